extension QuotePass {
    /// A verb or participle without a written subject: sieves from sure to guessing.
    func elided(_ cue: QuoteScene.CueWord, _ range: Range<Int>, any: Bool = false) -> Found {
        var inflection = cue.inflection
        if any { inflection.shape = .noun }
        if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 0) {
            // Another verb with a subject of its own came since.
            if cue.inflection.shape == .participle, let verb = verbBefore(cue, range), verb.span.start > last.memo.span.end {
                return carried(verb, "Quotes/sieve.verbBefore", .guessed)
            }
            let sure = last.between == 0 && !followsUnknown(cue, range) && !isTold(cue, range, last.memo.span)
            return carried(last.memo, "Quotes/sieve.sameSentence", sure ? .inferred : .guessed)
        }
        if cue.inflection.shape == .participle, let verb = verbBefore(cue, range) { return carried(verb, "Quotes/sieve.verbBefore", .guessed) }
        if let here = sentenceSubject(inflection, range.lowerBound, cue.tokens.lowerBound) {
            let at = cue.tokens.lowerBound
            let inner = at > 0 && !scene.flags[at - 1].isDisjoint(with: [.pronoun, .occasion, .document, .starter, .contrast, .what, .relative])
            if cue.and || cue.inflection.shape != .finite || inner {
                return carried(here, "Quotes/sieve.sentenceSubject", .guessed)
            }
        }
        if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 3) {
            let before = cue.tokens.lowerBound - 1
            let embedded = before >= range.lowerBound && !scene.flags[before].isDisjoint(with: [.relative, .what])
            // He said on, behind the words of an agency: whom it cited.
            let other = last.memo.isMedium && cue.inflection.gender == .masculine && last.memo.gender != .masculine
            let near = !other && unit - last.memo.unit == 1 && last.between == 0 && !embedded && opensSentence(cue, range)
            let subject = nearer(last.memo, inflection)
            if let subject { return carried(subject, "Quotes/sieve.previousSentence", .guessed) }
            return carried(last.memo, "Quotes/sieve.previousSpeaker", near ? .inferred : .guessed)
        }
        // The subject of the sentence before.
        for back in 1...2 where unit - back >= 0 {
            let previous = scene.units[unit - back]
            if let subject = sentenceSubject(inflection, previous.lowerBound, previous.upperBound) {
                return carried(subject, "Quotes/sieve.previousSentence", .guessed)
            }
        }
        return Found(value: nil)
    }

    /// Whether a noun stands right before a verb, which may be its subject (half of them believe).
    private func followsUnknown(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, !cue.and, cue.inflection.shape == .finite, words.tokens[at - 1].kind == .word, scene.timeEnd[at - 1] == 0,
            cue.tokens.upperBound >= range.upperBound || !scene.flags[cue.tokens.upperBound].contains(.resumptive)
        else { return false }
        return scene.flags[at - 1].isDisjoint(with: [
            .starter, .contrast, .negation, .also, .that, .notThat, .pronoun, .what, .stop, .relative, .occasion, .document,
        ])
    }

    /// Whether a participle goes on in a sentence that opens with whom it is from: according to an official X said …, adding that: who adds may be
    /// the official.
    private func isTold(_ cue: QuoteScene.CueWord, _ range: Range<Int>, _ last: Span) -> Bool {
        let start = max(range.lowerBound, unitStart)
        guard cue.inflection.shape == .participle, start < cue.tokens.lowerBound,
            let speaker = scene.attribution(start, range.upperBound)?.speaker
        else { return false }
        return !scene.isMedium(speaker) && !scene.span(speaker).overlaps(last)
    }

    /// The subject of the verb that a participle belongs to: the nearest finite saying verb before it in the sentence.
    private func verbBefore(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> SpeakerTracker.Memo? {
        var at = cue.tokens.lowerBound - 1
        while at >= max(range.lowerBound, cue.tokens.lowerBound - 30) {
            if let verb = scene.cue(at: at), verb.inflection.shape == .finite, scene.mentionOf[at] < 0 {
                let alone = scene.subject(verb.tokens.upperBound, cue.tokens.lowerBound, bounded: false)
                guard !alone.isEmpty, scene.canBeSubject(alone) else { return nil }
                let phrase = scene.behindApposition(alone, cue.tokens.lowerBound).subject
                let agreement = scene.agreement(phrase, verb.inflection)
                let memo = memo(phrase, gender: agreement.gender, number: agreement.number, certainty: .guessed, links: [])
                return SpeakerTracker.agrees(memo, cue.inflection) ? memo : nil
            }
            at -= 1
        }
        return nil
    }

    /// Whether nothing that could be a subject stands between a sentence's beginning and its verb.
    private func opensSentence(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        let start = max(range.lowerBound, unitStart)
        if at == start { return cue.and }
        if at - start == 1 { return !scene.speaks(start) || scene.flags[start].contains(.starter) }
        // A circumstance before the verb: everything in it is governed, and a comma ends it.
        guard words.tokens[at - 1].mark == .comma || cue.and == false, !scene.flags[start].isDisjoint(with: [.starter, .inside, .on, .about, .stop])
        else { return false }
        return at - start <= 40
            && (start..<at).allSatisfy { !scene.mentionBegins($0) && !scene.speaks($0) && scene.cue(at: $0) == nil && scene.marks.pairOf[$0] < 0 }
    }

    /// A sentence that stood between the last speaker and now and has a subject of its own takes precedence.
    private func nearer(_ memo: SpeakerTracker.Memo, _ inflection: Inflection) -> SpeakerTracker.Memo? {
        guard unit - memo.unit >= 2, unit > 0 else { return nil }
        let previous = scene.units[unit - 1]
        return sentenceSubject(inflection, previous.lowerBound, previous.upperBound)
    }

    /// The first person named in a stretch who could be the subject: behind no preposition, in agreement.
    private func sentenceSubject(_ inflection: Inflection, _ from: Int, _ to: Int) -> SpeakerTracker.Memo? {
        var at = from
        while at < min(to, from + 40) {
            if scene.marks.pair(at)?.open == at { at = max(scene.skip(at), at + 1); continue }
            if scene.mentionBegins(at), let mention = scene.mention(at: at) {
                let end = scene.end(of: mention, from: at)
                let bare = at == from || scene.flags[at - 1].isDisjoint(with: [.inside, .on, .to, .from, .about, .with])
                let governed = scene.glued(at, .ba) || scene.glued(at, .lam)
                let speaks = mention.kind == .person || opensBehindVerb(at, from) && scene.canSpeak(at..<end)
                if speaks, bare, !governed, mention.number == .singular {
                    let phrase = at..<(mention.form == .nominal ? min(end, scene.endOfOffice(at, end)) : end)
                    let memo = memo(
                        phrase, gender: mention.kind == .person ? mention.gender : gender(phrase), number: .singular, certainty: .guessed, links: [])
                    if SpeakerTracker.agrees(memo, inflection) { return memo }
                }
                at = end
                continue
            }
            if headsSubject(at, from, inflection) {
                let phrase = at..<scene.endOfOffice(at, min(to, at + 6))
                let feminine = inflection.number == .singular && words.endsFeminine(at)
                return memo(
                    phrase, gender: inflection.number == .singular ? (feminine ? .feminine : .masculine) : nil, number: inflection.number,
                    certainty: .guessed,
                    links: [])
            }
            at += 1
        }
        return nil
    }

    /// Whether a name stands right behind the word that opens its sentence, which is then its verb.
    private func opensBehindVerb(_ at: Int, _ from: Int) -> Bool {
        guard at > from, at <= from + 2, words.tokens[at - 1].kind == .word, scene.mentionOf[at - 1] < 0, !scene.carriesArticle(at - 1) else {
            return false
        }
        return scene.flags[at - 1].isDisjoint(with: QuoteWord.speakers.union([.document, .thing, .occasion, .stop, .quantity]))
    }

    /// Whether a noun can be the subject of its sentence: right behind the verb that opens it, or many people anywhere free.
    private func headsSubject(_ at: Int, _ from: Int, _ inflection: Inflection) -> Bool {
        guard scene.speaks(at), !scene.glued(at, .ba), !scene.glued(at, .lam), scene.timeEnd[at] == 0, scene.flags[at].isDisjoint(with: .stop) else {
            return false
        }
        let free = at == from || scene.flags[at - 1].isDisjoint(with: [.inside, .on, .to, .from, .about, .with])
        switch inflection.number {
        case .plural: return free && scene.pluralHead(at)
        case .dual: return false
        case .singular:
            guard at <= from + 1, scene.carriesArticle(at), !scene.pluralHead(at), scene.flags[at].isDisjoint(with: .thing) else { return false }
            return inflection.shape == .noun || (inflection.gender == .feminine) == words.endsFeminine(at)
        }
    }

    func carried(_ memo: SpeakerTracker.Memo, _ rule: String, _ certainty: Certainty) -> Found {
        let value = Quotation.Speaker(
            span: nil, entities: [], name: memo.name, form: .elided, unnamedKind: memo.unnamedKind, antecedent: memo.span,
            evidence: Evidence(rule, max(certainty, memo.certainty)))
        return Found(value: value, memo: memo)
    }

    func memo(_ phrase: Range<Int>, gender: Gender?, number: GrammaticalNumber, certainty: Certainty, links: [Quotation.Link]) -> SpeakerTracker.Memo
    {
        let value = scene.speaker(phrase, "")
        return SpeakerTracker.Memo(
            phrase: phrase,
            span: value.form == .name && value.name == scene.principal(phrase).map({ words.text($0.span) })
                ? scene.principal(phrase)?.span ?? scene.span(phrase) : scene.span(phrase), gender: gender, number: number, unit: unit, line: line,
            certainty: max(certainty, value.evidence.certainty), name: value.name, unnamedKind: value.unnamedKind, isMedium: scene.isMedium(phrase),
            links: links)
    }
}
