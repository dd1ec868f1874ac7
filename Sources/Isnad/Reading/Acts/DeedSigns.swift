/// Signs that a sentence reports an attack, rather than speaks of one: a weighted count of the words of `ar/signs.tsv`.
///
/// A linear model: each class of words adds its weight for each word found, three at most, and once more where one stands near the deed; length,
/// years, digits and questions add theirs. It was fitted by logistic regression; the table says on what. Nothing is multiplied at run time but
/// small whole numbers.
struct DeedSigns: Sendable {
    /// What a sentence shows: for each class how many of its words stand there.
    struct Counts: Sendable {
        var classes: [Int]
        var words = 0
        var year = false
        var digits = false
        var question = false
    }

    /// How a word tells the deed: a verb, one behind a relative, a noun by what goes before it.
    enum Form: String, Sendable { case verb, relative, definite, indefinite, exposedNoun }

    private struct Weight: Sendable {
        var each = 0
        var near = 0
    }

    private var classOf = ByWord<UInt32>()
    private var weights: [Weight] = []
    private var whole: [String: Int] = [:]
    /// The classes whose words count near the deed; the class of numbers, and of words for being exposed.
    private var nearBits = UInt32(0), numberBit = UInt32(0), exposedBit = UInt32(0)

    /// More words of one class than these add nothing.
    private static let most = 3
    /// Longer sentences count as this long.
    private static let longest = 90
    /// How many tokens behind and before a deed are near, and before a noun who was exposed to it may stand.
    private static let behind = 5, before = 4, exposure = 8

    init() {}

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/signs.tsv") {
            let weight = Weight(each: Int(row["weight"]) ?? 0, near: Int(row["near"]) ?? 0)
            let forms = row.list("forms")
            guard !forms.isEmpty else {
                whole[row["class"]] = weight.each
                continue
            }
            guard weights.count < 32 else { continue }
            let bit = UInt32(1) << UInt32(weights.count)
            weights.append(weight)
            if weight.near != 0 { nearBits |= bit }
            if row["class"] == "numbers" { numberBit = bit }
            if row["class"] == "exposed" { exposedBit = bit }
            for form in forms {
                let word = build.word(form)
                classOf[word] = (classOf[word] ?? 0) | bit
            }
        }
    }

    private func bits(_ words: Words, _ token: Int) -> UInt32 {
        var bits = UInt32(0)
        for analysis in words.analyses(token) { bits |= classOf[analysis.word] ?? 0 }
        return bits
    }

    /// What a sentence shows. Linear in it.
    func count(_ words: Words, _ sentence: Range<Int>) -> Counts {
        var counts = Counts(classes: Array(repeating: 0, count: weights.count))
        for token in sentence {
            let piece = words.tokens[token]
            if piece.kind == .word || piece.kind == .latin { counts.words += 1 }
            if piece.mark == .question { counts.question = true }
            if piece.kind == .number { note(words, token, &counts) }
            let bits = bits(words, token)
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

    /// Whether a word of being exposed stands close before a noun, in the sentence.
    func isExposed(_ words: Words, _ first: Int, _ sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, first - Self.exposure)..<first).contains { bits(words, $0) & exposedBit != 0 }
    }

    /// The sum for a sentence, in hundredths.
    func score(_ counts: Counts, _ form: Form) -> Int {
        guard !weights.isEmpty else { return 0 }
        var sum = weight("bias") + weight("length") * min(counts.words, Self.longest) / 30
        for (at, count) in counts.classes.enumerated() { sum += weights[at].each * min(count, Self.most) }
        if counts.year { sum += weight("year") }
        if counts.digits { sum += weight("digit") }
        if counts.question { sum += weight("question") }
        return sum + weight(form.rawValue) + (form == .exposedNoun ? weight(Form.indefinite.rawValue) : 0)
    }

    /// What the words near a deed add, each class once.
    func near(_ words: Words, _ deed: Range<Int>, _ sentence: Range<Int>) -> Int {
        var found = UInt32(0)
        for at in max(sentence.lowerBound, deed.lowerBound - Self.before)..<min(sentence.upperBound, deed.upperBound + Self.behind) {
            if deed.contains(at) { continue }
            found |= words.tokens[at].kind == .number ? numberBit : bits(words, at) & nearBits
        }
        return weights.indices.reduce(0) { $0 + (found & (1 << UInt32($1)) != 0 ? weights[$1].near : 0) }
    }

    private func weight(_ name: String) -> Int { whole[name] ?? 0 }
}
