/// What a word is for at the edges of a reported clause: bits, one for each class of `ar/clausewords.tsv` and for the nouns of `ar/sources.tsv`.
struct QuoteWord: OptionSet, Hashable, Sendable {
    let rawValue: UInt64
    static let that = QuoteWord(rawValue: 1)
    static let notThat = QuoteWord(rawValue: 1 << 1)
    static let stop = QuoteWord(rawValue: 1 << 2)
    static let relative = QuoteWord(rawValue: 1 << 3)
    static let starter = QuoteWord(rawValue: 1 << 4)
    static let negation = QuoteWord(rawValue: 1 << 5)
    static let occasion = QuoteWord(rawValue: 1 << 6)
    static let told = QuoteWord(rawValue: 1 << 7)
    static let publishes = QuoteWord(rawValue: 1 << 8)
    static let reports = QuoteWord(rawValue: 1 << 9)
    static let what = QuoteWord(rawValue: 1 << 10)
    static let pronoun = QuoteWord(rawValue: 1 << 11)
    static let sayingNoun = QuoteWord(rawValue: 1 << 12)
    static let contrast = QuoteWord(rawValue: 1 << 13)
    static let tail = QuoteWord(rawValue: 1 << 14)
    static let to = QuoteWord(rawValue: 1 << 15)
    static let by = QuoteWord(rawValue: 1 << 16)
    static let on = QuoteWord(rawValue: 1 << 17)
    static let about = QuoteWord(rawValue: 1 << 18)
    static let from = QuoteWord(rawValue: 1 << 19)
    static let `for` = QuoteWord(rawValue: 1 << 20)
    static let inside = QuoteWord(rawValue: 1 << 21)
    static let with = QuoteWord(rawValue: 1 << 22)
    static let also = QuoteWord(rawValue: 1 << 23)
    static let feeling = QuoteWord(rawValue: 1 << 24)
    static let quantity = QuoteWord(rawValue: 1 << 25)
    static let pronounFor = QuoteWord(rawValue: 1 << 26)
    static let naming = QuoteWord(rawValue: 1 << 27)
    static let aside = QuoteWord(rawValue: 1 << 28)
    static let resumptive = QuoteWord(rawValue: 1 << 29)
    static let burden = QuoteWord(rawValue: 1 << 30)
    static let qualifier = QuoteWord(rawValue: 1 << 31)
    // Nouns, with any particles.
    static let official = QuoteWord(rawValue: 1 << 32)
    static let source = QuoteWord(rawValue: 1 << 33)
    static let witness = QuoteWord(rawValue: 1 << 34)
    static let expert = QuoteWord(rawValue: 1 << 35)
    static let media = QuoteWord(rawValue: 1 << 36)
    static let activist = QuoteWord(rawValue: 1 << 37)
    static let person = QuoteWord(rawValue: 1 << 38)
    static let body = QuoteWord(rawValue: 1 << 39)
    static let document = QuoteWord(rawValue: 1 << 40)
    static let thing = QuoteWord(rawValue: 1 << 41)
    static let deed = QuoteWord(rawValue: 1 << 42)
    static let topic = QuoteWord(rawValue: 1 << 43)
    static let kin = QuoteWord(rawValue: 1 << 44)
    static let masculineState = QuoteWord(rawValue: 1 << 45)
    static let issues = QuoteWord(rawValue: 1 << 46)
    static let anonymous = QuoteWord(rawValue: 1 << 47)
    static let identity = QuoteWord(rawValue: 1 << 48)
    static let dangling = QuoteWord(rawValue: 1 << 49)
    static let tongue = QuoteWord(rawValue: 1 << 53)
    static let seat = QuoteWord(rawValue: 1 << 54)
    static let family = QuoteWord(rawValue: 1 << 55)
    static let governs = QuoteWord(rawValue: 1 << 56)
    static let claims = QuoteWord(rawValue: 1 << 57)
    static let ownName = QuoteWord(rawValue: 1 << 58)
    static let conceals = QuoteWord(rawValue: 1 << 59)
    static let ours = QuoteWord(rawValue: 1 << 60)
    static let lives = QuoteWord(rawValue: 1 << 61)
    static let platform = QuoteWord(rawValue: 1 << 62)
    static let latter = QuoteWord(rawValue: 1 << 63)
    static let pointer = QuoteWord(rawValue: 1 << 52)
    // Set while a text is read.
    static let and = QuoteWord(rawValue: 1 << 50)
    static let pronounBehind = QuoteWord(rawValue: 1 << 51)

