/// What keeps the promises of certainty: signs around a name that it is cut, or is none.
///
/// The reading of samples showed which names were wrong most often: persons of whose name a word was left out, single words of the tables that
/// are ordinary ones or a part of a foreign name, titles of works. They stay names, but as guesses. Linear: a few tokens around each name.
extension NameScan {
    /// Persons in no table whose name may go on, that stand behind a particle that wants a verb, or that are all that stands in marks.
    mutating func doubtCuts() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].known.isEmpty {
            let draft = drafts[at]
            guard draft.form != .nominal, draft.evidence.certainty != .guessed else { continue }
            if goesOn(draft) || draft.role == nil && (isTitle(draft.tokens) || isBehindVerbParticle(draft)) {
                drafts[at].evidence.certainty = .guessed
            }
        }
    }

    /// Whether the word behind or before a person's name may belong to it.
    private func goesOn(_ draft: NameDraft) -> Bool {
        let next = draft.tokens.upperBound, before = draft.tokens.lowerBound - 1
        if isLoose(next), words.tokens[next].spaceBefore {
            if looksProper(next) || isKnownPerson(next) || isOrdinal(draft) { return true }
            // The epithet that tells one kunya from another.
            let isKunya = traits[draft.tokens.lowerBound].contains(.kunya)
            if isKunya, hasArticle(next) { return true }
        } else if isOrdinal(draft), isWord(next) {
            return true
        }
        guard draft.role == nil, isLoose(before), draft.span.start == Int(words.tokens[before + 1].start) else { return false }
        return words.tokens[before + 1].spaceBefore && looksProper(before) && isKnownPerson(before)
    }

    private func isOrdinal(_ draft: NameDraft) -> Bool {
        draft.tokens.last.map { traits[$0].contains(.epithet) && hasArticle($0) } ?? false
    }

    /// A word that no name has and that is no ordinary one.
    private func isLoose(_ at: Int) -> Bool {
        guard isWord(at), isFree(at), !ordinary[at], nationality(at) == nil, !isInflected(at) else { return false }
        return tables.roles.longest(words, at, allowing: []) == nil
    }

    /// A word that begins like one with a particle and that nobody is called, or with the ending of an indefinite object.
    func isInflected(_ at: Int) -> Bool {
        let key = words.key(at), token = words.tokens[at]
        if tables.particles.single.contains(where: { key.starts(with: $0) }), !isKnownPerson(at) { return true }
        // U+064B, which folding drops.
        return zip(words.bytes[Int(token.start)..<Int(token.end)], words.bytes[Int(token.start)..<Int(token.end)].dropFirst()).contains {
            $0 == 0xD9 && $1 == 0x8B
        }
    }

    /// What alone stands in marks behind the word for a film, song or book is its title.
    private func isTitle(_ name: Range<Int>) -> Bool {
        guard name.lowerBound > 1, name.upperBound < words.count else { return false }
        guard words.tokens[name.lowerBound - 1].mark.isQuote, words.tokens[name.upperBound].mark.isQuote else { return false }
        return (2...4).contains { back in
            name.lowerBound >= back && isWord(name.lowerBound - back) && hasTrait(name.lowerBound - back, .work)
        }
    }

    private func isBehindVerbParticle(_ draft: NameDraft) -> Bool {
        let before = draft.tokens.lowerBound - 1
        guard isWord(before), draft.span.start == Int(words.tokens[before + 1].start) else { return false }
        return hasTrait(before, .beforeVerb)
    }

    /// Places, bodies and media of one word: stated where the word is mostly a name or its neighbours show it, guesses where it may be a part
    /// of another name or an ordinary word.
    mutating func doubtSingles() {
        let isSport = tellsOfSport()
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].evidence.certainty == .stated && !drafts[at].known.isEmpty {
            let draft = drafts[at]
            guard draft.kind == .place || draft.kind == .organisation || draft.kind == .medium else { continue }
            if !isSport, isClubOfWords(draft) { drafts[at].evidence.certainty = .guessed }
            guard draft.tokens.count == 1, words.tokens[draft.tokens.lowerBound].kind == .word else { continue }
            if isPartOfPerson(draft) || isTitle(draft.tokens) {
                drafts[at].evidence.certainty = .guessed
            } else if !isMostlyName(draft), !isShown(draft) {
                let isSeen = tagged.isEmpty || tagged[draft.tokens.lowerBound]
                let isPeeled = draft.span.start > Int(words.tokens[draft.tokens.lowerBound].start)
                drafts[at].evidence.certainty = isSeen && !isPeeled || draft.kind == .organisation && !isPeeled ? .inferred : .guessed
            }
        }
    }

    /// A club's table name of an ordinary word and its country (the Saudi youth) outside news of sport.
    private func isClubOfWords(_ draft: NameDraft) -> Bool {
        guard let first = draft.known.first, tables.known[Int(first)].isClub, draft.tokens.count == 2 else { return false }
        let word = draft.tokens.lowerBound
        guard nationality(word + 1) != nil, draft.span.start == Int(words.tokens[word].start) else { return false }
        return ordinary[word] && traits[word].isDisjoint(with: [.sporting, .club, .partyHead])
    }

    /// Whether a proper word stands right behind or before it: it is rather a part of a foreign name.
    private func isPartOfPerson(_ draft: NameDraft) -> Bool {
        let next = draft.tokens.upperBound, before = draft.tokens.lowerBound - 1
        if isWord(next), words.tokens[next].spaceBefore {
            if isLoose(next), looksProper(next), !hasArticle(next), wordTag(next) == 0 || isKnownPerson(next) { return true }
            if !isMostlyName(draft), let other = self.draft(at: next), other.kind == .person, other.form != .nominal, other.tokens.count == 1, other.role == nil,
                other.span.start == Int(words.tokens[next].start), draft.kind != .place || other.known.isEmpty
            {
                return true
            }
        }
        guard isWord(before), draft.span.start == Int(words.tokens[before + 1].start), words.tokens[before + 1].spaceBefore else { return false }
        guard !isMostlyName(draft), let other = self.draft(at: before), other.kind == .person, other.form != .nominal else { return false }
        return other.tokens.upperBound == before + 1
    }

    /// Whether the news has a name's word often, or takes it for a name at least three times in ten.
    private func isMostlyName(_ draft: NameDraft) -> Bool {
        // Behind the preposition of the dative the article has lost a letter: the word was not counted so.
        let key = words.key(draft.tokens.lowerBound), lam = tables.particles.article.suffix(2)
        if key.starts(with: lam), key.dropFirst(2).starts(with: lam) { return true }
        let code = wordTag(draft.tokens.lowerBound, from: draft.span.start)
        // What the news never had is no ordinary word either, unless a particle was taken off to find it.
        if code == 0 { return draft.span.start == Int(words.tokens[draft.tokens.lowerBound].start) }
        return WordTagTraining.isFrequent(code) || WordTagTraining.coarse(UInt64(code)) < 6
    }

    /// Whether a head, a preposition of place, brackets or another name of the kind show that a word is a name.
    private func isShown(_ draft: NameDraft) -> Bool {
        let before = draft.tokens.lowerBound - 1
        if before >= 0, words.tokens[before].mark == .openBracket { return true }
        if draft.kind == .place, glued(draft, .ba), tables.particles.hasArticle(words.key(draft.tokens.lowerBound).dropFirst(2)) { return true }
        if draft.kind == .place, glued(draft, .and), let other = self.draft(at: before), other.kind == .place { return true }
        let heads: WordTraits =
            draft.kind == .place ? [.placeHead, .placePart, .locative, .capital] : [.mediumHead, .orgHead, .partyHead, .sporting]
        let head = before >= 0 && words.tokens[before].mark.isQuote ? before - 1 : before
        return isWord(head) && (!traits[head].isDisjoint(with: heads) || reading(head, as: heads) != nil)
    }
}
