/// Joins what one speaker said, as each outlet worded it: one statement with versions. Two speakers who say the same stay two.
///
/// Desks translate for themselves, so words alone do not decide. Quotations are compared like clauses of claims; then it counts that one
/// speaker says both, that both say the same of what a pronoun goes back to, and that the quotations beside them are versions of each other:
/// what is said one after the other in one article is so in the next, forwards or backwards. Of two articles only the nearest versions join.
/// A quotation whose speaker is undecided joins only where the words leave little doubt, and what was published more than a few days apart was
/// said on two occasions.
struct StatementFinder {
    let readings: [Reading]
    private let items: [Spoken]
    private let units: [Unit]
    private let threshold: Float
    /// The least score of a pair that is counted at all.
    private let floor: Float = 0.12
    private let fewestElements = 2
    private let mostDays = 4
    /// Of one speaker all pairs are compared up to so many quotations; of more, those that share rare words.
    private let mostOfOne = 80

    init(_ readings: [Reading], _ sentences: [Unit], threshold: Float = 0.3) {
        self.readings = readings
        self.threshold = threshold
        let byArticle = Dictionary(grouping: sentences, by: \.article)
        var items: [Spoken] = []
        var units: [Unit] = []
        for (at, reading) in readings.enumerated() {
            let sentences = byArticle[at] ?? []
            for (index, quotation) in reading.quotations.enumerated() {
                guard let unit = StatementFinder.unit(of: quotation, index, sentences), unit.elements.count >= fewestElements else { continue }
                items.append(Spoken(quotation, index, unit, reading))
                units.append(unit)
            }
        }
        self.items = Spoken.placed(items, units.map(\.article))
        self.units = units
    }

    /// A quotation as a unit, with the elements of the sentences it stands in.
    private static func unit(of quotation: Quotation, _ index: Int, _ sentences: [Unit]) -> Unit? {
        let within = sentences.filter { $0.span.overlaps(quotation.span) }
        guard var unit = within.first else { return nil }
        unit.span = quotation.span
        unit.quotations = [index]
        unit.elements = within.flatMap { sentence in
            sentence.elements.filter { quotation.span.contains($0.start) }
        }
        return unit
    }

    func statements() -> [Account.Statement] {
        var linkage = AverageLinkage(count: units.count)
        for (a, b, score) in scores() where score >= floor { linkage.add(a, b, score) }
        return linkage.groups(threshold: threshold).compactMap(statement)
            .sorted { ($0.entity, $0.versions[0].passage) < ($1.entity, $1.versions[0].passage) }
    }

    private struct Pair: Hashable {
        let a: Int
        let b: Int
    }

