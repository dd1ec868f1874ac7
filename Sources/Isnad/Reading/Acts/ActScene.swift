/// A text as the Acts stage sees it: which mention covers each token, what each function word is for, which quotation holds a place.
///
/// Made once a reading; every question is an array access or a search in a bounded window.
struct ActScene: Sendable {
    let words: Words
    let acts: ActTables
    let quotes: QuoteTables
    let roles: PhraseTable<NameTables.Role>
    let mentions: [Mention]
    let quotations: [Quotation]
    let times: [TimeMention]
    /// For every token the mention that covers it, or -1.
    let mentionOf: [Int32]

    init(_ reading: Reading) {
        words = reading.words
        acts = reading.lexicon.acts
        quotes = reading.lexicon.quotes
        roles = reading.lexicon.names.roles
        mentions = reading.mentions
        quotations = reading.quotations
        times = reading.times
        var cover = Array(repeating: Int32(-1), count: words.count)
        // A mention with its role covers the names inside the role: of a party's leader the party did nothing.
        let all = reading.mentions
        let order = all.indices.filter { all[$0].role != nil } + all.indices.filter { all[$0].role == nil }
        for index in order {
            let whole = ActScene.whole(all[index])
            var token = words.token(at: whole.start)
            while token < words.count, Int(words.tokens[token].start) < whole.end {
                if cover[token] < 0 { cover[token] = Int32(index) }
                token += 1
            }
        }
        mentionOf = cover
    }

    /// A mention with the role beside it; a role further off is left alone.
    static func whole(_ mention: Mention) -> Span {
        guard let role = mention.role?.span, role.start - mention.span.end < 4, mention.span.start - role.end < 4 else { return mention.span }
        return Span(min(role.start, mention.span.start), max(role.end, mention.span.end))
    }

    /// What the function words at a token are for.
    func flags(_ token: Int) -> QuoteWord {
        var flags = QuoteWord()
        for analysis in words.analyses(token) where analysis.proclitics.isSubset(of: .and) && analysis.enclitic == .none {
            if let known = quotes.classes[analysis.word] { flags.formUnion(known) }
        }
        return flags
    }

    /// Whether a token may be a word of one of some classes, a pronoun on it or not, which `flags` leaves out.
    func reads(_ token: Int, as kinds: QuoteWord) -> Bool {
        words.analyses(token).contains { quotes.classes[$0.word]?.isDisjoint(with: kinds) == false }
    }

    /// The kind of deed that a word tells of.
    func kind(of trigger: ActPass.Trigger) -> Act.Kind { acts.deeds[trigger.deed].kind }

    /// The mention that begins at a token, a particle before it aside.
    func mentionBegins(_ token: Int) -> Int? {
        let index = Int(mentionOf[token])
        guard index >= 0, words.tokens[token].span.contains(ActScene.whole(mentions[index]).start) else { return nil }
        return index
    }

    /// The token behind a mention that begins at or covers a token.
    func end(of mention: Int, from token: Int) -> Int {
        var at = token
        while at < words.count, Int(words.tokens[at].start) < ActScene.whole(mentions[mention]).end { at += 1 }
        return max(at, token + 1)
    }

    /// The particles written before the word at a token, as far as a known word or a name shows them.
    func particles(_ token: Int) -> Proclitics {
        if let mention = mentionBegins(token) {
            let start = ActScene.whole(mentions[mention]).start
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
    /// Whether words that set a context begin at a token.
    func tells(_ token: Int, _ context: ActMarker) -> Bool {
        acts.contexts.matches(words, token, allowing: [.and, .ba, .lam, .kaf, .article]).contains { $0.payload == context }
    }

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

    /// A word's folded letters without the particles, the article, and the endings of the feminine and of the indefinite accusative (U+0627).
    func stem(_ token: Int) -> [UInt8] {
        var key = Array(words.key(token))
        if key.count > 6, words.endsFeminine(token) || key.suffix(2).elementsEqual([0xD8, 0xA7]) { key.removeLast(2) }
        if let known = words.analyses(token).first(where: { !$0.proclitics.isEmpty && $0.enclitic == .none }) {
            let peeled = Int(known.start) - Int(words.tokens[token].start)
            if peeled > 0, peeled < key.count { return Array(key.dropFirst(peeled)) }
        }
        guard let article = quotes.particles[Proclitics.article.rawValue], key.starts(with: article), key.count > article.count + 2 else {
            return key
        }
        return Array(key.dropFirst(article.count))
    }

    /// The words of the first duration in a clause.
    func term(_ tokens: Range<Int>) -> String? {
        let span = words.span(tokens)
        return times.first { $0.kind == .duration && span.contains($0.span) }.map { words.text($0.span) }
    }

    /// The words of the first place in a clause that stands under the preposition of place.
    func scope(_ tokens: Range<Int>) -> String? {
        for at in tokens.dropFirst() {
            guard let mention = mentionBegins(at), [.place, .country].contains(mentions[mention].kind), flags(at - 1).contains(.inside) else {
                continue
            }
            return words.text(mentions[mention].span)
        }
        return nil
    }
}
