import ArabicText

/// Judges the parts of a page by what their class and id say and by how much of the page's text they hold.
///
/// A part whose words say that it is something else is not the article, unless so much of the running text stands in it, or in its neighbours
/// of the same name, that the word must mean something else there (`weak` words over 40 %, `strong` ones over 85 %), or unless it holds the
/// headline or the part that is named the article's body. Linear in leaves and nodes.
struct PartJudge {
    let page: Page
    /// Running text of every leaf, 0 where it is none.
    let good: [Int]
    /// For every node what it is instead of the article; empty where it may be the article.
    private(set) var negative: [Page.Marks]
    /// What smaller parts say that they are: captions, bylines, dates, standfirsts.
    private(set) var signs: [Page.Marks]
    /// Leaves that are the page's headline.
    let titleLeaves: [Int]
    /// The part named the article's body that holds most text, if any does.
    private(set) var bodyNode: Int?

    /// Signs that a part of any size may have do not count for parts longer than this.
    private static let longestCaption = 600
    private static let longestByline = 250

    init(_ page: Page, good: [Int], titleLeaves: [Int]) {
        self.page = page
        self.good = good
        self.titleLeaves = titleLeaves
        negative = Array(repeating: [], count: page.nodes.count)
        signs = negative
        let all = sums(good)
        judgeSigns()
        var exempt = [Bool](repeating: false, count: page.nodes.count)
        for leaf in titleLeaves where !page.leaves[leaf].signs.marks.contains(.hidden) { mark(Int(page.leaves[leaf].signs.node), &exempt) }
        bodyNode = body(all)
        if let bodyNode { mark(bodyNode, &exempt) }
        judge(all, .strong, share: 85, exempt) { $0.intersection(.strong) }
        let left = sums(good.indices.map { negative[Int(page.leaves[$0].signs.node)].isEmpty ? good[$0] : 0 })
        let strong = negative
        judge(left, .weak, share: 40, exempt) { Page.Marks(rawValue: $0.intersection(.weak).rawValue >> 8) }
        relent(left, strong)
    }

    /// Where weak words leave less than half of the page's running text, or of the part named its body, they mean something else there.
    private mutating func relent(_ before: [Int], _ strong: [Page.Marks]) {
        let after = sums(good.indices.map { negative[Int(page.leaves[$0].signs.node)].isEmpty ? good[$0] : 0 })
        if after[0] * 5 < before[0] * 2 {
            negative = strong
            return
        }
        guard let bodyNode, after[bodyNode] * 2 < before[bodyNode] else { return }
        let leaves = page.nodes[bodyNode].leaves
        for at in bodyNode..<page.nodes.count where leaves.contains(page.nodes[at].leaves.lowerBound) { negative[at] = strong[at] }
    }

    /// Sums of leaves' values over the nodes: a parent stands before its children.
    func sums(_ values: [Int]) -> [Int] {
        var sums = [Int](repeating: 0, count: page.nodes.count)
        for (at, leaf) in page.leaves.enumerated() { sums[Int(leaf.signs.node)] += values[at] }
        for node in page.nodes.indices.dropFirst().reversed() { sums[Int(page.nodes[node].parent)] += sums[node] }
        return sums
    }

    private func mark(_ node: Int, _ exempt: inout [Bool]) {
        var at = node
        while at > 0, !exempt[at] {
            exempt[at] = true
            at = Int(page.nodes[at].parent)
        }
    }

    /// The part named the body with most running text, of those that no strong word rules out if they hold enough.
    private func body(_ all: [Int]) -> Int? {
        var best: Int?, free: Int?
        for (at, node) in page.nodes.enumerated()
        where node.own.contains(.body) && !node.own.contains(.comment) && !node.all.contains(.hidden) && all[at] > 100 {
            if all[at] >= best.map({ all[$0] }) ?? 0 { best = at }
            if node.all.isDisjoint(with: .strong), all[at] >= free.map({ all[$0] }) ?? 0 { free = at }
        }
        if let free, let best, all[free] * 4 > all[best] { return free }
        return best
    }

    private mutating func judgeSigns() {
        let lengths = sums(page.leaves.map(\.signs.length))
        for (at, node) in page.nodes.enumerated() {
            if at > 0 { signs[at] = signs[Int(node.parent)] }
            var own = node.own.intersection([.caption, .credit, .byline, .date, .standfirst, .embed, .quote, .listItem, .figure, .cell])
            if lengths[at] > PartJudge.longestByline { own.remove([.byline, .date, .credit]) }
            if lengths[at] > PartJudge.longestCaption { own.remove([.caption, .figure]) }
            if node.tag == .article || node.tag == .main || lengths[at] > 1500 { own.remove(.standfirst) }
            signs[at].formUnion(own)
        }
    }

    private mutating func judge(_ sums: [Int], _ mask: Page.Marks, share: Int, _ exempt: [Bool], _ meaning: (Page.Marks) -> Page.Marks) {
        let total = max(1, sums.first ?? 1)
        // Neighbours with the same words are judged together: paragraphs that stand each in a card of its own.
        var together: [UInt64: Int] = [:]
        func key(_ node: Page.Node) -> UInt64 { UInt64(UInt32(bitPattern: node.parent)) << 32 | UInt64(node.own.intersection(mask).rawValue) }
        for (at, node) in page.nodes.enumerated() where !node.own.isDisjoint(with: mask) { together[key(node), default: 0] += sums[at] }
        for (at, node) in page.nodes.enumerated() {
            if at > 0 { negative[at].formUnion(negative[Int(node.parent)]) }
            if node.own.contains(.embed) { negative[at] = negative[at].intersection(.comment) }
            let words = node.own.intersection(mask)
            guard !words.isEmpty, !exempt[at], node.own.isDisjoint(with: [.embed, .part]), mask == .strong || !node.own.contains(.body) else {
                continue
            }
            let held = max(sums[at], (together[key(node)] ?? 0) / (mask == .weak ? 1 : 2))
            if held * 100 <= total * share { negative[at].formUnion(meaning(words)) }
        }
    }
}

extension Page.Marks {
    fileprivate mutating func remove(_ marks: Page.Marks) { subtract(marks) }
}
