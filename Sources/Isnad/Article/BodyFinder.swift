import ArabicText

/// Finds the part of a page that holds the article: the node with most running text less what is none.
///
/// No stop words: lists of them make extractors fail on languages that they do not know. Linear in leaves and nodes.
struct BodyFinder {
    let page: Page
    /// Running text of every leaf, 0 where it is none, and text that speaks against a part: links, labels.
    let good: [Int]
    let noise: [Int]
    let judge: PartJudge
    private var nodeGood: [Int]
    private var nodeNoise: [Int]

    init(_ page: Page, titleLeaves: [Int]) {
        self.page = page
        good = page.leaves.map(BodyFinder.running)
        noise = zip(page.leaves, good).map { BodyFinder.noise($0, $1) }
        judge = PartJudge(page, good: good, titleLeaves: titleLeaves)
        let (judge, good, noise) = (judge, good, noise)
        func kept(_ values: [Int]) -> [Int] {
            judge.sums(values.indices.map { judge.negative[Int(page.leaves[$0].signs.node)].isEmpty ? values[$0] : 0 })
        }
        nodeGood = kept(good)
        nodeNoise = kept(noise)
    }

    /// Letters of running text in a leaf.
    static func running(_ leaf: Page.Leaf) -> Int {
        let signs = leaf.signs
        // A paragraph may be a link from end to end; a list of such sentences is a digest of news.
        if signs.linkShare >= 0.5, signs.isParagraph || signs.marks.contains([.listItem, .body]), signs.isClosed, signs.length >= 100 {
            return signs.length / 3
        }
        if signs.isCode, signs.length < 70 || signs.stops == 0 { return signs.linkShare < 0.5 ? signs.length / 3 : 0 }
        guard signs.heading == 0, signs.linkShare < 0.5, signs.marks.isDisjoint(with: [.caption, .credit]) || signs.length > 300 else { return 0 }
        // A link with some words behind it in a list leads to another page.
        if signs.marks.contains(.listItem), signs.linkShare > 0.3, !signs.marks.contains(.body) { return 0 }
        let text = Int(Double(signs.length) * (1 - signs.linkShare))
        if signs.length >= 70, signs.stops > 0 { return text }
        if signs.length >= 140 { return text }
        if signs.isClosed, signs.length >= 25 { return text * 2 / 3 }
        return signs.marks.contains(.body) && signs.linkShare < 0.2 && signs.length >= 15 ? text / 3 : 0
    }

    private static func noise(_ leaf: Page.Leaf, _ running: Int) -> Int {
        let linked = Int(Double(leaf.signs.length) * leaf.signs.linkShare)
        if running > 0 { return leaf.signs.linkShare < 0.5 ? linked / 4 : 0 }
        // Short paragraphs without a link, as before lists and code, speak neither for nor against a part.
        if leaf.signs.heading > 0 || (leaf.signs.isParagraph && leaf.signs.words >= 4) { return linked }
        return linked + min(leaf.signs.length - linked, 20)
    }

    func isNegative(_ leaf: Int) -> Bool { !judge.negative[Int(page.leaves[leaf].signs.node)].isEmpty }

    /// The best node, or nil where the page has no running text.
    func best() -> Int? {
        if let recovered = page.recovered { return Int(recovered) }
        guard let total = nodeGood.first, total > 0 else { return judge.bodyNode }
        let inside = article(total)
        var best = inside ?? 0, value = Int.min
        for node in page.nodes.indices where nodeGood[node] > 0 {
            if let inside, !holds(inside, node) { continue }
            let here = nodeGood[node] - nodeNoise[node] + (page.nodes[node].own.contains(.body) ? nodeGood[node] / 20 : 0)
            if here >= value { (best, value) = (node, here) }
        }
        return row(wide(told(against: best)))
    }

    /// Running text of a page that holds little, in which one answer or verse may stand out by chance.
    private static let little = 1200

