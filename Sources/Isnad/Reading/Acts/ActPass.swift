/// The events of a text: every sentence is read once for the words that tell of deeds.
struct ActPass {
    let scene: ActScene
    private(set) var events: [Act] = []
    /// How far from a trigger, in tokens, a time may stand.
    private static let reach = 60
    /// How many tokens behind a word one may stand that makes it another, and the preposition that it asks for.
    private static let neverReach = 6, prepositionReach = 14, nameReach = 6
    /// How far from a deed its day may stand to make it one to come.
    private static let dueReach = 6
    /// How many tokens behind a word one that it needs may stand.
    private static let needsReach = 9
    /// How many tokens around a word, in its sentence, a person may stand that it is not given without.
    private static let personReach = 10
    /// Whether the sentence that was looked at last is about a game.
    private var game: (sentence: Range<Int>, isOne: Bool)?
    /// The same of a disaster.
    private var disaster: (sentence: Range<Int>, isOne: Bool)?
    /// Whether the text is about games, once it was asked.
    private var isOfSport: Bool?
    /// A text of fewer sentences has no headline.
    private static let article = 5
    /// The sentences that tell what a text is about.
    private static let beginning = 40
    /// The time that a paragraph has set before a sentence, by the sentence's first token.
    private let dated: [Int: Int]
    /// The verb added last that needs a word behind it, and its event.
    private var carrier: (trigger: Trigger, event: Int)?
    /// The signs of the sentence that was counted last.
    private var counted: (sentence: Range<Int>, counts: DeedSigns.Counts)?

    /// A word of a deed, where it stands.
    struct Trigger {
        let tokens: Range<Int>
        let span: Span
        let deed: Int
        let shape: ActTables.Shape
        let head: Analysis
        var subject = ActTables.Subject.any
        var isVerb: Bool { shape == .past || shape == .imperfect }
    }

    init(_ scene: ActScene) {
        self.scene = scene
        dated = Self.dated(scene)
    }

