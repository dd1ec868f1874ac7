/// Dates written in digits, clock times, and the two together.
extension TimeParser {
    /// Day, month and year in digits with slashes, dashes or dots between them. `marked`: a word before says that it is a date.
    func numericDate(_ at: Int, marked: Bool = false) -> TimeFound? {
        guard isNumber(at) else { return nil }
        let token = NumberToken(words.key(at))
        if token.isDotted || token.separators.count == 1 && token.separators[0] == UInt8(ascii: ".") {
            return dotted(at, token)
        }
        guard let first = digits(at) else { return nil }
        let separator = mark(at + 1)
        guard separator == .slash || separator == .dash, let second = digits(at + 2) ?? nil else { return namedMonth(at, first, separator) }
        if mark(at + 3) == separator, let third = digits(at + 4), !spaced(at, at + 4) { return dayMonthYear(at, [first, second, third], at + 5) }
        if mark(at + 3) == .comma, let third = digits(at + 4), third.length == 4, first.length <= 2, second.length <= 2 {
            return dayMonthYear(at, [first, second, third], at + 5)
        }
        guard !spaced(at, at + 2), mark(at + 3) != separator || isNumber(at + 4) == false else { return nil }
        return twoParts(at, first, second, separator, marked)
    }

    /// Whether blanks stand between tokens.
    private func spaced(_ from: Int, _ to: Int) -> Bool {
        (from + 1...to).contains { words.tokens[$0].spaceBefore } && words.tokens[to].spaceBefore != words.tokens[from + 1].spaceBefore
    }

    private func namedMonth(_ at: Int, _ day: (value: Int, length: Int), _ separator: Token.Mark) -> TimeFound? {
        guard separator == .slash || separator == .dash, (1...31).contains(day.value), let month = month(at + 2), month.month != nil,
            mark(month.next) == separator, let year = digits(month.next + 1), year.length == 4 || year.length == 2
        else { return nil }
        var fields = DateFields()
        fields.day = day.value
        fields.month = month.month
        fields.hijri = month.hijri
        fields.year = fullYear(year)
        return TimeFound(form: .fields(fields), tokens: at..<month.next + 2, start: start(at), rule: "Times/digits")
    }

    private func fullYear(_ year: (value: Int, length: Int)) -> Int {
        year.length > 2 ? year.value : year.value < 50 ? 2000 + year.value : 1900 + year.value
    }

    private func dotted(_ at: Int, _ token: NumberToken) -> TimeFound? {
        let parts = token.parts.indices.map { (value: token.parts[$0], length: token.lengths[$0]) }
        if parts.count == 3 { return dayMonthYear(at, parts, at + 1) }
        guard parts.count == 2, parts[0].length == 4, (1900...2100).contains(parts[0].value), parts[1].length <= 2, (1...12).contains(parts[1].value)
        else {
            return nil
        }
        var fields = DateFields()
        (fields.year, fields.month) = (parts[0].value, parts[1].value)
        return TimeFound(form: .fields(fields), tokens: at..<at + 1, start: start(at), rule: "Times/digits")
    }

