/// Finds the sentences of different articles that say the same, and groups them.
///
/// Pairs are proposed by the rare elements they share, then compared by the share of the poorer sentence, the number of shared elements, equal
/// figures, equal speakers, days that both give and the lengths of the two, in one logistic score. Its weights were fitted on 900 pairs of clauses of
/// six coverages, each labelled as one claim (1), a part of one (0.4) or another matter (0), and tried on the coverage left out. Groups keep a mean score (average
/// linkage).
struct SentenceAligner {
    let readings: [Reading]
    let units: [Unit]
    private let speakers: [Set<EntityID>]

    /// Mean score at which sentences are taken for one claim, and the least score of a pair that is counted at all.
    private let threshold: Float = 0.45
    private let floor: Float = 0.1
    /// The score from which on two units are surely of one thing, so that what they give otherwise is a difference.
    private let sure: Float = 0.35
    /// The same for who says it, which a neighbour of a clause may well have from somebody else.
    private let firm: Float = 0.7
    /// The least evidence of words, a logit, at which two units may still say the same.
    private let least: Float = -0.4
    /// Down to this evidence it is not known whether they do.
    private let unsure: Float = -1.6
    /// An element in more sentences than this proposes no pair; a sentence is compared with at most so many.
    private let mostPostings = 150
    private let mostPartners = 120

    /// How much units of a story are alike by chance, as a logit: more in a long one.
    private let chance: Float

    init(_ readings: [Reading], _ units: [Unit], leastChance: Float = 0) {
        self.readings = readings
        self.units = units
        chance = max(leastChance, 0.268 * Element.logarithm(Float(units.count + 1)))
        speakers = units.map { $0.speakers(readings[$0.article]) }
    }

    /// Units compared: who says the same, and who may.
    struct Comparison {
        /// Groups of indices into the units, each unit in one; in the order of their first member.
        var groups: [[Int]] = []
        /// For each unit those whose words are like enough that they may say the same; a logit each.
        var near: [Int: [(unit: Int, evidence: Float)]] = [:]
        /// For each unit the articles of which a unit may say something like it, though its words do not come near.
        var unsure: [Int: Set<Int>] = [:]
        /// For each unit those of other articles that are surely one claim with it.
        var surely: [Int: Set<Int>] = [:]
        /// The surest of those.
        var firmly: [Int: Set<Int>] = [:]
    }

    func compared() -> Comparison {
        var comparison = Comparison()
        comparison.groups = groups(threshold: threshold) { a, b in
            let x = speakers[a], y = speakers[b]
            return x.isEmpty || y.isEmpty ? 0 : x.isDisjoint(with: y) ? -1 : 0.7
        } noting: { a, b, evidence in
            guard evidence >= unsure, units[a].article != units[b].article else { return }
            if SentenceAligner.logistic(evidence) >= sure {
                comparison.surely[a, default: []].insert(b)
                comparison.surely[b, default: []].insert(a)
                if SentenceAligner.logistic(evidence) >= firm {
                    comparison.firmly[a, default: []].insert(b)
                    comparison.firmly[b, default: []].insert(a)
                }
            }
            guard evidence >= least else {
                comparison.unsure[a, default: []].insert(units[b].article)
                comparison.unsure[b, default: []].insert(units[a].article)
                return
            }
            comparison.near[a, default: []].append((b, evidence))
            comparison.near[b, default: []].append((a, evidence))
        }
        return comparison
    }

    /// Groups with a mean score, where `speech` says what two units gain or lose by who speaks in them, and nil that they cannot be one;
    /// `noting` is told what the words of every pair looked at say for its being one.
    func groups(threshold: Float, speech: (Int, Int) -> Float?, noting: (Int, Int, Float) -> Void = { _, _, _ in }) -> [[Int]] {
        var linkage = AverageLinkage(count: units.count)
        let sides = units.map { Side($0, readings[$0.article]) }
        var scored: [(a: Int, b: Int, logit: Float)] = []
        for (a, b) in candidates(sides) {
            guard let gain = speech(a, b) else { continue }
            let words = evidence(sides[a], sides[b])
            noting(a, b, words)
            scored.append((a, b, words + gain))
        }
        let partners = Partners(scored, units)
        for pair in scored where !partners.areNeighbours(pair.a, pair.b, pair.logit) {
            let score = SentenceAligner.logistic(pair.logit)
            if score >= floor { linkage.add(pair.a, pair.b, score) }
        }
        return linkage.groups(threshold: threshold)
    }

    /// The surest partner of each unit in each other article.
    ///
    /// Two reports of one matter share names and words from sentence to sentence. Where each of two units has a clearly surer partner in the
    /// other's article, they are neighbours in one report and not one claim, however much they share. A heading and the sentence that says
    /// it again are one: a partner that is like the unit itself does not count.
    private struct Partners {
        /// How much surer, as a logit, and what makes two units of one article alike.
        private static let clearly: Float = 1
        private static let alike: Float = 1

        /// For each unit, by article.
        private var best: [[Int: (unit: Int, logit: Float)]]
        /// For each unit those of its own article that it is like.
        private var repeated: [Set<Int>]
        private let units: [Unit]

        init(_ scored: [(a: Int, b: Int, logit: Float)], _ units: [Unit]) {
            self.units = units
            best = Array(repeating: [:], count: units.count)
            repeated = Array(repeating: [], count: units.count)
            for pair in scored {
                for (unit, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                    let article = units[other].article
                    if units[unit].article == article {
                        if pair.logit >= Partners.alike { repeated[unit].insert(other) }
                    } else if best[unit][article].map({ $0.logit < pair.logit }) ?? true {
                        best[unit][article] = (other, pair.logit)
                    }
                }
            }
        }

