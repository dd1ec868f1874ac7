/// What the Story stage knows: words without weight, how common the others are in news at large, and the stemmer.
struct StoryTables: Sendable {
    let stem: LightStem
    let stopped: Set<UInt64>
    /// The weight of a stem: its inverse document frequency in news at large. Stems that are not listed are rare and weigh most.
    let weights: [UInt64: Float]
    let rareWeight: Float
    /// Words by which a text shows itself to be somebody's announcement, and those that head an issuer's name.
    private(set) var releaseWords = PhraseTable<ReleaseWord>()

    /// What a word of `ar/releases.tsv` is for.
    enum ReleaseWord: String, Sendable { case text, tail, state, other }

    init(_ build: inout LexiconBuilder) {
        stem = LightStem(build.tables["ar/stems.tsv"] ?? Table(name: "ar/stems.tsv", text: ""), build.letters)
        var stopped: Set<UInt64> = []
        for row in build.rows("ar/stopwords.tsv") {
            for form in row.list("forms") { stopped.insert(LightStem.hash(build.letters.key(form))) }
        }
        var weights: [UInt64: Float] = [:]
        for row in build.rows("ar/frequencies.tsv") {
            let weight = Float(row["weight"]) ?? 0
            for form in row.list("forms") { weights[LightStem.hash(build.letters.key(form))] = weight }
        }
        self.stopped = stopped
        self.weights = weights
        rareWeight = (weights.values.max() ?? 7) + 1
        for row in build.rows("ar/releases.tsv") {
            guard let word = ReleaseWord(rawValue: row["kind"]) else { continue }
            for form in row.list("forms") { build.add(form, word, to: &releaseWords) }
        }
    }

    /// The weight of a stem; 0 for words that say nothing of a subject.
    @inline(__always)
    func weight(_ stem: UInt64) -> Float { stopped.contains(stem) ? 0 : weights[stem] ?? rareWeight }

    /// How rare a stem is in news at large, words that say nothing included.
    @inline(__always)
    func rarity(_ stem: UInt64) -> Float { weights[stem] ?? rareWeight }
}