    /// Pairs of quotations that may be one utterance, with how likely they are.
    private func scores() -> [(Int, Int, Float)] {
        let aligner = SentenceAligner(readings, units)
        let pairs = Set((aligner.candidates() + ofOneSpeaker()).map { Pair(a: min($0.0, $0.1), b: max($0.0, $0.1)) })
            .filter { speech($0.a, $0.b) != nil }.sorted { ($0.a, $0.b) < ($1.a, $1.b) }
        let evidence = aligner.evidence(of: pairs.map { ($0.a, $0.b) }, fewest: 1)
        var sums: [Pair: Float] = [:]
        for (pair, words) in zip(pairs, evidence) {
            // Too little in common to compare, but the same said of the same pronoun, or neighbours that are versions, can still tell.
            sums[pair] = max(words, -5.1) + (speech(pair.a, pair.b) ?? 0) + items[pair.a].sameSaid(items[pair.b])
        }
        let supported = sums.map { pair, sum in
            (pair, sum + (items[pair.a].sameSaid(items[pair.b]) > 0 ? 1.4 : 1) * neighbours(pair, sums))
        }
        return nearest(supported.map { ($0.0.a, $0.0.b, SentenceAligner.logistic($0.1)) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) })
    }

    /// What two quotations gain or lose by who says them and when; nil that they cannot be one.
    private func speech(_ a: Int, _ b: Int) -> Float? {
        let x = items[a], y = items[b]
        // A headline and the body may say it twice: no version of its own, but both belong to one statement.
        if units[a].article == units[b].article { return x.speaker != nil && x.speaker == y.speaker ? 0.4 : nil }
        if let one = x.day, let two = y.day, abs(one - two) > mostDays { return nil }
        switch (x.speaker, y.speaker) {
        case (let one?, let two?): return one == two ? 1.1 : x.mayBe(y) ? 0.4 : nil
        case (let one?, nil): return y.guess == one ? 0.2 : y.guess == nil ? -0.6 : -1.2
        case (nil, let two?): return x.guess == two ? 0.2 : x.guess == nil ? -0.6 : -1.2
        case (nil, nil): return nil
        }
    }

    private func ofOneSpeaker() -> [(Int, Int)] {
        let bySpeaker = Dictionary(grouping: items.indices.filter { items[$0].speaker != nil }, by: { items[$0].speaker })
        return bySpeaker.values.filter { $0.count <= mostOfOne }.flatMap { all in
            all.enumerated().flatMap { at, a in all.dropFirst(at + 1).map { (a, $0) } }
        }
    }

    /// How sure it is that quotations beside these two, of the same speaker in the same articles, are versions of each other.
    private func neighbours(_ pair: Pair, _ sums: [Pair: Float]) -> Float {
        guard units[pair.a].article != units[pair.b].article else { return 0 }
        var best: Float = 0
        for x in items[pair.a].beside {
            for y in items[pair.b].beside {
                guard let sum = sums[Pair(a: min(x, y), b: max(x, y))] else { continue }
                best = max(best, SentenceAligner.logistic(sum))
            }
        }
        return best
    }

    /// Of two articles, only versions that are nearly the nearest of each other.
    private func nearest(_ pairs: [(Int, Int, Float)]) -> [(Int, Int, Float)] {
        var best: [Pair: Float] = [:]
        for (a, b, score) in pairs {
            best[Pair(a: a, b: units[b].article)] = max(best[Pair(a: a, b: units[b].article)] ?? 0, score)
            best[Pair(a: b, b: units[a].article)] = max(best[Pair(a: b, b: units[a].article)] ?? 0, score)
        }
        return pairs.filter { a, b, score in
            if units[a].article == units[b].article { return true }
            let least = max(best[Pair(a: a, b: units[b].article)] ?? 0, best[Pair(a: b, b: units[a].article)] ?? 0)
            return score >= least - 0.3
        }
    }

    private func statement(_ group: [Int]) -> Account.Statement? {
        guard Set(group.map { units[$0].article }).count > 1 else { return nil }
        let speakers = Dictionary(grouping: group.compactMap { items[$0].speaker }, by: { $0 })
        // A name that no table knows may be another of a known speaker's. Most versions decide, then the fuller name.
        guard speakers.keys.filter({ !$0.hasPrefix("local:") }).count < 2 else { return nil }
        let words = Dictionary(grouping: group, by: { items[$0].speaker }).mapValues { $0.map { items[$0].name.count }.max() ?? 0 }
        let best = speakers.max { ($0.value.count, words[$0.key] ?? 0, $1.key) < ($1.value.count, words[$1.key] ?? 0, $0.key) }
        guard let entity = best?.key, speakers.count == 1 || speakers.keys.contains(where: { !$0.hasPrefix("local:") }) else { return nil }
        let versions = group.map { at -> Account.Statement.Version in
            let reading = readings[units[at].article], quotation = reading.quotations[items[at].quotation]
            return Account.Statement.Version(Passage(reading.id, quotation.span), kind: quotation.kind)
        }
        let decided = group.allSatisfy { items[$0].speaker == entity }
        return Account.Statement(
            entity: entity, translated: readings.first.map { $0.lexicon.accounts.speaksForeign(entity) } ?? false,
            versions: versions.sorted { $0.passage < $1.passage },
            evidence: Evidence(decided ? "Account/oneSpeakerSharedWords" : "Account/sharedWordsOneSpeakerKnown", decided ? .inferred : .guessed))
    }
}

/// A quotation as statements compare it: who says it, when, what it says of a pronoun, and what stands beside it.
private struct Spoken {
    let quotation: Int
    /// Its speaker where one is known, and where one is only guessed.
    var speaker: EntityID?
    var guess: EntityID?
    let day: Int?
    /// The words of the speaker's name.
    let name: Set<String>
    /// The pronoun that the words begin with behind their particle, and the first thing said of it.
    let pronoun: String?
    let predicate: UInt64?
    /// The quotations before and behind it by the same speaker in the same article.
    var beside: [Int] = []

    init(_ quotation: Quotation, _ index: Int, _ unit: Unit, _ reading: Reading) {
        self.quotation = index
        day = reading.article.published?.time.date.daysSinceEpoch
        let speaker = quotation.speaker
        let one = speaker.flatMap { $0.entities.count == 1 ? $0.entities[0] : nil }
        let sure = speaker.map { $0.evidence.certainty != .guessed } ?? false
        self.speaker = sure ? one : nil
        guess = sure ? nil : one
        name = Set(reading.lexicon.letters.fold(speaker?.name ?? "").split(separator: " ").filter { $0.utf8.count > 4 }.map(String.init))
        pronoun = reading.lexicon.accounts.subjectPronoun(reading.words, reading.words.tokens(in: quotation.span).lowerBound)
        predicate = pronoun == nil ? nil : unit.elements.first?.key
    }

    /// Each with its neighbours by the same speaker.
    static func placed(_ items: [Spoken], _ articles: [Int]) -> [Spoken] {
        var placed = items
        var last: [String: Int] = [:]
        for at in placed.indices {
            guard let who = placed[at].speaker ?? placed[at].guess else { continue }
            if let before = last["\(articles[at])/\(who)"] {
                placed[at].beside.append(before)
                placed[before].beside.append(at)
            }
            last["\(articles[at])/\(who)"] = at
        }
        return placed
    }

    /// Whether two names that are told apart can be one speaker's: one is known to no table and shares a word with the other.
    func mayBe(_ other: Spoken) -> Bool {
        guard let speaker, let two = other.speaker, speaker.hasPrefix("local:") || two.hasPrefix("local:") else { return false }
        return !name.isDisjoint(with: other.name)
    }

    /// It is … and it is …: the same pronoun, and the same first word said of it.
    func sameSaid(_ other: Spoken) -> Float {
        guard let pronoun, pronoun == other.pronoun else { return 0 }
        return predicate != nil && predicate == other.predicate ? 4 : 1.2
    }
}
