/// What the presence or absence of a word in a bag of words says for and against a copy, by how rare the word is in news at large.
///
/// A text of `size` words holds a word of article frequency `d` by chance with 1 − (1 − d)^(size / 250), news articles being about 250 words
/// long; a tenth (or what `kinship` says) is added, since two texts on one subject share rare words without copying. A copied passage holds
/// `kept` of its source's words. The score of a word is the logarithm of the two probabilities' ratio, so scores add up, a sum over a
/// passage is the evidence of all its words, and words that stand everywhere weigh next to nothing.
struct WordOdds: Sendable {
    /// Words that a copied passage has from its source.
    private static let kept = 0.93
    private static let articleLength = 250.0
    /// A chance that is never counted as certain: 3 % of texts are about something else entirely.
    private static let surest = 0.97

    let present: [Float]
    let absent: [Float]

    init(size: Int, kinship: Double) {
        var present: [Float] = [], absent: [Float] = []
        for rarity in 0..<Trace.Flags.rarities {
            let frequency = min(0.999, WordOdds.exponential(-Trace.Flags.weight(rarity)))
            let missing = WordOdds.exponential(Double(size) / WordOdds.articleLength * WordOdds.logarithm(1 - frequency))
            let chance = min(WordOdds.surest, 1 - missing * (1 - kinship))
            present.append(Float(max(0, WordOdds.logarithm(WordOdds.kept / chance))))
            absent.append(Float(min(0, WordOdds.logarithm((1 - WordOdds.kept) / (1 - chance)))))
        }
        self.present = present
        self.absent = absent
    }

    /// The natural logarithm of a positive number, to twelve digits, alike on every machine.
    static func logarithm(_ value: Double) -> Double {
        guard value > 0 else { return -700 }
        let ratio = (value.significand - 1) / (value.significand + 1)
        var power = ratio, sum = 0.0
        for odd in stride(from: 1, through: 27, by: 2) {
            sum += power / Double(odd)
            power *= ratio * ratio
        }
        return Double(value.exponent) * 0.693147180559945309 + 2 * sum
    }

    /// e to a power, alike on every machine; powers beyond ±700 are taken as that.
    static func exponential(_ power: Double) -> Double {
        // e^x = (e^(x / 1024))^1024, and the series converges at once for a small power.
        let small = max(-700, min(700, power)) / 1024
        var term = 1.0, sum = 1.0
        for step in 1...8 {
            term *= small / Double(step)
            sum += term
        }
        for _ in 0..<10 { sum *= sum }
        return sum
    }
}
