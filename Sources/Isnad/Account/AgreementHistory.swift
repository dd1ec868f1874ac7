/// Who owes whom what: the agreements of accounts, told together, with those in force on a day before those that were not.
///
/// One of several accounts is one agreement where parties and year are the same. What became of it is what the accounts tell; where they tell it
/// differently each telling stands with its outlets. An agreement without a date counts as bound before any day.
public struct AgreementHistory: Sendable {
    /// An agreement with everything that was told of it.
    public struct Item: Sendable {
        public var id: EntityID
        public var name: String
        public var parties: [EntityID]
        public var date: String?
        public var replaces: EntityID?
        /// Each status that was told, with the articles that tell it.
        public var tellings: [(status: Agreement.Status, articles: [String])]
        public var provisions: [(provision: Provision, passage: Passage)]
        public var origins: Account.OriginRange
    }

    public private(set) var items: [Item] = []
    /// What a reader calls the articles and entities of the accounts: an article by its outlet.
    private var names: [String: String] = [:]
    private var labels: Labels?

    /// The agreements of accounts; with `party` only those it is a party of.
    public init(_ accounts: [Account], party: EntityID? = nil) {
        var places: [EntityID: Int] = [:]
        labels = accounts.lazy.compactMap { $0.readings.first?.lexicon.labels }.first
        for account in accounts {
            for line in account.articles { names[line.id] = account.outlet(line.id) }
            for entity in account.entities { names[entity.id] = names[entity.id] ?? entity.name }
            for entry in account.agreements { names[entry.agreement.entity] = names[entry.agreement.entity] ?? entry.agreement.name }
            for entry in account.agreements where party.map(entry.agreement.parties.contains) ?? true {
                if let at = places[entry.agreement.entity] {
                    Self.add(entry, to: &items[at])
                } else {
                    places[entry.agreement.entity] = items.count
                    items.append(Self.item(entry))
                }
            }
        }
        items.sort { ($0.date ?? "", $0.id) < ($1.date ?? "", $1.id) }
    }

    private static func item(_ entry: Account.AgreementEntry) -> Item {
        let agreement = entry.agreement
        var item = Item(
            id: agreement.entity, name: agreement.name, parties: agreement.parties, date: agreement.date, replaces: agreement.replaces,
            tellings: [], provisions: [], origins: entry.origins)
        note(entry, &item)
        return item
    }

    private static func add(_ entry: Account.AgreementEntry, to item: inout Item) {
        if item.date == nil { item.date = entry.agreement.date }
        if item.replaces == nil { item.replaces = entry.agreement.replaces }
        item.origins = Account.OriginRange(
            max(item.origins.atLeast, entry.origins.atLeast), item.origins.atMost + entry.origins.atMost)
        note(entry, &item)
    }

    private static func note(_ entry: Account.AgreementEntry, _ item: inout Item) {
        let articles = entry.support.map(\.article).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        if let at = item.tellings.firstIndex(where: { $0.status == entry.agreement.status }) {
            for article in articles where !item.tellings[at].articles.contains(article) { item.tellings[at].articles.append(article) }
        } else {
            item.tellings.append((entry.agreement.status, articles))
        }
        guard let article = entry.support.first?.article else { return }
        item.provisions += entry.agreement.provisions.map { ($0, Passage(article, $0.span)) }
    }

    /// Whether an agreement bound its parties on a day, as far as the accounts tell.
    public func binds(_ item: Item, on day: CivilDate) -> Bool {
        if let date = item.date, date.prefix(10) > day.iso.prefix(date.prefix(10).count) { return false }
        return item.tellings.contains { $0.status == .signed || $0.status == .inForce }
            && !item.tellings.contains { $0.status == .ended || $0.status == .replaced }
    }

    /// The history for a reader: agreement, parties, date and origins; under it what became of it by outlet (`≠` between tellings that differ), what
    /// it replaces, and who owes whom what, each with the outlet that says so. With a day, those that bound then stand first, the others behind.
    public func text(on day: CivilDate?, _ language: Labels.Language) -> String {
        guard let labels else { return "" }
        guard let day else { return items.map { lines($0, labels, language) }.joined() }
        let bound = items.filter { binds($0, on: day) }, other = items.filter { !binds($0, on: day) }
        var text = "== \(labels("agreement.bound", language)) \(day.iso)\n"
        text += bound.isEmpty ? labels("agreement.none", language) + "\n" : bound.map { lines($0, labels, language) }.joined()
        if !other.isEmpty { text += "\n== \(labels("agreement.others", language))\n" + other.map { lines($0, labels, language) }.joined() }
        return text
    }

    private func lines(_ item: Item, _ labels: Labels, _ language: Labels.Language) -> String {
        let origins = item.origins.atLeast == item.origins.atMost ? "\(item.origins.atLeast)" : "\(item.origins.atLeast)–\(item.origins.atMost)"
        let head = [
            item.name, called(item.parties), item.date ?? labels("account.undated", language), "\(labels("account.origins", language)): \(origins)",
        ]
        var text = "- " + head.filter { !$0.isEmpty }.joined(separator: " · ") + "\n"
        let told = item.tellings.map { "\(labels("agreement." + $0.status.rawValue, language)) [\(called($0.articles))]" }
        text += "    " + told.joined(separator: " ≠ ") + "\n"
        if let replaces = item.replaces { text += "    \(labels("agreement.replaces", language)): \(called([replaces]))\n" }
        for (provision, passage) in item.provisions {
            let sides = [provision.obligor, provision.obligee].map(called).filter { !$0.isEmpty }.joined(separator: " → ")
            text += "    · \(sides.isEmpty ? "" : sides + ": ")\(Account.cut(provision.duty))  [\(called([passage.article]))]\n"
        }
        return text
    }

    /// What a reader calls articles or entities, each once; an id that no account names stays.
    private func called(_ ids: [String]) -> String {
        var seen: [String] = []
        for id in ids where !seen.contains(names[id] ?? id) { seen.append(names[id] ?? id) }
        return seen.joined(separator: ", ")
    }
}
