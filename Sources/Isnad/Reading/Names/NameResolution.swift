/// The second pass over names: offices by the article's day, fuller names from sibling articles, corrections made at the desk.
///
/// Reads the mentions, never the text; linear in mentions and siblings, but for names that end alike, which are few.
struct NameResolution {
    let tables: NameTables
    let letters: Letters

    init(_ tables: NameTables, _ letters: Letters) {
        self.tables = tables
        self.letters = letters
    }

    func run(on reading: inout Reading) {
        resolveShorts(&reading)
        joinSiblings(&reading)
        resolveOffices(&reading)
        addMissingEntities(&reading)
        correct(&reading)
    }

    private func replace(_ old: EntityID, by new: EntityID, _ rule: Evidence, in reading: inout Reading) {
        for at in reading.mentions.indices where reading.mentions[at].entities.contains(old) {
            reading.mentions[at].entities = reading.mentions[at].entities.map { $0 == old ? new : $0 }
            if reading.mentions[at].form != .nominal { reading.mentions[at].evidence = rule }
        }
        reading.entities.removeAll { $0.id == old }
    }

    // MARK: Short forms with several bearers

    /// A short form that several bear is the one whom a sibling names in full, or the only one in office on the day.
    private func resolveShorts(_ reading: inout Reading) {
        let siblings = Set(reading.context.siblings.map(\.id))
        let day = reading.article.published?.time.date.iso
        for at in reading.mentions.indices where reading.mentions[at].form != .nominal && reading.mentions[at].candidates.count > 1 {
            let candidates = reading.mentions[at].candidates
            let named = candidates.filter { siblings.contains($0) }
            if named.count == 1 {
                reading.mentions[at].entities = named
                reading.mentions[at].evidence = Evidence("Names/fullNameInSibling", .inferred)
            } else if let day {
                let serving = candidates.filter { tables.entity($0)?.offices.contains { $0.covers(day) } ?? false }
                if serving.count == 1 {
                    reading.mentions[at].entities = serving
                    reading.mentions[at].evidence = Evidence("Names/inOffice", .guessed)
                }
            }
        }
    }

    // MARK: Siblings

    /// A local name that a sibling spells in full, or that ends like one sibling's name only, is that one. Of two local names the fuller stands for both, else
    /// the first by its id: each would take the other's.
    private func joinSiblings(_ reading: inout Reading) {
        guard !reading.context.siblings.isEmpty else { return }
        var byLast: [String: [Entity]] = [:]
        for sibling in reading.context.siblings where sibling.kind == .person {
            let key = letters.fold(sibling.name).split(separator: " ").map(String.init)
            if key.count > 1, let last = key.last { byLast[last, default: []].append(sibling) }
        }
        for entity in reading.entities where entity.id.hasPrefix("local:") && entity.kind == .person {
            let key = letters.fold(entity.name).split(separator: " ").map(String.init)
            guard let last = key.last, let holders = byLast[last] else { continue }
            let ids = Set(holders.map(\.id))
            guard !ids.contains(entity.id) else { continue }
            let fitting =
                key.count == 1 ? holders : holders.filter { letters.fold($0.name).split(separator: " ").first.map(String.init) == key.first }
            func standsFirst(_ sibling: Entity) -> Bool {
                guard sibling.id.hasPrefix("local:") else { return true }
                let words = letters.fold(sibling.name).split(separator: " ").count
                return words != key.count ? words > key.count : sibling.id < entity.id
            }
            let fittingIDs = Set(fitting.filter(standsFirst).map(\.id))
            guard fittingIDs.count == 1, let id = fittingIDs.first else { continue }
            replace(entity.id, by: id, Evidence("Names/fullNameInSibling", .inferred), in: &reading)
            if tables.entity(id) == nil, let sibling = fitting.first(where: { $0.id == id }), !reading.entities.contains(where: { $0.id == id }) {
                reading.entities.append(sibling)
            }
        }
    }

    // MARK: Offices

    /// A role without a name is whom the article itself names with it, else its holder on the day.
    private func resolveOffices(_ reading: inout Reading) {
        var named: [String: EntityID] = [:]
        var byOffice: [String: [EntityID]] = [:]
        for mention in reading.mentions where mention.form != .nominal && mention.kind == .person {
            guard let id = mention.entities.first, mention.evidence.certainty != .guessed || mention.role != nil else { continue }
            if let role = mention.role, let office = role.office {
                if let of = role.of { named[office + "@" + of] = id }
                byOffice[office, default: []].append(id)
            }
        }
        let day = reading.article.published?.time.date.iso
        let present = Set(reading.mentions.filter { $0.form != .nominal }.flatMap(\.entities))
        for at in reading.mentions.indices where standsForHolder(reading.mentions[at]) {
            guard let role = reading.mentions[at].role, let office = role.office else { continue }
            let isEpithet = reading.mentions[at].form != .nominal
            let found = holder(office, role.of, named, byOffice, present, day)
            guard let found else { continue }
            if !isEpithet || found.ids.count == 1 { reading.mentions[at].entities = found.ids.count == 1 ? found.ids : [] }
            reading.mentions[at].candidates = found.evidence.certainty == .guessed ? found.ids : []
            reading.mentions[at].evidence = found.evidence
        }
    }

