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
        // Accused of something with nobody between: the verb is in the passive, and who stands before it is the accused.
        if case .phrase = frame.opening, frame.subject.isEmpty, cue.inflection.shape == .finite, cue.inflection.number == .singular,
            cue.head.enclitic == .none, scene.saying(cue).frames.contains(.accuse), isPassive(cue, frame)
        {
            return nil
        }
        if cue.inflection.shape == .finite, !cue.and, let leading = leadingName(cue, range) ?? hadSaid(cue, range) { return leading }
        var part: QuoteScene.Part = frame.subject.isEmpty ? .object : scene.part(frame.subject, behind: cue)
        if part == .subject, calledOn(cue, frame, range) { part = .doubtful }
        if cue.inflection.shape == .finite, cue.inflection.number == .singular, part != .object,
            scene.speaks(frame.subject.lowerBound) || scene.canSpeak(frame.subject)
                || scene.marks.pairOf[frame.subject.lowerBound] >= 0 && scene.canSpeak(frame.subject)
                || frame.subject.count <= 8 && (!isObject(frame) || isUnknownSubject(frame, cue))
        {
            let subject = scene.beforeObject(frame.subject, cue)
            var value = scene.speaker(subject, "Quotes/subject")
            if part == .doubtful, tracker.latest(agreeing: cue.inflection, unit: unit, line: line, reach: 1) != nil {
                value.evidence = Evidence("Quotes/subjectOrObject", .guessed)
            }
            if value.evidence.certainty != .guessed, isAntecedents(cue, frame, range) {
                value.evidence = Evidence("Quotes/subject.relative", .guessed)
            }
            if scene.disagrees(subject, cue) { value.evidence = Evidence("Quotes/subject.disagrees", .guessed) }
            return Found(phrase: subject, value: value)
        }
        if cue.inflection.shape == .noun, !frame.subject.isEmpty {
            var value = scene.speaker(frame.subject, "Quotes/nounOf")
            value.evidence.certainty = max(value.evidence.certainty, .inferred)
            return Found(phrase: frame.subject, value: value)
        }
        if cue.inflection.shape == .noun, cue.head.enclitic != .none, let cited = citedBefore(cue, range) { return cited }
        if cue.inflection.shape == .finite, cue.and, let topic = topic(cue, range) { return topic }
        if cue.inflection.shape == .finite, !cue.and, let before = before(cue, range) { return before }
        var found = elided(cue, range)
        // A noun behind the verb that nothing is known of may be the subject after all.
        if !frame.subject.isEmpty, part == .subject, cue.inflection.shape == .finite, cue.inflection.number == .singular {
            found.value?.evidence.certainty = .guessed
        }
        // Accused of something: who accuses is not written, or the verb is in the passive.
        if frame.subject.isEmpty, cue.inflection.shape == .finite, scene.saying(cue).frames.contains(.accuse) {
            found.value?.evidence.certainty = .guessed
        }
        if found.value == nil, case .phrase = frame.opening { return nil }
        return found
    }

    /// Under the conjunction amid a sentence, behind a verb that takes a person as its object, the only name may be that object (and urged him to).
    private func calledOn(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Bool {
        guard cue.and, cue.tokens.lowerBound > max(range.lowerBound, unitStart), scene.saying(cue).frames.contains(.person),
            cue.head.enclitic == .none
        else { return false }
        let end = scene.own(frame.subject).upperBound
        guard end < range.upperBound else { return false }
        return scene.isComplementiser(end) || scene.glued(end, .ba) || !scene.flags[end].isDisjoint(with: [.on, .to, .about, .from])
    }

    /// Whether a relative clause has no pronoun for what it describes, which is then the verb's subject more likely than the name behind (who
    /// advised the body to).
    private func isAntecedents(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, scene.flags[at - 1].contains(.relative), scene.flags[at - 1].isDisjoint(with: [.from, .what]),
            cue.head.enclitic == .none, case .phrase = frame.opening
        else { return false }
        return !(cue.tokens.upperBound...min(frame.content + 8, words.count - 1)).contains {
            scene.flags[$0].contains(.pronounBehind) || words.analyses($0).contains { $0.enclitic != .none }
        }
    }

    /// Whether nothing but a day stands between an accusing verb and what somebody is accused of.
    private func isPassive(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame) -> Bool {
        var at = cue.tokens.upperBound
        while at < frame.content + 8, at < words.count, scene.timeEnd[at] > 0 || scene.isComma(at) { at = max(at + 1, Int(scene.timeEnd[at])) }
        return at < words.count && scene.glued(at, .ba) && !scene.mentionStarts(at)
    }

    /// A name that opens the clause and touches the verb behind it is the verb's subject, whatever name follows.
    private func leadingName(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        let floor = max(range.lowerBound, consumed, unitStart)
        guard at > floor, let mention = scene.mention(at: at - 1), mention.kind != .place || mention.form == .metonym else { return nil }
        var start = at - 1
        while start > floor, scene.mentionOf[start - 1] == scene.mentionOf[at - 1] { start -= 1 }
        // A verb behind its subject has the subject's number.
        if cue.inflection.number == .singular, mention.kind != .person, scene.ends(at - 1, in: scene.tables.pluralEndings) { return nil }
        let opens =
            start == floor || scene.isComma(start - 1) || !scene.flags[start - 1].isDisjoint(with: [.contrast, .that])
            || start == floor + 1 && scene.flags[floor].contains(.starter) && scene.mentionOf[floor] < 0
        guard opens, !scene.flags[start].contains(.that), !scene.glued(start, .lam), !scene.glued(start, .ba), scene.mentionBegins(start) else {
            return nil
        }
        let agreement = scene.agreement(start..<at, nil)
        if let gender = agreement.gender, let wanted = cue.inflection.gender, gender != wanted { return nil }
        return Found(phrase: start..<at, value: scene.speaker(start..<at, "Quotes/beforeVerb"))
    }

    /// X had told the council that …: whoever stands between the verb of being that opens the sentence and the particle before the verb.
    private func hadSaid(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        let start = max(range.lowerBound, unitStart)
        guard consumed <= start, at - start >= 3, at - start <= QuoteScene.longestPhrase, scene.flags[start].contains(.starter),
            scene.flags[at - 1].contains(.also), scene.mentionOf[at - 1] < 0, scene.mentionBegins(start + 1)
        else { return nil }
        let phrase = scene.nounPhrase(start + 1, at - 1, bounded: true)
        guard !phrase.isEmpty, scene.canBeSubject(phrase), agrees(phrase, cue.inflection) else { return nil }
        return Found(phrase: phrase, value: scene.speaker(phrase, "Quotes/beforeVerb"))
    }

    /// As for X, he said: whoever stands between the particle of the topic and the verb.
    private func topic(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        let start = max(range.lowerBound, consumed, unitStart)
        guard start < at, at - start < QuoteScene.longestPhrase, scene.flags[start].contains(.topic) else { return nil }
        let phrase = scene.nounPhrase(start + 1, at, bounded: true)
        guard phrase.upperBound == at || phrase.upperBound < at && scene.isComma(phrase.upperBound), scene.canBeSubject(phrase) else { return nil }
        return Found(phrase: phrase, value: scene.speaker(phrase, "Quotes/topic"))
    }

    /// Of somebody his saying that …: whoever stands behind the preposition before the verbal noun.
    private func citedBefore(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
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
    private func isUnknownSubject(_ frame: QuoteScene.Frame, _ cue: QuoteScene.CueWord) -> Bool {
        let transitive: Saying.Frames = [.object, .accuse, .describe, .thank, .hold, .ask, .person, .express, .near, .weak, .from]
        guard scene.saying(cue).frames.isDisjoint(with: transitive), let head = frame.subject.first else { return false }
        return scene.carriesArticle(head) && scene.flags[head].isDisjoint(with: [.thing, .stop]) && scene.timeEnd[head] == 0
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
            guard cue.head.enclitic == .none else { return nil }
            var end = at - 1
            if end > consumed, scene.isComma(end - 1) { end -= 1 }
            guard end > consumed else { return nil }
            guard let mention = scene.mention(at: end - 1) else { return described(end - 1, cue) }
            var start = end - 1
            while start > consumed, scene.mentionOf[start - 1] == scene.mentionOf[end - 1] { start -= 1 }
            guard mention.kind != .place || mention.form == .metonym, agrees(start..<end, cue.inflection) else { return nil }
            // Often the verb's subject is another, or it stands in the passive (whom they believe to …).
            var value = scene.speaker(start..<end, "Quotes/relativeClause")
            value.evidence.certainty = .guessed
            return Found(phrase: start..<end, value: value)
        }
        if scene.flags[at - 1].contains(.pronoun) || scene.flags[at - 1].isSuperset(of: [.contrast, .pronounBehind]) { return nil }
        if let issuer = issuer(cue, range) { return issuer }
        if let paper = paper(cue, range) { return paper }
        guard let phrase = scene.phraseBefore(at, notBefore: max(consumed, range.lowerBound)), !phrase.isEmpty else { return nil }
        if let mention = scene.principal(phrase), mention.kind == .person, let gender = mention.gender, let wanted = cue.inflection.gender,
            cue.inflection.number == .singular, gender != wanted
        {
            return nil
        }
        var value = scene.speaker(phrase, "Quotes/beforeVerb")
        if phrase.upperBound < at - 2 { value.evidence.certainty = max(value.evidence.certainty, .inferred) }
        return Found(phrase: phrase, value: value)
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
        var value = scene.speaker(subject, "Quotes/issuer")
        value.evidence.certainty = max(value.evidence.certainty, .inferred)
        return Found(phrase: subject, value: value)
    }

    private func gender(_ phrase: Range<Int>) -> Gender? { scene.agreement(phrase, nil).gender }

    /// Whether a phrase's gender, as far as it is known, is a verb's.
    private func agrees(_ phrase: Range<Int>, _ inflection: Inflection) -> Bool {
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
        var value = scene.speaker(phrase, "Quotes/relativeClause")
        value.evidence.certainty = .guessed
        return Found(phrase: phrase, value: value)
    }

    /// Officials, witnesses without the article right before a verb in the plural: who said …
    private func people(_ at: Int, _ range: Range<Int>) -> Found? {
        let many: QuoteWord = [.official, .source, .witness, .expert, .activist, .person]
        let stop = max(range.lowerBound, consumed, at - 3)
        guard
            let head = (stop..<at).first(where: { scene.mentionOf[$0] < 0 && !scene.flags[$0].isDisjoint(with: many) && !scene.carriesArticle($0) }),
            (head + 1..<at).allSatisfy({ words.tokens[$0].kind == .word && scene.flags[$0].isDisjoint(with: [.stop, .that]) })
        else { return nil }
        var value = scene.speaker(head..<at, "Quotes/peopleWhoSay")
        value.evidence.certainty = .guessed
        return Found(phrase: head..<at, value: value)
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
        var value = scene.speaker(head..<at, "Quotes/reportThatSays")
        value.evidence.certainty = max(value.evidence.certainty, .inferred)
        return Found(phrase: head..<at, value: value)
    }

    /// A verb or participle without a written subject: sieves from sure to guessing.
    func elided(_ cue: QuoteScene.CueWord, _ range: Range<Int>, any: Bool = false) -> Found {
        var inflection = cue.inflection
        if any { inflection.shape = .noun }
        if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 0) {
            // Another verb with a subject of its own came since.
            if cue.inflection.shape == .participle, let verb = verbBefore(cue, range), verb.span.start > last.memo.span.end {
                return carried(verb, "Quotes/sieve.verbBefore", .guessed)
            }
            return carried(last.memo, "Quotes/sieve.sameSentence", last.between == 0 ? .inferred : .guessed)
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
            let near = unit - last.memo.unit == 1 && last.between == 0 && !embedded && opensSentence(cue, range)
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
