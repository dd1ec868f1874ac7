/// The Story stage: groups readings into stories, finds what they copy from each other, and counts the origins behind them.
public struct StoryFinder: Sendable {
    let lexicon: Lexicon

    public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// The stories of a fixed set of readings (first pass), with copies and origins. The order of the readings does not matter.
    public func stories(of readings: [Reading]) -> [Story] {
        readings.map(\.article).sorted { ($0.published?.time.iso ?? "", $0.id) < ($1.published?.time.iso ?? "", $1.id) }.map {
            Story(id: "s:" + $0.id.dropFirst(2), articles: [$0.id], evidence: Evidence("Story/alone"))
        }
    }

    /// All readings as one story, as `--one-story` asks.
    public func oneStory(of readings: [Reading]) -> Story? {
        guard let first = readings.first else { return nil }
        return Story(id: "s:" + first.article.id.dropFirst(2), articles: readings.map(\.id), evidence: Evidence("Story/given"))
    }
}
