/// Dates with missing parts, units of the calendar, feasts.
extension TimeResolver {
    func fields(_ given: DateFields) -> AbsoluteTime? {
        var fields = given
        if fields.hijri { return hijri(fields) }
        let relative = fields.yearShift != nil || fields.monthShift != nil || fields.weekShift != nil || fields.dayShift != nil
        if let shift = fields.yearShift {
            guard let today else { return nil }
            fields.year = today.year + shift
        }
        if let shift = fields.monthShift {
            guard let moved = today?.adding(months: shift) else { return nil }
            (fields.year, fields.month) = (moved.year, moved.month)
        }
        if let year = fields.year, !(1...9999).contains(year) { return nil }
        var result: AbsoluteTime?
        switch (fields.year, fields.month, fields.day) {
        case (let year?, let month?, let day?): result = exact(CivilDate(year: year, month: month, day: day), fields)
        case (let year?, let month?, nil): result = .month(year, month)
        case (let year?, nil, nil): result = .year(year)
        case (nil, let month?, let day?): result = dayOfMonth(month, day, fields)
        case (nil, let month?, nil): result = nearMonth(month, fields.lean)
        case (nil, nil, let day?): result = dayAlone(day, fields)
        default: result = weekday(fields)
        }
        if relative, let found = result { result = anchored(found) }
        return result
    }

