/// Sorts traces into groups that report one event.
///
/// A word weighs by its rarity twice over: in news at large, and in the news of the days around. What is rare at large but in everybody's
/// mouth this week (the name of a running affair) tells topics apart, not events, and so weighs less. Similarity halves with every day
/// between two articles. Only pairs that share two of their heaviest words within a few days are compared.
struct StoryGrouping {
    /// Similarity that two groups need on average.
    private let threshold: Float = 0.17
    private let halfLifeDays: Float = 1
    /// Days before and after an article whose news its words are weighed against.
    private let windowDays = 2
    /// How many articles' worth the rarity at large counts against the days'.
    private let priorArticles: Float = 300
    /// An article's heaviest words, by which others are looked for, and how many articles of a word are looked at.
    private let probes = 64
    private let candidateLimit = 100

    /// Days after which two articles have nothing in common any more, and those their words are weighed against.
    static let reachDays = 7

    private let ordered: [Trace]

    /// `ordered` by time; see `StoryFinder.ordered`.
    init(_ ordered: [Trace]) { self.ordered = ordered }

    /// Groups in the order of their first member. Articles of the same words within a few days are one to it.
    func groups() -> [[Int]] {
        let (firsts, twins) = folded()
        let vectors = weighed(firsts)
        let days = firsts.map { ordered[$0].published.map { Float($0) / 86_400 } }
        var linkage = AverageLinkage(count: firsts.count)
        for (b, candidates) in candidates(vectors, days).enumerated() {
            for a in candidates {
                let similarity = vectors[a].similarity(vectors[b]) * decay(days[a], days[b])
                if similarity >= threshold / 4 { linkage.add(a, b, similarity) }
            }
        }
        // Firsts are in order, so groups are in the order of their first member with their twins too.
        return linkage.groups(threshold: threshold).map { $0.flatMap { twins[$0] }.sorted() }
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

    /// Each trace's words, weighed against the days around it.
    private func weighed(_ firsts: [Int]) -> [TermVector] {
        let days = firsts.map { ordered[$0].published.map { $0 / 86_400 } ?? Int.max / 2 }
        var counts: [UInt64: Int32] = [:]
        var low = 0, high = 0
        return firsts.indices.map { at in
            while high < firsts.count, days[high] <= days[at] + windowDays {
                for term in ordered[firsts[high]].terms.terms { counts[term, default: 0] += 1 }
                high += 1
            }
            while days[low] < days[at] - windowDays {
                for term in ordered[firsts[low]].terms.terms {
                    let left = (counts[term] ?? 1) - 1
                    counts[term] = left > 0 ? left : nil
                }
                low += 1
            }
            return ordered[firsts[at]].terms.weighed { term, rarity in
                let expected = priorArticles * exp2(-rarity / TermVector.ln2)
                let now = log2(((Float(high - low) + priorArticles) / (Float(counts[term] ?? 0) + expected))) * TermVector.ln2
                return now > 0 ? (now * rarity).squareRoot() : 0
            }
        }
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
                    if decay(days[a], days[b]) < threshold / 4 { break }
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

    /// How much of a similarity is left after the days between two articles; all of it where one has no date.
    private func decay(_ a: Float?, _ b: Float?) -> Float {
        guard let a, let b else { return 1 }
        return exp2(-abs(a - b) / halfLifeDays)
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
