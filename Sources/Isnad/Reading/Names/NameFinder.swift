/// The Names stage: finds who and what is named, and joins the places where the same one is.
///
/// First come names of the tables and bodies named with their state, then persons told by given names and roles, then what the article's own
/// full names say of its short ones. The second pass adds what only the context knows: who held an office on the day, what siblings spell out,
/// and what a person at the desk corrected. Linear in the text.
struct NameFinder: Sendable {
    let lexicon: Lexicon
    private var tables: NameTables { lexicon.names }

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// First pass: finds, in the article alone.
    func find(in reading: inout Reading) {
        var scan = NameScan(reading.words.withoutTagMarks(), tables)
        scan.findByRules()
        scan.findByTagger()
        scan.partHouses()
        scan.findFamilies()
        scan.findUnknownPairs()
        scan.partPairs()
        scan.giveRolesToTagged()
        scan.partSurnames()
        scan.doubtNeighbours()
        scan.doubtEnds()
        scan.doubtCuts()
        scan.doubtKnownPersons()
        scan.doubtHeaded()
        scan.doubtBeginnings()
        scan.doubtSingles()
        scan.findClubs()
        scan.findBareClubs()
        scan.findRepeatedPairs()
        scan.findRepeats()
        scan.findBareHeads()
        scan.nameNominalStates()
        scan.findActors()
        var joining = NameJoining(scan)
        joining.run()
        joining.scan.doubtAnybodysNames()
        let drafts = joining.scan.drafts.filter { !$0.isDropped }.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
        reading.mentions = drafts.map(mention)
        reading.entities = entities(reading.mentions, joining.localNames)
    }

    private func mention(_ draft: NameDraft) -> Mention {
        var mention = Mention(
            draft.span, kind: draft.kind, form: draft.form, entities: draft.entities, role: draft.role, refersTo: draft.refersTo,
            gender: draft.gender,
            number: draft.number, candidates: draft.candidates, evidence: draft.evidence)
        mention.role?.of = draft.of
        return mention
    }

    /// The entities of the mentions, each once, by id.
    private func entities(_ mentions: [Mention], _ local: [EntityID: (name: String, key: [String])]) -> [Entity] {
        var made: [EntityID: Entity] = [:]
        for mention in mentions {
            for id in mention.entities {
                if made[id] == nil { made[id] = entity(id, mention, local[id]) }
                if mention.form != .nominal, let role = mention.role?.text, made[id]?.roles.contains(role) == false { made[id]?.roles.append(role) }
                if made[id]?.gender == nil { made[id]?.gender = mention.gender }
            }
        }
        return made.values.sorted { $0.id < $1.id }
    }

    private func entity(_ id: EntityID, _ mention: Mention, _ local: (name: String, key: [String])?) -> Entity {
        if let known = tables.entity(id) { return entity(known) }
        let key = local?.key.joined(separator: " ") ?? ""
        return Entity(
            id: id, kind: mention.kind, name: local?.name ?? id, nameLatin: key.isEmpty ? nil : tables.romanisation.latin(key),
            gender: mention.gender,
            evidence: mention.evidence)
    }

    func entity(_ known: NameTables.Known) -> Entity {
        Entity(
            id: known.id, kind: known.kind, name: known.name, nameLatin: known.latin.isEmpty ? nil : known.latin,
            sameAs: known.wikidata.isEmpty ? [] : ["wikidata:" + known.wikidata], gender: known.gender,
            evidence: Evidence(known.source + known.id, .stated))
    }

    /// Second pass: values and ids in the reading's context.
    func resolve(_ reading: inout Reading) { NameResolution(tables, lexicon.letters).run(on: &reading) }
}
