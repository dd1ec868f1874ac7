/// Finds figures of different articles that count one thing in nearly the same words and are not equal, whether or not their clauses are one claim.
///
/// An alignment of whole clauses sees neither that "36 were killed" at the end of one sentence and "39 were killed" at the head of another are one
/// fact, nor that a claim whose members share one figure differs in the next. So figures are compared by what stands around them: the same thing
/// counted, half of the weight of the poorer surroundings shared, no article with the other's figure anywhere, and each the other's nearest in its
/// article. Cost: for each thing counted the square of its figures, of which at most `mostFigures` are compared.
struct FigureContrasts {
    /// One figure of an article.
    struct Figure {
        let unit: Int
        let article: Int
        let amount: Int
        let value: Double
        /// What is counted: what befell people, and the noun's stem, else the unit.
        let things: [UInt64]
        let fate: String?
        /// Whether only a unit is counted, which every second figure of a report has.
        let isMeasure: Bool
        /// The words around it with what sharing each says.
        let surroundings: [UInt64: Float]
        /// What they say together.
        let weight: Float
        let names: Set<UInt64>
    }

    private let readings: [Reading]
    private let clauses: Clauses
    private let figures: [Figure]
    private let figuresOf: [Int: [Figure]]
    /// For each article all that its figures say, with what befell those they count, where it is said.
    private let values: [[Double: Set<String?>]]
    /// How many words on each side of a figure are its surroundings.
    private static let reach = 7
    /// What two figures of one thing share of their surroundings.
    private struct Demand {
        /// The least share of the poorer surroundings, the least weight, and the fewest words besides names.
        let share: Float
        let weight: Float
        let words: Int
    }

    /// Any of these is enough wherever the figures stand.
    private let anywhere = [Demand(share: 0.5, weight: 9, words: 2), Demand(share: 0.4, weight: 15, words: 2)]
    /// Within one claim the other words of the clauses say already that it is one matter; but not so for measures.
    private let within = [Demand(share: 0.3, weight: 7, words: 2)]
    private let mostFigures = 300

    init(_ readings: [Reading], _ clauses: Clauses) {
        self.readings = readings
        self.clauses = clauses
        figures = FigureContrasts.figures(readings, clauses)
        figuresOf = Dictionary(grouping: figures, by: \.unit)
        values = readings.map { reading in
            var values: [Double: Set<String?>] = [:]
            for amount in reading.amounts {
                for value in [amount.value, amount.lower, amount.upper].compactMap({ $0 }) { values[value, default: []].insert(amount.counted?.kind) }
            }
            return values
        }
    }

    /// Whether an article gives a value for what a figure counts: the pages of a book are no number of the wounded, else any figure may count the same.
    private func gives(_ article: Int, _ value: Double, for figure: Figure) -> Bool {
        guard let fates = values[article][value] else { return false }
        return figure.fate.map { fates.contains($0) } ?? true
    }

    /// Sets of figures that stand against each other, one value an article, at least two values.
    func contrasts() -> [[Figure]] { contrasts(figures, anywhere) }

    /// The same of the figures of some clauses that are one claim.
    func contrasts(among units: Set<Int>) -> [[Figure]] { contrasts(units.sorted().flatMap { figuresOf[$0] ?? [] }, within) }

    private func contrasts(_ figures: [Figure], _ demands: [Demand]) -> [[Figure]] {
        var sets: [[Int]?] = figures.indices.map { [$0] }
        var home = Array(figures.indices)
        for (a, b) in nearest(figures, demands) {
            guard home[a] != home[b], let x = sets[home[a]], let y = sets[home[b]], areOne(x, y, figures) else { continue }
            let (kept, gone) = (min(home[a], home[b]), max(home[a], home[b]))
            sets[kept] = x + y
            sets[gone] = nil
            for at in x + y { home[at] = kept }
        }
        return sets.compactMap { $0 }.filter { $0.count > 1 }.map { set in (set + alike(set, figures)).sorted().map { figures[$0] } }
    }

