/// Text without the marks of hashtags, for the search of names.
extension Words {
    /// The same text without the sign before a tag and the lines inside it, so that a tagged name stands as one written without (the tag's words
    /// are parted by a line). Itself where no tag stands; linear in the tokens.
    public func withoutTagMarks() -> Words {
        var dropped = Set<Int>()
        for at in tokens.indices.dropLast() where tokens[at].mark == .hash && tokens[at + 1].kind == .word && !tokens[at + 1].spaceBefore {
            dropped.insert(at)
            var end = at + 2
            while end + 1 < tokens.count, tokens[end].mark == .connector, tokens[end + 1].kind == .word, !tokens[end + 1].spaceBefore {
                dropped.insert(end)
                end += 2
            }
        }
        guard !dropped.isEmpty else { return self }
        var kept: [Token] = []
        var places: [Int] = []
        for (at, token) in tokens.enumerated() {
            places.append(kept.count)
            guard !dropped.contains(at) else { continue }
            kept.append(at > 0 && dropped.contains(at - 1) ? token.afterBlank() : token)
        }
        places.append(kept.count)
        let ranges = sentences.map { places[$0.lowerBound]..<places[$0.upperBound] }
        return Words(bytes: bytes, folded: folded, tokens: kept, analyses: analyses, sentences: ranges)
    }
}

extension Token {
    /// The same token as if a blank stood before it.
    fileprivate func afterBlank() -> Token {
        Token(
            start: start, end: end, foldStart: foldStart, foldEnd: foldEnd, kind: kind, mark: mark, spaceBefore: true, word: word,
            analysisStart: analysisStart, analysisCount: analysisCount)
    }
}
