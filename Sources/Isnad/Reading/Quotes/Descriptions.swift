/// What completes the description of a speaker whom nobody names: a source *at the forensic service*, an official *who would not be named*, the study
/// *that a university made*.
///
/// The grammar of sayings (NounPhrases) ends a description where something else could begin, for whom a phrase swallows cannot be found again. Once
/// it is known that the words name nobody, what belongs to them is added for the reader; who speaks and where the content begins are not touched.
extension QuoteScene {
    /// The phrase with its complements. At most three of them, each of so many tokens.
    func completed(_ phrase: Range<Int>) -> Range<Int> {
        guard let head = phrase.first else { return phrase }
        var end = phrase.upperBound
        // The observers now: when is no part of who.
        if let time = (head + 1..<max(end, head + 1)).first(where: { Int(timeEnd[$0]) >= end }) { return head..<time }
        if end > head + 1, flags[end - 1].contains(.relative), mentionOf[end - 1] < 0, !isPreposition(end - 1) {
            end = clauseEnd(end) ?? end
        } else if end > head + 1, isPreposition(end - 1), !glued(end - 1, .ba) {
            end = nominal(end) ?? end - 1
        }
        for _ in 0..<QuoteScene.mostComplements {
            guard let next = complement(end, head) else { break }
            end = next
        }
        // The office belonging (to whom, is not seen).
        if end > head + 1, end < words.count, carriesArticle(end - 1), mentionOf[end - 1] < 0, isCompleted(end - 1),
            glued(end, .lam) || isBareParticle(end)
        {
            end -= 1
        }
        return head..<end
    }

    /// The token behind what completes a description up to a token, or nil.
    private func complement(_ at: Int, _ head: Int) -> Int? {
        guard at < words.count else { return nil }
        // The company (ABC).
        if at == head + 1, bracketEnd[at] > 0, flags[head].contains(.body), mentionOf[head] < 0 { return Int(bracketEnd[at]) + 1 }
        // The player whose age is 29 years.
        if words.tokens[at].kind == .number, at > head + 1, words.analyses(at - 1).contains(where: { $0.enclitic != .none }) {
            return max(Int(timeEnd[at]), at + 1)
        }
        guard words.tokens[at].kind == .word, timeEnd[at] == 0 else { return nil }
        // The company X: a word that nothing is known of, and then the end of the phrase.
        if at == head + 1, !flags[head].isDisjoint(with: [.body, .media]), !carriesArticle(head), isUnknownName(at) { return at + 1 }
        if let end = concealment(at, words.count) { return end }
        if opensRelative(at) { return at + 1 < words.count && cue(at: at + 1) == nil ? clauseEnd(at + 1) : nil }
        guard !isNamed(at) || mentionBegins(at) else { return nil }
        let last = at - 1
        // Close to somebody, issued by it, recognised by states.
        if isCompleted(last), isPreposition(at) || glued(at, .ba) || glued(at, .lam), !isMediumTold(at) {
            return nominal(isPreposition(at) ? at + 1 : at)
        }
        if isCompleted(last), flags[at].contains(.pronounFor) { return at + 1 }
        // High-ranking, prominent.
        if mentionOf[at] < 0, !carriesArticle(at), !carriesArticle(head), mentionOf[last] < 0, !glued(at, .ba), endsInRelation(at),
            flags[at].isEmpty
        {
            return at + 1
        }
        if mentionOf[at] < 0, isGrade(at), carriesArticle(at) == carriesArticle(last) {
            return at + 1 < words.count && isGrade(at + 1) && carriesArticle(at + 1) ? at + 2 : at + 1
        }
        // The coalition in Yemen.
        if flags[at].contains(.inside), mentionOf[at] < 0, at + 1 < words.count, mentionBegins(at + 1), let place = mention(at: at + 1),
            place.kind == .place || place.kind == .country, place.form != .nominal, !flags[head].isDisjoint(with: [.body, .media, .activist])
        {
            return end(of: place, from: at + 1)
        }
        let people: QuoteWord = [.official, .source, .witness, .expert, .activist, .person]
        let isPerson = (head..<min(head + 3, at)).contains { !flags[$0].isDisjoint(with: people) }
        if isPerson, glued(at, .ba), isWorkplace(at) { return nominal(at) }
        if mentionOf[at] < 0, !carriesArticle(head), mentionOf[head] < 0, at == head + 1, !glued(at, .and),
            flags[at].contains(.lives) || verb(at) != nil && cue(at: at) == nil
        {
            return clauseEnd(at + 1)
        }
        return nil
    }

    /// A word that no class has, set off by a comma, a relative or the complementiser behind it.
    private func isUnknownName(_ at: Int) -> Bool {
        guard mentionOf[at] < 0, flags[at].isEmpty, !carriesArticle(at), verb(at) == nil, cue(at: at) == nil, at + 1 < words.count else {
            return false
        }
        return isComma(at + 1) || opensRelative(at + 1) || isComplementiser(at + 1)
    }

    /// Whether a token under the preposition tells where somebody works: a body, or what has the article and is no manner, occasion or time.
    private func isWorkplace(_ at: Int) -> Bool {
        if mentionBegins(at) { return mention(at: at)?.kind != .person && mention(at: at)?.kind != .medium }
        let no: QuoteWord = [.occasion, .told, .document, .sayingNoun, .platform, .stop, .governs, .naming, .deed, .feeling, .pronounBehind]
        return flags[at].isDisjoint(with: no) && (flags[at].contains(.body) || isDefiniteUnderParticle(at))
    }

