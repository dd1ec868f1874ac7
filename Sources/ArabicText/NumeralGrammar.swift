/// The grammar of Arabic numbers: one pass from left to right over units, tens, hundreds and scales, with the conjunction between them.
///
/// A number is total + current, where current grows to 999 and a scale moves it into the total. Where a scale turns out to belong to what
/// follows the conjunction (five thousand and ten thousand), the pass goes back to before that conjunction. Linear, at most 96 tokens, which
/// is what a number with every scale to 10^48 takes.
public struct NumeralGrammar: Sendable {
    let words: Words
    let numerals: Numerals

    public init(_ words: Words, _ numerals: Numerals) {
        self.words = words
        self.numerals = numerals
    }

    private struct State {
        var total = 0.0
        var current = 0.0
        var lastScale = Double.infinity
        var scale = 1.0
        var last: NumeralWord.Kind?
        var digits = false
        var ordinal = false
        var value: Double { total + current }
    }

    /// The longest number that begins at a token. `upTo` ends the look-out.
    public func parse(_ at: Int, upTo limit: Int) -> Numeral? {
        guard at < limit else { return nil }
        let limit = min(limit, at + 96)
        let token = words.tokens[at]
        if token.kind == .number { return cardinal(at, limit, start: Int(token.start), first: nil) }
        guard let item = numerals.item(words, at) else { return nil }
        switch item.word.kind {
        case .vague, .scales: return vague(at, limit, item)
        case .fraction, .twoParts: return fraction(at, limit, item)
        case .ordinal, .jointOrdinal: return ordinal(at, limit, item)
        case .minus:
            guard at + 1 < limit, numerals.item(words, at + 1)?.word.kind != .minus, var rest = parse(at + 1, upTo: limit), let value = rest.value
            else { return nil }
            rest.value = -value
            (rest.start, rest.tokens) = (item.start, at..<rest.tokens.upperBound)
            return rest
        case .fractions, .rareFraction, .point, .dozens: return nil
        default: return cardinal(at, limit, start: item.start, first: item)
        }
    }

    private func made(_ tokens: Range<Int>, _ start: Int, _ value: Double?, _ form: Numeral.Form, _ first: Numerals.Item?) -> Numeral {
        Numeral(
            tokens: tokens, start: start, end: Int(words.tokens[tokens.upperBound - 1].end), value: value, lower: nil, upper: nil, form: form,
            plainDigits: tokens.count == 1 && first == nil, article: first?.article ?? false, preposition: first?.preposition ?? false,
            beginsWithAnd: first?.and ?? false)
    }

    // MARK: Cardinals

    private func cardinal(_ from: Int, _ limit: Int, start: Int, first: Numerals.Item?) -> Numeral? {
        var state = State()
        var at = from
        var saved: (State, Int)?
        if let first {
            guard accept(first.word, and: false, &state) else { return nil }
        } else {
            guard let found = digits(from, limit) else { return nil }
            state.current = found.value
            state.digits = true
            at = found.next - 1
        }
        at += 1
        while at < limit {
            let lone = words.tokens[at].word == numerals.and && words.tokens[at].kind == .word && numerals.and != 0
            let next = lone ? at + 1 : at
            guard next < limit else { break }
            if words.tokens[next].kind == .number {
                guard joinDigits(next, limit, and: lone, &state, &saved, at) else { break }
                at = next + 1
                continue
            }
            guard let item = numerals.item(words, next), !item.preposition else { break }
            let and = lone || item.and
            if item.article, !and, !isScale(item.word.kind) { break }
            let before = state
            guard !(and && item.word.kind == .tens && isFraction(next, item)), accept(item.word, and: and, &state) else {
                if isScale(item.word.kind) || item.word.kind == .hundred, !and, let saved { (state, at) = saved }
                break
            }
            if and { saved = (before, at) }
            if item.word.kind == .ordinal || item.word.kind == .jointOrdinal { state.ordinal = true }
            at = next + 1
        }
        guard state.last != .joint || state.ordinal else { return nil }
        var result = made(from..<at, start, state.value, state.ordinal ? .ordinal : .cardinal, first)
        result.scale = state.scale
        guard state.ordinal == false else { return result }
        return withParts(result, limit)
    }

    private func isScale(_ kind: NumeralWord.Kind) -> Bool {
        kind == .scale || kind == .scaleOrDual || kind == .scales
    }

    private func joinDigits(_ at: Int, _ limit: Int, and: Bool, _ state: inout State, _ saved: inout (State, Int)?, _ back: Int) -> Bool {
        guard let value = NumberToken(words.key(at)).value, value == value.rounded() else { return false }
        let followed = at + 1 < limit ? numerals.item(words, at + 1) : nil
        let leads = followed.map { !$0.and && (isScale($0.word.kind) || $0.word.kind == .hundred) } ?? false
        guard and || leads, let last = state.last, last == .hundred || last == .group || isScale(last) || last == .dualScale else { return false }
        let room = last == .hundred || last == .group ? 100 : state.lastScale
        guard value < room, last == .hundred || last == .group || state.current == 0 else { return false }
        saved = (state, back)
        state.current += value
        state.last = nil
        state.digits = true
        return true
    }

