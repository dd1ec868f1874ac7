/// What an expression of time says, before the date it is reckoned from is known.
///
/// Owned by the `Times` stage; other stages treat it as opaque. A tree of a few cases, resolved against a date as often as wished.
public struct TimeExpression: Hashable, Codable, Sendable {
    public indirect enum Form: Hashable, Codable, Sendable {
        /// Nothing that can be reckoned.
        case opaque
        /// Parts of a date, any of which may be missing.
        case fields(DateFields)
        /// A day so many days from the article's: today, yesterday.
        case day(Int)
        /// A clock time on a day, or on the article's.
        case clock(Form?, Clock)
        case part(Form?, DayPart)
        /// So long before (-1) or after (1) the article, or an event.
        case shift(Length, sign: Int, fromEvent: Bool)
        /// The calendar unit that lies so many units from the article's.
        case unit(TimeUnit, Int)
        /// So many units behind or ahead: the last three weeks. Nil count: the past years.
        case units(TimeUnit, count: Int?, sign: Int)
        case weekend(Int)
        /// The third Tuesday of a month, the last week of it; a negative number counts from the end.
        case nth(Int, weekday: Int?, unit: TimeUnit?, of: Form)
        case edge(Form, Edge)
        case range(Form, Form)
        /// A quarter (size 3) or half (size 6) of a year, a season (size 0).
        case slice(Int, size: Int, of: Form?)
        case decade(Int)
        case century(Int)
        case feast(Feast, of: Int?)
        case length(Length)
        case within(Length)
        case set(String)
        case now
        case reference(Int)
        /// Digits that name a day the calendar does not have.
        case impossible(String)
    }

    public enum Edge: Int, Hashable, Codable, Sendable { case early = 1, middle, late, end, earlier, later }

    public var form: Form
    /// Where the clause points by its verbs: -1 to the past, 1 to the future, 0 where it does not say.
    public var tense: Int

    public init() { self.init(.opaque) }
    public init(_ form: Form, tense: Int = 0) {
        self.form = form
        self.tense = tense
    }
}

/// The parts of a date that a text gives. `month` and `year` may be relative to the article's.
public struct DateFields: Hashable, Codable, Sendable {
    public var hijri = false
    public var year: Int?
    public var month: Int?
    public var day: Int?
    public var weekday: Int?
    /// Years, months and weeks from the article's.
    public var yearShift: Int?
    public var monthShift: Int?
    public var weekShift: Int?
    /// Days from the article's, where a word like today stands with the weekday.
    public var dayShift: Int?
    /// Last (-1), this (0), next (1).
    public var lean: Int?
    /// Day and month could be exchanged.
    public var swappable = false

    public init() {}
}

public struct Clock: Hashable, Codable, Sendable {
    public var hour: Int
    public var minute: Int
    public var second: Int
    /// Whether minutes and seconds were written.
    public var hasMinutes: Bool
    public var hasSeconds: Bool
    /// Whether nothing tells morning from afternoon.
    public var ambiguous: Bool
    /// Minutes east of Greenwich; nil where no zone is named.
    public var zone: Int?
}

/// A length of time in one or several units; vague lengths have no value.
public struct Length: Hashable, Codable, Sendable {
    public struct Piece: Hashable, Codable, Sendable {
        public var value: Double?
        public var unit: TimeUnit
    }
    public var pieces: [Piece]
    public var about: Bool
    /// Where the quantity itself stands, without the preposition.
    public var span: Span

    /// As TIMEX3: `P24Y`, `PT1H30M`, `PXY`.
    var timex: String {
        guard let first = pieces.first else { return "PX" }
        guard let value = first.value else { return first.unit.isClock ? "PTX\(first.unit.letter)" : "PX\(first.unit.letter)" }
        if pieces.count == 1, value != value.rounded() { return Length.fraction(value, first.unit) }
        var date = "", clock = ""
        for piece in pieces {
            let text = Length.number(piece.value ?? 0) + piece.unit.letter
            if piece.unit.isClock { clock += text } else { date += text }
        }
        return "P" + date + (clock.isEmpty ? "" : "T" + clock)
    }

    static func number(_ value: Double) -> String { value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value) }

    /// A broken number of units in whole smaller ones where that is exact.
    private static func fraction(_ value: Double, _ unit: TimeUnit) -> String {
        let whole = value.rounded(.down)
        let rest = value - whole
        func text(_ small: Double, _ letter: String, clock: Bool) -> String? {
            let amount = (rest * small).rounded()
            guard abs(amount / small - rest) < 1e-9, whole < 1e15 else { return nil }
            let head = whole > 0 ? Length.number(whole) + unit.letter : ""
            if clock { return unit.isClock ? "PT\(head)\(Int(amount))\(letter)" : "P\(head)T\(Int(amount))\(letter)" }
            return "P\(head)\(Int(amount))\(letter)"
        }
        switch unit {
        case .hour: return text(60, "M", clock: true) ?? "PT\(value)H"
        case .minute: return text(60, "S", clock: true) ?? "PT\(value)M"
        case .day: return text(24, "H", clock: true) ?? "P\(value)D"
        case .year: return text(12, "M", clock: false) ?? "P\(value)Y"
        case .decade: return "P\(Length.number(value * 10))Y"
        case .century: return "P\(Length.number(value * 100))Y"
        default: return unit.isClock ? "PT\(value)\(unit.letter)" : "P\(value)\(unit.letter)"
        }
    }
}

/// A day of note: by the Gregorian month and day, the Hijri ones, or so many days from Easter.
public struct Feast: Hashable, Codable, Sendable {
    public enum Calendar: String, Hashable, Codable, Sendable { case gregorian, hijri, easter }
    public var calendar: Calendar
    public var month: Int
    public var day: Int
    public var days: Int
}
