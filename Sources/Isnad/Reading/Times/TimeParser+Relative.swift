/// Units counted or pointed at from the article's day: last week, the coming three days, the third Tuesday of a month.
extension TimeParser {
    /// Fixed phrases: now, formerly, daily, at the weekend.
    func phrase(_ at: Int) -> TimeFound? {
        guard let word = lex(at, .now, .reference, .referenceEnd, .vagueDuration, .set, .weekend, .every, .decade) else { return nil }
        func made(_ form: TimeExpression.Form, _ kind: TimeMention.Kind = .date, next: Int? = nil) -> TimeFound {
            TimeFound(form: form, tokens: at..<(next ?? word.next), start: word.start, kind: kind, rule: rule(word.word))
        }
        switch word.word.kind {
        case .now: return made(.now)
        case .reference: return made(.reference(word.word.value))
        case .referenceEnd:
            // Before a noun it names a doer.
            guard word.next >= limit || words.tokens[word.next].kind == .mark || startsWith(and: word.next) else { return nil }
            return made(.reference(word.word.value))
        case .vagueDuration:
            return made(.length(Length(pieces: [], about: true, span: Span(word.start, Int(words.tokens[word.next - 1].end)))), .duration)
        case .weekend:
            let lean = lex(word.next, .lean)
            return made(.weekend(lean?.word.value ?? 0), next: lean?.next)
        case .decade: return decade(at, word)
        case .set:
            if let day = lex(word.next, .weekday), day.article { return made(.set("XXXX-WXX-\(day.word.value)"), .set, next: day.next) }
            return made(.set(["P1D", "P1W", "P1M", "P1Y", "PT1H"][max(0, min(4, word.word.value - 1))]), .set)
        default: return every(at, word)
        }
    }

    /// A decade, alone or of a century; the decade of somebody's age is none.
    private func decade(_ at: Int, _ word: TimeLexeme) -> TimeFound? {
        func made(_ decade: Int, _ next: Int) -> TimeFound {
            TimeFound(form: .decade(decade), tokens: at..<next, start: word.start, rule: rule(word.word))
        }
        let behind = lex(word.next, .from)?.next ?? word.next
        if lex(behind, .age) != nil { return nil }
        if let century = century(behind), case .century(let number) = century.form { return made(number * 10 + word.word.value % 10, century.next) }
        if let unit = lex(behind, .unit), unit.word.unit == .century { return made(word.word.value, lex(unit.next, .lean)?.next ?? unit.next) }
        return word.article || afterPreposition(at) || word.start < start(at) + 1 ? made(word.word.value, word.next) : nil
    }

    /// The nineteenth century. Hijri centuries and those before Christ are read and dropped.
    func century(_ at: Int) -> TimeFound? {
        guard let unit = lex(at, .unit), unit.article, unit.word.unit == .century, unit.word.extra == 1, let number = number(unit.next),
            number.article,
            let value = number.integer, (1...30).contains(value), number.form == .ordinal || value == 20
        else { return nil }
        var next = number.tokens.upperBound
        var form: TimeExpression.Form = .century(value - 1)
        if lex(next, .bc) != nil { form = .opaque }
        if let kind = era(next) {
            if kind == .hijri { form = .opaque }
            next += 1
        }
        return TimeFound(form: form, tokens: at..<next, start: unit.start, rule: rule(unit.word))
    }

    private func every(_ at: Int, _ word: TimeLexeme) -> TimeFound? {
        var cursor = word.next
        if let part = lex(cursor, .part) { cursor = part.next }
        if let opener = lex(cursor, .dayword) { cursor = opener.next }
        if let day = lex(cursor, .weekday) {
            return TimeFound(form: .set("XXXX-WXX-\(day.word.value)"), tokens: at..<day.next, start: word.start, kind: .set, rule: rule(day.word))
        }
        guard let length = quantity(word.next), !length.length.pieces.isEmpty, length.length.pieces[0].value != nil else { return nil }
        return TimeFound(form: .set(length.length.timex), tokens: at..<length.next, start: word.start, kind: .set, rule: "Times/every")
    }

