extension Account {
    /// The account of readings that belong to one story.
    public init(of readings: [Reading], _ lexicon: Lexicon) {
        let finder = StoryFinder(lexicon)
        let story = finder.oneStory(of: readings) ?? Story(id: "s:", articles: [], evidence: Evidence("Story/empty", .guessed))
        self.init(story, readings, lexicon)
    }

    /// The account of a story whose copies and origins are known; `readings` are its articles', resolved.
    public init(_ story: Story, _ readings: [Reading], _ lexicon: Lexicon, options: Options = Options()) {
        let first = readings.first?.article
        self.init(story: Header(id: story.id, title: first?.title ?? "", earliest: nil, latest: nil, place: nil, keywords: []), readings: readings)
        articles = readings.map { reading in
            let article = reading.article
            let origin = story.origins.first { $0.articles.contains(article.id) }
            return ArticleLine(
                id: article.id, sourceId: article.source.id, outlet: article.outlet?.name, title: article.title, url: article.url,
                published: article.published?.time.iso, origin: origin?.id)
        }
        origins = story.origins
        copies = story.copies
    }
}
