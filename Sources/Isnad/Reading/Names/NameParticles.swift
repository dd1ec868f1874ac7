/// The particles that may stand glued to a name, as folded bytes, for words that no vocabulary has.
struct NameParticles: Sendable {
    let articleForm: String
    let article: [UInt8]
    /// The folded feminine ending.
    let feminineKey: [UInt8]
    /// The folded conjunction.
    let andKey: [UInt8]
    /// The folded preposition of likeness.
    let likeKey: [UInt8]
    /// The folded pronoun of the feminine.
    let herKey: [UInt8]
    /// Endings of adjectives of relation, folded.
    let relation: [[UInt8]]
    /// The ending of the sound plural of things and women, folded.
    let thingPlural: [[UInt8]]
    /// The conjunctions and one-letter prepositions.
    let single: [[UInt8]]
    /// U+0629, the feminine ending.
    static let feminineEnding = "\u{0629}"

    init(_ build: LexiconBuilder) {
        let rows = build.rows("ar/clitics.tsv")
        articleForm = rows.first { $0["kind"] == "article" }?["form"] ?? ""
        article = build.letters.key(articleForm)
        likeKey = build.letters.key(rows.first { $0["class"] == "kaf" }?["form"] ?? "")
        andKey = build.letters.key(rows.first { $0["kind"] == "conjunction" }?["form"] ?? "")
        herKey = build.letters.key(rows.first { $0["class"] == "ha" }?["form"] ?? "")
        feminineKey = build.letters.key(NameParticles.feminineEnding)
        func endings(_ kind: String) -> [[UInt8]] {
            build.rows("ar/nameparts.tsv").filter { $0["kind"] == kind }.flatMap { $0.list("forms") }.map { build.letters.key($0) }
        }
        relation = endings("relation")
        thingPlural = endings("thingplural")
        single = rows.filter { $0["kind"] == "conjunction" || $0["kind"] == "preposition" }.map { build.letters.key($0["form"]) }
    }

    /// The article without its alef, which it loses behind the preposition of the dative: that preposition's own letter.
    var lam: ArraySlice<UInt8> { article.suffix(2) }

    /// Whether a word begins with the preposition of the dative and what it leaves of the article.
    func hasDativeArticle(_ key: ArraySlice<UInt8>) -> Bool { key.starts(with: lam) && key.dropFirst(2).starts(with: lam) }

    func hasArticle(_ key: ArraySlice<UInt8>) -> Bool { key.count > article.count + 2 && key.starts(with: article) }
}
