/// Decides, within one article, whom each name found names: full names first, then what is shorter than they.
struct NameJoining {
    var scan: NameScan
    let tables: NameTables
    private let comparison: NameComparison
    /// Persons named in full: the folded words, the id, and how sure the first place is.
    private(set) var people: [(key: [String], id: EntityID, certainty: Certainty)] = []
    /// Where in `people` a name with this last (or first) word stands.
    private(set) var byLast: [String: [Int]] = [:]
    private(set) var byFirst: [String: [Int]] = [:]
    /// The first place of every full name, and of every id.
    private var byKey: [String: Int] = [:]
    private var byID: [EntityID: Int] = [:]
    private var remembered: Set<String> = []
    /// How many names that begin or end alike are compared: an article with more of them is a list.
    static let compared = 64
    /// The countries that the article names.
    private var countries: Set<EntityID> = []
    private(set) var localNames: [EntityID: (name: String, key: [String])] = [:]

    init(_ scan: NameScan) {
        self.scan = scan
        comparison = scan.tables.comparison
        tables = scan.tables
    }

    mutating func run() {
        fullNames()
        compounds()
        surnames()
        clanNames()
        firstNames()
        shortNames()
        others()
        pairs()
    }

    // MARK: Full names

    private mutating func fullNames() {
        for at in scan.drafts.indices where !scan.drafts[at].isDropped && scan.drafts[at].kind == .person && scan.drafts[at].form != .nominal {
            let draft = scan.drafts[at]
            guard !draft.isShort, draft.key.count > 1 else { continue }
            if draft.known.isEmpty { continue }
            let id = choose(draft)
            settle(at, id.0, id.1)
            remember(draft.key, id.0, id.1)
        }
        for at in scan.drafts.indices where !scan.drafts[at].isDropped && scan.drafts[at].kind == .person && scan.drafts[at].form != .nominal {
            let draft = scan.drafts[at]
            guard draft.known.isEmpty, draft.key.count > 1, !isCompound(draft) else { continue }
            if let same = sameFullName(draft.key) {
                settle(at, people[same].id, draft.evidence.certainty)
                if people[same].key != draft.key { scan.drafts[at].form = people[same].key.count > draft.key.count ? .shortened : .variant }
            } else if let (person, token) = halfKnown(draft) {
                narrow(at, to: token, person)
            } else {
                settle(at, local(draft), draft.evidence.certainty)
                remember(draft.key, scan.drafts[at].entities[0], draft.evidence.certainty)
            }
        }
    }

    /// Leaves of a draft the one word that is a person's name.
    private mutating func narrow(_ at: Int, to token: Int, _ person: Int) {
        for other in scan.drafts[at].tokens where other != token { scan.release(other) }
        let piece = scan.words.tokens[token]
        let start = token == scan.drafts[at].tokens.lowerBound ? scan.drafts[at].span.start : Int(piece.start)
        scan.drafts[at].tokens = token..<token + 1
        scan.drafts[at].span = Span(start, Int(piece.end))
        scan.drafts[at].key = [scan.form(token, from: start)]
        scan.drafts[at].form = .shortened
        scan.drafts[at].evidence.rule = "Names/fullNameInArticle"
        settle(at, people[person].id, .guessed)
    }

    /// One name of two words (the servant of the merciful): a first name or a surname, not both.
    private func isCompound(_ draft: NameDraft) -> Bool {
        guard draft.key.count == 2, draft.tokens.count == 2 else { return false }
        let first = draft.tokens.lowerBound
        return scan.traits[first].contains(.servant) || scan.traits[first + 1].contains(.tail)
            || draft.span.start > Int(scan.words.tokens[first].start) && scan.hasTrait(first, .servant)
    }

