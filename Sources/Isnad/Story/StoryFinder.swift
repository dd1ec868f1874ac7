/// The Story stage: groups readings into stories, finds what they copy from each other, and counts the origins behind them.
///
/// It works on traces, so that a run keeps a few kilobytes of an article; `StoryGrouping` says how stories are told apart, `CopyFinder` how
/// copies are found and `OriginFinder` how origins are counted.
public struct StoryFinder: Sendable {
    let lexicon: Lexicon

    public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// The stories of a fixed set of readings (first pass), with copies and origins. The order of the readings does not matter.
    public func stories(of readings: [Reading]) -> [Story] { stories(of: readings.map(Trace.init)) }

    /// The same from traces, which are all that this stage needs: a tenth of what readings weigh.
    public func stories(of traces: [Trace]) -> [Story] {
        let ordered = StoryFinder.ordered(traces)
        return stories(ordered, StoryGrouping(ordered).groups()) { $0.count == 1 ? "Story/alone" : "Story/averageLink" }
    }

    /// All readings as one story, as `--one-story` asks.
    public func oneStory(of readings: [Reading]) -> Story? {
        let ordered = StoryFinder.ordered(readings.map(Trace.init))
        return ordered.isEmpty ? nil : stories(ordered, [Array(ordered.indices)]) { _ in "Story/given" }.first
    }

    /// By time, then id; those without a date last; each id once.
    static func ordered(_ traces: [Trace]) -> [Trace] {
        var seen: Set<String> = []
        return traces.sorted { ($0.published ?? Int.max, $0.id) < ($1.published ?? Int.max, $1.id) }.filter { seen.insert($0.id).inserted }
    }

    /// Ids of the articles of each event, by time, without copies and origins; see `stories(of:)`.
    public func groups(of traces: [Trace]) -> [[String]] {
        let ordered = StoryFinder.ordered(traces)
        return StoryGrouping(ordered).groups().map { $0.map { ordered[$0].id } }
    }

    /// What two articles share, where it makes a copy; `a` is the earlier. `spread` says how many articles have a fingerprint, as far as known.
    public func copies(_ a: Trace, _ b: Trace, spread: (UInt64) -> Int) -> [Copy] {
        CopyFinder().copies(a, b, Alignment.Table(b.keys), spread: spread)
    }

    /// Stories of groups of ordered traces. Copies are looked for among all of them, and what two stories share is kept with both.
    private func stories(_ ordered: [Trace], _ groups: [[Int]], rule: ([Int]) -> String) -> [Story] {
        var storyOf: [String: Int] = [:]
        for (story, group) in groups.enumerated() { for at in group { storyOf[ordered[at].id] = story } }
        var within: [[Copy]] = Array(repeating: [], count: groups.count), across = within
        for copy in CopyFinder().copies(among: ordered) {
            guard let a = storyOf[copy.a.article], let b = storyOf[copy.b.article] else { continue }
            if a == b {
                within[a].append(copy)
            } else {
                across[a].append(copy)
                across[b].append(copy)
            }
        }
        let ids = groups.map { Story.id(opening: $0.first.map { ordered[$0].id } ?? "a:") }
        return groups.indices.map { at in
            let group = groups[at]
            var story = Story(
                id: ids[at], traces: group.map { ordered[$0] }, copies: within[at], outside: across[at], rule: rule(group))
            story.follows =
                Story.followed(ids[at], across[at]) { copy in
                    [copy.a.article, copy.b.article].compactMap { storyOf[$0] }.first { $0 < at }.map { ids[$0] }
                }
            return story
        }
    }

    /// By time, then id; those without a date last.
    static func ordered(_ readings: [Reading]) -> [Reading] {
        func key(_ reading: Reading) -> (Int, String) { (reading.article.published?.time.secondsSinceEpoch ?? Int.max, reading.id) }
        var seen: Set<String> = []
        return readings.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1).filter { seen.insert($0.id).inserted }
    }
}
