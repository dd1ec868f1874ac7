extension Reading {
    /// The day that the news itself names, in days since 1970: the first day that the title or the first two paragraphs give, where it is
    /// within three days of the publication; nil where they give none or the article has no date.
    ///
    /// In an affair that steps on every day each report retells the day before, and its words hardly tell which step it is about; but it
    /// says the day. Days that are further off are anniversaries and background. Linear in the times before the third paragraph.
    var newsDay: Int? {
        guard let published = article.published?.time else { return nil }
        let paragraphs = article.blocks.filter { [.paragraph, .heading, .listItem, .quote].contains($0.kind) }.prefix(2)
        guard let end = paragraphs.last?.span.end else { return nil }
        for mention in times {
            guard mention.span.start < end else { break }
            guard mention.kind == .date || mention.kind == .time, let day = day(mention, published) else { continue }
            if abs(day - published.date.daysSinceEpoch) <= 3 { return day }
        }
        return nil
    }

    /// The one day of an expression that gives a day or less; nil for months, ranges and what only says now.
    private func day(_ mention: TimeMention, _ published: Timestamp) -> Int? {
        let tense = mention.expression.tense
        var resolver = TimeResolver(tables: lexicon.times, reference: published, direction: tense)
        resolver.leansWeakly = tense < 0
        guard let time = resolver.value(mention.expression.form), let first = time.first else { return nil }
        return time.value.hasPrefix(first.iso) && !time.value.utf8.contains(UInt8(ascii: "/")) ? first.daysSinceEpoch : nil
    }
}
