/// What the Page stage knows: the views it made of the tables when the lexicon was loaded.
struct PageTables: Sendable {
    let text: TextTables

    init(_ build: inout LexiconBuilder) { text = TextTables(&build) }
}
