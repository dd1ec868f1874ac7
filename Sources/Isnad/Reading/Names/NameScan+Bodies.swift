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
        } else if let match = tables.departments.longest(words, at), match.head.enclitic == .none, !insideRole(at) {
            guard !match.payload.hasPrefix("matter") || actsAlone(at, match.tokens.upperBound) else { return nil }
            (head, end) = (match.head, match.tokens.upperBound)
            isDepartment = true
            slug = "ministry-" + String(match.payload.drop { $0 != "." }.dropFirst())
            guard let state = nationality(end), state.isDefinite, state.gender == .feminine else { return nil }
        } else {
            return nil
        }
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
        if isElection(at, slug) || isDepartment && isBehindNoun(at) { draft.evidence.certainty = .guessed }
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
