import ArabicText

/// Tells from each line alone what it is: by its length, its stop, its brackets and the words of `furniture.tsv` and `credits.tsv`.
///
/// What stands around a line is not looked at here (`TextPlan` does that). Linear: phrases are looked for only in short lines, and at the ends
/// of long ones.
struct TextLineReader {
    let words: Words
    let tables: TextTables
    let facts: ArticleFacts

    init(_ words: Words, _ lexicon: Lexicon) {
        self.words = words
        tables = lexicon.pages.text
        facts = ArticleFacts(lexicon)
    }

    /// Lines with more words than this are running words whatever they hold.
    private let longestFurniture = 60
    /// Without a full stop, a line of so many words is running words all the same.
    private let longHeadline = 20

    func lines() -> [TextLine] {
        let spans = TextLines.spans(words.bytes)
        var lines: [TextLine] = []
        lines.reserveCapacity(spans.count)
        var token = 0
        var last = 0
        for span in spans {
            while token < words.count, Int(words.tokens[token].end) <= span.start { token += 1 }
            let first = token
            while token < words.count, Int(words.tokens[token].start) < span.end { token += 1 }
            lines.append(line(span, first..<token, follows: lines.isEmpty || newlines(last, span.start) > 1))
            last = span.end
        }
        return lines
    }

    /// The line ends between two lines; CR LF is one.
    private func newlines(_ from: Int, _ to: Int) -> Int {
        var count = 0
        for at in from..<max(from, to) where words.bytes[at] == 0x0A || (words.bytes[at] == 0x0D && words.bytes[min(at + 1, to)] != 0x0A) {
            count += 1
        }
        return count
    }

    private func line(_ span: Span, _ tokens: Range<Int>, follows: Bool) -> TextLine {
        var count = 0, arabic = 0
        var key: UInt64 = 0xCBF2_9CE4_8422_2325
        for token in tokens {
            switch words.tokens[token].kind {
            case .word: (count, arabic) = (count + 1, arabic + 1)
            case .latin, .number: count += 1
            default: continue
            }
            key = hash(key, token)
        }
        var line = TextLine(
            span: span, tokens: tokens, words: count, arabic: arabic, endsWithStop: endsWithStop(tokens), follows: follows, kind: .plain,
            rule: "TextLine/plain", key: key, bareKey: key)
        (line.kind, line.rule) = kind(line)
        if line.isCaption { line.bareKey = bareKey(line) }
        return line
    }

