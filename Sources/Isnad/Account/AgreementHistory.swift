/// Who owes whom what: the agreements of accounts, told together, with those in force on a day before those that were not.
///
/// One of several accounts is one agreement where parties and year are the same. What became of it is what each article tells, in the order of
/// the stages: a later article that tells a later stage (planned, signed, in force, ended) goes on, one that tells another at the same time
/// differs. An agreement without a date counts as bound before any day; one that an article says had ended, as bound until that article.
public struct AgreementHistory: Sendable {
    /// An agreement with everything that was told of it.
    public struct Item: Sendable {
        /// What the accounts together say of it; its provisions are those of `provisions`.
        fileprivate var agreement: Agreement
        public var id: EntityID { agreement.entity }
        public var name: String { agreement.name }
        public var parties: [EntityID] { agreement.parties }
        public var date: String? { agreement.date }
        public var replaces: EntityID? { agreement.replaces }
        /// Who left it, as some article says.
        public var leftBy: [EntityID] { agreement.leftBy }
        /// Whether its parties are only those that stand near it.
        public var partiesGuessed = true
        /// Each status that was told, with the articles that tell it and the first of their days, by stage: alleged, proposed, signed and so on.
        public var tellings: [Telling] = []
        public var provisions: [Duty] = []
        public var origins = Account.OriginRange(0, 0)
        /// Whether it is a decision of a body, which binds without parties.
        public var isDecision: Bool { agreement.anchors.isDecision }
    }

    /// A duty with every passage that tells it: those whose words are half the same, and whose numbers are not others.
    public struct Duty: Sendable {
        /// As the first article words it.
        public var provision: Provision
        public var passages: [Passage]
        public var origins: Account.OriginRange
        var words: Set<String>
        /// The first of its words, which tell what it is about.
        var opening: Set<String>
        var numbers: Set<String>
    }

    /// What became of an agreement, as articles tell it.
    public struct Telling: Sendable {
        public var status: Agreement.Status
        public var articles: [String]
        public var day: String?
    }

    public private(set) var items: [Item] = []
    /// What a reader calls the articles and entities of the accounts: an article by its outlet.
    private var names: [String: String] = [:]
    private var labels: Labels?
    /// Of the articles that provisions cite.
    private(set) var offsets: [String: ScalarOffsets] = [:]

    /// The agreements of accounts; with `party` only those it is a party of.
    public init(_ accounts: [Account], party: EntityID? = nil) {
        var places: [EntityID: Int] = [:]
        labels = accounts.lazy.compactMap { $0.readings.first?.lexicon.labels }.first
        for account in accounts {
            for line in account.articles { names[line.id] = account.outlet(line.id) }
            for entity in account.entities { names[entity.id] = names[entity.id] ?? entity.name }
            let origins = Origins(account.origins, account.readings)
            for entry in account.agreements where party.map(entry.agreement.parties.contains) ?? true {
                if places[entry.agreement.entity] == nil {
                    places[entry.agreement.entity] = items.count
                    items.append(Item(agreement: entry.agreement))
                }
                if let at = places[entry.agreement.entity] {
                    var item = items[at]
                    add(entry, of: account, origins, to: &item)
                    items[at] = item
                }
            }
        }
        for at in items.indices {
            names[items[at].id] = items[at].name
            items[at].tellings.sort { Self.stage($0.status) < Self.stage($1.status) }
        }
        items.sort { ($0.date ?? "9", $0.id) < ($1.date ?? "9", $1.id) }
    }

    private mutating func add(_ entry: Account.AgreementEntry, of account: Account, _ origins: Origins, to item: inout Item) {
        item.agreement.takeMore(of: entry.agreement)
        item.agreement.anchors.isDecision = entry.agreement.anchors.isDecision
        if let date = entry.agreement.date, date.count > (item.date?.count ?? 0) { item.agreement.date = date }
        item.origins = Account.OriginRange(max(item.origins.atLeast, entry.origins.atLeast), item.origins.atMost + entry.origins.atMost)
        for reading in account.readings {
            let own = reading.agreements.filter { $0.entity == entry.agreement.entity }
            guard let status = Self.told(own) else { continue }
            offsets[reading.id] = offsets[reading.id] ?? (own.allSatisfy(\.provisions.isEmpty) ? nil : ScalarOffsets(reading.words.bytes))
            let day = (reading.context.published ?? reading.article.published)?.time.iso.prefix(10)
            if own.contains(where: { $0.anchors.parties.count > 1 }) { item.partiesGuessed = false }
            Self.note(status, reading.id, day.map(String.init), &item)
            for provision in own.flatMap(\.provisions) { Self.note(provision, reading, &item) }
        }
        let articles = Set(account.articles.map(\.id))
        for at in item.provisions.indices where item.provisions[at].passages.contains(where: { articles.contains($0.article) }) {
            let here = origins.range(item.provisions[at].passages.map(\.article).filter(articles.contains))
            let before = item.provisions[at].origins
            item.provisions[at].origins = Account.OriginRange(max(before.atLeast, here.atLeast), before.atMost + here.atMost)
        }
    }

