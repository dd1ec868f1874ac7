/// Calendar dates: weekday, day, month, year in words, digits and all their orders.
extension TimeParser {
    struct MonthRef {
        var month: Int?
        var shift: Int?
        var yearShift: Int?
        var hijri = false
        var bound = 0
        var word: TimeWord?
        var start: Int
        var next: Int
    }

    /// A month: by name, by two names, by its number, or relative.
    func month(_ at: Int) -> MonthRef? {
        let opener = lex(at, .monthword)
        if let opener, opener.article {
            if let number = number(opener.next), number.form == .ordinal, let month = number.integer, (1...12).contains(month) {
                return MonthRef(month: month, start: opener.start, next: number.tokens.upperBound)
            }
            guard let lean = lex(opener.next, .lean) else { return nil }
            return MonthRef(shift: lean.word.value, start: opener.start, next: lean.next)
        }
        if let demo = lex(at, .demo), let word = lex(demo.next, .monthword), word.article {
            return MonthRef(shift: 0, start: demo.start, next: word.next)
        }
        let from = opener?.next ?? at
        if opener != nil, lex(from, .month) == nil, let number = number(from), let month = number.integer, (1...12).contains(month),
            number.form == .cardinal
        {
            return MonthRef(month: month, start: opener?.start ?? start(at), next: number.tokens.upperBound)
        }
        guard let name = lex(from, .month) else { return nil }
        var result = MonthRef(
            month: name.word.value, hijri: name.word.extra == 1, bound: opener == nil ? name.word.bound : 0, word: name.word,
            start: opener?.start ?? name.start, next: name.next)
        if let second = secondName(name) {
            result.next = second
            result.bound = 0
        }
        return result
    }

    /// Behind the second name of the same month: after a slash or dash, or in brackets.
    private func secondName(_ name: TimeLexeme) -> Int? {
        let at = name.next
        switch mark(at) {
        case .slash, .dash:
            guard let other = lex(at + 1, .month), other.word.value == name.word.value, other.word.extra == name.word.extra else { return nil }
            return other.next
        case .openBracket:
            guard let other = lex(at + 1, .month), other.word.value == name.word.value, mark(other.next) == .closeBracket else { return nil }
            return other.next + 1
        default:
            // As agencies write it, with a blank.
            guard let other = lex(at, .month), other.word.value == name.word.value, other.word.extra == name.word.extra, !other.and,
                other.preposition.isEmpty
            else { return nil }
            return other.next
        }
    }

    struct YearRef {
        var year: Int?
        var shift: Int?
        var hijri = false
        var next: Int
    }

    /// A year behind a month: digits, in words, with its word, or relative. `loose` allows a preposition before it.
    func year(_ from: Int) -> YearRef? {
        var at = pastComma(from)
        if let of = lex(at, .of), lex(at, .yearword) == nil,
            lex(of.next, .yearword) != nil || lex(of.next, .demo) != nil || (digits(of.next)?.length ?? 0) == 4
        {
            at = of.next
        }
        if let demo = lex(at, .demo), let unit = lex(demo.next, .unit), unit.article, unit.word.unit == .year {
            return YearRef(shift: 0, next: unit.next)
        }
        var named = false
        if let word = lex(at, .yearword) {
            if let unit = lex(at, .unit), let lean = lex(unit.next, .lean) { return YearRef(shift: lean.word.value, next: lean.next) }
            named = true
            at = word.next
        } else if mark(at) == .dash || mark(at) == .slash {
            at += 1
        }
        if let found = digits(at) {
            let plausible = found.length == 4 && (1000...2999).contains(found.value)
            let era = self.era(at + 1)
            guard plausible || named && (1...9999).contains(found.value) || era == .hijri && found.value < 1600 else { return nil }
            let hijri = era == .hijri || era == nil && found.value >= 1300 && found.value < 1500 && named && false
            return YearRef(year: hijri && found.value < 100 ? 1400 + found.value : found.value, hijri: hijri, next: era == nil ? at + 1 : at + 2)
        }
        guard let spelt = number(at), spelt.form == .cardinal, spelt.scale == 1000, let value = spelt.integer, (1000...2199).contains(value) else {
            return nil
        }
        return YearRef(year: value, next: spelt.tokens.upperBound)
    }

