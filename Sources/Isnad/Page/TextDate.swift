/// A line that says when a page was published or changed, in any of the ways the Arabic press writes dates.
///
/// Both month namings, single or side by side, either digits, 19/6/2024 and 2024-06-19 (day before month where both could be), a clock time with
/// or without its half of the day, and a zone. A line is one only when next to nothing else stands on it: a date in a sentence is no date line.
struct TextDate: Sendable {
    struct Stated: Sendable {
        enum Role: Sendable { case published, modified, unsaid }
        var role: Role
        var time: Timestamp
        var tokens: Range<Int>
    }

    /// The dates of the line in order; a line may be a date line and state no year.
    private(set) var stated: [Stated] = []
    private(set) var isDateLine = false

    private enum Item {
        case number(Int, digits: Int, token: Int)
        case month(Int), half(Int), zone(Int)
        case role(Stated.Role)
        case mark(Token.Mark)
        case known
    }

    private var items: [(item: Item, token: Int)] = []
    private var strange = 0
    private var weekdays = 0
    /// A clock time that stood before any date.
    private var pending: Int?

    init(_ words: Words, _ range: Range<Int>, _ tables: TextTables) {
        guard range.count <= 48 else { return }
        collect(words, range, tables)
        guard strange <= 4 else { return }
        var role = Stated.Role.unsaid
        var at = 0
        while at < items.count {
            if case .role(let said) = items[at].item { role = said }
            if let (date, next, first) = date(at) {
                stated.append(Stated(role: role, time: Timestamp(date, seconds: pending), tokens: items[first].token..<items[next - 1].token + 1))
                pending = nil
                at = next
            } else if let (seconds, next) = clock(at) {
                addClock(seconds, at, next)
                at = next
            } else {
                if case .zone(let minutes) = items[at].item, let last = stated.indices.last, stated[last].time.seconds != nil {
                    stated[last].time.zone = minutes
                }
                at += 1
            }
        }
        let bare = weekdays > 0 || items.contains { if case .month = $0.item { true } else { false } }
        isDateLine = stated.isEmpty ? strange == 0 && bare && range.count <= 8 && hasNumber : strange <= 3
    }

    private var hasNumber: Bool { items.contains { if case .number = $0.item { true } else { false } } }

    private mutating func collect(_ words: Words, _ range: Range<Int>, _ tables: TextTables) {
        var at = range.lowerBound
        while at < range.upperBound {
            let token = words.tokens[at]
            switch token.kind {
            case .mark, .newline:
                items.append((.mark(token.mark), at))
                at += 1
            case .number:
                addNumber(words.form(at), at)
                at += 1
            case .word, .latin:
                let found = tables.credits.matches(words, at, allowing: [.and, .ba, .lam]).filter { $0.tokens.upperBound <= range.upperBound }
                guard let match = found.first(where: { item(of: $0.payload) != nil }), let item = item(of: match.payload) else {
                    strange += 1
                    at += 1
                    continue
                }
                if match.payload.kind == .weekday { weekdays += 1 }
                items.append((item, at))
                at = match.tokens.upperBound
            }
        }
    }

    private func item(of credit: TextTables.Credit) -> Item? {
        switch credit.kind {
        case .month: .month(credit.value)
        case .half: .half(credit.value)
        case .zone: .zone(credit.value)
        case .published: .role(.published)
        case .modified: .role(.modified)
        case .weekday, .dateword: .known
        default: nil
        }
    }

    /// A number; one with dots is split, and a clock time glued behind a year is cut off it.
    private mutating func addNumber(_ form: String, _ token: Int) {
        let parts = form.split { $0 == "." || $0 == "," }
        for (at, part) in parts.enumerated() where part.utf8.count <= 8 {
            if at > 0 { items.append((.mark(.slash), token)) }
            guard let value = Int(part) else { continue }
            if part.utf8.count == 6, parts.count == 1, (1995...2100).contains(value / 100) {
                items.append((.number(value / 100, digits: 4, token: token), token))
                items.append((.number(value % 100, digits: 2, token: token), token))
            } else {
                items.append((.number(value, digits: part.utf8.count, token: token), token))
            }
        }
    }

