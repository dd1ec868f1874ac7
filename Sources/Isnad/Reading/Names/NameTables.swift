/// What the Names stage knows: names of the world with their entities, roles, nationalities, and the words that are no names.
struct NameTables: Sendable {
    struct Known: Sendable {
        let id: EntityID
        let kind: EntityKind
        let name: String
        let latin: String
        let wikidata: String
        let gender: Gender?
        /// The country a place or body belongs to; for a capital the country whose government it stands for.
        let country: EntityID?
        let isCapital: Bool
        let isAmbiguous: Bool
        let offices: [Office]
    }

    struct Office: Sendable {
        let key: String
        let of: EntityID
        let from: String
        let until: String
    }

    struct Name: Sendable {
        let entity: Int
        let form: Mention.Form
        /// A part that the press uses alone.
        let isShort: Bool
        /// A government's building or byword, with the country it stands for.
        let standsFor: EntityID?
    }

    struct Role: Sendable {
        let office: String
        let gender: Gender
        let number: GrammaticalNumber
        let isOffice: Bool
    }

    private(set) var entities: [Known] = []
    private(set) var names = PhraseTable<Name>()
    private(set) var roles = PhraseTable<Role>()
    /// Nationality adjectives, of one or two words.
    private(set) var nationalities = PhraseTable<EntityID>()
    private(set) var notNames = ByWord<Bool>()
    private(set) var joins = ByWord<Bool>()
    private(set) var given = ByWord<Bool>()
    private(set) var place: [EntityID: Int] = [:]
    /// Holders of an office of a country or body, by `office@of`.
    private(set) var holders: [String: [Int]] = [:]
    /// Persons by each folded word of their names, for recognising what is shortened.
    private let source = "world/"

    init(_ build: inout LexiconBuilder) {
        addCountries(&build)
        for row in build.rows("world/places.tsv") {
            let capital = row.list("capitalOf").first
            let entity = add(
                row, .place, country: capital ?? (row["country"].isEmpty ? nil : row["country"]), capital: capital != nil,
                ambiguous: row["ambiguous"] == "1")
            addNames(row, entity, &build)
        }
        for row in build.rows("world/bodies.tsv") { addNames(row, add(row, .organisation, country: row["country"]), &build) }
        for name in ["world/agencies.tsv", "world/outlets.tsv"] {
            for row in build.rows(name) where place[row.id] == nil { addNames(row, add(row, .medium, country: row["country"]), &build) }
        }
        for row in build.rows("world/people.tsv") { addPerson(row, &build) }
        for row in build.rows("world/roles.tsv") { addRole(row, &build) }
        for row in build.rows("ar/notnames.tsv") { for form in row.list("forms") { notNames[build.word(form)] = true } }
        for row in build.rows("ar/nameparts.tsv") {
            for form in row.list("forms") {
                let word = build.word(form)
                if row["kind"] == "joins" { joins[word] = true } else { given[word] = true }
            }
        }
    }

    private mutating func add(_ row: Table.Row, _ kind: EntityKind, country: String?, capital: Bool = false, ambiguous: Bool = false) -> Int {
        let offices = row.list("offices").map { item -> Office in
            let parts = item.split(separator: "@", omittingEmptySubsequences: false).map(String.init) + ["", "", "", ""]
            return Office(key: parts[0], of: parts[1], from: parts[2], until: parts[3])
        }
        let gender: Gender? = row["gender"] == "f" ? .feminine : row["gender"] == "m" ? .masculine : nil
        place[row.id] = entities.count
        entities.append(
            Known(
                id: row.id, kind: kind, name: row["ar"], latin: row["latin"], wikidata: row["wikidata"], gender: gender,
                country: country?.isEmpty == false ? country : nil, isCapital: capital, isAmbiguous: ambiguous, offices: offices))
        for office in offices { holders[office.key + "@" + office.of, default: []].append(entities.count - 1) }
        return entities.count - 1
    }

    private mutating func addNames(_ row: Table.Row, _ entity: Int, _ build: inout LexiconBuilder) {
        build.add(row["ar"], Name(entity: entity, form: .name, isShort: false, standsFor: nil), to: &names)
        for form in row.list("spellings") { build.add(form, Name(entity: entity, form: .variant, isShort: false, standsFor: nil), to: &names) }
        for form in row.list("abbreviations") where form.utf8.count > 4 {
            build.add(form, Name(entity: entity, form: .abbreviation, isShort: false, standsFor: nil), to: &names)
        }
    }

    private mutating func addCountries(_ build: inout LexiconBuilder) {
        for row in build.rows("world/countries.tsv") {
            let entity = add(row, .country, country: row.id)
            addNames(row, entity, &build)
            for form in row.list("government") {
                build.add(form, Name(entity: entity, form: .metonym, isShort: false, standsFor: row.id), to: &names)
            }
            for form in row.list("adjective") {
                let parts = form.split(separator: " ").map(String.init)
                for article in ["", articleForm(build)] {
                    build.add(parts.map { article + $0 }.joined(separator: " "), row.id, to: &nationalities)
                    build.add(parts.map { article + $0 + feminineEnding(build) }.joined(separator: " "), row.id, to: &nationalities)
                }
            }
        }
    }

    private func articleForm(_ build: LexiconBuilder) -> String { build.rows("ar/clitics.tsv").first { $0["kind"] == "article" }?["form"] ?? "" }
    /// U+0629, the feminine ending.
    private func feminineEnding(_ build: LexiconBuilder) -> String { "\u{0629}" }

    private mutating func addPerson(_ row: Table.Row, _ build: inout LexiconBuilder) {
        let entity = add(row, .person, country: nil)
        addNames(row, entity, &build)
        for form in row.list("short") { build.add(form, Name(entity: entity, form: .shortened, isShort: true, standsFor: nil), to: &names) }
    }

    private mutating func addRole(_ row: Table.Row, _ build: inout LexiconBuilder) {
        let article = articleForm(build)
        func add(_ column: String, _ gender: Gender, _ number: GrammaticalNumber) {
            for form in row.list(column) {
                let role = Role(office: row["office"], gender: gender, number: number, isOffice: row["kind"] == "office")
                build.add(form, role, to: &roles)
                if !form.hasPrefix(article) { build.add(article + form, role, to: &roles) }
            }
        }
        add("forms", .masculine, .singular)
        add("feminine", .feminine, .singular)
        add("plural", .masculine, .plural)
    }
}
