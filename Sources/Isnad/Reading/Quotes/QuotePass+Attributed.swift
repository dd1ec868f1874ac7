extension QuotePass {
    /// According to X: content of its own, or a further link of what the sentence quotes already.
    mutating func attribute(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard let attribution = scene.attribution(at, range.upperBound) else { return false }
        let kind = scene.saying(cue).kind
        // Between a cue and its content, or behind what a cue brought: the medium is a link.
        let here = recentPlaces().filter { places[$0].cue < at && quotations[places[$0].quotation].cue?.span != cue.span(words) }
        let touching = here.contains { places[$0].content.upperBound >= at - 2 || isAside(places[$0].content.upperBound, at) }
        if touching {
            attach(attribution, to: here)
            consumed = max(consumed, attribution.end)
            lastAttribution = consumed
            goOn(range)
            return true
        }
        guard let found = attributed(attribution, cue, range, here) else { return false }
        let turns = cue.and && at > range.lowerBound && scene.isComma(at - 1)
        if at <= unitStart + 1 || turns || kind != .manner && scene.trim(consumed..<at).count < 3 { return leading(cue, attribution, found, range) }
        guard at > consumed else { return false }
        return closing(cue, attribution, found, range)
    }

    /// Whether nothing but a circumstance that its own particle opens (and that during …) stands between a content and an attribution.
    private func isAside(_ from: Int, _ at: Int) -> Bool {
        var first = from
        while first < at, scene.isComma(first) { first += 1 }
        return first > from && first < at && scene.flags[first].contains(.aside)
    }

    /// Who is quoted by an attribution that is no link of what the sentence quotes already.
    private func attributed(_ attribution: QuoteScene.Attribution, _ cue: QuoteScene.CueWord, _ range: Range<Int>, _ here: [Int]) -> Found? {
        let at = cue.tokens.lowerBound
        let medium = attribution.links.first?.phrase
        guard let phrase = attribution.speaker, medium != nil || !goesOnSaying(here, at, phrase) else {
            var back = elided(cue, range, any: true)
            back.medium = attribution.speaker ?? medium
            return back.value == nil ? nil : back
        }
        var value = scene.speaker(phrase, "Quotes/attribution")
        if standsAmid(cue, phrase) { value.evidence = Evidence("Quotes/attribution.amid", .guessed) }
        return Found(phrase: phrase, value: value, medium: medium)
    }

    /// Whether an attribution stands where somebody else speaks: between a verb and its object, or, of a medium, behind a verb of saying that
    /// opens the clause and whose words were not read.
    private func standsAmid(_ cue: QuoteScene.CueWord, _ phrase: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        guard at > unitStart + 1, consumed <= unitStart else { return false }
        if scene.isComma(at - 1), !cue.and, isBareVerb(unitStart..<at - 1) { return true }
        guard let verb = scene.cue(at: unitStart), verb.inflection.shape == .finite else { return false }
        return scene.saying(verb).kind == .verb && scene.isMedium(phrase)
    }

    /// Whether one word, no name, no noun and no particle, stands before an attribution that a comma sets off.
    private func isBareVerb(_ before: Range<Int>) -> Bool {
        before.count == 1 && words.tokens[before.lowerBound].kind == .word && scene.mentionOf[before.lowerBound] < 0
            && scene.flags[before.lowerBound].isDisjoint(with: [.starter, .contrast, .that, .also, .stop]) && scene.timeEnd[before.lowerBound] == 0
    }

    /// Whether a medium closes a sentence whose speaker went on behind a contrast: it passed on his words.
    private func goesOnSaying(_ here: [Int], _ at: Int, _ phrase: Range<Int>) -> Bool {
        guard let last = here.last, places[last].content.upperBound <= at, scene.isMedium(phrase) else { return false }
        var next = places[last].content.upperBound
        while next < at, scene.isComma(next) { next += 1 }
        return next < at && next - places[last].content.upperBound <= 2 && scene.flags[next].isSuperset(of: [.contrast, .pronounBehind])
    }

    /// How many quotations of one sentence a link is asked for; a sentence of more is no sentence.
    static let mostInSentence = 32

    /// The places of the present sentence, at most the last `mostInSentence`.
    func recentPlaces() -> Range<Int> {
        var low = places.count
        while low > 0, places.count - low < QuotePass.mostInSentence, places[low - 1].unit == unit { low -= 1 }
        return low..<places.count
    }

    /// Behind an attribution a further complementiser under the conjunction goes on with what the sentence's verb brought.
    private mutating func goOn(_ range: Range<Int>) {
        var next = consumed
        while next < min(range.upperBound, consumed + 2), scene.isComma(next) { next += 1 }
        guard next + 1 < range.upperBound, scene.flags[next].isSuperset(of: [.that, .and]), let place = places.last, place.unit == unit else {
            return
        }
        let (clauses, end) = scene.clauses(from: scene.flags[next].contains(.pronounBehind) ? next : next + 1, range.upperBound, splits: true)
        for clause in clauses where clause.count >= 2 {
            var quotation = quotations[place.quotation]
            quotation.chain.removeAll { $0.step == .reported }
            describe(&quotation, clause)
            quotations.append(quotation)
            places.append(Place(quotation: quotations.count - 1, unit: unit, cue: place.cue, subjectEnd: place.subjectEnd, content: clause))
        }
        consumed = max(consumed, end)
    }

    private mutating func attach(_ attribution: QuoteScene.Attribution, to here: [Int]) {
        var media = attribution.links.map(\.phrase)
        if let speaker = attribution.speaker, attribution.links.isEmpty, scene.isMedium(speaker) { media.append(speaker) }
        if media.isEmpty, let carrier = carrier(attribution) { media.append(carrier) }
        for phrase in media {
            let made = link(.reported, phrase, .inferred)
            // Of two attributions in a sentence each is for its own half.
            let own = here.filter { places[$0].content.upperBound > lastAttribution }
            for place in own.isEmpty ? here : own where !quotations[places[place].quotation].chain.contains(where: { $0.name == made.name }) {
                // A medium is no link of its own words.
                if quotations[places[place].quotation].speaker?.name != made.name { quotations[places[place].quotation].chain.append(made) }
            }
        }
    }

    /// The medium that carried the statement of an attribution (according to a statement that the agency X published).
    private func carrier(_ attribution: QuoteScene.Attribution) -> Range<Int>? {
        guard let phrase = attribution.speaker else { return nil }
        let end = min(words.count, attribution.end + QuotePass.nearCarrier)
        guard let verb = (phrase.lowerBound..<end).first(where: { scene.isComma($0) || isCarrying($0) }), isCarrying(verb), verb + 1 < words.count
        else {
            return nil
        }
        let medium = scene.nounPhrase(verb + 1, min(words.count, verb + 1 + QuoteScene.longestPhrase), bounded: false)
        return !medium.isEmpty && scene.isMedium(medium) ? medium : nil
    }

    private func isCarrying(_ at: Int) -> Bool {
        scene.flags[at].contains(.pronounBehind) && !scene.flags[at].isDisjoint(with: [.publishes, .reports]) && scene.mentionOf[at] < 0
    }

    /// How far behind an attribution the verb of the medium that carried it stands, in tokens.
    private static let nearCarrier = 2

    /// Whether no words in marks begin at a token, but for the name of what stands before them (in the journal «…»).
    private func opensNothing(_ at: Int, behind attribution: Int) -> Bool {
        guard let pair = scene.marks.pair(at) else { return true }
        // The text that «…» got a copy of: a name within the relative clause.
        return pair.open == at && (scene.isSlot(pair) || scene.opensRelative(attribution) && scene.isNameMark(at, words.count))
    }

    /// The attribution opens the sentence: what follows the comma is the content.
    private mutating func leading(_ cue: QuoteScene.CueWord, _ attribution: QuoteScene.Attribution, _ found: Found, _ range: Range<Int>) -> Bool {
        var content = behindResult(attribution.end, range) ?? behindRelative(attribution.end, range)
        while content < range.upperBound, !scene.isComma(content), !scene.isComplementiser(content), content < attribution.end + 12,
            opensNothing(content, behind: attribution.end), scene.cue(at: content) == nil, !isThenHad(content)
        { content = max(scene.skip(content), content + 1) }
        guard content < range.upperBound else { return false }
        if passesOn(attribution, content, range) { return true }
        if let next = scene.cue(at: content), saysItself(next, range.upperBound) { return false }
        if scene.isComma(content) {
            content += 1
        } else if scene.marks.pair(content) == nil, !scene.isComplementiser(content) {
            content = attribution.end
        }
        guard content < range.upperBound else { return false }
        if scene.isComplementiser(content) || isThenHad(content), !scene.flags[content].contains(.pronounBehind) {
            content += 1
        }
        // A cue right behind has its own words and speaker.
        if let next = scene.cue(at: content), saysItself(next, range.upperBound) { return false }
        let (clauses, end) = scene.clauses(from: content, range.upperBound, splits: true)
        guard let first = clauses.first, first.count >= 3 else { return false }
        add(attribution.verb ?? cue, clauses, direct: false, found, subjectEnd: attribution.end)
        consumed = end
        return true
    }

    /// Up to how many tokens behind an attribution that opens a sentence somebody else's verb of saying may stand.
    private static let nearVerb = 8

    /// Whether an attribution to a medium opens a sentence in which somebody says something himself (according to the agency X, the minister said
    /// that): the medium then passed on his words.
    private mutating func passesOn(_ attribution: QuoteScene.Attribution, _ from: Int, _ range: Range<Int>) -> Bool {
        guard let medium = attribution.links.first?.phrase ?? attribution.speaker, scene.isMedium(medium) else { return false }
        var at = from
        while at < min(range.upperBound, from + QuotePass.nearVerb) {
            if at > from, scene.isComma(at) || scene.marks.pair(at) != nil { return false }
            if let cue = scene.cue(at: at), scene.mentionOf[at] < 0, cue.inflection.shape == .finite, scene.saying(cue).kind == .verb,
                !scene.saying(cue).frames.contains(.weak), let frame = scene.frame(cue, range.upperBound)
            {
                let before = scene.phraseBefore(at, notBefore: from).map { scene.canBeSubject($0) } ?? false
                guard before || frame.subject.first.map({ scene.speaks($0) }) ?? false else { return false }
                passing = medium
                consumed = attribution.end
                unitStart = max(unitStart, min(from, at))
                return true
            }
            at += 1
        }
        return false
    }

    /// How far behind an attribution that opens a sentence its clause may begin, in tokens.
    private static let farResult = 30

    /// The complementiser of a result that opens the clause behind an attribution, whatever describes who is named (according to a study made on …,
    /// then it is …).
    private func behindResult(_ from: Int, _ range: Range<Int>) -> Int? {
        (from..<max(from, min(range.upperBound, from + QuotePass.farResult))).first {
            scene.flags[$0].isSuperset(of: [.that, .and]) && !scene.beginsWithAnd($0) && scene.mentionOf[$0] < 0 && scene.marks.pairOf[$0] < 0
        }
    }

    /// Whether the particle of the past stands under the conjunction of a result, as behind an attribution that opens a sentence; by itself it says
    /// that something may be.
    private func isThenHad(_ at: Int) -> Bool {
        scene.flags[at].isSuperset(of: [.starter, .also]) && !scene.flags[at].contains(.and)
            && words.tokens[at].foldEnd - words.tokens[at].foldStart > 4
    }

    /// Behind a relative clause that describes who is named: the complementiser of the content.
    private func behindRelative(_ from: Int, _ range: Range<Int>) -> Int {
        guard from < range.upperBound, scene.flags[from].contains(.relative) else { return from }
        return (from..<min(range.upperBound, from + 16)).first { scene.isComplementiser($0) && scene.flags[$0].contains(.and) } ?? from
    }

    /// Whether a verb reports what somebody who can speak said; in the passive (will be announced) it reports nothing.
    private func saysItself(_ cue: QuoteScene.CueWord, _ limit: Int) -> Bool {
        guard scene.saying(cue).kind == .verb, cue.inflection.shape == .finite, let frame = scene.frame(cue, limit) else { return false }
        if case .phrase = frame.opening { return !frame.subject.isEmpty && scene.canBeSubject(frame.subject) }
        return true
    }

    /// The attribution closes the clause: what stands before it is the content.
    private mutating func closing(_ cue: QuoteScene.CueWord, _ attribution: QuoteScene.Attribution, _ found: Found, _ range: Range<Int>) -> Bool {
        let at = cue.tokens.lowerBound
        var start = max(consumed, unitStart)
        if let pair = scene.marks.pair(at - 1) ?? (scene.isComma(at - 1) ? scene.marks.pair(at - 2) : nil), pair.closed, pair.open >= start,
            pair.tokens.count >= 5
        {
            start = pair.open
        }
        // And that according to: the aside belongs to what follows.
        var stop = at
        while stop > start + 1, scene.flags[stop - 1].contains(.aside) || scene.isComma(stop - 1) { stop -= 1 }
        var content = scene.trim(min(opening(start, at), stop)..<stop)
        // It is mentioned that …
        if let first = content.first, let hedge = scene.tables.formulas.longest(words, first, allowing: .and),
            hedge.tokens.upperBound < content.upperBound, scene.flags[hedge.tokens.upperBound - 1].contains(.that)
        {
            content = scene.trim(hedge.tokens.upperBound..<content.upperBound)
        }
        guard content.count >= 3 else { return false }
        // Between commas amid the clause: it goes on behind.
        let document = attribution.speaker.map { scene.flags[$0.lowerBound].contains(.document) } ?? false
        let short = content.count <= QuotePass.longestBare
        let rest = content.count > QuotePass.longestInterrupted || document ? attribution.end : goesOn(behind: attribution, cue, range, short)
        if rest > attribution.end { content = scene.trim(content.lowerBound..<rest) }
        add(attribution.verb ?? cue, [content], direct: false, found, subjectEnd: attribution.end)
        consumed = max(attribution.end, at + 1, rest)
        return true
    }

    /// Up to how many tokens before an attribution between commas may lack their verb.
    private static let longestInterrupted = 8
    /// Up to how many may lack what their verb's preposition brings.
    private static let longestBare = 4

    /// Where a clause ends that an attribution between commas only interrupts (the forces, according to X, hold …): its verb is still to come, so no
    /// conjunction, cue or contrast opens what follows.
    private func goesOn(behind attribution: QuoteScene.Attribution, _ cue: QuoteScene.CueWord, _ range: Range<Int>, _ short: Bool) -> Int {
        let at = cue.tokens.lowerBound, next = attribution.end + 1
        guard next + 2 < range.upperBound, !cue.and, at > range.lowerBound, words.tokens[at - 1].mark == .comma,
            words.tokens[attribution.end].mark == .comma, words.tokens[next].kind == .word, scene.mentionOf[next] < 0, scene.cue(at: next) == nil,
            !scene.glued(next, .and), !scene.carriesArticle(next),
            scene.flags[next].isDisjoint(with: [
                .and, .contrast, .starter, .stop, .that, .relative, .pronoun, .also, .what, .inside, .official, .person,
            ]) || short && !scene.flags[next].isDisjoint(with: [.to, .on, .from, .about])
        else { return attribution.end }
        return scene.clauses(from: next, range.upperBound, splits: false).end
    }

    /// Behind what was consumed: a contrast opens the clause that is attributed.
    func opening(_ start: Int, _ at: Int) -> Int {
        var from = start
        while from < at, scene.isComma(from) || !scene.flags[from].isDisjoint(with: [.contrast, .inside]) && start > unitStart { from += 1 }
        return from
    }
}
