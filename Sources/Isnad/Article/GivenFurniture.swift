import ArabicText

/// Leaves page furniture out of an article that was given as such: a feed or a table often has "read also" and an application's advertisement glued to
/// its text.
///
/// Only short lines that a row of `furniture.tsv` names go, never a quarter of the text, and never one of two lines: whoever gave the text says that it is
/// the article. The text itself stays scalar for scalar; such a line is in none of its blocks. Linear, and costs a look at the short lines alone.
struct GivenFurniture {
    private let lexicon: Lexicon
    /// Bytes of the longest line that is looked at, twenty-odd words.
    private static let longest = 320

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    func remove(from article: inout Article) {
        guard article.blocks.count > 2 else { return }
        var left = 0
        let found = article.blocks.map { block -> TextLine? in
            guard block.span.count <= Self.longest, let line = furniture(article.text[block.span]) else { return nil }
            left += block.span.count
            return line
        }
        guard left > 0, left * 4 < article.text.utf8.count else { return }
        for (block, line) in zip(article.blocks, found) {
            guard let line, let kind = line.furniture else { continue }
            let start = block.sourceStart.map { Span($0, $0 + article.text[block.span].unicodeScalars.count) }
            article.omitted.append(
                Article.Omitted(TextPlan.omitted(kind), text: String(article.text[block.span]), source: start, rule: line.rule))
        }
        article.blocks = zip(article.blocks, found).filter { $0.1 == nil }.map(\.0)
    }

    /// The only line of a text, where it is furniture by its words, or marks alone.
    private func furniture(_ text: Substring) -> TextLine? {
        let lines = TextLineReader(lexicon.tokenizer.words(String(text)), lexicon).lines()
        guard lines.count == 1, let line = lines.first, let kind = line.furniture, kind != .navigation, kind != .tags else { return nil }
        return line.rule.contains("furniture.tsv") || line.rule == "TextLine/marks" ? line : nil
    }
}