    private func dayMonthYear(_ at: Int, _ parts: [(value: Int, length: Int)], _ end: Int) -> TimeFound? {
        var fields = DateFields()
        let yearFirst = parts[0].length == 4
        guard yearFirst || parts[2].length == 4 || parts[2].length == 2 && parts[0].length <= 2, parts[1].length <= 2 else { return nil }
        let (a, b) = yearFirst ? (parts[2].value, parts[1].value) : (parts[0].value, parts[1].value)
        guard parts[yearFirst ? 2 : 0].length <= 2 else { return nil }
        var end = end
        let kind = era(end)
        fields.hijri = kind == .hijri
        let year = yearFirst ? parts[0] : parts[2]
        fields.year = fields.hijri ? (year.length == 2 ? 1400 + year.value : year.value) : fullYear(year)
        if !fields.hijri, let value = fields.year, (1300..<1500).contains(value) { fields.hijri = true }
        if kind != nil { end += 1 }
        if yearFirst || b <= 12 {
            (fields.day, fields.month) = (a, b)
        } else {
            (fields.day, fields.month) = (b, a)
        }
        guard let month = fields.month, let day = fields.day, (1...12).contains(month), (1...31).contains(day) else { return nil }
        fields.swappable = !yearFirst && a <= 12 && b <= 12 && a != b
        var found = TimeFound(form: .fields(fields), tokens: at..<end, start: start(at), rule: "Times/digits")
        if day > (fields.hijri ? 30 : CivilDate.daysIn(month: month, of: fields.year ?? 2024)) {
            found.form = .impossible(words.text(Span(found.start, Int(words.tokens[end - 1].end))))
        }
        return found
    }

    /// Month and year, day and month, or two years.
    private func twoParts(_ at: Int, _ a: (value: Int, length: Int), _ b: (value: Int, length: Int), _ separator: Token.Mark, _ marked: Bool)
        -> TimeFound?
    {
        var fields = DateFields()
        func made(_ form: TimeExpression.Form) -> TimeFound { TimeFound(form: form, tokens: at..<at + 3, start: start(at), rule: "Times/digits") }
        let years = 1000...2199
        if a.length == 4, b.length == 4, years.contains(a.value), years.contains(b.value), a.value < b.value {
            guard separator == .dash || b.value == a.value + 1 else { return nil }
            var second = DateFields()
            (fields.year, second.year) = (a.value, b.value)
            return made(.range(.fields(fields), .fields(second)))
        }
        if a.length == 4, b.length == 2, separator == .dash, (1900...2100).contains(a.value), b.value > a.value % 100, b.value > 12 {
            var second = DateFields()
            (fields.year, second.year) = (a.value, a.value / 100 * 100 + b.value)
            return made(.range(.fields(fields), .fields(second)))
        }
        if a.length <= 2, b.length == 4, (1...12).contains(a.value), (1500...2199).contains(b.value) {
            (fields.year, fields.month) = (b.value, a.value)
            return made(.fields(fields))
        }
        if a.length == 4, b.length <= 2, (1900...2199).contains(a.value), (1...12).contains(b.value),
            separator == .slash || b.length == 2 && separator == .dash
        {
            (fields.year, fields.month) = (a.value, b.value)
            return made(.fields(fields))
        }
        guard a.length <= 2, b.length <= 2, (1...31).contains(a.value), (1...31).contains(b.value), a.value <= 12 || b.value <= 12 else { return nil }
        let sure = separator == .slash && max(a.value, b.value) > 12 && a.length + b.length > 2
        guard marked || afterDateWord(at) || sure, !isCounted(at + 3) else { return nil }
        (fields.day, fields.month) = b.value <= 12 ? (a.value, b.value) : (b.value, a.value)
        fields.swappable = a.value <= 12 && b.value <= 12 && a.value != b.value
        return made(.fields(fields))
    }

    private func afterDateWord(_ at: Int) -> Bool {
        guard at > sentence.lowerBound, let before = lex(at - 1, .dayword, .weekday, .at, .in) else { return false }
        return before.word.kind != .in && before.word.kind != .at || words.tokens[at - 1].foldEnd - words.tokens[at - 1].foldStart == 4
    }

    /// Whether a unit or the percent mark stands at a token.
    func isCounted(_ at: Int) -> Bool {
        mark(at) == .percent || mark(at) == .currency || lex(at, .unit).map { !$0.article } ?? false
            || sentence.contains(at) && tables.counted(words, at)
    }

    // MARK: Clock times

    struct ClockRef {
        var clock: Clock
        var part: DayPart?
        var start: Int
        var next: Int
        /// Whether a word (the hour, a part of the day) says that it is a clock time.
        var sure: Bool
    }

