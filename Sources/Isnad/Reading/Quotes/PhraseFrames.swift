extension QuoteScene {
    /// Content that is a noun phrase: the object of the verb, or what its preposition governs.
    func phraseFrame(_ cue: CueWord, _ saying: Saying, _ limit: Int) -> Frame? {
        let frames = saying.frames
        let from = cue.tokens.upperBound
        guard from < limit else { return nil }
        if !frames.isDisjoint(with: [.accuse, .describe]) { return twoObjects(cue, from, limit) }
        if frames.contains(.thank) { return thanks(from, limit) }
        if let preposition = governing(from, limit, frames), preposition + 1 < limit {
            let content =
                flags[preposition].isDisjoint(with: .prepositions)
                    || glued(preposition, .ba) && mentionOf[preposition] < 0 && flags[preposition].isDisjoint(with: [.to, .on, .about, .from])
                ? preposition : preposition + 1
            guard isContent(content, limit) else { return nil }
            return Frame(opening: .phrase, content: content, subject: subject(from, preposition, bounded: true))
        }
        if frames.contains(.ask) || frames.contains(.from) { return asking(from, limit, frames) }
        if frames.contains(.express) { return expressing(from, limit) }
        guard frames.contains(.object) || frames.contains(.hold) else { return nil }
        let subject = cue.inflection.shape == .participle ? from..<from : subject(from, limit, bounded: false)
        let content = subject.isEmpty ? from : subject.upperBound
        guard isContent(content, limit), !negatesNothing(cue, content, limit) else { return nil }
        return Frame(opening: .phrase, content: content, subject: subject)
    }

    /// The preposition of a saying behind it: before any comma but one that encloses an apposition.
    private func governing(_ from: Int, _ limit: Int, _ frames: Saying.Frames) -> Int? {
        var wanted: QuoteWord = []
        for (frame, bit) in QuoteScene.prepositionOf where frames.contains(frame) && frame != .from { wanted.insert(bit) }
        let by = frames.contains(.by)
        guard by || !wanted.isEmpty else { return nil }
        var at = from
        while at < limit {
            if bracketEnd[at] > 0 { at = skip(at); continue }
            if words.tokens[at].mark == .semicolon || words.tokens[at].mark == .colon { return nil }
            if !flags[at].isDisjoint(with: wanted), mentionOf[at] < 0, !flags[at].contains(.pronounBehind), !isOccasion(at + 1, limit) { return at }
            if by, glued(at, .ba), !isOccasion(at, limit), flags[at].isDisjoint(with: [.stop, .notThat]) || mentionOf[at] >= 0,
                at > from || !mentionStarts(at)
            {
                return at
            }
            at += 1
        }
        return nil
    }

    /// Whether a mention begins with the very first letter of a token, so that no particle stands before it.
    private func mentionStarts(_ at: Int) -> Bool {
        guard let mention = mention(at: at) else { return false }
        return min(mention.span.start, mention.role?.span.start ?? mention.span.start) == Int(words.tokens[at].start)
    }

    private func isOccasion(_ at: Int, _ limit: Int) -> Bool { at < limit && flags[at].contains(.occasion) }

    /// Whether a phrase of content may begin here: words, not the end of the clause, and not a lone pronoun that only names a topic.
    private func isContent(_ at: Int, _ limit: Int) -> Bool {
        guard at < limit, !isComma(at), words.tokens[at].mark != .fullStop, words.tokens[at].kind != .newline else { return false }
        if words.tokens[at].kind == .mark, !words.tokens[at].mark.isQuote { return false }
        if flags[at].contains(.stop), flags[at].isDisjoint(with: [.by]), mentionOf[at] < 0 { return false }
        var end = at
        while end < limit, words.tokens[end].kind != .mark, end < at + 3 { end += 1 }
        return end - at >= 2 || marks.pairOf[at] >= 0
    }

    /// A denial that only points back.
    private func negatesNothing(_ cue: CueWord, _ content: Int, _ limit: Int) -> Bool {
        flags[content].contains(.what) || cue.negated && flags[content].isDisjoint(with: .that)
    }

    /// Accused or described: the subject, then whom or what, then a phrase with the particle.
    private func twoObjects(_ cue: CueWord, _ from: Int, _ limit: Int) -> Frame? {
        var by: Int?
        var at = from
        while at < limit, at < from + 32 {
            if bracketEnd[at] > 0 { at = skip(at); continue }
            if words.tokens[at].mark == .semicolon { return nil }
            if glued(at, .ba), at > from || !mentionStarts(at), flags[at].isDisjoint(with: [.occasion, .notThat]) { by = at; break }
            at += 1
        }
        guard let by, isContent(by, limit) || marks.pairOf[min(by + 1, limit - 1)] >= 0 else { return nil }
        if cue.head.enclitic != .none {
            let subject = by > from ? subject(from, by, bounded: true) : from..<from
            return Frame(opening: .phrase, content: by, subject: subject)
        }
        guard by > from else { return nil }
        if cue.inflection.shape == .participle || cue.inflection.number != .singular {
            return Frame(opening: .phrase, content: from, subject: from..<from)
        }
        let first = nounPhrase(from, by, bounded: false)
        guard !first.isEmpty, first.upperBound < by else {
            // One phrase only: whom or what, while the subject stands before the verb or is not written.
            return Frame(opening: .phrase, content: from, subject: from..<from)
        }
        return Frame(opening: .phrase, content: first.upperBound, subject: first)
    }

    /// Thanked: the subject, whom, and behind a preposition what for.
    private func thanks(_ from: Int, _ limit: Int) -> Frame? {
        let first = subject(from, limit, bounded: false)
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
        var at = from
        while at < limit, at < from + 20, !isComma(at) {
            if flags[at].contains(.from), mentionOf[at] < 0, !flags[at].contains(.quantity), isContent(at + 1, limit) {
                return Frame(opening: .phrase, content: at + 1, subject: subject(from, at, bounded: true))
            }
            at += 1
        }
        return nil
    }

    /// A feeling shown: the noun of the feeling and what it is about.
    private func expressing(_ from: Int, _ limit: Int) -> Frame? {
        let subject = subject(from, limit, bounded: false)
        let content = subject.isEmpty ? from : subject.upperBound
        guard content < limit, flags[content].contains(.feeling), isContent(content, limit) else { return nil }
        return Frame(opening: .phrase, content: content, subject: subject)
    }
}
