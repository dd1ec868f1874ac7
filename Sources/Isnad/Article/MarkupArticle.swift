import ArabicText

/// Chooses the article among the leaves of an HTML page, and tells its facts.
struct MarkupArticle {
    let page: Page
    let capture: Capture
    let lexicon: Lexicon

    func article() -> Article {
        let facts = MarkupFacts(page, lexicon, capture)
        let (title, titleLeaves) = facts.title()
        let finder = BodyFinder(page, titleLeaves: titleLeaves)
        let plan = BlockSorter(page, finder, lexicon, title: title).labels
        var text = ""
        var blocks: [Article.Block] = []
        var omitted: [Article.Omitted] = []
        func add(_ kind: Article.Block.Kind, _ words: String, _ rule: String) {
            if !text.isEmpty { text += "\n" }
            let start = text.utf8.count
            text += words
            blocks.append(Article.Block(kind, Span(start, text.utf8.count), rule: rule))
        }
        if let title { add(.title, title, "MarkupFacts/title") }
        for (at, leaf) in page.leaves.enumerated() {
            switch plan[at].label {
            case .block(let kind): add(kind, leaf.text, plan[at].rule)
            case .omitted(let kind): omitted.append(Article.Omitted(kind, text: leaf.text, rule: plan[at].rule))
            }
        }
        var article = Article(
            id: capture.articleID(part: 0), source: capture.articleSource(part: 0, charset: page.charset), text: text, blocks: blocks, title: title)
        article.omitted = omitted
        article.notes = page.notes
        facts.tell(&article)
        article.notes += finder.debug()  // DEBUG
        return article
    }
}
