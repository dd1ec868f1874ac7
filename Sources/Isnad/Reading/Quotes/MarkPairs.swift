/// The quotation marks of a text, paired.
///
/// All shapes count: guillemets, curly, straight and single ones, also in the wrong order, where the blanks around a mark tell whether it
/// opens or closes. Marks pair within a line; one that never closes reaches to the line's end and is used only where something else speaks for
/// it. Of nested pairs the outermost counts. Linear: one pass with a stack.
struct MarkPairs: Sendable {
    struct Pair: Sendable {
        /// The first token of the opening mark and the last of the closing one; `close` is the line's end where none closes.
        let open: Int
        let close: Int
        /// The tokens between the marks.
        let tokens: Range<Int>
        let closed: Bool
        /// The bytes between the marks, without blanks.
        let inner: Span
        /// The bytes with the marks.
        let outer: Span
    }
    private(set) var pairs: [Pair] = []
    /// For every token the pair whose marks or inside it belongs to, or -1.
    private(set) var pairOf: [Int32]

    init(_ words: Words) {
        pairOf = Array(repeating: -1, count: words.count)
        var start = 0
        while start < words.count {
            var end = start
            while end < words.count, words.tokens[end].kind != .newline { end += 1 }
            line(words, start..<end)
            start = end + 1
        }
    }

    func pair(_ token: Int) -> Pair? {
        let at = pairOf[token]
        return at >= 0 ? pairs[Int(at)] : nil
    }

    private mutating func line(_ words: Words, _ line: Range<Int>) {
        var stack: [Range<Int>] = []
        var found: [(open: Range<Int>, close: Range<Int>)] = []
        var at = line.lowerBound
        while at < line.upperBound {
            let width = MarkPairs.width(words, at, line)
            if width > 0 {
                let opens = MarkPairs.opens(words, at, width, line, within: stack.last?.last)
                if opens { stack.append(at..<at + width) } else if let open = stack.popLast() { found.append((open, at..<at + width)) }
            }
            at += max(width, 1)
        }
        // What never closed: the first of a line is kept, and what closed inside it stands by itself.
        found.sort { $0.open.lowerBound < $1.open.lowerBound }
        var reach = line.lowerBound
        for pair in found where pair.open.lowerBound >= reach && pair.close.lowerBound > pair.open.upperBound {
            if add(words, pair.open, pair.close) { reach = pair.close.upperBound }
        }
        if let open = stack.last, stack.count == 1, open.lowerBound >= reach, open.upperBound < line.upperBound {
            _ = add(words, open, line.upperBound..<line.upperBound)
        }
    }

    /// Adds a pair; an empty range as the closing mark stands for one that never closes.
    private mutating func add(_ words: Words, _ open: Range<Int>, _ close: Range<Int>) -> Bool {
        let closed = !close.isEmpty
        var last = close.lowerBound - 1
        if !closed, words.tokens[last].mark == .fullStop, last > open.upperBound { last -= 1 }
        guard last >= open.upperBound else { return false }
        let inner = Span(Int(words.tokens[open.upperBound].start), Int(words.tokens[last].end))
        let end = closed ? Int(words.tokens[close.upperBound - 1].end) : inner.end
        pairs.append(
            Pair(
                open: open.lowerBound, close: closed ? close.upperBound - 1 : close.lowerBound, tokens: open.upperBound..<close.lowerBound,
                closed: closed, inner: inner, outer: Span(Int(words.tokens[open.lowerBound].start), end)))
        for token in open.lowerBound..<close.upperBound { pairOf[token] = Int32(pairs.count - 1) }
        return true
    }

    /// How many tokens make one quotation mark here: 0 for none, 2 for two single marks side by side.
    private static func width(_ words: Words, _ at: Int, _ line: Range<Int>) -> Int {
        let token = words.tokens[at]
        if token.mark.isQuote { return 1 }
        guard token.mark == .apostrophe else { return 0 }
        if at + 1 < line.upperBound, words.tokens[at + 1].mark == .apostrophe, !words.tokens[at + 1].spaceBefore { return 2 }
        // A single one between letters of a name is none.
        let before = at > line.lowerBound ? words.tokens[at - 1] : nil
        let after = at + 1 < line.upperBound ? words.tokens[at + 1] : nil
        let gluedBefore = before.map { !token.spaceBefore && $0.kind != .mark } ?? false
        let gluedAfter = after.map { !$0.spaceBefore && $0.kind != .mark } ?? false
        return gluedBefore && gluedAfter || before?.kind == .latin || before?.kind == .number ? 0 : 1
    }

    private static func opens(_ words: Words, _ at: Int, _ width: Int, _ line: Range<Int>, within open: Int?) -> Bool {
        let token = words.tokens[at]
        let next = at + width
        let gluedBefore = at > line.lowerBound && !token.spaceBefore
        let gluedAfter = next < line.upperBound && !words.tokens[next].spaceBefore && words.tokens[next].kind != .mark
        guard let open else {
            // The first mark opens, unless it hangs behind a word with nothing glued after it.
            return token.mark == .openQuote || token.mark == .straightQuote || gluedAfter || !gluedBefore
        }
        switch token.mark {
        case .openQuote:
            return !gluedBefore || gluedAfter && words.tokens[open].mark != .closeQuote && words.tokens[open].mark != .openQuote
                || gluedAfter && oneLetterBefore(words, at)
        case .closeQuote: return false
        case .straightQuote: return words.tokens[open].mark == .openQuote && gluedAfter && !gluedBefore
        default: return words.tokens[open].mark != .apostrophe && gluedAfter && !gluedBefore
        }
    }

    /// Whether a particle of one letter is glued before the mark, which then opens.
    private static func oneLetterBefore(_ words: Words, _ at: Int) -> Bool {
        at > 0 && words.tokens[at - 1].foldEnd - words.tokens[at - 1].foldStart <= 2
    }
}
