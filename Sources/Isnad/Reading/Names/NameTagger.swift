/// A linear-chain tagger for names that no table has, decoded by Viterbi.
///
/// Seven tags: none, and begin or inside of person, place, organisation. `NameLearner` makes the weights. Decoding costs about ninety look-ups a
/// token. Without weights it tags nothing. The file: `INW3`, the transitions as little-endian Int16, then for each row that is not
/// empty its number as UInt32 and its tags' weights, a byte each.
struct NameTagger: Sendable {
    static let tags = 7
    /// An open-addressing table of the rows that are not empty, so that what a text asks stays in the processor's cache: the row's number and one,
    /// and its tags' weights, eight bytes a slot.
    private var keys: [UInt32] = []
    private var emissions: [Int8] = []
    private static let width = 8
    /// Of one tag behind another; the last row: a sentence's beginning.
    private var transitions: [Int32] = []

    init(_ bytes: [UInt8]) {
        let pairs = (NameTagger.tags + 1) * NameTagger.tags, width = 4 + NameTagger.tags
        let head = 4 + pairs * 2
        guard bytes.count > head, bytes.starts(with: Array("INW3".utf8)), (bytes.count - head) % width == 0 else { return }
        transitions = (0..<pairs).map { Int32(Int16(bitPattern: UInt16(bytes[4 + $0 * 2]) | UInt16(bytes[5 + $0 * 2]) << 8)) }
        makeRoom((bytes.count - head) / width)
        for at in stride(from: head, to: bytes.count, by: width) {
            let row = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16 | UInt32(bytes[at + 3]) << 24
            guard row < 1 << NameFeatures.bits, let slot = free(row) else { continue }
            for tag in 0..<NameTagger.tags { emissions[slot * NameTagger.width + tag] = Int8(bitPattern: bytes[at + 4 + tag]) }
        }
    }

    init(rows: [UInt32: [Int8]], transitions: [Int16]) {
        self.transitions = transitions.map(Int32.init)
        makeRoom(rows.count)
        for (row, own) in rows.sorted(by: { $0.key < $1.key }) {
            guard let slot = free(row) else { continue }
            for tag in own.indices { emissions[slot * NameTagger.width + tag] = own[tag] }
        }
    }

    private mutating func makeRoom(_ rows: Int) {
        var slots = 1024
        while slots < rows * 2 { slots *= 2 }
        keys = Array(repeating: 0, count: slots)
        emissions = Array(repeating: 0, count: slots * NameTagger.width)
    }

    /// Takes a free slot for a row; nil where the row has one.
    private mutating func free(_ row: UInt32) -> Int? {
        var slot = Int(row) & (keys.count - 1)
        while keys[slot] != 0 {
            if keys[slot] == row + 1 { return nil }
            slot = (slot + 1) & (keys.count - 1)
        }
        keys[slot] = row + 1
        return slot
    }

    var isEmpty: Bool { keys.isEmpty }

    /// What a file of weights holds.
    func file() -> [UInt8] {
        var bytes = Array("INW3".utf8)
        for value in transitions { bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)] }
        for (slot, key) in keys.enumerated().filter({ $0.element > 0 }).sorted(by: { $0.element < $1.element }) {
            let own = emissions[slot * NameTagger.width..<slot * NameTagger.width + NameTagger.tags]
            bytes += little(key - 1) + own.map { UInt8(bitPattern: $0) }
        }
        return bytes
    }

    /// The best tags of a sentence's tokens, and by how much each token's own features speak against any name there.
    func read(_ features: NameFeatures, _ sentence: Range<Int>) -> (tags: [UInt8], against: [Int32]) {
        let scores = scores(features.rows, features.starts[sentence.lowerBound...sentence.upperBound])
        let against = sentence.indices.map { at -> Int32 in
            let own = (at - sentence.lowerBound) * NameTagger.tags
            return scores[own] - max(scores[own + 1], scores[own + 3], scores[own + 5])
        }
        return (NameTagger.viterbi(scores, sentence.count, transitions), against)
    }

    /// The best tags of tokens whose rows begin at the given places; the last is the end.
    func tags(_ rows: [UInt32], _ starts: [Int32]) -> [UInt8] {
        guard !isEmpty, starts.count > 1 else { return [] }
        return NameTagger.viterbi(scores(rows, starts[...]), starts.count - 1, transitions)
    }

    private func scores(_ rows: [UInt32], _ starts: ArraySlice<Int32>) -> [Int32] {
        var scores: [Int32] = []
        scores.reserveCapacity(starts.count * NameTagger.tags)
        let mask = keys.count - 1
        keys.withUnsafeBufferPointer { keys in
            emissions.withUnsafeBufferPointer { table in
                for at in starts.indices.dropLast() {
                    var sums: (Int32, Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0, 0)
                    for slot in Int(starts[at])..<Int(starts[at + 1]) {
                        let key = rows[slot] + 1
                        var place = Int(rows[slot]) & mask
                        while keys[place] != 0, keys[place] != key { place = (place + 1) & mask }
                        guard keys[place] == key else { continue }
                        let row = place * NameTagger.width
                        sums.0 += Int32(table[row])
                        sums.1 += Int32(table[row + 1])
                        sums.2 += Int32(table[row + 2])
                        sums.3 += Int32(table[row + 3])
                        sums.4 += Int32(table[row + 4])
                        sums.5 += Int32(table[row + 5])
                        sums.6 += Int32(table[row + 6])
                    }
                    scores.append(sums.0)
                    scores.append(sums.1)
                    scores.append(sums.2)
                    scores.append(sums.3)
                    scores.append(sums.4)
                    scores.append(sums.5)
                    scores.append(sums.6)
                }
            }
        }
        return scores
    }

    /// Whether a tag may stand behind another: an inside only behind its own kind.
    @inline(__always)
    static func allows(_ before: Int, _ tag: Int) -> Bool { tag == 0 || tag % 2 == 1 || before == tag || before == tag - 1 }

    /// The best path through a sentence's scores. Linear in its length.
    static func viterbi(_ scores: [Int32], _ count: Int, _ transitions: [Int32]) -> [UInt8] {
        var best = [Int32](repeating: Int32.min / 2, count: tags)
        var back = [UInt8](repeating: 0, count: count * tags)
        for tag in 0..<tags where allows(0, tag) { best[tag] = scores[tag] + transitions[tags * tags + tag] }
        var next = best
        for at in 1..<max(count, 1) {
            for tag in 0..<tags {
                var top = Int32.min
                var from = 0
                for before in 0..<tags where allows(before, tag) {
                    let score = best[before] + transitions[before * tags + tag]
                    if score > top { (top, from) = (score, before) }
                }
                next[tag] = top + scores[at * tags + tag]
                back[at * tags + tag] = UInt8(from)
            }
            swap(&best, &next)
        }
        var path = [UInt8](repeating: 0, count: count)
        var tag = best.indices.max { (best[$0], $1) < (best[$1], $0) } ?? 0
        for at in stride(from: count - 1, through: 0, by: -1) {
            path[at] = UInt8(tag)
            tag = Int(back[at * tags + tag])
        }
        return path
    }
}
