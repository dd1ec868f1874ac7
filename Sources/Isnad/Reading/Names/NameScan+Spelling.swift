/// What the text writes and folding takes away: signs that a single word is not the table's name but an ordinary word that folds like it.
extension NameScan {
    /// Whether a single word carries the ending of an indefinite object (always, a shield), or a hamza on an inner alef that the name has not (so I,
    /// an axe); Latin letters of an abbreviation that are no capitals.
    func isWrittenOtherwise(_ match: PhraseTable<NameTables.Name>.Match, _ at: Int, _ entity: NameTables.Known) -> Bool {
        let token = words.tokens[at]
        let written = words.bytes[Int(match.head.start)..<min(Int(token.end), words.bytes.count)]
        if token.kind == .latin { return written.count < 4 && written.dropFirst().contains { (0x61...0x7A).contains($0) } }
        if isIndefinite(written) { return true }
        guard hasInnerHamza(written) else { return false }
        return !hasInnerHamza(Array(entity.name.utf8)[...])
    }

    /// Whether a word ends in the letter of a pronoun where the name has the feminine ending (his grandfather).
    func endsInPronoun(_ match: PhraseTable<NameTables.Name>.Match, _ at: Int, _ entity: NameTables.Known) -> Bool {
        let written = words.bytes[Int(match.head.start)..<min(Int(words.tokens[at].end), words.bytes.count)]
        // U+0647 in place of U+0629. With the article nothing is possessed.
        guard written.suffix(2).elementsEqual([0xD9, 0x87]), entity.name.utf8.suffix(2).elementsEqual([0xD8, 0xA9]) else { return false }
        return !tables.particles.hasArticle(words.key(at).dropFirst(Int(match.head.start) - Int(words.tokens[at].start)))
    }

    /// Whether a word ends as an indefinite object (U+064B, which folding drops).
    func isIndefinite(_ at: Int) -> Bool {
        isIndefinite(words.bytes[Int(words.tokens[at].start)..<min(Int(words.tokens[at].end), words.bytes.count)])
    }

    private func isIndefinite(_ written: ArraySlice<UInt8>) -> Bool {
        zip(written, written.dropFirst()).contains { $0 == 0xD9 && $1 == 0x8B }
    }

    /// An alef with hamza or madda (U+0622, U+0623, U+0625) that does not begin the word or stand behind its article.
    private func hasInnerHamza(_ written: ArraySlice<UInt8>) -> Bool {
        var rest = written
        // U+0627 U+0644, or U+0644 alone where the article has lost its alef.
        if rest.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) {
            rest = rest.dropFirst(4)
        } else if rest.starts(with: [0xD9, 0x84]) {
            rest = rest.dropFirst(2)
        }
        rest = rest.dropFirst(2)
        return zip(rest, rest.dropFirst()).contains { $0 == 0xD8 && ($1 == 0xA2 || $1 == 0xA3 || $1 == 0xA5) }
    }
}
