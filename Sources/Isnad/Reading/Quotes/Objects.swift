/// What a phrase behind a verb is to it: Arabic writes no cases, so agreement and the kind of verb must tell.
extension QuoteScene {
    enum Part {
        case subject
        /// Either could be meant, and somebody else spoke just before.
        case doubtful
        case object
    }

    /// Whether the phrase behind a finite verb is its subject, or whom a subject that is not written calls on, asks, warns.
    ///
    /// An object: a state or body of feminine gender behind a verb of masculine gender; behind verbs that take a person as their object also a
    /// noun with a pronoun and a plural in the accusative. Names of people are subjects.
    func part(_ phrase: Range<Int>, behind cue: CueWord) -> Part {
        guard let head = phrase.first, cue.inflection.shape == .finite, cue.inflection.number == .singular else { return .subject }
        let named = mentionBegins(head) ? mention(at: head) : nil
        // With the accusative written out it is no subject.
        if named?.kind != .person, words.endsTanwin(head) || isAdverbial(head) { return .object }
        if cue.inflection.gender == .masculine, isFeminineBody(head, named) || isFemininePlural(head, named) { return .object }
        if cue.inflection.gender == .feminine, saying(cue).frames.contains(.person), named?.kind == .person, named?.gender == .masculine {
            return .object
        }
        guard saying(cue).frames.contains(.person), named?.kind != .person else { return .subject }
        if named == nil || named?.form == .nominal, flags[head].contains(.pronounBehind) || endsAccusative(head) && !isOneSpeaker(head) {
            return .object
        }
        return cue.and ? .doubtful : .subject
    }

    /// A subject without the person behind it whom a verb of calling or telling takes as its object.
    func beforeObject(_ phrase: Range<Int>, _ cue: CueWord) -> Range<Int> {
        guard saying(cue).frames.contains(.person) || saying(cue).frames.contains(.from), let head = phrase.first else { return phrase }
        if mentionBegins(head), let mention = mention(at: head), mention.form != .nominal {
            // An office right behind the name, with no comma between, is whom he told.
            if let role = mention.role, role.span.start >= mention.span.end, case let name = words.token(at: mention.span.end - 1) + 1,
                name < phrase.upperBound, !isComma(name)
            {
                return head..<name
            }
            let end = min(end(of: mention, from: head), phrase.upperBound)
            if end < phrase.upperBound, pluralHead(end) || !flags[end].isDisjoint(with: [.body, .media]), !glued(end, .and) { return head..<end }
            return end < phrase.upperBound && carriesArticle(end) && !isAdjective(end) && !glued(end, .and) ? head..<end : phrase
        }
        guard speaks(head) else { return phrase }
        let end = endOfOffice(head, phrase.upperBound)
        // What follows must be people: an apposition is left alone.
        return end < phrase.upperBound && (carriesArticle(end) || endsAccusative(end) || mentionBegins(end) && mention(at: end)?.kind == .country)
            || end < phrase.upperBound && flags[head].contains(.body) && mentionBegins(end) && mention(at: end)?.kind == .person
            || end < phrase.upperBound && carriesArticle(head) && mentionBegins(end) && mention(at: end)?.kind == .organisation && !glued(end, .and)
            ? head..<end : phrase
    }

