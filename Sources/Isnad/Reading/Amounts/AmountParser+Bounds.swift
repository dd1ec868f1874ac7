/// Amounts that two words or signs bound: at least so many and under so many, equal to, one part of, decimals behind a bare separator.
extension AmountParser {
    /// A second bound behind a first: over ten and under twenty, at least ten but not over twenty. Both bound the same thing.
    func bounds(_ amount: inout Amount, _ next: inout Int, _ limit: Int) {
        guard let value = amount.value, amount.counted == nil, let side = side(amount.modifier) else { return }
        var at = mark(next) == .comma ? next + 1 : next
        if let or = word(at, .or) { at = or.next }
        if at < limit, words.tokens[at].word == numerals.and, words.tokens[at].kind == .word { at += 1 }
        guard at > next || startsWithAnd(at, limit), let second = word(at, .before), let modifier = second.word.modifier,
            let other = self.side(modifier),
            other != side, second.next < limit, numerals.mayBegin(words, second.next), let number = grammar.parse(second.next, upTo: limit),
            let end = number.value, number.form != .ordinal, side < other ? end > value : end < value
        else { return }
        amount.value = min(value, end)
        range(&amount, max(value, end))
        amount.span.end = number.end
        next = number.tokens.upperBound
    }

    /// -1 for a lower bound, 1 for an upper one.
    private func side(_ modifier: Amount.Modifier) -> Int? {
        switch modifier {
        case .over, .atLeast: return -1
        case .under, .atMost: return 1
        default: return nil
        }
    }

    private func startsWithAnd(_ at: Int, _ limit: Int) -> Bool {
        at < limit && words.analyses(at).contains { $0.proclitics.contains(.and) }
    }

    /// A number that something is said to equal has itself as both bounds.
    func equal(_ at: Int, _ limit: Int) -> (Amount, Int)? {
        guard let equal = word(at, .equal), equal.next < limit, numerals.mayBegin(words, equal.next),
            let number = grammar.parse(equal.next, upTo: limit),
            number.form != .ordinal, var (amount, next) = build(number, equal.next, nil, limit), amount.modifier == .exact, amount.value != nil
        else { return nil }
        (amount.lower, amount.upper) = (amount.value, amount.value)
        next = max(next, equal.next + 1)
        return (amount, next)
    }

    /// One part of so many, where no unit says that the number is itself a quantity.
    func part(_ at: Int, _ limit: Int) -> (Amount, Int)? {
        guard let part = word(at, .part), part.next < limit, numerals.mayBegin(words, part.next), let number = grammar.parse(part.next, upTo: limit),
            let value = number.value, value > 1, number.form == .cardinal, !number.article, unit(number.tokens.upperBound, limit) == nil
        else { return nil }
        let amount = Amount(
            Span(part.start, number.end), kind: .fraction, value: 1 / value, evidence: Evidence(tables.rules[Int(part.word.rule)], .inferred))
        return (amount, number.tokens.upperBound)
    }

    /// The word for an eighth is also the price: it is the fraction before a whole that has none.
    func eighth(_ at: Int, _ limit: Int) -> (Amount, Int)? {
        guard at + 1 < limit, let item = numerals.item(words, at), item.word.kind == .rareFraction, !item.article, !item.and,
            words.key(at + 1).starts(with: [0xD8, 0xA7, 0xD9, 0x84]), word(at + 1, .whole) != nil
        else { return nil }
        let span = Span(item.start, Int(words.tokens[at].end))
        return (Amount(span, kind: .fraction, value: 1 / item.word.value, evidence: Evidence("Amounts/number", .inferred)), at + 1)
    }

    /// One in a hundred or in twenty-one, said with "of" and in words.
    func outOf(_ amount: inout Amount, _ next: inout Int, _ limit: Int) {
        guard amount.value == 1, amount.kind == .cardinal, let of = word(next, .outOf), of.next < limit, words.tokens[of.next].kind == .word,
            let number = grammar.parse(of.next, upTo: limit), let value = number.value, !number.article, number.form == .cardinal, value > 1,
            number.tokens.count > 1 || value < 100 || isPowerOfTen(value), isPart(amount, number, limit, isPowerOfTen(value))
        else { return }
        amount.value = 1 / value
        amount.kind = .fraction
        amount.span.end = number.end
        next = number.tokens.upperBound
    }

