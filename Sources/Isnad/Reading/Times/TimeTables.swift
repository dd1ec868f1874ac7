/// What a word does in an expression of time.
struct TimeWord: Sendable, Hashable {
    /// Rows name a kind as it is named here. A bit of a set each: there may be 64 at most.
    enum Kind: UInt8, CaseIterable, Sendable, Hashable {
        case weekday, month, unit, lean, demo, day, night, part, clockPart, hour, clockFraction, clockMinus
        case ago, after, within, `for`, about, edge, whole, to, between, from, of, at, `in`, every, agreeing, dayword, monthword, yearword
        case weekend, season, quarter, halfyear, several, many, decade, now, reference, vagueDuration, set, zone, hijri, gregorian, bc, block
        case general, feast, referenceEnd, age

        @inline(__always)
        var bit: UInt64 { 1 << UInt64(rawValue) }
    }
    var kind: Kind
    var value: Int
    /// For months: 1 in the Hijri calendar; for units: the grammatical number (1, 2, 3 for plural); for days: 1 where they follow what
    /// was told and not today.
    var extra = 0
    /// For months: 1 only beside a sign of a date, 2 only beside a number.
    var bound = 0
    /// The first word must begin with U+0622, which folding makes plain.
    var madda = false
    var unit = TimeUnit.day
    var rule: Int32
}

/// What the Times stage knows: the words of time, the grammar of numbers, the Hijri calendar.
struct TimeTables: Sendable {
    var phrases = PhraseTable<TimeWord>()
    let numerals: Numerals
    private(set) var rules: [String] = []
    private(set) var feasts: [Feast] = []
    let hijri: HijriCalendar
    /// The word that a year is often glued to.
    let yearKeys: [[UInt8]]
    /// The word for last, as it is written behind the article.
    let lastKey: [UInt8]
    /// The first words of measures and currencies: a number before them is no date.
    private var measures = ByWord<Bool>()
    /// Words and beginnings of words that point to the future.
    private var futureWords = ByWord<Pointer>()
    /// What single words do to the times around them.
    private var hints = ByWord<Hint>()
    private let futurePrefixes: Beginnings

    init(_ build: inout LexiconBuilder) {
        let conjunctions = build.rows("ar/clitics.tsv").filter { $0["kind"] == "conjunction" }.map { $0["form"] }
        numerals = Numerals(build.rows("ar/numerals.tsv"), &build.vocabulary, build.letters, conjunctions: conjunctions)
        hijri = HijriCalendar(build.rows("ar/hijri.tsv"))
        let letters = build.letters
        yearKeys = build.rows("ar/timewords.tsv").filter { $0.id == "yearword" }.flatMap { $0.list("forms") }.map { letters.key($0) }
        lastKey = letters.key(build.rows("ar/timewords.tsv").first { $0.id == "last" }?.list("forms").first ?? "")
        futurePrefixes = Beginnings(
            build.rows("ar/timewords.tsv").filter { $0["kind"] == "futurePrefix" }.flatMap { $0.list("forms") }, letters)
        addCalendar(&build)
        addMeasures(&build)
        addUnits(&build)
        let kinds = Dictionary(uniqueKeysWithValues: TimeWord.Kind.allCases.map { (String(describing: $0), $0) })
        for row in build.rows("ar/timewords.tsv") {
            guard let kind = kinds[row["kind"]] else { continue }
            let cells = row["value"].split(separator: " ")
            var word = TimeWord(kind: kind, value: cells.first.flatMap { Int($0) } ?? 0, rule: rule("timewords", row))
            if cells.last == "told" { word.extra = 1 }
            for form in row.list("forms") { build.add(form, word, to: &phrases) }
        }
        for row in build.rows("ar/holidays.tsv") {
            let cells = row["rule"].split(separator: " ").map(String.init)
            guard cells.count == 2, let calendar = Feast.Calendar(rawValue: cells[0]) else { continue }
            let numbers = cells[1].split(separator: "-", omittingEmptySubsequences: true).compactMap { Int($0) }
            let day = calendar == .easter ? Int(cells[1]) ?? 0 : numbers.last ?? 1
            feasts.append(Feast(calendar: calendar, month: numbers.first ?? 0, day: day, days: Int(row["days"]) ?? 1))
            let word = TimeWord(kind: .feast, value: feasts.count - 1, rule: rule("holidays", row))
            for form in row.list("forms") { build.add(form, word, to: &phrases) }
        }
    }

