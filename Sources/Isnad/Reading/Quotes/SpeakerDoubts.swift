/// What speaks against a written speaker by the way he stands to his words: the one place that decides how sure he can be.
///
/// `stated` is a closed list, and this is its other side: a known name, beside a verb of saying in agreement that opens its clause, with nothing but
/// circumstances up to the complementiser, colon or marks, is all that no doubt is left of. With any doubt the speaker is `inferred` at best; with
/// one of those that turned out wrong too often he is `guessed`.
enum SpeakerDoubt: String, CaseIterable, Sendable {
    // `inferred` at best.
    /// According to X: what is attributed is the reporter's sentence, and an agency may have it from somebody.
    case attributed
    /// Somebody cites him, the words are passed on, or stand in a document of his.
    case relayed
    /// The verb has words before it that it does not open: a relative clause, another verb, a noun.
    case inside
    /// A relative clause, or a long way, stands between him and the content.
    case apart
    /// Behind him follows a conjunction that may join a second speaker.
    case joined
    /// The verb takes a person, accuses, describes, asks: who stands behind it may be its object.
    case person
    /// What is said is a noun phrase: another sense of the verb has the same frame (a law is passed, a man exiled), and the object can be the subject.
    case nounPhrase
    /// What is announced for later may be a mere topic.
    case toCome
    /// The complementiser stands under a preposition that the verb does not take: until that, understood as that.
    case under
    /// A few words in marks amid a clause: a phrase that the reporter took over.
    case fewWords
    /// He is named as whose the document, the statement or the saying is.
    case owner
    /// He stands before a headline's colon.
    case headline
    /// A report that says, and nobody else.
    case report
    /// One name before a verb of two.
    case fellow

    // `guessed`.
    /// He stands before a headline's colon, and what follows may as well describe him.
    case bareHeadline
    /// The content follows another verb of saying.
    case otherVerb
    /// The content follows a noun of claiming: on the accusation that, on the pretext that.
    case othersClaim
    /// Behind the verb follows an object and then the complementiser, which may be the object's.
    case otherObject
    /// An agency is named, and the words open with a verb of saying that has another subject.
    case citing
    /// As X accuses, supports: a second fact.
    case secondFact
    /// A verb of telling with one name behind it: the told one as likely.
    case told
    /// An unknown noun that is no speaker, before a verb or behind one that takes a person.
    case unknown
    /// A body or state behind a verb that takes a person, amid a sentence in which somebody spoke who may go on (and also demanded of the state).
    case calledOn
    /// A day or an occasion.
    case occasion
    /// One name, and behind it at once somebody else who speaks as well (X and some of his allies).
    case company
    /// A verb behind its clause with a pronoun for something in it.
    case pronoun
    /// A report within somebody's statement.
    case withinReport
    /// He is expected to say it, or seldom does.
    case unsaid

    /// How sure a speaker with this doubt can be.
    var ceiling: Certainty {
        switch self {
        case .attributed, .relayed, .inside, .apart, .joined, .person, .nounPhrase, .toCome, .under, .fewWords, .owner, .headline,
            .report, .fellow:
            .inferred
        case .bareHeadline, .otherVerb, .othersClaim, .otherObject, .citing, .secondFact, .told, .unknown, .calledOn, .occasion, .company,
            .pronoun, .withinReport, .unsaid:
            .guessed
        }
    }
}

extension QuotePass {
    /// A speaker found with the certainty that his place allows; one that no phrase names keeps his sieve's.
    func weighed(_ found: Found, _ cue: QuoteScene.CueWord?, _ frame: QuoteScene.Frame?, _ content: Range<Int>) -> Found {
        var found = found
        if let cue, let frame { found.isBare = isBare(cue, frame) }
        guard let phrase = found.phrase, var value = found.value else { return found }
        var doubts = found.doubts
        if let cue {
            doubts += heads(phrase, value, cue, frame)
            if let frame {
                doubts += verbs(cue, frame) + between(phrase, cue, frame)
                if found.medium != nil { doubts.append(.relayed) }
            } else {
                doubts += attributes(cue, phrase, content)
            }
        }
        guard let worst = doubts.max(by: { $0.ceiling < $1.ceiling }), value.evidence.certainty < worst.ceiling else { return found }
        value.evidence = Evidence(value.evidence.rule, worst.ceiling)
        found.value = value
        return found
    }