    /// Whether a duty is of all parties to each other, or of nobody that is told.
    private static func isMutual(_ provision: Provision, _ item: Item) -> Bool {
        let bound = Set(provision.obligor)
        return bound.isEmpty || bound == Set(item.parties) || bound == Set(provision.obligee)
    }

    private static func note(_ provision: Provision, _ reading: Reading, _ item: inout Item) {
        let all = reading.lexicon.stems(provision.duty)
        let stems = Set(all), opening = Set(all.prefix(6))
        let numbers = stems.filter { $0.first?.isNumber == true }
        let passage = Passage(reading.id, provision.span)
        let told = item.provisions.firstIndex {
            ($0.words.intersection(stems).count * 2 >= min($0.words.count, stems.count)
                || $0.opening.intersection(opening).count * 2 >= min($0.opening.count, opening.count))
                && ($0.numbers.isEmpty || numbers.isEmpty || !$0.numbers.isDisjoint(with: numbers))
                && (isMutual($0.provision, item) && isMutual(provision, item) || $0.provision.obligor == provision.obligor)
        }
        guard let told else {
            item.provisions.append(
                Duty(provision: provision, passages: [passage], origins: .init(0, 0), words: stems, opening: opening, numbers: numbers))
            return
        }
        item.provisions[told].passages.append(passage)
    }

    /// What one article says in the end: of its places the latest stage.
    private static func told(_ places: [Agreement]) -> Agreement.Status? { places.map(\.status).max { stage($0) < stage($1) } }

    /// How far an agreement has come.
    private static func stage(_ status: Agreement.Status) -> Int {
        switch status {
        case .alleged: 0
        case .proposed: 1
        case .signed: 2
        case .inForce: 3
        case .ended: 4
        case .replaced: 5
        }
    }

    private static func note(_ status: Agreement.Status, _ article: String, _ day: String?, _ item: inout Item) {
        guard let at = item.tellings.firstIndex(where: { $0.status == status }) else {
            item.tellings.append(Telling(status: status, articles: [article], day: day))
            return
        }
        item.tellings[at].articles.append(article)
        item.tellings[at].day = [item.tellings[at].day, day].compactMap { $0 }.min()
    }

    /// Whether an agreement bound its parties on a day, as far as the accounts tell.
    public func binds(_ item: Item, on day: CivilDate) -> Bool {
        if let date = item.date, date.prefix(10) > day.iso.prefix(date.prefix(10).count) { return false }
        guard item.tellings.contains(where: { Self.stage($0.status) > 1 }) else { return false }
        // One that replaced it ended it on its own day; else it had ended when the first article said so.
        let ends = item.tellings.filter { $0.status == .ended || $0.status == .replaced }
        guard !ends.isEmpty else { return true }
        let after = items.first { $0.replaces == item.id }?.date
        guard let end = [after, ends.compactMap(\.day).min()].compactMap({ $0 }).min() else { return false }
        return day.iso.prefix(end.prefix(10).count) < end.prefix(10)
    }

    /// The history for a reader: agreement, parties, date and origins; under it what became of it by outlet (`≠` between tellings that differ), what
    /// it replaces, and who owes whom what, each with the outlet that says so. With a day, those that bound then stand first, the others behind,
    /// and decisions of bodies, which nobody signs, last.
    public func text(on day: CivilDate?, _ language: Labels.Language) -> String {
        guard let labels else { return "" }
        let agreements = items.filter { !$0.isDecision && !saysNothing($0) }, decisions = items.filter(\.isDecision)
        let lines: ([Item]) -> String = { $0.map { self.lines($0, labels, language) }.joined() }
        var text = ""
        if let day {
            let bound = agreements.filter { binds($0, on: day) }, other = agreements.filter { !binds($0, on: day) }
            text += "== \(labels("agreement.bound", language)) \(day.iso)\n"
            text += bound.isEmpty ? labels("agreement.none", language) + "\n" : lines(bound)
            if !other.isEmpty { text += "\n== \(labels("agreement.others", language))\n" + lines(other) }
        } else {
            text += lines(agreements)
        }
        let bare = items.count - agreements.count - decisions.count
        if bare > 0 { text += "\n\(labels("agreement.bare", language)): \(bare)\n" }
        if !decisions.isEmpty { text += "\n== \(labels("agreement.decisions", language))\n" + lines(decisions) }
        return text
    }

