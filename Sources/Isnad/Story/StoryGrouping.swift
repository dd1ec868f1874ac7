/// Sorts traces into groups that report one event.
///
/// A word weighs by its rarity twice over: in news at large, and among the events of the days around. What is rare at large but in
/// everybody's mouth this week (the name of a running affair) tells topics apart, not events, and so weighs less. Which articles are one
/// event is what is sought, so there are three passes: the first counts every article for itself, the others count each group of the pass
/// before once. A word that thirty reports of one summit share then stays as rare as it is, and one that ten events share does not.
///
/// Beside the words of the article, the rough roots of those of its title and first paragraph and the names in it are compared. Similarity
/// falls with the time between two articles and with the days between those they give for their news, and what an article has in common with
/// all the news around (`CommonGround`) is taken off. Only pairs that share two of their heaviest words within a few days are compared.
struct StoryGrouping {
    /// Similarity that two groups need on average, and how far it is weighed against what holds each of them together.
    private let threshold: Float = 0.3
    /// The same in the passes before the last, whose groups only say which words belong to one event.
    private let earlierThresholds: [Float] = [0.22, 0.25]
    private let cohesion: Float = 0.4
    private let halfLifeDays: Float = 1.5
    /// What is left of a similarity for every day between the days that two articles give for their news.
    private let otherDay: Float = 0.72
    private let shares = Shares()
    /// Days before and after an article whose news its words are weighed against.
    private let windowDays = 2
    /// How many articles' worth the rarity at large counts against the days'.
    private let priorEvents: Float = 300
    /// The same for roots and names, of which no table says how rare they are at large.
    private let priorUnlisted: Float = 75
    /// An article's heaviest words, by which others are looked for, and how many articles of a word are looked at.
    private let probes = 64
    private let candidateLimit = 100

    /// Days after which two articles have nothing in common any more, and those their words are weighed against.
    static let reachDays = 7

    /// What each comparison counts for; that of the words counts 1.
    private struct Shares {
        let opening: Float = 1
        let names: Float = 0.5
    }

    /// An article as it is compared.
    private struct Weighed {
        let words: TermVector
        let opening: TermVector
        let names: TermVector

        func similarity(_ other: Weighed, _ shares: Shares) -> Float {
            let alike = shares.opening * opening.similarity(other.opening) + shares.names * names.similarity(other.names)
            return (words.similarity(other.words) + alike) / (1 + shares.opening + shares.names)
        }
    }

    private let ordered: [Trace]

    /// `ordered` by time; see `StoryFinder.ordered`.
    init(_ ordered: [Trace]) { self.ordered = ordered }

    /// Groups in the order of their first member. Articles of the same words within a few days are one to it.
    func groups() -> [[Int]] {
        let (firsts, twins) = folded()
        var groupOf = Array(firsts.indices)
        for threshold in earlierThresholds {
            let found = groups(firsts, weighed(firsts, groupOf), threshold: threshold)
            for (group, members) in found.enumerated() { for at in members { groupOf[at] = group } }
        }
        // Firsts are in order, so groups are in the order of their first member with their twins too.
        return groups(firsts, weighed(firsts, groupOf), threshold: threshold).map { $0.flatMap { twins[$0] }.sorted() }
    }

    /// One pass: the groups of articles weighed in one way.
    private func groups(_ firsts: [Int], _ articles: [Weighed], threshold: Float) -> [[Int]] {
        let days = firsts.map { ordered[$0].published.map { Float($0) / 86_400 } }
        var ground = CommonGround(count: firsts.count)
        var pairs: [(a: Int32, b: Int32, similarity: Float)] = []
        for (b, candidates) in candidates(articles.map(\.words), days).enumerated() {
            for a in candidates {
                let left = decay(days[a], days[b]) * decay(newsDays: ordered[firsts[a]].newsDay, ordered[firsts[b]].newsDay)
                let similarity = articles[a].similarity(articles[b], shares) * left
                ground.add(a, b, similarity)
                if similarity >= threshold / 8 { pairs.append((Int32(a), Int32(b), similarity)) }
            }
        }
        let common = ground.common()
        var linkage = AverageLinkage(count: firsts.count, cohesion: cohesion)
        for pair in pairs {
            let a = Int(pair.a), b = Int(pair.b)
            let similarity = pair.similarity - (common[a] + common[b]) / 2
            if similarity >= threshold / 8 { linkage.add(a, b, similarity) }
        }
        return linkage.groups(threshold: threshold)
    }

    /// The first of every set of articles with the same words and dates near each other, and each set.
    private func folded() -> (firsts: [Int], twins: [[Int]]) {
        var firsts: [Int] = [], twins: [[Int]] = []
        var last: [[UInt32]: Int] = [:]
        for at in ordered.indices {
            if let set = last[ordered[at].keys], let before = twins[set].last, near(before, at), !ordered[at].keys.isEmpty {
                twins[set].append(at)
            } else {
                last[ordered[at].keys] = firsts.count
                firsts.append(at)
                twins.append([at])
            }
        }
        return (firsts, twins)
    }

    private func near(_ a: Int, _ b: Int) -> Bool {
        guard let x = ordered[a].published, let y = ordered[b].published else { return ordered[a].published == ordered[b].published }
        return abs(x - y) <= windowDays * 86_400
    }

