/// Days with parts of the day and clock times, in either order.
extension TimeParser {
    /// A day: a date, or a word like yesterday with the weekday that may stand beside it.
    func dayRef(_ at: Int) -> TimeFound? {
        if let date = date(at), !isYear(date.form) { return date }
        var cursor = at
        var begin: Int?
        if let demo = lex(at, .demo), let day = lex(demo.next, .day), day.word.value == 0, day.next == demo.next + 1 {
            (cursor, begin) = (demo.next, demo.start)
        }
        if let opener = lex(cursor, .dayword), !opener.article, lex(opener.next, .day) != nil, lex(cursor, .day) == nil {
            (begin, cursor) = (opener.start, opener.next)
        }
        if let night = lex(at, .night) {
            let base: TimeExpression.Form = .day(night.word.value)
            return TimeFound(form: .part(base, .night), tokens: night.tokens, start: night.start, kind: .time, rule: rule(night.word))
        }
        guard let day = lex(cursor, .day) else { return feast(at) }
        return withWeekday(at, day, begin ?? day.start)
    }

    private func withWeekday(_ at: Int, _ day: TimeLexeme, _ begin: Int) -> TimeFound {
        var form = TimeExpression.Form.day(day.word.value)
        // "The following day" follows what was told; tomorrow follows today.
        if day.word.extra == 1 {
            let length = Length(pieces: [Length.Piece(value: Double(day.word.value), unit: .day)], about: false, span: Span(day.start, day.start))
            form = .shift(length, sign: 1, fromEvent: false)
        }
        let plain = TimeFound(form: form, tokens: at..<day.next, start: begin, rule: rule(day.word))
        var cursor = pastComma(day.next)
        let bracket = mark(cursor) == .openBracket
        if bracket { cursor += 1 }
        guard let date = date(cursor), case .fields(var fields) = date.form, fields.weekday != nil || bracket, fields.lean == nil else {
            return plain
        }
        if fields.day == nil { fields.dayShift = day.word.value }
        var next = date.next
        if bracket {
            guard mark(next) == .closeBracket else { return plain }
            next += 1
        }
        return TimeFound(form: .fields(fields), tokens: at..<next, start: begin, rule: rule(day.word))
    }

    private func feast(_ at: Int) -> TimeFound? {
        guard let feast = lex(at, .feast) else { return nil }
        let known = tables.feasts[feast.word.value]
        // The month itself, as a name of a person, wants a year or its word.
        let single = feast.tokens.count == 1 && known.days > 1
        var next = feast.next
        var year: Int?
        if let found = digits(next), found.length == 4, (1300...2199).contains(found.value), known.calendar != .hijri || found.value > 1600 {
            (year, next) = (found.value, next + 1)
        } else if let named = self.year(next), let value = named.year, !named.hijri {
            (year, next) = (value, named.next)
        } else if single, !afterPreposition(at) {
            return nil
        }
        return TimeFound(form: .feast(known, of: year), tokens: at..<next, start: feast.start, rule: rule(feast.word))
    }

    /// A day with or without a clock time or part of the day, or a clock time alone.
    func moment(_ at: Int) -> TimeFound? {
        var best: TimeFound?
        func offer(_ found: TimeFound?) {
            if let found, found.next > (best?.next ?? 0) { best = found }
        }
        if let day = dayRef(at) { offer(withTime(day)) }
        offer(partOfDay(at))
        if let clock = clock(at) { offer(clocked(clock, at)) }
        offer(partAlone(at))
        return best
    }

    /// Part of the day before a day: the evening of Tuesday.
    private func partOfDay(_ at: Int) -> TimeFound? {
        guard let part = lex(at, .part), let value = DayPart(rawValue: part.word.value) else { return nil }
        var cursor = part.next
        if let of = lex(cursor, .from) { cursor = of.next }
        guard let day = dayRef(cursor), day.kind == .date else { return nil }
        let form: TimeExpression.Form = .part(day.form, value)
        let base = TimeFound(form: form, tokens: at..<day.next, start: part.start, kind: .time, rule: rule(part.word))
        guard let joined = timeBehind(day.next, part: value) else { return base }
        return TimeFound(form: .clock(day.form, joined.clock), tokens: at..<joined.next, start: part.start, kind: .time, rule: "Times/dayAndClock")
    }

