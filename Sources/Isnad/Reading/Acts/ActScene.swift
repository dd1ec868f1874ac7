/// A text as the Acts stage sees it: which mention covers each token, what each function word is for, which quotation holds a place.
///
/// Made once a reading; every question is an array access or a search in a bounded window.
struct ActScene: Sendable {
    let words: Words
    let acts: ActTables
    let quotes: QuoteTables
    let mentions: [Mention]
    let quotations: [Quotation]
    let times: [TimeMention]
    /// For every token the mention that covers it, or -1.
    let mentionOf: [Int32]

    init(_ reading: Reading) {
        words = reading.words
        acts = reading.lexicon.acts
        quotes = reading.lexicon.quotes
        mentions = reading.mentions
        quotations = reading.quotations
        times = reading.times
        var cover = Array(repeating: Int32(-1), count: words.count)
        for (index, mention) in mentions.enumerated() {
            var token = words.token(at: mention.span.start)
            while token < words.count, Int(words.tokens[token].start) < mention.span.end {
                if cover[token] < 0 { cover[token] = Int32(index) }
                token += 1
            }
        }
        mentionOf = cover
    }

    /// What the function words at a token are for.
    func flags(_ token: Int) -> QuoteWord {
        var flags = QuoteWord()
        for analysis in words.analyses(token) where analysis.proclitics.isSubset(of: .and) && analysis.enclitic == .none {
            if let known = quotes.classes[analysis.word] { flags.formUnion(known) }
        }
        return flags
    }

    /// The mention that begins at a token, a particle before it aside.
    func mentionBegins(_ token: Int) -> Int? {
        let index = Int(mentionOf[token])
        guard index >= 0, words.tokens[token].span.contains(mentions[index].span.start) else { return nil }
        return index
    }

    /// The token behind a mention that begins at or covers a token.
    func end(of mention: Int, from token: Int) -> Int {
        var at = token
        while at < words.count, Int(words.tokens[at].start) < mentions[mention].span.end { at += 1 }
        return max(at, token + 1)
    }

    /// The particles written before the word at a token, as far as a known word or a name shows them.
    func particles(_ token: Int) -> Proclitics {
        if let mention = mentionBegins(token) {
            let start = mentions[mention].span.start
            return words.analyses(token).first { Int($0.start) == start }?.proclitics ?? glued(token, before: start)
        }
        return words.analyses(token).first?.proclitics ?? []
    }

    /// The particles that a name no table knows stands behind.
    private func glued(_ token: Int, before start: Int) -> Proclitics {
        guard start > Int(words.tokens[token].start) else { return [] }
        let key = words.key(token)
        for bit in [Proclitics.and, .ba, .lam, .kaf] {
            if let letters = quotes.particles[bit.rawValue], key.starts(with: letters) { return bit }
        }
        return []
    }

    /// Whether a clause ends at a token.
    func endsClause(_ token: Int) -> Bool {
        let piece = words.tokens[token]
        return piece.kind == .newline || piece.mark.endsSentence || piece.mark == .semicolon || piece.mark == .colon || piece.mark == .comma
    }

    /// The innermost quotation that holds a span, its cue aside.
    func quotation(around span: Span) -> Int? {
        var low = 0, high = quotations.count
        while low < high {
            let middle = (low + high) / 2
            if quotations[middle].span.start <= span.start { low = middle + 1 } else { high = middle }
        }
        var at = low - 1
        // Quotations are sorted by their beginning and seldom nest deeper than this.
        while at >= 0, low - at <= 6 {
            if quotations[at].span.contains(span) { return at }
            at -= 1
        }
        return nil
    }

    /// The nearest date or time in a range of tokens.
    func time(near token: Int, in range: Range<Int>) -> Int? {
        let span = words.span(range)
        var low = 0, high = times.count
        while low < high {
            let middle = (low + high) / 2
            if times[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        let place = Int(words.tokens[token].start)
        var best: (index: Int, distance: Int)?
        while low < times.count, times[low].span.start < span.end {
            let time = times[low]
            let distance = abs(time.span.start - place)
            if time.kind == .date || time.kind == .time, distance < best?.distance ?? Int.max { best = (low, distance) }
            low += 1
        }
        return best?.index
    }
}

extension ActScene {
    /// The time that begins at a token.
    func timeBeginning(_ token: Int) -> Int? {
        guard token < words.count else { return nil }
        let piece = words.tokens[token].span
        var low = 0, high = times.count
        while low < high {
            let middle = (low + high) / 2
            if times[middle].span.end <= piece.start { low = middle + 1 } else { high = middle }
        }
        return low < times.count && piece.contains(times[low].span.start) ? low : nil
    }

    /// The year that a time names in digits.
    func year(_ time: Int) -> Int? {
        let span = times[time].span
        for token in words.tokens(in: span) where words.tokens[token].kind == .number {
            if let year = Int(words.form(token)), (1000...2999).contains(year) { return year }
        }
        return nil
    }
}