    /// Whether what is said is a mere noun phrase, which the verb may have in another sense and whose end is not seen: of 267 of them strict readers
    /// called 219 right. Promises, threats, warnings, and what is called for with its own particle are firm.
    private func isBare(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame) -> Bool {
        guard case .phrase = frame.opening else { return false }
        let force = scene.saying(cue).force
        return !SpeakerDoubt.firm.contains(force) && !(force == .call && scene.glued(frame.content, .ba))
    }

    /// Doubts in who stands there.
    private func heads(_ phrase: Range<Int>, _ value: Quotation.Speaker, _ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame?) -> [SpeakerDoubt] {
        guard let head = phrase.first else { return [] }
        // His thanks to X; they published a statement.
        if frame != nil, cue.head.enclitic != .none, scene.glued(head, .lam) { return [.calledOn] }
        if scene.mentionOf[head] < 0, words.endsTanwin(head) { return [.unknown] }
        if let mention = scene.mention(at: head), mention.form != .nominal {
            let end = scene.end(of: mention, from: head)
            if isAnother(mention, end) { return [.unknown] }
            let joined = phrase.contains(end) && scene.glued(end, .and) && !scene.mentionBegins(end) && scene.cue(at: end) == nil
            return joined ? [.company] : []
        }
        // X, the daughter of somebody named.
        if scene.mentionOf[head] < 0, value.form == .name,
            phrase.dropFirst().contains(where: { scene.flags[$0].contains(.family) && scene.mentionOf[$0] < 0 })
        {
            return [.unknown]
        }
        guard scene.mentionOf[head] < 0, value.form != .name else { return [] }
        let nobody = !scene.speaks(head) && scene.flags[head].isDisjoint(with: .document)
        if nobody, scene.timeEnd[head] > 0 || scene.flags[head].contains(.occasion) { return [.occasion] }
        guard nobody else { return [] }
        if value.form == .nominal, value.evidence.rule == "Quotes/beforeVerb", !scene.carriesArticle(head) { return [.unknown] }
        guard let frame, case .phrase = frame.opening else { return [] }
        if value.unnamedKind == "document", !scene.carriesArticle(head) { return [.unknown] }
        guard value.form == .nominal else { return [] }
        return scene.saying(cue).frames.isDisjoint(with: SpeakerDoubt.personal) ? [] : [.unknown]
    }

    /// Whether an outlet called by its country has the name of another in brackets behind it (the Palestinian agency (Maan)).
    private func isAnother(_ outlet: Mention, _ end: Int) -> Bool {
        guard outlet.kind == .medium else { return false }
        let open = (end...end + 1).first { $0 + 1 < words.count && words.tokens[$0].mark == .openBracket }
        guard let open, let other = scene.mention(at: open + 1), other.kind == .medium, !other.entities.isEmpty else { return false }
        return Set(other.entities).isDisjoint(with: outlet.entities)
    }

    /// Doubts in the verb and in what brings its content.
    private func verbs(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame) -> [SpeakerDoubt] {
        let saying = scene.saying(cue)
        var doubts: [SpeakerDoubt] = []
        if saying.kind != .verb || cue.inflection.shape != .finite { doubts.append(.relayed) }
        if !saying.frames.isDisjoint(with: SpeakerDoubt.personal) || cue.head.enclitic != .none { doubts.append(.person) }
        if saying.frames.contains(.person), cue.tokens.lowerBound > unitStart, cue.inflection.shape == .finite, cue.head.enclitic == .none,
            frame.subject.lowerBound >= cue.tokens.upperBound, let head = frame.subject.first, scene.mention(at: head)?.kind != .person,
            tracker.latest(agreeing: cue.inflection, unit: unit, line: line, reach: 0) != nil
        {
            doubts.append(.calledOn)
        }
        if cue.head.proclitics.contains(.future) { doubts.append(.toCome) }
        if !opensClause(cue) { doubts.append(.inside) }
        if scene.isUnsaid(cue.tokens.lowerBound) { doubts.append(.unsaid) }
        switch frame.opening {
        case .phrase: doubts.append(.nounPhrase)
        case .that: if opensUnder(frame.content, cue) { doubts.append(.under) }
        default: break
        }
        return doubts
    }

