import ArabicText

/// Labels every leaf of a markup page: a block of the article, or something left out, with the rule that says so.
///
/// Markup speaks first (parts, captions, links), then words (`LeafLine`, the same classifier that reads scraped lines), then place: short
/// lines before the first running text and behind the last are none of the article. Linear.
struct BlockSorter {
    enum Label: Equatable {
        case block(Article.Block.Kind)
        case omitted(Article.Omitted.Kind)
    }

    struct Labelled {
        var label: Label
        var rule: String

        init(_ kind: Article.Block.Kind, _ rule: String) { (label, self.rule) = (.block(kind), rule) }
        init(omitted kind: Article.Omitted.Kind, _ rule: String) { (label, self.rule) = (.omitted(kind), rule) }

        /// Whether the leaf is the article's own running words.
        var isBody: Bool {
            if case .block(let kind) = label { return kind.isBody }
            return false
        }
    }

    let page: Page
    let finder: BodyFinder
    let lexicon: Lexicon
    private let titleKey: String?
    private(set) var labels: [Labelled]
    /// The leaves of the container.
    private let all: Range<Int>

    init(_ page: Page, _ finder: BodyFinder, _ lexicon: Lexicon, title: String?, container: Int?) {
        self.page = page
        self.finder = finder
        self.lexicon = lexicon
        titleKey = title.map { FactTables.nameKey($0, lexicon.letters) }
        let leaves = container.map { page.nodes[$0].leaves }
        all = leaves.map { Int($0.lowerBound)..<Int($0.upperBound) } ?? 0..<0
        labels = []
        labels = page.leaves.map { Labelled(omitted: outside($0), "BodyFinder/outside") }
        guard !all.isEmpty else { return }
        for at in all { labels[at] = inside(at) }
        dropBeginnings()
        readLines()
        dropCards()
        trim()
        recoverHead()
        markStandfirst()
    }

    /// What a leaf outside the article is.
    private func outside(_ leaf: Page.Leaf) -> Article.Omitted.Kind {
        kind(finder.judge.negative[Int(leaf.signs.node)]) ?? (leaf.signs.linkShare > 0.5 ? .navigation : .boilerplate)
    }

    private func kind(_ marks: Page.Marks) -> Article.Omitted.Kind? {
        if marks.contains(.comment) { return .comment }
        if marks.contains(.advertisement) { return .advertisement }
        if marks.contains(.teaser) { return .teaser }
        if marks.contains(.control) { return .control }
        if marks.contains(.navigation) { return .navigation }
        return marks.contains(.boilerplate) ? .boilerplate : nil
    }

    // MARK: Markup

    private func inside(_ at: Int) -> Labelled {
        let leaf = page.leaves[at]
        let signs = leaf.signs
        let marks = finder.judge.signs[Int(signs.node)]
        if let kind = kind(finder.judge.negative[Int(signs.node)]) { return Labelled(omitted: kind, "markup.tsv:\(kind.rawValue)") }
        if signs.length < 400, let titleKey, FactTables.nameKey(leaf.text, lexicon.letters) == titleKey {
            return Labelled(omitted: .repeat, "BlockSorter/title")
        }
        if !marks.isDisjoint(with: [.caption, .credit]) || (marks.contains(.figure) && signs.length < 300) {
            return Labelled(marks.contains(.credit) ? .credit : .caption, "BlockSorter/caption")
        }
        if signs.length < 300, page.pictures.contains(leaf.text) { return Labelled(.caption, "BlockSorter/pictureText") }
        if signs.followsImage, !signs.isClosed, signs.length < 160, signs.heading == 0, signs.linkShare < 0.5 {
            return Labelled(.caption, "BlockSorter/belowPicture")
        }
        if marks.contains(.embed) { return Labelled(.quote, "BlockSorter/embed") }
        if finder.good[at] == 0, signs.linkShare > 0.6, !(signs.length >= 80 && signs.isClosed), !leaf.text.hasPrefix("http") {
            return Labelled(omitted: .teaser, "BlockSorter/links")
        }
        if finder.good[at] == 0, signs.length < 120, marks.contains(.byline) { return Labelled(.credit, "BlockSorter/byline") }
        if finder.good[at] == 0, signs.length < 120, marks.contains(.date) { return Labelled(.dateline, "BlockSorter/date") }
        if signs.heading > 0 { return Labelled(.heading, "BlockSorter/heading") }
        if marks.contains(.listItem) { return Labelled(.listItem, "BlockSorter/list") }
        return Labelled(marks.contains(.quote) ? .quote : .paragraph, "BodyFinder/inside")
    }

