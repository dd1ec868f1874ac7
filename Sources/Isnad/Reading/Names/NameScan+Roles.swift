/// A role phrase in a text: the head from the table with what belongs to it.
struct RolePhrase {
    var role: NameTables.Role
    var start: Int
    /// The token behind the phrase.
    var end: Int
    var span: Span
    /// The country or body it is held in.
    var of: EntityID?
    /// Said of one who holds it no more, or not yet.
    var isQualified: Bool
    var isDefinite: Bool
    /// Described by an adjective without article.
    var isIndefinite = false
    /// The token behind a nationality within it.
    var nationalityEnd = -1

    /// The office that it says somebody holds: none where he held it once, for another holds it now.
    var office: String? { isQualified || role.office.isEmpty ? nil : role.office }
}

extension NameScan {
    /// Gives roles to the names beside them, finds unknown names behind roles, and keeps roles that stand for a person by themselves.
    mutating func findRoles() {
        var at = 0
        while at < words.count {
            guard words.tokens[at].kind == .word, cover[at] == 0 || draft(at: at)?.kind != .person, let phrase = rolePhrase(at) else {
                at += 1
                continue
            }
            if attachToNext(phrase) || attachToPrevious(phrase) {
                at = max(phrase.end, at + 1)
            } else {
                if cover[at] == 0, let nominal = nominal(phrase) { keep(nominal) }
                at = max(phrase.end, at + 1)
            }
        }
    }

    /// The longest role phrase that begins at a token.
    func rolePhrase(_ at: Int) -> RolePhrase? {
        guard !words.analyses(at).isEmpty, let match = tables.roles.longest(words, at), match.head.enclitic == .none else { return nil }
        guard match.head.start == words.tokens[at].start || !traits[at].contains(.common) else { return nil }
        var phrase = RolePhrase(
            role: match.payload, start: at, end: match.tokens.upperBound, span: match.span(words), of: nil, isQualified: false,
            isDefinite: match.payload.isClosed)
        var closed = match.payload.isClosed
        var at = phrase.end
        var steps = 0
        while at < words.count, steps < 12 {
            guard let next = step(at, &phrase, &closed) else { break }
            at = next
            steps += 1
            if traits[at - 1].isDisjoint(with: .link) || draft(at: at - 1) != nil { phrase.end = at }
        }
        phrase.span.end = Int(words.tokens[phrase.end - 1].end)
        return phrase
    }

    /// What may stand in a role phrase behind its head: nationalities, bodies and places, further roles, modifiers, links.
    private func step(_ at: Int, _ phrase: inout RolePhrase, _ closed: inout Bool) -> Int? {
        let token = words.tokens[at]
        if let draft = draft(at: at) {
            // A body whose first words the role's own form has already (spokesman of the ministry) goes on to its end.
            guard draft.kind != .person, draft.tokens.lowerBound == at || draft.tokens.lowerBound > phrase.start else { return nil }
            if phrase.of == nil { phrase.of = office(of: draft) }
            closed = true
            phrase.isDefinite = true
            return draft.tokens.upperBound
        }
        if token.kind == .mark {
            // Marks around a name inside the role.
            guard
                token.mark == .openQuote || token.mark == .straightQuote || token.mark == .openBracket || token.mark == .closeQuote
                    || token.mark == .closeBracket
            else { return nil }
            let inner = draft(at: at + 1).map { $0.kind != .person } ?? false
            let after = draft(at: at - 1).map { $0.kind != .person } ?? false
            return inner || after ? at + 1 : nil
        }
        guard token.kind == .word else { return nil }
        // Of Mali and of finance are one word: behind a role it is finance.
        if let state = nationality(at), !traits[at].contains(.state) {
            if phrase.of == nil { phrase.of = tables.known[Int(state.country)].id }
            // An indefinite adjective describes an indefinite head: nothing definite follows.
            closed = true
            if !state.isDefinite { phrase.isIndefinite = true }
            phrase.isDefinite = phrase.isDefinite || state.isDefinite
            phrase.nationalityEnd = state.end
            return state.end
        }
        let linked = traits[at - 1].contains(.link)
        if let inner = tables.roles.longest(words, at, allowing: [.lam]), inner.head.enclitic == .none {
            if isAdjective(inner, at) { return inner.tokens.upperBound }
            let soft = inner.payload.kind == .honorific || inner.payload.kind == .rank
            guard !closed || linked || soft || !inner.head.proclitics.isEmpty else { return nil }
            closed = inner.payload.isClosed
            phrase.isDefinite = phrase.isDefinite || closed
            return inner.tokens.upperBound
        }
        return plainStep(at, &phrase, &closed)
    }