    /// Last week, this month, the next decade, the last three years, the week of a year.
    func relative(_ at: Int) -> TimeFound? {
        if let slice = slice(at) { return slice }
        if let demo = lex(at, .demo), let unit = lex(demo.next, .unit), unit.article, unit.word.extra == 1, unit.word.unit != .second {
            return TimeFound(form: .unit(unit.word.unit, 0), tokens: at..<unit.next, start: demo.start, rule: rule(unit.word))
        }
        if let plural = units(at) { return plural }
        guard let unit = lex(at, .unit), unit.article, unit.word.extra == 1, !isGeneral(at, unit), let lean = lex(unit.next, .lean) else {
            return nil
        }
        guard !unit.word.unit.isClock else { return nil }
        var next = lean.next
        var form: TimeExpression.Form = .unit(unit.word.unit, lean.word.value)
        if unit.word.unit == .week, let day = lex(next, .weekday), day.article {
            var fields = DateFields()
            (fields.weekday, fields.weekShift) = (day.word.value, lean.word.value)
            (form, next) = (.fields(fields), day.next)
        }
        return TimeFound(form: form, tokens: at..<next, start: unit.start, rule: rule(unit.word))
    }

    /// The adjective "general" is written like the year: it follows a definite noun, or a noun of office.
    func isGeneral(_ at: Int, _ unit: TimeLexeme) -> Bool {
        guard unit.word.unit == .year, at > sentence.lowerBound else { return false }
        return lex(at - 1, .general) != nil
    }

    /// The coming three weeks; the past years.
    private func units(_ at: Int) -> TimeFound? {
        var cursor = at
        var count: Int?
        var begin: Int?
        if let number = number(at), number.article, number.form == .cardinal, let value = number.integer {
            (count, cursor, begin) = (value, number.tokens.upperBound, number.start)
        }
        guard let unit = lex(cursor, .unit), unit.word.extra > 1 || count != nil, unit.article || count != nil else { return nil }
        cursor = unit.next
        if unit.word.extra == 2 { count = 2 }
        if count == nil, let number = number(cursor), number.article || number.plainDigits, number.form != .ordinal, let value = number.integer {
            (count, cursor) = (value, number.tokens.upperBound)
        }
        if let several = lex(cursor, .several, .many), lex(several.next, .lean) != nil { cursor = several.next }
        guard let lean = lex(cursor, .lean), lean.word.value != 0, count ?? 1 > 0, count ?? 1 < 10_000 else { return nil }
        let kind: TimeMention.Kind = count == nil ? .duration : .date
        return TimeFound(
            form: .units(unit.word.unit, count: count, sign: lean.word.value), tokens: at..<lean.next, start: begin ?? unit.start, kind: kind,
            rule: rule(unit.word))
    }

    /// A quarter, half or season of a year.
    private func slice(_ at: Int) -> TimeFound? {
        if let word = lex(at, .quarter, .halfyear), word.article, let number = number(word.next), number.form == .ordinal, let value = number.integer,
            (1...(word.word.kind == .quarter ? 4 : 2)).contains(value)
        {
            var next = number.tokens.upperBound
            let base = yearOf(&next)
            let ofQuarter = word.word.kind == .quarter && word.word.value == 4 && lex(next, .from) == nil && introduced(at)
            guard base != nil || lex(next, .lean) != nil || ofQuarter else { return nil }
            let size = word.word.kind == .quarter ? 3 : 6
            return TimeFound(form: .slice(value, size: size, of: base), tokens: at..<next, start: word.start, rule: rule(word.word))
        }
        if let quarter = quarter(at) { return quarter }
        guard let season = lex(at, .season), lex(at, .month) == nil || lex(at, .month)?.next == season.next else { return nil }
        var next = season.next
        if let lean = lex(next, .lean), lean.article == season.article {
            return TimeFound(
                form: .slice(season.word.value, size: lean.word.value + 20, of: nil), tokens: at..<lean.next, start: season.start,
                rule: rule(season.word))
        }
        let base = yearOf(&next)
        guard base != nil || isWholeSentence(at, next) || season.article && afterFor(at) else { return nil }
        return TimeFound(form: .slice(season.word.value, size: 0, of: base), tokens: at..<next, start: season.start, rule: rule(season.word))
    }

