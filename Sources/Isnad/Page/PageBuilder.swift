extension Capture {
    /// The capture decoded and cut into leaf blocks.
    func page(_ lexicon: Lexicon) -> Page {
        mediaType == .html ? HTMLPage.page(self, lexicon.pages) : textPage()
    }

    /// Plain text: its lines, each a leaf.
    private func textPage() -> Page {
        var page = Page(decoded: String(decoding: bytes, as: UTF8.self), isMarkup: false)
        page.leaves = Page.lines(of: page.decoded)
        return page
    }
}
