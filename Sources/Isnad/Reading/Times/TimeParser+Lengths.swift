/// Lengths of time, before and after something, ranges of days, years that stand alone.
extension TimeParser {
    struct Quantity {
        var length: Length
        var next: Int
        var start: Int
        /// Whether a number, a dual or a word for some says how many.
        var counted: Bool
        var unit: TimeWord
    }

    /// So many of a unit: a number and a unit, a dual, several units, a unit and a half, units joined by and.
    func quantity(_ from: Int) -> Quantity? {
        var at = from
        var about = false
        var begin: Int?
        if let word = lex(at, .about), lex(word.next, .several) == nil { (about, begin, at) = (true, word.start, word.next) }
        guard var result = piece(at) else { return nil }
        result.start = begin ?? result.start
        while result.length.pieces.count < 7, let value = result.length.pieces.last?.value, value == value.rounded(),
            let unit = result.length.pieces.last?.unit
        {
            var next = pastComma(result.next)
            let comma = next > result.next
            if startsWith(and: next) {
                if words.tokens[next].word == tables.numerals.and { next += 1 }
            } else if !comma {
                break
            }
            guard let more = piece(next), more.counted || more.length.pieces[0].unit.isClock, let last = more.length.pieces.first, last.value != nil,
                smaller(last.unit, unit)
            else { break }
            result.length.pieces.append(last)
            result.next = more.next
        }
        if let after = lex(result.next, .about), words.form(result.next).utf8.count > 10 { (about, result.next) = (true, after.next) }
        result.length.about = about
        result.length.span = Span(result.start, Int(words.tokens[result.next - 1].end))
        return result
    }

    private func smaller(_ a: TimeUnit, _ b: TimeUnit) -> Bool {
        func size(_ unit: TimeUnit) -> Int { unit.months > 0 ? unit.months * 2_629_746 : unit.seconds }
        return size(a) < size(b)
    }

    private func piece(_ at: Int) -> Quantity? {
        guard at < limit else { return nil }
        func made(_ value: Double?, _ unit: TimeLexeme, _ start: Int, _ next: Int, _ counted: Bool) -> Quantity {
            let length = Length(pieces: [Length.Piece(value: value, unit: unit.word.unit)], about: false, span: Span(0, 0))
            return Quantity(length: length, next: next, start: start, counted: counted, unit: unit.word)
        }
        if let several = lex(at, .several), let unit = lex(several.next, .unit), !unit.article || several.tokens.count > 1 {
            return made(nil, unit, several.start, lex(unit.next, .many)?.next ?? unit.next, true)
        }
        if let number = number(at), number.form == .cardinal || number.form == .fraction || number.form == .vague,
            let unit = lex(number.tokens.upperBound, .unit), !unit.and, unit.preposition.isEmpty, !number.article || number.form == .fraction
        {
            if number.form == .cardinal, unit.article { return nil }
            // A number, and the year behind it.
            if unit.word.unit == .year, unit.word.extra == 1, digits(unit.next)?.length == 4 { return nil }
            // One, and the day behind it: the end of a score.
            if number.plainDigits && number.value == 1 || number.value == 0, unit.word.unit == .day, lex(unit.next, .weekday) != nil { return nil }
            return halves(made(number.value, unit, number.start, unit.next, true), number.value)
        }
        guard let unit = lex(at, .unit), !unit.article else { return nil }
        switch unit.word.extra {
        case 2:
            // Both days or years are told behind it.
            if digits(unit.next) != nil || lex(unit.next, .weekday) != nil || number(unit.next)?.form == .ordinal { return nil }
            return halves(made(2, unit, unit.start, unit.next, true), 2)
        case 3:
            if unit.word.unit == .year, digits(unit.next)?.length == 4 { return nil }
            let many = lex(unit.next, .many)
            return made(nil, unit, unit.start, many?.next ?? unit.next, many != nil)
        default:
            // The word for the year or month, and its number or name.
            if unit.word.unit == .year, digits(unit.next)?.length == 4 { return nil }
            if unit.word.unit == .month, lex(unit.next, .month) != nil { return nil }
            if unit.word.unit == .day, lex(unit.next, .weekday) != nil { return nil }
            if let one = lex(unit.next, .whole) { return halves(made(1, unit, unit.start, one.next, true), 1) }
            return halves(made(1, unit, unit.start, unit.next, false), 1)
        }
    }