    /// Doubts in what stands between the speaker and the content.
    private func between(_ phrase: Range<Int>, _ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame) -> [SpeakerDoubt] {
        let content = frame.content
        let behind = max(scene.own(phrase).upperBound, cue.tokens.upperBound)
        let from = scene.concealment(behind, content) ?? behind
        var doubts = told(phrase, cue, frame)
        guard from < content else { return doubts }
        if scene.glued(from, .and), scene.cue(at: from) == nil, !scene.isComplementiser(from) { doubts.append(.joined) }
        let near = max(from, content - QuotePass.nearClaim)
        switch frame.opening {
        case .marks:
            guard words.tokens[content - 1].kind == .word, let pair = scene.marks.pair(content) else { break }
            if pair.tokens.count <= QuotePass.longestPhraseInMarks { doubts.append(.fewWords) }
            if hasVerb(from..<content) { doubts.append(.otherVerb) }
        case .that:
            if scene.saying(cue).force != .deny, (near..<content).contains(where: { scene.flags[$0].contains(.claims) }) {
                doubts.append(.othersClaim)
            }
            doubts += goesOver(from..<content, cue)
        default: break
        }
        if (from..<content).contains(where: scene.opensRelative) || content - from > QuotePass.farContent { doubts.append(.apart) }
        return doubts
    }

    /// Up to the complementiser nothing but circumstances may stand: an object or another verb may own the clause.
    private func goesOver(_ gap: Range<Int>, _ cue: QuoteScene.CueWord) -> [SpeakerDoubt] {
        guard var first = gap.first else { return [] }
        while scene.timeEnd[first] > first, gap.contains(Int(scene.timeEnd[first])) { first = Int(scene.timeEnd[first]) }
        var doubts: [SpeakerDoubt] = []
        if gap.suffix(QuotePass.nearRelativeClause).contains(where: scene.opensRelative) || hasVerb(gap) || endsInVerb(gap) {
            doubts.append(.otherVerb)
        }
        let circumstance: QuoteWord = [
            .stop, .starter, .also, .that, .inside, .on, .to, .about, .from, .with, .by, .for, .relative, .occasion, .pronounFor, .resumptive, .lives,
        ]
        if words.tokens[first].kind == .word, scene.mentionOf[first] < 0, scene.timeEnd[first] == 0, gap.count >= 3,
            scene.flags[first].isDisjoint(with: circumstance), !scene.isComplementiser(first), !scene.glued(first, .lam),
            !scene.glued(first, .ba), !scene.carriesArticle(first), !scene.isAdjective(first), !words.endsTanwin(first)
        {
            doubts.append(.otherObject)
        }
        return doubts
    }

    /// Whether the last word of a stretch stands behind *was* or a particle of verbs, so that the clause is its own (whether he was thinking that …).
    private func endsInVerb(_ gap: Range<Int>) -> Bool {
        guard gap.count >= 3, let end = gap.last else { return false }
        let last = scene.isComplementiser(end) ? end - 1 : end
        guard words.tokens[last].kind == .word, scene.mentionOf[last] < 0 else { return false }
        return scene.isBeing(last - 1) || !scene.flags[last - 1].isDisjoint(with: [.negation]) && scene.mentionOf[last - 1] < 0
    }

