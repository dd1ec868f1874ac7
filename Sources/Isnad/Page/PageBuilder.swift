import ArabicText

extension Capture {
    /// The capture decoded and cut into leaf blocks.
    func page(_ lexicon: Lexicon) -> Page {
        mediaType == .html ? markupPage(lexicon.pages) : textPage(lexicon.pages.charsets)
    }

    private func markupPage(_ tables: PageTables) -> Page {
        let decoded = tables.charsets.decoded(bytes, declared: declaredCharset)
        let source = MarkupSource(decoded.bytes)
        var page = HTMLReader(tables.markup).page(source)
        page.charset = decoded.charset
        page.notes += decoded.notes + source.notes
        ScriptFacts.tell(source, &page.metadata)
        recover(&page, source, tables)
        return page
    }

    /// Where the markup shows no article, its text from linked data or a script's state becomes leaves of a part of their own.
    private func recover(_ page: inout Page, _ source: MarkupSource, _ tables: PageTables) {
        var visible = 0
        for leaf in page.leaves where leaf.signs.linkShare < 0.3 && !leaf.signs.marks.contains(.comment) {
            if leaf.signs.length > (leaf.signs.stops > 0 ? 60 : 140) { visible += leaf.signs.length }
        }
        let said = page.metadata.bodies.max { $0.value.utf8.count < $1.value.utf8.count }
        let letters = said?.value.unicodeScalars.count ?? 0
        guard visible < 400 || letters > visible * 3 else { return }
        if let said, letters > visible { return add(said.value, "textFromData: the text stands in linked data only", &page, tables) }
        if visible < 400, let text = ScriptFacts.longestText(source), text.unicodeScalars.count > visible * 2 {
            add(text, "textFromScript: the text stands in a script's state only", &page, tables)
        }
    }

    private func add(_ text: String, _ note: String, _ page: inout Page, _ tables: PageTables) {
        let isMarkup = text.holds("</") || text.holds("<br")
        let source = isMarkup ? text : text.split(separator: "\n").map { "<p>" + $0.replacing("<", with: "&lt;") }.joined()
        let inner = HTMLReader(tables.markup).page(MarkupSource(Array(source.utf8)))
        let base = Int32(page.nodes.count), first = Int32(page.leaves.count)
        for node in inner.nodes {
            var moved = node
            moved.parent = node.parent + base
            moved.leaves = node.leaves.lowerBound + first..<node.leaves.upperBound + first
            page.nodes.append(moved)
        }
        page.nodes[Int(base)].parent = 0
        for leaf in inner.leaves {
            var moved = leaf
            moved.signs.node += base
            page.leaves.append(moved)
        }
        page.nodes[0].leaves = 0..<Int32(page.leaves.count)
        page.recovered = base
        page.notes.append(note)
    }

    /// Plain text: its lines, each a leaf.
    private func textPage(_ charsets: CharsetTable) -> Page {
        let decoded = charsets.decodedText(bytes, declared: declaredCharset)
        var page = Page(decoded: decoded.text, charset: decoded.charset, isMarkup: false, notes: decoded.notes)
        page.leaves = Page.lines(of: page.decoded)
        return page
    }
}
