/// Signs that a sentence reports an attack or a protest as news, rather than speaks of one: a weighted count of the words of `ar/signs.tsv`.
///
/// A linear model: each class of words adds its weight for each word found, three at most; length, years, digits and questions add theirs. It
/// was fitted by logistic regression; the table says on what. Nothing is multiplied at run time but small whole numbers.
struct DeedSigns: Sendable {
    /// What a sentence shows: for each class how many of its words stand there.
    struct Counts: Sendable {
        var classes: [Int]
        var words = 0
        var year = false
        var digits = false
        var question = false
    }

    enum Noun: String, Sendable { case definite, indefinite }

    private struct Weights: Sendable {
        var assault = 0
        var protest = 0
        func of(_ kind: Act.Kind) -> Int { kind == .protest ? protest : assault }
    }

    private var classOf = ByWord<UInt32>()
    private var weights: [Weights] = []
    private var whole: [String: Weights] = [:]

    /// More words of one class than these add nothing.
    private static let most = 3
    /// Longer sentences count as this long.
    private static let longest = 90

    init() {}

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/signs.tsv") {
            let weight = Weights(assault: Int(row["assault"]) ?? 0, protest: Int(row["protest"]) ?? 0)
            let forms = row.list("forms")
            guard !forms.isEmpty else {
                whole[row["class"]] = weight
                continue
            }
            guard weights.count < 32 else { continue }
            let bit = UInt32(1) << UInt32(weights.count)
            weights.append(weight)
            for form in forms {
                let word = build.word(form)
                classOf[word] = (classOf[word] ?? 0) | bit
            }
        }
    }

    /// What a sentence shows. Linear in it.
    func count(_ words: Words, _ sentence: Range<Int>) -> Counts {
        var counts = Counts(classes: Array(repeating: 0, count: weights.count))
        for token in sentence {
            let piece = words.tokens[token]
            if piece.kind == .word || piece.kind == .latin { counts.words += 1 }
            if piece.mark == .question { counts.question = true }
            if piece.kind == .number { note(words, token, &counts) }
            var bits = UInt32(0)
            for analysis in words.analyses(token) { bits |= classOf[analysis.word] ?? 0 }
            guard bits != 0 else { continue }
            for at in weights.indices where bits & (1 << UInt32(at)) != 0 { counts.classes[at] += 1 }
        }
        return counts
    }

    private func note(_ words: Words, _ token: Int, _ counts: inout Counts) {
        let digits = words.tokens[token].foldEnd - words.tokens[token].foldStart
        if digits == 4, let number = Int(words.form(token)), (1800...2099).contains(number) { counts.year = true }
        if digits <= 3 { counts.digits = true }
    }

    /// The sum for a deed, in hundredths; `noun` where a noun tells it.
    func score(_ counts: Counts, _ kind: Act.Kind, noun: Noun?) -> Int {
        guard !weights.isEmpty else { return 0 }
        var sum = weight("bias", kind) + weight("length", kind) * min(counts.words, Self.longest) / 30
        for (at, count) in counts.classes.enumerated() { sum += weights[at].of(kind) * min(count, Self.most) }
        if counts.year { sum += weight("year", kind) }
        if counts.digits { sum += weight("digit", kind) }
        if counts.question { sum += weight("question", kind) }
        return sum + (noun.map { weight($0.rawValue, kind) } ?? 0)
    }

    private func weight(_ name: String, _ kind: Act.Kind) -> Int { whole[name]?.of(kind) ?? 0 }
}
