/// What the Quotes stage knows: the views it made of the tables when the lexicon was loaded.
struct QuoteTables: Sendable {
    init(_ build: inout LexiconBuilder) {}
}
