/// The date that the dated articles of a story lend to those without one: the middle one of their days, because a preview or a late look
/// back stands at the ends.
struct StoryDate: Sendable {
    private let known: Timestamp?

    init(_ readings: [Reading]) {
        let times = readings.compactMap { $0.article.published?.time }.sorted()
        known = times.isEmpty ? nil : times[(times.count - 1) / 2]
    }

    /// The publication to reckon an undated article from; nil where no sibling has a date.
    func publication(for reading: Reading) -> Article.Publication? {
        known.map { Article.Publication(Timestamp($0.date), basis: .story) }
    }
}
