extension Copy {
    /// A copy by itself, as `isnad copies` prints it: both passages with the ids of their articles, the first forty words of each, and how they
    /// were altered. `offsets` are those of both articles by their ids; a missing one is counted anew.
    public func json(_ first: Article, _ second: Article, _ offsets: [String: ScalarOffsets]) -> JSON {
        func side(_ passage: Passage, _ article: Article) -> JSON {
            let words = article.text[passage.span].split(whereSeparator: \.isWhitespace)
            let shown = words.prefix(Copy.mostWords).joined(separator: " ") + (words.count > Copy.mostWords ? " …" : "")
            return .span(
                passage.span, offsets[article.id] ?? ScalarOffsets(Array(article.text.utf8)),
                ["article": .string(article.id), "sourceId": .text(article.source.id), "text": .string(shown)])
        }
        return .object([
            "a": side(a, first), "b": side(b, second), "kind": .string(kind.rawValue), "direction": .string(direction.rawValue),
            "similarity": .double(similarity), "credited": .strings(credited), "rule": .string(evidence.rule),
            "certainty": .string(evidence.certainty.rawValue),
        ])
    }

    /// Words of a passage that are shown: more would be the article.
    private static let mostWords = 40
}
