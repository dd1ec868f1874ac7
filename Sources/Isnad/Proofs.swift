/// What became of one proof of a table: a text that its row must, or must not, match.
public struct ProofResult: Sendable {
    public let table: String
    public let line: Int
    /// The row that the proof stands under.
    public let row: String
    public let holds: Bool
    /// What was found instead, for the person who wrote the row; empty where the proof holds.
    public let found: String
}

/// Runs the proofs that stand under the rows of the tables.
///
/// A text is read as an article of its own (tables of page furniture: as one line of a scraped page). A line `>` holds where a finding cites the
/// row, by its rule or as an entity, and has all the fields that the line expects; a row that no finding can cite (a numeral, a month) holds
/// by its fields alone, so such a proof must name one. A line `!` holds where no finding cites the row or, with fields, none has them.
/// The article's day is 2024-06-19, a Wednesday, unless the proof says `published=`. Costs a reading a proof.
public struct ProofRunner: Sendable {
    private let lexicon: Lexicon
    private static let day = "2024-06-19"
    /// Tables of lines of scraped pages, whose texts are lines and no articles.
    private static let lineTables: Set<String> = ["ar/furniture.tsv", "ar/credits.tsv", "world/furniture.tsv"]

    public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// The results of a table's proofs, in the order of its lines.
    public func results(of table: Table) -> [ProofResult] {
        table.rows.flatMap { row in row.proofs.map { result(of: $0, row, table.name) } }
    }

    private func result(of proof: Table.Proof, _ row: Table.Row, _ table: String) -> ProofResult {
        var expected = proof.expected
        let published = expected.removeValue(forKey: "published") ?? Self.day
        let findings = findings(proof.text, published, row, table)
        let cited = findings.filter { $0.cites(row.id) }
        let matching = (cited.isEmpty && !expected.isEmpty ? findings : cited).filter { $0.has(expected) }
        let holds = proof.matches ? !matching.isEmpty : matching.isEmpty
        let found = holds ? "" : (cited.isEmpty ? findings : cited).map(\.description).joined(separator: "; ")
        return ProofResult(table: table, line: proof.line, row: row.id, holds: holds, found: found)
    }

    private func findings(_ text: String, _ published: String, _ row: Table.Row, _ table: String) -> [Finding] {
        if Self.lineTables.contains(table) { return lines(text) }
        return accountFindings(text, row, table) ?? findings(text, published)
    }

    /// What accounts compare by, which no reading shows: the words of a synonym's row, the skeleton that words share, happenings, questions. Nil for other tables.
    private func accountFindings(_ text: String, _ row: Table.Row, _ table: String) -> [Finding]? {
        switch table {
        case "ar/synonyms.tsv":
            return words(text).filter { $0.key == Synonyms.key(row: row.id) }.map { Finding(rules: [row.id], fields: ["text": $0.text]) }
        case "ar/skeletons.tsv":
            let all = words(text)
            return [Finding(rules: [row.id], fields: ["text": text, "same": String(Set(all.map(\.key)).count == 1)])]
        case "ar/happenings.tsv":
            let reading = Article(text: text).reading(lexicon).resolved(in: Context())
            return HappeningFinder([reading], Unit.units(of: [reading])).all().flatMap { happening in
                happening.references.map { Finding(rules: [$0.noun], fields: ["country": happening.country, "text": String(reading.text[$0.span])]) }
            }
        case "ar/whose.tsv":
            let reading = Article(text: text).reading(lexicon).resolved(in: Context())
            let units = Unit.units(of: [reading]), figures = FigureContrasts([reading], Clauses(units, [reading]))
            let finder = DifferenceFinder([reading], units, figures)
            return units.flatMap(finder.owned).map { Finding(rules: [$0.whose], fields: ["text": String(reading.text[$0.span])]) }
        case "ar/questions.tsv":
            let question = Question(text, [], lexicon)
            let fields = ["kind": question.kind.rawValue, "each": String(question.each), "lasting": String(question.lasting)]
            return [Finding(rules: [row.id], fields: fields)]
        default: return nil
        }
    }

    /// The words of a text with the keys by which accounts compare them.
    private func words(_ text: String) -> [(text: String, key: UInt64)] {
        let words = lexicon.tokenizer.words(text)
        return words.tokens.indices.filter { words.tokens[$0].kind == .word }.map { token in
            let stem = words.folded[lexicon.stories.stem.range(words, token, lexicon.vocabulary)]
            return (String(decoding: stem, as: UTF8.self), lexicon.accounts.synonyms.key(stem, lexicon.accounts.skeleton))
        }
    }

    private func lines(_ text: String) -> [Finding] {
        TextLineReader(lexicon.tokenizer.words(text), lexicon).lines().map { Finding(rules: [$0.rule], fields: ["text": text]) }
    }

