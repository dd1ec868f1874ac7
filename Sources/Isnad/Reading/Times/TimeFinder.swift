/// The Times stage: finds expressions of time and, in a context, makes them absolute.
struct TimeFinder: Sendable {
    let lexicon: Lexicon
    private var tables: TimeTables { lexicon.times }

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// An expression met at a token.
    struct Found {
        var expression: TimeExpression
        var kind: TimeMention.Kind
        var tokens: Range<Int>
        var start: Int
        var rule: String
    }

    /// First pass: finds, in the article alone; what needs no date of a report is resolved at once.
    func find(in reading: inout Reading) {
        let words = reading.words
        var times: [TimeMention] = []
        var at = 0
        while at < words.count {
            let token = words.tokens[at]
            guard token.kind == .word || token.kind == .number, let found = expression(words, at) else {
                at += 1
                continue
            }
            let span = Span(found.start, Int(words.tokens[found.tokens.upperBound - 1].end))
            times.append(
                TimeMention(span, kind: found.kind, expression: found.expression, evidence: Evidence("Times/" + found.rule, .inferred)))
            at = found.tokens.upperBound
        }
        reading.times = times
        TimeResolver(published: nil, preference: .tense).resolve(&reading.times, words, tables)
    }

    /// Second pass: values in the reading's context.
    func resolve(_ reading: inout Reading) {
        TimeResolver(published: reading.article.published?.time, preference: reading.context.preference).resolve(
            &reading.times, reading.words, tables)
    }

    private func expression(_ words: Words, _ at: Int) -> Found? {
        numericDate(words, at) ?? dayMonth(words, at) ?? weekday(words, at) ?? relative(words, at) ?? unitPhrase(words, at) ?? yearRange(words, at)
    }

    // MARK: Calendar dates

    private func integer(_ words: Words, _ token: Int, _ range: ClosedRange<Int>) -> Int? {
        guard token < words.count, words.tokens[token].kind == .number, let value = Numerals.value(digits: words.key(token)),
            value == value.rounded(),
            value < 100_000, range.contains(Int(value))
        else { return nil }
        return Int(value)
    }

    private func mark(_ words: Words, _ token: Int, _ marks: Set<Token.Mark>) -> Bool {
        token < words.count && marks.contains(words.tokens[token].mark)
    }

    /// D/M/Y, D-M-Y, Y-M-D, and D.M.Y, which the tokenizer keeps as one number.
    private func numericDate(_ words: Words, _ at: Int) -> Found? {
        guard words.tokens[at].kind == .number else { return nil }
        let start = Int(words.tokens[at].start)
        if let parts = dotted(words, at) { return date(parts, at..<at + 1, start, "dotted") }
        guard mark(words, at + 1, [.slash, .dash]), mark(words, at + 3, [.slash, .dash]), words.tokens[at + 1].mark == words.tokens[at + 3].mark,
            let a = integer(words, at, 1...9999), let b = integer(words, at + 2, 1...31), let c = integer(words, at + 4, 1...9999)
        else { return nil }
        return date((a, b, c), at..<at + 5, start, "numeric")
    }

    private func dotted(_ words: Words, _ at: Int) -> (Int, Int, Int)? {
        let parts = String(decoding: words.key(at), as: UTF8.self).split(separator: ".").map { Int($0) }
        guard parts.count == 3, let a = parts[0], let b = parts[1], let c = parts[2] else { return nil }
        return (a, b, c)
    }

    private func date(_ parts: (Int, Int, Int), _ tokens: Range<Int>, _ start: Int, _ rule: String) -> Found? {
        let (a, b, c) = parts
        let (year, month, day) = a > 31 ? (a, b, c) : (c < 100 ? 2000 + c : c, b, a)
        guard CivilDate(year: year, month: month, day: day).exists, (1000...2200).contains(year) else { return nil }
        return Found(expression: .date(year: year, month: month, day: day), kind: .date, tokens: tokens, start: start, rule: rule)
    }

