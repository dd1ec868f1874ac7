extension QuoteScene {
    /// Where the content of a cue begins, and who stands between.
    struct Frame {
        enum Opening { case that, colon, marks(Int), phrase }
        var opening: Opening
        /// The first token of the content; for a complementiser with a pronoun that token itself.
        var content: Int
        /// The subject's tokens behind the cue; empty where none stands there.
        var subject: Range<Int>

        /// Whether the content is a noun phrase, and no clause, speech behind a colon or marks.
        var isPhrase: Bool {
            if case .phrase = opening { return true }
            return false
        }
    }

    /// How far behind a cue its content may begin, in tokens.
    static let reach = 60

    /// Up to how far behind the noun of a deed its own complementiser stands, in tokens.
    static let nearDeed = 3

    /// How far behind the subject of a saying that is often another word its complementiser may stand, in tokens.
    static let nearThat = 6

    /// What a cue brings: the first thing behind it that its frames allow. Bounded by `reach`.
    func frame(_ cue: CueWord, _ limit: Int) -> Frame? {
        let saying = saying(cue)
        let frames = saying.frames
        if cue.inflection.shape == .noun { return nounFrame(cue, limit) }
        if cue.head.enclitic != .none, cue.inflection.shape == .finite, frames.isDisjoint(with: QuoteScene.personal),
            !frames.isSuperset(of: [.by, .person]), !tellsPerson(cue, limit), !callsIt(cue, limit)
        {
            let answers = frames.isSuperset(of: [.quote, .person]) && (saying.force == .ask || frames.contains(.that))
            return answers ? answerFrame(cue, limit) : nil
        }
        let scan = scan(cue, limit)
        let from = cue.tokens.upperBound
        if !standInPhrase(scan, cue, frames), let found = marksFrame(scan, from, frames) { return found }
        if let that = scan.that, frames.contains(.that) || takesThat(frames, that), !accusesBefore(that, from, frames),
            !ownPreposition(from, that, frames) || followsPreposition(that)
        {
            if let deed = deed(before: that, from, frames) { return deed }
            // The complementiser further on stands in what is announced, or in a remark on it (announced a settlement, in a step that would …).
            if cue.inflection.shape == .finite, that - from > QuoteScene.nearThat, announcesDeed(from, that, frames),
                let phrase = phraseFrame(cue, saying, min(limit, from + QuoteScene.reach)), that - phrase.content > QuoteScene.nearDeed
            {
                return phrase
            }
            var subject = subject(from, trimmedPreposition(that), bounded: true)
            if frames.contains(.near), that - max(own(subject).upperBound, from) > QuoteScene.nearThat { return nil }
            if frames.contains(.opens), !touches(subject, from, that) { return nil }
            // Is held a proof of that …
            if frames.contains(.called), followsPreposition(that), !flags[that - 1].contains(.pronounBehind) { return nil }
            if frames.contains(.accuse), glued(that, .ba), cue.inflection.shape == .finite, cue.inflection.number == .singular,
                cue.head.enclitic == .none,
                !subject.isEmpty, subjectOfTwo(from, subject.upperBound).upperBound >= subject.upperBound, !followsInsert(subject, that)
            {
                subject = from..<from
            }
            return Frame(opening: .that, content: contentAfter(that: that), subject: subject)
        }
        if let colon = scan.colon, frames.contains(.quote), colon + 1 < limit {
            return Frame(opening: .colon, content: colon + 1, subject: subject(from, colon, bounded: true))
        }
        return phraseFrame(cue, saying, scan.end) ?? goesOnPlainly(cue, scan, limit)
    }

    /// And she added, perhaps …: a verb that goes on, a comma, and the words themselves.
    private func goesOnPlainly(_ cue: CueWord, _ scan: Scan, _ limit: Int) -> Frame? {
        let comma = cue.tokens.upperBound
        guard cue.and, cue.inflection.shape == .finite, saying(cue).frames.isSuperset(of: [.plain, .more]), comma + QuoteScene.nearThat < limit,
            words.tokens[comma].mark == .comma, scan.that == nil, scan.marks == nil, words.opensSentence(cue.tokens.lowerBound),
            mention(at: comma + 1)?.kind != .person, flags[comma + 1].isDisjoint(with: [.stop, .that, .and]),
            !(comma + 1..<min(limit, comma + QuoteScene.nearThat)).contains(where: { self.cue(at: $0) != nil })
        else { return nil }
        return Frame(opening: .colon, content: comma + 1, subject: comma..<comma)
    }

    /// Up to how many words may stand between a verb's preposition and marks that belong to what it governs.
    private static let longestLead = 4

    /// Speech in marks or behind a colon that somebody asks or answers another, who is only a pronoun (X asked him: …).
    private func answerFrame(_ cue: CueWord, _ limit: Int) -> Frame? {
        let scan = scan(cue, limit), from = cue.tokens.upperBound
        guard let colon = scan.colon, colon + 1 < limit, colon - from <= QuoteScene.longestPhrase else { return nil }
        let subject = subject(from, colon, bounded: true)
        guard let head = subject.first, speaks(head) else { return nil }
        if let pair = marks.pair(colon + 1), pair.open == colon + 1 {
            return Frame(opening: .marks(Int(marks.pairOf[colon + 1])), content: colon + 1, subject: subject)
        }
        return Frame(opening: .colon, content: colon + 1, subject: subject)
    }

    /// Whether short marks stand within the phrase that a verb's own preposition governs (pointed to the existence of «…»): all of it is content.
    private func standInPhrase(_ scan: Scan, _ cue: CueWord, _ frames: Saying.Frames) -> Bool {
        let from = cue.tokens.upperBound
        guard let marks = scan.marks, scan.colon == nil, scan.that == nil, marks > from + 1, let pair = self.marks.pair(marks), pair.closed,
            pair.tokens.count <= QuoteScene.shortMarks, let preposition = governing(cue, from, marks, frames), governs(preposition, from, frames)
        else { return false }
        let first = glued(preposition, .ba) && !isBareParticle(preposition, .ba) ? preposition : preposition + 1
        return marks > first && marks - first <= QuoteScene.longestLead
            && (first..<marks).allSatisfy { words.tokens[$0].kind == .word && mentionOf[$0] < 0 && timeEnd[$0] == 0 && self.cue(at: $0) == nil }
    }

    /// Content in the first marks behind a cue, or with the words right before them.
    private func marksFrame(_ scan: Scan, _ from: Int, _ frames: Saying.Frames) -> Frame? {
        guard let marks = scan.marks, frames.contains(.quote) || frames.contains(.object), marks < (scan.that ?? Int.max),
            let pair = self.marks.pair(marks)
        else { return nil }
        if !holdsSubject(pair, scan), let own = wordsBefore(marks, from, frames, near: scan.colon != nil) { return own }
        let near = scan.colon.map { $0 < marks && marks - $0 <= 1 } ?? false
        let long = pair.tokens.count >= 3 && pair.tokens.lazy.filter { words.tokens[$0].kind == .word }.prefix(3).count == 3
        let direct =
            marks == from && !isNameSlot(marks, scan) && !opensPreposition(pair, frames)
            && (pair.tokens.count >= 3 || !frames.contains(.that) || frames.contains(.plain))
        let apart =
            long && (scan.that.map { pair.tokens.count > 6 && isComma(marks - 1) || isOfNoun($0, behind: pair, frames) } ?? true)
            && frames.contains(.quote) && !opensPreposition(pair, frames) && !inPhrase(marks, from) && !isFar(marks, from, frames)
            && !isGoverned(pair, frames)
            && !announcesDeed(from, marks, frames)
        guard near || direct || apart || isShout(pair, scan, from, frames) else { return nil }
        let subject = subject(from, near ? marks - 1 : marks, bounded: true)
        return Frame(opening: .marks(Int(self.marks.pairOf[marks])), content: marks, subject: subject)
    }

    /// Whether marks before the complementiser hold a name, so that they belong to the subject (the agency of news «…» announced that).
    private func holdsSubject(_ pair: MarkPairs.Pair, _ scan: Scan) -> Bool {
        guard scan.that != nil, pair.closed, pair.tokens.count <= 4, let mention = mention(at: pair.open + 1) else { return false }
        return mention.kind == .medium || mention.kind == .organisation
    }

    /// Whether nothing but a circumstance stands between one subject and its complementiser, or nothing at all where none is written.
    private func touches(_ subject: Range<Int>, _ from: Int, _ that: Int) -> Bool {
        let end = max(own(subject).upperBound, from)
        if let head = subject.first, !mentionBegins(head), pluralHead(head) || ends(head, in: tables.accusative) { return false }
        return end == that || !flags[end].isDisjoint(with: [.inside, .stop]) && end > from || flags[from].contains(.inside)
    }

    /// Whether two words in marks right behind somebody's name, with which the clause ends, are what he said (X said "…").
    private func isShout(_ pair: MarkPairs.Pair, _ scan: Scan, _ from: Int, _ frames: Saying.Frames) -> Bool {
        guard frames.contains(.quote), frames.isDisjoint(with: [.weak, .object]), scan.that == nil, scan.colon == nil, pair.closed, pair.open > from,
            pair.tokens.lazy.filter({ words.tokens[$0].kind == .word && mentionOf[$0] < 0 }).count >= 2
        else { return false }
        let end = pair.close + 1
        guard words.endsClause(end) else { return false }
        let subject = subject(from, pair.open, bounded: false)
        return subject.upperBound == pair.open && subject.first.map { mention(at: $0).map { $0.kind == .person } ?? pluralHead($0) } ?? false
    }

    /// The noun between a verb that takes an object and the complementiser, which is what is asserted (the need that …).
    private func deed(before that: Int, _ from: Int, _ frames: Saying.Frames) -> Frame? {
        guard frames.contains(.object), that > from, flags[that - 1].contains(.deed), mentionOf[that - 1] < 0, !carriesArticle(that - 1),
            !words.hasHamzaBelow(that)
        else { return nil }
        let subject = subject(from, that - 1, bounded: true)
        guard subject.isEmpty ? that - 1 == from : subject.upperBound == that - 1 else { return nil }
        return Frame(opening: .phrase, content: that - 1, subject: subject)
    }

    /// Whether what somebody is accused of stands before a complementiser without the particle, which is then a noun's (amid doubts that …).
    private func accusesBefore(_ that: Int, _ from: Int, _ frames: Saying.Frames) -> Bool {
        guard frames.contains(.accuse), !glued(that, .ba) else { return false }
        return (from..<that).contains { bringsSecond($0, from) && mentionOf[$0] < 0 }
    }

    /// Whether one of a saying's own prepositions follows its subject at once, so that it and not the complementiser brings the content.
    ///
    /// Further away it stands in a relative clause or a description of the subject (who refused the showing of his name).
    private func ownPreposition(_ from: Int, _ that: Int, _ frames: Saying.Frames) -> Bool {
        guard let at = preposition(from, that, frames) else { return false }
        // An official informed of …, that …: the adjective's.
        if isComma(that - 1), at > from + 1, !carriesArticle(at - 1), mentionOf[at - 1] < 0 { return false }
        return !(from..<at).contains { flags[$0].contains(.relative) && mentionOf[$0] < 0 || flags[$0].contains(.anonymous) }
    }

    /// Whether somebody else stands between a subject and the complementiser: behind commas, the accused.
    private func followsInsert(_ subject: Range<Int>, _ that: Int) -> Bool {
        subject.upperBound + 2 < that && isComma(subject.upperBound)
    }

    /// The verb takes an object, and between its subject and the marks stands the noun that they go on (the existence of "…").
    private func wordsBefore(_ marks: Int, _ from: Int, _ frames: Saying.Frames, near: Bool) -> Frame? {
        guard frames.contains(.object), !near, marks > from, marks <= from + 10 else { return nil }
        // A noun without the article between the verb and the marks is no subject: the content begins with it (the belonging of "…").
        if marks == from + 1, isDeed(from), flags[from].contains(.deed) || pairLength(marks) <= QuoteScene.shortMarks {
            return Frame(opening: .phrase, content: from, subject: from..<from)
        }
        guard marks > from + 1 else { return nil }
        var subject = subject(from, marks, bounded: false)
        if subject.isEmpty, flags[from].contains(.document), carriesArticle(from) { subject = from..<from + 1 }
        guard !subject.isEmpty, subject.upperBound < marks,
            (subject.upperBound..<marks).allSatisfy({
                words.tokens[$0].kind == .word && flags[$0].isDisjoint(with: [.stop, .occasion, .told, .relative]) && mentionOf[$0] < 0
                    && timeEnd[$0] == 0
                    && !carriesArticle($0) && !glued($0, .lam)
            })
        else { return nil }
        return Frame(opening: .phrase, content: subject.upperBound, subject: subject)
    }

    /// Up to how many tokens marks are the rest of a phrase rather than speech.
    static let shortMarks = 9

    private func pairLength(_ open: Int) -> Int { marks.pair(open)?.tokens.count ?? .max }

    /// Whether a word can only be what is asserted: an unknown noun without the article, or one for a deed.
    private func isDeed(_ at: Int) -> Bool {
        guard words.tokens[at].kind == .word, mentionOf[at] < 0, timeEnd[at] == 0, !carriesArticle(at), !speaks(at) else { return false }
        return flags[at].isEmpty && !glued(at, .lam) && !glued(at, .ba) && !glued(at, .and) || flags[at].contains(.deed)
    }

    /// Frames whose verbs take a person as their object, so that a pronoun behind the verb is that person.
    private static let personal: Saying.Frames = [.accuse, .describe, .thank, .hold, .ask, .on, .from, .to]

    /// Verbs of telling with a pronoun: the complementiser follows at once or behind the subject.
    private func tellsPerson(_ cue: CueWord, _ limit: Int) -> Bool {
        let from = cue.tokens.upperBound
        return from < limit && (flags[from].contains(.that) || words.tokens[from].mark == .colon)
    }

    private struct Scan {
        var that: Int?
        var colon: Int?
        var marks: Int?
        var end: Int
    }

    /// The first complementiser, colon and marks behind a cue, up to the next cue that could own them.
    private func scan(_ cue: CueWord, _ limit: Int) -> Scan {
        let stop = min(limit, cue.tokens.upperBound + QuoteScene.reach)
        var scan = Scan(end: stop)
        let from = cue.tokens.upperBound
        var inner: CueWord?
        var at = cue.tokens.upperBound
        while at < stop {
            if let pair = marks.pair(at), pair.open == at {
                if scan.marks == nil, !isSlot(pair) { scan.marks = at }
                // The first marks held whoever says it.
                if namesSubject(scan, from), pair.tokens.count > 6, scan.marks != at { scan.marks = at }
                if scan.colon != nil || pair.tokens.count > 6 { break }
                at = max(skip(at), at + 1)
                continue
            }
            if bracketEnd[at] > 0 { at = skip(at); continue }
            // And they are: a list.
            if words.tokens[at].mark == .colon, flags[at - 1].contains(.pronoun), at > from { scan.end = at; break }
            if words.tokens[at].mark == .colon, !isClock(at) { scan.colon = at; at += 1; continue }
            if scan.colon != nil { break }
            // Under the conjunction it goes on with what something else began.
            if isComplementiser(at), flags[at].contains(.and), at > from { at += 1; continue }
            if isComplementiser(at) {
                if let owner = owner(of: at, behind: from) {
                    scan.end = min(scan.end, owner)
                } else if let inner, isInner(at, inner, cue) {
                    // Behind the comma that closes the relative clause stands the verb's own.
                    let own = (at + 1..<stop).first { isComplementiser($0) && isComma($0 - 1) && !flags[$0].contains(.and) && marks.pairOf[$0] < 0 }
                    if let own, isComma(inner.tokens.lowerBound - 2) { scan.that = own } else { scan.end = min(scan.end, at) }
                } else {
                    scan.that = at
                }
                break
            }
            // What somebody calls «…»: the marks are his.
            if at > from, flags[at - 1].contains(.what), let called = self.cue(at: at), callsIt(called, limit) {
                scan.end = at
                break
            }
            if at > from, let relative = self.cue(at: at), relative.inflection.shape == .finite, saying(relative).frames.contains(.that),
                mentionOf[at] < 0, !flags[at - 1].isDisjoint(with: [.relative]), !flags[at - 1].contains(.from)
            {
                inner = relative
            }
            if barrier(at, cue) || turnsAway(at, from, cue) { scan.end = at; break }
            at += 1
        }
        return scan
    }

    /// Whether a complementiser is that of a verb in a relative clause before it (on which X announced that).
    private func isInner(_ at: Int, _ inner: CueWord, _ cue: CueWord) -> Bool {
        at - inner.tokens.lowerBound <= 8 && !followsComma(at)
            && (!words.hasHamzaBelow(at) || !saying(cue).frames.contains(.plain) || saying(inner).frames.contains(.plain))
    }

    /// How far before a complementiser another verb or noun may stand that owns it, in tokens.
    private static let nearOwner = 5

    /// The verb or noun of saying behind a cue that a complementiser belongs to: a verb that opens a clause of its own (and saw that; after papers
    /// wrote that), also where its form is often another word, and a noun with its owner (the minister's saying that).
    private func owner(of that: Int, behind from: Int) -> Int? {
        for at in stride(from: that - 1, to: max(from, that - QuoteScene.nearOwner - 1), by: -1) {
            if isComma(at) { return nil }
            guard let owner = cue(at: at), mentionOf[at] < 0, saying(owner).frames.contains(.that), at > from else { continue }
            if owner.inflection.shape == .noun {
                let named = owner.tokens.upperBound < that && mentionBegins(owner.tokens.upperBound)
                if named, saying(owner).frames.contains(.plain) { return at }
                continue
            }
            guard owner.inflection.shape == .finite else { continue }
            let opens = owner.and || isComma(at - 1) || flags[at - 1].contains(.starter) && mentionOf[at - 1] < 0
            if opens, flags[at - 1].isDisjoint(with: [.relative, .what]) { return at }
        }
        return nil
    }

    /// Whether short marks right behind a cue, with no colon since, may be the name of its subject.
    private func namesSubject(_ scan: Scan, _ from: Int) -> Bool {
        guard scan.marks == from, scan.colon == nil, let pair = marks.pair(from) else { return false }
        return pair.closed && pair.tokens.count <= 3
    }

    /// Whether a contrast behind a comma follows what a verb's own preposition brought: the marks further on are no longer its own.
    private func turnsAway(_ at: Int, _ from: Int, _ cue: CueWord) -> Bool {
        flags[at].contains(.contrast) && at > from && followsComma(at) && preposition(from, at, saying(cue).frames) != nil
    }

    private func followsComma(_ at: Int) -> Bool { at > 0 && isComma(at - 1) }

    private func isClock(_ colon: Int) -> Bool {
        colon > 0 && colon + 1 < words.count && words.tokens[colon - 1].kind == .number && words.tokens[colon + 1].kind == .number
    }

    /// Another cue that takes what follows for itself.
    private func barrier(_ at: Int, _ owner: CueWord) -> Bool {
        guard let cue = cue(at: at), at >= owner.tokens.upperBound else { return false }
        let saying = saying(cue)
        // In which it says: the words are the document's.
        if saying.kind == .document, flags[cue.tokens.upperBound - 1].contains(.resumptive) { return true }
        guard saying.kind == .verb || saying.kind == .relay, cue.inflection.shape != .noun, !saying.frames.contains(.weak) else { return false }
        // The moving of …: the noun of a deed.
        if saying.kind == .relay, !cue.and, flags[at].contains(.deed), !isComma(at - 1) { return false }
        // In a speech that the television carried: a clause of the noun before it.
        if saying.kind == .relay, cue.head.enclitic != .none { return false }
        // A verb in a relative clause of the subject, and one with a pronoun for what is said.
        if at > 0, !flags[at - 1].isDisjoint(with: [.relative, .what]), !flags[at - 1].contains(.from) { return false }
        return mentionOf[at] < 0
    }

    /// Marks that hold a name in the subject: a short pair behind a noun, while the complementiser still comes.
    private func isNameSlot(_ marks: Int, _ scan: Scan) -> Bool {
        guard let pair = self.marks.pair(marks) else { return false }
        return pair.tokens.count <= 3 && (scan.that != nil || scan.colon.map { $0 > pair.close } ?? false)
    }

    /// Whether short marks right behind a verb hold its subject, as its own preposition follows them (the group «…» spoke of …).
    private func opensPreposition(_ pair: MarkPairs.Pair, _ frames: Saying.Frames) -> Bool {
        guard pair.closed, pair.tokens.count <= 4, pair.close + 1 < words.count, words.tokens[pair.close + 1].kind == .word else { return false }
        return preposition(pair.close + 1, pair.close + 2, frames) != nil || frames.contains(.by) && glued(pair.close + 1, .ba)
    }

    /// Whether more than a subject and a circumstance lies before marks without a colon; of a word that is often another one, more than a subject.
    private func isFar(_ marks: Int, _ from: Int, _ frames: Saying.Frames) -> Bool {
        guard frames.contains(.weak) else { return marks - from > 24 && !isComma(marks - 1) }
        let subject = subject(from, marks, bounded: false)
        let end = max(subject.isEmpty ? from : behindApposition(subject, marks).end, from)
        // In a message, a series of posts: where it was written.
        let tells = (end..<max(end, marks)).contains { flags[$0].contains(.occasion) }
        return marks - end > (tells ? 10 : 4)
    }

    /// Whether marks stand inside the subject phrase itself.
    private func inPhrase(_ marks: Int, _ from: Int) -> Bool {
        guard let pair = self.marks.pair(marks), pair.tokens.count <= 4 else { return false }
        return marks > from && !flags[marks - 1].isDisjoint(with: [.media, .body])
    }

    /// The content behind a complementiser: the next token, or the complementiser with its pronoun.
    func contentAfter(that: Int) -> Int {
        flags[that].contains(.pronounBehind) ? that : that + 1
    }

    private func takesThat(_ frames: Saying.Frames, _ that: Int) -> Bool {
        if frames.contains(.repeat) { return true }
        if !frames.isDisjoint(with: [.to, .on, .about, .from, .hope]) { return followsPreposition(that) }
        return frames.contains(.by) && glued(that, .ba)
    }

    private func followsPreposition(_ that: Int) -> Bool { that > 0 && !flags[that - 1].isDisjoint(with: [.to, .on, .about, .from, .inside]) }
    private func trimmedPreposition(_ that: Int) -> Int { followsPreposition(that) ? that - 1 : that }

    /// The first preposition among a saying's own between two tokens.
    private func preposition(_ from: Int, _ limit: Int, _ frames: Saying.Frames) -> Int? {
        var wanted: QuoteWord = []
        for (frame, bit) in QuoteScene.prepositionOf where frames.contains(frame) { wanted.insert(bit) }
        guard !wanted.isEmpty, from < limit else { return nil }
        var at = from
        while at < limit {
            if skip(at) > at, bracketEnd[at] > 0 { at = skip(at); continue }
            // On the margin of a conference, on Facebook: where it was said.
            let isPlace = flags[at].contains(.on) && at + 1 < words.count && !flags[at + 1].isDisjoint(with: [.occasion, .platform])
            if !isPlace, !flags[at].intersection(wanted).isEmpty, mentionOf[at] < 0, !flags[at].contains(.pronounBehind) { return at }
            at += 1
        }
        return nil
    }

    static let prepositionOf: [(Saying.Frames, QuoteWord)] = [(.to, .to), (.on, .on), (.about, .about), (.from, .from)]
}
