/// Bodies named with their state: ministries, armies, governments, parliaments.
extension NameScan {
    /// A government, army, parliament or ministry with the nationality or country behind it.
    func stateBody(_ at: Int) -> NameDraft? {
        let particles: Proclitics = [.and, .ba, .lam, .kaf, .article]
        var slug = ""
        var isDepartment = false
        let head: Analysis
        var end: Int
        if let match = tables.stateBodies.longest(words, at, allowing: particles), match.head.enclitic == .none {
            (head, end) = (match.head, match.tokens.upperBound)
            slug = String(match.payload.drop { $0 != "." }.dropFirst())
            if let department = department(end) {
                end = department.end
                slug += "-" + department.slug
            }
            if match.payload == "state.ministry" {
                if let ministry = ministryAlone(at, match, end, slug) { return ministry }
                addMatters(&end, &slug)
            }
        } else if let match = tables.departments.longest(words, at), match.head.enclitic == .none, !insideRole(at) {
            guard !match.payload.hasPrefix("matter") || actsAlone(at, match.tokens.upperBound) else { return nil }
            (head, end) = (match.head, match.tokens.upperBound)
            isDepartment = true
            slug = "ministry-" + String(match.payload.drop { $0 != "." }.dropFirst())
            guard let state = nationality(end), state.isDefinite, state.gender == .feminine else { return nil }
        } else {
            return nil
        }
        return withState(at, head, end, slug, isDepartment && isBehindNoun(at)) ?? titledBody(at)
    }

    /// A ministry's further matters go on it where its nationality stands behind them.
    private func addMatters(_ end: inout Int, _ slug: inout String) {
        let further = matters(end)
        guard further > end else { return }
        slug += "-" + tables.romanisation.slug(key(end..<further, from: Int(words.tokens[end].start)).joined(separator: " "))
        end = further
    }

    /// A body with the nationality or country behind its own words.
    private func withState(_ at: Int, _ head: Analysis, _ own: Int, _ slug: String, _ isDoubtful: Bool) -> NameDraft? {
        var end = own
        var country: EntityID
        // A nationality in the plural is an object (the ministry urged Egyptians).
        if let state = nationality(end), state.isDefinite, state.number == .singular {
            country = tables.known[Int(state.country)].id
            end = state.end
        } else if let state = countryName(end), !head.proclitics.contains(.article), !hasArticle(end - 1) || end - 1 > at {
            country = state.id
            end = state.end
        } else {
            return nil
        }
        let start = head.proclitics.contains(.article) ? articleStart(at, head) : Int(head.start)
        var draft = NameDraft(at..<end, Span(start, Int(words.tokens[end - 1].end)), .organisation, .name, Evidence("Names/stateBody", .inferred))
        if isElection(at, slug) || isDoubtful { draft.evidence.certainty = .guessed }
        draft.composed = "org:" + slug + "-" + country.drop { $0 != ":" }.dropFirst()
        if head.proclitics.contains(.article), start > Int(head.start) - tables.particles.article.count {
            // The preposition swallowed the article's alef: the name has it.
            draft.composedName = tables.particles.articleForm + words.text(Span(Int(head.start), draft.span.end))
        }
        country = tables.entity(country)?.id ?? country
        draft.of = country
        draft.key = key(draft.tokens, from: draft.span.start)
        return draft
    }

    /// A ministry of the tables' matters without its state: the one of the country that the outlet writes of.
    private func ministryAlone(_ at: Int, _ match: PhraseTable<String>.Match, _ end: Int, _ slug: String) -> NameDraft? {
        guard end > match.tokens.upperBound, nationality(end) == nil, countryName(end) == nil, matters(end) == end else { return nil }
        let head = match.head
        guard !head.proclitics.contains(.article) else { return nil }
        var end = end
        if isWord(end), traits[end].contains(.bodyTail), hasArticle(end) { end += 1 }
        var draft = NameDraft(
            at..<end, Span(Int(head.start), Int(words.tokens[end - 1].end)), .organisation, .name, Evidence("Names/ministry", .inferred))
        // A joined definite noun behind it may be one of its matters.
        if isWord(end), isDefiniteNoun(end), !hasArticle(end), words.key(end).starts(with: tables.particles.andKey) {
            draft.evidence.certainty = .guessed
        }
        draft.composed = "local:" + slug
        draft.key = key(draft.tokens, from: draft.span.start)
        return draft
    }