    private func number(_ at: Int) -> (value: Int, digits: Int)? {
        guard at >= 0, at < items.count, case .number(let value, let digits, _) = items[at].item else { return nil }
        return (value, digits)
    }

    private func month(_ at: Int) -> Int? {
        guard at >= 0, at < items.count, case .month(let value) = items[at].item else { return nil }
        return value
    }

    private func joint(_ at: Int) -> Bool {
        guard at >= 0, at < items.count, case .mark(let mark) = items[at].item else { return false }
        return mark == .slash || mark == .dash || mark == .fullStop
    }

    /// The date that begins at an item, the item after it and its first.
    private func date(_ at: Int) -> (CivilDate, Int, Int)? {
        guard let first = number(at) else { return month(at).flatMap { monthFirst($0, at) } }
        if joint(at + 1), let second = number(at + 2), joint(at + 3), let third = number(at + 4), second.digits <= 2 {
            let date: CivilDate
            if first.digits == 4 {
                date = CivilDate(year: first.value, month: second.value, day: third.value)
            } else if second.value > 12 {
                date = CivilDate(year: third.value, month: first.value, day: second.value)
            } else {
                date = CivilDate(year: third.value, month: second.value, day: first.value)
            }
            return usable(date) ? (date, at + 5, at) : nil
        }
        guard first.digits <= 2 else { return nil }
        return dayFirst(first.value, at)
    }

    /// 19 June / June 2024.
    private func dayFirst(_ day: Int, _ at: Int) -> (CivilDate, Int, Int)? {
        var next = at + 1
        var found: Int?
        while next < items.count, next - at <= 7 {
            if let value = month(next) {
                found = found ?? value
            } else if let year = number(next) {
                guard let month = found, year.digits == 4 else { return nil }
                let date = CivilDate(year: year.value, month: month, day: day)
                return usable(date) ? (date, next + 1, at) : nil
            } else if case .mark = items[next].item {
            } else {
                return nil
            }
            next += 1
        }
        return nil
    }

    /// June 19, 2024.
    private func monthFirst(_ month: Int, _ at: Int) -> (CivilDate, Int, Int)? {
        guard let day = number(at + 1), day.digits <= 2 else { return nil }
        var next = at + 2
        while next < items.count, next - at <= 4 {
            if let year = number(next), year.digits == 4 {
                let date = CivilDate(year: year.value, month: month, day: day.value)
                return usable(date) ? (date, next + 1, at) : nil
            }
            next += 1
        }
        return nil
    }

    private func usable(_ date: CivilDate) -> Bool { (1995...2100).contains(date.year) && date.exists }

    /// A clock time that begins at an item, in seconds, and the item after it.
    private func clock(_ at: Int) -> (Int, Int)? {
        guard let hour = number(at), hour.value < 24, hour.digits <= 2, at + 2 < items.count, let minute = number(at + 2), minute.value < 60,
            minute.digits == 2, case .mark(let mark) = items[at + 1].item, mark == .colon
        else { return nil }
        var next = at + 3
        if next + 1 < items.count, case .mark(.colon) = items[next].item, let second = number(next + 1), second.value < 60 { next += 2 }
        var hours = hour.value
        if next < items.count, case .half(let half) = items[next].item {
            if hours <= 12 { hours = hours % 12 + half }
            next += 1
        }
        return (hours * 3600 + minute.value * 60, next)
    }

    /// A clock time belongs to the date before it, or, where none is, to the one that follows.
    private mutating func addClock(_ seconds: Int, _ at: Int, _ next: Int) {
        if let last = stated.indices.last {
            if stated[last].time.seconds == nil { stated[last].time.seconds = seconds }
            return
        }
        pending = seconds
    }
}
