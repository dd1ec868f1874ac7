/// Chooses whole sentences of the articles for a summary: those that carry most of what several origins say, with little repetition.
///
/// Concepts are pairs of neighbouring stems, weighed by the number of origins that have them; sentences are taken greedily by the weight they
/// add for their length (the concept coverage of Gillick and Favre 2009, greedy instead of exact), under several settings. The result stands in
/// time order.
struct Summarizer {
    let readings: [Reading]
    let units: [Unit]
    let story: Story
    let claims: [Account.Claim]
    /// Sentences whose toll a later article has overtaken.
    private let overtaken: Set<Int>
    /// For each sentence the claims of several articles that its clauses carry.
    private let carriers: [Passage: Set<String>]
    /// For each article the keys of all its elements.
    private let told: [String: Set<UInt64>]

    init(readings: [Reading], units: [Unit], story: Story, claims: [Account.Claim]) {
        self.readings = readings
        self.units = units
        self.story = story
        self.claims = claims
        overtaken = Summarizer.overtaken(readings, units)
        let places = ClaimFinder.carried(claims)
        var carriers: [Passage: Set<String>] = [:]
        for unit in units {
            let article = readings[unit.article].id
            let carried = (places[article] ?? []).filter { unit.span.contains($0.span) }.map { claims[$0.claim].id }
            if !carried.isEmpty { carriers[Passage(article, unit.span)] = Set(carried) }
        }
        self.carriers = carriers
        told = units.reduce(into: [:]) { told, unit in told[readings[unit.article].id, default: []].formUnion(unit.elements.lazy.map(\.key)) }
    }

    private struct Pair: Hashable {
        let first: UInt64
        let second: UInt64
    }

    /// Sentences up to a number of words; without one, at most five sentences.
    ///
    /// One weight a little more or less turns a greedy choice over, so that no single setting can be trusted. The choice is made under
    /// twenty-seven, and the one that shares most with the others is taken (least expected loss, as in consensus decoding).
    func summary(words limit: Int?) -> [Account.SummarySentence] {
        let candidates = units.indices.filter {
            suits(units[$0], whole: limit == nil)
                && (limit != nil || units[$0].standsAlone(in: readings[units[$0].article]) && !overtaken.contains($0))
        }
        let concepts = self.concepts(candidates)
        // A short summary tells first what happened.
        let first = limit == nil ? lead().flatMap { lead in candidates.firstIndex(of: lead) } : nil
        let choices = Taste.all.map { choose(candidates, concepts, $0, first, limit) }
        let chosen = Summarizer.middle(choices)
        let told = chosen.filter { $0 != first }.map { candidates[$0] }.sorted { order($0) < order($1) }
        return ((first.map { [candidates[$0]] } ?? []) + told).map(sentence)
    }

    /// What a choice of sentences values: how much origins count over one another, the words that a sentence costs beside its own, and what
    /// it is worth to stand near an article's beginning.
    private struct Taste {
        let power: Int
        let cost: Int
        let lead: Int

        static let all = [0, 1, 2].flatMap { power in [4, 8, 16].flatMap { cost in [20, 30, 60].map { Taste(power: power, cost: cost, lead: $0) } } }
        static let plain = Taste(power: 0, cost: 8, lead: 30)

        /// In hundredths: sums of whole numbers do not depend on the order of a set, which changes from run to run.
        func weight(origins: Int, isLead: Bool) -> Int {
            let count = Float(origins)
            let shared = power == 0 ? count : power == 1 ? count * count.squareRoot() : count * count
            return (origins > 1 ? Int(shared * 100) : 15) + (isLead ? lead : 0)
        }
    }

    /// The concepts of candidates, numbered, with what their weights are made from.
    private struct Concepts {
        var of: [[Int]] = []
        var origins: [Int] = []
        var isLead: [Bool] = []
    }

    private func concepts(_ candidates: [Int]) -> Concepts {
        var numbers: [Pair: Int] = [:], concepts = Concepts(), behind: [Set<String>] = []
        let originOf = Dictionary(
            story.origins.flatMap { origin in origin.articles.map { ($0, origin.id) } }, uniquingKeysWith: { first, _ in first })
        var seen: [Int: Int] = [:]
        for unit in candidates {
            let article = units[unit].article
            let place = seen[article, default: 0]
            seen[article] = place + 1
            var own: [Int] = [], held: Set<Int> = []
            for pair in Summarizer.pairs(units[unit].sequence) {
                let number = numbers[pair] ?? behind.count
                if number == behind.count {
                    numbers[pair] = number
                    behind.append([])
                    concepts.isLead.append(false)
                }
                behind[number].insert(originOf[readings[article].id] ?? readings[article].id)
                if place < 3 { concepts.isLead[number] = true }
                if held.insert(number).inserted { own.append(number) }
            }
            concepts.of.append(own)
        }
        concepts.origins = behind.map(\.count)
        return concepts
    }

