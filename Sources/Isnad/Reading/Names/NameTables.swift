/// What the Names stage knows: the views it made of the tables when the lexicon was loaded.
struct NameTables: Sendable {
    init(_ build: inout LexiconBuilder) {}
}
