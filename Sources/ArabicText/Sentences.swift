/// Where sentences end.
///
/// A line's end always ends one. A full stop, question or exclamation mark does, also when the next sentence is glued to it, unless it stands
/// inside quotation marks or brackets that close later in the line, or behind a single letter (an abbreviation written with dots). A lone full
/// stop inside a noun phrase, as machine translation leaves it, is told by what follows: no more than a few words that begin with the
/// conjunction and the article, so a noun that goes on with an enumeration.
struct SentenceBoundaries: Sendable {
    let article: [UInt8]
    let conjunctions: [[UInt8]]

    /// The longest remainder, in words, that is taken for the end of a cut noun phrase.
    private let longestTail = 5

    func sentences(_ tokens: [Token], _ folded: [UInt8]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        var at = 0
        while at < tokens.count {
            var end = at
            while end < tokens.count, tokens[end].kind != .newline { end += 1 }
            start = at
            line(tokens, folded, start..<end, into: &result)
            at = end + 1
        }
        return result
    }

    private func line(_ tokens: [Token], _ folded: [UInt8], _ line: Range<Int>, into result: inout [Range<Int>]) {
        let firstOfLine = result.count
        let inside = enclosed(tokens, line)
        var start = line.lowerBound
        var at = line.lowerBound
        while at < line.upperBound {
            let token = tokens[at]
            guard token.kind == .mark, token.mark.endsSentence, !inside[at - line.lowerBound], !abbreviates(tokens, at, line) else {
                at += 1
                continue
            }
            var end = at + 1
            while end < line.upperBound, tokens[end].kind == .mark, closes(tokens[end]) { end += 1 }
            if token.mark == .ellipsis, end < line.upperBound { at = end; continue }
            if start < end { result.append(start..<end) }
            start = end
            at = end
        }
        if start < line.upperBound {
            result.append(start..<line.upperBound)
        }
        joinTails(tokens, folded, from: firstOfLine, &result)
    }

    /// For every token of a line whether it stands inside marks that close again in the line. One pass with a stack: linear.
    private func enclosed(_ tokens: [Token], _ line: Range<Int>) -> [Bool] {
        var depth = Array(repeating: 0, count: line.count + 1)
        var brackets: [Int] = [], quotes: [Int] = []
        var straight: Int?
        func close(_ open: Int, _ at: Int) {
            depth[open - line.lowerBound] += 1
            depth[at - line.lowerBound] -= 1
        }
        for at in line where tokens[at].kind == .mark {
            switch tokens[at].mark {
            case .openBracket: brackets.append(at)
            case .closeBracket: if let open = brackets.popLast() { close(open, at) }
            case .openQuote: quotes.append(at)
            case .closeQuote: if let open = quotes.popLast() { close(open, at) }
            case .straightQuote:
                if let open = straight {
                    close(open, at)
                    straight = nil
                } else {
                    straight = at
                }
            default: break
            }
        }
        var result = Array(repeating: false, count: line.count)
        var level = 0
        for at in 0..<line.count {
            level += depth[at]
            result[at] = level > 0
        }
        return result
    }

    private func closes(_ token: Token) -> Bool {
        switch token.mark {
        case .closeQuote, .closeBracket, .fullStop, .question, .exclamation, .ellipsis: return true
        case .straightQuote: return !token.spaceBefore
        default: return false
        }
    }

    /// A dot behind a single letter, or one between two digits or Latin letters without a space.
    private func abbreviates(_ tokens: [Token], _ at: Int, _ line: Range<Int>) -> Bool {
        guard tokens[at].mark == .fullStop, at > line.lowerBound, !tokens[at].spaceBefore else { return false }
        let before = tokens[at - 1]
        let letter = before.kind == .word && before.foldEnd - before.foldStart <= 2
        guard at + 1 < line.upperBound else { return false }
        let after = tokens[at + 1]
        if letter {
            // A title of one letter before a name (Dr.); behind a number the letter is a unit, and the sentence may end.
            let unit = at >= line.lowerBound + 2 && tokens[at - 2].kind == .number
            return !unit && after.kind == .word || !after.spaceBefore || after.foldEnd - after.foldStart <= 2
        }
        // Letters spelled out as words between dots (the name of a bank, a channel), or before a number (the flight M.H.17).
        if before.kind == .word, after.kind == .word, !after.spaceBefore, before.foldEnd - before.foldStart <= 6,
            after.foldEnd - after.foldStart <= 6,
            at + 2 >= line.upperBound || !tokens[at + 2].spaceBefore && (tokens[at + 2].mark == .fullStop || tokens[at + 2].kind == .number)
                || at >= line.lowerBound + 2 && tokens[at - 2].mark == .fullStop && !before.spaceBefore
        {
            return true
        }
        return !after.spaceBefore && after.kind != .word && after.kind != .mark && before.kind == after.kind
    }

    private func joinTails(_ tokens: [Token], _ folded: [UInt8], from first: Int, _ result: inout [Range<Int>]) {
        var at = first + 1
        while at < result.count {
            let sentence = result[at]
            if sentence.count <= longestTail + 1, isTail(tokens, folded, sentence), tokens[result[at - 1].upperBound - 1].mark == .fullStop {
                result[at - 1] = result[at - 1].lowerBound..<sentence.upperBound
                result.remove(at: at)
            } else {
                at += 1
            }
        }
    }

    private func isTail(_ tokens: [Token], _ folded: [UInt8], _ sentence: Range<Int>) -> Bool {
        let first = tokens[sentence.lowerBound]
        guard first.kind == .word else { return false }
        let key = folded[Int(first.foldStart)..<Int(first.foldEnd)]
        return conjunctions.contains { key.starts(with: $0 + article) } && key.count >= article.count + 6
    }
}
