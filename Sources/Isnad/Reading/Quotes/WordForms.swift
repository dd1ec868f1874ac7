extension Words {
    /// Whether a word is written with alif and the two strokes of the indefinite accusative (U+064B), in either order.
    func endsTanwin(_ token: Int) -> Bool {
        let start = Int(tokens[token].start), end = Int(tokens[token].end)
        guard end - start >= 8, end <= bytes.count else { return false }
        let last = bytes[end - 4..<end]
        return last.elementsEqual([0xD8, 0xA7, 0xD9, 0x8B]) || last.elementsEqual([0xD9, 0x8B, 0xD8, 0xA7])
    }

    /// Whether a word is written with alif and hamza at its end (U+0623), which folding makes a bare alif.
    func endsHamza(_ token: Int) -> Bool { ends(token, in: 0xA3) }

    /// Whether a word is written with the feminine ending (U+0629), which folding unites with the letter of a pronoun.
    func endsFeminine(_ token: Int) -> Bool { ends(token, in: 0xA9) }

    /// Whether a word, folded, has one of some folded endings.
    func hasEnding(_ token: Int, of endings: [[UInt8]]) -> Bool {
        let key = key(token)
        return endings.contains { key.suffix($0.count).elementsEqual($0) }
    }

    /// Whether a word ends in ya with its dots (U+064A), which folding unites with the letter without them.
    func endsYa(_ token: Int) -> Bool { isLetter(at: Int(tokens[token].end) - 2, 0xD9, 0x8A) }

    /// Whether a word ends in ya without its dots (U+0649).
    func endsDotlessYa(_ token: Int) -> Bool { isLetter(at: Int(tokens[token].end) - 2, 0xD9, 0x89) }

    /// Whether a word, behind its particles, begins with ya, as the present of verbs does.
    func beginsYa(_ analysis: Analysis) -> Bool { isLetter(at: Int(analysis.start), 0xD9, 0x8A) }

    /// Whether a word begins with alef written without hamza or madda (U+0627).
    func beginsBareAlef(_ token: Int) -> Bool { isLetter(at: Int(tokens[token].start), 0xD8, 0xA7) }

    /// Whether a word's last letter is of the block that U+0600 begins, told by its second byte.
    private func ends(_ token: Int, in last: UInt8) -> Bool { isLetter(at: Int(tokens[token].end) - 2, 0xD8, last) }

    /// Whether a word, behind its particles, begins with one of the alefs that folding makes one: with a madda (U+0622), a hamza above it
    /// (U+0623), by the second byte.
    func isWritten(_ analysis: Analysis, _ alef: UInt8) -> Bool { isLetter(at: Int(analysis.start), 0xD8, alef) }

    /// Whether the two bytes of a letter stand at a place of the text.
    private func isLetter(at start: Int, _ lead: UInt8, _ second: UInt8) -> Bool {
        start >= 0 && start + 1 < bytes.count && bytes[start] == lead && bytes[start + 1] == second
    }

    /// Whether a sentence or a line begins at a token.
    func opensSentence(_ token: Int) -> Bool { token == 0 || tokens[token - 1].mark.endsSentence || tokens[token - 1].kind == .newline }

    /// Whether a clause is over before a token: at a comma, a sentence's end, a line's end, the text's.
    func endsClause(_ token: Int) -> Bool {
        token >= count || tokens[token].mark == .comma || tokens[token].mark.endsSentence || tokens[token].kind == .newline
    }
}
