/// Reads numbers written in words, digits, or both, over tokens: "three million and two hundred thousand", "3.5 thousand million".
///
/// The words are `ar/numerals.tsv`. Gender and case are not checked: the press confuses them, and no two numbers differ by them alone.
public struct Numerals: Sendable {
    public enum Kind: String, Sendable { case unit, ten, hundred, dual, scale, ordinal, fraction, vague }

    public struct Word: Sendable {
        public let value: Double
        public let kind: Kind
        public init(value: Double, kind: Kind) {
            self.value = value
            self.kind = kind
        }
    }

    public var byWord: [WordID: [Word]] = [:]

    public init() {}

    /// A number and the tokens it stands in.
    public struct Number: Sendable {
        public var value: Double
        public var tokens: Range<Int>
        /// Bytes of the text, without the particles before it.
        public var span: Span
        public var hasDigits: Bool
        public var hasWords: Bool
    }

    /// The reading of a token as a number word of some kinds; `joined` asks for the conjunction before it.
    private func word(_ words: Words, _ token: Int, joined: Bool?, _ kinds: Set<Kind>) -> (word: Word, analysis: Analysis)? {
        guard token < words.count, words.tokens[token].kind == .word else { return nil }
        for analysis in words.analyses(token) where analysis.enclitic == .none {
            guard let held = byWord[analysis.word]?.first(where: { kinds.contains($0.kind) }) else { continue }
            if let joined, analysis.proclitics.contains(.and) != joined { continue }
            return (held, analysis)
        }
        return nil
    }

    /// The value of a run of digits of any set: dots and commas by what stands between them.
    public static func value(digits key: ArraySlice<UInt8>) -> Double? {
        var digits: [UInt8] = []
        var groups: [Int] = []
        var separators: [UInt8] = []
        var count = 0
        var at = key.startIndex
        while at < key.endIndex {
            let byte = key[at]
            if (0x30...0x39).contains(byte) {
                digits.append(byte)
                count += 1
                at += 1
            } else {
                // U+066B is a decimal point, U+066C and U+060C separate thousands; the last byte tells them apart.
                let wide = byte >= 0xC0
                let last = wide && at + 1 < key.endIndex ? key[at + 1] : byte
                separators.append(wide ? (last == 0xAB ? 0x2E : 0x2C) : byte)
                groups.append(count)
                count = 0
                at += wide ? 2 : 1
            }
        }
        groups.append(count)
        guard !digits.isEmpty, digits.count <= 300 else { return nil }
        let whole = digits.reduce(0.0) { $0 * 10 + Double($1 - 0x30) }
        guard let last = separators.last else { return whole }
        if separators.count > 1, last == 0x2E, separators.dropLast().contains(0x2E) { return nil }
        let thousands = groups.dropFirst().allSatisfy { $0 == 3 } && (last == 0x2C || separators.count > 1)
        if thousands { return whole }
        var value = whole
        for _ in 0..<(groups.last ?? 0) { value /= 10 }
        return value
    }

    /// The number that begins at a token. At most twelve words.
    public func number(_ words: Words, _ start: Int) -> Number? {
        var total = 0.0, current = 0.0
        var at = start
        var first: Int?
        var digits = false, spelled = false
        var lastScale = Double.infinity
        if words.tokens[start].kind == .number, let value = Numerals.value(digits: words.key(start)) {
            current = value
            digits = true
            at += 1
            first = Int(words.tokens[start].start)
        }
        while at < words.count, at - start < 12 {
            let opening = at == start
            let joins: Bool? = opening ? nil : (spelled && !digits ? nil : nil)
            guard let held = word(words, at, joined: joins, [.unit, .ten, .hundred, .dual, .scale]) else { break }
            let joined = held.analysis.proclitics.contains(.and)
            guard opening || held.analysis.proclitics.subtracting([.and]).isEmpty else { break }
            if !opening, !joined, !follows(held.word, current, digits) { break }
            if !opening, joined, digits && total == 0 { break }
            if held.word.kind == .scale {
                guard held.word.value < lastScale || current > 0 else { break }
                total += (current == 0 ? 1 : current) * held.word.value
                lastScale = held.word.value
                current = 0
            } else if held.word.kind == .hundred {
                let ones = current.truncatingRemainder(dividingBy: 100)
                current = ones > 0 && ones < 10 && !joined ? current - ones + ones * 100 : current + 100
            } else {
                if joined, current > 0, held.word.value < 100, current.truncatingRemainder(dividingBy: 100) >= held.word.value,
                    held.word.kind == .unit
                {
                    break
                }
                if held.word.value >= 1000 { total += held.word.value } else { current += held.word.value }
            }
            if first == nil { first = Int(held.analysis.start) }
            spelled = true
            at += 1
        }
        guard let first, at > start else { return nil }
        if at == start + 1, spelled, !digits, current == 0, total == 0, words.analyses(start).isEmpty { return nil }
        return Number(
            value: total + current, tokens: start..<at, span: Span(first, Int(words.tokens[at - 1].end)), hasDigits: digits, hasWords: spelled)
    }

    /// Whether a number word may follow without the conjunction: ten after a unit (teens), a hundred or a scale after what it multiplies.
    private func follows(_ word: Word, _ current: Double, _ digits: Bool) -> Bool {
        switch word.kind {
        case .scale: return true
        case .hundred: return !digits && current > 0 && current < 10
        case .unit: return !digits && word.value == 10 && current > 0 && current < 10
        default: return false
        }
    }

    /// The ordinal at a token (first, second…), and where its word stands.
    public func ordinal(_ words: Words, _ token: Int) -> (value: Double, span: Span, definite: Bool)? {
        guard let held = word(words, token, joined: nil, [.ordinal]) else { return nil }
        let definite = held.analysis.proclitics.contains(.article)
        let start = definite ? wordStart(words, token, held.analysis) : Int(held.analysis.start)
        return (held.word.value, Span(start, Int(held.analysis.end)), definite)
    }

    /// Where a word begins with its article but without the other particles: two letters before the bare word.
    private func wordStart(_ words: Words, _ token: Int, _ analysis: Analysis) -> Int {
        max(Int(words.tokens[token].start), Int(analysis.start) - 4)
    }

    /// The vague number at a token (tens, hundreds): its least value.
    public func vague(_ words: Words, _ token: Int) -> (lower: Double, span: Span)? {
        guard let held = word(words, token, joined: nil, [.vague]) else { return nil }
        return (held.word.value, Span(Int(held.analysis.start), Int(held.analysis.end)))
    }

    /// The fraction at a token (half, a quarter).
    public func fraction(_ words: Words, _ token: Int) -> (value: Double, span: Span, joined: Bool)? {
        guard let held = word(words, token, joined: nil, [.fraction]) else { return nil }
        return (held.word.value, Span(Int(held.analysis.start), Int(held.analysis.end)), held.analysis.proclitics.contains(.and))
    }
}
