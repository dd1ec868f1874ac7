/// Makes expressions of time absolute, as TIMEX3 values with first and last day, from the moment of the report.
struct TimeResolver {
    let published: Timestamp?
    let preference: TimePreference

    func resolve(_ times: inout [TimeMention], _ words: Words, _ tables: TimeTables) {
        for at in times.indices {
            let future = preference == .future || (preference == .tense && leansForward(times[at], words))
            guard let value = value(times[at].expression, future: future) else { continue }
            times[at].value = value.text
            times[at].anchor = value.anchored ? .published : .none
            (times[at].earliest, times[at].latest) = (value.earliest, value.latest)
        }
    }

    struct Value {
        var text: String
        var anchored: Bool
        var earliest: String?
        var latest: String?
    }

    /// Whether the clause speaks of what is to come: a verb with the future particle before the expression.
    private func leansForward(_ time: TimeMention, _ words: Words) -> Bool {
        var at = words.token(at: time.span.start) - 1
        for _ in 0..<10 where at >= 0 {
            let token = words.tokens[at]
            if token.mark.endsSentence || token.kind == .newline { return false }
            if words.analyses(at).contains(where: { $0.proclitics.contains(.future) }) { return true }
            at -= 1
        }
        return false
    }

    private func day(_ date: CivilDate, anchored: Bool = true, suffix: String = "") -> Value {
        Value(text: date.iso + suffix, anchored: anchored, earliest: date.iso, latest: date.iso)
    }

    private func month(_ year: Int, _ month: Int, anchored: Bool) -> Value {
        let text = "\(pad(year, 4))-\(pad(month, 2))"
        return Value(
            text: text, anchored: anchored, earliest: text + "-01", latest: text + "-" + pad(CivilDate.daysIn(month: month, of: year), 2))
    }

    private func year(_ year: Int, anchored: Bool) -> Value {
        Value(text: pad(year, 4), anchored: anchored, earliest: "\(pad(year, 4))-01-01", latest: "\(pad(year, 4))-12-31")
    }

    private func value(_ expression: TimeExpression, future: Bool) -> Value? {
        let today = published?.date
        switch expression {
        case .date(let year, let month, let day): return date(year, month, day, future: future)
        case .weekday(let weekday, let shift): return today.map { self.day(self.weekday(weekday, shift, from: $0, future: future)) }
        case .days(let days): return today.map { day($0.adding(days: days)) }
        case .night(let days): return today.map { day($0.adding(days: days), suffix: "TNI") }
        case .unit(let unit, let shift): return today.flatMap { self.unit(unit, shift, $0) }
        case .ago(let number, let unit, let sign): return ago(number, unit, sign)
        case .duration(let number, let unit): return Value(text: duration(number, unit), anchored: false)
        case .years(let first, let last):
            return Value(text: "\(first)/\(last)", anchored: false, earliest: "\(first)-01-01", latest: "\(last)-12-31")
        case .decade(let decade): return Value(text: String(decade), anchored: false)
        case .century(let century): return Value(text: String(century), anchored: false)
        case .now: return Value(text: "PRESENT_REF", anchored: false)
        case .clock(let shift, on: .date(_, let month?, _)):
            guard let today else { return nil }
            return shifted(month, shift, today)
        case .clock: return nil
        }
    }

    /// A month said to be past, coming or running.
    private func shifted(_ month: Int, _ shift: Int, _ today: CivilDate) -> Value {
        switch shift {
        case ..<0: return self.month(month < today.month ? today.year : today.year - 1, month, anchored: true)
        case 1...: return self.month(month > today.month ? today.year : today.year + 1, month, anchored: true)
        default: return self.month(today.year, month, anchored: true)
        }
    }