    /// And a half, with the unit named again or not.
    private func halves(_ found: Quantity, _ value: Double?) -> Quantity {
        guard let value, startsWith(and: found.next) else {
            var result = found
            if let whole = lex(found.next, .whole) { result.next = whole.next }
            return result
        }
        let at = words.tokens[found.next].word == tables.numerals.and ? found.next + 1 : found.next
        guard let part = number(at), part.form == .fraction, let more = part.value, more < 1 else { return found }
        var result = found
        result.length.pieces[0].value = value + more
        result.next = part.tokens.upperBound
        result.counted = true
        if let unit = lex(result.next, .unit), unit.word.unit == found.length.pieces[0].unit { result.next = unit.next }
        return result
    }

    /// A length with or without what it is reckoned from.
    func length(_ at: Int) -> TimeFound? {
        if let word = lex(at, .ago, .after, .within, .for), !word.and || true { if let found = shifted(at, word) { return found } }
        guard let found = quantity(at) else { return nil }
        let decade = found.length.pieces.first?.unit == .decade
        let alone = isWholeSentence(at, found.next)
        guard
            found.counted
                && !(decade && found.unit.extra == 3 && found.length.pieces.first?.value == nil && lex(found.next, .many) == nil
                    && !afterLengthWord(at))
                || alone
                || afterLengthWord(at)
        else { return nil }
        var form: TimeExpression.Form = .length(found.length)
        var next = found.next
        var begin = found.start
        if let lean = lex(next, .lean), !lean.article {
            // The adjective agrees with the unit: many coming years.
            next = lean.next
            if lean.word.value < 0, found.length.pieces.first?.value != nil { form = .shift(found.length, sign: -1, fromEvent: false) }
        }
        if lexemes(at).contains(where: { $0.preposition == .lam }), found.start > start(at) { begin = start(at) }
        return TimeFound(form: form, tokens: at..<next, start: begin, kind: .duration, rule: "Times/length")
    }

    private func afterLengthWord(_ at: Int) -> Bool {
        guard at > sentence.lowerBound else { return false }
        return lex(at - 1, .for, .within) != nil
    }

    private func shifted(_ at: Int, _ word: TimeLexeme) -> TimeFound? {
        guard let found = quantity(word.next), found.next > word.next else { return nil }
        // The hours of a part of the day are no length.
        if found.unit.unit == .hour, !found.counted, let part = lex(found.next, .part), let value = DayPart(rawValue: part.word.value) {
            return TimeFound(form: .part(.day(0), value), tokens: at..<part.next, start: found.start, kind: .time, rule: rule(part.word))
        }
        let short = words.tokens[at].foldEnd - words.tokens[at].foldStart == 4 && word.tokens.count == 1
        if word.word.kind == .ago, short, !isWholeSentence(at, found.next), isFrom(at) { return nil }
        let vague = found.length.pieces.first?.value == nil
        // At least, at most and the like may stand before what it is reckoned from.
        let behind = lex(found.next, .about)?.next ?? found.next
        var form: TimeExpression.Form
        var kind: TimeMention.Kind = .date
        switch word.word.kind {
        case .for:
            let begin = word.word.value == 1 ? word.start : found.start
            return TimeFound(form: .length(found.length), tokens: at..<found.next, start: begin, kind: .duration, rule: rule(word.word))
        case .within:
            form = .within(found.length)
            kind = .duration
        case .ago:
            let event = tables.leadsToEvent(words, behind) || lex(behind, .from).map { !isTimeFrom($0) } ?? false
            form = .shift(found.length, sign: -1, fromEvent: event)
        default:
            let event = lex(behind, .from) != nil
            form = .shift(found.length, sign: 1, fromEvent: event)
        }
        if vague { kind = .duration }
        if case .shift(_, _, let event) = form, event { kind = .duration }
        return TimeFound(form: form, tokens: at..<found.next, start: word.start, kind: kind, rule: rule(word.word))
    }

    private func isTimeFrom(_ of: TimeLexeme) -> Bool { lex(of.next, .now, .day) != nil }
    /// The preposition "from" is the word for ago in the dialects only.
    private func isFrom(_ at: Int) -> Bool { lex(at, .from) != nil && words.key(at).count == 4 }

    // MARK: Ranges of hours and days

