/// Credits: who wrote, who photographed, which agencies a report was made from.
extension TextLineReader {
    func credit(_ token: Int, _ end: Int, _ wanted: [TextTables.CreditKind]) -> PhraseTable<TextTables.Credit>.Match? {
        guard tables.credits.begins(words.tokens[token].word) else { return nil }
        return tables.credits.matches(words, token, allowing: []).first { $0.tokens.upperBound <= end && wanted.contains($0.payload.kind) }
    }

    func hasCredit(_ range: Range<Int>, _ wanted: [TextTables.CreditKind]) -> Bool {
        range.contains { credit($0, range.upperBound, wanted) != nil }
    }

    /// The medium named by the words at a token.
    func medium(_ token: Int, _ end: Int) -> PhraseTable<TextTables.Medium>.Match? {
        tables.media.matches(words, token, allowing: [.and, .ba, .lam]).first { $0.tokens.upperBound <= end }
    }

    /// Source line, byline, caption or photo credit; nil for all else.
    func credit(_ line: TextLine) -> (TextLine.Kind, String)? {
        if let found = source(line) { return found }
        if let found = byline(line) { return found }
        return caption(line)
    }

    // MARK: Where the report comes from

    private func source(_ line: TextLine) -> (TextLine.Kind, String)? {
        guard line.words <= 24 else { return nil }
        if let first = line.tokens.first, let match = credit(first, line.tokens.upperBound, [.source]),
            match.tokens.upperBound < line.tokens.upperBound,
            words.tokens[match.tokens.upperBound].mark == .colon
        {
            return (.source, match.payload.rule)
        }
        if line.words <= 12, onlyMedia(line.tokens) { return (.source, "TextLine/agencies") }
        if let bracket = closingBracket(line), onlyMedia(bracket), initials(line.tokens.lowerBound..<bracket.lowerBound - 1) {
            return (.source, "TextLine/initials")
        }
        return line.words >= 2 && line.words <= 8 && initials(line.tokens) ? (.source, "TextLine/initials") : nil
    }

    /// Whether nothing but media and words for unnamed agencies stands there, at least one of them.
    private func onlyMedia(_ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        var found = false
        while at < range.upperBound {
            if words.tokens[at].kind == .mark {
                guard !words.tokens[at].mark.endsSentence || found else { return false }
                at += 1
            } else if let match = medium(at, range.upperBound) {
                found = true
                at = match.tokens.upperBound
            } else if let match = credit(at, range.upperBound, [.agencies]) {
                found = true
                at = match.tokens.upperBound
            } else {
                return false
            }
        }
        return found
    }

    /// Editors' initials: single letters with dots or slashes between them, nothing else.
    private func initials(_ range: Range<Int>) -> Bool {
        var letters = 0, marks = 0
        for at in range {
            let token = words.tokens[at]
            switch token.kind {
            case .word where token.foldEnd - token.foldStart <= 2: letters += 1
            case .mark where token.mark == .fullStop || token.mark == .slash || token.mark == .comma || token.mark == .dash: marks += 1
            default: return false
            }
        }
        return letters >= 2 && marks >= 1
    }

    // MARK: Who wrote it

    private func byline(_ line: TextLine) -> (TextLine.Kind, String)? {
        guard line.words <= 9, !line.endsWithStop, let first = line.tokens.first else { return nil }
        if let match = credit(first, line.tokens.upperBound, [.byline]), match.tokens.count < line.tokens.count {
            let next = words.tokens[match.tokens.upperBound]
            if next.kind == .mark, next.mark == .colon || next.mark == .dash || next.mark == .slash { return (.byline, match.payload.rule) }
            if line.words <= 4, next.kind == .word || next.kind == .latin, match.payload.rule.hasSuffix("start") {
                return (.byline, match.payload.rule)
            }
        }
        if let bracket = closingBracket(line), isOwnSign(line.tokens.lowerBound..<bracket.lowerBound - 1, bracket) {
            return (.byline, "TextLine/place")
        }
        if isPlaceAndName(line) { return (.byline, "TextLine/placeAndName") }
        return isDateline(line) ? (.byline, "TextLine/dateline") : nil
    }

    /// Place: reporter; place - reporter. The place is a known city, the reporter's first name a known one, and nothing else stands there.
    private func isPlaceAndName(_ line: TextLine) -> Bool {
        let tables = facts.tables
        guard (3...7).contains(line.words), let place = tables.places.longest(words, line.tokens.lowerBound, allowing: []),
            place.tokens.upperBound < line.tokens.upperBound
        else { return false }
        let joint = words.tokens[place.tokens.upperBound]
        guard joint.kind == .mark, joint.mark == .colon || joint.mark == .dash || joint.mark == .slash || joint.mark == .comma else { return false }
        let name = place.tokens.upperBound + 1..<line.tokens.upperBound
        guard (2...4).contains(name.count), name.allSatisfy({ words.tokens[$0].kind == .word }) else { return false }
        return tables.givenNames.longest(words, name.lowerBound, allowing: []) != nil
    }

    /// A name or an outlet's name in marks, and a place in brackets: how teasers are signed.
    private func isOwnSign(_ before: Range<Int>, _ bracket: Range<Int>) -> Bool {
        let names = before.filter { words.tokens[$0].kind != .mark }.count
        let place = bracket.filter { words.tokens[$0].kind != .mark }.count
        guard (1...4).contains(names), (1...3).contains(place), !onlyMedia(bracket), !hasCredit(bracket, [.photo, .agencies, .kicker]) else {
            return false
        }
        guard !bracket.contains(where: { words.tokens[$0].kind == .number }) else { return false }
        let quoted = before.first.map { words.tokens[$0].mark.isQuote } ?? false
        return quoted || before.allSatisfy { words.tokens[$0].kind == .word || words.tokens[$0].kind == .latin }
    }

