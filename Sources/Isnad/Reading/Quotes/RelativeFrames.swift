/// Sayings inside relative clauses: what somebody calls something, and what a clause behind *which* says of its own.
extension QuoteScene {
    /// How far behind a verb the marks or the complementiser may stand that tell what something is called, in tokens.
    private static let nearName = 6

    /// From how many words on marks hold a saying and not a mere term.
    private static let leastCalled = 2

    /// Whether a verb with a pronoun tells what somebody calls it: behind *what* with marks of several words (what he called «…»), behind *which*
    /// with a complementiser that has a pronoun of its own (which X considered that it …).
    func callsIt(_ cue: CueWord, _ limit: Int) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > 0, cue.inflection.shape == .finite, cue.head.enclitic != .none else { return false }
        let near = cue.tokens.upperBound..<max(cue.tokens.upperBound, min(limit, cue.tokens.upperBound + QuoteScene.nearName))
        if flags[at - 1].contains(.what) {
            guard let open = near.first(where: { marks.pair($0)?.open == $0 || words.tokens[$0].mark == .colon }), let pair = marks.pair(open),
                pair.open == open, saying(cue).kind == .verb
            else { return false }
            return pair.closed && pair.tokens.filter { words.tokens[$0].kind == .word }.count >= QuoteScene.leastCalled
        }
        guard opensRelative(at - 1) else { return false }
        return saying(cue).frames.contains(.called) || near.contains { isComplementiser($0) && flags[$0].contains(.pronounBehind) }
    }

    /// What somebody holds something to be, in a relative clause (whom X considers a partner): the noun behind who considers it so.
    func calledFrame(_ cue: CueWord, _ limit: Int) -> Frame? {
        let at = cue.tokens.lowerBound, from = cue.tokens.upperBound
        guard cue.head.enclitic != .none, cue.inflection.shape == .finite, at > 0, opensRelative(at - 1) else { return nil }
        let subject = subject(from, limit, bounded: false)
        guard let head = subject.first, speaks(head), subject.upperBound + 1 < limit, !carriesArticle(subject.upperBound),
            isContent(subject.upperBound, limit)
        else { return nil }
        return Frame(opening: .phrase, content: subject.upperBound, subject: subject)
    }

    /// How far behind what somebody holds to be something the noun stands that tells what, in tokens.
    private static let nearPredicate = 7

    /// What somebody written holds something to be (X held the loss a lesson): a definite noun and behind it one without the article.
    func heldFrame(_ cue: CueWord, _ limit: Int) -> Frame? {
        let from = cue.tokens.upperBound
        guard cue.inflection.shape == .finite, cue.head.enclitic == .none, from < limit, speaks(from) else { return nil }
        let subject = subjectOfTwo(from, limit)
        guard let head = subject.first, speaks(head), subject.upperBound + 1 < limit else { return nil }
        let (whole, content) = behindApposition(subject, limit)
        guard content + 1 < limit, words.tokens[content].kind == .word,
            carriesArticle(content) && mentionOf[content] < 0 && timeEnd[content] == 0 && flags[content].isDisjoint(with: [.stop, .relative])
                || flags[content].contains(.pointer)
        else { return nil }
        var at = content + 1
        while at < min(limit, content + QuoteScene.nearPredicate) {
            guard words.tokens[at].kind == .word, self.cue(at: at) == nil, flags[at].isDisjoint(with: [.relative, .that, .pronoun]) else {
                return nil
            }
            if words.endsTanwin(at)
                || !carriesArticle(at) && mentionOf[at] < 0 && flags[at].subtracting([.thing, .deed, .document]).isEmpty
                    && timeEnd[at] == 0 && !glued(at, .ba) && !glued(at, .lam) && !glued(at, .and)
            {
                return Frame(opening: .phrase, content: content, subject: whole)
            }
            at += 1
        }
        return nil
    }

    /// Whether a clause behind a comma and *and which* reports what somebody says of it (and which X says that it …): the content before it is over.
    func relates(_ at: Int, _ limit: Int) -> Bool {
        guard isComma(at - 1), flags[at].isSuperset(of: [.relative, .and]), at + 1 < limit else { return false }
        // Which X had reported: behind the verb of being the subject stands first.
        let had = isBeing(at + 1) && at + 2 < limit && canOpen(at + 2)
        let near = had ? at + 3..<max(at + 3, min(limit, at + 3 + QuoteScene.nearName)) : at + 1..<at + 2
        guard let verb = near.first(where: { cue(at: $0)?.inflection.shape == .finite }), let cue = cue(at: verb) else { return false }
        if had { return cue.tokens.upperBound < limit && isComplementiser(cue.tokens.upperBound) }
        guard saying(cue).kind == .verb, let frame = frame(cue, limit), case .that = frame.opening else { return false }
        return frame.subject.first.map(speaks) ?? false
    }

    /// Whether one unknown word without the article stands between *according to* and the complementiser: nobody whom the tables know, but a name.
    func isUnknownName(_ phrase: Range<Int>, _ limit: Int) -> Bool {
        guard phrase.count == 1, let only = phrase.first, words.tokens[only].kind == .word, flags[only].isEmpty, mentionOf[only] < 0 else {
            return false
        }
        return !carriesArticle(only) && phrase.upperBound < limit && flags[phrase.upperBound].contains(.that)
    }

    /// A name that commas part from its verb and from what it said (and said, X, the director of …, that …).
    func enclosed(_ comma: Int, _ limit: Int) -> Range<Int>? {
        let first = comma + 1
        guard words.tokens[comma].mark == .comma, first < limit, mentionBegins(first), let mention = mention(at: first), mention.kind == .person,
            !glued(first, .and), insert(comma, limit) != nil
        else { return nil }
        return nounPhrase(first, limit, bounded: false)
    }

    /// Whether a complementiser behind marks only completes a noun right before it (the chance that …), so that the marks hold what is said: a verb
    /// whose own one is written with the hamza below never takes the other.
    func isOfNoun(_ that: Int, behind pair: MarkPairs.Pair, _ frames: Saying.Frames) -> Bool {
        guard frames.contains(.plain), that > pair.close + 1, !words.hasHamzaBelow(that) else { return false }
        let noun = that - 1
        return words.tokens[noun].kind == .word && mentionOf[noun] < 0 && timeEnd[noun] == 0 && !carriesArticle(noun)
            && flags[noun].subtracting([.deed, .feeling, .quantity]).isEmpty
    }

    /// Whether the noun of a deed is what a verb with an object announces, so that marks further on only stand in it.
    func announcesDeed(_ from: Int, _ marks: Int, _ frames: Saying.Frames) -> Bool {
        guard frames.contains(.object) else { return false }
        let subject = subject(from, marks, bounded: false)
        guard !subject.isEmpty else { return false }
        let content = behindCircumstance(behindApposition(subject, marks).end, marks)
        return content + 1 < marks && flags[content].contains(.deed) && mentionOf[content] < 0 && !carriesArticle(content)
    }

    /// Whether short marks stand right behind the preposition of a call and the clause goes on behind them (called on X to «…» the arms).
    func isGoverned(_ pair: MarkPairs.Pair, _ frames: Saying.Frames) -> Bool {
        guard pair.closed, pair.open > 0, pair.close + 1 < words.count, pair.tokens.count <= QuoteScene.shortMarks,
            words.tokens[pair.close + 1].kind == .word
        else { return false }
        return frames.contains(.to) && flags[pair.open - 1].contains(.to)
    }

    /// Where a description ends that stands in marks right behind its particle (described X as «…» in answer to …); the limit elsewhere.
    func endOfDescription(_ cue: CueWord, _ content: Int, _ limit: Int) -> Int {
        if saying(cue).frames.contains(.called), cue.head.enclitic != .none, opensRelative(cue.tokens.lowerBound - 1) {
            return (content..<max(content, min(limit, content + QuoteScene.reach))).first { isComma($0) } ?? limit
        }
        if let end = endOfAside(cue, content, limit) { return end }
        guard saying(cue).frames.contains(.describe) else { return limit }
        for at in content..<max(content, min(limit, content + QuoteScene.longestPhrase)) {
            guard let pair = marks.pair(at), pair.open == at else { continue }
            let particle = at > content && glued(at - 1, .ba) && words.tokens[at - 1].end - words.tokens[at - 1].start <= 4
            return particle && pair.closed && !describesOn(pair.close + 1, limit) ? min(limit, pair.close + 1) : limit
        }
        return limit
    }

    /// Where a relative clause ends that commas set off from its noun (X, who called for …, failed to …): the next comma outside marks and brackets.
    private func endOfAside(_ cue: CueWord, _ content: Int, _ limit: Int) -> Int? {
        let at = cue.tokens.lowerBound
        guard at > 1, opensRelative(at - 1), words.tokens[at - 2].mark == .comma, flags[at - 1].isDisjoint(with: .and) else { return nil }
        var next = content
        while next < min(limit, content + QuoteScene.reach) {
            if skip(next) > next { next = skip(next); continue }
            if words.tokens[next].mark == .comma { return next > content ? next : nil }
            next += 1
        }
        return nil
    }

    /// Whether a description goes on behind its marks: under the conjunction, or with the noun that the marked word is of («the cleansing» of …).
    private func describesOn(_ at: Int, _ limit: Int) -> Bool {
        guard at < limit, words.tokens[at].kind == .word else { return false }
        if glued(at, .and) || flags[at].contains(.and) { return true }
        return flags[at].isDisjoint(with: [.stop, .pronoun]) && !glued(at, .ba) && !glued(at, .lam) && timeEnd[at] == 0
    }

    /// Behind marks that end before a comma, a circumstance or what somebody makes of it (…, after raids; …, which …): the reporter speaks again.
    func reportsAgain(_ at: Int, _ start: Int) -> Bool {
        guard at >= start + 3, words.tokens[at - 1].mark == .comma, let pair = marks.pair(at - 2), pair.closed, pair.close == at - 2,
            pair.open >= start
        else { return false }
        if !flags[at].isDisjoint(with: [.tail, .governs, .aside]) || flags[at].isSuperset(of: [.pronoun, .and]) { return true }
        // Refusing …, while …: behind marks that held all of it.
        if pair.open == start, words.endsTanwin(at) || !flags[at].isDisjoint(with: [.anonymous, .contrast]) { return true }
        return flags[at].isSuperset(of: [.notThat, .stop]) && flags[at].isDisjoint(with: .negation)
    }

    /// Behind a dash, a particle that only opens clauses: the reporter explains.
    func explains(_ at: Int) -> Bool {
        words.tokens[at - 1].mark == .dash && words.tokens[at - 1].spaceBefore && flags[at].contains(.starter) && mentionOf[at] < 0
            && flags[at].isDisjoint(with: [.that, .stop])
    }
}
