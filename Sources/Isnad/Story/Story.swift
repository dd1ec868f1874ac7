/// Articles that report one event, with what they share: the copies among them and the origins behind them.
public struct Story: Hashable, Codable, Sendable {
    /// `s:` and a hash of the article it opened with; fixed from then on.
    public var id: String
    /// Article ids, by time and id.
    public var articles: [String]
    /// Passages that articles of the story share with each other.
    public var copies: [Copy]
    /// Passages that an article of the story shares with an article of another story: background taken over, an earlier report.
    public var outside: [Copy]
    public var origins: [Origin]
    /// The id of the earlier story that this one follows up, where there is one.
    public var follows: String?
    public var evidence: Evidence

    public init(
        id: String, articles: [String], copies: [Copy] = [], outside: [Copy] = [], origins: [Origin] = [], evidence: Evidence
    ) {
        self.id = id
        self.articles = articles
        self.copies = copies
        self.outside = outside
        self.origins = origins
        self.evidence = evidence
    }
}

extension Story {
    /// The id of a story that opens with an article.
    public static func id(opening article: String) -> String { "s:" + article.dropFirst(2) }

    /// A story of traces by time, with copies already found; counts the origins.
    public init(id: String, traces: [Trace], copies: [Copy], outside: [Copy], rule: String) {
        self.init(
            id: id, articles: traces.map(\.id), copies: copies, outside: outside, origins: OriginFinder().origins(of: traces, copies),
            evidence: Evidence(rule, traces.count == 1 ? .stated : .inferred))
    }

    /// The earlier story that a story takes most background from: who copies yesterday's report writes on in its line. `earlier` gives the
    /// earlier story of a copy, nil where the other story is the later one.
    static func followed(_ id: String, _ outside: [Copy], _ earlier: (Copy) -> String?) -> String? {
        var shared: [String: Int] = [:]
        for copy in outside where copy.kind != .statement {
            if let other = earlier(copy), other != id { shared[other, default: 0] += copy.a.span.count }
        }
        return shared.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Ids of the articles of other stories that share passages with this one's, sorted.
    public var neighbours: [String] {
        let own = Set(articles)
        return Set(outside.flatMap { [$0.a.article, $0.b.article] }).subtracting(own).sorted()
    }
}

/// Two passages that share their words: how they were altered and which came first, where that can be told.
public struct Copy: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable { case verbatim, edited, abridged, statement }
    public enum Direction: String, Hashable, Codable, Sendable { case aToB, bToA, common, unknown }

    public var a: Passage
    public var b: Passage
    public var kind: Kind
    public var direction: Direction
    /// The share of the shorter passage's words that stand in the other, 0…1.
    public var similarity: Double
    /// Agencies that either article credits for it.
    public var credited: [EntityID]
    public var evidence: Evidence

    public init(
        a: Passage, b: Passage, kind: Kind, direction: Direction = .unknown, similarity: Double, credited: [EntityID] = [], evidence: Evidence
    ) {
        self.a = a
        self.b = b
        self.kind = kind
        self.direction = direction
        self.similarity = similarity
        self.credited = credited
        self.evidence = evidence
    }
}

/// One independent source behind articles: an agency report with all its copies, a press release, one newsroom's own text.
public struct Origin: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable { case agency, newsroom, pressRelease, official, mixed, unknown }

    /// `o1`, `o2`… in the order of the story's articles.
    public var id: String
    public var kind: Kind
    public var agency: EntityID?
    public var articles: [String]
    public var credited: Bool
    public var evidence: Evidence

    public init(id: String, kind: Kind, agency: EntityID? = nil, articles: [String], credited: Bool, evidence: Evidence) {
        self.id = id
        self.kind = kind
        self.agency = agency
        self.articles = articles
        self.credited = credited
        self.evidence = evidence
    }
}
