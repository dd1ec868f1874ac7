/// Aligns the sentences of a story's articles into claims: what several say, what one alone says, and who is silent.
struct ClaimFinder {
    let readings: [Reading]
    /// Clauses.
    let units: [Unit]
    let story: Story
    private let clauses: Clauses
    private let contrasts: FigureContrasts
    private let finder: DifferenceFinder
    /// For each article all that it is compared by.
    private let keysOf: [Set<UInt64>]
    private let mostAbsent = 200
    /// As much as in a story of a hundred clauses: in shorter ones as much is alike by chance. Of 1,600 pairs of 400 short stories that readers judged
    /// strictly (one fact, and not a part of another) 44 of 100 that were joined before were one (62 with parts), half (70) are with this.
    private let leastChance: Float = 1.25
    /// The share of a clause's weight, names apart, from which on an article that has it is not called silent.
    private let mostlySaid: Float = 0.6

    init(_ readings: [Reading], _ clauses: Clauses, _ story: Story) {
        self.readings = readings
        self.clauses = clauses
        units = clauses.units
        contrasts = FigureContrasts(readings, clauses)
        finder = DifferenceFinder(readings, clauses.units, contrasts)
        var keys = Array(repeating: Set<UInt64>(), count: readings.count)
        for unit in clauses.units { keys[unit.article].formUnion(unit.elements.map(\.key)) }
        keysOf = keys
        self.story = story
    }

    /// Claims by the number of origins behind them, then by where they first stand.
    func claims() -> [Account.Claim] {
        let comparison = SentenceAligner(readings, units, leastChance: leastChance).compared()
        let drafts = withContrasts(withTolls(joined(aligned(comparison)))) + happenings() + [day()].compactMap { $0 }
        let made = drafts.map { claim($0, comparison) }
        let ordered = made.enumerated().sorted { x, y in
            let first = (isDay(x.element) ? 1 : 0, -x.element.articles, -x.element.origins.atMost, x.offset)
            return first < (isDay(y.element) ? 1 : 0, -y.element.articles, -y.element.origins.atMost, y.offset)
        }
        return ordered.enumerated().map { at, pair in
            var claim = pair.element
            claim.id = "c\(at + 1)"
            return claim
        }
    }

    /// A bare day says least of what happened, so it stands behind the claims of words.
    private func isDay(_ claim: Account.Claim) -> Bool { claim.evidence.rule == ClaimFinder.dayRule }

    static let dayRule = "Account/dayMostGive"

    /// For each article the passages that carry claims of several articles in words, each with the claim's place among them.
    static func carried(_ claims: [Account.Claim]) -> [String: [(span: Span, claim: Int)]] {
        var carried: [String: [(span: Span, claim: Int)]] = [:]
        for (at, claim) in claims.enumerated() where claim.articles > 1 && claim.evidence.rule == "Account/alignedClauses" {
            for support in claim.support { carried[support.passage.article, default: []].append((support.passage.span, at)) }
        }
        return carried
    }

    /// What a claim is made from.
    private struct Draft {
        /// Sentences and the places in them that carry the claim.
        var places: [(unit: Int, span: Span)]
        var text: String
        var differences: [Account.Claim.Difference]
        var evidence: Evidence

        /// Whether one of its differences of figures gives all these values.
        func has(_ difference: Account.Claim.Difference) -> Bool {
            let values = Set(difference.values.map(\.value))
            return differences.contains { ($0.kind == .amount || $0.kind == .update) && values.isSubset(of: $0.values.map(\.value)) }
        }

        /// Takes in a difference of figures: the one that has some of its values takes the others.
        mutating func add(_ difference: Account.Claim.Difference) {
            let values = Set(difference.values.map(\.value))
            guard
                let at = differences.firstIndex(where: { held in
                    (held.kind == .amount || held.kind == .update) && held.values.contains { values.contains($0.value) }
                })
            else { return differences.append(difference) }
            let known = Set(differences[at].values.map(\.value))
            differences[at].values = (differences[at].values + difference.values.filter { !known.contains($0.value) }).sorted { $0.value < $1.value }
        }