    /// A speaker's phrase without what the search up to the content took with it: a day, whom he spoke to, an object, how he said it.
    ///
    /// Behind a name only an apposition, an adjective of a body and a second speaker belong to it; behind a noun with the article nothing
    /// without it that no preposition governs.
    func own(_ phrase: Range<Int>) -> Range<Int> {
        guard let head = phrase.first else { return phrase }
        if mentionBegins(head), let mention = mention(at: head), mention.form != .nominal {
            if mention.kind != .person, goesOn(phrase, behind: mention) { return phrase }
            return phrase.lowerBound..<endOfName(end(of: mention, from: head), phrase.upperBound, mention)
        }
        if let verb = phrase.dropFirst().first(where: {
            flags[$0].contains(.issues) && !flags[$0].contains(.pronounBehind) && mentionOf[$0] < 0 && !carriesArticle($0) && !speaks($0)
        }) {
            return phrase.lowerBound..<verb
        }
        // A noun with a pronoun behind the article is no adjective: whom he told (the committee its members).
        if let told = phrase.dropFirst(2).first(where: {
            carriesArticle($0 - 1) && mentionOf[$0] < 0 && flags[$0].contains(.pronounBehind) && speaks($0) && !glued($0, .and)
        }) {
            return phrase.lowerBound..<told
        }
        // A month, a week of so many words: when, whoever speaks.
        if let time = phrase.dropFirst().first(where: { Int(timeEnd[$0]) > $0 + 1 && mentionOf[$0] < 0 && flags[$0].isDisjoint(with: .speakers) }),
            flags[time - 1].isDisjoint(with: .governing)
        {
            return phrase.lowerBound..<time
        }
        if let end = endBeforeObject(phrase) { return phrase.lowerBound..<end }
        // Behind an office an unknown word may be a name.
        let bodies: QuoteWord = [.body, .media, .document, .quantity]
        guard carriesArticle(head), mentionOf[head] < 0, !flags[head].isDisjoint(with: bodies) || pluralHead(head) || endsPlural(head) else {
            return phrase
        }
        var at = head + 1
        // According to the paper the official did not …: another who speaks is no adjective.
        let isMedium = !flags[head].isDisjoint(with: [.media, .document])
        while at < phrase.upperBound, carriesArticle(at) && mentionOf[at] < 0 && !(isMedium && speaks(at) && !isAdjective(at)) || qualifies(at) {
            at += 1
        }
        if isMedium, at < phrase.upperBound, carriesArticle(at), mentionOf[at] < 0, speaks(at) { return phrase.lowerBound..<at }
        // A day, the noun of a deed, a report, a saying: what is announced, denied, heard, or when.
        let object: QuoteWord = [.deed, .document, .sayingNoun, .pronounBehind, .thing, .feeling]
        guard at < phrase.upperBound, words.tokens[at].kind == .word, mentionOf[at] < 0, flags[at].subtracting(object).isEmpty || timeEnd[at] > 0,
            !carriesArticle(at), !glued(at, .ba), !glued(at, .lam), !glued(at, .and)
        else { return phrase }
        return phrase.lowerBound..<at
    }

    /// Where a phrase has taken what somebody does something to with it: behind a noun with the article or a name, a noun with a pronoun (the player his
    /// anger, the group its responsibility), or a state, body or medium without a particle (the police the agency, the experts of the council a state).
    private func endBeforeObject(_ phrase: Range<Int>) -> Int? {
        let head = phrase.lowerBound
        guard mentionOf[head] < 0 else { return nil }
        return phrase.dropFirst().first { at in
            if isOneBefore(at, head) { return true }
            guard carriesArticle(at - 1) && mentionOf[at - 1] < 0 || mentionOf[at - 1] >= 0 && mentionOf[at - 1] != mentionOf[at],
                !carriesArticle(at), !glued(at, .and), !glued(at, .ba), !glued(at, .lam)
            else { return false }
            if mentionOf[at] < 0 {
                // The Palestinian side the states …: several who have no article behind one who has it.
                if pluralHead(at), mentionOf[at - 1] < 0, isAdjective(at - 1), !pluralHead(head) { return true }
                return flags[at].contains(.pronounBehind) && flags[at].isDisjoint(with: QuoteWord.speakers.union(.governing).union(.stop))
            }
            guard mentionBegins(at), mentionStarts(at), let other = mention(at: at), other.form != .nominal else { return false }
            if let name = mention(at: at - 1) { return other.kind == .country && name.kind == .organisation && name.form != .nominal }
            return (other.kind == .medium || other.kind == .country) && !flags[at - 1].isDisjoint(with: [.body])
                && flags[at - 1].isDisjoint(with: .naming)
        }
    }

    /// The report the Saudis: people in the accusative behind one thing or one man with the article, whom no plural before them governs.
    private func isOneBefore(_ at: Int, _ head: Int) -> Bool {
        at == head + 1 && carriesArticle(head) && carriesArticle(at) && mentionOf[at] < 0 && endsAccusative(at)
            && !pluralHead(head) && !endsPlural(head) && !endsAccusative(head) && flags[head].isDisjoint(with: .media)
    }

