extension QuotePass {
    /// Makes the quotations of a frame.
    mutating func make(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ found: Found, _ range: Range<Int>) -> Bool {
        switch frame.opening {
        case .marks(let index): return marked(cue, frame, scene.marks.pairs[index], found, range)
        case .colon:
            if let pair = scene.marks.pair(frame.content), pair.open == frame.content { return marked(cue, frame, pair, found, range) }
            let end = nextSpeaker(behind: frame.content, range.upperBound)
            let last = end == range.upperBound ? lastSpoken() : unit
            let first = scene.flags[frame.content].contains(.that) && !scene.flags[frame.content].contains(.pronounBehind) && scene.isComplementiser(frame.content)
            let content = scene.trim((first ? frame.content + 1 : frame.content)..<(last > unit ? units[last].upperBound : end))
            guard content.count >= 2 else { return false }
            add(cue, [content], direct: false, found, frame)
            consumed = end
            if last > unit { spoken = units[last].upperBound; tracker.extendLast(to: last) }
            return true
        case .that, .phrase:
            var splits = false
            if case .that = frame.opening { splits = true }
            var limit = scene.endOfDescription(cue, frame.content, range.upperBound)
            // Despite the denial of …, he left: what a noun brings ends with its circumstance.
            if !splits, cue.inflection.shape == .noun, cue.head.enclitic == .none {
                limit = (frame.content..<max(frame.content, limit)).first { words.tokens[$0].mark == .comma } ?? limit
            }
            let (clauses, end) = scene.clauses(from: frame.content, limit, splits: splits, phrase: !splits)
            guard let first = clauses.first, first.count >= 1 else { return false }
            add(cue, clauses, direct: false, found, frame)
            consumed = max(end, cue.tokens.upperBound)
            return true
        }
    }

    /// Where somebody named speaks behind a comma and the conjunction, so that what a colon opened is over.
    private func nextSpeaker(behind content: Int, _ limit: Int) -> Int {
        var at = content
        while at < limit {
            if at > content + 2, scene.isComma(at - 1), let cue = scene.cue(at: at), cue.and, cue.inflection.shape == .finite,
                scene.mentionOf[at] < 0,
                scene.saying(cue).kind == .verb, at + 1 < limit, scene.mentionBegins(at + 1), scene.frame(cue, limit) != nil
            {
                return at
            }
            // Adding …; and he added: …
            if at > content + 2, at + 1 < limit, words.tokens[at - 1].mark == .comma, let cue = scene.cue(at: at), scene.mentionOf[at] < 0,
                scene.saying(cue).kind == .verb,
                cue.inflection.shape == .participle || cue.and && cue.inflection.shape == .finite && scene.saying(cue).frames.contains(.more),
                scene.opening(at + 1, limit) != nil || scene.flags[at + 1].contains(.to)
            {
                return at
            }
            // As he stressed too: a further saying of the reporter's.
            if at > content + 2, at + 1 < limit, scene.isComma(at - 1), scene.flags[at].contains(.contrast), let cue = scene.cue(at: at + 1),
                cue.inflection.shape == .finite, scene.saying(cue).kind == .verb, let frame = scene.frame(cue, limit),
                frame.subject.first.map(scene.speaks) ?? false
            {
                return at
            }
            at = max(scene.skip(at), at + 1)
        }
        return limit
    }

    /// Content in marks: direct when the marks hold all of it; where the verb takes an object, words behind the marks belong to it.
    private mutating func marked(
        _ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ pair: MarkPairs.Pair, _ found: Found, _ range: Range<Int>
    ) -> Bool {
        var end = pair.closed ? pair.close + 1 : pair.close
        if !pair.closed { end = nextSaying(behind: pair.open, before: end) }
        while !pair.closed, end > pair.tokens.lowerBound + 1, words.tokens[end - 1].mark == .fullStop { end -= 1 }
        let frames = scene.saying(cue).frames
        if frames.contains(.object), pair.tokens.count <= 5, end < range.upperBound, words.tokens[end].kind == .word, scene.cue(at: end) == nil {
            let (clauses, reached) = scene.clauses(from: pair.open, range.upperBound, splits: false)
            add(cue, clauses, direct: false, found, frame)
            consumed = max(reached, end)
            return true
        }
        end = behindFurther(end, range)
        add(cue, [pair.open..<end], direct: true, found, frame)
        consumed = end
        return true
    }

    /// Up to how many pairs of marks one saying joins.
    private static let mostPairs = 4

    /// Behind further marks that nothing but a conjunction joins to the first («…» but «…»).
    private func behindFurther(_ from: Int, _ range: Range<Int>) -> Int {
        var end = from
        for _ in 0..<QuotePass.mostPairs {
            guard end + 1 < range.upperBound, words.tokens[end].kind == .word, scene.mentionOf[end] < 0,
                scene.flags[end].isSuperset(of: [.contrast, .dangling]) || scene.isBareParticle(end, .and), let next = scene.marks.pair(end + 1),
                next.open == end + 1, next.closed, next.close < range.upperBound
            else { break }
            end = next.close + 1
        }
        return end
    }

