// What accounts ask of an article as a whole: whose it is, and how far back a day lies.

extension Reading {
    /// The outlet of the article; an article that names none is one of its own.
    var outlet: String { article.outlet?.id ?? id }

    /// How many days a day lies before the article's publication, negative for one to come; nil where that is not known.
    func daysBack(_ day: CivilDate) -> Int? { article.published.map { $0.time.date.daysSinceEpoch - day.daysSinceEpoch } }

    /// The same of the last day of a time.
    func daysBack(_ time: TimeMention) -> Int? { time.latest.flatMap { CivilDate(iso: String($0.prefix(10))) }.flatMap { daysBack($0) } }
}
