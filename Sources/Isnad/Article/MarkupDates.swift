import ArabicText

/// When a markup page's article was published and changed: what the page says to machines, its visible line, its address.
///
/// Times that cannot be are refused, and so are the dates of other articles on the page. A time of Greenwich around midnight gives way to the
/// visible day beside it, which is the outlet's own.
struct MarkupDates {
    let page: Page
    private let facts: ArticleFacts

    init(_ page: Page, _ lexicon: Lexicon) {
        self.page = page
        facts = ArticleFacts(lexicon)
    }

    /// Keys whose value is when the page or its file was made, which may be long before or after.
    private static let doubtful: Set<String> = ["creation_date", "date", "dc.date", "last-published", "dc.date.created", "datecreated", "time"]

    func tell(_ article: inout Article) {
        let (published, modified) = visible(article)
        let said = page.metadata.published.filter { !MarkupDates.doubtful.contains($0.by) }
        let doubted = page.metadata.published.filter { MarkupDates.doubtful.contains($0.by) && $0.by != "time" }
        let times = page.metadata.published.filter { $0.by == "time" }
        if let time = first(said) {
            article.published = settled(time, published)
        } else if let published {
            article.published = published
        } else if let day = article.url.flatMap({ facts.date(inURL: $0) }) {
            article.published = Article.Publication(Timestamp(day), basis: .url)
        } else if let time = first(doubted) ?? first(Array(times.prefix(1))) {
            article.published = Article.Publication(time, basis: .metadata)
        }
        if let time = first(page.metadata.modified) {
            article.modified = Article.Publication(time, basis: .metadata)
        } else {
            article.modified = modified
        }
        // A page that says only when it was changed was published by then.
        if article.published == nil { article.published = article.modified }
    }

    private func first(_ said: [Page.Metadata.Said]) -> Timestamp? { said.lazy.compactMap { time($0.value) }.first }

    /// A time as machines or people write it; nil for one that cannot be.
    private func time(_ value: String) -> Timestamp? {
        let time = Timestamp(iso: value) ?? facts.dates(inLine: value).first { !$0.isToday }?.time
        guard let time, (1995...2099).contains(time.date.year), time.date.exists else { return nil }
        return time
    }

    /// The dates in the article's own date lines.
    private func visible(_ article: Article) -> (published: Article.Publication?, modified: Article.Publication?) {
        var published: Article.Publication?, modified: Article.Publication?
        for block in article.blocks where block.kind == .dateline || block.kind == .credit {
            for date in facts.dates(inLine: String(article.text[block.span])) where !date.isToday {
                let publication = Article.Publication(date.time, basis: .text, span: date.span.shifted(by: block.span.start))
                if date.kind == .modified {
                    modified = modified ?? publication
                } else {
                    published = published ?? publication
                }
            }
        }
        return (published, modified)
    }

    /// What the page says to machines, or the visible day where the two differ only because one is Greenwich's.
    private func settled(_ time: Timestamp, _ visible: Article.Publication?) -> Article.Publication {
        let said = Article.Publication(time, basis: .metadata)
        guard let visible, time.zone == 0, let seconds = time.seconds else { return said }
        let days = visible.time.date.daysSinceEpoch - time.date.daysSinceEpoch
        // No zone is more than fourteen hours ahead of Greenwich or twelve behind it.
        if days == 1, seconds >= 10 * 3600 { return visible }
        if days == -1, seconds < 12 * 3600 { return visible }
        return said
    }
}
