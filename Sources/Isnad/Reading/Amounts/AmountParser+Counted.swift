/// What an amount counts.
extension AmountParser {
    /// What is counted, and what befell it: the indefinite noun behind a number, the noun before an ordinal or before "one".
    func counted(_ given: Amount, _ next: inout Int, _ limit: Int) -> Amount {
        var amount = given
        var at = next
        let adverb = word(at, .behind)
        if let adverb { at = adverb.next }
        let first = words.token(at: given.span.start)
        if amount.kind == .ordinal, hasArticle(first) || amount.value != 1 && !startsNoun(at, limit) {
            before(&amount, first)
            return amount
        }
        if at < limit, words.tokens[at].kind == .word, let of = word(at, .notNoun), of.next == at + 1, amount.value == nil { at = of.next }
        guard startsNoun(at, limit), !(amount.value == 1 && amount.kind != .ordinal && !isAccusative(at)) else { return amount }
        // A number with the article is itself an adjective or a name: what follows is counted only in the accusative.
        if hasArticle(first), amount.value != nil, !isAccusative(at) { return amount }
        let span = words.tokens[at].span
        let known = word(at, .counted).flatMap { $0.start == span.start ? $0 : nil }
        if amount.value != nil, known == nil, isDefinite(at) { return amount }
        let kind = known.flatMap { $0.word.value.isEmpty ? nil : $0.word.value } ?? befallen(at)
        if amount.kind == .cardinal { amount.kind = .count }
        if amount.counted == nil {
            amount.counted = Amount.Counted(
                span, lemma: known.flatMap { $0.word.value.isEmpty ? nil : $0.word.lemma } ?? words.text(span),
                kind: amount.kind == .ordinal || kind?.isEmpty ?? true ? nil : kind)
        }
        guard amount.kind != .ordinal else { return amount }
        amount.span.end = span.end
        next = at + 1
        return amount
    }

    /// Whether a token can be the noun that is counted: a word of three letters or more that is no particle, number or continuation.
    func startsNoun(_ at: Int, _ limit: Int) -> Bool {
        at < limit && words.tokens[at].kind == .word && words.key(at).count >= 6 && word(at, .notNoun, .between, .to, .before) == nil
            && !startsWithAnd(at)
            && !numerals.mayBegin(words, at)
    }

    private func startsWithAnd(_ at: Int) -> Bool {
        if word(at, .counted).map({ $0.start == Int(words.tokens[at].start) }) ?? false { return false }
        return words.analyses(at).contains { $0.proclitics.contains(.and) } || words.key(at).starts(with: [0xD9, 0x88]) && words.key(at).count > 10
    }

    /// The article, alone or behind a glued preposition, before at least three letters; or the article swallowed behind "to".
    private func isDefinite(_ at: Int) -> Bool {
        let key = words.key(at)
        guard key.count >= 10 else { return false }
        if key.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) || key.starts(with: [0xD9, 0x84, 0xD9, 0x84]) { return true }
        return [0xA8, 0x83].contains(key[key.startIndex + 1]) && key.dropFirst(2).starts(with: [0xD8, 0xA7, 0xD9, 0x84])
    }

    private func hasArticle(_ at: Int) -> Bool {
        guard at < words.count, words.tokens[at].kind == .word else { return false }
        return numerals.item(words, at)?.article ?? false
    }

    /// Written as an indefinite accusative, or with the ending of a feminine noun.
    private func isAccusative(_ at: Int) -> Bool {
        guard !isDefinite(at) else { return false }
        let end = words.key(at).suffix(2)
        return end.elementsEqual([0xD8, 0xA7])
    }

    /// The noun before an ordinal. An ordinal with the article follows a noun that is definite as well, or that somebody has.
    private func before(_ amount: inout Amount, _ first: Int) {
        let at = first - 1
        guard at >= 0, words.tokens[at].kind == .word, words.key(at).count >= 6, word(at, .notNoun, .before) == nil else { return }
        let span = words.tokens[at].span
        amount.counted = Amount.Counted(span, lemma: words.text(span))
    }

    /// Killed, wounded: the verb or noun in the few words before.
    private func befallen(_ at: Int) -> String? {
        for back in stride(from: at - 1, through: max(0, at - 7), by: -1) {
            if words.tokens[back].kind == .newline || words.tokens[back].mark.endsSentence { return nil }
            if let verb = word(back, .verb) { return verb.word.value }
        }
        return nil
    }
}
