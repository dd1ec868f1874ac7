/// Two articles laid side by side: runs of equal words, chained over small edits into passages.
struct Alignment {
    /// Equal words at one place of each article.
    struct Run: Hashable {
        var a: Range<Int>
        var b: Range<Int>
    }

    /// Runs that make one passage, first to last.
    struct Passage {
        var runs: [Run]
        var a: Range<Int>
        var b: Range<Int>
        /// Words that are equal in both.
        var equal: Int
    }

    /// One side's four-word runs, to look up the other's in. Built once for an article, used for all its candidates.
    struct Table {
        fileprivate let keys: [UInt32]
        private var heads: [Int32]
        private var next: [Int32]
        private let mask: Int

        init(_ keys: [UInt32]) {
            self.keys = keys
            var size = 16
            while size < keys.count * 2 { size *= 2 }
            mask = size - 1
            heads = Array(repeating: -1, count: size)
            next = Array(repeating: -1, count: keys.count)
            // From the end on, so that a chain gives the first place first.
            for at in stride(from: keys.count - seedLength, through: 0, by: -1) {
                let slot = Int(truncatingIfNeeded: keys.runHash(at, seedLength)) & mask
                next[at] = heads[slot]
                heads[slot] = Int32(at)
            }
        }

        /// The first place of the chain that may hold a run.
        @inline(__always)
        fileprivate func first(_ keys: [UInt32], _ at: Int) -> Int {
            Int(heads[Int(truncatingIfNeeded: keys.runHash(at, seedLength)) & mask])
        }

        @inline(__always)
        fileprivate func after(_ place: Int) -> Int { Int(next[place]) }
    }

    private static let seedLength = 4
    /// Words between two runs that an editor may have changed.
    private static let largestGap = 10
    /// A passage has more equal words than this, or it is chance.
    private static let fewestWords = 5
    /// Equal words from which on a passage is surely one, and two more at its edge are no chance.
    private static let fewestToStretch = 15
    /// Words that may be changed at a passage's edge, in either text.
    private static let edgeGaps = [(1, 1), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2)]
    /// Places of one run that are tried: what stands more often in one article is a formula of it.
    private static let seedLimit = 8

    /// Passages in the order of `a`, each word of `a` in one passage at most. Linear in `a` but for repeated runs, which are bounded.
    static func passages(_ a: [UInt32], _ table: Table) -> [Passage] {
        var passages: [Passage] = []
        for run in runs(a, table) {
            if let last = passages.last, let joined = join(last, run) {
                passages[passages.count - 1] = joined
            } else {
                passages.append(Passage(runs: [run], a: run.a, b: run.b, equal: run.a.count))
            }
        }
        return passages.filter { $0.equal >= fewestWords }.map { $0.equal >= fewestToStretch ? stretched($0, a, table.keys) : $0 }
    }

    /// A passage with the two or three equal words that stand before its first and behind its last run, over a word or two that were changed:
    /// too short to be found as runs, but where an editor's hand begins and ends.
    private static func stretched(_ passage: Passage, _ a: [UInt32], _ b: [UInt32]) -> Passage {
        var passage = passage
        for (gapA, gapB) in edgeGaps {
            var length = 0
            let endA = passage.a.lowerBound - gapA, endB = passage.b.lowerBound - gapB
            while length < endA, length < endB, a[endA - 1 - length] == b[endB - 1 - length] { length += 1 }
            if length < 2 { continue }
            passage.runs.insert(Run(a: endA - length..<endA, b: endB - length..<endB), at: 0)
            passage.a = endA - length..<passage.a.upperBound
            passage.b = endB - length..<passage.b.upperBound
            passage.equal += length
            break
        }
        for (gapA, gapB) in edgeGaps {
            let startA = passage.a.upperBound + gapA, startB = passage.b.upperBound + gapB
            let length = equal(a, startA, b, startB)
            if length < 2 { continue }
            passage.runs.append(Run(a: startA..<startA + length, b: startB..<startB + length))
            passage.a = passage.a.lowerBound..<startA + length
            passage.b = passage.b.lowerBound..<startB + length
            passage.equal += length
            break
        }
        return passage
    }

    private static func join(_ passage: Passage, _ run: Run) -> Passage? {
        let gapA = run.a.lowerBound - passage.a.upperBound, gapB = run.b.lowerBound - passage.b.upperBound
        guard gapA <= largestGap, gapB >= 0, gapB <= largestGap else { return nil }
        // Short runs far apart are two chances, not one passage.
        guard max(gapA, gapB) <= max(4, min(passage.equal, run.a.count) + 2) else { return nil }
        var joined = passage
        joined.runs.append(run)
        joined.a = passage.a.lowerBound..<run.a.upperBound
        joined.b = passage.b.lowerBound..<run.b.upperBound
        joined.equal += run.a.count
        return joined
    }

    /// Maximal runs of equal words; of several places the one that goes on longest, and of equal ones the one behind the run before.
    private static func runs(_ a: [UInt32], _ table: Table) -> [Run] {
        var found: [Run] = []
        var at = 0
        while at + seedLength <= a.count {
            var place = table.first(a, at)
            var best: Run?
            var tried = 0
            while place >= 0, tried < seedLimit {
                let length = equal(a, at, table.keys, place)
                if length >= seedLength {
                    tried += 1
                    let follows = found.last.map { $0.b.upperBound <= place && place <= $0.b.upperBound + largestGap } ?? false
                    if length > best?.a.count ?? 0 || follows && length == best?.a.count {
                        best = Run(a: at..<at + length, b: place..<place + length)
                    }
                }
                place = table.after(place)
            }
            if let best { found.append(best) }
            at = best?.a.upperBound ?? at + 1
        }
        return found
    }

    @inline(__always)
    private static func equal(_ a: [UInt32], _ at: Int, _ b: [UInt32], _ place: Int) -> Int {
        var length = 0
        while at + length < a.count, place + length < b.count, a[at + length] == b[place + length] { length += 1 }
        return length
    }
}