    /// The figures of further articles that give a value of a set for the same thing in like words: its values are theirs too.
    private func alike(_ set: [Int], _ figures: [Figure]) -> [Int] {
        let articles = Set(set.map { figures[$0].article })
        return figures.indices.filter { at in
            !articles.contains(figures[at].article)
                && set.contains { held in
                    figures[held].value == figures[at].value && !Set(figures[held].things).isDisjoint(with: figures[at].things)
                        && score(figures[held], figures[at], within) != nil
                }
        }
    }

    /// Whether no article would give two values.
    private func areOne(_ x: [Int], _ y: [Int], _ figures: [Figure]) -> Bool {
        x.allSatisfy { a in y.allSatisfy { figures[a].article != figures[$0].article || figures[a].value == figures[$0].value } }
    }

    /// Pairs of which each is the other's nearest in its article, the nearest first.
    private func nearest(_ figures: [Figure], _ demands: [Demand]) -> [(Int, Int)] {
        var byThing: [UInt64: [Int]] = [:]
        for (at, figure) in figures.enumerated() {
            for thing in figure.things where byThing[thing]?.count ?? 0 < mostFigures { byThing[thing, default: []].append(at) }
        }
        var best: [[Int: (other: Int, score: Float)]] = Array(repeating: [:], count: figures.count)
        for pair in Set(byThing.values.flatMap { pairs($0, figures) }).sorted() {
            let x = figures[pair.a], y = figures[pair.b]
            // A figure that both articles give is no rival of another; where both mean the same, it is this one's nearest.
            guard x.value == y.value || !gives(x.article, y.value, for: y) && !gives(y.article, x.value, for: x),
                let score = score(x, y, demands)
            else { continue }
            for (one, other) in [(pair.a, pair.b), (pair.b, pair.a)] where score > best[one][figures[other].article]?.score ?? 0 {
                best[one][figures[other].article] = (other, score)
            }
        }
        var found: [(a: Int, b: Int, score: Float)] = []
        for (a, partners) in best.enumerated() {
            for (_, held) in partners where a < held.other && best[held.other][figures[a].article]?.other == a {
                let x = figures[a], y = figures[held.other]
                if stand(x, against: y) { found.append((a, held.other, held.score)) }
            }
        }
        return found.sorted { ($1.score, $0.a, $0.b) < ($0.score, $1.a, $1.b) }.map { ($0.a, $0.b) }
    }

    private struct Pair: Hashable, Comparable {
        let a: Int
        let b: Int
        static func < (x: Pair, y: Pair) -> Bool { (x.a, x.b) < (y.a, y.b) }
    }

    private func pairs(_ group: [Int], _ figures: [Figure]) -> [Pair] {
        group.indices.flatMap { at in
            group[(at + 1)...].lazy.filter { figures[$0].article != figures[group[at]].article }.map { Pair(a: group[at], b: $0) }
        }
    }

    /// How alike the surroundings of two figures are; nil where they are too unlike to be of one thing.
    private func score(_ a: Figure, _ b: Figure, _ demands: [Demand]) -> Float? {
        if let x = a.fate, let y = b.fate, x != y { return nil }
        let demands = a.isMeasure ? anywhere : demands
        let shared = a.surroundings.keys.filter { b.surroundings[$0] != nil }.sorted()
        let words = shared.count - shared.count(where: a.names.contains)
        let common = shared.reduce(Float(0)) { $0 + (a.surroundings[$1] ?? 0) }
        let poorer = min(a.weight, b.weight)
        guard demands.contains(where: { words >= $0.words && common >= $0.weight && common >= $0.share * poorer }) else { return nil }
        return common * common / max(poorer, 1)
    }

    private func stand(_ a: Figure, against b: Figure) -> Bool {
        FigureContrasts.exclude(readings[a.article].amounts[a.amount], readings[b.article].amounts[b.amount])
    }

