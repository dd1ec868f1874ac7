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

    /// The heading of the page that the metadata's title begins with or holds, else the metadata's; and the leaves that show it.
    func title() -> (text: String?, leaves: [Int]) {
        let said = (metadata.titles.first { $0.by == "og:title" } ?? metadata.titles.first)?.value
        let headings = page.leaves.indices.filter { (1...2).contains(page.leaves[$0].signs.heading) && page.leaves[$0].signs.length > 5 }
        let first = headings.filter { page.leaves[$0].signs.heading == 1 }
        guard let said else { return (first.first.map { page.leaves[$0].text }, Array(first.prefix(1))) }
        let keys = Set(metadata.titles.map { FactTables.nameKey($0.value, lexicon.letters) })
        var shown = headings.filter { keys.contains(FactTables.nameKey(page.leaves[$0].text, lexicon.letters)) }
        if shown.isEmpty {
            shown = first.filter { at in
                metadata.titles.contains { $0.value.contains(page.leaves[at].text) || page.leaves[at].text.contains($0.value) }
            }
        }
        if let heading = shown.first { return (page.leaves[heading].text, shown) }
        if first.count == 1 { return (page.leaves[first[0]].text, first) }
        return (said, [])
    }
}
