/// Cuts text into `Words`: letters, clitics and vocabulary together.
public struct Tokenizer: Sendable {
    public let letters: Letters
    public let clitics: Clitics
    public let vocabulary: Vocabulary
    let boundaries: SentenceBoundaries

    public init(letters: Letters, clitics: Clitics, vocabulary: Vocabulary) {
        self.letters = letters
        self.clitics = clitics
        self.vocabulary = vocabulary
        boundaries = SentenceBoundaries(article: clitics.article, conjunctions: clitics.conjunctions.map(\.key))
    }

    /// The tokens, analyses and sentences of a text. Linear.
    public func words(_ text: String) -> Words { words(Array(text.utf8)) }

    /// The same of bytes that are valid UTF-8.
    public func words(_ bytes: [UInt8]) -> Words {
        var pass = TokenizerPass(self, capacity: bytes.count)
        bytes.withUnsafeBufferPointer { pass.run($0) }
        let sentences = boundaries.sentences(pass.tokens, pass.folded)
        return Words(bytes: bytes, folded: pass.folded, tokens: pass.tokens, analyses: pass.analyses, sentences: sentences)
    }
}

/// One run of the tokenizer over one text; apart from `Tokenizer` because it changes as it goes.
private struct TokenizerPass {
    let tokenizer: Tokenizer
    var tokens: [Token] = []
    var folded: [UInt8] = []
    var analyses: [Analysis] = []
    private var scratch: [UInt8] = []