    /// Where marks that never close are over at the latest: before the next sentence that goes on under the conjunction with a verb of saying.
    private func nextSaying(behind open: Int, before end: Int) -> Int {
        (open + 1..<max(open + 1, end)).first { at in
            guard words.tokens[at - 1].mark.endsSentence, let cue = scene.cue(at: at), cue.and, cue.inflection.shape == .finite else { return false }
            return scene.saying(cue).kind == .verb
        } ?? end
    }

    /// Adds one quotation for each clause.
    mutating func add(_ cue: QuoteScene.CueWord?, _ clauses: [Range<Int>], direct: Bool, _ found: Found, _ frame: QuoteScene.Frame) {
        add(cue, clauses, direct: direct, weighed(found, cue, frame, frame.content..<frame.content), at: frame.subject.upperBound)
    }

    /// The same where no frame brought the clauses: an attribution, or a verb behind its words.
    mutating func add(_ cue: QuoteScene.CueWord?, _ clauses: [Range<Int>], direct: Bool, _ found: Found, subjectEnd: Int) {
        add(cue, clauses, direct: direct, clauses.first.map { weighed(found, cue, nil, $0) } ?? found, at: subjectEnd)
    }

    private mutating func add(_ cue: QuoteScene.CueWord?, _ clauses: [Range<Int>], direct: Bool, _ found: Found, at subjectEnd: Int) {
        let found = known(found)
        let saying = cue.map { scene.saying($0) }
        let rule = saying.map { "ar/saying.tsv:" + $0.id } ?? "Quotes/withoutCue"
        var links: [Quotation.Link] = []
        if let medium = found.medium, !medium.isEmpty { links.append(link(.reported, medium, .inferred)) }
        if let passing, found.value != nil, links.isEmpty, found.phrase != passing { links.append(link(.reported, passing, .inferred)) }
        if let medium = found.phrase.flatMap(mediumOfSources) { links.append(link(.told, medium, .inferred)) }
        if let memo = found.memo, found.phrase == nil, memo.unit >= unit - 1 {
            links += memo.links.filter { memo.line == line || $0.step == .told || $0.step == .published }
        } else if let cue, cue.and, let value = found.value, let memo = tracker.memos.last, memo.name == value.name, memo.unit >= unit - 2 {
            links += memo.links.filter { $0.step == .told || $0.step == .published }
        }
        for clause in clauses where !clause.isEmpty {
            var quotation = Quotation(
                kind: .indirect, span: words.span(clause), speaker: found.value, negated: cue?.negated ?? false,
                evidence: Evidence(rule, found.value == nil ? .guessed : .inferred))
            describe(&quotation, clause)
            if let cue, let saying { quotation.cue = Quotation.Cue(cue.span(words), lemma: saying.lemma, force: saying.force) }
            quotation.chain = links
            quotations.append(quotation)
            places.append(
                Place(
                    quotation: quotations.count - 1, unit: unit, cue: cue?.tokens.lowerBound ?? clause.lowerBound, subjectEnd: subjectEnd,
                    content: clause))
        }
        remember(cue, found, links)
    }

    /// Gives a quotation the span, the marks and the kind of its clause.
    private mutating func describe(_ quotation: inout Quotation, _ clause: Range<Int>) {
        let span = contentSpan(clause)
        let marks = pairs(in: clause)
        quotation.kind = kind(span, marks)
        quotation.span = inner(span, marks)
        quotation.marks = marks.map(\.inner)
    }

    private mutating func remember(_ cue: QuoteScene.CueWord?, _ found: Found, _ links: [Quotation.Link]) {
        // What somebody else said within a sentence (denied what X had said) leaves the sentence's own speaker speaking.
        if let at = cue?.tokens.lowerBound, at > 0, scene.flags[at - 1].contains(.what), scene.saying(cueOf: at)?.kind == .verb { return }
        if let phrase = found.phrase, let value = found.value {
            // Who spoke in a relative clause was told of; the sentence's own subject may speak on.
            let embedded = value.evidence.rule == "Quotes/relativeClause" || value.evidence.rule == "Quotes/nounOf"
            if phrase.count == 1, scene.carriesArticle(phrase.lowerBound) { spoke.insert(words.text(words.tokens[phrase.lowerBound].span)) }
            let agreement = scene.agreement(phrase, cue.map(\.inflection))
            var memo = memo(
                phrase, gender: agreement.gender, number: agreement.number, certainty: embedded ? .guessed : value.evidence.certainty, links: links)
            if value.evidence.rule == QuotePass.contradictedRule, value.form == .nominal {
                memo.name = value.name
                memo.isWords = true
            }
            tracker.remember(memo)
        } else if var memo = found.memo {
            memo.unit = unit
            memo.line = line
            if let value = found.value { memo.certainty = max(value.evidence.certainty, memo.certainty) }
            if memo.gender == nil, let cue, cue.inflection.number == .singular { memo.gender = cue.inflection.gender }
            memo.links = links
            tracker.remember(memo)
        }
    }

