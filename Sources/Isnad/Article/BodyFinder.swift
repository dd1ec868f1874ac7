/// Finds the part of a page that holds the article: the node with most running text less what is none.
///
/// Parts whose class or id says that they are something else count for nothing, unless so much of the page's running text stands in them that
/// the word must mean something else there (`weak` words over 40 %, `strong` ones over 85 %). No stop words: lists of them make extractors
/// fail on languages that they do not know. Linear in leaves and nodes.
struct BodyFinder {
    let page: Page
    /// Running text of every leaf, 0 where it is none, and text that speaks against a part: links, labels.
    private(set) var good: [Int] = []
    private(set) var noise: [Int] = []
    /// For every node what it is instead of the article; empty where it may be the article.
    private(set) var negative: [Page.Marks] = []
    private(set) var nodeGood: [Int] = []
    private var nodeNoise: [Int] = []

    init(_ page: Page) {
        self.page = page
        for leaf in page.leaves {
            good.append(BodyFinder.running(leaf))
            noise.append(BodyFinder.noise(leaf))
        }
        judge()
        sum()
    }

    /// Letters of running text in a leaf.
    static func running(_ leaf: Page.Leaf) -> Int {
        let signs = leaf.signs
        guard signs.heading == 0, signs.linkShare < 0.5, signs.marks.isDisjoint(with: [.caption, .credit]) else { return 0 }
        let text = Int(Double(signs.length) * (1 - signs.linkShare))
        if signs.length >= 70, signs.stops > 0 { return text }
        if signs.length >= 140 { return text }
        return signs.isClosed && signs.length >= 25 && signs.words > 3 ? text * 2 / 3 : 0
    }

    private static func noise(_ leaf: Page.Leaf) -> Int {
        let linked = Int(Double(leaf.signs.length) * leaf.signs.linkShare)
        if running(leaf) > 0 { return linked / 4 }
        if leaf.signs.heading > 0 { return linked }
        return linked + min(leaf.signs.length - linked, 20)
    }

    /// Sums over the nodes: a parent stands before its children.
    private func sums(_ values: [Int], where counts: (Int) -> Bool) -> [Int] {
        var sums = [Int](repeating: 0, count: page.nodes.count)
        for (at, leaf) in page.leaves.enumerated() where counts(at) { sums[Int(leaf.signs.node)] += values[at] }
        for node in page.nodes.indices.dropFirst().reversed() { sums[Int(page.nodes[node].parent)] += sums[node] }
        return sums
    }

    private mutating func judge() {
        let all = sums(good) { _ in true }
        let total = max(1, all.first ?? 1)
        negative = Array(repeating: [], count: page.nodes.count)
        for (at, node) in page.nodes.enumerated() {
            if at > 0 { negative[at] = negative[Int(node.parent)] }
            let strong = node.own.intersection(.strong)
            if !strong.isEmpty, all[at] * 100 <= total * 85, node.own.isDisjoint(with: .body) || all[at] * 100 < total * 40 {
                negative[at].formUnion(strong)
            }
            let weak = node.own.intersection(.weak)
            if !weak.isEmpty, node.own.isDisjoint(with: [.body, .article]), all[at] * 100 <= total * 40 {
                negative[at].formUnion(Page.Marks(rawValue: weak.rawValue >> 8))
            }
        }
    }

    private mutating func sum() {
        nodeGood = sums(good) { negative[Int(page.leaves[$0].signs.node)].isEmpty }
        nodeNoise = sums(noise) { negative[Int(page.leaves[$0].signs.node)].isEmpty }
    }

    /// The best node, or nil where the page has no running text.
    func best() -> Int? {
        if let recovered = page.recovered { return Int(recovered) }
        guard let total = nodeGood.first, total > 0 else { return nil }
        var best = 0, value = Int.min
        for node in page.nodes.indices where nodeGood[node] > 0 {
            let here = nodeGood[node] - nodeNoise[node] + (page.nodes[node].own.contains(.body) ? nodeGood[node] / 20 : 0)
            if here >= value { (best, value) = (node, here) }
        }
        return best
    }

    func isInside(_ node: Int, _ container: Int) -> Bool {
        var at = node
        while at > container { at = Int(page.nodes[at].parent) }
        return at == container
    }
}
