/// Persons in no table that stand behind their nationality alone: the Frenchman so-and-so, as pages of sport call players.
extension NameScan {
    /// Two proper words and more behind a definite nationality that no noun has before it; one where the news takes it for a person.
    mutating func findNationals() {
        for at in 0..<max(words.count - 1, 0) where words.tokens[at].kind == .word && cover[at] == 0 {
            guard let match = tables.nationalities.longest(words, at, allowing: [.and, .ba, .lam]), match.head.enclitic == .none else { continue }
            guard match.payload.isDefinite, match.payload.number == .singular, match.tokens.count == 1, isNoun(at) else { continue }
            let first = match.tokens.upperBound
            guard let end = nationalEnd(first) else { continue }
            take(first, end, start: Int(words.tokens[first].start), Evidence("Names/national", .inferred), gender: match.payload.gender)
        }
    }

    /// Two words side by side that neither the tables nor the news know as anything but persons': a foreign name that nothing introduces.
    mutating func findUnknownPairs() {
        var at = 0
        while at + 1 < words.count {
            // Two words of one ending are rather a noun and its adjective.
            guard isRare(at), isRare(at + 1), words.tokens[at + 1].spaceBefore, !beginsNextName(at + 1),
                words.key(at).suffix(4) != words.key(at + 1).suffix(4)
            else {
                at += 1
                continue
            }
            var end = at + 2
            if end < words.count, isRare(end), words.tokens[end].spaceBefore, !beginsNextName(end) { end += 1 }
            if end < words.count, isRare(end), words.tokens[end].spaceBefore {
                at = end
                continue
            }
            // Short words that nobody counted are rather rare ones of the language.
            let isForeign = words.key(at).count + words.key(at + 1).count >= 22
            if isForeign || (at..<end).contains(where: { WordTagTraining.isPerson(wordTag($0)) }) {
                take(at, end, start: Int(words.tokens[at].start), Evidence("Names/unknownPair", .guessed), gender: nil)
            }
            at = end
        }
    }

    /// A word of no table, without article or particle, that the news has not or takes for a person.
    private func isRare(_ at: Int) -> Bool {
        guard isWord(at), isFree(at), words.tokens[at].word == 0, looksProper(at), !hasArticle(at) else { return false }
        if at > 0, words.tokens[at - 1].mark.isQuote { return false }
        let tag = wordTag(at)
        return tag == 0 && !isInflected(at) && !isAdverb(at) || WordTagTraining.isPerson(tag)
    }

    /// A word that ends in an alef and that the news has without it, and not as a name: the object without its sign.
    private func isAdverb(_ at: Int) -> Bool {
        let from = Int(words.tokens[at].foldStart), to = Int(words.tokens[at].foldEnd)
        // U+0627.
        guard words.key(at).suffix(2) == [0xD8, 0xA7], to - from > 6 else { return false }
        let rest = wordTag(from, to - 2)
        return rest != 0 && WordTagTraining.coarse(UInt64(rest)) == 7
    }

    /// Whether a nationality stands for the person: no definite noun or name right before it that it describes.
    private func isNoun(_ at: Int) -> Bool {
        let before = at - 1
        guard isWord(before) else { return true }
        guard cover[before] == 0, nationality(before) == nil, ordinary[before] || !traits[before].isDisjoint(with: .actorWord) else { return false }
        return !isDefiniteNoun(before)
    }

    /// Where the name ends; nil where none stands there.
    private func nationalEnd(_ first: Int) -> Int? {
        var end = first
        while end < words.count, end < first + 3, isWord(end), words.tokens[end].spaceBefore, isProperPart(end) { end += 1 }
        guard end > first, !hasArticle(first), !(first..<end).contains(where: { draft(at: $0)?.isShort == false && cover[$0] > 0 && end - first < 2 })
        else {
            return nil
        }
        if end - first == 1 { return isFree(first) && WordTagTraining.isPerson(wordTag(first)) && !traits[first].contains(.given) ? end : nil }
        // At least one of the words is known neither as ordinary nor as a place.
        return (first..<end).contains { isFree($0) && looksProper($0) } ? end : nil
    }

    /// A word that may be a part of a foreign person's name: a proper one, a given name, or one that a table has by itself for something else.
    private func isProperPart(_ at: Int) -> Bool {
        if let other = draft(at: at) {
            guard other.tokens.count == 1, other.role == nil, other.kind != .country, !ordinary[at] else { return false }
            return other.span.start == Int(words.tokens[at].start) && (other.kind != .person || other.isShort)
        }
        if traits[at].contains(.given) { return !traits[at].contains(.common) }
        return looksProper(at) && !beginsNextName(at)
    }
}
