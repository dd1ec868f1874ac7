import ArabicText

/// Labels every leaf of a markup page: a block of the article, or something left out, with the rule that says so.
struct BlockSorter {
    enum Label: Equatable {
        case block(Article.Block.Kind)
        case omitted(Article.Omitted.Kind)
    }

    struct Labelled {
        var label: Label
        var rule: String
    }

    let page: Page
    let finder: BodyFinder
    let lexicon: Lexicon
    let title: String?
    private let titleKey: String?

    init(_ page: Page, _ finder: BodyFinder, _ lexicon: Lexicon, title: String?) {
        self.page = page
        self.finder = finder
        self.lexicon = lexicon
        self.title = title
        titleKey = title.map { FactTables.nameKey($0, lexicon.letters) }
    }

    func labels() -> [Labelled] {
        var labels = page.leaves.map { leaf in Labelled(label: .omitted(outside(leaf)), rule: "BodyFinder/outside") }
        guard let container = finder.best() else { return labels }
        let range = page.nodes[container].leaves
        for at in Int(range.lowerBound)..<Int(range.upperBound) { labels[at] = inside(at) }
        trim(&labels, range)
        return labels
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

    private func inside(_ at: Int) -> Labelled {
        let leaf = page.leaves[at]
        let signs = leaf.signs
        let marks = finder.judge.signs[Int(signs.node)]
        if let kind = kind(finder.judge.negative[Int(signs.node)]) { return Labelled(label: .omitted(kind), rule: "markup.tsv:\(kind.rawValue)") }
        if signs.length < 400, let titleKey, FactTables.nameKey(leaf.text, lexicon.letters) == titleKey {
            return Labelled(label: .omitted(.repeat), rule: "BlockSorter/title")
        }
        if !marks.isDisjoint(with: [.caption, .credit]) || (marks.contains(.figure) && signs.length < 300) {
            return Labelled(label: .block(.caption), rule: "BlockSorter/caption")
        }
        if marks.contains(.embed) { return Labelled(label: .block(.quote), rule: "BlockSorter/embed") }
        if finder.good[at] == 0, signs.linkShare > 0.6, !(signs.length >= 80 && signs.isClosed) {
            return Labelled(label: .omitted(.teaser), rule: "BlockSorter/links")
        }
        if finder.good[at] == 0, !marks.isDisjoint(with: [.byline, .date]), signs.length < 120 {
            return Labelled(label: .omitted(.control), rule: "BlockSorter/byline")
        }
        if signs.heading > 0 { return Labelled(label: .block(.heading), rule: "BlockSorter/heading") }
        if marks.contains(.listItem) { return Labelled(label: .block(.listItem), rule: "BlockSorter/list") }
        return Labelled(label: .block(marks.contains(.quote) ? .quote : .paragraph), rule: "BodyFinder/inside")
    }

    /// Whether a leaf reads as text, not as a label.
    private func isText(_ at: Int) -> Bool {
        let signs = page.leaves[at].signs
        return finder.good[at] > 0 || (signs.heading == 0 && (signs.isClosed && signs.length >= 8 || signs.length >= 60))
    }

    /// Where the headline stands in the container, its beginning where it has none or where much of the text stands above it.
    private func headline(_ all: Range<Int>) -> Int {
        guard let title = finder.judge.titleLeaves.first(where: { all.contains($0) }) else { return all.lowerBound }
        func text(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + (finder.isNegative($1) ? 0 : finder.good[$1]) } }
        return text(all.lowerBound..<title) * 3 > text(all) ? all.lowerBound : title
    }

    /// Short lines before the first running text and behind the last are no part of the article; headings need text below them.
    private func trim(_ labels: inout [Labelled], _ range: Range<Int32>) {
        let all = Int(range.lowerBound)..<Int(range.upperBound)
        func isBody(_ at: Int) -> Bool {
            if case .block(let kind) = labels[at].label { return kind != .caption }
            return false
        }
        let title = headline(all)
        guard let first = all.first(where: { isBody($0) && isText($0) && $0 >= title }), let last = all.last(where: { isBody($0) && isText($0) })
        else {
            return
        }
        for at in all where at < first && isBody(at) { labels[at] = Labelled(label: .omitted(.control), rule: "BlockSorter/before") }
        for at in all where at > last && isBody(at) {
            if finder.judge.signs[Int(page.leaves[at].signs.node)].contains(.listItem), page.leaves[at].signs.linkShare < 0.2 { continue }
            labels[at] = Labelled(label: .omitted(.boilerplate), rule: "BlockSorter/behind")
        }
        var hasText = false
        for at in all.reversed() where isBody(at) {
            if case .block(.heading) = labels[at].label {
                if !hasText { labels[at] = Labelled(label: .omitted(.teaser), rule: "BlockSorter/emptyHeading") }
                hasText = hasText && page.leaves[at].signs.heading > 2
            } else {
                hasText = true
            }
        }
    }
}
