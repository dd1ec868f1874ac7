extension QuoteScene {
    /// Who is named by an attribution (according to …), how far it reaches, and who passed it on.
    struct Attribution {
        /// The speaker's phrase; nil where only a pronoun stands.
        var speaker: Range<Int>?
        /// Media through which it came, innermost first, with the step.
        var links: [(step: Quotation.Link.Step, phrase: Range<Int>)]
        var end: Int
        /// The verb inside (as … said), which is then the cue.
        var verb: CueWord?
    }

    /// Whether somebody who can speak is named behind the attributing word at a token.
    func attributes(_ at: Int, _ limit: Int) -> Bool { attribution(at, limit) != nil }
    func clauseAttribution(_ at: Int, _ limit: Int) -> Bool { attribution(at, limit) != nil }

    /// The attribution that begins at a token.
    func attribution(_ at: Int, _ limit: Int) -> Attribution? {
        guard let cue = cue(at: at) else { return nil }
        let saying = saying(cue)
        let from = cue.tokens.upperBound
        guard from < limit else { return nil }
        switch saying.kind {
        case .manner:
            if saying.frames.contains(.plain) { return Attribution(speaker: nil, links: [], end: from, verb: nil) }
            return named(from, limit, at)
        case .relayed:
            guard flags[from].contains(.about) else { return nil }
            if flags[from].contains(.pronounBehind) { return nil }
            return named(from + 1, limit, at)
        case .attribution: break
        default: return nil
        }
        if flags[from].contains(.what) || saying.frames.contains(.clause) || cue.inflection.shape == .finite && isWhatForm(cue) {
            let likened = saying.frames.contains(.clause) && flags[from].isDisjoint(with: .what)
            if likened, alsoSays(at, from, limit) { return nil }
            guard let clause = clause(flags[from].contains(.what) ? from + 1 : from, limit) else { return nil }
            return likened && !tells(clause, limit) ? nil : clause
        }
        if saying.frames.contains(.for) {
            if flags[from].contains(.pronounFor) { return Attribution(speaker: nil, links: [], end: from + 1, verb: nil) }
            if flags[from].contains(.what) { return clause(from + 1, limit) }
            guard glued(from, .lam) || flags[from].contains(.for) else { return nil }
            return named(flags[from].contains(.for) && mentionOf[from] < 0 && words.key(from).count <= 4 ? from + 1 : from, limit, at)
        }
        return named(from, limit, at)
    }

    /// Whether the particle of likening opens its sentence before a verb with an object of its own: also, X announced …
    private func alsoSays(_ at: Int, _ verb: Int, _ limit: Int) -> Bool {
        guard words.opensSentence(at), let cue = cue(at: verb), cue.inflection.shape == .finite, saying(cue).kind == .verb,
            saying(cue).frames.contains(.object),
            let frame = frame(cue, limit), frame.isPhrase
        else { return false }
        return !frame.subject.isEmpty && !isComma(frame.content - 1) && !carriesArticle(frame.content) && timeEnd[frame.content] == 0
    }

    /// Forms that carry the relative word in themselves stand directly before a verb.
    private func isWhatForm(_ cue: CueWord) -> Bool {
        guard let next = self.cue(at: cue.tokens.upperBound) else { return false }
        return next.inflection.shape == .finite && saying(next).kind != .attribution
    }

    /// According to what somebody said, or what an agency passed on of somebody.
    private func clause(_ from: Int, _ limit: Int) -> Attribution? {
        guard from < limit else { return nil }
        let verb = cue(at: from)
        if let verb, saying(verb).kind == .verb, reports(verb, limit) { return nil }
        if let verb, saying(verb).kind == .document { return stoodIn(verb, limit) }
        let verbal = verb.map { $0.inflection.shape == .finite && (saying($0).kind == .verb || saying($0).kind == .relay) } ?? false
        guard verbal || !flags[from].isDisjoint(with: [.reports, .publishes]) else { return nil }
        var start = verb?.tokens.upperBound ?? from + 1
        let relays = verb.map { saying($0).kind == .relay || !saying($0).frames.contains(.about) } ?? true
        if start < limit, !relays, flags[start].contains(.about), flags[start].contains(.pronounBehind) { start += 1 }
        if start < limit, relays, flags[start].contains(.about), flags[start].contains(.pronounBehind) {
            // What an agency passed on of him: the speaker stands elsewhere.
            let medium = nounPhrase(start + 1, limit, bounded: true)
            guard !medium.isEmpty else { return nil }
            return Attribution(speaker: nil, links: [(.reported, medium)], end: medium.upperBound, verb: verb)
        }
        if start < limit, flags[start].contains(.by), flags[start].contains(.pronounBehind) { start += 1 }
        let phrase = subject(start, limit, bounded: true)
        guard !phrase.isEmpty, canSpeak(phrase) || isNameMark(phrase.lowerBound, limit) else { return nil }
        var end = phrase.upperBound
        while end < limit, !flags[end].isDisjoint(with: .also) { end += 1 }
        if let source = source(end, limit) { return Attribution(speaker: source, links: [(.reported, phrase)], end: source.upperBound, verb: verb) }
        return Attribution(speaker: phrase, links: [], end: end, verb: verb)
    }

    /// As it stood in a statement of X, on his account: the document's owner, or nobody new where no document is named.
    private func stoodIn(_ verb: CueWord, _ limit: Int) -> Attribution? {
        let from = verb.tokens.upperBound
        let phrase = nounPhrase(from, limit, bounded: true)
        guard let head = phrase.first, !flags[head].isDisjoint(with: [.document, .occasion, .told]) else {
            // In those papers: what it stood in, whatever that is; by an account or a page nobody new.
            let within = !phrase.isEmpty && flags[from - 1].contains(.inside)
            return Attribution(speaker: within ? phrase : nil, links: [], end: within ? phrase.upperBound : from, verb: nil)
        }
        let owner = author(phrase, limit) ?? phrase.dropFirst().first(where: { mentionBegins($0) && speaks($0) }).map { $0..<phrase.upperBound }
        return Attribution(speaker: owner ?? phrase, links: [], end: max(phrase.upperBound, owner?.upperBound ?? 0), verb: nil)
    }

    /// Whether a clause of likening (as X said) attributes: its verb tells, and behind its subject nothing follows but a circumstance.
    ///
    /// As X supports, demands, was accused of: what it does is a fact beside the one before, not where that one is from.
    private func tells(_ clause: Attribution, _ limit: Int) -> Bool {
        if let verb = clause.verb, saying(verb).kind == .verb, verb.head.enclitic == .none {
            let frames = saying(verb).frames
            guard !verb.head.proclitics.contains(.future), frames.contains(.that), frames.isDisjoint(with: [.accuse, .person, .ask, .hold]) else {
                return false
            }
        }
        let end = clause.end
        guard end < limit, words.tokens[end].kind == .word else { return true }
        return timeEnd[end] > 0 || glued(end, .lam) || glued(end, .ba) || !flags[end].isDisjoint(with: [.stop, .relative])
    }

    /// Whether a verb has content of its own behind it and attributes nothing.
    private func reports(_ verb: CueWord, _ limit: Int) -> Bool {
        guard verb.inflection.shape == .finite, let frame = frame(verb, limit) else { return false }
        if case .phrase = frame.opening {
            guard frame.content > verb.tokens.upperBound else { return false }
            // With the particle that the verb takes, behind its subject.
            if saying(verb).frames.contains(.by), glued(frame.content, .ba), frame.content == frame.subject.upperBound,
                !isOfParticiple(frame.content, frame.subject)
            {
                return true
            }
            return !flags[frame.content - 1].isDisjoint(with: [.about, .to, .on, .from])
        }
        return frame.content <= limit
    }

    /// Whether a particle belongs to an unknown word with the article that ends the subject (the company specialised in …).
    private func isOfParticiple(_ at: Int, _ subject: Range<Int>) -> Bool {
        at - 1 > subject.lowerBound && carriesArticle(at - 1) && flags[at - 1].isEmpty && mentionOf[at - 1] < 0 && !isAdjective(at - 1)
    }

    /// Behind a medium: whom it cites.
    func source(_ from: Int, _ limit: Int) -> Range<Int>? {
        var at = from
        if at + 2 < limit, flags[at].contains(.on), flags[at + 1].contains(.tongue) {
            let phrase = nounPhrase(at + 2, limit, bounded: true)
            return phrase.isEmpty ? nil : phrase
        }
        if at < limit, let cue = cue(at: at), saying(cue).kind == .relayed {
            at = cue.tokens.upperBound
        } else if from == at, at < limit, !isComma(at), !flags[at].contains(.about) {
            return nil
        }
        guard at + 1 < limit, flags[at].contains(.about), !flags[at].contains(.pronounBehind) else { return nil }
        let phrase = nounPhrase(at + 1, limit, bounded: true)
        return phrase.isEmpty ? nil : phrase
    }

    private func named(_ from: Int, _ limit: Int, _ at: Int) -> Attribution? {
        guard from < limit else { return nil }
        let phrase = withoutVerb(nounPhrase(from, limit, bounded: true))
        guard !phrase.isEmpty, canSpeak(phrase) || isNameMark(from, limit) || isUnknownName(phrase, limit) else { return nil }
        var end = phrase.upperBound
        while end < limit, !flags[end].isDisjoint(with: .also) { end += 1 }
        if let author = author(phrase, limit) { return Attribution(speaker: author, links: [], end: author.upperBound, verb: nil) }
        if let source = source(end, limit) { return Attribution(speaker: source, links: [(.reported, phrase)], end: source.upperBound, verb: nil) }
        return Attribution(speaker: phrase, links: [], end: end, verb: nil)
    }

    /// According to the ministry was surveyed …: a verb that no relative opens begins the clause that is attributed.
    private func withoutVerb(_ phrase: Range<Int>) -> Range<Int> {
        let finite = phrase.dropFirst(2).first { verb($0) != nil && !glued($0, .and) && cue(at: $0) == nil && marks.pair($0) == nil }
        let binds: QuoteWord = [.that, .what, .conceals, .lives]
        guard let finite, !(phrase.lowerBound..<finite).contains(where: { opensRelative($0) || !flags[$0].isDisjoint(with: binds) }) else {
            return phrase
        }
        return withoutPreposition(phrase.lowerBound..<finite)
    }

    /// Whose statement or figures: behind the document and its adjectives a preposition and the body that issued it.
    ///
    /// `given`: also who announced or gave what is attributed to; as the subject of a verb a document keeps its own words.
    func author(_ phrase: Range<Int>, _ limit: Int, given: Bool = true) -> Range<Int>? {
        guard !phrase.isEmpty, flags[phrase.lowerBound].contains(.document), principal(phrase) == nil else { return nil }
        var at = phrase.upperBound
        // A day between (issued on Monday by).
        if at < limit, timeEnd[at] > 0 { at = Int(timeEnd[at]) }
        if let owner = phrase.dropFirst().prefix(3).first(where: { glued($0, .lam) && mentionBegins($0) }) { return owner..<phrase.upperBound }
        // Figures that the minister announced, information that a source gave.
        if given, let verb = phrase.dropFirst().first(where: gives) { return verb + 1 < phrase.upperBound ? verb + 1..<phrase.upperBound : nil }
        if given, at < limit, gives(at) { return issuer(at + 1, limit) }
        // A report of the agency «…»; but a statement to it.
        if given, at < limit, glued(at, .lam), speaks(at), !flags[phrase.lowerBound].contains(.told) || !isMediumTold(at) {
            return issuer(at, limit)
        }
        guard at + 1 < limit, mentionOf[at] < 0, !flags[at].isDisjoint(with: [.about, .from]), !flags[at].contains(.pronounBehind) else { return nil }
        let isPointed = flags[at + 1].contains(.pointer) && at + 2 < limit && speaks(at + 2)
        return speaks(at + 1) || isPointed ? issuer(at + 1, limit) : nil
    }

    private func issuer(_ from: Int, _ limit: Int) -> Range<Int>? {
        guard from < limit else { return nil }
        let author = nounPhrase(from, limit, bounded: true)
        return author.isEmpty ? nil : author
    }

    /// A verb of saying or giving, not of publishing, with a pronoun for the document.
    private func gives(_ at: Int) -> Bool {
        guard mentionOf[at] < 0, !flags[at].contains(.publishes) else { return false }
        if let cue = cue(at: at), cue.inflection.shape == .finite, cue.head.enclitic != .none { return true }
        return flags[at].isSuperset(of: [.issues, .pronounBehind])
    }

    /// Whether the head of a phrase is somebody: a name, an office, a source, or a document somebody wrote.
    func canSpeak(_ phrase: Range<Int>) -> Bool {
        let head = phrase.lowerBound
        if allOf(head) { return true }
        if mentionBegins(head), let mention = mention(at: head) {
            switch mention.kind {
            case .person, .organisation, .medium, .country: return true
            case .place: return mention.form == .metonym || flags[head].contains(.body)
            default: return false
            }
        }
        if let pair = marks.pair(head), pair.open == head { return head + 1 < words.count && mentionOf[head + 1] >= 0 }
        let flag = flags[head]
        return !isThing(head) && !flag.isDisjoint(with: QuoteWord.speakers.union(.document)) || isLatter(head)
    }

    /// As the subject of a saying verb a place too: those who govern there.
    func canBeSubject(_ phrase: Range<Int>) -> Bool {
        canSpeak(phrase) || mentionBegins(phrase.lowerBound) && mention(at: phrase.lowerBound)?.kind == .place
    }

    /// An agency passes on what somebody said: who, through whom, and where the content begins.
    struct Relay {
        var medium: Range<Int>
        /// Nil where a pronoun stands for the speaker.
        var speaker: Range<Int>?
        /// The verbal noun between (his saying), which is then the cue.
        var noun: CueWord?
        var frame: Frame
    }

    func relay(_ cue: CueWord, _ limit: Int) -> Relay? {
        let from = cue.tokens.upperBound
        guard from < limit, cue.head.enclitic == .none else { return nil }
        let stop = min(limit, from + QuoteScene.reach)
        let about: Int
        switch relayed(cue, from, stop) {
        case .preposition(let at): about = at
        case .othersVerb: return nil
        case .nothing: return medium(cue, from, stop)
        }
        let tongue = flags[about].contains(.tongue)
        let medium = about > from ? subject(from, tongue && flags[about - 1].contains(.on) ? about - 1 : about, bounded: true) : from..<from
        if about > from, medium.isEmpty || !isMedium(medium) && !canSpeak(medium) { return nil }
        let pronoun = flags[about].contains(.pronounBehind)
        var next = about + 1
        var noun: CueWord?
        var content: Frame?
        while next < stop {
            if skip(next) > next, content == nil, marks.pair(next) == nil { next = skip(next); continue }
            if noun == nil, let found = self.cue(at: next), found.inflection.shape == .noun, found.head.enclitic != .none { noun = found }
            if let opening = opening(next, limit) { content = opening; break }
            if let noun, next == noun.tokens.upperBound, let start = governedBy(noun, next, limit) {
                content = Frame(opening: .phrase, content: start, subject: next..<next)
                break
            }
            if let other = self.cue(at: next), other.inflection.shape == .finite, saying(other).kind == .verb, !saying(other).frames.contains(.weak),
                flags[next - 1].isDisjoint(with: [.relative, .what])
            {
                return nil
            }
            next += 1
        }
        guard var frame = content else { return nil }
        let end = noun?.tokens.lowerBound ?? next
        let speaker = pronoun ? nil : nounPhrase(about + 1, end, bounded: true)
        if let speaker, speaker.isEmpty { return nil }
        frame.subject = speaker ?? from..<from
        // Of him quoted the paper X his saying.
        let behind = pronoun && medium.isEmpty ? nounPhrase(about + 1, end, bounded: true) : medium
        return Relay(medium: pronoun && medium.isEmpty && !isMedium(behind) ? medium : behind, speaker: speaker, noun: noun, frame: frame)
    }

    private enum Relayed {
        /// Of whom a verb relays (quoted from, on the tongue of).
        case preposition(Int)
        /// Somebody else said something about it before that.
        case othersVerb
        case nothing
    }

    /// What a verb of passing on is followed by first.
    private func relayed(_ cue: CueWord, _ from: Int, _ stop: Int) -> Relayed {
        let particle: QuoteWord = saying(cue).frames.contains(.to) ? .to : .about
        var at = from
        while at < stop, at < from + 24 {
            if skip(at) > at { at = skip(at); continue }
            if !flags[at].isDisjoint(with: [particle, .tongue]), mentionOf[at] < 0 { return .preposition(at) }
            if isComplementiser(at) || words.tokens[at].mark == .colon { return .nothing }
            if isOthersVerb(at), flags[at - 1].isDisjoint(with: .relative) { return .othersVerb }
            at += 1
        }
        return .nothing
    }

    /// Whether a verb of saying stands here that brings words of its own.
    private func isOthersVerb(_ at: Int) -> Bool {
        guard mentionOf[at] < 0, let other = cue(at: at) else { return false }
        return other.inflection.shape == .finite && saying(other).kind == .verb && !saying(other).frames.contains(.weak)
    }

    /// Where the content of a verbal noun with a pronoun begins that is no clause (his warning of …, his denial of …).
    private func governedBy(_ noun: CueWord, _ at: Int, _ limit: Int) -> Int? {
        let frames = saying(noun).frames
        if QuoteScene.prepositionOf.contains(where: { frames.contains($0.0) && flags[at].contains($0.1) }), isContent(at + 1, limit),
            flags[at + 1].isDisjoint(with: .that)
        {
            return at + 1
        }
        return frames.contains(.object) && flags[at].contains(.deed) && isContent(at, limit) ? at : nil
    }

    /// The channel passed on the saying of X that …: the noun without a pronoun has its speaker behind it.
    private func sayingOf(_ noun: CueWord, _ from: Int, _ stop: Int) -> Relay? {
        guard noun.inflection.shape == .noun, noun.head.enclitic == .none, saying(noun).frames.contains(.plain),
            mentionOf[noun.tokens.lowerBound] < 0,
            !carriesArticle(noun.tokens.lowerBound)
        else { return nil }
        let medium = subject(from, noun.tokens.lowerBound, bounded: true)
        guard !medium.isEmpty, isMedium(medium), var frame = frame(noun, stop), !frame.isPhrase else { return nil }
        let speaker = nounPhrase(noun.tokens.upperBound, frame.content, bounded: true)
        guard !speaker.isEmpty, canSpeak(speaker) else { return nil }
        frame.subject = speaker
        return Relay(medium: medium, speaker: speaker, noun: noun, frame: frame)
    }

    /// A medium that reports without naming its source.
    private func medium(_ cue: CueWord, _ from: Int, _ stop: Int) -> Relay? {
        var at = from
        var noun: CueWord?
        while at < stop {
            if isComplementiser(at) || words.tokens[at].mark == .colon {
                let phrase = subject(from, noun?.tokens.lowerBound ?? at, bounded: true)
                guard !phrase.isEmpty, isMedium(phrase) || noun == nil && tells(phrase, at), let frame = opening(at, stop) else { return nil }
                // His saying: the speaker stands elsewhere.
                if noun != nil { return Relay(medium: phrase, speaker: nil, noun: noun, frame: frame) }
                return Relay(
                    medium: phrase.lowerBound..<phrase.lowerBound, speaker: phrase, noun: nil,
                    frame: Frame(opening: frame.opening, content: frame.content, subject: phrase))
            }
            if let other = self.cue(at: at), other.inflection.shape != .noun { return nil }
            if noun == nil, at > from, let found = self.cue(at: at), let relay = sayingOf(found, from, stop) { return relay }
            if noun == nil, let found = self.cue(at: at), found.head.enclitic != .none { noun = found }
            at = max(skip(at), at + 1)
        }
        return nil
    }

    /// Whether somebody who is no medium, or a report, stands right before a complementiser (the report mentioned that …).
    private func tells(_ phrase: Range<Int>, _ that: Int) -> Bool {
        isComplementiser(that) && own(phrase).upperBound == that && canSpeak(phrase)
    }

    /// Content that opens at a token: a complementiser, a colon, or marks.
    func opening(_ at: Int, _ limit: Int) -> Frame? {
        guard at + 1 < limit else { return nil }
        if isComplementiser(at) { return Frame(opening: .that, content: flags[at].contains(.pronounBehind) ? at : at + 1, subject: at..<at) }
        if words.tokens[at].mark == .colon { return Frame(opening: .colon, content: at + 1, subject: at..<at) }
        if let pair = marks.pair(at), pair.open == at, pair.tokens.count >= 4, !isSlot(pair) {
            return Frame(opening: .marks(Int(marks.pairOf[at])), content: at, subject: at..<at)
        }
        return nil
    }

    /// Whether a phrase is a medium or an agency.
    func isMedium(_ phrase: Range<Int>) -> Bool {
        guard let head = phrase.first else { return false }
        if flags[head].contains(.media) { return true }
        if let pair = marks.pair(head), pair.open == head { return head + 1 < phrase.upperBound && mention(at: head + 1)?.kind == .medium }
        return mention(at: head)?.kind == .medium
    }
}