        func areNeighbours(_ a: Int, _ b: Int, _ logit: Float) -> Bool { hasBetter(a, than: b, logit) && hasBetter(b, than: a, logit) }

        private func hasBetter(_ unit: Int, than other: Int, _ logit: Float) -> Bool {
            guard let held = best[unit][units[other].article], held.logit > logit + Partners.clearly else { return false }
            return !repeated[other].contains(held.unit)
        }
    }

    /// What the words of the given pairs of units say for their being one, before anything is known of who speaks: a logit each.
    func evidence(of pairs: [(Int, Int)]) -> [Float] {
        let sides = units.map { Side($0, readings[$0.article]) }
        return pairs.map { evidence(sides[$0.0], sides[$0.1]) }
    }

    /// A sentence made ready: its elements by key with their places, its weight, its speakers and figures.
    private struct Side {
        let length: Int
        /// The greatest weight of each key.
        let weights: [UInt64: Float]
        /// In order: sums over a dictionary would depend on the run.
        let keys: [UInt64]
        let total: Float
        let figures: Set<String>
        /// Its dates, to the day where they have one.
        let days: Set<String>
        /// The years of its dates.
        let years: Set<Int>

        init(_ unit: Unit, _ reading: Reading) {
            length = unit.elements.count
            weights = Dictionary(unit.elements.map { ($0.key, $0.weight) }, uniquingKeysWith: max)
            let own = weights
            keys = own.keys.sorted()
            total = keys.reduce(0) { $0 + $1.weightIn(own) }
            days = Set(unit.times.compactMap { reading.times[$0].value.map { String($0.prefix(10)) } })
            years = Set(unit.times.compactMap { SentenceAligner.year(reading.times[$0]) })
            figures = Set(unit.amounts.compactMap { SentenceAligner.figure(reading.amounts[$0]) })
        }
    }

    /// The year of a date that is sure of it.
    private static func year(_ time: TimeMention) -> Int? {
        guard time.kind == .date, time.evidence.certainty != .guessed, let value = time.value, value.utf8.count >= 4 else { return nil }
        return Int(value.prefix(4))
    }

    /// A figure that two reports can share; small whole numbers are in any two.
    private static func figure(_ amount: Amount) -> String? {
        guard let value = amount.value, amount.kind != .ordinal, value > 2 else { return nil }
        return "\(value)\(amount.unit ?? "")"
    }

    /// Pairs of sentences of different articles that share at least two elements, one of them rare enough to look by.
    private func candidates(_ sides: [Side]) -> [(Int, Int)] {
        var postings: [UInt64: [Int]] = [:]
        var pairs: [(Int, Int)] = []
        for (b, side) in sides.enumerated() {
            var shared: [Int: Float] = [:]
            for key in side.keys {
                for a in postings[key] ?? [] { shared[a, default: 0] += key.weightIn(side.weights) }
            }
            let best = shared.filter { $0.value > 2.2 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostPartners)
            pairs += best.map { ($0.key, b) }
            for key in side.keys where postings[key]?.count ?? 0 < mostPostings { postings[key, default: []].append(b) }
        }
        return pairs.sorted { $0 < $1 }
    }

    /// How likely two units say the same, as a logit; twenty below where nothing speaks for it.
    ///
    /// Shared words speak for it, and against it words that only one of two long units has, units of unlike length, and days that both give and do
    /// not share. In a long story more is alike by chance.
    private func evidence(_ a: Side, _ b: Side) -> Float {
        let keys = a.keys.filter { b.weights[$0] != nil }
        guard keys.count >= 2, !areYearsApart(a, b) else { return -20 }
        let weight = keys.reduce(Float(0)) { $0 + min(a.weights[$1] ?? 0, b.weights[$1] ?? 0) }
        let share = weight / max(min(a.total, b.total), 8)
        let shorter = Float(min(a.length, b.length)), longer = Float(max(a.length, b.length))
        var sum = 0.84 + 3.165 * share + 0.248 * Float(keys.count) - 0.094 * shorter
        sum -= 1.31 * Element.logarithm((longer + 1) / (shorter + 1)) + chance
        if !a.figures.isDisjoint(with: b.figures) { sum += 0.69 }
        if !a.days.isEmpty, !b.days.isEmpty, a.days.isDisjoint(with: b.days) { sum -= 0.24 }
        return sum
    }

    /// Whether both tell of days years apart: an accident of another year in the same words is another accident.
    private func areYearsApart(_ a: Side, _ b: Side) -> Bool {
        guard !a.years.isEmpty, !b.years.isEmpty else { return false }
        return a.years.allSatisfy { year in b.years.allSatisfy { abs($0 - year) > 1 } }
    }

    /// 0…1 for a logit.
    static func logistic(_ sum: Float) -> Float { Float(1) / (1 + exponential(-sum)) }

    /// e to a power, without Foundation: the limit over 64 steps, close enough to order scores by.
    private static func exponential(_ power: Float) -> Float {
        var value = max(0, 1 + max(-20, min(20, power)) / 64)
        for _ in 0..<6 { value *= value }
        return value
    }
}

extension UInt64 {
    fileprivate func weightIn(_ weights: [UInt64: Float]) -> Float { weights[self] ?? 0 }
}