    private func exact(_ date: CivilDate, _ fields: DateFields) -> AbsoluteTime? {
        guard date.exists else { return nil }
        var result = AbsoluteTime.day(date)
        if fields.swappable {
            let swapped = CivilDate(year: date.year, month: date.day, day: date.month)
            if swapped.exists { (result.other, result.chosen) = (swapped.iso, true) }
        }
        // A day that is not the weekday named: the date stands, and what the weekday alone would make of the number is kept.
        if let weekday = fields.weekday, weekday != date.weekday, date.day <= 5, let month = fields.month, let year = fields.year {
            let first = CivilDate(year: year, month: month, day: 1)
            let nth = first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (date.day - 1))
            if nth.month == month { result.other = nth.iso }
        }
        return result
    }

    /// Picks one of several days: the one the direction wants, else the nearest.
    func pick(_ candidates: [CivilDate], _ lean: Int?) -> CivilDate? {
        guard let today else { return nil }
        let now = today.daysSinceEpoch
        let side = lean ?? direction
        let wanted = candidates.filter { side < 0 ? $0 <= today : side > 0 ? $0 >= today : true }
        func nearest(_ days: [CivilDate]) -> CivilDate? { days.min { abs($0.daysSinceEpoch - now) < abs($1.daysSinceEpoch - now) } }
        guard let chosen = nearest(wanted), let any = nearest(candidates) else { return nearest(candidates) }
        // News tells of months close by: a particle of the future does not reach over eight months when the past is nearer than four, and
        // the past that is only supposed does not when the other side is next month.
        let far = abs(chosen.daysSinceEpoch - now), near = abs(any.daysSinceEpoch - now)
        return lean == nil && !isFirm && far > 240 && near < (side > 0 ? 120 : 35) ? any : chosen
    }

    private func dayOfMonth(_ month: Int, _ day: Int, _ fields: DateFields) -> AbsoluteTime? {
        guard let today else {
            return AbsoluteTime(value: "XXXX-\(pad(month, 2))-\(pad(day, 2))")
        }
        var candidates = (-1...1).map { CivilDate(year: today.year + $0, month: month, day: day) }.filter(\.exists)
        if let weekday = fields.weekday {
            let wide = (-6...6).map { CivilDate(year: today.year + $0, month: month, day: day) }.filter { $0.exists && $0.weekday == weekday }
            if !wide.isEmpty { candidates = wide }
        }
        guard var date = pick(candidates, fields.lean == 0 ? nil : fields.lean) else { return nil }
        if leansWeakly, fields.lean == nil, let near = candidates.first(where: { isMuchNearer($0, than: date) }) { date = near }
        var result = AbsoluteTime.day(date)
        result.chosen = fields.weekday == nil || candidates.count > 1
        if fields.swappable, day <= 12 {
            let swapped = CivilDate(year: date.year, month: day, day: month)
            if swapped.exists { result.other = swapped.iso }
        }
        return anchored(result)
    }

    /// A day within two months ahead against one more than ten months back: nobody writes the latter without its year.
    private func isMuchNearer(_ date: CivilDate, than other: CivilDate) -> Bool {
        guard let today else { return false }
        let ahead = date.daysSinceEpoch - today.daysSinceEpoch, back = today.daysSinceEpoch - other.daysSinceEpoch
        return (0...60).contains(ahead) && back > 300
    }

    private func nearMonth(_ month: Int, _ lean: Int?) -> AbsoluteTime? {
        guard let today else { return AbsoluteTime(value: "XXXX-\(pad(month, 2))") }
        let delta = month - today.month
        let side = lean ?? direction
        var year = today.year
        if lean == 0 {
            year = today.year
        } else if side < 0 {
            let next = lean == nil && !isFirm && delta == 1
            if delta > 0 && !next || lean == -1 && delta == 0 { year -= 1 }
        } else if side > 0 {
            let recent = lean == nil && !isFirm && delta < 0 && delta > -4
            if delta < 0 && !recent || lean == 1 && delta == 0 { year += 1 }
        } else if delta > 6 {
            year -= 1
        } else if delta < -6 {
            year += 1
        }
        var result = anchored(.month(year, month))
        result.chosen = lean == nil
        return result
    }

    private func dayAlone(_ day: Int, _ fields: DateFields) -> AbsoluteTime? {
        guard let today else { return nil }
        let candidates = (-14...14).map { today.adding(months: $0) }.map { CivilDate(year: $0.year, month: $0.month, day: day) }
            .filter { $0.exists && (fields.weekday == nil || $0.weekday == fields.weekday) }
        guard let date = pick(candidates, nil) else { return nil }
        var result = anchored(.day(date))
        result.chosen = true
        return result
    }

    private func weekday(_ fields: DateFields) -> AbsoluteTime? {
        guard let today, let weekday = fields.weekday else { return nil }
        if let shift = fields.weekShift { return week(shift).map { .day($0.adding(days: weekday - 1)) } }
        let gap = (weekday - today.weekday + 7) % 7
        if let shift = fields.dayShift {
            // The weekday wins over the word for the day; what the word alone would give is kept.
            let stated = today.adding(days: shift)
            let off = ((weekday - stated.weekday + 10) % 7) - 3
            var result = AbsoluteTime.day(stated.adding(days: off))
            if off != 0 { (result.other, result.chosen) = (stated.iso, true) }
            return result
        }
        var result: AbsoluteTime
        switch fields.lean {
        case .some(-1): result = .day(today.adding(days: gap == 0 ? -7 : gap - 7))
        case .some(1):
            result = .day(today.adding(days: gap == 0 ? 7 : gap))
            result.other = today.adding(days: gap == 0 ? 14 : gap + 7).iso
        case .some(0): result = .day(today.adding(days: gap))
        default:
            let back = gap == 0 ? 0 : gap - 7
            result = .day(today.adding(days: direction < 0 ? back : direction > 0 ? gap : gap <= 3 ? gap : back))
            result.chosen = gap != 0
            if gap == 0 { result.other = today.adding(days: 7).iso }
        }
        return anchored(result)
    }

    private func hijri(_ given: DateFields) -> AbsoluteTime? {
        var fields = given
        let calendar = tables.hijri
        if fields.year == nil {
            guard let today else { return nil }
            let now = calendar.year(of: today)
            if let shift = fields.yearShift {
                fields.year = now + shift
            } else {
                guard let month = fields.month else { return nil }
                let starts = (now - 1...now + 1).compactMap { calendar.civil($0, month, fields.day ?? 1) }
                guard let date = pick(starts, fields.lean == 0 ? nil : fields.lean) else { return nil }
                fields.year = calendar.year(of: date)
            }
        }
        guard let year = fields.year, (1...9999).contains(year) else { return nil }
        if let month = fields.month, let day = fields.day { return calendar.civil(year, month, day).map { .day($0) } }
        let first = calendar.month(fields.month ?? 1, of: year).first
        let end = calendar.month(fields.month ?? 12, of: year)
        return .span(CivilDate(daysSinceEpoch: first), CivilDate(daysSinceEpoch: end.first + end.length - 1))
    }

    // MARK: Units of the calendar

    /// The Monday of a week so many weeks from the article's.
    func week(_ shift: Int) -> CivilDate? { today.map { $0.adding(days: 1 - $0.weekday + 7 * shift) } }

    static func isoWeek(_ monday: CivilDate) -> String {
        let thursday = monday.adding(days: 3)
        let first = CivilDate(year: thursday.year, month: 1, day: 1).daysSinceEpoch
        return "\(pad(thursday.year, 4))-W\(pad((thursday.daysSinceEpoch - first) / 7 + 1, 2))"
    }

    func unit(_ unit: TimeUnit, _ shift: Int) -> AbsoluteTime? {
        guard let today else { return nil }
        switch unit {
        case .second, .minute, .hour:
            return AbsoluteTime(value: shift < 0 ? "PAST_REF" : shift > 0 ? "FUTURE_REF" : "PRESENT_REF")
        case .day: return .day(today.adding(days: shift))
        case .week: return week(shift).map { .span($0, $0.adding(days: 6), TimeResolver.isoWeek($0)) }
        case .month:
            let moved = today.adding(months: shift)
            return .month(moved.year, moved.month)
        case .quarter:
            let moved = today.adding(months: 3 * shift)
            return quarter(moved.year, (moved.month - 1) / 3 + 1)
        case .year: return .year(today.year + shift)
        case .decade:
            let decade = today.year / 10 + shift
            return .years(decade * 10, 10, pad(decade, 3))
        case .century:
            let century = today.year / 100 + shift
            return .years(century * 100, 100, pad(century, 2))
        }
    }

    private func quarter(_ year: Int, _ number: Int) -> AbsoluteTime {
        months(year, (number - 1) * 3 + 1, 3, "\(pad(year, 4))-Q\(number)")
    }

    private func months(_ year: Int, _ first: Int, _ count: Int, _ value: String?) -> AbsoluteTime {
        let start = CivilDate(year: year, month: first, day: 1)
        return .span(start, start.adding(months: count).adding(days: -1), value)
    }

    func units(_ unit: TimeUnit, _ count: Int?, _ sign: Int) -> AbsoluteTime? {
        guard let count else {
            return AbsoluteTime(
                value: unit.isClock ? "PTX\(unit.letter)" : "PX\(unit.letter)", anchor: .published, other: sign < 0 ? "PAST_REF" : "FUTURE_REF")
        }
        let timex = Length(pieces: [Length.Piece(value: Double(count), unit: unit)], about: false, span: Span(0, 0)).timex
        guard !unit.isClock, let near = self.unit(unit, sign), let far = self.unit(unit, sign * count), let from = (sign < 0 ? far : near).first,
            let to = (sign < 0 ? near : far).last
        else { return AbsoluteTime(value: timex, anchor: .published) }
        var result = anchored(.span(from, to))
        result.other = timex
        return result
    }

    func slice(_ number: Int, _ size: Int, _ base: Form?) -> AbsoluteTime? {
        let known = base.flatMap(value)
        guard let year = known?.first?.year ?? today?.year else { return size == 0 ? AbsoluteTime(value: "XXXX-\(season(number))") : nil }
        var result: AbsoluteTime
        switch size {
        case 3: result = quarter(year, number)
        case 6: result = months(year, number == 1 ? 1 : 7, 6, "\(pad(year, 4))-H\(number)")
        default:
            // Last and next season count from the article's day.
            let first = number * 3
            let shift = size >= 19 ? size - 20 : 0
            let month = today?.month ?? 1
            let own = shift < 0 && first + 2 >= month ? year - 1 : shift > 0 && first <= month ? year + 1 : year
            result = months(own, first, 3, "\(pad(own, 4))-\(season(number))")
        }
        if known == nil { result = anchored(result) }
        return result
    }

    private func season(_ number: Int) -> String { ["SP", "SU", "FA", "WI"][max(0, min(3, number - 1))] }

    func nth(_ count: Int, _ weekday: Int?, _ unit: TimeUnit?, _ base: Form) -> AbsoluteTime? {
        guard let whole = value(base), let first = whole.first, let last = whole.last else { return nil }
        var result: AbsoluteTime?
        if case .feast = base, let weekday {
            // So many of a weekday after a feast.
            let start = first.adding(days: 1)
            result = .day(start.adding(days: (weekday - start.weekday + 7) % 7 + 7 * (count - 1)))
        } else if let weekday {
            let date =
                count > 0
                ? first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (count - 1))
                : last.adding(days: -((last.weekday - weekday + 7) % 7) + 7 * (count + 1))
            result = first <= date && date <= last ? .day(date) : nil
        } else if unit == .week {
            // A week belongs to the month that its Monday lies in.
            let monday =
                count > 0
                ? first.adding(days: (8 - first.weekday) % 7 + 7 * (count - 1)) : last.adding(days: -6 - last.weekday % 7 + 7 * (count + 1))
            result = .span(monday, monday.adding(days: 6), TimeResolver.isoWeek(monday))
        } else {
            let date = count > 0 ? first.adding(days: count - 1) : last.adding(days: count + 1)
            result = first <= date && date <= last ? .day(date) : nil
        }
        result?.anchor = whole.anchor
        result?.chosen = whole.chosen
        return result
    }

    /// The part of a longer time that its beginning, middle or end is taken for: thirds of it.
    func edge(_ whole: AbsoluteTime, _ base: Form, _ edge: TimeExpression.Edge) -> AbsoluteTime? {
        guard let first = whole.first, let last = whole.last else { return nil }
        let days = last.daysSinceEpoch - first.daysSinceEpoch + 1
        guard days > 1 else { return whole }
        var from = first, to = last
        var other: String?
        if days <= 7 {
            (from, to) =
                edge == .early
                ? (first, first.adding(days: 2)) : edge == .middle ? (first.adding(days: 2), first.adding(days: 4)) : (first.adding(days: 4), last)
            if edge == .end { return .span(first.adding(days: 5), last, whole.value + "-WE") }
        } else if days <= 31 {
            (from, to) =
                edge == .early
                ? (first, first.adding(days: 9)) : edge == .middle ? (first.adding(days: 10), first.adding(days: 19)) : (first.adding(days: 20), last)
            if edge == .middle { other = first.adding(days: 14).iso }
            if edge == .end { other = "\(first.adding(days: 15).iso)/\(last.iso)" }
        } else if days <= 200 {
            // A season, a quarter or half a year.
            let third = (days + 15) / 90
            from = edge == .early ? first : first.adding(months: edge == .middle ? third : 2 * third)
            to = edge == .end ? last : first.adding(months: edge == .early ? third : 2 * third).adding(days: -1)
        } else if days <= 366 {
            (from, to) =
                edge == .early
                ? (first, first.adding(months: 3).adding(days: -1))
                : edge == .middle
                    ? (first.adding(months: 4), first.adding(months: 8).adding(days: -1)) : (first.adding(months: 9), last)
        } else {
            let years = last.year - first.year + 1
            let third = years / 3
            from = CivilDate(year: edge == .early ? first.year : edge == .middle ? first.year + third : last.year - third, month: 1, day: 1)
            to = CivilDate(year: edge == .early ? first.year + third : edge == .middle ? last.year - third : last.year, month: 12, day: 31)
        }
        var result = AbsoluteTime.span(from, to)
        (result.anchor, result.chosen, result.other) = (whole.anchor, whole.chosen, other)
        if days > 31 { result.other = whole.value }
        if days > 7, days <= 31, edge == .middle { result.value = first.adding(days: 14).iso; result.other = nil }
        return result
    }

    func feast(_ feast: Feast, _ year: Int?) -> AbsoluteTime? {
        func dates(_ year: Int) -> [CivilDate] {
            switch feast.calendar {
            case .gregorian: return [CivilDate(year: year, month: feast.month, day: feast.day)]
            case .easter: return [TimeResolver.easter(year).adding(days: feast.day)]
            case .hijri:
                let first = tables.hijri.year(of: CivilDate(year: year, month: 1, day: 1))
                return (first...first + 1).compactMap { tables.hijri.civil($0, feast.month, feast.day) }.filter { $0.year == year }
            }
        }
        let date: CivilDate?
        if let year {
            guard (1...9999).contains(year) else { return nil }
            date = dates(year).first
        } else {
            guard let today else { return nil }
            date = pick((-1...1).flatMap { dates(today.year + $0) }, nil)
        }
        guard let date else { return nil }
        var result: AbsoluteTime = .day(date)
        if feast.days > 1, feast.calendar == .hijri {
            let length = tables.hijri.month(feast.month, of: tables.hijri.year(of: date)).length
            result = .span(date, date.adding(days: length - 1))
        }
        if year == nil { result = anchored(result) }
        result.chosen = year == nil
        return result
    }

    /// Easter Sunday of the Western churches. Meeus, "Astronomical Algorithms", chapter 8.
    static func easter(_ year: Int) -> CivilDate {
        let a = year % 19, b = year / 100, c = year % 100
        let d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3
        let h = (19 * a + b - d - g + 15) % 30
        let i = c / 4, k = c % 4
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}
