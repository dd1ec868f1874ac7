/// A row of `ar/acts.tsv`: a deed and how its words take who did it and whom it befell.
struct Deed: Sendable {
    /// Where the other side stands: as the object, or behind a preposition.
    enum Frame: String, Sendable { case object, to, on, ba, with, from, against, inside = "in", between, none }

    let id: String
    let kind: Act.Kind
    let subtype: String
    let frame: Frame
    /// Whether a noun behind the verbal noun is who did it, rather than whom it befell.
    let genitiveActs: Bool
    /// Words of which one must stand soon behind the trigger; empty where it tells the deed alone.
    let needs: Set<WordID>
    /// Words that must not stand right beside the trigger, for they make it another word.
    let bars: Set<WordID>
    /// Words that make it another word where they stand soon behind it.
    let never: Set<WordID>
    /// What a shape of its word is not given without.
    let asks: [Ask]
    /// What of it keeps the promise of `inferred`; nil where it is not known to.
    let sure: Sure?

    /// What of a row was right nine times in ten where it was counted.
    enum Sure: String, Sendable {
        /// Its verbs, with a side that is named or a body.
        case verb
        /// Every shape of it.
        case all
    }

    /// A shape of a deed's word, and what must be known where it stands.
    struct Ask: Sendable {
        enum Shape: String, Sendable { case verb, imperfect, noun, done }
        /// A doer that is named or a body, any named side, a name close behind, a person, a holder of an office or a country close by, a word
        /// behind a preposition, a sentence that is not about a game, an article that tells of such a deed as news; or nothing will do.
        enum Thing: String, Sendable {
            case source, side, name, person, ba, on, no, told
            case offPitch = "off-pitch"
        }
        let shape: Shape
        let thing: Thing

        init?(_ cell: String) {
            let parts = cell.split(separator: ".").map(String.init)
            guard parts.count == 2, let shape = Shape(rawValue: parts[0]), let thing = Thing(rawValue: parts[1]) else { return nil }
            self.shape = shape
            self.thing = thing
        }
    }

    /// What a shape must have beside it.
    func asks(_ shape: ActTables.Shape) -> [Ask.Thing] {
        asks.filter { ask in
            switch ask.shape {
            case .verb: shape == .past || shape == .imperfect
            case .imperfect: shape == .imperfect
            case .noun: shape == .noun
            case .done: shape == .participle
            }
        }.map(\.thing)
    }
}

/// What a word of `ar/formulas.tsv` says of a deed beside it.
enum ActMarker: String, Sendable {
    case open, planned, awaited, hypothetical, supposed, threatened, perhaps, negation, exception, when, light, agent, against, between
    case construct, compound, cancelled, held, sport, disaster, title, hidden, shown
}

/// What a word of `ar/agreements.tsv` is for.
enum AgreementWord: Sendable {
    /// Heads the name of an agreement, always or only in company.
    case head(sure: Bool)
    /// Heads one only with a word that describes it.
    case strict
    /// Heads a decision that binds without parties, always.
    case decision
    /// May stand for an agreement spoken of nearby.
    case echo
    /// Near it a word that may echo an agreement is an adjective (close).
    case bond
    /// Describes any agreement (new, great), so that it tells none from another.
    case generic
    /// Says that it is the newest.
    case new
    /// What an indefinite head is of.
    case genitive
    /// Never part of an agreement's phrase.
    case edge
    /// Makes a head that needs company sure.
    case qualifier
    /// Tells what became of one.
    case status(Agreement.Status)
    /// Says of an agreement before it that it ends the one behind.
    case cancels
    /// Says that a party left it.
    case left
    /// Says of the one beside it that it ended.
    case lapsed
    /// Says that another came in the place of the one before.
    case supersedes
    /// The words of being in force, and the verb they need.
    case force, entered

    init?(_ kind: String) {
        switch kind {
        case "sure": self = .head(sure: true)
        case "needs": self = .head(sure: false)
        case "strict": self = .strict
        case "left": self = .left
        case "cancels": self = .cancels
        case "decision": self = .decision
        case "echo": self = .echo
        case "bond": self = .bond
        case "generic": self = .generic
        case "new": self = .new
        case "genitive": self = .genitive
        case "edge": self = .edge
        case "qualifier": self = .qualifier
        case "lapsed": self = .lapsed
        case "supersedes": self = .supersedes
        case "force": self = .force
        case "entered": self = .entered
        default:
            guard let status = Agreement.Status(rawValue: kind) else { return nil }
            self = .status(status)
        }
    }
}

/// How a word of `ar/provisions.tsv` begins what an agreement binds its parties to.
enum ProvisionFrame: String, Sendable { case verb, obliges, obligation, aim, promise, by, purpose, about, trigger }

/// What the Acts stage knows: the views it made of the tables when the lexicon was loaded.
struct ActTables: Sendable {
    /// How a trigger is written.
    enum Shape: UInt8, Sendable { case past, imperfect, noun, participle }

