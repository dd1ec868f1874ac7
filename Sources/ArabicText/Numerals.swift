/// What a word is in the grammar of numbers.
public struct NumeralWord: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        /// 0, 1…9, 10, those only met in compounds, fused teens, 20…90, 100, fused hundreds.
        case zero, unit, ten, joint, teen, tens, hundred, group
        /// A thousand and up: singular, accusative (which is also the dual in construct), plural, dual.
        case scale, scaleOrDual, scales, dualScale
        case ordinal, jointOrdinal
        /// One part, a part only behind a number, several parts, two parts; `value` is the denominator.
        case fraction, rareFraction, fractions, twoParts
        case vague, point, minus
        /// Dozens, which a number multiplies.
        case dozens
    }
    public let kind: Kind
    public let value: Double
    /// The denominator where the word is also a fraction (a fifth is written like five).
    public let part: Double
    /// A form of the dialects that is another word with a particle glued to it.
    public let alone: Bool
    /// Not behind the glued preposition "to", with which it is another word.
    public let notBehindTo: Bool
}

/// The words of `ar/numerals.tsv` by their number in the vocabulary.
public struct Numerals: Sendable {
    private var byWord: [NumeralWord?] = []
    /// The conjunction where it stands alone.
    public let and: WordID

    public init(_ rows: [Table.Row], _ vocabulary: inout Vocabulary, _ letters: Letters, conjunctions: [String]) {
        for row in rows {
            guard let kind = NumeralWord.Kind(rawValue: row["kind"]), let value = Double(row["value"]) else { continue }
            let word = NumeralWord(
                kind: kind, value: value, part: Double(row["part"]) ?? 0, alone: row["bare"] == "yes", notBehindTo: row["bare"] == "to")
            for form in row.list("forms") {
                let id = Int(vocabulary.intern(letters.key(form)))
                while byWord.count <= id { byWord.append(nil) }
                if byWord[id] == nil { byWord[id] = word }
            }
        }
        and = conjunctions.first.map { vocabulary.intern(letters.key($0)) } ?? 0
    }

    @inline(__always)
    public func word(_ id: WordID) -> NumeralWord? { Int(id) < byWord.count ? byWord[Int(id)] : nil }

    /// Whether a word is one of numbers.
    @inline(__always)
    public func isNumber(_ word: WordID) -> Bool { Int(word) < byWord.count && byWord[Int(word)] != nil }

    /// A token read as a word of numbers.
    public struct Item {
        public var word: NumeralWord
        public var and: Bool
        public var preposition: Bool
        public var article: Bool
        /// Where the number begins in the text, with its article.
        public var start: Int
    }

    /// The first reading of a token as a word of numbers: whole before peeled. Nil for other words.
    @inline(__always)
    public func item(_ words: Words, _ at: Int) -> Item? {
        guard at < words.count, words.tokens[at].kind == .word else { return nil }
        for index in words.tokens[at].analyses {
            guard isNumber(words.analyses[index].word) else { continue }
            let analysis = words.analyses[index]
            guard analysis.enclitic == .none, analysis.proclitics.isDisjoint(with: [.future, .kaf]), let word = word(analysis.word) else { continue }
            if word.alone && !analysis.proclitics.isEmpty || word.notBehindTo && analysis.proclitics.contains(.lam) { continue }
            let article = analysis.proclitics.contains(.article)
            if word.kind == .ordinal, word.value == 1, isPreliminary(words, at) { continue }
            if word.kind == .unit, word.value == 1, isAnyone(words, at) { continue }
            // Behind a glued preposition "first" has its hamza; without one it is a name that ends in the same letters.
            if word.kind == .ordinal, word.value == 1, analysis.proclitics == .ba, words.bytes[Int(analysis.start) + 1] == 0xA7 { continue }
            return Item(
                word: word, and: analysis.proclitics.contains(.and), preposition: !analysis.proclitics.isDisjoint(with: .preposition),
                article: article, start: Numerals.start(words, at, analysis))
        }
        return nil
    }

    /// Where a word begins when its article belongs to it.
    public static func start(_ words: Words, _ token: Int, _ analysis: Analysis) -> Int {
        guard analysis.proclitics.contains(.article) else { return Int(analysis.start) }
        if analysis.proclitics == .article { return Int(words.tokens[token].start) }
        let back = analysis.proclitics.contains(.lam) ? 2 : 4
        return max(Int(words.tokens[token].start), Int(analysis.start) - back)
    }

    /// The adjective "preliminary" folds to the same letters as "first" (feminine) but ends in U+064A.
    private func isPreliminary(_ words: Words, _ at: Int) -> Bool {
        let end = Int(words.tokens[at].end)
        guard end >= 2, words.bytes[end - 2] == 0xD9, words.bytes[end - 1] == 0x8A else { return false }
        let key = words.key(at)
        return key.suffix(2).elementsEqual([0xD9, 0x8A])
    }

    /// "And one of": with the conjunction before the hamza, which folding makes the letters of "one".
    private func isAnyone(_ words: Words, _ at: Int) -> Bool {
        let start = Int(words.tokens[at].start)
        return start + 3 < words.bytes.count && words.bytes[start] == 0xD9 && words.bytes[start + 1] == 0x88 && words.bytes[start + 2] == 0xD8
            && words.bytes[start + 3] == 0xA3
    }

    /// Whether a number may begin at a token; one array read for most words.
    @inline(__always)
    public func mayBegin(_ words: Words, _ at: Int) -> Bool {
        guard at < words.count else { return false }
        if words.tokens[at].kind == .number { return true }
        return item(words, at) != nil
    }
}

/// A number found in a text, in words or digits.
public struct Numeral: Hashable, Sendable {
    public enum Form: UInt8, Hashable, Sendable { case cardinal, ordinal, fraction, vague }
    public var tokens: Range<Int>
    /// Where it begins, without proclitics but with its article.
    public var start: Int
    public var end: Int
    /// Nil where the words give no number; then `lower` and `upper`.
    public var value: Double?
    public var lower: Double?
    public var upper: Double?
    public var form: Form
    /// A single token of digits.
    public var plainDigits: Bool
    public var article: Bool
    /// The word it begins with carries a preposition.
    public var preposition: Bool
    public var beginsWithAnd: Bool
    /// The last scale named, for halves of it.
    public var scale: Double = 1

    public var span: Span { Span(start, end) }
    /// The value as a whole number, where it is one.
    public var integer: Int? {
        guard let value, abs(value) < 1e15, value == value.rounded() else { return nil }
        return Int(value)
    }
}
