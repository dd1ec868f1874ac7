import ArabicText

/// Tells a markup page's facts: title, times, authors, outlet, section, language.
struct MarkupFacts {
    let page: Page
    let lexicon: Lexicon
    let capture: Capture
    private let facts: ArticleFacts

    init(_ page: Page, _ lexicon: Lexicon, _ capture: Capture) {
        self.page = page
        self.lexicon = lexicon
        self.capture = capture
        facts = ArticleFacts(lexicon)
    }

    private var metadata: Page.Metadata { page.metadata }

    func tell(_ article: inout Article) {
        article.url = metadata.canonical
        article.section = metadata.sections.first?.value
        article.authors = metadata.authors.map(\.value).filter { !$0.hasPrefix("http") }
        if let site = metadata.siteNames.first?.value { article.outlet = Article.Outlet(id: "outlet:" + site, name: site) }
        article.published = metadata.published.lazy.compactMap { Timestamp(iso: $0.value) }.first.map { Article.Publication($0, basis: .metadata) }
        article.modified = metadata.modified.lazy.compactMap { Timestamp(iso: $0.value) }.first.map { Article.Publication($0, basis: .metadata) }
        article.language = facts.language(of: article.text)
    }

    /// The heading of the page that the metadata's title begins with or holds; else the metadata's.
    func title(_ finder: BodyFinder) -> String? {
        let said = (metadata.titles.first { $0.by == "og:title" } ?? metadata.titles.first)?.value
        let headings = page.leaves.filter { $0.signs.heading == 1 }.map(\.text)
        guard let said else { return headings.first }
        return headings.first { said.contains($0) || $0.contains(said) } ?? (headings.count == 1 ? headings[0] : said)
    }
}
