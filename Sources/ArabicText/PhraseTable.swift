/// Phrases of one or more known words with a payload each, found in a text word by word.
///
/// A trie over word ids. The first word may carry particles, the later ones must stand whole; where several phrases begin at a token, the
/// longest is given first. A question costs one array look-up for the many words that begin no phrase.
public struct PhraseTable<Payload: Sendable>: Sendable {
    private var next: [UInt64: Int32] = [:]
    private var payloads: [[Payload]] = [[]]
    /// For every word id the node that a phrase beginning with it leads to; 0 for none.
    private var first: [Int32] = []

    public init() {}

    public var isEmpty: Bool { next.isEmpty && first.isEmpty }

    /// Adds a phrase, cut into words by the tokenizer's own rules so that it meets what the text gives.
    public mutating func add(_ phrase: String, _ payload: Payload, _ vocabulary: inout Vocabulary, _ letters: Letters) {
        add(PhraseTable.forms(phrase).map { vocabulary.intern(letters.key($0)) }, payload)
    }

    /// Adds a phrase of known words.
    public mutating func add(_ words: [WordID], _ payload: Payload) {
        guard let head = words.first, !words.contains(0) else { return }
        while first.count <= Int(head) { first.append(0) }
        if first[Int(head)] == 0 { first[Int(head)] = newNode() }
        var node = first[Int(head)]
        for word in words.dropFirst() {
            let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
            if let known = next[key] {
                node = known
            } else {
                let made = newNode()
                next[key] = made
                node = made
            }
        }
        payloads[Int(node)].append(payload)
    }

    private mutating func newNode() -> Int32 {
        payloads.append([])
        return Int32(payloads.count - 1)
    }

    /// A phrase found: its payload, the tokens it covers and how its first word was read.
    public struct Match {
        public let payload: Payload
        public let tokens: Range<Int>
        public let head: Analysis
        /// From the first word without its particles to the last word's end.
        public func span(_ words: Words) -> Span { Span(Int(head.start), Int(words.tokens[tokens.upperBound - 1].end)) }
    }

    /// Whether some phrase may begin with a word.
    @inline(__always)
    public func begins(_ word: WordID) -> Bool { Int(word) < first.count && first[Int(word)] != 0 }

    /// Every phrase that begins at a token, longest first. `allowing` says which particles its first word may carry.
    public func matches(_ words: Words, _ token: Int, allowing: Proclitics = [.and, .ba, .lam, .kaf]) -> [Match] {
        var found: [Match] = []
        for analysis in words.analyses(token) where begins(analysis.word) {
            guard analysis.proclitics.isSubset(of: allowing) else { continue }
            if analysis.enclitic != .none {
                for payload in payloads[Int(first[Int(analysis.word)])] {
                    found.append(Match(payload: payload, tokens: token..<token + 1, head: analysis))
                }
                continue
            }
            follow(words, token, analysis, &found)
        }
        if found.count > 1 { found.sort { ($0.tokens.count, -Int($0.head.start)) > ($1.tokens.count, -Int($1.head.start)) } }
        return found
    }

    /// The longest phrase that begins at a token.
    public func longest(_ words: Words, _ token: Int, allowing: Proclitics = [.and, .ba, .lam, .kaf]) -> Match? {
        guard words.tokens[token].analysisCount > 0 else { return nil }
        return matches(words, token, allowing: allowing).first
    }

    private func follow(_ words: Words, _ token: Int, _ analysis: Analysis, _ found: inout [Match]) {
        var node = first[Int(analysis.word)]
        var at = token + 1
        while true {
            for payload in payloads[Int(node)] { found.append(Match(payload: payload, tokens: token..<at, head: analysis)) }
            guard at < words.count else { return }
            let step = words.tokens[at]
            guard step.word != 0 else { return }
            guard let to = next[UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: step.word))] else { return }
            node = to
            at += 1
        }
    }

    /// A phrase cut at blanks and at the marks that the tokenizer makes tokens of.
    static func forms(_ phrase: String) -> [String] {
        var forms: [String] = []
        var current = ""
        var last: ScalarClass = .space
        for scalar in phrase.unicodeScalars {
            let kind = ScalarClass.of(scalar.value)
            if kind == .space || kind == .newline || kind == .mark || (kind != last && kind != .invisible && last != .space) {
                if !current.isEmpty { forms.append(current) }
                current = ""
            }
            if kind == .mark { forms.append(String(scalar)) } else if kind != .space, kind != .newline { current.unicodeScalars.append(scalar) }
            if kind != .invisible { last = kind == .mark ? .space : kind }
        }
        if !current.isEmpty { forms.append(current) }
        return forms
    }
}
