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

    /// Leaves the surname alone of two words whose first is a verb behind the conjunction or a common noun (the heir of), when the article names its
    /// bearer in full. Linear.
    mutating func partSurnames() {
        var bearers: [String: Int] = [:]
        for (at, draft) in drafts.enumerated() where !draft.isDropped && draft.kind == .person && draft.form != .nominal && draft.key.count > 1 {
            guard draft.tokens.count > 1, let last = draft.key.last, !isRatherNoName(draft.tokens.lowerBound) else { continue }
            if bearers[last] == nil { bearers[last] = at }
        }
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].known.isEmpty && drafts[at].role == nil {
            let pair = drafts[at], first = pair.tokens.lowerBound
            guard pair.tokens.count == 2, let last = pair.key.last, let bearer = bearers[last], bearer != at, drafts[bearer].key != pair.key else {
                continue
            }
            // An Arabic first name before a foreign surname whose bearer has another one is the noun that it is spelled like.
            let isNoun =
                traits[first].contains(.given) && !traits[first].contains(.foreign) && drafts[bearer].key.first != pair.key.first
                && hasTrait(drafts[bearer].tokens.lowerBound, .foreign)
            guard isNoun || isRatherNoName(first) else { continue }
            drop(at)
            let token = first + 1
            var rest = NameDraft(
                token..<token + 1, words.span(token..<token + 1), .person, .shortened, Evidence("Names/surname", .inferred))
            rest.key = [last]
            keep(rest)
        }
    }

    /// A word behind the conjunction that neither a table nor the news knows, with it or without.
    private func isRatherNoName(_ at: Int) -> Bool {
        guard words.key(at).starts(with: tables.particles.andKey), traits[at].isDisjoint(with: [.given, .personWord]) else { return false }
        guard reading(at, as: [.given, .personWord]) == nil, wordTag(at) == 0 else { return false }
        return !WordTagTraining.isPerson(wordTag(at, from: Int(words.tokens[at].start) + tables.particles.andKey.count))
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
