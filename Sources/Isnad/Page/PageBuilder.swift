extension Capture {
    /// The capture decoded and cut into leaf blocks.
    func page(_ lexicon: Lexicon) -> Page {
        if mediaType == .html { return HTMLPage.page(self, lexicon.pages) }
        let text = String(decoding: bytes, as: UTF8.self)
        var page = Page(decoded: text, isMarkup: mediaType == .html)
        var start = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let end = start + line.utf8.count
            page.leaves.append(Page.Leaf(text: String(line), source: Span(start, end)))
            start = end + 1
        }
        return page
    }
}
