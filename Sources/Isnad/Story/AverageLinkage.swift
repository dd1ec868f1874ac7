/// Average linkage over a sparse set of similarities; pairs never added count as 0.
///
/// The surest pair of groups joins first, and two groups join while the mean over all pairs between them stays at the threshold (Sokal and
/// Michener 1958), which keeps one long background article from chaining two events together. A heap holds the pairs; those whose groups
/// have grown since are dropped when they come up. O(e log e) in the similarities where groups stay small, as stories do.
///
/// A large event is looser inside than a small one: news, profiles, reactions. The mean between two groups is therefore weighed against the
/// means within them, raised to `cohesion`: at 0 it is plain average linkage, at 1 the cosine of the groups' centroids.
struct AverageLinkage {
    private struct Pair {
        var similarity: Float
        var a: Int
        var b: Int

        /// Surest first, ties by place, so that the result is one.
        static func before(_ x: Pair, _ y: Pair) -> Bool {
            x.similarity != y.similarity ? x.similarity > y.similarity : (x.a, x.b) < (y.a, y.b)
        }
    }

    private var threshold: Float = 0
    private var members: [[Int]]
    private var links: [[Int: Float]]
    /// The sum of similarities within each group, every item with itself counted as 1.
    private var within: [Float]
    private let cohesion: Float
    private var heap = Heap<Pair>(before: Pair.before)

    init(count: Int, cohesion: Float = 0) {
        members = (0..<count).map { [$0] }
        within = Array(repeating: 1, count: count)
        self.cohesion = cohesion
        links = Array(repeating: [:], count: count)
    }

    /// Adds what two different items have in common; a pair is added once.
    mutating func add(_ a: Int, _ b: Int, _ similarity: Float) {
        links[a][b] = similarity
        links[b][a] = similarity
    }

    /// Groups that grew while the weighed mean between them stayed at the threshold; each sorted, in the order of their first member.
    func groups(threshold: Float) -> [[Int]] {
        var linkage = self
        linkage.threshold = threshold
        for a in links.indices { for b in links[a].keys where a < b { linkage.offer(a, b) } }
        linkage.run()
        return linkage.members.filter { !$0.isEmpty }.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    private mutating func offer(_ a: Int, _ b: Int) {
        let similarity = mean(a, b)
        if similarity >= threshold { heap.insert(Pair(similarity: similarity, a: min(a, b), b: max(a, b))) }
    }

    private mutating func run() {
        while let pair = heap.popFirst() {
            guard !members[pair.a].isEmpty, !members[pair.b].isEmpty, mean(pair.a, pair.b) == pair.similarity else { continue }
            join(pair.a, pair.b)
        }
    }

    private func mean(_ a: Int, _ b: Int) -> Float {
        let mean = (links[a][b] ?? 0) / Float(members[a].count * members[b].count)
        guard cohesion > 0, members[a].count + members[b].count > 2 else { return mean }
        let inside = looseness(a) + looseness(b)
        return mean * exp2(cohesion / 2 * inside)
    }

    /// How much lower than 1 the mean within a group is, in halvings.
    private func looseness(_ a: Int) -> Float {
        let count = Float(members[a].count)
        return -log2(within[a] / (count * count))
    }

    /// Moves b's members and links to a and offers a's new pairs. The side with fewer links moves, so no link moves more than log n times.
    private mutating func join(_ x: Int, _ y: Int) {
        let (a, b) = links[x].count >= links[y].count ? (x, y) : (y, x)
        within[a] += within[b] + 2 * (links[a][b] ?? 0)
        members[a] += members[b]
        members[b] = []
        links[a][b] = nil
        for (other, sum) in links[b] where other != a {
            links[other][b] = nil
            links[a][other, default: 0] += sum
            links[other][a] = links[a][other]
        }
        links[b] = [:]
        for other in links[a].keys { offer(a, other) }
    }
}

/// A binary heap with a given order.
struct Heap<Element> {
    private var elements: [Element] = []
    private let before: (Element, Element) -> Bool

    init(before: @escaping (Element, Element) -> Bool) { self.before = before }

    mutating func insert(_ element: Element) {
        elements.append(element)
        var at = elements.count - 1
        while at > 0, before(elements[at], elements[(at - 1) / 2]) {
            elements.swapAt(at, (at - 1) / 2)
            at = (at - 1) / 2
        }
    }

    mutating func popFirst() -> Element? {
        guard let first = elements.first, let last = elements.popLast() else { return nil }
        guard !elements.isEmpty else { return first }
        elements[0] = last
        var at = 0
        while true {
            var best = at
            for child in [2 * at + 1, 2 * at + 2] where child < elements.count && before(elements[child], elements[best]) { best = child }
            if best == at { return first }
            elements.swapAt(at, best)
            at = best
        }
    }
}