    private mutating func addMeasures(_ build: inout LexiconBuilder) {
        let forms =
            build.rows("ar/currencies.tsv").flatMap { $0.list("forms") }
            + build.rows("ar/units.tsv").filter { $0["kind"] != "time" }.flatMap { $0.list("singular") + $0.list("plural") }
        for form in forms {
            guard let head = form.split(separator: " ").first else { continue }
            measures[build.word(String(head))] = true
        }
        for row in build.rows("ar/timewords.tsv") where row["kind"] == "futureWord" {
            let pointer: Pointer = row["value"] == "2" ? .verb : row["value"] == "0" ? .nowhere : .word
            for form in row.list("forms") { futureWords[build.word(form)] = pointer }
        }
        for row in build.rows("ar/timewords.tsv") {
            guard let hint = Hint(named: row["kind"]) else { continue }
            for form in row.list("forms") { hints[build.word(form)] = hint.union(hints[build.word(form)] ?? []) }
        }
    }

    /// Whether a word begins a measure or currency.
    func counted(_ words: Words, _ at: Int) -> Bool { words.analyses(at).contains { measures[$0.word] == true } }

    /// Whether a word behind a length brings the event from which it is reckoned.
    func leadsToEvent(_ words: Words, _ at: Int) -> Bool { at < words.count && hints[words.tokens[at].word]?.contains(.bringing) ?? false }

    /// Whether a word compares an amount with a limit.
    func compares(_ words: Words, _ at: Int) -> Bool { words.analyses(at).contains { hints[$0.word]?.contains(.comparing) ?? false } }

    /// What a single word does to the times around it.
    private struct Hint: OptionSet, Sendable {
        let rawValue: UInt8
        /// Makes an adjective that points ahead a whole clause's (it is *of* the expected that …).
        static let impersonal = Hint(rawValue: 1)
        /// Compares an amount with a limit (more than, not less than).
        static let comparing = Hint(rawValue: 2)
        /// Brings the event from which a length is reckoned (two days before *on* the vote).
        static let bringing = Hint(rawValue: 4)
        /// Begins a complement clause.
        static let complement = Hint(rawValue: 8)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init?(named name: String) {
            switch name {
            case "impersonal": self = .impersonal
            case "comparing": self = .comparing
            case "bringing": self = .bringing
            case "complement": self = .complement
            default: return nil
            }
        }
    }

    /// What a word says of the tense around it.
    enum Pointer: Sendable {
        /// A verb with the particle of the future written together with it; a particle or adjective that points ahead; the beginning of a
        /// complement clause; a word that only looks like such a verb (two years, a metre's hundredth, a name).
        case verb, word, complement, nowhere
    }

    /// What a word says of the tense around it; nil for most.
    func pointer(_ words: Words, _ at: Int) -> Pointer? {
        let token = words.tokens[at]
        guard token.kind == .word else { return nil }
        for index in token.analyses {
            let word = words.analyses[index].word
            if hints[word]?.contains(.complement) ?? false { return .complement }
            if futureWords[word] == .nowhere { return nil }
        }
        let joined = token.analyses.lazy.map { words.analyses[$0] }.first { $0.proclitics == .and && $0.enclitic == .none }
        if let pointer = futureWords[token.word] ?? joined.flatMap({ futureWords[$0.word] }) {
            // "It is expected" speaks for its whole clause, "the expected" for its noun.
            return pointer == .word && at > 0 && hints[words.tokens[at - 1].word]?.contains(.impersonal) ?? false ? .verb : pointer
        }
        return pointsAhead(words, token) ? .verb : nil
    }

    private func pointsAhead(_ words: Words, _ token: Token) -> Bool {
        let (start, end) = (Int(token.foldStart), Int(token.foldEnd))
        guard end - start >= 8 else { return false }
        if futurePrefixes.begin(words, start..<end, Int(token.start)) { return true }
        guard words.folded[start] == 0xD9, words.folded[start + 1] == 0x88 else { return false }
        return futurePrefixes.begin(words, start + 2..<end, Int(token.start) + 2)
    }

    private mutating func rule(_ table: String, _ row: Table.Row) -> Int32 {
        rules.append("\(table).tsv:\(row.id)")
        return Int32(rules.count - 1)
    }

