/// Phrases of one or more known words with a payload each, found in a text word by word.
///
/// A trie over word ids. The first word may carry particles, the later ones must stand whole; where several phrases begin at a token, the
/// longest is given first. A question costs one array look-up for the many words that begin no phrase. The search itself knows no payload
/// (`PhraseTrie`): generic code over unknown types spent a quarter of a stage's time in the runtime's type look-ups.
public struct PhraseTable<Payload: Sendable>: Sendable {
    @usableFromInline internal var trie = PhraseTrie()
    @usableFromInline internal var payloads: [Payload] = []

    public init() {}

    public var isEmpty: Bool { payloads.isEmpty }

    /// Adds a phrase, cut into words by the tokenizer's own rules so that it meets what the text gives.
    public mutating func add(_ phrase: String, _ payload: Payload, _ vocabulary: inout Vocabulary, _ letters: Letters) {
        var phrase = phrase
        let words = phrase.withUTF8 { bytes in
            PhraseTrie.pieces(bytes).map { piece in
                var key: [UInt8] = []
                key.reserveCapacity(piece.count)
                letters.fold(bytes, piece, into: &key)
                return vocabulary.intern(key)
            }
        }
        add(words, payload)
    }

    /// Adds a phrase of known words.
    public mutating func add(_ words: [WordID], _ payload: Payload) {
        guard trie.add(words, row: Int32(payloads.count)) else { return }
        payloads.append(payload)
    }

    /// The words that a phrase is cut into, as the tokenizer cuts a text.
    public static func words(of phrase: String) -> [String] { PhraseTrie.forms(phrase) }

    /// A phrase found: its payload, the tokens it covers and how its first word was read.
    public struct Match {
        public let payload: Payload
        public let tokens: Range<Int>
        public let head: Analysis

        @inlinable init(payload: Payload, hit: PhraseTrie.Hit) {
            self.payload = payload
            tokens = Int(hit.start)..<Int(hit.end)
            head = hit.head
        }

        /// From the first word without its particles to the last word's end.
        public func span(_ words: Words) -> Span { Span(Int(head.start), Int(words.tokens[tokens.upperBound - 1].end)) }
    }

    /// Whether some phrase may begin with a word.
    @inlinable @inline(__always)
    public func begins(_ word: WordID) -> Bool { trie.begins(word) }

    /// Every phrase that begins at a token, longest first. `allowing` says which particles its first word may carry.
    @inlinable
    public func matches(_ words: Words, _ token: Int, allowing: Proclitics = [.and, .ba, .lam, .kaf]) -> [Match] {
        let hits = trie.hits(words, token, allowing)
        if hits.isEmpty { return [] }
        var found: [Match] = []
        found.reserveCapacity(hits.count)
        for hit in hits { found.append(Match(payload: payloads[Int(hit.row)], hit: hit)) }
        return found
    }

    /// The payload of exactly these words; the first one where several rows have them.
    public func payload(of words: [WordID]) -> Payload? { trie.row(of: words).map { payloads[Int($0)] } }

    /// The longest phrase that begins at a token.
    @inlinable
    public func longest(_ words: Words, _ token: Int, allowing: Proclitics = [.and, .ba, .lam, .kaf]) -> Match? {
        let hits = trie.hits(words, token, allowing)
        guard let hit = hits.first else { return nil }
        return Match(payload: payloads[Int(hit.row)], hit: hit)
    }
}

/// The search of `PhraseTable`: which rows' words stand at a token.
@usableFromInline
struct PhraseTrie: Sendable {
    /// A row found at some tokens.
    @usableFromInline
    struct Hit: Sendable {
        @usableFromInline let row: Int32
        @usableFromInline let start: Int32
        @usableFromInline let end: Int32
        @usableFromInline let head: Analysis
    }

    private var next: [UInt64: Int32] = [:]
    /// Node by node, the rows that end there; node 0 is none.
    private var rows: [[Int32]] = [[]]
    /// For every word id the node that a phrase beginning with it leads to; 0 for none.
    @usableFromInline internal var first: [Int32] = []

