extension QuotePass {
    /// In which it says «…»: the words of the document named last, in the same sentence or the one before.
    mutating func withinDocument(_ cue: QuoteScene.CueWord, _ range: Range<Int>) -> Bool {
        let from = cue.tokens.upperBound
        guard let open = (from..<min(range.upperBound, from + 2)).first(where: { scene.opening($0, range.upperBound) != nil }),
            let frame = scene.opening(open, range.upperBound)
        else { return false }
        guard let head = documentBefore(cue.tokens.lowerBound, range) else {
            return make(cue, frame, elided(cue, range, any: true), range)
        }
        let end = min(head + QuoteScene.longestPhrase, cue.tokens.lowerBound)
        let phrase = scene.nounPhrase(head, end, bounded: false)
        guard !phrase.isEmpty || head < end else { return false }
        let whole = phrase.isEmpty ? head..<head + 1 : phrase
        let owner = owner(whole) ?? scene.author(whole, end) ?? whole
        return make(cue, frame, guess(owner, "Quotes/inDocument"), range)
    }

    /// The last document, message or statement named before a token, in its sentence or the one before.
    private func documentBefore(_ at: Int, _ range: Range<Int>) -> Int? {
        let start = unit > 0 ? units[unit - 1].lowerBound : range.lowerBound
        return (max(start, at - QuotePass.farDocument)..<at).last {
            scene.mentionOf[$0] < 0 && !scene.flags[$0].isDisjoint(with: [.document, .told]) && !scene.flags[$0].contains(.pronounBehind)
        }
    }

    /// How far back a document is looked for, in tokens.
    private static let farDocument = 60
}
