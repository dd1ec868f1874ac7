/// What the Names stage knows: the things that have names, the forms of their names, roles, nationalities and the words that show a name.
///
/// Views over `world/*.tsv`, `ar/notnames.tsv`, `ar/givennames.tsv`, `ar/surnames.tsv` and `ar/nameparts.tsv`, made when the lexicon is loaded.
struct NameTables: Sendable {
    /// Something that a table names.
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
        /// A government's seat or byword: its name stands for the country's government.
        let isGovernment: Bool
        /// Whether the name is an ordinary word too, so that it counts behind a head or in marks alone.
        var isAmbiguous: Bool
        /// A town or city, which sport clubs are called by.
        var isTown = false
        var isClub = false
        /// An authority of a state that others have under the same name.
        var isAuthority = false
        let offices: [Office]
        let source: String
        /// Folded words of a person's name.
        var keys: [String] = []
    }

    struct Office: Sendable {
        let key: String
        let of: EntityID
        let from: String
        let until: String

        /// Whether the office was held on a day; an end that is not known is taken for open, a beginning that is not known for long ago.
        func covers(_ day: String) -> Bool { (from.isEmpty || from <= day) && (until.isEmpty || day < until || until.hasPrefix(day)) }
    }

    /// A form of a name.
    struct Name: Sendable {
        let entity: Int32
        let form: Mention.Form
        /// A part that the press uses alone.
        let isShort: Bool
    }

    struct Role: Sendable {
        let key: String
        let office: String
        let gender: Gender
        let number: GrammaticalNumber
        let kind: Kind
        /// The country that the one holder of an epithet is of.
        var of: EntityID?
        /// The phrase ends with a definite noun, so that no genitive follows.
        let isClosed: Bool
        /// An epithet is a title that names its holder by itself.
        enum Kind: String, Sendable { case office, title, profession, rank, honorific, kin, epithet }
    }

    /// A nationality adjective.
    struct Nationality: Sendable {
        let country: Int32
        let isDefinite: Bool
        let gender: Gender
        let number: GrammaticalNumber
    }

    private(set) var known: [Known] = []
    private(set) var index: [EntityID: Int32] = [:]
    private(set) var names = PhraseTable<Name>()
    private(set) var roles = PhraseTable<Role>()
    /// Those of the roles that name their holder by themselves.
    private(set) var epithets = PhraseTable<Role>()
    private(set) var nationalities = PhraseTable<Nationality>()
    /// Armies, governments, parliaments and what else is named with its state, by the key of `ar/nameparts.tsv`.
    private(set) var stateBodies = PhraseTable<String>()
    private(set) var departments = PhraseTable<String>()
    /// Those of the bodies named with their state that have a title of their own (the house of deputies).
    private(set) var titledBodies: Set<String> = []
    /// Universities, courts and exchanges that are called by their town.
    private(set) var townBodies = PhraseTable<String>()
    private(set) var federations = PhraseTable<String>()
    /// The sports that a federation is of.
    private(set) var sports = PhraseTable<String>()
    /// The word by which pages of sport call a club, that is an ordinary one elsewhere.
    private(set) var bareClubs = PhraseTable<Int32>()
    /// Phrases that begin with a name's word and name nothing (the cruciate ligament).
    private(set) var notNames = PhraseTable<Bool>()
    private(set) var traits = ByWord<WordTraits>()
    /// Who held an office of a country or body, by `office@of`.
    private(set) var holders: [String: [Int32]] = [:]
    /// The club of a town that the press calls by the town.
    private(set) var clubs: [EntityID: EntityID] = [:]
    /// The capital of a country.
    private(set) var capitals: [EntityID: Int32] = [:]
    let particles: NameParticles
    let romanisation: Romanisation
    let comparison: NameComparison
    let tagger: NameTagger
    let classes: WordClasses
    /// What words were taken for by their neighbours, counted from unlabelled news.
    let wordTags: WordClasses

    init(_ build: inout LexiconBuilder) {
        particles = NameParticles(build)
        romanisation = Romanisation(build)
        comparison = NameComparison(build)
        tagger = NameTagger(build.weights("weights/names.bin"))
        classes = WordClasses(build.weights("weights/wordclasses.bin"))
        wordTags = WordClasses(build.weights("weights/wordtags.bin"))
        addCountries(&build)
        addPlaces(&build)
        for row in build.rows("world/bodies.tsv") {
            let ambiguous = row["ambiguous"] == "1"
            let body = add(row, .organisation, country: row["country"], government: row["kind"] == "government", ambiguous: ambiguous, build)
            known[Int(body)].isClub = row["kind"] == "club"
            known[Int(body)].isAuthority = row["kind"] == "government-body"
            addNames(row, body, &build)
            for form in row.list("called") { build.add(form, body, to: &bareClubs) }
            for town in row.list("town") where clubs[town] == nil { clubs[town] = row.id }
        }
        for name in ["world/agencies.tsv", "world/outlets.tsv"] {
            for row in build.rows(name) where index[row.id] == nil {
                addNames(row, add(row, .medium, country: row["country"], ambiguous: row["ambiguous"] == "1", build), &build)
            }
        }
        for row in build.rows("world/events.tsv") { addNames(row, add(row, .event, country: nil, build), &build) }
        for row in build.rows("world/people.tsv") { addPerson(row, &build) }
        for row in build.rows("world/roles.tsv") { addRole(row, &build) }
        addParts(&build)
    }

    /// The country of a nationality adjective that begins at a token.
    func nationality(_ words: Words, _ token: Int) -> EntityID? {
        nationalities.longest(words, token).map { known[Int($0.payload.country)].id }
    }

    /// Whether two holders of names are of one row: one with the spellings that are names alone, the other with those that are ordinary words too.
    func isOne(_ a: Int32, _ b: Int32) -> Bool {
        a == b || known[Int(a)].isAmbiguous != known[Int(b)].isAmbiguous && known[Int(a)].id == known[Int(b)].id
    }

    func entity(_ id: EntityID) -> Known? { index[id].map { known[Int($0)] } }

    private mutating func mark(_ word: WordID, _ trait: WordTraits) { traits[word] = (traits[word] ?? []).union(trait) }

    private mutating func add(
        _ row: Table.Row, _ kind: EntityKind, country: String?, capital: Bool = false, government: Bool = false, ambiguous: Bool = false,
        _ build: LexiconBuilder
    ) -> Int32 {
        let offices = row.list("offices").map { item -> Office in
            let parts = item.split(separator: "@", omittingEmptySubsequences: false).map(String.init) + ["", "", "", ""]
            return Office(key: parts[0], of: parts[1], from: parts[2], until: parts[3])
        }
        let gender: Gender? = row["gender"] == "f" ? .feminine : row["gender"] == "m" ? .masculine : nil
        let at = Int32(known.count)
        index[row.id] = at
        known.append(
            Known(
                id: row.id, kind: kind, name: row["ar"], latin: row["latin"], wikidata: row["wikidata"], gender: gender,
                country: country?.isEmpty == false ? country : nil, isCapital: capital, isGovernment: government, isAmbiguous: ambiguous,
                offices: offices, source: NameTables.source(kind),
                keys: kind == .person ? build.letters.fold(row["ar"]).split(separator: " ").map(String.init) : []))
        for office in offices { holders[office.key + "@" + office.of, default: []].append(at) }
        return at
    }

    static func source(_ kind: EntityKind) -> String {
        switch kind {
        case .person: return "people.tsv:"
        case .country: return "countries.tsv:"
        case .place: return "places.tsv:"
        case .medium: return "agencies.tsv:"
        case .event: return "events.tsv:"
        default: return "bodies.tsv:"
        }
    }

    private mutating func addNames(_ row: Table.Row, _ entity: Int32, _ build: inout LexiconBuilder) {
        let ordinary = ordinarySpellings(row, entity)
        func holder(_ form: String) -> Int32 { ordinary.map { $0.forms.contains(form) ? $0.twin : entity } ?? entity }
        build.add(row["ar"], Name(entity: holder(row["ar"]), form: .name, isShort: false), to: &names)
        for form in row.list("spellings") { build.add(form, Name(entity: holder(form), form: .variant, isShort: false), to: &names) }
        // One letter or two are an abbreviation only with dots or in Latin capitals.
        for form in row.list("abbreviations") where form.utf8.count > 4 || form.utf8.allSatisfy({ $0 < 0x80 }) {
            build.add(form, Name(entity: entity, form: .abbreviation, isShort: false), to: &names)
        }
    }

    /// Where only some spellings of a row are ordinary words too (its column `ambiguous` lists them), a second holder of its id that has those.
    private mutating func ordinarySpellings(_ row: Table.Row, _ entity: Int32) -> (forms: Set<String>, twin: Int32)? {
        let forms = Set(row.list("ambiguous").filter { $0 != "0" && $0 != "1" })
        guard !forms.isEmpty else { return nil }
        var twin = known[Int(entity)]
        twin.isAmbiguous = true
        known.append(twin)
        return (forms, Int32(known.count - 1))
    }

    private mutating func addPlaces(_ build: inout LexiconBuilder) {
        for row in build.rows("world/places.tsv") {
            let capital = row.list("capitalOf").first
            let country = capital ?? row["country"]
            let entity = add(row, .place, country: country, capital: capital != nil, ambiguous: row["ambiguous"] == "1", build)
            if let capital, capitals[capital] == nil { capitals[capital] = entity }
            known[Int(entity)].isTown = row["kind"] == "city"
            addNames(row, entity, &build)
        }
    }

    private mutating func addCountries(_ build: inout LexiconBuilder) {
        let article = particles.articleForm
        for row in build.rows("world/countries.tsv") {
            let entity = add(row, .country, country: row.id, build)
            addNames(row, entity, &build)
            for (column, number) in [("adjective", GrammaticalNumber.singular), ("adjectivePlural", .plural)] {
                for form in row.list(column) {
                    let parts = form.split(separator: " ").map(String.init)
                    for (prefix, definite) in [("", false), (article, true)] {
                        let plain = parts.map { prefix + $0 }.joined(separator: " ")
                        build.add(plain, Nationality(country: entity, isDefinite: definite, gender: .masculine, number: number), to: &nationalities)
                        guard number == .singular else { continue }
                        let feminine = parts.map { prefix + $0 + NameParticles.feminineEnding }.joined(separator: " ")
                        build.add(feminine, Nationality(country: entity, isDefinite: definite, gender: .feminine, number: number), to: &nationalities)
                    }
                }
            }
        }
        for row in build.rows("world/countries.tsv") {
            for form in row.list("government") {
                let id = "org:government-seat-" + romanisation.slug(build.letters.fold(form))
                guard index[id] == nil else { continue }
                let at = Int32(known.count)
                index[id] = at
                known.append(
                    Known(
                        id: id, kind: .organisation, name: form, latin: "", wikidata: "", gender: nil, country: row.id, isCapital: false,
                        isGovernment: true, isAmbiguous: false, offices: [], source: "countries.tsv:", keys: []))
                build.add(form, Name(entity: at, form: .name, isShort: false), to: &names)
            }
        }
    }

    private mutating func addPerson(_ row: Table.Row, _ build: inout LexiconBuilder) {
        let entity = add(row, .person, country: nil, build)
        addNames(row, entity, &build)
        for form in row.list("short") { build.add(form, Name(entity: entity, form: .shortened, isShort: true), to: &names) }
        for form in [row["ar"]] + row.list("spellings") + row.list("short") {
            for part in form.split(separator: " ") { mark(build.word(String(part)), .personWord) }
        }
    }

    private mutating func addRole(_ row: Table.Row, _ build: inout LexiconBuilder) {
        let article = particles.articleForm
        let kind = Role.Kind(rawValue: row["kind"]) ?? .title
        let of = kind == .epithet ? row["scope"] : nil
        func add(_ column: String, _ gender: Gender, _ number: GrammaticalNumber) {
            for form in row.list(column) {
                let parts = form.split(separator: " ").map(String.init)
                let closed = parts.count > 1 && (parts.last?.hasPrefix(article) ?? false) || parts.count == 1 && form.hasPrefix(article)
                func role(isClosed: Bool) -> Role {
                    Role(key: row.id, office: row["office"], gender: gender, number: number, kind: kind, of: of, isClosed: isClosed)
                }
                build.add(form, role(isClosed: closed), to: &roles)
                if kind == .epithet { build.add(form, role(isClosed: closed), to: &epithets) }
                if parts.allSatisfy({ !$0.hasPrefix(article) }) {
                    let definite = parts.map { article + $0 }.joined(separator: " ")
                    build.add(definite, role(isClosed: true), to: &roles)
                }
            }
        }
        add("forms", .masculine, .singular)
        add("feminine", .feminine, .singular)
        add("plural", .masculine, .plural)
    }

    private mutating func addParts(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/notnames.tsv") {
            for form in row.list("forms") {
                if form.utf8.contains(0x20) { build.add(form, true, to: &notNames) } else { mark(build.word(form), .common) }
            }
        }
        // A finite verb of saying is no name by itself, though a surname may be spelled like it.
        for row in build.rows("ar/saying.tsv") where row["kind"] == "verb" {
            for column in ["he", "she", "two", "they"] {
                for form in row.list(column) where !form.utf8.contains(0x20) {
                    mark(build.word(form), column == "she" ? [.common, .saying, .she] : [.common, .saying])
                }
            }
        }
        for row in build.rows("ar/givennames.tsv") {
            let gender: WordTraits = row["kind"].hasPrefix("f") ? .feminine : row["kind"].hasPrefix("m") ? .masculine : []
            let foreign: WordTraits = row["kind"].hasSuffix("foreign") || row["kind"] == "any" ? .foreign : []
            for form in row.list("forms") { mark(build.word(form), [.given, gender, foreign]) }
        }
        for row in build.rows("ar/surnames.tsv") {
            let trait: WordTraits = row["kind"] == "family" ? [.family, .personWord] : .byname
            for form in row.list("forms") { mark(build.word(form), trait) }
        }
        for row in build.rows("ar/nameparts.tsv") {
            let trait = WordTraits(named: row["kind"])
            for form in row.list("forms") {
                switch row["kind"] {
                case "state", "ministry": build.add(form, row.id, to: &stateBodies)
                case "titled":
                    build.add(form, row.id, to: &stateBodies)
                    titledBodies.insert(row.id)
                case "department": build.add(form, row.id, to: &departments)
                case "townbody": build.add(form, row.id, to: &townBodies)
                case "federation": build.add(form, row.id, to: &federations)
                case "sport": build.add(form, row.id, to: &sports)
                default: break
                }
                if !form.utf8.contains(0x20) { mark(build.word(form), trait) }
            }
        }
    }
}
