/// Makes the agreements of a text from the places that speak of them: parties, date, what became of each, and its provisions.
struct AgreementFinder {
    private let scene: ActScene
    private let events: [Act]
    private let pass: AgreementPass
    private var places: [AgreementPass.Place] { pass.places }
    private let provisions: [Int: [Provision]]

    init(_ scene: ActScene, _ events: [Act]) {
        self.scene = scene
        self.events = events
        let signings = events.filter { $0.kind == .agree }.map { scene.words.token(at: $0.span.start) }
        var pass = AgreementPass(scene, signings: signings)
        pass.run()
        self.pass = pass
        var duties = ProvisionPass(scene, pass.places)
        duties.run()
        provisions = duties.found
    }

    func agreements() -> [Agreement] {
        let facts = clusterFacts()
        let fates = AgreementFates(scene, places, events)
        var made: [Agreement] = []
        for (index, place) in places.enumerated() {
            let fact = facts[place.cluster] ?? Facts()
            var agreement = Agreement(
                entity: "", name: fact.name, span: scene.words.span(place.tokens), status: fates.status(of: index),
                provisions: provisions[index] ?? [],
                evidence: Evidence("ar/agreements.tsv:" + place.row, place.sure ? .inferred : .guessed))
            agreement.span.start = start(place)
            agreement.anchors = anchors(fact, place)
            agreement.anchors.replaces = fates.replaces[place.cluster]
            agreement.anchors.leftBy = fates.left[index] ?? []
            agreement.anchors.isStatusTold = fates.isTold(index)
            agreement.anchors.quotation = scene.quotation(around: agreement.span)
            agreement.textPublic = fact.textPublic
            made.append(agreement)
        }
        return made
    }

    private func anchors(_ fact: Facts, _ place: AgreementPass.Place) -> Agreement.Anchors {
        let letters: (Set<[UInt8]>) -> [String] = { $0.map { String(decoding: $0, as: UTF8.self) }.sorted() }
        var anchors = Agreement.Anchors(
            parties: fact.parties, near: fact.near, times: fact.times, year: fact.year, cluster: place.cluster, signatories: fact.signatories,
            place: fact.place, key: fact.key)
        anchors.words = letters(fact.words)
        anchors.aims = letters(fact.aims)
        anchors.telling = fact.telling
        anchors.isDecision = place.isDecision
        return anchors
    }

    /// Where the head begins without particles.
    private func start(_ place: AgreementPass.Place) -> Int {
        let token = place.tokens.lowerBound
        let heads = scene.acts.agreements.matches(scene.words, token, allowing: [.and, .ba, .lam, .kaf, .article])
        guard let head = heads.first?.head else { return Int(scene.words.tokens[token].start) }
        let whole = scene.words.analyses(token).first { $0.word == head.word && $0.proclitics.contains(.article) }
        guard whole != nil || head.proclitics.contains(.article) else { return Int(head.start) }
        // The article belongs to the phrase; only what stands before it is peeled.
        return Int(head.proclitics.isDisjoint(with: [.and, .ba, .lam, .kaf]) ? scene.words.tokens[token].start : head.start)
    }

    // MARK: Facts of the whole article

    private struct Facts {
        var name = ""
        var key = ""
        var parties: [Int] = []
        /// Two that its sentences name, where none are told; a guess.
        var near: [Int] = []
        var times: [Int] = []
        var year: Int?
        var signatories: [Int] = []
        var place: Int?
        var textPublic: Bool?
        /// Words that tell it from others, and what it is for.
        var words: Set<[UInt8]> = []
        var aims: Set<[UInt8]> = []
        /// How many such words its name has.
        var telling = -1
    }

    /// More telling words than this make a name no better.
    private static let enough = 4
    /// How many tokens away two states of a sentence may stand to be guessed its parties.
    private static let nearness = 16

    private func clusterFacts() -> [Int: Facts] {
        var facts: [Int: Facts] = [:]
        for place in places {
            var fact = facts[place.cluster] ?? Facts()
            let told = place.tokens.dropFirst().filter { pass.tells($0) }
            let aims = (place.aim ?? 0..<0).filter { pass.tells($0) }
            // What it is for names one that nothing else names.
            let whole = told.isEmpty ? place.tokens.lowerBound..<(place.aim?.upperBound ?? place.tokens.upperBound) : place.tokens
            let telling = min(told.isEmpty ? aims.count : told.count, Self.enough)
            if telling > fact.telling {
                fact.telling = telling
                fact.name = name(place, whole)
                let words = whole.filter { scene.words.tokens[$0].kind == .word || scene.words.tokens[$0].kind == .number }
                fact.key = words.map { scene.words.form($0) }.joined(separator: " ")
            }
            fact.words.formUnion(told.map { scene.stem($0) })
            fact.aims.formUnion(aims.map { scene.stem($0) })
            if fact.parties.count < 2, !place.isDecision, let more = parties(of: place), more.count > fact.parties.count { fact.parties = more }
            if fact.near.isEmpty, !place.isDecision { fact.near = actors(near: place) }
            fact.year = fact.year ?? place.spokenYear
            for time in place.times where !fact.times.contains(time) { fact.times.insert(time, at: 0) }
            if fact.times.isEmpty, let act = signing(in: place.sentence), let time = time(of: act, place.sentence) { fact.times.append(time) }
            if fact.signatories.isEmpty, let act = signing(in: place.sentence), act.status != .planned, act.status != .hypothetical {
                fact.signatories = act.anchors.source.filter { scene.mentions[$0].kind == .person }
                fact.place = fact.place ?? act.anchors.place
            }
            fact.textPublic = fact.textPublic ?? isPublic(place.sentence)
            facts[place.cluster] = fact
        }
        return facts
    }

