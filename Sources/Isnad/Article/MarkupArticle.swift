/// Chooses the article among the leaves of an HTML page: the smallest container that still holds most of the running text.
struct MarkupArticle {
    let page: Page
    let capture: Capture

    func article() -> Article {
        let chosen = container()
        let said = metadataTitle()
        var text = ""
        var blocks: [Article.Block] = []
        var omitted: [Article.Omitted] = []
        func add(_ kind: Article.Block.Kind, _ words: String, _ rule: String) {
            if !text.isEmpty { text += "\n" }
            let start = text.utf8.count
            text += words
            blocks.append(Article.Block(kind, Span(start, text.utf8.count), rule: rule))
        }
        let heading = title(said)
        if let heading { add(.title, heading, "Article/title") }
        var seen: Set<String> = heading.map { [$0] } ?? []
        for leaf in page.leaves {
            guard let kind = kind(leaf, chosen), seen.insert(leaf.text).inserted else {
                omitted.append(Article.Omitted(reason(leaf, seen), text: leaf.text, rule: "Article/outsideContainer"))
                continue
            }
            add(kind, leaf.text, "Article/container")
        }
        var article = Article(
            id: capture.articleID(part: 0), source: capture.articleSource(part: 0, charset: page.charset), text: text, blocks: blocks, title: heading)
        article.omitted = omitted
        article.url = page.metadata.canonical
        article.section = page.metadata.sections.first?.value
        article.authors = page.metadata.authors.map(\.value).filter { !$0.hasPrefix("http") }
        if let site = page.metadata.siteNames.first?.value { article.outlet = Article.Outlet(id: "outlet:" + site, name: site) }
        article.published = published().map { Article.Publication($0, basis: .metadata) }
        article.modified = page.metadata.modified.lazy.compactMap { Timestamp(iso: $0.value) }.first.map { Article.Publication($0, basis: .metadata) }
        article.notes = page.notes
        if let language = page.metadata.language { article.language = String(language.prefix(2)).lowercased() }
        return article
    }

    /// Whether a leaf is running text: long enough, few links, not in a part that is never the article.
    private func weight(_ leaf: Page.Leaf) -> Int {
        let length = leaf.text.utf8.count
        guard leaf.signs.label != "negative", leaf.signs.linkShare < 0.3, leaf.signs.heading == 0, length > 60 else { return 0 }
        return length
    }

    /// The deepest container that holds at least 60 % of the running text.
    private func container() -> Int32? {
        var sums: [Int32: Int] = [:]
        var depth: [Int32: Int] = [:]
        var total = 0
        for leaf in page.leaves {
            let weight = weight(leaf)
            guard weight > 0 else { continue }
            total += weight
            for (at, node) in leaf.signs.path.enumerated() {
                sums[node, default: 0] += weight
                depth[node] = at
            }
        }
        return sums.filter { $0.value * 10 >= total * 6 }.max { (depth[$0.key] ?? 0, $1.key) < (depth[$1.key] ?? 0, $0.key) }?.key
    }

    private func kind(_ leaf: Page.Leaf, _ chosen: Int32?) -> Article.Block.Kind? {
        guard let chosen, leaf.signs.path.contains(chosen), leaf.signs.label != "negative" else { return nil }
        if leaf.signs.isCaption { return .caption }
        if leaf.signs.heading > 0 { return leaf.signs.heading == 1 || leaf.signs.linkShare > 0.5 ? nil : .heading }
        if leaf.signs.linkShare > 0.6 { return nil }
        if leaf.signs.isListItem { return .listItem }
        return leaf.signs.isQuote ? .quote : .paragraph
    }

    private func reason(_ leaf: Page.Leaf, _ seen: Set<String>) -> Article.Omitted.Kind {
        if seen.contains(leaf.text) { return .repeat }
        return leaf.signs.linkShare > 0.5 ? .navigation : .boilerplate
    }

    private func metadataTitle() -> String? { (page.metadata.titles.first { $0.by == "og:title" } ?? page.metadata.titles.first)?.value }

    /// The heading of the page that the metadata's title begins with or holds; else the metadata's.
    private func title(_ said: String?) -> String? {
        let headings = page.leaves.filter { $0.signs.heading == 1 }.map(\.text)
        guard let said else { return headings.first }
        return headings.first { said.contains($0) || $0.contains(said) } ?? (headings.count == 1 ? headings[0] : said)
    }

    private func published() -> Timestamp? {
        if let time = page.metadata.published.lazy.compactMap({ Timestamp(iso: $0.value) }).first { return time }
        for said in page.metadata.bodies {
            guard let range = said.value.firstRange(of: "\"datePublished\"") else { continue }
            let rest = said.value[range.upperBound...].drop { $0 != "\"" }.dropFirst().prefix(40)
            if let time = Timestamp(iso: String(rest.prefix { $0 != "\"" })) { return time }
        }
        return nil
    }
}
