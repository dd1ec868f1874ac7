import ArabicText

/// What JSON-LD says of the article, and the article's text where only a script's state holds it.
struct ScriptFacts {
    private var metadata: Page.Metadata
    private static let types: Set<String> = [
        "NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
        "ReviewNewsArticle", "LiveBlogPosting", "TechArticle", "Report", "SocialMediaPosting", "ScholarlyArticle", "AdvertiserContentArticle",
    ]

    /// Adds what linked data says to a page's metadata.
    static func tell(_ source: MarkupSource, _ metadata: inout Page.Metadata) {
        var facts = ScriptFacts(metadata: metadata)
        for script in source.data where script.isLinked {
            if let value = ScriptValue.read(script.text) { facts.visit(value, 0) }
        }
        metadata = facts.metadata
    }

    private init(metadata: Page.Metadata) { self.metadata = metadata }

    private mutating func visit(_ value: ScriptValue, _ depth: Int) {
        guard depth < 4 else { return }
        for item in value.items {
            if let graph = item["@graph"] { visit(graph, depth + 1) }
            let types = item["@type"]?.items.compactMap(\.text) ?? []
            if types.contains(where: { ScriptFacts.types.contains($0) }) {
                take(item)
            } else if let main = item["mainEntity"] ?? item["mainEntityOfPage"] {
                visit(main, depth + 1)
            }
        }
    }

    private mutating func take(_ item: ScriptValue) {
        func say(_ list: WritableKeyPath<Page.Metadata, [Page.Metadata.Said]>, _ keys: String...) {
            for key in keys {
                guard let text = item[key]?.items.first?.text?.squeezed, !text.isEmpty else { continue }
                metadata[keyPath: list].append(Page.Metadata.Said(text, by: "json-ld:" + key))
            }
        }
        say(\.titles, "headline", "name")
        say(\.descriptions, "description")
        say(\.published, "datePublished", "dateCreated")
        say(\.modified, "dateModified")
        say(\.sections, "articleSection")
        for author in (item["author"] ?? item["creator"])?.items ?? [] {
            let isPerson = author["@type"]?.items.first?.text != "Organization"
            for name in (author["name"]?.items ?? [author]) {
                guard let name = name.text?.squeezed, !name.isEmpty else { continue }
                metadata.authors.append(Page.Metadata.Said(name, by: isPerson ? "json-ld:author" : "json-ld:organisation"))
            }
        }
        if let publisher = item["publisher"]?.items.first?["name"]?.text?.squeezed {
            metadata.siteNames.append(Page.Metadata.Said(publisher, by: "json-ld:publisher"))
        }
        for key in ["articleBody", "text"] {
            guard let body = item[key]?.text, body.utf8.count > 100 else { continue }
            metadata.bodies.append(Page.Metadata.Said(body, by: "json-ld:" + key))
        }
        switch item["wordCount"] {
        case .word(let count), .text(let count): metadata.wordCount = metadata.wordCount ?? Int(count)
        default: break
        }
        if let free = item["isAccessibleForFree"] {
            switch free {
            case .text(let word), .word(let word): if word.lowercased() == "false" { metadata.isPaid = true }
            default: break
            }
        }
    }

    // MARK: State

    /// The longest running text in the scripts of a page: what a page shows only after its script has run. Texts under one list are taken
    /// together, as editors' blocks of paragraphs are.
    static func longestText(_ source: MarkupSource) -> String? {
        var best: (text: String, length: Int)?
        for script in source.data where !script.isLinked {
            guard let value = ScriptValue.read(script.text) else { continue }
            var search = StateSearch()
            search.visit(value, 0)
            if let found = search.best, found.length > (best?.length ?? 0) { best = found }
        }
        if !source.stream.isEmpty {
            var search = StateSearch()
            for value in StreamState.values(source.stream) { search.visit(value, 0) }
            if let found = search.best, found.length > (best?.length ?? 0) { best = found }
        }
        return best.flatMap { $0.length > 400 ? $0.text : nil }
    }
}

/// Looks through a script's state for running text.
private struct StateSearch {
    var best: (text: String, length: Int)?

    /// Whether a text is prose: words and blanks, long, no address, no code.
    private func isProse(_ text: String) -> Bool {
        guard text.utf8.count > 60, !text.hasPrefix("http"), !text.hasPrefix("/"), !text.hasPrefix("{") else { return false }
        let blanks = text.utf8.reduce(0) { $0 + ($1 == 0x20 ? 1 : 0) }
        return blanks * 25 > text.utf8.count
    }

    private mutating func offer(_ text: String) {
        let length = text.utf8.count
        if length > (best?.length ?? 0) { best = (text, length) }
    }

    mutating func visit(_ value: ScriptValue, _ depth: Int) {
        guard depth < 40 else { return }
        switch value {
        case .text(let text): if isProse(text) { offer(text) }
        case .word: break
        case .object(let members): for member in members { visit(member.value, depth + 1) }
        case .list(let items):
            if let element = value.element {
                if let markup = element.markup { offer(markup) }
                if let children = element.children { visit(children, depth + 1) }
                return
            }
            var joined: [String] = []
            for item in items {
                visit(item, depth + 1)
                if item.element != nil {
                    if let words = item.wordsOfBlock, !words.isEmpty { joined.append(words.replacing("<", with: "&lt;")) }
                    continue
                }
                var texts: [String] = []
                StateSearch.collect(item, 0, &texts)
                // An item that is a story of its own, with title, summary and address, is none of an article's blocks.
                if texts.count == 1, let text = texts.first { joined.append(text) }
            }
            let prose = joined.filter(isProse)
            if prose.count > 1, prose.count * 2 >= joined.count { offer(joined.map { "<p>" + $0 + "</p>" }.joined(separator: "\n")) }
        }
    }

    /// The texts with blanks inside an item, a few levels deep.
    private static func collect(_ value: ScriptValue, _ depth: Int, _ texts: inout [String]) {
        guard depth < 6, texts.count < 4 else { return }
        switch value {
        case .text(let text): if text.utf8.contains(0x20) { texts.append(text) }
        case .word: break
        case .object(let members): for member in members { collect(member.value, depth + 1, &texts) }
        case .list(let items): for item in items { collect(item, depth + 1, &texts) }
        }
    }
}
