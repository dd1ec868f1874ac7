extension QuoteScene {
    /// Content behind the preposition of a noun of saying, right behind whose saying it is (the warning of X of …, the pledge of X to …).
    private func nounPreposition(_ at: Int, _ from: Int, _ cue: CueWord, _ pronoun: Bool, _ limit: Int) -> Frame? {
        let saying = saying(cue)
        guard !pronoun, at > from, mentionOf[at] < 0, [.threaten, .promise, .warn, .call, .praise].contains(saying.force),
            !saying.frames.contains(.ask), saying.force != .call || saying.frames.contains(.to) || !saying.frames.contains(.person)
        else { return nil }
        let by = saying.frames.contains(.by) && glued(at, .ba) && flags[at].isDisjoint(with: [.occasion, .body])
        let other =
            QuoteScene.prepositionOf.contains { saying.frames.contains($0.0) && flags[at].contains($0.1) } && !flags[at].contains(.pronounBehind)
        guard by || other, isContent(other ? at + 1 : at, limit), other ? flags[at + 1].isDisjoint(with: .occasion) : true else { return nil }
        let subject = nounPhrase(from, at, bounded: true)
        guard subject.upperBound == at, mentionBegins(from) || canSpeak(subject) else { return nil }
        return Frame(opening: .phrase, content: other ? at + 1 : at, subject: subject)
    }

    /// The verbal noun: with a pronoun or a name behind it and then the complementiser, a colon or marks.
    func nounFrame(_ cue: CueWord, _ limit: Int) -> Frame? {
        let from = cue.tokens.upperBound
        guard from < limit else { return nil }
        let near = min(limit, from + (cue.head.enclitic == .none ? 14 : 3))
        let pronoun = cue.head.enclitic != .none || saying(cue).frames.contains(.alone)
        let named = mentionBegins(from)
        if !pronoun, !named && !(speaks(from) && carriesArticle(from)) || glued(from, .lam) { return nil }
        // The description of X as …, the accusation of X: he is who is described.
        if !pronoun, !saying(cue).frames.isDisjoint(with: [.describe, .accuse, .thank, .hold]) { return nil }
        var at = from
        while at < near {
            // Another saying word between takes what follows.
            if at > from, let other = self.cue(at: at), other.tokens.lowerBound > cue.tokens.upperBound,
                other.head.enclitic != .none || other.inflection.shape != .noun
            {
                return nil
            }
            if isComplementiser(at) {
                return Frame(opening: .that, content: contentAfter(that: at), subject: pronoun ? from..<from : nounPhrase(from, at, bounded: true))
            }
            if words.tokens[at].mark == .colon, at + 1 < limit, pronoun || named {
                return Frame(opening: .colon, content: at + 1, subject: pronoun ? from..<from : nounPhrase(from, at, bounded: true))
            }
            if let pair = marks.pair(at), pair.open == at, pronoun, pair.tokens.count >= 3 {
                return Frame(opening: .marks(Int(marks.pairOf[at])), content: at, subject: from..<from)
            }
            if !pronoun, named, at > from, mentionOf[at] < 0, saying(cue).frames.contains(.object), flags[at].isDisjoint(with: .stop),
                isContent(at, limit)
            {
                let subject = nounPhrase(from, at, bounded: true)
                if subject.upperBound == at { return Frame(opening: .phrase, content: at, subject: subject) }
            }
            // The minister's saying on Sunday that.
            if at > from, Int(timeEnd[at]) > at, Int(timeEnd[at]) < near { at = Int(timeEnd[at]); continue }
            if let frame = nounPreposition(at, from, cue, pronoun, limit) { return frame }
            if mentionOf[at] < 0, pronoun ? !flags[at].contains(.on) : flags[at].contains(.stop) { break }
            at += 1
        }
        return nil
    }
}
