extension Version {
    /// The version as the account has it; `place` makes a passage of its articles' texts.
    func json(_ place: (Passage) -> JSON) -> JSON {
        .object([
            "earlier": .string(earlier), "later": .string(later),
            "title": titles.map { .object(["before": .string($0.before), "after": .string($0.after)]) } ?? .null,
            "changes": .array(
                changes.map { change in
                    .object([
                        "kind": .string(change.kind.rawValue), "before": change.before.map(place) ?? .null,
                        "after": change.after.map(place) ?? .null,
                    ])
                }),
            "rule": .string(evidence.rule), "certainty": .string(evidence.certainty.rawValue),
        ])
    }
}
