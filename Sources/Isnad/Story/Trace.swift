/// What the Story stage keeps of a reading: enough to group it, to find what it copies and to count its origin, and a fraction of its size.
///
/// Words are 32-bit hashes of their folded forms, with the bytes they stand at. About twelve bytes a word of the body and eight a stem; a
/// collision of two words is one in four thousand million and at worst lengthens a passage by a word.
public struct Trace: Hashable, Sendable {
    /// What is known of a word beside its form.
    struct Flags: OptionSet, Hashable, Sendable {
        let rawValue: UInt8
        static let quoted = Flags(rawValue: 1)
        static let named = Flags(rawValue: 2)
        static let figure = Flags(rawValue: 4)

        /// How many classes of rarity there are.
        static let rarities = 16

        /// A flag that holds how rare a stem is in news at large, in half units of its weight (inverse document frequency).
        init(weight: Float) { rawValue = UInt8(max(0, min(Float(Flags.rarities - 1), (weight * 2).rounded()))) << 4 }
        init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The class of rarity, 0 for what stands everywhere and in traces kept by versions that did not say it.
        var rarity: UInt8 { rawValue >> 4 }
        /// The weight that a class of rarity stands for.
        static func weight(_ rarity: Int) -> Double { Double(rarity) / 2 }
    }

    public internal(set) var id: String
    public let outlet: String?
    /// Seconds since 1970; nil where the article says no date.
    public let published: Int?
    /// The day that the article itself gives for its news, in days since 1970; see `Reading.newsDay`.
    let newsDay: Int?
    /// Stems of the title and the first paragraphs with their counts and their rarity in news at large.
    let terms: TermCounts
    /// Rough roots of the words of title and first paragraph.
    let opening: TermCounts
    /// Who and what is named, with counts.
    let names: TermCounts
    public internal(set) var agencies: [EntityID]
    /// Whether the article names an author.
    let isSigned: Bool
    /// Whether an agency is credited for the article, in a credit or at its very end or beginning, and not for a sentence of it.
    let isWhollyCredited: Bool
    /// Whether a credit says agencies without naming one.
    let creditsAgencies: Bool
    /// Whose announcement the text is by its own words, where they say so.
    let release: Release?
    /// The agencies behind the article: those it credits, and the outlet where it is an agency itself.
    var credits: Set<EntityID> { Set(agencies) }
    var keys: [UInt32] = []
    var starts: [UInt32] = []
    var ends: [UInt32] = []
    var flags: [Flags] = []

    /// The trace of a reading of the first pass. Linear in the text.
    public init(_ reading: Reading) {
        id = reading.id
        outlet = reading.article.outlet?.id
        published = reading.article.published?.time.secondsSinceEpoch
        newsDay = reading.newsDay
        terms = TermCounts(reading.leadStems, reading.lexicon.stories)
        opening = TermCounts(reading.openingRoots)
        names = TermCounts(reading.namesByHash)
        var agencies = Set(reading.article.agencies.map(\.id))
        let isAgency = reading.article.outlet.map { reading.lexicon.pages.facts.isAgency($0.id) } ?? false
        if isAgency, let outlet { agencies.insert(outlet) }
        self.agencies = agencies.sorted()
        isSigned = !reading.article.authors.isEmpty
        isWhollyCredited = isAgency || Trace.isWhollyCredited(reading.article)
        creditsAgencies = reading.article.creditsAgencies
        release = ReleaseReader(reading).release()
        addWords(reading)
    }

    var count: Int { keys.count }

    /// Hashes of word runs that stand for the article: two articles that share two of them may share a passage.
    public var fingerprints: [UInt64] { Winnowing.fingerprints(keys) }

    /// How an index of fingerprints is asked: see `CopyIndex`.
    public enum Lookup {
        /// What more articles have is a formula, and leads only to the last of them.
        public static let formulaLimit = CopyIndex.formulaLimit
        public static let fewestShared = CopyIndex.fewestShared
        public static let candidateLimit = CopyIndex.candidateLimit
        /// Days around an article that its story is looked for in.
        public static let windowDays = StoryGrouping.reachDays
    }

    /// The same under another id: what tests at a bound are made of.
    func renamed(_ id: String) -> Trace {
        var trace = self
        trace.id = id
        return trace
    }

    /// The bytes from the first to the last of some words.
    func span(_ words: Range<Int>) -> Span { words.isEmpty ? Span(0, 0) : Span(Int(starts[words.lowerBound]), Int(ends[words.upperBound - 1])) }

    private mutating func addWords(_ reading: Reading) {
        let words = reading.words, tables = reading.lexicon.stories
        keys.reserveCapacity(words.count)
        for block in reading.article.blocks where block.kind.isBody {
            for token in words.tokens(in: block.span) {
                let held = words.tokens[token]
                guard held.kind != .mark, held.kind != .newline else { continue }
                keys.append(Trace.key(words, held))
                starts.append(UInt32(held.start))
                ends.append(UInt32(held.end))
                let rarity = Flags(weight: tables.rarity(tables.stem.hash(words, token, reading.lexicon.vocabulary)))
                flags.append(held.kind == .number ? rarity.union(.figure) : rarity)
            }
        }
        for quotation in reading.quotations { for mark in quotation.marks { set(.quoted, in: mark) } }
        for mark in reading.scareQuotes { set(.quoted, in: mark) }
        for mention in reading.mentions {
            set(.named, in: mention.span)
            if let role = mention.role { set(.named, in: role.span) }
        }
    }

    private static func isWhollyCredited(_ article: Article) -> Bool {
        let body = article.blocks.filter(\.kind.isBody)
        guard let first = body.first?.span.start, let last = body.last?.span.end else { return !article.agencies.isEmpty }
        return article.agencies.contains { credit in
            guard let span = credit.span else { return true }
            return !body.contains { $0.span.contains(span) } || span.end - first < edge || last - span.start < edge
        }
    }

    /// Bytes from an end of the text within which a credit speaks for all of it: a place, a name and their marks.
    private static let edge = 80

    /// FNV-1a of the folded form, its halves laid over each other.
    private static func key(_ words: Words, _ token: Token) -> UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for at in Int(token.foldStart)..<Int(token.foldEnd) { hash = (hash ^ UInt64(words.folded[at])) &* 0x100_0000_01B3 }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    /// Flags the words that lie in a span; logarithmic to the first of them.
    private mutating func set(_ flag: Flags, in span: Span) {
        var low = 0, high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) < span.start { low = middle + 1 } else { high = middle }
        }
        while low < starts.count, Int(ends[low]) <= span.end {
            flags[low].insert(flag)
            low += 1
        }
    }
}
