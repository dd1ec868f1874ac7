extension QuoteScene {
    /// The longest description of a speaker that is followed, in tokens.
    static let longestPhrase = 22

    /// The noun phrase that begins at a token: who a saying word has as its subject, or whom a preposition governs.
    ///
    /// `bounded`: something that cannot belong to the phrase stands at the limit (complementiser, colon, marks), so everything up to a word
    /// that ends noun phrases belongs to it. Otherwise the phrase is a name with its role, or a noun with what describes it.
    func nounPhrase(_ from: Int, _ limit: Int, bounded: Bool) -> Range<Int> {
        var at = from
        var named = false
        var person = false
        var joined = false
        let stop = min(limit, from + QuoteScene.longestPhrase)
        guard from < stop, bounded || speaks(from) || isNameMark(from, stop) || allOf(from) else { return from..<from }
        let openHead = !flags[from].isDisjoint(with: [.quantity, .official, .source, .witness, .expert, .activist, .person])
        while at < stop {
            if mentionBegins(at) || (at == from && mentionOf[at] >= 0), isNamed(at), let mention = mention(at: at) {
                if named, !bounded, !joined, !glued(at, .and) { break }
                joined = false
                if at > from, glued(at, .ba) && !isSeat(at, from, bounded) || endsOffice(at) { break }
                let kin = at == from && isKinOf(from)
                at = min(end(of: mention, from: at), stop)
                if kin { continue }
                if mention.form != .nominal { named = true }
                if mention.form != .nominal, mention.kind == .person { person = true }
                continue
            }
            if at > from, joins(at) {
                joined = true
                at += 1
                continue
            }
            guard let next = step(at, from, stop, (bounded, named, openHead, person)) else { break }
            if marks.pair(at)?.open == at, at + 1 < words.count, mentionOf[at + 1] >= 0 { named = true }
            at = next
        }
        return from..<at
    }

    /// Whether the particle glued to a token tells where a source or an official sits (a source at the ministry): right behind the head, where
    /// something further on brings the content.
    private func isSeat(_ at: Int, _ from: Int, _ bounded: Bool) -> Bool {
        guard bounded, at > from, at <= from + 2, glued(at, .ba), !carriesArticle(from), mentionOf[from] < 0, timeEnd[at] == 0,
            !flags[from].isDisjoint(with: [.source, .official])
        else { return false }
        if at == from + 2, !isAdjective(from + 1) { return false }
        return mentionBegins(at) ? mention(at: at)?.kind != .person : flags[at].contains(.body)
    }

    /// Whether a name covers a token; of an office alone only its words are trusted, not how far it was read.
    func isNamed(_ at: Int) -> Bool { mention(at: at).map { $0.form != .nominal } ?? false }

    /// A second speaker under the conjunction with a pronoun for the first: and its allies.
    private func joins(_ at: Int) -> Bool { mentionOf[at] < 0 && flags[at].isSuperset(of: [.and, .pronounBehind]) && speaks(at) }

    /// The token after one that still belongs to a noun phrase, or nil where the phrase ends.
    private func step(_ at: Int, _ from: Int, _ stop: Int, _ state: (bounded: Bool, named: Bool, openHead: Bool, person: Bool)) -> Int? {
        let token = words.tokens[at]
        if bracketEnd[at] > 0, Int(bracketEnd[at]) < stop, Int(bracketEnd[at]) - at < 8 { return Int(bracketEnd[at]) + 1 }
        if isNameMark(at, stop), !state.named || !flags[max(from, at - 1)].isDisjoint(with: [.media, .body]) || isAgencyMark(at) { return skip(at) }
        if token.mark == .comma, state.bounded, at > from, at + 1 < stop {
            // A role, a comma, then the name.
            let free = state.named ? !state.person && mention(at: at + 1)?.kind == .person && speaks(from) : true
            return free && mentionBegins(at + 1) && !glued(at + 1, .and) ? at + 1 : nil
        }
        if token.mark == .connector, !token.spaceBefore { return at + 1 }
        if token.mark == .hash, state.bounded, !state.person, at > from, at + 1 < stop { return at + 1 }
        guard token.kind == .word || token.kind == .latin || token.kind == .number else { return nil }
        let flag = flags[at]
        // To «…»: whom he told.
        if at > from, isBareParticle(at), at + 1 < stop,
            marks.pair(at + 1) != nil || bracketEnd[at + 1] > 0 || mentionBegins(at + 1) && mention(at: at + 1)?.kind == .medium
        {
            return nil
        }
        if at == from, flag.contains(.media) { return at + 1 }
        // Saying as he does so: a participle or noun in the accusative is how or as what, and a verb under the conjunction another clause.
        if at > from, isAdverbial(at) || glued(at, .and) && verb(at) != nil { return nil }
        // The agency told X: what has the article needs no complement.
        if at > from, carriesArticle(from), glued(at, .lam), mentionBegins(at), mention(at: at)?.kind == .person { return nil }
        if at > from + 1, tellsAgency(at) { return nil }
        if at > from, concealment(at, stop) != nil || beginsLife(at, from) { return nil }
        if !flag.isDisjoint(with: [.stop, .that, .pronoun, .pronounFor]) {
            // Responsible for; the one mainly responsible for.
            let isNear = at == from + 1 || at == from + 2 && isAdjective(from + 1)
            let attaches =
                state.openHead && !state.person && !flag.isDisjoint(with: isNear ? [.inside, .from, .on, .about] : [.inside, .from, .on])
                && at + 1 < stop && timeEnd[at + 1] == 0
            // The envoy to a state, the ambassador at a body: before his name.
            let seated =
                state.openHead && !state.person && at + 1 < stop && mentionBegins(at + 1) && !flag.isDisjoint(with: [.to, .seat])
                && mention(at: at + 1).map { $0.kind == .country || $0.kind == .place || $0.kind == .organisation && flag.contains(.seat) } ?? false
            if seated, at > from { return at + 1 }
            // A statement from the company.
            let issued = flags[from].contains(.document) && flag.contains(.from) && at + 1 < stop && mentionBegins(at + 1)
            guard attaches || issued, at > from else { return nil }
            // The supervisor of the exhibition; but: the official in the margin of the exhibition.
            let supervised = at == from + 1 && flag.contains(.on) && carriesArticle(at + 1)
            return flags[at + 1].contains(.that) || flags[at + 1].contains(.occasion) && !supervised ? nil : at + 1
        }
        if isSeat(at, from, state.bounded) { return at + 1 }
        if at > from, !isNamed(at) || mentionBegins(at), endsOffice(at) { return nil }
        if at > from, !isNamed(at), let cue = cue(at: at), cue.and, cue.inflection.shape == .finite { return nil }
        if let cue = cue(at: at), cue.inflection.shape != .noun, !saying(cue).frames.contains(.weak), at > from { return nil }
        if !state.bounded, belongsToBody(at, from) { return at + 1 }
        if state.bounded { return flag.contains(.occasion) && at > from && glued(at, .ba) ? nil : at + 1 }
        return describes(at, from, state.named) ? at + 1 : nil
    }

    /// Whether a medium without a particle is whom somebody told, as its object: behind the adjective of an official without the article, which no
    /// construct goes on from (a local official told the agency X).
    func tellsAgency(_ at: Int) -> Bool {
        guard at > 1, mentionOf[at - 1] < 0, isAdjective(at - 1), !carriesArticle(at - 1), !carriesArticle(at), !glued(at, .and), !glued(at, .lam),
            !glued(at, .ba), !flags[at - 2].isDisjoint(with: [.official, .source, .person, .witness])
        else { return false }
        if mentionBegins(at) { return mention(at: at)?.kind == .medium }
        return mentionOf[at] < 0 && flags[at].contains(.media) && at + 1 < words.count && mentionBegins(at + 1)
            && mention(at: at + 1)?.kind == .medium
    }

    /// Where a clause that a source would not be named (who refused to have his name published) ends, which describes nobody further; nil where none
    /// begins.
    func concealment(_ at: Int, _ limit: Int) -> Int? {
        guard at < limit, flags[at].contains(.conceals), mentionOf[at] < 0 || flags[at].contains(.negation) else { return nil }
        return (at + 1..<min(limit, at + 7)).last { flags[$0].contains(.ownName) }.map { $0 + 1 }
    }

    /// Whether a relative clause begins at a token that is no name's.
    func opensRelative(_ at: Int) -> Bool { at >= 0 && flags[at].contains(.relative) && !flags[at].contains(.from) && mentionOf[at] < 0 }

    /// Whether a clause begins behind an indefinite noun that tells what somebody does or went through (a woman who lives in the village).
    private func beginsLife(_ at: Int, _ from: Int) -> Bool {
        flags[at].contains(.lives) && mentionOf[at] < 0 && mentionOf[from] < 0 && !carriesArticle(from)
    }

    /// Whether a token is no longer the speaker's description: whom the words were addressed to, a phrase with the particle of means, his saying.
    private func endsOffice(_ at: Int) -> Bool {
        if glued(at, .lam) {
            if flags[at].contains(.media) || mention(at: at)?.kind == .medium && mentionBegins(at) { return true }
            // A woman told the organisation: a body's own people are officials.
            if isDefiniteUnderLam(at), mentionOf[at] < 0, flags[at].contains(.body), at > 0,
                !flags[at - 1].isDisjoint(with: [.person, .witness]), flags[at - 1].isDisjoint(with: [.official, .body]), !carriesArticle(at - 1)
            {
                return true
            }
            return !isNamed(at) && (pluralHead(at) || words.hasEnding(at, of: tables.accusative)) && speaks(at)
        }
        if isNamed(at) { return false }
        if let cue = cue(at: at), cue.inflection.shape == .noun, cue.head.enclitic != .none { return true }
        return glued(at, .ba) && flags[at].isDisjoint(with: [.body, .naming, .official])
    }

    /// Whether a token completes the name of a body whose first word has no article (the alliance of the support of legality): the noun right
    /// behind, and those up to the article, unless one of them names a deed.
    private func belongsToBody(_ at: Int, _ from: Int) -> Bool {
        guard at > from, at <= from + 3, mentionOf[from] < 0, !flags[from].isDisjoint(with: [.body, .person]), !pluralHead(from),
            !carriesArticle(from), mentionOf[at] < 0
        else { return false }
        guard !(from + 1..<at).contains(where: { carriesArticle($0) || isAdjective($0) }), flags[at].isDisjoint(with: [.occasion, .told]) else {
            return false
        }
        if at > from + 1, flags[at].contains(.deed) { return false }
        let end = min(words.count, from + 5)
        return (at..<end).first { carriesArticle($0) || words.tokens[$0].kind != .word || $0 > at && flags[$0].contains(.deed) }.map {
            carriesArticle($0)
        } ?? false
    }

    /// Whether a token of an unbounded phrase still describes its head: the head itself, and what carries the article.
    private func describes(_ at: Int, _ from: Int, _ named: Bool) -> Bool {
        if at == from { return true }
        // Medical sources; the press office of the municipality.
        if at == from + 1, !named, !carriesArticle(from), !flags[from].isDisjoint(with: [.source, .official, .witness, .expert]), endsInRelation(at),
            !carriesArticle(at), flags[at].isEmpty
        {
            return true
        }
        if !named, at > from + 1, at <= from + 3, carriesArticle(from), flags[from].contains(.body), glued(at, .lam), mentionOf[at] < 0,
            (from + 1..<at).allSatisfy({ carriesArticle($0) }), isDefiniteUnderLam(at)
        {
            return true
        }
        // The party «…», the opposing one.
        if at > 0, words.tokens[at - 1].kind == .mark, marks.pairOf[at - 1] >= 0, carriesArticle(at), flags[at].isDisjoint(with: .stop) {
            return true
        }
        if named { return false }
        // The chamber of trade and of industry: a second adjective.
        if glued(at, .and), isDefinite(at), isAdjective(at), carriesArticle(at - 1), isAdjective(at - 1) { return true }
        // The spokesman in the name of the government.
        if isNaming(at) || isNaming(at - 1) { return true }
        if carriesArticle(at), let article = tables.particles[Proclitics.article.rawValue], words.key(at).count > article.count + 2 { return true }
        return at == from + 1 && !flags[at].isDisjoint(with: .speakers) && !glued(at, .ba)
    }

    /// The token behind an office: its construct up to the first article, adjectives, and a complement with the preposition of belonging.
    func endOfOffice(_ from: Int, _ limit: Int) -> Int {
        var at = from + 1
        if at < limit, isNameMark(at, limit) {
            // The party «…», the opposing one.
            at = skip(at)
            if at < limit, carriesArticle(at), isAdjective(at) || !speaks(at) && mentionOf[at] < 0 { at += 1 }
            return at
        }
        if !carriesArticle(from) {
            while at < limit, !isNamed(at), !carriesArticle(at), !isAdjective(at) || isOfMany(at), at < from + 4 { at += 1 }
            if at < limit, !isNamed(at) { at += 1 }
        }
        while at < limit {
            let person = isNamed(at) && (mention(at: at)?.kind == .person || !carriesArticle(from) || glued(at, .lam))
            // An adjective agrees with its office in the article: what follows without it is an object (the police a case).
            let adjective = isAdjective(at) && (carriesArticle(at) || !carriesArticle(from))
            guard adjective || person || glued(at, .lam) && !isNamed(at) && carriesArticle(from) && !pluralHead(at) else { break }
            at += 1
        }
        return at
    }

    /// Whether a word that ends like an adjective of relation is the plural of people behind a noun of quantity (some users of, a number of owners of).
    private func isOfMany(_ at: Int) -> Bool {
        guard at > 0, !flags[at].contains(.qualifier) else { return false }
        return flags[at - 1].contains(.quantity) || at > 1 && flags[at - 1].contains(.from) && flags[at - 2].contains(.quantity)
    }

    /// An adjective of relation, or one of those that often stand behind an office.
    func isAdjective(_ at: Int) -> Bool {
        flags[at].contains(.qualifier) || !pluralHead(at) && endsInRelation(at)
    }

    /// Whether a word begins with the article, whose alef is written bare: with a hamza it is the word's own (cancelling).
    func carriesArticle(_ at: Int) -> Bool {
        guard let article = tables.particles[Proclitics.article.rawValue], words.beginsBareAlef(at) else { return false }
        return words.key(at).count > article.count && words.key(at).starts(with: article)
    }

    /// Whether a noun has the article, behind a conjunction too.
    func isDefinite(_ at: Int) -> Bool {
        guard !carriesArticle(at) else { return true }
        guard let article = tables.particles[Proclitics.article.rawValue],
            glued(at, .and) || words.analyses(at).contains(where: { $0.proclitics.contains(.and) })
        else {
            return false
        }
        return words.key(at).dropFirst(2).starts(with: article)
    }

    /// Whether a noun has the article behind the preposition of belonging, which is then written with two letters lam.
    func isDefiniteUnderLam(_ at: Int) -> Bool {
        guard let lam = tables.particles[Proclitics.lam.rawValue] else { return false }
        return words.key(at).starts(with: lam + lam)
    }

    /// Whether marks right behind a medium's name hold another's, which is the one meant (the news agency of a state «…»).
    private func isAgencyMark(_ at: Int) -> Bool {
        at > 0 && at + 1 < words.count && mention(at: at - 1)?.kind == .medium && mention(at: at + 1)?.kind == .medium
    }

    /// Marks behind a word that names something (the company «…», in the name of «…»): no speech stands in them.
    func isSlot(_ pair: MarkPairs.Pair) -> Bool {
        // Which was called «…».
        if pair.open > 1, pair.tokens.count <= 12, isBareParticle(pair.open - 1, .ba), flags[pair.open - 2].contains(.naming) { return true }
        guard pair.open > 0, pair.tokens.count <= 14, words.tokens[pair.open - 1].kind == .word else { return false }
        if isDefiniteUnderLam(pair.open - 1) { return false }
        // On her blog «…»: what she wrote there.
        let owned = flags[pair.open - 1].contains(.pronounBehind) && pair.tokens.count > 2
        return flags[pair.open - 1].contains(.naming) || !owned && isShort(pair) && !flags[pair.open - 1].isDisjoint(with: [.media, .body])
    }

    /// Short marks that hold a name rather than speech.
    func isNameMark(_ at: Int, _ stop: Int) -> Bool {
        guard let pair = marks.pair(at), pair.open == at, pair.closed, pair.close < stop else { return false }
        return isShort(pair) && words.tokens[pair.tokens.upperBound - 1].mark == .none
    }

    /// Whether marks hold so few words as a name has: letters with dots are one, and behind a body's noun a body's name may be long.
    private func isShort(_ pair: MarkPairs.Pair) -> Bool {
        let words = pair.tokens.dropFirst().lazy.filter { self.words.tokens[$0].spaceBefore }.count + 1
        if min(words, pair.tokens.count) <= QuoteScene.shortName { return true }
        guard pair.open > 0, words <= QuoteScene.longName, !flags[pair.open - 1].isDisjoint(with: [.media, .body]) else { return false }
        return mentionBegins(pair.open + 1) && mention(at: pair.open + 1)?.kind == .organisation
    }

    /// Up to how many words marks hold a name, and a body's behind its noun.
    private static let shortName = 4
    private static let longName = 8

    /// Whether a noun for somebody stands in the accusative without the article: as what, or doing what, somebody speaks.
    func isAdverbial(_ at: Int) -> Bool {
        mentionOf[at] < 0 && !carriesArticle(at) && !flags[at].isDisjoint(with: [.official, .witness, .expert, .activist])
            && ends(at, in: tables.adverbial)
    }

    /// The phrase before a token, back to the beginning of its clause, when it can be the subject of the verb there.
    func phraseBefore(_ token: Int, notBefore: Int) -> Range<Int>? {
        var end = token
        // Particles between the subject and its verb.
        while end > notBefore,
            !flags[end - 1].isDisjoint(with: [.also, .negation]) || flags[end - 1].contains(.starter) && mentionOf[end - 1] < 0 && end < token
        { end -= 1 }
        guard end > notBefore else { return nil }
        var start = end
        var commas = 0
        while start > notBefore, end - start < QuoteScene.longestPhrase {
            let before = start - 1
            if isComma(before) || words.tokens[before].mark == .colon {
                commas += 1
                guard words.tokens[before].mark == .comma, commas < 3, start == end || commas == 2 || mentionOf[start] >= 0 else { break }
            } else if words.tokens[before].mark == .ellipsis || words.tokens[before].mark.endsSentence {
                break
            } else if let pair = marks.pair(before), !pair.closed || pair.tokens.count > 4 {
                break
            }
            start = before
        }
        for at in start..<end where isHead(at, start) {
            let phrase = nounPhrase(at, end, bounded: true)
            if phrase.upperBound == end || words.tokens[phrase.upperBound].mark == .comma || flags[phrase.upperBound].contains(.stop) {
                return phrase
            }
            return nil
        }
        return nil
    }

    /// Whether somebody, or a document, may begin at a token.
    func canOpen(_ at: Int) -> Bool { speaks(at) || flags[at].contains(.document) || isNameMark(at, words.count) }

    /// All of X and Y: a noun of quantity, the preposition and a name.
    func allOf(_ at: Int) -> Bool {
        flags[at].contains(.quantity) && at + 2 < words.count && flags[at + 1].contains(.from) && mentionBegins(at + 2)
    }

    /// Many of the experts: a noun of quantity before somebody.
    private func manyOf(_ at: Int) -> Bool {
        guard flags[at].contains(.quantity), at + 2 < words.count else { return false }
        return speaks(at + 1) || flags[at + 1].contains(.from) && speaks(at + 2)
    }

    /// Whether the subject of a clause may begin at a token: at the clause's beginning, behind words that open clauses only.
    private func isHead(_ at: Int, _ start: Int) -> Bool {
        guard speaks(at) || manyOf(at) || flags[at].contains(.document) && carriesArticle(at),
            !flags[at].isSuperset(of: [.contrast, .pronounBehind]),
            flags[at].isDisjoint(with: .starter) || mentionOf[at] >= 0
        else { return false }
        if at > start, !flags[at - 1].isDisjoint(with: [.that, .contrast]) { return true }
        var before = at - 1
        while before >= start {
            let opens = !flags[before].isDisjoint(with: [.starter, .contrast, .also]) || isComma(before) || words.tokens[before].mark == .hash
            guard opens else { return false }
            before -= 1
        }
        return true
    }
}
