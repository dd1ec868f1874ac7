/// The Names stage: finds who and what is named, and joins the places where the same one is.
///
/// Names of the tables come first, longest match wins; a role with a nationality beside a name belongs to it; after a role, words that are no
/// table's are taken for a name never seen. A short form counts only where the article has the full one or the tables know one bearer.
struct NameFinder: Sendable {
    let lexicon: Lexicon
    private var tables: NameTables { lexicon.names }

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// First pass: finds, in the article alone.
    func find(in reading: inout Reading) {
        let words = reading.words
        var mentions: [Mention] = []
        var shorts: [(mention: Int, candidates: [Int])] = []
        var local = LocalNames()
        var at = 0
        while at < words.count {
            if words.tokens[at].kind != .word && words.tokens[at].kind != .latin {
                at += 1
                continue
            }
            if let role = role(words, at) {
                if let named = afterRole(words, role, &local) {
                    mentions.append(named.mention)
                    if named.isShort { shorts.append((mentions.count - 1, named.candidates)) }
                    at = named.next
                    continue
                }
                if let nominal = nominal(words, role) { mentions.append(nominal) }
                at = max(role.name, at + 1)
                continue
            }
            if let match = known(words, at) {
                mentions.append(mention(words, match.match))
                if match.candidates.count > 1 || match.match.payload.isShort { shorts.append((mentions.count - 1, match.candidates)) }
                at = match.match.tokens.upperBound
                continue
            }
            if let found = givenName(words, at, &local) {
                mentions.append(found.mention)
                at = found.next
                continue
            }
            at += 1
        }
        settle(&mentions, shorts, local, words)
        reading.mentions = mentions
        reading.entities = entities(mentions, local)
    }

    /// Second pass: a role without a name is its holder on the article's day.
    func resolve(_ reading: inout Reading) {
        let day = reading.article.published?.time.iso ?? ""
        for at in reading.mentions.indices where reading.mentions[at].form == .nominal && reading.mentions[at].entities.isEmpty {
            guard let role = reading.mentions[at].role, let office = role.office, let of = reading.mentions[at].refersTo else { continue }
            let holders = (tables.holders[office + "@" + of] ?? []).filter { holder in
                tables.entities[holder].offices.contains { $0.key == office && $0.of == of && $0.from <= day && ($0.until.isEmpty || day < $0.until) }
            }
            let named = holders.filter { holder in reading.entities.contains { $0.id == tables.entities[holder].id } }
            let sure = day.isEmpty ? [] : named.isEmpty ? holders : named
            guard sure.count == 1 else { continue }
            reading.mentions[at].entities = [tables.entities[sure[0]].id]
            reading.mentions[at].evidence = Evidence("Names/officeHolder", named.isEmpty ? .guessed : .inferred)
            if named.isEmpty { reading.mentions[at].candidates = reading.mentions[at].entities }
        }
        let known = Set(reading.entities.map(\.id))
        for mention in reading.mentions {
            for id in mention.entities where !known.contains(id) && !reading.entities.contains(where: { $0.id == id }) {
                if let place = tables.place[id] { reading.entities.append(entity(tables.entities[place])) }
            }
        }
        correct(&reading)
    }

    // MARK: Table names

    private typealias Match = PhraseTable<NameTables.Name>.Match

    /// The longest table name at a token, with every entity that bears it.
    private func known(_ words: Words, _ token: Int) -> (match: Match, candidates: [Int])? {
        guard let first = tables.names.longest(words, token) else { return nil }
        let all = tables.names.matches(words, token).filter { $0.tokens == first.tokens && $0.head.start == first.head.start }
        let candidates = Array(Set(all.map(\.payload.entity))).sorted()
        // A country or body wins over a person's short form of the same letters.
        let best = all.first { !$0.payload.isShort } ?? first
        if tables.entities[best.payload.entity].isAmbiguous, best.head.proclitics.intersection(.preposition).isEmpty { return nil }
        if best.tokens.count == 1, tables.notNames[best.head.word] == true { return nil }
        return (best, candidates)
    }

    private func mention(_ words: Words, _ match: Match) -> Mention {
        let entity = tables.entities[match.payload.entity]
        var mention = Mention(
            match.span(words), kind: entity.kind, form: match.payload.form, entities: [entity.id], gender: entity.gender,
            evidence: Evidence(table(entity.kind) + entity.id, .stated))
        if let country = match.payload.standsFor {
            mention.refersTo = country
            mention.kind = .organisation
        } else if entity.isCapital, actsAsGovernment(words, match) {
            mention.form = .metonym
            mention.refersTo = entity.country
        }
        return mention
    }

