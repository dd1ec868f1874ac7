/// A set of single words of a table, asked for by the tokens of a text.
struct WordSet: Sendable {
    private var hashes: Set<UInt64> = []

    mutating func add(_ forms: [String], _ letters: Letters) { hashes.formUnion(forms.map { LightStem.hash(letters.key($0)) }) }

    /// Whether the folded word at a token is one of them, as it stands.
    func holds(_ words: Words, _ token: Int) -> Bool { hashes.contains(LightStem.hash(Array(words.key(token)))) }
}

/// The nouns by which lasting happenings are called: wars, unrest, seizures of power. From `ar/happenings.tsv`.
struct HappeningTables: Sendable {
    struct Noun: Sendable {
        let row: String
        let kind: String
        /// An adjective behind it names the doer.
        let isDeed: Bool
    }

    private(set) var nouns = PhraseTable<Noun>()
    /// Words before the country that a happening befell.
    private(set) var prepositions = WordSet()
    /// Words that hang a clause on the one before it.
    private(set) var relatives = WordSet()
    /// Relative pronouns: what follows is told of the noun before, not of the clause's subject.
    private(set) var pronouns = WordSet()
    /// Prepositions that make the time behind them a bound (since, before, after), not when something was done.
    private(set) var bounds = WordSet()
    /// Words that make the figure behind them a part of the one before (among them).
    private(set) var parts = WordSet()
    /// Words with which a sentence goes on from the one before.
    private(set) var dangling = PhraseTable<Bool>()
    /// Words behind a comma with which a clause of its own begins (in exchange for that, on condition that).
    private(set) var openers = PhraseTable<Bool>()
    /// Adjectives that tell no happening from another.
    private(set) var plain = WordSet()

    init(_ build: inout LexiconBuilder) {
        let article = NameParticles(build).articleForm
        for row in build.rows("ar/happenings.tsv") {
            let forms = row.list("forms")
            let letters = build.letters
            switch row["class"] {
            case "preposition": prepositions.add(forms, letters)
            case "relative": relatives.add(forms, letters)
            case "pronoun": pronouns.add(forms, letters)
            case "bound": bounds.add(forms, letters)
            case "part": parts.add(forms, letters)
            case "dangling": for form in forms { build.add(form, true, to: &dangling) }
            case "opener": for form in forms { build.add(form, true, to: &openers) }
            case "plain": plain.add(forms + forms.map { article + $0 }, letters)
            default: addNoun(row, article, &build)
            }
        }
    }

    private mutating func addNoun(_ row: Table.Row, _ article: String, _ build: inout LexiconBuilder) {
        let noun = Noun(row: row.id, kind: row["class"], isDeed: row["side"] == "deed")
        for form in row.list("forms") {
            build.add(form, noun, to: &nouns)
            if !form.contains(" ") { build.add(article + form, noun, to: &nouns) }
        }
    }
}

/// Finds where articles name one lasting happening, under whatever name: a noun of the table with the country it befell.
///
/// The country is the one behind a preposition in the noun phrase, else the adjective's. Two phrases of one class with one country name one
/// thing. A noun that stands alone (the war) goes back to something the text says elsewhere and is left out.
struct HappeningFinder {
    let readings: [Reading]
    let units: [Unit]
    /// Tokens behind the noun within which its country may stand.
    private let reach = 8

    init(_ readings: [Reading], _ units: [Unit]) {
        self.readings = readings
        self.units = units
    }

    struct Reference {
        let unit: Int
        let article: Int
        let span: Span
        let noun: String
    }

    /// A happening with the places that name it; by class and country.
    struct Happening {
        let kind: String
        let country: EntityID
        var references: [Reference]
    }

    /// Happenings that at least two articles name.
    func happenings() -> [Happening] { all().filter { Set($0.references.map(\.article)).count > 1 } }

