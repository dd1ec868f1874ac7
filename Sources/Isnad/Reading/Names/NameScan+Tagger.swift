extension NameScan {
    /// Names that the learned tagger sees: new ones are kept, short table names inside a longer name give way to it.
    mutating func findByTagger() {
        guard !tables.tagger.isEmpty else { return }
        let features = NameFeatures(self, tables.classes)
        for sentence in words.sentences where !sentence.isEmpty {
            let tags = tables.tagger.tags(features, sentence)
            var at = 0
            while at < tags.count {
                guard tags[at] > 0 else {
                    at += 1
                    continue
                }
                var end = at + 1
                while end < tags.count, tags[end] > 0, tags[end] % 2 == 0 { end += 1 }
                let kind: EntityKind = tags[at] < 3 ? .person : tags[at] < 5 ? .place : .organisation
                consider(sentence.lowerBound + at..<sentence.lowerBound + end, kind)
                at = end
            }
        }
    }

    /// Keeps a tagged name where the rules have nothing, or only less.
    private mutating func consider(_ tagged: Range<Int>, _ kind: EntityKind) {
        var tokens = tagged
        while let last = tokens.last, words.tokens[last].kind == .mark { tokens = tokens.dropLast() }
        while let first = tokens.first, words.tokens[first].kind == .mark { tokens = tokens.dropFirst() }
        guard let first = tokens.first, !tokens.contains(where: { words.tokens[$0].kind == .newline }) else { return }
        if tokens.count == 1, traits[first].contains(.saying) { return }
        let inside = Set(tokens.compactMap { cover[$0] > 0 ? Int(cover[$0]) - 1 : nil })
        for at in inside {
            let draft = drafts[at]
            guard draft.form != .nominal else { continue }
            let gives =
                tokens.lowerBound <= draft.tokens.lowerBound && draft.tokens.upperBound <= tokens.upperBound && tokens.count > draft.tokens.count
                && (draft.isShort || draft.known.isEmpty) && draft.kind == kind
            guard gives else { return }
        }
        let role = inside.compactMap { drafts[$0].form == .nominal ? nil : drafts[$0].role }.first
        for at in inside where drafts[at].form != .nominal { drop(at) }
        guard tokens.allSatisfy({ cover[$0] == 0 }) else { return }
        let start = nameStart(first)
        guard let last = tokens.last, words.tokens[last].end > start else { return }
        var draft = NameDraft(tokens, Span(start, Int(words.tokens[last].end)), kind, .name, Evidence("Names/tagger", .guessed))
        draft.role = role
        draft.key = key(tokens, from: start)
        keep(draft)
    }

    /// Where a tagged word begins without a particle that the tables or the counted words know it to carry.
    private func nameStart(_ at: Int) -> Int {
        let token = words.tokens[at]
        guard token.kind == .word else { return Int(token.start) }
        let known: WordTraits = [.given, .personWord, .joins, .kunya, .clan]
        if traits[at].isDisjoint(with: known), let analysis = reading(at, as: known) { return Int(analysis.start) }
        return Int(token.start)
    }
}