    /// A greedy choice: always the sentence that adds most for its length. Places in the candidates, in the order they were taken.
    private func choose(_ candidates: [Int], _ concepts: Concepts, _ taste: Taste, _ first: Int?, _ limit: Int?) -> [Int] {
        let weights = concepts.origins.indices.map { taste.weight(origins: concepts.origins[$0], isLead: concepts.isLead[$0]) }
        let sizes = candidates.map { wordCount(units[$0]) }
        var covered = Array(repeating: false, count: weights.count)
        var chosen: [Int] = [], length = 0
        func take(_ at: Int) {
            chosen.append(at)
            for concept in concepts.of[at] { covered[concept] = true }
            length += sizes[at]
        }
        if let first { take(first) }
        let most = limit == nil ? 5 : candidates.count, room = limit ?? 160
        while chosen.count < most, length < room {
            var best: (gain: Float, at: Int)?
            // With a length in words the last sentence may run over it: what reads the summary cuts it there.
            for at in candidates.indices where !chosen.contains(at) && (limit != nil || length + sizes[at] <= room) {
                let gain = concepts.of[at].reduce(0) { covered[$1] ? $0 : $0 + weights[$1] }
                let value = Float(gain) / Float(sizes[at] + taste.cost)
                guard value > best?.gain ?? 0, limit != nil || isNew(candidates[at], chosen.map { candidates[$0] }) else { continue }
                best = (value, at)
            }
            guard let best else { break }
            take(best.at)
        }
        return chosen
    }

    /// Of several choices the one that shares most with the others; of equal ones the first.
    private static func middle(_ choices: [[Int]]) -> [Int] {
        let sets = choices.map(Set.init)
        var best: (shared: Float, at: Int)?
        for (at, own) in sets.enumerated() {
            let shared = sets.reduce(Float(0)) { $0 + Float(own.intersection($1).count) / Float(max(1, own.union($1).count)) }
            if shared > best?.shared ?? -1 { best = (shared, at) }
        }
        return best.map { choices[$0.at] } ?? []
    }

    private static func pairs(_ sequence: [UInt64]) -> [Pair] { zip(sequence, sequence.dropFirst()).map { Pair(first: $0, second: $1) } }

    private func wordCount(_ unit: Unit) -> Int { readings[unit.article].words.tokens[unit.tokens].reduce(0) { $0 + ($1.kind == .mark ? 0 : 1) } }

    /// Sentences that stand on their own: not a heading, not a fragment, not a question.
    private func suits(_ unit: Unit, whole: Bool) -> Bool {
        let reading = readings[unit.article]
        guard let block = reading.article.block(at: unit.span.start), block.kind == .paragraph || block.kind == .listItem || block.kind == .standfirst
        else { return false }
        let count = wordCount(unit)
        guard count >= 7, count <= 60, let last = unit.tokens.last else { return false }
        // A short line without an end mark is a heading that its block does not show; a summary of many words can do with it.
        let mark = reading.words.tokens[last].mark
        return mark != .question && (!whole || count >= 12 || reading.words.tokens[last].kind == .mark)
    }

    /// Sentences with a toll lower than a later article begins with.
    private static func overtaken(_ readings: [Reading], _ units: [Unit]) -> Set<Int> {
        var found: Set<Int> = []
        for (fate, tolls) in TollFinder(readings, units).tolls() {
            let dated = tolls.compactMap { toll in readings[toll.article].article.published.map { ($0.time.secondsSinceEpoch, toll) } }
            guard let newest = dated.max(by: { ($0.0, $0.1.value) < ($1.0, $1.1.value) }) else { continue }
            for (at, unit) in units.enumerated() {
                guard let time = readings[unit.article].article.published?.time.secondsSinceEpoch, time < newest.0 else { continue }
                let values = unit.amounts.lazy.map { readings[unit.article].amounts[$0] }.filter { $0.counted?.kind == fate }.compactMap(\.value)
                if let value = values.first, value < newest.1.value, tolls.contains(where: { $0.value == value }) { found.insert(at) }
            }
        }
        return found
    }

    private func order(_ unit: Int) -> (Int, Int, Int) {
        let article = units[unit].article
        return (readings[article].article.published?.time.secondsSinceEpoch ?? Int.max, article, units[unit].span.start)
    }

    /// Whether a sentence says little of what the chosen ones say.
    private func isNew(_ unit: Int, _ chosen: [Int]) -> Bool {
        guard chosen.allSatisfy({ units[$0].vector.similarity(units[unit].vector) < 0.3 }) else { return false }
        let own = carried(unit)
        return own.isEmpty || !own.isSubset(of: chosen.reduce(into: Set<String>()) { $0.formUnion(carried($1)) })
    }

    /// The claims of several articles that a clause of the sentence carries.
    private func carried(_ unit: Int) -> Set<String> { carriers[Passage(readings[units[unit].article].id, units[unit].span)] ?? [] }