        /// Whether it is made of sentences, whose words can come near; a day or a name is given or not.
        var isOfWords: Bool { evidence.rule != ClaimFinder.dayRule && evidence.rule != "Account/namesOfOneHappening" }
    }

    /// The drafts with the figures that articles begin with: a claim of words that has most of them takes in the rest, others are claims of their own.
    private func withTolls(_ aligned: [Draft]) -> [Draft] {
        var drafts = aligned
        for (fate, tolls) in TollFinder(readings, units).tolls() {
            let members = Set(tolls.map(\.unit))
            let places = tolls.map { (unit: $0.unit, span: units[$0.unit].span) }
            let difference = finder.toll(tolls)
            func held(_ draft: Draft) -> Int { Set(draft.places.map(\.unit)).intersection(members).count }
            if let at = drafts.indices.max(by: { (held(drafts[$0]), $1) < (held(drafts[$1]), $0) }), held(drafts[at]) * 2 >= max(members.count, 3) {
                let known = Set(drafts[at].places.map(\.unit)), kinds = Set(drafts[at].differences.map(\.kind))
                drafts[at].places += places.filter { !known.contains($0.unit) }
                if let difference, !kinds.contains(difference.kind) { drafts[at].differences.append(difference) }
                continue
            }
            let newest = tolls.max { (published($0), $1.unit) < (published($1), $0.unit) }
            drafts.append(
                Draft(
                    places: places, text: newest.map { String(readings[$0.article].text[units[$0.unit].span]) } ?? "",
                    differences: [difference].compactMap { $0 }, evidence: Evidence("Account/toll.\(fate)", .inferred)))
        }
        return drafts
    }

    /// The drafts with the figures that stand against each other: a claim of words that has one of them takes in the others, else they are a claim of
    /// their own.
    private func withContrasts(_ aligned: [Draft]) -> [Draft] {
        var drafts = aligned
        var homes: [Int: [Int]] = [:]
        for (at, draft) in drafts.enumerated() where Set(draft.places.map { units[$0.unit].article }).count > 1 {
            for unit in Set(draft.places.map(\.unit)) { homes[unit, default: []].append(at) }
        }
        for contrast in contrasts.contrasts() {
            guard let difference = finder.contrast(contrast), !drafts.contains(where: { $0.has(difference) }) else { continue }
            let places = Set(contrast.map(\.unit)).sorted().map { (unit: $0, span: units[$0].span) }
            let held = Dictionary(places.flatMap { homes[$0.unit] ?? [] }.map { ($0, 1) }, uniquingKeysWith: +)
            if let at = held.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key {
                let known = Set(drafts[at].places.map(\.unit))
                drafts[at].places += places.filter { !known.contains($0.unit) }
                drafts[at].add(difference)
            } else {
                drafts.append(
                    Draft(
                        places: places, text: representative(places.map(\.unit)), differences: [difference],
                        evidence: Evidence("Account/figuresOfOneThing", .inferred)))
            }
        }
        return drafts
    }

    private func published(_ toll: TollFinder.Toll) -> Int { readings[toll.article].article.published?.time.secondsSinceEpoch ?? Int.min }

    /// Neighbouring clauses that the same articles have are one claim again: cut, they would be two lines of one thing.
    private func joined(_ drafts: [Draft]) -> [Draft] {
        var result: [Draft] = []
        for draft in drafts {
            if let last = result.last, let both = joined(last, draft) { result[result.count - 1] = both } else { result.append(draft) }
        }
        return result
    }

    private func joined(_ a: Draft, _ b: Draft) -> Draft? {
        guard a.evidence.rule == "Account/alignedClauses", b.evidence.rule == a.evidence.rule else { return nil }
        func articles(_ draft: Draft) -> Set<Int> { Set(draft.places.map { units[$0.unit].article }) }
        let present = articles(a)
        guard present == articles(b) else { return nil }
        var places: [(unit: Int, span: Span)] = [], used: Set<Int> = [], wider: Set<Int> = [], text: String?
        for place in a.places {
            let end = place.unit + 1
            guard let next = b.places.first(where: { $0.unit == end }), clauses.sentence[end] == clauses.sentence[place.unit] else {
                places.append(place)
                continue
            }
            used.insert(end)
            wider.insert(units[place.unit].article)
            let span = Span(place.span.start, next.span.end), whole = String(readings[units[place.unit].article].text[span])
            if text == nil || whole.hasPrefix(a.text) { text = whole }
            places.append((place.unit, span))
        }
        guard wider == present, let text else { return nil }
        let kinds = Set(a.differences.map(\.kind))
        return Draft(
            places: places + b.places.filter { !used.contains($0.unit) }, text: text,
            differences: a.differences + b.differences.filter { !kinds.contains($0.kind) }, evidence: a.evidence)
    }

