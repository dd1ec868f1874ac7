/// A light stem: the key under which forms of one word meet in search and comparison, safe for names.
///
/// A word that the vocabulary knows gives the known word without its particles and article, so that a name with و, ل or ب in front shares the
/// name's key and a name that merely begins with such a letter loses nothing. Unknown words lose the article with what may stand before it
/// and one common suffix, as in light10 (Larkey, Ballesteros, Connell 2002), but never below three letters.
public struct LightStem: Sendable {
    private let prefixes: [[UInt8]]
    private let suffixes: [[UInt8]]

    /// `table` is `ar/stems.tsv`.
    public init(_ table: Table, _ letters: Letters) {
        func forms(_ kind: String) -> [[UInt8]] {
            table.rows.filter { $0["kind"] == kind }.map { letters.key($0["form"]) }.sorted { $0.count > $1.count }
        }
        prefixes = forms("prefix")
        suffixes = forms("suffix")
    }

    /// The stem of a token as a range of `Words.folded`, so that nothing is copied. Particles that swallowed the article count as peeled.
    public func range(_ words: Words, _ token: Int, _ vocabulary: Vocabulary) -> Range<Int> {
        let held = words.tokens[token]
        var start = Int(held.foldStart), end = Int(held.foldEnd)
        guard held.kind == .word, end - start <= 64 else { return start..<end }
        let plain = end - start == Int(held.end - held.start)
        if plain, let known = best(words, token) {
            start += Int(known.start - held.start)
            end -= Int(held.end - known.end)
            if known.enclitic != .none { return start..<end }
            return start..<end
        }
        if held.word != 0 { return start..<end }
        for prefix in prefixes where end - start >= prefix.count + 6 && starts(words.folded, start, prefix) {
            start += prefix.count
            break
        }
        for suffix in suffixes where end - start >= suffix.count + 6 && starts(words.folded, end - suffix.count, suffix) {
            end -= suffix.count
            break
        }
        return start..<end
    }

    /// A 64-bit hash of the stem, for counting: FNV-1a.
    public func hash(_ words: Words, _ token: Int, _ vocabulary: Vocabulary) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for at in range(words, token, vocabulary) { hash = (hash ^ UInt64(words.folded[at])) &* 0x100_0000_01B3 }
        return hash
    }

    /// The hash of a folded stem, as `hash` gives it.
    public static func hash(_ key: [UInt8]) -> UInt64 { key.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }

    private func best(_ words: Words, _ token: Int) -> Analysis? {
        var chosen: Analysis?
        for analysis in words.analyses(token) {
            let particles = analysis.proclitics.subtracting(.article)
            guard let held = chosen else {
                chosen = analysis
                continue
            }
            let heldParticles = held.proclitics.subtracting(.article)
            if particles == heldParticles, analysis.proclitics.contains(.article), analysis.enclitic == .none { chosen = analysis }
        }
        return chosen
    }

    @inline(__always)
    private func starts(_ folded: [UInt8], _ at: Int, _ key: [UInt8]) -> Bool {
        for offset in 0..<key.count where folded[at + offset] != key[offset] { return false }
        return true
    }
}
