/// An absolute time: as TIMEX3, with its first and last day or moment, both inside.
struct AbsoluteTime: Hashable {
    var value: String
    var first: CivilDate?
    var last: CivilDate?
    /// Seconds since midnight of the first and last, where clock times are known.
    var firstClock: Int?
    var lastClock: Int?
    var anchor: TimeMention.Anchor = .none
    /// Whether the words leave a choice that only the direction decided.
    var chosen = false
    /// A further reading that no direction gives.
    var other: String?

    var earliest: String? { first.map { AbsoluteTime.moment($0, firstClock) } }
    var latest: String? { last.map { AbsoluteTime.moment($0, lastClock) } }

    static func moment(_ date: CivilDate, _ seconds: Int?) -> String {
        guard let seconds else { return date.iso }
        return Timestamp(date, seconds: seconds).iso
    }

    static func day(_ date: CivilDate) -> AbsoluteTime { AbsoluteTime(value: date.iso, first: date, last: date) }
    static func month(_ year: Int, _ month: Int) -> AbsoluteTime {
        AbsoluteTime(
            value: "\(pad(year, 4))-\(pad(month, 2))", first: CivilDate(year: year, month: month, day: 1),
            last: CivilDate(year: year, month: month, day: CivilDate.daysIn(month: month, of: year)))
    }
    static func year(_ year: Int) -> AbsoluteTime { years(year, 1, pad(year, 4)) }
    static func years(_ first: Int, _ count: Int, _ value: String) -> AbsoluteTime {
        AbsoluteTime(
            value: value, first: CivilDate(year: max(first, 1), month: 1, day: 1), last: CivilDate(year: first + count - 1, month: 12, day: 31))
    }
    static func span(_ first: CivilDate, _ last: CivilDate, _ value: String? = nil) -> AbsoluteTime {
        AbsoluteTime(value: value ?? "\(first.iso)/\(last.iso)", first: first, last: last)
    }
}

/// Reckons expressions from a date. Constant time for each.
struct TimeResolver {
    let tables: TimeTables
    /// The article's day and clock; nil where it is not known, and then only absolute expressions have a value.
    let reference: Timestamp?
    /// Which of several readings is taken: -1 the last, 1 the next, 0 the nearest.
    var direction: Int
    /// Whether the direction was asked for; one told by a verb gives way where it leads far and the other side is near.
    var isFirm = false
    /// Whether the direction is only what news mostly does: a day much nearer on the other side then wins.
    var leansWeakly = false

    typealias Form = TimeExpression.Form

    /// The value of an expression; nil where it cannot be known.
    func value(_ form: Form) -> AbsoluteTime? {
        switch form {
        case .fields(let fields): return self.fields(fields)
        case .day(let shift): return today.map { .day($0.adding(days: shift)) }.map(anchored)
        case .clock(let base, let clock): return self.clock(base, clock)
        case .part(let base, let part): return self.part(base, part)
        case .shift(let length, let sign, let event): return shift(length, sign, event)
        case .unit(let unit, let shift): return self.unit(unit, shift).map(anchored)
        case .units(let unit, let count, let sign): return units(unit, count, sign)
        case .weekend(let shift):
            return week(shift).map { .span($0.adding(days: 5), $0.adding(days: 6), TimeResolver.isoWeek($0) + "-WE") }.map(anchored)
        case .nth(let count, let weekday, let unit, let base): return nth(count, weekday, unit, base)
        case .edge(let base, let edge): return value(base).flatMap { self.edge($0, base, edge) }
        case .range(let a, let b): return range(a, b)
        case .slice(let number, let size, let base): return slice(number, size, base)
        case .decade(let decade): return .years(decade * 10, 10, pad(decade, 3))
        case .century(let century): return .years(century * 100, 100, pad(century, 2))
        case .feast(let feast, let year): return self.feast(feast, year)
        case .length(let length): return self.length(length)
        case .within(let length): return within(length)
        case .set(let value): return AbsoluteTime(value: value)
        case .now: return now
        case .reference(let sign): return AbsoluteTime(value: sign < 0 ? "PAST_REF" : "FUTURE_REF", anchor: .published)
        case .opaque, .impossible: return nil
        }
    }