    private func accept(_ word: NumeralWord, and: Bool, _ state: inout State) -> Bool {
        let isFirst = state.last == nil && !state.digits
        let low = state.current.truncatingRemainder(dividingBy: 100)
        let opens = isFirst || and
        switch word.kind {
        case .zero:
            guard isFirst else { return false }
        case .unit, .joint:
            guard !(state.digits && state.last == nil), opens && low == 0 || !and && (state.last == .hundred || state.last == .group) else {
                return false
            }
            state.current += word.value
        case .ten:
            if !and, state.last == .unit || state.last == .joint, (1...9).contains(low) {
                state.current += 10
                state.last = .teen
                return true
            }
            guard opens, low == 0, !state.digits else { return false }
            state.current += 10
        case .teen:
            guard opens || state.last == .hundred || state.last == .group, low == 0, !state.digits else { return false }
            state.current += word.value
        case .tens:
            guard isFirst || (and && (low < 10)), !(state.digits && state.last == nil) else { return false }
            state.current += word.value
        case .hundred: return acceptHundred(and, isFirst, low, &state)
        case .group:
            guard isFirst || and, state.current == 0 else { return false }
            state.current += word.value
        case .ordinal, .jointOrdinal:
            guard and, low == 0, state.last == .hundred || state.last == .group || state.last.map(isScale) == true else { return false }
            state.current += word.value
            state.last = .joint
            return true
        default: return acceptScale(word, and, isFirst, &state)
        }
        state.last = word.kind
        return true
    }

    private func acceptHundred(_ and: Bool, _ isFirst: Bool, _ low: Double, _ state: inout State) -> Bool {
        if !and, state.last == .unit || (state.digits && state.last == nil), (2...9).contains(state.current), state.current == state.current.rounded()
        {
            state.current *= 100
        } else {
            guard isFirst || and, state.current == 0 else { return false }
            state.current = 100
        }
        state.last = .hundred
        return true
    }

    private func acceptScale(_ word: NumeralWord, _ and: Bool, _ isFirst: Bool, _ state: inout State) -> Bool {
        switch word.kind {
        case .dualScale, .scale, .scales, .scaleOrDual: break
        default: return false
        }
        let size = word.kind == .dualScale ? word.value / 2 : word.value
        if !and, !isFirst, state.current > 0 || state.digits {
            guard word.kind != .dualScale, size < state.lastScale, state.last != .joint else { return false }
            let product = state.current * size
            // Rid of what binary fractions leave: 8.3 million is whole.
            state.total += abs(product - product.rounded()) < 1e-6 ? product.rounded() : product
            state.current = 0
        } else if isFirst || and, state.current == 0, size < state.lastScale {
            state.total += word.kind == .scaleOrDual ? word.value * 2 : word.value
        } else if !and, state.current == 0, state.total > 0, state.total < size {
            state.total *= size
        } else {
            return false
        }
        state.lastScale = size
        state.scale = size
        state.last = word.kind == .dualScale ? .dualScale : .scale
        return true
    }
}

extension NumeralGrammar {
    // MARK: Fractions, decimals, ordinals, vague numbers

    /// Adds what may follow a cardinal: a fraction of it, decimals, a denominator.
    private func withParts(_ number: Numeral, _ limit: Int) -> Numeral {
        guard let value = number.value else { return number }
        let at = number.tokens.upperBound
        guard at < limit else { return single(number, limit) }
        let token = words.tokens[at]
        if number.plainDigits, let found = digitFraction(number.tokens.lowerBound, limit) {
            guard found.value < 1, let whole = wholeBehind(found.next, limit) else { return extended(number, found.next, found.value, .fraction) }
            return extended(number, found.next + 1, found.value + whole, .cardinal)
        }
        // Two and a quarter: 2 1/4.
        if number.plainDigits, value < 1000, token.spaceBefore, let part = digitFraction(at, limit), part.value < 1 {
            return extended(number, part.next, value + part.value, .cardinal)
        }
        let lone = token.word == numerals.and && token.kind == .word
        let next = lone ? at + 1 : at
        guard next < limit, let item = numerals.item(words, next), !item.preposition else { return single(number, limit) }
        return withPart(number, value, item, next, and: lone || item.and, limit)
    }

    private func extended(_ number: Numeral, _ to: Int, _ value: Double, _ form: Numeral.Form) -> Numeral {
        var result = number
        result.value = value
        result.tokens = number.tokens.lowerBound..<to
        result.end = Int(words.tokens[to - 1].end)
        result.form = form
        result.plainDigits = false
        return result
    }

