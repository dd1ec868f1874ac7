// Days as accounts reckon them: back from an article's publication.

extension Reading {
    /// How many days a day lies before the article's publication, negative for one to come; nil where that is not known.
    func daysBack(_ day: CivilDate) -> Int? { article.published.map { $0.time.date.daysSinceEpoch - day.daysSinceEpoch } }

    /// The same of the last day of a time.
    func daysBack(_ time: TimeMention) -> Int? { time.latest.flatMap { CivilDate(iso: String($0.prefix(10))) }.flatMap { daysBack($0) } }
}