    /// A clock time; with the word for hour, with a part of the day, or digits with a colon.
    func clock(_ at: Int) -> ClockRef? {
        var cursor = at
        var part: DayPart?
        var begin: Int?
        if let before = lex(at, .part), lex(before.next, .hour) != nil || (before.article || before.next > at + 1) && colonTime(before.next) != nil {
            part = DayPart(rawValue: before.word.value)
            (begin, cursor) = (before.start, before.next)
        }
        var named = false
        if let hour = lex(cursor, .hour), hour.article || hour.next > cursor + 1 {
            (named, begin, cursor) = (true, begin ?? hour.start, hour.next)
            if let about = lex(cursor, .about) { cursor = about.next }
        }
        guard var result = time(cursor, named: named || part != nil) else { return nil }
        result.start = begin ?? result.start
        result.part = part
        result.sure = named
        finish(&result)
        let signed = result.part != nil || named || result.clock.hasMinutes
        return signed ? result : nil
    }

    private func colonTime(_ at: Int) -> (Int, Int, Int?, Int)? {
        guard let hour = digits(at), hour.value <= 24, hour.length <= 2, mark(at + 1) == .colon, let minute = digits(at + 2), minute.length == 2,
            minute.value < 60
        else { return nil }
        if mark(at + 3) == .colon, let second = digits(at + 4), second.length == 2, second.value < 61 {
            return (hour.value, minute.value, second.value, at + 5)
        }
        return (hour.value, minute.value, nil, at + 3)
    }

    private func time(_ at: Int, named: Bool) -> ClockRef? {
        guard at < limit else { return nil }
        var clock = Clock(hour: 0, minute: 0, second: 0, hasMinutes: false, hasSeconds: false, ambiguous: true, zone: nil)
        if let (hour, minute, second, next) = colonTime(at) {
            (clock.hour, clock.minute, clock.second) = (hour, minute, second ?? 0)
            (clock.hasMinutes, clock.hasSeconds) = (true, second != nil)
            clock.ambiguous = hour <= 12 && hour > 0 && named && (digits(at)?.length ?? 2) == 1
            return ClockRef(clock: clock, start: start(at), next: next, sure: false)
        }
        guard let number = number(at), number.form == .ordinal && number.article || number.form == .cardinal else { return nil }
        if let value = number.integer, number.plainDigits, (100...2359).contains(value), value % 100 < 60, !named {
            let behind = number.tokens.upperBound
            guard let length = digits(at)?.length, length > 2 else { return nil }
            if lex(behind, .zone) == nil {
                // Glued to digits the letter of the afternoon is more often the metre.
                guard let part = lex(behind, .part, .clockPart), !part.article,
                    words.tokens[behind].spaceBefore || isWholeSentence(at, part.next) || afterPreposition(at),
                    length == 3 || value < 1300 || era(behind) == nil
                else { return nil }
            }
            (clock.hour, clock.minute, clock.hasMinutes) = (value / 100, value % 100, true)
            return ClockRef(clock: clock, start: number.start, next: number.tokens.upperBound, sure: false)
        }
        if number.plainDigits, let decimal = number.value, decimal != decimal.rounded() {
            let zoned = words.key(at).count >= 4 && lex(number.tokens.upperBound, .zone) != nil
            guard named || zoned, decimal >= 0, decimal < 24 else { return nil }
            let minute = Int(((decimal - decimal.rounded(.down)) * 100).rounded())
            guard minute < 60 else { return nil }
            (clock.hour, clock.minute, clock.hasMinutes) = (Int(decimal), minute, true)
            return ClockRef(clock: clock, start: number.start, next: number.tokens.upperBound, sure: false)
        }
        guard let exact = number.value, exact >= 0, exact < 25 else { return nil }
        let hour = Int(exact)
        guard hour < 24 || exact == 24 else { return nil }
        clock.hour = hour
        if let value = number.value, value != value.rounded() {
            (clock.minute, clock.hasMinutes) = (min(59, Int(((value - Double(hour)) * 60).rounded())), true)
        }
        var result = ClockRef(clock: clock, start: number.start, next: number.tokens.upperBound, sure: false)
        if !named, number.form == .cardinal, !number.plainDigits, lex(result.next, .part) == nil { return nil }
        minutes(&result)
        return result
    }

