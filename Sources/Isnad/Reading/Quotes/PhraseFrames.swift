extension QuoteScene {
    /// Content that is a noun phrase: the object of the verb, or what its preposition governs.
    func phraseFrame(_ cue: CueWord, _ saying: Saying, _ limit: Int) -> Frame? {
        let frames = saying.frames
        var from = cue.tokens.upperBound
        guard from < limit else { return nil }
        if !frames.isDisjoint(with: [.accuse, .describe]) { return twoObjects(cue, from, limit) }
        if frames.contains(.thank) { return thanks(from, limit) }
        if frames.contains(.called), let frame = calledFrame(cue, limit) ?? heldFrame(cue, limit) { return frame }
        if frames.contains(.object), cue.inflection.shape == .finite, let deed = deed(from, limit) {
            return Frame(opening: .phrase, content: deed, subject: nounPhrase(from, deed, bounded: true))
        }
        if let preposition = governing(cue, from, limit, frames), preposition + 1 < limit, governs(preposition, from, frames) {
            return governedFrame(cue, saying, preposition, limit)
        }
        if frames.contains(.ask) || frames.contains(.from) { return asking(from, limit, frames) }
        if frames.contains(.express) { return expressing(from, limit) }
        guard frames.contains(.object) || frames.contains(.hold) else { return nil }
        // Wished them …
        if flags[from].contains(.pronounFor), mentionOf[from] < 0, from + 1 < limit { from += 1 }
        if frames.contains(.hold), !(from..<min(limit, from + 14)).contains(where: { flags[$0].contains(.burden) }) { return nil }
        var subject =
            cue.inflection.shape == .participle
            ? from..<from : frames.contains(.hold) ? subjectOfTwo(from, limit) : subject(from, limit, bounded: false)
        if let head = subject.first { subject = head..<max(subject.upperBound, endOfOffices(head, limit)) }
        var content = subject.isEmpty ? from : subject.upperBound
        if !subject.isEmpty { (subject, content) = behindApposition(subject, limit) }
        content = behindAnonymity(content, limit)
        if content + 1 < limit, flags[content].contains(.resumptive), mentionOf[content] < 0 { content += 1 }
        // A comma between the subject and what it announces.
        if !subject.isEmpty, content + 1 < limit, words.tokens[content].mark == .comma, !flags[content + 1].contains(.and) { content += 1 }
        // Behind a verb whose subject stands before it: a day between commas.
        if subject.isEmpty, content == from, cue.inflection.shape == .finite, content + 1 < limit,
            words.tokens[content].mark == .comma, timeEnd[content + 1] > 0, let behind = insert(content, limit)
        {
            content = behind
        }
        content = behindCircumstance(content, limit)
        let denied = saying.force == .deny && content + 4 < limit && flags[content].contains(.what) && mentionOf[content] < 0
        guard denied || isContent(content, limit) || isLoneContent(content, limit, saying), !negatesNothing(cue, content, limit) else { return nil }
        // For all …: no object of a participle (a reference for all), and behind a subject what its office is of (the director of the company «…»).
        if cue.inflection.shape == .participle || !subject.isEmpty, glued(content, .lam), mentionOf[content] < 0 || !mentionStarts(content) {
            return nil
        }
        return Frame(opening: .phrase, content: content, subject: subject)
    }

    /// Where the offices of one man end that follow each other without a name (the crown prince of X, the deputy commander of Y), as far as they were
    /// read; the place of the head where they are no more than it.
    private func endOfOffices(_ head: Int, _ limit: Int) -> Int {
        guard mentionBegins(head), let mention = mention(at: head), mention.kind == .person, mention.form == .nominal, !carriesArticle(head) else {
            return head
        }
        let end = min(end(of: mention, from: head), limit)
        var at = head
        while at < end, !carriesArticle(at), !flags[at].isDisjoint(with: [.official, .person]) || at == head {
            let next = min(endOfOffice(at, end), end)
            if next <= at { break }
            at = next
        }
        return at
    }

    /// What the preposition of a verb governs; with the particle joined to it, from that word on.
    private func governedFrame(_ cue: CueWord, _ saying: Saying, _ preposition: Int, _ limit: Int) -> Frame? {
        let joined = glued(preposition, .ba) && mentionOf[preposition] < 0 && flags[preposition].isDisjoint(with: [.to, .on, .about, .from])
        let content = joined || flags[preposition].isDisjoint(with: .prepositions) ? preposition : preposition + 1
        guard isContent(content, limit) || isLoneContent(content, limit, saying), !recognises(content, saying.frames) else { return nil }
        return Frame(opening: .phrase, content: content, subject: subject(cue.tokens.upperBound, preposition, bounded: true))
    }

    /// Behind a source (citing an official) and a day between a verb and what it announces.
    func behindCircumstance(_ from: Int, _ limit: Int) -> Int {
        var at = from
        // In a country, between commas a day.
        if at + 1 < limit, flags[at].contains(.inside), mentionOf[at] < 0, mentionBegins(at + 1), let place = mention(at: at + 1),
            place.kind == .country || place.kind == .place
        {
            let end = end(of: place, from: at + 1)
            if end + 1 < limit, words.tokens[end].mark == .comma { at = insert(end, limit) ?? end }
        }
        if at < limit, let relayed = cue(at: at), saying(relayed).kind == .relayed, let source = source(at, limit) { at = source.upperBound }
        if at < limit, timeEnd[at] > 0 { at = min(limit, Int(timeEnd[at])) }
        // Officially, suddenly.
        if at + 1 < limit, flags[at].isSuperset(of: [.also, .stop]), mentionOf[at] < 0 { at += 1 }
        // At the same time, and the noun of the deed.
        if at == from, at + 3 < limit, flags[at].contains(.inside), flags[at + 1].contains(.occasion),
            flags[at + 3].contains(.deed) || isSame(at + 2, at + 3)
        {
            at += 3
        }
        at = behindStatement(at, limit)
        // In May, …: the comma, or the noun of a deed, tells that the content begins.
        if at == from, at + 1 < limit, flags[at].contains(.inside), mentionOf[at] < 0, case let end = Int(timeEnd[at + 1]), end > 0, end < limit,
            isComma(end) || flags[end].contains(.deed)
        {
            at = end
        }
        if at > from, at + 1 < limit, words.tokens[at].mark == .comma { at += 1 }
        return at
    }

    /// Whether *the same* (itself) stands before a noun without the article (at the same time the wish of …).
    private func isSame(_ itself: Int, _ noun: Int) -> Bool {
        flags[itself].contains(.pronounBehind) && words.tokens[noun].kind == .word && mentionOf[noun] < 0 && !carriesArticle(noun)
            && flags[noun].subtracting([.pronounBehind, .thing, .feeling]).isEmpty && !glued(noun, .ba) && !glued(noun, .lam)
    }

    /// Behind where something was said (in a statement, in a televised speech), where a noun without the article follows at once.
    private func behindStatement(_ from: Int, _ limit: Int) -> Int {
        guard from + 2 < limit, flags[from].contains(.inside), mentionOf[from] < 0, flags[from + 1].isSuperset(of: [.occasion, .told]),
            mentionOf[from + 1] < 0
        else { return from }
        var at = from + 2
        while at < min(limit, from + 4), words.tokens[at].kind == .word, mentionOf[at] < 0, isAdjective(at) || timeEnd[at] > 0 {
            at = max(at + 1, Int(timeEnd[at]))
        }
        guard at < limit, words.tokens[at].kind == .word, mentionOf[at] < 0, !carriesArticle(at),
            flags[at].contains(.deed) || flags[at].subtracting([.pronounBehind, .thing]).isEmpty, !glued(at, .lam), !glued(at, .ba), !glued(at, .and)
        else { return from }
        return at
    }

    /// A subject with the name behind its role, or the role behind its name, between commas; and the token behind all that stands there.
    func behindApposition(_ subject: Range<Int>, _ limit: Int) -> (subject: Range<Int>, end: Int) {
        var subject = subject
        var end = subject.upperBound
        for _ in 0..<3 {
            guard end < limit, let next = insert(end, limit) else { break }
            if mentionBegins(end + 1), mention(at: end + 1)?.kind == .person, end == subject.upperBound,
                principal(subject).map({ $0.kind != .person || $0.form == .nominal }) ?? true
            {
                subject = subject.lowerBound..<next - 1
            }
            end = next
        }
        return (subject, end)
    }

    /// What stands between the comma at a token and the next: a name, a role, a relative clause, a time. The token behind the second comma.
    func insert(_ comma: Int, _ limit: Int) -> Int? {
        let first = comma + 1
        guard words.tokens[comma].mark == .comma, first < limit, !glued(first, .and) || flags[first].contains(.pronoun) else { return nil }
        let opens = speaks(first) || timeEnd[first] > 0 || !flags[first].isDisjoint(with: [.relative, .pronoun, .inside, .governs])
        guard opens else { return nil }
        var at = first
        while at < limit, at < first + 18 {
            if words.tokens[at].mark == .comma { return at > first && at + 1 < limit ? at + 1 : nil }
            if words.tokens[at].mark == .semicolon || words.tokens[at].mark == .colon || marks.pair(at) != nil { return nil }
            at = max(skip(at), at + 1)
        }
        return nil
    }

    /// Behind whom a source spoke to, and the words that its name was not to be told.
    private func behindAnonymity(_ from: Int, _ limit: Int) -> Int {
        var at = from
        while at < limit, at < from + 2, mentionOf[at] < 0, isAdjective(at), !carriesArticle(at) { at += 1 }
        let adjectives = at
        if at < limit, glued(at, .lam), flags[at].contains(.media) || mention(at: at)?.kind == .medium {
            let phrase = nounPhrase(at, limit, bounded: false)
            var end = max(phrase.upperBound, at + 1)
            if flags[at].contains(.media), end < limit, let medium = mention(at: end), medium.kind == .medium {
                end = self.end(of: medium, from: end)
            }
            at = end
        }
        guard at < limit, flags[at].contains(.anonymous) else { return at > adjectives && at < limit ? at : from }
        var last: Int?
        for next in at..<min(limit, at + 8) where flags[next].contains(.identity) { last = next }
        return last.map { $0 + 1 < limit ? $0 + 1 : from } ?? from
    }

    /// The noun of a deed with the article and its preposition, right behind a subject that is complete (the president pledged the working on …): what is
    /// pledged, not what the subject is called.
    private func deed(_ from: Int, _ limit: Int) -> Int? {
        guard from < limit, speaks(from) else { return nil }
        return (from + 1..<min(limit, from + QuoteScene.nearThat)).first { at in
            guard !isNamed(at), carriesArticle(at), flags[at].contains(.deed), at + 2 < limit else { return false }
            guard glued(at + 1, .ba) || !flags[at + 1].isDisjoint(with: .governing) && !flags[at + 1].contains(.pronounBehind) else { return false }
            guard !isNamed(at + 1), !isOccasion(at + 2, limit) else { return false }
            return isNamed(at - 1) || carriesArticle(at - 1) && flags[at - 1].isDisjoint(with: .prepositions)
        }
    }

    /// The preposition of a saying behind it: before any comma but one that encloses an apposition.
    func governing(_ cue: CueWord, _ from: Int, _ limit: Int, _ frames: Saying.Frames) -> Int? {
        var wanted: QuoteWord = []
        for (frame, bit) in QuoteScene.prepositionOf where frames.contains(frame) && frame != .from { wanted.insert(bit) }
        let by = frames.contains(.by)
        guard by || !wanted.isEmpty else { return nil }
        var at = from
        while at < limit {
            if bracketEnd[at] > 0 { at = skip(at); continue }
            if words.tokens[at].mark == .semicolon, at > from, at + 1 < limit, !flags[at + 1].isDisjoint(with: wanted) { at += 1; continue }
            if words.tokens[at].mark == .semicolon || words.tokens[at].mark == .colon { return nil }
            if at > from, let relayed = self.cue(at: at - 1), saying(relayed).kind == .relayed { return nil }
            if !flags[at].isDisjoint(with: wanted), mentionOf[at] < 0, !flags[at].contains(.pronounBehind),
                flags[at].contains(.to) || flags[at].contains(.on) && frames.contains(.person) || !isOccasion(at + 1, limit), !isOfRole(at, limit)
            {
                return at
            }
            if by, cue.inflection.shape == .participle, isComma(at) { return nil }
            if by, glued(at, .ba), !isOccasion(at, limit) || at == from && (flags[at].contains(.pronounBehind) || saying(cue).force == .threaten),
                flags[at].isDisjoint(with: [.stop, .notThat]) || mentionOf[at] >= 0,
                at > from || !mentionStarts(at)
            {
                return at
            }
            at += 1
        }
        return nil
    }

    /// Whether a preposition behind a verb is the verb's own.
    ///
    /// Of a verb that may take an object as well, and of words that are often something else, only one that follows the subject at once.
    func governs(_ preposition: Int, _ from: Int, _ frames: Saying.Frames) -> Bool {
        guard !frames.isDisjoint(with: [.object, .weak, .near]), preposition > from else { return true }
        let phrase = subject(from, preposition, bounded: false)
        guard !phrase.isEmpty else { return isNobodys(from..<preposition) }
        if frames.contains(.weak), !frames.contains(.person), isMedium(phrase) || !canBeSubject(phrase) { return false }
        var at = frames.contains(.object) ? phrase.upperBound : behindApposition(phrase, preposition + 1).end
        // An apposition between commas, a bracket, a day; in his speech which ….
        let told = at + 1 < preposition && flags[at].contains(.inside) && flags[at + 1].contains(.occasion) && mention(at: phrase.lowerBound) != nil
        if told, preposition - at < QuoteScene.longestPhrase, !(at..<preposition).contains(where: { isComma($0) }) { return true }
        while at < preposition, at < phrase.upperBound + 8 {
            if skip(at) > at { at = skip(at); continue }
            if words.tokens[at].mark == .semicolon, at + 1 == preposition { return true }
            if frames.contains(.object), isComma(at) { return isComma(preposition - 1) }
            if frames.contains(.weak), isComma(at), glued(at + 1, .and) || flags[at + 1].contains(.and) { return false }
            if !flags[at].isDisjoint(with: [.on, .to, .from, .about, .with]) { return false }
            // Announced its responsibility for …: the object stands before the preposition.
            if frames.contains(.object), at == phrase.upperBound, flags[at].contains(.pronounBehind), words.tokens[at].kind == .word, !isNamed(at) {
                return false
            }
            at += 1
        }
        return at >= preposition
    }

    /// Whether nothing stands between a verb and its preposition but a day (announced Tuesday the …) or the pronoun of what it stood in (in which he
    /// demanded …), so that the subject is not written behind it.
    private func isNobodys(_ gap: Range<Int>) -> Bool {
        if gap.count == 1, flags[gap.lowerBound].contains(.resumptive), mentionOf[gap.lowerBound] < 0 { return true }
        var at = gap.lowerBound
        while at < gap.upperBound, timeEnd[at] > 0 { at = max(at + 1, Int(timeEnd[at])) }
        return at == gap.upperBound
    }

    /// Whether a mention begins with the very first letter of a token, so that no particle stands before it.
    func mentionStarts(_ at: Int) -> Bool {
        guard let mention = mention(at: at) else { return false }
        return min(mention.span.start, mention.role?.span.start ?? mention.span.start) == Int(words.tokens[at].start)
    }

    /// The envoy to a country, called on to: of two prepositions alike with a name between the first is the office's.
    private func isOfRole(_ at: Int, _ limit: Int) -> Bool {
        guard at + 2 < limit, mentionBegins(at + 1), let place = mention(at: at + 1), place.kind == .country || place.kind == .place else {
            return false
        }
        let next = end(of: place, from: at + 1)
        return next < limit && !flags[next].intersection(flags[at]).isDisjoint(with: [.to, .on, .about])
    }

    private func isOccasion(_ at: Int, _ limit: Int) -> Bool { at < limit && flags[at].contains(.occasion) }

    /// Whether a phrase of content may begin here: words, not the end of the clause, and not a lone pronoun that only names a topic.
    func isContent(_ at: Int, _ limit: Int) -> Bool {
        guard at < limit, !isComma(at), words.tokens[at].mark != .fullStop, words.tokens[at].kind != .newline else { return false }
        if words.tokens[at].kind == .mark, !words.tokens[at].mark.isQuote { return false }
        if flags[at].contains(.stop), flags[at].isDisjoint(with: [.by]), mentionOf[at] < 0 { return false }
        if flags[at].contains(.pronounBehind), !flags[at].isDisjoint(with: [.to, .on, .about, .from, .with]) { return false }
        var end = at
        while end < words.count, words.tokens[end].kind != .newline, end < at + 3,
            words.tokens[end].kind != .mark || words.tokens[end].mark.isQuote || words.tokens[end].mark == .percent
        {
            end += 1
        }
        return end - at >= 2 || marks.pairOf[at] >= 0
    }

    /// Whether one word, with the article or a pronoun, is all that is called for, announced, warned of, denied (called for restraint).
    private func isLoneContent(_ at: Int, _ limit: Int, _ saying: Saying) -> Bool {
        guard at < limit, words.tokens[at].kind == .word, mentionOf[at] < 0, [.call, .warn, .promise, .threaten, .announce].contains(saying.force),
            saying.frames.isDisjoint(with: [.weak, .ask, .near]), !speaks(at),
            flags[at].isDisjoint(with: [.stop, .pointer, .document, .occasion, .pronoun])
        else { return false }
        let end = at + 1
        guard end >= limit || words.endsClause(end) else { return false }
        return words.tokens[at].end - words.tokens[at].start >= 10 && (carriesArticle(at) || words.analyses(at).contains { $0.enclitic != .none })
    }

    /// A denial that only points back.
    private func negatesNothing(_ cue: CueWord, _ content: Int, _ limit: Int) -> Bool {
        if saying(cue).force == .deny, points(content, limit) { return true }
        return flags[content].contains(.what) || cue.negated && flags[content].isDisjoint(with: .that)
    }

    /// Whether a state or a body is recognised, which is a deed and no saying.
    private func recognises(_ content: Int, _ frames: Saying.Frames) -> Bool {
        guard frames.contains(.recognise) else { return false }
        if let mention = mention(at: content), mentionBegins(content) { return mention.kind != .person }
        return flags[content].contains(.body)
    }

    /// Whether what is denied is only pointed at: these accusations, the claims of …
    private func points(_ content: Int, _ limit: Int) -> Bool {
        if flags[content].contains(.claims) {
            return !(content..<min(limit, content + QuoteScene.nearThat)).contains { isComplementiser($0) }
        }
        return flags[content].contains(.pointer) && mentionOf[content] < 0
    }

    /// Thanked: the subject, whom, and behind a preposition what for.
    private func thanks(_ from: Int, _ limit: Int) -> Frame? {
        let first = subjectOfTwo(from, min(limit, from + 20))
        var at = max(first.upperBound, from)
        while at < limit, at < from + 20 {
            if flags[at].contains(.on), mentionOf[at] < 0, isContent(at + 1, limit) {
                return Frame(opening: .phrase, content: at + 1, subject: first)
            }
            if at > first.upperBound, glued(at, .lam), isContent(at, limit) { return Frame(opening: .phrase, content: at, subject: first) }
            if isComma(at) { break }
            at += 1
        }
        return nil
    }

    /// Asked of somebody, warned of something: behind the preposition.
    private func asking(_ from: Int, _ limit: Int, _ frames: Saying.Frames) -> Frame? {
        // Of it, who asks, and what.
        if frames.contains(.ask), from + 2 < limit, flags[from].isSuperset(of: [.from, .pronounBehind]), mentionOf[from] < 0 {
            let subject = subject(from + 1, limit, bounded: false)
            guard !subject.isEmpty, canBeSubject(subject) else { return nil }
            let (whole, content) = behindApposition(subject, limit)
            return isContent(content, limit) ? Frame(opening: .phrase, content: content, subject: whole) : nil
        }
        var at = from
        while at < limit, at < from + 36 {
            if isComma(at) {
                guard let end = insert(at, limit) else { break }
                at = end
                continue
            }
            if flags[at].contains(.from), mentionOf[at] < 0, !flags[at].contains(.quantity), isContent(at + 1, limit) {
                let content = frames.contains(.ask) ? behindAsked(at + 1, limit) : at + 1
                return Frame(opening: .phrase, content: content, subject: subject(from, at, bounded: true))
            }
            at += 1
        }
        return nil
    }

    /// The token behind whom something is asked of, where a noun of the deed asked for follows him at once; the token itself elsewhere.
    private func behindAsked(_ from: Int, _ limit: Int) -> Int {
        var end = from
        if mentionBegins(from), let mention = mention(at: from) {
            end = self.end(of: mention, from: from)
        } else if speaks(from) || carriesArticle(from) && endsPlural(from) {
            end = endOfOffice(from, limit)
            if carriesArticle(from) { while end < limit, mentionOf[end] < 0, carriesArticle(end) { end += 1 } }
        }
        guard end > from, end + 1 < limit, words.tokens[end].kind == .word, mentionOf[end] < 0, !carriesArticle(end), !glued(end, .and),
            !glued(end, .lam), flags[end].isDisjoint(with: [.stop, .relative, .and, .pronoun]), isContent(end, limit)
        else { return from }
        return end
    }

    /// A feeling shown: the noun of the feeling and what it is about.
    private func expressing(_ from: Int, _ limit: Int) -> Frame? {
        let subject = subject(from, limit, bounded: false)
        var content = subject.isEmpty ? from : subject.upperBound
        // The adjective of many without the article (humanitarian organisations).
        while !subject.isEmpty, content < min(limit, subject.upperBound + 2), isAdjective(content), !flags[content].contains(.feeling) {
            content += 1
        }
        guard content < limit, flags[content].contains(.feeling), isContent(content, limit) else { return nil }
        return Frame(opening: .phrase, content: content, subject: subject)
    }
}
