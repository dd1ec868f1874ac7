/// What agreements bind their parties to: the clauses that a sentence with an agreement tells of it.
///
/// A clause begins at a word of `ar/provisions.tsv` that has the agreement as its subject (right behind it, or right before), at a promise made
/// beside one, at a purpose behind one, or, for according-to, where its sentence's clause begins; it ends with the clause. One that repeats
/// most words of an earlier one of the same article is not given again.
struct ProvisionPass {
    let scene: ActScene
    let places: [AgreementPass.Place]
    /// The provisions of each place, by its index.
    private(set) var found: [Int: [Provision]] = [:]
    private var given: [Set<[UInt8]>] = []
    private var end = 0

    private static let longest = 40

    init(_ scene: ActScene, _ places: [AgreementPass.Place]) {
        self.scene = scene
        self.places = places
    }

    mutating func run() {
        for (index, place) in places.enumerated() {
            let next = index + 1 < places.count && places[index + 1].sentence == place.sentence ? places[index + 1].tokens.lowerBound : nil
            before(index, place)
            behind(index, place, limit: place.sentence.upperBound, next: next)
        }
    }

    private typealias Frame = PhraseTable<ActTables.Row<ProvisionFrame>>.Match

    private func frame(_ token: Int, _ kinds: Set<ProvisionFrame>, _ allowing: Proclitics = [.and, .future]) -> Frame? {
        guard token < scene.words.count else { return nil }
        return scene.acts.provisions.matches(scene.words, token, allowing: allowing).first { kinds.contains($0.payload.meaning) }
    }

    // MARK: Before the agreement

    /// A verb right before the agreement, which is its subject; or according-to.
    private mutating func before(_ index: Int, _ place: AgreementPass.Place) {
        let first = place.tokens.lowerBound
        for at in stride(from: first - 1, through: max(place.sentence.lowerBound, first - 2), by: -1) {
            if let match = frame(at, [.verb, .obliges, .aim]), match.tokens.upperBound >= first - 1, match.tokens.upperBound <= first, at >= end {
                guard place.definite || !place.words.isEmpty, match.payload.meaning != .aim || match.tokens.count == 1 else { return }
                return add(at, match, index, place)
            }
            if let match = frame(at, [.by], [.and]), match.tokens.upperBound >= first - 1 { return addBy(at, match, index, place) }
        }
    }

    // MARK: Behind the agreement

    private mutating func behind(_ index: Int, _ place: AgreementPass.Place, limit: Int, next: Int?) {
        var at = place.tokens.upperBound
        var adjacent = true
        let stop = min(limit, at + 30)
        while at < stop {
            let token = scene.words.tokens[at]
            if token.mark.endsSentence || token.kind == .newline || token.mark == .semicolon { return }
            if let next, at >= next { return }
            if let time = scene.timeBeginning(at) {
                at = max(at + 1, scene.words.token(at: scene.times[time].span.end))
                continue
            }
            if at >= end, let match = frame(at, [.promise]), match.payload.meaning == .promise { return add(at, match, index, place) }
            if adjacent, at >= end {
                if let match = frame(at, [.verb, .obliges, .aim]) { return add(at, match, index, place) }
                if at == place.tokens.upperBound, let match = frame(at, [.purpose], [.lam]), match.head.proclitics.contains(.lam) {
                    return add(at, match, index, place)
                }
                if frame(at, [.about]) != nil, let match = frame(at + 1, [.purpose], []) { return add(at, match, index, place) }
                if isDeedOfIt(at, place) { return addClause(from: at, index, place, rule: "Acts/deedOfAgreement") }
            }
            if at >= end, resumes(at - 1), let match = frame(at, [.verb, .obliges, .aim]) { return add(at, match, index, place) }
            let step = behindParty(at)
            adjacent = adjacent && (step > at || keepsAdjacent(at, place))
            at = max(at + 1, step)
        }
    }

    /// Whether the agreement can still be the subject behind a token: only relatives, marks, places and dates stand between.
    private func keepsAdjacent(_ at: Int, _ place: AgreementPass.Place) -> Bool {
        let token = scene.words.tokens[at]
        let flags = scene.flags(at)
        if token.kind == .mark { return token.mark != .colon }
        return !flags.isDisjoint(with: [.relative, .inside]) || at == place.tokens.upperBound && scene.mentionOf[at] >= 0
    }