    /// The token behind the noun phrase that a preposition governs.
    private func nominal(_ at: Int) -> Int? {
        guard at < words.count, timeEnd[at] == 0, words.tokens[at].kind == .word || isNameMark(at, words.count) else { return nil }
        if isNameMark(at, words.count) { return skip(at) }
        if mentionBegins(at), let mention = mention(at: at) { return end(of: mention, from: at) }
        let no: QuoteWord = [.occasion, .told, .stop, .that, .pronoun]
        guard flags[at].isDisjoint(with: no), mentionOf[at] < 0 else { return nil }
        let limit = (at..<min(words.count, at + QuoteScene.longestNominal)).first { words.tokens[$0].kind != .word || isComplementiser($0) }
        let end = limit ?? min(words.count, at + QuoteScene.longestNominal)
        if at + 1 < words.count, isNameMark(at + 1, words.count), !flags[at].isDisjoint(with: [.media, .body]) { return skip(at + 1) }
        guard isDefiniteUnderParticle(at) else { return endOfOffice(at, end) }
        return (at + 1..<max(end, at + 1)).first { !carriesArticle($0) || mentionOf[$0] >= 0 || !isAdjective($0) } ?? max(end, at + 1)
    }

    private func isDefiniteUnderParticle(_ at: Int) -> Bool {
        isDefiniteUnderLam(at) || words.analyses(at).contains { $0.proclitics.isSuperset(of: [.ba, .article]) }
    }

    func isMediumTold(_ at: Int) -> Bool {
        glued(at, .lam) && (flags[at].contains(.media) || mentionBegins(at) && mention(at: at)?.kind == .medium)
            || isBareParticle(at) && at + 2 < words.count && (at + 1...at + 2).contains { mention(at: $0)?.kind == .medium }
    }

    /// The end of a clause within a description, or nil where none is seen: before a comma, a complementiser, speech, a medium that was told, the
    /// occasion of speaking.
    private func clauseEnd(_ from: Int) -> Int? {
        var at = from
        while at < min(words.count, from + QuoteScene.longestClause) {
            let token = words.tokens[at]
            if isComma(at) || token.mark.endsSentence || token.mark == .colon || token.kind == .newline || isComplementiser(at) {
                return closed(from, at)
            }
            if marks.pair(at)?.open == at {
                // An outlet in its marks is part of it, whose text it is; one word before speech is none.
                guard isNameMark(at, words.count) || mentionBegins(at + 1) && mention(at: at + 1)?.kind == .medium else {
                    return at > from + 1 ? closed(from, at) : nil
                }
                at = skip(at)
                continue
            }
            if flags[at].contains(.inside), at + 1 < words.count, !flags[at + 1].isDisjoint(with: [.occasion, .told, .document]) {
                return closed(from, at)
            }
            if isMediumTold(at) { return closed(from, at) }
            if at > from, let cue = cue(at: at), cue.inflection.shape == .finite || cue.inflection.shape == .noun && cue.head.enclitic != .none,
                !glued(at, .and)
            {
                return closed(from, at)
            }
            if glued(at, .and), verb(at) != nil || cue(at: at)?.inflection.shape == .finite { return nil }
            at += 1
        }
        return nil
    }

    /// Without a preposition or a day before the end.
    private func closed(_ from: Int, _ end: Int) -> Int? {
        let bare = withoutPreposition(from..<max(end, from)).upperBound
        let untimed = (from..<bare).last { Int(timeEnd[$0]) >= bare } ?? bare
        let closed = withoutPreposition(from..<untimed).upperBound
        return closed > from ? closed : nil
    }

    /// A phrase without the prepositions at its end.
    func withoutPreposition(_ phrase: Range<Int>) -> Range<Int> {
        var end = phrase.upperBound
        while end > phrase.lowerBound, isPreposition(end - 1) { end -= 1 }
        return phrase.lowerBound..<end
    }

    private func isPreposition(_ at: Int) -> Bool {
        mentionOf[at] < 0 && !flags[at].isDisjoint(with: QuoteWord.governing.union(.seat)) && !flags[at].contains(.pronounBehind)
    }

    private func isCompleted(_ at: Int) -> Bool { words.analyses(at).contains { tables.completed[$0.word] == true } }

    private func isGrade(_ at: Int) -> Bool { words.analyses(at).contains { tables.completed[$0.word] == false } }

    /// Whether a verb stands behind *it is expected that*, *seldom* or the particle of the future.
    func isUnsaid(_ verb: Int) -> Bool {
        guard verb > 1 else { return false }
        let before = flags[verb - 1].isDisjoint(with: [.that, .what]) ? verb - 1 : verb - 2
        return words.analyses(before).contains { tables.unsaid.contains($0.word) }
    }

    /// A noun for what somebody said (words, sentence).
    func isUtterance(_ at: Int) -> Bool { words.analyses(at).contains { tables.utterances.contains($0.word) } }

    /// With this, with these.
    func isUnderPointer(_ at: Int) -> Bool {
        words.analyses(at).contains { $0.proclitics.contains(.ba) && tables.classes[$0.word]?.contains(.pointer) == true }
    }

    private static let mostComplements = 3
    private static let longestClause = 14
    private static let longestNominal = 6
}
