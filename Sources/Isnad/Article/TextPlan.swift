/// What every line of a scraped text is in its article, told from its neighbours.
///
/// The naive way, long lines with a full stop, loses headings and takes teasers and foreign reports in. Here the lines of running words are
/// walked in order and each is asked whether the report goes on with it, by what stands between (headings of teaser blocks, comments, a
/// headline said twice, a date line) and by how many names and telling words it shares with what was read; what stands between then gets its
/// label from both sides. Linear: every look ahead is bounded.
struct TextPlan {
    let lines: [TextLine]
    let words: Words
    let tables: TextTables
    let reader: TextLineReader
    let likeness: TextLikeness
    /// The key of a title known from outside.
    let givenTitle: UInt64?

    enum Label: Hashable {
        case block(Article.Block.Kind)
        case omitted(Article.Omitted.Kind)
    }

    /// One article's share of the lines.
    struct Part {
        var range: Range<Int>
        /// One for every line of the range.
        var labels: [(label: Label, rule: String)]
        var title: Int?
        var hasBody: Bool
    }

    init(_ words: Words, _ lexicon: Lexicon, title: String?) {
        self.words = words
        tables = lexicon.pages.text
        likeness = TextLikeness(words: words, tables: tables, vocabulary: lexicon.vocabulary)
        reader = TextLineReader(words, lexicon)
        lines = reader.lines()
        givenTitle = title.flatMap { TextLineReader(lexicon.tokenizer.words($0), lexicon).lines().first?.key }
    }

    /// The page's own article first, then those pasted behind it.
    func parts() -> [Part] {
        var parts: [Part] = []
        var start = 0
        while start < lines.count {
            let part = part(from: start, isForeign: start > 0)
            parts.append(part)
            start = max(part.range.upperBound, start + 1)
        }
        return parts
    }

    private func part(from start: Int, isForeign: Bool) -> Part {
        guard let first = bodyStart(start) else { return bare(start) }
        var walk = TextWalk(plan: self, start: start, body: first, isForeign: isForeign)
        return walk.part()
    }

    // MARK: Where the body begins

    /// The first line of running words that another follows, with at most a heading between them.
    private func bodyStart(_ start: Int) -> Int? {
        var first: Int?
        for at in start..<lines.count where lines[at].isProse && !isTeaserSummary(at) {
            first = first ?? at
            guard goesOn(at) else { continue }
            guard let first, first < at else { return at }
            var subject = TextLikeness.Subject()
            for line in lines[at..<min(at + 6, lines.count)] where line.isProse { likeness.add(line, to: &subject) }
            return at - first < 24 && likeness.likeness([lines[first]], subject) >= 0.25 ? first : at
        }
        return first
    }

    /// Whether running words follow a line without a headline between, or with one and then a sentence that goes on.
    private func goesOn(_ at: Int) -> Bool {
        var plain = 0
        for next in at + 1..<max(at + 1, min(at + 12, lines.count)) {
            let line = lines[next]
            if line.isProse { return plain == 0 || (plain == 1 && tables.goesOn(words, line.tokens.lowerBound)) }
            if line.furniture == .related || line.furniture == .comment { return false }
            if line.isPlain { plain += 1 }
        }
        return false
    }

    /// Running words signed with a name and place, under a headline: another story's summary.
    func isTeaserSummary(_ at: Int) -> Bool {
        guard at + 1 < lines.count, lines[at + 1].kind == .byline, lines[at + 1].rule == "TextLine/place", at > 0 else { return false }
        return lines[at - 1].isPlain
    }

    /// A text without running words: every line that is no furniture is kept.
    private func bare(_ start: Int) -> Part {
        let plain = lines[start...].filter { $0.isPlain }.count
        var title: Int?
        var part = Part(range: start..<lines.count, labels: [], title: nil, hasBody: false)
        for at in start..<lines.count {
            if plain > 1, title == nil, lines[at].isPlain, lines[at].words >= 4 {
                title = at
                part.labels.append((.block(.title), "TextPlan/onlyHeadline"))
            } else if case .furniture(let kind) = lines[at].kind {
                part.labels.append((.omitted(TextPlan.omitted(kind)), lines[at].rule))
            } else if lines[at].isCaption {
                part.labels.append((.block(.caption), lines[at].rule))
            } else if lines[at].kind == .url || lines[at].kind == .date {
                part.labels.append((lines[at].kind == .date ? .block(.dateline) : .omitted(.navigation), lines[at].rule))
            } else {
                part.labels.append((.block(.paragraph), "TextPlan/short"))
            }
        }
        part.title = title
        return part
    }

    static func omitted(_ kind: TextTables.FurnitureKind) -> Article.Omitted.Kind {
        switch kind {
        case .control: .control
        case .navigation, .tags: .navigation
        case .advertisement: .advertisement
        case .related, .teaser: .teaser
        case .comment: .comment
        case .boilerplate: .boilerplate
        }
    }

    /// Whether a line is the title said again, alone or with the site's name behind it.
    func repeats(_ at: Int, _ title: Int) -> Bool {
        if lines[at].key == lines[title].key { return true }
        guard lines[title].words >= 4, lines[at].words > lines[title].words, lines[at].words <= lines[title].words + 8 else { return false }
        var mine = lines[at].tokens.lowerBound
        for token in lines[title].tokens where words.tokens[token].kind != .mark {
            while mine < lines[at].tokens.upperBound, words.tokens[mine].kind == .mark { mine += 1 }
            guard mine < lines[at].tokens.upperBound, words.key(mine) == words.key(token) else { return false }
            mine += 1
        }
        return mine < lines[at].tokens.upperBound && words.tokens[mine].kind == .mark && !lines[at].endsWithStop
    }
}
