extension NameScan {
    /// Names of persons in no table that begin with a given name.
    mutating func findGivenNames() {
        var at = 0
        while at < words.count {
            guard words.tokens[at].kind == .word, cover[at] == 0 || draft(at: at)?.isShort == true,
                let head = reading(at, as: [.given, .kunya, .clan, .joins])
            else {
                at += 1
                continue
            }
            if takeLonger(at, head) {
                at = draft(at: at)?.tokens.upperBound ?? at + 1
                continue
            }
            guard let end = nameEnd(at, least: 2), mayBegin(at, head, end) else {
                at += 1
                continue
            }
            if !extend(at, end, head) {
                // Two words that each name a person of the tables may be two persons (Melania thanked Sisi).
                let isMixed = isShortName(at) && (at + 1..<end).contains { draft(at: $0)?.known.isEmpty == false }
                let certainty: Certainty = isMixed || isFragment(at, head) ? .guessed : .inferred
                take(at, end, start: Int(head.start), Evidence("Names/givenName", certainty), gender: gender(head.word))
            }
            at = end
        }
    }

    /// A given name right before the full name of somebody known is another person's, whose father bears that name: surely behind a title, else
    /// rather so where it is the first word of its clause's name and no verb can be.
    private mutating func takeLonger(_ at: Int, _ head: Analysis) -> Bool {
        guard isFree(at), traits[at].contains(.given), !traits[at].contains(.common), at + 1 < words.count else { return false }
        let isTitled = hasRoleBefore(at)
        guard isTitled || !ordinary[at] && head.start == words.tokens[at].start else { return false }
        guard let full = draft(at: at + 1), full.kind == .person, !full.isShort, full.tokens.lowerBound == at + 1, full.tokens.count > 1,
            full.span.start == Int(words.tokens[at + 1].start), words.tokens[at + 1].spaceBefore
        else { return false }
        // Two given names that the tables know together may be the end of any name.
        guard isTitled || full.tokens.allSatisfy({ traits[$0].contains(.given) }) else { return false }
        take(
            at, full.tokens.upperBound, start: Int(head.start), Evidence("Names/givenName", isTitled ? .inferred : .guessed),
            gender: gender(head.word))
        return true
    }

    /// A name that begins with a nasab, or with a kunya or clan before a word that is no given name, may be the end of another name, or none (the
    /// mother of, the sons of).
    private func isFragment(_ at: Int, _ head: Analysis) -> Bool {
        let traits = tables.traits[head.word] ?? []
        if traits.contains(.joins), !traits.contains(.servant) { return true }
        return !traits.isDisjoint(with: [.kunya, .clan]) && !self.traits[at + 1].contains(.given)
    }

    /// Whether a word by itself names a person of the tables.
    private func isShortName(_ at: Int) -> Bool {
        tables.names.matches(words, at, allowing: []).contains { $0.payload.isShort && $0.tokens.count == 1 }
    }

    /// A clan or nasab right behind a person's name goes on that name.
    private mutating func extend(_ at: Int, _ end: Int, _ head: Analysis) -> Bool {
        guard let before = draft(at: at - 1), before.kind == .person, before.form != .nominal, head.start == words.tokens[at].start else {
            return false
        }
        guard !traits[at].isDisjoint(with: [.clan, .joins]), words.tokens[at].spaceBefore else { return false }
        guard !traits[at].contains(.given) || traits[at].contains(.joins), before.tokens.upperBound == at else { return false }
        // A particle that is also an ordinary one (no longer) goes on a name before a part of names alone.
        guard !traits[at + 1].isDisjoint(with: [.given, .kunya, .clan, .servant, .personWord]) else { return false }
        let whole = Int(cover[at - 1]) - 1
        if before.isShort {
            // With his father's name he is rather another bearer of the short one.
            take(before.tokens.lowerBound, end, start: before.span.start, Evidence("Names/givenName", .guessed), gender: before.gender)
            drafts[drafts.count - 1].role = before.role
            return true
        }
        for token in at..<end where cover[token] > 0 { drop(Int(cover[token]) - 1) }
        widen(whole, to: end)
        drafts[whole].key = key(drafts[whole].tokens, from: before.span.start)
        return true
    }

