/// Makes the timeline of a story: the days that its articles give, in the order of what they mean, with what happened on them.
///
/// Of one day reports tell several things, and a line may name only the outlets that tell its own. So the clauses of a day are taken apart by the
/// claim they belong to: each claim of several articles is a line, and a day of which every article tells something else has one line, the
/// shortest, with its own passage alone. Centuries, decades and other ranges of more than a year say when nothing happened and are left out.
/// Linear in the times of the articles and the support of the claims.
struct TimelineMaker {
    private let readings: [Reading]
    private let units: [Unit]
    /// For each article the passages that carry claims of several articles, with the claim of each.
    private let carried: [String: [(span: Span, claim: Int)]]
    private static let longest = 366

    init(_ readings: [Reading], _ units: [Unit], _ claims: [Account.Claim]) {
        self.readings = readings
        self.units = units
        carried = ClaimFinder.carried(claims)
    }

    private struct Item {
        let unit: Int
        let claim: Int?
    }

    func timeline() -> [Account.TimelineEntry] {
        var byTime: [String: [Item]] = [:]
        var starts: [String: String] = [:]
        let weekdays = Weekdays(readings)
        for (at, unit) in units.enumerated() where !unit.isTitle {
            for index in ownTimes(unit) where !isRound(readings[unit.article].times[index], readings[unit.article]) {
                let time = readings[unit.article].times[index]
                guard let value = weekdays.value(time, readings[unit.article]), value.utf8.count >= 4,
                    value.utf8.prefix(4).allSatisfy({ (0x30...0x39).contains($0) })
                else { continue }
                let day = value.contains("/") ? value : String(value.prefix(10))
                starts[day] = time.value == value ? String((time.earliest ?? value).prefix(10)) : value
                byTime[day, default: []].append(Item(unit: at, claim: claim(of: unit)))
            }
        }
        let ordered = byTime.sorted { (starts[$0.key] ?? $0.key, $0.key) < (starts[$1.key] ?? $1.key, $1.key) }
        return ordered.flatMap { time, items in entries(time, items) }
    }

    /// A date that is known, no longer than a year, and does not end before it begins.
    private func isPlaced(_ time: TimeMention) -> Bool {
        guard time.kind == .date || time.kind == .time, time.evidence.certainty != .guessed else { return false }
        func day(_ text: String?) -> CivilDate? { text.flatMap { CivilDate(iso: String($0.prefix(10))) } }
        guard let first = day(time.earliest), let last = day(time.latest) else { return true }
        return (0..<TimelineMaker.longest).contains(last.daysSinceEpoch - first.daysSinceEpoch)
    }

    /// Whether a year is only reckoned back from a number of years that nobody means to the year (more than sixty years ago).
    private func isRound(_ time: TimeMention, _ reading: Reading) -> Bool {
        guard case .shift = time.expression.form, let value = time.value, value.utf8.count <= 4, let year = Int(value),
            let published = reading.article.published?.time.date.year
        else { return false }
        return published - year >= TimelineMaker.roundYears
    }

    private static let roundYears = 10

    /// What hangs a date on another deed than the clause's own.
    private enum Hanging {
        /// Behind *since*, *before* or *after*: it is the first visit since 2014.
        case bound
        /// In a clause that a relative pronoun opens: the team that was attacked in 2014.
        case relative
    }

    private func hanging(_ time: TimeMention, _ unit: Unit) -> Hanging? {
        let reading = readings[unit.article], words = reading.words, tables = reading.lexicon.accounts.happenings
        let first = words.tokens(in: time.span).lowerBound
        guard first > unit.tokens.lowerBound else { return nil }
        if tables.bounds.holds(words, first - 1) { return .bound }
        for token in (unit.tokens.lowerBound..<first).reversed() {
            // Behind "who said that" begins what was said, and behind a comma the clause goes on.
            if words.tokens[token].mark == .comma || reading.lexicon.quotes.classes[words.tokens[token].word]?.contains(.that) ?? false { return nil }
            if tables.pronouns.holds(words, token) { return .relative }
        }
        return nil
    }

    /// The dates of a clause on which its own deed was done. A relative clause most often tells of the deed itself where its date is of these days and
    /// the clause has no other. Beside a date of these days one long past is of what the clause only mentions (confessed on Wednesday to the killing of 2017).
    private func ownTimes(_ unit: Unit) -> [Int] {
        let reading = readings[unit.article]
        let placed = unit.times.filter { isPlaced(reading.times[$0]) }
        let free = placed.filter { hanging(reading.times[$0], unit) == nil }
        guard !free.isEmpty else {
            return placed.filter { hanging(reading.times[$0], unit) == .relative && isOfTheseDays(reading.times[$0], reading) }
        }
        guard free.contains(where: { isOfTheseDays(reading.times[$0], reading) }) else { return free }
        return free.filter { reading.daysBack(reading.times[$0]).map { $0 <= TimelineMaker.longPast } ?? true }
    }

    /// From how many days before its article on a date is long past.
    private static let longPast = 45

    private func isOfTheseDays(_ time: TimeMention, _ reading: Reading) -> Bool { reading.daysBack(time).map { abs($0) <= 7 } ?? false }

    private func claim(of unit: Unit) -> Int? {
        carried[readings[unit.article].id]?.first { $0.span.contains(unit.span) }?.claim
    }

    private func entries(_ time: String, _ items: [Item]) -> [Account.TimelineEntry] {
        var claims: [Int: [Item]] = [:]
        for item in items { if let claim = item.claim { claims[claim, default: []].append(item) } }
        let shared = claims.filter { group in Set(group.value.map { units[$0.unit].article }).count > 1 }
        guard !shared.isEmpty else { return items.min(by: isShorter).map { [entry(time, [$0])] } ?? [] }
        return shared.sorted { $0.key < $1.key }.map { entry(time, $0.value) }
    }

    private func entry(_ time: String, _ items: [Item]) -> Account.TimelineEntry {
        let shortest = items.min(by: isShorter).map { text(units[$0.unit]) } ?? ""
        let passages = Set(items.map { Passage(readings[units[$0.unit].article].id, units[$0.unit].span) })
        return Account.TimelineEntry(time: time, text: shortest, support: Array(passages.sorted().prefix(12)))
    }

    private func isShorter(_ a: Item, _ b: Item) -> Bool {
        let x = text(units[a.unit]), y = text(units[b.unit])
        return (x.utf8.count, x, a.unit) < (y.utf8.count, y, b.unit)
    }

    private func text(_ unit: Unit) -> String { String(readings[unit.article].text[unit.span]) }
}
