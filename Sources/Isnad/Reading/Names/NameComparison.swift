/// Whether two Arabic spellings are of one name: transliterated names have many.
struct NameComparison: Sendable {
    init() {}

    /// Of two folded words.
    func same(_ a: String, _ b: String) -> Bool { a == b }
}
