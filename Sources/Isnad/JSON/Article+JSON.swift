extension Article {
    /// The article as INTERFACE has it: one object, offsets in Unicode scalars.
    public var json: JSON { .object(jsonFields(ScalarOffsets(Array(text.utf8)))) }

    func jsonFields(_ offsets: ScalarOffsets) -> [String: JSON] {
        var fields: [String: JSON] = [
            "id": .string(id), "source": source.json, "url": .text(url), "title": .text(title), "standfirst": .text(standfirst),
            "section": .text(section), "authors": .strings(authors), "language": .string(language), "notes": .strings(notes), "text": .string(text),
            "outlet": outlet.map { .object(["id": .string($0.id), "name": .string($0.name)]) } ?? .null,
            "published": published?.json(offsets) ?? .null, "modified": modified?.json(offsets) ?? .null,
            "agencies": .array(agencies.map { $0.json(offsets) }), "blocks": .array(blocks.map { $0.json(offsets) }),
            "omitted": .array(omitted.map(\.json)),
        ]
        if !extra.isEmpty { fields["extra"] = .object(extra.mapValues { JSON(kept: $0) ?? .string($0) }) }
        return fields
    }
}

extension Article.Source {
    var json: JSON {
        .object([
            "input": .string(input), "id": .text(id), "record": .int(record), "part": .int(part), "sha256": .string(sha256),
            "mediaType": .string(mediaType), "charset": .string(charset),
        ])
    }
}

extension Article.AgencyCredit {
    func json(_ offsets: ScalarOffsets) -> JSON {
        .object([
            "id": .string(id.split(separator: ":").last.map(String.init) ?? id), "name": .string(name),
            "start": span.map { .int(offsets.scalar(at: $0.start)) } ?? .null, "end": span.map { .int(offsets.scalar(at: $0.end)) } ?? .null,
        ])
    }
}

extension Article.Publication {
    func json(_ offsets: ScalarOffsets) -> JSON {
        .object([
            "value": .string(time.iso), "basis": .string(basis.rawValue), "start": span.map { .int(offsets.scalar(at: $0.start)) } ?? .null,
            "end": span.map { .int(offsets.scalar(at: $0.end)) } ?? .null,
        ])
    }
}

extension Article.Block {
    func json(_ offsets: ScalarOffsets) -> JSON {
        // sourceStart was counted in scalars when the block was made (`Article.Block.sourceStart`).
        .span(span, offsets, ["kind": .string(kind.rawValue), "sourceStart": sourceStart.map { .int($0) } ?? .null, "rule": .string(rule)])
    }
}

extension Article.Omitted {
    var json: JSON {
        .object([
            "kind": .string(kind.rawValue), "text": .string(text), "rule": .string(rule), "sourceStart": source.map { .int($0.start) } ?? .null,
            "sourceEnd": source.map { .int($0.end) } ?? .null,
        ])
    }
}