    private mutating func addCalendar(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/months.tsv") {
            var word = TimeWord(kind: .month, value: Int(row["month"]) ?? 0, rule: rule("months", row))
            word.extra = row["calendar"] == "hijri" ? 1 : 0
            word.bound = row["bound"] == "number" ? 2 : row["bound"].isEmpty ? 0 : 1
            for form in row.list("forms") {
                word.madda = word.bound == 1 && form.unicodeScalars.first?.value == 0x0622 && form.unicodeScalars.count < 3
                build.add(form, word, to: &phrases)
            }
        }
        for row in build.rows("ar/weekdays.tsv") {
            let word = TimeWord(kind: .weekday, value: Int(row["day"]) ?? 0, rule: rule("weekdays", row))
            for form in row.list("forms") { build.add(form, word, to: &phrases) }
        }
    }

    private mutating func addUnits(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/units.tsv") where row["kind"] == "time" {
            guard let unit = TimeUnit(rawValue: row["unit"]) else { continue }
            var word = TimeWord(kind: .unit, value: 0, rule: rule("units", row))
            word.unit = unit
            for (number, column) in ["singular", "dual", "plural"].enumerated() {
                word.extra = number + 1
                for form in row.list(column) { build.add(form, word, to: &phrases) }
            }
        }
    }
}

/// Beginnings of words, by their first two letters; most words are told from all of them by the first letter alone.
///
/// A beginning that its row writes with a hamza holds only where the text writes it too: folded, "I shall" begins like *hour* and *former*.
private struct Beginnings: Sendable {
    private struct Form: Sendable {
        let folded: [UInt8]
        /// The bytes as the row has them, where folding changes them.
        let written: [UInt8]?
    }

    private var first: [Bool] = Array(repeating: false, count: 256)
    private var keys: [UInt32: [Form]] = [:]

    init(_ forms: [String], _ letters: Letters) {
        for written in forms {
            let folded = letters.key(written)
            guard folded.count >= 4 else { continue }
            first[Int(folded[1])] = true
            let isChanged = !folded.elementsEqual(written.utf8)
            keys[Beginnings.head(folded, 0), default: []].append(Form(folded: folded, written: isChanged ? Array(written.utf8) : nil))
        }
    }

    private static func head(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
    }

    /// Whether one of them begins a stretch of folded bytes, whose letters are written from an offset of the text on.
    func begin(_ words: Words, _ folded: Range<Int>, _ written: Int) -> Bool {
        let bytes = words.folded, start = folded.lowerBound
        guard folded.count >= 4, first[Int(bytes[start + 1])], let forms = keys[Beginnings.head(bytes, start)] else { return false }
        return forms.contains { form in
            form.folded.count <= folded.count && (4..<form.folded.count).allSatisfy { bytes[start + $0] == form.folded[$0] }
                && (form.written.map { words.bytes[min(written, words.bytes.count)...].starts(with: $0) } ?? true)
        }
    }
}

/// The Umm al-Qura calendar of Saudi Arabia, 1343 to 1500, from month lengths; outside it the arithmetic calendar, a day or two off.
struct HijriCalendar: Sendable {
    private var starts: [Int: (first: Int, lengths: [Int])] = [:]

    init(_ rows: [Table.Row]) {
        for row in rows {
            guard let year = Int(row.id.dropFirst(6)), let start = CivilDate(iso: row["start"]) else { continue }
            let lengths = row["lengths"].split(separator: " ").compactMap { Int($0) }
            if lengths.count == 12 { starts[year] = (start.daysSinceEpoch, lengths) }
        }
    }

    /// Whether a year stands in the table, so that its days are exact.
    func isExact(_ year: Int) -> Bool { starts[year] != nil }

    /// The first day of a month, in days since 1970, and its length.
    func month(_ month: Int, of year: Int) -> (first: Int, length: Int) {
        if let known = starts[year] {
            return (known.first + known.lengths[0..<month - 1].reduce(0, +), known.lengths[month - 1])
        }
        // The tabular calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of thirty; epoch 16 July 622 (Julian).
        func first(_ year: Int, _ month: Int) -> Int {
            -492_148 + (year - 1) * 354 + (3 + 11 * year) / 30 + (59 * (month - 1) + 1) / 2
        }
        let start = first(year, month)
        return (start, (month == 12 ? first(year + 1, 1) : first(year, month + 1)) - start)
    }

    /// The Gregorian day of a Hijri date; nil where the month has no such day.
    func civil(_ year: Int, _ month: Int, _ day: Int) -> CivilDate? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let (first, length) = self.month(month, of: year)
        return day <= max(length, isExact(year) ? 0 : 30) ? CivilDate(daysSinceEpoch: first + day - 1) : nil
    }

    /// The Hijri year that a Gregorian day lies in.
    func year(of date: CivilDate) -> Int {
        let days = date.daysSinceEpoch
        var year = max(1, (days + 492_148) * 30 / 10_631)
        while month(1, of: year + 1).first <= days { year += 1 }
        while year > 1, month(1, of: year).first > days { year -= 1 }
        return year
    }
}