    /// What several articles say, a claim each; what one says alone, by sentences again.
    private func aligned(_ comparison: SentenceAligner.Comparison) -> [Draft] {
        var drafts: [(at: Int, draft: Draft)] = []
        var alone: [Int] = []
        for group in comparison.groups {
            if Set(group.map { units[$0].article }).count > 1 {
                drafts.append((group[0], joint(group, comparison)))
            } else {
                alone += group
            }
        }
        alone.sort()
        var run: [Int] = []
        for at in alone {
            if let last = run.last, last + 1 != at || clauses.sentence[last] != clauses.sentence[at] {
                drafts.append((run[0], single(run)))
                run = []
            }
            run.append(at)
        }
        if let first = run.first { drafts.append((first, single(run))) }
        return drafts.sorted { $0.at < $1.at }.map(\.draft)
    }

    private func joint(_ members: [Int], _ comparison: SentenceAligner.Comparison) -> Draft {
        let all = Set(members)
        let sure = members.filter { !(comparison.surely[$0] ?? []).isDisjoint(with: all) }
        let firm = members.filter { !(comparison.firmly[$0] ?? []).isDisjoint(with: all) }
        return Draft(
            places: members.map { ($0, units[$0].span) }, text: representative(members),
            differences: finder.differences(members, sure: sure, firm: firm),
            evidence: Evidence("Account/alignedClauses", .inferred))
    }

    private func single(_ run: [Int]) -> Draft {
        let span = Span(units[run[0]].span.start, units[run[run.count - 1]].span.end)
        return Draft(
            places: [(run[0], span)], text: String(readings[units[run[0]].article].text[span]), differences: [],
            evidence: Evidence("Account/sentence", .stated))
    }

    /// One happening under the names that articles give it: a choice of words that the account sets side by side.
    private func happenings() -> [Draft] {
        HappeningFinder(readings, units).happenings().compactMap { happening in
            let named = happening.references.map { reference in
                (reference, String(readings[reference.article].text[reference.span]))
            }
            guard areApart(happening) else { return nil }
            // One noun is one choice, whatever particle it carries and adjective follows: its commonest words stand for it.
            let values = Dictionary(grouping: named, by: \.0.noun).values.map { items in
                let words = Dictionary(grouping: items, by: \.1).max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? ""
                return Account.Claim.Difference.Value(words, at: items.map { Passage(readings[$0.0.article].id, $0.0.span) }.sorted())
            }.sorted { ($1.at.count, $0.value) < ($0.at.count, $1.value) }
            return Draft(
                places: happening.references.map { ($0.unit, $0.span) }, text: values.first?.value ?? "",
                differences: [Account.Claim.Difference(.wording, values)], evidence: Evidence("Account/namesOfOneHappening", .inferred))
        }
    }

    /// Whether outlets differ in the nouns they have for a happening: where each uses all of them, or there is one outlet, nobody chooses.
    private func areApart(_ happening: HappeningFinder.Happening) -> Bool {
        Set(Dictionary(grouping: happening.references) { finder.outlet($0.article) }.values.map { Set($0.map(\.noun)) }).count > 1
    }

