extension QuotePass {
    /// A speaker found: the phrase where one is written, the value, and the medium that passed the words on.
    struct Found {
        var phrase: Range<Int>?
        var value: Quotation.Speaker?
        var medium: Range<Int>?
        var memo: SpeakerTracker.Memo?
        init(phrase: Range<Int>? = nil, value: Quotation.Speaker?, medium: Range<Int>? = nil, memo: SpeakerTracker.Memo? = nil) {
            self.phrase = phrase
            self.value = value
            self.medium = medium
            self.memo = memo
        }
    }

    /// The speaker of a verb with content: behind it, before it, or one of the sieves.
    func subject(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Found? {
        if cue.inflection.shape == .finite, cue.inflection.number == .singular || scene.speakersAllowed(frame.subject), !frame.subject.isEmpty,
            scene.speaks(frame.subject.lowerBound) || frame.subject.count <= 8 && !isObject(frame)
        {
            return Found(phrase: frame.subject, value: scene.speaker(frame.subject, "Quotes/subject"))
        }
        if cue.inflection.shape == .noun, !frame.subject.isEmpty {
            return Found(phrase: frame.subject, value: scene.speaker(frame.subject, "Quotes/nounOf"))
        }
        if cue.inflection.shape == .finite, !cue.and, let before = before(cue, range) { return before }
        let found = elided(cue, range)
        if found.value == nil, case .phrase = frame.opening { return nil }
        return found
    }

    /// A phrase of content with an unknown head is no subject.
    private func isObject(_ frame: QuoteScene.Frame) -> Bool {
        if case .phrase = frame.opening { return true }
        return false
    }

    /// The subject before its verb: at the clause's beginning, or what a relative clause describes.
    private func before(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, at > consumed || consumed == range.lowerBound else { return nil }
        if scene.flags[at - 1].contains(.relative), !scene.flags[at - 1].contains(.from) {
            var end = at - 1
            if end > consumed, scene.isComma(end - 1) { end -= 1 }
            guard end > consumed, let mention = scene.mention(at: end - 1) else { return nil }
            var start = end - 1
            while start > consumed, scene.mentionOf[start - 1] == scene.mentionOf[end - 1] { start -= 1 }
            guard mention.kind != .place || mention.form == .metonym else { return nil }
            var value = scene.speaker(start..<end, "Quotes/relativeClause")
            value.evidence.certainty = max(value.evidence.certainty, .inferred)
            return Found(phrase: start..<end, value: value)
        }
        if scene.flags[at - 1].contains(.pronoun) { return nil }
        guard let phrase = scene.phraseBefore(at, notBefore: max(consumed, range.lowerBound)) else { return nil }
        var value = scene.speaker(phrase, "Quotes/beforeVerb")
        if phrase.upperBound < at - 2 { value.evidence.certainty = max(value.evidence.certainty, .inferred) }
        return Found(phrase: phrase, value: value)
    }

    /// A verb or participle without a written subject: sieves from sure to guessing.
    func elided(_ cue: QuoteScene.CueWord, _ range: Range<Int>, any: Bool = false) -> Found {
        var inflection = cue.inflection
        if any { inflection.shape = .noun }
        if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 0) {
            return carried(last.memo, "Quotes/sieve.sameSentence", last.between == 0 ? .inferred : .guessed)
        }
        if let here = sentenceSubject(inflection, range.lowerBound, cue.tokens.lowerBound) {
            if cue.and || cue.inflection.shape != .finite {
                return carried(here, "Quotes/sieve.sentenceSubject", .guessed)
            }
        }
        if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 3) {
            let near = unit - last.memo.unit == 1 && last.between == 0
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
                if mention.kind == .person, bare, !governed, mention.number == .singular {
                    let memo = memo(at..<end, gender: mention.gender, number: .singular, certainty: .guessed, links: [])
                    if SpeakerTracker.agrees(memo, inflection) { return memo }
                }
                at = end
                continue
            }
            at += 1
        }
        return nil
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
            phrase: phrase, span: scene.span(phrase), gender: gender, number: number, unit: unit, line: line,
            certainty: max(certainty, value.evidence.certainty), name: value.name, unnamedKind: value.unnamedKind, isMedium: scene.isMedium(phrase),
            links: links)
    }
}

extension QuoteScene {
    /// Whether a phrase behind a dual or plural verb may be its subject: such a verb stands behind its subject, so only apposed words could be.
    func speakersAllowed(_ phrase: Range<Int>) -> Bool { false }
}
