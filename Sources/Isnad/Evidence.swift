@_exported import ArabicText

/// How sure a derived value is. Stated and inferred are promises: of a hundred on text never seen, at least 99 and 95 are right; what cannot
/// keep them is guessed, shown as undecided, and left out of summaries, person pages and exports.
public enum Certainty: String, Hashable, Codable, Sendable, Comparable {
    case stated, inferred, guessed

    private var rank: Int { self == .stated ? 0 : self == .inferred ? 1 : 2 }
    /// The surer one is the smaller.
    public static func < (a: Certainty, b: Certainty) -> Bool { a.rank < b.rank }
}

/// Why a value is what it is: the rule that made it (`saying.tsv:say.qala`, `Quotes/afterColon`) and how sure it is.
public struct Evidence: Hashable, Codable, Sendable {
    public var rule: String
    public var certainty: Certainty

    public init(_ rule: String, _ certainty: Certainty = .stated) {
        self.rule = rule
        self.certainty = certainty
    }
}

/// A place in one article: the coin of the whole program.
public struct Passage: Hashable, Codable, Sendable, Comparable {
    public var article: String
    public var span: Span

    public init(_ article: String, _ span: Span) {
        self.article = article
        self.span = span
    }

    public static func < (a: Passage, b: Passage) -> Bool { (a.article, a.span) < (b.article, b.span) }
}

/// The name of a person, country, body or medium wherever it stands: `person:vladimir-putin`, `country:russia`, `local:…` for those in no table.
public typealias EntityID = String
