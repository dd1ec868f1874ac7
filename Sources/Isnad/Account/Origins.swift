/// Counts the independent origins behind a set of articles.
struct Origins {
    private let origins: [Origin]
    private let outlets: [String: String]

    init(_ story: Story, _ readings: [Reading]) { self.init(story.origins, readings) }

    init(_ origins: [Origin], _ readings: [Reading]) {
        self.origins = origins
        outlets = Dictionary(readings.map { ($0.id, $0.outlet) }, uniquingKeysWith: { first, _ in first })
    }

    /// At least and at most how many: origins that are known apart count on both sides, unknown ones only on the upper, but one there is.
    /// Several articles of one outlet whose source is unknown are one newsroom's until something shows otherwise.
    func range(_ articles: [String]) -> Account.OriginRange {
        let wanted = Set(articles)
        let behind = origins.filter { !wanted.isDisjoint(with: $0.articles) }
        let agencies = Set(behind.filter { $0.kind == .agency }.compactMap(\.agency))
        let known = agencies.count + behind.filter { $0.kind == .newsroom || $0.kind == .official || $0.kind == .pressRelease }.count
        let apart = Set(
            behind.map { origin -> String in
                if let agency = origin.agency { return agency }
                guard origin.kind == .unknown || origin.kind == .newsroom, let first = origin.articles.first(where: wanted.contains) else {
                    return origin.id
                }
                return outlets[first] ?? origin.id
            })
        let most = max(1, min(behind.count, apart.count))
        return Account.OriginRange(min(max(1, known), most), most)
    }
}
