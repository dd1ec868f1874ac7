/// A linear-chain tagger for names that no table has: an averaged perceptron decoded by Viterbi.
///
/// Collins 2002, "Discriminative training methods for hidden Markov models". Seven tags: none, and begin or inside of person, place,
/// organisation. Decoding costs about forty rows of seven bytes a token. Without weights it tags nothing.
struct NameTagger: Sendable {
    static let tags = 7
    /// Weights of a row's tags, row after row, then of one tag behind another (the last row: a sentence's beginning).
    private var emissions: [Int8]
    private var transitions: [Int16]

    init(_ bytes: [UInt8]) {
        let size = 4 + (NameTagger.tags + 1) * NameTagger.tags * 2 + (1 << NameFeatures.bits) * NameTagger.tags
        guard bytes.count == size, bytes.starts(with: Array("INW1".utf8)) else {
            (emissions, transitions) = ([], [])
            return
        }
        let pairs = (NameTagger.tags + 1) * NameTagger.tags
        transitions = (0..<pairs).map { Int16(bitPattern: UInt16(bytes[4 + $0 * 2]) | UInt16(bytes[5 + $0 * 2]) << 8) }
        emissions = bytes[(4 + pairs * 2)...].map { Int8(bitPattern: $0) }
    }

    var isEmpty: Bool { emissions.isEmpty }

    /// What a file of weights holds.
    static func file(emissions: [Int8], transitions: [Int16]) -> [UInt8] {
        var bytes = Array("INW1".utf8)
        for value in transitions { bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)] }
        return bytes + emissions.map { UInt8(bitPattern: $0) }
    }

    /// The best tags of a sentence's tokens.
    func tags(_ features: NameFeatures, _ sentence: Range<Int>) -> [UInt8] {
        guard !isEmpty, !sentence.isEmpty else { return [] }
        var scores: [Int32] = []
        scores.reserveCapacity(sentence.count * NameTagger.tags)
        emissions.withUnsafeBufferPointer { table in
            for at in sentence {
                var sums: (Int32, Int32, Int32, Int32, Int32, Int32, Int32) = (0, 0, 0, 0, 0, 0, 0)
                for slot in Int(features.starts[at])..<Int(features.starts[at + 1]) {
                    let row = Int(features.rows[slot]) * NameTagger.tags
                    sums.0 += Int32(table[row])
                    sums.1 += Int32(table[row + 1])
                    sums.2 += Int32(table[row + 2])
                    sums.3 += Int32(table[row + 3])
                    sums.4 += Int32(table[row + 4])
                    sums.5 += Int32(table[row + 5])
                    sums.6 += Int32(table[row + 6])
                }
                scores += [sums.0, sums.1, sums.2, sums.3, sums.4, sums.5, sums.6]
            }
        }
        return NameTagger.viterbi(scores, sentence.count, transitions.map(Int32.init))
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