    /// A definite word that is a role by itself but describes the body right before it (the opposition party).
    private func isAdjective(_ inner: PhraseTable<NameTables.Role>.Match, _ at: Int) -> Bool {
        guard inner.tokens.count == 1, inner.head.proclitics.isEmpty, inner.payload.kind != .office, hasArticle(at) else { return false }
        return draft(at: at - 1)?.kind == .organisation
    }

    private func plainStep(_ at: Int, _ phrase: inout RolePhrase, _ closed: inout Bool) -> Int? {
        let own = traits[at]
        if own.contains(.link) { return at + 1 < words.count && words.tokens[at + 1].kind == .word ? at + 1 : nil }
        if let modifier = reading(at, as: .modifier) ?? articled(at, .modifier), modifier.enclitic == .none {
            if tables.traits[modifier.word]?.contains(.former) ?? false { phrase.isQualified = true }
            return at + 1
        }
        // Behind the nationality a further noun with the article is no part of the title (the leader pledged the work on …).
        if at == phrase.nationalityEnd, ordinary[at], isDefiniteNoun(at), at + 1 < words.count, !hasArticle(at + 1),
            words.tokens[at + 1].kind == .word
        {
            return nil
        }
        if closed, phrase.end == phrase.start + 1, at == phrase.end, phrase.role.gender == .masculine, endsFeminine(at) { return nil }
        if traits[at].contains(.state) || ordinary[at] && isDefiniteNoun(at) {
            // A second noun is joined to a ministry's matters, not to a person's title.
            if !hasArticle(at), phrase.role.office.isEmpty, isJoined(at) { return nil }
            closed = true
            phrase.isDefinite = true
            return at + 1
        }
        return nil
    }

    private func isJoined(_ at: Int) -> Bool {
        words.analyses(at).contains { $0.proclitics.contains(.and) } || words.key(at).starts(with: tables.particles.andKey)
    }

    /// A word read as article and a word with a trait.
    private func articled(_ at: Int, _ trait: WordTraits) -> Analysis? {
        words.analyses(at).first { $0.proclitics == .article && $0.enclitic == .none && !(tables.traits[$0.word] ?? []).isDisjoint(with: trait) }
    }

    /// A feminine word, or a plural of things, is no adjective of a man's definite title: something else begins.
    private func endsFeminine(_ at: Int) -> Bool {
        words.key(at).suffix(2) == tables.particles.feminineKey[...] || words.hasEnding(at, of: tables.particles.thingPlural)
    }

    func isDefiniteNoun(_ at: Int) -> Bool {
        let key = words.key(at)
        if tables.particles.hasArticle(key) { return true }
        // With the conjunction, or the preposition that swallowed the article's first letter.
        return key.count > 8
            && (tables.particles.hasArticle(key.dropFirst(2))
                || key.prefix(2) == key.dropFirst(2).prefix(2) && key.starts(with: tables.particles.article.suffix(2)))
    }

    private func office(of draft: NameDraft) -> EntityID? {
        if let composed = draft.composed { return draft.of ?? composed }
        guard let first = draft.known.first else { return nil }
        let entity = tables.known[Int(first)]
        return entity.id
    }

    // MARK: Beside a name

    private mutating func attachToNext(_ phrase: RolePhrase) -> Bool {
        var at = phrase.end
        if at < words.count, words.tokens[at].kind == .mark, words.tokens[at].mark == .openQuote || words.tokens[at].mark == .colon { at += 1 }
        guard at < words.count else { return false }
        if words.tokens[at].mark == .comma, isApposed(at + 1, phrase) { at += 1 }
        if let found = draft(at: at), found.kind == .person, found.tokens.lowerBound == at, found.form != .nominal {
            guard found.span.start == Int(words.tokens[at].start), found.evidence.rule != NameScan.epithetRule else { return false }
            // The adjective of several who are of one nationality.
            guard phrase.role.number == .singular || !found.isShort || nationality(at) == nil else { return false }
            // Behind an indefinite noun a single word is rather its adjective (a main factor).
            guard !found.isShort || found.tokens.count > 1 || phrase.isDefinite || phrase.of != nil || phrase.role.kind == .honorific else {
                return false
            }
            give(phrase, to: Int(cover[at]) - 1)
            return true
        }
        if words.tokens[at].mark == .comma, let end = apposedEnd(at + 1, phrase) {
            take(at + 1, end, start: Int(words.tokens[at + 1].start), Evidence("Names/afterRole", .inferred), gender: phrase.role.gender)
            give(phrase, to: drafts.count - 1)
            return true
        }
        guard at == phrase.end, let end = unknownEnd(at, phrase) else { return false }
        let gender: Gender? = phrase.role.kind == .office || phrase.role.kind == .title ? phrase.role.gender : nil
        let sure: Certainty = end - at > 1 && phrase.role.kind != .kin ? .inferred : .guessed
        take(at, end, start: Int(words.tokens[at].start), Evidence("Names/afterRole", sure), gender: gender)
        give(phrase, to: drafts.count - 1)
        return true
    }

