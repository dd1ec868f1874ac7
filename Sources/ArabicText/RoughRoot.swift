/// What is left of a stem without one inflection before, one behind and the weak letters: a rough root, under which a verb, its noun and its
/// participle meet (they blasted, a blast, blasting).
///
/// It joins words that have nothing to do with each other more often than a stem does, so it serves to compare whole openings of articles and
/// never to find a word or a name. No dictionary of roots is asked: the affixes and weak letters are rows of `ar/stems.tsv`. What would be
/// left with less than two letters keeps its weak ones; other scripts and numbers stay as they are.
public struct RoughRoot: Sendable {
    private let prefixes: [[UInt8]]
    private let suffixes: [[UInt8]]
    private let weak: [[UInt8]]

    /// `table` is `ar/stems.tsv`.
    public init(_ table: Table, _ letters: Letters) {
        func forms(_ kind: String) -> [[UInt8]] {
            table.rows.filter { $0["kind"] == kind }.map { letters.key($0["form"]) }.sorted { $0.count > $1.count }
        }
        prefixes = forms("before")
        suffixes = forms("behind")
        weak = forms("weak")
    }

    /// A 64-bit hash of the rough root of folded bytes; linear in them.
    public func hash(_ folded: [UInt8], _ stem: Range<Int>) -> UInt64 { LightStem.hash(bytes(folded, stem)) }

    /// The rough root of folded bytes.
    public func bytes(_ folded: [UInt8], _ stem: Range<Int>) -> [UInt8] {
        // Three Arabic letters of two bytes each stay.
        let kept = 6
        var rest = folded[stem]
        if let prefix = prefixes.first(where: { rest.count >= $0.count + kept && rest.starts(with: $0) }) { rest = rest.dropFirst(prefix.count) }
        if let suffix = suffixes.first(where: { rest.count >= $0.count + kept && rest.suffix($0.count).elementsEqual($0) }) {
            rest = rest.dropLast(suffix.count)
        }
        var bones: [UInt8] = []
        var left = rest
        while let first = left.first {
            let letter = left.prefix(first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)
            if !weak.contains(where: { letter.elementsEqual($0) }) { bones += letter }
            left = left.dropFirst(letter.count)
        }
        return bones.count >= 4 ? bones : Array(rest)
    }
}
