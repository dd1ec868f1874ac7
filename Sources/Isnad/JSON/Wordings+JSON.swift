extension Wordings {
    /// The shape that `trace` prints; see `trace.schema.json`.
    public var json: JSON {
        .object([
            "text": .string(text), "first": first.map(json) ?? .null, "places": .array(places.map(json)),
            "origins": .object(["atLeast": .int(origins.atLeast), "atMost": .int(origins.atMost)]),
        ])
    }

    private func json(_ place: Place) -> JSON {
        guard let reading = readings[place.passage.article] else { return .null }
        let offsets = ScalarOffsets(Array(reading.text.utf8))
        return .span(
            place.passage.span, offsets,
            [
                "article": .string(reading.id), "outlet": .text(reading.article.outlet?.name),
                "published": .text(reading.article.published?.time.iso),
                "url": .text(reading.article.url), "words": .string(words(place)), "likeness": .string(place.likeness.rawValue),
                "chain": .strings(chain(place)), "denied": .bool(place.denied), "rule": .string(place.evidence.rule),
                "certainty": .string(place.evidence.certainty.rawValue),
            ])
    }
}
