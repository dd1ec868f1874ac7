/// Aligns the sentences of a story's articles into claims: what several say, what one alone says, and who is silent.
struct ClaimFinder {
    let readings: [Reading]
    let units: [Unit]
    let story: Story
    /// Mean similarity at which sentences of different articles are taken for one claim.
    private let threshold: Float = 0.24
    private let floor: Float = 0.16

    init(_ readings: [Reading], _ units: [Unit], _ story: Story) {
        self.readings = readings
        self.units = units
        self.story = story
    }

    /// Claims by the number of origins behind them, then by where they first stand.
    func claims() -> [Account.Claim] {
        var linkage = AverageLinkage(count: units.count)
        for b in units.indices {
            for a in 0..<b where units[a].article != units[b].article {
                let similarity = self.similarity(units[a], units[b])
                if similarity >= floor { linkage.add(a, b, similarity) }
            }
        }
        let groups = linkage.groups(threshold: threshold)
        let made = groups.map { claim($0) }
        let ordered = made.enumerated().sorted { x, y in
            (-x.element.articles, -x.element.origins.atMost, x.offset) < (-y.element.articles, -y.element.origins.atMost, y.offset)
        }
        return ordered.enumerated().map { at, pair in
            var claim = pair.element
            claim.id = "c\(at + 1)"
            return claim
        }
    }

    /// How much two sentences say the same: shared stems, and shared figures, deeds and speakers on top.
    private func similarity(_ a: Unit, _ b: Unit) -> Float {
        var similarity = a.vector.similarity(b.vector)
        guard similarity > 0.1 else { return similarity }
        let x = readings[a.article], y = readings[b.article]
        let amounts = Set(a.amounts.compactMap { ClaimFinder.key(x.amounts[$0]) })
        if b.amounts.contains(where: { ClaimFinder.key(y.amounts[$0]).map(amounts.contains) ?? false }) { similarity += 0.06 }
        let acts = Set(a.acts.map { x.events[$0].kind })
        if b.acts.contains(where: { acts.contains(y.events[$0].kind) }) { similarity += 0.03 }
        let speakers = Set(a.quotations.flatMap { x.quotations[$0].speaker?.entities ?? [] })
        let others = Set(b.quotations.flatMap { y.quotations[$0].speaker?.entities ?? [] })
        if !speakers.isEmpty, !others.isEmpty { similarity += speakers.isDisjoint(with: others) ? -0.08 : 0.04 }
        return similarity
    }

    private static func key(_ amount: Amount) -> String? {
        guard let value = amount.value, amount.kind != .ordinal else { return nil }
        return "\(value)\(amount.unit ?? "")"
    }

    private func claim(_ members: [Int]) -> Account.Claim {
        let support = members.map { at -> Account.Claim.Support in
            let unit = units[at], reading = readings[unit.article]
            let quotation = mainQuotation(unit, reading)
            let speaker = quotation.flatMap { reading.quotations[$0].speaker }
            let voice = speaker.flatMap { $0.evidence.certainty == .guessed ? nil : $0.entities.first ?? ($0.name.isEmpty ? nil : $0.name) }
            return Account.Claim.Support(
                Passage(reading.id, unit.span), quotation: quotation, voice: voice ?? reading.article.outlet?.id ?? "outlet:" + reading.id,
                force: quotation.flatMap { reading.quotations[$0].cue?.force })
        }
        let articles = Set(members.map { units[$0].article }).sorted()
        let differences = articles.count > 1 ? DifferenceFinder(readings, units).differences(members) : []
        let origins = Origins(story).range(articles.map { readings[$0].id })
        let standing: Account.Claim.Standing
        // One origin's copies agree by being copies; that is nothing reported alike.
        if articles.count == 1 || origins.atMost < 2 { standing = .single } else { standing = differences.isEmpty ? .reportedAlike : .differs }
        return Account.Claim(
            id: "", text: representative(members), support: support.sorted { $0.passage < $1.passage }, articles: articles.count, origins: origins,
            commonLink: commonLink(support), standing: standing, notIn: absent(articles), differences: differences,
            evidence: Evidence(articles.count > 1 ? "Account/alignedSentences" : "Account/sentence", articles.count > 1 ? .inferred : .stated))
    }

    /// The quotation that covers most of a sentence.
    private func mainQuotation(_ unit: Unit, _ reading: Reading) -> Int? {
        func covered(_ at: Int) -> Int {
            min(reading.quotations[at].span.end, unit.span.end) - max(reading.quotations[at].span.start, unit.span.start)
        }
        guard let best = unit.quotations.max(by: { (covered($0), -$0) < (covered($1), -$1) }), covered(best) * 3 > unit.span.count else { return nil }
        return best
    }

    /// The words of the claim: the sentence nearest to the others, and of equal ones the shortest.
    private func representative(_ members: [Int]) -> String {
        let best = members.max { a, b in
            let x = members.reduce(Float(0)) { $0 + units[a].vector.similarity(units[$1].vector) }
            let y = members.reduce(Float(0)) { $0 + units[b].vector.similarity(units[$1].vector) }
            return x != y ? x < y : units[a].span.count > units[b].span.count
        }
        guard let best else { return "" }
        return String(readings[units[best].article].text[units[best].span])
    }

    private func commonLink(_ support: [Account.Claim.Support]) -> String? {
        let voices = Set(support.map(\.voice))
        guard voices.count == 1, let voice = voices.first, Set(support.map(\.passage.article)).count > 1, !voice.hasPrefix("outlet:"),
            !voice.hasPrefix("medium:")
        else { return nil }
        return voice
    }

    /// Why the other articles do not have the claim: an article is silent only when it is whole and came after the fact.
    private func absent(_ present: [Int]) -> [Account.Claim.NotIn] {
        let first = present.compactMap { readings[$0].article.published?.time.date }.min()
        let kinds = Set(present.flatMap { readings[$0].events.filter { $0.status == .reported }.prefix(3).map(\.kind) })
        return readings.indices.filter { !present.contains($0) }.map { at in
            let reading = readings[at]
            if reading.article.notes.contains(where: { $0.hasPrefix("captureIncomplete") }) {
                return Account.Claim.NotIn(reading.id, because: .captureIncomplete)
            }
            let foresees = reading.events.contains { $0.status == .planned && kinds.contains($0.kind) }
            guard let published = reading.article.published, published.basis != .story else {
                return Account.Claim.NotIn(reading.id, because: foresees ? .publishedBefore : .dateUnknown)
            }
            if let first, published.time.date < first { return Account.Claim.NotIn(reading.id, because: .publishedBefore) }
            return Account.Claim.NotIn(reading.id, because: .silent)
        }
    }
}

/// Counts the independent origins behind a set of articles.
struct Origins {
    private let story: Story

    init(_ story: Story) { self.story = story }

    /// At least and at most how many: origins that are known apart count on both sides, unknown ones only on the upper, but one there is.
    func range(_ articles: [String]) -> Account.OriginRange {
        let wanted = Set(articles)
        let behind = story.origins.filter { !wanted.isDisjoint(with: $0.articles) }
        let agencies = Set(behind.filter { $0.kind == .agency }.compactMap(\.agency))
        let known = agencies.count + behind.filter { $0.kind == .newsroom || $0.kind == .official || $0.kind == .pressRelease }.count
        return Account.OriginRange(max(1, known), max(1, known, behind.count))
    }
}
