/// The Amounts stage: quantities with their units, how exact they are, and what is counted.
struct AmountFinder: Sendable {
    let lexicon: Lexicon

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// First pass: finds, in the article alone, behind the Times stage, whose dates and clock times are no amounts. Linear.
    func find(in reading: inout Reading) {
        let parser = AmountParser(reading.words, lexicon, reading.times)
        reading.amounts = parser.amounts()
    }

    /// Second pass: an amount needs no context.
    func resolve(_ reading: inout Reading) {}
}

/// One pass over one text.
struct AmountParser {
    let words: Words
    let tables: AmountTables
    let numerals: Numerals
    let grammar: NumeralGrammar
    let times: [TimeMention]

    init(_ words: Words, _ lexicon: Lexicon, _ times: [TimeMention]) {
        self.words = words
        tables = lexicon.amounts
        numerals = lexicon.times.numerals
        grammar = NumeralGrammar(words, lexicon.times.numerals)
        self.times = times
    }

    /// The amounts of the text, in order.
    func amounts() -> [Amount] {
        var result: [Amount] = []
        let spans = times.map(\.span)
        var nextTime = 0
        for sentence in words.sentences {
            var at = sentence.lowerBound
            while at < sentence.upperBound {
                let start = Int(words.tokens[at].start)
                while nextTime < spans.count, spans[nextTime].end <= start { nextTime += 1 }
                if nextTime < spans.count, Int(words.tokens[at].end) > spans[nextTime].start {
                    let time = times[nextTime]
                    if let amount = length(time) { result.append(amount) }
                    nextTime += 1
                    while at < sentence.upperBound, Int(words.tokens[at].start) < time.span.end { at += 1 }
                    continue
                }
                if words.tokens[at].kind == .word, !opens(at) {
                    at += 1
                    continue
                }
                let limit =
                    nextTime < spans.count ? min(sentence.upperBound, max(at + 1, words.token(at: spans[nextTime].start))) : sentence.upperBound
                if let (amount, next) = amount(at, limit, sentence) {
                    result.append(amount)
                    at = max(next, at + 1)
                } else {
                    at += 1
                }
            }
        }
        settle(&result)
        return result
    }

    /// Cents belong to the dollar or the euro: where the text names neither, the coins are counted and no currency is told.
    private func settle(_ amounts: inout [Amount]) {
        let named = Set(amounts.compactMap { $0.evidence.rule == tables.coinRule ? nil : $0.unit })
        for at in amounts.indices where amounts[at].evidence.rule == tables.coinRule {
            if let currency = tables.coinCurrencies.first(where: { named.contains($0) }) {
                amounts[at].unit = currency
            } else {
                amounts[at].unit = nil
                amounts[at].value = amounts[at].value.map { ($0 * 100_000_000).rounded() / 1_000_000 }
                amounts[at].lower = amounts[at].lower.map { ($0 * 100_000_000).rounded() / 1_000_000 }
                amounts[at].upper = amounts[at].upper.map { ($0 * 100_000_000).rounded() / 1_000_000 }
            }
        }
    }

    /// The quantity in a length of time: the twenty-four years in "twenty-four years ago".
    private func length(_ time: TimeMention) -> Amount? {
        let length: Length
        switch time.expression.form {
        case .length(let found), .within(let found), .shift(let found, _, _): length = found
        default: return nil
        }
        guard let first = length.pieces.first, length.span.count > 0 else { return nil }
        var unit = first.unit.rawValue
        var amount = Amount(
            length.span, kind: .measure, value: nil, unit: unit, modifier: length.about ? .about : .exact, evidence: Evidence("Amounts/length"))
        guard first.value != nil else {
            amount.lower = 3
            amount.modifier = .about
            return amount
        }
        if let number = inside(length.span), number.form == .vague { (amount.value, amount.lower, amount.upper) = (nil, number.lower, number.upper) }
        func size(_ unit: TimeUnit) -> Double { unit.months > 0 ? Double(unit.months) * 2_629_746 : Double(unit.seconds) }
        unit = first.unit.rawValue
        amount.value = length.pieces.reduce(0) { $0 + ($1.value ?? 0) * size($1.unit) } / size(first.unit)
        if length.pieces.count == 1 { amount.value = first.value }
        return amount
    }

    private func inside(_ span: Span) -> Numeral? {
        let at = words.token(at: span.start)
        return at < words.count ? grammar.parse(at, upTo: words.count) : nil
    }

    // MARK: Words

