/// The Amounts stage: every quantity with its unit, how exact it is, and what is counted.
struct AmountFinder: Sendable {
    let lexicon: Lexicon
    private var tables: AmountTables { lexicon.amounts }

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    func find(in reading: inout Reading) {
        let words = reading.words
        let calendar = reading.times.filter { isCalendar($0.expression) }.map(\.span)
        var amounts: [Amount] = []
        var taken = 0
        var at = 0
        while at < words.count {
            while taken < calendar.count, calendar[taken].end <= Int(words.tokens[at].start) { taken += 1 }
            if taken < calendar.count, calendar[taken].contains(Int(words.tokens[at].start)) {
                at += 1
                continue
            }
            guard let (amount, next) = amount(words, at) else {
                at += 1
                continue
            }
            amounts.append(amount)
            at = max(next, at + 1)
        }
        reading.amounts = amounts
    }

    /// Whether an expression's numbers are years, days of a month or clock times.
    private func isCalendar(_ expression: TimeExpression) -> Bool {
        switch expression {
        case .duration, .ago: return false
        default: return true
        }
    }

    private func amount(_ words: Words, _ at: Int) -> (Amount, Int)? {
        let token = words.tokens[at]
        guard token.kind == .word || token.kind == .number else { return nil }
        if let number = tables.numerals.number(words, at), !isDesignation(words, number) { return quantity(words, number) }
        if let vague = tables.numerals.vague(words, at) {
            let counted = countedBehind(words, at + 1)
            return (
                Amount(
                    vague.span, kind: .count, value: nil, lower: vague.lower, unit: nil, modifier: .about, counted: counted?.counted,
                    evidence: Evidence("Amounts/vague", .inferred)), at + 1
            )
        }
        if let ordinal = tables.numerals.ordinal(words, at), ordinal.definite || isOrdinalAlone(words, at) {
            return (Amount(ordinal.span, kind: .ordinal, value: ordinal.value, evidence: Evidence("Amounts/ordinal", .inferred)), at + 1)
        }
        if let dual = tables.units.longest(words, at), dual.payload.isDual, dual.head.enclitic == .none {
            return (
                Amount(
                    dual.span(words), kind: dual.payload.isMoney ? .money : .measure, value: 2, unit: dual.payload.unit,
                    modifier: modifier(words, at), evidence: Evidence("Amounts/dual", .inferred)), dual.tokens.upperBound
            )
        }
        return nil
    }

    /// "First" before a noun counts; a particle before it makes it another word.
    private func isOrdinalAlone(_ words: Words, _ at: Int) -> Bool {
        words.analyses(at).contains { $0.proclitics.subtracting([.and, .ba, .lam]).isEmpty && $0.enclitic == .none }
            && (tables.numerals.ordinal(words, at)?.value == 1)
    }

    /// A number tied to letters by a dash or without a space, or among dotted parts, names something.
    private func isDesignation(_ words: Words, _ number: Numerals.Number) -> Bool {
        let first = number.tokens.lowerBound
        guard number.hasDigits else { return false }
        if first >= 2, words.tokens[first - 1].mark == .dash, words.tokens[first - 2].kind == .latin || words.tokens[first - 2].kind == .word,
            words.tokens[first - 2].foldEnd - words.tokens[first - 2].foldStart <= 6
        {
            return true
        }
        return first >= 1 && words.tokens[first - 1].kind == .latin && !words.tokens[first].spaceBefore
    }

    private func quantity(_ words: Words, _ number: Numerals.Number) -> (Amount, Int) {
        var number = number
        var next = number.tokens.upperBound
        var upper: Double?
        if next + 1 < words.count, words.tokens[next].mark == .dash, words.tokens[next + 1].kind == .number, number.hasDigits, !number.hasWords,
            let other = tables.numerals.number(words, next + 1), other.value > number.value
        {
            upper = other.value
            next = other.tokens.upperBound
        }
        if next < words.count, let fraction = tables.numerals.fraction(words, next), fraction.joined, number.value == number.value.rounded() {
            number.value += fraction.value
            next += 1
        }
        var span = Span(number.span.start, Int(words.tokens[next - 1].end))
        var kind = Amount.Kind.cardinal
        var unit: String?
        var counted: Amount.Counted?
        if next < words.count {
            if let percent = tables.percent.longest(words, next) {
                (kind, unit, next) = (.percent, "percent", percent.tokens.upperBound)
                span.end = Int(words.tokens[next - 1].end)
            } else if let symbol = tables.symbols[words.tokens[next].word] {
                (kind, unit, next) = (.money, symbol, next + 1)
                span.end = Int(words.tokens[next - 1].end)
            } else if let match = tables.units.longest(words, next, allowing: []) {
                (kind, unit, next) = (match.payload.isMoney ? .money : .measure, match.payload.unit, match.tokens.upperBound)
                span.end = Int(words.tokens[next - 1].end)
            } else if let found = countedBehind(words, next) {
                (kind, counted) = (.count, found.counted)
            }
        }
        if unit == nil, number.tokens.lowerBound > 0, let symbol = tables.symbols[words.tokens[number.tokens.lowerBound - 1].word] {
            (kind, unit) = (.money, symbol)
            span.start = Int(words.tokens[number.tokens.lowerBound - 1].start)
        }
        let modifier = upper == nil ? modifier(words, number.tokens.lowerBound) : .range
        let amount = Amount(
            span, kind: kind, value: number.value, lower: upper == nil ? nil : number.value, upper: upper, unit: unit, modifier: modifier,
            counted: counted, evidence: Evidence("Amounts/number", .inferred))
        return (amount, next)
    }

    /// The noun behind a number.
    private func countedBehind(_ words: Words, _ at: Int) -> (counted: Amount.Counted, next: Int)? {
        for token in at..<min(at + 2, words.count) {
            guard words.tokens[token].kind == .word else { return nil }
            let kind = words.analyses(token).lazy.compactMap { tables.counted[$0.word] }.first
            if token == at || kind != nil {
                if kind == nil, token + 1 < words.count, words.analyses(token + 1).contains(where: { tables.counted[$0.word] != nil }) { continue }
                let span = words.tokens[token].span
                return (Amount.Counted(span, lemma: words.form(token), kind: kind), token + 1)
            }
        }
        return nil
    }

    /// The word before a number that makes it less exact.
    private func modifier(_ words: Words, _ number: Int) -> Amount.Modifier {
        for back in 1...4 where number - back >= 0 {
            for match in tables.modifiers.matches(words, number - back) where match.tokens.upperBound == number { return match.payload }
        }
        return .exact
    }
}
