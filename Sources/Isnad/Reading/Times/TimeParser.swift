/// A word of time where it stands.
struct TimeLexeme {
    let word: TimeWord
    let tokens: Range<Int>
    let start: Int
    let and: Bool
    let preposition: Proclitics
    let article: Bool
    var next: Int { tokens.upperBound }
}

/// What the parser made of some tokens.
struct TimeFound {
    var form: TimeExpression.Form
    var tokens: Range<Int>
    var start: Int
    var kind: TimeMention.Kind = .date
    var rule: String
    var next: Int { tokens.upperBound }
}

/// Reads expressions of time by descent over words; every function looks a fixed number of tokens ahead, so a text costs linear time.
struct TimeParser {
    let words: Words
    let tables: TimeTables
    let grammar: NumeralGrammar
    private let openers = TimeParser.opening()
    /// The sentence looked at.
    private(set) var sentence: Range<Int> = 0..<0
    /// The readings of its tokens as words of time, token by token, and where those of each token begin; looked up once, asked for dozens
    /// of times.
    private var readings: [TimeLexeme] = []
    private var firstReading: [Int] = [0]
    /// For each token the kinds that it may be of, a bit each.
    private var kinds: [UInt64] = []
    /// The numbers that begin at its tokens, and for each token which of them; -1 for none.
    private var numbers: [Numeral] = []
    private var numberAt: [Int] = []

    init(_ words: Words, _ tables: TimeTables) {
        self.words = words
        self.tables = tables
        grammar = NumeralGrammar(words, tables.numerals)
    }

    var limit: Int { sentence.upperBound }

    // MARK: Words

    /// Turns to a sentence.
    mutating func begin(_ sentence: Range<Int>) {
        self.sentence = sentence
        readings.removeAll(keepingCapacity: true)
        firstReading.removeAll(keepingCapacity: true)
        kinds.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        numberAt.removeAll(keepingCapacity: true)
        for at in sentence {
            firstReading.append(readings.count)
            var found: UInt64 = 0
            if words.tokens[at].kind != .number, mayBegin(at) { found = read(at) }
            kinds.append(found)
            if tables.numerals.mayBegin(words, at), let number = grammar.parse(at, upTo: limit) {
                numberAt.append(numbers.count)
                numbers.append(number)
            } else {
                numberAt.append(-1)
            }
        }
        firstReading.append(readings.count)
    }

    /// The readings of a token as a word of time, longest first.
    @inline(__always)
    func lexemes(_ at: Int) -> ArraySlice<TimeLexeme> {
        guard sentence.contains(at) else { return [] }
        let place = at - sentence.lowerBound
        return readings[firstReading[place]..<firstReading[place + 1]]
    }

    /// Adds the readings of a token and returns their kinds.
    private mutating func read(_ at: Int) -> UInt64 {
        var kinds: UInt64 = 0
        for match in tables.phrases.matches(words, at, allowing: [.and, .ba, .lam, .kaf, .article]) {
            guard match.head.enclitic == .none, match.tokens.upperBound <= limit else { continue }
            if match.payload.madda, !words.isWritten(match.head, 0xA2) { continue }
            // A name that is written with a hamza (Alan) folds like "now".
            if match.payload.kind == .now, words.isWritten(match.head, 0xA3) { continue }
            // With the conjunction glued on, the bare name of the first day is the number one.
            if match.payload.kind == .weekday, match.head.proclitics == .and { continue }
            kinds |= match.payload.kind.bit
            readings.append(
                TimeLexeme(
                    word: match.payload, tokens: match.tokens, start: Numerals.start(words, at, match.head),
                    and: match.head.proclitics.contains(.and), preposition: match.head.proclitics.intersection(.preposition),
                    article: match.head.proclitics.contains(.article)))
        }
        return kinds
    }

    /// The longest reading of one of some kinds.
    @inline(__always)
    func lex(_ at: Int, _ kinds: TimeWord.Kind...) -> TimeLexeme? {
        guard sentence.contains(at) else { return nil }
        var wanted: UInt64 = 0
        for kind in kinds { wanted |= kind.bit }
        guard self.kinds[at - sentence.lowerBound] & wanted != 0 else { return nil }
        return reading(at - sentence.lowerBound, wanted)
    }

    private func reading(_ place: Int, _ wanted: UInt64) -> TimeLexeme? {
        for index in firstReading[place]..<firstReading[place + 1] where readings[index].word.kind.bit & wanted != 0 { return readings[index] }
        return nil
    }

    @inline(__always)
    private func mayBegin(_ at: Int) -> Bool {
        for index in words.tokens[at].analyses where tables.phrases.begins(words.analyses[index].word) { return true }
        return false
    }

