/// Learns the tagger's weights: a linear-chain conditional random field.
///
/// Lafferty, McCallum and Pereira 2001, "Conditional random fields"; the gradient of each sentence by forward and backward sums, taken by adaptive
/// dual averaging with an L1 term (Duchi, Hazan and Singer 2011; Xiao 2010), which leaves most rows empty. Deterministic.
struct NameLearner {
    /// How fast it learns, and how much evidence a weight needs to be kept.
    struct Rate: Sendable {
        var step: Float = 0.12
        var sparsity: Float = 2e-5
    }

    private static let tags = NameTagger.tags
    private let rate: Rate
    private var weights: [Float]
    private var sums: [Float]
    private var squares: [Float]
    /// The emissions come first, then the transitions.
    private let links: Int
    private var step: Float = 0

    init(_ rate: Rate = Rate()) {
        self.rate = rate
        links = (1 << NameFeatures.bits) * NameLearner.tags
        let count = links + (NameLearner.tags + 1) * NameLearner.tags
        weights = Array(repeating: 0, count: count)
        sums = weights
        squares = weights
    }

    /// One sentence: its rows by token and the tags that are right.
    mutating func learn(_ rows: [UInt32], _ starts: [Int32], _ gold: [UInt8]) {
        guard !gold.isEmpty else { return }
        step += 1
        let tags = NameLearner.tags, count = gold.count
        var scores = [Float](repeating: 0, count: count * tags)
        for at in 0..<count {
            for slot in Int(starts[at])..<Int(starts[at + 1]) {
                let row = Int(rows[slot]) * tags
                for tag in 0..<tags { scores[at * tags + tag] += weights[row + tag] }
            }
        }
        var lattice = NameLattice(scores, Array(weights[links...]), count)
        lattice.sum()
        for at in 0..<count {
            var wrong = [Float](repeating: 0, count: tags)
            for tag in 0..<tags { wrong[tag] = lattice.probability(at, tag) - (Int(gold[at]) == tag ? 1 : 0) }
            for slot in Int(starts[at])..<Int(starts[at + 1]) {
                let row = Int(rows[slot]) * tags
                for tag in 0..<tags where abs(wrong[tag]) > 1e-5 { change(row + tag, wrong[tag]) }
            }
        }
        for (at, expected) in lattice.links(gold).enumerated() where expected != 0 { change(links + at, expected) }
    }

    @inline(__always)
    private mutating func change(_ at: Int, _ gradient: Float) {
        sums[at] += gradient
        squares[at] += gradient * gradient
        weights[at] = weight(at)
    }

    @inline(__always)
    private func weight(_ at: Int) -> Float {
        let over = abs(sums[at]) - rate.sparsity * step
        guard over > 0 else { return 0 }
        return (sums[at] > 0 ? -1 : 1) * rate.step * over / (squares[at].squareRoot() + 1e-3)
    }

    /// The weights, scaled so that nearly all fit one byte.
    func tagger() -> NameTagger {
        let final = weights.indices.map { weight($0) }
        let sizes = final[..<links].filter { $0 != 0 }.map(abs).sorted()
        let top = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 999 / 1000)]
        let scale = 127 / max(top, 0.001)
        var rows: [UInt32: [Int8]] = [:]
        for row in 0..<1 << NameFeatures.bits {
            let own = (0..<NameLearner.tags).map { Int8(max(-127, min(127, (final[row * NameLearner.tags + $0] * scale).rounded()))) }
            if own.contains(where: { $0 != 0 }) { rows[UInt32(row)] = own }
        }
        return NameTagger(rows: rows, transitions: final[links...].map { Int16(max(-32_000, min(32_000, ($0 * scale).rounded()))) })
    }
}

/// The sums over all tag sequences of one sentence.
private struct NameLattice {
    private static let tags = NameTagger.tags
    private let scores: [Float]
    private let transitions: [Float]
    private let count: Int
    private var forward: [Float]
    private var backward: [Float]
    /// Exponentials of scores and transitions; each place is divided by its sum, so that nothing overflows.
    private var places: [Float] = []
    private var moves: [Float] = []
    private var norms: [Float]

    init(_ scores: [Float], _ transitions: [Float], _ count: Int) {
        self.scores = scores
        self.transitions = transitions
        self.count = count
        forward = Array(repeating: 0, count: scores.count)
        backward = forward
        norms = Array(repeating: 1, count: count)
    }

    mutating func sum() {
        let tags = NameLattice.tags
        places = scores
        for at in 0..<count {
            let top = (0..<tags).map { scores[at * tags + $0] }.max() ?? 0
            for tag in 0..<tags { places[at * tags + tag] = exponential(scores[at * tags + tag] - top) }
        }
        moves = transitions.map(exponential)
        for before in 0..<tags { for tag in 0..<tags where !NameTagger.allows(before, tag) { moves[before * tags + tag] = 0 } }
        for tag in 0..<tags where !NameTagger.allows(0, tag) { moves[tags * tags + tag] = 0 }
        for at in 0..<count {
            var total: Float = 0
            for tag in 0..<tags {
                var into: Float = 0
                if at == 0 {
                    into = moves[tags * tags + tag]
                } else {
                    for before in 0..<tags { into += forward[(at - 1) * tags + before] * moves[before * tags + tag] }
                }
                forward[at * tags + tag] = into * places[at * tags + tag]
                total += forward[at * tags + tag]
            }
            norms[at] = max(total, 1e-30)
            for tag in 0..<tags { forward[at * tags + tag] /= norms[at] }
        }
        for tag in 0..<tags { backward[(count - 1) * tags + tag] = 1 }
        for at in stride(from: count - 2, through: 0, by: -1) {
            for tag in 0..<tags {
                var out: Float = 0
                for next in 0..<tags { out += moves[tag * tags + next] * places[(at + 1) * tags + next] * backward[(at + 1) * tags + next] }
                backward[at * tags + tag] = out / norms[at + 1]
            }
        }
    }

    func probability(_ at: Int, _ tag: Int) -> Float { forward[at * NameLattice.tags + tag] * backward[at * NameLattice.tags + tag] }

    /// For every transition how often it is expected less how often it stands in the right tags.
    func links(_ gold: [UInt8]) -> [Float] {
        let tags = NameLattice.tags
        var expected = [Float](repeating: 0, count: (tags + 1) * tags)
        for tag in 0..<tags { expected[tags * tags + tag] += probability(0, tag) }
        for at in 1..<max(count, 1) {
            for before in 0..<tags where forward[(at - 1) * tags + before] > 0 {
                for tag in 0..<tags {
                    let path = forward[(at - 1) * tags + before] * moves[before * tags + tag] * places[at * tags + tag]
                    expected[before * tags + tag] += path * backward[at * tags + tag] / norms[at]
                }
            }
        }
        for at in gold.indices { expected[(at == 0 ? tags : Int(gold[at - 1])) * tags + Int(gold[at])] -= 1 }
        return expected
    }
}

/// The exponential by halving the argument and a series: Foundation stays out of the river. Relative error below 1e-6; 0 far below zero.
func exponential(_ value: Float) -> Float {
    guard value > -80 else { return 0 }
    let small = Double(min(value, 80)) / 256
    var sum = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<8 { sum *= sum }
    return Float(sum)
}
