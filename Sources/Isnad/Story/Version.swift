/// Two states of one outlet's page: the earlier and the later article, and what was changed between them.
public struct Version: Hashable, Codable, Sendable {
    /// A sentence that came, went or was rewritten. Spans are bytes of the earlier and of the later article's text.
    public struct Change: Hashable, Codable, Sendable {
        public enum Kind: String, Hashable, Codable, Sendable { case added, removed, changed }
        public var kind: Kind
        public var before: Passage?
        public var after: Passage?

        public init(_ kind: Kind, before: Passage? = nil, after: Passage? = nil) {
            self.kind = kind
            self.before = before
            self.after = after
        }
    }

    public var earlier: String
    public var later: String
    /// Both titles, where they differ.
    public var titles: Titles?
    /// In the order of the text; empty where the same text was captured again.
    public var changes: [Change]
    /// Guessed where no time tells which came first.
    public var evidence: Evidence

    public struct Titles: Hashable, Codable, Sendable {
        public var before: String
        public var after: String

        public init(before: String, after: String) {
            self.before = before
            self.after = after
        }
    }

    public init(earlier: String, later: String, titles: Titles? = nil, changes: [Change], evidence: Evidence) {
        self.earlier = earlier
        self.later = later
        self.titles = titles
        self.changes = changes
        self.evidence = evidence
    }

    /// How many sentences changed in a way.
    public func count(_ kind: Change.Kind) -> Int { changes.count { $0.kind == kind } }
}
