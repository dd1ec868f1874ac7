import CLibXML2

/// Cuts an HTML capture into leaf blocks with libxml2's recovering parser, and collects what the page says of itself.
///
/// The tree is walked with a cursor, never by recursion: a hundred thousand nested elements cost memory in libxml2 and nothing here.
struct HTMLPage {
    private let tables: PageTables
    private var page: Page
    private var text: [UInt8] = []
    private var linked = 0
    private var path: [Int32] = []
    private var negative: [Bool] = []
    private var labels: [[UInt8]] = []
    private var counter: Int32 = 0
    private var inLink = 0
    private var current = Page.Signs()

    /// Deeper elements are read as if they stood at this depth.
    private static let deepest = 2000

    static func page(_ capture: Capture, _ tables: PageTables) -> Page {
        var reader = HTMLPage(tables: tables)
        reader.read(capture)
        return reader.page
    }

    private init(tables: PageTables) {
        self.tables = tables
        page = Page(isMarkup: true)
    }

    private mutating func read(_ capture: Capture) {
        var bytes = capture.bytes
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        if bytes.contains(0) { bytes.removeAll { $0 == 0 } }
        page.charset = isUTF8 ? "utf-8" : capture.declaredCharset ?? "declared"
        let options = Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue)
        let encoding = isUTF8 ? "UTF-8" : capture.declaredCharset
        let document = bytes.withUnsafeBytes { raw in
            htmlReadMemory(raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(min(raw.count, Int(Int32.max))), nil, encoding, options)
        }
        guard let document else {
            page.notes.append("noDocument: the markup could not be read")
            return
        }
        defer { xmlFreeDoc(document) }
        guard let rootElement = xmlDocGetRootElement(document) else { return }
        walk(rootElement)
        flush()
    }

    private mutating func walk(_ root: xmlNodePtr) {
        var node: xmlNodePtr? = root
        while let here = node {
            let entered = enter(here)
            if entered, let child = here.pointee.children {
                node = child
                continue
            }
            if entered { leave(here) }
            var up: xmlNodePtr? = here
            node = nil
            while let at = up {
                if at == root { return }
                if let next = at.pointee.next {
                    node = next
                    break
                }
                guard let parent = at.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return }
                leave(parent)
                if parent == root { return }
                up = parent
            }
        }
    }

    private static let skipped: Set<String> = [
        "style", "noscript", "svg", "iframe", "template", "button", "select", "option", "textarea", "object", "canvas", "video", "audio", "nav",
        "footer",
    ]
    private static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s",
        "samp",
        "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr", "time", "img",
    ]

    private func name(_ node: xmlNodePtr) -> String { node.pointee.name.map { String(cString: $0) } ?? "" }

    private func attribute(_ node: xmlNodePtr, _ name: String) -> String? {
        guard let value = xmlGetProp(node, name) else { return nil }
        defer { isnad_xml_free(value) }
        return String(cString: value)
    }

    /// Takes a node in; false where its inside is not read.
    private mutating func enter(_ node: xmlNodePtr) -> Bool {
        if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE {
            if let content = node.pointee.content { append(content) }
            return false
        }
        guard node.pointee.type == XML_ELEMENT_NODE else { return false }
        let tag = name(node)
        if tag == "meta" || tag == "link" || tag == "html" { note(node, tag) }
        if tag == "script" {
            if attribute(node, "type") == "application/ld+json", let content = xmlNodeGetContent(node) {
                page.metadata.bodies.append(Page.Metadata.Said(String(cString: content), by: "json-ld"))
                isnad_xml_free(content)
            }
            return false
        }
        if tag == "title", let content = xmlNodeGetContent(node) {
            page.metadata.titles.append(Page.Metadata.Said(HTMLPage.squeezed(String(cString: content)), by: "title"))
            isnad_xml_free(content)
            return false
        }
        if HTMLPage.skipped.contains(tag) || path.count > HTMLPage.deepest { return false }
        if tag == "time", let when = attribute(node, "datetime") { page.metadata.published.append(Page.Metadata.Said(when, by: "time")) }
        if HTMLPage.inline.contains(tag) {
            if tag == "a" { inLink += 1 }
            return true
        }
        if tag == "br" {
            text.append(0x0A)
            return false
        }
        flush()
        counter += 1
        path.append(counter)
        let label = Array(((attribute(node, "class") ?? "") + " " + (attribute(node, "id") ?? "")).lowercased().utf8)
        labels.append(label)
        negative.append(negative.last == true || PageTables.holds(tables.strong, label) || tag == "aside")
        open(tag)
        return true
    }

    private mutating func open(_ tag: String) {
        current.tag = tag
        if tag.utf8.count == 2, tag.first == "h", let level = tag.last?.wholeNumberValue { current.heading = level }
        if tag == "li" { current.isListItem = true }
        if tag == "blockquote" { current.isQuote = true }
        if tag == "figcaption" || tag == "caption" { current.isCaption = true }
        if tag == "td" || tag == "th" { current.isTable = true }
    }

    private mutating func leave(_ node: xmlNodePtr) {
        guard node.pointee.type == XML_ELEMENT_NODE else { return }
        let tag = name(node)
        if HTMLPage.inline.contains(tag) {
            if tag == "a" { inLink -= 1 }
            return
        }
        flush()
        path = path.dropLast()
        labels = labels.dropLast()
        negative = negative.dropLast()
        current = Page.Signs()
    }

    private mutating func append(_ content: UnsafePointer<xmlChar>) {
        var at = content
        while at.pointee != 0 {
            let byte = at.pointee
            at += 1
            let blank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
            if blank {
                if let last = text.last, last != 0x20, last != 0x0A { text.append(0x20) }
                continue
            }
            text.append(byte)
            if inLink > 0 { linked += 1 }
        }
    }

    /// Ends the leaf that is open; lines parted by breaks become leaves of their own.
    private mutating func flush() {
        defer {
            text.removeAll(keepingCapacity: true)
            linked = 0
        }
        guard text.contains(where: { $0 > 0x20 }) else { return }
        let all = text.count
        for line in text.split(separator: 0x0A) {
            let trimmed = HTMLPage.squeezed(String(decoding: line, as: UTF8.self))
            guard !trimmed.isEmpty else { continue }
            var signs = current
            signs.linkShare = Double(linked) / Double(max(all, 1))
            signs.path = path
            signs.label = negative.last == true ? "negative" : ""
            page.leaves.append(Page.Leaf(text: trimmed, signs: signs))
        }
    }

    private mutating func note(_ node: xmlNodePtr, _ tag: String) {
        if tag == "html" {
            page.metadata.language = attribute(node, "lang")
            return
        }
        if tag == "link" {
            if attribute(node, "rel") == "canonical" { page.metadata.canonical = attribute(node, "href") }
            return
        }
        guard let key = (attribute(node, "property") ?? attribute(node, "name") ?? attribute(node, "itemprop"))?.lowercased(),
            let value = attribute(node, "content"), !value.isEmpty
        else { return }
        let said = Page.Metadata.Said(HTMLPage.squeezed(value), by: key)
        switch key {
        case "og:title", "twitter:title", "headline": page.metadata.titles.append(said)
        case "og:description", "description": page.metadata.descriptions.append(said)
        case "article:published_time", "datepublished", "date", "pubdate", "dc.date", "publish-date", "og:article:published_time":
            page.metadata.published.insert(said, at: 0)
        case "article:modified_time", "datemodified", "og:updated_time": page.metadata.modified.append(said)
        case "author", "article:author": page.metadata.authors.append(said)
        case "og:site_name": page.metadata.siteNames.append(said)
        case "article:section": page.metadata.sections.append(said)
        case "og:url": page.metadata.canonical = page.metadata.canonical ?? value
        default: break
        }
    }

    static func squeezed(_ text: String) -> String {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\u{A0}" }).joined(separator: " ")
    }
}
