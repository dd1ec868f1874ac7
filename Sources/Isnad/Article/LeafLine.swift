import ArabicText

/// What the words of one short leaf say that it is: the classifier of scraped lines, asked about a block of markup.
struct LeafLine {
    /// What matters for the leaves that follow.
    enum Kind { case related, comment, other }
    let labelled: BlockSorter.Labelled
    let kind: Kind

    /// Longer leaves are running words whatever they hold.
    private static let longest = 260

    /// Nil where the words say nothing: the leaf is what its markup and place make it.
    /// Late in an article, notices to those who comment are longer than words of furniture are elsewhere.
    init?(_ leaf: Page.Leaf, _ lexicon: Lexicon, isLate: Bool = false) {
        guard leaf.signs.length <= LeafLine.longest * (isLate ? 3 : 1) else { return nil }
        let lines = TextLineReader(lexicon.tokenizer.words(leaf.text), lexicon).lines()
        guard lines.count == 1, let line = lines.first else { return nil }
        if leaf.signs.length < 100, !leaf.signs.isClosed, leaf.signs.heading == 0, case .plain = line.kind {
            let byline = ArticleFacts(lexicon).byline(leaf.text)
            guard byline.isLabelled, !byline.persons.isEmpty || !byline.agencies.isEmpty || byline.outlet != nil else { return nil }
            kind = .other
            labelled = BlockSorter.Labelled(byline.isPhoto ? .caption : byline.isSource ? .sourceLine : .credit, "ArticleFacts/byline")
            return
        }
        switch line.kind {
        case .furniture(let furniture):
            // Rules that take any line without Arabic for furniture are for Arabic pages whose markup is gone.
            guard line.rule.holds("furniture.tsv:") || (line.rule == "TextLine/marks" && leaf.signs.length < 6) else { return nil }
            if furniture == .boilerplate || furniture == .comment, leaf.signs.heading == 0, line.isSentence(leaf), !(isLate && furniture == .comment)
            {
                return nil
            }
            kind = furniture == .related ? .related : furniture == .comment ? .comment : .other
            labelled = BlockSorter.Labelled(omitted: TextPlan.omitted(furniture), line.rule)
        case .date:
            kind = .other
            labelled = BlockSorter.Labelled(.dateline, line.rule)
        case .source:
            kind = .other
            labelled = BlockSorter.Labelled(.sourceLine, line.rule)
        case .byline where leaf.signs.length < 80 && (line.arabic > 0 || line.rule.holds("tsv:")):
            kind = .other
            labelled = BlockSorter.Labelled(.credit, line.rule)
        case .caption(weak: false) where line.arabic > 0 && line.rule.holds("credits.tsv"):
            kind = .other
            labelled = BlockSorter.Labelled(.caption, line.rule)
        default: return nil
        }
    }
}

extension TextLine {
    /// Whether a line is a sentence of some length, in which words of furniture may be meant.
    fileprivate func isSentence(_ leaf: Page.Leaf) -> Bool { leaf.signs.isClosed && leaf.signs.length > 160 }
}