    /// A body with a title of its own (the house of deputies) whose state the article does not repeat.
    private func titledBody(_ at: Int) -> NameDraft? {
        guard let match = tables.stateBodies.longest(words, at), match.head.enclitic == .none, tables.titledBodies.contains(match.payload) else {
            return nil
        }
        let end = match.tokens.upperBound
        guard match.tokens.count > 1, !isWord(end) || !hasArticle(end) || traits[end].contains(.beforeVerb) || roleBegins(end) else { return nil }
        // A committee's further matters may belong to its name.
        let sure: Certainty = match.payload.hasPrefix("committee") ? .guessed : .inferred
        var draft = NameDraft(at..<end, match.span(words), .organisation, .name, Evidence("Names/titledBody", sure))
        draft.composed = "local:" + match.payload.drop { $0 != "." }.dropFirst()
        draft.key = key(draft.tokens, from: draft.span.start)
        return draft
    }

    private func roleBegins(_ at: Int) -> Bool { tables.roles.longest(words, at, allowing: []) != nil }

    /// Where the further matters of a ministry end: definite nouns, joined or adjectives, before the nationality.
    private func matters(_ at: Int) -> Int {
        var end = at
        while end < words.count, end < at + 5, isWord(end), isFree(end), isDefiniteNoun(end), nationality(end) == nil {
            if tables.stateBodies.longest(words, end) != nil || tables.roles.longest(words, end) != nil { return at }
            end += 1
        }
        return nationality(end).map { $0.isDefinite && $0.number == .singular } == true ? end : at
    }

    /// The federation of a sport with the nationality between (the Spanish federation of football).
    func federation(_ at: Int) -> NameDraft? {
        guard let match = tables.federations.longest(words, at, allowing: [.and, .ba, .lam, .kaf, .article]), match.head.enclitic == .none else {
            return nil
        }
        guard let state = nationality(match.tokens.upperBound), state.isDefinite, state.gender == .masculine, state.number == .singular else {
            return nil
        }
        guard state.end < words.count, let sport = tables.sports.longest(words, state.end, allowing: [.lam]), sport.head.enclitic == .none else {
            return nil
        }
        let head = match.head, end = sport.tokens.upperBound
        let start = head.proclitics.contains(.article) ? articleStart(at, head) : Int(head.start)
        var draft = NameDraft(at..<end, Span(start, Int(words.tokens[end - 1].end)), .organisation, .name, Evidence("Names/federation", .inferred))
        let country = tables.known[Int(state.country)].id
        draft.composed = "org:federation-" + sport.payload.drop { $0 != "." }.dropFirst() + "-" + country.drop { $0 != ":" }.dropFirst()
        draft.of = country
        draft.key = key(draft.tokens, from: start)
        return draft
    }

    /// A university, hospital, court or exchange that is called by its town, with the word that ends its name.
    func townBody(_ at: Int) -> NameDraft? {
        guard let match = tables.townBodies.longest(words, at), match.head.enclitic == .none else { return nil }
        var next = match.tokens.upperBound
        if next < words.count, traits[next].contains(.placeHead), isWord(next), words.analyses(next).first?.proclitics.isEmpty == true { next += 1 }
        guard next < words.count, words.tokens[next].spaceBefore else { return nil }
        let town = tables.names.matches(words, next, allowing: []).first { match in
            let kind = tables.known[Int(match.payload.entity)].kind
            return match.head.enclitic == .none && (kind == .place || kind == .country)
        }
        guard let town, words.tokens[town.tokens.lowerBound].kind == .word else { return nil }
        var end = town.tokens.upperBound
        while isWord(end), end < town.tokens.upperBound + 2, traits[end].contains(.bodyTail) || looksProper(end) && !hasArticle(end) { end += 1 }
        return ownBody(at..<end, from: Int(match.head.start), Evidence("Names/townBody", .inferred))
    }