    /// And a quarter, and eighteen minutes, less ten minutes.
    private func minutes(_ result: inout ClockRef) {
        var at = result.next
        var sign = 1
        if let minus = lex(at, .clockMinus) {
            (sign, at) = (-1, minus.next)
        } else {
            guard startsWith(and: at) else { return }
            if words.tokens[at].word == tables.numerals.and { at += 1 }
        }
        var minute: Int?
        var next = at
        if let fraction = lex(at, .clockFraction) {
            (minute, next) = (fraction.word.value, fraction.next)
        } else if let number = number(at), let value = number.integer, (1...59).contains(value), number.form == .cardinal {
            if let unit = lex(number.tokens.upperBound, .unit), unit.word.unit == .minute {
                (minute, next) = (value, unit.next)
            } else if sign < 0 && value < 30 || lex(number.tokens.upperBound, .zone) != nil {
                (minute, next) = (value, number.tokens.upperBound)
            }
        }
        guard let minute else { return }
        let total = result.clock.hour * 60 + result.clock.minute + sign * minute
        guard (0...1440).contains(total) else { return }
        (result.clock.hour, result.clock.minute, result.clock.hasMinutes, result.next) = (total / 60, total % 60, true, next)
    }

    func startsWith(and at: Int) -> Bool {
        guard sentence.contains(at), words.tokens[at].kind == .word else { return false }
        if words.tokens[at].word == tables.numerals.and { return true }
        return words.tokens[at].analyses.contains { words.analyses[$0].proclitics.contains(.and) }
    }

    /// The part of the day and the zone behind a clock time.
    private func finish(_ result: inout ClockRef) {
        var at = result.next
        var from = mark(at) == .openBracket ? at + 1 : at
        if let of = lex(from, .from), lex(of.next, .part) != nil, lex(of.next, .part).map({ dayRef($0.next) == nil }) ?? false { from = of.next }
        if let demo = lex(from, .demo), lex(demo.next, .part) != nil { from = demo.next }
        if let part = lex(from, .part, .clockPart), part.preposition.isEmpty || part.next == from + 1, from == at || part.word.kind == .part,
            !part.and
        {
            // A part with a day behind it belongs to the day as well: the hour is set, the day is read next.
            result.part = DayPart(rawValue: part.word.value)
            result.next = part.next
            if let second = lex(result.next, .part), second.word.kind == .part, second.start > part.start,
                second.article || second.next > result.next + 1
            {
                result.next = second.next
            }
        } else if let night = lex(from, .night), night.word.value == 0 {
            result.part = .evening
        }
        if let part = result.part {
            let early = result.clock.hour
            result.clock.hour = part.hour24(early == 24 ? 0 : early)
            result.clock.ambiguous = false
        } else if result.clock.hour > 12 || result.clock.hour == 0 {
            result.clock.ambiguous = false
        }
        at = result.next
        let bracket = mark(at) == .openBracket
        if bracket { at += 1 }
        guard let zone = lex(at, .zone) else { return }
        at = zone.next
        var offset = zone.word.value
        if mark(at) == .symbol || mark(at) == .dash, let hours = digits(at + 1), hours.value < 15, !words.tokens[at].spaceBefore {
            offset += (words.bytes[Int(words.tokens[at].start)] == 0x2B ? 60 : -60) * hours.value
            at += 2
        }
        if bracket { if mark(at) == .closeBracket { at += 1 } else { return } }
        result.clock.zone = offset == 999 ? nil : offset
        result.next = at
    }
}
