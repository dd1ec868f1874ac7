/// A unit that time is counted in, as `ar/units.tsv` names it.
public enum TimeUnit: String, Hashable, Codable, Sendable {
    case second, minute, hour, day, week, month, quarter, year, decade, century

    /// The letter of a TIMEX3 duration.
    var letter: String {
        switch self {
        case .second: return "S"
        case .minute, .month: return "M"
        case .hour: return "H"
        case .day: return "D"
        case .week: return "W"
        case .quarter: return "Q"
        case .year: return "Y"
        case .decade: return "DE"
        case .century: return "CE"
        }
    }

    var isClock: Bool { self == .second || self == .minute || self == .hour }
    /// Seconds of the units shorter than a month; 0 for the others, which have no fixed length.
    var seconds: Int {
        switch self {
        case .second: return 1
        case .minute: return 60
        case .hour: return 3600
        case .day: return 86_400
        case .week: return 604_800
        default: return 0
        }
    }
    /// Months of the units from a month on; 0 for the shorter.
    var months: Int {
        switch self {
        case .month: return 1
        case .quarter: return 3
        case .year: return 12
        case .decade: return 120
        case .century: return 1200
        default: return 0
        }
    }
}

/// A part of the day that a text may name, with the hours it is taken for.
public enum DayPart: Int, Hashable, Codable, Sendable {
    case morning = 1, noon, afternoon, evening, night, dawn, forenoon, daytime, midnight, midday, midMorning

    /// The TIMEX3 suffix; nil for those that are a clock time.
    var suffix: String? {
        switch self {
        case .morning, .dawn, .forenoon: return "MO"
        case .noon: return "MI"
        case .afternoon: return "AF"
        case .evening: return "EV"
        case .night: return "NI"
        case .daytime: return "DT"
        case .midnight, .midday, .midMorning: return nil
        }
    }

    /// The hour of those that name one.
    var hour: Int? {
        switch self {
        case .midnight: return 0
        case .midday: return 12
        case .midMorning: return 10
        default: return nil
        }
    }

    /// First and last hour, the last one outside; a night ends on the next day.
    var hours: (Int, Int) {
        switch self {
        case .morning, .forenoon: return (6, 12)
        case .dawn: return (3, 6)
        case .noon, .midday: return (12, 13)
        case .afternoon: return (12, 18)
        case .evening: return (18, 24)
        case .night: return (20, 30)
        case .daytime: return (6, 18)
        case .midnight: return (0, 1)
        case .midMorning: return (10, 11)
        }
    }

    /// The hour of the day meant by an hour of a twelve-hour clock.
    func hour24(_ hour: Int) -> Int {
        guard hour <= 12 else { return hour }
        switch self {
        case .morning, .dawn, .forenoon, .midMorning: return hour == 12 ? 0 : hour
        case .noon, .midday: return hour == 12 || hour >= 10 ? hour : hour + 12
        case .afternoon, .evening: return hour == 12 ? 12 : hour + 12
        case .night, .midnight: return hour == 12 ? 0 : hour >= 6 ? hour + 12 : hour
        case .daytime: return hour >= 6 ? hour : hour + 12
        }
    }
}
