/// Reads who signed and whom it credits from an article that was given whole: a text without a page around it.
///
/// The record's own line of authors (a field `author`, `authors` or `byline`, which comes back under `extra` as it came) is read as a byline.
/// In the text a credit stands at few places: before the dash or colon behind a place in the first words ("a town (agency) - …"), on a short
/// line at the top, in the bracket that closes the last paragraph, on a short line at the end. Nothing else is looked at: an agency named in
/// a sentence is a source of that sentence. The text itself stays as it was given.
struct GivenCredits {
    private let lexicon: Lexicon
    private var facts: ArticleFacts { ArticleFacts(lexicon) }
    /// Words before the dash that may stand beside an agency's name: a town, a day.
    private static let headWords = 6
    /// Words of a line that can be a credit.
    private static let lineWords = 8

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    func fill(_ article: inout Article) {
        for line in AuthorFields.signing(article.extra) { take(facts.byline(line), line, &article, span: nil) }
        let body = article.blocks.filter(\.kind.isBody)
        guard let first = body.first, let last = body.last else { return }
        readHead(first.span, &article)
        if last.span != first.span || last.span.count > first.span.count / 2 { readEnd(last.span, &article) }
    }

    private func take(_ byline: ArticleFacts.Byline, _ line: String, _ article: inout Article, span: Span?) {
        guard !byline.isPhoto else { return }
        for agency in byline.agencies { add(agency, at: span, &article) }
        if byline.agencies.isEmpty, namesAgencies(line) { article.creditsAgencies = true }
        for person in byline.persons.compactMap(name) where article.authors.count < AuthorFields.most && !article.authors.contains(person) {
            article.authors.append(person)
        }
    }

    private func add(_ agency: Article.AgencyCredit, at start: Span?, _ article: inout Article) {
        guard !article.agencies.contains(where: { $0.id == agency.id }) else { return }
        var agency = agency
        agency.span = start.flatMap { start in agency.span.map { $0.shifted(by: start.start) } }
        article.agencies.append(agency)
    }

    /// Whether a credit says agencies without naming one.
    private func namesAgencies(_ line: String) -> Bool {
        let words = lexicon.tokenizer.words(line)
        return words.tokens.indices.contains { at in
            facts.tables.creditWords.matches(words, at, allowing: [.article]).contains { $0.payload == .agencies }
        }
    }

    /// The person of a segment, without the place behind: the first word must be one that names begin with. A signature that is not read
    /// leaves an article's origin open; a desk or a town taken for a reporter would close it wrongly.
    private func name(_ text: String) -> String? {
        let words = lexicon.tokenizer.words(text)
        let all = Array(words.tokens.indices)
        let names = lexicon.names
        var end = all.count
        for at in all.dropFirst(2) where facts.tables.creditWords.matches(words, at, allowing: []).contains(where: { $0.payload == .from }) {
            end = at
            break
        }
        if let known = names.names.longest(words, 0, allowing: []), known.tokens.count == end,
            names.known[Int(known.payload.entity)].kind != .person
        {
            return nil
        }
        let first = all.prefix(4).first { words.tokens[$0].kind == .word && words.tokens[$0].end - words.tokens[$0].start > 4 }
        guard let first, first < end, let traits = names.traits[words.tokens[first].word], traits.contains(.given) || traits.contains(.personWord)
        else { return nil }
        let written = String(words.text(words.span(0..<end)))
        return written.isEmpty ? nil : written
    }

    private func readHead(_ span: Span, _ article: inout Article) {
        let line = String(article.text[Span(span.start, min(span.end, span.start + 160))])
        let words = lexicon.tokenizer.words(line)
        if isShort(words, span) {
            let byline = facts.byline(line)
            if byline.isLabelled || !byline.agencies.isEmpty { take(byline, line, &article, span: span) }
            return
        }
        var count = 0
        for at in words.tokens.indices {
            switch words.tokens[at].kind {
            case .word, .latin, .number: count += 1
            case .mark where words.tokens[at].mark == .dash || words.tokens[at].mark == .colon || words.tokens[at].mark == .closeBracket:
                let found = facts.agencies(words, 0..<at, inCredit: true)
                for agency in found { add(agency, at: span, &article) }
                if found.isEmpty, count <= 3, namesAgencies(words.text(words.span(0..<at))) { article.creditsAgencies = true }
                if !found.isEmpty || words.tokens[at].mark != .closeBracket { return }
            default: break
            }
            if count > GivenCredits.headWords { return }
        }
    }

    private func readEnd(_ span: Span, _ article: inout Article) {
        let bytes = article.text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: max(span.start, span.end - 160))
        let line = String(decoding: bytes[start..<bytes.index(bytes.startIndex, offsetBy: span.end)].drop { $0 & 0xC0 == 0x80 }, as: UTF8.self)
        let from = span.end - line.utf8.count
        let words = lexicon.tokenizer.words(line)
        if isShort(words, span) {
            take(facts.byline(line), line, &article, span: Span(from, span.end))
            return
        }
        let marks: Set<Token.Mark> = [.fullStop, .closeQuote]
        guard let close = words.tokens.indices.last(where: { words.tokens[$0].kind != .newline && !marks.contains(words.tokens[$0].mark) }),
            words.tokens[close].mark == .closeBracket,
            let open = words.tokens.indices.prefix(close).last(where: { words.tokens[$0].mark == .openBracket }),
            close - open <= GivenCredits.lineWords
        else { return }
        let found = facts.agencies(words, open + 1..<close, inCredit: true)
        for agency in found { add(agency, at: Span(from, span.end), &article) }
        if found.isEmpty, open + 1 < close, namesAgencies(words.text(words.span(open + 1..<close))) { article.creditsAgencies = true }
    }

    /// Whether a block is a line of a few words that is no sentence.
    private func isShort(_ words: Words, _ span: Span) -> Bool {
        guard span.count < 120, let last = words.tokens.last, last.mark != .fullStop else { return false }
        return words.tokens.count { $0.kind == .word || $0.kind == .latin || $0.kind == .number } <= GivenCredits.lineWords
    }
}
