extension QuoteScene {
    /// Accused or described: the subject, then whom or what, then a phrase with the particle.
    func twoObjects(_ cue: CueWord, _ from: Int, _ limit: Int) -> Frame? {
        var by: Int?
        var at = from
        while at < limit, at < from + 32 {
            if bracketEnd[at] > 0 { at = skip(at); continue }
            if words.tokens[at].mark == .semicolon { return nil }
            if bringsSecond(at, from) {
                by = at
                // The committee in the council: the body is where it sits, when another particle follows.
                guard flags[at].contains(.body), at + 1 < limit else { break }
                by = (at + 1..<min(limit, from + 32)).first { bringsSecond($0, from) } ?? at
                break
            }
            at += 1
        }
        // One word is enough to accuse somebody of.
        guard let by,
            isContent(by, limit) || saying(cue).frames.contains(.describe) || marks.pairOf[min(by + 1, limit - 1)] >= 0
                || saying(cue).frames.contains(.accuse) && flags[by].isDisjoint(with: .stop)
        else { return nil }
        if cue.head.enclitic != .none {
            let subject = by > from ? subject(from, by, bounded: true) : from..<from
            return Frame(opening: .phrase, content: by, subject: subject)
        }
        guard by > from else { return nil }
        if cue.inflection.shape == .participle || cue.inflection.number != .singular {
            return Frame(opening: .phrase, content: from, subject: from..<from)
        }
        let first = withName(withSecond(subjectOfTwo(from, by), by), by)
        guard !first.isEmpty, (first.upperBound..<by).contains(where: { !words.tokens[$0].mark.isQuote }), !goesOnUnknown(first.upperBound..<by, cue)
        else {
            // One phrase only: whom or what, while the subject stands before the verb or is not written.
            return Frame(opening: .phrase, content: from, subject: from..<from)
        }
        // The violent group was accused of …: the rest is its adjective, and nobody accuses.
        if saying(cue).frames.contains(.accuse), (first.upperBound..<by).allSatisfy({ isOfRelation($0, with: first) }) { return nil }
        var (whole, content) = behindApposition(first, by)
        // The council that a committee sits in is no part of whom it accuses.
        while content + 1 < by, glued(content, .ba), flags[content].contains(.body) { content += carriesArticle(content) ? 1 : 2 }
        return Frame(opening: .phrase, content: min(content, by), subject: whole)
    }

    /// A first phrase that ends in the generic head of a name, with that name (members of the movement X).
    private func withName(_ first: Range<Int>, _ by: Int) -> Range<Int> {
        guard first.count > 1, let last = first.last, mentionOf[last] < 0, !carriesArticle(last), !flags[last].isDisjoint(with: [.body, .media]),
            first.upperBound < by, mentionBegins(first.upperBound), mentionStarts(first.upperBound), let name = mention(at: first.upperBound)
        else { return first }
        return first.lowerBound..<min(by, end(of: name, from: first.upperBound))
    }

    /// Whether the particle of what somebody is accused of, or described as, is glued to a token.
    func bringsSecond(_ at: Int, _ from: Int) -> Bool {
        glued(at, .ba) && (at > from || !mentionStarts(at)) && flags[at].isDisjoint(with: [.occasion, .notThat])
    }

    /// The first of two phrases with whoever stands behind it under the conjunction, so that the second phrase is another (X and its allies, Y).
    private func withSecond(_ first: Range<Int>, _ by: Int) -> Range<Int> {
        let and = first.upperBound
        guard !first.isEmpty, and < by, flags[and].contains(.and) || glued(and, .and) && mentionBegins(and) else { return first }
        // Its allies: one word, and whoever follows is the other phrase.
        if flags[and].contains(.pronounBehind) { return first.lowerBound..<and + 1 }
        let second = nounPhrase(and, by, bounded: false)
        return first.lowerBound..<max(second.upperBound, and + 1)
    }

    /// Whether nothing is known of what stands between a name and the phrase it is accused of: the rest of the name, and nobody accuses.
    private func goesOnUnknown(_ rest: Range<Int>, _ cue: CueWord) -> Bool {
        guard saying(cue).frames.contains(.accuse), rest.count <= 2 else { return false }
        return rest.allSatisfy { words.tokens[$0].kind == .word && mentionOf[$0] < 0 && flags[$0].isEmpty && !carriesArticle($0) }
    }

    /// Whether a word is an adjective of relation with the article, in the feminine as the body before it is.
    private func isOfRelation(_ at: Int, with body: Range<Int>) -> Bool {
        guard words.tokens[at].kind == .word, mentionOf[at] < 0, carriesArticle(at), endsInRelation(at), words.endsFeminine(at),
            flags[at].isDisjoint(with: .speakers), let head = body.first
        else { return false }
        return mention(at: head)?.kind != .country && words.endsFeminine(head)
    }

    /// The first of two phrases that stand side by side: a name (a role behind it is the other's), an office with what describes it.
    func subjectOfTwo(_ from: Int, _ by: Int) -> Range<Int> {
        let whole = nounPhrase(from, by, bounded: false)
        guard !whole.isEmpty else { return whole }
        if mentionBegins(from), let mention = mention(at: from) {
            if let role = mention.role, role.span.start >= mention.span.end, end(of: mention, from: from) >= by {
                var at = from
                while at < by, Int(words.tokens[at].start) < mention.span.end { at += 1 }
                return from..<at
            }
            let end = end(of: mention, from: from)
            if mention.form != .nominal { return end < by && whole.upperBound >= by ? from..<end : whole }
        }
        // Some companies of the city: the noun with the article completes the phrase.
        if flags[from].contains(.quantity), !carriesArticle(from), mentionOf[from] < 0, from + 2 < whole.upperBound {
            var at = from + 1
            while at < whole.upperBound, !carriesArticle(at) && mentionOf[at] < 0 && !isAdjective(at) { at += 1 }
            if at > from + 1, at < whole.upperBound, carriesArticle(at), mentionOf[at] < 0 { return from..<at + 1 }
        }
        guard speaks(from) else { return whole }
        let at = endOfOffice(from, whole.upperBound)
        // All of it would leave no second phrase: the last word is that.
        return at >= by && at > from + 1 ? from..<at - 1 : from..<at
    }
}
