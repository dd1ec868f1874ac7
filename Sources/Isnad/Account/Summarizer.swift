/// Chooses whole sentences of the articles for a summary: those that carry most of what several origins say, with little repetition.
///
/// Concepts are pairs of neighbouring stems, weighed by the number of origins that have them; sentences are taken greedily by the weight they
/// add for their length (the concept coverage of Gillick and Favre 2009, greedy instead of exact). The result stands in time order.
struct Summarizer {
    let readings: [Reading]
    let units: [Unit]
    let story: Story
    let claims: [Account.Claim]
    /// For each sentence the claims of several articles that its clauses carry.
    private let carriers: [Passage: Set<String>]

    init(readings: [Reading], units: [Unit], story: Story, claims: [Account.Claim]) {
        self.readings = readings
        self.units = units
        self.story = story
        self.claims = claims
        var places: [String: [(span: Span, claim: String)]] = [:]
        for claim in claims where claim.articles > 1 && claim.evidence.rule == "Account/alignedClauses" {
            for support in claim.support { places[support.passage.article, default: []].append((support.passage.span, claim.id)) }
        }
        var carriers: [Passage: Set<String>] = [:]
        for unit in units {
            let article = readings[unit.article].id
            let carried = (places[article] ?? []).filter { unit.span.contains($0.span) }.map(\.claim)
            if !carried.isEmpty { carriers[Passage(article, unit.span)] = Set(carried) }
        }
        self.carriers = carriers
    }

    private struct Pair: Hashable {
        let first: UInt64
        let second: UInt64
    }

    /// Sentences up to a number of words; without one, at most five sentences.
    func summary(words limit: Int?) -> [Account.SummarySentence] {
        let candidates = units.indices.filter { suits(units[$0], whole: limit == nil) && (limit != nil || standsAlone(units[$0])) }
        let concepts = candidates.map { Set(Summarizer.pairs(units[$0].sequence)) }
        let weights = weigh(candidates, concepts)
        // A short summary tells first what happened.
        let first = limit == nil ? lead().flatMap { lead in candidates.firstIndex(of: lead) } : nil
        var chosen: [Int] = first.map { [$0] } ?? []
        var covered = first.map { concepts[$0] } ?? []
        var length = first.map { wordCount(units[candidates[$0]]) } ?? 0
        let most = limit == nil ? 5 : candidates.count
        let room = limit ?? 160
        while chosen.count < most {
            var best: (gain: Float, at: Int)?
            for at in candidates.indices where !chosen.contains(at) && (limit != nil || isNew(candidates[at], chosen.map { candidates[$0] })) {
                let size = wordCount(units[candidates[at]])
                // With a length in words the last sentence may run over it: what reads the summary cuts it there.
                guard limit != nil || length + size <= room else { continue }
                let gain = concepts[at].reduce(0) { covered.contains($1) ? $0 : $0 + (weights[$1] ?? 0) }
                let value = Float(gain) / Float(size + 8) * (units[candidates[at]].isTitle ? 0.2 : 1)
                if value > best?.gain ?? 0 { best = (value, at) }
            }
            guard let best else { break }
            chosen.append(best.at)
            covered.formUnion(concepts[best.at])
            length += wordCount(units[candidates[best.at]])
            if length >= room { break }
        }
        return chosen.map { candidates[$0] }.sorted { order($0) < order($1) }.map(sentence)
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

    /// Whether a sentence names whom it is about: it does not go on from one before it by a saying without a speaker, or an and without a name.
    private func standsAlone(_ unit: Unit) -> Bool {
        let reading = readings[unit.article], words = reading.words
        let opening = words.span(unit.tokens.lowerBound..<min(unit.tokens.lowerBound + 3, unit.tokens.upperBound))
        let begins = unit.spoken.lazy.map { reading.quotations[$0] }.first { $0.cue.map { opening.contains($0.span) } ?? false }
        if let begins, begins.speaker.map({ $0.form == .elided || $0.form == .pronoun }) ?? true { return false }
        guard words.analyses(unit.tokens.lowerBound).contains(where: { $0.proclitics.contains(.and) }) else { return true }
        let near = words.span(unit.tokens.lowerBound..<min(unit.tokens.lowerBound + 8, unit.tokens.upperBound))
        return unit.mentions.contains { near.contains(reading.mentions[$0].span) && reading.mentions[$0].form != .nominal }
    }

    /// Weights in hundredths: sums of whole numbers do not depend on the order of a set, which changes from run to run.
    private func weigh(_ candidates: [Int], _ concepts: [Set<Pair>]) -> [Pair: Int] {
        let originOf = Dictionary(
            story.origins.flatMap { origin in origin.articles.map { ($0, origin.id) } }, uniquingKeysWith: { first, _ in first })
        var origins: [Pair: Set<String>] = [:]
        var lead: [Pair: Int] = [:]
        var seen: [Int: Int] = [:]
        for (at, unit) in candidates.enumerated() {
            let article = units[unit].article
            let place = seen[article, default: 0]
            seen[article] = place + 1
            for pair in concepts[at] {
                origins[pair, default: []].insert(originOf[readings[article].id] ?? readings[article].id)
                if place < 3 { lead[pair] = 1 }
            }
        }
        return Dictionary(
            uniqueKeysWithValues: origins.map { pair, behind in
                (pair, (behind.count > 1 ? behind.count * 100 : 15) + (lead[pair] ?? 0) * 30)
            })
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
        let alone = all.filter { standsAlone(units[$0]) }
        let told = alone.filter { !announces(units[$0]) }
        let candidates = told.isEmpty ? alone.isEmpty ? all : alone : told
        var seen: [Int: Int] = [:]
        let leads = candidates.filter { at in
            seen[units[at].article, default: 0] += 1
            return seen[units[at].article, default: 0] <= 2 && wordCount(units[at]) <= 40
        }
        let concepts = candidates.map { Set(Summarizer.pairs(units[$0].sequence)) }
        let weights = weigh(candidates, concepts)
        return leads.max { a, b in
            func value(_ at: Int) -> Float {
                let gain = Set(Summarizer.pairs(units[at].sequence)).reduce(0) { $0 + (weights[$1] ?? 0) }
                return Float(gain) / Float(wordCount(units[at]) + 12)
            }
            let x = value(a), y = value(b)
            return x != y ? x < y : order(a) > order(b)
        }
    }

    /// A sentence with its own passage first, then those of the widest claim that a clause of it carries.
    private func sentence(_ unit: Int) -> Account.SummarySentence {
        let reading = readings[units[unit].article]
        let own = Passage(reading.id, units[unit].span)
        let carried = claims.filter { claim in
            claim.articles > 1 && claim.evidence.rule == "Account/alignedClauses"
                && claim.support.contains { $0.passage.article == own.article && own.span.contains($0.passage.span) }
        }
        let widest = carried.max { ($0.origins.atMost, $0.articles, $1.id) < ($1.origins.atMost, $1.articles, $0.id) }
        let others = (widest?.support.map(\.passage) ?? []).filter { $0.article != own.article }
        return Account.SummarySentence(
            text: String(reading.text[own.span]), support: [own] + others, origins: widest?.origins ?? Origins(story, readings).range([reading.id]))
    }
}