    /// Heads of phrases that can speak.
    static let speakers: QuoteWord = [.official, .source, .witness, .expert, .media, .activist, .person, .body]
    /// Words for officials, bodies and people that a name may follow as its owner's; a source or witness has none.
    static let nameHeads = speakers.subtracting([.source, .witness])
    /// Prepositions that bring content.
    static let prepositions: QuoteWord = [.to, .by, .on, .about, .from, .for]
    /// Prepositions that a noun behind them is no subject by.
    static let governing: QuoteWord = [.inside, .on, .to, .about, .from, .with]
    /// Classes of nouns, which may carry prepositions and the article.
    static let nouns: QuoteWord = [
        .official, .source, .witness, .expert, .media, .activist, .person, .body, .document, .thing, .occasion, .told, .feeling, .quantity,
        .sayingNoun, .deed, .latter,
    ]
    /// Function words that stay what they are under a preposition or before a pronoun.
    static let bound: QuoteWord = [.that, .contrast, .dangling, .what, .to, .on, .about, .from, .with, .publishes, .reports, .relative, .issues]

    static let named: [String: QuoteWord] = [
        "that": .that, "notThat": .notThat, "stop": .stop, "relative": .relative, "starter": .starter, "negation": .negation, "occasion": .occasion,
        "told": .told, "publishes": .publishes, "reports": .reports, "what": .what, "pronoun": .pronoun, "sayingNoun": .sayingNoun,
        "contrast": .contrast, "tail": .tail, "to": .to, "by": .by, "on": .on, "about": .about, "from": .from, "for": .for, "inside": .inside,
        "with": .with, "also": .also, "feeling": .feeling, "quantity": .quantity, "official": .official, "source": .source, "witness": .witness,
        "expert": .expert, "media": .media, "activist": .activist, "person": .person, "body": .body, "document": .document, "thing": .thing,
        "pronounFor": .pronounFor, "naming": .naming, "aside": .aside, "resumptive": .resumptive, "burden": .burden, "qualifier": .qualifier,
        "deed": .deed, "topic": .topic, "kin": .kin, "masculineState": .masculineState, "issues": .issues,
        "ownName": .ownName, "conceals": .conceals, "ours": .ours, "lives": .lives,
        "anonymous": .anonymous, "identity": .identity, "dangling": .dangling, "tongue": .tongue, "seat": .seat,
        "family": .family, "governs": .governs, "claims": .claims, "platform": .platform, "latter": .latter, "pointer": .pointer,
    ]
}

/// A row of `ar/saying.tsv`.
struct Saying: Sendable {
    enum Kind: String, Sendable { case verb, relay, relayed, attribution, manner, document }

    /// What brings the content of a saying.
    struct Frames: OptionSet, Hashable, Sendable {
        let rawValue: UInt32
        static let that = Frames(rawValue: 1)
        static let quote = Frames(rawValue: 1 << 1)
        static let object = Frames(rawValue: 1 << 2)
        static let to = Frames(rawValue: 1 << 3)
        static let by = Frames(rawValue: 1 << 4)
        static let on = Frames(rawValue: 1 << 5)
        static let about = Frames(rawValue: 1 << 6)
        static let from = Frames(rawValue: 1 << 7)
        static let `for` = Frames(rawValue: 1 << 8)
        static let accuse = Frames(rawValue: 1 << 9)
        static let describe = Frames(rawValue: 1 << 10)
        static let thank = Frames(rawValue: 1 << 11)
        static let hold = Frames(rawValue: 1 << 12)
        static let ask = Frames(rawValue: 1 << 13)
        static let express = Frames(rawValue: 1 << 14)
        static let `repeat` = Frames(rawValue: 1 << 15)
        static let relay = Frames(rawValue: 1 << 16)
        static let plain = Frames(rawValue: 1 << 17)
        static let clause = Frames(rawValue: 1 << 18)
        static let weak = Frames(rawValue: 1 << 19)
        static let np = Frames(rawValue: 1 << 20)
        static let hope = Frames(rawValue: 1 << 21)
        static let person = Frames(rawValue: 1 << 22)
        static let near = Frames(rawValue: 1 << 23)
        static let paper = Frames(rawValue: 1 << 24)
        static let alone = Frames(rawValue: 1 << 25)
        static let called = Frames(rawValue: 1 << 26)
        static let more = Frames(rawValue: 1 << 27)
        static let recognise = Frames(rawValue: 1 << 28)
        static let opens = Frames(rawValue: 1 << 29)
        static let passive = Frames(rawValue: 1 << 30)
        static let named: [String: Frames] = [
            "that": .that, "quote": .quote, "object": .object, "to": .to, "by": .by, "on": .on, "about": .about, "from": .from, "for": .for,
            "accuse": .accuse, "describe": .describe, "thank": .thank, "hold": .hold, "ask": .ask, "express": .express, "repeat": .repeat,
            "relay": .relay, "plain": .plain, "clause": .clause, "weak": .weak, "np": .np, "hope": .hope, "person": .person, "near": .near,
            "paper": .paper, "alone": .alone, "called": .called, "more": .more, "recognise": .recognise, "opens": .opens,
            "passive": .passive,
        ]
    }
    let id: String
    let lemma: String
    let kind: Kind
    let force: Quotation.Force
    let frames: Frames
}

