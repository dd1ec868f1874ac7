extension Capture {
    /// The article of a capture whose text is the article itself: scalar for scalar, a given title never in it.
    func givenArticle(_ lexicon: Lexicon) -> Article {
        let text = String(decoding: bytes, as: UTF8.self)
        let digest = ContentHash.sha256(bytes)
        var article = Article(
            id: articleID(part: 0, digest: digest), source: articleSource(part: 0, charset: "utf-8", digest: digest), text: text,
            blocks: Article.lines(of: text))
        apply(given, to: &article)
        GivenCredits(lexicon).fill(&article)
        return article
    }

    /// The id of a part; `digest` is the bytes' own, where it is known already.
    func articleID(part: Int, digest: String? = nil) -> String {
        "a:" + ContentHash.sha256(Array("\(digest ?? ContentHash.sha256(bytes))\u{0}\(given.id ?? String(record))\u{0}\(part)".utf8)).prefix(16)
    }

    func articleSource(part: Int, charset: String, digest: String? = nil) -> Article.Source {
        Article.Source(
            input: input, id: given.id, record: record, part: part, sha256: digest ?? ContentHash.sha256(bytes), mediaType: mediaType.rawValue,
            charset: charset
        )
    }

    /// Facts from outside win over what the page says, but for a title that the page has itself.
    func apply(_ given: Given, to article: inout Article) {
        if let url = given.url { article.url = url }
        if article.title == nil { article.title = given.title }
        if let outlet = given.outlet { article.outlet = Article.Outlet(id: outlet, name: outlet) }
        if let published = given.published.flatMap({ Timestamp(iso: $0) }) { article.published = Article.Publication(published, basis: .given) }
        if article.outlet == nil, let outlet = given.outletIfNone { article.outlet = Article.Outlet(id: outlet, name: outlet) }
        if article.published == nil, let published = given.publishedIfNone.flatMap({ Timestamp(iso: $0) }) {
            article.published = Article.Publication(published, basis: .given)
        }
        if let zone = given.zoneIfNone, let time = article.published?.time, time.seconds != nil, time.zone == nil {
            article.published?.time.zone = zone
        }
        article.notes += notes
        article.extra = given.extra
    }
}

extension Page {
    /// The articles of a page.
    func articles(of capture: Capture, _ lexicon: Lexicon) -> [Article] {
        guard isMarkup else { return TextArticle(page: self, capture: capture, lexicon: lexicon).articles() }
        var articles = MarkupArticle(page: self, capture: capture, lexicon: lexicon).articles()
        capture.apply(capture.given, to: &articles[0])
        return articles
    }
}
