/// What stands behind a number: unit, currency, range, what is counted.
extension AmountParser {
    func build(_ first: Numeral, _ at: Int, _ modifier: (word: AmountTables.Word, next: Int, start: Int)?, _ limit: Int) -> (Amount, Int)? {
        guard first.value != nil || first.lower != nil, first.value?.isFinite ?? true else { return nil }
        let kind: Amount.Kind = first.form == .ordinal ? .ordinal : first.form == .fraction ? .fraction : .cardinal
        var amount = Amount(
            Span(modifier.map { max($0.start, Int(words.tokens[at].start)) } ?? first.start, first.end), kind: kind, value: first.value,
            lower: first.lower, upper: first.upper,
            modifier: modifier?.word.modifier ?? (first.form == .vague ? .about : .exact), evidence: Evidence("Amounts/number", certainty(first)))
        if let word = modifier?.word { amount.evidence.rule = tables.rules[Int(word.rule)] }
        var next = first.tokens.upperBound
        if first.form == .ordinal { return (counted(amount, &next, limit), next) }
        ratio(&amount, &next, limit)
        outOf(&amount, &next, limit)
        let ranged = upper(&amount, &next, limit)
        if !unit(&amount, &next, limit), !ranged || true { amount = counted(amount, &next, limit) }
        behind(&amount, &next, limit)
        bounds(&amount, &next, limit)
        befell(&amount)
        return (amount, next)
    }

    private func certainty(_ number: Numeral) -> Certainty {
        number.form == .vague || number.form == .fraction ? .inferred : number.plainDigits || number.tokens.count > 1 ? .stated : .inferred
    }

    func range(_ amount: inout Amount, _ to: Double) {
        guard let from = amount.value, to > from else { return }
        (amount.lower, amount.upper, amount.modifier) = (from, to, .range)
    }

    /// One in twenty, one of a thousand.
    private func ratio(_ amount: inout Amount, _ next: inout Int, _ limit: Int) {
        guard let value = amount.value, let over = word(next, .ratio), over.next < limit, numerals.mayBegin(words, over.next),
            let second = grammar.parse(over.next, upTo: limit), let lower = second.value, lower > 0, second.form == .cardinal, !second.article
        else { return }
        // Two hundred and three parts in a hundred: the parts are those behind the last "and".
        let parts = value > lower && value < 1000 ? value.truncatingRemainder(dividingBy: 100) : 0
        amount.value = parts > 0 && isSpelled(amount.span) ? value - parts + parts / lower : value / lower
        amount.kind = .fraction
        amount.span.end = second.end
        next = second.tokens.upperBound
    }

    private func isSpelled(_ span: Span) -> Bool {
        let at = words.token(at: span.start)
        return at + 1 < words.count && words.tokens[at].kind == .word
    }

    /// The upper end of a range: a dash, a tilde or "to" and a second number.
    private func upper(_ amount: inout Amount, _ next: inout Int, _ limit: Int) -> Bool {
        guard let from = amount.value, next < limit else { return false }
        var at = next
        var either = false
        var left = unit(at, limit)?.unit
        if mark(at) == .currency || mark(at) == .percent { at += 1 } else if word(at, .to) != nil { left = nil }
        if mark(at) == .dash || mark(at) == .symbol && words.bytes[Int(words.tokens[at].start)] == 0x7E {
            at += 1
        } else if let to = word(at, .to) ?? skipped(at, limit) {
            at = to.next
        } else if let or = word(at, .or), amount.modifier != .over, amount.modifier != .under {
            (at, either) = (or.next, true)
        } else {
            return false
        }
        guard at < limit, numerals.mayBegin(words, at), let second = grammar.parse(at, upTo: limit), let to = second.value, second.form != .ordinal,
            to > from, !either || to <= from * 4
        else {
            return false
        }
        // Two percent to 74 thousand is no range: what rose is told in another unit.
        if let left {
            let right = unit(second.tokens.upperBound, limit)?.unit
            if right.map({ $0.unit != left.unit }) ?? (second.scale > 1) { return false }
        }
        // The scale of the second number belongs to both where the first has none: three to five million.
        let scale = second.scale > 1 && from < 1000 && to >= 1000 && from * second.scale < to ? second.scale : 1
        amount.value = from * scale
        range(&amount, to)
        amount.span.end = second.end
        next = second.tokens.upperBound
        return true
    }

    /// "To" behind a unit that is named twice.
    private func skipped(_ at: Int, _ limit: Int) -> (word: AmountTables.Word, next: Int, start: Int)? {
        guard let unit = unit(at, limit), !unit.article, let to = word(unit.next, .to), to.next < limit, words.tokens[to.next].kind == .number else {
            return nil
        }
        return to
    }