/// How a form of a saying agrees with its subject.
struct Inflection: Hashable, Sendable {
    enum Shape: UInt8, Sendable { case finite, participle, noun }
    var shape: Shape
    var gender: Gender?
    var number: GrammaticalNumber

    /// Whether a verb of one man: in the present it begins with ya.
    var isOfHim: Bool { shape == .finite && gender == .masculine && number == .singular }

    /// Of any one speaker, and of several.
    static let anybody = Inflection(shape: .noun, gender: nil, number: .singular)
    static let several = Inflection(shape: .participle, gender: nil, number: .plural)
}

/// What the Quotes stage knows: the views it made of the tables when the lexicon was loaded.
struct QuoteTables: Sendable {
    struct Form: Sendable {
        let saying: Int
        let inflection: Inflection
    }

    /// A row of `ar/resumes.tsv`: whether a comma must stand before it, and the words that make it another phrase behind it.
    struct Resume: Sendable {
        let behindComma: Bool
        let not: Set<WordID>
    }

    private(set) var sayings: [Saying] = []
    private(set) var forms = PhraseTable<Form>()
    private(set) var classes = ByWord<QuoteWord>()
    private(set) var formulas = PhraseTable<String>()
    /// Formulas by which the reporter goes on in his own words behind somebody's.
    private(set) var resumes = PhraseTable<Resume>()
    /// Forms behind the singular ones in `ar/sources.tsv` that the table marks as plural.
    private(set) var plurals = ByWord<Bool>()
    /// Titles: false of who bears one alone (the president), true of his deputies, whose own name follows it (the deputy of the president).
    private(set) var deputies = ByWord<Bool>()
    /// Words of a description that a preposition completes (close to): true; its grades (high-ranking): false.
    private(set) var completed = ByWord<Bool>()
    /// Words behind which a saying is not told as done (is expected that, seldom).
    private(set) var unsaid: Set<WordID> = []
    /// Nouns for what somebody said, behind *with this* (with these words).
    private(set) var utterances: Set<WordID> = []
    /// Finite verbs: true in the past.
    private(set) var verbs = ByWord<Bool>()
    /// Folded endings that only objects have.
    private(set) var accusative: [[UInt8]] = []
    /// Endings of the dual and the sound plural.
    private var several: [String] = []
    /// The ending of the indefinite accusative.
    private var tanwin: [String] = []
    /// Folded endings of the sound plural of men.
    private(set) var pluralEndings: [[UInt8]] = []
    /// Those of them that only subjects have, which even a word without the article shows to be of men.
    private(set) var menEndings: [[UInt8]] = []
    /// Folded endings of the plural that is feminine.
    private(set) var feminineEndings: [[UInt8]] = []
    /// Folded endings of adjectives of relation.
    private(set) var relation: [[UInt8]] = []
    /// The ending of a noun in the accusative without the article.
    private(set) var adverbial: [[UInt8]] = []
    /// The folded letters of the particles, by their bit.
    private(set) var particles: [UInt8: [UInt8]] = [:]

