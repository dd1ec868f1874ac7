/// Joins what one speaker said, as each outlet worded it: one statement with versions. Two speakers who say the same stay two.
///
/// Quotations are compared like clauses of claims. A quotation whose speaker is undecided joins only where the words leave little doubt; one of a
/// source without a name is never a named speaker's, a denial never the statement that it denies, and what was published more than a few days apart
/// was said on two occasions.
struct StatementFinder {
    let readings: [Reading]
    private let items: [Item]
    private let units: [Unit]
    private let threshold: Float
    private let fewestElements = 3
    private let mostDays = 4

    private struct Item {
        let quotation: Int
        let speaker: EntityID?
        /// Whether it is known to be somebody whom the report does not name.
        let isUnnamed: Bool
        let denies: Bool
        let day: Int?
    }

    init(_ readings: [Reading], _ sentences: [Unit], threshold: Float = 0.65) {
        self.readings = readings
        self.threshold = threshold
        let byArticle = Dictionary(grouping: sentences, by: \.article)
        var items: [Item] = []
        var units: [Unit] = []
        for (at, reading) in readings.enumerated() {
            let sentences = byArticle[at] ?? []
            for (index, quotation) in reading.quotations.enumerated() {
                guard let unit = StatementFinder.unit(of: quotation, index, sentences), unit.elements.count >= fewestElements else { continue }
                let sure = quotation.speaker.flatMap { $0.evidence.certainty == .guessed || $0.entities.count != 1 ? nil : $0.entities[0] }
                let isUnnamed = quotation.speaker.map { $0.form == .unnamed && $0.evidence.certainty != .guessed } ?? false
                items.append(
                    Item(
                        quotation: index, speaker: sure, isUnnamed: isUnnamed, denies: quotation.cue?.force == .deny,
                        day: reading.article.published?.time.date.daysSinceEpoch))
                units.append(unit)
            }
        }
        self.items = items
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
        let aligner = SentenceAligner(readings, units)
        let groups = aligner.groups(threshold: threshold) { a, b in
            let x = items[a], y = items[b]
            guard units[a].article != units[b].article else { return nil }
            if let one = x.day, let two = y.day, abs(one - two) > mostDays { return nil }
            if x.denies != y.denies || x.isUnnamed != y.isUnnamed { return nil }
            if let one = x.speaker, let two = y.speaker { return one == two ? 0.7 : nil }
            return x.speaker == nil && y.speaker == nil ? nil : -0.6
        }
        return groups.compactMap(statement).sorted { ($0.entity, $0.versions[0].passage) < ($1.entity, $1.versions[0].passage) }
    }

    private func statement(_ group: [Int]) -> Account.Statement? {
        guard Set(group.map { units[$0].article }).count > 1 else { return nil }
        let speakers = Set(group.compactMap { items[$0].speaker })
        guard speakers.count == 1, let entity = speakers.first else { return nil }
        let versions = group.map { at -> Account.Statement.Version in
            let reading = readings[units[at].article], quotation = reading.quotations[items[at].quotation]
            return Account.Statement.Version(Passage(reading.id, quotation.span), kind: quotation.kind)
        }
        let decided = group.allSatisfy { items[$0].speaker != nil }
        return Account.Statement(
            entity: entity, translated: isTranslated(group, entity),
            versions: versions.sorted { $0.passage < $1.passage },
            evidence: Evidence(decided ? "Account/oneSpeakerSharedWords" : "Account/sharedWordsOneSpeakerKnown", decided ? .inferred : .guessed))
    }

    /// Whether a foreign speaker's words stand in several outlets' own translations: where the words are the same, one has them from the other or both from one
    /// text, and what one outlet gives twice is no other desk's.
    private func isTranslated(_ group: [Int], _ entity: EntityID) -> Bool {
        guard let lexicon = readings.first?.lexicon, lexicon.accounts.speaksForeign(entity) else { return false }
        let outlets = Set(group.map { readings[units[$0].article].outlet })
        let wordings = Set(group.map { at in lexicon.letters.fold(String(readings[units[at].article].text[units[at].span])).filter(\.isLetter) })
        return outlets.count > 1 && wordings.count > 1
    }
}
