/// Makes one article of the pages over which it goes on: the first page's facts, and of the later ones the text that has not been said.
struct ContinuedArticle {
    let capture: Capture
    let pages: [Capture]
    let lexicon: Lexicon

    /// What says no more than that one page of several holds a part of the text.
    private static let partial = ["captureIncomplete: linked data", "captureIncomplete: the page says that the text has"]

    /// The joined article first, then what else stood whole on the first page. Never empty.
    func articles() -> [Article] {
        var found = pages.first.map { $0.articles(lexicon) } ?? []
        guard !found.isEmpty else { return capture.page(lexicon).articles(of: capture, lexicon) }
        for page in pages.dropFirst() { if let next = page.articles(lexicon).first { add(next, to: &found[0]) } }
        let digest = ContentHash.sha256(capture.bytes)
        for part in found.indices {
            found[part].id = capture.articleID(part: part, digest: digest)
            found[part].source = capture.articleSource(part: part, charset: found[part].source.charset, digest: digest)
        }
        found[0].notes = found[0].notes.filter { note in !Self.partial.contains { note.hasPrefix($0) } }
        for note in capture.notes where !found[0].notes.contains(note) { found[0].notes.append(note) }
        return found
    }

    private func add(_ next: Article, to article: inout Article) {
        var said = Set(article.blocks.map { String(article.text[$0.span]) })
        for block in next.blocks where block.kind != .title && block.kind != .dateline && block.kind != .credit {
            let words = String(next.text[block.span])
            guard said.insert(words).inserted else {
                article.omitted.append(Article.Omitted(.repeat, text: words, rule: "ContinuedArticle/repeat"))
                continue
            }
            if !article.text.isEmpty { article.text += "\n" }
            let start = article.text.utf8.count
            article.text += words
            article.blocks.append(Article.Block(block.kind, Span(start, article.text.utf8.count), rule: block.rule))
        }
        article.omitted += next.omitted
        for agency in next.agencies where !article.agencies.contains(where: { $0.id == agency.id }) {
            article.agencies.append(Article.AgencyCredit(id: agency.id, name: agency.name))
        }
        for note in next.notes where !article.notes.contains(note) && !note.hasPrefix("noRunningText") { article.notes.append(note) }
    }
}