    /// Names of one compound are whose full name of the article ends so; without one and without a role they are guesses.
    private mutating func compounds() {
        for at in scan.drafts.indices where !scan.drafts[at].isDropped && scan.drafts[at].kind == .person && scan.drafts[at].form != .nominal {
            let draft = scan.drafts[at]
            guard draft.known.isEmpty, draft.entities.isEmpty, isCompound(draft), let last = draft.key.last else { continue }
            let holders = (byLast[last] ?? []).prefix(NameJoining.compared).filter { person in
                let key = people[person].key
                return key.count > 2 && Array(key.suffix(2)) == draft.key
            }
            if let holder = holders.first, Set(holders.map { people[$0].id }).count == 1 {
                let isSure = people[holder].certainty != .guessed && !isBesideUnknown(draft, people[holder].key)
                settle(at, people[holder].id, isSure ? .inferred : .guessed)
                scan.drafts[at].form = .shortened
                scan.drafts[at].evidence.rule = "Names/fullNameInArticle"
            } else {
                let id = local(draft)
                settle(at, id, draft.role == nil ? .guessed : draft.evidence.certainty)
                remember(draft.key, id, scan.drafts[at].evidence.certainty)
            }
        }
    }

    private mutating func settle(_ at: Int, _ id: EntityID, _ certainty: Certainty) {
        scan.drafts[at].entities = [id]
        scan.drafts[at].evidence.certainty = certainty
    }

    private mutating func remember(_ key: [String], _ id: EntityID, _ certainty: Certainty) {
        guard let first = key.first, let last = key.last else { return }
        let whole = key.joined(separator: " ")
        guard remembered.insert(id + " " + whole).inserted else { return }
        people.append((key, id, certainty))
        if byKey[whole] == nil { byKey[whole] = people.count - 1 }
        if byID[id] == nil { byID[id] = people.count - 1 }
        byLast[last, default: []].append(people.count - 1)
        byFirst[first, default: []].append(people.count - 1)
    }

    /// Of several who bear a full name, the one whose office fits the role; else the first, as a guess.
    private func choose(_ draft: NameDraft) -> (EntityID, Certainty) {
        let first = tables.known[Int(draft.known[0])].id
        guard draft.known.count > 1 else { return (first, draft.evidence.certainty) }
        if let office = draft.office {
            let fitting = draft.known.filter { tables.known[Int($0)].offices.contains { $0.key == office && (draft.of == nil || $0.of == draft.of) } }
            if fitting.count == 1 { return (tables.known[Int(fitting[0])].id, .inferred) }
        }
        return (first, .guessed)
    }

    /// An earlier full name that is the same one spelled otherwise, or longer or shorter by inner words.
    private func sameFullName(_ key: [String]) -> Int? {
        guard let first = key.first, let last = key.last else { return nil }
        if let same = byKey[key.joined(separator: " ")] { return same }
        for at in (byLast[last] ?? []).prefix(NameJoining.compared) + (byFirst[first] ?? []).prefix(NameJoining.compared) {
            let other = people[at].key
            guard let otherFirst = other.first, let otherLast = other.last else { continue }
            if comparison.same(first, otherFirst), comparison.same(last, otherLast), middleAgrees(key, other) { return at }
        }
        return nil
    }

    /// Inner words agree where both names have as many.
    private func middleAgrees(_ a: [String], _ b: [String]) -> Bool {
        guard a.count == b.count else { return true }
        return zip(a, b).allSatisfy { comparison.same($0, $1) }
    }

    private mutating func local(_ draft: NameDraft) -> EntityID {
        let id = "local:" + tables.romanisation.slug(draft.key.joined(separator: " "))
        if localNames[id] == nil { localNames[id] = (written(draft.span), draft.key) }
        return id
    }

    /// A name as it stands by itself: behind the preposition of the dative it gets the alef of its article back.
    private func written(_ span: Span) -> String {
        let text = scan.words.text(span), bytes = scan.words.bytes, lam = tables.particles.lam
        guard span.start >= lam.count, span.start + lam.count <= bytes.count, bytes[span.start - lam.count..<span.start].elementsEqual(lam),
            bytes[span.start..<span.start + lam.count].elementsEqual(lam)
        else { return text }
        return tables.particles.articleForm + text.dropFirst()
    }

