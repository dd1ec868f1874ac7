extension Account.Header {
    /// Where the openings of the articles say that something is: the place that most titles and first paragraphs have behind "in", nil unless
    /// half of the articles do. For stories where no deed has a place; see `place`.
    static func openingPlace(_ readings: [Reading]) -> EntityID? {
        var points: [EntityID: Int] = [:], articles: [EntityID: Int] = [:]
        for reading in readings {
            for (place, count) in reading.placesOfOpening {
                points[place.id, default: 0] += 2 * count + (place.isCountry ? 0 : 1)
                articles[place.id, default: 0] += 1
            }
        }
        let places = points.filter { (articles[$0.key] ?? 0) * 2 >= readings.count }
        return places.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}

extension Reading {
    fileprivate struct Place: Hashable {
        let id: EntityID
        let isCountry: Bool
    }

    /// Places of title and first paragraph that stand behind "in", with 2 where a word of its own says so and 1 where only the particle does,
    /// which verbs take too. Towns before their country. Linear in the article.
    fileprivate var placesOfOpening: [Place: Int] {
        let opening = article.blocks.first(where: \.kind.isBody)?.span.end ?? 0
        var found: [Place: Int] = [:]
        let scene = ActScene(self)
        for mention in mentions where mention.span.start < opening {
            guard mention.kind == .place || mention.kind == .country, mention.form != .metonym, mention.refersTo == nil,
                mention.evidence.certainty != .guessed, let id = mention.entities.first
            else { continue }
            let token = words.token(at: mention.span.start)
            let isInside = token > 0 && scene.flags(token - 1).contains(.inside)
            guard isInside || scene.particles(token).contains(.ba) else { continue }
            let place = Place(id: id, isCountry: mention.kind == .country)
            found[place] = max(found[place] ?? 0, isInside ? 2 : 1)
        }
        return found
    }
}
