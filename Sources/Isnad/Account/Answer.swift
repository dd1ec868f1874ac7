/// A passage that answers a question, or the best that the reports have on it.
public struct Answer: Hashable, Sendable {
    /// The whole sentence.
    public var passage: Passage
    /// The part of it that answers (a name, a time, a figure, words said); nil where the sentence as a whole does.
    public var part: Span?
    /// What was asked for.
    public var kind: Question.Kind
    /// How many independent origins stand behind the articles that say so.
    public var origins: Account.OriginRange
    public var evidence: Evidence
}

/// A question as it was understood: the kind of answer it asks for, and the names and words that the answer's sentence should have.
public struct Question: Sendable {
    public enum Kind: String, Hashable, Codable, Sendable { case who, when, `where`, number, said, any }

    public let text: String
    public let kind: Kind
    /// Whether each report's own answer is wanted.
    public let each: Bool
    let elements: [Element]
    /// The words that each name is written with, for names that the reports do not know.
    let spelled: [UInt64: [UInt64]]
    /// The key of what is counted, behind a how-many.
    let counted: UInt64?
    /// What befell the persons counted (killed, wounded, missing): reports count them under many words.
    let fate: String?
    /// Whether a length of time is asked for.
    let lasting: Bool
    /// The force of saying that is asked about (denies, accuses).
    let forces: Set<Quotation.Force>

    /// Reads a question; names are resolved by what the reports spell in full.
    public init(_ text: String, _ readings: [Reading], _ lexicon: Lexicon) {
        self.text = text
        let siblings = readings.flatMap(\.entities)
        let reading = Article(text: text, published: nil).reading(lexicon).resolved(in: Context(siblings: siblings))
        let words = reading.words
        var kinds: [(Int, QuestionTables.Kind)] = []
        var dropped: Set<Int> = []
        var token = 0
        while token < words.count {
            guard let match = lexicon.accounts.questions.phrases.longest(words, token) else {
                token += 1
                continue
            }
            kinds.append((match.tokens.lowerBound, match.payload))
            if match.payload != .lasting, match.payload != .said { dropped.formUnion(match.tokens) }
            token = match.tokens.upperBound
        }
        let unit = Question.timeUnit(behind: kinds.first { $0.1 == .number }?.0, words, lexicon)
        if let unit { dropped.insert(unit) }
        lasting = unit != nil || kinds.contains { $0.1 == .lasting } && kinds.contains { $0.1 == .number }
        each = kinds.contains { $0.1 == .each }
        kind = Question.kind(kinds.map(\.1))
        let mentions = reading.mentions.indices.sorted { reading.mentions[$0].span.start < reading.mentions[$1].span.start }
        let all = Element.elements(of: 0..<words.count, reading, mentions, Array(reading.times.indices))
        let kept = all.filter { !dropped.contains($0.tokens.lowerBound) }
        elements = kept
        spelled = Dictionary(
            kept.filter(\.isName).map { ($0.key, $0.tokens.map { Element.word(reading, $0) }) }, uniquingKeysWith: { first, _ in first })
        let asked = kinds.first { $0.1 == .number }?.0
        fate = lasting ? nil : asked.flatMap { Question.fate(behind: $0, words, lexicon) }
        counted = lasting ? nil : asked.flatMap { at in kept.first { $0.tokens.lowerBound > at && !$0.isName }?.key }
        forces = Set(
            words.tokens.indices.flatMap { token in
                words.analyses(token).compactMap { lexicon.accounts.questions.forces[$0.word] }
            })
    }

    /// The word for a length of time right behind a how-many: years are asked for, and no report need say the word in the same number.
    private static func timeUnit(behind asked: Int?, _ words: Words, _ lexicon: Lexicon) -> Int? {
        guard let asked, asked + 1 < words.count, lexicon.amounts.units.longest(words, asked + 1)?.payload.isTime ?? false else { return nil }
        return asked + 1
    }

    /// The fate that a word for persons says, among the few words behind a how-many.
    private static func fate(behind asked: Int, _ words: Words, _ lexicon: Lexicon) -> String? {
        for token in asked + 1..<max(asked + 1, min(words.count, asked + 4)) {
            guard let word = lexicon.amounts.words.longest(words, token)?.payload, word.kind == .counted, !word.value.isEmpty else { continue }
            return word.value
        }
        return nil
    }

    /// The first word that asks decides: what … and who said it asks for what was said.
    private static func kind(_ kinds: [QuestionTables.Kind]) -> Kind {
        for kind in kinds {
            switch kind {
            case .number: return .number
            case .when: return .when
            case .where: return .where
            case .who: return .who
            case .any: return kinds.contains(.said) ? .said : .any
            default: continue
            }
        }
        return kinds.contains(.said) ? .said : .any
    }
}

/// What the account knows of questions, from `ar/questions.tsv` and the forces of `ar/saying.tsv`.
struct QuestionTables: Sendable {
    enum Kind: String, Sendable { case who, when, `where`, number, any, each, said, lasting, blank }

    private(set) var phrases = PhraseTable<Kind>()
    /// Words that ask for a saying of one force.
    private(set) var forces = ByWord<Quotation.Force>()

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/questions.tsv") {
            guard let kind = Kind(rawValue: row["kind"]) else { continue }
            for form in row.list("forms") { build.add(form, kind, to: &phrases) }
        }
        let telling: Set<Quotation.Force> = [.deny, .accuse, .praise, .threaten, .promise, .call, .warn]
        for row in build.rows("ar/saying.tsv") {
            guard let force = Quotation.Force(rawValue: row["force"]), telling.contains(force) else { continue }
            for column in ["he", "she", "two", "they", "noun"] {
                for form in row.list(column) where !form.contains(" ") { forces[build.word(form)] = force }
            }
        }
    }
}
