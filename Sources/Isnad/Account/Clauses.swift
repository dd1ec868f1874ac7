/// Sentences cut into clauses, the units of claims: a long sentence says several things, which other articles say apart.
///
/// A cut is made at a comma or semicolon where both sides keep enough to be compared and the second does not hang on the first. Every clause knows its sentence, so that what nobody else says goes back together.
struct Clauses {
    /// Clauses in the order of their sentences.
    private(set) var units: [Unit] = []
    /// The sentence of each clause.
    private(set) var sentence: [Int] = []
    private let fewest = 4

    init(_ sentences: [Unit], _ readings: [Reading]) {
        for (at, unit) in sentences.enumerated() {
            for clause in cut(unit, readings[unit.article]) {
                units.append(clause)
                sentence.append(at)
            }
        }
    }

    private func cut(_ unit: Unit, _ reading: Reading) -> [Unit] {
        let words = reading.words
        guard unit.elements.count >= fewest * 2 else { return [unit] }
        var clauses: [Unit] = []
        var token = unit.tokens.lowerBound, element = 0
        for (at, held) in unit.elements.enumerated() where at - element >= fewest && unit.elements.count - at >= fewest {
            let gap = unit.elements[at - 1].tokens.upperBound..<max(unit.elements[at - 1].tokens.upperBound, held.tokens.lowerBound)
            guard let mark = gap.first(where: { words.tokens[$0].mark == .comma || words.tokens[$0].mark == .semicolon }),
                opens(mark + 1, reading), !hangs(mark + 1, words, reading.lexicon.accounts.happenings), !isAside(mark, unit.tokens, words),
                tells(token..<mark, reading), tells(mark + 1..<unit.tokens.upperBound, reading)
            else { continue }
            clauses.append(part(unit, token..<mark, element..<at, reading))
            token = mark + 1
            element = at
        }
        if clauses.isEmpty { return [unit] }
        clauses.append(part(unit, token..<unit.tokens.upperBound, element..<unit.elements.count, reading))
        return clauses
    }

    /// Whether a stretch of a sentence has a finite verb of its own: without one it asserts nothing that could be compared.
    private func tells(_ tokens: Range<Int>, _ reading: Reading) -> Bool {
        tokens.contains { token in
            reading.words.tokens[token].kind == .word && reading.words.analyses(token).contains { reading.lexicon.quotes.verbs[$0.word] != nil }
                || reading.lexicon.quotes.isFiniteSaying(reading.words, token)
        }
    }

    /// Whether a comma opens or closes a few words put in between (said, Tuesday, that …): no clause ends there.
    private func isAside(_ mark: Int, _ sentence: Range<Int>, _ words: Words) -> Bool {
        let before = max(sentence.lowerBound, mark - 4)..<mark, after = mark + 1..<min(sentence.upperBound, mark + 5)
        return after.contains { words.tokens[$0].mark == .comma } || before.contains { words.tokens[$0].mark == .comma }
    }

    /// Whether a clause of its own may begin at a token: under a conjunction, or with a word of contrast or exchange. A bare verb behind a comma has what stands before
    /// the comma as its circumstance, a preposition or a complementiser goes on with it.
    private func opens(_ token: Int, _ reading: Reading) -> Bool {
        guard token < reading.words.count else { return false }
        if reading.lexicon.accounts.happenings.openers.longest(reading.words, token) != nil { return true }
        return reading.words.analyses(token).contains { analysis in
            analysis.proclitics.contains(.and) || reading.lexicon.quotes.classes[analysis.word]?.contains(.contrast) ?? false
        }
    }

    /// Whether a clause begins with a word that hangs it on the one before: that one's words are needed to understand it.
    private func hangs(_ token: Int, _ words: Words, _ tables: HappeningTables) -> Bool {
        guard token < words.count else { return false }
        return tables.relatives.holds(words, token) || isApposition(token, words)
    }

    /// Whether a clause begins with a definite noun and no conjunction: it says what the noun before the comma is (the town, the small place that …).
    private func isApposition(_ token: Int, _ words: Words) -> Bool {
        words.analyses(token).contains { $0.proclitics == .article }
    }

    private func part(_ unit: Unit, _ tokens: Range<Int>, _ elements: Range<Int>, _ reading: Reading) -> Unit {
        var part = unit
        part.tokens = tokens
        part.span = reading.words.span(tokens)
        part.elements = Array(unit.elements[elements])
        func inside(_ all: [Int], _ span: (Int) -> Span) -> [Int] { all.filter { part.span.contains(span($0)) } }
        part.amounts = inside(unit.amounts) { reading.amounts[$0].span }
        part.times = inside(unit.times) { reading.times[$0].span }
        part.acts = inside(unit.acts) { reading.events[$0].span }
        part.mentions = inside(unit.mentions) { reading.mentions[$0].span }
        part.quotations = unit.quotations.filter { reading.quotations[$0].span.overlaps(part.span) }
        return part
    }
}
