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
        let first = withSecond(subjectOfTwo(from, by), by)
        guard !first.isEmpty, (first.upperBound..<by).contains(where: { !words.tokens[$0].mark.isQuote }), !goesOnUnknown(first.upperBound..<by, cue)
        else {
            // One phrase only: whom or what, while the subject stands before the verb or is not written.
            return Frame(opening: .phrase, content: from, subject: from..<from)
        }
        var (whole, content) = behindApposition(first, by)
        // The council that a committee sits in is no part of whom it accuses.
        while content + 1 < by, glued(content, .ba), flags[content].contains(.body) { content += carriesArticle(content) ? 1 : 2 }
        return Frame(opening: .phrase, content: min(content, by), subject: whole)
    }

    /// Whether the particle of what somebody is accused of, or described as, is glued to a token.
    private func bringsSecond(_ at: Int, _ from: Int) -> Bool {
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
            guard isAdjective(at) || person || glued(at, .lam) && !isNamed(at) && carriesArticle(from) && !pluralHead(at) else { break }
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
        flags[at].contains(.qualifier) || !pluralHead(at) && tables.relation.contains { words.key(at).suffix($0.count).elementsEqual($0) }
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
        guard speaks(from) else { return whole }
        let at = endOfOffice(from, whole.upperBound)
        // All of it would leave no second phrase: the last word is that.
        return at >= by && at > from + 1 ? from..<at - 1 : from..<at
    }
}
