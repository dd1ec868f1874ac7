/// What the Story stage knows: the views it made of the tables when the lexicon was loaded.
struct StoryTables: Sendable {
    init(_ build: inout LexiconBuilder) {}
}
