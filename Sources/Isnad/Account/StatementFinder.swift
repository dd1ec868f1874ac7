/// Joins what one speaker said, as each outlet worded it: one statement with versions. Two speakers who say the same stay two.
struct StatementFinder {
    let readings: [Reading]
    private let threshold: Float = 0.26

    init(_ readings: [Reading]) { self.readings = readings }

    private struct Item {
        let reading: Int
        let quotation: Int
        let vector: TermVector
    }

    func statements() -> [Account.Statement] {
        var bySpeaker: [EntityID: [Item]] = [:]
        for (at, reading) in readings.enumerated() {
            for (index, quotation) in reading.quotations.enumerated() {
                guard let speaker = quotation.speaker, speaker.evidence.certainty != .guessed, speaker.entities.count == 1 else { continue }
                var counts: [UInt64: Float] = [:]
                reading.stems(in: quotation.span, into: &counts)
                bySpeaker[speaker.entities[0], default: []].append(
                    Item(reading: at, quotation: index, vector: TermVector(counts, reading.lexicon.stories)))
            }
        }
        return bySpeaker.sorted { $0.key < $1.key }.flatMap { entity, items in statements(of: entity, items) }
    }

    private func statements(of entity: EntityID, _ items: [Item]) -> [Account.Statement] {
        guard items.count > 1 else { return [] }
        var linkage = AverageLinkage(count: items.count)
        for b in items.indices {
            for a in 0..<b where items[a].reading != items[b].reading {
                let similarity = items[a].vector.similarity(items[b].vector)
                if similarity > 0.15 { linkage.add(a, b, similarity) }
            }
        }
        return linkage.groups(threshold: threshold).compactMap { group in
            guard Set(group.map { items[$0].reading }).count > 1 else { return nil }
            let versions = group.map { at -> Account.Statement.Version in
                let reading = readings[items[at].reading], quotation = reading.quotations[items[at].quotation]
                return Account.Statement.Version(Passage(reading.id, quotation.span), kind: quotation.kind)
            }
            let translated = readings.first.map { $0.lexicon.accounts.speaksForeign(entity) } ?? false
            return Account.Statement(
                entity: entity, translated: translated, versions: versions.sorted { $0.passage < $1.passage },
                evidence: Evidence("Account/oneSpeakerSharedWords", .inferred))
        }
    }
}
