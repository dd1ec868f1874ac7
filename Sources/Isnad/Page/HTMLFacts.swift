import ArabicText

/// The attributes of one element, as the parser gives them.
struct HTMLAttributes {
    private let pointer: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

    init(_ pointer: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) { self.pointer = pointer }

    /// The value of an attribute, by its name in small letters.
    subscript(name: StaticString) -> String? { value(name).map { String(cString: $0) } }

    func value(_ name: StaticString) -> UnsafePointer<UInt8>? {
        guard let pointer else { return nil }
        var at = 0
        while let key = pointer[at] {
            if HTMLAttributes.equal(key, name) { return pointer[at + 1] }
            at += 2
        }
        return nil
    }

    private static func equal(_ key: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        for at in 0..<count where key[at] != name.utf8Start[at] { return false }
        return key[count] == 0
    }

    /// What class, id, role, itemprop and the names of components say together, and whether the element is hidden.
    func marks(_ tables: MarkupTables) -> Page.Marks {
        guard let pointer else { return [] }
        var marks: Page.Marks = []
        var at = 0
        while let key = pointer[at] {
            defer { at += 2 }
            guard let value = pointer[at + 1] else { continue }
            switch key[0] {
            case 0x63 where HTMLAttributes.equal(key, "class"), 0x69 where HTMLAttributes.equal(key, "id") || HTMLAttributes.equal(key, "itemprop"),
                0x72 where HTMLAttributes.equal(key, "role"),
                0x64 where HTMLAttributes.equal(key, "data-component") || HTMLAttributes.equal(key, "data-testid"):
                marks.formUnion(tables.marks(value))
            case 0x73 where HTMLAttributes.equal(key, "style"): if HTMLAttributes.hides(value) { marks.insert([.boilerplate, .hidden]) }
            default: break
            }
        }
        return marks
    }

    /// Whether the element says that it is not shown.
    var isHidden: Bool {
        if let style = value("style"), HTMLAttributes.hides(style) { return true }
        return value("hidden") != nil
    }

    private static func hides(_ style: UnsafePointer<UInt8>) -> Bool {
        var at = 0
        while at < 400, style[at] != 0 {
            // "display" with "none" behind it.
            if style[at] == 0x6E, style[at + 1] == 0x6F, style[at + 2] == 0x6E, style[at + 3] == 0x65, at > 7 {
                var back = at - 1
                while back > 0, style[back] <= 0x20 || style[back] == 0x3A { back -= 1 }
                if back >= 6, style[back] == 0x79, style[back - 1] == 0x61, style[back - 2] == 0x6C { return true }
            }
            at += 1
        }
        return false
    }
}

/// What a page says of itself in its head and in marked elements.
enum HTMLFacts {
    static func note(_ tag: MarkupTables.Tag, _ held: HTMLAttributes, _ metadata: inout Page.Metadata) {
        switch tag {
        case .html: metadata.language = metadata.language ?? held["lang"] ?? held["xml:lang"]
        case .headlink:
            let rel = held["rel"]?.lowercased()
            if rel == "canonical", let address = held["href"], address.contains("//") { metadata.canonical = address }
        default: noteMeta(held, &metadata)
        }
    }

    private static func noteMeta(_ held: HTMLAttributes, _ metadata: inout Page.Metadata) {
        guard let key = (held["property"] ?? held["name"] ?? held["itemprop"])?.lowercased(), let value = held["content"]?.squeezed, !value.isEmpty
        else {
            return
        }
        let said = Page.Metadata.Said(value, by: key)
        switch key {
        case "og:title", "twitter:title", "headline", "dc.title", "title", "parsely-title", "sailthru.title": metadata.titles.append(said)
        case "og:description", "description", "twitter:description": metadata.descriptions.append(said)
        case "article:published_time", "datepublished", "date", "pubdate", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date",
            "publish-date",
            "publish_date", "publication_date", "og:article:published_time", "og:published_time", "article:published", "parsely-pub-date",
            "sailthru.date",
            "article.published", "published_time", "published-date", "published_date", "datecreated", "dc.date.created",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime", "article_date_original", "article:post_date", "publishdate", "og:pubdate", "article:publicationdate",
            "creation_date",
            "last-published", "displaydate", "dcterms.issued", "rnews:datepublished", "bt:pubdate", "date_published", "og:article:publish_date":
            metadata.published.append(said)
        case "article:modified_time", "datemodified", "og:updated_time", "article:modified", "lastmod", "last-modified", "dcterms.modified",
            "og:article:modified_time", "dc.date.modified", "updated_time", "revised":
            metadata.modified.append(said)
        case "author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "og:article:author", "twitter:creator:name",
            "article:author_name", "cxenseparse:author":
            metadata.authors.append(said)
        case "og:site_name", "application-name", "publisher", "dc.publisher", "al:ios:app_name", "copyright": metadata.siteNames.append(said)
        case "article:section", "section", "parsely-section", "og:article:section": metadata.sections.append(said)
        case "og:url": metadata.canonical = metadata.canonical ?? value
        default: break
        }
    }

    /// A time element: the page's own date where it is marked so, else one of many.
    static func noteTime(_ when: String, _ held: HTMLAttributes, _ page: inout Page) {
        guard page.metadata.published.count < 40 else { return }
        let marks = (held["itemprop"] ?? "") + " " + (held["class"] ?? "") + " " + (held["pubdate"] ?? "")
        let lower = marks.lowercased()
        let said = Page.Metadata.Said(when, by: lower.holds("publish") || lower.holds("pubdate") ? "time:published" : "time")
        if lower.holds("modif") || lower.holds("updated") { page.metadata.modified.append(said) } else { page.metadata.published.append(said) }
    }
}
