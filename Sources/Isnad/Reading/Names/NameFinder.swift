/// The Names stage.
struct NameFinder: Sendable {
    let lexicon: Lexicon

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// First pass: finds, in the article alone.
    func find(in reading: inout Reading) {}

    /// Second pass: values and ids in the reading's context.
    func resolve(_ reading: inout Reading) {}
}
