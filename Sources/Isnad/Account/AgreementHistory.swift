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

    /// The agreements of accounts; with `party` only those it is a party of.
    public init(_ accounts: [Account], party: EntityID? = nil) {
        var places: [EntityID: Int] = [:]
        for account in accounts {
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

    /// The history as lines: agreement, what became of it, origins; under it each provision with its passage. With a day, those that bound
    /// then first, and behind an empty line the others.
    public func text(on day: CivilDate?) -> String {
        guard let day else { return items.map(lines).joined() }
        let bound = items.filter { binds($0, on: day) }, other = items.filter { !binds($0, on: day) }
        return bound.map(lines).joined() + (other.isEmpty ? "" : "\n" + other.map(lines).joined())
    }

    private func lines(_ item: Item) -> String {
        let told = item.tellings.map { $0.status.rawValue + " (" + $0.articles.joined(separator: " ") + ")" }.joined(separator: "; ")
        let origins = item.origins.atLeast == item.origins.atMost ? "\(item.origins.atLeast)" : "\(item.origins.atLeast)-\(item.origins.atMost)"
        var text = [item.id, told, item.date ?? "?", item.parties.joined(separator: ","), item.name, origins].joined(separator: "\t") + "\n"
        if let replaces = item.replaces { text += "\treplaces\t\(replaces)\n" }
        for (provision, passage) in item.provisions {
            let owed = provision.obligor.joined(separator: ",") + " > " + provision.obligee.joined(separator: ",")
            text +=
                ["", owed, provision.duty, provision.trigger ?? "", "\(passage.article):\(passage.span.start)-\(passage.span.end)"]
                .joined(separator: "\t") + "\n"
        }
        return text
    }
}