    var today: CivilDate? { reference?.date }

    func anchored(_ time: AbsoluteTime) -> AbsoluteTime {
        var result = time
        result.anchor = .published
        return result
    }

    private var now: AbsoluteTime {
        var result = AbsoluteTime(value: "PRESENT_REF", anchor: .published)
        if let reference {
            result.other = AbsoluteTime.moment(reference.date, reference.seconds)
            (result.first, result.last) = (reference.date, reference.date)
        }
        return result
    }

    // MARK: Clock times and parts of the day

    private func clock(_ base: Form?, _ clock: Clock) -> AbsoluteTime? {
        let day = base.flatMap(value)
        if base != nil, day == nil { return nil }
        func text(_ hour: Int) -> String {
            let full = pad(hour, 2) + (clock.hasMinutes ? ":\(pad(clock.minute, 2))" : "") + (clock.hasSeconds ? ":\(pad(clock.second, 2))" : "")
            return full
        }
        guard let start = day?.first ?? today else {
            var time = AbsoluteTime(value: "T" + text(clock.hour % 24))
            if clock.ambiguous, clock.hour < 12 { time.other = "T" + text(clock.hour + 12) }
            return time
        }
        var date = start
        var seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second
        if let zone = clock.zone, let own = reference?.zone { seconds += (own - zone) * 60 }
        while seconds >= 86_400 { (date, seconds) = (date.adding(days: 1), seconds - 86_400) }
        while seconds < 0 { (date, seconds) = (date.adding(days: -1), seconds + 86_400) }
        let shown = Clock(
            hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, hasMinutes: clock.hasMinutes, hasSeconds: clock.hasSeconds,
            ambiguous: false, zone: nil)
        let tail = pad(shown.hour, 2) + (clock.hasMinutes ? ":\(pad(shown.minute, 2))" : "") + (clock.hasSeconds ? ":\(pad(shown.second, 2))" : "")
        var result = AbsoluteTime(value: "\(date.iso)T\(tail)", first: date, last: date, firstClock: seconds, lastClock: seconds)
        if !clock.hasMinutes { result.lastClock = seconds + 3540 }
        result.anchor = day?.anchor ?? .published
        result.chosen = day?.chosen ?? false
        if clock.ambiguous, clock.hour < 12 {
            let later = "\(date.iso)T\(text(clock.hour + 12))"
            result.other = later
            result.chosen = true
            (result.first, result.last) = (nil, nil)
        }
        return result
    }

    private func part(_ base: Form?, _ part: DayPart) -> AbsoluteTime? {
        let day = base.flatMap(value)
        if base != nil, day == nil { return nil }
        guard let date = day?.first ?? today else { return nil }
        if let hour = part.hour {
            return clock(base, Clock(hour: hour, minute: 0, second: 0, hasMinutes: true, hasSeconds: false, ambiguous: false, zone: nil))
        }
        guard let suffix = part.suffix else { return nil }
        let (from, to) = part.hours
        var result = AbsoluteTime(value: "\(date.iso)T\(suffix)", first: date, last: to > 24 ? date.adding(days: 1) : date, firstClock: from * 3600)
        result.lastClock = to > 24 ? (to - 24) * 3600 - 60 : to * 3600 - 60
        result.anchor = day?.anchor ?? .published
        result.chosen = day?.chosen ?? false
        if part == .night, case .day(0)? = base { result.other = "\(date.adding(days: -1).iso)T\(suffix)" }
        return result
    }

    // MARK: Lengths

    private func length(_ length: Length) -> AbsoluteTime {
        var result = AbsoluteTime(value: length.timex)
        // A list of many units is how programs write how long ago something was.
        if length.pieces.count > 3, let ago = moved(length, -1) { result.other = ago.value }
        return result
    }

