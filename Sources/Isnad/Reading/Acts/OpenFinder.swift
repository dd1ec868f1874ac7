/// What a report itself says is not known: the clause behind a formula of `ar/formulas.tsv` of kind open.
struct OpenFinder {
    private let scene: ActScene
    private static let longest = 40

    init(_ scene: ActScene) { self.scene = scene }

    func spans() -> [Span] {
        var spans: [Span] = []
        for sentence in scene.words.sentences {
            var at = sentence.lowerBound
            while at < sentence.upperBound {
                guard let match = scene.acts.openings.longest(scene.words, at, allowing: .and), match.tokens.upperBound <= sentence.upperBound else {
                    at += 1
                    continue
                }
                var end = match.tokens.upperBound
                while end < min(sentence.upperBound, match.tokens.lowerBound + Self.longest), !ends(end) { end += 1 }
                spans.append(Span(Int(match.head.start), Int(scene.words.tokens[end - 1].end)))
                at = end
            }
        }
        return spans
    }

    private func ends(_ token: Int) -> Bool {
        scene.endsClause(token) || scene.words.tokens[token].mark.isQuote || scene.words.tokens[token].mark == .dash
    }
}