    /// Adds to a number of a value what the word at `next` makes of it.
    private func withPart(_ number: Numeral, _ value: Double, _ item: Numerals.Item, _ next: Int, and: Bool, _ limit: Int) -> Numeral {
        func extended(_ to: Int, _ value: Double, _ form: Numeral.Form) -> Numeral { self.extended(number, to, value, form) }
        switch item.word.kind {
        case .fraction where and:
            var to = next + 1
            if number.scale > 1, let same = numerals.item(words, min(to, words.count - 1)), to < limit, !same.and, isScale(same.word.kind) { to += 1 }
            return extended(to, value + number.scale / item.word.value, .cardinal)
        case .fractions where !and && value < 1000: return extended(next + 1, value / item.word.value, .fraction)
        case .fraction where !and && !item.article && (11...99).contains(value) && !number.plainDigits:
            // Behind eleven to ninety-nine a noun is singular: twenty-three thirds.
            return extended(next + 1, value / item.word.value, .fraction)
        case .unit where !and && !item.article && item.word.part > 0 && (11..<1000).contains(value) && value != 100 && !number.plainDigits,
            .ten where !and && !item.article && item.word.part > 0 && (21...99).contains(value) && !number.plainDigits:
            return extended(next + 1, value / item.word.part, .fraction)
        case .unit where !and && value < 20 && !number.plainDigits:
            // Three twenty-firsts.
            guard let parts = numerals.item(words, next + 1), next + 1 < limit, parts.word.kind == .fractions, parts.and else {
                return single(number, limit)
            }
            return extended(next + 2, value / (item.word.value + parts.word.value), .fraction)
        case .tens where and && isFraction(next, item):
            // Two fifths are written like fifty, but for the vowel.
            return extended(next + 1, value + 20 / item.word.value, .cardinal)
        case .dozens where !and && value < 1000: return extended(next + 1, value * item.word.value, .cardinal)
        case .twoParts where and: return extended(next + 1, value + 2 / item.word.value, .cardinal)
        case .unit where and && value < 1000:
            // Three and three fifths.
            guard next + 1 < limit, let parts = numerals.item(words, next + 1), parts.word.kind == .fractions, !parts.and else { return number }
            return extended(next + 2, value + item.word.value / parts.word.value, .cardinal)
        case .point where !and:
            guard let behind = parse(next + 1, upTo: limit), let digits = behind.integer, digits >= 0, behind.form == .cardinal else { return number }
            var scale = 10.0
            while scale <= Double(digits) { scale *= 10 }
            return extended(behind.tokens.upperBound, value + Double(digits) / scale, .cardinal)
        default: return single(number, limit)
        }
    }

    /// A word that is both a number and a fraction is the fraction before a definite noun.
    private func single(_ number: Numeral, _ limit: Int) -> Numeral {
        var result = number
        guard number.tokens.count == 1, let item = numerals.item(words, number.tokens.lowerBound), item.word.part > 0, !item.article else {
            return number
        }
        let at = number.tokens.upperBound
        guard at < limit, words.tokens[at].kind == .word, words.tokens[at].foldEnd - words.tokens[at].foldStart > 6 else { return number }
        let key = words.key(at)
        guard key.starts(with: [0xD8, 0xA7, 0xD9, 0x84]) else { return number }
        result.value = 1 / item.word.part
        result.form = .fraction
        return result
    }

    private func fraction(_ at: Int, _ limit: Int, _ item: Numerals.Item) -> Numeral? {
        let parts = item.word.kind == .twoParts ? 2.0 : 1.0
        var result = made(at..<at + 1, item.start, parts / item.word.value, .fraction, item)
        if at + 1 < limit, let next = numerals.item(words, at + 1), !next.and, isScale(next.word.kind), !next.preposition {
            result.value = parts / item.word.value * next.word.value
            result.tokens = at..<at + 2
            result.end = Int(words.tokens[at + 1].end)
            result.form = .cardinal
        }
        return result
    }

    private func ordinal(_ at: Int, _ limit: Int, _ item: Numerals.Item) -> Numeral? {
        var value = item.word.value
        var to = at + 1
        if to < limit {
            let lone = words.tokens[to].word == numerals.and && words.tokens[to].kind == .word
            let next = lone ? to + 1 : to
            if next < limit, let follow = numerals.item(words, next), !follow.preposition {
                if follow.word.kind == .ten, !follow.and, !lone, value < 10 {
                    value += 10
                    to = next + 1
                } else if follow.word.kind == .tens, follow.and || lone, value < 10, follow.article == item.article || follow.article {
                    value += follow.word.value
                    to = next + 1
                }
            }
        }
        if item.word.kind == .jointOrdinal, to == at + 1 { return nil }
        return made(at..<to, item.start, value, .ordinal, item)
    }

    private func vague(_ at: Int, _ limit: Int, _ item: Numerals.Item) -> Numeral? {
        var size = item.word.value
        var to = at + 1
        var ceiling = item.word.kind == .vague ? size * 10 - 1 : size * 100 - 1
        while to < limit, let next = numerals.item(words, to), !next.and, isScale(next.word.kind), to < at + 3, !next.preposition {
            size *= next.word.value
            ceiling = size * 10 - 1
            to += 1
        }
        var result = made(at..<to, item.start, nil, .vague, item)
        result.lower = size * 2
        result.upper = ceiling
        return result
    }
}
