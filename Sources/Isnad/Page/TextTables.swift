/// What the Page stage knows of scraped text: furniture, credits, agencies, outlets, and how rare words are.
struct TextTables: Sendable {
    enum FurnitureKind: String, Sendable { case control, navigation, advertisement, related, teaser, comment, boilerplate, tags }
    /// How the words of a row must stand in a line.
    enum Match: String, Sendable { case whole, start, lead, anywhere, ago }

    struct Furniture: Sendable {
        let kind: FurnitureKind
        let match: Match
        let rule: String
    }

    enum CreditKind: String, Sendable {
        case photo, credit, caption, source, agencies, byline, kicker
    }

    struct Credit: Sendable {
        let kind: CreditKind
        let rule: String
    }

    struct Medium: Hashable, Sendable {
        let id: String
        let name: String
        let isAgency: Bool
    }

    private(set) var furniture = PhraseTable<Furniture>()
    private(set) var credits = PhraseTable<Credit>()
    /// Agencies and outlets by every name and abbreviation.
    private(set) var media = PhraseTable<Medium>()
    /// Phrases that only one outlet's pages carry.
    private(set) var signatures = PhraseTable<Medium>()
    let stem: LightStem
    private let conjunctions: [[UInt8]]
    private let stopped: Set<UInt64>
    private let weights: [UInt64: Float]
    private let rareWeight: Float

    init(_ build: inout LexiconBuilder) {
        stem = LightStem(build.tables["ar/stems.tsv"] ?? Table(name: "ar/stems.tsv", text: ""), build.letters)
        conjunctions = build.rows("ar/clitics.tsv").filter { $0["kind"] == "conjunction" }.map { row in build.letters.key(row["form"]) }
        var stopped: Set<UInt64> = []
        for row in build.rows("ar/stopwords.tsv") {
            for form in row.list("forms") { stopped.insert(LightStem.hash(build.letters.key(form))) }
        }
        var weights: [UInt64: Float] = [:]
        for row in build.rows("ar/frequencies.tsv") {
            let weight = Float(row["weight"]) ?? 0
            for form in row.list("forms") { weights[LightStem.hash(build.letters.key(form))] = weight }
        }
        self.stopped = stopped
        self.weights = weights
        rareWeight = (weights.values.max() ?? 7) + 1
        addFurniture(&build)
        addMedia(&build)
    }

    private mutating func addFurniture(_ build: inout LexiconBuilder) {
        for table in ["ar/furniture.tsv", "world/furniture.tsv"] {
            for row in build.rows(table) {
                guard let kind = FurnitureKind(rawValue: row["kind"]), let match = Match(rawValue: row["match"]) else { continue }
                let entry = Furniture(kind: kind, match: match, rule: table.dropFirst(table.hasPrefix("ar/") ? 3 : 0) + ":" + row.id)
                for form in row.list("forms") { build.add(form, entry, to: &furniture) }
            }
        }
        for row in build.rows("ar/credits.tsv") {
            guard let kind = CreditKind(rawValue: row["kind"]) else { continue }
            let entry = Credit(kind: kind, rule: "credits.tsv:" + row.id)
            for form in row.list("forms") { build.add(form, entry, to: &credits) }
        }
    }

    private mutating func addMedia(_ build: inout LexiconBuilder) {
        for (table, isAgency) in [("world/agencies.tsv", true), ("world/outlets.tsv", false)] {
            for row in build.rows(table) {
                let medium = Medium(id: row.id, name: row["ar"], isAgency: isAgency)
                for form in [row["ar"], row["latin"]] + row.list("spellings") + row.list("abbreviations") where !form.isEmpty {
                    build.add(form, medium, to: &media)
                }
                for form in row.list("signatures") { build.add(form, medium, to: &signatures) }
            }
        }
    }

    /// How much a stem says of a subject; 0 for words that say nothing.
    @inline(__always)
    func weight(_ stem: UInt64) -> Float { stopped.contains(stem) ? 0 : weights[stem] ?? rareWeight }

    /// Whether a token begins with a conjunction, as a sentence does that goes on with what was said.
    func goesOn(_ words: Words, _ token: Int) -> Bool {
        let held = words.tokens[token]
        guard held.kind == .word, held.word == 0 else { return words.analyses(token).first?.proclitics.contains(.and) ?? false }
        let key = words.key(token)
        return conjunctions.contains { key.count > $0.count + 4 && key.starts(with: $0) }
    }
}