    /// A capital that no preposition of place governs stands for its government.
    private func actsAsGovernment(_ words: Words, _ match: Match) -> Bool {
        guard match.head.proclitics.intersection([.ba]).isEmpty else { return false }
        guard match.tokens.lowerBound > 0 else { return true }
        return tables.notNames[words.tokens[match.tokens.lowerBound - 1].word] != true
    }

    private func table(_ kind: EntityKind) -> String {
        switch kind {
        case .person: return "world/people.tsv:"
        case .country: return "world/countries.tsv:"
        case .place: return "world/places.tsv:"
        case .medium: return "world/outlets.tsv:"
        default: return "world/bodies.tsv:"
        }
    }

    // MARK: Roles

    private struct RoleMatch {
        var role: NameTables.Role
        var span: Span
        /// Where a name could begin.
        var name: Int
        var country: EntityID?
    }

    /// A role at a token with the nationality or body behind it.
    private func role(_ words: Words, _ token: Int) -> RoleMatch? {
        guard let match = tables.roles.longest(words, token) else { return nil }
        var end = match.tokens.upperBound
        var country: EntityID?
        for _ in 0..<3 where end < words.count {
            if let nationality = tables.nationalities.longest(words, end, allowing: []) {
                country = country ?? nationality.payload
                end = nationality.tokens.upperBound
            } else if let name = tables.names.longest(words, end, allowing: [.lam]), tables.entities[name.payload.entity].kind != .person {
                country = country ?? tables.entities[name.payload.entity].id
                end = name.tokens.upperBound
            } else {
                break
            }
        }
        let span = Span(Int(match.head.start), Int(words.tokens[end - 1].end))
        return RoleMatch(role: match.payload, span: span, name: end, country: country)
    }

    private func afterRole(_ words: Words, _ role: RoleMatch, _ local: inout LocalNames) -> (
        mention: Mention, next: Int, isShort: Bool, candidates: [Int]
    )? {
        guard role.name < words.count else { return nil }
        let held = Mention.Role(
            text: words.text(role.span), span: role.span, office: role.role.office.isEmpty ? nil : role.role.office)
        if let match = tables.names.matches(words, role.name, allowing: []).first(where: { tables.entities[$0.payload.entity].kind == .person }) {
            var mention = mention(words, match)
            mention.role = held
            return (mention, match.tokens.upperBound, match.payload.isShort, [match.payload.entity])
        }
        guard let end = unknownName(words, role.name, least: 2) else { return nil }
        let span = words.span(role.name..<end)
        let id = local.id(words, role.name..<end)
        var mention = Mention(
            span, kind: .person, entities: [id], role: held, gender: role.role.gender, evidence: Evidence("Names/afterRole", .inferred))
        mention.number = .singular
        return (mention, end, false, [])
    }

    private func nominal(_ words: Words, _ role: RoleMatch) -> Mention? {
        guard role.role.isOffice, let country = role.country, role.role.number == .singular else { return nil }
        let held = Mention.Role(text: words.text(role.span), span: role.span, office: role.role.office)
        return Mention(
            role.span, kind: .person, form: .nominal, role: held, refersTo: country, gender: role.role.gender,
            evidence: Evidence("Names/roleAlone", .guessed))
    }

    // MARK: Names in no table

    /// Where a name of words that are no function words ends; nil where fewer than `least` follow.
    private func unknownName(_ words: Words, _ start: Int, least: Int) -> Int? {
        var end = start
        var count = 0
        while end < words.count, count < 4 {
            let token = words.tokens[end]
            guard token.kind == .word, token.foldEnd - token.foldStart >= 4 || tables.joins[token.word] == true else { break }
            if tables.notNames[token.word] == true { break }
            let joined = end > start && tables.joins[words.tokens[end - 1].word] == true
            if count >= 2, !joined, tables.joins[token.word] != true, tables.given[words.tokens[end - 1].word] != true { break }
            if !joined, startsWithArticle(words, end), end == start || count >= 2 { break }
            if tables.roles.begins(token.word) && count > 0 && tables.given[token.word] != true { break }
            end += 1
            if tables.joins[token.word] != true { count += 1 }
        }
        if end > start, tables.joins[words.tokens[end - 1].word] == true { end -= 1 }
        return count >= least ? end : nil
    }

