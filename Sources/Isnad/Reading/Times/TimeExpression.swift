/// What an expression of time says, before the date it is reckoned from is known.
public indirect enum TimeExpression: Hashable, Codable, Sendable {
    /// A day, month or year as far as the words say.
    case date(year: Int?, month: Int?, day: Int?)
    /// A weekday, 1 is Monday; -1 last, 0 the nearest before, 1 next.
    case weekday(Int, shift: Int)
    /// So many days from the day of the report.
    case days(Int)
    case night(Int)
    /// This, last or next week, month, year…
    case unit(TimeUnit, Int)
    /// So many units before (negative) or after the report; nil where the number is not said.
    case ago(Double?, TimeUnit, Int)
    case duration(Double?, TimeUnit)
    case years(Int, Int)
    case decade(Int)
    case century(Int)
    case now
    /// A clock time on a day.
    case clock(minutes: Int, on: TimeExpression)
}

/// Units of time, with their letters in TIMEX3.
public enum TimeUnit: String, Hashable, Codable, Sendable {
    case second, minute, hour, day, week, month, year, decade, century

    var period: (prefix: String, factor: Double, letter: String) {
        switch self {
        case .second: return ("PT", 1, "S")
        case .minute: return ("PT", 1, "M")
        case .hour: return ("PT", 1, "H")
        case .day: return ("P", 1, "D")
        case .week: return ("P", 1, "W")
        case .month: return ("P", 1, "M")
        case .year: return ("P", 1, "Y")
        case .decade: return ("P", 10, "Y")
        case .century: return ("P", 100, "Y")
        }
    }
}
