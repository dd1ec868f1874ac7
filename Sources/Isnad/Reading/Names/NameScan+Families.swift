/// Family names of the table that no name covers: each ends a person's name.
///
/// A given name in no table, or one that the tagger does not know, hides a whole name from the other rules; the family's name shows it from behind.
/// Linear: a few words before each family name.
extension NameScan {
    static let familyRule = "Names/family"

    /// Where a name that a family's name ends begins.
    private struct Beginning {
        var first: Int
        var start: Int
        var hasGiven = false
        /// A person in no table whose name is its beginning.
        var person: Int?
    }

    /// What stands behind the word for a house (Al so-and-so) is that house's name, not a person's by itself.
    mutating func partHouses() {
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].form != .nominal {
            let before = drafts[at].tokens.lowerBound - 1
            guard before >= 0, cover[before] == 0, isHouse(before), words.tokens[before + 1].spaceBefore else { continue }
            if drafts[at].known.isEmpty || drafts[at].isShort { drop(at) }
        }
    }

    /// Finds the persons whose family name stands free, with what stands before it: given names, the father's name, particles, proper words.
    mutating func findFamilies() {
        for at in 0..<words.count where words.tokens[at].kind == .word {
            guard mayEndHere(at), let start = familyStart(at) else { continue }
            let isWhole = start == Int(words.tokens[at].start)
            let name = isWhole ? beginning(of: at) : Beginning(first: at, start: start)
            // What the tagger has alone is not found again alone.
            guard cover[at] == 0 || name.first < at, name.hasGiven || mayStandAlone(name.first, at) else { continue }
            // An Arabic given name that is mostly another word (he demanded) is rather that one.
            let mayBegin = traits[name.first].contains(.foreign) || isOftenPerson(name.first, name.start)
            guard !name.hasGiven || mayBegin || name.person != nil else { continue }
            let person = name.person.map { drafts[$0] }
            let sure: Certainty = name.hasGiven && isOftenPerson(name.first, name.start) ? .inferred : .guessed
            take(name.first, at + 1, start: name.start, Evidence(NameScan.familyRule, sure), gender: person?.gender)
            guard let person else { continue }
            let last = drafts.count - 1
            (drafts[last].role, drafts[last].office, drafts[last].of) = (person.role, person.office, person.of)
            drafts[last].evidence.certainty = max(person.evidence.certainty, .inferred)
        }
    }

    /// A given name with a family's name of the table at its end needs no other witness.
    func endsInFamily(_ draft: NameDraft) -> Bool {
        guard draft.kind == .person, draft.tokens.count > 1, let last = draft.tokens.last else { return false }
        let first = draft.tokens.lowerBound
        return isGiven(first) && traits[last].contains(.family) && isOftenPerson(first, draft.span.start)
    }

    /// A given name that the news mostly has as something else (he demanded, behind) is no witness.
    private func isOftenPerson(_ at: Int, _ start: Int) -> Bool {
        let tag = wordTag(at, from: start)
        return tag == 0 || WordTagTraining.isPerson(tag)
    }

    /// A free word, or one that is all that a person in no table has.
    private func mayEndHere(_ at: Int) -> Bool {
        guard let other = draft(at: at) else { return true }
        return isUnknownPerson(other) && other.tokens.count == 1 && other.role == nil
    }

    private func isUnknownPerson(_ draft: NameDraft) -> Bool {
        draft.kind == .person && draft.known.isEmpty && draft.form != .nominal && draft.evidence.rule != NameScan.epithetRule
    }

    /// Where the family's name at a token begins: behind a particle only where nobody counted the whole word.
    private func familyStart(_ at: Int) -> Int? {
        let token = words.tokens[at]
        if traits[at].contains(.byname) {
            guard at > 0, token.spaceBefore, cover[at] == 0, nationality(at) == nil else { return nil }
            guard isGiven(at - 1), !traits[at - 1].contains(.foreign) else { return nil }
            return isOftenPerson(at - 1, Int(words.tokens[at - 1].start)) ? Int(token.start) : nil
        }
        guard !ordinary[at], nationality(at) == nil, tables.roles.longest(words, at, allowing: []) == nil else { return nil }
        if traits[at].contains(.family) { return isAdjective(at) ? nil : Int(token.start) }
        guard token.word == 0, token.foldEnd - token.foldStart >= 12, let analysis = reading(at, as: .family),
            analysis.proclitics.isSubset(of: [.and, .ba, .lam])
        else { return nil }
        let tag = wordTag(at)
        return tag == 0 || WordTagTraining.isPerson(tag) || tables.particles.hasArticle(words.key(at).dropFirst(2)) ? Int(analysis.start) : nil
    }

    /// A definite word behind a definite noun is rather its adjective.
    private func isAdjective(_ at: Int) -> Bool {
        hasArticle(at) && isWord(at - 1) && cover[at - 1] == 0 && words.tokens[at].spaceBefore && isDefiniteNoun(at - 1)
            && traits[at - 1].isDisjoint(with: [.given, .family, .saying, .actorVerb])
    }

    private func beginning(of at: Int) -> Beginning {
        var name = Beginning(first: at, start: Int(words.tokens[at].start))
        var next = at - 1
        while next >= 0, next >= at - 4, isWord(next), words.tokens[next + 1].spaceBefore {
            if let whole = wholePerson(before: next + 1, at) { return whole }
            guard isFree(next) || isShortForm(next) else { break }
            if isGiven(next) {
                name = Beginning(first: next, start: Int(words.tokens[next].start), hasGiven: true)
            } else if !traits[next].isDisjoint(with: [.joins, .clan]) {
                // A particle or the word for a son stands between names only.
                guard next > 0, isGiven(next - 1) || mayBePart(next - 1) || wholePerson(before: next, at) != nil else { break }
            } else if let given = reading(next, as: .given), !traits[next].contains(.common), !given.proclitics.contains(.kaf) {
                return Beginning(first: next, start: Int(given.start), hasGiven: true)
            } else if mayBePart(next) || next == at - 1 && hasArticle(at) && traits[next].contains(.given) {
                // A given name that is an ordinary word too is one before a family's definite name.
                name = Beginning(first: next, start: Int(words.tokens[next].start), hasGiven: name.hasGiven)
            } else {
                break
            }
            next -= 1
        }
        return name
    }

    /// The person whose name ends right before a token: one in no table, or before a definite family name one of the tables, who is then another.
    private func wholePerson(before end: Int, _ family: Int) -> Beginning? {
        guard let other = draft(at: end - 1), other.kind == .person, other.tokens.upperBound == end, other.form != .nominal else { return nil }
        let isOther = !other.known.isEmpty && !other.isShort && other.tokens.count > 1 && hasArticle(family) && !hasArticle(end - 1)
        guard isOther || isUnknownPerson(other) else { return nil }
        let isWhole = other.tokens.count > 1 || isGiven(other.tokens.lowerBound)
        return Beginning(first: other.tokens.lowerBound, start: other.span.start, hasGiven: isWhole, person: Int(cover[end - 1]) - 1)
    }

    /// A given name that is no ordinary word.
    func isGiven(_ at: Int) -> Bool { traits[at].contains(.given) && !ordinary[at] && !traits[at].contains(.common) }

    private func isShortForm(_ at: Int) -> Bool {
        draft(at: at).map { $0.isShort && $0.tokens.count == 1 && $0.role == nil && $0.span.start == Int(words.tokens[at].start) } ?? false
    }

    /// A proper word that a table or the news takes for a person's.
    private func mayBePart(_ at: Int) -> Bool {
        guard isWord(at), looksProper(at), !hasArticle(at), !isInflected(at), !beginsNextName(at) else { return false }
        return isKnownPerson(at)
    }

    /// A family's name without a given one: what the news takes for a person, not behind a head that is called so (the institute, street, film),
    /// not all that stands in marks, and not beside another name or a word that may be one.
    private func mayStandAlone(_ first: Int, _ at: Int) -> Bool {
        let tag = wordTag(at), next = at + 1, before = first - 1
        guard WordTagTraining.isPerson(tag) || tag == 0 && !hasArticle(at) && words.key(at).count >= 14 else { return false }
        if next < words.count, words.tokens[next].mark.isQuote || !words.tokens[next].spaceBefore && words.tokens[next].mark == .dash { return false }
        if isWord(next), words.tokens[next].spaceBefore {
            if let other = draft(at: next), other.span.start == Int(words.tokens[next].start), other.form != .nominal { return false }
            if cover[next] == 0, !ordinary[next], !hasArticle(next) { return false }
        }
        guard before >= 0 else { return true }
        if words.tokens[before].mark.isQuote { return false }
        guard isWord(before), words.tokens[first].spaceBefore else { return true }
        if let other = draft(at: before) { return other.form == .nominal }
        // Joined to a definite noun it is another such one (the bank and …); behind a house's name it ends that.
        let isJoined = !traits[at].contains(.family) && isDefiniteNoun(before)
        if isJoined || before > 0 && !traits[before - 1].isDisjoint(with: .binds) { return false }
        let heads: WordTraits = [.placeHead, .placePart, .orgHead, .mediumHead, .partyHead, .venue, .work, .clubHead, .sporting]
        if !traits[before].isDisjoint(with: heads) || reading(before, as: heads) != nil { return false }
        let shows: WordTraits = [.saying, .actorVerb, .actorWord, .locative]
        return hasArticle(before) || !traits[before].isDisjoint(with: shows) || reading(before, as: shows) != nil
    }
}
