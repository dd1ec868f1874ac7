/// The Story stage: groups readings into stories, finds what they copy from each other, and counts the origins behind them.
///
/// Articles are compared by weighted stems within a window of days; only pairs that share rare stems are compared at all. The surest pairs
/// join first, and two groups join while the mean over all pairs between them stays high (average linkage, Sokal and Michener 1958), which
/// keeps one long background article from chaining two events together.
public struct StoryFinder: Sendable {
    let lexicon: Lexicon

    /// Similarity that two groups need on average, and the days after which half of a similarity is gone.
    let threshold: Float = 0.29
    let halfLifeDays: Float = 1.5
    /// What shared actors add at most: different words for one event still name the same people and places.
    let actorWeight: Float = 0.15
    /// A stem in more articles than this share or number is not used to look for candidates.
    let candidateLimit = 200

    public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// The stories of a fixed set of readings (first pass), with copies and origins. The order of the readings does not matter.
    public func stories(of readings: [Reading]) -> [Story] { stories(of: readings.map(Trace.init)) }

    /// The same from traces, which are all that this stage needs: a tenth of what readings weigh.
    public func stories(of traces: [Trace]) -> [Story] {
        let ordered = StoryFinder.ordered(traces)
        return stories(ordered, group(ordered)) { $0.count == 1 ? "Story/alone" : "Story/averageLink" }
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

    /// Stories of groups of ordered traces. Copies are looked for among all of them, and what two stories share is kept with both.
    private func stories(_ ordered: [Trace], _ groups: [[Int]], rule: ([Int]) -> String) -> [Story] {
        var storyOf: [String: Int] = [:]
        for (story, members) in groups.enumerated() { for at in members { storyOf[ordered[at].id] = story } }
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
        return groups.indices.map { at in
            let members = groups[at].map { ordered[$0] }
            let opening = members.first?.id ?? "a:"
            return Story(
                id: "s:" + opening.dropFirst(2), articles: members.map(\.id), copies: within[at], outside: across[at],
                origins: OriginFinder().origins(of: members, within[at]),
                evidence: Evidence(rule(groups[at]), members.count == 1 ? .stated : .inferred))
        }
    }

    /// By time, then id; those without a date last.
    static func ordered(_ readings: [Reading]) -> [Reading] {
        func key(_ reading: Reading) -> (Int, String) { (reading.article.published?.time.secondsSinceEpoch ?? Int.max, reading.id) }
        var seen: Set<String> = []
        return readings.map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1).filter { seen.insert($0.id).inserted }
    }

    /// Indices into `ordered`, grouped; groups in the order of their first member.
    private func group(_ ordered: [Trace]) -> [[Int]] {
        let vectors = ordered.map(\.vector)
        let actors = ordered.map(\.actors)
        let days = ordered.map { $0.published.map { Float($0) / 86_400 } }
        var linkage = AverageLinkage(count: ordered.count)
        for (a, b) in candidates(vectors, days) {
            let words = vectors[a].similarity(vectors[b])
            let actors = words > 0.15 ? shared(actors[a], actors[b]) : 0
            let similarity = (words + actorWeight * actors) * decay(days[a], days[b])
            if similarity >= threshold * 0.5 { linkage.add(a, b, similarity) }
        }
        return linkage.groups(threshold: threshold)
    }

    /// The share of the fewer actors that both articles name first.
    private func shared(_ a: Set<EntityID>, _ b: Set<EntityID>) -> Float {
        guard a.count > 1, b.count > 1 else { return 0 }
        return Float(a.intersection(b).count) / Float(min(a.count, b.count))
    }

    /// How much of a similarity is left after the days between two articles; all of it where one has no date.
    private func decay(_ a: Float?, _ b: Float?) -> Float {
        guard let a, let b else { return 1 }
        let halves = abs(a - b) / halfLifeDays
        var left: Float = 1
        for _ in 0..<Int(halves) { left *= 0.5 }
        return left * (1 - (halves - Float(Int(halves))) * 0.5)
    }

    /// Pairs within the window that share at least two stems that few articles of the window have.
    private func candidates(_ vectors: [TermVector], _ days: [Float?]) -> [(Int, Int)] {
        var postings: [UInt64: [Int]] = [:]
        var shared: [Int: Int] = [:]
        var pairs: [(Int, Int)] = []
        for (b, vector) in vectors.enumerated() {
            shared.removeAll(keepingCapacity: true)
            for term in vector.terms {
                guard let list = postings[term] else { continue }
                for a in list.suffix(candidateLimit) {
                    if let x = days[a], let y = days[b], abs(x - y) > halfLifeDays * 4 { continue }
                    shared[a, default: 0] += 1
                }
            }
            for (a, count) in shared where count >= 2 { pairs.append((a, b)) }
            for term in vector.terms { postings[term, default: []].append(b) }
        }
        return pairs.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    }
}

/// Average linkage over a sparse set of similarities; pairs never added count as 0.
struct AverageLinkage {
    private var edges: [(Float, Int, Int)] = []
    private let count: Int

    init(count: Int) { self.count = count }

    mutating func add(_ a: Int, _ b: Int, _ similarity: Float) { edges.append((similarity, a, b)) }

    /// Groups that grew while the mean between them stayed at the threshold. Ties are broken by index, so the result is one.
    func groups(threshold: Float) -> [[Int]] {
        var parent = Array(0..<count)
        var size = Array(repeating: 1, count: count)
        var links: [[Int: Float]] = Array(repeating: [:], count: count)
        for (similarity, a, b) in edges {
            links[a][b] = similarity
            links[b][a] = similarity
        }
        func root(_ x: Int) -> Int {
            var x = x
            while parent[x] != x {
                parent[x] = parent[parent[x]]
                x = parent[x]
            }
            return x
        }
        var queue = edges.map { ($0.0, min($0.1, $0.2), max($0.1, $0.2)) }
        queue.sort { $0.0 != $1.0 ? $0.0 > $1.0 : ($0.1, $0.2) < ($1.1, $1.2) }
        var changed = true
        // Each round joins at least one pair, and a pair of groups is looked at once a round.
        while changed {
            changed = false
            for (_, a, b) in queue {
                let x = root(a), y = root(b)
                guard x != y, let sum = links[x][y], sum / Float(size[x] * size[y]) >= threshold else { continue }
                let (keep, gone) = x < y ? (x, y) : (y, x)
                parent[gone] = keep
                size[keep] += size[gone]
                links[keep][gone] = nil
                for (other, value) in links[gone] where other != keep {
                    links[keep][other, default: 0] += value
                    links[other][gone] = nil
                    links[other][keep, default: 0] += value
                }
                links[gone] = [:]
                changed = true
            }
            queue.removeAll { root($0.1) == root($0.2) }
        }
        var members: [Int: [Int]] = [:]
        for x in 0..<count { members[root(x), default: []].append(x) }
        return members.values.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
    }
}
