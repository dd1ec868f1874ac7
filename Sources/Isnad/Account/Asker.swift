/// Answers questions from readings: sentences of the reports, ranked, with their origins; none where the reports do not say. Nothing is generated.
///
/// A sentence is ranked by the weight of the question's names and words that it has, a part of what its neighbours have, and whether it holds
/// the kind of thing asked for. It is refused when the reports have too little of the question, or no figure for what is to be counted.
public struct Asker: Sendable {
    private let readings: [Reading]
    private let units: [Unit]
    private let keys: [Set<UInt64>]
    private let rarity: [UInt64: Float]
    /// The place of each sentence in its article, from 0.
    private let places: [Int]
    /// The keys of the sentences that each article opens with: what it is about.
    private let openings: [Set<UInt64>]
    private let origins: Origins
    private let lexicon: Lexicon
    /// The share of the question's weight that the best sentence must have.
    private let leastShare: Float = 0.42
    /// How many sentences an article opens with.
    private static let opening = 4
    /// What a word of a neighbouring sentence is worth.
    private let nearby: Float = 0.4

    /// The readings of one or more stories, resolved, with the stories' origins.
    public init(_ readings: [Reading], _ origins: [Origin], _ lexicon: Lexicon) {
        self.readings = readings
        self.lexicon = lexicon
        units = Unit.units(of: readings)
        keys = units.map { Asker.keys(of: $0.elements, readings[$0.article]) }
        places = Asker.places(units)
        var openings = [Set<UInt64>](repeating: [], count: readings.count)
        for at in units.indices where places[at] < Asker.opening { openings[units[at].article].formUnion(keys[at]) }
        self.openings = openings
        var counts: [UInt64: Int] = [:]
        for unit in keys { for key in unit { counts[key, default: 0] += 1 } }
        let total = Float(units.count + 1)
        rarity = counts.mapValues { Element.logarithm(total / Float($0)) + 0.3 }
        self.origins = Origins(origins, readings)
    }

    /// The best passages, the best first; empty where the reports do not say.
    public func answers(_ text: String, most: Int = 5) -> [Answer] {
        let question = Question(text, readings, lexicon)
        var weights: [UInt64: Float] = [:]
        let unknown = Element.logarithm(Float(units.count + 1))
        for element in question.elements {
            if element.isName, rarity[element.key] == nil {
                for word in question.spelled[element.key] ?? [] { weights[word] = rarity[word] ?? unknown }
                continue
            }
            weights[element.key] = (rarity[element.key] ?? unknown) * (element.isName ? 0.9 : 0.3 + 0.14 * element.rarity)
        }
        let total = weights.values.reduce(0, +)
        guard total > 0 else { return [] }
        var ranked: [(score: Float, share: Float, at: Int, part: Span?)] = []
        for at in units.indices {
            let share = weights.reduce(Float(0)) { $0 + $1.value * presence(of: $1.key, at, question) } / total
            guard share > 0.2, isAbout(question, at) else { continue }
            let found = part(question, at)
            if question.kind == .number, found == nil { continue }
            ranked.append((share + bonus(question, at, found), share, at, found))
        }
        let least = question.kind == .number ? 0.5 : question.each ? leastShare * 0.5 : leastShare
        ranked.sort { $0.score != $1.score ? $0.score > $1.score : $0.at < $1.at }
        guard let best = ranked.first, ranked.prefix(3).contains(where: { $0.share >= least }) else { return [] }
        let kept = chosen(ranked.filter { $0.score >= best.score * 0.5 }.map { ($0.at, $0.part) }, question.each, most)
        return kept.map { at, part in
            let unit = units[at]
            return Answer(
                passage: Passage(readings[unit.article].id, unit.span), part: part, kind: question.kind,
                origins: origins.range([readings[unit.article].id]), evidence: Evidence("Account/asked", .guessed))
        }
    }

    /// Names under whom they name and under the words they are written with: a question may know a name that its reader does not.
    private static func keys(of elements: [Element], _ reading: Reading) -> Set<UInt64> {
        var keys = Set(elements.map(\.key))
        for element in elements where element.isName {
            for token in element.tokens { keys.insert(Element.word(reading, token)) }
        }
        return keys
    }

