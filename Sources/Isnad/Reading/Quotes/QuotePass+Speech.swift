extension QuotePass {
    /// How many sentences a speech without marks may go on over.
    private static let longestSpeech = 12
    /// How many bytes of blanks part two paragraphs that a scraper wrote on one line.
    private static let wideGap = 3

    /// The last sentence of a speech that a colon opened and no marks hold: it goes on within its paragraph while no sentence begins with the
    /// conjunction, a verb of saying or another topic, for the reporter's do.
    func lastSpoken() -> Int {
        var last = unit
        while last + 1 < units.count, last - unit < QuotePass.longestSpeech, units[last + 1].lowerBound == units[last].upperBound,
            Int(words.tokens[units[last + 1].lowerBound].start) - Int(words.tokens[units[last].upperBound - 1].end) < QuotePass.wideGap,
            goesOnSpeaking(units[last + 1])
        { last += 1 }
        return last
    }

    private func goesOnSpeaking(_ range: Range<Int>) -> Bool {
        guard let first = range.first, words.tokens[first].kind == .word, !scene.glued(first, .and), scene.cue(at: first) == nil else { return false }
        let flag = scene.flags[first]
        if scene.mentionOf[first] < 0, !flag.isDisjoint(with: [.and, .topic, .aside, .document, .publishes, .reports]) { return false }
        // Referring to …, in answer to a question, as X sees it.
        if flag.contains(.contrast), !flag.contains(.dangling) { return false }
        if flag.contains(.inside), range.count > 1, !scene.flags[first + 1].isDisjoint(with: [.sayingNoun, .occasion, .told]) { return false }
        return !range.contains { at in
            guard scene.mentionOf[at] < 0, let cue = scene.cue(at: at), cue.inflection.shape == .finite, scene.saying(cue).kind != .attribution else {
                return false
            }
            return at + 1 < range.upperBound && scene.speaks(at + 1) && scene.frame(cue, range.upperBound) != nil
        }
    }
}
