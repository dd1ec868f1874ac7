/// Finds the few articles that may share a passage with an article, among all that were added before it.
///
/// Every article is represented by some of its four-word runs, chosen by winnowing (Schleimer, Wilkerson, Aiken 2003): the least hash of each
/// three neighbouring runs, so that any six equal words have one in common. Articles that share two are candidates. What more articles than
/// `formulaLimit` have is a formula and leads only to the last one before, which keeps ten thousand equal pages linear: each is then found
/// through its neighbour.
struct CopyIndex: Sendable {
    static let formulaLimit = 40
    static let fewestShared = 2
    /// Candidates looked at for one article, those that share most first.
    static let candidateLimit = 80

    /// What an index is asked: articles that share `fewest` entries, `most` of them at most; lists longer than `longest` lead to the last
    /// `formula` articles before.
    struct Reach: Sendable {
        var longest = CopyIndex.formulaLimit
        var formula = 1
        var fewest = CopyIndex.fewestShared
        var most = CopyIndex.candidateLimit
    }

    private let reach: Reach
    private var slots: [UInt64: Int32] = [:]
    private var sizes: [Int32] = []
    private var heads: [Int32] = []
    /// One entry a fingerprint and article: its slot, its article, and the entry of the article before.
    private var entries: [(slot: Int32, article: Int32, next: Int32)] = []
    private var starts: [Int] = [0]

    init(_ reach: Reach = Reach()) { self.reach = reach }

    /// Adds the words of the next article.
    mutating func add(_ keys: [UInt32]) { add(fingerprints: Winnowing.fingerprints(keys)) }

    /// Adds what stands for the next article.
    mutating func add(fingerprints: [UInt64]) {
        let article = Int32(starts.count - 1)
        for fingerprint in fingerprints {
            let slot: Int32
            if let held = slots[fingerprint] {
                slot = held
            } else {
                slot = Int32(sizes.count)
                slots[fingerprint] = slot
                sizes.append(0)
                heads.append(-1)
            }
            let head = heads[Int(slot)]
            if head >= 0, entries[Int(head)].article == article { continue }
            entries.append((slot, article, head))
            heads[Int(slot)] = Int32(entries.count - 1)
            sizes[Int(slot)] += 1
        }
        starts.append(entries.count)
    }

    /// How many articles have a fingerprint.
    func articles(_ fingerprint: UInt64) -> Int { slots[fingerprint].map { Int(sizes[Int($0)]) } ?? 0 }

    /// The articles before an added one that share fingerprints with it, in their order.
    func candidates(_ article: Int, _ counts: inout [Int32]) -> [Int] {
        var touched: [Int] = []
        for at in starts[article]..<starts[article + 1] {
            var left = sizes[Int(entries[at].slot)] <= Int32(reach.longest) ? reach.longest : reach.formula
            var next = entries[at].next
            while next >= 0, left > 0 {
                let other = Int(entries[Int(next)].article)
                if counts[other] == 0 { touched.append(other) }
                counts[other] += 1
                next = entries[Int(next)].next
                left -= 1
            }
        }
        var found = touched.filter { counts[$0] >= Int32(reach.fewest) }
        if found.count > reach.most {
            found.sort { (counts[$1], $0) < (counts[$0], $1) }
            found.removeSubrange(reach.most...)
        }
        for other in touched { counts[other] = 0 }
        return found.sorted()
    }
}

/// The runs that stand for a text, by winnowing.
struct Winnowing {
    private static let runLength = 4
    private static let window = 3
    /// Fingerprints that one article is represented by at most; a longer text is a book, and its first part speaks for it.
    private static let limit = 1 << 18

    static func fingerprints(_ keys: [UInt32]) -> [UInt64] {
        guard keys.count >= runLength else { return [] }
        var hashes: [UInt64] = []
        hashes.reserveCapacity(keys.count)
        for at in 0...(keys.count - runLength) { hashes.append(keys.runHash(at, runLength)) }
        var chosen: [UInt64] = []
        var last = -1
        for end in min(window, hashes.count) - 1..<hashes.count {
            var least = max(0, end - window + 1)
            for at in least...end where hashes[at] <= hashes[least] { least = at }
            if least != last { chosen.append(hashes[least]) }
            last = least
            if chosen.count == limit { break }
        }
        return chosen
    }
}

extension [UInt32] {
    /// A hash of some words from a place on, mixed so that its order says nothing of the words (splitmix64's finaliser).
    @inline(__always)
    func runHash(_ at: Int, _ length: Int) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for offset in 0..<length {
            hash = (hash ^ UInt64(self[at + offset])) &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 29
        }
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }
}
