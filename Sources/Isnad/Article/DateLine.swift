/// A date as a visible line of a page states it.
struct DateLine: Hashable, Sendable {
    enum Kind: Sendable { case published, modified, plain }
    var time: Timestamp
    /// Bytes of the line.
    var span: Span
    var kind: Kind
    /// How many words of the line belong to no date: 0 for a line that is a date and nothing else.
    var otherWords: Int
    /// False where day and month might be the other way round.
    var isOrderSure: Bool
    /// Whether the line calls the day today: the visitor's day, not the article's.
    var isToday: Bool
}

/// Finds dates in one short line: all namings of months, Arabic-Indic digits, clock times, zones; dates that do not exist are refused.
///
/// Linear in the line. Hijri dates are passed over, since the Gregorian day stands beside them almost always.
struct DateLineReader {
    let tables: FactTables
    let words: Words
    private var used: [Bool]

    /// At most so many tokens are read: a date line is short, and a paragraph is none.
    private static let longest = 400

    init(_ tables: FactTables, _ words: Words) {
        self.tables = tables
        self.words = words
        used = Array(repeating: false, count: min(words.count, DateLineReader.longest))
    }

    /// The dates of the line in order, at most eight.
    mutating func read() -> [DateLine] {
        var found: [DateLine] = []
        var kind = DateLine.Kind.plain
        var isToday = false
        var at = 0
        while at < used.count, found.count < 8 {
            if let date = day(at) {
                for token in date.tokens { used[token] = true }
                let clock = clock(after: date.tokens.upperBound) ?? clock(before: date.tokens.lowerBound)
                found.append(line(date, clock, kind, isToday))
                (kind, isToday) = (.plain, false)
                at = max(date.tokens.upperBound, clock?.end ?? 0)
                continue
            }
            let step = note(at, &kind, &isToday)
            at += step
        }
        let others = used.indices.filter { !used[$0] && words.tokens[$0].kind != .mark && words.tokens[$0].kind != .newline }.count
        for index in found.indices { found[index].otherWords = others }
        return found
    }

    private func line(_ date: Day, _ clock: Clock?, _ kind: DateLine.Kind, _ isToday: Bool) -> DateLine {
        DateLine(
            time: Timestamp(date.date, seconds: clock?.seconds, zone: clock?.zone), span: words.span(date.tokens), kind: kind, otherWords: 0,
            isOrderSure: date.isOrderSure, isToday: isToday)
    }

    /// Takes in a word of the line that is no date itself; returns how many tokens it covers.
    private mutating func note(_ at: Int, _ kind: inout DateLine.Kind, _ isToday: inout Bool) -> Int {
        let matches = tables.dateWords.matches(words, at, allowing: [.and, .ba, .lam, .article])
        guard let longest = matches.first else { return 1 }
        for match in matches where match.tokens.count == longest.tokens.count {
            switch match.payload {
            case .published: kind = .published
            case .modified: kind = .modified
            case .today: isToday = true
            default: break
            }
        }
        let end = min(longest.tokens.upperBound, used.count)
        for token in at..<end { used[token] = true }
        return max(1, end - at)
    }

    // MARK: Days

    private struct Day {
        let date: CivilDate
        let tokens: Range<Int>
        let isOrderSure: Bool
    }

    private func day(_ at: Int) -> Day? {
        let token = words.tokens[at]
        if token.kind == .number { return iso(at) ?? dotted(at) ?? numeric(at) ?? dayMonthYear(at) }
        guard token.kind == .word || token.kind == .latin else { return nil }
        return monthDayYear(at)
    }

