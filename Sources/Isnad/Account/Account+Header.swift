extension Account.Header {
    /// Where the story happens: the place at which most articles put what happens, counted double in their first paragraph; nil unless half of
    /// the articles name it at all. One article's place in the background does not speak for the story.
    static func place(_ readings: [Reading]) -> String? {
        var points: [EntityID: Int] = [:], naming: [EntityID: Int] = [:]
        for reading in readings {
            let opening = reading.article.blocks.first(where: \.kind.isBody)?.span.end ?? 0
            var held: [EntityID: Int] = [:]
            for act in reading.events {
                guard let place = act.place else { continue }
                held[place] = max(held[place] ?? 0, act.span.start < opening ? 2 : 1)
            }
            for (place, count) in held { points[place, default: 0] += count }
            for place in Set(reading.mentions.flatMap(\.entities)) { naming[place, default: 0] += 1 }
        }
        let places = points.filter { (naming[$0.key] ?? 0) * 2 >= readings.count }
        return places.max { ($0.value, $1.key) < ($1.value, $0.key) }.flatMap { Self.names(readings)[$0.key] }
    }

    /// The names that the most articles share, then those that are named most. The media that report it are no part of a story, and a name that
    /// is a part of one already listed is not listed again. Of three articles or more, what one alone names is no keyword of the story.
    static func keywords(_ readings: [Reading], _ limit: Int) -> [String] {
        var named: [EntityID: (articles: Int, mentions: Int)] = [:]
        for reading in readings {
            var held: [EntityID: Int] = [:]
            for mention in reading.mentions where mention.evidence.certainty != .guessed && mention.kind != .medium {
                for entity in mention.entities { held[entity, default: 0] += 1 }
            }
            for (entity, count) in held {
                let before = named[entity] ?? (0, 0)
                named[entity] = (before.articles + 1, before.mentions + count)
            }
        }
        // A name that one article repeats is not before one that all of them hold.
        let ranked = named.sorted {
            let a = min($0.value.mentions, 3 * $0.value.articles), b = min($1.value.mentions, 3 * $1.value.articles)
            return (b, $0.key) < (a, $1.key)
        }
        let names = Self.names(readings)
        var listed: [String] = []
        for (entity, _) in ranked where listed.count < limit {
            guard let name = names[entity], readings.count < 3 || (named[entity]?.articles ?? 0) > 1 else { continue }
            let words = Set(name.split(separator: " "))
            if !listed.contains(where: { words.isSubset(of: $0.split(separator: " ")) }) { listed.append(name) }
        }
        return listed
    }

    private static func names(_ readings: [Reading]) -> [EntityID: String] {
        Dictionary(readings.flatMap { $0.entities.map { ($0.id, $0.name) } }, uniquingKeysWith: { first, _ in first })
    }
}
