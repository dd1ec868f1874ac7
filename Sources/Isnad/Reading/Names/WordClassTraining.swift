/// Classes of words by the exchange algorithm: each word moves to the class under which the text's pairs of neighbouring classes are likeliest.
///
/// Kneser and Ney 1993, "Improved clustering techniques for class-based statistical language modelling"; Martin, Liermann and Ney 1998. Costs
/// words × classes × passes; some minutes for 40,000 words. Only hashes of words and their classes leave it.
public struct WordClassTraining: Sendable {
    private let size: Int
    private let classes: Int
    private var counts: [UInt64: Int] = [:]
    private var texts: [[UInt64]] = []

    public init(words: Int = 40_000, classes: Int = 200) {
        size = words
        self.classes = min(classes, 254)
    }

    /// Counts one text.
    public mutating func add(_ text: String, _ lexicon: Lexicon) {
        let words = lexicon.tokenizer.words(text)
        words.folded.withUnsafeBufferPointer { folded in
            for sentence in words.sentences {
                var line: [UInt64] = []
                for at in sentence {
                    let token = words.tokens[at]
                    line.append(
                        token.kind == .word ? NameFeatures.hash(folded, Int(token.foldStart), Int(token.foldEnd)) : UInt64(token.kind.rawValue))
                }
                for hash in line { counts[hash, default: 0] += 1 }
                texts.append(line)
            }
        }
    }

    /// The classes' file after a number of passes.
    public func file(passes: Int = 8) -> [UInt8] {
        let kept = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(size)
        var number: [UInt64: Int32] = [:]
        for (at, word) in kept.enumerated() { number[word.key] = Int32(at) }
        var exchange = WordExchange(words: kept.count, classes: classes, pairs: pairs(number))
        for _ in 0..<passes { exchange.pass() }
        return WordClasses.file(kept.enumerated().map { ($0.element.key, UInt8(exchange.classOf[$0.offset] + 1)) })
    }

    private func pairs(_ number: [UInt64: Int32]) -> [UInt64: Int32] {
        var pairs: [UInt64: Int32] = [:]
        for line in texts {
            var before: Int32 = -1
            for hash in line {
                let word = number[hash] ?? -1
                if before >= 0, word >= 0 { pairs[UInt64(before) << 32 | UInt64(word), default: 0] += 1 }
                before = word
            }
        }
        return pairs
    }
}

/// The state of the exchange.
private struct WordExchange {
    var classOf: [Int]
    private let classes: Int
    private var after: [[(word: Int, count: Double)]]
    private var before: [[(word: Int, count: Double)]]
    private var pair: [Double]
    private var left: [Double]
    private var right: [Double]
    private var wordLeft: [Double]
    private var wordRight: [Double]

    init(words: Int, classes: Int, pairs: [UInt64: Int32]) {
        self.classes = classes
        classOf = (0..<words).map { $0 % classes }
        after = Array(repeating: [], count: words)
        before = Array(repeating: [], count: words)
        pair = Array(repeating: 0, count: classes * classes)
        left = Array(repeating: 0, count: classes)
        right = Array(repeating: 0, count: classes)
        wordLeft = Array(repeating: 0, count: words)
        wordRight = Array(repeating: 0, count: words)
        for (key, count) in pairs.sorted(by: { $0.key < $1.key }) {
            let a = Int(key >> 32), b = Int(key & 0xFFFF_FFFF)
            after[a].append((b, Double(count)))
            before[b].append((a, Double(count)))
            pair[classOf[a] * classes + classOf[b]] += Double(count)
            left[classOf[a]] += Double(count)
            right[classOf[b]] += Double(count)
            wordLeft[a] += Double(count)
            wordRight[b] += Double(count)
        }
    }

    private func entropy(_ value: Double) -> Double { value > 0 ? value * logarithm(value) : 0 }

    /// Every word once, to the class that gains most.
    mutating func pass() {
        var follows = [Double](repeating: 0, count: classes)
        var leads = [Double](repeating: 0, count: classes)
        for word in classOf.indices where wordLeft[word] + wordRight[word] > 0 {
            for at in 0..<classes { (follows[at], leads[at]) = (0, 0) }
            var own = 0.0
            for (other, count) in after[word] { if other == word { own = count } else { follows[classOf[other]] += count } }
            for (other, count) in before[word] where other != word { leads[classOf[other]] += count }
            let near = (0..<classes).filter { follows[$0] > 0 || leads[$0] > 0 }
            move(word, -1, classOf[word], near, follows, leads, own)
            var best = classOf[word]
            var top = -Double.infinity
            for target in 0..<classes {
                let gain = gain(word, target, near, follows, leads, own)
                if gain > top { (top, best) = (gain, target) }
            }
            classOf[word] = best
            move(word, 1, best, near, follows, leads, own)
        }
    }

    private mutating func move(_ word: Int, _ sign: Double, _ target: Int, _ near: [Int], _ follows: [Double], _ leads: [Double], _ own: Double) {
        for other in near {
            pair[target * classes + other] += sign * follows[other]
            pair[other * classes + target] += sign * leads[other]
        }
        pair[target * classes + target] += sign * own
        left[target] += sign * wordLeft[word]
        right[target] += sign * wordRight[word]
    }

    private func gain(_ word: Int, _ target: Int, _ near: [Int], _ follows: [Double], _ leads: [Double], _ own: Double) -> Double {
        var gain = 0.0
        for other in near where other != target {
            let out = pair[target * classes + other], into = pair[other * classes + target]
            if follows[other] > 0 { gain += entropy(out + follows[other]) - entropy(out) }
            if leads[other] > 0 { gain += entropy(into + leads[other]) - entropy(into) }
        }
        let inner = pair[target * classes + target]
        gain += entropy(inner + follows[target] + leads[target] + own) - entropy(inner)
        gain -= entropy(left[target] + wordLeft[word]) - entropy(left[target])
        gain -= entropy(right[target] + wordRight[word]) - entropy(right[target])
        return gain
    }
}

/// The natural logarithm by the exponent and an atanh series: Foundation stays out of the river. Error below 1e-9.
func logarithm(_ value: Double) -> Double {
    guard value > 0 else { return -.infinity }
    let fraction = value.significand
    let z = (fraction - 1) / (fraction + 1)
    let square = z * z
    var term = z, sum = 0.0
    for power in stride(from: 1.0, through: 21, by: 2) {
        sum += term / power
        term *= square
    }
    return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
}
