/// Numbers that begin with digits: groups of three between blanks, powers, and a fraction behind a whole number.
extension NumeralGrammar {
    /// The scale that a word alone is: a thousand, millions. Nil for other words.
    public func scale(_ at: Int) -> Double? {
        guard let item = numerals.item(words, at), !item.and, !item.preposition, !item.article else { return nil }
        switch item.word.kind {
        case .scale, .scales, .scaleOrDual: return item.word.value
        default: return nil
        }
    }

    /// The value of the digits at a token and where they end. Nil for dates, versions and addresses.
    ///
    /// Joined are groups of three (25 000, as the Maghreb writes), an exponent (1.5e6) and a power (2^10) of which the value stays finite.
    func digits(_ at: Int, _ limit: Int) -> (value: Double, next: Int)? {
        guard let value = NumberToken(words.key(at)).value else { return nil }
        let grouped = groups(at, limit, value)
        if grouped.next > at + 1 { return grouped }
        return scientific(at, limit, value) ?? power(at, limit, value) ?? letterPoint(at, limit, value) ?? grouped
    }

    /// One to three digits, then groups of exactly three with a blank between. At most five groups.
    private func groups(_ from: Int, _ limit: Int, _ value: Double) -> (value: Double, next: Int) {
        let first = NumberToken(words.key(from))
        guard first.isPlain, first.lengths[0] <= 3, first.parts[0] > 0, words.key(from).first != 0x30 else { return (value, from + 1) }
        var (value, at) = (value, from + 1)
        while at < limit, at < from + 6, words.tokens[at].kind == .number, words.tokens[at].spaceBefore {
            let group = NumberToken(words.key(at))
            guard group.lengths[0] == 3, group.separators.count <= 1, group.separators.first != UInt8(ascii: "c") || group.lengths[1] != 3 else {
                break
            }
            guard let more = group.isPlain ? group.plain.map(Double.init) : group.value, more < 1000 else { break }
            value = value * 1000 + more
            at += 1
            if !group.isPlain { break }
        }
        // A further number of another length: a telephone, a row of a table.
        if at < limit, words.tokens[at].kind == .number, words.tokens[at].spaceBefore {
            return (NumberToken(words.key(from)).value ?? value, from + 1)
        }
        return (value, at)
    }