    private func startsWithArticle(_ words: Words, _ token: Int) -> Bool {
        let key = words.key(token)
        return key.starts(with: lexicon.letters.key(lexicon.table("ar/clitics.tsv")?.rows.first { $0.id == "pro.al" }?["form"] ?? ""))
    }

    private func givenName(_ words: Words, _ token: Int, _ local: inout LocalNames) -> (mention: Mention, next: Int)? {
        guard let analysis = words.analyses(token).first(where: { tables.given[$0.word] == true && $0.enclitic == .none }) else { return nil }
        guard analysis.proclitics.subtracting([.and, .lam, .ba]).isEmpty, let end = unknownName(words, token + 1, least: 1) else { return nil }
        let id = local.id(words, token..<end)
        let span = Span(Int(analysis.start), Int(words.tokens[end - 1].end))
        return (Mention(span, kind: .person, entities: [id], evidence: Evidence("Names/givenName", .inferred)), end)
    }

    // MARK: Joining

    /// Short forms take the bearer whose full name the article has; else the only one the tables know.
    private func settle(_ mentions: inout [Mention], _ shorts: [(mention: Int, candidates: [Int])], _ local: LocalNames, _ words: Words) {
        let waiting = Set(shorts.map(\.mention))
        let full = Set(mentions.indices.filter { !waiting.contains($0) }.flatMap { mentions[$0].entities })
        for (at, candidates) in shorts {
            let present = candidates.filter { full.contains(tables.entities[$0].id) }
            if present.count == 1 {
                mentions[at].entities = [tables.entities[present[0]].id]
                mentions[at].kind = tables.entities[present[0]].kind
                mentions[at].evidence = Evidence("Names/fullNameInArticle", .stated)
            } else if candidates.count > 1 {
                mentions[at].candidates = candidates.map { tables.entities[$0].id }
                mentions[at].evidence.certainty = .guessed
            }
        }
    }

    private func entities(_ mentions: [Mention], _ local: LocalNames) -> [Entity] {
        var made: [EntityID: Entity] = [:]
        for mention in mentions {
            for id in mention.entities {
                if made[id] == nil {
                    if let place = tables.place[id] {
                        made[id] = entity(tables.entities[place])
                    } else {
                        made[id] = Entity(id: id, kind: mention.kind, name: local.names[id] ?? id, gender: mention.gender, evidence: mention.evidence)
                    }
                }
                if let role = mention.role?.text, made[id]?.roles.contains(role) == false { made[id]?.roles.append(role) }
            }
        }
        return made.values.sorted { $0.id < $1.id }
    }

    private func entity(_ known: NameTables.Known) -> Entity {
        Entity(
            id: known.id, kind: known.kind, name: known.name, nameLatin: known.latin,
            sameAs: known.wikidata.isEmpty ? [] : ["wikidata:" + known.wikidata],
            gender: known.gender, evidence: Evidence(table(known.kind) + known.id, .stated))
    }

    private func correct(_ reading: inout Reading) {
        for correction in reading.context.corrections {
            switch correction.action {
            case .merge:
                for at in reading.mentions.indices {
                    reading.mentions[at].entities = reading.mentions[at].entities.map { $0 == correction.entity ? correction.value : $0 }
                }
                reading.entities.removeAll { $0.id == correction.entity }
            case .rename:
                for at in reading.entities.indices where reading.entities[at].id == correction.entity { reading.entities[at].name = correction.value }
            case .split:
                let spelling = lexicon.letters.fold(correction.value)
                for at in reading.mentions.indices where lexicon.letters.fold(String(reading.text[reading.mentions[at].span])) == spelling {
                    reading.mentions[at].entities = ["local:" + spelling.split(separator: " ").joined(separator: "-")]
                }
            }
        }
    }
}

/// Names that are in no table, as they are met in one article: a shorter form joins the longer one that holds its words.
struct LocalNames {
    private(set) var names: [EntityID: String] = [:]
    private var known: [(key: [String], id: EntityID)] = []

    mutating func id(_ words: Words, _ range: Range<Int>) -> EntityID {
        let key = range.map { words.form($0) }
        if let held = known.first(where: { $0.key == key || (key.count > 1 && $0.key.suffix(key.count).elementsEqual(key)) }) { return held.id }
        let id = "local:" + key.joined(separator: "-")
        known.append((key, id))
        names[id] = words.text(words.span(range))
        return id
    }
}