    /// Whether nothing is told of an agreement: no name, side, day or duty.
    private func saysNothing(_ item: Item) -> Bool {
        !item.isDecision && item.agreement.anchors.telling < 1 && item.parties.isEmpty && item.date == nil && item.provisions.isEmpty
    }

    private func lines(_ item: Item, _ labels: Labels, _ language: Labels.Language) -> String {
        let origins = Self.range(item.origins)
        let head = [
            item.name, called(item.parties) + (item.partiesGuessed && !item.parties.isEmpty ? labels("agreement.guess", language) : ""),
            item.date ?? labels("account.undated", language), "\(labels("account.origins", language)): \(origins)",
        ]
        var text = "- " + head.filter { !$0.isEmpty }.joined(separator: " · ") + "\n"
        let plain = item.isDecision && item.tellings.allSatisfy { $0.status == .signed }
        text += "    " + (plain ? "[\(called(item.tellings.flatMap(\.articles)))]" : told(item, labels, language)) + "\n"
        if !item.leftBy.isEmpty { text += "    \(labels("agreement.left", language)): \(called(item.leftBy))\n" }
        if let replaces = item.replaces { text += "    \(labels("agreement.replaces", language)): \(called([replaces]))\n" }
        for duty in item.provisions {
            let provision = duty.provision
            // The other parties are those it is owed to, where the article itself names none.
            let owed = provision.obligee.isEmpty ? item.parties.filter { !provision.obligor.contains($0) } : provision.obligee
            let sides = Self.isMutual(provision, item) ? "" : [provision.obligor, owed].map(called).filter { !$0.isEmpty }.joined(separator: " → ")
            let saidBy = provision.saidBy.map { " (" + called([$0]) + ")" } ?? ""
            text += "    · \(sides.isEmpty ? "" : sides + ": ")\(Account.cut(provision.duty))\(saidBy)"
            text += "  [\(called(duty.passages.map(\.article)))] \(Self.range(duty.origins))\n"
        }
        return text
    }

    private static func range(_ origins: Account.OriginRange) -> String {
        origins.atLeast == origins.atMost ? "\(origins.atLeast)" : "\(origins.atLeast)–\(origins.atMost)"
    }

    /// The tellings by stage: `→` where an article of the same day or later goes on, `≠` where one goes back, or tells another end.
    private func told(_ item: Item, _ labels: Labels, _ language: Labels.Language) -> String {
        var text = ""
        for (at, telling) in item.tellings.enumerated() {
            if at > 0 { text += Self.goesOn(item.tellings[at - 1], telling) ? " → " : " ≠ " }
            text += "\(labels("agreement." + telling.status.rawValue, language)) [\(called(telling.articles))]"
        }
        return text
    }

    private static func goesOn(_ one: Telling, _ next: Telling) -> Bool {
        guard one.status != .alleged, one.status != .ended || next.status != .replaced else { return false }
        guard let before = one.day, let after = next.day else { return true }
        return before <= after
    }

    /// What a reader calls articles or entities, each once; an id that no account names stays.
    private func called(_ ids: [String]) -> String {
        var seen: [String] = []
        for id in ids where !seen.contains(names[id] ?? id) { seen.append(names[id] ?? id) }
        return seen.joined(separator: ", ")
    }
}

extension Agreement {
    /// Takes from another place that tells of the same agreement what tells more of it: its parties, what it replaces, who left it, its name.
    mutating func takeMore(of other: Agreement) {
        if parties.count < other.parties.count { parties = other.parties }
        if replaces == nil { replaces = other.replaces }
        leftBy += other.leftBy.filter { !leftBy.contains($0) }
        if anchors.telling < other.anchors.telling {
            name = other.name
            anchors.telling = other.anchors.telling
        }
    }
}
