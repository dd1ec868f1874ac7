/// Which agreements of the articles of one story are the same one; it gives them their ids.
///
/// In three steps, each more daring: the same parties and the same year; words that tell an agreement from others, where parties and years do not
/// forbid it; and heads that tell nothing ("a new agreement", "the treaty") go to the agreement that the story is about, if there is one that
/// most of its places speak of. The third is a guess and says so. Agreements of earlier years, looked back at, are joined by their year alone.
/// An article that stands alone is joined with itself in the same way. Linear in the agreements of a story times those that share a word.
struct AgreementJoining {
    /// One agreement as one article has it.
    private struct Node {
        let reading: Int
        let cluster: Int
        var parties: Set<EntityID>
        var partiesTold: Bool
        var date: String?
        var words: Set<String>
        var isDecision: Bool
        var isOld: Bool
        var count = 0
        var key: String
        var telling: Int
        var group = 0
    }

    /// Several nodes that are one agreement.
    private struct Group {
        var nodes: [Int] = []
        var parties: Set<EntityID> = []
        var partiesTold = false
        var years: Set<String> = []
        var words: Set<String> = []
        var isOld = false
        var isDecision = false
        var places = 0
        var isGuess = false
    }

    /// How many groups that share one word are looked at.
    private static let most = 60

    private let romanisation: Romanisation
    private var nodes: [Node] = []
    private var groups: [Group] = []

    private init(_ readings: [Reading], _ romanisation: Romanisation) {
        self.romanisation = romanisation
        for (at, reading) in readings.enumerated() { add(reading, at) }
    }

    /// The readings of one story, their agreements joined. Resolved before; what they are in no story's context stays comparable with it.
    static func joined(_ readings: [Reading]) -> [Reading] {
        guard let lexicon = readings.first(where: { !$0.agreements.isEmpty })?.lexicon else { return readings }
        var joining = AgreementJoining(readings, lexicon.acts.romanisation)
        joining.join()
        return joining.applied(to: readings)
    }

    // MARK: Nodes

    private mutating func add(_ reading: Reading, _ at: Int) {
        let day = (reading.context.published ?? reading.article.published)?.time.iso
        var known: [Int: Int] = [:]
        for agreement in reading.agreements {
            let anchors = agreement.anchors
            guard let node = known[anchors.cluster] else {
                known[anchors.cluster] = nodes.count
                nodes.append(
                    Node(
                        reading: at, cluster: anchors.cluster, parties: Set(agreement.parties), partiesTold: anchors.parties.count > 1,
                        date: agreement.date,
                        words: Set(anchors.words + anchors.aims), isDecision: anchors.isDecision, isOld: Self.isOld(agreement.date, day), count: 1,
                        key: anchors.key, telling: anchors.telling))
                continue
            }
            nodes[node].count += 1
        }
    }

    /// Whether a date lies in a year before the article's.
    private static func isOld(_ date: String?, _ published: String?) -> Bool {
        guard let year = date?.prefix(4), year.count == 4 else { return false }
        guard let published else { return date?.count == 4 }
        return year < published.prefix(4)
    }

    // MARK: Joining

    private mutating func join() {
        var byParties: [String: Int] = [:]
        var byYear: [String: Int] = [:]
        var byWord: [String: [Int]] = [:]
        // Those that say most come first, so that what says little finds them.
        let order = nodes.indices.sorted {
            (nodes[$0].words.isEmpty ? 1 : 0, nodes[$0].date == nil ? 1 : 0, $0) < (
                nodes[$1].words.isEmpty ? 1 : 0, nodes[$1].date == nil ? 1 : 0, $1
            )
        }
        var bare: [Int] = []
        for node in order {
            let sides = key(nodes[node])
            let old = nodes[node].isOld ? nodes[node].date.map { String($0.prefix(4)) } : nil
            if let group = sides.flatMap({ byParties[$0] }) ?? old.flatMap({ fits(node, byYear[$0]) }) ?? alike(node, byWord) {
                place(node, in: group)
            } else if nodes[node].words.isEmpty, sides == nil, !nodes[node].isOld, !nodes[node].isDecision {
                bare.append(node)
                continue
            } else {
                groups.append(Group())
                place(node, in: groups.count - 1)
            }
            let group = nodes[node].group
            if let sides { byParties[sides] = byParties[sides] ?? group }
            if let old { byYear[old] = byYear[old] ?? group }
            for word in nodes[node].words where byWord[word]?.last != group { byWord[word, default: []].append(group) }
        }
        placeBare(bare)
    }

    /// Parties and year, where both are known.
    private func key(_ node: Node) -> String? {
        guard node.parties.count > 1, let year = node.date?.prefix(4), year.count == 4 else { return nil }
        return year + " " + node.parties.sorted().joined(separator: " ")
    }

    private func fits(_ node: Int, _ group: Int?) -> Int? { group.flatMap { compatible(node, groups[$0]) ? $0 : nil } }

