/// One walk over one article's words for names: what was found so far and what every token tells.
///
/// The parts of the walk stand in files of their own: table names and bodies (`NameScan+Tables`), persons in no table (`NameScan+People`), roles
/// (`NameScan+Roles`), governments meant by their capitals and pairs (`NameScan+Actors`). Each is linear: what it looks at around a token is bounded.
struct NameScan {
    let words: Words
    let tables: NameTables
    var drafts: [NameDraft] = []
    /// For every token the draft that covers it, counted from 1; 0 for none.
    var cover: [Int32]
    /// Tokens that the tagger saw as part of a name (any kind), and the persons it saw.
    var tagged: [Bool] = []
    var taggedPersons: Set<Range<Int>> = []
    /// What the whole word of a token tells.
    private(set) var traits: [WordTraits]
    /// Whether the text writes a final ya with its dots, so that a final alef maqsura is none.
    private(set) var writesYa = false
    /// Tokens that are ordinary words, also with a conjunction or preposition before them.
    private(set) var ordinary: [Bool]

    init(_ words: Words, _ tables: NameTables) {
        self.words = words
        self.tables = tables
        cover = Array(repeating: 0, count: words.count)
        var traits = Array(repeating: WordTraits(), count: words.count)
        var ordinary = Array(repeating: false, count: words.count)
        for at in 0..<words.count where words.tokens[at].kind == .word {
            let own = tables.traits[words.tokens[at].word] ?? []
            if own.contains(.locative), NameScan.endsInYa(words, at) { writesYa = true }
            let isParticle =
                NameScan.endsInMaqsura(words, at)
                && (own.contains(.maqsura) || own.isEmpty && NameScan.hidesParticle(words, at, tables))
            let isNow = own.contains(.common) && own.contains(.given) && NameScan.hasMadda(words, at)
            if isParticle || isNow || own.contains(.hamza) && words.hasHamzaBelow(at, within: 2) {
                traits[at] = .common
                ordinary[at] = true
                continue
            }
            traits[at] = own
            ordinary[at] = own.contains(.common) || own.isEmpty && NameScan.hidesOrdinaryWord(words, at, tables)
        }
        self.traits = traits
        self.ordinary = ordinary
    }

    /// Makes the words of a phrase that names nothing ordinary ones.
    mutating func pass(_ phrase: Range<Int>) {
        for at in phrase {
            traits[at] = .common
            ordinary[at] = true
        }
    }

    /// Everything that rules find: what the tagger then sees, and stands by itself where there are no weights.
    mutating func findByRules() {
        findTableNames()
        findGivenNames()
        findRoles()
        findNationals()
    }

    /// Whether a word that no table has whole is an ordinary one behind a conjunction or preposition.
    private static func hidesOrdinaryWord(_ words: Words, _ at: Int, _ tables: NameTables) -> Bool {
        for analysis in words.analyses(at) where !analysis.proclitics.isEmpty && !analysis.proclitics.contains(.article) && analysis.enclitic == .none
        {
            let traits = tables.traits[analysis.word] ?? []
            if traits.contains(.common), !traits.contains(.given), analysis.end - analysis.start >= 6 { return true }
        }
        return false
    }

    /// Whether the word behind a conjunction is a particle where it ends in alef maqsura.
    private static func hidesParticle(_ words: Words, _ at: Int, _ tables: NameTables) -> Bool {
        words.analyses(at).contains {
            !$0.proclitics.isEmpty && $0.enclitic == .none && (tables.traits[$0.word] ?? []).contains(.maqsura)
        }
    }

    /// U+0649, which folds to the ya.
    static func endsInMaqsura(_ words: Words, _ at: Int) -> Bool { ends(words, at, in: 0x89) }

    /// U+064A.
    private static func endsInYa(_ words: Words, _ at: Int) -> Bool { ends(words, at, in: 0x8A) }

    /// Whether a word is written with a last letter of the block that U+0640 begins, told by its second byte.
    private static func ends(_ words: Words, _ at: Int, in last: UInt8) -> Bool {
        let end = Int(words.tokens[at].end)
        return end >= 2 && words.bytes[end - 2] == 0xD9 && words.bytes[end - 1] == last
    }

    /// U+0622 behind the first letter: a particle (now) that folds to a foreign first name.
    private static func hasMadda(_ words: Words, _ at: Int) -> Bool {
        let written = words.bytes[Int(words.tokens[at].start)..<Int(words.tokens[at].end)].dropFirst(2)
        return zip(written, written.dropFirst()).contains { $0 == 0xD8 && $1 == 0xA2 }
    }

    /// Whether unlabelled news takes the word at a token, read from an offset on, for a person at least one time in ten, or mostly for some name (an
    /// administration's, a law's); also a word too rare to be counted. What ordinary words are called by as a surname (the oil one, the return) is no
    /// name by itself.
    func mayBePerson(_ at: Int, from start: Int) -> Bool {
        let code = wordTag(at, from: start)
        return code == 0 || WordTagTraining.isPerson(code) || WordTagTraining.isMostlyNamed(code)
    }

    /// Whether a table or unlabelled news knows a token's whole word as a person's.
    func isKnownPerson(_ at: Int) -> Bool {
        !traits[at].isDisjoint(with: [.given, .personWord]) || WordTagTraining.isPerson(wordTag(at))
    }

