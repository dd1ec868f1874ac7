/// Public bodies in no table that are told by their make: the authority, its rank, and what it is for.
extension NameScan {
    static let epithetRule = "Names/epithet"

    /// A definite head, one to three words of rank or nationality, and a purpose behind the preposition of the dative (the national centre for
    /// measurement).
    func institution(_ at: Int) -> NameDraft? {
        guard isRank(at + 1), let start = definiteStart(at, .institution) else { return nil }
        var end = at + 1
        while end < at + 4, isRank(end) { end += 1 }
        let whole = purposeEnd(end)
        guard whole > end else { return nil }
        return ownBody(at..<whole, from: start, Evidence("Names/institution", .guessed))
    }

    /// A public body by what it is for: a head without the article, the definite noun right behind it, and what goes on the two (the authority of
    /// radio and television, the council of tourist development). A word that stands beside it in the sentence is left out: only an adjective, or a
    /// noun under the conjunction, goes on a definite noun.
    func council(_ at: Int) -> NameDraft? {
        guard let head = reading(at, as: .construct), at + 1 < words.count, words.tokens[at + 1].spaceBefore, isWord(at + 1), hasArticle(at + 1),
            isPurposePart(at + 1), nationality(at + 1) == nil
        else { return nil }
        var end = at + 2
        while end < at + 6, isWord(end), words.tokens[end].spaceBefore, goesOn(end) { end += 1 }
        // Of those who have it: the noun behind ends the name.
        if isWord(end), traits[end].contains(.having), isWord(end + 1), hasArticle(end + 1) { end += 2 }
        end = max(end, purposeEnd(end))
        return ownBody(at..<end, from: Int(head.start), Evidence("Names/council", .guessed))
    }

    /// A party by its creed: the definite head, one or two adjectives of creed, and the nationality behind them (the Cuban communist party).
    func party(_ at: Int) -> NameDraft? {
        guard let start = definiteStart(at, .partyHead), isWord(at + 1), traits[at + 1].contains(.creed) else { return nil }
        var end = at + 2
        if isWord(end), traits[end].contains(.creed) { end += 1 }
        if isWord(end), isOwnNationality(end) { end += 1 }
        return ownBody(at..<end, from: start, Evidence("Names/party", .guessed))
    }

    /// The body that some tokens name, of which no table knows: its words are its id.
    func ownBody(_ tokens: Range<Int>, from start: Int, _ evidence: Evidence) -> NameDraft {
        var draft = NameDraft(tokens, Span(start, Int(words.tokens[tokens.upperBound - 1].end)), .organisation, .name, evidence)
        draft.key = key(tokens, from: start)
        draft.composed = "local:" + tables.romanisation.slug(draft.key.joined(separator: " "))
        return draft
    }

    /// Whether a word goes on a definite noun: its adjective, or a further noun with the article under the conjunction.
    private func goesOn(_ at: Int) -> Bool {
        guard isPurposePart(at), !words.analyses(at).contains(where: { (tables.traits[$0.word] ?? []).contains(.beforeVerb) }) else { return false }
        if !hasArticle(at) { return true }
        return isRank(at) || nationality(at) == nil && words.hasEnding(at, of: tables.particles.relation)
    }

    /// Where a head with its article begins, behind particles.
    private func definiteStart(_ at: Int, _ trait: WordTraits) -> Int? {
        let token = words.tokens[at]
        guard token.kind == .word else { return nil }
        for analysis in words.analyses(at) where analysis.enclitic == .none && analysis.proclitics.contains(.article) {
            guard (tables.traits[analysis.word] ?? []).contains(trait) else { continue }
            if analysis.proclitics == .article { return Int(token.start) }
            if tables.particles.hasDativeArticle(words.key(at)) { return Int(token.start) + 2 }
            return max(Int(token.start), Int(analysis.start) - tables.particles.article.count)
        }
        return nil
    }

    private func isRank(_ at: Int) -> Bool {
        isWord(at) && hasArticle(at) && (!traits[at].isDisjoint(with: [.institutional, .bodyTail]) || isOwnNationality(at))
    }

    private func isOwnNationality(_ at: Int) -> Bool {
        guard let state = nationality(at) else { return false }
        return state.isDefinite && state.number == .singular && state.end == at + 1
    }

    /// Where a body's purpose ends: a definite noun behind the preposition of the dative, or a noun with the definite one behind it, and what goes on
    /// it with the article. The given place where there is none.
    func purposeEnd(_ at: Int) -> Int {
        var end = at
        if isWord(end), traits[end].contains(.bodyTail), hasArticle(end) { return end + 1 }
        guard isWord(end), words.tokens[end].spaceBefore else { return end }
        let key = words.key(end)
        let isDefinite = tables.particles.hasDativeArticle(key)
        guard key.count >= (isDefinite ? 10 : 6), key.starts(with: tables.particles.lam), !traits[end].contains(.given) else { return end }
        let purpose = end
        end += 1
        if !isDefinite {
            guard isWord(end), isPurposePart(end) else { return purpose }
            end += 1
        }
        while end < purpose + 5, isWord(end), words.tokens[end].spaceBefore, isPurposePart(end) { end += 1 }
        return end
    }

    private func isPurposePart(_ at: Int) -> Bool {
        guard traits[at].isDisjoint(with: [.beside, .beforeVerb, .given, .saying]) else { return false }
        let key = words.key(at)
        let isJoined = key.starts(with: tables.particles.andKey) && tables.particles.hasArticle(key.dropFirst(2))
        guard hasArticle(at) || isJoined, let role = tables.roles.longest(words, at) else { return hasArticle(at) || isJoined }
        // A trade behind a noun is its adjective (of politics).
        return role.payload.kind == .profession
    }

    /// A definite noun by which a street or quarter is called (peace, the garden), not who or what is in it.
    func mayNameQuarter(_ at: Int) -> Bool {
        guard isWord(at), words.tokens[at].spaceBefore, hasArticle(at), nationality(at) == nil else { return false }
        return tables.roles.longest(words, at, allowing: []) == nil && !isPlaceHeadItself(at..<at + 1)
    }

    /// A title that names its one holder where no name stands behind it (the custodian of the two sanctuaries).
    func epithet(_ at: Int) -> NameDraft? {
        guard words.tokens[at].kind == .word, let match = tables.epithets.longest(words, at), match.head.enclitic == .none
        else { return nil }
        let next = match.tokens.upperBound
        // A cup, programme or institute of his is called so.
        if isWord(at - 1), [WordTraits.orgHead, .work, .game].contains(where: { hasTrait(at - 1, $0) }) { return nil }
        if isWord(next) {
            if tables.roles.longest(words, next, allowing: []) != nil || !traits[next].isDisjoint(with: [.given, .servant]) { return nil }
        }
        var draft = NameDraft(match.tokens, match.span(words), .person, .variant, Evidence(NameScan.epithetRule, .guessed))
        draft.role = Mention.Role(text: words.text(draft.span), span: draft.span, office: match.payload.office)
        draft.office = match.payload.office
        draft.of = match.payload.of
        draft.gender = match.payload.gender
        draft.composed = "local:" + match.payload.office
        return draft
    }
}
