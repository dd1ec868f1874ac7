/// What the Times stage knows: months, weekdays, units and the words that set them in relation to the day of the report.
struct TimeTables: Sendable {
    struct Word: Sendable {
        let kind: String
        let value: Int
        let id: String
    }
    private(set) var numerals = Numerals()
    private(set) var months = PhraseTable<(month: Int, ambiguous: Bool)>()
    private(set) var weekdays = ByWord<Int>()
    private(set) var relative = PhraseTable<Word>()
    private(set) var units = ByWord<TimeUnit>()
    private(set) var duals = ByWord<TimeUnit>()
    private(set) var hasWord = ByWord<Bool>()

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/numerals.tsv") {
            guard let kind = Numerals.Kind(rawValue: row["kind"]), let value = Double(row["value"]) else { continue }
            for form in row.list("forms") where !form.contains(" ") {
                numerals.byWord[build.word(form), default: []].append(Numerals.Word(value: value, kind: kind))
            }
        }
        for row in build.rows("ar/months.tsv") {
            let ambiguous = Set(row.list("ambiguous"))
            for form in row.list("forms") { build.add(form, (Int(row["month"]) ?? 1, ambiguous.contains(form)), to: &months) }
        }
        for row in build.rows("ar/weekdays.tsv") { for form in row.list("forms") { weekdays[build.word(form)] = Int(row["weekday"]) } }
        for row in build.rows("ar/timewords.tsv") {
            let word = Word(kind: row["kind"], value: Int(row["value"]) ?? 0, id: row.id)
            for form in row.list("forms") { build.add(form, word, to: &relative) }
        }
        for row in build.rows("ar/units.tsv") where row["kind"] == "time" {
            guard let unit = TimeUnit(rawValue: row.id) else { continue }
            for form in row.list("forms") { units[build.word(form)] = unit }
            for form in row.list("dual") { duals[build.word(form)] = unit }
        }
    }
}
