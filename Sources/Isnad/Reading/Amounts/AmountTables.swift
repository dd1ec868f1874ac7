/// What the Amounts stage knows: units, currencies, what people are counted as, and words that make a number less exact.
struct AmountTables: Sendable {
    private(set) var numerals = Numerals()
    private(set) var units = PhraseTable<(unit: String, isMoney: Bool, isDual: Bool)>()
    private(set) var symbols = ByWord<String>()
    private(set) var modifiers = PhraseTable<Amount.Modifier>()
    private(set) var percent = PhraseTable<Bool>()
    private(set) var counted = ByWord<String>()

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/numerals.tsv") {
            if let modifier = Amount.Modifier(rawValue: row["kind"]) {
                for form in row.list("forms") { build.add(form, modifier, to: &modifiers) }
            } else if let kind = Numerals.Kind(rawValue: row["kind"]), let value = Double(row["value"]) {
                for form in row.list("forms") where !form.contains(" ") {
                    numerals.byWord[build.word(form), default: []].append(Numerals.Word(value: value, kind: kind))
                }
            }
        }
        for name in ["ar/units.tsv", "ar/currencies.tsv"] {
            let isMoney = name == "ar/currencies.tsv"
            for row in build.rows(name) {
                for form in row.list("forms") { build.add(form, (row.id, isMoney, false), to: &units) }
                for form in row.list("dual") { build.add(form, (row.id, isMoney, true), to: &units) }
                for symbol in row.list("symbols") { symbols[build.word(symbol)] = row.id }
            }
        }
        for row in build.rows("ar/counted.tsv") {
            for form in row.list("forms") {
                row["kind"] == "percent" ? build.add(form, true, to: &percent) : (counted[build.word(form)] = row["kind"])
            }
        }
    }
}