    // MARK: Parts of full names

    /// Short forms of the tables and single words behind roles.
    private mutating func shortNames() {
        let sure = Set(
            scan.drafts.lazy.filter { !$0.isDropped && $0.kind == .person && $0.isShort && !$0.isDoubtful && $0.known.count == 1 }.map { $0.known[0] }
        )
        for at in scan.drafts.indices where !scan.drafts[at].isDropped && scan.drafts[at].entities.isEmpty && scan.drafts[at].kind == .person {
            let draft = scan.drafts[at]
            guard draft.form != .nominal, !draft.key.isEmpty else { continue }
            if let person = bearer(draft) {
                if goOn(at, person) { continue }
                settle(at, people[person].id, certainty(of: draft, as: person))
                scan.drafts[at].form = .shortened
                scan.drafts[at].evidence.rule = "Names/fullNameInArticle"
            } else if draft.isDoubtful, draft.role == nil {
                // The same word as of somebody elsewhere in the article is a guess.
                if draft.known.count == 1, sure.contains(draft.known[0]) {
                    settle(at, tables.known[Int(draft.known[0])].id, .guessed)
                } else {
                    scan.drop(at)
                }
            } else if !draft.known.isEmpty {
                settleKnownShort(at)
            } else {
                settle(at, local(draft), .guessed)
            }
        }
    }

    /// A short form is no surer than the full name that it is joined to, and a guess where a word beside it may belong to another name.
    private func certainty(of draft: NameDraft, as person: Int) -> Certainty {
        let full = people[person].certainty
        let isGiven = scan.traits[draft.tokens.lowerBound].contains(.given)
        if full == .guessed, !draft.known.isEmpty || isGiven { return .guessed }
        if draft.isOfOther { return .guessed }
        // Two of the article's people bear the surname (a prime minister and his brother).
        if draft.key.count == 1, let last = draft.key.last,
            (byLast[last] ?? []).prefix(NameJoining.compared).contains(where: { people[$0].id != people[person].id })
        {
            return .guessed
        }
        if draft.key.count == 1, draft.role == nil || draft.known.isEmpty || isGiven, isBesideUnknown(draft, people[person].key) { return .guessed }
        // Two letters are more often a particle or a pronoun.
        if draft.known.isEmpty, draft.key.count == 1, (draft.key.first?.utf8.count ?? 0) < 6 { return .guessed }
        return draft.evidence.certainty == .stated && full == .stated ? .stated : .inferred
    }

    /// Whether the next word may be another surname, or the one before another first name, that the full name does not have.
    func isBesideUnknown(_ draft: NameDraft, _ key: [String]) -> Bool {
        let next = draft.tokens.upperBound, before = draft.tokens.lowerBound - 1
        let words = scan.words
        if next < words.count, words.tokens[next].spaceBefore, scan.isWord(next), scan.isFree(next), !key.contains(words.form(next)) {
            if scan.looksProper(next) && !scan.isInflected(next) || scan.isKnownPerson(next) && !scan.ordinary[next]
                || scan.traits[next].contains(.clan)
            {
                return true
            }
            // Behind a first name a definite word that is no ordinary one: a family's name or a trade.
            let isFirst = draft.key.first == key.first && draft.key.first != key.last || scan.traits[next - 1].contains(.given)
            if isFirst, scan.hasArticle(next), !scan.ordinary[next], scan.nationality(next) == nil { return true }
        }
        // A hyphen or the line of a tag ties it to another word.
        if next < words.count, words.tokens[next].mark == .connector { return true }
        if before > 0, words.tokens[before].mark == .dash, scan.looksProper(before - 1), !key.contains(words.form(before - 1)) { return true }
        guard before >= 0, scan.isWord(before), scan.isFree(before), words.tokens[before + 1].spaceBefore else { return false }
        guard draft.span.start == Int(words.tokens[before + 1].start), !key.contains(words.form(before)) else { return false }
        // The second half of a name with its servant, or any first name.
        if before > 0, scan.traits[before - 1].contains(.servant) || scan.traits[before].contains(.given) && !scan.ordinary[before] { return true }
        return scan.looksProper(before) && scan.isKnownPerson(before)
    }

