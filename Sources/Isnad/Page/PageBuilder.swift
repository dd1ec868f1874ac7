extension Capture {
    /// The capture decoded and cut into leaf blocks.
    func page(_ lexicon: Lexicon) -> Page {
        var page = Page(decoded: String(decoding: bytes, as: UTF8.self), isMarkup: mediaType == .html)
        page.leaves = Page.lines(of: page.decoded)
        return page
    }
}
