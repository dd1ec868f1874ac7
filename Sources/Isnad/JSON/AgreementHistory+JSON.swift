extension AgreementHistory {
    /// One object an agreement, in the order of `items`: what `isnad agreements --format json` prints. With a day, `binds` says whether it bound
    /// its parties then. Passages are offsets in Unicode scalars of each article's text.
    public func json(on day: CivilDate?) -> [JSON] {
        items.map { item in
            .object([
                "entity": .string(item.id), "name": .string(item.name), "parties": .strings(item.parties), "date": .text(item.date),
                "replaces": .text(item.replaces), "isDecision": .bool(item.isDecision), "leftBy": .strings(item.leftBy),
                "partiesGuessed": .bool(item.partiesGuessed), "origins": item.origins.json,
                "binds": day.map { .bool(binds(item, on: $0)) } ?? .null,
                "tellings": .array(
                    item.tellings.map {
                        .object(["status": .string($0.status.rawValue), "articles": .strings($0.articles), "day": .text($0.day)])
                    }),
                "provisions": .array(item.provisions.map { json($0) }),
            ])
        }
    }

    private func json(_ duty: Duty) -> JSON {
        .object([
            "obligor": .strings(duty.provision.obligor), "obligee": .strings(duty.provision.obligee), "duty": .string(duty.provision.duty),
            "trigger": .text(duty.provision.trigger), "scope": .text(duty.provision.scope), "term": .text(duty.provision.term),
            "saidBy": .text(duty.provision.saidBy), "origins": duty.origins.json,
            "support": .array(
                duty.passages.map { passage in
                    let fields: [String: JSON] = ["article": .string(passage.article)]
                    return offsets[passage.article].map { .span(passage.span, $0, fields) } ?? .object(fields)
                }),
        ])
    }
}
