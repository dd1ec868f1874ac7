/// A row of `ar/acts.tsv`: a deed and how its words take who did it and whom it befell.
struct Deed: Sendable {
    /// Where the other side stands: as the object, or behind a preposition.
    enum Frame: String, Sendable { case object, to, on, ba, with, from, against, inside = "in", between, none }

    let id: String
    let kind: Act.Kind
    let frame: Frame
    /// Whether a noun behind the verbal noun is who did it, rather than whom it befell.
    let genitiveActs: Bool
    /// Words of which one must stand soon behind the trigger; empty where it tells the deed alone.
    let needs: Set<WordID>
    /// Words that must not stand right beside the trigger, for they make it another word.
    let bars: Set<WordID>
}

/// What a word of `ar/formulas.tsv` says of a deed beside it.
enum ActMarker: String, Sendable {
    case open, planned, hypothetical, negation, light, agent, against, between, past
    /// Words that make a deed concrete or general, each with its weight.
    case concrete, general
}

/// What the Acts stage knows: the views it made of the tables when the lexicon was loaded.
struct ActTables: Sendable {
    /// How a trigger is written.
    enum Shape: UInt8, Sendable { case finite, noun }

    struct Form: Sendable {
        let deed: Int
        let shape: Shape
    }

    private(set) var deeds: [Deed] = []
    private(set) var forms = PhraseTable<Form>()
    private(set) var markers = PhraseTable<ActMarker>()
    private(set) var openings = PhraseTable<String>()

    private static let finite = ["he", "she", "two", "they", "we", "passive"]

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/acts.tsv") {
            guard let kind = Act.Kind(rawValue: row["type"]) else { continue }
            deeds.append(
                Deed(
                    id: row.id, kind: kind, frame: Deed.Frame(rawValue: row["frame"]) ?? .none, genitiveActs: row["genitive"] == "source",
                    needs: Self.words(row.list("needs"), &build), bars: Self.words(row.list("not"), &build)))
            let deed = deeds.count - 1
            for column in Self.finite {
                for form in row.list(column) { build.add(form, Form(deed: deed, shape: .finite), to: &forms) }
            }
            for form in row.list("noun") { build.add(form, Form(deed: deed, shape: .noun), to: &forms) }
        }
        for row in build.rows("ar/formulas.tsv") {
            guard let marker = ActMarker(rawValue: row["kind"]) else { continue }
            for form in row.list("forms") {
                if marker == .open { build.add(form, row.id, to: &openings) } else { build.add(form, marker, to: &markers) }
            }
        }
    }

    private static func words(_ forms: [String], _ build: inout LexiconBuilder) -> Set<WordID> {
        Set(forms.map { build.word($0) })
    }
}