    /// The mark of a calendar behind a year.
    func era(_ at: Int) -> TimeWord.Kind? {
        guard let mark = lex(at, .hijri, .gregorian), mark.preposition.isEmpty || mark.next == at + 1 else { return nil }
        return mark.word.kind
    }

    /// A weekday with what may stand around it: the word for day, today, last.
    private func weekday(_ at: Int) -> (day: Int, start: Int, next: Int, word: TimeWord, bare: Bool)? {
        let opener = lex(at, .dayword)
        let from = opener?.next ?? at
        guard let day = lex(from, .weekday), opener == nil || !day.and else { return nil }
        // The fourth day is at times written like the number four, which stands behind its noun (the four states).
        if opener == nil, number(from)?.value == 4, sentence.contains(at - 1),
            words.analyses(at - 1).contains(where: { $0.proclitics.contains(.article) })
        {
            return nil
        }
        return (day.word.value, opener?.start ?? day.start, day.next, day.word, !day.article && opener == nil)
    }

    /// A calendar date of any completeness, without a clock time.
    func date(_ at: Int) -> TimeFound? {
        if let numeric = numericDate(at) { return withSecondCalendar(numeric) }
        var fields = DateFields()
        var cursor = at
        var begin: Int?
        var rule = "Times/date"
        var bareWeekday = false
        if let day = weekday(at) {
            (fields.weekday, begin, cursor, rule, bareWeekday) = (day.day, day.start, day.next, self.rule(day.word), day.bare)
            if let lean = lex(cursor, .lean), lean.article || lean.word.value == 1 {
                fields.lean = lean.word.value
                let found = TimeFound(form: .fields(fields), tokens: at..<lean.next, start: day.start, rule: rule)
                return bareWeekday ? nil : found
            }
            if let week = weekOf(cursor) {
                fields.weekShift = week.shift
                return TimeFound(form: .fields(fields), tokens: at..<week.next, start: day.start, rule: rule)
            }
        } else if let opener = lex(at, .dayword), lex(opener.next, .weekday) == nil {
            (begin, cursor) = (opener.start, opener.next)
        }
        let body = dayAndMonth(cursor, &fields, started: fields.weekday != nil, begin: begin)
        if let body {
            let tokens = at..<body.next
            let found = TimeFound(form: .fields(fields), tokens: tokens, start: begin ?? body.start, rule: fields.weekday == nil ? body.rule : rule)
            return withSecondCalendar(checked(found, fields))
        }
        guard fields.weekday != nil, !bareWeekday, let begin else { return nil }
        return TimeFound(form: .fields(fields), tokens: at..<cursor, start: begin, rule: rule)
    }

    /// A date that its calendar does not have is kept as written.
    private func checked(_ found: TimeFound, _ fields: DateFields) -> TimeFound {
        guard let day = fields.day, let month = fields.month else { return found }
        let most = fields.hijri ? 30 : CivilDate.daysIn(month: month, of: fields.year ?? 2024)
        if day <= most { return found }
        var result = found
        result.form = .impossible(words.text(Span(found.start, Int(words.tokens[found.next - 1].end))))
        return result
    }

    private func weekOf(_ at: Int) -> (shift: Int, next: Int)? {
        var from = at
        if let of = lex(at, .of) { from = of.next }
        if let demo = lex(from, .demo), let unit = lex(demo.next, .unit), unit.word.unit == .week { return (0, unit.next) }
        guard let unit = lex(from, .unit), unit.word.unit == .week, unit.article, let lean = lex(unit.next, .lean) else { return nil }
        return (lean.word.value, lean.next)
    }

