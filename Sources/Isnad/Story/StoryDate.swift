/// The date that the dated articles of a story lend to those without one.
struct StoryDate: Sendable {
    private let known: Timestamp?

    init(_ readings: [Reading]) {
        known = readings.compactMap { $0.article.published?.time }.min()
    }

    /// The publication to reckon an undated article from; nil where no sibling has a date.
    func publication(for reading: Reading) -> Article.Publication? {
        known.map { Article.Publication(Timestamp($0.date), basis: .story) }
    }
}