    @usableFromInline init() {}

    /// Adds a row's words; false where they are none.
    mutating func add(_ words: [WordID], row: Int32) -> Bool {
        guard let head = words.first, !words.contains(0) else { return false }
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
        rows[Int(node)].append(row)
        return true
    }

    private mutating func newNode() -> Int32 {
        rows.append([])
        return Int32(rows.count - 1)
    }

    @inlinable @inline(__always)
    func begins(_ word: WordID) -> Bool { Int(word) < first.count && first[Int(word)] != 0 }

    /// Every row whose phrase begins at a token, longest first, then the one with fewer particles.
    @usableFromInline
    func hits(_ words: Words, _ token: Int, _ allowing: Proclitics) -> [Hit] {
        var found: [Hit] = []
        let start = Int(words.tokens[token].analysisStart)
        for at in start..<start + Int(words.tokens[token].analysisCount) {
            let analysis = words.analyses[at]
            guard begins(analysis.word), analysis.proclitics.isSubset(of: allowing) else { continue }
            if analysis.enclitic != .none {
                for row in rows[Int(first[Int(analysis.word)])] {
                    found.append(Hit(row: row, start: Int32(token), end: Int32(token + 1), head: analysis))
                }
            } else {
                follow(words, token, analysis, &found)
            }
        }
        if found.count > 1 { PhraseTrie.order(&found) }
        return found
    }

    /// The first row whose words are exactly these.
    func row(of words: [WordID]) -> Int32? {
        guard let head = words.first, begins(head) else { return nil }
        var node = first[Int(head)]
        for word in words.dropFirst() {
            guard let to = next[UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))] else { return nil }
            node = to
        }
        return rows[Int(node)].first
    }

    private func follow(_ words: Words, _ token: Int, _ analysis: Analysis, _ found: inout [Hit]) {
        var node = first[Int(analysis.word)]
        var at = token + 1
        while true {
            for row in rows[Int(node)] { found.append(Hit(row: row, start: Int32(token), end: Int32(at), head: analysis)) }
            guard at < words.tokens.count else { return }
            let step = words.tokens[at].word
            guard step != 0, !next.isEmpty else { return }
            guard let to = next[UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: step))] else { return }
            node = to
            at += 1
        }
    }

    /// Longest first, then the one whose word begins first; a stable insertion sort, for there are seldom more than three.
    private static func order(_ hits: inout [Hit]) {
        for at in 1..<hits.count {
            let hit = hits[at]
            var place = at
            while place > 0, hits[place - 1].end < hit.end || (hits[place - 1].end == hit.end && hits[place - 1].head.start > hit.head.start) {
                hits[place] = hits[place - 1]
                place -= 1
            }
            hits[place] = hit
        }
    }

    /// A phrase cut at blanks and at the marks that the tokenizer makes tokens of.
    static func forms(_ phrase: String) -> [String] {
        var phrase = phrase
        return phrase.withUTF8 { bytes in pieces(bytes).map { String(decoding: bytes[$0], as: UTF8.self) } }
    }

    /// The same as places in the phrase's bytes: tables of a hundred thousand phrases are cut at every start.
    static func pieces(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0, at = 0
        var last: ScalarClass = .space
        while at < bytes.count {
            let (scalar, width) = decodeScalar(bytes, at)
            let kind = ScalarClass.of(scalar)
            let isBlank = kind == .space || kind == .newline
            if isBlank || kind == .mark || kind != last && kind != .invisible && last != .space {
                if start < at { pieces.append(start..<at) }
                start = at
            }
            at += width
            if kind == .mark { pieces.append(start..<at) }
            if isBlank || kind == .mark { start = at }
            if kind != .invisible { last = kind == .mark ? .space : kind }
        }
        if start < at { pieces.append(start..<at) }
        return pieces
    }
}
