/// A linear-chain tagger for names that no table has, decoded by Viterbi.
///
/// Seven tags: none, and begin or inside of person, place, organisation. `NameLearner` makes the weights. Decoding costs about seventy rows of
/// eight bytes a token. Without weights it tags nothing. The file: `INW2`, the transitions as little-endian Int16, then for each row that is not
/// empty its number as UInt32 and its tags' weights, a byte each.
struct NameTagger: Sendable {
    static let tags = 7
    /// Weights of a row's tags, eight bytes a row; the last stays empty.
    private var emissions: [SIMD8<Int8>] = []
    /// Of one tag behind another; the last row: a sentence's beginning.
    private var transitions: [Int32] = []

    init(_ bytes: [UInt8]) {
        let pairs = (NameTagger.tags + 1) * NameTagger.tags, width = 4 + NameTagger.tags
        let head = 4 + pairs * 2
        guard bytes.count > head, bytes.starts(with: Array("INW2".utf8)), (bytes.count - head) % width == 0 else { return }
        transitions = (0..<pairs).map { Int32(Int16(bitPattern: UInt16(bytes[4 + $0 * 2]) | UInt16(bytes[5 + $0 * 2]) << 8)) }
        emissions = Array(repeating: SIMD8<Int8>(), count: 1 << NameFeatures.bits)
        for at in stride(from: head, to: bytes.count, by: width) {
            let row = Int(bytes[at]) | Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]) << 16 | Int(bytes[at + 3]) << 24
            guard row < emissions.count else { continue }
            for tag in 0..<NameTagger.tags { emissions[row][tag] = Int8(bitPattern: bytes[at + 4 + tag]) }
        }
    }

    init(rows: [UInt32: [Int8]], transitions: [Int16]) {
        self.transitions = transitions.map(Int32.init)
        emissions = Array(repeating: SIMD8<Int8>(), count: 1 << NameFeatures.bits)
        for (row, own) in rows { for tag in own.indices { emissions[Int(row)][tag] = own[tag] } }
    }

    var isEmpty: Bool { emissions.isEmpty }

    /// What a file of weights holds.
    func file() -> [UInt8] {
        var bytes = Array("INW2".utf8)
        for value in transitions { bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)] }
        for row in emissions.indices where emissions[row] != SIMD8<Int8>() {
            bytes += little(UInt32(row))
            for tag in 0..<NameTagger.tags { bytes.append(UInt8(bitPattern: emissions[row][tag])) }
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
        emissions.withUnsafeBufferPointer { table in
            for at in starts.indices.dropLast() {
                var sums = SIMD8<Int16>()
                for slot in Int(starts[at])..<Int(starts[at + 1]) { sums &+= SIMD8<Int16>(truncatingIfNeeded: table[Int(rows[slot])]) }
                for tag in 0..<NameTagger.tags { scores.append(Int32(sums[tag])) }
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
