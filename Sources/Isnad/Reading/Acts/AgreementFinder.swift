/// Makes the agreements of a text from the places that speak of them: parties, date, what became of each, and its provisions.
struct AgreementFinder {
    private let scene: ActScene
    private let events: [Act]
    private let places: [AgreementPass.Place]
    private let provisions: [Int: [Provision]]

    /// How many tokens around an agreement a word is read that tells what became of it.
    private static let reach = 3

    init(_ scene: ActScene, _ events: [Act]) {
        self.scene = scene
        self.events = events
        let signings = events.filter { $0.kind == .agree }.map { scene.words.token(at: $0.span.start) }
        var pass = AgreementPass(scene, signings: signings)
        pass.run()
        places = pass.places
        var duties = ProvisionPass(scene, pass.places)
        duties.run()
        provisions = duties.found
    }

    func agreements() -> [Agreement] {
        let facts = clusterFacts()
        var status: [Int: Agreement.Status] = [:]
        var replaces: [Int: Int] = [:]
        var made: [Agreement] = []
        for (index, place) in places.enumerated() {
            let fact = facts[place.cluster] ?? Facts()
            let (own, old) = fate(index)
            if let old, replaces[place.cluster] == nil, old != place.cluster {
                replaces[place.cluster] = old
                status[old] = .replaced
            }
            var agreement = Agreement(
                entity: "", name: fact.name, span: scene.words.span(place.tokens), status: own ?? status[place.cluster] ?? .signed,
                provisions: provisions[index] ?? [],
                evidence: Evidence("ar/agreements.tsv:" + place.row, place.sure ? .inferred : .guessed))
            agreement.span.start = start(place)
            agreement.anchors = Agreement.Anchors(
                parties: fact.parties, near: fact.near, times: fact.times, year: fact.year, cluster: place.cluster, replaces: replaces[place.cluster],
                quotation: scene.quotation(around: agreement.span), signatories: fact.signatories, place: fact.place, key: fact.key)
            agreement.textPublic = fact.textPublic
            made.append(agreement)
        }
        return made
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
    }