    /// When it happened: the day near publication that most articles give, with the places that give it.
    private func day() -> Draft? {
        var byDay: [String: [(unit: Int, span: Span)]] = [:]
        for (at, unit) in units.enumerated() {
            let reading = readings[unit.article]
            for index in unit.times {
                let time = reading.times[index]
                guard time.kind == .date, time.evidence.certainty != .guessed, let value = time.value, value.utf8.count == 10,
                    let day = CivilDate(iso: value), isNear(day, reading),
                    !reading.quotations.contains(where: { $0.marks.contains { $0.contains(time.span) } })
                else { continue }
                byDay[value, default: []].append((at, time.span))
            }
        }
        func articles(_ places: [(unit: Int, span: Span)]) -> Int { Set(places.map { units[$0.unit].article }).count }
        let best = byDay.max { (articles($0.value), $0.value.count, $1.key) < (articles($1.value), $1.value.count, $0.key) }
        guard let best, articles(best.value) > 1, articles(best.value) * 2 >= readings.count else { return nil }
        return Draft(places: best.value, text: best.key, differences: [], evidence: Evidence(ClaimFinder.dayRule, .inferred))
    }

    /// What lies a month back is what the story goes back to, not what it tells.
    private func isNear(_ day: CivilDate, _ reading: Reading) -> Bool { reading.daysBack(day).map { abs($0) <= 14 } ?? true }

    private func claim(_ draft: Draft, _ comparison: SentenceAligner.Comparison) -> Account.Claim {
        let support = draft.places.map { place -> Account.Claim.Support in
            let unit = units[place.unit], reading = readings[unit.article]
            let quotation = mainQuotation(unit, reading)
            let speaker = quotation.flatMap { reading.quotations[$0].speaker }
            let voice = speaker.flatMap { $0.evidence.certainty == .guessed ? nil : $0.entities.first ?? ($0.name.isEmpty ? nil : $0.name) }
            return Account.Claim.Support(
                Passage(reading.id, place.span), quotation: quotation, voice: voice ?? reading.article.outlet?.id ?? "outlet:" + reading.id,
                force: quotation.flatMap { reading.quotations[$0].cue?.force })
        }
        let articles = Set(draft.places.map { units[$0.unit].article }).sorted()
        let origins = Origins(story, readings).range(articles.map { readings[$0].id })
        let standing = standing(of: draft, in: articles.count, origins)
        let near = draft.isOfWords ? near(draft.places.map(\.unit), Set(articles), comparison) : [:]
        return Account.Claim(
            id: "", text: draft.text, support: support.sorted { $0.passage < $1.passage }, articles: articles.count, origins: origins,
            commonLink: commonLink(support), standing: standing, notIn: absent(articles, near, draft, comparison),
            near: Array(near.values.map { Passage(readings[units[$0].article].id, units[$0].span) }.sorted().prefix(mostAbsent)),
            differences: draft.differences, evidence: draft.evidence)
    }

    /// One origin's copies agree by being copies, which is nothing reported alike; but where they give other figures, that is a difference of copies.
    private func standing(of draft: Draft, in articles: Int, _ origins: Account.OriginRange) -> Account.Claim.Standing {
        let isOne = articles == 1 || origins.atMost < 2 && !draft.differences.contains { $0.kind == .amount }
        return isOne ? .single : draft.differences.isEmpty ? .reportedAlike : .differs
    }

    /// For each article without the claim the unit whose words are most like one of the claim's, where they are like enough that it may say it.
    private func near(_ members: [Int], _ present: Set<Int>, _ comparison: SentenceAligner.Comparison) -> [Int: Int] {
        var best: [Int: (unit: Int, evidence: Float)] = [:]
        for other in members.flatMap({ comparison.near[$0] ?? [] }) where !present.contains(units[other.unit].article) {
            let article = units[other.unit].article
            if let held = best[article], (held.evidence, other.unit) >= (other.evidence, held.unit) { continue }
            best[article] = other
        }
        return best.mapValues(\.unit)
    }

    /// The quotation that covers most of a sentence.
    private func mainQuotation(_ unit: Unit, _ reading: Reading) -> Int? {
        func covered(_ at: Int) -> Int {
            min(reading.quotations[at].span.end, unit.span.end) - max(reading.quotations[at].span.start, unit.span.start)
        }
        guard let best = unit.quotations.max(by: { (covered($0), -$0) < (covered($1), -$1) }), covered(best) * 3 > unit.span.count else { return nil }
        return best
    }

