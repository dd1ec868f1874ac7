/// What the Account stage knows: whose words reach an Arabic reader only through a translation.
struct AccountTables: Sendable {
    private let arab: Set<String>
    private let offices: [EntityID: [String]]
    private let countryOf: [EntityID: String]
    /// The country whose government a capital stands for.
    private let seatOf: [EntityID: EntityID]
    /// The names of agencies, which stories credit without naming them in their sentences.
    let agencies: [EntityID: String]
    let skeleton: Skeleton
    let synonyms: Synonyms
    let happenings: HappeningTables
    /// The rows of the adjectives of `ar/whose.tsv`, folded, with the article and without.
    let whose: [[UInt8]: String]
    let questions: QuestionTables

    init(_ build: inout LexiconBuilder) {
        skeleton = Skeleton(build)
        synonyms = Synonyms(build)
        happenings = HappeningTables(&build)
        questions = QuestionTables(&build)
        let article = NameParticles(build).article
        whose = Dictionary(
            build.rows("ar/whose.tsv").flatMap { row in
                row.list("forms").map(build.letters.key).flatMap { [($0, row.id), (article + $0, row.id)] }
            }, uniquingKeysWith: { first, _ in first })
        arab = Set(build.rows("world/arabic.tsv").map(\.id))
        var offices: [EntityID: [String]] = [:]
        for row in build.rows("world/people.tsv") {
            let countries = row.list("offices").compactMap {
                $0.split(separator: "@", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
            }
            offices[row.id] = countries.filter { $0.hasPrefix("country:") }
        }
        self.offices = offices
        agencies = Dictionary(build.rows("world/agencies.tsv").map { ($0.id, $0["ar"]) }, uniquingKeysWith: { first, _ in first })
        var countryOf: [EntityID: String] = [:]
        for name in ["world/bodies.tsv", "world/places.tsv", "world/agencies.tsv"] {
            for row in build.rows(name) where !row["country"].isEmpty { countryOf[row.id] = row["country"] }
        }
        self.countryOf = countryOf
        var seatOf: [EntityID: EntityID] = [:]
        for row in build.rows("world/places.tsv") { if let country = row.list("capitalOf").first { seatOf[row.id] = country } }
        self.seatOf = seatOf
    }

    /// Whether the words of a speaker reach the reader in each desk's own translation, as far as the tables tell.
    func speaksForeign(_ entity: EntityID) -> Bool {
        if entity.hasPrefix("country:") { return !arab.contains(entity) }
        if let country = countryOf[entity] { return !arab.contains(country) }
        guard let countries = offices[entity], !countries.isEmpty else { return false }
        return countries.allSatisfy { !arab.contains($0) }
    }

    /// Whom a mention stands for when sentences are compared: a capital for its country, a metonym for what it refers to.
    func actors(_ mention: Mention) -> [EntityID] {
        if let meant = mention.refersTo { return [meant] }
        return mention.entities.map { seatOf[$0] ?? $0 }
    }

    /// A capital's country; anything else itself.
    func seat(_ entity: EntityID) -> EntityID { seatOf[entity] ?? entity }

    /// The country that a place or body belongs to.
    func country(of entity: EntityID) -> EntityID? { entity.hasPrefix("country:") ? entity : seatOf[entity] ?? countryOf[entity] }
}
