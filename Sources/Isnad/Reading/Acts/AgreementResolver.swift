/// Gives the agreements of a reading their parties, dates and signatories once names and times are resolved; their ids come from
/// `AgreementJoining`.
struct AgreementResolver {
    private let reading: Reading
    private let offices: [EntityID: EntityID]

    init(_ reading: Reading) {
        self.reading = reading
        var offices: [EntityID: EntityID] = [:]
        for mention in reading.mentions {
            guard let of = mention.role?.of, let person = mention.entities.first, mention.kind == .person, offices[person] == nil else { continue }
            offices[person] = of
        }
        self.offices = offices
    }

    func resolved() -> [Agreement] {
        // What has a day after the article's is not signed yet, whatever the tense.
        let published = (reading.context.published ?? reading.article.published).map { String($0.time.iso.prefix(10)) }
        return reading.agreements.map { found in
            var agreement = found
            agreement.parties = parties(agreement.anchors.parties)
            if agreement.parties.count < 2 {
                let near = parties(agreement.anchors.near)
                if near.count == 2, Set(near).isSuperset(of: agreement.parties) {
                    agreement.parties = near
                    agreement.evidence.certainty = .guessed
                }
            }
            let day = agreement.anchors.times.lazy.compactMap { reading.times.indices.contains($0) ? reading.times[$0].value : nil }
                .compactMap(Self.day).first
            agreement.date = agreement.anchors.year.map(String.init) ?? day
            if let date = agreement.date, let published, agreement.status == .signed, date.count == 10, date > published {
                agreement.status = .proposed
            }
            agreement.leftBy = parties(agreement.anchors.leftBy)
            agreement.signatories = agreement.anchors.signatories.compactMap(entity)
            agreement.place = agreement.anchors.place.flatMap(entity)
            agreement.statusBy = speaker(agreement.anchors.quotation)
            for index in agreement.provisions.indices { resolve(&agreement.provisions[index], agreement.parties) }
            return agreement
        }
    }

    /// Day, month or year of a time: the hour is left off, of an interval or a week only the year stays.
    private static func day(_ value: String) -> String? {
        guard value.first?.isNumber == true else { return nil }
        let date = value.prefix { $0 != "T" }
        return date.contains { !$0.isNumber && $0 != "-" } ? String(date.prefix(4)) : String(date)
    }

    private func entity(_ mention: Int) -> EntityID? {
        reading.mentions.indices.contains(mention) ? reading.mentions[mention].entities.first : nil
    }

    private func resolve(_ provision: inout Provision, _ parties: [EntityID]) {
        let bound = self.parties(provision.anchors.obligor)
        provision.obligor = bound.isEmpty ? parties : bound
        let owed = self.parties(provision.anchors.obligee)
        provision.obligee = owed.isEmpty ? parties.filter { bound.isEmpty || !bound.contains($0) } : owed
        provision.saidBy = speaker(provision.anchors.quotation)
    }

    private func speaker(_ quotation: Int?) -> EntityID? {
        quotation.flatMap { reading.quotations.indices.contains($0) ? reading.quotations[$0].speaker?.entities.first : nil }
    }

    /// States and bodies; for a person the state or body of the office held.
    private func parties(_ mentions: [Int]) -> [EntityID] {
        var ids: [EntityID] = []
        for index in mentions where reading.mentions.indices.contains(index) {
            let mention = reading.mentions[index]
            for entity in mention.refersTo.map({ [$0] }) ?? mention.entities {
                guard mention.kind != .place || mention.refersTo != nil, mention.kind != .medium else { continue }
                let id = mention.kind == .person ? (mention.role?.of ?? offices[entity]) : entity
                if let id, !ids.contains(id) { ids.append(id) }
            }
        }
        return ids
    }
}