    /// What happened, in one sentence: of the sentences that articles begin with, the one that carries most of what several origins say.
    func oneLine() -> Account.SummarySentence? { lead().map(sentence) }

    /// Whether a sentence tells of what is to come: where others tell that it happened, it is not what happened.
    private func announces(_ unit: Unit) -> Bool {
        let statuses = unit.acts.map { readings[unit.article].events[$0].status }
        return statuses.first == .planned || statuses.first == .hypothetical
    }

    private func lead() -> Int? {
        let all = units.indices.filter { suits(units[$0], whole: true) }
        let alone = all.filter { units[$0].standsAlone(in: readings[units[$0].article]) }
        let told = alone.filter { !announces(units[$0]) && !overtaken.contains($0) }
        let candidates = told.isEmpty ? alone.isEmpty ? all : alone : told
        var seen: [Int: Int] = [:]
        let early = Set(
            all.filter { at in
                seen[units[at].article, default: 0] += 1
                return seen[units[at].article, default: 0] <= 2
            })
        let near = candidates.filter { early.contains($0) && wordCount(units[$0]) <= 40 }
        // A sentence that an "and" begins goes on from what its article says first.
        let opening = near.filter { !units[$0].beginsWithAnd(readings[units[$0].article].words) }
        let leads = opening.isEmpty ? near.isEmpty ? candidates : near : opening
        let concepts = self.concepts(candidates)
        let gains = Dictionary(
            uniqueKeysWithValues: candidates.indices.map { at in
                let gain = concepts.of[at].reduce(0) { $0 + Taste.plain.weight(origins: concepts.origins[$1], isLead: concepts.isLead[$1]) }
                return (candidates[at], Float(gain))
            })
        return leads.max { a, b in
            func value(_ at: Int) -> Float {
                (gains[at] ?? 0) / Float(wordCount(units[at]) + 12)
            }
            let x = value(a), y = value(b)
            return x != y ? x < y : order(a) > order(b)
        }
    }

    /// Of how much of a sentence, in hundredths, another article must have claims to stand behind it.
    private static let mostOfIt = 60
    /// The same of its elements that the article must hold, and of those within marks.
    private static let heldOfIt: Float = 55, quotedOfIt: Float = 80

    /// A sentence with its own passage first, then those of the widest claim that a clause of it carries, of articles that have most of the sentence: who
    /// tells one clause of it does not tell the rest.
    private func sentence(_ unit: Int) -> Account.SummarySentence {
        let reading = readings[units[unit].article]
        let own = Passage(reading.id, units[unit].span)
        let ids = self.carried(unit), carried = claims.filter { ids.contains($0.id) }
        let widest = carried.max { ($0.origins.atMost, $0.articles, $1.id) < ($1.origins.atMost, $1.articles, $0.id) }
        let behind = articlesBehind(own, carried, units[unit])
        let others = (widest?.support.map(\.passage) ?? []).filter { $0.article != own.article && behind.contains($0.article) }
        return Account.SummarySentence(
            text: String(reading.text[own.span]), support: [own] + others,
            origins: Origins(story, readings).range(Set([own] + others).map(\.article).sorted()))
    }

    /// The articles whose claims cover most of a sentence and whose words hold most of what it is compared by: a claim joins sentences that tell one thing,
    /// of which each may tell more. Of 132 outlets named behind lines that desk editors checked 79 told the whole line; with the second condition, which was
    /// chosen on them, 69 of 91 do.
    private func articlesBehind(_ own: Passage, _ carried: [Account.Claim], _ unit: Unit) -> Set<String> {
        var covered: [String: Int] = [:]
        for claim in carried {
            let inside = claim.support.map(\.passage).filter { $0.article == own.article && own.span.contains($0.span) }
            let length = inside.reduce(0) { $0 + $1.span.count }
            for article in Set(claim.support.map(\.passage.article)) { covered[article, default: 0] += length }
        }
        let most = covered.filter { $0.value * 100 >= own.span.count * Summarizer.mostOfIt }
        return Set(most.keys.filter { told[$0].map { tells($0, unit) } ?? false })
    }

    /// Whether an article's elements hold most of a sentence's, by how rare they are, and nearly all that stand within marks.
    private func tells(_ keys: Set<UInt64>, _ unit: Unit) -> Bool {
        let reading = readings[unit.article]
        let marks = unit.spoken.flatMap { reading.quotations[$0].marks }
        func holds(_ hundredths: Float, of elements: [Element]) -> Bool {
            let all = elements.reduce(Float(0)) { $0 + $1.rarity }
            return elements.reduce(Float(0)) { keys.contains($1.key) ? $0 + $1.rarity : $0 } * 100 >= all * hundredths
        }
        return holds(Summarizer.heldOfIt, of: unit.elements)
            && holds(Summarizer.quotedOfIt, of: unit.elements.filter { element in marks.contains { $0.contains(element.start) } })
    }
}
