extension Account {
    /// The account as INTERFACE has it, offsets in Unicode scalars of each article's text.
    public var json: JSON {
        let offsets = Dictionary(readings.map { ($0.id, ScalarOffsets($0.words.bytes)) }, uniquingKeysWith: { first, _ in first })
        func place(_ passage: Passage, _ more: [String: JSON] = [:]) -> JSON {
            var fields = more
            fields["article"] = .string(passage.article)
            guard let scalars = offsets[passage.article] else { return .object(fields) }
            return .span(passage.span, scalars, fields)
        }
        func places(_ passages: [Passage]) -> JSON { .array(passages.map { place($0) }) }
        let others = Dictionary(neighbours.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        // An article of another story has no line in this account: it is named as its input named it, with its id beside.
        func copyPlace(_ passage: Passage) -> JSON {
            guard let other = others[passage.article] else { return place(passage) }
            return .span(
                passage.span, ScalarOffsets(Array(other.text.utf8)),
                [
                    "article": .string(other.source.id ?? other.id), "id": .string(other.id), "outlet": .text(other.outlet?.name),
                    "title": .text(other.title),
                ])
        }
        return .object([
            "story": .object([
                "id": .string(story.id), "title": .string(story.title), "earliest": .text(story.earliest), "latest": .text(story.latest),
                "place": .text(story.place), "keywords": .strings(story.keywords), "follows": .text(story.follows),
            ]),
            "articles": .array(articles.map(\.json)), "origins": .array(origins.map(\.json)),
            "copies": .array(
                (copies + outside).map { copy in
                    .object([
                        "a": copyPlace(copy.a), "b": copyPlace(copy.b), "kind": .string(copy.kind.rawValue),
                        "direction": .string(copy.direction.rawValue), "similarity": .double(copy.similarity), "credited": .strings(copy.credited),
                        "rule": .string(copy.evidence.rule),
                        "certainty": .string(copy.evidence.certainty.rawValue),
                    ])
                }),
            "versions": .array(versions.map { $0.json { place($0) } }), "claims": .array(claims.map { claim($0, place) }),
            "statements": .array(
                statements.map { statement in
                    var fields = statement.evidence.jsonFields
                    fields["entity"] = .string(statement.entity)
                    fields["translated"] = .bool(statement.translated)
                    fields["versions"] = .array(statement.versions.map { place($0.passage, ["kind": .string($0.kind.rawValue)]) })
                    return .object(fields)
                }),
            "naming": .array(naming.map(\.json)), "entities": .array(entities.map(\.json)),
            "timeline": .array(timeline.map { .object(["time": .string($0.time), "text": .string($0.text), "support": places($0.support)]) }),
            "agreements": .array(agreements.map { agreement($0, places($0.support), offsets) }), "events": .array(events.map { event($0, places) }),
            "open": places(open),
            "oneLine": oneLine.map { .object(["text": .string($0.text), "support": places($0.support), "origins": $0.origins.json]) } ?? .null,
            "summary": .array(
                summary.map { .object(["text": .string($0.text), "support": places($0.support), "origins": $0.origins.json]) }),
        ])
    }

    private func claim(_ claim: Claim, _ place: (Passage, [String: JSON]) -> JSON) -> JSON {
        var fields = claim.evidence.jsonFields
        fields["id"] = .string(claim.id)
        fields["text"] = .string(claim.text)
        fields["support"] = .array(
            claim.support.map { support in
                place(
                    support.passage,
                    [
                        "quotation": support.quotation.map { .int($0) } ?? .null, "voice": .string(support.voice),
                        "force": .text(support.force?.rawValue),
                    ])
            })
        fields["articles"] = .int(claim.articles)
        fields["origins"] = claim.origins.json
        fields["commonLink"] = .text(claim.commonLink)
        fields["standing"] = .string(claim.standing.rawValue)
        fields["notIn"] = .array(claim.notIn.map { .object(["article": .string($0.article), "because": .string($0.because.rawValue)]) })
        fields["near"] = .array(claim.near.map { place($0, [:]) })
        fields["differences"] = .array(
            claim.differences.map { difference in
                .object([
                    "kind": .string(difference.kind.rawValue),
                    "values": .array(difference.values.map { .object(["value": .string($0.value), "at": .array($0.at.map { place($0, [:]) })]) }),
                ])
            })
        return .object(fields)
    }

    private func agreement(_ entry: AgreementEntry, _ support: JSON, _ offsets: [String: ScalarOffsets]) -> JSON {
        var fields: [String: JSON] = ["support": support, "origins": entry.origins.json]
        if let article = entry.support.first?.article, let scalars = offsets[article], case .object(let own) = entry.agreement.json(scalars) {
            fields.merge(own) { mine, _ in mine }
        }
        return .object(fields)
    }

    private func event(_ entry: EventEntry, _ places: ([Passage]) -> JSON) -> JSON {
        .object([
            "type": .string(entry.event.kind.rawValue), "text": .string(entry.text), "source": .strings(entry.event.source),
            "target": .strings(entry.event.target), "place": .text(entry.event.place), "time": .text(entry.event.time),
            "status": .string(entry.event.status.rawValue), "support": places(entry.support), "origins": entry.origins.json,
            "rule": .string(entry.event.evidence.rule), "certainty": .string(entry.event.evidence.certainty.rawValue),
        ])
    }
}

extension Account.OriginRange {
    var json: JSON { .object(["atLeast": .int(atLeast), "atMost": .int(atMost)]) }
}

extension Account.ArticleLine {
    var json: JSON {
        .object([
            "id": .string(id), "sourceId": .text(sourceId), "outlet": .text(outlet), "title": .text(title), "url": .text(url),
            "published": .text(published), "origin": .text(origin), "agencies": .strings(agencies),
        ])
    }
}

extension Account.Naming {
    var json: JSON {
        .object([
            "thing": .string(thing),
            "variants": .array(variants.map { .object(["text": .string($0.text), "articles": .strings($0.articles), "count": .int($0.count)]) }),
        ])
    }
}

extension Origin {
    var json: JSON {
        var fields = evidence.jsonFields
        fields["id"] = .string(id)
        fields["kind"] = .string(kind.rawValue)
        fields["agency"] = .text(agency.map { $0.split(separator: ":").last.map(String.init) ?? $0 })
        fields["articles"] = .strings(articles)
        fields["credited"] = .bool(credited)
        return .object(fields)
    }
}
