/// What a feed, a list of feeds or a sitemap says: of itself, and of each item.
struct Feed {
    var title: String?
    var language: String?
    var items: [Item] = []
    /// Addresses that are listed without being items: feeds of an OPML, pages and sitemaps of a sitemap.
    var addresses: [String] = []
    /// How often entities are used that the document declares itself.
    var ownEntities = 0

    struct Item {
        var id: String?
        var link: String?
        /// Plain or HTML, as feeds mix them.
        var title: String?
        var summary: String?
        /// HTML.
        var content: String?
        var published: String?
        var updated: String?
        var authors: [String] = []
        var section: String?
        var outlet: String?
    }

    init(_ bytes: [UInt8]) {
        let collector = FeedCollector()
        let own = XMLScanner.scan(bytes, collector)
        self = collector.feed
        ownEntities = own
    }

    fileprivate init() {}
}

/// Collects items while the document is walked.
private final class FeedCollector: XMLScanner.Handler {
    var feed = Feed()
    private var path: [String] = []
    private var item: Feed.Item?
    private var text: [UInt8] = []
    /// The depth of an element whose inside is markup (XHTML in Atom), written out again as it is walked.
    private var markupDepth: Int?
    private var isPlain = false

    private static let items: Set<String> = ["item", "entry", "url", "sitemap"]

    func open(_ name: String, _ attributes: [String: String]) {
        path.append(name)
        if markupDepth != nil {
            text += Array("<\(name)\(FeedCollector.written(attributes))>".utf8)
            return
        }
        text.removeAll(keepingCapacity: true)
        isPlain = false
        if path.count > 200 { return }
        if item == nil, FeedCollector.items.contains(name), path.count >= 2 {
            item = Feed.Item()
            return
        }
        switch name {
        case "link": takeLink(attributes)
        case "content", "summary", "title":
            if attributes["type"] == "xhtml" { markupDepth = path.count }
            isPlain = attributes["type"] == "text" || attributes["type"] == nil && path.contains("entry")
        case "outline": if let address = attributes["xmlUrl"] ?? attributes["xmlurl"] { feed.addresses.append(address) }
        // An id is an address too, where no link says better.
        case "guid": if attributes["isPermaLink"] != "false", item?.link == nil { item?.link = "" }
        default: break
        }
    }

    private func takeLink(_ attributes: [String: String]) {
        guard let address = attributes["href"], item != nil else { return }
        let relation = attributes["rel"] ?? "alternate"
        if relation == "alternate", item?.link == nil || attributes["type"] == "text/html" { item?.link = address }
    }

    private static func written(_ attributes: [String: String]) -> String {
        attributes.sorted { $0.key < $1.key }.filter { ["href", "src", "alt", "class"].contains($0.key) }
            .map { " \($0.key)=\"\(Markup.escaped($0.value))\"" }.joined()
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard markupDepth != nil else {
            text.append(contentsOf: bytes)
            return
        }
        text += Array(Markup.escaped(String(decoding: bytes, as: UTF8.self)).utf8)
    }

    func close(_ name: String) {
        defer { if path.last == name { path.removeLast() } }
        if let depth = markupDepth {
            guard path.count <= depth else {
                text += Array("</\(name)>".utf8)
                return
            }
            markupDepth = nil
        }
        let value = String(decoding: text, as: UTF8.self)
        text.removeAll(keepingCapacity: true)
        if FeedCollector.items.contains(name), let done = item, path.count >= 2 {
            take(done, name)
            item = nil
            return
        }
        let trimmed = Markup.trimmed(value)
        guard !trimmed.isEmpty, path.count <= 200 else { return }
        if item == nil {
            if name == "title", feed.title == nil { feed.title = trimmed }
            if name == "language", feed.language == nil { feed.language = trimmed }
            return
        }
        fill(name, trimmed)
    }

    private func take(_ done: Feed.Item, _ name: String) {
        let isSitemap = name == "url" || name == "sitemap"
        if isSitemap, done.title == nil {
            if let link = done.link { feed.addresses.append(link) }
        } else {
            feed.items.append(done)
        }
    }

    private func fill(_ name: String, _ value: String) {
        guard var item else { return }
        let parent = path.dropLast().last
        switch name {
        case "title" where parent != "source" && parent != "image": item.title = item.title ?? value
        case "news:title": item.title = value
        case "news:name": item.outlet = value
        case "link" where parent != "source" && parent != "image", "loc":
            if item.link?.isEmpty != false { item.link = value }
        case "guid",
            "id" where parent == "entry":
            item.id = value
            if item.link == "", value.hasPrefix("http") { item.link = value }
        case "description", "summary": item.summary = isPlain ? Markup.paragraph(value) : value
        case "content:encoded", "content": item.content = isPlain ? Markup.paragraph(value) : value
        case "pubDate", "published", "dc:date", "news:publication_date", "dcterms:issued", "issued": item.published = item.published ?? value
        case "updated", "lastmod", "dcterms:modified", "modified": item.updated = value
        case "dc:creator", "author",
            "name" where parent == "author":
            if name == "author", !value.contains(where: \.isLetter) { return }
            if !item.authors.contains(value) { item.authors.append(value) }
        case "category", "dc:subject": item.section = item.section ?? value
        default: break
        }
        self.item = item
    }
}

/// Small pieces of HTML.
enum Markup {
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Plain text as a paragraph a line.
    static func paragraph(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { "<p>" + escaped(String($0)) + "</p>" }.joined(separator: "\n")
    }

    static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }

    /// Text that may hold tags and references, without the tags; what is plain is escaped, what is escaped stays so.
    static func inline(_ text: String) -> String {
        guard text.contains("<") || text.contains("&") else { return escaped(text) }
        var result = ""
        var isTag = false
        let characters = Array(text.unicodeScalars)
        for (at, scalar) in characters.enumerated() {
            let next = at + 1 < characters.count ? characters[at + 1] : " "
            if scalar == "<", next.properties.isAlphabetic || next == "/" { isTag = true }
            if !isTag {
                let isReference = scalar == "&" && (next == "#" || next.properties.isAlphabetic)
                if scalar == "&", !isReference {
                    result += "&amp;"
                } else if scalar == "<" {
                    result += "&lt;"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
            if scalar == ">" { isTag = false }
        }
        return result
    }
}