    /// 12e6, 1.5e-3, 12e+14: the letter and the exponent follow without a blank.
    private func scientific(_ at: Int, _ limit: Int, _ value: Double) -> (value: Double, next: Int)? {
        guard at + 1 < limit, words.tokens[at + 1].kind == .latin, !words.tokens[at + 1].spaceBefore else { return nil }
        let key = words.key(at + 1)
        guard key.first == UInt8(ascii: "e") || key.first == UInt8(ascii: "E") else { return nil }
        if key.count > 1 {
            guard let exponent = NumberToken(key.dropFirst()).plain, key.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return scaled(value, exponent, at + 2)
        }
        guard at + 3 < limit, words.tokens[at + 3].kind == .number, !words.tokens[at + 2].spaceBefore, !words.tokens[at + 3].spaceBefore,
            let exponent = NumberToken(words.key(at + 3)).plain
        else { return nil }
        let sign = words.bytes[Int(words.tokens[at + 2].start)]
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), exponent < 100 else { return nil }
        return scaled(value, sign == UInt8(ascii: "-") ? -exponent : exponent, at + 4)
    }

    /// 16r1 for 16.1, as the agencies of Jordan and Kuwait write: the letter U+0631 between two runs of digits.
    private func letterPoint(_ at: Int, _ limit: Int, _ value: Double) -> (value: Double, next: Int)? {
        guard at + 2 < limit, words.tokens[at + 1].kind == .word, words.key(at + 1).elementsEqual([0xD8, 0xB1]), !words.tokens[at + 1].spaceBefore,
            words.tokens[at + 2].kind == .number, !words.tokens[at + 2].spaceBefore, value == value.rounded()
        else { return nil }
        let behind = NumberToken(words.key(at + 2))
        guard let digits = behind.plain, behind.lengths[0] <= 6 else { return nil }
        var scale = 1.0
        for _ in 0..<behind.lengths[0] { scale *= 10 }
        return (value + Double(digits) / scale, at + 3)
    }

    private func scaled(_ value: Double, _ exponent: Int, _ next: Int) -> (value: Double, next: Int)? {
        guard abs(exponent) < 100 else { return nil }
        var tens = 1.0
        for _ in 0..<abs(exponent) { tens *= 10 }
        return (exponent < 0 ? value / tens : value * tens, next)
    }

    /// 2^10: a power with a whole exponent, which may bear a sign.
    ///
    /// Arabic digits are typed in the order in which they are seen from the right, so there the exponent comes first and the base last
    /// (with a decimal point it can be nothing else); a sign behind the exponent is the exponent's.
    private func power(_ at: Int, _ limit: Int, _ value: Double) -> (value: Double, next: Int)? {
        guard let caret = sign(at + 1, limit), words.bytes[Int(words.tokens[caret.next].start)] == UInt8(ascii: "^"),
            let other = sign(caret.next + 1, limit), words.tokens[other.next].kind == .number, let second = NumberToken(words.key(other.next)).value
        else { return nil }
        let reversed = caret.next > at + 1 || second != second.rounded() && value == value.rounded() && isArabic(at)
        if reversed {
            guard other.next == caret.next + 1, let result = raised(second, caret.negative ? -value : value) else { return nil }
            return (result, other.next + 1)
        }
        guard caret.next == at + 1, let result = raised(value, other.negative ? -second : second) else { return nil }
        return (result, other.next + 1)
    }

    /// Steps over signs without blanks before them, at most two: whether an odd number of them is a minus, and the token behind.
    private func sign(_ at: Int, _ limit: Int) -> (negative: Bool, next: Int)? {
        var at = at
        var negative = false
        for _ in 0..<3 where at < limit && !words.tokens[at].spaceBefore {
            guard words.tokens[at].kind == .mark else { return (negative, at) }
            switch words.bytes[Int(words.tokens[at].start)] {
            case UInt8(ascii: "-"): negative.toggle()
            case UInt8(ascii: "+"): break
            default: return (negative, at)
            }
            at += 1
        }
        return nil
    }

    private func isArabic(_ at: Int) -> Bool { words.bytes[Int(words.tokens[at].start)] > 0x7F }

    private func raised(_ base: Double, _ exponent: Double) -> Double? {
        guard exponent == exponent.rounded(), abs(exponent) <= 1000, base != 0 || exponent > 0 else { return nil }
        var result = 1.0
        for _ in 0..<Int(abs(exponent)) { result *= base }
        if exponent < 0 { result = 1 / result }
        return result.isFinite && result != 0 ? result : nil
    }

    /// The whole number behind a fraction where the two stand alone, typed in the order in which they are seen from the right: 1/4 2.
    func wholeBehind(_ at: Int, _ limit: Int) -> Double? {
        guard at < limit, words.tokens[at].kind == .number, at + 1 >= limit || words.tokens[at + 1].kind == .mark && words.tokens[at + 1].spaceBefore,
            let whole = NumberToken(words.key(at)).plain, whole > 0, whole < 1000
        else { return nil }
        return Double(whole)
    }

    /// Whether a word that may be a number bears the vowel of a fraction, U+064F, on its first letter.
    func isFraction(_ at: Int, _ item: Numerals.Item) -> Bool {
        let from = Int(item.start) + 2
        guard [50, 70, 90].contains(item.word.value), from + 1 < Int(words.tokens[at].end) else { return false }
        return words.bytes[from] == 0xD9 && words.bytes[from + 1] == 0x8F
    }

    /// The fraction in digits at a token: 3/4. Not where a third part makes a date of it.
    func digitFraction(_ at: Int, _ limit: Int) -> (value: Double, next: Int)? {
        guard at + 2 < limit, words.tokens[at].kind == .number, words.tokens[at + 1].mark == .slash, !words.tokens[at + 1].spaceBefore,
            words.tokens[at + 2].kind == .number, !words.tokens[at + 2].spaceBefore, at + 3 >= limit || words.tokens[at + 3].mark != .slash,
            let upper = NumberToken(words.key(at)).plain, let lower = NumberToken(words.key(at + 2)).plain, lower > 0
        else { return nil }
        return (Double(upper) / Double(lower), at + 3)
    }
}