    /// A whole number of a token; nil for one with separators or more than four digits.
    private func number(_ at: Int) -> (value: Int, digits: Int)? {
        guard at < used.count, words.tokens[at].kind == .number else { return nil }
        let key = words.key(at)
        guard key.count <= 4 else { return nil }
        var value = 0
        for byte in key {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return (value, key.count)
    }

    private func year(_ at: Int) -> Int? {
        guard let number = number(at), number.digits == 4, (1990...2099).contains(number.value) else { return nil }
        return number.value
    }

    private func month(_ at: Int) -> (month: Int, end: Int)? {
        guard at < used.count else { return nil }
        for match in tables.dateWords.matches(words, at, allowing: []) {
            if case .month(let month) = match.payload { return (month, match.tokens.upperBound) }
        }
        return nil
    }

    private func mark(_ at: Int, _ kinds: Token.Mark...) -> Bool {
        at < used.count && words.tokens[at].kind == .mark && kinds.contains(words.tokens[at].mark)
    }

    /// 2020-10-07, also with a clock time behind a T.
    private func iso(_ at: Int) -> Day? {
        guard let year = year(at), mark(at + 1, .dash, .slash, .fullStop), let month = number(at + 2),
            mark(at + 3, .dash, .slash, .fullStop)
        else { return nil }
        guard let day = number(at + 4), day.digits <= 2 else { return nil }
        let date = CivilDate(year: year, month: month.value, day: day.value)
        return date.exists ? Day(date: date, tokens: at..<at + 5, isOrderSure: true) : nil
    }

    /// 19.6.2024, one token.
    private func dotted(_ at: Int) -> Day? {
        let parts = words.key(at).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...4).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
        let values = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        return ordered(values[0], values[1], values[2], at..<at + 1)
    }

    /// 19/6/2024 and 19 - 6 - 2024.
    private func numeric(_ at: Int) -> Day? {
        guard let first = number(at), first.digits <= 2, mark(at + 1, .dash, .slash, .fullStop), let second = number(at + 2), second.digits <= 2
        else {
            return nil
        }
        guard mark(at + 3, .dash, .slash, .fullStop), let year = year(at + 4) else { return nil }
        return ordered(first.value, second.value, year, at..<at + 5)
    }

    private func ordered(_ a: Int, _ b: Int, _ c: Int, _ tokens: Range<Int>) -> Day? {
        if (1990...2099).contains(a) {
            let date = CivilDate(year: a, month: b, day: c)
            return date.exists ? Day(date: date, tokens: tokens, isOrderSure: true) : nil
        }
        guard (1990...2099).contains(c) else { return nil }
        let dayFirst = CivilDate(year: c, month: b, day: a), monthFirst = CivilDate(year: c, month: a, day: b)
        if dayFirst.exists { return Day(date: dayFirst, tokens: tokens, isOrderSure: !monthFirst.exists || a == b) }
        return monthFirst.exists ? Day(date: monthFirst, tokens: tokens, isOrderSure: true) : nil
    }

    /// 19 June 2024, also with a second naming of the month behind a slash or in brackets.
    private func dayMonthYear(_ at: Int) -> Day? {
        guard let day = number(at), day.digits <= 2 else { return nil }
        var next = at + 1
        while mark(next, .dash, .comma, .slash), next < at + 3 { next += 1 }
        guard let named = month(next) else { return nil }
        next = named.end
        if mark(next, .slash, .openBracket, .dash), let again = month(next + 1) {
            guard again.month == named.month else { return nil }
            next = again.end
            if mark(next, .closeBracket) { next += 1 }
        }
        var skipped = 0
        while mark(next, .dash, .comma, .slash, .fullStop), skipped < 2 { (next, skipped) = (next + 1, skipped + 1) }
        guard let year = year(next) else { return nil }
        let date = CivilDate(year: year, month: named.month, day: day.value)
        return date.exists ? Day(date: date, tokens: at..<next + 1, isOrderSure: true) : nil
    }