    /// The full name between two commas behind a role names its holder.
    private func isApposed(_ at: Int, _ phrase: RolePhrase) -> Bool {
        guard phrase.role.number == .singular, phrase.role.kind != .kin, phrase.isDefinite || phrase.of != nil else { return false }
        guard let found = draft(at: at), found.kind == .person, found.form != .nominal, found.tokens.lowerBound == at, !found.isShort,
            found.tokens.count > 1
        else { return false }
        let end = found.tokens.upperBound
        return end >= words.count || words.tokens[end].kind == .newline || [.comma, .fullStop, .dash, .closeBracket].contains(words.tokens[end].mark)
    }

    /// Where an unknown name of two to four words between two commas behind a role ends.
    private func apposedEnd(_ first: Int, _ phrase: RolePhrase) -> Int? {
        guard phrase.role.number == .singular, phrase.role.kind != .kin, phrase.isDefinite || phrase.of != nil else { return nil }
        guard isWord(first), !hasArticle(first), !traits[first].contains(.servant) else { return nil }
        var end = first
        while isWord(end), end < first + 4, isFree(end), !ordinary[end] || !traits[end].isDisjoint(with: .binds), nationality(end) == nil { end += 1 }
        guard end > first + 1, end < words.count, words.tokens[end].mark == .comma, !ordinary[end - 1] else { return nil }
        return (first..<end).allSatisfy({ tables.roles.longest(words, $0) == nil }) && mayBePerson(first, from: Int(words.tokens[first].start))
            ? end : nil
    }

    /// A word with the article that is no ordinary one and no nationality: behind a first name it is a family's.
    private func isUnknownSurname(_ at: Int) -> Bool {
        isWord(at) && hasArticle(at) && !ordinary[at] && nationality(at) == nil && traits[at].isDisjoint(with: [.state, .common])
    }

    /// An unknown name behind a role: two words and more, or one behind a nationality.
    private func unknownEnd(_ at: Int, _ phrase: RolePhrase) -> Int? {
        guard isWord(at), looksProper(at) || !traits[at].isDisjoint(with: [.given, .kunya, .clan, .joins]), phrase.role.number == .singular else {
            return nil
        }
        // A particle or noun that is also a part of names begins one here only before a given name, a first name also before a family's.
        let isFirst = traits[at].contains(.given) && isUnknownSurname(at + 1)
        guard !traits[at].contains(.common) || isFirst || at + 1 < words.count && traits[at + 1].contains(.given) else { return nil }
        guard !hasArticle(at) || traits[at].contains(.personWord) else { return nil }
        // What the news never takes for a person's name begins none, nor does a title.
        guard mayBePerson(at, from: Int(words.tokens[at].start)) || !traits[at].isDisjoint(with: .binds) || isFirst else { return nil }
        guard tables.roles.longest(words, at, allowing: []) == nil || traits[at].contains(.given) && !hasArticle(at) else { return nil }
        if let end = nameEnd(at, least: 2) { return end }
        guard phrase.of != nil, phrase.role.kind == .office || phrase.role.kind == .rank else { return nil }
        return nameEnd(at, least: 1)
    }

    private mutating func give(_ whole: RolePhrase, to at: Int) {
        guard drafts[at].role == nil else { return }
        let phrase = held(whole, by: drafts[at])
        takeRole(phrase, from: at)
        drafts[at].role = Mention.Role(text: words.text(phrase.span), span: phrase.span, office: phrase.office)
        // An office once held still tells which of several people is meant.
        drafts[at].office = phrase.role.office.isEmpty ? nil : phrase.role.office
        drafts[at].of = phrase.of
        if drafts[at].gender == nil, phrase.role.kind != .rank { drafts[at].gender = phrase.role.gender }
        // A first name behind a trade is anybody's; behind an office it is the holder's.
        let isFirstName = traits[drafts[at].tokens.lowerBound].contains(.given)
        let isOffice = phrase.role.kind == .office || phrase.of != nil || phrase.role.kind == .honorific
        if drafts[at].isShort, drafts[at].evidence.certainty == .guessed, isOffice || !isFirstName { drafts[at].evidence.certainty = .inferred }
    }

    /// The part of a role phrase that is somebody's own office: of an adviser to the president X, where X is known to have been president and never
    /// an adviser, only the president is X. Deputies keep theirs, for who was deputy is seldom in the tables.
    private func held(_ phrase: RolePhrase, by draft: NameDraft) -> RolePhrase {
        guard !draft.known.isEmpty, phrase.role.kind != .honorific, phrase.role.kind != .rank, !traits[phrase.start].contains(.deputy) else {
            return phrase
        }
        let offices = draft.known.flatMap { tables.known[Int($0)].offices.map(\.key) }
        guard !offices.contains(phrase.role.office) else { return phrase }
        for at in phrase.start + 1..<max(phrase.end, phrase.start + 1) where cover[at] == 0 {
            if let inner = rolePhrase(at), inner.end == phrase.end, offices.contains(inner.role.office) { return inner }
        }
        return phrase
    }