    /// Whether the words of a sentence say that a text is public, or that it is not.
    private func isPublic(_ sentence: Range<Int>) -> Bool? {
        for at in sentence {
            if scene.tells(at, .hidden) { return false }
            if scene.tells(at, .shown) { return true }
        }
        return nil
    }

    /// The words of a place, with the article that a particle before it swallowed, and without the ending of the object.
    private func name(_ place: AgreementPass.Place, _ tokens: Range<Int>) -> String {
        let from = start(place)
        let head = place.tokens.lowerBound
        if !place.definite, let bare = withoutObjectEnding(head, from) {
            let rest = tokens.dropFirst().map { at in
                withoutObjectEnding(at, Int(scene.words.tokens[at].start)) ?? scene.words.text(scene.words.tokens[at].span)
            }
            if tokens.dropFirst().allSatisfy({ scene.words.tokens[$0].kind != .mark }) { return ([bare] + rest).joined(separator: " ") }
        }
        let words = scene.words.text(Span(from, scene.words.span(tokens).end))
        guard place.definite, let article = scene.quotes.particles[Proclitics.article.rawValue] else { return words }
        // Only where the head's own article was peeled off.
        let heads = scene.acts.agreements.matches(scene.words, head, allowing: [.and, .ba, .lam, .kaf, .article])
        guard from > Int(scene.words.tokens[head].start), heads.first?.head.proclitics.contains(.article) == true else { return words }
        return String(decoding: article, as: UTF8.self) + words
    }

    /// A word of the table without the alif (U+0627) of the indefinite accusative; nil where it has none.
    private func withoutObjectEnding(_ token: Int, _ from: Int) -> String? {
        let key = scene.words.key(token)
        guard key.suffix(2).elementsEqual([0xD8, 0xA7]),
            !scene.acts.agreements.matches(scene.words, token, allowing: [.and, .ba, .lam, .kaf]).isEmpty
        else {
            return nil
        }
        var text = Substring(scene.words.text(Span(from, Int(scene.words.tokens[token].end))))
        while let last = text.unicodeScalars.last, last.value == 0x627 || (0x64B...0x652).contains(last.value) { text.unicodeScalars.removeLast() }
        return text.isEmpty ? nil : String(text)
    }

    /// The mentions of states and of holders of offices that stand near a place in its sentence, where the sentence has two.
    private func actors(near place: AgreementPass.Place) -> [Int] {
        var found: [(mention: Int, token: Int)] = []
        var seen: Set<EntityID> = []
        for at in place.sentence {
            guard let index = scene.mentionBegins(at), found.count < 4 else { continue }
            let mention = scene.mentions[index]
            let id = mention.refersTo ?? (mention.kind == .person ? mention.role?.of : mention.kind == .country ? mention.entities.first : nil)
            if let id, seen.insert(id).inserted { found.append((index, at)) }
        }
        let close = found.allSatisfy { abs($0.token - place.tokens.lowerBound) <= Self.nearness }
        return found.count == 2 && close ? found.map(\.mention) : []
    }

    private func signing(in sentence: Range<Int>) -> Act? {
        let span = scene.words.span(sentence)
        return events.first { $0.kind == .agree && span.contains($0.span) && $0.status != .denied }
    }

    /// When it was signed: in Arabic the time of a clause stands behind its verb, so that one comes before what stands nearer before it.
    private func time(of act: Act, _ sentence: Range<Int>) -> Int? {
        let from = scene.words.token(at: act.span.start)
        for at in from..<min(sentence.upperBound, from + 25) {
            // A comma before a time only encloses it.
            if scene.endsClause(at), scene.words.tokens[at].mark != .comma || scene.timeBeginning(at + 1) == nil { break }
            if let time = scene.timeBeginning(at), scene.times[time].kind == .date || scene.times[time].kind == .time { return time }
        }
        return act.anchors.time
    }

    /// The mentions of those an agreement binds, as its sentence gives them: between them, with one, or who signs.
    private func parties(of place: AgreementPass.Place) -> [Int]? {
        var at = place.tokens.upperBound
        let limit = min(place.sentence.upperBound, at + 6)
        while at < limit {
            let between = scene.acts.markers.longest(scene.words, at, allowing: .and)?.payload == .between
            if between || scene.flags(at).contains(.with), at + 1 < place.sentence.upperBound, let first = scene.mentionBegins(at + 1) {
                var list = conjoined(first, at + 1, place.sentence)
                if !between { list += partyBefore(place, besides: list) }
                return list
            }
            at += 1
        }
        guard let act = signing(in: place.sentence) else { return nil }
        let signers = act.anchors.source + act.anchors.target
        return signers.isEmpty ? nil : signers
    }

    private func conjoined(_ first: Int, _ token: Int, _ sentence: Range<Int>) -> [Int] {
        var list = [first]
        var at = scene.end(of: first, from: token)
        while at < sentence.upperBound, list.count < 8, let next = scene.mentionBegins(at), scene.particles(at).contains(.and) {
            list.append(next)
            at = scene.end(of: next, from: at)
        }
        return list
    }

    private func partyBefore(_ place: AgreementPass.Place, besides: [Int]) -> [Int] {
        for at in stride(from: place.tokens.lowerBound - 1, through: place.sentence.lowerBound, by: -1) {
            guard let mention = scene.mentionBegins(at), !besides.contains(mention) else { continue }
            if scene.mentions[mention].kind != .medium, scene.mentions[mention].kind != .place { return [mention] }
        }
        return []
    }
}
