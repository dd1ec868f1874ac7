extension QuotePass {
    /// Makes the quotations of a frame.
    mutating func make(_ cue: QuoteScene.CueWord, _ frame: QuoteScene.Frame, _ found: Found, _ range: Range<Int>) -> Bool {
        switch frame.opening {
        case .marks(let index): return marked(cue, frame, scene.marks.pairs[index], found, range)
        case .colon:
            if let pair = scene.marks.pair(frame.content), pair.open == frame.content { return marked(cue, frame, pair, found, range) }
            let end = nextSpeaker(behind: frame.content, range.upperBound)
            let last = end == range.upperBound ? lastSpoken() : unit
            let first =
                scene.flags[frame.content].contains(.that) && !scene.flags[frame.content].contains(.pronounBehind)
                && scene.isComplementiser(frame.content)
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

    mutating func add(_ cue: QuoteScene.CueWord?, _ clauses: [Range<Int>], direct: Bool, _ found: Found, at subjectEnd: Int) {
        var found = known(found)
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
        for clause in clauses where !clause.isEmpty && !isOutletAlone(clause, direct) {
            let clause = beforeStray(behindDescription(clause, saying, &found))
            var quotation = Quotation(
                kind: .indirect, span: words.span(clause), speaker: found.value, negated: cue?.negated ?? false,
                evidence: Evidence(rule, found.value == nil ? .guessed : .inferred))
            describe(&quotation, clause)
            if found.isBare, quotation.kind == .indirect { quotation.evidence.certainty = .guessed }
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

    /// Words in marks that are a known body's or outlet's name and nothing else (sources of «…», rebels of «…»).
    private func isOutletAlone(_ clause: Range<Int>, _ direct: Bool) -> Bool {
        guard direct, let first = clause.first, let pair = scene.marks.pair(first), pair.open == first, pair.close + 1 >= clause.upperBound,
            let head = pair.tokens.first, scene.mentionBegins(head), let name = scene.mention(at: head), name.form != .nominal,
            name.kind == .medium || name.kind == .organisation
        else { return false }
        return scene.end(of: name, from: head) >= pair.tokens.upperBound
    }

    /// Content without marks up to a closing mark whose opening one was left out: the reporter goes on behind it.
    private func beforeStray(_ clause: Range<Int>) -> Range<Int> {
        let stray = clause.dropFirst(QuotePass.fewestBefore).first { at in
            words.tokens[at].mark.isQuote && scene.marks.pair(at) == nil && !words.tokens[at].spaceBefore
                && (at + 1 >= words.count || words.tokens[at + 1].spaceBefore || words.tokens[at + 1].kind != .word)
        }
        guard let stray, stray + 1 < clause.upperBound, !clause.contains(where: { scene.marks.pair($0) != nil }) else { return clause }
        return clause.lowerBound..<stray
    }

    /// A mere phrase without what completes the description of the speaker before it (denied a source *in the army* …). What the verb brings with a
    /// particle of its own (accused of …), and what a clause of the description was taken too far into, is content.
    private func behindDescription(_ clause: Range<Int>, _ saying: Saying?, _ found: inout Found) -> Range<Int> {
        guard let whole = found.value?.whole, let phrase = found.phrase, let first = clause.first, whole.overlaps(words.tokens[first].span) else {
            return clause
        }
        let brings: Saying.Frames = [.by, .accuse, .describe]
        let isOwn = scene.glued(first, .ba) && saying?.frames.isDisjoint(with: brings) == false
        guard first == phrase.upperBound, !isOwn else {
            let kept = scene.withoutPreposition(phrase.lowerBound..<first)
            found.value?.whole = kept.count > phrase.count ? Span(whole.start, words.span(kept).end) : nil
            return clause
        }
        var start = words.token(at: whole.end - 1) + 1
        while start < clause.upperBound, scene.isComma(start) || Int(scene.timeEnd[start]) > start {
            start = max(start + 1, Int(scene.timeEnd[start]))
        }
        return start + 1 < clause.upperBound ? start..<clause.upperBound : clause
    }

    /// Gives a quotation the span, the marks and the kind of its clause.
    mutating func describe(_ quotation: inout Quotation, _ clause: Range<Int>) {
        let span = contentSpan(clause)
        let marks = pairs(in: clause)
        quotation.kind = kind(span, marks)
        quotation.span = inner(span, marks)
        quotation.marks = marks.map(\.inner)
        let isUndecided = quotation.speaker == nil || quotation.kind != .direct && goesOnLong(clause)
        quotation.evidence.certainty = isUndecided ? .guessed : .inferred
    }

    /// Whether a third or more of what has no marks of its own lies behind a comma: of such contents one in five runs on into the reporter's words,
    /// of others one in twenty (2,233 annotated ones), so that their end is undecided.
    private func goesOnLong(_ clause: Range<Int>) -> Bool {
        let rest = max(clause.count / QuotePass.partOfContent, QuotePass.fewestBefore)
        var at = clause.lowerBound
        while at < clause.upperBound - rest {
            if scene.marks.pair(at) == nil, scene.isComma(at), at >= clause.lowerBound + QuotePass.fewestBefore { return true }
            at = max(scene.skip(at), at + 1)
        }
        return false
    }

    private static let partOfContent = 3
    /// As many tokens before a comma at least, and behind it.
    private static let fewestBefore = 3

    private mutating func remember(_ cue: QuoteScene.CueWord?, _ found: Found, _ links: [Quotation.Link]) {
        // What somebody else said within a sentence (denied what X had said) leaves the sentence's own speaker speaking.
        if let at = cue?.tokens.lowerBound, at > 0, scene.flags[at - 1].contains(.what), scene.saying(cueOf: at)?.kind == .verb { return }
        if let phrase = found.phrase, let value = found.value {
            // Who spoke in a relative clause was told of; the sentence's own subject may speak on.
            let embedded = value.evidence.rule == "Quotes/relativeClause" || value.evidence.rule == "Quotes/nounOf"
            if phrase.count == 1, scene.carriesArticle(phrase.lowerBound) { spoke.insert(words.text(words.tokens[phrase.lowerBound].span)) }
            let agreement = scene.agreement(phrase, cue.map(\.inflection))
            var memo = memo(
                phrase, gender: agreement.gender, number: agreement.number, certainty: embedded ? .guessed : value.evidence.certainty,
                links: links)
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
}