    private func findings(_ text: String, _ published: String) -> [Finding] {
        guard let day = CivilDate(iso: published) else { return [] }
        let reading = Article(text: text, published: day).reading(lexicon).resolved(in: Context(published: day))
        var findings = reading.quotations.map { Finding($0, reading) } + reading.mentions.map { Finding($0, reading) }
        findings += reading.times.map { Finding($0, reading) } + reading.amounts.map { Finding($0, reading) }
        findings += reading.events.map { Finding($0, reading) } + reading.agreements.map { Finding($0, reading) }
        findings += reading.agreements.flatMap(\.provisions).map { Finding($0, reading) }
        findings += reading.open.map { Finding(rules: [], fields: ["open": String(reading.text[$0])]) }
        findings += reading.scareQuotes.map { Finding(rules: [], fields: ["scare": String(reading.text[$0])]) }
        return findings
    }
}

/// One thing found in a proof's text, as a proof speaks of it: the rules and entities that it cites and its fields by name.
private struct Finding: CustomStringConvertible {
    var rules: [String]
    var fields: [String: String]

    func cites(_ id: String) -> Bool {
        rules.contains { $0 == id || $0.hasSuffix(":" + id) || $0.hasSuffix("/" + id) }
    }

    func has(_ expected: [String: String]) -> Bool { expected.allSatisfy { fields[$0.key] == $0.value } }

    var description: String {
        fields.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }.joined(separator: " ") + " by "
            + rules.joined(separator: ",")
    }
}

extension Finding {
    init(_ quotation: Quotation, _ reading: Reading) {
        let speaker = quotation.speaker
        rules = [quotation.evidence.rule] + quotation.chain.compactMap(\.entity) + (speaker.map { [$0.evidence.rule] + $0.entities } ?? [])
        fields = [
            "content": String(reading.text[quotation.span]), "kind": quotation.kind.rawValue, "negated": String(quotation.negated),
            "speaker": speaker?.name ?? "", "form": speaker?.form.rawValue ?? "", "unnamed": speaker?.unnamedKind ?? "",
            "certainty": speaker?.evidence.certainty.rawValue ?? "", "chain": quotation.chain.map(\.name).joined(separator: "|"),
        ]
        if let cue = quotation.cue {
            fields["cue"] = String(reading.text[cue.span])
            fields["lemma"] = cue.lemma
            fields["force"] = cue.force.rawValue
        }
    }

    init(_ mention: Mention, _ reading: Reading) {
        rules = [mention.evidence.rule] + mention.entities + [mention.refersTo, mention.role?.office, mention.role?.of].compactMap { $0 }
        fields = [
            "text": String(reading.text[mention.span]), "kind": mention.kind.rawValue, "form": mention.form.rawValue,
            "entity": mention.entities.joined(separator: "|"), "refersTo": mention.refersTo ?? "", "role": mention.role?.text ?? "",
        ]
    }

    init(_ time: TimeMention, _ reading: Reading) {
        rules = [time.evidence.rule]
        fields = [
            "text": String(reading.text[time.span]), "kind": time.kind.rawValue, "value": time.value ?? "", "earliest": time.earliest ?? "",
            "latest": time.latest ?? "", "anchor": time.anchor.rawValue,
        ]
    }

    init(_ amount: Amount, _ reading: Reading) {
        func written(_ value: Double?) -> String { JSON.number(value).line }
        rules = [amount.evidence.rule]
        fields = [
            "text": String(reading.text[amount.span]), "kind": amount.kind.rawValue, "value": written(amount.value), "lower": written(amount.lower),
            "upper": written(amount.upper), "unit": amount.unit ?? "", "modifier": amount.modifier.rawValue,
            "counted": amount.counted?.lemma ?? "", "countedKind": amount.counted?.kind ?? "",
        ]
    }

    init(_ act: Act, _ reading: Reading) {
        rules = [act.evidence.rule]
        fields = [
            "text": String(reading.text[act.span]), "type": act.kind.rawValue, "status": act.status.rawValue,
            "source": act.source.joined(separator: "|"), "target": act.target.joined(separator: "|"), "place": act.place ?? "",
            "time": act.time ?? "",
        ]
    }

    init(_ agreement: Agreement, _ reading: Reading) {
        rules = [agreement.evidence.rule, agreement.entity]
        fields = [
            "text": String(reading.text[agreement.span]), "name": agreement.name, "status": agreement.status.rawValue,
            "parties": agreement.parties.joined(separator: "|"), "date": agreement.date ?? "", "replaces": agreement.replaces ?? "",
            "leftBy": agreement.leftBy.joined(separator: "|"),
        ]
    }

    init(_ provision: Provision, _ reading: Reading) {
        rules = [provision.evidence.rule]
        fields = [
            "provision": String(reading.text[provision.span]), "obligor": provision.obligor.joined(separator: "|"),
            "obligee": provision.obligee.joined(separator: "|"), "duty": provision.duty, "trigger": provision.trigger ?? "",
        ]
    }
}
