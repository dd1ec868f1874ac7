/// What the Times stage knows: the views it made of the tables when the lexicon was loaded.
struct TimeTables: Sendable {
    init(_ build: inout LexiconBuilder) {}
}
