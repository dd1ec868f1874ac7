// Whether a sentence or clause can be shown without those before it.

extension Unit {
    /// Whether it names whom it is about: it does not go on from a sentence before it by a saying without a speaker, or an and without a name.
    func standsAlone(in reading: Reading) -> Bool {
        let words = reading.words
        guard reading.lexicon.accounts.happenings.dangling.longest(words, tokens.lowerBound) == nil else { return false }
        let opening = words.span(tokens.lowerBound..<min(tokens.lowerBound + 3, tokens.upperBound))
        let begins = spoken.lazy.map { reading.quotations[$0] }.first { $0.cue.map { opening.contains($0.span) } ?? false }
        if let begins, begins.speaker.map({ $0.form == .elided || $0.form == .pronoun }) ?? true { return false }
        guard beginsWithAnd(words) else { return true }
        let near = words.span(tokens.lowerBound..<min(tokens.lowerBound + 8, tokens.upperBound))
        return mentions.contains { near.contains(reading.mentions[$0].span) && reading.mentions[$0].form != .nominal }
    }

    func beginsWithAnd(_ words: Words) -> Bool { words.analyses(tokens.lowerBound).contains { $0.proclitics.contains(.and) } }

    /// Whether every mark of quotation that opens in it is closed in it.
    func isBalanced(_ words: Words) -> Bool {
        var open = 0, straight = 0
        for token in tokens {
            switch words.tokens[token].mark {
            case .openQuote: open += 1
            case .closeQuote: open -= 1
            case .straightQuote: straight += 1
            default: break
            }
            if open < 0 { return false }
        }
        return open == 0 && straight.isMultiple(of: 2)
    }
}