    init(_ tokenizer: Tokenizer, capacity: Int) {
        self.tokenizer = tokenizer
        tokens.reserveCapacity(capacity / 9 + 8)
        folded.reserveCapacity(capacity)
        analyses.reserveCapacity(capacity / 12 + 8)
    }

    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        var space = true
        while at < bytes.count {
            let (scalar, width) = decodeScalar(bytes, at)
            let start = at
            at += width
            switch ScalarClass.of(scalar) {
            case .space: space = true
            case .invisible: continue
            case .newline:
                add(bytes, start, at, .newline, .none, space)
                space = true
            case .arabic:
                at = extend(bytes, at) { $0 == .arabic || $0 == .invisible }
                addWord(bytes, start, at, space)
                space = false
            case .latin:
                at = extend(bytes, at) { $0 == .latin || $0 == .digit || $0 == .invisible }
                add(bytes, start, at, .latin, .none, space)
                space = false
            case .digit:
                at = extendNumber(bytes, at)
                add(bytes, start, at, .number, .none, space)
                space = false
            case .mark:
                let mark = Token.Mark.of(scalar)
                if mark == .fullStop {
                    while at < bytes.count, bytes[at] == bytes[start], width == 1 { at += 1 }
                }
                add(bytes, start, at, .mark, at - start > 1 && mark == .fullStop && width == 1 ? .ellipsis : mark, space)
                space = false
            }
        }
    }

    @inline(__always)
    private func extend(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ belongs: (ScalarClass) -> Bool) -> Int {
        var at = from
        while at < bytes.count {
            let (scalar, width) = decodeScalar(bytes, at)
            if !belongs(ScalarClass.of(scalar)) { break }
            at += width
        }
        return at
    }

    /// Digits, with single separators that stand between two digits.
    private func extendNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
        var at = from
        while at < bytes.count {
            let (scalar, width) = decodeScalar(bytes, at)
            if ScalarClass.of(scalar) == .digit {
                at += width
                continue
            }
            if ScalarClass.of(scalar) == .invisible {
                // Marks of direction stand inside numbers; behind one they are not part of it.
                let next = extend(bytes, at) { $0 == .invisible }
                guard next < bytes.count, next - at <= 16, let more = continues(bytes, next) else { break }
                at = more
                continue
            }
            let separates = scalar == 0x2E || scalar == 0x2C || scalar == 0x066B || scalar == 0x066C || scalar == 0x060C
            guard separates, at + width < bytes.count else { break }
            let behind = extend(bytes, at + width) { $0 == .invisible }
            guard behind < bytes.count, behind - at <= 16 else { break }
            let (next, nextWidth) = decodeScalar(bytes, behind)
            guard ScalarClass.of(next) == .digit else { break }
            at = behind + nextWidth
        }
        return at
    }

    /// Where a number goes on behind invisible marks: a digit, or a separator before one.
    private func continues(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
        let (scalar, width) = decodeScalar(bytes, from)
        if ScalarClass.of(scalar) == .digit { return from + width }
        guard scalar == 0x2E || scalar == 0x2C || scalar == 0x066B || scalar == 0x066C || scalar == 0x060C else { return nil }
        let behind = extend(bytes, from + width) { $0 == .invisible }
        guard behind < bytes.count, behind - from <= 16 else { return nil }
        let (next, nextWidth) = decodeScalar(bytes, behind)
        return ScalarClass.of(next) == .digit ? behind + nextWidth : nil
    }

    @inline(__always)
    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ kind: Token.Kind, _ mark: Token.Mark, _ space: Bool) {
        let foldStart = folded.count
        tokenizer.letters.fold(bytes, start..<end, into: &folded)
        let word = kind == .newline ? 0 : lookup(foldStart, folded.count)
        let first = analyses.count
        if word != 0 { analyses.append(Analysis(word: word, proclitics: [], enclitic: .none, start: Int32(start), end: Int32(end))) }
        tokens.append(
            Token(
                start: Int32(start), end: Int32(end), foldStart: Int32(foldStart), foldEnd: Int32(folded.count), kind: kind, mark: mark,
                spaceBefore: space, word: word, analysisStart: Int32(first), analysisCount: UInt8(analyses.count - first)))
    }

    private mutating func addWord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ space: Bool) {
        let foldStart = folded.count
        tokenizer.letters.fold(bytes, start..<end, into: &folded)
        let foldEnd = folded.count
        let first = analyses.count
        let whole = lookup(foldStart, foldEnd)
        if whole != 0 { analyses.append(Analysis(word: whole, proclitics: [], enclitic: .none, start: Int32(start), end: Int32(end))) }
        // A word of thousands of letters is no word; its particles are not looked for.
        if foldEnd - foldStart <= 64 { peel(bytes, start, end, foldStart, foldEnd) }
        let count = min(analyses.count - first, 255)
        tokens.append(
            Token(
                start: Int32(start), end: Int32(end), foldStart: Int32(foldStart), foldEnd: Int32(foldEnd), kind: .word, mark: .none,
                spaceBefore: space, word: whole, analysisStart: Int32(first), analysisCount: UInt8(count)))
    }

    @inline(__always)
    private func lookup(_ from: Int, _ to: Int) -> WordID {
        folded.withUnsafeBufferPointer { tokenizer.vocabulary.id(UnsafeBufferPointer(rebasing: $0[from..<to])) }
    }

    @inline(__always)
    private func leads(_ particle: Clitics.Particle, _ from: Int, _ to: Int) -> Bool { from + 1 < to && folded[from + 1] == particle.lead }

    @inline(__always)
    private func has(_ key: [UInt8], _ from: Int, _ to: Int) -> Bool {
        guard to - from > key.count else { return false }
        for offset in 0..<key.count where folded[from + offset] != key[offset] { return false }
        return true
    }

    /// Every way to peel particles off the folded word at `from..<to` that leaves a known word.
    private mutating func peel(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ from: Int, _ to: Int) {
        let source = (bytes: bytes, start: start, end: end, from: from, to: to)
        // Every particle is made of letters of two bytes.
        guard to - from > 2, tokenizer.clitics.leading[Int(folded[from + 1])] else { return noteEnclitic(source, from, []) }
        peelArticle(source, from, [])
        peelPreposition(source, from, [])
        for particle in tokenizer.clitics.conjunctions where leads(particle, from, to) && has(particle.key, from, to) {
            let next = from + particle.key.count
            note(source, next, [.and])
            peelArticle(source, next, [.and])
            peelPreposition(source, next, [.and])
        }
        noteEnclitic(source, from, [])
    }

    private typealias Source = (bytes: UnsafeBufferPointer<UInt8>, start: Int, end: Int, from: Int, to: Int)

    private mutating func peelArticle(_ source: Source, _ from: Int, _ seen: Proclitics) {
        for particle in tokenizer.clitics.articles where leads(particle, from, source.to) && has(particle.key, from, source.to) {
            note(source, from + particle.key.count, seen.union(.article), enclitics: false)
        }
    }

    private mutating func peelPreposition(_ source: Source, _ from: Int, _ seen: Proclitics) {
        for particle in tokenizer.clitics.futures where leads(particle, from, source.to) && has(particle.key, from, source.to) {
            note(source, from + particle.key.count, seen.union(.future))
        }
        for particle in tokenizer.clitics.prepositions where leads(particle, from, source.to) && has(particle.key, from, source.to) {
            let next = from + particle.key.count
            note(source, next, seen.union(particle.bit))
            peelArticle(source, next, seen.union(particle.bit))
            if particle.bit == .lam, has(tokenizer.clitics.lam, next, source.to) { noteSwallowed(source, next, seen.union(.lam)) }
        }
    }

    /// The preposition that swallows the article's first letter: the word is looked up with the article restored, and without it.
    private mutating func noteSwallowed(_ source: Source, _ lam: Int, _ seen: Proclitics) {
        let rest = lam + tokenizer.clitics.lam.count
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: tokenizer.clitics.article)
        scratch.append(contentsOf: folded[rest..<source.to])
        let restored = scratch.withUnsafeBufferPointer { tokenizer.vocabulary.id($0) }
        if restored != 0 { append(source, restored, lam, source.to, seen, .none) }
        let bare = lookup(rest, source.to)
        if bare != 0, source.to - rest >= 4 { append(source, bare, rest, source.to, seen.union(.article), .none) }
    }

    @inline(__always)
    private mutating func note(_ source: Source, _ from: Int, _ seen: Proclitics, enclitics: Bool = true) {
        // One letter is no word.
        guard source.to - from >= 4 else { return }
        let word = lookup(from, source.to)
        if word != 0 { append(source, word, from, source.to, seen, .none) }
        if enclitics { noteEnclitic(source, from, seen) }
    }

    @inline(__always)
    private mutating func noteEnclitic(_ source: Source, _ from: Int, _ seen: Proclitics) {
        guard source.to - from >= 6, tokenizer.clitics.trailing[Int(folded[source.to - 1])], !endsFeminine(source) else { return }
        for particle in tokenizer.clitics.enclitics where source.to - from >= particle.key.count + 4 {
            let stem = source.to - particle.key.count
            guard stem + 1 >= source.to || folded[stem + 1] == particle.lead, matches(particle.key, stem) else { continue }
            let word = lookup(from, stem)
            if word != 0 { append(source, word, from, stem, seen, particle.enclitic) }
            // The closed ta of a noun opens before a pronoun: U+062A stands for U+0629, which folds to U+0647.
            if folded[stem - 2] == 0xD8, folded[stem - 1] == 0xAA {
                scratch.removeAll(keepingCapacity: true)
                scratch.append(contentsOf: folded[from..<stem - 2])
                scratch.append(0xD9)
                scratch.append(0x87)
                let noun = scratch.withUnsafeBufferPointer { tokenizer.vocabulary.id($0) }
                if noun != 0 { append(source, noun, from, stem, seen, particle.enclitic) }
            }
        }
    }

    /// Whether a word is written with the closed ta (U+0629) at its end, which folds to the letter of a pronoun (U+0647) and is never it.
    @inline(__always)
    private func endsFeminine(_ source: Source) -> Bool {
        source.end - source.start > 2 && source.bytes[source.end - 2] == 0xD8 && source.bytes[source.end - 1] == 0xA9
    }

    @inline(__always)
    private func matches(_ key: [UInt8], _ from: Int) -> Bool {
        for offset in 0..<key.count where folded[from + offset] != key[offset] { return false }
        return true
    }

    private mutating func append(_ source: Source, _ word: WordID, _ from: Int, _ to: Int, _ seen: Proclitics, _ enclitic: Enclitic) {
        let plain = source.to - source.from == source.end - source.start
        let letters = tokenizer.letters
        let begin = plain ? source.start + from - source.from : Words.offset(source.bytes, source.start, source.end, from - source.from, letters)
        let end: Int
        if to == source.to {
            end = source.end
        } else {
            end = plain ? source.start + to - source.from : Words.offset(source.bytes, source.start, source.end, to - source.from, letters)
        }
        analyses.append(Analysis(word: word, proclitics: seen, enclitic: enclitic, start: Int32(begin), end: Int32(end)))
    }
}