    /// A first name that the rest of the full name follows is the full name again.
    private mutating func goOn(_ at: Int, _ person: Int) -> Bool {
        let draft = scan.drafts[at], key = people[person].key
        guard key.count > draft.key.count, Array(key.prefix(draft.key.count)) == draft.key else { return false }
        let from = draft.tokens.upperBound, end = from + key.count - draft.key.count
        guard end <= scan.words.count, (from..<end).allSatisfy({ scan.cover[$0] == 0 && scan.isWord($0) }) else { return false }
        guard zip(from..<end, key.dropFirst(draft.key.count)).allSatisfy({ scan.words.form($0.0) == $0.1 }) else { return false }
        scan.widen(at, to: end)
        scan.drafts[at].key = key
        scan.drafts[at].form = .name
        settle(at, people[person].id, draft.evidence.certainty)
        return true
    }

    /// The one person of the article whose full name holds a short form.
    private func bearer(_ draft: NameDraft) -> Int? {
        if !draft.known.isEmpty {
            let ids = Set(draft.known.map { tables.known[Int($0)].id })
            let present = ids.compactMap { byID[$0] }.sorted()
            if let first = present.first, Set(present.map { people[$0].id }).count == 1 { return first }
            if present.count > 1 { return present.last }
        }
        guard let last = draft.key.last, let first = draft.key.first else { return nil }
        let holders =
            draft.key.count == 1
            ? (byLast[last] ?? []).prefix(NameJoining.compared) + (byFirst[last] ?? []).prefix(NameJoining.compared)
            : (byFirst[first] ?? []).prefix(NameJoining.compared).filter { people[$0].key.starts(with: draft.key) }[...]
        let ids = Set(holders.map { people[$0].id })
        return ids.count == 1 ? holders.first : nil
    }

    /// A short form without the full one: the only bearer, else the likeliest as a guess.
    private mutating func settleKnownShort(_ at: Int) {
        let draft = scan.drafts[at]
        let all = draft.known.map { tables.known[Int($0)] }
        if let office = draft.office {
            let fitting = all.filter { $0.offices.contains { $0.key == office && (draft.of == nil || $0.of == draft.of) } }
            if fitting.count == 1 {
                settle(at, fitting[0].id, draft.tokens.count > 1 || isMostlyPerson(draft) ? .inferred : .guessed)
                scan.drafts[at].evidence.rule = "Names/shortWithRole"
                return
            }
        }
        guard all.count > 1 else {
            // An epithet behind it tells another of the name; with the article it may be a plain noun.
            let next = draft.tokens.upperBound, first = draft.tokens.lowerBound
            let isOther = next < scan.words.count && scan.traits[next].contains(.epithet)
            let isPlain = draft.tokens.count == 1 && (scan.hasArticle(first) || !isMostlyPerson(draft))
            // A verb in the feminine has another subject than a man.
            let isHers = first > 0 && all[0].gender == .masculine && scan.traits[first - 1].contains(.she)
            // Without a role he is one who held an office and whose name the news has often, and the tagger sees it as a person.
            let isInOffice = !all[0].offices.isEmpty && WordTagTraining.isFrequent(scan.wordTag(draft.tokens.lowerBound, from: draft.span.start))
            let isSeen = draft.role != nil || tables.tagger.isEmpty || isInOffice && scan.taggedPersons.contains(draft.tokens)
            let isSure = draft.evidence.certainty == .stated && isSeen && !isOther && !isPlain && !isHers && !isBesideUnknown(draft, all[0].keys)
            settle(at, all[0].id, isSure ? .inferred : .guessed)
            // Called by one word alone (players, artists): sure with a role, else what the tagger sees as a person.
            if draft.form == .name || draft.form == .variant {
                let isPerson = tables.tagger.isEmpty || scan.taggedPersons.contains(draft.tokens)
                let sure = draft.role != nil ? draft.evidence.certainty : isPerson ? max(draft.evidence.certainty, .inferred) : .guessed
                settle(at, all[0].id, sure)
            }
            return
        }
        settle(at, all[0].id, .guessed)
        scan.drafts[at].candidates = all.map(\.id)
    }