    func word(_ at: Int, _ kinds: AmountTables.Word.Kind...) -> (word: AmountTables.Word, next: Int, start: Int)? {
        guard at >= 0, at < words.count else { return nil }
        var wanted: UInt32 = 0
        for kind in kinds { wanted |= kind.bit }
        guard words.tokens[at].analyses.contains(where: { tables.begins(words.analyses[$0].word, wanted) }) else { return nil }
        for match in tables.words.matches(words, at, allowing: [.and, .ba, .lam, .article]) where match.payload.kind.bit & wanted != 0 {
            guard match.head.enclitic == .none || match.payload.kind == .verb,
                !match.head.proclitics.contains(.article) || [.counted, .verb, .whole].contains(match.payload.kind)
            else { continue }
            return (match.payload, match.tokens.upperBound, Int(match.head.start))
        }
        return nil
    }

    func unit(_ at: Int, _ limit: Int, article: Bool = true) -> (unit: AmountTables.Unit, next: Int, article: Bool, start: Int)? {
        guard at < limit, words.tokens[at].kind != .number else { return nil }
        for match in tables.units.matches(words, at, allowing: article ? [.article] : [])
        where match.head.enclitic == .none && match.tokens.upperBound <= limit {
            return (match.payload, match.tokens.upperBound, match.head.proclitics.contains(.article), Int(match.head.start))
        }
        return nil
    }

    func mark(_ at: Int) -> Token.Mark { at >= 0 && at < words.count ? words.tokens[at].mark : .none }

    // MARK: The amount at a token

    /// Whether an amount may begin with a word: a few array reads for the many that cannot. An unknown word may be a dual.
    private func opens(_ at: Int) -> Bool {
        let token = words.tokens[at]
        if token.analyses.isEmpty { return token.foldEnd - token.foldStart >= 12 }
        for index in token.analyses {
            let word = words.analyses[index].word
            if numerals.isNumber(word) || tables.openers.begins(word) || tables.units.begins(word) { return true }
        }
        return false
    }

    private func amount(_ at: Int, _ limit: Int, _ sentence: Range<Int>) -> (Amount, Int)? {
        let token = words.tokens[at]
        if token.kind == .mark { return percentFirst(at, limit) ?? bracketed(at, limit) ?? symbol(at, limit, sentence) }
        if token.kind == .number, let number = bareDecimals(at, limit) { return build(number, at, nil, limit) }
        var cursor = at
        var modifier: (word: AmountTables.Word, next: Int, start: Int)?
        if token.kind != .number, !words.analyses(at).isEmpty, let found = word(at, .before, .between), found.next < limit {
            modifier = found
            cursor = found.next
            if let second = word(cursor, .before), second.next < limit { cursor = second.next }
        }
        if modifier?.word.kind == .between { return between(at, cursor, limit) }
        if modifier == nil, token.kind == .word, let found = equal(at, limit) ?? part(at, limit) ?? percentFirst(at, limit) ?? eighth(at, limit) {
            return found
        }
        if let modifier, mark(cursor) == .percent, var (amount, next) = percentFirst(cursor, limit) {
            amount.span.start = modifier.start
            amount.modifier = modifier.word.modifier ?? .exact
            next = max(next, at + 1)
            return (amount, next)
        }
        guard numerals.mayBegin(words, cursor) else { return modifier == nil ? dual(at, limit, sentence) : nil }
        if modifier == nil, let found = score(at, limit) { return found }
        guard let number = grammar.parse(cursor, upTo: limit), !isDesignation(number, sentence, modifier != nil) else { return nil }
        guard accepts(number, limit, modifier != nil, sentence), modifier != nil || !isYear(number, limit) else { return nil }
        guard var (amount, next) = build(number, at, modifier, limit) else { return nil }
        if modifier == nil { spelledDecimals(&amount, &next, number, sentence) }
        return (amount, next)
    }

    /// A currency sign before a number, or a minus.
    private func symbol(_ at: Int, _ limit: Int, _ sentence: Range<Int>) -> (Amount, Int)? {
        guard at + 1 < limit else { return nil }
        if let found = word(at, .before), found.next < limit {
            let minus =
                mark(found.next) == .dash && found.next + 1 < limit && words.tokens[found.next + 1].kind == .number
                && !words.tokens[found.next + 1].spaceBefore
            guard var number = grammar.parse(minus ? found.next + 1 : found.next, upTo: limit) else { return nil }
            if minus { number.value = number.value.map { -$0 } }
            return build(number, at, found, limit)
        }
        if mark(at) == .currency, words.tokens[at + 1].kind == .number, let unit = unit(at, limit), var number = grammar.parse(at + 1, upTo: limit) {
            number.start = Int(words.tokens[at].start)
            var amount = Amount(
                number.span, kind: .money, value: number.value, unit: unit.unit.unit, evidence: Evidence("currencies.tsv:" + unit.unit.id))
            var next = number.tokens.upperBound
            if mark(next) == .dash, next + 2 < limit, mark(next + 1) == .currency, let second = grammar.parse(next + 2, upTo: limit),
                let to = second.value
            {
                range(&amount, to)
                next = second.tokens.upperBound
                amount.span.end = second.end
            }
            return (amount, next)
        }
        let negative =
            mark(at) == .dash && (at == sentence.lowerBound || words.tokens[at].spaceBefore || mark(at - 1) == .openBracket)
            && words.tokens[at + 1].kind == .number
        guard negative, !words.tokens[at + 1].spaceBefore || at == sentence.lowerBound, var number = grammar.parse(at + 1, upTo: limit),
            let value = number.value
        else { return nil }
        number.value = -value
        number.start = Int(words.tokens[at].start)
        return build(number, at, nil, limit)
    }