    /// Whether the values of two amounts exclude each other: one rounded to the other, or within what "about" and "more than" leave open, does not. Two
    /// bounds of one side are two claims.
    static func exclude(_ a: Amount, _ b: Amount) -> Bool {
        guard let x = a.value, let y = b.value else { return false }
        func leavesOpen(_ modifier: Amount.Modifier, _ bound: Double, _ value: Double) -> Bool {
            switch modifier {
            case .atLeast, .over: value >= bound && value <= bound * 1.5
            case .atMost, .under: value <= bound && value * 1.5 >= bound
            case .about: abs(bound - value) <= bound * 0.1
            case .range: true
            case .exact: false
            }
        }
        func isRounded(_ x: Double, _ y: Double) -> Bool { x == y.rounded() || x == (y * 10).rounded() / 10 }
        guard abs(x - y) > max(x, y) * 0.005, !isRounded(x, y), !isRounded(y, x) else { return false }
        return a.modifier == b.modifier && a.modifier != .range || !leavesOpen(a.modifier, x, y) && !leavesOpen(b.modifier, y, x)
    }

    private static func figures(_ readings: [Reading], _ clauses: Clauses) -> [Figure] {
        var figures: [Figure] = []
        var from = 0
        while from < clauses.units.count {
            var end = from + 1
            while end < clauses.units.count, clauses.sentence[end] == clauses.sentence[from] { end += 1 }
            let elements = clauses.units[from..<end].flatMap(\.elements)
            for unit in from..<end {
                let clause = clauses.units[unit]
                figures += clause.amounts.compactMap { figure($0, of: unit, clause.article, elements, readings) }
            }
            from = end
        }
        return figures
    }

    private static func figure(_ at: Int, of unit: Int, _ article: Int, _ elements: [Element], _ readings: [Reading]) -> Figure? {
        let reading = readings[article], amount = reading.amounts[at]
        guard let value = amount.value, amount.kind != .ordinal, amount.kind != .score, value > 0 else { return nil }
        let things = things(amount, reading)
        guard !things.isEmpty else { return nil }
        let end = max(amount.span.end, amount.counted?.span.end ?? 0)
        let before = elements.prefix { $0.start < amount.span.start }, after = elements.drop { $0.start < end }
        let near = before.suffix(reach) + after.prefix(reach)
        let words = near.filter { reading.words.tokens[$0.tokens.lowerBound].kind != .number }
        let surroundings = Dictionary(words.map { ($0.key, $0.isName ? $0.rarity / 2 : $0.rarity) }, uniquingKeysWith: max)
        return Figure(
            unit: unit, article: article, amount: at, value: value, things: things, fate: amount.counted?.kind, isMeasure: amount.counted == nil,
            surroundings: surroundings,
            // In one order, so that the sum of floats is the same in every run.
            weight: surroundings.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value },
            names: Set(words.lazy.filter(\.isName).map(\.key)))
    }

    /// What an amount counts: the fate of people and their noun, of a part of them (eight journalists among them) the noun alone, else the unit.
    private static func things(_ amount: Amount, _ reading: Reading) -> [UInt64] {
        guard let counted = amount.counted else { return amount.unit.map { [Element.named("unit:" + $0)] } ?? [] }
        let tokens = reading.words.tokens(in: counted.span)
        let noun = tokens.isEmpty ? nil : Element.word(reading, tokens.lowerBound)
        if isPart(amount, reading) { return noun.map { [$0 ^ Element.named("part")] } ?? [] }
        return [counted.kind.map { Element.named("fate:" + $0) }, noun].compactMap { $0 }
    }

    /// Whether an amount is a part of one before it: *among them* stands right before it.
    private static func isPart(_ amount: Amount, _ reading: Reading) -> Bool {
        let words = reading.words, first = words.tokens(in: amount.span).lowerBound
        return (max(0, first - 2)..<first).contains { reading.lexicon.accounts.happenings.parts.holds(words, $0) }
    }
}
