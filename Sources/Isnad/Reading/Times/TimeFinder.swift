/// The Times stage: finds expressions of time, and reckons them from the article's date.
struct TimeFinder: Sendable {
    let lexicon: Lexicon

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// First pass: every expression with what it says; those that need no date have their value already. Linear.
    func find(in reading: inout Reading) {
        let words = reading.words
        var parser = TimeParser(words, lexicon.times)
        var resolver = TimeResolver(tables: lexicon.times, reference: nil, direction: 0)
        for sentence in words.sentences {
            parser.begin(sentence)
            var ahead: [(at: Int, what: TimeTables.Pointer)]?
            var at = sentence.lowerBound
            while at < sentence.upperBound {
                guard var found = parser.expression(at) else {
                    at += 1
                    continue
                }
                at = max(found.next, at + 1)
                if case .opaque = found.form { continue }
                let span = Span(found.start, Int(words.tokens[found.next - 1].end))
                let pointers = ahead ?? sentence.compactMap { at in lexicon.times.pointer(words, at).map { (at, $0) } }
                ahead = pointers
                var tense = tense(pointers, sentence, found.tokens, words, reach: namesDate(found.form) ? Self.carried : Self.near)
                if tense < 0, namesWeekday(found.form), isPresent(sentence, found.tokens, words) { tense = 0 }
                if tense < 0, case .shift(let length, sign: 1, fromEvent: false) = found.form {
                    // Told of the past, "after a year" is reckoned from what the sentence told before.
                    (found.form, found.kind) = (.shift(length, sign: 1, fromEvent: true), .duration)
                }
                var mention = TimeMention(
                    span, kind: found.kind, expression: TimeExpression(found.form, tense: tense),
                    evidence: Evidence(found.rule, .guessed))
                set(&mention, &resolver, preference: .tense)
                reading.times.append(mention)
            }
        }
    }

    /// Second pass: values from the date in the reading's context.
    func resolve(_ reading: inout Reading) {
        var resolver = TimeResolver(tables: lexicon.times, reference: reading.context.published?.time, direction: 0)
        for at in reading.times.indices {
            set(&reading.times[at], &resolver, preference: reading.context.preference)
            if at > 0 { join(&reading.times[at], to: reading.times[at - 1], reading.words) }
        }
        for at in reading.times.indices.dropLast().reversed() { place(&reading.times[at], on: reading.times[at + 1], reading.words) }
    }

    /// *At two o'clock (06:00 GMT) Thursday*: an hour without a day of its own is on the weekday that stands right behind it, or behind the same hour in brackets.
    private func place(_ hour: inout TimeMention, on next: TimeMention, _ words: Words) {
        guard isBareHour(hour.expression.form), isBareWeekday(next.expression.form) || isBareHour(next.expression.form),
            let day = next.value?.prefix(10), let value = hour.value, value.utf8.count > 10, value.prefix(10) != day,
            CivilDate(iso: String(day)) != nil
        else { return }
        let end = words.tokens(in: hour.span).upperBound, start = words.tokens(in: next.span).lowerBound
        guard end <= start, (end..<start).allSatisfy({ words.tokens[$0].mark == .openBracket || words.tokens[$0].mark == .closeBracket }) else {
            return
        }
        func moved(_ text: String?) -> String? { text.map { String(day) + $0.dropFirst(10) } }
        (hour.value, hour.earliest, hour.latest) = (moved(hour.value), moved(hour.earliest), moved(hour.latest))
        hour.alternatives = []
        hour.evidence.certainty = max(hour.evidence.certainty, next.evidence.certainty)
    }

    private func isBareHour(_ form: TimeExpression.Form) -> Bool { if case .clock(nil, _) = form { true } else { false } }

    /// *Thursday and Friday* are two days of one week or the turn of two: a weekday that *and* joins to another comes after it.
    private func join(_ second: inout TimeMention, to first: TimeMention, _ words: Words) {
        guard isBareWeekday(first.expression.form), isBareWeekday(second.expression.form), second.evidence.certainty != .stated,
            let before = first.value.flatMap({ CivilDate(iso: $0) }), let day = second.value.flatMap({ CivilDate(iso: $0) }), day < before,
            before.daysSinceEpoch - day.daysSinceEpoch < 7,
            words.tokens(in: first.span).upperBound == words.tokens(in: second.span).lowerBound
        else { return }
        let later = day.adding(days: 7).iso
        (second.value, second.earliest, second.latest) = (later, later, later)
        second.alternatives = []
        second.evidence.certainty = max(second.evidence.certainty, first.evidence.certainty)
    }

    private func isBareWeekday(_ form: TimeExpression.Form) -> Bool {
        guard case .fields(let fields) = form, fields.weekday != nil else { return false }
        var bare = DateFields()
        bare.weekday = fields.weekday
        return fields == bare
    }