    /// Whether the news takes a name's first word for a name at least three times in ten; also a word too rare to be counted.
    private func isMostlyPerson(_ draft: NameDraft) -> Bool {
        WordTagTraining.coarse(UInt64(scan.wordTag(draft.tokens.lowerBound, from: draft.span.start))) != 7
    }

    // MARK: Everything else

    private mutating func others() {
        countries = Set(scan.drafts.filter { !$0.isDropped && $0.kind == .country }.compactMap { $0.known.first.map { tables.known[Int($0)].id } })
        for at in scan.drafts.indices
        where !scan.drafts[at].isDropped && scan.drafts[at].entities.isEmpty && (scan.drafts[at].form != .nominal || !scan.drafts[at].known.isEmpty) {
            let draft = scan.drafts[at]
            if let composed = draft.composed {
                scan.drafts[at].entities = [composed]
                if localNames[composed] == nil { localNames[composed] = (draft.composedName ?? written(draft.span), draft.key) }
            } else if draft.known.count > 1, draft.kind == .organisation || draft.kind == .place {
                settleNamesake(at)
            } else if let first = draft.known.first {
                let known = tables.known[Int(first)]
                scan.drafts[at].entities = [known.id]
                // Another state's authority may bear the name.
                let isElsewhere = known.isAuthority && !countries.isEmpty && known.country.map { !countries.contains($0) } ?? false
                if isElsewhere, draft.evidence.certainty == .stated { scan.drafts[at].evidence.certainty = .guessed }
            } else {
                scan.drafts[at].entities = [local(draft)]
            }
        }
    }

    /// Of several bodies of one name (clubs) that of the one country which the article names; else the first, as a guess where they are of
    /// several countries. Of places the first row is the one that news means, less surely where only another's country is
    /// named.
    private mutating func settleNamesake(_ at: Int) {
        let all = scan.drafts[at].known.map { tables.known[Int($0)] }.filter { $0.kind == scan.drafts[at].kind }
        guard let first = all.first else {
            scan.drafts[at].entities = scan.drafts[at].known.first.map { [tables.known[Int($0)].id] } ?? []
            return
        }
        let here = all.filter { $0.country.map(countries.contains) ?? false }
        scan.drafts[at].entities = [here.count == 1 ? here[0].id : first.id]
        guard Set(all.map(\.country)).count > 1 else { return }
        if scan.drafts[at].kind == .place {
            scan.drafts[at].entities = [first.id]
            let isElsewhere = !here.isEmpty && !here.contains { $0.id == first.id }
            if isElsewhere, scan.drafts[at].evidence.certainty == .stated { scan.drafts[at].evidence.certainty = .inferred }
        } else if here.count == 1 {
            if scan.drafts[at].evidence.certainty == .stated { scan.drafts[at].evidence.certainty = .inferred }
        } else {
            scan.drafts[at].evidence.certainty = .guessed
            scan.drafts[at].candidates = all.map(\.id)
        }
    }

    private mutating func pairs() {
        for at in scan.drafts.indices where !scan.drafts[at].isDropped && !scan.drafts[at].pointsTo.isEmpty {
            let targets = scan.drafts[at].pointsTo.compactMap { target -> EntityID? in
                scan.drafts[target].kind == .person
                    ? scan.drafts[target].entities.first : scan.drafts[target].refersTo ?? scan.drafts[target].entities.first
            }
            scan.drafts[at].entities = targets
            scan.drafts[at].candidates = targets
        }
    }
}