    /// Day, month and year from a token on. `started`: a weekday or the word for day stands before. Fields are as before where none are found: behind
    /// a weekday a first name that is also a month (Tuesday Rajab …) is none.
    private func dayAndMonth(_ at: Int, _ given: inout DateFields, started: Bool, begin: Int?) -> (start: Int, next: Int, rule: String)? {
        var fields = given
        var cursor = started ? pastComma(at) : at
        var bracket = false
        if started, mark(cursor) == .openBracket { (bracket, cursor) = (true, cursor + 1) }
        if started, let agreeing = lex(cursor, .agreeing, .at), lex(cursor, .agreeing) != nil || isNumber(agreeing.next) { cursor = agreeing.next }
        guard let result = dayMonth(cursor, &fields, started: started || begin != nil) ?? numericInside(cursor, &fields, started: started) else {
            return nil
        }
        if bracket, mark(result.next) != .closeBracket { return nil }
        given = fields
        return (result.start, bracket ? result.next + 1 : result.next, result.rule)
    }

    private func numericInside(_ at: Int, _ fields: inout DateFields, started: Bool) -> (start: Int, next: Int, rule: String)? {
        guard started, let numeric = numericDate(at, marked: true), case .fields(let inner) = numeric.form else { return nil }
        let weekday = fields.weekday
        fields = inner
        fields.weekday = weekday
        return (numeric.start, numeric.next, numeric.rule)
    }

    private func dayMonth(_ at: Int, _ fields: inout DateFields, started: Bool) -> (start: Int, next: Int, rule: String)? {
        if let first = month(at), let name = first.word { return monthFirst(at, first, name, &fields) }
        guard let number = number(at), let day = number.integer, (1...31).contains(day), number.plainDigits || number.form == .ordinal else {
            return nil
        }
        if number.plainDigits, (digits(at)?.length ?? 9) > 2 { return nil }
        var cursor = number.tokens.upperBound
        if let of = lex(cursor, .of), !of.and, of.next == cursor + 1 {
            cursor = of.next
        } else if mark(cursor) == .slash || mark(cursor) == .dash {
            cursor += 1
        }
        if cursor > number.tokens.upperBound, mark(cursor - 1) == .dash, isZero(cursor) { return nil }
        guard let month = month(cursor) else {
            // The tenth Friday of the protests: a count.
            let counts = cursor > number.tokens.upperBound || cursor < limit && words.analyses(cursor).contains { $0.proclitics.contains(.lam) }
            guard started, fields.weekday != nil, number.form == .ordinal, !(number.article && counts),
                number.article ? day > 5 : number.tokens.upperBound >= limit || mark(number.tokens.upperBound) != .none
            else { return nil }
            fields.day = day
            return (number.start, number.tokens.upperBound, "Times/weekdayAndDay")
        }
        if month.word == nil, month.month != nil, number.form != .ordinal, !number.plainDigits { return nil }
        fields.day = day
        apply(month, &fields)
        cursor = month.next
        cursor = applyYear(cursor, &fields)
        if isZero(cursor - 1), fields.year == nil, !started { return nil }
        if let lean = lex(cursor, .lean), fields.year == nil, fields.yearShift == nil {
            fields.lean = lean.word.value
            cursor = lean.next
        }
        return (number.start, cursor, month.word.map { rule($0) } ?? "Times/dayOfMonth")
    }

    /// The second Hijri month is written like zero, which stands in scores.
    private func isZero(_ at: Int) -> Bool { at < limit && words.tokens[at].kind == .word && number(at)?.value == 0 }

    private func apply(_ month: MonthRef, _ fields: inout DateFields) {
        fields.month = month.month
        fields.monthShift = month.shift
        fields.hijri = month.hijri
    }