    private func within(_ length: Length) -> AbsoluteTime {
        var result = AbsoluteTime(value: length.timex)
        guard direction >= 0, let end = moved(length, 1), let reference else { return result }
        result.other = end.value
        if let seconds = end.firstClock, length.pieces.first?.unit.isClock == true {
            result.other = AbsoluteTime.moment(end.first ?? reference.date, seconds)
        }
        (result.first, result.firstClock, result.last, result.lastClock) = (reference.date, reference.seconds, end.last, end.lastClock)
        result.anchor = .published
        return result
    }

    private func shift(_ length: Length, _ sign: Int, _ event: Bool) -> AbsoluteTime? {
        if event { return AbsoluteTime(value: length.timex, anchor: .event) }
        guard length.pieces.first?.value != nil else {
            return AbsoluteTime(value: length.timex, anchor: .published, other: sign < 0 ? "PAST_REF" : "FUTURE_REF")
        }
        return moved(length, sign)
    }

    /// The article's moment, so much earlier or later, as exact as the smallest unit named.
    private func moved(_ length: Length, _ sign: Int) -> AbsoluteTime? {
        guard let reference, let smallest = length.pieces.last else { return nil }
        var months = 0, seconds = 0
        for piece in length.pieces {
            guard let value = piece.value, abs(value) < 100_000 else { return nil }
            if piece.unit.months > 0 {
                let exact = value * Double(piece.unit.months)
                months += Int(exact.rounded(.down))
                seconds += Int((exact - exact.rounded(.down)) * 30 * 86_400)
            } else {
                seconds += Int(value * Double(piece.unit.seconds))
            }
        }
        guard abs(months) < 100_000, abs(seconds) < 4_000_000_000_000 else { return nil }
        let clocked = length.pieces.contains { $0.unit.isClock }
        let total = reference.date.adding(months: sign * months).daysSinceEpoch * 86_400 + (reference.seconds ?? 0) + sign * seconds
        let day = CivilDate(daysSinceEpoch: total >= 0 ? total / 86_400 : (total - 86_399) / 86_400)
        guard (1...9999).contains(day.year) else { return nil }
        var result: AbsoluteTime
        if clocked, reference.seconds != nil {
            let clock = total - day.daysSinceEpoch * 86_400
            result = AbsoluteTime(value: AbsoluteTime.moment(day, clock), first: day, last: day, firstClock: clock, lastClock: clock)
        } else if smallest.unit.months >= 12, seconds == 0, months % 12 == 0 {
            result = .year(day.year)
            result.other = day.iso
        } else if smallest.unit.months > 0, seconds == 0 {
            result = .month(day.year, day.month)
            result.other = day.iso
        } else {
            result = .day(day)
        }
        return anchored(result)
    }

    // MARK: Ranges

    private func range(_ a: Form, _ b: Form) -> AbsoluteTime? {
        guard var end = value(b) else { return nil }
        var start = value(a)
        // Clock times of one day, and dates whose month or year is told with the end alone.
        if case .fields(let first) = a, case .fields(let last) = b, first.year == nil, first.yearShift == nil, let year = end.first?.year,
            last.month != nil
        {
            var filled = first
            filled.year = last.hijri ? last.year : year
            if filled.month == nil { (filled.month, filled.monthShift) = (last.month, last.monthShift) }
            start = value(.fields(filled)) ?? start
        }
        guard let start else { return nil }
        // From six in the evening to six in the morning: of the next day.
        if case .clock(nil, _) = a, case .clock(nil, let clock) = b, let from = start.firstClock, let to = end.firstClock, to < from,
            let next = value(.clock(.day(1), clock))
        {
            end = next
        }
        // Of two ranges the first beginning and the last end.
        let from = start.value.split(separator: "/").first ?? ""
        let to = end.value.split(separator: "/").last ?? ""
        var result = AbsoluteTime(value: "\(from)/\(to)")
        (result.first, result.firstClock, result.last, result.lastClock) = (start.first, start.firstClock, end.last, end.lastClock)
        if let first = start.first, let last = end.last, last < first { return nil }
        result.anchor = end.anchor
        result.chosen = start.chosen || end.chosen
        return result
    }
}