    /// Each trace's words and names, weighed against the groups of the days around it.
    private func weighed(_ firsts: [Int], _ groupOf: [Int]) -> [Weighed] {
        let days = firsts.map { ordered[$0].published.map { $0 / 86_400 } ?? Int.max / 2 }
        var words = Counts(), openings = Counts(), names = Counts(), groups = Counts()
        var low = 0, high = 0
        return firsts.indices.map { at in
            while high < firsts.count, days[high] <= days[at] + windowDays {
                let trace = ordered[firsts[high]], group = groupOf[high]
                words.add(trace.terms.terms, group)
                openings.add(trace.opening.terms, group)
                names.add(trace.names.terms, group)
                groups.add([0], group)
                high += 1
            }
            while days[low] < days[at] - windowDays {
                let trace = ordered[firsts[low]], group = groupOf[low]
                words.remove(trace.terms.terms, group)
                openings.remove(trace.opening.terms, group)
                names.remove(trace.names.terms, group)
                groups.remove([0], group)
                low += 1
            }
            let trace = ordered[firsts[at]], events = groups[0]
            return Weighed(
                words: trace.terms.weighed { term, rarity in
                    let expected = priorEvents * exp2(-rarity / TermVector.ln2)
                    let now = log2((events + priorEvents) / (words[term] + expected)) * TermVector.ln2
                    return now > 0 ? (now * rarity).squareRoot() : 0
                }, opening: trace.opening.weighed { term, _ in log2((events + priorUnlisted) / (openings[term] + 1)) },
                names: trace.names.weighed { name, weight in weight * log2((events + priorUnlisted) / (names[name] + 1)) })
        }
    }

    /// How many groups of a window hold a term.
    private struct Counts {
        private var groups: [UInt64: Int32] = [:]
        /// How many articles of a group hold it, by both mixed into one number: a collision is one in 2⁶⁴ and at worst counts one less.
        private var articles: [UInt64: Int32] = [:]

        subscript(_ term: UInt64) -> Float { Float(groups[term] ?? 0) }

        mutating func add(_ terms: [UInt64], _ group: Int) {
            for term in terms {
                let held = (articles[Counts.key(term, group)] ?? 0) + 1
                articles[Counts.key(term, group)] = held
                if held == 1 { groups[term, default: 0] += 1 }
            }
        }

        mutating func remove(_ terms: [UInt64], _ group: Int) {
            for term in terms {
                let left = (articles[Counts.key(term, group)] ?? 1) - 1
                articles[Counts.key(term, group)] = left > 0 ? left : nil
                guard left <= 0 else { continue }
                let groupsLeft = (groups[term] ?? 1) - 1
                groups[term] = groupsLeft > 0 ? groupsLeft : nil
            }
        }

        private static func key(_ term: UInt64, _ group: Int) -> UInt64 { term &+ UInt64(group + 1) &* 0x9E37_79B9_7F4A_7C15 }
    }

    /// For every trace those before it, within the days in which a similarity can last, that share two of the heaviest words.
    private func candidates(_ vectors: [TermVector], _ days: [Float?]) -> [[Int]] {
        var postings: [UInt64: [Int32]] = [:]
        var shared = [UInt8](repeating: 0, count: vectors.count)
        return vectors.indices.map { b in
            var found: [Int] = []
            var touched: [Int] = []
            let terms = vectors[b].heaviest(probes)
            for term in terms {
                for held in postings[term, default: []].suffix(candidateLimit).reversed() {
                    let a = Int(held)
                    if decay(days[a], days[b]) < threshold / 8 { break }
                    if shared[a] == 0 { touched.append(a) }
                    if shared[a] == 1 { found.append(a) }
                    shared[a] = min(2, shared[a] + 1)
                }
                postings[term, default: []].append(Int32(b))
            }
            for a in touched { shared[a] = 0 }
            return found.sorted()
        }
    }

    /// How much of a similarity is left after the days between two articles: slowly less within a day, fast after it; all of it where one has
    /// no date.
    private func decay(_ a: Float?, _ b: Float?) -> Float {
        guard let a, let b else { return 1 }
        let past = abs(a - b) / halfLifeDays
        return exp2(-past * past.squareRoot())
    }

    /// How much is left where both articles give the day of their news and it is not the same; beyond three days no more is lost.
    private func decay(newsDays a: Int?, _ b: Int?) -> Float {
        guard let a, let b else { return 1 }
        return (0..<min(3, abs(a - b))).reduce(1) { left, _ in left * otherDay }
    }
}

/// Two to the power of a number, without Foundation: exact at whole numbers, within 0.3 % between.
func exp2(_ x: Float) -> Float {
    guard x > -60 else { return 0 }
    let whole = x.rounded(.down)
    let part = x - whole
    return Float(sign: .plus, exponent: Int(whole), significand: 1 + part * (0.6565 + part * 0.3435))
}

/// The binary logarithm of a positive number, without Foundation, within 0.01.
func log2(_ x: Float) -> Float {
    let part = x.significand - 1
    return Float(x.exponent) + part * (1.3465 - part * 0.3465)
}
