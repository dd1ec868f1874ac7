/// Finds the articles of one outlet that are states of one page, puts each beside the one before, and says which sentences changed.
///
/// Two articles are one page where their addresses are the same but for scheme, `www.`, query and fragment, or where an outlet printed most
/// of both under one title or nearly all under two: a page that was moved, printed under two addresses, or captured twice. Sentences are equal where their folded
/// words are; the longest common subsequence of sentences keeps its place, and of what is left between, two sentences that share half their
/// words are one that was changed. States are ordered by the time the page was changed or published; without one the order is a guess.
struct VersionFinder {
    private let readings: [Reading]
    private let copies: [Copy]
    /// The share of the longer article that the other must have, where the addresses differ (of the shorter, where the titles are equal).
    private static let mostShared = 0.7
    private static let again = "Story/printedAgain"
    /// The share of a sentence's words that a changed one keeps.
    private static let kept = 0.5
    /// Cells of the table of sentences; a longer article is compared without regard to the place of its sentences.
    private static let cells = 1 << 20
    /// Sentences between two kept ones that are looked through for a changed one.
    private static let hunk = 24

    init(_ readings: [Reading], _ copies: [Copy]) {
        self.readings = readings
        self.copies = copies
    }

    /// Each version beside the one before, by the page's first article.
    func versions() -> [Version] {
        pages().flatMap { page -> [Version] in
            zip(page, page.dropFirst()).map { earlier, later in
                version(earlier.reading, later.reading, rule: later.rule ?? earlier.rule ?? VersionFinder.again)
            }
        }
    }

    // MARK: Pages

    private struct Held {
        var reading: Reading
        /// What joined it to the article before it in the order given; nil for the first.
        var rule: String?
    }

    /// The articles of each page that has several, in the order of time.
    private func pages() -> [[Held]] {
        let place = Dictionary(readings.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var groups = Groups(readings.count), rules: [Int: String] = [:]
        func join(_ a: Int, _ b: Int, _ rule: String) { if let moved = groups.join(a, b) { rules[moved] = rule } }
        var first: [String: Int] = [:]
        for (at, reading) in readings.enumerated() {
            guard let address = reading.article.url.flatMap(VersionFinder.address) else { continue }
            if let other = first[address] { join(other, at, "Story/sameAddress") } else { first[address] = at }
        }
        var shared: [[Int]: Int] = [:]
        for copy in copies where copy.kind != .statement {
            guard let a = place[copy.a.article], let b = place[copy.b.article] else { continue }
            shared[[min(a, b), max(a, b)], default: 0] += min(copy.a.span.count, copy.b.span.count)
        }
        for (pair, size) in shared.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let (a, b) = (readings[pair[0]], readings[pair[1]])
            guard let outlet = a.article.outlet?.id, outlet == b.article.outlet?.id else { continue }
            // A follow-up takes its background from the report before: with another title it must be most of both.
            let lengths = [VersionFinder.length(a), VersionFinder.length(b)].sorted(), isSameTitle = a.article.title == b.article.title
            let measure = a.article.title != nil && isSameTitle ? lengths[0] : lengths[1]
            if Double(size) >= VersionFinder.mostShared * Double(measure) { join(pair[0], pair[1], VersionFinder.again) }
        }
        return groups.sets().filter { $0.count > 1 }.map { page in
            page.map { Held(reading: readings[$0], rule: rules[$0]) }.sorted {
                (VersionFinder.time($0.reading) ?? Int.max, $0.reading.id) < (VersionFinder.time($1.reading) ?? Int.max, $1.reading.id)
            }
        }
    }

    private static func length(_ reading: Reading) -> Int {
        reading.article.blocks.reduce(0) { $0 + ($1.kind.isBody ? $1.span.count : 0) }
    }

    private static func time(_ reading: Reading) -> Int? { (reading.article.modified ?? reading.article.published)?.time.secondsSinceEpoch }

    /// Host and path of an address, small letters; nil for a host alone, which is no page.
    static func address(_ url: String) -> String? {
        guard let host = ArticleFacts.host(of: url), let from = url.firstRange(of: "://") else { return nil }
        let rest = url[from.upperBound...].prefix { $0 != "?" && $0 != "#" }
        guard let slash = rest.firstIndex(of: "/") else { return nil }
        let path = rest[slash...].split(separator: "/").joined(separator: "/")
        return path.isEmpty ? nil : host + "/" + path
    }

    // MARK: Changes

