import ArabicText

/// Tells a markup page's facts: title, times, authors, agencies, outlet, section, language, and whether the capture is whole.
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
        article.url = capture.given.url ?? metadata.canonical
        article.section = metadata.sections.first?.value
        article.standfirst = article.blocks.first { $0.kind == .standfirst }.map { String(article.text[$0.span]) }
        tellOutlet(&article)
        MarkupDates(page, lexicon).tell(&article)
        let told = facts.language(of: article.text)
        tellAuthors(&article, isArabic: told == "ar")
        tellAgencies(&article)
        article.language = language(told)
        if !["ar", "und"].contains(article.language) { article.notes.append("language: \(article.language)") }
        MarkupWholeness(page, lexicon).tell(&article)
    }

    // MARK: Title

    /// The heading of the page that the metadata's title begins with or holds, else the metadata's; and the leaves that show it.
    func title() -> (text: String?, leaves: [Int]) {
        let said = (metadata.titles.first { $0.by == "og:title" } ?? metadata.titles.first { $0.by != "title" } ?? metadata.titles.first)?.value
        let headings = page.leaves.indices.filter { (1...2).contains(page.leaves[$0].signs.heading) && page.leaves[$0].signs.length > 5 }
        let first = headings.filter { page.leaves[$0].signs.heading == 1 }
        guard let said else { return (first.first.map { page.leaves[$0].text }, Array(first.prefix(1))) }
        let keys = Set(metadata.titles.map { key($0.value) })
        var shown = headings.filter { keys.contains(key(page.leaves[$0].text)) }
        if shown.isEmpty {
            shown = first.filter { at in
                metadata.titles.contains { $0.value.contains(page.leaves[at].text) || page.leaves[at].text.contains($0.value) }
            }
        }
        if let heading = shown.first(where: { !page.leaves[$0].signs.marks.contains(.hidden) }) ?? shown.first {
            return (page.leaves[heading].text, shown)
        }
        if first.count == 1 { return (page.leaves[first[0]].text, first) }
        return (withoutSite(said), shownElsewhere(keys))
    }

    private func key(_ text: String) -> String { FactTables.nameKey(text, lexicon.letters) }

    /// Leaves of any kind that say just what the metadata calls the title, where no heading does.
    private func shownElsewhere(_ keys: Set<String>) -> [Int] {
        let names = Set(keys.union(metadata.titles.map { key(withoutSite($0.value)) }).filter { $0.utf8.count > 20 })
        return page.leaves.indices.filter { (10...300).contains(page.leaves[$0].signs.length) && names.contains(key(page.leaves[$0].text)) }.prefix(3)
            .map { $0 }
    }

    /// A title without the site's name behind a bar or dash, or before one where it is a known outlet's.
    private func withoutSite(_ title: String) -> String {
        let sites = Set(metadata.siteNames.map { key($0.value) })
        for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " • "] {
            guard let cut = title.ranges(of: separator).last else { continue }
            if let first = title.ranges(of: separator).first, facts.outlet(named: String(title[..<first.lowerBound])) != nil {
                return String(title[first.upperBound...]).squeezed
            }
            let rest = String(title[..<cut.lowerBound]), site = String(title[cut.upperBound...])
            let isSite = sites.contains(key(site)) || facts.outlet(named: site) != nil
            if isSite || (separator != " - " && separator != " – " && rest.split(separator: " ").count >= 4 && site.split(separator: " ").count <= 4)
            {
                return rest.squeezed
            }
        }
        return title
    }

    // MARK: Outlet

    private func tellOutlet(_ article: inout Article) {
        if let medium = article.url.flatMap({ facts.outlet(ofURL: $0) }) ?? metadata.canonical.flatMap({ facts.outlet(ofURL: $0) }) {
            article.outlet = Article.Outlet(id: medium.id, name: medium.name)
            return
        }
        let names = metadata.siteNames.filter { $0.by != "copyright" }.map(\.value)
        if let medium = names.lazy.compactMap({ facts.outlet(named: $0) }).first {
            article.outlet = Article.Outlet(id: medium.id, name: medium.name)
        } else if let site = names.first(where: { $0.utf8.count < 100 && !$0.holds("://") }) {
            article.outlet = Article.Outlet(id: "outlet:" + site, name: site)
        } else if let medium = sitesOfTitles().lazy.compactMap({ facts.outlet(named: $0) }).first {
            article.outlet = Article.Outlet(id: medium.id, name: medium.name)
        }
    }

    // MARK: Authors

    private func tellAuthors(_ article: inout Article, isArabic: Bool) {
        let outlets = metadata.siteNames.map(\.value) + [article.outlet?.name].compactMap { $0 } + sitesOfTitles()
        var authors: [String] = []
        func take(_ line: String, anyScript: Bool = false) {
            let persons = facts.byline(line, outlets: outlets).persons.flatMap(MarkupFacts.parted)
            // A Latin name on an Arabic page is a label or whoever made the page, if no linked data says better.
            for person in persons where !authors.contains(person) && (anyScript || !isArabic || !person.utf8.allSatisfy { $0 < 0x80 }) {
                authors.append(person)
            }
        }
        // Linked data says which are persons; a field of the head may hold whoever made the page.
        for said in metadata.authors where said.by == "json-ld:author" { take(said.value, anyScript: true) }
        if authors.isEmpty {
            for block in article.blocks where block.kind == .credit && block.rule != "BlockSorter/caption" { take(String(article.text[block.span])) }
        }
        if authors.isEmpty { for said in metadata.authors where said.by != "json-ld:organisation" && !said.value.hasPrefix("@") { take(said.value) } }
        article.authors = Array(authors.prefix(12))
    }

    /// What stands beside the headline in the metadata's titles: the site's name.
    private func sitesOfTitles() -> [String] {
        metadata.titles.flatMap { said in
            [" | ", " - ", " – ", " :: "].flatMap { (separator: StaticString) in said.value.parts(between: separator) }
        }
        .filter { $0.utf8.count < 60 && !$0.isEmpty }
    }

    /// Two names under a conjunction that is written to the second: no name begins with waw before a hamza on alef.
    private static func parted(_ person: String) -> [String] {
        var names = [""]
        for word in person.split(separator: " ") {
            let bytes = Array(word.utf8.prefix(4))
            let joins = bytes.count == 4 && bytes[0] == 0xD9 && bytes[1] == 0x88 && bytes[2] == 0xD8 && [0xA2, 0xA3, 0xA5].contains(bytes[3])
            if joins, !names[names.count - 1].isEmpty {
                names.append(String(word.dropFirst()))
            } else {
                names[names.count - 1] += (names[names.count - 1].isEmpty ? "" : " ") + word
            }
        }
        return names
    }

    /// Agencies named in source and credit lines, before the first paragraph's dash, in the bracket that closes the last.
    private func tellAgencies(_ article: inout Article) {
        let first = article.blocks.firstIndex { $0.kind == .paragraph }, last = article.blocks.lastIndex { $0.kind == .paragraph }
        for (at, block) in article.blocks.enumerated() {
            let isCredit = [.sourceLine, .dateline, .credit].contains(block.kind)
            guard isCredit || at == first || at == last else { continue }
            let words = lexicon.tokenizer.words(String(MarkupFacts.beginning(article.text[block.span])))
            let tokens = isCredit ? 0..<words.count : at == first ? MarkupFacts.head(words) : MarkupFacts.tail(words)
            for agency in facts.agencies(words, tokens, inCredit: true) where !article.agencies.contains(where: { $0.id == agency.id }) {
                article.agencies.append(Article.AgencyCredit(id: agency.id, name: agency.name, span: agency.span?.shifted(by: block.span.start)))
            }
        }
    }

    /// At most two thousand letters; they are counted only where there may be more.
    private static func beginning(_ text: Substring) -> Substring { text.utf8.count <= 2000 ? text : text.prefix(2000) }

    /// The words before the first dash or colon, where it stands near the beginning.
    private static func head(_ words: Words) -> Range<Int> {
        let dash = (0..<min(words.count, 12)).first { words.tokens[$0].mark == .dash || words.tokens[$0].mark == .colon }
        return 0..<(dash ?? 0)
    }

    /// The words in the bracket at the end.
    private static func tail(_ words: Words) -> Range<Int> {
        guard let open = words.tokens.lastIndex(where: { $0.mark == .openBracket }), words.count - open <= 12,
            words.tokens[open...].contains(where: { $0.mark == .closeBracket })
        else { return 0..<0 }
        return open..<words.count
    }

    // MARK: Language

    /// Told from the text; what the page declares counts only where the text's letters say nothing.
    private func language(_ told: String) -> String {
        guard told == "und", let said = metadata.language?.lowercased() else { return told }
        let code = said.prefix { $0.isLetter }
        return code.count == 2 || code.count == 3 ? String(code) : told
    }
}
