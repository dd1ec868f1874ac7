extension QuoteScene {
    /// The clauses of a content that begins at a token, and where it ends.
    ///
    /// A second complementiser with the conjunction begins a second clause. The content ends where the next cue that has content of its own
    /// begins a clause, at an attribution, and at the unit's end.
    /// Of a mere phrase a contrast behind a comma is the reporter's.
    func clauses(from start: Int, _ limit: Int, splits: Bool, phrase: Bool = false) -> (clauses: [Range<Int>], end: Int) {
        var clauses: [Range<Int>] = []
        var begin = start
        var at = start
        while at < limit {
            let next = skip(at)
            if next > at {
                at = next
                continue
            }
            if at > start, splits, startsClause(at) {
                clauses.append(begin..<at)
                begin = flags[at].contains(.pronounBehind) ? at : at + 1
                at += 1
                continue
            }
            if at > start, ends(at, start, limit) || phrase && (turns(at) || leavesPhrase(at, start, limit)) { break }
            at += 1
        }
        let end = min(at, limit)
        clauses.append(begin..<end)
        return (clauses.map(trim).filter { !$0.isEmpty }, end)
    }

    /// A complementiser under the conjunction: a second clause of the same saying.
    private func startsClause(_ at: Int) -> Bool {
        // Especially since: a reason within the clause.
        guard flags[at].isSuperset(of: [.that, .and]), words.tokens[at].kind == .word, !flags[at - 1].contains(.notThat) else { return false }
        // Despite …, it will: the result goes on; even if it is not …: with the hamza below, before a verb.
        guard beginsWithAnd(at) else { return false }
        let concedes = words.hasHamzaBelow(at) && !flags[at].contains(.pronounBehind) && at + 1 < words.count
        return !(concedes && (flags[at + 1].contains(.negation) || verb(at + 1) ?? false))
    }

    /// Whether a word is written with the letter of the conjunction before it, and not with that of the result.
    func beginsWithAnd(_ at: Int) -> Bool { tables.particles[Proclitics.and.rawValue].map { words.key(at).starts(with: $0) } ?? false }

    /// Whether a content ends before a token.
    private func ends(_ at: Int, _ start: Int, _ limit: Int) -> Bool {
        let opensClause = isComma(at - 1) || words.tokens[at - 1].mark.isQuote || flags[at - 1].isSuperset(of: [.contrast, .pronounBehind])
        if let cue = cue(at: at), mentionOf[at] < 0, cuts(cue, at, opensClause, limit) || goesOnDoing(cue, at, limit) { return true }
        if meanwhileSaying(at, limit) || resumes(at, opensClause) || leavesMarks(at) { return true }
        if words.tokens[at - 1].mark == .ellipsis, flags[at].contains(.topic), mentionOf[at] < 0, cueAhead(at + 1, limit) { return true }
        guard opensClause, mentionOf[at] < 0 else { return false }
        if tellsWhere(at, limit) || tellsWhen(at, limit) || relates(at, limit) || explains(at) || reportsAgain(at, start) { return true }
        if flags[at].contains(.tail), !flags[at].contains(.and), words.tokens[at - 1].mark.isQuote || flags[at].contains(.from) { return true }
        if reportsWithin(at, limit) || answered(at, limit) || turnsTo(at, limit) { return true }
        // Referring to …: the reporter tells what is meant.
        if flags[at].contains(.inside), at + 1 < limit, flags[at + 1].contains(.sayingNoun), mentionOf[at + 1] < 0 { return true }
        if flags[at].contains(.aside), at + 1 < limit, flags[at + 1].contains(.stop) { return true }
        if withoutTelling(at, limit) || isComma(at - 1) && whileSaying(at, limit) { return true }
        // As regards …: no contrast.
        if flags[at].contains(.contrast), at + 1 < limit, flags[at + 1].contains(.topic) { return false }
        if !flags[at].isDisjoint(with: [.contrast]) || opensContrast(at) { return cueAhead(at + 1, limit) }
        return false
    }

    /// Whether a formula of `ar/resumes.tsv` stands at a token, by which the reporter goes on in his own words (and that after …).
    private func resumes(_ at: Int, _ opensClause: Bool) -> Bool {
        guard mentionOf[at] < 0, let formula = tables.resumes.longest(words, at, allowing: []) else { return false }
        guard opensClause || !formula.payload.behindComma else { return false }
        let next = formula.tokens.upperBound
        return next >= words.count || !formula.payload.not.contains(words.tokens[next].word)
    }

    /// Behind words in marks that are many enough to be somebody's and a comma: a verb of the past under the conjunction tells what he did next, and a
    /// pointing word points at his saying it.
    private func leavesMarks(_ at: Int) -> Bool {
        guard isComma(at - 1), at >= 2, words.tokens[at - 2].mark.isQuote, mentionOf[at] < 0, marks.pairOf[at - 2] >= 0 else { return false }
        let pair = marks.pairs[Int(marks.pairOf[at - 2])]
        guard pair.close == at - 2, pair.close - pair.open > QuoteScene.fewestSpoken else { return false }
        return flags[at].contains(.pointer) && glued(at, .and) || beginsWithAnd(at) && verb(at) == true
    }

    /// Words in marks that are a saying rather than a term.
    private static let fewestSpoken = 5

    /// Behind a comma: for his part X said, as he confirmed: a particle that opens clauses, and at once a verb with words of its own.
    private func turnsTo(_ at: Int, _ limit: Int) -> Bool {
        guard words.tokens[at - 1].mark == .comma, at + 2 < limit else { return false }
        let part = flags[at].contains(.from) && flags[at + 1].contains(.topic)
        guard part || flags[at].contains(.starter) && flags[at].isDisjoint(with: [.that, .lives, .pronoun, .pointer]) else { return false }
        let verb = part ? at + 2 : at + 1
        return mentionOf[verb] < 0 && bringsClause(verb, limit)
    }

    /// Behind a comma: without specifying …
    private func withoutTelling(_ at: Int, _ limit: Int) -> Bool {
        let first = flags[at].contains(.from) && at + 1 < limit ? at + 1 : at
        return first + 1 < limit && flags[first].isSuperset(of: [.negation, .notThat]) && flags[first + 1].contains(.that)
    }

    /// Behind a comma: at a time when X said …
    private func whileSaying(_ at: Int, _ limit: Int) -> Bool {
        guard flags[at].contains(.inside), at + 2 < limit, mentionOf[at + 1] < 0, flags[at + 1].contains(.occasion) else { return false }
        guard let cue = cue(at: at + 2), cue.inflection.shape == .finite, saying(cue).kind == .verb, mentionOf[at + 2] < 0 else { return false }
        return true
    }

    /// While the paper X spoke of …, and there is who said …: a clause in which somebody else who is written speaks, also without a comma before it.
    private func meanwhileSaying(_ at: Int, _ limit: Int) -> Bool {
        guard mentionOf[at] < 0, at + 2 < limit else { return false }
        // And there is who said.
        if flags[at].contains(.stop), beginsWithAnd(at), flags[at].isDisjoint(with: .governing), flags[at + 1].isSuperset(of: [.relative, .from]) {
            return cue(at: at + 2).map { $0.inflection.shape == .finite && saying($0).kind == .verb } ?? false
        }
        let inside = flags[at].contains(.inside) && flags[at + 1].isSuperset(of: [.contrast, .starter]) && mentionOf[at + 1] < 0
        guard inside || flags[at].isSuperset(of: [.contrast, .dangling, .starter, .stop]) && !flags[at].contains(.notThat) else { return false }
        let verb = inside ? at + 2 : at + 1
        guard verb + 1 < limit, mentionOf[verb] < 0, let cue = cue(at: verb), cue.inflection.shape == .finite, saying(cue).kind == .verb,
            !cue.negated,
            let frame = frame(cue, limit), let head = frame.subject.first, frame.subject.lowerBound == cue.tokens.upperBound
        else { return false }
        return mentionBegins(head) || speaks(head) || carriesArticle(head) && !frame.isPhrase
    }

    /// Behind a comma: after somebody had said that …, which is a saying of its own.
    private func tellsWhen(_ at: Int, _ limit: Int) -> Bool {
        guard at + 3 < limit, flags[at].isSuperset(of: [.notThat, .stop]), flags[at + 1].contains(.that), let cue = cue(at: at + 2),
            !saying(cue).frames.contains(.weak)
        else { return false }
        return bringsClause(at + 2, limit)
    }

    /// Whether a finite verb of saying stands at a token with a clause or speech of its own, and no mere phrase.
    private func bringsClause(_ at: Int, _ limit: Int) -> Bool {
        guard let cue = cue(at: at), cue.inflection.shape == .finite, saying(cue).kind == .verb, let frame = frame(cue, limit) else { return false }
        return !frame.isPhrase
    }

    /// Whether a mere phrase is over before a token: a verb goes on under the conjunction (his withdrawal and decided …), or behind a comma follows
    /// what came of it or when it was (…, which led to; …, after …).
    ///
    /// Within a relative clause or behind a complementiser verbs belong to the phrase.
    private func leavesPhrase(_ at: Int, _ start: Int, _ limit: Int) -> Bool {
        guard at >= start + 1, mentionOf[at] < 0, words.tokens[at].kind == .word else { return false }
        let comma = words.tokens[at - 1].mark == .comma
        if comma {
            let long = words.tokens[at].foldEnd - words.tokens[at].foldStart > 4
            let what = flags[at].contains(.tail) && at + 1 < limit && (long || verb(at + 1) != nil)
            if what || flags[at].isSuperset(of: [.notThat, .stop]) && flags[at].isDisjoint(with: [.negation, .and]) { return true }
            if flags[at].isSuperset(of: [.pronoun, .and]) { return true }
            // The matter which …
            if carriesArticle(at), at + 1 < limit, opensRelative(at + 1), flags[at].isSubset(of: .thing),
                words.tokens[at].foldEnd - words.tokens[at].foldStart <= 10
            {
                return true
            }
            // Except that …
            if flags[at].isSuperset(of: [.contrast, .notThat]), at + 1 < limit, flags[at + 1].contains(.that) { return true }
        }
        // On his account, through her page.
        if at + 1 < limit, !flags[at].isDisjoint(with: [.on, .governs]), flags[at + 1].isSuperset(of: [.occasion, .pronounBehind]) {
            return !(at..<min(limit, at + QuoteScene.nearThat * 2)).contains { isComplementiser($0) }
        }
        // And this means …
        if flags[at].contains(.pointer), glued(at, .and), verb(at + 1) != nil { return true }
        guard beginsWithAnd(at), let past = verb(at),
            words.analyses(at).contains(where: { $0.proclitics.contains(.and) && tables.verbs[$0.word] != nil }), past || comma
        else { return false }
        return !(start..<at).contains { isComplementiser($0) || flags[$0].contains(.relative) && !flags[$0].contains(.from) || verb($0) != nil }
    }

    /// Whether a token is a finite verb that the tables know, and whether of the past; under a conjunction too.
    func verb(_ at: Int) -> Bool? {
        guard at < words.count, mentionOf[at] < 0 else { return nil }
        for analysis in words.analyses(at) where analysis.enclitic == .none && analysis.proclitics.isSubset(of: [.and, .future]) {
            if let past = tables.verbs[analysis.word] { return past }
        }
        return nil
    }

    private func turns(_ at: Int) -> Bool {
        isComma(at - 1) && flags[at].isSuperset(of: [.contrast, .dangling]) && mentionOf[at] < 0
            && !(at + 1 < words.count && flags[at + 1].contains(.topic))
    }

    /// Behind the marks: in a statement, an interview. The reporter speaks again.
    private func tellsWhere(_ at: Int, _ limit: Int) -> Bool {
        words.tokens[at - 1].mark.isQuote && flags[at].contains(.inside) && at + 1 < limit && flags[at + 1].isSuperset(of: [.told, .occasion])
            && !carriesArticle(at + 1) && mentionOf[at + 1] < 0
    }

    /// Behind a comma: as part of what he called …, which is a saying of its own.
    private func reportsWithin(_ at: Int, _ limit: Int) -> Bool {
        for next in at..<min(limit, at + 4) where flags[next].contains(.what) && flags[next].contains(.stop) {
            guard let cue = cue(at: next + 1), cue.inflection.shape == .finite, let frame = frame(cue, limit) else { return false }
            if case .that = frame.opening { return true }
        }
        return false
    }

    /// Behind a comma: which is what somebody denied, rejected, confirmed. The reporter speaks again.
    private func answered(_ at: Int, _ limit: Int) -> Bool {
        guard flags[at].isSuperset(of: [.pronoun, .and]), at + 2 < limit, !flags[at + 1].isDisjoint(with: [.what, .relative]) else { return false }
        // Which X rejected, which did not happen.
        let pointed = words.analyses(at + 2).contains { $0.enclitic != .none && tables.verbs[$0.word] ?? false }
        if flags[at + 1].contains(.what), pointed || flags[at + 2].contains(.negation) { return true }
        guard let cue = cue(at: at + 2) else { return false }
        return cue.inflection.shape == .finite && cue.head.enclitic != .none && saying(cue).kind == .verb
    }

    /// In while: the preposition before the noun of time, both together a contrast.
    private func opensContrast(_ at: Int) -> Bool {
        flags[at].contains(.inside) && at + 1 < words.count && flags[at + 1].contains(.contrast)
    }

    private func cuts(_ cue: CueWord, _ at: Int, _ opensClause: Bool, _ limit: Int) -> Bool {
        let saying = saying(cue)
        switch saying.kind {
        case .attribution:
            return saying.frames.contains(.clause)
                ? opensClause && clauseAttribution(at, limit)
                : attributes(at, limit) || opensClause && (ofTalk(cue, limit) || asHeSaid(cue, limit))
        case .manner, .relayed: return true
        case .document: return cue.and && frame(cue, limit) != nil
        case .verb, .relay:
            guard cue.inflection.shape != .noun, at > 0, flags[at - 1].isDisjoint(with: [.relative, .what]) || flags[at - 1].contains(.from) else {
                return false
            }
            let state = cue.inflection.shape == .participle && cue.inflection.gender == .masculine && cue.inflection.number == .singular
            let direct = cue.inflection.shape == .participle && cue.tokens.upperBound < limit && isComplementiser(cue.tokens.upperBound)
            guard opensClause || cue.and || (state || direct) && flags[at - 1].isDisjoint(with: [.that]) else { return false }
            if opensClause, !cue.and, cue.inflection.shape == .finite, follows(cue, limit) { return true }
            guard let frame = relayOrFrame(cue, limit) else { return deniesThis(cue, limit) }
            if saying.frames.contains(.paper), cue.inflection.shape == .finite, !isPaper(frame.subject) { return false }
            if case .phrase = frame.opening, saying.frames.contains(.weak) {
                // Behind a comma a verb with a name as its subject, or with whom it calls on, is a new clause.
                return words.tokens[at - 1].mark == .comma
                    && (frame.subject.first.map { mentionBegins($0) && mention(at: $0)?.kind != .place } ?? false
                        || cue.and && cue.head.enclitic != .none && saying.frames.contains(.person))
            }
            return true
        }
    }

    /// Whether a subject is a report, a study, figures, some of them (a body's own, which then speaks), or those who made it.
    func isPaper(_ subject: Range<Int>?) -> Bool {
        guard let head = subject?.first else { return false }
        let noun = flags[head].contains(.quantity) && head + 1 < words.count ? head + 1 : head
        return !flags[noun].isDisjoint(with: [.document, .expert]) && mentionOf[noun] < 0
    }

    /// Whether a participle behind a comma tells what the speaker does as he speaks (…, demanding of X that): no part of what is said, whatever it
    /// brings.
    private func goesOnDoing(_ cue: CueWord, _ at: Int, _ limit: Int) -> Bool {
        guard cue.inflection.shape == .participle, words.tokens[at - 1].mark == .comma, at + 1 < limit else { return false }
        // A noun in the accusative is more often an item of a list than a feminine participle.
        return cue.inflection.gender == .masculine && cue.inflection.number == .singular
            || words.tokens[at + 1].kind == .word
                && (carriesArticle(at + 1) || mentionBegins(at + 1) || !flags[at + 1].isDisjoint(with: .prepositions) || glued(at + 1, .ba))
    }

    /// According to what he said, with which the clause ends.
    private func asHeSaid(_ cue: CueWord, _ limit: Int) -> Bool {
        let what = cue.tokens.upperBound
        guard what + 1 < limit, flags[what].contains(.what), let verb = self.cue(at: what + 1), verb.inflection.shape == .finite else { return false }
        return verb.tokens.upperBound >= limit || words.endsClause(verb.tokens.upperBound)
    }

    /// According to statements, without whose.
    private func ofTalk(_ cue: CueWord, _ limit: Int) -> Bool {
        let at = cue.tokens.upperBound
        return at < limit && mentionOf[at] < 0 && !flags[at].isDisjoint(with: .told)
    }

    /// A verb behind a comma whose subject ends the sentence: the attribution at the end.
    func follows(_ cue: CueWord, _ limit: Int) -> Bool {
        let from = cue.tokens.upperBound
        guard from < limit, saying(cue).frames.contains(.that) || saying(cue).frames.contains(.quote), speaks(from) else { return false }
        let phrase = nounPhrase(from, limit, bounded: true)
        guard !phrase.isEmpty else { return false }
        return phrase.upperBound >= limit || words.tokens[phrase.upperBound].mark == .fullStop || isComma(phrase.upperBound)
    }

    private func relayOrFrame(_ cue: CueWord, _ limit: Int) -> Frame? {
        saying(cue).kind == .relay ? relay(cue, limit)?.frame : frame(cue, limit)
    }

    /// Whether a cue or an attribution stands before the limit, near.
    private func cueAhead(_ from: Int, _ limit: Int) -> Bool {
        var at = from
        while at < min(limit, from + 40) {
            if let cue = cue(at: at), mentionOf[at] < 0, cue.inflection.shape != .noun {
                switch saying(cue).kind {
                case .attribution: if attributes(at, limit) { return true }
                case .verb, .relay:
                    if let frame = frame(cue, limit), !saying(cue).frames.contains(.weak) || isSure(frame, cue) { return true }
                    if deniesThis(cue, limit) { return true }
                default: return true
                }
            }
            at = max(skip(at), at + 1)
        }
        return false
    }

    /// Whether a form that is often another word is the verb here: with a name as its subject, or right before its complementiser.
    private func isSure(_ frame: Frame, _ cue: CueWord) -> Bool {
        if case .that = frame.opening, frame.content - cue.tokens.upperBound <= 1 { return true }
        return frame.subject.first.map(mentionBegins) ?? false
    }

    /// Whether somebody denies what was said (but the government denies this).
    private func deniesThis(_ cue: CueWord, _ limit: Int) -> Bool {
        guard saying(cue).force == .deny, cue.inflection.shape == .finite else { return false }
        let who = subject(cue.tokens.upperBound, limit, bounded: false)
        let next = who.isEmpty ? cue.tokens.upperBound : who.upperBound
        return next < limit && flags[next].contains(.pointer) && mentionOf[next] < 0
    }

    /// Tokens without the punctuation and blanks at their ends; a conjunction alone at the end goes with it.
    func trim(_ tokens: Range<Int>) -> Range<Int> {
        var low = tokens.lowerBound, high = tokens.upperBound
        while low < high, isLoose(low) || closesBefore(low, tokens.lowerBound) { low += 1 }
        while high > low,
            isLoose(high - 1)
                || high - low > 2 && flags[high - 1].contains(.dangling) && mentionOf[high - 1] < 0
                || flags[high - 1].isDisjoint(with: []) && glued(high - 1, .and) && words.tokens[high - 1].end - words.tokens[high - 1].start <= 2
        { high -= 1 }
        return low..<high
    }

    /// A closing mark whose opening one stands before a place: it belongs to the subject.
    private func closesBefore(_ at: Int, _ start: Int) -> Bool {
        guard words.tokens[at].kind == .mark, marks.pairOf[at] >= 0 else { return false }
        let pair = marks.pairs[Int(marks.pairOf[at])]
        return pair.close == at && pair.open < start
    }

    private func isLoose(_ at: Int) -> Bool {
        let token = words.tokens[at]
        if token.kind == .newline { return true }
        guard token.kind == .mark, marks.pairOf[at] < 0 else { return false }
        switch token.mark {
        case .comma, .semicolon, .colon, .fullStop, .ellipsis, .dash, .symbol, .openQuote, .closeQuote, .straightQuote: return true
        default: return false
        }
    }
}
