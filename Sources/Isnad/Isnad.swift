// The river on one screen: bytes, capture, page, article, reading, story, account.

extension Capture {
    /// The articles that a capture holds: the page's own first, then any foreign one pasted behind it. Never empty: a capture without an
    /// article gives an empty one with a note that says why.
    public func articles(_ lexicon: Lexicon) -> [Article] {
        if mediaType == .text, form == .article { return [givenArticle(lexicon)] }
        if let pages = JoinedPages.pages(of: self) { return ContinuedArticle(capture: self, pages: pages, lexicon: lexicon).articles() }
        return page(lexicon).articles(of: self, lexicon)
    }
}

/// Readings taken together: the dates and full names that siblings of one story give go into each other's contexts.
public struct Coverage: Sendable {
    public let lexicon: Lexicon
    /// Resolved, in the order given.
    public let readings: [Reading]
    /// By the time and id of their first article.
    public let stories: [Story]

    /// How readings are taken together.
    public struct Options: Hashable, Sendable {
        public var preference: TimePreference
        public var oneStory: Bool
        public var corrections: [NameCorrection]
        public init(preference: TimePreference = .tense, oneStory: Bool = false, corrections: [NameCorrection] = []) {
            self.preference = preference
            self.oneStory = oneStory
            self.corrections = corrections
        }
    }

    public init(of found: [Reading], _ lexicon: Lexicon, options: Options = Options()) {
        self.lexicon = lexicon
        let finder = StoryFinder(lexicon)
        stories = options.oneStory ? [finder.oneStory(of: found)].compactMap { $0 } : finder.stories(of: found)
        readings = Coverage.resolve(found, stories, options)
    }

    /// Readings whose stories are known already, as an archive keeps them: what a story's articles lend each other, without grouping anew.
    public init(of found: [Reading], stories: [Story], _ lexicon: Lexicon, options: Options = Options()) {
        self.lexicon = lexicon
        self.stories = stories
        readings = Coverage.resolve(found, stories, options)
    }

    /// The accounts, in the order of the stories.
    public func accounts(_ options: Account.Options = Account.Options()) -> [Account] {
        let byID = Dictionary(readings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return stories.map { story in
            Account(
                story, story.articles.compactMap { byID[$0] }, lexicon, neighbours: story.neighbours.compactMap { byID[$0]?.article },
                options: options)
        }
    }

    /// Resolves every reading in the context of its story: an article without a date takes the story's, a short name what siblings spell out.
    private static func resolve(_ found: [Reading], _ stories: [Story], _ options: Options) -> [Reading] {
        var storyOf: [String: Int] = [:]
        for (at, story) in stories.enumerated() { for article in story.articles { storyOf[article] = at } }
        var members: [[Reading]] = Array(repeating: [], count: stories.count)
        for reading in found { if let at = storyOf[reading.id] { members[at].append(reading) } }
        let dates = members.map(StoryDate.init)
        // Siblings' entities come from a first resolution in each article's own context.
        let resolved = found.map { reading in
            guard let at = storyOf[reading.id] else {
                return reading.resolved(in: Context(published: reading.article.published, preference: options.preference))
            }
            let siblings = members[at].filter { $0.id != reading.id }.sorted { $0.id < $1.id }.flatMap(\.entities)
            let context = Context(
                published: reading.article.published ?? dates[at].publication(for: reading), preference: options.preference, siblings: siblings,
                corrections: options.corrections)
            return reading.resolved(in: context)
        }
        return joiningAgreements(resolved, storyOf)
    }

    /// One agreement has one id in all articles of its story.
    private static func joiningAgreements(_ resolved: [Reading], _ storyOf: [String: Int]) -> [Reading] {
        var readings = resolved
        var places: [Int: [Int]] = [:]
        for at in readings.indices where !readings[at].agreements.isEmpty {
            if let story = storyOf[readings[at].id] { places[story, default: []].append(at) }
        }
        for members in places.values where members.count > 1 {
            // By id, so that the order of the inputs changes nothing.
            let order = members.sorted { readings[$0].id < readings[$1].id }
            for (at, reading) in zip(order, AgreementJoining.joined(order.map { readings[$0] })) { readings[at] = reading }
        }
        return readings
    }
}