    /// From three to half past three in digits: an hour whose end alone is written as a clock time.
    func hourRange(_ at: Int) -> TimeFound? {
        guard let hour = digits(at), hour.length <= 2, hour.value <= 24, at > sentence.lowerBound, lex(at - 1, .from, .between) != nil else {
            return nil
        }
        var cursor = at + 1
        if mark(cursor) == .dash { cursor += 1 } else if let to = lex(cursor, .to) { cursor = to.next } else { return nil }
        guard mark(cursor + 1) == .colon, let end = clock(cursor), end.clock.hour >= hour.value || end.part != nil else { return nil }
        var first = end.clock
        (first.minute, first.second, first.hasMinutes, first.hasSeconds) = (0, 0, false, false)
        first.hour = end.clock.hour >= 12 && hour.value <= 12 && hour.value + 12 <= end.clock.hour ? hour.value + 12 : hour.value
        return TimeFound(
            form: .range(.clock(nil, first), .clock(nil, end.clock)), tokens: at..<end.next, start: start(at), kind: .time, rule: "Times/hours")
    }

    /// The hour that ends a range of clock times, as a bare number or ordinal; later on the same day.
    func lastHour(_ at: Int, _ first: TimeFound) -> TimeFound? {
        guard case .clock(_, let from) = first.form, let number = number(at), let hour = number.integer, (1...24).contains(hour),
            number.plainDigits || number.form == .ordinal && number.article, !isCounted(number.tokens.upperBound)
        else { return nil }
        let next = number.tokens.upperBound
        guard next >= limit || words.tokens[next].kind == .mark || number.form == .ordinal else { return nil }
        var clock = from
        (clock.minute, clock.second, clock.hasMinutes, clock.hasSeconds) = (0, 0, false, false)
        clock.hour = hour <= from.hour && hour + 12 > from.hour && hour + 12 <= 24 && !from.ambiguous ? hour + 12 : hour
        return TimeFound(form: .clock(nil, clock), tokens: at..<next, start: number.start, kind: .time, rule: "Times/clock")
    }

    /// Thirteenth to fifteenth July; 1-8 September.
    func dayRange(_ at: Int) -> TimeFound? {
        guard let first = number(at), let day = first.integer, (1...31).contains(day), first.plainDigits || first.form == .ordinal else { return nil }
        var cursor = first.tokens.upperBound
        let and = startsWith(and: cursor) && at > sentence.lowerBound && (lex(at - 1, .between) != nil || isBehindDual(at, .day))
        if mark(cursor) == .dash {
            cursor += 1
        } else if let to = lex(cursor, .to) {
            cursor = to.next
        } else if !and {
            return nil
        } else if words.tokens[cursor].word == tables.numerals.and {
            cursor += 1
        }
        guard let second = date(cursor) ?? ordinalDate(cursor), case .fields(let end) = second.form, let last = end.day,
            end.month != nil || end.monthShift != nil, last > day
        else { return nil }
        var begin = end
        begin.day = day
        begin.weekday = nil
        return TimeFound(form: .range(.fields(begin), .fields(end)), tokens: at..<second.next, start: first.start, rule: "Times/days")
    }

    /// Whether the dual of a unit stands before a token: both days 20 and 21.
    private func isBehindDual(_ at: Int, _ unit: TimeUnit) -> Bool {
        guard at > sentence.lowerBound, let word = lex(at - 1, .unit) else { return false }
        return word.word.extra == 2 && word.word.unit == unit
    }

    private func ordinalDate(_ at: Int) -> TimeFound? {
        guard let number = number(at), number.form == .ordinal, let day = number.integer, (1...31).contains(day) else { return nil }
        var cursor = number.tokens.upperBound
        if let of = lex(cursor, .from, .of) { cursor = of.next }
        guard let month = month(cursor) else { return nil }
        var fields = DateFields()
        (fields.day, fields.month, fields.monthShift) = (day, month.month, month.shift)
        return TimeFound(form: .fields(fields), tokens: at..<month.next, start: number.start, rule: "Times/days")
    }

    // MARK: Years