    mutating func run() {
        var held: [(trigger: Trigger, sentence: Range<Int>)] = []
        for sentence in scene.words.sentences {
            var at = sentence.lowerBound
            while at < sentence.upperBound {
                guard let (trigger, isNews) = trigger(at, sentence) else {
                    at += 1
                    continue
                }
                at = max(at + 1, trigger.tokens.upperBound)
                if isCarried(trigger) { continue }
                if isNews { add(trigger, sentence) } else { held.append((trigger, sentence)) }
            }
        }
        let told = Set(events.map(\.kind)).union(headlined(held))
        carrier = nil
        let isArticle = scene.words.sentences.count >= Self.article
        for (trigger, sentence) in held where isSpokenOf(trigger, sentence) {
            let mayStand = isArticle && !scene.acts.deeds[trigger.deed].asks(trigger.shape).contains(.told)
            if !mayStand && !told.contains(scene.kind(of: trigger)) || isCarried(trigger) { continue }
            add(trigger, sentence, isSpokenOf: true)
        }
        if !held.isEmpty { events.sort { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) } }
    }

    /// The kinds of deed that the headline speaks of, where there is an article behind it.
    private func headlined(_ held: [(trigger: Trigger, sentence: Range<Int>)]) -> Set<Act.Kind> {
        guard let headline = scene.words.sentences.first, scene.words.sentences.count >= Self.article else { return [] }
        return Set(held.prefix { $0.sentence == headline }.map { scene.kind(of: $0.trigger) })
    }

    /// Whether a word of an attack or a protest that is no news in its sentence may still name one: neither a game nor a disaster is told there. It
    /// does where the article reports one, and in any article unless the row asks for that.
    private mutating func isSpokenOf(_ trigger: Trigger, _ sentence: Range<Int>) -> Bool {
        !isOfGame(sentence) && (scene.kind(of: trigger) != .assault || !isOfDisaster(sentence))
    }

    private mutating func add(_ trigger: Trigger, _ sentence: Range<Int>, isSpokenOf: Bool = false) {
        let deed = scene.acts.deeds[trigger.deed]
        if deed.asks(trigger.shape).contains(.offPitch), isOfGame(sentence) { return }
        let judge = ActStatus(scene, sentence)
        let sides = ActRoles(scene, sentence)
        let roles = sides.roles(of: trigger, deed)
        guard trigger.subject == .we || sides.suffice(roles, for: deed.asks(trigger.shape), of: trigger) else { return }
        let quotation = scene.quotation(around: trigger.span)
        let first = trigger.tokens.lowerBound
        let isTold = trigger.isVerb && (Self.ofForce.contains(deed.kind) || sides.hasSide(roles, trigger))
        let isSure = !isSpokenOf && (deed.sure == .all || deed.sure == .verb && isTold)
        var act = Act(
            trigger.span, kind: deed.kind, status: judge.status(of: trigger, quotation), quotation: quotation,
            evidence: Evidence("ar/acts.tsv:" + deed.id, isSure ? .inferred : .guessed))
        act.anchors = Act.Anchors(
            source: roles.source, target: roles.target, place: roles.place, time: time(first, sentence))
        act.anchors.isDue = isDue(trigger, act.anchors.time, sentence)
        events.append(act)
        carrier = deed.needs.isEmpty ? nil : (trigger, events.count - 1)
    }

    /// Whether a noun is what the verb added last only carries (hold a meeting, wage an attack): one deed, not two. Right behind the verb it
    /// is part of the trigger.
    private mutating func isCarried(_ trigger: Trigger) -> Bool {
        guard let carrier, trigger.shape == .noun else { return false }
        let first = trigger.tokens.lowerBound, end = carrier.trigger.tokens.upperBound
        let deed = scene.acts.deeds[carrier.trigger.deed]
        guard first >= end, first - end < Self.needsReach, deed.kind == scene.kind(of: trigger), knows(deed.needs, first),
            !(end..<first).contains(where: scene.endsClause)
        else { return false }
        if first == end { events[carrier.event].span = Span(carrier.trigger.span.start, trigger.span.end) }
        self.carrier = nil
        return true
    }

    /// Deeds whose verbs are seldom anything else, whoever did them; a verb of any other is a guess where no side of it is known.
    private static let ofForce: Set<Act.Kind> = [.assault, .coerce]

    /// Whether an attack or a protest is told as news; other deeds are not asked.
    private mutating func isNews(_ trigger: Trigger, _ sentence: Range<Int>) -> Bool {
        let deed = scene.acts.deeds[trigger.deed]
        switch deed.kind {
        case .assault: return !isOfDisaster(sentence) && isReported(trigger, sentence)
        case .protest: return ProtestFrame(scene, sentence).reports(trigger, deed)
        default: return true
        }
    }

    /// Whether a sentence is about a game, looked at once.
    private mutating func isOfGame(_ sentence: Range<Int>) -> Bool {
        if let game, game.sentence == sentence { return game.isOne }
        let isOne = ofSport() || sentence.contains { scene.tells($0, .sport) }
        game = (sentence, isOne)
        return isOne
    }

    /// Whether a sentence is about a disaster of nature or of traffic, whose dead are of no attack; looked at once.
    private mutating func isOfDisaster(_ sentence: Range<Int>) -> Bool {
        if let disaster, disaster.sentence == sentence { return disaster.isOne }
        let isOne = sentence.contains { scene.tells($0, .disaster) }
        disaster = (sentence, isOne)
        return isOne
    }

    /// Whether the whole text is about games: a quarter of the sentences it begins with. Looked at once, and only where a deed asks.
    private mutating func ofSport() -> Bool {
        if let isOfSport { return isOfSport }
        let beginning = scene.words.sentences.prefix(Self.beginning)
        let tell = beginning.reduce(0) { $0 + ($1.contains { scene.tells($0, .sport) } ? 1 : 0) }
        let isOne = tell >= 2 && tell * 4 >= beginning.count
        isOfSport = isOne
        return isOne
    }

    /// Deeds that are spoken of before their day: meetings, agreements, gatherings.
    private static let appointed: Set<Act.Kind> = [.consult, .agree, .cooperate, .protest, .mobilize]

    /// Whether a time stands in the clause of a deed that can be ahead, close by, and the deed is not told in the past.
    private func isDue(_ trigger: Trigger, _ time: Int?, _ sentence: Range<Int>) -> Bool {
        guard let time, Self.appointed.contains(scene.kind(of: trigger)), trigger.shape == .noun || trigger.shape == .imperfect else {
            return false
        }
        let at = scene.words.token(at: scene.times[time].span.start)
        let between = at < trigger.tokens.lowerBound ? at..<trigger.tokens.lowerBound : trigger.tokens.upperBound..<max(trigger.tokens.upperBound, at)
        return sentence.contains(at) && between.count <= Self.dueReach && !between.contains(where: scene.endsClause)
    }

    /// The nearest time of a deed's sentence; where it has none, the dated year that an earlier sentence of its paragraph sets.
    private mutating func time(_ first: Int, _ sentence: Range<Int>) -> Int? {
        let near = max(sentence.lowerBound, first - Self.reach)..<min(sentence.upperBound, first + Self.reach)
        if let own = scene.time(near: first, in: near) { return own }
        return dated[sentence.lowerBound]
    }

    /// For each sentence the time that its paragraph has set before it, with a year spelled out.
    private static func dated(_ scene: ActScene) -> [Int: Int] {
        var dated: [Int: Int] = [:]
        var last: Int?
        for sentence in scene.words.sentences {
            if sentence.lowerBound == 0 || scene.words.tokens[sentence.lowerBound - 1].kind == .newline { last = nil }
            dated[sentence.lowerBound] = last
            guard !sentence.isEmpty, let own = scene.time(near: sentence.lowerBound, in: sentence) else { continue }
            last = scene.year(own) != nil ? own : nil
        }
        return dated
    }

    /// Whether the sentence tells of an attack as news; counted once a sentence.
    private mutating func isReported(_ trigger: Trigger, _ sentence: Range<Int>) -> Bool {
        let signs = scene.acts.signs
        if counted?.sentence != sentence { counted = (sentence, signs.count(scene.words, sentence)) }
        guard let counts = counted?.counts else { return true }
        return signs.score(counts, form(trigger, sentence)) + signs.near(scene.words, trigger.tokens, sentence) >= 0
    }

    private func form(_ trigger: Trigger, _ sentence: Range<Int>) -> DeedSigns.Form {
        let first = trigger.tokens.lowerBound
        guard !trigger.isVerb else { return first > sentence.lowerBound && scene.flags(first - 1).contains(.relative) ? .relative : .verb }
        if scene.acts.signs.isExposed(scene.words, first, sentence) { return .exposedNoun }
        return trigger.head.proclitics.contains(.article) ? .definite : .indefinite
    }

    // MARK: Triggers

    /// The deed that the words at a token tell of. Words of two deeds (protesters throw stones, and so do attackers) tell of the one that is news.
    private mutating func trigger(_ token: Int, _ sentence: Range<Int>) -> (Trigger, isNews: Bool)? {
        guard scene.mentionOf[token] < 0 || scene.mentionBegins(token) != nil else { return nil }
        let matches = scene.acts.forms.matches(scene.words, token, allowing: [.and, .future, .ba, .lam, .kaf, .article])
        var first: Trigger?
        for match in matches where match.tokens.upperBound <= sentence.upperBound && fits(match, sentence) {
            let trigger = Trigger(
                tokens: match.tokens, span: span(match), deed: match.payload.deed, shape: match.payload.shape, head: match.head,
                subject: match.payload.subject)
            if isNews(trigger, sentence) { return (trigger, true) }
            first = first ?? trigger
        }
        return first.map { ($0, false) }
    }

    private func span(_ match: PhraseTable<ActTables.Form>.Match) -> Span {
        Span(Int(match.head.start), match.tokens.count > 1 ? Int(scene.words.tokens[match.tokens.upperBound - 1].end) : Int(match.head.end))
    }

    private func fits(_ match: PhraseTable<ActTables.Form>.Match, _ sentence: Range<Int>) -> Bool {
        let token = match.tokens.lowerBound
        let head = match.head
        switch match.payload.shape {
        case .past:
            if match.payload.hasBareAlef, scene.words.isWritten(head, 0xA3) { return false }
            let isTwin = match.payload.subject == .he && head.enclitic == .none
            guard head.proclitics.isSubset(of: .and), !readsAsNoun(token, sentence, isTwin: isTwin) else { return false }
        case .imperfect:
            guard head.proclitics.isSubset(of: [.and, .future, .lam]), !readsAsNoun(token, sentence, isTwin: false) else { return false }
        case .noun, .participle:
            guard !head.proclitics.contains(.future) else { return false }
        }
        if head.enclitic != .none, match.tokens.count == 1, scene.words.endsFeminine(token) { return false }
        if head.proclitics.contains(.and), isWhole(token) { return false }
        // The first letter of a name is no particle.
        if !head.proclitics.isEmpty, scene.mentionOf[token] >= 0 { return false }
        // What reads as "my" is an adjective's ending where nobody speaks.
        if head.enclitic == .y, match.payload.shape != .noun || scene.quotation(around: span(match)) == nil { return false }
        if isInTitle(token, sentence) { return false }
        let deed = scene.acts.deeds[match.payload.deed]
        if !deed.bars.isEmpty, barred(deed.bars, match.tokens, sentence) { return false }
        let near = match.tokens.upperBound..<max(match.tokens.upperBound, min(sentence.upperBound, match.tokens.upperBound + Self.neverReach))
        if !deed.never.isEmpty, near.contains(where: { knows(deed.never, $0) }) { return false }
        if !deed.asks.isEmpty, !takes(deed.asks(match.payload.shape), match.tokens, sentence) { return false }
        return deed.needs.isEmpty || stands(deed.needs, by: match.tokens, sentence)
    }

    /// Whether the prepositions that a deed asks for stand in the clause behind its word.
    private func takes(_ asks: [Deed.Ask.Thing], _ tokens: Range<Int>, _ sentence: Range<Int>) -> Bool {
        for ask in asks {
            let limit = min(sentence.upperBound, tokens.upperBound + Self.prepositionReach)
            let clause = (tokens.upperBound..<max(tokens.upperBound, limit)).prefix { !scene.endsClause($0) }
            switch ask {
            case .no: return false
            case .ba: if !clause.contains(where: { scene.particles($0).contains(.ba) }) { return false }
            case .on: if !clause.contains(where: { scene.reads($0, as: .on) }) { return false }
            case .name: if !clause.prefix(Self.nameReach).contains(where: { scene.mentionOf[$0] >= 0 }) { return false }
            case .person: if !isOfPeople(tokens, sentence) { return false }
            case .source, .side, .offPitch, .told: continue
            }
        }
        return true
    }

    /// Whether a person, a holder of an office or a country stands close by.
    private func isOfPeople(_ tokens: Range<Int>, _ sentence: Range<Int>) -> Bool {
        let near = max(sentence.lowerBound, tokens.lowerBound - Self.personReach)..<min(sentence.upperBound, tokens.upperBound + Self.personReach)
        return near.contains { at in
            guard scene.mentionOf[at] < 0 else {
                let mention = scene.mentions[Int(scene.mentionOf[at])]
                return mention.kind == .person || mention.kind == .country || mention.refersTo != nil
            }
            return scene.roles.longest(scene.words, at, allowing: [.and, .ba, .lam, .article])?.payload.kind == .office
        }
    }

    /// Whether a word right before makes a noun of what could be a verb; one that is written like its noun has more of them.
    private func readsAsNoun(_ token: Int, _ sentence: Range<Int>, isTwin: Bool) -> Bool {
        guard token > sentence.lowerBound, scene.mentionOf[token - 1] < 0 else { return false }
        return scene.acts.markers.matches(scene.words, token - 1, allowing: [.and, .ba]).contains {
            ($0.payload == .construct || isTwin && $0.payload == .compound) && $0.tokens.upperBound == token
        }
    }

    /// Whether the word stands in marks behind a word for a work, a party or a paper, whose name they hold.
    private func isInTitle(_ token: Int, _ sentence: Range<Int>) -> Bool {
        for at in stride(from: token - 1, through: max(sentence.lowerBound, token - 4), by: -1) {
            let mark = scene.words.tokens[at].mark
            if mark == .closeQuote { return false }
            guard mark.isQuote else { continue }
            return at > sentence.lowerBound && scene.tells(at - 1, .title) || at > sentence.lowerBound + 1 && scene.tells(at - 2, .title)
        }
        return false
    }

    private func barred(_ bars: Set<WordID>, _ tokens: Range<Int>, _ sentence: Range<Int>) -> Bool {
        if tokens.upperBound < sentence.upperBound, isBar(bars, tokens.upperBound) { return true }
        return tokens.lowerBound > sentence.lowerBound && isBar(bars, tokens.lowerBound - 1)
    }

    /// Whether one of the words stands at a token, but for the particle of likeness before it: *as* X called for is no *what* made it.
    private func isBar(_ set: Set<WordID>, _ token: Int) -> Bool {
        scene.words.analyses(token).contains { !$0.proclitics.contains(.kaf) && set.contains($0.word) }
    }

    /// Whether one of the words stands in the clause behind a trigger, or right before it (which it imposed).
    private func stands(_ needs: Set<WordID>, by tokens: Range<Int>, _ sentence: Range<Int>) -> Bool {
        for at in tokens.upperBound..<max(tokens.upperBound, min(sentence.upperBound, tokens.upperBound + Self.needsReach)) {
            if scene.endsClause(at) { break }
            if knows(needs, at) { return true }
        }
        // A function word that is needed stands behind: before the word another's is found.
        for at in max(sentence.lowerBound, tokens.lowerBound - 3)..<tokens.lowerBound where knows(needs, at) && !isFunction(at) { return true }
        return tokens.count > 1 && tokens.dropFirst().contains { knows(needs, $0) }
    }

    /// Whether the letters of a token, with what could be a conjunction, are a noun of their own: his ministry, which "and" and a verb could be too.
    private func isWhole(_ token: Int) -> Bool {
        scene.words.analyses(token).contains { $0.proclitics.isEmpty && scene.quotes.classes[$0.word]?.isDisjoint(with: .nameHeads) == false }
    }

    private func isFunction(_ token: Int) -> Bool { scene.reads(token, as: [.that, .from, .to, .on, .with, .stop]) }

    private func knows(_ set: Set<WordID>, _ token: Int) -> Bool { scene.words.analyses(token).contains { set.contains($0.word) } }
}
