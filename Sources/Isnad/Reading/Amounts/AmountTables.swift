/// What the Amounts stage knows: units, currencies, and the words around a number.
struct AmountTables: Sendable {
    /// A unit or currency behind a number, or a dual that stands for two of it.
    struct Unit: Sendable, Hashable {
        var id: String
        var unit: String?
        var kind: Amount.Kind
        var factor: Double
        /// 1 singular, 2 dual, 3 plural.
        var number: Int
        /// A part of its currency.
        var minor: Bool
        var isTime = false
        /// The singular as the table has it.
        var lemma = ""
    }

    /// A word around a number.
    struct Word: Sendable, Hashable {
        /// Rows name a kind as it is named here. A bit of a set each: there may be 32 at most.
        enum Kind: UInt8, CaseIterable, Sendable {
            case before, behind, to, between, ratio, part, outOf, whole, equal, or, score, belowZero, designation, counted, verb, notNoun, final
            /// A verb that counts only right beside the number, words for people, the word for a family before its name.
            case verbBeside, people, family

            @inline(__always)
            var bit: UInt32 { 1 << UInt32(rawValue) }
        }
        var kind: Kind
        var modifier: Amount.Modifier?
        var value: String
        var lemma: String
        var rule: Int32
    }

    var units = PhraseTable<Unit>()
    var words = PhraseTable<Word>()
    /// Those of the words that an amount may begin with.
    private(set) var openers = PhraseTable<Word.Kind>()
    /// By their number in the vocabulary the words that those begin with, and for each the kinds of what it may begin.
    private var heads: [UInt32] = []
    private(set) var rules: [String] = []
    /// The coin that several currencies share, and those currencies, the likeliest first.
    private(set) var coinRule = ""
    private(set) var coinCurrencies: [String] = []

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/units.tsv") {
            let kind: Amount.Kind = row["kind"] == "percent" ? .percent : .measure
            var unit = Unit(id: row.id, unit: row["unit"], kind: kind, factor: Double(row["factor"]) ?? 1, number: 1, minor: false)
            unit.isTime = row["kind"] == "time"
            unit.lemma = row.list("singular").first ?? ""
            for (at, column) in ["singular", "dual", "plural"].enumerated() {
                unit.number = at + 1
                for form in row.list(column) { build.add(form, unit, to: &units) }
            }
        }
        for row in build.rows("ar/currencies.tsv") {
            let codes = row.list("code")
            let code = codes.first ?? ""
            if codes.count > 1 { (coinRule, coinCurrencies) = ("currencies.tsv:" + row.id, codes) }
            var unit = Unit(
                id: row.id, unit: code.isEmpty ? nil : code, kind: .money, factor: Double(row["minor"]) ?? 1, number: 1, minor: !row["minor"].isEmpty)
            for (at, column) in ["forms", "dual"].enumerated() {
                unit.number = at + 1
                for form in row.list(column) { build.add(form, unit, to: &units) }
            }
        }
        let kinds = Dictionary(uniqueKeysWithValues: Word.Kind.allCases.map { (String(describing: $0), $0) })
        for row in build.rows("ar/counting.tsv") {
            guard let kind = kinds[row["kind"]] else { continue }
            rules.append("counting.tsv:" + row.id)
            let forms = row.list("forms")
            for form in forms {
                let word = Word(
                    kind: kind, modifier: Amount.Modifier(rawValue: row["value"]), value: row["value"], lemma: forms.first ?? form,
                    rule: Int32(rules.count - 1))
                build.add(form, word, to: &words)
                if let head = PhraseTable<Word>.words(of: form).first { note(build.word(head), kind) }
                if [.before, .between, .equal, .part].contains(kind) { build.add(form, kind, to: &openers) }
            }
        }
    }

    private mutating func note(_ head: WordID, _ kind: Word.Kind) {
        while heads.count <= Int(head) { heads.append(0) }
        heads[Int(head)] |= kind.bit
    }

    /// Whether a word or phrase of some kinds may begin with a word.
    @inline(__always)
    func begins(_ word: WordID, _ kinds: UInt32) -> Bool { Int(word) < heads.count && heads[Int(word)] & kinds != 0 }
}