    /// On a page with little text the part that holds a row of three or more like the best, as questions with short answers.
    private func row(_ best: Int) -> Int {
        let parent = Int(page.nodes[best].parent)
        guard best > 0, parent > 0, nodeGood[0] < BodyFinder.little, nodeGood[parent] * 2 >= nodeGood[best] * 3 else { return best }
        let alike = page.nodes.indices.filter { at in
            Int(page.nodes[at].parent) == parent && page.nodes[at].tag == page.nodes[best].tag && nodeGood[at] > 0
        }
        return alike.count >= 3 ? parent : best
    }

    /// The whole part of a page that describes a product, where the best part stands in it.
    private func wide(_ best: Int) -> Int {
        guard let product = page.product.map(Int.init), holds(product, best), nodeGood[product] > 0 else { return best }
        return product
    }

    /// The part that holds the text which linked data gives, where the best one does not.
    private func told(against best: Int) -> Int {
        guard let said = page.metadata.bodies.max(by: { $0.value.utf8.count < $1.value.utf8.count })?.value, (600...200_000).contains(said.utf8.count)
        else {
            return best
        }
        let whole = BodyFinder.windows(BodyFinder.letters(said, most: said.utf8.count))
        var matched = [Int](repeating: 0, count: page.leaves.count)
        for at in page.leaves.indices.prefix(3000) where good[at] > 0 {
            let head = BodyFinder.windows(BodyFinder.letters(page.leaves[at].text, most: BodyFinder.window))
            if let head = head.first, whole.contains(head) { matched[at] = page.leaves[at].signs.length }
        }
        let sums = judge.sums(matched)
        guard sums[0] * 2 > said.unicodeScalars.count, sums[best] * 4 < sums[0] * 3 else { return best }
        return page.nodes.indices.last { sums[$0] * 10 >= sums[0] * 9 } ?? best
    }

    private static let window = 40

    /// Hashes of all stretches of forty bytes, by Rabin and Karp.
    private static func windows(_ bytes: [UInt8]) -> Set<UInt64> {
        var hashes: Set<UInt64> = []
        var hash: UInt64 = 0, leading: UInt64 = 1
        for _ in 1..<window { leading = leading &* 1_000_003 }
        for (at, byte) in bytes.enumerated() {
            if at >= window { hash = hash &- UInt64(bytes[at - window]) &* leading }
            hash = hash &* 1_000_003 &+ UInt64(byte)
            if at >= window - 1 { hashes.insert(hash) }
        }
        return hashes
    }

    /// The letters and digits of a text's beginning.
    private static func letters(_ text: String, most: Int) -> [UInt8] {
        var letters: [UInt8] = []
        for byte in text.utf8 {
            if byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) { letters.append(byte) }
            if letters.count >= most { break }
        }
        return letters
    }

    /// The article element that holds the headline, where the page has several articles.
    private func article(_ total: Int) -> Int? {
        for leaf in judge.titleLeaves {
            var at = Int(page.leaves[leaf].signs.node)
            while at > 0 {
                if page.nodes[at].tag == .article, nodeGood[at] * 5 > total { return at }
                at = Int(page.nodes[at].parent)
            }
        }
        return nil
    }

    /// Article elements beside the container that are whole reports: a heading and much running text. At most eight.
    func others(than container: Int) -> [Int] {
        var found: [Int] = []
        for (at, node) in page.nodes.enumerated() where node.tag == .article && nodeGood[at] >= 400 && judge.negative[at].isEmpty {
            guard !holds(container, at), !holds(at, container), nodeGood[at] * 5 >= nodeGood[container], found.count < 8 else { continue }
            if let last = found.last, holds(last, at) { continue }
            let leaves = Int(node.leaves.lowerBound)..<Int(node.leaves.upperBound)
            guard leaves.contains(where: { (1...3).contains(page.leaves[$0].signs.heading) }), leaves.filter({ good[$0] > 0 }).count >= 3 else {
                continue
            }
            found.append(at)
        }
        return found
    }

    /// Whether a node stands inside another; by leaves, since nodes are in document order.
    func holds(_ container: Int, _ node: Int) -> Bool {
        let outer = page.nodes[container].leaves, inner = page.nodes[node].leaves
        return node >= container && inner.lowerBound >= outer.lowerBound && inner.upperBound <= outer.upperBound
    }
}
