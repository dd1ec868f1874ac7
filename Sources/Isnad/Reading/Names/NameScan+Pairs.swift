extension NameScan {
    /// Parts two names that were read as one: a subject and its object stand side by side without a mark (X thanked Y).
    ///
    /// Only where each of the two words stands alone elsewhere in the article as the short name of somebody known, and they are two. Linear.
    mutating func partPairs() {
        var alone: [String: Int] = [:]
        for (at, draft) in drafts.enumerated() where !draft.isDropped && draft.kind == .person && draft.tokens.count == 1 && !draft.known.isEmpty {
            if let key = draft.tokens.first.map({ form($0, from: draft.span.start) }), alone[key] == nil { alone[key] = at }
        }
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].tokens.count == 2 && drafts[at].known.isEmpty
        {
            let pair = drafts[at], first = pair.tokens.lowerBound
            guard pair.role == nil, words.tokens[first + 1].kind == .word, let one = alone[form(first, from: pair.span.start)],
                let two = alone[words.form(first + 1)], Set(drafts[one].known).isDisjoint(with: drafts[two].known)
            else { continue }
            drop(at)
            keep(copy(one, first, pair.span.start))
            keep(copy(two, first + 1, Int(words.tokens[first + 1].start)))
        }
    }

    /// A draft as it stands at another token.
    private func copy(_ draft: Int, _ token: Int, _ start: Int) -> NameDraft {
        var copy = drafts[draft]
        copy.tokens = token..<token + 1
        copy.span = Span(start, Int(words.tokens[token].end))
        copy.role = nil
        copy.office = nil
        copy.of = nil
        return copy
    }
}