    /// June 19, 2024 and June 19th 2024.
    private func monthDayYear(_ at: Int) -> Day? {
        guard let named = month(at) else { return nil }
        var next = named.end
        while mark(next, .fullStop, .dash, .comma), next < named.end + 2 { next += 1 }
        guard let day = number(next), day.digits <= 2 else { return nil }
        next += 1
        // The ending of an English ordinal.
        if next < used.count, words.tokens[next].kind == .latin, words.key(next).count == 2, !words.tokens[next].spaceBefore { next += 1 }
        while mark(next, .comma, .dash), next < named.end + 5 { next += 1 }
        guard let year = year(next) else { return nil }
        let date = CivilDate(year: year, month: named.month, day: day.value)
        return date.exists ? Day(date: date, tokens: at..<next + 1, isOrderSure: true) : nil
    }

    // MARK: Clock times

    private struct Clock {
        var seconds: Int
        var zone: Int?
        var end: Int
    }

    private mutating func clock(after start: Int) -> Clock? {
        for at in start..<max(start, min(start + 9, used.count)) {
            if at > start, day(at) != nil { return nil }
            if let clock = clock(at) { return clock }
        }
        return nil
    }

    private mutating func clock(before end: Int) -> Clock? {
        for at in max(0, end - 9)..<end where !used[at] {
            if let clock = clock(at), clock.end <= end + 1 { return clock }
        }
        return nil
    }

    /// 14:30, 2:30 PM with the half of the day in any language, T14:30 of ISO.
    private mutating func clock(_ at: Int) -> Clock? {
        guard let hour = hour(at), hour < 24 else { return nil }
        var seconds = hour * 3600
        var next = at + 1
        var isClock = false
        if mark(next, .colon), let minute = number(next + 1), minute.digits == 2, minute.value < 60 {
            seconds += minute.value * 60
            next += 2
            isClock = true
            if mark(next, .colon), let second = number(next + 1), second.value < 60 {
                seconds += second.value
                next += 2
            }
        }
        if let half = half(next) {
            isClock = true
            let afternoon = half.word == .afternoon || (half.word == .night && hour >= 6)
            if afternoon, hour < 12 { seconds += 43_200 }
            if !afternoon, hour == 12 { seconds -= 43_200 }
            next = half.end
        }
        guard isClock else { return nil }
        let zone = zone(next)
        for token in at..<min(zone?.end ?? next, used.count) { used[token] = true }
        return Clock(seconds: seconds, zone: zone?.minutes, end: zone?.end ?? next)
    }

    private func hour(_ at: Int) -> Int? {
        if let number = number(at), number.digits <= 2 { return number.value }
        // The T of ISO 8601 makes a Latin token with the hour.
        guard at < used.count, words.tokens[at].kind == .latin, words.key(at).count == 3, words.key(at).first == 0x74 else { return nil }
        let digits = words.key(at).dropFirst()
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private func half(_ start: Int) -> (word: FactTables.DateWord, end: Int)? {
        for at in start..<max(start, min(start + 2, used.count)) {
            for match in tables.dateWords.matches(words, at, allowing: []) {
                switch match.payload {
                case .morning, .afternoon, .night: return (match.payload, match.tokens.upperBound)
                default: continue
                }
            }
            if words.tokens[at].kind != .mark { return nil }
        }
        return nil
    }

    private func zone(_ start: Int) -> (minutes: Int, end: Int)? {
        for at in start..<max(start, min(start + 3, used.count)) {
            for match in tables.dateWords.matches(words, at, allowing: []) {
                guard case .zone(let minutes) = match.payload else { continue }
                let end = match.tokens.upperBound
                guard minutes == 0, end + 1 < used.count, words.tokens[end].kind == .mark, let hours = number(end + 1), hours.value <= 14 else {
                    return (minutes, end)
                }
                let isMinus = words.tokens[end].mark == .dash
                let isPlus = words.tokens[end].end - words.tokens[end].start == 1 && words.bytes[Int(words.tokens[end].start)] == 0x2B
                return isMinus || isPlus ? ((isMinus ? -60 : 60) * hours.value, end + 2) : (minutes, end)
            }
        }
        return nil
    }
}