    func between(_ at: Int, _ from: Int, _ limit: Int) -> (Amount, Int)? {
        guard from < limit, numerals.mayBegin(words, from), let first = grammar.parse(from, upTo: limit), let low = first.value,
            first.form != .ordinal || first.tokens.count == 1
        else { return nil }
        var cursor = first.tokens.upperBound
        var skippedUnit: AmountTables.Unit?
        if let unit = unit(cursor, limit) { (skippedUnit, cursor) = (unit.unit, unit.next) }
        guard cursor < limit else { return nil }
        if words.tokens[cursor].word == numerals.and, words.tokens[cursor].kind == .word {
            cursor += 1
        } else if let to = word(cursor, .to) {
            cursor = to.next
        }
        guard cursor < limit, numerals.mayBegin(words, cursor), let second = grammar.parse(cursor, upTo: limit), let high = second.value, high > low
        else { return nil }
        let scale =
            second.scale > 1 && low < 1000 && high >= 1000 && skippedUnit == nil && first.scale == 1 && low * second.scale < high ? second.scale : 1
        var amount = Amount(Span(Int(words.tokens[at].start), second.end), kind: .cardinal, value: low * scale, evidence: Evidence("Amounts/between"))
        range(&amount, high)
        var next = second.tokens.upperBound
        if !unit(&amount, &next, limit) { amount = counted(amount, &next, limit) }
        return (amount, next)
    }

    /// The unit or currency behind a number, with a half of it and smaller coins. Whether one stood there.
    private func unit(_ amount: inout Amount, _ next: inout Int, _ limit: Int) -> Bool {
        var at = next
        if amount.value == nil, let of = word(at, .notNoun), words.key(at).count == 4 { at = of.next }
        guard let found = unit(at, limit), !(found.article && amount.value != nil && amount.kind != .fraction && found.unit.kind == .percent) else {
            return belowZero(&amount, &next)
        }
        if found.unit.isTime, found.article { return false }
        // No number but two stands before a dual.
        if found.unit.number == 2, amount.value != 2 { return false }
        // One in three persons is a share, not a third of a person.
        if amount.kind == .fraction, found.unit.unit == "person" { return false }
        amount.unit = found.unit.unit
        amount.kind = found.unit.kind
        if found.unit.unit == "point" || found.unit.unit == "person" || found.unit.unit == "times" { amount.kind = .count }
        if found.unit.unit == "person" {
            let span = Span(found.start, Int(words.tokens[found.next - 1].end))
            amount.counted = Amount.Counted(span, lemma: found.unit.lemma, kind: befallen(next, found.next))
        }
        scale(&amount, found.unit.factor)
        amount.evidence.rule = (found.unit.kind == .money ? "currencies.tsv:" : "units.tsv:") + found.unit.id
        next = found.next
        if found.unit.unit == "degree" || found.unit.unit == "degree-celsius" { _ = belowZero(&amount, &next) }
        if let value = amount.value, let half = fraction(next, limit) {
            amount.value = value + half.value * found.unit.factor
            next = half.next
            if let again = unit(next, limit), again.unit.id == found.unit.id { next = again.next }
        }
        if found.unit.kind == .money, let value = amount.value, let coins = coins(next, limit, found.unit) {
            amount.value = value + coins.value
            next = coins.next
        }
        if amount.modifier != .range, amount.kind == .measure, amount.unit == "kilogram", !isSpelled(amount.span), let value = amount.value,
            value < 1, value > 0
        {
            // Less than a kilogram is told in grams.
            (amount.value, amount.unit) = (value * 1000, "gram")
        }
        amount.span.end = Int(words.tokens[next - 1].end)
        return true
    }

    private func scale(_ amount: inout Amount, _ factor: Double) {
        guard factor != 1 else { return }
        amount.value = amount.value.map { rounded($0 * factor) }
        amount.lower = amount.lower.map { rounded($0 * factor) }
        amount.upper = amount.upper.map { rounded($0 * factor) }
    }

    /// Rid of what binary fractions leave behind.
    private func rounded(_ value: Double) -> Double {
        guard abs(value) < 1e9 else { return value }
        return (value * 1e6).rounded() / 1e6
    }

    private func belowZero(_ amount: inout Amount, _ next: inout Int) -> Bool {
        guard let below = word(next, .belowZero), let value = amount.value else { return false }
        amount.value = -abs(value)
        amount.unit = "degree-celsius"
        amount.kind = .measure
        next = below.next
        amount.span.end = Int(words.tokens[next - 1].end)
        return true
    }

