/// Sport clubs that are called by their town: Lyon who wins is no place.
extension NameScan {
    /// A club's own word with the town behind it (Dynamo Kyiv), from left to right among the table names.
    func clubName(_ at: Int) -> NameDraft? {
        guard at + 1 < words.tokens.count, words.tokens[at].kind == .word, let head = reading(at, as: .club) else { return nil }
        let town = tables.names.matches(words, at + 1, allowing: []).first { match in
            let kind = tables.known[Int(match.payload.entity)].kind
            return match.head.enclitic == .none && (kind == .place || kind == .country)
        }
        guard let town, words.tokens[at + 1].spaceBefore else { return nil }
        let tokens = at..<town.tokens.upperBound
        var draft = NameDraft(
            tokens, Span(Int(head.start), Int(words.tokens[tokens.upperBound - 1].end)), .organisation, .name, Evidence("Names/club", .inferred))
        draft.key = key(tokens, from: draft.span.start)
        return draft
    }

    /// Clubs that are called by one ordinary word (the crescent, the victory): in news of sport all its places, once a word of sport or a club joined
    /// to it shows one.
    mutating func findBareClubs() {
        guard tellsOfSport() else { return }
        let named = Set(drafts.filter { !$0.isDropped && $0.kind == .organisation }.flatMap(\.known))
        var places: [(at: Int, start: Int, known: [Int32], word: WordID)] = []
        var shown: Set<WordID> = []
        for at in 0..<words.count where words.tokens[at].kind == .word && mayBeBareClub(at) {
            let matches = tables.bareClubs.matches(words, at).filter { $0.tokens.count == 1 && $0.head.enclitic == .none }
            guard let first = matches.first, !first.head.proclitics.contains(.kaf) else { continue }
            let isJoined = first.head.proclitics.contains(.and) && (places.last?.at == at - 1 || draft(at: at - 1).map(isClub) ?? false)
            let isNamed = matches.contains { named.contains($0.payload) }
            if isNamed || isJoined || at > 0 && hasTrait(at - 1, .sporting) { shown.insert(first.head.word) }
            if isJoined, let other = places.last, other.at == at - 1 { shown.insert(other.word) }
            places.append((at, Int(first.head.start), matches.filter { $0.head.start == first.head.start }.map(\.payload), first.head.word))
        }
        shown.formUnion(wordsOftenBare(places))
        let together = clubsTogether(places)
        for place in places where shown.contains(place.word) || together.contains(place.word) && !isInside(place.at, place.start) {
            if cover[place.at] > 0 { drop(Int(cover[place.at]) - 1) }
            let span = Span(place.start, Int(words.tokens[place.at].end))
            var draft = NameDraft(place.at..<place.at + 1, span, .organisation, .name, Evidence("Names/bareClub", .guessed))
            draft.known = place.known
            draft.key = key(draft.tokens, from: place.start)
            keep(draft)
        }
    }

    /// A word that the news takes for a name one time in ten: the crescent, not justice.
    private func isOftenName(_ at: Int, _ start: Int) -> Bool { WordTagTraining.isNamed(wordTag(at, from: start)) }

    /// Whether a word stands behind the preposition that shows a place or manner (in cooperation).
    private func isInside(_ at: Int, _ start: Int) -> Bool {
        words.analyses(at).contains { Int($0.start) == start + tables.particles.article.count && $0.proclitics.contains(.ba) }
    }

    /// Words that news of sport repeats alone, and that the news at large has for a name, but for the one that is also the word for a federation.
    private func wordsOftenBare(_ places: [(at: Int, start: Int, known: [Int32], word: WordID)]) -> Set<WordID> {
        var times: [WordID: Int] = [:]
        for place in places where !tables.federations.begins(place.word) && isOftenName(place.at, place.start) { times[place.word, default: 0] += 1 }
        return Set(times.filter { $0.value >= NameScan.repeats }.keys)
    }

    /// How often a bare word stands in news of sport that is a club's.
    private static let repeats = 3

    /// Words of two and more clubs of one country are those clubs, but for the one that is also the word for a federation.
    private func clubsTogether(_ places: [(at: Int, start: Int, known: [Int32], word: WordID)]) -> Set<WordID> {
        var words: [EntityID: Set<WordID>] = [:]
        for place in places where !tables.federations.begins(place.word) && isOftenName(place.at, place.start) {
            for club in place.known { if let country = tables.known[Int(club)].country { words[country, default: []].insert(place.word) } }
        }
        return words.values.filter { $0.count > 1 }.reduce(into: []) { $0.formUnion($1) }
    }

    /// A word that no name has, or only a body that nobody knows, and that no definite word describes or is described by.
    private func mayBeBareClub(_ at: Int) -> Bool {
        if let other = draft(at: at), other.kind != .organisation || !other.known.isEmpty || other.tokens.count > 1 { return false }
        if isWord(at + 1), words.tokens[at + 1].spaceBefore, hasArticle(at + 1), ordinary[at + 1], traits[at + 1].isDisjoint(with: .sporting) {
            return false
        }
        return !isWord(at - 1) || !hasArticle(at - 1) || words.analyses(at).contains { !$0.proclitics.subtracting(.article).isEmpty }
    }