    /// A month with what stands around it: day before or after, doubled names, year or shift behind, a weekday before.
    private func dayMonth(_ words: Words, _ at: Int) -> Found? {
        var day = integer(words, at, 1...31)
        var next = day == nil ? at : at + 1
        if day == nil, let ordinal = tables.numerals.ordinal(words, at), ordinal.definite,
            let of = tables.relative.longest(words, at + 1 < words.count ? at + 1 : at), of.payload.kind == "ago", of.tokens.count == 1,
            at + 2 < words.count, tables.months.longest(words, at + 2) != nil
        {
            day = Int(ordinal.value)
            next = at + 2
        }
        guard next < words.count, let month = tables.months.longest(words, next) else { return nil }
        let start = day == nil ? Int(month.head.start) : Int(words.tokens[at].start)
        var end = month.tokens.upperBound
        end = skipDouble(words, end, month.payload.month)
        if day == nil, let after = integer(words, end, 1...31), mark(words, end + 1, [.comma]) || integer(words, end + 1, 1900...2200) != nil {
            day = after
            end += mark(words, end + 1, [.comma]) ? 2 : 1
        }
        var (year, tail) = yearBehind(words, end)
        if year == nil, mark(words, end, [.comma]), let behind = integer(words, end + 1, 1900...2200) { (year, tail) = (behind, end + 2) }
        if year != nil { end = tail }
        if month.payload.ambiguous, day == nil, year == nil, end == month.tokens.upperBound { return nil }
        if let day, !CivilDate(year: year ?? 2000, month: month.payload.month, day: day).exists { return nil }
        if day == nil, year == nil, end < words.count, let shift = tables.relative.longest(words, end, allowing: []), shift.payload.kind == "shift" {
            return Found(
                expression: .clock(minutes: shift.payload.value, on: .date(year: nil, month: month.payload.month, day: nil)), kind: .date,
                tokens: at..<shift.tokens.upperBound, start: start, rule: "monthShift")
        }
        return Found(
            expression: .date(year: year, month: month.payload.month, day: day), kind: .date, tokens: at..<end, start: start, rule: "dayMonth")
    }

    /// The same month's second name: "X/Y", "X (Y)", "X Y".
    private func skipDouble(_ words: Words, _ from: Int, _ month: Int) -> Int {
        var at = from
        let opened = mark(words, at, [.openBracket])
        if mark(words, at, [.slash, .openBracket, .dash]) { at += 1 }
        guard at < words.count, let second = tables.months.longest(words, at, allowing: []), second.payload.month == month else { return from }
        at = second.tokens.upperBound
        if opened, mark(words, at, [.closeBracket]) { at += 1 }
        return at
    }

    private func yearBehind(_ words: Words, _ from: Int) -> (Int?, Int) {
        var at = from
        if at < words.count, let word = tables.relative.longest(words, at, allowing: [.ba, .lam]), word.payload.kind == "year" {
            at = word.tokens.upperBound
        }
        if let year = integer(words, at, 1900...2200) { return (year, at + 1) }
        return (nil, from)
    }

    /// A weekday, with a day word before it and a date in brackets or a shift behind.
    private func weekday(_ words: Words, _ at: Int) -> Found? {
        var at = at
        let first = at
        var start: Int?
        if let day = tables.relative.longest(words, at, allowing: [.and, .ba, .lam]), ["days", "dayword", "part"].contains(day.payload.kind) {
            start = Int(day.head.start)
            at = day.tokens.upperBound
            if mark(words, at, [.openBracket, .comma]), day.payload.kind == "days" { at += 1 }
            if at < words.count, let again = tables.relative.longest(words, at, allowing: []), again.payload.kind == "dayword" {
                at = again.tokens.upperBound
            }
        }
        guard at < words.count, let found = words.analyses(at).lazy.compactMap({ a in tables.weekdays[a.word].map { ($0, a) } }).first,
            found.1.enclitic == .none, start == nil || found.1.proclitics.isEmpty
        else { return nil }
        var end = at + 1
        if start != nil, mark(words, end, [.closeBracket]), mark(words, at - 1, [.openBracket]) { end += 1 }
        var behind = end
        if mark(words, behind, [.openBracket, .comma, .dash]) { behind += 1 }
        if behind < words.count, words.tokens[behind].kind == .number, let date = numericDate(words, behind) ?? dayMonth(words, behind) {
            var last = date.tokens.upperBound
            if mark(words, end, [.openBracket]), mark(words, last, [.closeBracket]) { last += 1 }
            return Found(expression: date.expression, kind: .date, tokens: first..<last, start: start ?? Int(found.1.start), rule: "weekdayDate")
        }
        var shift = 0
        if end < words.count, let word = tables.relative.longest(words, end, allowing: []), word.payload.kind == "shift" {
            shift = word.payload.value
            end = word.tokens.upperBound
        }
        return Found(
            expression: .weekday(found.0, shift: shift), kind: .date, tokens: first..<end, start: start ?? Int(found.1.start), rule: "weekday")
    }

    // MARK: Relative

