/// Two articles compared without regard to the order of their words: stretches of both that consist of the same words.
///
/// A scan of `a` scores each word by its presence in `b` (`WordOdds`) and takes the stretches whose scores add up to most (all maximal
/// scoring subsequences, Ruzzo and Tompa 1999). The words of such a stretch score `b` in the same way, the stretch found there scores `a`
/// again, and so on until neither moves: each side's borders are found by the other's words. Nothing looks at the order, so a shuffled
/// passage is found as surely as a verbatim one, and one whose every fifth word was changed as well. Chance is told by the sum of the scores
/// alone: words that stand everywhere add nothing to it.
///
/// Linear in both texts for each of a bounded number of stretches. Word runs (`Alignment`) give better borders where order was kept; this is
/// for what they cannot see.
struct BagAlignment {
    /// A stretch of each article.
    struct Match {
        var a: Range<Int>
        var b: Range<Int>
        /// The lesser of both sides' evidence.
        var score: Float
        /// Words of `a`'s stretch that stand in `b`'s.
        var equal: Int
    }

    /// One article's words as numbers of its own vocabulary, to look up the other's in. Built once, used for all candidates.
    struct Table {
        fileprivate let ids: [Int32]
        fileprivate let size: Int
        private let slots: [(key: UInt32, id: Int32)]
        private let mask: Int

        init(_ keys: [UInt32]) {
            var room = 16
            while room < keys.count * 2 { room *= 2 }
            let mask = room - 1
            var slots = [(key: UInt32, id: Int32)](repeating: (0, -1), count: room)
            var size = 0
            ids = keys.map { key in
                var slot = Table.slot(key) & mask
                while slots[slot].id >= 0, slots[slot].key != key { slot = (slot + 1) & mask }
                if slots[slot].id < 0 {
                    slots[slot] = (key, Int32(size))
                    size += 1
                }
                return slots[slot].id
            }
            self.size = size
            self.slots = slots
            self.mask = mask
        }

        private static func slot(_ key: UInt32) -> Int { Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32) }