    /// Whether a name is that of a club of the tables.
    func isClub(_ draft: NameDraft) -> Bool { draft.known.first.map { tables.known[Int($0)].isClub } ?? false }

    /// Towns that the article calls as clubs, once a word of sport stands before one or a masculine adjective of a nationality behind it: all
    /// their mentions then are, but for those behind a preposition of place. Linear in the names.
    mutating func findClubs() {
        var clubs: Set<Int32> = []
        let isSport = tellsOfSport()
        for at in drafts.indices where mayBeClub(drafts[at]) && playsSport(drafts[at], isSport) { clubs.insert(drafts[at].known[0]) }
        clubs.formUnion(townsOfNamedClubs())
        guard !clubs.isEmpty else { return }
        for at in drafts.indices where mayBeClub(drafts[at]) && clubs.contains(drafts[at].known[0]) && !isWhere(drafts[at]) {
            let town = tables.known[Int(drafts[at].known[0])]
            drafts[at].kind = .organisation
            drafts[at].composed = tables.clubs[town.id] ?? "org:club-" + town.id.drop { $0 != ":" }.dropFirst()
            drafts[at].known = tables.clubs[town.id].flatMap { tables.index[$0] }.map { [$0] } ?? []
            drafts[at].evidence = Evidence("Names/clubOfTown", .guessed)
        }
    }

    /// The towns of clubs that the article names in full.
    private func townsOfNamedClubs() -> [Int32] {
        var named: Set<EntityID> = []
        for draft in drafts where !draft.isDropped {
            if let first = draft.known.first, tables.known[Int(first)].isClub { named.insert(tables.known[Int(first)].id) }
        }
        guard !named.isEmpty else { return [] }
        return tables.clubs.filter { named.contains($0.value) }.compactMap { tables.index[$0.key] }
    }

    private func mayBeClub(_ draft: NameDraft) -> Bool {
        guard !draft.isDropped, draft.kind == .place, draft.composed == nil, let first = draft.known.first else { return false }
        return tables.known[Int(first)].isTown
    }

    /// Three words that show a club, twice as many of other words of sport, or two clubs of the tables.
    func tellsOfSport() -> Bool {
        var words = 0
        for own in traits {
            if own.contains(.sporting) { words += 2 } else if own.contains(.game) { words += 1 }
        }
        if words > 5 { return true }
        var clubs = 0
        for draft in drafts where !draft.isDropped && isClub(draft) { clubs += 1 }
        return clubs > 1
    }

    private func playsSport(_ draft: NameDraft, _ isSport: Bool) -> Bool {
        guard !isWhere(draft) else { return false }
        let before = draft.tokens.lowerBound - 1
        if isWord(before), hasTrait(before, .sporting) { return true }
        if isSport, isFixture(draft) || isClubTown(draft) { return true }
        guard let state = nationality(draft.tokens.upperBound), state.isDefinite, state.gender == .masculine, state.number == .singular else {
            return false
        }
        // Elsewhere than in sport the adjective behind a noun may be that noun's (the Spanish mayor of Madrid).
        return isSport || !isWord(before) || !traits[before].isDisjoint(with: [.saying, .actorVerb, .actorWord])
    }

    /// A town that the tables have a club of plays in news of sport, but for capitals, which are more than their club.
    private func isClubTown(_ draft: NameDraft) -> Bool {
        guard let first = draft.known.first else { return false }
        let town = tables.known[Int(first)]
        return tables.clubs[town.id] != nil && !town.isCapital
    }

    /// A line of a table of matches: the town, its country in brackets, a dash or the score.
    private func isFixture(_ draft: NameDraft) -> Bool {
        let open = draft.tokens.upperBound
        guard open + 3 < words.count, words.tokens[open].mark == .openBracket, let state = self.draft(at: open + 1), state.kind == .country else {
            return false
        }
        let close = state.tokens.upperBound
        guard close < words.count, words.tokens[close].mark == .closeBracket else { return false }
        let before = draft.tokens.lowerBound - 1
        if before >= 0, words.tokens[before].mark == .dash || words.tokens[before].mark == .colon { return true }
        return close + 1 < words.count && (words.tokens[close + 1].mark == .dash || words.tokens[close + 1].kind == .number)
    }

    /// Behind a preposition or head of place a town is a town, and so is one joined to a capital or country.
    private func isWhere(_ draft: NameDraft) -> Bool {
        if glued(draft, .ba) { return true }
        let before = draft.tokens.lowerBound - 1
        if glued(draft, .and), let other = self.draft(at: before), let first = other.known.first {
            if other.kind == .country || other.kind == .place && tables.known[Int(first)].isCapital { return true }
        }
        return isWord(before) && !traits[before].isDisjoint(with: [.locative, .placeHead, .placePart, .capital])
    }
}
