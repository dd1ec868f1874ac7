extension QuotePass {
    /// As for X, he said: whoever stands between the particle of the topic and the verb.
    func topic(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        let start = max(range.lowerBound, consumed, unitStart)
        guard start < at, at - start < QuoteScene.longestPhrase, scene.flags[start].contains(.topic) else { return nil }
        let phrase = scene.nounPhrase(start + 1, at, bounded: true)
        guard phrase.upperBound == at || phrase.upperBound < at && scene.isComma(phrase.upperBound), let head = phrase.first else { return nil }
        var value = scene.speaker(phrase, "Quotes/topic")
        if !scene.canBeSubject(phrase) {
            // Nobody whom the tables know, but the verb is his.
            guard scene.flags[head].isDisjoint(with: [.thing, .document, .stop, .occasion]), scene.timeEnd[head] == 0 else { return nil }
            value.evidence.certainty = .guessed
        }
        return Found(phrase: phrase, value: value)
    }

    /// A speaker found where another reading of the sentence is as likely.
    func guess(_ phrase: Range<Int>, _ rule: String) -> Found {
        var value = scene.speaker(phrase, rule)
        value.evidence.certainty = .guessed
        return Found(phrase: phrase, value: value)
    }

    /// Of somebody his saying that …: whoever stands behind the preposition before the verbal noun.
    func citedBefore(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        var about = at - 2
        let stop = max(range.lowerBound, consumed, at - 24)
        while about >= stop {
            if scene.flags[about].contains(.about), scene.mentionOf[about] < 0, !scene.flags[about].contains(.pronounBehind) {
                let phrase = scene.nounPhrase(about + 1, at, bounded: true)
                return phrase.isEmpty || !scene.canSpeak(phrase) ? nil : Found(phrase: phrase, value: scene.speaker(phrase, "Quotes/relayed"))
            }
            if scene.cue(at: about)?.inflection.shape == .finite { return nil }
            about -= 1
        }
        return nil
    }

    /// Behind a verb that takes no object a noun with the article can only be its subject, known or not.
    func isUnknownSubject(_ frame: QuoteScene.Frame, _ cue: QuoteScene.CueWord) -> Bool {
        let transitive: Saying.Frames = [.object, .accuse, .describe, .thank, .hold, .ask, .person, .express, .near, .weak, .from]
        guard scene.saying(cue).frames.isDisjoint(with: transitive), let head = frame.subject.first else { return false }
        return scene.carriesArticle(head) && scene.flags[head].isDisjoint(with: [.thing, .stop]) && scene.timeEnd[head] == 0
    }

    /// The subject before its verb: at the clause's beginning, or what a relative clause describes.
    func before(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, at > consumed || consumed == range.lowerBound else { return nil }
        if scene.flags[at - 1].contains(.relative), !scene.flags[at - 1].contains(.from) {
            guard cue.head.enclitic == .none else { return nil }
            var end = at - 1
            if end > consumed, scene.isComma(end - 1) { end -= 1 }
            guard end > consumed else { return nil }
            guard let mention = scene.mention(at: end - 1) else { return described(end - 1, cue) }
            let start = scene.startOfMention(end - 1, notBefore: consumed)
            guard mention.kind != .place || mention.form == .metonym, agrees(start..<end, cue.inflection) else { return nil }
            // Often the verb's subject is another, or it stands in the passive (whom they believe to …).
            return guess(start..<end, "Quotes/relativeClause")
        }
        if !scene.flags[at - 1].isDisjoint(with: [.pronoun, .what]) || scene.flags[at - 1].isSuperset(of: [.contrast, .pronounBehind]) {
            return nil
        }
        if let issuer = issuer(cue, range) { return issuer }
        if let paper = paper(cue, range) { return paper }
        guard let phrase = scene.phraseBefore(at, notBefore: max(consumed, range.lowerBound)), !phrase.isEmpty else { return someone(cue, range) }
        if let mention = scene.principal(phrase), mention.kind == .person, let gender = mention.gender, let wanted = cue.inflection.gender,
            cue.inflection.number == .singular, gender != wanted
        {
            return nil
        }
        var found = beforeVerb(phrase, cue)
        if phrase.upperBound < at - 2 { found.doubts.append(.apart) }
        return found
    }

    /// Issued a statement that says, in which it says: whoever issued it speaks.
    private func issuer(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        let floor = max(consumed, range.lowerBound, at - 30)
        let resumed = cue.tokens.upperBound < range.upperBound && scene.flags[cue.tokens.upperBound].contains(.resumptive)
        guard at - floor >= 3, resumed || !scene.flags[at - 1].isDisjoint(with: [.document, .told, .occasion]) && scene.mentionOf[at - 1] < 0,
            let start = (floor..<at - 1).reversed().first(where: { scene.flags[$0].contains(.issues) && scene.mentionOf[$0] < 0 })
        else { return nil }
        var subject = scene.subject(start + 1, at - 1, bounded: false)
        // A noun with the article that the tables do not know, right behind the verb.
        if subject.isEmpty, scene.carriesArticle(start + 1), scene.flags[start + 1].isDisjoint(with: [.document, .thing, .occasion, .stop]) {
            subject = start + 1..<start + 2
        }
        guard let head = subject.first, scene.speaks(head) || subject.count == 1 && scene.carriesArticle(head),
            scene.mentionBegins(head) || scene.flags[head].isDisjoint(with: .document)
        else { return nil }
        return Found(phrase: subject, value: scene.speaker(subject, "Quotes/issuer"), doubts: [.owner])
    }

    func gender(_ phrase: Range<Int>) -> Gender? { scene.agreement(phrase, nil).gender }

    /// Whether a phrase's gender, as far as it is known, is a verb's.
    func agrees(_ phrase: Range<Int>, _ inflection: Inflection) -> Bool {
        guard inflection.number == .singular, let wanted = inflection.gender, let own = gender(phrase) else { return true }
        return own == wanted
    }

    /// An office or source with the article before its relative clause.
    private func described(_ at: Int, _ cue: QuoteScene.CueWord) -> Found? {
        guard scene.speaks(at), scene.carriesArticle(at) else { return nil }
        let construct =
            at > 0 && scene.mentionOf[at - 1] < 0 && !scene.flags[at - 1].isDisjoint(with: [.media, .body]) && !scene.carriesArticle(at - 1)
        let phrase = (construct ? at - 1 : at)..<at + 1
        guard agrees(phrase, cue.inflection), cue.inflection.gender != .masculine || !words.endsFeminine(at) else { return nil }
        return guess(phrase, "Quotes/relativeClause")
    }

    /// Officials, witnesses without the article right before a verb in the plural: who said …
    private func people(_ at: Int, _ range: Range<Int>) -> Found? {
        let many: QuoteWord = [.official, .source, .witness, .expert, .activist, .person]
        let stop = max(range.lowerBound, consumed, at - 3)
        guard
            let head = (stop..<at).first(where: { scene.mentionOf[$0] < 0 && !scene.flags[$0].isDisjoint(with: many) && !scene.carriesArticle($0) }),
            (head + 1..<at).allSatisfy({ words.tokens[$0].kind == .word && scene.flags[$0].isDisjoint(with: [.stop, .that]) })
        else { return nil }
        return guess(head..<at, "Quotes/peopleWhoSay")
    }

    /// An official, an expert without the article right before a verb that tells what he said: one who said …
    private func someone(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        // Of the others a form is more likely the passive (who is believed to …).
        guard !cue.and, cue.inflection.number == .singular, !scene.saying(cue).frames.isDisjoint(with: [.quote, .describe, .accuse]) else {
            return nil
        }
        let stop = max(range.lowerBound, consumed, at - 3)
        var head = at - 1
        while head > stop, scene.mentionOf[head] < 0, !scene.speaks(head), scene.isAdjective(head), !scene.carriesArticle(head) { head -= 1 }
        guard head >= stop, scene.mentionOf[head] < 0, !scene.carriesArticle(head), !scene.isThing(head), !scene.pluralHead(head),
            !scene.flags[head].isDisjoint(with: [.official, .source, .witness, .expert, .activist, .person]),
            scene.flags[head].isDisjoint(with: [.quantity, .stop, .pronounBehind]), (cue.inflection.gender == .feminine) == words.endsFeminine(head)
        else { return nil }
        return guess(head..<at, "Quotes/someoneWhoSays")
    }

    /// Whoever an interview is with, a speech is of, before the verb that tells what he says in it (an interview with X in which he stressed).
    func guest(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound, next = cue.tokens.upperBound
        guard !cue.and, next < range.upperBound, scene.flags[next].contains(.resumptive), at > range.lowerBound, scene.mentionOf[at - 1] >= 0,
            let mention = scene.mention(at: at - 1), mention.kind == .person, mention.form != .nominal
        else { return nil }
        let start = scene.startOfMention(at - 1, notBefore: range.lowerBound)
        guard start - 2 >= range.lowerBound, scene.flags[start - 1].contains(.with) || scene.glued(start, .lam),
            (max(range.lowerBound, start - 3)..<start).contains(where: { !scene.flags[$0].isDisjoint(with: [.occasion, .told]) })
        else { return nil }
        return guess(start..<at, "Quotes/guest")
    }

    /// A report without the article right before the verb that tells what it says: reports that say …
    private func paper(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        guard !cue.and else { return nil }
        var head = at - 1
        let stop = max(range.lowerBound, consumed, at - 3)
        while head > stop, scene.mentionOf[head] < 0, !scene.flags[head].contains(.document), scene.isAdjective(head) { head -= 1 }
        if cue.inflection.number == .plural { return people(at, range) }
        guard head >= stop, scene.mentionOf[head] < 0, scene.flags[head].contains(.document), !scene.carriesArticle(head) else { return nil }
        let value = scene.speaker(head..<at, "Quotes/reportThatSays")
        // In a statement that was published: it is somebody's.
        let within = head > range.lowerBound && scene.flags[head - 1].contains(.inside)
        return Found(phrase: head..<at, value: value, doubts: [within ? .withinReport : .report])
    }
}