    /// A date without its year is the nearest such day to the report; the past wins unless the clause looks forward.
    private func date(_ year: Int?, _ month: Int?, _ day: Int?, future: Bool) -> Value? {
        if let year, let month, let day { return self.day(CivilDate(year: year, month: month, day: day), anchored: false) }
        if let year, let month { return self.month(year, month, anchored: false) }
        if let year { return self.year(year, anchored: false) }
        guard let month, let today = published?.date else { return nil }
        if let day {
            let candidates = [-1, 0, 1].map { CivilDate(year: today.year + $0, month: month, day: day) }.filter(\.exists)
            let best = candidates.min { abs($0.daysSinceEpoch - today.daysSinceEpoch) < abs($1.daysSinceEpoch - today.daysSinceEpoch) }
            return best.map { self.day($0) }
        }
        let distance = today.month - month
        if distance > 6 { return self.month(future ? today.year + 1 : today.year, month, anchored: true) }
        if distance < -6 { return self.month(today.year - (future ? 0 : 1), month, anchored: true) }
        return self.month(today.year, month, anchored: true)
    }

    private func weekday(_ weekday: Int, _ shift: Int, from today: CivilDate, future: Bool) -> CivilDate {
        let back = (today.weekday - weekday + 7) % 7
        if shift < 0 { return today.adding(days: back == 0 ? -7 : -back) }
        if shift > 0 || (future && back != 0) { return today.adding(days: 7 - back) }
        if preference == .nearest, back > 3 { return today.adding(days: 7 - back) }
        return today.adding(days: -back)
    }

    private func unit(_ unit: TimeUnit, _ shift: Int, _ today: CivilDate) -> Value? {
        switch unit {
        case .day: return day(today.adding(days: shift))
        case .week:
            let monday = today.adding(days: 1 - today.weekday + 7 * shift)
            let thursday = monday.adding(days: 3)
            let first = CivilDate(year: thursday.year, month: 1, day: 4)
            let week = (monday.daysSinceEpoch - first.adding(days: 1 - first.weekday).daysSinceEpoch) / 7 + 1
            return Value(text: "\(thursday.year)-W\(pad(week, 2))", anchored: true, earliest: monday.iso, latest: monday.adding(days: 6).iso)
        case .month:
            let moved = CivilDate(year: today.year, month: today.month, day: 1).adding(months: shift)
            return month(moved.year, moved.month, anchored: true)
        case .year: return year(today.year + shift, anchored: true)
        case .decade: return Value(text: String(today.year / 10 + shift), anchored: true)
        case .century: return Value(text: String(today.year / 100 + shift), anchored: true)
        case .second, .minute, .hour: return nil
        }
    }

    private func ago(_ number: Double?, _ unit: TimeUnit, _ sign: Int) -> Value? {
        guard let number, number < 100_000 else { return Value(text: sign < 0 ? "PAST_REF" : "FUTURE_REF", anchored: false) }
        guard let published else { return nil }
        let today = published.date
        let steps = sign * Int(number)
        switch unit {
        case .year: return year(today.year + steps, anchored: true)
        case .decade: return year(today.year + 10 * steps, anchored: true)
        case .century: return year(today.year + 100 * steps, anchored: true)
        case .month:
            let moved = CivilDate(year: today.year, month: today.month, day: 1).adding(months: steps)
            return month(moved.year, moved.month, anchored: true)
        case .week: return day(today.adding(days: 7 * steps))
        case .day: return day(today.adding(days: steps))
        case .hour, .minute, .second:
            let factor = unit == .hour ? 3600 : unit == .minute ? 60 : 1
            guard let seconds = published.seconds else { return nil }
            let total = today.daysSinceEpoch * 86_400 + seconds + Int(Double(sign) * number * Double(factor))
            let date = CivilDate(daysSinceEpoch: total >= 0 ? total / 86_400 : (total - 86_399) / 86_400)
            let moment = Timestamp(date, seconds: total - date.daysSinceEpoch * 86_400).iso
            return Value(text: moment, anchored: true, earliest: moment, latest: moment)
        }
    }

    private func duration(_ number: Double?, _ unit: TimeUnit) -> String {
        let (prefix, factor, letter) = unit.period
        guard let number else { return prefix + "X" + letter }
        let value = number * factor
        if value == value.rounded(), abs(value) < 1e15 { return prefix + String(Int(value)) + letter }
        if unit == .hour { return "PT\(Int(value))H\(Int((value - value.rounded(.down)) * 60))M" }
        return prefix + String(value) + letter
    }
}