    private static let columns: [(String, Inflection)] = [
        ("he", Inflection(shape: .finite, gender: .masculine, number: .singular)),
        ("she", Inflection(shape: .finite, gender: .feminine, number: .singular)), ("two", Inflection(shape: .finite, gender: nil, number: .dual)),
        ("they", Inflection(shape: .finite, gender: .masculine, number: .plural)),
        ("doingHe", Inflection(shape: .participle, gender: .masculine, number: .singular)),
        ("doingShe", Inflection(shape: .participle, gender: .feminine, number: .singular)),
        ("doingThey", Inflection(shape: .participle, gender: nil, number: .plural)),
        ("noun", .anybody),
    ]

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/clitics.tsv") where row["kind"] != "enclitic" {
            let bit = Proclitics(tableName: row["class"]).rawValue
            if particles[bit] == nil { particles[bit] = build.letters.key(row["form"]) }
        }
        for row in build.rows("ar/saying.tsv") {
            guard let kind = Saying.Kind(rawValue: row["kind"]), let force = Quotation.Force(rawValue: row["force"]) else { continue }
            let frames = row.list("frames").reduce(into: Saying.Frames()) { $0.formUnion(Saying.Frames.named[$1] ?? []) }
            sayings.append(Saying(id: row.id, lemma: row["lemma"], kind: kind, force: force, frames: frames))
            for (column, inflection) in QuoteTables.columns {
                for form in row.list(column) { build.add(form, Form(saying: sayings.count - 1, inflection: inflection), to: &forms) }
            }
        }
        for row in build.rows("ar/clausewords.tsv") {
            add(row.list("forms"), row["class"], &build)
            if row["class"] == "accusative" { accusative += row.list("forms").map { build.letters.key($0) } }
            if row["class"] == "pluralEnding" { pluralEndings += row.list("forms").map { build.letters.key($0) } }
            if row["class"] == "subjectPlural" { menEndings += row.list("forms").map { build.letters.key($0) } }
            if row["class"] == "femininePlural" { feminineEndings += row.list("forms").map { build.letters.key($0) } }
            if row["class"] == "several" { several += row.list("forms") }
            if row["class"] == "tanwin" { tanwin += row.list("forms") }
            if row["class"] == "bearer" || row["class"] == "deputy" {
                for form in row.list("forms") { deputies[build.word(form)] = row["class"] == "deputy" }
            }
            if row["class"] == "completed" || row["class"] == "grade" {
                for form in row.list("forms") { completed[build.word(form)] = row["class"] == "completed" }
            }
            if row["class"] == "unsaid" { for form in row.list("forms") { unsaid.insert(build.word(form)) } }
            if row["class"] == "utterance" { for form in row.list("forms") { utterances.insert(build.word(form)) } }
            if row["class"] == "relation" { relation += row.list("forms").map { build.letters.key($0) } }
            if row["class"] == "adverbial" { adverbial += row.list("forms").map { build.letters.key($0) } }
        }
        for row in build.rows("ar/sources.tsv") {
            add(row.list("forms") + row.list("plural"), row["kind"], &build)
            for form in row.list("plural") where !form.contains(" ") { plurals[build.word(form)] = true }
            for form in row.list("forms") where !form.contains(" ") { inflect(form, row["kind"], &build) }
        }
        for row in build.rows("world/roles.tsv") {
            for form in row.list("forms") + row.list("feminine") + row.list("plural") { add([form], "person", &build, headOnly: true) }
        }
        for row in build.rows("ar/verbs.tsv") { for form in row.list("forms") { verbs[build.word(form)] = row["class"] == "past" } }
        for row in build.rows("ar/hedges.tsv") { build.add(row["form"], row["kind"], to: &formulas) }
        for row in build.rows("ar/resumes.tsv") {
            let resume = Resume(behindComma: row["behind"] == "comma", not: Set(row.list("not").map { build.word($0) }))
            for form in row.list("forms") { build.add(form, resume, to: &resumes) }
        }
    }

    /// Whether a finite verb of saying may stand at a token.
    func isFiniteSaying(_ words: Words, _ token: Int) -> Bool {
        forms.matches(words, token, allowing: [.and, .future]).contains {
            $0.payload.inflection.shape == .finite && sayings[$0.payload.saying].kind == .verb
        }
    }

    /// Adds the dual and the sound plural of a noun that heads a description; forms that nobody writes do no harm.
    private mutating func inflect(_ form: String, _ name: String, _ build: inout LexiconBuilder) {
        for ending in tanwin { add([form + ending], name, &build) }
        for ending in several {
            let inflected = form + ending
            add([inflected], name, &build)
            plurals[build.word(inflected)] = true
        }
    }

    /// Single words only: of a longer form the first word is what heads a phrase.
    private mutating func add(_ forms: [String], _ name: String, _ build: inout LexiconBuilder, headOnly: Bool = false) {
        guard let bit = QuoteWord.named[name] else { return }
        for form in forms {
            let parts = form.split(separator: " ")
            guard let head = parts.first, headOnly || parts.count == 1 else { continue }
            let word = build.word(String(head))
            classes[word] = (classes[word] ?? []).union(bit)
        }
    }
}

extension Proclitics {
    /// The bit that a class of `ar/clitics.tsv` names.
    init(tableName: String) {
        let all: [String: Proclitics] = ["and": .and, "ba": .ba, "lam": .lam, "kaf": .kaf, "future": .future, "article": .article]
        self = all[tableName] ?? []
    }
}
