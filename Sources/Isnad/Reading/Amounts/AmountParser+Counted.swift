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
        if amount.value == nil, let of = word(at, .outOf), of.next < limit { at = of.next }
        guard startsNoun(at, limit), !(amount.value == 1 && amount.kind != .ordinal && !isAccusative(at)) else { return amount }
        // A number with the article is itself an adjective or a name: what follows is counted only in the accusative.
        if hasArticle(first), !isAccusative(at) { return amount }
        // The number two stands behind its noun, which is a dual: two what follows are others.
        if amount.value == 2, amount.kind == .cardinal, words.tokens[first].kind == .word, next == first + 1, !isPlural(at) { return amount }
        let span = words.tokens[at].span
        let known = word(at, .counted).flatMap { $0.start == span.start ? $0 : nil }
        if amount.value != nil, known == nil, isDefinite(at) { return amount }
        let kind = known.flatMap { $0.word.value.isEmpty ? nil : $0.word.value } ?? (isPeople(at) ? befallen(at, at + 1) : nil)
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
            && (word(at, .verb) == nil || word(at, .counted) != nil)
            && !startsWithAnd(at) && !isPluralVerb(at)
            && !numerals.mayBegin(words, at)
    }

    /// A verb of many doers: U+064A before and U+0648 U+0646 behind; with U+064A before those it is a name of origin.
    private func isPluralVerb(_ at: Int) -> Bool {
        let key = words.key(at)
        return key.starts(with: [0xD9, 0x8A]) && key.suffix(4).elementsEqual([0xD9, 0x88, 0xD9, 0x86])
            && !key.suffix(6).starts(with: [0xD9, 0x8A])
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
        guard at < words.count else { return false }
        if words.tokens[at].kind == .number {
            // The article written alone before digits.
            return at > 0 && !words.tokens[at].spaceBefore && words.key(at - 1).elementsEqual([0xD8, 0xA7, 0xD9, 0x84])
        }
        guard words.tokens[at].kind == .word else { return false }
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

    /// Whether a noun is of people: known, a sound masculine plural, or a name of origin in the accusative.
    private func isPeople(_ at: Int) -> Bool { word(at, .people) != nil || isPlural(at) || isOrigin(at) }

    /// U+064A or U+0648 and U+0646 at the end of a word of five letters or more.
    private func isPlural(_ at: Int) -> Bool {
        let key = words.key(at)
        return key.count >= 10
            && (key.suffix(4).elementsEqual([0xD9, 0x8A, 0xD9, 0x86]) && !key.suffix(6).elementsEqual([0xD8, 0xAA, 0xD9, 0x8A, 0xD9, 0x86])
                || key.suffix(4).elementsEqual([0xD9, 0x88, 0xD9, 0x86]))
    }

    /// U+064A, with U+0627 or without, at the end of a word that names an origin.
    private func isOrigin(_ at: Int) -> Bool {
        let key = words.key(at)
        if key.count >= 10, key.suffix(4).elementsEqual([0xD9, 0x8A, 0xD8, 0xA7]) { return true }
        // In the genitive behind hundreds and thousands; U+0649, which folding makes the same letter, ends other words.
        return key.count >= 8 && key.suffix(2).elementsEqual([0xD9, 0x8A]) && words.bytes[Int(words.tokens[at].end) - 1] == 0x8A
    }

    /// A bare number right behind what befell somebody: five were wounded, the killing of dozens.
    func befell(_ amount: inout Amount) {
        let at = words.token(at: amount.span.start)
        guard amount.kind == .cardinal, amount.counted == nil, amount.unit == nil, let verb = word(at - 1, .verb) else { return }
        amount.kind = .count
        amount.counted = Amount.Counted(Span(verb.start, Int(words.tokens[at - 1].end)), lemma: verb.word.lemma, kind: verb.word.value)
    }

    /// Killed, wounded: the verb right behind what is counted, or the verb or noun in the few words before the number, or a verb a little
    /// further behind ("thirty people at least met their death").
    func befallen(_ at: Int, _ next: Int) -> String? {
        if let verb = word(next, .verb), !startsWithAnd(next) { return verb.word.value }
        for back in stride(from: at - 1, through: max(0, at - 7), by: -1) {
            if words.tokens[back].kind == .newline || words.tokens[back].mark.endsSentence { break }
            if let verb = word(back, .verb) { return verb.word.value }
            if back >= at - 3, let verb = word(back, .verbBeside) { return verb.word.value }
        }
        for ahead in next + 1..<max(next + 1, min(words.count, next + 4)) {
            if words.tokens[ahead].kind != .word || startsWithAnd(ahead) { return nil }
            if let verb = word(ahead, .verb) { return verb.word.value }
        }
        return nil
    }
}
