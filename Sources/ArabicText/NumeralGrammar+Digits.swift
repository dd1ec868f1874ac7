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
        return scientific(at, limit, value) ?? power(at, limit, value) ?? grouped
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

    private func scaled(_ value: Double, _ exponent: Int, _ next: Int) -> (value: Double, next: Int)? {
        guard abs(exponent) < 100 else { return nil }
        var tens = 1.0
        for _ in 0..<abs(exponent) { tens *= 10 }
        return (exponent < 0 ? value / tens : value * tens, next)
    }

    /// 2^10: a power with a whole exponent.
    private func power(_ at: Int, _ limit: Int, _ value: Double) -> (value: Double, next: Int)? {
        guard at + 2 < limit, words.tokens[at + 1].kind == .mark, words.bytes[Int(words.tokens[at + 1].start)] == UInt8(ascii: "^"),
            !words.tokens[at + 1].spaceBefore, !words.tokens[at + 2].spaceBefore, words.tokens[at + 2].kind == .number,
            let exponent = NumberToken(words.key(at + 2)).plain, exponent <= 1000
        else { return nil }
        var result = 1.0
        for _ in 0..<exponent { result *= value }
        return result.isFinite ? (result, at + 3) : nil
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