    /// Last quarter, this quarter.
    private func quarter(_ at: Int) -> TimeFound? {
        if let demo = lex(at, .demo), let word = lex(demo.next, .quarter), word.article, word.word.value == 4 {
            return TimeFound(form: .unit(.quarter, 0), tokens: at..<word.next, start: demo.start, rule: rule(word.word))
        }
        guard let word = lex(at, .quarter), word.article, word.word.value == 4, let lean = lex(word.next, .lean), lean.article,
            lean.word.value != -1 || !isLast(lean)
        else { return nil }
        return TimeFound(form: .unit(.quarter, lean.word.value), tokens: at..<lean.next, start: word.start, rule: rule(word.word))
    }

    /// "The last" may be the fourth of the year or that before this one.
    private func isLast(_ lean: TimeLexeme) -> Bool {
        let number = number(lean.tokens.lowerBound)
        return number?.form == .ordinal || words.key(lean.tokens.lowerBound).suffix(8).elementsEqual(tables.lastKey)
    }

    /// Whether a preposition stands before a word or is glued to it.
    private func introduced(_ at: Int) -> Bool {
        at > sentence.lowerBound && lex(at - 1, .in, .from, .within, .edge, .to) != nil || lexemes(at).contains { !$0.preposition.isEmpty }
    }

    private func afterFor(_ at: Int) -> Bool { at > sentence.lowerBound && lex(at - 1, .within, .edge, .in) != nil }

    func isWholeSentence(_ at: Int, _ next: Int) -> Bool {
        (sentence.lowerBound..<at).allSatisfy { words.tokens[$0].kind == .mark } && (next..<limit).allSatisfy { words.tokens[$0].kind == .mark }
    }

    /// The year behind a quarter or season.
    private func yearOf(_ next: inout Int) -> TimeExpression.Form? {
        guard let year = year(next) else {
            var cursor = next
            if let of = lex(cursor, .of, .from) { cursor = of.next }
            guard let unit = lex(cursor, .unit), unit.article, unit.word.unit == .year, let lean = lex(unit.next, .lean) else { return nil }
            next = lean.next
            return .unit(.year, lean.word.value)
        }
        next = year.next
        var fields = DateFields()
        (fields.year, fields.yearShift, fields.hijri) = (year.year, year.shift, year.hijri)
        return .fields(fields)
    }

    // MARK: Positions inside a longer time

    /// Early March, the end of last year, the third Tuesday of October 2014, earlier on Wednesday.
    func position(_ at: Int) -> TimeFound? {
        if let edge = lex(at, .edge), let value = TimeExpression.Edge(rawValue: edge.word.value) {
            if value == .end, lex(edge.next, .weekday) != nil, let last = nth(at) { return last }
            var cursor = edge.next
            if let of = lex(cursor, .from), edge.tokens.count == 1 { cursor = of.next }
            if let base = whole(cursor), value != .end || base.kind == .date {
                let form: TimeExpression.Form = value == .earlier || value == .later ? base.form : .edge(base.form, value)
                return TimeFound(form: form, tokens: at..<base.next, start: edge.start, kind: base.kind, rule: rule(edge.word))
            }
        }
        return nth(at)
    }

    /// A whole time that has a beginning and an end.
    private func whole(_ at: Int) -> TimeFound? {
        if let century = century(at) { return century }
        if let relative = relative(at) { return relative }
        if let decade = phrase(at), case .decade = decade.form { return decade }
        if let year = yearAlone(at, afterYear: true) { return year }
        if let unit = lex(at, .unit), unit.article, unit.word.extra == 1, !isGeneral(at, unit), unit.word.unit.months > 0 || unit.word.unit == .week {
            return TimeFound(form: .unit(unit.word.unit, 0), tokens: unit.tokens, start: unit.start, rule: rule(unit.word))
        }
        if let month = month(at), month.word == nil {
            var fields = DateFields()
            (fields.month, fields.monthShift) = (month.month, month.shift)
            return TimeFound(form: .fields(fields), tokens: at..<month.next, start: month.start, rule: "Times/month")
        }
        return dayRef(at)
    }