    private func set(_ mention: inout TimeMention, _ resolver: inout TimeResolver, preference: TimePreference) {
        resolver.direction = direction(mention.expression.tense, preference)
        resolver.isFirm = preference != .tense
        resolver.leansWeakly = preference == .tense && mention.expression.tense < 0
        mention.value = nil
        mention.earliest = nil
        mention.latest = nil
        mention.alternatives = []
        mention.evidence.certainty = .guessed
        guard let time = resolver.value(mention.expression.form) else { return }
        mention.value = time.value
        mention.earliest = time.earliest
        mention.latest = time.latest
        mention.anchor = time.anchor
        var others = [time.other].compactMap { $0 }
        if time.chosen {
            resolver.isFirm = true
            for side in [1, -1] where side != resolver.direction {
                resolver.direction = side
                if let other = resolver.value(mention.expression.form), other.value != time.value, !others.contains(other.value) {
                    others.append(other.value)
                }
            }
        }
        mention.alternatives = Array(others.prefix(2))
        mention.evidence.certainty = certainty(time, mention)
    }

    private func certainty(_ time: AbsoluteTime, _ mention: TimeMention) -> Certainty {
        if time.chosen { return mention.expression.tense == 0 ? .guessed : .inferred }
        if time.anchor == .published || time.other != nil { return .inferred }
        return .stated
    }

    private func direction(_ tense: Int, _ preference: TimePreference) -> Int {
        switch preference {
        case .tense: return tense
        case .past: return -1
        case .future: return 1
        case .nearest: return 0
        }
    }

    /// Where the clause points: ahead where a future particle stands near, else back in a sentence long enough to have a verb, which in news
    /// is past; a bare phrase says nothing.
    private func tense(
        _ ahead: [(at: Int, what: TimeTables.Pointer)], _ sentence: Range<Int>, _ tokens: Range<Int>, _ words: Words, reach: Int
    ) -> Int {
        let near = max(sentence.lowerBound, tokens.lowerBound - reach)..<min(sentence.upperBound, tokens.upperBound + 6)
        // A sentence of a thousand times has no more than the thirty before each and the six behind it to look at.
        var low = 0
        var high = ahead.count
        while low < high {
            let middle = (low + high) / 2
            if ahead[middle].at < near.lowerBound { low = middle + 1 } else { high = middle }
        }
        // The verb right before a day is the day's (after he had held on Wednesday …).
        if tokens.lowerBound > sentence.lowerBound, isPast(tokens.lowerBound - 1, words) == true { return -1 }
        for index in low..<ahead.count where ahead[index].at < near.upperBound {
            let pointer = ahead[index]
            if pointer.at < tokens.lowerBound {
                // An adjective belongs to its own noun, a verb (or "expected that") to its whole clause.
                // A verb further off carries as far as no other verb comes between.
                if tokens.lowerBound - pointer.at > Self.near {
                    let between = pointer.at + 1..<tokens.lowerBound
                    if pointer.what == .verb, !between.contains(where: { isPast($0, words) == true }) { return 1 }
                    continue
                }
                let clause = index + 1 < ahead.count && ahead[index + 1].at == pointer.at + 1 && ahead[index + 1].what == .complement
                if pointer.what == .verb || pointer.what == .word && (clause || tokens.lowerBound - pointer.at <= 5) { return 1 }
            } else if pointer.at >= tokens.upperBound {
                // What was said then is told behind: "said on Tuesday that it will".
                if pointer.what == .complement { break }
                return 1
            }
        }
        return sentence.count - tokens.count >= 4 ? -1 : 0
    }

    /// How many tokens before an expression what points ahead is looked for, and how many before a date where it is a verb that no other follows.
    private static let near = 14, carried = 30

    /// Whether an expression gives a day, a month or a year by its name, and not a length of time.
    private func namesDate(_ form: TimeExpression.Form) -> Bool { fields(form) != nil }

    /// The parts of a date that an expression gives, or that an hour or a part of the day in it is of.
    private func fields(_ form: TimeExpression.Form) -> DateFields? {
        switch form {
        case .fields(let fields): return fields
        case .clock(let day?, _), .part(let day?, _): return fields(day)
        default: return nil
        }
    }

    /// Whether an expression names a day of the week, which the verb alone says to be the last or the next.
    private func namesWeekday(_ form: TimeExpression.Form) -> Bool { fields(form)?.weekday != nil }

    /// Whether the verb nearest to an expression is in the present, which in news tells of today or of what is to come as well as of what was: before it
    /// within ten words, or else behind it within four.
    private func isPresent(_ sentence: Range<Int>, _ tokens: Range<Int>, _ words: Words) -> Bool {
        let before = (max(sentence.lowerBound, tokens.lowerBound - 10)..<tokens.lowerBound).reversed().lazy.compactMap { isPast($0, words) }.first
        if let before { return !before }
        return (tokens.upperBound..<min(sentence.upperBound, tokens.upperBound + 4)).lazy.compactMap { isPast($0, words) }.first == false
    }

    /// Whether a finite verb is in the past; nil for other words, among them those of grammar that are written like a verb with its object
    /// (*there*, like *he congratulated you*).
    private func isPast(_ token: Int, _ words: Words) -> Bool? {
        guard words.tokens[token].kind == .word else { return nil }
        let isOfGrammar = lexicon.quotes.classes[words.tokens[token].word]?.contains(.stop) ?? false
        return words.analyses(token).lazy.compactMap { analysis in
            guard analysis.proclitics.isSubset(of: .and), !isOfGrammar || analysis.enclitic == .none else { return nil }
            return lexicon.quotes.verbs[analysis.word]
        }.first
    }
}
