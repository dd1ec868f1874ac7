/// An expression of time: where it stands, what it says, and, once resolved in a context, the absolute value.
public struct TimeMention: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable { case date, time, duration, set }
    public enum Anchor: String, Hashable, Codable, Sendable { case published, previous, event, none }

    public var span: Span
    public var kind: Kind
    /// What the words say before any date is known; resolving reads only this.
    public var expression: TimeExpression
    /// TIMEX3; nil while it cannot be known.
    public var value: String?
    /// The first and the last day or moment, both inside, ISO 8601.
    public var earliest: String?
    public var latest: String?
    /// At most two other readings.
    public var alternatives: [String]
    public var anchor: Anchor
    public var evidence: Evidence

    public init(
        _ span: Span, kind: Kind, expression: TimeExpression, value: String? = nil, earliest: String? = nil, latest: String? = nil,
        alternatives: [String] = [], anchor: Anchor = .none, evidence: Evidence
    ) {
        self.span = span
        self.kind = kind
        self.expression = expression
        self.value = value
        self.earliest = earliest
        self.latest = latest
        self.alternatives = alternatives
        self.anchor = anchor
        self.evidence = evidence
    }
}

/// Which way an expression with several readings leans: by the verb's tense, to the past, to the future, or to the nearest.
public enum TimePreference: String, Hashable, Codable, Sendable, CaseIterable { case tense, past, future, nearest }