    private func nth(_ at: Int) -> TimeFound? {
        var count: Int?
        var cursor = at
        var begin: Int?
        let edge = lex(at, .edge)
        if let edge, edge.word.value == 4 {
            (count, cursor, begin) = (-1, edge.next, edge.start)
        } else if let number = number(at), number.form == .ordinal, let value = number.integer {
            (count, cursor, begin) = (value, number.tokens.upperBound, number.start)
        }
        if count != nil, let opener = lex(cursor, .dayword), lex(opener.next, .weekday) != nil { cursor = opener.next }
        guard let target = lex(cursor, .weekday) ?? lex(cursor, .dayword).flatMap({ lex($0.tokens.lowerBound, .unit) }) ?? lex(cursor, .unit) else {
            return nil
        }
        let weekday = target.word.kind == .weekday ? target.word.value : nil
        begin = begin ?? target.start
        cursor = target.next
        if count == nil {
            if let lean = lex(cursor, .lean), lean.word.value == -1, words.form(cursor).utf8.count > 8 {
                (count, cursor) = (-1, lean.next)
            } else if let number = number(cursor), number.form == .ordinal, number.article, let value = number.integer {
                (count, cursor) = (value, number.tokens.upperBound)
            }
        }
        guard let count, count != 0, count <= 60, weekday != nil || target.word.unit == .day || target.word.unit == .week else { return nil }
        if let weekday, edge?.word.value == 4, isWholeDay(cursor) {
            var fields = DateFields()
            (fields.weekday, fields.lean) = (weekday, -1)
            let day = TimeFound(form: .fields(fields), tokens: at..<cursor, start: begin ?? target.start, rule: rule(target.word))
            return clockBehind(day)
        }
        guard let base = container(cursor) else { return nil }
        return TimeFound(
            form: .nth(count, weekday: weekday, unit: weekday == nil ? target.word.unit : nil, of: base.form), tokens: at..<base.next,
            start: begin ?? target.start, rule: rule(target.word))
    }

    private func isWholeDay(_ at: Int) -> Bool { at >= limit || lex(at, .at) != nil || clock(at) != nil }

    private func clockBehind(_ day: TimeFound) -> TimeFound {
        var cursor = pastComma(day.next)
        if let connector = lex(cursor, .at), clock(cursor) == nil { cursor = connector.next }
        guard cursor < limit, let found = clock(cursor) else { return day }
        return TimeFound(
            form: .clock(day.form, found.clock), tokens: day.tokens.lowerBound..<found.next, start: day.start, kind: .time, rule: "Times/dayAndClock")
    }

    /// The month or year that a position lies in: of October 2014, of next month, after a feast.
    private func container(_ at: Int) -> TimeFound? {
        var cursor = at
        if let after = lex(at, .after), let feast = dayRef(after.next), case .feast = feast.form { return feast }
        if let of = lex(cursor, .from, .of, .in),
            lex(cursor, .month, .monthword) == nil || of.next == cursor + 1 && lex(of.next, .month, .monthword) != nil
        {
            cursor = of.next
        }
        if let month = month(cursor) {
            var fields = DateFields()
            (fields.month, fields.monthShift, fields.hijri) = (month.month, month.shift, month.hijri)
            var next = month.next
            if let year = year(next) { (fields.year, fields.yearShift, next) = (year.year, year.shift, year.next) }
            if fields.year == nil, fields.yearShift == nil, let unit = lex(next, .unit), unit.word.unit == .year, unit.article,
                let lean = lex(unit.next, .lean)
            {
                (fields.yearShift, next) = (lean.word.value, lean.next)
            }
            return TimeFound(form: .fields(fields), tokens: at..<next, start: month.start, rule: "Times/month")
        }
        if let relative = relative(cursor) { return relative }
        return yearAlone(cursor, afterYear: true)
    }
}
