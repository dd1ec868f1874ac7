/// The words by which an article's facts are told: dates in visible lines, outlets, agencies, credits, languages.
struct FactTables: Sendable {
    /// What a word of a date line is for.
    enum DateWord: Sendable, Hashable {
        case published, modified, label, morning, afternoon, night, hijri, gregorian, hijriMonth, weekday, ago, today
        case month(Int)
        /// Minutes east of Greenwich.
        case zone(Int)
    }

    /// What a word of a credit is for.
    enum CreditWord: String, Sendable { case byline, translation, editing, photo, source, agencies, desk, role, from }

    /// An outlet or agency of the tables.
    struct Medium: Hashable, Sendable {
        let id: EntityID
        let name: String
    }

    var dateWords = PhraseTable<DateWord>()
    var creditWords = PhraseTable<CreditWord>()
    private(set) var agencies: [Medium] = []
    /// Full names, which are agencies wherever they stand.
    private(set) var agencyNames = PhraseTable<Int>()
    /// Short forms, which are agencies only where something is credited.
    private(set) var agencyShortNames = PhraseTable<Int>()
    private(set) var outlets: [Medium] = []
    private(set) var outletOfHost: [String: Int] = [:]
    /// By folded name, blanks single.
    private(set) var outletOfName: [String: Int] = [:]
    let languages: LanguageTable
    /// Words that say that the rest of a text is for those who pay.
    private(set) var paywalls = PhraseTable<Bool>()
    /// Places and given names, by which a line of a place and its reporter is known.
    private(set) var places = PhraseTable<Bool>()
    private(set) var givenNames = PhraseTable<Bool>()

    /// Whether a medium is an agency, whose reports others print.
    func isAgency(_ id: EntityID) -> Bool { agencies.contains { $0.id == id } }

    init(_ build: inout LexiconBuilder) {
        languages = LanguageTable(build.rows("ar/languages.tsv"))
        addDateWords(&build)
        for row in build.rows("ar/bylines.tsv") {
            guard let kind = CreditWord(rawValue: row["kind"]) else { continue }
            for form in row.list("forms") { build.add(form, kind, to: &creditWords) }
        }
        addMedia(&build)
        for row in build.rows("ar/paywalls.tsv") { for form in row.list("forms") { build.add(form, true, to: &paywalls) } }
        for row in build.rows("world/places.tsv") where row["kind"] == "city" {
            for form in [row["ar"]] + row.list("spellings") where !form.isEmpty { build.add(form, true, to: &places) }
        }
        for row in build.rows("ar/givennames.tsv") { for form in row.list("forms") { build.add(form, true, to: &givenNames) } }
    }

    private mutating func addDateWords(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/datelines.tsv") {
            guard let word = FactTables.dateWord(row["kind"], row["value"]) else { continue }
            for form in row.list("forms") { build.add(form, word, to: &dateWords) }
        }
        for row in build.rows("ar/months.tsv") {
            guard let month = Int(row["month"]) else { continue }
            let word: DateWord = row["calendar"] == "hijri" ? .hijriMonth : .month(month)
            for form in row.list("forms") { build.add(form, word, to: &dateWords) }
        }
        for row in build.rows("ar/weekdays.tsv") { for form in row.list("forms") { build.add(form, .weekday, to: &dateWords) } }
    }

    private static func dateWord(_ kind: String, _ value: String) -> DateWord? {
        switch kind {
        case "published": return .published
        case "modified": return .modified
        case "label": return .label
        case "half": return value == "0" ? .morning : value == "12" ? .afternoon : .night
        case "era": return value == "hijri" ? .hijri : .gregorian
        case "ago": return .ago
        case "today": return .today
        case "weekday": return .weekday
        case "month": return Int(value).map { .month($0) }
        case "zone": return Int(value).map { .zone($0) }
        default: return nil
        }
    }

    private mutating func addMedia(_ build: inout LexiconBuilder) {
        for row in build.rows("world/agencies.tsv") {
            agencies.append(Medium(id: row.id, name: row["ar"]))
            let at = agencies.count - 1
            for form in [row["ar"], row["latin"]] + row.list("spellings") where !form.isEmpty { build.add(form, at, to: &agencyNames) }
            for form in row.list("abbreviations") { build.add(form, at, to: &agencyShortNames) }
        }
        for row in build.rows("world/outlets.tsv") {
            outlets.append(Medium(id: row.id, name: row["ar"].isEmpty ? row["latin"] : row["ar"]))
            let at = outlets.count - 1
            for host in row.list("hosts") { outletOfHost[host.lowercased()] = at }
            for name in [row["ar"], row["latin"]] + row.list("spellings") where !name.isEmpty {
                outletOfName[FactTables.nameKey(name, build.letters)] = at
            }
        }
    }

    /// A name folded, with single blanks and without marks, for comparing whole names.
    static func nameKey(_ name: some StringProtocol, _ letters: Letters) -> String {
        var key: [UInt8] = []
        var gap = false
        for byte in letters.key(name) {
            let isName = byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
            if !isName {
                gap = !key.isEmpty
                continue
            }
            if gap { key.append(0x20) }
            gap = false
            key.append(byte)
        }
        return String(decoding: key, as: UTF8.self)
    }
}

/// Letters and words that tell languages apart.
struct LanguageTable: Sendable {
    let ids: [String]
    let isArabicScript: [Bool]
    /// For every scalar below U+0700 from U+0600 a bit for each language that writes it.
    private(set) var letters = [UInt8](repeating: 0, count: 256)
    /// The same for words, by their hash.
    let words: ByHash<UInt8>

    init(_ rows: [Table.Row]) {
        let rows = rows.prefix(8)
        ids = rows.map(\.id)
        isArabicScript = rows.map { $0["script"] == "arabic" }
        var words: [UInt64: UInt8] = [:]
        for (at, row) in rows.enumerated() {
            for letter in row.list("letters") {
                guard let scalar = letter.unicodeScalars.first?.value, (0x600...0x6FF).contains(scalar) else { continue }
                letters[Int(scalar) - 0x600] |= 1 << UInt8(at)
            }
            for word in row.list("words") { words[WordHash(word.utf8).value, default: 0] |= 1 << UInt8(at) }
        }
        self.words = ByHash(words)
    }
}