        /// The number of a word; -1 where the article does not have it.
        @inline(__always)
        fileprivate func id(_ key: UInt32) -> Int32 {
            var slot = Table.slot(key) & mask
            while slots[slot].id >= 0, slots[slot].key != key { slot = (slot + 1) & mask }
            return slots[slot].id
        }
    }

    /// Evidence from which on two stretches are one passage: a chance of one in e⁴⁰ under the model, which chance itself does not keep.
    private static let enough: Float = 40
    /// Evidence from which on a stretch is looked into.
    private static let worthALook: Float = 12
    private static let worthASecond: Float = 20
    /// Shared words of two whole texts mean less than those of two passages.
    private static let kinship = (texts: 0.3, passages: 0.1)
    private static let rounds = 3
    /// Words beyond a stretch that its border may move to in one round.
    private static let margin = 60
    private static let mostStretches = (first: 64, second: 8)
    private static let lengthRatio = 0.5

    private let ids: (a: [Int32], b: [Int32])
    private let rarities: (a: [UInt8], b: [UInt8])
    private let vocabulary: Int

    private init(_ a: Trace, _ b: Trace, _ table: Table) {
        ids = (a.keys.map { table.id($0) }, table.ids)
        rarities = (a.flags.map(\.rarity), b.flags.map(\.rarity))
        vocabulary = table.size
    }

    /// The matches of two articles, by their place in `a`; no two overlap in both. `table` is of `b`.
    static func matches(_ a: Trace, _ b: Trace, _ table: Table) -> [Match] { BagAlignment(a, b, table).matches() }

    private func matches() -> [Match] {
        let all = WordOdds(size: ids.b.count, kinship: BagAlignment.kinship.texts)
        let whole = [Bool](repeating: true, count: vocabulary)
        var found: [Match] = []
        let first = Stretch.all(scores(ids.a, rarities.a, ids.a.indices, whole, all), over: BagAlignment.worthALook)
        for stretch in first.strongest(BagAlignment.mostStretches.first) {
            let second = stretches(of: ids.b, rarities.b, ids.b.indices, in: ids.a, stretch.range)
            for other in second.strongest(BagAlignment.mostStretches.second) {
                if let match = settled(stretch.range, other.range) { found.append(match) }
            }
        }
        var kept: [Match] = []
        for match in found.sorted(by: { ($1.score, $0.a.lowerBound, $0.b.lowerBound) < ($0.score, $1.a.lowerBound, $1.b.lowerBound) })
        where !kept.contains(where: { $0.a.overlaps(match.a) && $0.b.overlaps(match.b) }) {
            kept.append(match)
        }
        return kept.sorted { ($0.a.lowerBound, $0.b.lowerBound) < ($1.a.lowerBound, $1.b.lowerBound) }
    }

    /// Two stretches whose borders were moved to where the words of the other end; nil where they vanish on the way.
    private func settled(_ a: Range<Int>, _ b: Range<Int>) -> Match? {
        var a = a, b = b, score: Float = 0
        for _ in 0..<BagAlignment.rounds {
            guard let nextA = stretches(of: ids.a, rarities.a, around(a, ids.a.count), in: ids.b, b).strongest(1).first,
                let nextB = stretches(of: ids.b, rarities.b, around(b, ids.b.count), in: ids.a, nextA.range).strongest(1).first
            else { return nil }
            let isSame = nextA.range == a && nextB.range == b
            a = nextA.range
            b = nextB.range
            score = min(nextA.score, nextB.score)
            if isSame { break }
        }
        let ratio = Double(a.count) / Double(b.count)
        guard score >= BagAlignment.enough, ratio > BagAlignment.lengthRatio, ratio * BagAlignment.lengthRatio < 1 else { return nil }
        let bag = bag(ids.b, b)
        return Match(a: a, b: b, score: score, equal: a.count { ids.a[$0] >= 0 && bag[Int(ids.a[$0])] })
    }

    private func around(_ range: Range<Int>, _ count: Int) -> Range<Int> {
        max(0, range.lowerBound - BagAlignment.margin)..<min(count, range.upperBound + BagAlignment.margin)
    }

    private func bag(_ ids: [Int32], _ range: Range<Int>) -> [Bool] {
        var bag = [Bool](repeating: false, count: vocabulary)
        for at in range where ids[at] >= 0 { bag[Int(ids[at])] = true }
        return bag
    }

    /// Stretches of one side that consist of the words which stand in a range of the other.
    private func stretches(of ids: [Int32], _ rarities: [UInt8], _ range: Range<Int>, in other: [Int32], _ words: Range<Int>) -> [Stretch] {
        let odds = WordOdds(size: words.count, kinship: BagAlignment.kinship.passages)
        return Stretch.all(scores(ids, rarities, range, bag(other, words), odds), over: BagAlignment.worthASecond).map {
            Stretch(range: $0.range.lowerBound + range.lowerBound..<$0.range.upperBound + range.lowerBound, score: $0.score)
        }
    }

    private func scores(_ ids: [Int32], _ rarities: [UInt8], _ range: Range<Int>, _ bag: [Bool], _ odds: WordOdds) -> [Float] {
        range.map { at in
            let id = ids[at]
            return id >= 0 && bag[Int(id)] ? odds.present[Int(rarities[at])] : odds.absent[Int(rarities[at])]
        }
    }
}

/// A stretch of a sequence of scores with their sum.
struct Stretch {
    var range: Range<Int>
    var score: Float

    /// All maximal scoring subsequences (Ruzzo and Tompa 1999) over a sum, in order: those whose sum no neighbouring words can raise. Linear.
    static func all(_ scores: [Float], over least: Float) -> [Stretch] {
        // A candidate, the sums of all scores before and up to its end, and the last candidate before it whose left sum is less.
        var held: [(range: Range<Int>, left: Double, right: Double, before: Int)] = []
        var sum = 0.0
        for at in scores.indices {
            let before = sum
            sum += Double(scores[at])
            guard scores[at] > 0 else { continue }
            var new = (range: at..<at + 1, left: before, right: sum, before: -1)
            var place = held.count - 1
            while true {
                while place >= 0, held[place].left >= new.left { place = held[place].before }
                if place < 0 || held[place].right >= new.right { break }
                new = (held[place].range.lowerBound..<new.range.upperBound, held[place].left, new.right, -1)
                held.removeSubrange(place...)
                place = held.count - 1
            }
            new.before = place
            held.append(new)
        }
        return held.map { Stretch(range: $0.range, score: Float($0.right - $0.left)) }.filter { $0.score >= least }
    }
}

extension [Stretch] {
    /// The stretches of the greatest sums, greatest first; of equal ones the first.
    func strongest(_ count: Int) -> [Stretch] {
        Array(sorted { ($1.score, $0.range.lowerBound) < ($0.score, $1.range.lowerBound) }.prefix(count))
    }
}
