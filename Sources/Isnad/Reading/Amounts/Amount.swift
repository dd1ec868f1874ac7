/// A quantity: its value with a unit, how exact it is, and what is counted.
public struct Amount: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable { case cardinal, ordinal, percent, money, measure, count, fraction, score }
    public enum Modifier: String, Hashable, Codable, Sendable { case exact, about, atLeast, atMost, over, under, range }

    public var span: Span
    public var kind: Kind
    /// Nil where the words give no number (tens of, hundreds of): then `lower`.
    public var value: Double?
    public var lower: Double?
    public var upper: Double?
    /// ISO 4217 for money; else `year`, `metre`, `percent`, `person`…
    public var unit: String?
    public var modifier: Modifier
    public var counted: Counted?
    public var evidence: Evidence

    public struct Counted: Hashable, Codable, Sendable {
        public var span: Span
        public var lemma: String
        /// killed, wounded, missing…
        public var kind: String?
        public init(_ span: Span, lemma: String, kind: String? = nil) {
            self.span = span
            self.lemma = lemma
            self.kind = kind
        }
    }

    public init(
        _ span: Span, kind: Kind, value: Double?, lower: Double? = nil, upper: Double? = nil, unit: String? = nil, modifier: Modifier = .exact,
        counted: Counted? = nil, evidence: Evidence
    ) {
        self.span = span
        self.kind = kind
        self.value = value
        self.lower = lower
        self.upper = upper
        self.unit = unit
        self.modifier = modifier
        self.counted = counted
        self.evidence = evidence
    }
}