    /// Happenings that any article names, by class and country.
    func all() -> [Happening] {
        var found: [String: Happening] = [:]
        for (at, unit) in units.enumerated() {
            let reading = readings[unit.article]
            var token = unit.tokens.lowerBound
            while token < unit.tokens.upperBound {
                guard let match = reading.lexicon.accounts.happenings.nouns.longest(reading.words, token) else {
                    token += 1
                    continue
                }
                token = match.tokens.upperBound
                guard let country = country(behind: match, unit, reading) else { continue }
                // A preposition that swallowed the article cannot be cut off cleanly.
                let whole = match.head.proclitics.contains(.lam) ? Int(reading.words.tokens[match.tokens.lowerBound].start) : Int(match.head.start)
                let span = Span(whole, country.end)
                let reference = Reference(unit: at, article: unit.article, span: span, noun: match.payload.row)
                let key = match.payload.kind + "/" + country.id + "/" + modifier(behind: match, unit, reading)
                found[key, default: Happening(kind: match.payload.kind, country: country.id, references: [])].references.append(reference)
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private func country(behind match: PhraseTable<HappeningTables.Noun>.Match, _ unit: Unit, _ reading: Reading) -> (id: EntityID, end: Int)? {
        let words = reading.words
        var adjective: (EntityID, Int)?
        var token = match.tokens.upperBound
        let last = min(token + reach, unit.tokens.upperBound)
        while token < last {
            let held = words.tokens[token]
            guard held.kind != .mark || held.mark.isQuote else { break }
            if let country = reading.lexicon.names.nationality(words, token), token < match.tokens.upperBound + 2 {
                if adjective == nil { adjective = (country, Int(held.end)) }
            } else if let mention = mention(at: held, unit, reading) {
                // The subject of a relative clause (that Russia wages in …) is the doer, not what it befell.
                if token == match.tokens.upperBound || isBehindPreposition(token, words, reading, mention), let country = country(mention, reading) {
                    return (country, mention.span.end)
                }
            }
            token += 1
        }
        guard let adjective, !match.payload.isDeed else { return nil }
        return adjective
    }

    /// The word behind the noun that tells it from others of its kind (a chemical attack from an attack); empty where none does.
    private func modifier(behind match: PhraseTable<HappeningTables.Noun>.Match, _ unit: Unit, _ reading: Reading) -> String {
        let token = match.tokens.upperBound, words = reading.words, stories = reading.lexicon.stories
        guard token < unit.tokens.upperBound, words.tokens[token].kind == .word, reading.lexicon.names.nationality(words, token) == nil,
            mention(at: words.tokens[token], unit, reading) == nil
        else { return "" }
        let tables = reading.lexicon.accounts.happenings
        let weight = stories.weight(stories.stem.hash(words, token, reading.lexicon.vocabulary))
        guard weight > 0, !tables.plain.holds(words, token), !tables.prepositions.holds(words, token) else { return "" }
        return String(Element.word(reading, token))
    }

    private func mention(at token: Token, _ unit: Unit, _ reading: Reading) -> Mention? {
        unit.mentions.lazy.map { reading.mentions[$0] }.first { $0.span.start >= Int(token.start) && $0.span.start < Int(token.end) }
    }

    private func country(_ mention: Mention, _ reading: Reading) -> EntityID? {
        guard mention.evidence.certainty != .guessed, mention.entities.count == 1, mention.kind == .country || mention.kind == .place else {
            return nil
        }
        return reading.lexicon.accounts.country(of: mention.entities[0])
    }

    /// A preposition of one letter glued to the name, or a short word without weight before it.
    private func isBehindPreposition(_ token: Int, _ words: Words, _ reading: Reading, _ mention: Mention) -> Bool {
        if mention.span.start > Int(words.tokens[token].start) {
            return !words.analyses(token).contains { $0.proclitics.contains(.and) && Int($0.start) == mention.span.start }
        }
        guard token > 0, words.tokens[token - 1].kind == .word else { return false }
        return reading.lexicon.accounts.happenings.prepositions.holds(words, token - 1)
    }
}
