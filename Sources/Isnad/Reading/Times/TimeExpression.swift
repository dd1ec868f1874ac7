/// What an expression of time says, before the date it is reckoned from is known.
///
/// Owned by the `Times` stage; other stages treat it as opaque.
public struct TimeExpression: Hashable, Codable, Sendable {
    public init() {}
}
