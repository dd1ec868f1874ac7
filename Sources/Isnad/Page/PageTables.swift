import ArabicText

/// What the Page stage knows: markup, character sets, and the words by which scraped lines are told.
struct PageTables: Sendable {
    let markup: MarkupTables
    let charsets: CharsetTable
    /// What tells an article's facts, for pages of both kinds.
    let facts: FactTables
    /// What tells lines of scraped text apart.
    let text: TextTables

    init(_ build: inout LexiconBuilder) {
        facts = FactTables(&build)
        text = TextTables(&build)
        markup = MarkupTables(build.rows("world/markup.tsv"))
        charsets = CharsetTable(build.rows("ar/charsets.tsv"))
    }
}