    func mark(_ at: Int) -> Token.Mark { sentence.contains(at) ? words.tokens[at].mark : .none }
    func isNumber(_ at: Int) -> Bool { sentence.contains(at) && words.tokens[at].kind == .number }
    /// The value of plain digits, and how many they are.
    func digits(_ at: Int) -> (value: Int, length: Int)? {
        guard isNumber(at) else { return nil }
        let token = NumberToken(words.key(at))
        guard let value = token.plain else { return nil }
        return (value, token.lengths[0])
    }
    func number(_ at: Int) -> Numeral? {
        guard sentence.contains(at) else { return nil }
        let index = numberAt[at - sentence.lowerBound]
        return index < 0 ? nil : numbers[index]
    }
    func rule(_ word: TimeWord) -> String { tables.rules[Int(word.rule)] }
    func start(_ at: Int) -> Int { Int(words.tokens[at].start) }

    /// Skips a comma.
    func pastComma(_ at: Int) -> Int { mark(at) == .comma ? at + 1 : at }

    // MARK: The expression at a token

    /// The kinds of words that an expression may begin with: all but those that only go on with one.
    private static func opening() -> UInt64 {
        let inside: [TimeWord.Kind] = [
            .lean, .clockPart, .clockFraction, .clockMinus, .whole, .to, .between, .from, .of, .at, .in, .agreeing, .many, .zone, .hijri,
            .gregorian, .bc, .general, .age,
        ]
        return inside.reduce(~0) { $0 & ~$1.bit }
    }

    /// The longest expression that begins at a token; nil where none does. `.opaque` forms are consumed and dropped.
    func expression(_ at: Int) -> TimeFound? {
        let (kinds, number) = (self.kinds[at - sentence.lowerBound], number(at))
        guard isNumber(at) || kinds & openers != 0 || number != nil else { return nil }
        if let block = lex(at, .block), block.word.value == 0 || lex(block.next, .from, .of) == nil {
            return TimeFound(form: .opaque, tokens: block.tokens, start: block.start, rule: rule(block.word))
        }
        var best: TimeFound?
        func offer(_ found: TimeFound?) {
            guard let found, found.next <= limit, found.next > (best?.next ?? at) else { return }
            best = found
        }
        offer(moment(at))
        offer(phrase(at))
        if kinds != 0 || number?.article ?? false { offer(relative(at)) }
        if kinds != 0 || number?.form == .ordinal { offer(position(at)) }
        offer(length(at))
        if number != nil { offer(dayRange(at)) }
        if isNumber(at) { offer(hourRange(at)) }
        if kinds != 0 { offer(century(at)) }
        offer(yearAlone(at))
        guard var result = best else { return nil }
        if result.kind == .date || result.kind == .time, let ranged = range(result) { result = ranged }
        return result
    }

    /// Two dates joined into a range.
    private func range(_ first: TimeFound) -> TimeFound? {
        var at = first.next
        let dash = mark(at) == .dash
        let to = lex(at, .to)
        let between = first.tokens.lowerBound > sentence.lowerBound && lex(first.tokens.lowerBound - 1, .between) != nil
        if dash { at += 1 } else if let to { at = to.next } else if !between { return nil }
        guard at < limit else { return nil }
        if between, !dash, to == nil, lex(at, .day, .weekday, .month, .yearword) == nil, !startsWithAnd(at) { return nil }
        if startsWithAnd(at), words.tokens[at].word == tables.numerals.and { at += 1 }
        guard let second = moment(at) ?? lastHour(at, first) ?? yearAlone(at, afterYear: isYear(first.form)) ?? relative(at),
            second.kind == first.kind
        else { return nil }
        if dash, !(isDay(first.form) && isDay(second.form)) { return nil }
        return TimeFound(
            form: .range(first.form, second.form), tokens: first.tokens.lowerBound..<second.next, start: first.start, kind: first.kind,
            rule: "Times/range")
    }

    private func startsWithAnd(_ at: Int) -> Bool {
        guard sentence.contains(at), words.tokens[at].kind == .word else { return false }
        if words.tokens[at].word == tables.numerals.and { return true }
        return lexemes(at).contains { $0.and }
    }

    func isDay(_ form: TimeExpression.Form) -> Bool {
        switch form {
        case .fields(let fields): return fields.day != nil || fields.weekday != nil
        case .day: return true
        default: return false
        }
    }
    func isYear(_ form: TimeExpression.Form) -> Bool {
        guard case .fields(let fields) = form else { return false }
        return fields.year != nil && fields.month == nil
    }
}