    /// The presidency that is stood for is an office, not the body.
    private func isElection(_ at: Int, _ slug: String) -> Bool { slug == "presidency" && at > 0 && hasTrait(at - 1, .election) }

    /// A matter right behind an indefinite noun is that noun's (the forces of defence), not its ministry.
    private func isBehindNoun(_ at: Int) -> Bool {
        guard isWord(at - 1), ordinary[at - 1], !hasArticle(at - 1), words.tokens[at - 1].foldEnd - words.tokens[at - 1].foldStart >= 8 else {
            return false
        }
        return traits[at - 1].isDisjoint(with: [.saying, .actorVerb, .actorWord, .mediumHead])
    }

    /// A ministry called by its matter alone (oil, labour) stands beside a verb that only an actor has.
    private func actsAlone(_ at: Int, _ end: Int) -> Bool {
        let acting: WordTraits = [.saying, .actorVerb]
        if at > 0, !traits[at - 1].isDisjoint(with: acting) { return true }
        return end + 1 < words.count && !traits[end + 1].isDisjoint(with: acting)
    }

    /// Where the article before a peeled word begins.
    private func articleStart(_ at: Int, _ head: Analysis) -> Int {
        let token = words.tokens[at]
        let whole = words.key(at)
        let rest = Int(token.end) - Int(head.start)
        let article = tables.particles.article.count
        guard whole.count >= rest + article else { return Int(token.start) }
        let start = max(Int(token.start), Int(head.start) - article)
        // Behind the preposition of the dative the article has lost its alef (U+0627).
        let isWhole = start + 1 < Int(head.start) && words.bytes[start] == 0xD8 && words.bytes[start + 1] == 0xA7
        return isWhole ? start : max(Int(token.start), Int(head.start) - article / 2)
    }

    private func department(_ at: Int) -> (end: Int, slug: String)? {
        guard at < words.count, let match = tables.departments.longest(words, at, allowing: []) else { return nil }
        return (match.tokens.upperBound, String(match.payload.drop { $0 != "." }.dropFirst()))
    }

    /// A department right behind a minister is part of that role.
    private func insideRole(_ at: Int) -> Bool {
        for back in 1...2 where at - back >= 0 {
            if let match = tables.roles.longest(words, at - back), match.tokens.upperBound > at { return true }
        }
        return false
    }

    /// The society of a state that bears an international body's name with the nationality behind it (the American Red Cross).
    func society(_ draft: NameDraft, _ entity: NameTables.Known) -> NameDraft? {
        let end = draft.tokens.upperBound
        guard entity.kind == .organisation, entity.country == nil, !entity.isClub, draft.tokens.count > 1, end < words.count,
            words.tokens[end].spaceBefore, let state = nationality(end), state.isDefinite, state.number == .singular, hasArticle(end - 1)
        else { return nil }
        return ownBody(draft.tokens.lowerBound..<state.end, from: draft.span.start, Evidence("Names/society", .inferred))
    }

    func nationality(_ at: Int) -> (country: Int32, end: Int, isDefinite: Bool, gender: Gender, number: GrammaticalNumber)? {
        guard at < words.count, let match = tables.nationalities.longest(words, at, allowing: []) else { return nil }
        let payload = match.payload
        return (payload.country, match.tokens.upperBound, payload.isDefinite, payload.gender, payload.number)
    }

    private func countryName(_ at: Int) -> (id: EntityID, end: Int)? {
        guard at < words.count else { return nil }
        let match = tables.names.matches(words, at, allowing: []).first { tables.known[Int($0.payload.entity)].kind == .country }
        return match.map { (tables.known[Int($0.payload.entity)].id, $0.tokens.upperBound) }
    }
}