    private func qualifies(_ at: Int) -> Bool { isAdjective(at) && carriesArticle(at) && flags[at].isDisjoint(with: .stop) }

    /// Where the words that belong to a name end.
    private func endOfName(_ from: Int, _ limit: Int, _ mention: Mention) -> Int {
        var at = from
        if mention.kind != .person { while at < limit, mentionOf[at] < 0, qualifies(at), words.tokens[at].kind == .word { at += 1 } }
        guard at < limit else { return limit }
        if let role = mention.role, role.span.start >= mention.span.end {
            // What the office is of.
            guard at < limit, glued(at, .lam) else { return at }
            at += 1
            while at < limit, mentionOf[at] >= 0 || marks.pairOf[at] >= 0 { at += 1 }
            return at
        }
        let token = words.tokens[at]
        if token.kind != .word { return token.kind == .number ? at : limit }
        if glued(at, .and) || flags[at].contains(.and) { return mentionBegins(at) || speaks(at) ? limit : at }
        if timeEnd[at] > 0 || glued(at, .lam) || glued(at, .ba) { return at }
        if mentionOf[at] >= 0 {
            // An office without the article behind a name is his; another name is whom he spoke to.
            let apposition = mention.kind == .person && mentionBegins(at) && self.mention(at: at)?.form == .nominal
            return apposition || mention.kind == .person && !mentionBegins(at) ? limit : at
        }
        if mention.kind == .person {
            if speaks(at) { return limit }
            return flags[at].isEmpty && mention.evidence.certainty != .stated && carriesArticle(at) == isAdjective(at) ? limit : at
        }
        return flags[at].contains(.media) || flags[at].contains(.body) && carriesArticle(at) ? limit : at
    }

    /// Whether a masculine verb stands before a woman, who is its object, or before a state: but for a few, states are feminine, so the word is more likely somebody's name.
    func disagrees(_ phrase: Range<Int>, _ cue: CueWord) -> Bool {
        guard let head = phrase.first, cue.inflection.gender == .masculine, mentionBegins(head), let mention = mention(at: head) else { return false }
        return mention.kind == .country && !isMasculineState(phrase)
            || mention.kind == .person && mention.form != .nominal && mention.gender == .feminine && cue.inflection.number == .singular
    }

    private func isMasculineState(_ phrase: Range<Int>) -> Bool { phrase.contains { flags[$0].contains(.masculineState) } }

    /// A state, body or medium whose first word shows feminine gender.
    private func isFeminineBody(_ head: Int, _ named: Mention?) -> Bool {
        if let named {
            guard named.kind != .person else { return false }
            return words.endsFeminine(head) || named.kind == .country && named.gender == .feminine
        }
        return words.endsFeminine(head) && !flags[head].isDisjoint(with: [.body, .media]) && flags[head].isDisjoint(with: [.official, .person])
    }

    /// Authorities, forces, organisations: no masculine verb has them as its subject.
    private func isFemininePlural(_ head: Int, _ named: Mention?) -> Bool {
        guard named == nil || named?.form == .nominal, carriesArticle(head) else { return false }
        return ends(head, in: tables.feminineEndings)
    }

    /// Whether a noun that ends like a plural in the accusative is one man's office (the secretary).
    private func isOneSpeaker(_ head: Int) -> Bool { !flags[head].isDisjoint(with: [.person, .official]) && !pluralHead(head) }

    /// The ending of plural and dual nouns behind verbs and prepositions, on a word long enough to have one.
    private func endsAccusative(_ head: Int) -> Bool { ends(head, in: tables.accusative) }

    /// Whether a word ends like an adjective of relation.
    func endsInRelation(_ at: Int) -> Bool { words.hasEnding(at, of: tables.relation) }

    /// Whether a word has one of some folded endings, with four letters before it: a shorter word may have them of its own.
    func ends(_ token: Int, in endings: [[UInt8]]) -> Bool {
        let key = words.key(token)
        return endings.contains { key.count >= $0.count + 8 && key.suffix($0.count).elementsEqual($0) }
    }
}
