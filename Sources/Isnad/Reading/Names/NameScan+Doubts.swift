/// What keeps the promises of certainty: signs around a name that it is cut, or is none.
///
/// The reading of samples showed which names were wrong most often: persons of whose name a word was left out, single words of the tables that
/// are ordinary ones or a part of a foreign name, titles of works. They stay names, but as guesses. Linear: a few tokens around each name.
extension NameScan {
    /// Persons in no table whose name may go on, that stand behind a particle that wants a verb, or that are all that stands in marks.
    mutating func doubtCuts() {
        let known = Set(drafts.filter { !$0.isDropped && $0.kind == .person }.flatMap(\.known))
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].known.isEmpty {
            let draft = drafts[at]
            guard draft.form != .nominal, draft.evidence.certainty != .guessed else { continue }
            // What stands behind a role is a name where the tagger sees the same words as a person.
            if draft.tokens.allSatisfy({ hasTrait($0, .letter) }) || isBeforeAge(draft.tokens.upperBound) { drafts[at].evidence.certainty = .guessed }
            if draft.tokens.count > 1, endsInPrepositional(draft.tokens.upperBound - 1) { drafts[at].evidence.certainty = .guessed }
            if draft.role == nil, traits[draft.tokens.lowerBound].contains(.clan) { drafts[at].evidence.certainty = .guessed }
            let isUnseen = draft.evidence.rule == "Names/afterRole" && !tables.tagger.isEmpty && !taggedPersons.contains(draft.tokens)
            if isUnseen || goesOn(draft)
                || draft.role == nil && (isTitle(draft.tokens) || isBehindVerbParticle(draft) || endsInAnother(draft, known) || isBehindVenue(draft))
            {
                drafts[at].evidence.certainty = .guessed
            }
        }
    }

    /// Places behind their head and bodies that bear a person's name: a further definite word may belong to the name.
    mutating func doubtHeaded() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].evidence.certainty == .inferred {
            let draft = drafts[at], next = draft.tokens.upperBound
            guard draft.evidence.rule == "Names/placeHead" || draft.evidence.rule == "Names/honoured" else { continue }
            let goesOn = isWord(next) && isFree(next) && words.tokens[next].spaceBefore && hasArticle(next) && nationality(next) == nil
            let last = draft.tokens.upperBound - 1
            let tag = WordTagTraining.coarse(UInt64(wordTag(last)))
            let isTown = tag == 2 || tag == 3 || traits[last].contains(.placeTail) || WordTagTraining.isFrequent(wordTag(last)) && !ordinary[last]
            let isDoubtful = draft.evidence.rule == "Names/placeHead" && (!isTown || !traits[last].isDisjoint(with: [.given, .personWord]))
            if goesOn || isDoubtful { drafts[at].evidence.certainty = .guessed }
        }
    }

    /// A body of two words whose name begins a longer one's in the same article (the European union, beside the European union of football) may be
    /// that one's short form.
    mutating func doubtBeginnings() {
        var longer: [[UInt8]: Set<Int32>] = [:]
        for draft in drafts where !draft.isDropped && draft.kind == .organisation && draft.tokens.count > 2 {
            longer[beginning(draft), default: []].formUnion(draft.known)
        }
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .organisation && drafts[at].tokens.count == 2 {
            guard let others = longer[beginning(drafts[at])], !others.isEmpty, others.isDisjoint(with: drafts[at].known) else { continue }
            drafts[at].evidence.certainty = .guessed
        }
    }

    /// The first two words of a name, as they fold.
    private func beginning(_ draft: NameDraft) -> [UInt8] { draft.tokens.prefix(2).flatMap { Array(words.key($0)) + [0x20] } }

    /// Full names of the tables that begin right behind another person's, or behind a kunya, are the end of somebody's name; with a family's name
    /// behind them they are inferred. A name and a father's alone are many people's: with a title before and a family's name behind it is another's.
    mutating func doubtKnownPersons() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && !drafts[at].known.isEmpty && !drafts[at].isShort {
            let draft = drafts[at], before = draft.tokens.lowerBound - 1, next = draft.tokens.upperBound
            guard draft.form != .nominal, draft.evidence.certainty == .stated else { continue }
            if draft.role == nil, isWord(before), draft.span.start == Int(words.tokens[before + 1].start), words.tokens[before + 1].spaceBefore {
                let other = self.draft(at: before)
                let isBehindPerson = other?.kind == .person && other?.form != .nominal && other?.isShort == false
                if isBehindPerson || isFree(before) && traits[before].contains(.kunya) { drafts[at].evidence.certainty = .guessed }
            }
            guard drafts[at].evidence.certainty == .stated, isWord(next), words.tokens[next].spaceBefore, hasArticle(next) else { continue }
            let isShortName = self.draft(at: next).map { $0.isShort && $0.kind == .person && $0.tokens.lowerBound == next } ?? false
            guard isLoose(next) || isShortName else { continue }
            if isAnothers(draft, next) {
                take(
                    draft.tokens.lowerBound, next + 1, start: draft.span.start, Evidence("Names/givenName", .guessed), gender: draft.gender)
                continue
            }
            if isLoose(next), isKnownPerson(next) || looksProper(next) { drafts[at].evidence.certainty = .inferred }
        }
    }

    /// Whether a name of the tables that is a given name and the father's (Muhammad the son of Abdulrahman) has a title that is no office of his
    /// before it and a family's name behind.
    private func isAnothers(_ draft: NameDraft, _ next: Int) -> Bool {
        let first = draft.tokens.lowerBound
        let isHisOffice = draft.known.contains { known in tables.known[Int(known)].offices.contains { $0.key == draft.office } }
        guard !isHisOffice, draft.tokens.count > 2, traits[first + 1].contains(.joins), traits[first].contains(.given),
            draft.tokens.dropFirst(2).allSatisfy({ !traits[$0].isDisjoint(with: [.given, .servant]) || traits[$0 - 1].contains(.servant) }),
            hasRoleBefore(first) || !ordinary[next], nationality(next) == nil, tables.roles.longest(words, next, allowing: []) == nil
        else { return false }
        return !ordinary[next] || looksProper(next) || isKnownPerson(next) || !isFree(next)
    }

    /// Two words of which the second is the short name of somebody whom the article names otherwise: the first may be a verb.
    private func endsInAnother(_ draft: NameDraft, _ known: Set<Int32>) -> Bool {
        guard draft.tokens.count == 2, let last = draft.tokens.last else { return false }
        return tables.names.matches(words, last, allowing: []).contains {
            $0.payload.isShort && $0.tokens.count == 1 && known.contains($0.payload.entity)
        }
    }

    /// Whether a dash with a proper word behind it goes on a name (Kenneth Hang - Chi).
    private func goesOnBehindDash(_ next: Int) -> Bool {
        guard next + 1 < words.count, words.tokens[next].mark == .dash, isLoose(next + 1) else { return false }
        return looksProper(next + 1) && !hasArticle(next + 1)
    }

    /// Whether the word behind or before a person's name may belong to it.
    private func goesOn(_ draft: NameDraft) -> Bool {
        let next = draft.tokens.upperBound, before = draft.tokens.lowerBound - 1
        if isLoose(next), words.tokens[next].spaceBefore {
            if looksProper(next) || isKnownPerson(next) || isOrdinal(draft) { return true }
            // The epithet that tells one kunya from another.
            let isKunya = traits[draft.tokens.lowerBound].contains(.kunya)
            if isKunya, hasArticle(next) { return true }
        } else if isOrdinal(draft) && isWord(next) || goesOnBehindDash(next) {
            return true
        }
        if isWord(next), isFree(next), words.tokens[next].spaceBefore {
            if traits[next].contains(.given), !NameScan.endsInMaqsura(words, next), !isInflected(next) { return true }
            // Behind the father's name a definite word that is no role is the family's.
            let last = draft.tokens.upperBound - 1
            let isFamily = last > draft.tokens.lowerBound && traits[last - 1].contains(.joins) && hasArticle(next) && nationality(next) == nil
            if isFamily, tables.roles.longest(words, next, allowing: []) == nil { return true }
        }
        if let other = self.draft(at: next), other.kind == .person, other.form != .nominal, other.role == nil, other.tokens.lowerBound == next,
            other.span.start == Int(words.tokens[next].start), words.tokens[next].spaceBefore
        {
            return true
        }
        guard draft.role == nil, isLoose(before), draft.span.start == Int(words.tokens[before + 1].start) else { return false }
        return words.tokens[before + 1].spaceBefore && looksProper(before) && (isKnownPerson(before) || wordTag(before) == 0)
    }

    /// A word that is no name by itself between a name and the age in brackets is the end of that name.
    private func isBeforeAge(_ next: Int) -> Bool {
        guard isWord(next), isFree(next), next + 2 < words.count, words.tokens[next].spaceBefore, nationality(next) == nil else { return false }
        return words.tokens[next + 1].mark == .openBracket && words.tokens[next + 2].kind == .number && !hasArticle(next)
    }

    /// A last word that nobody is called, and that is a counted word behind a preposition (Yulia in Salisbury).
    private func endsInPrepositional(_ last: Int) -> Bool {
        let token = words.tokens[last], key = words.key(last)
        guard token.kind == .word, !isKnownPerson(last), let particle = tables.particles.single.first(where: { key.starts(with: $0) }) else {
            return false
        }
        guard wordTag(last) == 0 || WordTagTraining.coarse(UInt64(wordTag(last))) == 7, key.count - particle.count >= 6 else { return false }
        let rest = wordTag(Int(token.foldStart) + particle.count, Int(token.foldEnd))
        return rest != 0 && !WordTagTraining.isPerson(rest)
    }

    /// A stadium, field or street is called so, not the person.
    private func isBehindVenue(_ draft: NameDraft) -> Bool {
        var before = draft.tokens.lowerBound - 1
        if before > 0, words.tokens[before].mark.isQuote { before -= 1 }
        return isWord(before) && (hasTrait(before, .venue) || reading(before, as: .placePart) != nil)
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
        let before = words.tokens[name.lowerBound - 1].mark, after = words.tokens[name.upperBound].mark
        guard before.isQuote && after.isQuote || before == .openBracket && after == .closeBracket else { return false }
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
        doubtSurnames()
        let families = familyNames()
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].evidence.certainty < .guessed && !drafts[at].known.isEmpty {
            let draft = drafts[at]
            guard draft.kind == .place || draft.kind == .organisation || draft.kind == .medium else { continue }
            if isOrdinarySingle(draft) {
                drafts[at].evidence.certainty = draft.kind != .place && isBracketed(draft.tokens) ? .inferred : .guessed
            }
            if isFamilyName(draft, families) || draft.tokens.count == 1 && isPartOfPerson(draft) { drafts[at].evidence.certainty = .guessed }
            guard drafts[at].evidence.certainty == .stated else { continue }
            if !isSport, isClubOfWords(draft) { drafts[at].evidence.certainty = .guessed }
            guard draft.tokens.count == 1, words.tokens[draft.tokens.lowerBound].kind == .word else { continue }
            if isOfOtherCountry(draft, isSport) { drafts[at].evidence.certainty = .guessed }
            // Spelled like an ordinary word: a preposition before it shows no more than that it may be the place.
            if drafts[at].evidence.certainty == .stated, draft.kind == .place, draft.known.allSatisfy({ tables.known[Int($0)].isAmbiguous }) {
                drafts[at].evidence.certainty = .inferred
            }
            if isPartOfPerson(draft) || isTitle(draft.tokens) || isInBody(draft) {
                drafts[at].evidence.certainty = .guessed
            } else if !isMostlyName(draft), !isShown(draft) {
                let isSeen = tagged.isEmpty || tagged[draft.tokens.lowerBound]
                let isPeeled = draft.span.start > Int(words.tokens[draft.tokens.lowerBound].start)
                drafts[at].evidence.certainty = isSeen && !isPeeled && draft.kind == .place ? .inferred : .guessed
            }
        }
    }

    /// A country or place right behind a foreign given name is rather that person's surname (Attila Peru); behind the line of a tag it may be a part
    /// of another's name (the south of).
    private mutating func doubtSurnames() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].tokens.count == 1 {
            guard drafts[at].kind == .country || drafts[at].kind == .place else { continue }
            let first = drafts[at].tokens.lowerBound, before = first - 1
            if before > 0, words.tokens[before].mark == .connector, hasTrait(before - 1, .locative) { drafts[at].evidence.certainty = .guessed }
            guard isWord(before), isLoose(before), drafts[at].span.start == Int(words.tokens[first].start), words.tokens[first].spaceBefore else {
                continue
            }
            if hasTrait(before, .given), hasTrait(before, .foreign) { drafts[at].evidence.certainty = .guessed }
        }
    }

    /// The last words of the persons that the article names in two words and more.
    private func familyNames() -> Set<String> {
        var names: Set<String> = []
        for draft in drafts where !draft.isDropped && draft.kind == .person && draft.form != .nominal && draft.key.count > 1 {
            if let last = draft.key.last { names.insert(last) }
        }
        return names
    }

    /// A place, body or medium spelled like the family name of somebody whom the article names: he, where no head or preposition shows the place.
    private func isFamilyName(_ draft: NameDraft, _ families: Set<String>) -> Bool {
        guard draft.tokens.count == 1, draft.key.count == 1, let word = draft.key.first, families.contains(word) else { return false }
        return !isShown(draft)
    }

    /// A place spelled like an ordinary word that a mere preposition shows: the news must take the word for a place three times in ten. A medium or
    /// body so spelled, without its head.
    private func isOrdinarySingle(_ draft: NameDraft) -> Bool {
        guard draft.tokens.count == 1, draft.known.allSatisfy({ tables.known[Int($0)].isAmbiguous }) else { return false }
        let before = draft.tokens.lowerBound - 1
        let heads: WordTraits = draft.kind == .place ? .placeHead : [.mediumHead, .orgHead, .partyHead, .sporting]
        if isWord(before), !traits[before].isDisjoint(with: heads) || reading(before, as: heads) != nil { return false }
        guard draft.kind == .place else { return !isShown(draft) }
        let tag = WordTagTraining.coarse(UInt64(wordTag(draft.tokens.lowerBound, from: draft.span.start)))
        return tag != 2 && tag != 3
    }

    /// A town (outside news of sport), or a body or medium of an ordinary word, with another nationality behind it than its own is another of the name.
    private func isOfOtherCountry(_ draft: NameDraft, _ isSport: Bool) -> Bool {
        guard draft.kind == .place ? !isSport : ordinary[draft.tokens.lowerBound], let state = nationality(draft.tokens.upperBound), state.isDefinite,
            let first = draft.known.first,
            let own = tables.known[Int(first)].country
        else { return false }
        return own != tables.known[Int(state.country)].id
    }

    /// A club's table name of an ordinary word and its country (the Saudi youth) outside news of sport.
    private func isClubOfWords(_ draft: NameDraft) -> Bool {
        guard isClub(draft), draft.tokens.count == 2 else { return false }
        let word = draft.tokens.lowerBound
        guard nationality(word + 1) != nil, draft.span.start == Int(words.tokens[word].start) else { return false }
        return ordinary[word] && traits[word].isDisjoint(with: [.sporting, .club, .partyHead])
    }

    /// A town right behind the head of a body (university, institute) belongs to the body's name.
    private func isInBody(_ draft: NameDraft) -> Bool {
        let before = draft.tokens.lowerBound - 1
        guard draft.kind == .place, isWord(before), draft.span.start == Int(words.tokens[before + 1].start) else { return false }
        return words.tokens[before + 1].spaceBefore && reading(before, as: .orgHead) != nil
    }

    /// Whether a proper word stands right behind or before it: it is rather a part of a foreign name.
    private func isPartOfPerson(_ draft: NameDraft) -> Bool {
        let next = draft.tokens.upperBound, before = draft.tokens.lowerBound - 1
        if isWord(next), words.tokens[next].spaceBefore {
            if isLoose(next), looksProper(next), !hasArticle(next) {
                let code = wordTag(draft.tokens.lowerBound, from: draft.span.start)
                if wordTag(next) == 0 || isKnownPerson(next) || !WordTagTraining.isFrequent(code) { return true }
            }
            if !isMostlyName(draft), let other = self.draft(at: next), other.kind == .person, other.form != .nominal, other.tokens.count == 1,
                other.role == nil,
                other.span.start == Int(words.tokens[next].start), draft.kind != .place || other.known.isEmpty
            {
                return true
            }
        }
        guard isWord(before), draft.span.start == Int(words.tokens[before + 1].start), words.tokens[before + 1].spaceBefore else { return false }
        // The last word of a firm's name (… Entertainment Europe).
        if draft.kind == .place, isLoose(before), looksProper(before), wordTag(before) == 0, !hasArticle(before) { return true }
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

extension NameScan {
    /// Two ordinary given names (Muhammad Ibrahim) are many people's full name: who is known by them is stated only where an office of his stands
    /// beside the name, and a guess beside the office of another (the minister of the interior of another state).
    mutating func doubtAnybodysNames() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person {
            if isAnybodys(drafts[at]) { drafts[at].evidence.certainty = drafts[at].office == nil ? .inferred : .guessed }
            if isShorterNasab(drafts[at]) { drafts[at].evidence.certainty = .guessed }
        }
    }

    /// Whether the office beside a name is one that the tables know of its bearer, of that state or body.
    private func holdsOffice(_ draft: NameDraft, _ known: Int32) -> Bool {
        guard let office = draft.office else { return false }
        return tables.known[Int(known)].offices.contains { $0.key == office && (draft.of == nil || $0.of == draft.of) }
    }

    /// A given name and the father's, which the table has as the beginning of a longer name (X the son of Y, of the family of Z): anybody's as well,
    /// where no office of the bearer stands beside.
    private func isShorterNasab(_ draft: NameDraft) -> Bool {
        guard draft.form == .variant, draft.tokens.count > 2, let known = draft.known.first, traits[draft.tokens.lowerBound + 1].contains(.joins)
        else { return false }
        if holdsOffice(draft, known) { return false }
        return draft.tokens.allSatisfy { token in
            !traits[token].isDisjoint(with: [.given, .servant, .joins])
                || token > draft.tokens.lowerBound && traits[token - 1].contains(.servant)
        }
    }

    private func isAnybodys(_ draft: NameDraft) -> Bool {
        guard !draft.isDropped, draft.kind == .person, draft.evidence.certainty == .stated, !draft.isShort, draft.form != .nominal,
            let known = draft.known.first, draft.tokens.count > 1
        else { return false }
        if holdsOffice(draft, known) { return false }
        var names = 0
        for token in draft.tokens {
            if token > draft.tokens.lowerBound, traits[token - 1].contains(.servant) { continue }
            let isGiven = traits[token].contains(.given) && traits[token].isDisjoint(with: .foreign)
            guard isGiven || traits[token].contains(.servant) else { return false }
            names += 1
        }
        return names == 2
    }

    /// Whether a hyphen without blanks joins a word to the one before or behind.
    func isHyphenated(_ at: Int) -> Bool {
        func joins(_ mark: Int) -> Bool {
            mark > 0 && mark + 1 < words.count && words.tokens[mark].mark == .dash && !words.tokens[mark].spaceBefore
                && !words.tokens[mark + 1].spaceBefore
        }
        return joins(at - 1) || joins(at + 1)
    }

    /// A nationality behind the name of a club, a medium or a town describes it where what stands before it is its name by itself.
    func withoutState(_ draft: inout NameDraft) {
        guard draft.tokens.count > 1, isClub(draft) || draft.kind == .medium || draft.kind == .place, let last = draft.tokens.last,
            let state = nationality(last), state.isDefinite, state.number == .singular, state.end == draft.tokens.upperBound
        else { return }
        let rest = draft.tokens.dropLast(), known = draft.known
        let inner = tables.names.matches(words, rest.lowerBound).first { match in
            match.tokens == rest && known.contains { tables.isOne($0, match.payload.entity) }
        }
        guard inner != nil else { return }
        draft.tokens = rest
        draft.span.end = Int(words.tokens[rest.upperBound - 1].end)
    }
}