    struct Form: Sendable {
        let deed: Int
        let shape: Shape
        /// Whom a finite verb agrees with.
        var subject = Subject.any
        /// Whether it is a past that begins with a bare alef: with a hamza on it the letters are "I" in the present.
        var hasBareAlef = false
    }

    /// The subject that a form of a verb is written for; a passive is written otherwise than the active.
    enum Subject: String, Sendable {
        case he, she, two, they, we, passive, any
    }

    private(set) var deeds: [Deed] = []
    private(set) var forms = PhraseTable<Form>()
    private(set) var markers = PhraseTable<ActMarker>()
    private(set) var openings = PhraseTable<String>()
    /// Words that tell what a sentence is about.
    private(set) var contexts = PhraseTable<ActMarker>()
    private(set) var agreements = PhraseTable<Row<AgreementWord>>()
    private(set) var provisions = PhraseTable<Row<ProvisionFrame>>()
    private(set) var signs = DeedSigns()
    private(set) var protests = ByWord<ProtestWord>()
    let codes: ActorCodes
    let romanisation: Romanisation

    /// A row's meaning with its id, which the evidence cites.
    struct Row<Meaning: Sendable>: Sendable {
        let id: String
        let meaning: Meaning
    }

    /// U+0627.
    private static let bareAlef = UInt32(0x0627)
    private static let finite = ["he", "she", "two", "they", "we", "passive"]

    init(_ build: inout LexiconBuilder) {
        romanisation = Romanisation(build)
        codes = ActorCodes(build)
        signs = DeedSigns(&build)
        for row in build.rows("ar/protests.tsv") {
            guard let part = ProtestWord(named: row["class"]) else { continue }
            for form in row.list("forms") {
                let word = build.word(form)
                protests[word] = part.union(protests[word] ?? [])
            }
        }
        // Rows that need a word beside the trigger come before those that take it in any company.
        let rows = build.rows("ar/acts.tsv")
        for row in rows.filter({ !$0["needs"].isEmpty }) + rows.filter({ $0["needs"].isEmpty }) { add(row, &build) }
        addAgreements(&build)
        for row in build.rows("ar/formulas.tsv") {
            guard let marker = ActMarker(rawValue: row["kind"]) else { continue }
            for form in row.list("forms") {
                switch marker {
                case .open: build.add(form, row.id, to: &openings)
                case .sport, .disaster, .title, .hidden, .shown: build.add(form, marker, to: &contexts)
                default: build.add(form, marker, to: &markers)
                }
            }
        }
    }

    private mutating func addAgreements(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/agreements.tsv") {
            guard let word = AgreementWord(row["kind"]) else { continue }
            for form in row.list("forms") { build.add(form, Row(id: row.id, meaning: word), to: &agreements) }
        }
        for row in build.rows("ar/provisions.tsv") {
            guard let frame = ProvisionFrame(rawValue: row["frame"]) else { continue }
            for form in row.list("forms") { build.add(form, Row(id: row.id, meaning: frame), to: &provisions) }
        }
    }

    private mutating func add(_ row: Table.Row, _ build: inout LexiconBuilder) {
        guard let kind = Act.Kind(rawValue: row["type"]) else { return }
        deeds.append(
            Deed(
                id: row.id, kind: kind, subtype: row["subtype"], frame: Deed.Frame(rawValue: row["frame"]) ?? .none,
                genitiveActs: row["genitive"] == "source",
                needs: Self.words(row.list("needs"), &build), bars: Self.words(row.list("not"), &build),
                never: Self.words(row.list("never"), &build), asks: row.list("asks").compactMap(Deed.Ask.init),
                sure: Deed.Sure(rawValue: row["sure"])))
        let deed = deeds.count - 1
        for column in Self.finite {
            let forms = row.list(column)
            // One form alone is of the tense that "he" has alone too; beside a full "he" it is the past.
            let pasts = forms.count < 2 ? (row.list("he").count > 1 ? 1 : 0) : column == "two" ? (forms.count == 6 ? 2 : 0) : 1
            for (at, form) in forms.enumerated() {
                let isPast = at < pasts
                let known = Form(
                    deed: deed, shape: isPast ? .past : .imperfect, subject: Subject(rawValue: column) ?? .any,
                    hasBareAlef: isPast && form.unicodeScalars.first?.value == Self.bareAlef)
                build.add(form, known, to: &self.forms)
            }
        }
        for form in row.list("done") { build.add(form, Form(deed: deed, shape: .participle), to: &forms) }
        for form in row.list("noun") { build.add(form, Form(deed: deed, shape: .noun), to: &forms) }
    }

    private static func words(_ forms: [String], _ build: inout LexiconBuilder) -> Set<WordID> {
        Set(forms.map { build.word($0) })
    }
}