    /// The group that shares most telling words with a node and that nothing forbids.
    private func alike(_ node: Int, _ byWord: [String: [Int]]) -> Int? {
        var shared: [Int: Int] = [:]
        for word in nodes[node].words { for group in (byWord[word] ?? []).prefix(Self.most) { shared[group, default: 0] += 1 } }
        let good = shared.filter { group, count in
            count * 2 >= min(nodes[node].words.count, groups[group].words.count) && compatible(node, groups[group])
        }
        return good.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }

    private func compatible(_ node: Int, _ group: Group) -> Bool {
        let one = nodes[node]
        guard one.isDecision == group.isDecision, one.isOld == group.isOld else { return false }
        if let year = one.date?.prefix(4), !group.years.isEmpty, !group.years.contains(String(year)) { return false }
        guard one.parties.count > 1, group.parties.count > 1, one.partiesTold, group.partiesTold else { return true }
        return one.parties.isSubset(of: group.parties) || group.parties.isSubset(of: one.parties)
    }

    /// What tells nothing else must not have other parties, not even as a guess.
    private func sharesParties(_ node: Node, _ group: Group) -> Bool {
        node.parties.count < 2 || group.parties.count < 2 || node.parties.isSubset(of: group.parties) || group.parties.isSubset(of: node.parties)
    }

    private mutating func place(_ node: Int, in group: Int) {
        nodes[node].group = group
        groups[group].nodes.append(node)
        if nodes[node].parties.count > groups[group].parties.count || nodes[node].partiesTold && !groups[group].partiesTold {
            groups[group].parties = nodes[node].parties
            groups[group].partiesTold = nodes[node].partiesTold
        }
        if let year = nodes[node].date?.prefix(4) { groups[group].years.insert(String(year)) }
        groups[group].words.formUnion(nodes[node].words)
        groups[group].isOld = nodes[node].isOld
        groups[group].isDecision = nodes[node].isDecision
        groups[group].places += nodes[node].count
    }

    /// Heads that tell nothing go to the agreement the story is about; without one they are one among themselves.
    private mutating func placeBare(_ bare: [Int]) {
        guard !bare.isEmpty else { return }
        let new = groups.indices.filter { !groups[$0].isOld && !groups[$0].isDecision }
        let all = new.reduce(0) { $0 + groups[$1].places }
        var main = new.max { (groups[$0].places, -$0) < (groups[$1].places, -$1) }
        if let found = main, groups[found].places * 2 < all || groups[found].places < 2 && groups[found].years.isEmpty { main = nil }
        for node in bare {
            if let group = fits(node, main), sharesParties(nodes[node], groups[group]) {
                groups[group].isGuess = true
                place(node, in: group)
                continue
            }
            groups.append(Group())
            place(node, in: groups.count - 1)
            if main == nil, new.isEmpty { main = groups.count - 1 }
        }
    }

    // MARK: Ids

    private func applied(to readings: [Reading]) -> [Reading] {
        let ids = groups.map { id(of: $0, readings) }
        var place: [Int: [Int: Int]] = [:]
        for node in nodes { place[node.reading, default: [:]][node.cluster] = node.group }
        return readings.enumerated().map { at, reading in
            guard let groupOf = place[at] else { return reading }
            var reading = reading
            for index in reading.agreements.indices {
                guard let group = groupOf[reading.agreements[index].anchors.cluster] else { continue }
                reading.agreements[index].entity = ids[group]
                let old = reading.agreements[index].anchors.replaces.flatMap { groupOf[$0] }.map { ids[$0] }
                reading.agreements[index].replaces = old == ids[group] ? nil : old
                if groups[group].isGuess, reading.agreements[index].anchors.words.isEmpty { reading.agreements[index].evidence.certainty = .guessed }
            }
            reading.entities.removeAll { $0.kind == .agreement && $0.id.hasPrefix("agreement:") && $0.evidence.rule.hasPrefix("ar/agreements") }
            var entities: [EntityID: Entity] = [:]
            for agreement in reading.agreements where entities[agreement.entity] == nil {
                entities[agreement.entity] = Entity(id: agreement.entity, kind: .agreement, name: agreement.name, evidence: agreement.evidence)
            }
            reading.entities = (reading.entities + entities.values).sorted { $0.id < $1.id }
            return reading
        }
    }

    /// From the parties and the year where both are known, so that stories agree on it; else from its most telling words.
    private func id(of group: Group, _ readings: [Reading]) -> EntityID {
        var votes: [String: Int] = [:]
        for node in group.nodes.map({ nodes[$0] }) {
            guard node.parties.count > 1, let year = node.date?.prefix(4), year.count == 4 else { continue }
            let parties = node.parties.map { $0.split(separator: ":").last.map(String.init) ?? $0 }.sorted()
            votes["agreement:" + parties.prefix(4).joined(separator: "-") + "-" + year, default: 0] += node.count
        }
        if let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) { return best.key }
        let members = group.nodes.map { nodes[$0] }
        guard let best = members.max(by: { ($0.telling, $1.key) < ($1.telling, $0.key) }) else { return "agreement:" }
        // A name of one or two words is not one name everywhere: it stays the story's own.
        let own = best.key.split(separator: " ").count < 3
        let first = members.map { readings[$0.reading].id }.min() ?? ""
        return "agreement:" + romanisation.slug(best.key) + (own ? "-" + first.suffix(6) : "")
    }
}