    /// From the first content word to the last, without a conjunction before it or the particle of the complementiser.
    private func contentSpan(_ clause: Range<Int>) -> Span {
        var span = words.span(clause)
        guard let first = clause.first else { return span }
        if scene.flags[first].contains(.that) {
            for analysis in words.analyses(first)
            where scene.tables.classes[analysis.word]?.contains(.that) == true && analysis.proclitics.isSubset(of: .and) {
                span.start = max(span.start, Int(analysis.start))
            }
        }
        return span
    }

    /// The pairs of marks in a clause that hold words of the speech, not mere names.
    private mutating func pairs(in clause: Range<Int>) -> [MarkPairs.Pair] {
        var result: [MarkPairs.Pair] = []
        var at = clause.lowerBound
        while at < clause.upperBound {
            if let pair = scene.marks.pair(at), pair.open == at {
                let whole = clause.lowerBound == pair.open && clause.upperBound >= pair.close
                if whole || !isName(pair) {
                    result.append(pair)
                    usedPairs.insert(Int(scene.marks.pairOf[at]))
                }
                at = max(scene.skip(at), at + 1)
            } else {
                at += 1
            }
        }
        return result
    }

    /// Whether marks hold the name of something: one word or two that a mention covers, or no Arabic at all.
    func isName(_ pair: MarkPairs.Pair) -> Bool {
        guard pair.tokens.count <= 4 else { return false }
        let covered = pair.tokens.allSatisfy { scene.mentionOf[$0] >= 0 || words.tokens[$0].kind != .word }
        if covered { return true }
        guard pair.open > 0, pair.tokens.count <= 3 else { return false }
        return !scene.flags[pair.open - 1].isDisjoint(with: [.media, .body])
    }

    private func kind(_ span: Span, _ marks: [MarkPairs.Pair]) -> Quotation.Kind {
        guard let first = marks.first else { return .indirect }
        return marks.count == 1 && first.outer.start <= span.start && first.outer.end >= span.end ? .direct : .mixed
    }

    private func inner(_ span: Span, _ marks: [MarkPairs.Pair]) -> Span {
        guard marks.count == 1, let only = marks.first, only.outer.start <= span.start, only.outer.end >= span.end else { return span }
        return only.inner
    }

    func link(_ step: Quotation.Link.Step, _ phrase: Range<Int>, _ certainty: Certainty) -> Quotation.Link {
        var phrase = phrase
        if let pair = phrase.first.flatMap({ scene.marks.pair($0) }), pair.open == phrase.lowerBound, pair.close + 1 == phrase.upperBound,
            !pair.tokens.isEmpty
        {
            phrase = pair.tokens
        }
        let mention = scene.principal(phrase)
        let medium = mention.map { $0.kind == .medium || $0.kind == .organisation } ?? false
        let span = scene.span(phrase)
        return Quotation.Link(
            step, entity: medium ? mention?.entities.first : nil,
            name: medium ? mention.map { words.text($0.span) } ?? words.text(span) : words.text(span), span: span,
            evidence: Evidence("Quotes/link.\(step.rawValue)", certainty))
    }

    // MARK: Attributions

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
        guard let verb = (phrase.lowerBound..<end).first(where: { scene.isComma($0) || isCarrying($0) }), isCarrying(verb), verb + 1 < words.count else {
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

    /// The attribution opens the sentence: what follows the comma is the content.
    private mutating func leading(_ cue: QuoteScene.CueWord, _ attribution: QuoteScene.Attribution, _ found: Found, _ range: Range<Int>) -> Bool {
        var content = behindResult(attribution.end, range) ?? behindRelative(attribution.end, range)
        while content < range.upperBound, !scene.isComma(content), !scene.isComplementiser(content), content < attribution.end + 12,
            scene.marks.pair(content) == nil, scene.cue(at: content) == nil, !isThenHad(content)
        { content += 1 }
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
        guard let and = scene.tables.particles[Proclitics.and.rawValue] else { return nil }
        return (from..<max(from, min(range.upperBound, from + QuotePass.farResult))).first {
            scene.flags[$0].isSuperset(of: [.that, .and]) && !words.key($0).starts(with: and) && scene.mentionOf[$0] < 0 && scene.marks.pairOf[$0] < 0
        }
    }

    /// Whether the particle of the past stands under the conjunction of a result, as behind an attribution that opens a sentence; by itself it says
    /// that something may be.
    private func isThenHad(_ at: Int) -> Bool {
        scene.flags[at].isSuperset(of: [.starter, .also]) && !scene.flags[at].contains(.and) && words.tokens[at].foldEnd - words.tokens[at].foldStart > 4
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
    private func opening(_ start: Int, _ at: Int) -> Int {
        var from = start
        while from < at, scene.isComma(from) || !scene.flags[from].isDisjoint(with: [.contrast, .inside]) && start > unitStart { from += 1 }
        return from
    }
}
