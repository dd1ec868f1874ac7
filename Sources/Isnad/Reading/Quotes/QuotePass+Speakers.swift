extension QuotePass {
    /// A speaker found: the phrase where one is written, the value, and the medium that passed the words on.
    struct Found {
        var phrase: Range<Int>?
        var value: Quotation.Speaker?
        var medium: Range<Int>?
        var memo: SpeakerTracker.Memo?
        /// What is doubtful about the place where he was found.
        var doubts: [SpeakerDoubt] = []
        /// Whether what he says is a mere noun phrase, of which it is undecided whether it is speech and where it ends.
        var isBare = false
        init(
            phrase: Range<Int>? = nil, value: Quotation.Speaker?, medium: Range<Int>? = nil, memo: SpeakerTracker.Memo? = nil,
            doubts: [SpeakerDoubt] = []
        ) {
            self.doubts = doubts
            self.phrase = phrase
            self.value = value
            self.medium = medium
            self.memo = memo
        }
    }

    /// The speaker of a verb with content: behind it, before it, or one of the sieves.
    func subject(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Found? {
        if case .phrase = frame.opening, hasNoSubject(cue, frame) { return nil }
        if isClauses(cue, frame, range) || isAccused(cue, frame) { return nil }
        if cue.inflection.shape == .finite, !cue.and, let leading = leadingName(cue, range) ?? hadSaid(cue, range) { return leading }
        let part: QuoteScene.Part = frame.subject.isEmpty ? .object : scene.part(frame.subject, behind: cue)
        if let behind = behind(cue, frame, part, range) { return behind }
        if cue.inflection.shape == .noun, !frame.subject.isEmpty {
            return Found(phrase: frame.subject, value: scene.speaker(frame.subject, "Quotes/nounOf"), doubts: [.owner])
        }
        // Under the preposition (with his saying) it goes on with the sentence's own verb.
        if cue.inflection.shape == .noun, cue.head.enclitic != .none, !cue.head.proclitics.contains(.ba), let cited = citedBefore(cue, range) {
            return cited
        }
        if cue.inflection.shape == .finite, cue.and, let topic = topic(cue, range) { return topic }
        if cue.inflection.shape == .finite, let guest = guest(cue, range) { return guest }
        if cue.inflection.shape == .finite, !cue.and, let before = before(cue, range) { return before }
        // Of a relative clause about nobody known, and with no pronoun for him, the sentence's own people are not the subject.
        if case .phrase = frame.opening, cue.head.enclitic == .none, cue.tokens.lowerBound > range.lowerBound,
            scene.opensRelative(cue.tokens.lowerBound - 1)
        {
            return nil
        }
        if cue.inflection.shape == .finite, !cue.and, case .that = frame.opening, let unknown = unknownBefore(cue, range) { return unknown }
        var found = elided(cue, range)
        if found.value == nil, !frame.isPhrase, scene.saying(cue).frames.isDisjoint(with: .paper), let far = far(cue, range) { found = far }
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

    /// What happened yesterday confirms that …: the clause is the subject of the verb, and nobody's.
    private func isClauses(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Bool {
        let start = max(range.lowerBound, unitStart)
        return !cue.and && cue.inflection.shape == .finite && consumed <= start && cue.tokens.lowerBound > start + 1
            && scene.flags[start].contains(.what) && scene.mentionOf[start] < 0 && frame.subject.isEmpty
    }

    /// Who are accused that they …: nobody who accuses is written.
    private func isAccused(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame) -> Bool {
        guard case .that = frame.opening, scene.saying(cue).frames.contains(.accuse) else { return false }
        return cue.inflection.shape == .finite && cue.head.enclitic == .none && frame.content - cue.tokens.upperBound <= 1
            && cue.inflection.number != .singular
    }

    /// Whether a verb before a mere phrase says nothing: accused of something with nobody between it is in the passive, and who stands before it is
    /// the accused; a verb of describing that is often another word needs whoever describes.
    private func hasNoSubject(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame) -> Bool {
        let frames = scene.saying(cue).frames
        if frames.isSuperset(of: [.describe, .weak]), frame.subject.isEmpty || cue.head.enclitic != .none { return true }
        return frame.subject.isEmpty && cue.inflection.shape == .finite && cue.inflection.number == .singular && cue.head.enclitic == .none
            && frames.contains(.accuse) && isPassive(cue, frame)
    }

    /// A subject without the preposition of its own verb (insists on …, reported of …) and what that governs.
    private func beforePreposition(_ phrase: Range<Int>, _ cue: QuoteScene.CueWord) -> Range<Int> {
        let frames = scene.saying(cue).frames
        var particles = QuoteWord()
        if frames.contains(.on) { particles.insert(.on) }
        if frames.contains(.about) { particles.insert(.about) }
        guard let at = phrase.dropFirst().first(where: { !scene.flags[$0].isDisjoint(with: particles) && scene.mentionOf[$0] < 0 }),
            !scene.flags[at].contains(.pronounBehind)
        else { return phrase }
        return phrase.lowerBound..<at
    }

    /// Whether a noun stands right before a verb that takes a person as its object: who is named behind it is called on (signs that demand of
    /// the council …).
    private func followsSubject(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let start = max(range.lowerBound, unitStart)
        let at = behindPlaceless(cue.tokens.lowerBound, start)
        guard at - 1 > start, words.tokens[at - 2].kind == .word, !cue.and, cue.inflection.shape == .finite, cue.head.enclitic == .none,
            !scene.saying(cue).frames.isDisjoint(with: [.person, .from, .describe, .accuse]), words.tokens[at - 1].kind == .word,
            scene.mentionOf[at - 1] < 0
        else { return false }
        let particles: QuoteWord = [
            .stop, .starter, .contrast, .relative, .negation, .also, .that, .notThat, .what, .pronoun, .inside, .on, .to, .about, .from, .with,
        ]
        // Behind a circumstance (in a speech he called on …) the verb comes first.
        return scene.flags[at - 1].isDisjoint(with: particles) && scene.flags[start].isDisjoint(with: particles.subtracting(.starter))
            && !(start..<at).contains { Int(scene.timeEnd[$0]) == at }
    }

    /// The token behind a noun whose place stands between it and a verb (states in the region accuse …).
    private func behindPlaceless(_ verb: Int, _ start: Int) -> Int {
        guard verb - 1 > start, let mention = scene.mention(at: verb - 1), mention.kind == .place || mention.kind == .country else { return verb }
        let name = scene.startOfMention(verb - 1, notBefore: start)
        return name - 1 > start && scene.flags[name - 1].contains(.inside) ? name - 1 : verb
    }

    /// The subject written behind a verb of one person, unless it is the verb's object.
    private func behind(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ part: QuoteScene.Part, _ range: Range<Int>) -> Found? {
        guard cue.inflection.shape == .finite, cue.inflection.number == .singular, part != .object,
            scene.speaks(frame.subject.lowerBound) || scene.canSpeak(frame.subject)
                || frame.subject.count <= 12 && (!frame.isPhrase || isUnknownSubject(frame, cue))
        else { return nil }
        let subject = beforePreposition(scene.beforeObject(frame.subject, cue), cue)
        if let author = scene.author(subject, frame.content, given: false) {
            return Found(phrase: author, value: scene.speaker(author, "Quotes/subject.author"), doubts: [.owner])
        }
        var value = scene.speaker(subject, "Quotes/subject")
        let spoke = part == .doubtful && tracker.latest(agreeing: cue.inflection, unit: unit, line: line, reach: 1) != nil
        if spoke || followsSubject(cue, range) || calledOn(cue, frame, range) {
            value.evidence = Evidence("Quotes/subjectOrObject", .guessed)
        } else if value.evidence.certainty != .guessed, isAntecedents(cue, frame, range) {
            value.evidence = Evidence("Quotes/subject.relative", .guessed)
        }
        if scene.disagrees(subject, cue) { value = contradicted(value, subject) }
        return Found(phrase: subject, value: value)
    }

    static let contradictedRule = "Quotes/subject.disagrees"

    /// A speaker whose gender the verb contradicts: he is not the woman whose name the first word was read as, so the words stay his name.
    private func contradicted(_ value: Quotation.Speaker, _ subject: Range<Int>) -> Quotation.Speaker {
        var value = value
        value.evidence = Evidence(QuotePass.contradictedRule, .guessed)
        guard let head = subject.first, let mention = scene.mention(at: head), mention.kind == .person else { return value }
        let end = scene.end(of: mention, from: head)
        let goesOn = subject.contains(end) && words.tokens[end].kind == .word && scene.flags[end].isEmpty && scene.mentionOf[end] < 0
        guard goesOn, mention.span.start <= words.tokens[end].start else { return value }
        value.form = .nominal
        value.name = words.text(Span(mention.span.start, Int(words.tokens[end].end)))
        return value
    }

    /// Under the conjunction amid a sentence, behind a verb that takes a person as its object, the only name may be that object (and urged him to).
    private func calledOn(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Bool {
        guard cue.and, cue.tokens.lowerBound > max(range.lowerBound, unitStart), scene.saying(cue).frames.contains(.person),
            cue.head.enclitic == .none
        else { return false }
        let end = scene.own(frame.subject).upperBound
        guard end < range.upperBound else { return false }
        return scene.isComplementiser(end) || scene.glued(end, .ba) || !scene.flags[end].isDisjoint(with: [.on, .to, .about, .from, .relative])
    }

    /// How far behind a verb in a relative clause its own content begins, in tokens.
    private static let nearRelative = 12

    /// Whether a relative clause has no pronoun for what it describes, which is then the verb's subject more likely than the name behind (who
    /// advised the body to).
    private func isAntecedents(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, scene.flags[at - 1].contains(.relative), scene.flags[at - 1].isDisjoint(with: [.from, .what]),
            cue.head.enclitic == .none
        else { return false }
        // Further on the complementiser is another verb's (who is considered the best …).
        guard case .phrase = frame.opening else { return frame.content - cue.tokens.upperBound > QuotePass.nearRelative }
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
        let start = scene.startOfMention(at - 1, notBefore: floor)
        // The organisation X: its head stands before the name.
        let headed =
            start > floor && scene.mentionOf[start - 1] < 0 && !scene.carriesArticle(start - 1)
            && !scene.flags[start - 1].isDisjoint(with: [.media, .body, .activist])
        let head = headed ? start - 1 : start
        // A verb behind its subject has the subject's number.
        if cue.inflection.number == .singular, mention.kind != .person, scene.ends(at - 1, in: scene.tables.pluralEndings) { return nil }
        let opens =
            head == floor || scene.isComma(head - 1) || !scene.flags[head - 1].isDisjoint(with: [.contrast, .that]) || scene.isBeing(head - 1)
            || head == floor + 1 && scene.flags[floor].contains(.starter) && scene.mentionOf[floor] < 0
        guard opens, scene.flags[start].isDisjoint(with: [.that, .pronoun]), !scene.glued(start, .lam), !scene.glued(start, .ba),
            scene.mentionBegins(start)
        else {
            return nil
        }
        let agreement = scene.agreement(start..<at, nil)
        if let gender = agreement.gender, let wanted = cue.inflection.gender, gender != wanted { return nil }
        return beforeVerb(start..<at, cue)
    }

    /// X had told the council that …: whoever stands between the verb of being that opens the sentence and the particle before the verb.
    private func hadSaid(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        let start = max(range.lowerBound, unitStart)
        if let had = wasSaying(cue, start) { return had }
        // A second verb of being belongs to a clause of its own (X was among those whom groups that were demanding …).
        if at > start + 1, scene.isBeing(at - 1) { return nil }
        // Without the particle a comma closes what tells who he is (was X, the director, announced).
        let parted = at - start >= 3 && words.tokens[at - 1].mark == .comma && scene.isBeing(start)
        guard at - start >= 3, parted || scene.flags[at - 1].contains(.also) && scene.mentionOf[at - 1] < 0 else { return nil }
        let opens =
            consumed <= start && at - start <= QuoteScene.longestPhrase && scene.flags[start].contains(.starter)
            && (parted ? scene.speaks(start + 1) : scene.canOpen(start + 1))
        let floor = max(start, consumed, at - QuoteScene.longestPhrase)
        guard let being = opens ? start : (floor..<max(floor, at - 2)).last(where: { scene.isBeing($0) && scene.canOpen($0 + 1) }) else { return nil }
        let phrase = scene.nounPhrase(being + 1, at - 1, bounded: true)
        guard !phrase.isEmpty, !parted || opens && scene.behindApposition(phrase, at).end == at || phrase.upperBound == at - 1,
            opens || phrase.upperBound == at - 1, scene.canBeSubject(phrase), agrees(phrase, cue.inflection)
        else { return nil }
        return beforeVerb(phrase, cue)
    }

    /// The union had demanded of the ministry …: whoever stands between the verb of being that opens the sentence and the verb, with nothing else there.
    private func wasSaying(_ cue: QuoteScene.CueWord, _ start: Int) -> Found? {
        let at = cue.tokens.lowerBound
        guard consumed <= start, at - start >= 2, at - start <= QuoteScene.longestPhrase, scene.isBeing(start), scene.speaks(start + 1),
            words.tokens[at - 1].kind == .word
        else { return nil }
        let phrase = scene.nounPhrase(start + 1, at, bounded: true)
        guard phrase.upperBound == at, scene.canBeSubject(phrase), agrees(phrase, cue.inflection) else { return nil }
        return beforeVerb(phrase, cue)
    }

    /// A noun with the article that the tables do not know, at its clause's beginning and in agreement with the verb right behind (the loyal
    /// rebels insist that): whoever that is, he says it and not who spoke before.
    private func unknownBefore(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        let at = cue.tokens.lowerBound
        var head = max(range.lowerBound, consumed, unitStart)
        while head < at, scene.isComma(head) || scene.mentionOf[head] < 0 && !scene.flags[head].isDisjoint(with: [.contrast, .starter, .that]) {
            head += 1
        }
        guard head < at, at - head <= 3,
            (head..<at).allSatisfy({ words.tokens[$0].kind == .word && scene.mentionOf[$0] < 0 && scene.isDefinite($0) }),
            (head..<at).allSatisfy({ scene.flags[$0].isDisjoint(with: [.stop, .pronounBehind, .occasion]) && scene.timeEnd[$0] == 0 })
        else { return nil }
        let several = scene.ends(head, in: scene.tables.pluralEndings)
        switch cue.inflection.number {
        case .plural: guard several else { return nil }
        case .dual: return nil
        case .singular: guard !several, (cue.inflection.gender == .feminine) == words.endsFeminine(head) else { return nil }
        }
        var value = scene.speaker(head..<at, "Quotes/beforeVerb.unknown")
        value.evidence.certainty = .guessed
        // The letter of the conjunction is none of his.
        if !scene.carriesArticle(head), let span = value.span {
            value.span = Span(span.start + 2, span.end)
            value.name = String(value.name.dropFirst())
        }
        return Found(phrase: head..<at, value: value)
    }

    /// A speaker written before his verb.
    func beforeVerb(_ phrase: Range<Int>, _ cue: QuoteScene.CueWord) -> Found {
        var value = scene.speaker(phrase, "Quotes/beforeVerb")
        let doubts = weigh(&value, phrase, cue)
        return Found(phrase: phrase, value: value, doubts: doubts)
    }

    /// Of a verb of two a name is one of them; a masculine verb behind a state has another subject.
    private func weigh(_ value: inout Quotation.Speaker, _ phrase: Range<Int>, _ cue: QuoteScene.CueWord) -> [SpeakerDoubt] {
        if scene.disagrees(phrase, cue) { value.evidence.certainty = .guessed }
        return cue.inflection.number != .singular && scene.agreement(phrase, nil).number == .singular ? [.fellow] : []
    }
}