    /// Reads a year behind a month and returns where it ends.
    private func applyYear(_ at: Int, _ fields: inout DateFields) -> Int {
        guard let year = year(at) else {
            guard era(at) != nil else { return at }
            return at + 1
        }
        if let value = year.year, fields.hijri, value > 1700 { return at }
        fields.year = year.year
        fields.yearShift = year.shift
        if year.hijri { fields.hijri = true }
        return year.next
    }

    /// A month before its day (as in the Maghreb's computers), or without one.
    private func monthFirst(_ at: Int, _ month: MonthRef, _ name: TimeWord, _ fields: inout DateFields) -> (start: Int, next: Int, rule: String)? {
        if isZero(at), mark(month.next) == .dash { return nil }
        apply(month, &fields)
        var cursor = month.next
        if mark(cursor) == .dash || mark(cursor) == .slash, (digits(cursor + 1)?.length ?? 9) <= 2 { cursor += 1 }
        if let number = number(cursor), let day = number.integer, (1...31).contains(day),
            number.plainDigits && (digits(cursor)?.length ?? 9) <= 2 || number.form == .ordinal && number.article,
            !(number.plainDigits && lex(number.tokens.upperBound, .unit) != nil), followsAsDay(number, fields)
        {
            fields.day = day
            cursor = applyYear(number.tokens.upperBound, &fields)
            return (month.start, cursor, rule(name))
        }
        cursor = applyYear(month.next, &fields)
        if let lean = lex(cursor, .lean), fields.year == nil, fields.yearShift == nil {
            fields.lean = lean.word.value
            cursor = lean.next
        }
        let dated = fields.year != nil || fields.yearShift != nil || fields.lean != nil
        // The French name of May is a surname as well: with a year only, it is the month behind a preposition.
        guard name.bound < 2 || month.bound == 0 || fields.year != nil && afterPreposition(at),
            dated || month.bound == 0 || month.bound == 1 && afterPreposition(at)
        else { return nil }
        return (month.start, cursor, rule(name))
    }

    /// A number behind a month is its day where a year follows, a weekday stands before, or nothing else wants it.
    private func followsAsDay(_ number: Numeral, _ fields: DateFields) -> Bool {
        if fields.weekday != nil || year(number.tokens.upperBound) != nil { return true }
        let at = number.tokens.upperBound
        return at >= limit || words.tokens[at].kind == .mark
    }

    func afterPreposition(_ at: Int) -> Bool {
        guard at > sentence.lowerBound else { return false }
        return lex(at - 1, .in, .edge, .demo, .dayword, .monthword, .from, .to) != nil || lexemes(at).contains { !$0.preposition.isEmpty }
    }

    /// The same day in the other calendar: Hijri with the Gregorian date that goes with it.
    private func withSecondCalendar(_ first: TimeFound) -> TimeFound {
        guard case .fields(let fields) = first.form, fields.day != nil else { return first }
        var at = pastComma(first.next)
        let bracket = mark(at) == .openBracket
        var joined = bracket
        if bracket { at += 1 }
        if let agreeing = lex(at, .agreeing) { (at, joined) = (agreeing.next, true) }
        if !joined, mark(at) == .dash || mark(at) == .slash || mark(at) == .symbol { at += 1 }
        guard at < limit, at > first.next || joined else { return first }
        var other = DateFields()
        var next: Int
        if let numeric = numericDate(at), case .fields(let inner) = numeric.form {
            (other, next) = (inner, numeric.next)
        } else if let found = dayMonth(at, &other, started: false) {
            next = found.next
        } else {
            return first
        }
        guard other.day != nil, other.hijri != fields.hijri else { return first }
        if bracket {
            guard mark(next) == .closeBracket else { return first }
            next += 1
        }
        var result = first
        result.tokens = first.tokens.lowerBound..<next
        var kept = fields.hijri ? other : fields
        if kept.year == nil { kept.year = nil }
        kept.weekday = fields.weekday ?? other.weekday
        result.form = .fields(kept)
        return result
    }
}
