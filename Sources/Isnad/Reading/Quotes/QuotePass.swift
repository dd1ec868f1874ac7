/// One run over one text: goes through the sentences, makes quotations of the cues, and remembers who spoke.
struct QuotePass {
    let scene: QuoteScene
    let reading: Reading
    /// The sentences of the article: what was left out of it (teasers, lists) says nothing in it.
    let units: [Range<Int>]
    var quotations: [Quotation] = []
    var tracker = SpeakerTracker()
    /// Pairs of marks that are a quotation's or part of one.
    var usedPairs: Set<Int> = []
    var unit = 0
    var line = 0
    /// Tokens before this one belong to what was made already.
    var consumed = 0
    /// The end of the last attribution that was joined to quotations as a link.
    var lastAttribution = 0
    /// The end of a speech without marks that goes on over sentences.
    var spoken = 0
    /// The medium named by an attribution that opens the sentence before somebody else's verb: what he says there came through it.
    var passing: Range<Int>?
    /// Where the present clause's material begins.
    var unitStart = 0
    /// Words that were a subject by themselves: later they are one where the tables do not know them.
    var spoke: Set<String> = []
    /// The cue of each quotation in tokens, with the unit: what links and attributions of the same sentence ask for.
    var places: [Place] = []

    struct Place {
        var quotation: Int
        var unit: Int
        var cue: Int
        var subjectEnd: Int
        var content: Range<Int>
    }

    var words: Words { scene.words }

    init(_ reading: Reading, _ tables: QuoteTables) {
        let scene = QuoteScene(reading, tables)
        self.scene = scene
        self.reading = reading
        let article = reading.article
        units =
            article.blocks.isEmpty
            ? scene.units
            : scene.units.filter { unit in unit.first.map { article.block(at: Int(scene.words.tokens[$0].start)) != nil } ?? false }
    }

    mutating func run() {
        var lastEnd = 0
        for (index, range) in units.enumerated() {
            if range.lowerBound > lastEnd { line += 1 }
            lastEnd = range.upperBound
            if range.lowerBound < spoken { continue }
            unit = index
            passing = nil
            unitStart = scene.behindDateline(range)
            consumed = unitStart
            let first = quotations.count
            if !headline(range) {
                sentence(range)
                loose(range, first)
            }
            link(range, from: first)
        }
    }