    /// And a half, and a quarter.
    private func fraction(_ at: Int, _ limit: Int) -> (value: Double, next: Int)? {
        guard at < limit, words.tokens[at].kind == .word else { return nil }
        let lone = words.tokens[at].word == numerals.and
        let from = lone ? at + 1 : at
        guard from < limit, let part = grammar.parse(from, upTo: limit), part.form == .fraction, lone || part.beginsWithAnd, let value = part.value,
            value < 1
        else { return nil }
        return (value, part.tokens.upperBound)
    }

    private func coins(_ at: Int, _ limit: Int, _ currency: AmountTables.Unit) -> (value: Double, next: Int)? {
        guard at < limit, words.tokens[at].kind == .word else { return nil }
        let lone = words.tokens[at].word == numerals.and
        let from = lone ? at + 1 : at
        guard from < limit, numerals.mayBegin(words, from), let number = grammar.parse(from, upTo: limit), lone || number.beginsWithAnd,
            let value = number.value,
            let coin = unit(number.tokens.upperBound, limit), coin.unit.minor, !currency.minor
        else { return nil }
        return (value * coin.unit.factor, coin.next)
    }

    /// A modifier behind the number: at least, approximately.
    private func behind(_ amount: inout Amount, _ next: inout Int, _ limit: Int) {
        var at = next
        if mark(at) == .comma { at += 1 }
        guard at < limit, let found = word(at, .behind), let modifier = found.word.modifier, amount.modifier != .range else { return }
        // What follows "or" has a number of its own: 5000, or less than 6000.
        if word(at, .or) != nil, numerals.mayBegin(words, word(found.next, .outOf)?.next ?? found.next), found.next < limit { return }
        amount.modifier = modifier
        amount.span.end = Int(words.tokens[found.next - 1].end)
        next = found.next
    }

    /// A dual that stands for two of something: of a unit, or of any feminine noun without the article.
    func dual(_ at: Int, _ limit: Int, _ sentence: Range<Int>) -> (Amount, Int)? {
        guard words.tokens[at].kind == .word else { return nil }
        if let found = unit(at, limit, article: false), !found.unit.isTime {
            let whole = at == sentence.lowerBound && (found.next >= sentence.upperBound || fraction(found.next, limit) != nil)
            guard found.unit.number == 2 || whole || isOneAndAPart(found, limit) else { return nil }
            let kind: Amount.Kind = found.unit.unit == "times" || found.unit.unit == "person" ? .count : found.unit.kind
            var amount = Amount(
                Span(found.start, Int(words.tokens[found.next - 1].end)), kind: kind, value: found.unit.number == 2 ? 2 : 1, unit: found.unit.unit,
                evidence: Evidence("units.tsv:" + found.unit.id, .inferred))
            var next = found.next
            if let half = fraction(next, limit), let value = amount.value {
                amount.value = value + half.value
                next = half.next
                amount.span.end = Int(words.tokens[next - 1].end)
            }
            scale(&amount, found.unit.factor)
            return (amount, next)
        }
        return feminineDual(at)
    }

    /// A unit and a half of it, without a number (a kilometre and a half); the half of something else behind it is none of it.
    private func isOneAndAPart(_ found: (unit: AmountTables.Unit, next: Int, article: Bool, start: Int), _ limit: Int) -> Bool {
        guard found.unit.number != 2, found.unit.kind != .percent, found.unit.unit != "person", let part = fraction(found.next, limit) else {
            return false
        }
        guard part.next < limit, words.tokens[part.next].kind == .word, words.key(part.next).starts(with: [0xD8, 0xA7, 0xD9, 0x84]) else {
            return true
        }
        return unit(part.next, limit)?.unit.id == found.unit.id
    }

    /// U+062A U+064A U+0646 at the end of a word that no table knows: two of it. Names in -tin are many, so it is only guessed.
    private func feminineDual(_ at: Int) -> (Amount, Int)? {
        let key = words.key(at)
        guard key.count >= 12, key.count <= 20, key.suffix(6).elementsEqual([0xD8, 0xAA, 0xD9, 0x8A, 0xD9, 0x86]),
            !key.starts(with: [0xD8, 0xA7, 0xD9, 0x84]),
            // The adjective of a dual is a dual as well.
            at == 0 || !words.key(at - 1).suffix(6).elementsEqual([0xD8, 0xAA, 0xD9, 0x8A, 0xD9, 0x86]),
            words.analyses(at).isEmpty, !key.starts(with: [0xD9, 0x88]), !key.starts(with: [0xD8, 0xA8]), !key.starts(with: [0xD9, 0x84])
        else { return nil }
        let span = words.tokens[at].span
        let amount = Amount(
            span, kind: .count, value: 2, counted: Amount.Counted(span, lemma: words.text(span)), evidence: Evidence("Amounts/dual", .guessed))
        return (amount, at + 1)
    }
}