    private func relative(_ words: Words, _ at: Int) -> Found? {
        guard let match = tables.relative.longest(words, at) else { return nil }
        let start = Int(match.head.start)
        let next = match.tokens.upperBound
        switch match.payload.kind {
        case "days":
            return Found(expression: .days(match.payload.value), kind: .date, tokens: match.tokens, start: start, rule: "relativeDay")
        case "night": return Found(expression: .night(match.payload.value), kind: .time, tokens: match.tokens, start: start, rule: "night")
        case "now": return Found(expression: .now, kind: .date, tokens: match.tokens, start: start, rule: "now")
        case "year":
            guard let year = integer(words, next, 1000...2200) else { return unitPhrase(words, at) }
            if mark(words, next + 1, [.dash]), let other = integer(words, next + 2, 1000...2200), other > year {
                return Found(expression: .years(year, other), kind: .date, tokens: at..<next + 3, start: start, rule: "years")
            }
            return Found(expression: .date(year: year, month: nil, day: nil), kind: .date, tokens: at..<next + 1, start: start, rule: "year")
        case "this":
            guard next < words.count, let unit = tables.units[bare(words, next) ?? 0] else { return nil }
            return Found(expression: .unit(unit, 0), kind: .date, tokens: at..<next + 1, start: start, rule: "thisUnit")
        case "ago":
            guard next < words.count, let length = length(words, next), match.head.proclitics.subtracting(.and).isEmpty else { return nil }
            if match.payload.value > 0, match.tokens.count == 1, length.number == nil { return nil }
            return Found(
                expression: .ago(length.number, length.unit, match.payload.value), kind: .date, tokens: at..<length.end, start: start, rule: "ago")
        default: return nil
        }
    }

    private func bare(_ words: Words, _ token: Int) -> WordID? {
        words.analyses(token).first { tables.units[$0.word] != nil && $0.enclitic == .none && $0.proclitics.subtracting([.article]).isEmpty }?.word
    }

    /// A length of time: number and unit, a dual, a plural without a number, "an hour and a half".
    private func length(_ words: Words, _ at: Int) -> (number: Double?, unit: TimeUnit, end: Int, start: Int)? {
        if let number = tables.numerals.number(words, at), number.tokens.upperBound < words.count {
            let next = number.tokens.upperBound
            guard let unit = unit(words, next) else { return nil }
            let half = half(words, next + 1)
            return (number.value + half.value, unit.unit, next + 1 + half.count, number.span.start)
        }
        if let dual = words.analyses(at).lazy.compactMap({ a in tables.duals[a.word].map { ($0, a) } }).first {
            return (2, dual.0, at + 1, Int(dual.1.start))
        }
        guard let unit = unit(words, at) else { return nil }
        let half = half(words, at + 1)
        if half.count > 0 { return (1 + half.value, unit.unit, at + 1 + half.count, unit.start) }
        return (unit.plural ? nil : 1, unit.unit, at + 1, unit.start)
    }

    private func unit(_ words: Words, _ token: Int) -> (unit: TimeUnit, plural: Bool, start: Int)? {
        guard token < words.count else { return nil }
        for analysis in words.analyses(token)
        where analysis.enclitic == .none && !analysis.proclitics.contains(.article) && !analysis.proclitics.contains(.and) {
            guard let unit = tables.units[analysis.word] else { continue }
            return (unit, lexicon.vocabulary.form(analysis.word).utf8.count > 8, Int(analysis.start))
        }
        return nil
    }

    /// "and a half", with the unit named again behind it.
    private func half(_ words: Words, _ at: Int) -> (value: Double, count: Int) {
        guard at < words.count, let fraction = tables.numerals.fraction(words, at), fraction.joined else { return (0, 0) }
        let again = at + 1 < words.count && words.analyses(at + 1).contains { tables.units[$0.word] != nil && $0.proclitics == .article }
        return (fraction.value, again ? 2 : 1)
    }

    /// Last week, next year, the past century; and lengths of time.
    private func unitPhrase(_ words: Words, _ at: Int) -> Found? {
        if let analysis = words.analyses(at).first(where: { tables.units[$0.word] != nil && $0.proclitics.contains(.article) }), at + 1 < words.count,
            let shift = tables.relative.longest(words, at + 1, allowing: []), shift.payload.kind == "shift", let unit = tables.units[analysis.word]
        {
            let start = max(Int(words.tokens[at].start), Int(analysis.start) - 4)
            return Found(
                expression: .unit(unit, shift.payload.value), kind: .date, tokens: at..<shift.tokens.upperBound, start: start, rule: "unitShift")
        }
        guard let length = length(words, at) else { return nil }
        // A unit alone is a word like any other; a length has a number, is a dual, or stands in the plural behind a preposition.
        let alone = length.end == at + 1 && length.number != 2
        if alone, words.analyses(at).contains(where: { $0.proclitics.isEmpty }) || length.number == 1 { return nil }
        return Found(
            expression: .duration(length.number, length.unit), kind: .duration, tokens: at..<length.end, start: length.start, rule: "duration")
    }

    private func yearRange(_ words: Words, _ at: Int) -> Found? {
        guard let first = integer(words, at, 1800...2100), mark(words, at + 1, [.dash, .slash]), let last = integer(words, at + 2, 1800...2100),
            last > first,
            words.tokens[at].end - words.tokens[at].start >= 4
        else { return nil }
        return Found(
            expression: .years(first, last), kind: .date, tokens: at..<at + 3, start: Int(words.tokens[at].start), rule: "yearRange")
    }
}