    /// A coin, a measure, a length of time or any noun behind the second number makes it a quantity of its own: one of five candidates.
    private func isPart(_ amount: Amount, _ number: Numeral, _ limit: Int, _ rate: Bool) -> Bool {
        guard words.tokens[words.token(at: amount.span.start)].kind == .word else { return false }
        guard let unit = unit(number.tokens.upperBound, limit)?.unit else { return rate || !startsNoun(number.tokens.upperBound, limit) }
        return unit.unit == "person"
    }

    private func isPowerOfTen(_ value: Double) -> Bool {
        var power = 100.0
        while power < value { power *= 10 }
        return power == value
    }

    /// Percent before its number, where nothing follows that the number could count: percent 10.
    func percentFirst(_ at: Int, _ limit: Int) -> (Amount, Int)? {
        guard let percent = unit(at, limit, article: false), percent.unit.kind == .percent, percent.next < limit,
            words.tokens[percent.next].kind == .number,
            at == 0 || words.tokens[at - 1].kind != .number, let number = grammar.parse(percent.next, upTo: limit), let value = number.value
        else { return nil }
        let end = number.tokens.upperBound
        let glued = words.tokens[at].kind == .mark && !words.tokens[percent.next].spaceBefore
        guard glued || end >= limit || words.tokens[end].kind != .word else { return nil }
        var next = end
        var amount = Amount(
            Span(Int(words.tokens[at].start), number.end), kind: .percent, value: value, unit: "percent",
            evidence: Evidence("units.tsv:" + percent.unit.id))
        if !glued, let twice = unit(end, limit), twice.unit.kind == .percent { next = twice.next }
        amount.span.end = Int(words.tokens[next - 1].end)
        return (amount, next)
    }

    /// Decimals behind a bare separator: .75. A full stop counts as one only where the text begins or a unit follows.
    func bareDecimals(_ at: Int, _ limit: Int) -> Numeral? {
        guard at > 0, words.tokens[at].kind == .number, !words.tokens[at].spaceBefore,
            at < 2 || words.tokens[at - 1].spaceBefore || mark(at - 2) == .openBracket,
            var number = grammar.parse(at, upTo: limit), number.plainDigits, let value = number.value
        else { return nil }
        let start = Int(words.tokens[at - 1].start)
        let arabic = words.bytes[start] == 0xD9 && words.bytes[start + 1] == 0xAB
        guard arabic || words.bytes[start] == 0x2E && (at == 1 || unit(number.tokens.upperBound, limit)?.unit.kind == .measure) else { return nil }
        var scale = 1.0
        for _ in 0..<min(NumberToken(words.key(at)).lengths[0], 18) { scale *= 10 }
        number.value = value / scale
        number.start = start
        return number
    }

    /// Decimals as programs spell them out: a whole sentence of a number in words, a comma and hundredths in words.
    func spelledDecimals(_ amount: inout Amount, _ next: inout Int, _ first: Numeral, _ sentence: Range<Int>) {
        guard let value = amount.value, value >= 0, value == value.rounded(), first.tokens.lowerBound == sentence.lowerBound, mark(next) == .comma,
            words.bytes[Int(words.tokens[next].start)] == 0x2C, words.tokens[next].spaceBefore, next + 1 < sentence.upperBound,
            first.tokens.allSatisfy({ words.tokens[$0].kind == .word }), words.tokens[next + 1].kind == .word
        else { return }
        var hundredths: Double?
        var end = next + 2
        if let number = grammar.parse(next + 1, upTo: sentence.upperBound), number.form == .cardinal {
            (hundredths, end) = (number.value, number.tokens.upperBound)
        } else if let word = numerals.word(words.tokens[next + 1].word), word.kind == .joint {
            hundredths = word.value
        }
        guard let hundredths, hundredths < 100, end == sentence.upperBound else { return }
        amount.value = value + hundredths / 100
        amount.span.end = Int(words.tokens[end - 1].end)
        next = end
    }
}