    private static func places(_ units: [Unit]) -> [Int] {
        var seen: [Int: Int] = [:]
        return units.map { unit in
            defer { seen[unit.article, default: 0] += 1 }
            return seen[unit.article, default: 0]
        }
    }

    /// The first so many; where each report's answer is wanted, every article's best first.
    private func chosen(_ ranked: [(Int, Span?)], _ each: Bool, _ most: Int) -> [(Int, Span?)] {
        guard each else { return Array(ranked.prefix(most)) }
        var seen: Set<Int> = []
        let firsts = ranked.filter { seen.insert(units[$0.0].article).inserted }
        let rest = ranked.filter { item in !firsts.contains { $0.0 == item.0 } }
        return Array((firsts + rest).prefix(most))
    }

    /// A figure must stand with what it counts; for other answers the sentences around give what the sentence goes back to.
    private func presence(of key: UInt64, _ at: Int, _ question: Question) -> Float {
        if keys[at].contains(key) { return 1 }
        if question.kind == .number {
            guard let fate = question.fate, key == question.counted else { return 0 }
            return self.fated(fate, units[at], readings[units[at].article]) == nil ? 0 : 1
        }
        for other in [at - 1, at + 1] where units.indices.contains(other) && units[other].article == units[at].article && keys[other].contains(key) {
            return nearby
        }
        return 0
    }

    /// Whether a sentence is about whom or what the question names: one of its names stands in it, beside it, or where its article begins. The
    /// capital of one country answers no question for another's.
    private func isAbout(_ question: Question, _ at: Int) -> Bool {
        var named = false
        for element in question.elements where element.isName {
            named = true
            for key in [element.key] + (question.spelled[element.key] ?? []) {
                if presence(of: key, at, question) > 0 || openings[units[at].article].contains(key) { return true }
            }
        }
        return !named
    }

    /// The part of a sentence that is of the kind asked for, and not in the question.
    private func part(_ question: Question, _ at: Int) -> Span? {
        let unit = units[at], reading = readings[unit.article]
        switch question.kind {
        case .number:
            return question.lasting ? length(unit, reading) : figure(question, unit, reading)
        case .when:
            let times = unit.times.map { reading.times[$0] }
            return (times.first(where: Asker.isDay) ?? times.first { $0.value != nil })?.span
        case .where:
            return mention(question, unit, reading) { $0.kind == .place || $0.kind == .country }
        case .who:
            return mention(question, unit, reading) { $0.kind == .person || $0.kind == .organisation || $0.kind == .country }
        case .said, .any:
            let wanted = Set(question.elements.filter(\.isName).map(\.key))
            return unit.quotations.lazy.map { reading.quotations[$0] }.first { quotation in
                quotation.speaker?.entities.contains { wanted.contains(Element.named($0)) } ?? false
            }?.span
        }
    }

    /// Whether a time is of the calendar: a year at least, and no length or "formerly".
    private static func isDay(_ time: TimeMention) -> Bool {
        guard time.kind == .date || time.kind == .time, let value = time.value, value.utf8.count >= 4 else { return false }
        return value.utf8.prefix(4).allSatisfy { (0x30...0x39).contains($0) }
    }

    private func mention(_ question: Question, _ unit: Unit, _ reading: Reading, _ suits: (Mention) -> Bool) -> Span? {
        let asked = Set(question.elements.map(\.key))
        return unit.mentions.lazy.map { reading.mentions[$0] }.first { mention in
            suits(mention) && !reading.lexicon.accounts.actors(mention).contains { asked.contains(Element.named($0)) }
        }?.span
    }

    /// A figure that counts what is asked for: its counted noun, or the word behind it.
    private func figure(_ question: Question, _ unit: Unit, _ reading: Reading) -> Span? {
        if let fate = question.fate, let span = fated(fate, unit, reading) { return span }
        guard let counted = question.counted else { return unit.amounts.first.map { reading.amounts[$0].span } }
        for at in unit.amounts {
            let amount = reading.amounts[at]
            guard amount.kind != .ordinal else { continue }
            let reach = max(amount.span.end, amount.counted?.span.end ?? 0) + 1
            let near = unit.elements.filter { $0.start >= amount.span.start }.first { $0.start >= amount.span.start && $0.key == counted }
            if let near, near.start <= reach + 24 { return amount.span }
        }
        // How much did it rise: the verb stands before a share or a sum.
        guard let verb = unit.elements.first(where: { $0.key == counted }) else { return nil }
        return unit.amounts.lazy.map { reading.amounts[$0] }.first { $0.span.start > verb.start && ($0.kind == .percent || $0.kind == .money) }?.span
    }