    private func standsForHolder(_ mention: Mention) -> Bool {
        mention.form == .nominal && mention.number == .singular || mention.evidence.rule == NameScan.epithetRule
    }

    private func holder(
        _ office: String, _ of: EntityID?, _ named: [String: EntityID], _ byOffice: [String: [EntityID]], _ present: Set<EntityID>, _ day: String?
    ) -> (ids: [EntityID], evidence: Evidence)? {
        guard let of else {
            let ids = Set(byOffice[office] ?? [])
            guard ids.count == 1, let id = ids.first else { return nil }
            return ([id], Evidence("Names/roleInArticle", .guessed))
        }
        for key in NameResolution.alike(office) {
            if let id = named[key + "@" + of] { return ([id], Evidence("Names/roleInArticle", .inferred)) }
        }
        let holders = NameResolution.alike(office).flatMap { tables.holders[$0 + "@" + of] ?? [] }.map { tables.known[Int($0)] }
        let serving = holders.filter { holder in
            holder.offices.contains { item in
                item.of == of && NameResolution.alike(office).contains(item.key) && (day.map { item.covers($0) } ?? true)
            }
        }
        let ids = unique(serving.map(\.id))
        let here = ids.filter { present.contains($0) }
        if here.count == 1 { return (here, Evidence("Names/officeHolder", .inferred)) }
        guard !ids.isEmpty, ids.count < 6 else { return nil }
        return (ids, Evidence("Names/officeHolder", ids.count == 1 && day != nil ? .inferred : .guessed))
    }

    /// Offices that the press calls by each other's names: a leader is whoever rules.
    private static func alike(_ office: String) -> [String] {
        switch office {
        case "leader": return ["leader", "supreme-leader", "president"]
        case "president": return ["president", "interim-president", "leader", "supreme-leader"]
        case "custodian": return ["custodian", "king"]
        case "monarch", "king": return ["king", "monarch", "emir", "sultan"]
        default: return [office]
        }
    }

    private func unique(_ ids: [EntityID]) -> [EntityID] {
        var seen: Set<EntityID> = []
        return ids.filter { seen.insert($0).inserted }
    }

    /// Entities that only resolving brought in.
    private func addMissingEntities(_ reading: inout Reading) {
        var have = Set(reading.entities.map(\.id))
        let used = Set(reading.mentions.flatMap(\.entities))
        reading.entities.removeAll { !used.contains($0.id) }
        for id in used.sorted() where have.insert(id).inserted {
            guard let known = tables.entity(id) else { continue }
            reading.entities.append(NameResolution.entity(known))
        }
        reading.entities.sort { $0.id < $1.id }
    }

    private static func entity(_ known: NameTables.Known) -> Entity {
        Entity(
            id: known.id, kind: known.kind, name: known.name, nameLatin: known.latin.isEmpty ? nil : known.latin,
            sameAs: known.wikidata.isEmpty ? [] : ["wikidata:" + known.wikidata], gender: known.gender,
            evidence: Evidence(known.source + known.id, .stated))
    }

    // MARK: Corrections

    /// What a person at the desk decided, applied at every run: merged into another, split off by spelling, renamed.
    private func correct(_ reading: inout Reading) {
        for correction in reading.context.corrections {
            let rule = Evidence("correction:" + correction.action.rawValue, .stated)
            switch correction.action {
            case .merge: merge(correction, rule, &reading)
            case .rename:
                for at in reading.entities.indices where reading.entities[at].id == correction.entity {
                    reading.entities[at].name = correction.value
                    reading.entities[at].evidence = rule
                }
            case .split: split(correction, rule, &reading)
            }
        }
        if !reading.context.corrections.isEmpty { reading.entities.sort { $0.id < $1.id } }
    }

    private func merge(_ correction: NameCorrection, _ rule: Evidence, _ reading: inout Reading) {
        guard let old = reading.entities.first(where: { $0.id == correction.entity }) else { return }
        replace(correction.entity, by: correction.value, rule, in: &reading)
        guard !reading.entities.contains(where: { $0.id == correction.value }) else { return }
        if let known = tables.entity(correction.value) {
            reading.entities.append(NameResolution.entity(known))
        } else {
            var moved = old
            moved.id = correction.value
            moved.evidence = rule
            reading.entities.append(moved)
        }
    }

    private func split(_ correction: NameCorrection, _ rule: Evidence, _ reading: inout Reading) {
        let spelling = letters.fold(correction.value)
        let id = "local:" + tables.romanisation.slug(spelling)
        var kind: EntityKind?
        for at in reading.mentions.indices where reading.mentions[at].entities.contains(correction.entity) {
            guard letters.fold(String(reading.text[reading.mentions[at].span])) == spelling else { continue }
            reading.mentions[at].entities = reading.mentions[at].entities.map { $0 == correction.entity ? id : $0 }
            reading.mentions[at].evidence = rule
            kind = reading.mentions[at].kind
        }
        guard let kind, !reading.entities.contains(where: { $0.id == id }) else { return }
        reading.entities.append(Entity(id: id, kind: kind, name: correction.value, nameLatin: tables.romanisation.latin(spelling), evidence: rule))
        if !reading.mentions.contains(where: { $0.entities.contains(correction.entity) }) {
            reading.entities.removeAll { $0.id == correction.entity }
        }
    }
}