    /// A short name of the tables right behind another person's name is rather the end of that name.
    mutating func doubtEnds() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].isShort && drafts[at].role == nil {
            let first = drafts[at].tokens.lowerBound
            guard drafts[at].span.start == Int(words.tokens[first].start), words.tokens[first].spaceBefore else { continue }
            guard let before = draft(at: first - 1), before.kind == .person, before.form != .nominal, before.tokens.upperBound == first else {
                continue
            }
            drafts[at].evidence.certainty = .guessed
            drafts[at].isOfOther = true
        }
    }

    /// Two short names side by side (Bruce Bennett) are rather one person in no table than two of the tables: both are doubted, unless the
    /// article names one of them in full.
    mutating func doubtNeighbours() {
        let full = Set(drafts.filter { !$0.isDropped && $0.kind == .person && !$0.isShort }.flatMap(\.known))
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].isShort {
            let next = drafts[at].tokens.upperBound
            guard let second = draft(at: next), second.kind == .person, second.isShort, second.tokens.lowerBound == next else { continue }
            guard second.span.start == Int(words.tokens[next].start), full.isDisjoint(with: drafts[at].known + second.known) else { continue }
            drafts[at].evidence.certainty = .guessed
            drafts[Int(cover[next]) - 1].evidence.certainty = .guessed
        }
    }

    private func gender(_ word: WordID) -> Gender? {
        let traits = tables.traits[word] ?? []
        return traits.contains(.feminine) ? .feminine : traits.contains(.masculine) ? .masculine : nil
    }

    /// A given name that is also an ordinary word begins a name only with another given name or a known part behind it.
    private func mayBegin(_ at: Int, _ head: Analysis, _ end: Int) -> Bool {
        let traits = tables.traits[head.word] ?? []
        if traits.contains(.link), at > 0, self.traits[at - 1].contains(.spokesman) { return false }
        if !traits.isDisjoint(with: [.kunya, .clan]) && !traits.contains(.given) {
            // A kunya needs a proper word: father of what is no name.
            return at + 1 < end && !ordinary[at + 1] && head.proclitics.isDisjoint(with: [.kaf])
        }
        if traits.contains(.joins), let before = draft(at: at - 1), before.kind == .person, before.tokens.upperBound == at { return true }
        // The servant of the Creator is a name, though the second word is an ordinary one too.
        if traits.contains(.servant), hasArticle(at + 1), end > at + 1 { return true }
        if traits.contains(.joins), !traits.contains(.given) { return false }
        guard traits.contains(.common) || WordTagTraining.isSeldomName(wordTag(at, from: Int(head.start))) else { return true }
        // A foreign one is followed by a foreign one: before an Arabic name its letters are the ordinary word.
        if !traits.contains(.foreign), self.traits[at + 1].contains(.personWord), !ordinary[at + 1] { return true }
        return self.traits[at + 1].contains(.given) && (!traits.contains(.foreign) || self.traits[at + 1].contains(.foreign))
    }

    /// Keeps a person, in place of short forms of the tables that lay inside.
    mutating func take(_ from: Int, _ end: Int, start: Int, _ evidence: Evidence, gender: Gender?) {
        for token in from..<end where cover[token] > 0 { drop(Int(cover[token]) - 1) }
        var draft = NameDraft(from..<end, Span(start, Int(words.tokens[end - 1].end)), .person, .name, evidence)
        draft.gender = gender
        draft.key = key(draft.tokens, from: start)
        keep(draft)
    }

    /// Where a name that begins at a token ends; nil where it has fewer words than asked.
    func nameEnd(_ start: Int, least: Int) -> Int? {
        var end = start
        var count = 0
        var unknown = 0
        while end < words.count, count < 5, words.tokens[end].kind == .word {
            let bound = end > start && !traits[end - 1].isDisjoint(with: .binds)
            if end > start, !bound, !continuesName(end) || beginsNextName(end) { break }
            if bound, !mayBeBound(end) { break }
            if traits[end].isDisjoint(with: [.given, .personWord, .tail]), traits[end].isDisjoint(with: .binds) { unknown += 1 }
            if unknown > 2 { break }
            if end > start, !bound, hasArticle(end), count >= 1 {
                // A definite word is the family name and ends it.
                end += 1
                count += 1
                break
            }
            if traits[end].isDisjoint(with: .binds) || traits[end].contains(.given) { count += 1 }
            end += 1
            if bound, isHouse(end - 2) { break }
        }
        while end > start, !traits[end - 1].isDisjoint(with: .binds), !traits[end - 1].contains(.given) { end -= 1 }
        // The hyphen of two short syllables alone is no name's (air-air).
        if count > 1 || count == 1 && words.tokens[start].foldEnd - words.tokens[start].foldStart >= 6, isHyphened(end) {
            end += 2
            count += 1
        }
        let isKunya = end > start + 1 && count > 0 && !traits[start].isDisjoint(with: [.kunya, .clan, .joins])
        return count >= least || isKunya ? end : nil
    }

    /// The word for a house, which its letter tells from the article.
    func isHouse(_ at: Int) -> Bool {
        // U+0622.
        traits[at].contains(.house) && words.bytes[Int(words.tokens[at].start)...].starts(with: [0xD8, 0xA2])
    }

    /// Whether a hyphen written close on both sides ties one more word to a name.
    private func isHyphened(_ at: Int) -> Bool {
        guard at + 1 < words.count, words.tokens[at].mark == .dash, !words.tokens[at].spaceBefore else { return false }
        return isWord(at + 1) && !words.tokens[at + 1].spaceBefore && isFree(at + 1) && !ordinary[at + 1] && nationality(at + 1) == nil
    }

    private func mayBeBound(_ at: Int) -> Bool {
        guard isFree(at) || draft(at: at)?.kind == .person || draft(at: at)?.kind == .place else { return false }
        return words.tokens[at].foldEnd - words.tokens[at].foldStart >= 4
    }

    func hasArticle(_ at: Int) -> Bool { tables.particles.hasArticle(words.key(at)) }

    /// Whether a word may go on a name: a given name, a binding word, or a word that nothing else claims.
    func continuesName(_ at: Int) -> Bool {
        guard isWord(at), words.tokens[at].spaceBefore else { return false }
        guard isFree(at) || draft(at: at)?.isShort == true else { return false }
        let own = traits[at]
        if let short = draft(at: at), short.isShort, short.span.start > Int(words.tokens[at].start) { return false }
        if own.contains(.servant) { return isWord(at + 1) && hasArticle(at + 1) }
        if !own.isDisjoint(with: .binds) {
            // Foreign particles stand in a row (de la).
            return isWord(at + 1) && (!ordinary[at + 1] || !traits[at + 1].isDisjoint(with: .binds) && isWord(at + 2) && !ordinary[at + 2])
        }
        if own.contains(.tail) { return true }
        // The prince of a country is no further name.
        if own.contains(.given), draft(at: at + 1)?.kind == .country, tables.roles.longest(words, at, allowing: []) != nil { return false }
        if own.contains(.given) { return !own.contains(.common) || traits[at - 1].contains(.given) }
        if let short = draft(at: at), short.isShort {
            // Two persons' short names are not one name.
            guard at > 0, let other = draft(at: at - 1), other.isShort else { return true }
            return !Set(other.known).isDisjoint(with: short.known)
        }
        if isFamilyName(at) || isMostlySurname(at) { return true }
        return looksProper(at)
    }

    /// An ordinary word right behind a given name that the news takes for the end of a person's name three times in ten.
    private func isMostlySurname(_ at: Int) -> Bool {
        guard at > 0, ordinary[at], isFree(at), traits[at - 1].contains(.given), !traits[at - 1].contains(.common) else { return false }
        if traits[at].contains(.byname), nationality(at) == nil { return true }
        guard tables.roles.longest(words, at, allowing: []) == nil, nationality(at) == nil else { return false }
        return WordTagTraining.coarse(UInt64(wordTag(at))) == 1
    }

    /// A definite word behind a given name that no table claims is the family's, though other tables number it.
    private func isFamilyName(_ at: Int) -> Bool {
        guard at > 0, hasArticle(at), !ordinary[at], isFree(at), !traits[at - 1].isDisjoint(with: [.given, .tail]) else { return false }
        guard traits[at].isSubset(of: [.personWord, .family, .byname]), nationality(at) == nil else { return false }
        return tables.roles.longest(words, at, allowing: []) == nil
    }

    /// A word that is no ordinary one, no role, no nationality and not one that other tables know.
    func looksProper(_ at: Int) -> Bool {
        let token = words.tokens[at]
        guard token.kind == .word, isFree(at), !ordinary[at], token.foldEnd - token.foldStart >= 6 else { return false }
        if traits[at].contains(.given) || traits[at].contains(.personWord) { return true }
        if token.word != 0, traits[at] != .byname { return false }
        // Behind a conjunction or preposition stands a word of the tables: this one begins something else.
        for analysis in words.analyses(at) where analysis.enclitic == .none && analysis.end - analysis.start >= 6 {
            if !analysis.proclitics.subtracting(.article).isEmpty { return false }
        }
        return !looksInflected(at)
    }

    /// Endings and beginnings that names do not have: swallowed articles, pronouns on a noun, verbs of the future.
    private func looksInflected(_ at: Int) -> Bool {
        let key = words.key(at)
        if key.count > 6, tables.particles.hasDativeArticle(key) { return true }
        return hasPronoun(at) || endsInUnknownPronoun(key, at)
    }

    /// A word that nothing knows and that ends in the pronoun of the feminine: a verb or noun with its object.
    private func endsInUnknownPronoun(_ key: ArraySlice<UInt8>, _ at: Int) -> Bool {
        key.count >= 10 && key.suffix(4) == tables.particles.herKey[...] && wordTag(at) == 0
    }

    /// An ordinary word with a pronoun behind it, or any word behind the conjunction with a pronoun of several.
    private func hasPronoun(_ at: Int) -> Bool {
        let several: [Enclitic] = [.hum, .huma, .hunna, .kum]
        // Folding makes one letter of the pronoun and the feminine ending.
        let end = Int(words.tokens[at].end)
        let endsInPronoun = end >= 2 && words.bytes[end - 2] == 0xD9
        return words.analyses(at).contains { analysis in
            guard analysis.enclitic != .none, analysis.enclitic != .y, endsInPronoun, analysis.end - analysis.start >= 4 else { return false }
            guard analysis.proclitics.isSubset(of: .and) else { return false }
            let traits = tables.traits[analysis.word] ?? []
            if traits.contains(.common), traits.isDisjoint(with: [.given, .personWord]) { return true }
            return analysis.proclitics.contains(.and) && several.contains(analysis.enclitic)
        }
    }

    /// A word that begins with the letter of the conjunction goes on a name only where a table or the news knows it whole as a person's name: else
    /// it begins the next one.
    func beginsNextName(_ at: Int) -> Bool {
        guard words.key(at).starts(with: tables.particles.andKey) else { return false }
        return traits[at].isDisjoint(with: WordTraits.binds.union(.tail)) && !isKnownPerson(at)
    }
}
