/// Makes articles of scraped text: the plan's labels become blocks, omissions and facts.
struct TextArticle {
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

    /// The page's own article first; never empty.
    func articles() -> [Article] {
        let words = lexicon.tokenizer.words(page.decoded)
        let plan = TextPlan(words, lexicon, title: capture.given.title)
        let offsets = ScalarOffsets(words.bytes)
        var parts = plan.parts()
        if parts.isEmpty { parts = [TextPlan.Part(range: 0..<0, labels: [], title: nil, hasBody: false)] }
        let facts = TextFacts(plan: plan, lexicon: lexicon)
        return parts.enumerated().map { number, part in
            var article = article(part, number, plan, offsets)
            facts.fill(&article, part, isFirst: number == 0, address: capture.given.url)
            if number == 0 {
                capture.apply(capture.given, to: &article)
                capture.applyAuthors(lexicon, to: &article)
            } else {
                capture.applyToForeign(&article)
            }
            return article
        }
    }

    private func article(_ part: TextPlan.Part, _ number: Int, _ plan: TextPlan, _ offsets: ScalarOffsets) -> Article {
        var text: [UInt8] = []
        var blocks: [Article.Block] = []
        var omitted: [Article.Omitted] = []
        for (at, label) in zip(part.range, part.labels) {
            let span = plan.lines[at].span
            let start = offsets.scalar(at: span.start)
            switch label.label {
            case .block(let kind):
                if !blocks.isEmpty { text.append(0x0A) }
                let from = text.count
                text.append(contentsOf: plan.words.bytes[span.start..<span.end])
                blocks.append(Article.Block(kind, Span(from, text.count), sourceStart: start, rule: label.rule))
            case .omitted(let kind):
                let source = Span(start, offsets.scalar(at: span.end))
                omitted.append(Article.Omitted(kind, text: plan.words.text(span), source: source, rule: label.rule))
            }
        }
        var article = Article(
            id: capture.articleID(part: number, digest: digest), source: capture.articleSource(part: number, charset: page.charset, digest: digest),
            text: String(decoding: text, as: UTF8.self), blocks: blocks)
        article.omitted = omitted
        article.notes = page.notes
        if !part.hasBody { article.notes.append("noRunningText") }
        // A text whose markup is gone still says that the rest is to be paid for.
        let length = blocks.reduce(0) { $0 + ($1.kind.isBody ? $1.span.end - $1.span.start : 0) }
        let notices = omitted.map(\.text) + blocks.suffix(2).map { String(article.text[$0.span]) }
        if length < Paywall.little, notices.contains(where: { Paywall.stands(in: $0, lexicon) }) { article.notes.append(Paywall.note) }
        return article
    }
}

extension Capture {
    /// What was said from outside of a page says nothing of a foreign article pasted behind it but how the capture came in.
    func applyToForeign(_ article: inout Article) {
        article.notes += notes
        if let outlet = given.outlet, article.outlet == nil { article.outlet = Article.Outlet(id: outlet, name: outlet) }
    }
}