    private func clusterFacts() -> [Int: Facts] {
        var facts: [Int: Facts] = [:]
        for place in places {
            var fact = facts[place.cluster] ?? Facts()
            let name = name(place)
            if fact.name.isEmpty || name.utf8.count > fact.name.utf8.count && fact.name.utf8.count < 24 { fact.name = name }
            if fact.key.isEmpty {
                let words = place.tokens.filter { scene.words.tokens[$0].kind == .word || scene.words.tokens[$0].kind == .number }
                fact.key = words.map { scene.words.form($0) }.joined(separator: " ")
            }
            if fact.parties.count < 2, !place.isDecision, let more = parties(of: place), more.count > fact.parties.count { fact.parties = more }
            if fact.near.isEmpty, !place.isDecision { fact.near = actors(in: place.sentence) }
            fact.year = fact.year ?? place.spokenYear
            for time in place.times where !fact.times.contains(time) { fact.times.insert(time, at: 0) }
            if fact.times.isEmpty, let time = signing(in: place.sentence)?.anchors.time { fact.times.append(time) }
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

    /// The words of a place, with the article that a particle before it swallowed.
    private func name(_ place: AgreementPass.Place) -> String {
        let from = start(place)
        let words = scene.words.text(Span(from, scene.words.span(place.tokens).end))
        guard place.definite, let article = scene.quotes.particles[Proclitics.article.rawValue] else { return words }
        let token = scene.words.tokens[place.tokens.lowerBound]
        // Only where the head's own article was peeled off.
        let heads = scene.acts.agreements.matches(scene.words, place.tokens.lowerBound, allowing: [.and, .ba, .lam, .kaf, .article])
        guard from > Int(token.start), heads.first?.head.proclitics.contains(.article) == true else { return words }
        return String(decoding: article, as: UTF8.self) + words
    }

    /// The mentions of states and of holders of offices in a sentence, where they are two.
    private func actors(in sentence: Range<Int>) -> [Int] {
        var found: [Int] = []
        var seen: Set<EntityID> = []
        for at in sentence {
            guard let index = scene.mentionBegins(at), found.count < 4 else { continue }
            let mention = scene.mentions[index]
            let id = mention.refersTo ?? (mention.kind == .person ? mention.role?.of : mention.kind == .country ? mention.entities.first : nil)
            if let id, seen.insert(id).inserted { found.append(index) }
        }
        return found.count == 2 ? found : []
    }

    private func signing(in sentence: Range<Int>) -> Act? {
        let span = scene.words.span(sentence)
        return events.first { $0.kind == .agree && span.contains($0.span) && $0.status != .denied }
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

    // MARK: What became of it

    /// What the words around a place say became of the agreement, and which agreement it took the place of.
    private func fate(_ index: Int) -> (Agreement.Status?, replaced: Int?) {
        let place = places[index]
        let first = place.tokens.lowerBound, last = place.tokens.upperBound
        var status: Agreement.Status?
        var replaced: Int?
        for at in max(place.sentence.lowerBound, first - Self.reach)..<min(place.sentence.upperBound, last + Self.reach) {
            guard let match = scene.acts.agreements.longest(scene.words, at, allowing: [.and, .article, .future, .ba, .lam]),
                case .status(let word) = match.payload.meaning
            else { continue }
            switch word {
            case .replaced:
                if at < first, index > 0, places[index - 1].cluster != place.cluster { replaced = places[index - 1].cluster }
            case .ended, .proposed: if at < first, !isNegated(at, place.sentence) { status = word }
            default: if at >= first { status = word }
            }
        }
        if status == nil, isIndefinite(place), isOnlyThought(place) { status = .proposed }
        if status == nil, let act = signing(in: place.sentence), [.planned, .hypothetical].contains(act.status) { status = .proposed }
        return (status, replaced)
    }

    /// Whether a place speaks of an agreement that the reader need not know: no article, name or year.
    private func isIndefinite(_ place: AgreementPass.Place) -> Bool {
        !place.definite && place.names.isEmpty && place.year == nil
            && !place.tokens.contains { at in scene.words.analyses(at).contains { $0.proclitics.contains(.article) } }
    }

    /// Whether words before an indefinite agreement, in its clause, say that there is none yet.
    private func isOnlyThought(_ place: AgreementPass.Place) -> Bool {
        let first = place.tokens.lowerBound
        for at in stride(from: first - 1, through: max(place.sentence.lowerBound, first - 6), by: -1) {
            if scene.endsClause(at) { return false }
            guard let marker = scene.acts.markers.longest(scene.words, at, allowing: [.and, .ba, .lam]), marker.tokens.upperBound <= first else {
                continue
            }
            if [.negation, .planned, .hypothetical, .perhaps].contains(marker.payload) { return true }
        }
        return false
    }

    private func isNegated(_ token: Int, _ sentence: Range<Int>) -> Bool {
        token > sentence.lowerBound && scene.flags(token - 1).contains(.negation)
    }
}

/// Gives agreements their parties, dates and ids once names and times are resolved.
struct AgreementResolver {
    private let reading: Reading
    private let offices: [EntityID: EntityID]

    init(_ reading: Reading) {
        self.reading = reading
        var offices: [EntityID: EntityID] = [:]
        for mention in reading.mentions {
            guard let of = mention.role?.of, let person = mention.entities.first, mention.kind == .person, offices[person] == nil else { continue }
            offices[person] = of
        }
        self.offices = offices
    }

    /// The agreements resolved, and an entity for each of them.
    func resolved() -> (agreements: [Agreement], entities: [Entity]) {
        var ids: [Int: EntityID] = [:]
        var dated: [Set<EntityID>: EntityID] = [:]
        var entities: [EntityID: Entity] = [:]
        var agreements = reading.agreements
        for at in agreements.indices {
            var agreement = agreements[at]
            agreement.parties = parties(agreement.anchors.parties)
            if agreement.parties.count < 2 {
                let near = parties(agreement.anchors.near)
                if near.count == 2, Set(near).isSuperset(of: agreement.parties) {
                    agreement.parties = near
                    agreement.evidence.certainty = .guessed
                }
            }
            agreement.date = agreement.anchors.times.lazy.compactMap { reading.times.indices.contains($0) ? reading.times[$0].value : nil }
                .first { !$0.isEmpty && $0.first?.isNumber == true }
            agreement.date = agreement.anchors.year.map(String.init) ?? agreement.date
            let pair = Set(agreement.parties)
            let id =
                ids[agreement.anchors.cluster] ?? (agreement.date == nil && pair.count > 1 && agreement.status != .alleged ? dated[pair] : nil)
                ?? id(of: agreement)
            if pair.count > 1, agreement.date != nil, dated[pair] == nil { dated[pair] = id }
            ids[agreement.anchors.cluster] = id
            agreement.entity = id
            agreement.signatories = agreement.anchors.signatories.compactMap {
                reading.mentions.indices.contains($0) ? reading.mentions[$0].entities.first : nil
            }
            agreement.place = agreement.anchors.place.flatMap { reading.mentions.indices.contains($0) ? reading.mentions[$0].entities.first : nil }
            agreement.statusBy = speaker(agreement.anchors.quotation)
            for index in agreement.provisions.indices { resolve(&agreement.provisions[index], agreement.parties) }
            agreements[at] = agreement
            if entities[id] == nil { entities[id] = Entity(id: id, kind: .agreement, name: agreement.name, evidence: agreement.evidence) }
        }
        for at in agreements.indices { agreements[at].replaces = agreements[at].anchors.replaces.flatMap { ids[$0] } }
        return (agreements, entities.values.sorted { $0.id < $1.id })
    }

    private func resolve(_ provision: inout Provision, _ parties: [EntityID]) {
        let bound = self.parties(provision.anchors.obligor)
        provision.obligor = bound.isEmpty ? parties : bound
        let owed = self.parties(provision.anchors.obligee)
        provision.obligee = owed.isEmpty ? parties.filter { bound.isEmpty || !bound.contains($0) } : owed
        provision.saidBy = speaker(provision.anchors.quotation)
    }

    private func speaker(_ quotation: Int?) -> EntityID? {
        quotation.flatMap { reading.quotations.indices.contains($0) ? reading.quotations[$0].speaker?.entities.first : nil }
    }

    /// States and bodies; for a person the state or body of the office held.
    private func parties(_ mentions: [Int]) -> [EntityID] {
        var ids: [EntityID] = []
        for index in mentions where reading.mentions.indices.contains(index) {
            let mention = reading.mentions[index]
            for entity in mention.refersTo.map({ [$0] }) ?? mention.entities {
                guard mention.kind != .place || mention.refersTo != nil, mention.kind != .medium else { continue }
                let id = mention.kind == .person ? (mention.role?.of ?? offices[entity]) : entity
                if let id, !ids.contains(id) { ids.append(id) }
            }
        }
        return ids
    }

    /// From the parties and the year where both are known, so that articles agree on it; else from its words.
    private func id(of agreement: Agreement) -> EntityID {
        let parties = agreement.parties.map { $0.split(separator: ":").last.map(String.init) ?? $0 }.sorted()
        if parties.count > 1, let year = agreement.date?.prefix(4), year.count == 4 {
            return "agreement:" + parties.prefix(4).joined(separator: "-") + "-" + year
        }
        let slug = reading.lexicon.acts.romanisation.slug(agreement.anchors.key)
        // A name of one or two words is not one name everywhere: it stays the article's own.
        let own = agreement.anchors.key.split(separator: " ").count < 3
        return "agreement:" + slug + (own ? "-" + reading.id.suffix(6) : "")
    }
}
