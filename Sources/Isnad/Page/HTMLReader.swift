import CLibXML2

/// Cuts markup into leaf blocks with the events of libxml2's recovering parser: no tree is made.
///
/// Elements that hold others become nodes, runs of text between their borders leaves. Nothing is judged; links, marks of sentences and bold
/// type are counted on the way. Linear in the markup, memory in the text and the number of blocks.
final class HTMLReader {
    private let tables: MarkupTables
    private var page = Page(isMarkup: true)
    /// What the parser's open elements are to us, in step with its own stack.
    private var frames: [Frame] = []
    /// The open node.
    private var node: Int32 = 0
    var leaf = LeafWriter()
    /// The place in `frames` whose inside is not read; -1 for none.
    private var skipping = -1
    /// The node whose picture was met last.
    private var imageNode: Int32 = -1
    /// The title element's words while it is open.
    private var title: [UInt8]?

    private struct Frame {
        enum Kind { case node(before: Int32), link, bold, none }
        let kind: Kind
        let tag: MarkupTables.Tag
    }

    init(_ tables: MarkupTables) {
        self.tables = tables
        page.nodes.append(Page.Node(parent: 0, tag: .block, own: [], all: [], leaves: 0..<0))
    }

    func page(_ source: MarkupSource) -> Page {
        parse(source.bytes)
        flush()
        page.nodes[0].leaves = 0..<Int32(page.leaves.count)
        page.isWhole = source.isClosed
        return page
    }

    private func parse(_ bytes: [UInt8]) {
        let flags = HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        let options = htmlParserOption(rawValue: flags | HTML_PARSE_IGNORE_ENC.rawValue)
        bytes.withUnsafeBytes { raw in
            guard let start = raw.baseAddress, raw.count > 0 else { return }
            let count = Int32(min(raw.count, Int(Int32.max)))
            XMLLibrary.start()
            guard let context = htmlNewParserCtxt() else {
                page.notes.append("noDocument: the markup could not be read")
                return
            }
            defer { htmlFreeParserCtxt(context) }
            HTMLReader.install(context.pointee.sax)
            context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
            xmlFreeDoc(htmlCtxtReadMemory(context, start.assumingMemoryBound(to: CChar.self), count, nil, "UTF-8", Int32(options.rawValue)))
        }
    }