    /// Place: «Outlet»; place - agency; agency - place.
    private func isDateline(_ line: TextLine) -> Bool {
        guard line.words >= 2, line.words <= 8 else { return false }
        let joints = line.tokens.filter { words.tokens[$0].mark == .colon || words.tokens[$0].mark == .dash || words.tokens[$0].mark == .slash }
        guard let joint = joints.first, joint > line.tokens.lowerBound, joint + 1 < line.tokens.upperBound else { return false }
        let before = line.tokens.lowerBound..<joint, after = joint + 1..<line.tokens.upperBound
        let short = before.filter { words.tokens[$0].kind != .mark }.count <= 3
        if short, after.contains(where: { words.tokens[$0].mark.isQuote }), let opening = after.first(where: { words.tokens[$0].kind == .mark }),
            words.tokens[opening].mark.isQuote, words.tokens[line.tokens.upperBound - 1].mark.isQuote, opening <= after.lowerBound + 1
        {
            return true
        }
        return short && (onlyMedia(after) || onlyMedia(before))
    }

    // MARK: Pictures

    private func caption(_ line: TextLine) -> (TextLine.Kind, String)? {
        if let match = line.tokens.first.flatMap({ credit($0, line.tokens.upperBound, [.credit, .caption]) }) {
            let next = match.tokens.upperBound < line.tokens.upperBound ? words.tokens[match.tokens.upperBound].mark : .none
            if next == .colon || next == .comma || next == .symbol { return (.caption(weak: false), match.payload.rule) }
            if match.payload.kind == .caption, line.words <= 30, !line.endsWithStop { return (.caption(weak: false), match.payload.rule) }
        }
        if let mark = photoMark(line) { return (.caption(weak: false), mark) }
        guard line.words <= 45, let bracket = closingBracket(line), bracket.count <= 12 else { return nil }
        let before = bracket.lowerBound - 1
        let count = (line.tokens.lowerBound..<before).filter { words.tokens[$0].kind == .word || words.tokens[$0].kind == .latin }.count
        guard count >= 2, before > 0, !words.tokens[before - 1].mark.endsSentence, !hasCredit(bracket, [.kicker]) || hasCredit(bracket, [.photo])
        else { return nil }
        // A paragraph of several sentences that names its agency at the end is no caption.
        if line.words > 25, stops(line.tokens.lowerBound..<before) > 0 { return nil }
        if hasCredit(bracket, [.photo]) || bracket.contains(where: { medium($0, bracket.upperBound) != nil }) {
            return (.caption(weak: false), "TextLine/creditInBrackets")
        }
        let inner = bracket.filter { words.tokens[$0].kind != .mark }
        guard count >= 4, inner.count <= 3, inner.allSatisfy({ words.tokens[$0].kind != .number }) else { return nil }
        return (.caption(weak: true), "TextLine/brackets")
    }

    /// Full stops behind words of more than one letter.
    private func stops(_ range: Range<Int>) -> Int {
        range.dropFirst().filter { words.tokens[$0].mark == .fullStop && words.tokens[$0 - 1].foldEnd - words.tokens[$0 - 1].foldStart > 4 }.count
    }

    /// A photographer's credit inside or behind the line: the words for it with a colon, or the sign for rights with a name.
    private func photoMark(_ line: TextLine) -> String? {
        for at in line.tokens.dropFirst() {
            guard let match = credit(at, line.tokens.upperBound, [.credit]), match.tokens.upperBound < line.tokens.upperBound else { continue }
            if words.tokens[match.tokens.upperBound].mark == .colon, words.tokens[at - 1].kind == .mark { return match.payload.rule }
        }
        guard line.words <= 30, let first = line.tokens.first else { return nil }
        let sign = words.tokens[first]
        return sign.kind == .mark && sign.mark == .symbol && words.bytes[Int(sign.start)] == 0xC2 && words.bytes[Int(sign.start) + 1] == 0xA9
            ? "TextLine/rights" : nil
    }

    /// The tokens between the brackets that close a line (a player's words and counts may follow them), without the brackets.
    func closingBracket(_ line: TextLine) -> Range<Int>? {
        var end = line.tokens.upperBound - 1
        while end > line.tokens.lowerBound,
            words.tokens[end].kind == .latin || words.tokens[end].kind == .number
                || (words.tokens[end].kind == .mark && (words.tokens[end].mark == .dash || words.tokens[end].mark == .colon))
        {
            end -= 1
        }
        guard end > line.tokens.lowerBound, words.tokens[end].mark == .closeBracket else { return nil }
        var at = end - 1
        while at > line.tokens.lowerBound, end - at <= 16 {
            if words.tokens[at].mark == .openBracket { return at + 1 < end ? at + 1..<end : nil }
            if words.tokens[at].mark == .closeBracket { return nil }
            at -= 1
        }
        return nil
    }

    /// The key of a caption's words before its credit.
    func bareKey(_ line: TextLine) -> UInt64 {
        guard let bracket = closingBracket(line) else { return line.key }
        var key: UInt64 = 0xCBF2_9CE4_8422_2325
        for token in line.tokens.lowerBound..<bracket.lowerBound - 1 where words.tokens[token].kind != .mark {
            for byte in words.key(token) { key = (key ^ UInt64(byte)) &* 0x100_0000_01B3 }
            key = (key ^ 0x20) &* 0x100_0000_01B3
        }
        return key
    }
}