    // MARK: Words

    /// Lines whose words say what they are, what headings of other stories and of comments lead to, and long texts said twice.
    private mutating func readLines() {
        let total = all.reduce(0) { $0 + (labels[$1].isBody ? finder.good[$1] : 0) }
        var before = 0
        var seen: Set<String> = []
        var at = all.lowerBound
        while at < all.upperBound {
            guard labels[at].isBody else {
                at += 1
                continue
            }
            let leaf = page.leaves[at]
            if leaf.signs.length >= 40, !leaf.signs.isCode, !seen.insert(leaf.text).inserted, leaf.signs.length >= 100 || leaf.signs.isClosed {
                labels[at] = Labelled(omitted: .repeat, "BlockSorter/repeat")
                at += 1
                continue
            }
            if labels[at].rule != "BlockSorter/embed", let line = LeafLine(leaf, lexicon, isLate: before * 10 >= total * 7) {
                at = take(line, at, before: before, total: total)
                continue
            }
            before += finder.good[at]
            at += 1
        }
    }

    /// Labels a line that its words tell, and what it leads to; returns the leaf to go on with.
    private mutating func take(_ line: LeafLine, _ at: Int, before: Int, total: Int) -> Int {
        labels[at] = line.labelled
        // A heading of comments ends the article even where they are longer than it.
        let isBehind = before * 10 >= total * 3 || (page.leaves[at].signs.heading > 1 && before >= 200)
        if line.kind == .comment, isBehind, page.leaves[at].signs.length < 100 {
            for next in at..<all.upperBound where labels[next].isBody { labels[next] = Labelled(omitted: .comment, line.labelled.rule) }
            return all.upperBound
        }
        guard line.kind == .related else { return at + 1 }
        // The heading's own part, where it is a small one; else all up to the next running text.
        var node = Int(page.leaves[at].signs.node)
        var scope: Range<Int32>?
        while node > 0, page.nodes[node].leaves.count < all.count {
            let leaves = page.nodes[node].leaves
            let held = leaves.reduce(0) { $0 + finder.good[Int($1)] }
            if held * 10 > total * 3 || Int(leaves.lowerBound) < at - 1 { break }
            scope = leaves
            node = Int(page.nodes[node].parent)
        }
        var next = at + 1
        let end = scope.map { Int($0.upperBound) } ?? next
        while next < all.upperBound {
            let signs = page.leaves[next].signs
            let isProse = finder.good[next] > 0 && signs.linkShare < 0.3 && signs.length >= 80 && !signs.marks.contains(.listItem)
            if next >= end, isProse { break }
            if labels[next].isBody { labels[next] = Labelled(omitted: .teaser, line.labelled.rule) }
            next += 1
        }
        return next
    }

    /// The beginning of a text that is said whole a little later: what shows until a reader asks for more.
    private mutating func dropBeginnings() {
        let body = all.filter { labels[$0].isBody }
        for (place, at) in body.enumerated() {
            let text = page.leaves[at].text.utf8
            var end = text.endIndex
            while end > text.startIndex, [0x2E, 0xA6, 0x80, 0xE2, 0x20].contains(text[text.index(before: end)]) { end = text.index(before: end) }
            let start = text[..<end]
            guard text.distance(from: end, to: text.endIndex) >= 2, start.count >= 30 else { continue }
            let isWhole = body[(place + 1)...].prefix(4).contains { next in
                page.leaves[next].text.utf8.count >= start.count && page.leaves[next].text.utf8.starts(with: start)
            }
            if isWhole { labels[at] = Labelled(omitted: .repeat, "BlockSorter/beginning") }
        }
    }

    // MARK: Place

    /// Whether a leaf reads as text, not as a label.
    private func isText(_ at: Int) -> Bool {
        let signs = page.leaves[at].signs
        return finder.good[at] > 0 || (signs.heading == 0 && (signs.isClosed && signs.length >= 8 || signs.length >= 60))
    }