    private func hash(_ key: UInt64, _ token: Int) -> UInt64 {
        var key = key
        for byte in words.key(token) { key = (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return (key ^ 0x20) &* 0x100_0000_01B3
    }

    /// Whether a sentence is closed at the line's end: a stop, perhaps inside or outside closing marks.
    private func endsWithStop(_ tokens: Range<Int>) -> Bool {
        var at = tokens.upperBound - 1
        while at >= tokens.lowerBound, words.tokens[at].kind == .mark {
            if words.tokens[at].mark.endsSentence { return true }
            guard words.tokens[at].mark.isQuote || words.tokens[at].mark == .closeBracket else { return false }
            at -= 1
        }
        return false
    }

    private func endsWithFullStop(_ line: TextLine) -> Bool {
        guard line.endsWithStop else { return false }
        var at = line.tokens.upperBound - 1
        while at > line.tokens.lowerBound, !words.tokens[at].mark.endsSentence { at -= 1 }
        return words.tokens[at].mark == .fullStop
    }

    private func kind(_ line: TextLine) -> (TextLine.Kind, String) {
        if isAddress(line) { return (.url, "TextLine/url") }
        guard line.words > 0 else { return (.furniture(.control), "TextLine/marks") }
        if line.words <= longestFurniture {
            if let found = whole(line) { return found }
            if isDate(line) { return (.date, "TextLine/date") }
            if let found = beginning(line) { return found }
            if line.arabic == 0, line.words < 12, let found = foreign(line) { return found }
            if let found = credit(line) { return found }
            if let found = inside(line) { return found }
        }
        if let found = menu(line) { return found }
        return running(line)
    }

    private func isAddress(_ line: TextLine) -> Bool {
        let bytes = words.bytes[line.span.start..<line.span.end]
        guard line.arabic <= 3, line.words < 200 else { return false }
        let head = bytes.prefix(8).map { $0 | 0x20 }
        if head.starts(with: Array("http".utf8)) || head.starts(with: Array("www.".utf8)) { return !bytes.contains(0x20) || line.arabic == 0 }
        guard line.words - line.arabic >= 3 else { return false }
        return words.text(line.span).holds("://")
    }

    // MARK: Dates

    /// The dates of a short line; spans are bytes of the line. A clock time glued behind a year, as columns of a page leave it, is cut off.
    func dates(_ line: TextLine) -> [DateLine] {
        guard line.words <= 24, line.tokens.contains(where: { words.tokens[$0].kind != .word }) else { return [] }
        let glued = line.tokens.dropLast().first {
            words.tokens[$0].kind == .number && words.tokens[$0].foldEnd - words.tokens[$0].foldStart == 6 && words.tokens[$0 + 1].mark == .colon
        }
        guard let glued else { return facts.dates(inLine: words.text(line.span)) }
        let token = words.tokens[glued]
        let year = Int(token.start) + (token.end - token.start == 6 ? 4 : 8)
        return facts.dates(inLine: words.text(Span(line.span.start, year)) + " " + words.text(Span(year, line.span.end)))
    }

    /// Whether a line is a date and next to nothing else.
    private func isDate(_ line: TextLine) -> Bool {
        guard !endsWithFullStop(line) || line.words < 8, let first = dates(line).first else { return false }
        return first.otherWords <= 3 && !first.isToday
    }

    // MARK: Furniture

    private func furniture(_ token: Int, _ line: TextLine, _ wanted: (TextTables.Match) -> Bool) -> PhraseTable<TextTables.Furniture>.Match? {
        guard tables.furniture.begins(words.tokens[token].word) else { return nil }
        return tables.furniture.matches(words, token, allowing: []).first {
            $0.head.enclitic == .none && $0.tokens.upperBound <= line.tokens.upperBound && wanted($0.payload.match)
        }
    }

    private func firstWord(_ line: TextLine) -> Int? {
        line.tokens.first { words.tokens[$0].kind == .word || words.tokens[$0].kind == .latin }
    }

    /// Every word of the line belongs to furniture; numbers and marks do not count.
    private func whole(_ line: TextLine) -> (TextLine.Kind, String)? {
        guard line.words <= 24, !endsWithFullStop(line) else { return nil }
        var kinds: [TextTables.Furniture] = []
        var at = line.tokens.lowerBound
        while at < line.tokens.upperBound {
            let token = words.tokens[at]
            guard token.kind == .word || token.kind == .latin else {
                at += 1
                continue
            }
            // A single letter behind a number is the rest of a control (three dots, +).
            guard let match = furniture(at, line, { $0 == .whole }) else { return nil }
            kinds.append(match.payload)
            at = match.tokens.upperBound
        }
        if kinds.isEmpty { return isDate(line) ? nil : (.furniture(.control), "TextLine/number") }
        guard let first = kinds.first else { return nil }
        return (.furniture(first.kind), first.rule)
    }

    /// The line's first words say what it is.
    private func beginning(_ line: TextLine) -> (TextLine.Kind, String)? {
        guard let at = firstWord(line), let match = furniture(at, line, { $0 == .start || $0 == .lead || $0 == .ago }) else { return nil }
        let entry = match.payload
        let long = entry.kind == .boilerplate || entry.kind == .comment
        switch entry.match {
        case .start:
            if entry.kind == .control, line.words > 7 || endsWithFullStop(line) { return nil }
            guard long || line.words <= 14 || (line.words <= 30 && !endsWithFullStop(line)) else { return nil }
            if entry.kind == .comment, line.words > 12 { return nil }
        case .lead:
            guard line.words <= 40, leads(match.tokens, line) else { return nil }
        default:
            guard line.words <= 4, line.words > match.tokens.count, !line.endsWithStop else { return nil }
        }
        return (.furniture(entry.kind), entry.rule)
    }

    /// Whether words at the line's beginning point to another story: a colon or dash behind them, or a headline and no sentence.
    private func leads(_ phrase: Range<Int>, _ line: TextLine) -> Bool {
        guard phrase.upperBound < line.tokens.upperBound else { return false }
        let next = words.tokens[phrase.upperBound]
        if next.kind == .mark, next.mark == .colon || next.mark == .dash || next.mark == .ellipsis || next.mark == .symbol { return true }
        return phrase.count > 1 && !endsWithFullStop(line) && line.words <= 25
    }

    /// Words that give a line away wherever they stand.
    private func inside(_ line: TextLine) -> (TextLine.Kind, String)? {
        for at in line.tokens where words.tokens[at].word != 0 {
            if let match = furniture(at, line, { $0 == .anywhere }) { return (.furniture(match.payload.kind), match.payload.rule) }
        }
        return nil
    }

    /// Short pieces between separators.
    private func menu(_ line: TextLine) -> (TextLine.Kind, String)? {
        guard line.words <= longestFurniture, !line.endsWithStop else { return nil }
        var separators = 0
        for at in line.tokens where words.tokens[at].kind == .mark {
            let byte = words.bytes[Int(words.tokens[at].start)]
            let bullet = words.tokens[at].mark == .symbol && (byte == 0x7C || byte == 0x3E || byte >= 0xC2)
            if bullet { separators += 1 }
        }
        guard separators > 0, line.words <= separators * 4 + 4, separators > 1 || line.words <= 6 else { return nil }
        return (.furniture(.navigation), "TextLine/menu")
    }

    /// A line without an Arabic word on a page whose news is Arabic.
    private func foreign(_ line: TextLine) -> (TextLine.Kind, String)? {
        let slash = line.tokens.contains { words.tokens[$0].mark == .slash || words.bytes[Int(words.tokens[$0].start)] == 0xC2 }
        if slash || hasCredit(line.tokens, [.photo, .credit]) { return line.words > 1 ? (.caption(weak: false), "TextLine/photoCredit") : nil }
        guard line.words <= 5, !endsWithFullStop(line) else { return nil }
        return (.furniture(.control), "TextLine/latin")
    }

    // MARK: Running words

    private func running(_ line: TextLine) -> (TextLine.Kind, String) {
        if line.words >= 3, isListed(line) { return (.listItem, "TextLine/listItem") }
        if endsWithFullStop(line), line.words >= 6 { return (.prose, "TextLine/sentence") }
        if line.endsWithStop, line.words >= 16 { return (.prose, "TextLine/sentence") }
        if line.words >= longHeadline { return (.prose, "TextLine/long") }
        return (.plain, "TextLine/plain")
    }

    /// A bullet, dash or number in front.
    private func isListed(_ line: TextLine) -> Bool {
        guard let first = line.tokens.first, first + 1 < line.tokens.upperBound else { return false }
        let token = words.tokens[first], next = words.tokens[first + 1]
        if token.kind == .mark, token.mark == .dash || token.mark == .symbol { return next.kind != .mark && next.spaceBefore }
        return token.kind == .number && next.kind == .mark && (next.mark == .dash || next.mark == .closeBracket || next.mark == .fullStop)
    }
}