    private func isThat(_ token: Int) -> Bool { scene.flags(token).contains(.that) || resumes(token) }

    /// Whether a token is the complementiser with a pronoun that goes back to the agreement.
    private func resumes(_ token: Int) -> Bool {
        scene.words.analyses(token).contains { $0.enclitic != .none && scene.quotes.classes[$0.word]?.contains(.that) == true }
    }

    /// The token behind the parties that stand under with or between; the token itself where none do.
    private func behindParty(_ token: Int) -> Int {
        let between = scene.acts.markers.longest(scene.words, token, allowing: .and)?.payload == .between
        guard between || scene.flags(token).contains(.with), token + 1 < scene.words.count, scene.mentionBegins(token + 1) != nil else {
            return token
        }
        var at = token + 1
        while at < scene.words.count, at - token < 16, let mention = scene.mentionBegins(at), at == token + 1 || scene.particles(at).contains(.and) {
            at = scene.end(of: mention, from: at)
        }
        return at
    }

    /// A deed of giving or joining in the relative clause of an agreement.
    private func isDeedOfIt(_ at: Int, _ place: AgreementPass.Place) -> Bool {
        guard at > place.tokens.upperBound - 1, at > 0, scene.flags(at - 1).contains(.relative) else { return false }
        return scene.acts.forms.matches(scene.words, at, allowing: [.future]).contains {
            $0.payload.shape != .noun && [.aid, .cooperate, .retreat, .concede].contains(scene.acts.deeds[$0.payload.deed].kind)
        }
    }

    // MARK: Making

    private mutating func add(_ at: Int, _ match: Frame, _ index: Int, _ place: AgreementPass.Place) {
        // "And …" behind the older of two goes on with the first; what an agreement does to another is told with the other.
        let joins = index > 0 && places[index - 1].sentence == place.sentence && places[index - 1].cluster != place.cluster
        if joins, at >= place.tokens.upperBound, match.head.proclitics.contains(.and) { return }
        if places.contains(where: { $0.cluster != place.cluster && $0.tokens.lowerBound == match.tokens.upperBound }) { return }
        var from = at
        if match.payload.meaning == .aim { from = behindPreposition(match.tokens.upperBound, place) }
        addClause(from: from, index, place, rule: "ar/provisions.tsv:" + match.payload.id)
    }

    /// The token behind the preposition that an aim stands under, the agreement itself between them aside.
    private func behindPreposition(_ from: Int, _ place: AgreementPass.Place) -> Int {
        if from > 0, scene.flags(from - 1).contains(.to) { return from }
        for at in from..<min(place.sentence.upperBound, from + 16) where scene.flags(at).contains(.to) { return at + 1 }
        return from
    }

    private mutating func addBy(_ at: Int, _ match: Frame, _ index: Int, _ place: AgreementPass.Place) {
        // Behind the agreement where the clause opens with it; else from the clause's beginning.
        var first = at
        while first > place.sentence.lowerBound, at - first < Self.longest, !scene.endsClause(first - 1),
            !scene.words.tokens[first - 1].mark.isQuote, !scene.flags(first - 1).contains(.that)
        { first -= 1 }
        if at == first {
            // The duty stands behind the agreement, in more than a word or two.
            let behind = place.tokens.upperBound
            let told = behind + 3 < place.sentence.upperBound && !(behind..<behind + 3).contains { scene.endsClause($0) && $0 > behind }
            return told ? addClause(from: at, index, place, rule: "ar/provisions.tsv:" + match.payload.id) : ()
        }
        guard first >= end else { return }
        make(first..<place.tokens.upperBound, index, place, "ar/provisions.tsv:" + match.payload.id)
    }