    /// Where the headline stands in the container, its beginning where it has none or where much of the text stands above it.
    private func headline() -> Int {
        guard let title = finder.judge.titleLeaves.first(where: { all.contains($0) }) else { return all.lowerBound }
        func text(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + (finder.isNegative($1) ? 0 : finder.good[$1]) } }
        return text(all.lowerBound..<title) * 3 > text(all) ? all.lowerBound : title
    }

    /// Short lines before the first running text and behind the last are no part of the article; headings need text below them.
    private mutating func trim() {
        let title = headline()
        guard let first = all.first(where: { labels[$0].isBody && isText($0) && $0 >= title }),
            let last = all.last(where: { labels[$0].isBody && isText($0) })
        else { return }
        for at in all where at < first && labels[at].isBody && !isHeading(at, of: first) {
            labels[at] = Labelled(omitted: .control, "BlockSorter/before")
        }
        for at in all where at > last && labels[at].isBody {
            // What a product has and weighs stands in lists and tables.
            if page.product != nil, !page.leaves[at].signs.marks.isDisjoint(with: [.listItem, .cell]), page.leaves[at].signs.linkShare < 0.2 {
                continue
            }
            // The page was cut in its last sentence.
            if !page.isWhole, at == page.leaves.count - 1, page.leaves[at].signs.isParagraph, page.leaves[at].signs.length >= 20 { continue }
            // A list at the end belongs to the sentence that announces it.
            if finder.judge.signs[Int(page.leaves[at].signs.node)].contains(.listItem), page.leaves[at].signs.linkShare < 0.2,
                at == last + 1 ? announces(last) || continues(last, at) : labels[at - 1].isBody
            {
                continue
            }
            labels[at] = Labelled(omitted: .boilerplate, "BlockSorter/behind")
        }
        var hasText = false
        for at in all.reversed() where labels[at].isBody {
            if labels[at].label == .block(.heading) {
                if !hasText { labels[at] = Labelled(omitted: .teaser, "BlockSorter/emptyHeading") }
                hasText = hasText && page.leaves[at].signs.heading > 2
            } else {
                hasText = true
            }
        }
    }

    /// Cards that lead to other stories behind the text: three and more neighbours, each a short link with a few words below it.
    private mutating func dropCards() {
        let total = all.reduce(0) { $0 + (labels[$1].isBody ? finder.good[$1] : 0) }
        var before: [Int] = [0]
        for at in all { before.append(before[before.count - 1] + (labels[at].isBody ? finder.good[at] : 0)) }
        var groups: [Int32: [Range<Int>]] = [:]
        for (at, node) in page.nodes.enumerated().dropFirst() where (2...5).contains(node.leaves.count) {
            let leaves = Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)
            guard leaves.lowerBound >= all.lowerBound, leaves.upperBound <= all.upperBound, at > 0, isCard(leaves) else { continue }
            groups[node.parent, default: []].append(leaves)
        }
        for cards in groups.values where cards.count >= 3 {
            let held = cards.reduce(0) { $0 + before[$1.upperBound - all.lowerBound] - before[$1.lowerBound - all.lowerBound] }
            guard let first = cards.first, before[first.lowerBound - all.lowerBound] * 10 >= total * 6, held * 10 <= total * 4 else { continue }
            for leaves in cards { for at in leaves where labels[at].isBody { labels[at] = Labelled(omitted: .teaser, "BlockSorter/cards") } }
        }
    }

    /// A link of some words, and all else short.
    private func isCard(_ leaves: Range<Int>) -> Bool {
        var links = 0
        for at in leaves {
            let signs = page.leaves[at].signs
            if signs.length > 300 { return false }
            if signs.linkShare > 0.6, signs.length >= 12 { links += 1 }
        }
        return links == 1
    }

    /// Whether a heading stands right above a text in a part of their own, as in live reports.
    private func isHeading(_ at: Int, of text: Int) -> Bool {
        let level = page.leaves[at].signs.heading
        guard at == text - 1, (2...4).contains(level) else { return false }
        // The first of several headings of one kind, beside which the text stands.
        let holder = page.nodes[Int(page.leaves[at].signs.node)].parent
        let isFirst = all.contains { other in
            guard other > text, labels[other].isBody, page.leaves[other].signs.heading == level else { return false }
            let theirs = page.nodes[Int(page.leaves[other].signs.node)].parent
            return theirs == holder || (page.nodes[Int(theirs)].parent == page.nodes[Int(holder)].parent && page.nodes[Int(theirs)].own.isEmpty)
        }
        if isFirst, page.nodes[Int(page.leaves[text].signs.node)].parent == holder { return true }
        let part = page.nodes[Int(page.leaves[at].signs.node)].parent
        let leaves = page.nodes[Int(part)].leaves
        return part == page.nodes[Int(page.leaves[text].signs.node)].parent && leaves.count < all.count && page.nodes[Int(part)].tag == .article
    }

    /// Whether a list of words stands right below a text, in the same part.
    private func continues(_ text: Int, _ item: Int) -> Bool {
        var list = Int(page.nodes[Int(page.leaves[item].signs.node)].parent)
        if page.nodes[list].tag == .item { list = Int(page.nodes[list].parent) }
        let holder = page.nodes[Int(page.leaves[text].signs.node)].parent
        guard page.nodes[list].tag == .list, page.nodes[list].parent == holder, page.leaves[item].signs.words >= 3 else { return false }
        return page.nodes[list].leaves.allSatisfy { page.leaves[Int($0)].signs.linkShare < 0.2 }
    }

    /// Whether a leaf ends in a colon.
    private func announces(_ at: Int) -> Bool {
        let end = page.leaves[at].text.utf8.suffix(3)
        return end.last == 0x3A || end.elementsEqual([0xEF, 0xBC, 0x9A])
    }

    /// What belongs to the article between its headline and its text, wherever it stands: date, byline, source, and a lead that is marked as
    /// one or that the page gives as its description.
    private mutating func recoverHead() {
        let title = finder.judge.titleLeaves.last { $0 <= all.lowerBound + 4 } ?? all.lowerBound
        let end = all.first { labels[$0].isBody && labels[$0].label != .block(.standfirst) } ?? all.lowerBound
        let descriptions = Set(page.metadata.descriptions.map { FactTables.nameKey($0.value, lexicon.letters) })
        for at in max(0, title - 6)..<max(end, title) where at - title < 60 {
            guard case .omitted(let kind) = labels[at].label, kind != .teaser, kind != .comment, kind != .advertisement, kind != .repeat else {
                continue
            }
            let leaf = page.leaves[at]
            if leaf.signs.length < 160, recoverLine(at) { continue }
            let marks = finder.judge.signs[Int(leaf.signs.node)]
            guard at > title, !finder.isNegative(at) || marks.contains(.standfirst), leaf.signs.linkShare < 0.3,
                (30...800).contains(leaf.signs.length),
                marks.isDisjoint(with: [.caption, .credit, .figure, .byline, .date]),
                marks.contains(.standfirst) || descriptions.contains(FactTables.nameKey(leaf.text, lexicon.letters))
            else { continue }
            labels[at] = Labelled(.standfirst, "BlockSorter/lead")
            return
        }
    }

    /// The first text, where it is marked as a standfirst and others are not.
    private mutating func markStandfirst() {
        let body = all.filter { labels[$0].isBody && labels[$0].label != .block(.heading) }
        guard let first = body.first, labels[first].label == .block(.paragraph), body.count > 2 else { return }
        func isMarked(_ at: Int) -> Bool { finder.judge.signs[Int(page.leaves[at].signs.node)].contains(.standfirst) }
        if isMarked(first), body.dropFirst().allSatisfy({ !isMarked($0) }) { labels[first] = Labelled(.standfirst, "BlockSorter/standfirst") }
    }

    private mutating func recoverLine(_ at: Int) -> Bool {
        let leaf = page.leaves[at]
        let marks = finder.judge.signs[Int(leaf.signs.node)]
        if leaf.signs.heading == 0, let line = LeafLine(leaf, lexicon) {
            guard case .block(let kind) = line.labelled.label, kind != .caption else { return false }
            labels[at] = line.labelled
            return true
        }
        guard marks.contains(.byline), leaf.signs.length < 100, leaf.signs.heading == 0 || leaf.signs.heading > 3,
            !ArticleFacts(lexicon).byline(leaf.text).persons.isEmpty
        else { return false }
        labels[at] = Labelled(.credit, "BlockSorter/byline")
        return true
    }
}