    /// A year with its word, or bare where a preposition or another year stands before it.
    func yearAlone(_ at: Int, afterYear: Bool = false) -> TimeFound? {
        var cursor = at
        var begin: Int?
        let word = lex(at, .yearword)
        if let word, !isGeneralWord(at) {
            (cursor, begin) = (word.next, word.start)
            if startsWith(and: cursor), words.tokens[cursor].word == tables.numerals.and, digits(cursor + 1)?.length == 4 { cursor += 1 }
        } else if startsWith(and: at), words.tokens[at].word == tables.numerals.and {
            cursor = at + 1
        }
        let named = word != nil && begin != nil
        var fields = DateFields()
        var next = cursor + 1
        if let found = digits(cursor) {
            if let kind = era(cursor + 1) { (fields.hijri, next) = (kind == .hijri, cursor + 2) }
            let plausible = found.length == 4 && (1000...2199).contains(found.value)
            let christian = next > cursor + 1 && !fields.hijri && isEra(cursor, next)
            guard
                plausible && christian || named && (plausible || found.length <= 4 && (next > cursor + 1 || found.value > 31))
                    || plausible && (afterYear || fields.hijri || isBareYear(cursor) || isListed(cursor))
            else { return nil }
            if lex(cursor + 1, .bc) != nil { return nil }
            fields.year = fields.hijri && found.length == 2 ? 1400 + found.value : found.value
            if named, let pair = yearPair(cursor, found.value, begin ?? start(at), at) { return pair }
        } else {
            guard named, let number = number(cursor), number.form == .cardinal, let value = number.integer, (1000...2199).contains(value),
                !number.plainDigits
            else { return nil }
            (fields.year, next) = (value, number.tokens.upperBound)
        }
        return TimeFound(form: .fields(fields), tokens: at..<next, start: begin ?? gluedStart(cursor), rule: "Times/year")
    }

    /// The mark of the era behind a year: a word, or its letter glued to the digits of a year near ours (elsewhere it is the metre).
    private func isEra(_ year: Int, _ next: Int) -> Bool {
        let mark = words.tokens[next - 1]
        return mark.foldEnd - mark.foldStart > 2 || !mark.spaceBefore && (1900...2100).contains(digits(year)?.value ?? 0)
    }

    /// A year in a list of years of which the first has its word or a preposition.
    private func isListed(_ at: Int) -> Bool {
        var year = at
        for _ in 0..<12 {
            var back = year - 1
            if sentence.contains(back), words.tokens[back].word == tables.numerals.and, words.tokens[back].kind == .word { back -= 1 }
            if mark(back) == .comma { back -= 1 }
            guard back < year - 1, let before = digits(back), before.length == 4, (1000...2199).contains(before.value) else { return false }
            year = back
            if isBareYear(year) || year > sentence.lowerBound && lex(year - 1, .yearword) != nil { return true }
        }
        return false
    }

    private func isGeneralWord(_ at: Int) -> Bool { at > sentence.lowerBound && lex(at - 1, .general) != nil && digits(at + 1) == nil }

    /// Years in a pair: 2020/2021, 2019-2020.
    private func yearPair(_ at: Int, _ first: Int, _ begin: Int, _ from: Int) -> TimeFound? {
        guard mark(at + 1) == .slash || mark(at + 1) == .dash, let second = digits(at + 2), second.length == 4, second.value > first,
            second.value < 2200
        else { return nil }
        var a = DateFields(), b = DateFields()
        (a.year, b.year) = (first, second.value)
        return TimeFound(form: .range(.fields(a), .fields(b)), tokens: from..<at + 3, start: begin, rule: "Times/years")
    }

    private func isBareYear(_ at: Int) -> Bool {
        guard let year = digits(at), (1800...2100).contains(year.value), at > sentence.lowerBound else { return false }
        if gluedStart(at) < start(at) { return true }
        if isBehindDual(at, .year) { return true }
        guard lex(at - 1, .in, .edge, .season) != nil, !isCounted(at + 1) else { return false }
        // More than so many are no year, whatever they are.
        if sentence.contains(at - 2), tables.compares(words, at - 2) { return false }
        guard at + 1 < limit else { return true }
        let after = words.tokens[at + 1]
        if after.kind != .word { return true }
        if (1950...2035).contains(year.value), year.value % 100 != 0 { return true }
        return after.word != 0 || words.key(at + 1).starts(with: [0xD8, 0xA7, 0xD9, 0x84]) || startsWith(and: at + 1)
    }

    /// Where a year begins whose word is glued to the word before it.
    private func gluedStart(_ at: Int) -> Int {
        guard at > sentence.lowerBound, words.tokens[at - 1].kind == .word, words.analyses(at - 1).isEmpty else { return start(at) }
        let key = words.key(at - 1)
        for form in tables.yearKeys where key.count > form.count + 4 && key.suffix(form.count).elementsEqual(form) {
            return Int(words.tokens[at - 1].end) - form.count
        }
        return start(at)
    }
}