    /// Whether a verb of saying that is no name's stands in a stretch; of publishing and passing on it is a circumstance.
    private func hasVerb(_ gap: some Sequence<Int>) -> Bool {
        gap.contains {
            guard let cue = scene.cue(at: $0), cue.inflection.shape == .finite, scene.mentionOf[$0] < 0, scene.marks.pairOf[$0] < 0 else {
                return false
            }
            let saying = scene.saying(cue)
            return saying.kind == .verb && !saying.frames.contains(.weak) && scene.flags[$0].isDisjoint(with: [.publishes, .reports, .issues])
        }
    }

    /// A verb of telling without a preposition of its own takes whom it tells as its object.
    private func told(_ phrase: Range<Int>, _ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame) -> [SpeakerDoubt] {
        let frames = scene.saying(cue).frames
        guard case .that = frame.opening, frames.isSuperset(of: [.that, .person]), frames.isDisjoint(with: .prepositions), cue.head.enclitic == .none,
            phrase.lowerBound == cue.tokens.upperBound, frame.content <= phrase.upperBound + 1
        else { return [] }
        return [.told]
    }

    /// Doubts in an attribution, or in a verb behind its words.
    private func attributes(_ cue: QuoteScene.CueWord, _ phrase: Range<Int>, _ content: Range<Int>) -> [SpeakerDoubt] {
        let saying = scene.saying(cue)
        if saying.kind == .verb, cue.inflection.shape == .finite, !saying.frames.isDisjoint(with: [.accuse, .describe, .thank, .hold]) {
            return [.secondFact]
        }
        if saying.kind == .verb, scene.marks.pair(content.lowerBound)?.open == content.lowerBound, phrase.lowerBound >= content.upperBound {
            return []
        }
        if saying.kind == .verb, cue.head.enclitic != .none, cue.tokens.lowerBound > 0, scene.isComma(cue.tokens.lowerBound - 1) {
            return [.pronoun]
        }
        if scene.isMedium(phrase), hasVerb(content.prefix(1)) { return [.citing] }
        return [.attributed]
    }

    /// Whether a verb opens its clause: with the conjunction, at the beginning, or behind nothing but a circumstance or a subject of its own.
    private func opensClause(_ cue: QuoteScene.CueWord) -> Bool {
        let at = cue.tokens.lowerBound
        let from = max(unitStart, consumed)
        guard !cue.and, at > from else { return true }
        guard at - from <= QuotePass.farContent else { return false }
        return (from..<at).allSatisfy { token in
            if scene.mentionOf[token] >= 0 { return true }
            if scene.cue(at: token)?.inflection.shape == .finite { return false }
            return scene.flags[token].isDisjoint(with: [.relative, .what]) || scene.flags[token].contains(.from)
        }
    }

    /// Whether the complementiser stands under a preposition that the verb does not take: until that, understood as that.
    private func opensUnder(_ content: Int, _ cue: QuoteScene.CueWord) -> Bool {
        let frames = scene.saying(cue).frames
        return (max(cue.tokens.upperBound, content - 2)..<max(content, cue.tokens.upperBound)).contains { at in
            scene.flags[at].contains(.to) && !frames.contains(.to) || scene.flags[at].contains(.on) && !frames.contains(.on)
        }
    }

    /// Up to how many tokens words in marks are a mere phrase.
    private static let longestPhraseInMarks = 9
    /// How many tokens before the content a relative opens a clause that holds it.
    private static let nearRelativeClause = 3
    /// How many tokens before the content a noun of claiming stands.
    private static let nearClaim = 6
    /// From how many tokens on the content, or the verb, is too far away to be sure.
    private static let farContent = 24
}

extension SpeakerDoubt {
    /// Forces whose verbs have hardly another sense before a noun.
    static let firm: Set<Quotation.Force> = [.promise, .threaten, .warn]

    /// Frames of verbs whose object is a person as often as a matter.
    static let personal: Saying.Frames = [.accuse, .describe, .thank, .hold, .ask, .person, .express]
}

extension Saying.Frames {
    /// Prepositions of a verb's own.
    static let prepositions: Saying.Frames = [.to, .by, .on, .about, .from, .for]
}
