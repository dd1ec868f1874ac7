extension QuotePass {
    /// A verb or participle without a written subject: sieves from sure to guessing.
    func elided(_ cue: QuoteScene.CueWord, _ range: Range<Int>, any: Bool = false) -> Found {
        let aside = cue.inflection.shape == .participle || scene.saying(cue).frames.contains(.alone)
        var inflection = cue.inflection
        if any { inflection.shape = .noun }
        if let here = within(cue, inflection, aside, range) { return here }
        if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 3) {
            let before = cue.tokens.lowerBound - 1
            let embedded = before >= range.lowerBound && !scene.flags[before].isDisjoint(with: [.relative, .what])
            // He said on, behind the words of an agency: whom it cited.
            let other = last.memo.isMedium && cue.inflection.gender == .masculine && last.memo.gender != .masculine
            let near = !other && unit - last.memo.unit == 1 && last.between == 0 && !embedded && opensSentence(cue, range)
            // He added, went on: whoever spoke, whatever was told in between.
            let subject = scene.saying(cue).frames.contains(.more) ? nil : nearer(last.memo, inflection)
            if let subject { return carried(subject, "Quotes/sieve.previousSentence", .guessed) }
            return carried(last.memo, "Quotes/sieve.previousSpeaker", near ? .inferred : .guessed)
        }
        // The subject of the sentence before.
        for back in 1...2 where unit - back >= 0 {
            let previous = units[unit - back]
            if let subject = sentenceSubject(inflection, previous.lowerBound, previous.upperBound) {
                return carried(subject, "Quotes/sieve.previousSentence", .guessed)
            }
        }
        return Found(value: nil)
    }

    /// The sieves that ask the verb's own sentence.
    private func within(_ cue: QuoteScene.CueWord, _ inflection: Inflection, _ aside: Bool, _ range: Range<Int>) -> Found? {
        if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 0) {
            // Another verb with a subject of its own came since.
            if aside, let verb = verbBefore(cue, range), verb.span.start > last.memo.span.end {
                return carried(verb, "Quotes/sieve.verbBefore", .guessed)
            }
            let sure = last.between == 0 && !followsUnknown(cue, range) && !isTold(cue, range, last.memo.span)
            return carried(last.memo, "Quotes/sieve.sameSentence", sure ? .inferred : .guessed)
        }
        if aside, let verb = verbBefore(cue, range) { return carried(verb, "Quotes/sieve.verbBefore", .guessed) }
        if !cue.and, cue.inflection.shape == .finite, followsUnknown(cue, range), let here = utterer(cue, range) {
            return carried(here, "Quotes/sieve.sentenceSubject", .guessed)
        }
        if !(aside && followsObject(cue, range)), let here = sentenceSubject(inflection, range.lowerBound, cue.tokens.lowerBound) {
            let at = cue.tokens.lowerBound
            let inner =
                followsUnknown(cue, range)
                || at > 0 && !scene.flags[at - 1].isDisjoint(with: [.pronoun, .occasion, .document, .starter, .contrast, .what, .relative])
            if cue.and || cue.inflection.shape != .finite || inner {
                return carried(here, "Quotes/sieve.sentenceSubject", .guessed)
            }
        }
        // A participle goes on with its sentence, though its ending is not the speaker's.
        if aside, let last = tracker.latest(agreeing: .anybody, unit: unit, line: line, reach: 0) {
            return carried(last.memo, "Quotes/sieve.sameSentence", .guessed)
        }
        return nil
    }

    /// Whether a noun stands right before a verb, which may be its subject (half of them believe).
    private func followsUnknown(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, !cue.and, cue.inflection.shape == .finite, words.tokens[at - 1].kind == .word, scene.timeEnd[at - 1] == 0,
            words.tokens[at - 1].end - words.tokens[at - 1].start > 2,
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
            if let verb = scene.cue(at: at), verb.inflection.shape == .finite, scene.mentionOf[at] < 0, !scene.flags[at].contains(.governs),
                scene.saying(verb).kind != .attribution
            {
                let alone = scene.subject(verb.tokens.upperBound, cue.tokens.lowerBound, bounded: false)
                guard !alone.isEmpty, scene.canBeSubject(alone), !isObjectAlone(alone, verb, cue) else { return nil }
                let phrase = scene.behindApposition(alone, cue.tokens.lowerBound).subject
                let agreement = scene.agreement(phrase, verb.inflection)
                let memo = memo(phrase, gender: agreement.gender, number: agreement.number, certainty: .guessed, links: [])
                return SpeakerTracker.agrees(memo, cue.inflection) ? memo : nil
            }
            at -= 1
        }
        return nil
    }

    /// Whether the one phrase between a verb that takes a person and a participle is whom it is about (described the president, saying): under
    /// the conjunction the subject of such a verb is the one before.
    private func isObjectAlone(_ phrase: Range<Int>, _ verb: QuoteScene.CueWord, _ cue: QuoteScene.CueWord) -> Bool {
        guard verb.and, verb.head.enclitic == .none, !scene.saying(verb).frames.isDisjoint(with: [.accuse, .describe, .thank, .person]) else {
            return false
        }
        return (phrase.upperBound..<cue.tokens.lowerBound).allSatisfy { scene.isComma($0) }
    }

    /// Whose words a clause behind an indefinite noun tells, whatever its verb agrees with (they repeated slogans that call for): the subject of
    /// the sentence.
    private func utterer(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> SpeakerTracker.Memo? {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, cue.inflection.number == .singular, !scene.carriesArticle(at - 1), scene.mentionOf[at - 1] < 0 else {
            return nil
        }
        return sentenceSubject(cue.inflection, range.lowerBound, at) ?? sentenceSubject(.several, range.lowerBound, at)
            ?? sentenceSubject(.anybody, range.lowerBound, at)
    }

    /// Whether a participle follows such an object.
    private func followsObject(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        for before in (max(range.lowerBound, at - 6)..<at).reversed() {
            guard let verb = scene.cue(at: before), verb.inflection.shape == .finite, scene.mentionOf[before] < 0 else { continue }
            let alone = scene.subject(verb.tokens.upperBound, at, bounded: false)
            return !alone.isEmpty && isObjectAlone(alone, verb, cue)
        }
        return false
    }

    /// Where nobody near is found: the sentence's own subject, wherever the verb stands, or who spoke last within twelve sentences.
    func far(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Found? {
        if let here = sentenceSubject(cue.inflection, range.lowerBound, cue.tokens.lowerBound) {
            return carried(here, "Quotes/sieve.sentenceSubject", .guessed)
        }
        return tracker.latest(agreeing: cue.inflection, unit: unit, line: line, reach: QuotePass.farReach).map {
            carried($0.memo, "Quotes/sieve.farSpeaker", .guessed)
        }
    }

    /// How many sentences back a speaker is looked for at the utmost.
    private static let farReach = 12

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
        let previous = units[unit - 1]
        return sentenceSubject(inflection, previous.lowerBound, previous.upperBound)
    }

    /// The first person named in a stretch who could be the subject: behind no preposition, in agreement; in the main clause before a clause
    /// of time that opens the sentence (but after X had praised it, Y …).
    func sentenceSubject(_ inflection: Inflection, _ from: Int, _ to: Int) -> SpeakerTracker.Memo? {
        if let main = behindCircumstance(from, to), let found = firstSubject(inflection, main, to) { return found }
        return firstSubject(inflection, from, to)
    }

    /// Behind the comma of a circumstance that opens a sentence.
    private func behindCircumstance(_ from: Int, _ to: Int) -> Int? {
        guard from + 2 < to else { return nil }
        let first = scene.flags[from].contains(.contrast) && scene.flags[from + 1].contains(.stop) ? from + 1 : from
        guard scene.mentionOf[first] < 0, scene.flags[first].contains(.stop), !scene.isBeing(first),
            scene.flags[first].isDisjoint(with: [.negation, .pronoun, .also, .what, .contrast])
        else { return nil }
        let comma = (first..<min(to, first + 30)).first { scene.isComma($0) }
        return comma.flatMap { $0 + 2 < to ? $0 + 1 : nil }
    }

    private func firstSubject(_ inflection: Inflection, _ from: Int, _ to: Int) -> SpeakerTracker.Memo? {
        var at = from
        while at < min(to, from + 40) {
            if scene.marks.pair(at)?.open == at { at = max(scene.skip(at), at + 1); continue }
            if scene.mentionBegins(at), let mention = scene.mention(at: at) {
                let end = scene.end(of: mention, from: at)
                let bare = at == from || scene.flags[at - 1].isDisjoint(with: .governing) || scene.flags[at - 1].contains(.pronounBehind)
                let governed = scene.glued(at, .ba) || scene.glued(at, .lam)
                let speaks = mention.kind == .person || opensBehindVerb(at, from) && scene.canSpeak(at..<end)
                // The letters of a preposition with its pronoun are no name.
                let bound =
                    end == at + 1 && scene.flags[at].contains(.pronounBehind)
                    && !scene.flags[at].isDisjoint(with: .governing)
                if speaks, bare, !governed, !bound, mention.number == .singular, !scene.flags[at].contains(.platform) {
                    let phrase = at..<(mention.form == .nominal ? min(end, scene.endOfOffice(at, end)) : end)
                    let memo = memo(
                        phrase, gender: mention.kind == .person ? mention.gender : gender(phrase), number: .singular, certainty: .guessed, links: [])
                    if SpeakerTracker.agrees(memo, inflection) { return memo }
                }
                at = end
                continue
            }
            if headsSubject(at, from, inflection) || headsConstruct(at, from, inflection) {
                let phrase = at..<endOfHead(at, min(to, at + 6))
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

    /// Where a noun that heads a subject ends: of people without the article only their adjectives belong to them.
    private func endOfHead(_ at: Int, _ limit: Int) -> Int {
        guard scene.pluralHead(at), !scene.carriesArticle(at), at + 1 < limit, !scene.carriesArticle(at + 1) else {
            var end = scene.endOfOffice(at, limit)
            while end > at + 1, scene.mentionOf[end - 1] < 0, !scene.flags[end - 1].isDisjoint(with: .governing) {
                end -= 1
            }
            return end
        }
        var end = at + 1
        while end < limit, scene.isAdjective(end), !scene.carriesArticle(end), words.tokens[end].kind == .word { end += 1 }
        return end
    }

    /// Whether a name stands right behind the word that opens its sentence, which is then its verb.
    private func opensBehindVerb(_ at: Int, _ from: Int) -> Bool {
        guard at > from, at <= opener(from) + 1 || at <= from + 2, words.tokens[at - 1].kind == .word, scene.mentionOf[at - 1] < 0,
            !scene.carriesArticle(at - 1)
        else {
            return false
        }
        return scene.isBeing(at - 1)
            || scene.flags[at - 1].isDisjoint(with: QuoteWord.speakers.union([.document, .thing, .occasion, .stop, .quantity]))
    }

    /// The word that opens a stretch, behind a particle (likewise, and had).
    private func opener(_ from: Int) -> Int {
        if scene.timeEnd[from] > 0 { return Int(scene.timeEnd[from]) }
        return scene.mentionOf[from] < 0 && !scene.flags[from].isDisjoint(with: [.starter, .contrast, .also]) && !scene.isBeing(from)
            ? from + 1 : from
    }

    /// Whether a noun can be the subject of its sentence: right behind the verb that opens it, or many people anywhere free.
    private func headsSubject(_ at: Int, _ from: Int, _ inflection: Inflection) -> Bool {
        // Thousands went out, demanding …: whoever they are.
        let crowd =
            inflection.shape == .participle && inflection.number == .plural && at == opener(from) + 1
            && (scene.flags[at].contains(.quantity) || scene.pluralHead(at))
        guard crowd || scene.speaks(at) || spoke.contains(words.text(words.tokens[at].span)), !scene.glued(at, .ba), !scene.glued(at, .lam),
            scene.timeEnd[at] == 0, scene.flags[at].isDisjoint(with: .stop)
        else { return false }
        let free = at == from || scene.flags[at - 1].isDisjoint(with: .governing)
        switch inflection.number {
        case .plural: return free && (crowd || scene.pluralHead(at))
        case .dual: return false
        case .singular:
            guard at <= opener(from) + 1, free, scene.carriesArticle(at), !scene.pluralHead(at), scene.flags[at].isDisjoint(with: .thing) else {
                return false
            }
            return inflection.shape == .noun || (inflection.gender == .feminine) == words.endsFeminine(at)
        }
    }

    /// Whether a body or office without the article stands right behind the verb that opens its sentence (the commission of …).
    private func headsConstruct(_ at: Int, _ from: Int, _ inflection: Inflection) -> Bool {
        guard inflection.number == .singular, at == opener(from) + 1, at + 1 < words.count,
            words.tokens[at + 1].kind == .word || scene.isNameMark(at + 1, words.count),
            !scene.carriesArticle(at), !scene.flags[at].isDisjoint(with: [.body, .official, .person, .media]), !scene.isThing(at),
            !scene.pluralHead(at), scene.flags[at].contains(.body) || !scene.isAdjective(at), !scene.ends(at, in: scene.tables.feminineEndings),
            scene.flags[at].isDisjoint(with: [.stop, .quantity]), !scene.glued(at, .ba), !scene.glued(at, .lam),
            opensBehindVerb(at, from), scene.flags[at + 1].isDisjoint(with: .stop)
        else { return false }
        return inflection.shape == .noun || (inflection.gender == .feminine) == words.endsFeminine(at)
    }

    func carried(_ memo: SpeakerTracker.Memo, _ rule: String, _ certainty: Certainty) -> Found {
        var value = Quotation.Speaker(
            span: nil, entities: [], name: memo.name, form: .elided, unnamedKind: memo.unnamedKind, antecedent: memo.isWords ? nil : memo.span,
            evidence: Evidence(rule, max(isLooseDocument(memo) ? .guessed : certainty, memo.certainty)))
        value.described = memo.described
        value.whole = memo.whole
        return Found(value: value, memo: memo)
    }

    /// A document without the article (according to figures): what goes on behind it is as likely its author's.
    private func isLooseDocument(_ memo: SpeakerTracker.Memo) -> Bool {
        memo.unnamedKind == "document" && memo.phrase.first.map { !scene.carriesArticle($0) } ?? false
    }

    func memo(_ phrase: Range<Int>, gender: Gender?, number: GrammaticalNumber, certainty: Certainty, links: [Quotation.Link]) -> SpeakerTracker.Memo
    {
        let value = scene.speaker(phrase, "")
        return SpeakerTracker.Memo(
            phrase: phrase,
            span: value.form == .name && value.name == scene.principal(phrase).map({ words.text($0.span) })
                ? scene.principal(phrase)?.span ?? scene.span(phrase) : scene.span(phrase), gender: gender, number: number, unit: unit, line: line,
            certainty: max(certainty, value.evidence.certainty), name: value.name, unnamedKind: value.unnamedKind, isMedium: scene.isMedium(phrase),
            links: links, described: value.form == .name ? nil : holder(of: phrase)?.span, whole: value.whole)
    }
}