    /// A part of the day that stands for itself: midnight, noon, in the evening of an article that says nothing else is none.
    private func partAlone(_ at: Int) -> TimeFound? {
        guard let part = lex(at, .part), let value = DayPart(rawValue: part.word.value) else { return nil }
        let counted = digits(part.next)
        if let hour = value.hour {
            let clock = Clock(hour: hour, minute: 0, second: 0, hasMinutes: false, hasSeconds: false, ambiguous: false, zone: nil)
            return TimeFound(form: .clock(nil, clock), tokens: part.tokens, start: part.start, kind: .time, rule: rule(part.word))
        }
        if value == .noon, part.next > at + 1, counted == nil {
            let clock = Clock(hour: 12, minute: 0, second: 0, hasMinutes: false, hasSeconds: false, ambiguous: false, zone: nil)
            return TimeFound(form: .clock(nil, clock), tokens: part.tokens, start: part.start, kind: .time, rule: rule(part.word))
        }
        return nil
    }

    /// The clock time or part of the day behind a day.
    private func withTime(_ day: TimeFound) -> TimeFound {
        guard day.kind == .date else { return day }
        if let joined = timeBehind(day.next, part: nil) {
            return TimeFound(
                form: .clock(day.form, joined.clock), tokens: day.tokens.lowerBound..<joined.next, start: day.start, kind: .time,
                rule: "Times/dayAndClock")
        }
        guard let part = lex(day.next, .part), !part.and, part.next == day.next + 1 || part.article || isAdverb(part),
            let value = DayPart(rawValue: part.word.value),
            dayRef(part.next) == nil, !isEra(day, part)
        else { return day }
        return TimeFound(
            form: .part(day.form, value), tokens: day.tokens.lowerBound..<part.next, start: day.start, kind: .time, rule: rule(part.word))
    }

    private func isAdverb(_ part: TimeLexeme) -> Bool { !part.article }
    private func isEra(_ day: TimeFound, _ part: TimeLexeme) -> Bool {
        words.tokens[part.tokens.lowerBound].foldEnd - words.tokens[part.tokens.lowerBound].foldStart <= 2
    }

    private func timeBehind(_ at: Int, part: DayPart?) -> (clock: Clock, next: Int)? {
        var cursor = pastComma(at)
        if mark(cursor) == .dash { cursor += 1 }
        if let connector = lex(cursor, .at), clock(cursor) == nil { cursor = connector.next }
        guard cursor < limit, let found = clock(cursor), found.sure || found.clock.hasMinutes || found.part != nil else { return nil }
        var clock = found.clock
        if let part, found.part == nil, clock.ambiguous {
            clock.hour = part.hour24(clock.hour)
            clock.ambiguous = false
        }
        return (clock, found.next)
    }

    /// A clock time with the day behind it.
    private func clocked(_ found: ClockRef, _ at: Int) -> TimeFound? {
        var cursor = pastComma(found.next)
        if let of = lex(cursor, .from) { cursor = of.next }
        var clock = found.clock
        var form: TimeExpression.Form = .clock(nil, clock)
        var next = found.next
        if let part = lex(cursor, .part), found.part == nil, let day = dayRef(part.next), day.kind == .date,
            let value = DayPart(rawValue: part.word.value)
        {
            clock.hour = value.hour24(clock.hour)
            clock.ambiguous = false
            (form, next) = (.clock(day.form, clock), day.next)
        } else if let night = lex(cursor, .night) {
            clock.hour = DayPart.evening.hour24(clock.hour)
            clock.ambiguous = false
            (form, next) = (.clock(.day(night.word.value), clock), night.next)
        } else if let day = dayRef(cursor), day.kind == .date {
            (form, next) = (.clock(day.form, clock), day.next)
        }
        return TimeFound(form: form, tokens: at..<next, start: found.start, kind: .time, rule: "Times/clock")
    }
}
