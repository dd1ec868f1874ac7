extension Asker {
    /// A question's answers as `isnad ask` prints them: offsets in scalars of the article's text, and of the decoded input where it is plain text.
    public func json(_ question: String, id: String?, _ answers: [Answer]) -> JSON {
        .object([
            "id": id.map { .string($0) } ?? .null, "question": .string(question), "refused": .bool(answers.isEmpty),
            "answers": .array(answers.map(json)),
        ])
    }

    private func json(_ answer: Answer) -> JSON {
        guard let reading = reading(answer.passage.article) else { return .null }
        let article = reading.article
        let offsets = ScalarOffsets(reading.words.bytes)
        let start = offsets.scalar(at: answer.passage.span.start)
        let source = article.block(at: answer.passage.span.start).flatMap { block in
            block.sourceStart.map { $0 + start - offsets.scalar(at: block.span.start) }
        }
        let length = offsets.scalar(at: answer.passage.span.end) - start
        return .span(
            answer.passage.span, offsets,
            [
                "article": .string(article.id), "input": .string(article.source.input), "sourceId": .text(article.source.id),
                "sourceStart": source.map { .int($0) } ?? .null, "sourceEnd": source.map { .int($0 + length) } ?? .null,
                "text": .string(String(reading.text[answer.passage.span])), "kind": .string(answer.kind.rawValue),
                "answer": answer.part.map { .span($0, offsets, ["text": .string(String(reading.text[$0]))]) } ?? .null,
                "outlet": .text(article.outlet?.name), "url": .text(article.url), "published": .text(article.published?.time.iso),
                "origins": .object(["atLeast": .int(answer.origins.atLeast), "atMost": .int(answer.origins.atMost)]),
                "rule": .string(answer.evidence.rule), "certainty": .string(answer.evidence.certainty.rawValue),
            ])
    }
}