    /// What unlabelled news takes a token's whole word for.
    func wordTag(_ at: Int) -> UInt8 { wordTag(Int(words.tokens[at].foldStart), Int(words.tokens[at].foldEnd)) }

    /// What unlabelled news takes a token's word for, read from an offset on.
    func wordTag(_ at: Int, from start: Int) -> UInt8 {
        let token = words.tokens[at]
        // Vowel signs make the text longer than its fold.
        return wordTag(max(Int(token.foldStart), Int(token.foldEnd) - (Int(token.end) - start)), Int(token.foldEnd))
    }

    /// What unlabelled news takes the folded bytes between two offsets for; 0 for a word too rare to be counted.
    func wordTag(_ from: Int, _ to: Int) -> UInt8 {
        words.folded.withUnsafeBufferPointer { tables.wordTags.group(NameFeatures.hash($0, from, to)) }
    }

    /// Makes a draft end behind a later token.
    mutating func widen(_ draft: Int, to end: Int) {
        drafts[draft].tokens = drafts[draft].tokens.lowerBound..<end
        for token in drafts[draft].tokens { cover[token] = Int32(draft + 1) }
        drafts[draft].span.end = Int(words.tokens[end - 1].end)
    }

    func isWord(_ at: Int) -> Bool { at >= 0 && at < words.count && words.tokens[at].kind == .word }
    func isFree(_ at: Int) -> Bool { at < words.count && cover[at] == 0 }

    func draft(at token: Int) -> NameDraft? {
        guard token >= 0, token < words.count, cover[token] > 0 else { return nil }
        return drafts[Int(cover[token]) - 1]
    }

    /// Keeps a draft whose tokens no other has.
    mutating func keep(_ draft: NameDraft) {
        drafts.append(draft)
        for at in draft.tokens { cover[at] = Int32(drafts.count) }
    }

    /// Frees a token of its draft.
    mutating func release(_ token: Int) { cover[token] = 0 }

    /// Drops a draft: its tokens are free again.
    mutating func drop(_ at: Int) {
        for token in drafts[at].tokens where cover[token] == Int32(at + 1) { cover[token] = 0 }
        drafts[at].isDropped = true
    }

    /// Where the word of a token begins without particles, when it is read as the one with a trait; nil where no reading has it.
    func reading(_ at: Int, as trait: WordTraits) -> Analysis? {
        if traits[at] == .common, ordinary[at] { return nil }
        for analysis in words.analyses(at) where analysis.enclitic == .none && !analysis.proclitics.contains(.article) {
            guard let own = tables.traits[analysis.word], !own.isDisjoint(with: trait) else { continue }
            if analysis.proclitics.contains(.future) { continue }
            // An ordinary word is not cut up to find a name inside.
            if !analysis.proclitics.isEmpty, !traits[at].isDisjoint(with: [.common, .placeHead, .placePart, .orgHead, .mediumHead]) { continue }
            return analysis
        }
        return nil
    }

    /// The folded word at a token from an offset of the text on: without the particles that were peeled.
    func form(_ at: Int, from start: Int) -> String {
        let token = words.tokens[at]
        let whole = words.form(at)
        let peeled = start - Int(token.start)
        guard peeled > 0, peeled < whole.utf8.count else { return whole }
        return String(whole.utf8.dropFirst(peeled)) ?? whole
    }

    /// The folded words of a range whose first word begins at an offset.
    func key(_ tokens: Range<Int>, from start: Int) -> [String] {
        tokens.filter { words.tokens[$0].kind != .mark }.map { $0 == tokens.lowerBound ? form($0, from: start) : words.form($0) }
    }
}

/// A name found, before it is decided whom it names.
struct NameDraft {
    var tokens: Range<Int>
    var span: Span
    var kind: EntityKind
    var form: Mention.Form
    /// Entities of the tables that bear the form.
    var known: [Int32] = []
    var isShort = false
    /// The tagger sees no name here: kept only where the article names the same one in full.
    var isDoubtful = false
    /// The folded words, for names in no table.
    var key: [String] = []
    /// An id that was composed (a ministry of a state).
    var composed: EntityID?
    var composedName: String?
    var role: Mention.Role?
    /// The country or body that the role is held in.
    var office: String?
    var of: EntityID?
    var refersTo: EntityID?
    var gender: Gender?
    var number: GrammaticalNumber = .singular
    var evidence: Evidence
    /// Rather a part of the name before it.
    var isOfOther = false
    var isDropped = false
    /// Drafts that a pair or a pointing word stands for.
    var pointsTo: [Int] = []
    var entities: [EntityID] = []
    var candidates: [EntityID] = []

    init(_ tokens: Range<Int>, _ span: Span, _ kind: EntityKind, _ form: Mention.Form, _ evidence: Evidence) {
        self.tokens = tokens
        self.span = span
        self.kind = kind
        self.form = form
        self.evidence = evidence
    }
}

extension Words {
    /// Whether a word is written with a hamza below its alef (U+0625), which folding takes away; `letters` says among how many of its first
    /// letters. A complementiser written so belongs to verbs of saying; a particle written so is no part of a name.
    func hasHamzaBelow(_ token: Int, within letters: Int = .max) -> Bool {
        let start = Int(tokens[token].start), end = min(Int(tokens[token].end), bytes.count)
        return (start..<end).dropLast().prefix(letters < .max ? letters * 2 : .max).contains { bytes[$0] == 0xD8 && bytes[$0 + 1] == 0xA5 }
    }
}
