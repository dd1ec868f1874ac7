/// What the Acts stage knows: the views it made of the tables when the lexicon was loaded.
struct ActTables: Sendable {
    init(_ build: inout LexiconBuilder) {}
}
