/// Words that the press uses for one thing, from `ar/synonyms.tsv`: each under the key of its row.
struct Synonyms: Sendable {
    private var rows: [UInt64: UInt64] = [:]

    /// Words are known by their light stems; skeletons would bring partnership under taking part.
    init(_ build: LexiconBuilder) {
        for row in build.rows("ar/synonyms.tsv") {
            let id = Synonyms.key(row: row.id)
            for form in row.list("forms") where !form.contains(" ") {
                let key = LightStem.hash(build.letters.key(form))
                if rows[key] == nil { rows[key] = id }
            }
        }
    }

    /// The key of a row's words.
    static func key(row id: String) -> UInt64 { LightStem.hash(Array(id.utf8)) & ~(1 << 63) }

    /// The key of a folded stem: its row's, else its skeleton's.
    func key(_ stem: ArraySlice<UInt8>, _ skeleton: Skeleton) -> UInt64 {
        rows[LightStem.hash(Array(stem))] ?? skeleton.key(stem)
    }
}
