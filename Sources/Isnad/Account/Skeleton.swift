/// A word's skeleton: the rough root under which accounts see that a verb, its noun and its participle tell of one thing.
///
/// One suffix and one prefix are taken from the stem while three letters stay, then the weak letters behind the first. It joins more than a
/// stem does and now and then too much, so it never decides alone: shared skeletons are weighed by their rarity among the sentences compared.
struct Skeleton: Sendable {
    private let prefixes: [[UInt8]]
    private let suffixes: [[UInt8]]
    private let weak: [[UInt8]]
    /// Arabic letters take two bytes.
    private let letter = 2

    init(_ build: LexiconBuilder) {
        let rows = build.rows("ar/skeletons.tsv")
        func forms(_ kind: String) -> [[UInt8]] {
            rows.filter { $0["kind"] == kind }.map { build.letters.key($0["form"]) }.sorted {
                ($1.count, $0.description) < ($0.count, $1.description)
            }
        }
        prefixes = forms("prefix")
        suffixes = forms("suffix")
        weak = forms("weak")
    }

    /// The key of a folded stem: FNV-1a over what is left of it.
    func key(_ stem: ArraySlice<UInt8>) -> UInt64 {
        var left = stem
        if let suffix = suffixes.first(where: { left.count >= $0.count + 3 * letter && left.suffix($0.count).elementsEqual($0) }) {
            left = left.dropLast(suffix.count)
        }
        if let prefix = prefixes.first(where: { left.count >= $0.count + 3 * letter && left.starts(with: $0) }) {
            left = left.dropFirst(prefix.count)
        }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var at = left.startIndex
        while at < left.endIndex {
            let next = min(at + letter, left.endIndex)
            if at == left.startIndex || !weak.contains(where: { left[at..<next].elementsEqual($0) }) {
                for byte in left[at..<next] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            }
            at = next
        }
        return hash
    }
}
