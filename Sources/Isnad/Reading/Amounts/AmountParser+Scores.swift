/// Scores of matches, numbers in brackets, and numbers that are no amounts: calendar years, quarters of a year, names.
extension AmountParser {
    /// The score of a match: two small numbers with a dash between. The higher first, or a word of matches before; else it is a range.
    /// `value` is the number written first, `lower` and `upper` are both in order.
    func score(_ at: Int, _ limit: Int) -> (Amount, Int)? {
        guard let first = goals(at, limit), mark(at + 1) == .dash, let second = goals(at + 2, limit), at + 3 >= limit || mark(at + 3) != .dash,
            at == 0 || mark(at - 1) != .dash, unit(at + 3, limit) == nil
        else { return nil }
        let cued = isCued(at) || word(at + 3, .score) != nil
        guard max(first, second) < (cued ? 200 : 20), cued || first >= second, cued || min(first, second) == 0 || !isCountedNoun(at + 3, limit) else {
            return nil
        }
        var amount = Amount(
            Span(Int(words.tokens[at].start), Int(words.tokens[at + 2].end)), kind: .score, value: first,
            evidence: Evidence("Amounts/score", .inferred))
        (amount.lower, amount.upper) = (min(first, second), max(first, second))
        return (amount, at + 3)
    }

    private func goals(_ at: Int, _ limit: Int) -> Double? {
        guard at < limit else { return nil }
        if words.tokens[at].kind == .number { return NumberToken(words.key(at)).plain.flatMap { words.key(at).count <= 3 ? Double($0) : nil } }
        guard words.tokens[at].kind == .word, let word = numerals.word(words.tokens[at].word), word.kind == .zero else { return nil }
        return 0
    }

    /// A word of matches among the twelve before.
    private func isCued(_ at: Int) -> Bool {
        for back in stride(from: at - 1, through: max(0, at - 12), by: -1) {
            if words.tokens[back].kind == .newline || words.tokens[back].mark.endsSentence { return false }
            if word(back, .score) != nil { return true }
        }
        return false
    }

    private func isCountedNoun(_ at: Int, _ limit: Int) -> Bool {
        at < limit && words.tokens[at].kind == .word && (word(at, .counted) != nil || words.key(at).suffix(2).elementsEqual([0xD8, 0xA7]))
    }

    /// A number in brackets with its scale, unit or noun behind them.
    func bracketed(_ at: Int, _ limit: Int) -> (Amount, Int)? {
        guard mark(at) == .openBracket, at + 3 < limit, mark(at + 2) == .closeBracket, words.tokens[at + 1].kind == .number,
            words.tokens[at + 3].kind == .word,
            var number = grammar.parse(at + 1, upTo: at + 2), let value = number.value
        else { return nil }
        var next = at + 3
        if let item = grammar.scale(next) {
            number.value = value * item
            next += 1
        }
        let scaled = next > at + 3
        (number.start, number.end) = (Int(words.tokens[at].start), Int(words.tokens[next - 1].end))
        number.tokens = at..<next
        guard scaled || unit(next, limit).map({ !$0.article }) ?? false || isCountedNoun(next, limit) else { return nil }
        return build(number, at, nil, limit)
    }

    /// A calendar year that no preposition makes a time: the world cup 2018.
    func isYear(_ number: Numeral, _ limit: Int) -> Bool {
        guard number.plainDigits, let value = number.integer, (1900...2100).contains(value), words.key(number.tokens.lowerBound).count == 4 else {
            return false
        }
        let at = number.tokens.upperBound
        guard at < limit else { return words.count > 3 }
        if mark(at) == .percent || mark(at) == .currency || unit(at, limit) != nil || word(at, .counted, .ratio, .to, .or) != nil { return false }
        return value % 100 != 0 || words.tokens[at].kind != .word || word(at, .notNoun) != nil
    }

    /// The quarter of a year, not of a whole: before an ordinal or an adjective of time, or pointed at.
    func isQuarter(_ at: Int, _ limit: Int) -> Bool {
        guard at < limit, words.tokens[at].kind == .word else { return false }
        if let item = numerals.item(words, at), item.article { return true }
        return words.key(at).starts(with: [0xD8, 0xA7, 0xD9, 0x84]) || at >= 2 && word(at - 2, .notNoun) != nil && words.key(at - 2).count >= 6
    }

    /// Whether a number goes on a list that began with a designation: minutes 48 and 56.
    func followsDesignation(_ at: Int, _ sentence: Range<Int>) -> Bool {
        var at = at
        for _ in 0..<6 {
            var back = at - 1
            guard sentence.contains(back) else { return false }
            if words.tokens[back].word == numerals.and, words.tokens[back].kind == .word {
                back -= 1
            } else if mark(back) == .comma {
                back -= 1
            } else {
                return false
            }
            guard sentence.contains(back), words.tokens[back].kind == .number || numerals.item(words, back)?.word.kind == .ordinal else {
                return false
            }
            if back > sentence.lowerBound, word(back - 1, .designation) != nil { return true }
            at = back
        }
        return false
    }
}
