/// What the Amounts stage knows: the views it made of the tables when the lexicon was loaded.
struct AmountTables: Sendable {
    init(_ build: inout LexiconBuilder) {}
}