    /// The words of the claim: the clause that shares most with the others for its length, and of equal ones the first; one that cannot be
    /// understood by itself, or is cut within words in marks, only where it shares half as much again.
    private func representative(_ members: [Int]) -> String {
        var inMembers: [UInt64: Float] = [:]
        for member in members { for key in Set(units[member].elements.map(\.key)) { inMembers[key, default: 0] += 1 } }
        func value(_ member: Int) -> Float {
            var seen: Set<UInt64> = []
            let shared = units[member].elements.reduce(Float(0)) { sum, element in
                seen.insert(element.key).inserted ? sum + element.weight * ((inMembers[element.key] ?? 1) - 1) : sum
            }
            let reading = readings[units[member].article]
            let isWhole = units[member].standsAlone(in: reading) && units[member].isBalanced(reading.words)
            return shared / Float(units[member].elements.count + 6) * (isWhole ? 1.5 : 1)
        }
        guard let best = members.max(by: { (value($0), -$0) < (value($1), -$1) }) else { return "" }
        return String(readings[units[best].article].text[units[best].span])
    }

    private func commonLink(_ support: [Account.Claim.Support]) -> String? {
        let voices = Set(support.map(\.voice))
        guard voices.count == 1, let voice = voices.first, Set(support.map(\.passage.article)).count > 1, !voice.hasPrefix("outlet:"),
            !voice.hasPrefix("medium:"), !readings.contains(where: { $0.article.outlet?.id == voice })
        else { return nil }
        return voice
    }

    /// Why the other articles do not have the claim: an article is silent only when it is whole and came after the fact, and none of its words
    /// come near. At most so many are named, so that a story of thousands stays in proportion.
    private func absent(_ present: [Int], _ near: [Int: Int], _ draft: Draft, _ comparison: SentenceAligner.Comparison) -> [Account.Claim.NotIn] {
        // That an article gives no day is no silence about anything.
        guard draft.evidence.rule != ClaimFinder.dayRule else { return [] }
        var held = Set(present).union(near.keys)
        for place in draft.places { held.formUnion(comparison.unsure[place.unit] ?? []) }
        if draft.isOfWords { held.formUnion(speakingOf(draft.places.map(\.unit), held)) }
        let first = present.compactMap { readings[$0].article.published?.time.date }.min()
        let kinds = Set(present.flatMap { readings[$0].events.filter { $0.status == .reported }.prefix(3).map(\.kind) })
        return Array(readings.indices.lazy.filter { !held.contains($0) }.prefix(mostAbsent)).map { at in
            Account.Claim.NotIn(readings[at].id, because: reason(readings[at], first, kinds))
        }
    }

    /// The articles that have most of a clause's words, if in several sentences: what they say of it nobody can tell, but they are not silent.
    private func speakingOf(_ members: [Int], _ held: Set<Int>) -> Set<Int> {
        guard let shortest = members.min(by: { (units[$0].elements.count, $0) < (units[$1].elements.count, $1) }) else { return [] }
        let weights = Dictionary(units[shortest].elements.filter { !$0.isName }.map { ($0.key, $0.weight) }, uniquingKeysWith: max)
        // In one order, so that the sums of floats are the same in every run.
        let wanted = weights.sorted { $0.key < $1.key }
        let total = wanted.reduce(Float(0)) { $0 + $1.value }
        guard total > 0 else { return [] }
        return Set(
            keysOf.indices.filter { at in
                !held.contains(at) && wanted.reduce(Float(0)) { $0 + (keysOf[at].contains($1.key) ? $1.value : 0) } >= mostlySaid * total
            })
    }

    private func reason(_ reading: Reading, _ first: CivilDate?, _ kinds: Set<Act.Kind>) -> Account.Claim.Absence {
        if reading.article.notes.contains(where: { $0.hasPrefix("captureIncomplete") }) { return .captureIncomplete }
        guard let published = reading.article.published, published.basis != .story else {
            // Without a date of its own, an article that still expects the deed came before it.
            let foresees = reading.events.contains { $0.status == .planned && kinds.contains($0.kind) }
            return foresees ? .publishedBefore : .dateUnknown
        }
        if let first, published.time.date < first { return .publishedBefore }
        return .silent
    }
}