    /// Whether a number is a name or a place in a list: F-16, resolution 2254, item 1.
    private func isDesignation(_ number: Numeral, _ sentence: Range<Int>, _ modified: Bool) -> Bool {
        let at = number.tokens.lowerBound
        guard !modified, words.tokens[at].kind == .number else { return false }
        if at > sentence.lowerBound {
            let before = words.tokens[at - 1]
            if before.kind == .latin, unit(at - 1, at) == nil { return true }
            if word(at - 1, .designation) != nil { return true }
            if before.mark == .dash || before.mark == .connector, at - 2 >= sentence.lowerBound {
                let letter = words.tokens[at - 2]
                if letter.kind == .latin || letter.kind == .word && (!before.spaceBefore || letter.foldEnd - letter.foldStart <= 6) { return true }
            }
            if isTelephone(at, sentence) || followsDesignation(at, sentence) { return true }
            if !words.tokens[at].spaceBefore, before.kind == .word, words.analyses(at - 1).isEmpty, words.key(at).count <= 2,
                before.foldEnd - before.foldStart > 4,
                number.plainDigits, at + 1 >= sentence.upperBound || words.tokens[at + 1].kind == .mark || word(at + 1, .notNoun) != nil
            {
                return true
            }
            if before.mark == .hash || before.mark == .slash && !before.spaceBefore { return true }
            // A word of counting behind makes it an increase (+3.1 million), bare digits are a number to call.
            if before.mark == .symbol, words.bytes[Int(before.start)] == 0x2B, number.tokens.count == 1 { return true }
        }
        let key = words.key(at)
        if number.plainDigits, key.count > 9, key.first == 0x30 { return true }
        // A line that is a number and nothing else counts entries.
        if number.plainDigits, sentence.count == number.tokens.count, words.count > sentence.count { return true }
        if number.plainDigits, at == sentence.lowerBound, at + 1 < sentence.upperBound, words.count > 6,
            [.dash, .closeBracket].contains(mark(at + 1)), key.count <= 2
        {
            return true
        }
        return false
    }

    /// Whether a number is a group of a telephone number: groups of digits behind a plus, or three groups that do not make thousands.
    private func isTelephone(_ at: Int, _ sentence: Range<Int>) -> Bool {
        var first = at
        while first > sentence.lowerBound, at - first < 6, words.tokens[first - 1].kind == .number, words.tokens[first].spaceBefore { first -= 1 }
        var last = at
        while last + 1 < sentence.upperBound, last - at < 6, words.tokens[last + 1].kind == .number, words.tokens[last + 1].spaceBefore { last += 1 }
        guard last > first else { return false }
        if first > sentence.lowerBound, words.bytes[Int(words.tokens[first - 1].start)] == 0x2B { return true }
        if words.key(first).first == 0x30, words.key(first).count > 1 { return true }
        return last - first >= 2 && (first...last).allSatisfy { NumberToken(words.key($0)).isPlain } && first < at
    }

    /// Whether a word of numbers counts here: some are common words as well.
    private func accepts(_ number: Numeral, _ limit: Int, _ modified: Bool, _ sentence: Range<Int>) -> Bool {
        let at = number.tokens.lowerBound
        if words.tokens[at].kind == .number { return number.value != nil }
        // The second from last is not number two.
        if number.form == .ordinal, let last = word(number.tokens.upperBound, .final), last.next > number.tokens.upperBound + 1 { return false }
        if number.form == .ordinal, word(at - 1, .family) != nil { return false }
        if number.tokens.count == 1, number.form == .fraction, word(number.tokens.upperBound, .final) != nil { return false }
        if number.tokens.count == 1, number.form == .fraction, number.article, number.value == 0.25, !modified,
            isQuarter(number.tokens.upperBound, limit)
        {
            return false
        }
        if number.form == .ordinal, number.value == 2, number.tokens.count == 1, !number.article, !modified, words.count > 1, isSecondUnit(at) {
            return false
        }
        return true
    }

    /// The unit of time is written like the ordinal; an ordinal follows its noun, which ends in the same letter, or precedes an indefinite one.
    private func isSecondUnit(_ at: Int) -> Bool {
        guard words.key(at).last == 0x87, at > 0, words.tokens[at - 1].kind == .word else { return words.key(at).last == 0x87 }
        return words.key(at - 1).last != 0x87 && words.key(at - 1).last != 0xA9
    }
}