    private mutating func addClause(from: Int, _ index: Int, _ place: AgreementPass.Place, rule: String) {
        var at = from
        var quoted = false
        let limit = min(place.sentence.upperBound, from + Self.longest)
        while at < limit {
            let token = scene.words.tokens[at]
            if token.kind == .newline || token.mark.endsSentence || token.mark == .semicolon || token.mark == .openBracket { break }
            if token.mark == .openQuote { quoted = true }
            if token.mark == .closeQuote { if quoted { quoted = false } else { break } }
            if token.mark == .comma {
                if let close = aside(from: at, limit) { at = close } else if !continuesBehindComma(at, from) { break }
            }
            at += 1
        }
        while at > from, scene.words.tokens[at - 1].mark == .comma { at -= 1 }
        make(from..<at, index, place, rule)
    }

    /// The comma that closes a relative clause opened behind another comma, where the clause goes on behind it.
    private func aside(from comma: Int, _ limit: Int) -> Int? {
        guard comma + 1 < limit, scene.flags(comma + 1).contains(.relative) else { return nil }
        return (comma + 2..<limit).first { scene.words.tokens[$0].mark == .comma && $0 + 1 < limit }
    }

    /// A comma inside the first words of a clause only encloses an aside.
    private func continuesBehindComma(_ at: Int, _ from: Int) -> Bool { at - from <= 6 }

    private mutating func make(_ tokens: Range<Int>, _ index: Int, _ place: AgreementPass.Place, _ rule: String) {
        guard tokens.count >= 3 else { return }
        let words = Set(tokens.filter { scene.words.tokens[$0].kind == .word && !scene.flags($0).contains(.stop) }.map { scene.stem($0) })
        let repeats = given.contains { $0.intersection(words).count * 2 >= min($0.count, words.count) }
        end = tokens.upperBound
        guard !repeats else { return }
        given.append(words)
        var span = scene.words.span(tokens)
        if let start = scene.words.analyses(tokens.lowerBound).first(where: { $0.proclitics.contains(.and) })?.start { span.start = Int(start) }
        let trigger = trigger(tokens)
        var duty = span
        // A condition right behind "that" opens the duty itself.
        if let trigger, trigger.lowerBound > tokens.lowerBound, !isThat(trigger.lowerBound - 1) {
            duty.end = scene.words.span(tokens.lowerBound..<trigger.lowerBound).end
        }
        var provision = Provision(
            span, trigger: trigger.map { scene.words.text(scene.words.span($0)) }, duty: scene.words.text(duty),
            evidence: Evidence(rule, place.sure ? .inferred : .guessed))
        provision.term = scene.term(tokens)
        provision.scope = scene.scope(tokens)
        provision.anchors.quotation = scene.quotation(around: span)
        provision.anchors.obligor = obligor(tokens)
        found[index, default: []].append(provision)
    }

    /// Who is bound by a clause: the subject right behind a promise, or right before it, the object of what obliges, the genitive of an obligation.
    private func obligor(_ tokens: Range<Int>) -> [Int] {
        for at in tokens.prefix(14) {
            guard let match = frame(at, [.promise, .obliges, .obligation], [.and, .future, .ba]) else { continue }
            var next = match.tokens.upperBound
            if let place = places.first(where: { $0.tokens.lowerBound == next }), match.payload.meaning == .obliges {
                next = place.tokens.upperBound
                if let close = aside(from: next, tokens.upperBound) { next = close + 1 }
            }
            if next < tokens.upperBound, let mention = scene.mentionBegins(next), scene.particles(next).isEmpty {
                return conjoined(mention, next, tokens)
            }
            guard match.payload.meaning == .promise, at > 0, scene.mentionOf[at - 1] >= 0 else { continue }
            return [Int(scene.mentionOf[at - 1])]
        }
        return []
    }

    private func conjoined(_ mention: Int, _ token: Int, _ tokens: Range<Int>) -> [Int] {
        let next = scene.end(of: mention, from: token)
        guard next < tokens.upperBound, let other = scene.mentionBegins(next), scene.particles(next) == .and else { return [mention] }
        return [mention, other]
    }

    /// The condition inside a clause, to its end.
    private func trigger(_ tokens: Range<Int>) -> Range<Int>? {
        for at in tokens.dropFirst() {
            if frame(at, [.trigger], [.and]) != nil { return at..<tokens.upperBound }
            if scene.flags(at).contains(.inside), at + 1 < tokens.upperBound, frame(at + 1, [.trigger], []) != nil { return at..<tokens.upperBound }
        }
        return nil
    }
}
