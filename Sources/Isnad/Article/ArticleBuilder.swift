extension Capture {
    /// The article of a capture whose text is the article itself: scalar for scalar, a given title never in it.
    func givenArticle(_ lexicon: Lexicon) -> Article {
        let decoded = lexicon.pages.charsets.decodedText(bytes, declared: declaredCharset)
        let digest = ContentHash.sha256(bytes)
        var article = Article(
            id: articleID(part: 0, digest: digest), source: articleSource(part: 0, charset: decoded.charset, digest: digest), text: decoded.text,
            blocks: Article.lines(of: decoded.text))
        article.notes = decoded.notes
        apply(given, to: &article)
        GivenFurniture(lexicon).remove(from: &article)
        GivenCredits(lexicon).fill(&article)
        applyAuthors(lexicon, to: &article)
        return article
    }

    /// The id of a part; `digest` is the hash of the bytes, which costs a look at all of them and is taken once a capture.
    func articleID(part: Int, digest: String) -> String {
        "a:" + ContentHash.sha256(Array("\(digest)\u{0}\(given.id ?? String(record))\u{0}\(part)".utf8)).prefix(16)
    }

    func articleSource(part: Int, charset: String, digest: String) -> Article.Source {
        Article.Source(
            input: input, id: given.id, record: record, part: part, sha256: digest, mediaType: mediaType.rawValue, charset: charset
        )
    }

    /// The authors that a record names in a field of its own, where the article says none; never its outlet. The field itself stays under `extra`.
    func applyAuthors(_ lexicon: Lexicon, to article: inout Article) {
        guard article.authors.isEmpty else { return }
        let facts = ArticleFacts(lexicon)
        let outlets = [article.outlet?.name].compactMap { $0 }
        for name in AuthorFields.all(given.extra) {
            for person in facts.byline(name, outlets: outlets).persons where !article.authors.contains(person) { article.authors.append(person) }
        }
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
        capture.applyAuthors(lexicon, to: &articles[0])
        return articles
    }
}