    private mutating func sentence(_ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            guard let cue = scene.cue(at: at), at >= consumed, scene.mentionOf[at] < 0 || cue.inflection.shape != .noun && !insideName(at) else {
                at += 1
                continue
            }
            if let pair = scene.marks.pair(at), pair.closed {
                at = pair.close + 1
                continue
            }
            if handle(cue, range) { at = max(consumed, at + 1) } else { at = cue.tokens.upperBound }
        }
    }

    /// Whether a token is the inside of a name rather than a word of the sentence.
    private func insideName(_ at: Int) -> Bool {
        guard let mention = scene.mention(at: at) else { return false }
        return mention.span.overlaps(words.tokens[at].span)
    }

    private mutating func handle(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        switch scene.saying(cue).kind {
        case .attribution, .manner, .relayed: return attribute(cue, range)
        case .relay: return relay(cue, range)
        case .document: return document(cue, range)
        case .verb: return trailing(cue, range) || verb(cue, range)
        }
    }

    // MARK: Verbs

    private mutating func verb(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        guard var frame = scene.frame(cue, range.upperBound) else { return false }
        let at = cue.tokens.lowerBound
        takeKnownSpeaker(cue, &frame, range)
        if case .phrase = frame.opening, cue.negated || isNounWithPronoun(cue, range) { return false }
        if case .phrase = frame.opening, !standsAlone(cue, range) || scene.flags[at].contains(.naming) { return false }
        // In a relative clause what is said is not told again.
        if at > range.lowerBound, scene.flags[at - 1].contains(.what), !scene.flags[at - 1].contains(.stop), !scene.callsIt(cue, range.upperBound) {
            return false
        }
        if follows(cue, range) || isAdjective(cue, range) || showsItself(cue, frame, range) { return false }
        guard var speaker = subject(cue, frame, range) else { return false }
        if speaker.value == nil, cue.negated { return false }
        if let phrase = speaker.phrase, scene.isThing(phrase.lowerBound), !scene.mentionBegins(phrase.lowerBound),
            !scene.flags[phrase.lowerBound].contains(.document)
        {
            guard saysPlainly(cue, frame, phrase) else { return false }
            speaker.value?.evidence = Evidence("Quotes/subject.thing", .guessed)
        }
        if scene.saying(cue).frames.contains(.paper), !scene.isPaper(frame.subject.isEmpty ? speaker.phrase : frame.subject),
            speaker.phrase != nil || speaker.value?.unnamedKind != "document"
        {
            return false
        }
        if case .phrase = frame.opening, !phraseIsSaid(cue, speaker) { return false }
        if let phrase = speaker.phrase, scene.isMedium(phrase), let cited = cited(phrase.upperBound, frame.content) {
            speaker = Found(phrase: cited, value: scene.speaker(cited, "Quotes/cited"), medium: phrase)
        }
        return make(cue, frame, speaker, range)
    }

    /// Whether a word for a thing stands as the subject right behind a verb that only somebody says with: there it is a body or a name (the service said
    /// that …), while a fact may well show or confirm something.
    private func saysPlainly(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ phrase: Range<Int>) -> Bool {
        let frames = scene.saying(cue).frames
        guard !frame.isPhrase, frames.contains(.plain), frames.isDisjoint(with: .weak), !cue.negated, cue.inflection.shape == .finite,
            phrase.lowerBound == cue.tokens.upperBound
        else { return false }
        return scene.carriesArticle(phrase.lowerBound) || phrase.count > 1
    }

    /// Whether a verb tells what follows from the sentence before it (which shows that): nobody says it.
    private func follows(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, scene.flags[at - 1].isSuperset(of: [.what, .tail]), !scene.flags[at - 1].contains(.and) else { return false }
        return at - 2 >= range.lowerBound && scene.isComma(at - 2)
    }

    /// Whether a thing that is pointed at is a verb's subject (this project confirms …; this step is held a proof): a fact shows something, and
    /// nobody says it; a price that was somewhere is no praise.
    private func showsItself(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ range: Range<Int>) -> Bool {
        let next = cue.tokens.upperBound, at = cue.tokens.lowerBound
        guard cue.inflection.shape == .finite else { return false }
        if at > range.lowerBound, scene.isBeing(at - 1), scene.saying(cue).frames.isSuperset(of: [.weak, .object]) { return true }
        guard next + 1 < range.upperBound, scene.flags[next].contains(.pointer), scene.mentionOf[next] < 0, scene.carriesArticle(next + 1) else {
            return false
        }
        return scene.saying(cue).force != .deny && !scene.speaks(next + 1) && scene.flags[next + 1].isDisjoint(with: .document)
    }

    /// Whether a feminine participle right behind an indefinite feminine noun is its adjective (a strict guard).
    private func isAdjective(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, cue.inflection.shape == .participle, cue.inflection.gender == .feminine, !cue.and,
            words.tokens[at - 1].kind == .word, scene.mentionOf[at - 1] < 0, words.endsFeminine(at - 1), !scene.carriesArticle(at - 1),
            cue.tokens.upperBound < range.upperBound, !scene.isComplementiser(cue.tokens.upperBound),
            words.tokens[cue.tokens.upperBound].mark == .none
        else { return false }
        return scene.flags[at - 1].isDisjoint(with: QuoteWord.speakers.union([.stop, .pronounBehind]))
    }

    /// Whether a verb or participle that brings a mere phrase stands where one does: a participle not as the adjective of an indefinite noun,
    /// a form that is often another word not behind a plain noun.
    private func standsAlone(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > range.lowerBound, !cue.and, words.tokens[at - 1].kind == .word, scene.mentionOf[at - 1] < 0 else { return true }
        let before = scene.flags[at - 1]
        switch cue.inflection.shape {
        case .participle:
            guard cue.inflection.gender == .feminine, cue.inflection.number == .singular else { return true }
            return scene.carriesArticle(at - 1) || !before.isDisjoint(with: [.stop, .also, .pronounBehind]) || scene.timeEnd[at - 1] > 0
        case .finite:
            guard scene.saying(cue).frames.contains(.weak) else { return true }
            // A speech in which he expressed …
            if cue.tokens.upperBound < range.upperBound, scene.flags[cue.tokens.upperBound].contains(.resumptive) { return true }
            return scene.carriesArticle(at - 1) || scene.speaks(at - 1)
                || !before.isDisjoint(with: [.starter, .also, .negation, .relative, .what, .pronoun, .contrast, .that, .stop, .pronounBehind])
        case .noun: return true
        }
    }

    /// Behind a verb that may take an object: somebody unknown to the tables who spoke before in the text is its subject.
    private func takeKnownSpeaker(_ cue: QuoteScene.CueWord, _ frame: inout QuoteScene.Frame, _ range: Range<Int>) {
        guard case .phrase = frame.opening, frame.subject.isEmpty, cue.inflection.shape == .finite, frame.content == cue.tokens.upperBound,
            frame.content + 1 < range.upperBound, spoke.contains(words.text(words.tokens[frame.content].span)),
            scene.isContent(frame.content + 1, range.upperBound)
        else { return }
        frame.subject = frame.content..<frame.content + 1
        frame.content += 1
    }

    /// A form before a pronoun amid a clause, which its verbal noun has as well (his thanks).
    private func isNounWithPronoun(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard cue.head.enclitic != .none, cue.inflection.shape == .finite, !cue.and, at > range.lowerBound,
            !scene.saying(cue).frames.contains(.accuse)
        else { return false }
        return words.tokens[at - 1].kind == .word && scene.flags[at - 1].isDisjoint(with: [.starter, .contrast, .relative, .also, .pronoun, .what])
    }

    /// Behind a medium and before the content: whom it cites.
    private func cited(_ from: Int, _ content: Int) -> Range<Int>? {
        var at = from
        while at < content, at < from + 8 {
            if let cue = scene.cue(at: at), scene.saying(cue).kind == .relayed { return scene.source(at, content) }
            at += 1
        }
        return nil
    }

    /// Content without a complementiser or marks needs somebody who can speak: a written name, or one who spoke just before.
    private func phraseIsSaid(_ cue: QuoteScene.CueWord, _ speaker: Found) -> Bool {
        if let phrase = speaker.phrase {
            return scene.canBeSubject(phrase)
        }
        return speaker.value != nil
    }

    /// Whether marks hold what something is called (under the title «…»).
    private func isTitled(_ pair: MarkPairs.Pair) -> Bool { pair.open > 0 && scene.flags[pair.open - 1].contains(.naming) }

    /// A verb behind its content: «…», said X; or …, said X at the sentence's end.
    private mutating func trailing(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > consumed, !cue.and, cue.inflection.shape == .finite, at - 1 >= range.lowerBound else { return false }
        let these = behindThese(cue, range)
        var before = behindThis(cue, range) ?? these ?? at - 1
        while before > consumed, scene.isComma(before) || these != nil && words.tokens[before].mark == .ellipsis { before -= 1 }
        let frames = scene.saying(cue).frames
        guard these != nil || !frames.isDisjoint(with: [.quote, .that]) else { return false }
        if let pair = scene.marks.pair(before), pair.closed, pair.close == before, pair.open >= consumed,
            pair.tokens.count >= (before < at - 2 ? 2 : 4),
            !usedPairs.contains(Int(scene.marks.pairOf[before])), !isTitled(pair), these != nil || ownContent(cue, range) == nil
        {
            var phrase = scene.subject(cue.tokens.upperBound, range.upperBound, bounded: true)
            // Answered to the offer, commented on it.
            if these != nil, let on = phrase.dropFirst().first(where: { scene.flags[$0].contains(.on) && scene.mentionOf[$0] < 0 }) {
                phrase = phrase.lowerBound..<on
            }
            let found =
                phrase.isEmpty || !scene.speaks(phrase.lowerBound)
                ? elided(cue, range) : Found(phrase: phrase, value: scene.speaker(phrase, "Quotes/behindWords"))
            add(cue, [pair.open..<pair.close + 1], direct: true, found, subjectEnd: max(phrase.upperBound, cue.tokens.upperBound))
            consumed = max(phrase.upperBound, cue.tokens.upperBound)
            return true
        }
        guard these == nil, scene.isComma(at - 1), !frames.contains(.weak), scene.follows(cue, range.upperBound), ownContent(cue, range) == nil else {
            return false
        }
        let content = scene.trim(max(consumed, unitStart)..<at)
        guard content.count >= 4, !isOccasion(content) else { return false }
        // A circumstance before the verb, which has its own object behind it.
        let phrase = scene.nounPhrase(cue.tokens.upperBound, range.upperBound, bounded: true)
        if !scene.flags[content.lowerBound].isDisjoint(with: [.inside, .stop, .on, .with]),
            hasMore(scene.own(phrase).upperBound, range) || scene.frame(cue, range.upperBound) != nil
        {
            return false
        }
        add(cue, [content], direct: false, Found(phrase: phrase, value: scene.speaker(phrase, "Quotes/behindWords")), subjectEnd: phrase.upperBound)
        consumed = phrase.upperBound
        return true
    }

    /// The token before *this is what he said*, which stands behind his words.
    private func behindThis(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Int? {
        let at = cue.tokens.lowerBound
        guard cue.head.enclitic != .none, at - 3 >= max(range.lowerBound, consumed), scene.flags[at - 1].contains(.what),
            !scene.flags[at - 2].isDisjoint(with: [.starter, .pronoun]), scene.mentionOf[at - 2] < 0
        else { return nil }
        return at - 3
    }

    /// The token before *with these words*, which stands between somebody's words in marks and the verb.
    private func behindThese(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Int? {
        let at = cue.tokens.lowerBound
        guard at - 3 >= max(range.lowerBound, consumed), scene.isUtterance(at - 1), scene.isUnderPointer(at - 2) else { return nil }
        return at - 3
    }

    /// Whether a word that is no circumstance, so an object, follows the subject of a verb.
    private func hasMore(_ end: Int, _ range: Range<Int>) -> Bool {
        end < range.upperBound && words.tokens[end].kind == .word && scene.timeEnd[end] == 0
            && scene.flags[end].isDisjoint(with: .stop)
    }

    /// In a message on his page: where something was said, not what.
    private func isOccasion(_ content: Range<Int>) -> Bool {
        scene.flags[content.lowerBound].contains(.inside) && content.prefix(4).contains { scene.flags[$0].contains(.occasion) }
    }

    private func ownContent(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> QuoteScene.Frame? {
        guard let frame = scene.frame(cue, range.upperBound), !frame.isPhrase else { return nil }
        return frame
    }

    // MARK: Relays, documents

    private mutating func relay(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        guard let relay = scene.relay(cue, range.upperBound) else { return false }
        let medium = relay.medium.isEmpty ? mediumBefore(cue, range) : relay.medium
        let found: Found
        if let phrase = relay.speaker {
            found = Found(phrase: phrase, value: scene.speaker(phrase, "Quotes/relayed"), medium: medium)
        } else {
            var back = elided(cue, range, any: true)
            back.medium = medium
            found = back
        }
        return make(relay.noun ?? cue, relay.frame, found, range)
    }

    /// The medium that stands before its verb of passing on (and the agency X had quoted Y).
    private func mediumBefore(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Range<Int>? {
        let at = cue.tokens.lowerBound, floor = max(range.lowerBound, consumed, unitStart)
        guard at > floor, let phrase = scene.phraseBefore(at, notBefore: floor), scene.isMedium(phrase) else { return nil }
        return phrase
    }

    /// In a statement of somebody it says that …
    private mutating func document(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let from = cue.tokens.upperBound
        guard from < range.upperBound else { return false }
        if scene.flags[from - 1].contains(.resumptive) { return withinDocument(cue, range) }
        var at = from
        while at < range.upperBound, at < from + 30 {
            if let frame = scene.opening(at, range.upperBound) {
                let phrase = scene.nounPhrase(from, at, bounded: true)
                guard !phrase.isEmpty,
                    !scene.flags[phrase.lowerBound].isDisjoint(with: [.document, .occasion]) || scene.isMedium(phrase)
                        || holdsWords(phrase, frame)
                else { return false }
                let owner = owner(phrase) ?? scene.author(phrase, at) ?? phrase
                return make(cue, frame, Found(phrase: owner, value: scene.speaker(owner, "Quotes/document")), range)
            }
            if let other = scene.cue(at: at), other.inflection.shape == .finite, scene.saying(other).kind == .verb { return false }
            at = max(scene.skip(at), at + 1)
        }
        return false
    }

    /// Whether words in marks follow at once what they stood in (in the poem it said «…», in one of them «…»).
    private func holdsWords(_ phrase: Range<Int>, _ frame: QuoteScene.Frame) -> Bool {
        guard case .marks = frame.opening, frame.content == phrase.upperBound, let head = phrase.first, scene.mentionOf[head] < 0 else {
            return false
        }
        return scene.carriesArticle(head) || scene.flags[head].isSuperset(of: [.quantity, .pronounBehind])
    }

    /// Whose document it is: the name in its phrase.
    func owner(_ phrase: Range<Int>) -> Range<Int>? {
        for at in phrase.dropFirst() {
            if scene.speaks(at), scene.mentionBegins(at) || !scene.flags[at].isDisjoint(with: [.body, .official]) { return at..<phrase.upperBound }
            // A verb: only one of issuing has the issuer behind it (a copy of which the agency received).
            let links: QuoteWord = [.issues, .about, .from, .for, .by, .document]
            guard scene.isAdjective(at) || scene.carriesArticle(at) || !scene.flags[at].isDisjoint(with: links) || scene.glued(at, .lam) else {
                return nil
            }
        }
        return nil
    }
}