    /// Puts our callbacks in place of those that build a tree.
    private static func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>?) {
        guard let sax else { return }
        sax.pointee = xmlSAXHandler()
        sax.pointee.startElement = { data, name, attributes in
            guard let data, let name else { return }
            Unmanaged<HTMLReader>.fromOpaque(data).takeUnretainedValue().start(name, attributes)
        }
        sax.pointee.endElement = { data, _ in
            guard let data else { return }
            Unmanaged<HTMLReader>.fromOpaque(data).takeUnretainedValue().end()
        }
        sax.pointee.characters = { data, text, count in
            guard let data, let text else { return }
            Unmanaged<HTMLReader>.fromOpaque(data).takeUnretainedValue().characters(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        sax.pointee.ignorableWhitespace = sax.pointee.characters
        sax.pointee.cdataBlock = sax.pointee.characters
    }

    // MARK: Events

    private func start(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        let tag = tables.tag(name)
        if skipping >= 0 {
            frames.append(Frame(kind: .none, tag: tag))
            return
        }
        let held = HTMLAttributes(attributes)
        switch tag {
        case .skip:
            skipping = frames.count
            frames.append(Frame(kind: .none, tag: tag))
        case .meta, .headlink, .html:
            HTMLFacts.note(tag, held, &page.metadata)
            frames.append(Frame(kind: .none, tag: tag))
        case .title:
            if title == nil, page.metadata.titles.allSatisfy({ $0.by != "title" }) { title = [] }
            frames.append(Frame(kind: .none, tag: tag))
        case .image:
            picture(name, held)
            frames.append(Frame(kind: .none, tag: tag))
        case .break:
            leaf.lineEnds()
            frames.append(Frame(kind: .none, tag: tag))
        case .inline, .link, .time: startInline(tag, name, held)
        default: startBlock(tag, held)
        }
    }

    private func picture(_ name: UnsafePointer<xmlChar>, _ held: HTMLAttributes) {
        guard name[0] == 0x69, name[1] == 0x6D, leaf.isEmpty else { return }
        imageNode = node
        for said in [held["alt"], held["title"]] {
            if let words = said?.squeezed, words.utf8.count > 12, page.pictures.count < 400 { page.pictures.insert(words) }
        }
    }

    private func startInline(_ tag: MarkupTables.Tag, _ name: UnsafePointer<xmlChar>, _ held: HTMLAttributes) {
        if tag == .time, let when = held["datetime"] { HTMLFacts.noteTime(when, held, &page) }
        if held.isHidden {
            skipping = frames.count
            frames.append(Frame(kind: .none, tag: tag))
            return
        }
        // An inline element that begins a block and says what it is for is a part of its own; inside a sentence it is not.
        if leaf.isEmpty, tag != .link {
            var marks = held.marks(tables)
            if tag == .time { marks.insert(.date) }
            if !marks.isDisjoint(with: [.strong, .caption, .credit, .byline, .date]) {
                open(tag, marks)
                return
            }
        }
        if tag == .link {
            leaf.link(opens: true)
            frames.append(Frame(kind: .link, tag: tag))
        } else if name[1] == 0, name[0] == 0x62 {
            leaf.bold(opens: true)
            frames.append(Frame(kind: .bold, tag: tag))
        } else if name[0] == 0x73, name[1] == 0x74, name[2] == 0x72, name[3] == 0x6F {
            leaf.bold(opens: true)
            frames.append(Frame(kind: .bold, tag: tag))
        } else {
            frames.append(Frame(kind: .none, tag: tag))
        }
    }

    private func startBlock(_ tag: MarkupTables.Tag, _ held: HTMLAttributes) {
        flush()
        var marks = tag == .body ? [] : held.marks(tables)
        switch tag {
        case .item: marks.insert(.listItem)
        case .quote: marks.insert(.quote)
        case .caption: marks.insert(.caption)
        case .figure: marks.insert(.figure)
        case .cell: marks.insert(.cell)
        case .article: marks.insert(.article)
        case .main: marks.insert(.main)
        case .aside: marks.insert(.weakTeaser)
        case .nav: marks.insert(.navigation)
        case .footer: marks.insert(.boilerplate)
        case .header: marks.remove(.navigation)
        default: break
        }
        open(tag, marks)
        if page.product == nil, let type = held["itemtype"], type.holds("schema.org/Product") { page.product = node }
    }

    private func open(_ tag: MarkupTables.Tag, _ marks: Page.Marks) {
        frames.append(Frame(kind: .node(before: node), tag: tag))
        if marks.contains(.paywall) { page.hasPaywall = true }
        let all = page.nodes[Int(node)].all.union(marks)
        let first = Int32(page.leaves.count)
        page.nodes.append(Page.Node(parent: node, tag: tag, own: marks, all: all, leaves: first..<first))
        node = Int32(page.nodes.count - 1)
    }

    /// A row of short cells becomes one leaf: a table of figures says nothing cell by cell. Tables that only place things have long or linked cells.
    private func joinCells(_ row: Int32, from first: Int) {
        let leaves = first..<page.leaves.count
        guard (2...24).contains(leaves.count), page.leaves[leaves].allSatisfy({ isFigure($0, row) }) else { return }
        var joined = page.leaves[leaves.lowerBound]
        joined.text = page.leaves[leaves].map(\.text).joined(separator: "\t")
        joined.signs.length = leaves.reduce(0) { $0 + page.leaves[$1].signs.length }
        joined.signs.words = leaves.reduce(0) { $0 + page.leaves[$1].signs.words }
        joined.signs.linkShare = leaves.reduce(0.0) { $0 + page.leaves[$1].signs.linkShare } / Double(leaves.count)
        (joined.signs.isClosed, joined.signs.stops) = (false, 0)
        page.leaves.replaceSubrange(leaves, with: [joined])
        for at in Int(joined.signs.node)..<page.nodes.count where Int(page.nodes[at].leaves.upperBound) > page.leaves.count {
            let first = min(page.nodes[at].leaves.lowerBound, Int32(page.leaves.count))
            page.nodes[at].leaves = first..<Int32(page.leaves.count)
        }
    }

    /// Whether a leaf is the short text of a cell of this very row.
    private func isFigure(_ leaf: Page.Leaf, _ row: Int32) -> Bool {
        let cell = page.nodes[Int(leaf.signs.node)]
        return cell.tag == .cell && cell.parent == row && leaf.signs.length <= 60
    }

    private func end() {
        guard let frame = frames.popLast() else { return }
        if skipping >= 0 {
            if frames.count == skipping { skipping = -1 }
            return
        }
        switch frame.kind {
        case .node(let before):
            flush()
            let first = page.nodes[Int(node)].leaves.lowerBound
            if frame.tag == .row { joinCells(node, from: Int(first)) }
            page.nodes[Int(node)].leaves = first..<Int32(page.leaves.count)
            node = before
        case .link: leaf.link(opens: false)
        case .bold: leaf.bold(opens: false)
        case .none:
            if frame.tag == .title, let words = title {
                page.metadata.titles.append(Page.Metadata.Said(String(decoding: words, as: UTF8.self).squeezed, by: "title"))
                title = nil
            }
        }
    }

    private func characters(_ text: UnsafeBufferPointer<UInt8>) {
        if skipping >= 0 { return }
        if title != nil {
            if (title?.count ?? 0) < 2000 { title?.append(contentsOf: text) }
            return
        }
        guard page.nodes[Int(node)].tag == .pre else { return leaf.append(text) }
        // Line ends count in preformatted text; an empty line parts paragraphs.
        var start = 0
        for at in 0..<text.count where text[at] == 0x0A {
            leaf.append(UnsafeBufferPointer(rebasing: text[start..<at]))
            leaf.lineEnds()
            start = at + 1
        }
        if start < text.count { leaf.append(UnsafeBufferPointer(rebasing: text[start...])) }
    }

    /// Ends the leaf that is open; its lines become leaves.
    private func flush() {
        guard !leaf.isEmpty else { return leaf.clear() }
        let holder = page.nodes[Int(node)]
        leaf.finish { text, signs in
            var signs = signs
            signs.node = node
            signs.marks = holder.all
            signs.heading = holder.tag.heading
            signs.isParagraph = holder.tag == .paragraph
            signs.isCode = holder.tag == .pre
            signs.followsImage = imageNode == node
            page.leaves.append(Page.Leaf(text: text, signs: signs))
        }
    }
}
