/// One account as a section of the page: what was reported first, then who says what, then what stands behind it.
///
/// Every line opens its passages with outlet, date, link and rule. Signs differ in shape, so colours are never needed. A story of many
/// articles shows the claims that several have, and of the rest a few; the JSON has them all.
struct AccountPage {
    let account: Account
    let labels: Labels
    let language: Labels.Language
    let fullText: Bool
    /// The outlets in the order of their first articles, each with its articles.
    let outlets: [(name: String, articles: Set<String>)]
    private let number: [String: Int]
    private let mostPassages = 4

    init(_ account: Account, _ labels: Labels, _ language: Labels.Language, fullText: Bool) {
        self.account = account
        self.labels = labels
        self.language = language
        self.fullText = fullText
        number = Dictionary(account.articles.enumerated().map { ($0.element.id, $0.offset + 1) }, uniquingKeysWith: { first, _ in first })
        var outlets: [(name: String, articles: Set<String>)] = []
        for (at, article) in account.articles.enumerated() {
            let name = article.outlet ?? labels("account.article", language) + " \(at + 1)"
            if let known = outlets.firstIndex(where: { $0.name == name }) {
                outlets[known].articles.insert(article.id)
            } else {
                outlets.append((name, [article.id]))
            }
        }
        self.outlets = outlets
    }

    func section() -> String {
        let parts: [(key: String, html: String)] = [
            ("account.summary", summary()), ("account.claims", claims()), ("account.differences", differences()),
            ("account.statements", statements()), ("account.timeline", timeline()), ("account.who", who()), ("account.naming", naming()),
            ("account.agreements", agreements()), ("account.copies", copies()), ("account.versions", versions()),
            ("account.quotations", quotations()), ("account.open", open()),
            ("account.articles", articles()),
        ].filter { !$0.1.isEmpty }
        let id = escape(account.story.id)
        let nav = parts.map { "<a href=\"#\(id)-\($0.key)\">\(label($0.key))</a>" }.joined()
        let body = parts.map { "<h2 id=\"\(id)-\($0.key)\">\(label($0.key))</h2>\($0.html)" }.joined()
        return "<section><h1>\(escape(account.story.title))</h1>\(facts())\(oneLine())<nav>\(nav)</nav>\(body)</section>"
    }

    func label(_ key: String) -> String { escape(labels(key, language)) }
    func escape(_ text: String) -> String { Account.escape(text) }

    /// Days, articles, outlets and origins in one line.
    private func facts() -> String {
        let days = [account.story.earliest, account.story.latest].compactMap { $0.map { String($0.prefix(10)) } }
        let span = days.isEmpty ? label("account.undated") : days.count > 1 && days[0] != days[1] ? "\(days[0]) – \(days[1])" : days[0]
        let counts = [
            (account.articles.count, "account.articles"), (outlets.count, "account.outlets"), (account.origins.count, "account.originsAtMost"),
        ]
        let told = counts.map { "<bdi>\(label($0.1)): <bdi>\($0.0)</bdi></bdi>" }.joined(separator: " · ")
        let place = account.story.place.map { " · " + escape($0) } ?? ""
        return "<p class=note><bdi>\(span)</bdi>\(place) · \(told)</p>"
    }

    private func oneLine() -> String {
        guard let line = account.oneLine else { return "" }
        return "<div class=one><p>\(escape(Account.cut(line.text)))</p>\(sources(line.support, rule: nil, origins: line.origins))</div>"
    }

    private func summary() -> String {
        account.furtherSummary.map { "<div class=sum><p>\(escape($0.text))</p>\(sources($0.support, rule: nil, origins: $0.origins))</div>" }.joined()
    }

    func outlet(_ article: String) -> String {
        outlets.first { $0.articles.contains(article) }?.name ?? article
    }

    /// The outlets of passages, each once.
    func names(_ passages: [Passage]) -> String {
        var seen: [String] = []
        for passage in passages {
            let name = outlet(passage.article)
            if !seen.contains(name) { seen.append(name) }
        }
        return seen.joined(separator: labels("account.comma", language) + " ")
    }

    /// The passages of a line, folded away: words, outlet, date, link and rule.
    func sources(_ passages: [Passage], rule: String?, origins: Account.OriginRange? = nil, shown: String? = nil) -> String {
        guard !passages.isEmpty else { return "" }
        let items = passages.prefix(mostPassages).map(passage).joined()
        let more = passages.count > mostPassages ? "<p class=src>+ <bdi>\(passages.count - mostPassages)</bdi></p>" : ""
        let because = rule.map { "<p class=rule>\(escape($0))</p>" } ?? ""
        let behind = origins.map { " · <bdi>\(label("account.origins")): <bdi>\(range($0))</bdi></bdi>" } ?? ""
        return "<details><summary>\(escape(shown ?? names(passages)))\(behind)</summary>\(items)\(more)\(because)</details>"
    }

    func range(_ origins: Account.OriginRange) -> String {
        origins.atLeast == origins.atMost ? "\(origins.atMost)" : "\(origins.atLeast)–\(origins.atMost)"
    }

    /// One passage with where it stands.
    func passage(_ passage: Passage) -> String {
        let line = number[passage.article].map { account.articles[$0 - 1] }
        let reading = fullText ? account.readings.first { $0.id == passage.article } : nil
        let words = reading.map { String($0.text[passage.span]) } ?? account.words(passage)
        var source = escape(outlet(passage.article))
        if let published = line?.published { source += " · <bdi>\(escape(published))</bdi>" }
        if let url = line?.url, url.hasPrefix("http") { source += " · <a href=\"\(escape(url))\">\(label("account.link"))</a>" }
        return "<blockquote>\(escape(words))<footer>\(source)</footer></blockquote>"
    }

    func list(_ items: [String]) -> String { items.isEmpty ? "" : "<ul>\(items.map { "<li>\($0)</li>" }.joined())</ul>" }
}
