/// Notices that a capture is cut short, by a paywall or in transit, so that no later stage takes its silence for silence.
struct MarkupWholeness {
    let page: Page

    init(_ page: Page) { self.page = page }

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
        } else if page.metadata.isPaid, length < 3000 || MarkupWholeness.isOpen(end) {
            article.notes.append("captureIncomplete: the page says that its text is not free to all, and little of it is here")
        } else if MarkupWholeness.isOpen(end), page.hasPaywall {
            article.notes.append("captureIncomplete: the text breaks off above a paywall")
        } else if let whole = page.metadata.bodies.map({ $0.value.utf8.count }).max(), whole > length * 2, page.recovered == nil {
            article.notes.append("captureIncomplete: linked data holds more of the text than the page")
        } else if let count = page.metadata.wordCount, count > 200, count > 3 * words(article, body) {
            article.notes.append("captureIncomplete: the page says that the text has \(count) words")
        }
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
