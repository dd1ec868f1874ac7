import ArabicText

/// Makes the articles of an HTML page: the page's own first, then those that stand whole beside it.
struct MarkupArticle {
    let page: Page
    let capture: Capture
    let lexicon: Lexicon
    private let digest: String

    init(page: Page, capture: Capture, lexicon: Lexicon) {
        self.page = page
        self.capture = capture
        self.lexicon = lexicon
        digest = ContentHash.sha256(capture.bytes)
    }

    func articles() -> [Article] {
        let facts = MarkupFacts(page, lexicon, capture)
        let (title, titleLeaves) = facts.title()
        let finder = BodyFinder(page, titleLeaves: titleLeaves)
        let container = finder.best()
        let others = container.map { finder.others(than: $0) } ?? []
        var plan = BlockSorter(page, finder, lexicon, title: title, container: container).labels
        for other in others {
            for leaf in page.nodes[other].leaves {
                if case .omitted = plan[Int(leaf)].label { plan[Int(leaf)] = BlockSorter.Labelled(omitted: .otherArticle, "BodyFinder/others") }
            }
        }
        var article = article(part: 0, title, plan, page.leaves.indices)
        article.notes = page.notes
        facts.tell(&article)
        return [article] + others.enumerated().map { part($0.offset + 1, $0.element, finder) }
    }

    /// An article beside the page's own: its heading, text and what its own lines say; nothing that the page says of itself.
    private func part(_ number: Int, _ node: Int, _ finder: BodyFinder) -> Article {
        let leaves = Int(page.nodes[node].leaves.lowerBound)..<Int(page.nodes[node].leaves.upperBound)
        let heading = leaves.first { (1...3).contains(page.leaves[$0].signs.heading) }
        let title = heading.map { page.leaves[$0].text }
        let plan = BlockSorter(page, finder, lexicon, title: title, container: node).labels
        var article = article(part: number, title, plan, leaves)
        var alone = Page(charset: page.charset, isMarkup: true)
        alone.metadata.siteNames = page.metadata.siteNames
        alone.metadata.language = page.metadata.language
        MarkupFacts(alone, lexicon, capture).tell(&article)
        return article
    }

    private func article(part: Int, _ title: String?, _ plan: [BlockSorter.Labelled], _ leaves: Range<Int>) -> Article {
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
        for at in leaves {
            switch plan[at].label {
            case .block(let kind): add(kind, page.leaves[at].text, plan[at].rule)
            case .omitted(let kind): omitted.append(Article.Omitted(kind, text: page.leaves[at].text, rule: plan[at].rule))
            }
        }
        var article = Article(
            id: capture.articleID(part: part, digest: digest), source: capture.articleSource(part: part, charset: page.charset, digest: digest),
            text: text, blocks: blocks,
            title: title)
        article.omitted = omitted
        return article
    }
}