    /// A name that was read with its role as the first word (the judge X Y) keeps what stands behind, where that is a name of two words.
    private mutating func takeRole(_ phrase: RolePhrase, from at: Int) {
        let tokens = drafts[at].tokens
        guard phrase.start == tokens.lowerBound, phrase.end + 2 <= tokens.upperBound, drafts[at].known.isEmpty else { return }
        for token in tokens.lowerBound..<phrase.end { cover[token] = 0 }
        drafts[at].tokens = phrase.end..<tokens.upperBound
        drafts[at].span.start = Int(words.tokens[phrase.end].start)
        drafts[at].key = key(drafts[at].tokens, from: drafts[at].span.start)
    }

    /// A role behind a name, with or without a comma.
    private mutating func attachToPrevious(_ phrase: RolePhrase) -> Bool {
        var before = phrase.start - 1
        let comma = before >= 0 && words.tokens[before].kind == .mark && words.tokens[before].mark == .comma
        if comma { before -= 1 }
        guard let found = draft(at: before), found.kind == .person, found.role == nil, found.form != .nominal,
            found.evidence.rule != NameScan.epithetRule
        else { return false }
        guard phrase.of != nil || phrase.isDefinite, phrase.role.kind != .honorific, phrase.role.kind != .kin else { return false }
        guard phrase.span.start == Int(words.tokens[phrase.start].start) else { return false }
        if comma, phrase.end < words.count, words.tokens[phrase.end].kind == .word, !ordinary[phrase.end] { return false }
        give(phrase, to: Int(cover[before]) - 1)
        return true
    }

    /// Roles kept by themselves go to the names right behind them that only the tagger saw.
    mutating func giveRolesToTagged() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].form == .nominal && drafts[at].role != nil {
            let nominal = drafts[at]
            let next = words.token(at: nominal.span.end)
            guard let found = draft(at: next), found.kind == .person, found.form != .nominal, found.role == nil else { continue }
            guard found.tokens.lowerBound == next, found.span.start == Int(words.tokens[next].start), words.tokens[next].spaceBefore else { continue }
            let named = Int(cover[next]) - 1
            drafts[named].role = nominal.role
            drafts[named].office = nominal.role?.office
            drafts[named].of = nominal.of
            if drafts[named].gender == nil { drafts[named].gender = nominal.gender }
            if found.tokens.count > 1 { drafts[named].evidence = Evidence("Names/afterRole", .inferred) }
            drop(at)
        }
    }

    // MARK: By itself

    /// A commander of something; a bare rank with an adjective is rather a team or a major thing.
    private func hasHead(_ phrase: RolePhrase) -> Bool { !phrase.role.isClosed && !hasArticle(phrase.start) }

    /// A definite word that may be an adjective describes the definite noun right before it (the economic committee).
    private func describes(_ phrase: RolePhrase) -> Bool {
        guard phrase.role.kind != .office, isWord(phrase.start - 1), hasArticle(phrase.start) else { return false }
        let before = phrase.start - 1
        return phrase.span.start == Int(words.tokens[phrase.start].start) && isDefiniteNoun(before)
            && traits[before].isDisjoint(with: [.saying, .actorVerb])
    }

    /// A role that stands for its holder: an office with its country or body, or any definite one.
    private func nominal(_ phrase: RolePhrase) -> NameDraft? {
        guard phrase.role.number == .singular, phrase.role.kind != .honorific, phrase.role.kind != .kin else { return nil }
        guard phrase.isDefinite, !phrase.isIndefinite else { return nil }
        guard phrase.of != nil || phrase.role.kind == .office || phrase.role.key == "role:leader" else { return nil }
        guard phrase.role.kind != .rank || phrase.end > phrase.start + 1 && hasHead(phrase), !describes(phrase) else { return nil }
        let tokens = phrase.start..<phrase.end
        guard tokens.allSatisfy({ cover[$0] == 0 || drafts[Int(cover[$0]) - 1].tokens.lowerBound >= phrase.start }) else { return nil }
        var draft = NameDraft(phrase.start..<phrase.start + 1, phrase.span, .person, .nominal, Evidence("Names/roleAlone", .guessed))
        draft.role = Mention.Role(text: words.text(phrase.span), span: phrase.span, office: phrase.office)
        draft.office = phrase.office
        draft.of = phrase.of
        draft.gender = phrase.role.gender
        return draft
    }
}