    /// A figure of persons whom that befell: by its own words, or by the words for them just before it (the number of the wounded rose to …).
    private func fated(_ fate: String, _ unit: Unit, _ reading: Reading) -> Span? {
        let words = reading.words
        return unit.amounts.lazy.map { reading.amounts[$0] }.first { amount in
            guard amount.kind != .ordinal, amount.kind != .percent else { return false }
            if let counted = amount.counted?.kind { return counted == fate }
            guard amount.counted == nil, amount.unit == nil else { return false }
            let token = words.tokens(in: amount.span).lowerBound
            return (max(unit.tokens.lowerBound, token - 4)..<token).contains { before in
                reading.lexicon.amounts.words.longest(words, before).map { $0.payload.kind == .counted && $0.payload.value == fate } ?? false
            }
        }?.span
    }

    private func length(_ unit: Unit, _ reading: Reading) -> Span? {
        unit.times.lazy.map { reading.times[$0] }.first { $0.kind == .duration }?.span
            ?? unit.amounts.lazy.map { reading.amounts[$0] }.first { Asker.lengths.contains($0.unit ?? "") }?.span
    }

    private static let lengths: Set<String> = ["second", "minute", "hour", "day", "week", "month", "year"]

    private func holdsDay(_ unit: Unit, _ reading: Reading) -> Bool { unit.times.contains { Asker.isDay(reading.times[$0]) } }

    private func bonus(_ question: Question, _ at: Int, _ part: Span?) -> Float {
        let unit = units[at], reading = readings[unit.article]
        var sum: Float = unit.isTitle ? -0.1 : 0
        if part != nil { sum += question.kind == .any || question.kind == .when && !holdsDay(unit, reading) ? 0.1 : 0.2 }
        if !question.forces.isEmpty,
            unit.quotations.contains(where: { reading.quotations[$0].cue.map { question.forces.contains($0.force) } ?? false })
        {
            sum += 0.12
        }
        // News says first what it is about.
        if places[at] < Asker.opening { sum += 0.1 }
        if question.kind == .who {
            return sum + 0.04 * Float(min(5, unit.mentions.filter { reading.mentions[$0].kind == .person }.count))
        }
        // A sentence that is all answer before one that also says other things.
        return sum - 0.002 * Float(unit.elements.count)
    }
}

extension Asker {
    func reading(_ article: String) -> Reading? { readings.first { $0.id == article } }

    /// The answers as plain text: each passage with outlet, date and link, or the words that the reports do not say.
    public func text(_ question: String, _ answers: [Answer], _ language: Labels.Language) -> String {
        let labels = lexicon.labels
        guard !answers.isEmpty else { return question + "\n" + labels("ask.notSaid", language) + "\n" }
        let lines = answers.enumerated().map { at, answer -> String in
            guard let reading = reading(answer.passage.article) else { return "" }
            let article = reading.article
            let source = [article.outlet?.name ?? labels("account.unknownOutlet", language), article.published?.time.iso, article.url].compactMap {
                $0
            }
            let part = answer.part.map { "  → " + String(reading.text[$0]) + absolute($0, reading) + "\n" } ?? ""
            return "\(at + 1). \(String(reading.text[answer.passage.span]))\n\(part)  [\(source.joined(separator: " · "))]"
        }
        return ([question] + lines).joined(separator: "\n") + "\n"
    }

    /// The day that a part's words mean, in brackets, where they do not give it themselves.
    private func absolute(_ part: Span, _ reading: Reading) -> String {
        guard let time = reading.times.first(where: { $0.span == part }), Asker.isDay(time), let value = time.value, reading.text[part] != value
        else {
            return ""
        }
        return " (\(value))"
    }
}