    private func version(_ earlier: Reading, _ later: Reading, rule: String) -> Version {
        let before = earlier.article.title ?? "", after = later.article.title ?? ""
        let times = (VersionFinder.time(earlier), VersionFinder.time(later))
        let isOrdered = times.0.flatMap { x in times.1.map { x < $0 } } ?? false
        return Version(
            earlier: earlier.id, later: later.id, titles: before == after ? nil : Version.Titles(before: before, after: after),
            changes: changes(earlier, later), evidence: Evidence(rule, isOrdered ? .inferred : .guessed))
    }

    private func changes(_ earlier: Reading, _ later: Reading) -> [Version.Change] {
        let a = Sentence.all(earlier), b = Sentence.all(later)
        var changes: [Version.Change] = []
        var i = 0, j = 0
        for (x, y) in VersionFinder.kept(a, b) + [(a.count, b.count)] {
            changes += hunk(Array(a[i..<x]), Array(b[j..<y]), earlier.id, later.id)
            i = x + 1
            j = y + 1
        }
        return changes
    }

    /// What became of the sentences between two that were kept.
    private func hunk(_ a: [Sentence], _ b: [Sentence], _ earlier: String, _ later: String) -> [Version.Change] {
        var changes: [Version.Change] = []
        var next = 0
        for old in a {
            let near = b.indices.dropFirst(next).prefix(VersionFinder.hunk)
            let best = near.max { (old.likeness(b[$0]), $1) < (old.likeness(b[$1]), $0) }
            if let best, old.likeness(b[best]) >= VersionFinder.kept {
                for new in b[next..<best] { changes.append(Version.Change(.added, after: Passage(later, new.span))) }
                changes.append(Version.Change(.changed, before: Passage(earlier, old.span), after: Passage(later, b[best].span)))
                next = best + 1
            } else {
                changes.append(Version.Change(.removed, before: Passage(earlier, old.span)))
            }
        }
        return changes + b[next...].map { Version.Change(.added, after: Passage(later, $0.span)) }
    }

    /// Pairs of equal sentences in order: common beginning and end first, a table of the rest.
    private static func kept(_ a: [Sentence], _ b: [Sentence]) -> [(Int, Int)] {
        var start = 0
        while start < a.count, start < b.count, a[start].key == b[start].key { start += 1 }
        var end = 0
        while end < a.count - start, end < b.count - start, a[a.count - 1 - end].key == b[b.count - 1 - end].key { end += 1 }
        let head = (0..<start).map { ($0, $0) }, tail = (0..<end).map { (a.count - end + $0, b.count - end + $0) }
        let rows = start..<a.count - end, columns = start..<b.count - end
        guard !rows.isEmpty, !columns.isEmpty, rows.count * columns.count <= cells else { return head + tail }
        let width = columns.count + 1
        var longest = [Int32](repeating: 0, count: (rows.count + 1) * width)
        for i in rows.indices.reversed() {
            for j in columns.indices.reversed() {
                let at = (i - start) * width + j - start
                longest[at] = a[i].key == b[j].key ? longest[at + width + 1] + 1 : max(longest[at + width], longest[at + 1])
            }
        }
        var middle: [(Int, Int)] = []
        var i = rows.lowerBound, j = columns.lowerBound
        while i < rows.upperBound, j < columns.upperBound {
            let at = (i - start) * width + j - start
            if a[i].key == b[j].key {
                middle.append((i, j))
                i += 1
                j += 1
            } else if longest[at + width] >= longest[at + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return head + middle + tail
    }

    /// A sentence by its folded words.
    private struct Sentence {
        let span: Span
        let key: UInt64
        let words: Set<UInt64>

        static func all(_ reading: Reading) -> [Sentence] {
            reading.sentences.compactMap { span in
                var key: UInt64 = 0xCBF2_9CE4_8422_2325
                var words: Set<UInt64> = []
                for token in reading.words.tokens(in: span) {
                    let held = reading.words.tokens[token]
                    guard held.kind != .mark, held.kind != .newline else { continue }
                    let word = LightStem.hash(Array(reading.words.key(token)))
                    words.insert(word)
                    key = (key ^ word) &* 0x9E37_79B9_7F4A_7C15
                }
                return words.isEmpty ? nil : Sentence(span: span, key: key, words: words)
            }
        }

        /// Twice the shared words by all words of both (Dice).
        func likeness(_ other: Sentence) -> Double {
            Double(2 * words.intersection(other.words).count) / Double(words.count + other.words.count)
        }
    }
}
