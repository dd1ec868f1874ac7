/// A day of the Gregorian calendar, reckoned without Foundation (whose calendars cost tens of microseconds a question).
public struct CivilDate: Hashable, Codable, Sendable, Comparable {
    public var year: Int
    public var month: Int
    public var day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day a number of days after 1 January 1970. Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
    public init(daysSinceEpoch days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1 January 1970; of a day that does not exist, the one it would be.
    public var daysSinceEpoch: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// 1 is Monday, 7 is Sunday, as in ISO 8601.
    public var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 + 1 }

    public static func daysIn(month: Int, of year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// Whether the calendar has this day.
    public var exists: Bool { (1...12).contains(month) && day >= 1 && day <= CivilDate.daysIn(month: month, of: year) }

    public func adding(days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + days) }

    /// The day so many months later, held inside its month (31 January and a month is 28 or 29 February).
    public func adding(months: Int) -> CivilDate {
        let total = year * 12 + month - 1 + months
        let newYear = total >= 0 ? total / 12 : (total - 11) / 12
        let newMonth = total - newYear * 12 + 1
        return CivilDate(year: newYear, month: newMonth, day: min(day, CivilDate.daysIn(month: newMonth, of: newYear)))
    }

    /// `2024-06-19`.
    public var iso: String { "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }

    /// The first ten characters of an ISO date or time; nil where they are no day that exists.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
        guard exists else { return nil }
    }

    public static func < (a: CivilDate, b: CivilDate) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
}

/// A number written with leading zeros.
func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(abs(value))
    return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A moment as an article states it: a day, and the clock time and zone where they are known.
public struct Timestamp: Hashable, Codable, Sendable, Comparable {
    public var date: CivilDate
    /// Seconds since midnight in the zone; nil where only the day is known.
    public var seconds: Int?
    /// Minutes east of Greenwich; nil where the text names no zone.
    public var zone: Int?

    public init(_ date: CivilDate, seconds: Int? = nil, zone: Int? = nil) {
        self.date = date
        self.seconds = seconds
        self.zone = zone
    }

    /// ISO 8601: `2024-06-19`, `2024-06-19T14:30`, `2024-06-19T14:30:00+03:00`. Nil for anything else.
    public init?(iso text: String) {
        let whole = text.split(separator: " ").joined(separator: "T")
        guard let date = CivilDate(iso: whole) else { return nil }
        self.init(date)
        let rest = whole.dropFirst(10)
        guard rest.first == "T" || rest.first == "t" else { return }
        let clock = rest.dropFirst().prefix { $0.isNumber || $0 == ":" || $0 == "." }
        let parts = clock.split(separator: ":").map { Int($0.prefix { $0 != "." }) ?? 0 }
        guard parts.count >= 2, parts[0] < 25, parts[1] < 60 else { return }
        seconds = parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
        let suffix = rest.dropFirst(1 + clock.count)
        if suffix == "Z" || suffix == "z" { zone = 0 }
        if let sign = suffix.first, sign == "+" || sign == "-" {
            let digits = suffix.dropFirst().filter(\.isNumber)
            let hours = Int(digits.prefix(2)) ?? 0, minutes = Int(digits.dropFirst(2).prefix(2)) ?? 0
            zone = (sign == "-" ? -1 : 1) * (hours * 60 + minutes)
        }
    }

    /// As ISO 8601, as exact as it is known.
    public var iso: String {
        guard let seconds else { return date.iso }
        let clock = "\(pad(seconds / 3600, 2)):\(pad(seconds / 60 % 60, 2))" + (seconds % 60 == 0 ? "" : ":\(pad(seconds % 60, 2))")
        guard let zone else { return date.iso + "T" + clock }
        if zone == 0 { return date.iso + "T" + clock + "Z" }
        return date.iso + "T" + clock + (zone < 0 ? "-" : "+") + pad(abs(zone) / 60, 2) + ":" + pad(abs(zone) % 60, 2)
    }

    /// Seconds since 1970, a day without a clock time counted from its beginning, a missing zone as Greenwich.
    public var secondsSinceEpoch: Int { date.daysSinceEpoch * 86_400 + (seconds ?? 0) - (zone ?? 0) * 60 }

    public static func < (a: Timestamp, b: Timestamp) -> Bool { (a.secondsSinceEpoch, a.iso) < (b.secondsSinceEpoch, b.iso) }
}
