/// Notices that a capture is cut short, by a paywall or in transit, so that no later stage takes its silence for silence.
struct MarkupWholeness {
    let page: Page
    let lexicon: Lexicon

    init(_ page: Page, _ lexicon: Lexicon) {
        self.page = page
        self.lexicon = lexicon
    }

    /// Adds a note that begins with `captureIncomplete` and says why.
    func tell(_ article: inout Article) {
        let body = article.blocks.filter { $0.kind.isBody && $0.kind != .heading }
        guard let last = body.last else {
            article.notes.append("noRunningText: the page holds no article")
            return
        }
        let length = body.reduce(0) { $0 + $1.span.end - $1.span.start }
        let end = article.text[last.span]
        if !page.isWhole, !MarkupWholeness.isClosed(end) {
            article.notes.append("captureIncomplete: the page ends in the middle of its text")
        } else if page.metadata.isPaid, length < Paywall.little || MarkupWholeness.isOpen(end) {
            article.notes.append("captureIncomplete: the page says that its text is not free to all, and little of it is here")
        } else if MarkupWholeness.isOpen(end), page.hasPaywall {
            article.notes.append("captureIncomplete: the text breaks off above a paywall")
        } else if asksToPay(article, end, length) {
            article.notes.append(Paywall.note)
        } else if let whole = page.metadata.bodies.map({ $0.value.utf8.count }).max(), whole > length * 2, page.recovered == nil {
            article.notes.append("captureIncomplete: linked data holds more of the text than the page")
        } else if let count = page.metadata.wordCount, count > 200, count > 3 * words(article, body) {
            article.notes.append("captureIncomplete: the page says that the text has \(count) words")
        }
    }

    /// Whether words for a paywall stand in the text's last block, or anywhere in the rest of a page that shows little text.
    private func asksToPay(_ article: Article, _ end: Substring, _ length: Int) -> Bool {
        if Paywall.stands(in: end, lexicon) { return true }
        guard length < Paywall.little else { return false }
        return article.omitted.contains { Paywall.stands(in: $0.text, lexicon) }
    }

    private func words(_ article: Article, _ body: [Article.Block]) -> Int {
        body.reduce(0) { $0 + article.text[$1.span].split(separator: " ").count }
    }

    private static func isClosed(_ text: some StringProtocol) -> Bool {
        LeafWriter.signs(Array(text.utf8.suffix(60).drop { $0 & 0xC0 == 0x80 })).isClosed
    }

    /// Whether a text ends in an ellipsis.
    private static func isOpen(_ text: some StringProtocol) -> Bool {
        let end = text.utf8.suffix(8)
        let dots: [UInt8] = [0x2E, 0x2E]
        return Array(end).suffix(2).elementsEqual(dots) || end.suffix(3).elementsEqual([0xE2, 0x80, 0xA6])
            || end.suffix(4).dropLast().elementsEqual([0xE2, 0x80, 0xA6])
    }
}

/// Words by which a page says that the rest of its text is for those who pay (`ar/paywalls.tsv`).
enum Paywall {
    static let note = "captureIncomplete: the page says in words that the rest is for subscribers"
    /// Bytes of text that are little for an article: words anywhere on the page can then be about its rest.
    static let little = 3000
    /// Bytes of the longest notice.
    private static let longest = 600

    static func stands(in text: some StringProtocol, _ lexicon: Lexicon) -> Bool {
        guard text.utf8.count < longest else { return false }
        let table = lexicon.pages.facts.paywalls
        let words = lexicon.tokenizer.words(String(text))
        return (0..<words.count).contains { table.longest(words, $0, allowing: []) != nil }
    }
}
