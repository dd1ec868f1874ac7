/// Parts of a full name by which the article goes on: surnames, clans, first names alone.
extension NameJoining {
    /// Words that no name covers but that end a full name of the article are that person again.
    mutating func surnames() {
        guard !byLast.isEmpty else { return }
        let words = scan.words
        var wanted: [String: Int] = [:]
        for (last, holders) in byLast where last.utf8.count >= 6 && Set(holders.map { people[$0].id }).count == 1 { wanted[last] = holders[0] }
        let lengths = Set(wanted.keys.map(\.utf8.count))
        for at in 0..<words.count where words.tokens[at].kind == .word && scan.cover[at] == 0 {
            let speaks = isSayer(at)
            if scan.traits[at].contains(.common), !speaks { continue }
            let length = words.key(at).count
            guard lengths.contains(length) || lengths.contains(length - 2) || lengths.contains(length - 4) else { continue }
            guard let found = surname(at, wanted), speaks || !isTitle(at) else { continue }
            var draft = NameDraft(
                at..<at + 1, Span(found.start, Int(words.tokens[at].end)), .person, .shortened, Evidence("Names/surname", .inferred))
            draft.entities = [people[found.person].id]
            draft.key = [people[found.person].key.last ?? ""]
            let isGuess =
                people[found.person].certainty == .guessed || isBesideUnknown(draft, people[found.person].key)
                || scan.traits[at].contains(.common) || isTitle(at)
            if isGuess { draft.evidence.certainty = .guessed }
            scan.keep(draft)
        }
    }

    /// A clan's name alone (Al so-and-so) is the one person of the article whose full name ends so.
    mutating func clanNames() {
        for at in 0..<max(scan.words.count - 1, 0) where scan.cover[at] == 0 && scan.cover[at + 1] == 0 {
            guard let head = scan.reading(at, as: .clan), scan.isWord(at + 1) else { continue }
            let key = [scan.form(at, from: Int(head.start)), scan.words.form(at + 1)]
            let holders = (byLast[key[1]] ?? []).prefix(NameJoining.compared).filter {
                people[$0].key.count > 2 && people[$0].key.suffix(2).elementsEqual(key)
            }
            guard let holder = only(holders) else { continue }
            var draft = NameDraft(
                at..<at + 2, Span(Int(head.start), Int(scan.words.tokens[at + 1].end)), .person, .shortened, Evidence("Names/surname", .inferred))
            draft.entities = [people[holder].id]
            draft.key = key
            if people[holder].certainty == .guessed { draft.evidence.certainty = .guessed }
            scan.keep(draft)
        }
    }

    /// A title or the divine name is no surname by itself, though full names end in it.
    private func isTitle(_ at: Int) -> Bool {
        scan.traits[at].contains(.tail) || tables.roles.longest(scan.words, at, allowing: []) != nil
    }

    private func surname(_ at: Int, _ wanted: [String: Int]) -> (person: Int, start: Int)? {
        let form = scan.words.form(at)
        let token = scan.words.tokens[at]
        if let person = wanted[form] { return (person, Int(token.start)) }
        guard !scan.ordinary[at] else { return nil }
        var rest = form.utf8.dropFirst(0)
        var peeled = 0
        for _ in 0..<2 {
            guard let particle = tables.particles.single.first(where: { rest.count > $0.count + 4 && rest.starts(with: $0) }) else { return nil }
            rest = rest.dropFirst(particle.count)
            peeled += particle.count
            if let text = String(rest), let person = wanted[text] { return (person, Int(token.start) + peeled) }
        }
        return nil
    }

    /// Whether a word stands right behind a verb of saying with nothing behind it that goes on a name: whoever says it, though the word is an ordinary
    /// one or a title too (said al-Nahari; but: said Sheikh so-and-so).
    private func isSayer(_ at: Int) -> Bool {
        guard at > 0, scan.traits[at - 1].contains(.saying) || scan.reading(at - 1, as: .saying) != nil, scan.hasArticle(at) else { return false }
        let next = at + 1
        guard scan.isWord(next), scan.words.tokens[next].spaceBefore else { return true }
        return scan.isFree(next) && !scan.hasArticle(next) && scan.traits[next].isDisjoint(with: WordTraits.binds.union([.given, .servant]))
            && !(scan.looksProper(next) && scan.isKnownPerson(next))
    }

    /// First names by which the article calls somebody whom it names in full, the only one of the name; guesses, and none beside a word that may be
    /// another's surname.
    mutating func firstNames() {
        guard !byFirst.isEmpty else { return }
        var wanted: [String: Int] = [:]
        for (first, holders) in byFirst where first.utf8.count >= 6 && Set(holders.map { people[$0].id }).count == 1 {
            if byLast[first] == nil { wanted[first] = holders[0] }
        }
        for at in 0..<scan.words.count where scan.words.tokens[at].kind == .word && scan.cover[at] == 0 && !scan.ordinary[at] {
            guard scan.traits[at].isDisjoint(with: [.common, .servant]), let person = wanted[scan.words.form(at)], !isTitle(at) else { continue }
            let token = scan.words.tokens[at]
            var draft = NameDraft(at..<at + 1, Span(Int(token.start), Int(token.end)), .person, .shortened, Evidence("Names/firstName", .guessed))
            draft.key = [scan.words.form(at)]
            guard !isBesideUnknown(draft, people[person].key), !isBesideName(at) else { continue }
            draft.entities = [people[person].id]
            scan.keep(draft)
        }
    }

    private func isBesideName(_ at: Int) -> Bool {
        func isPerson(_ token: Int) -> Bool { scan.draft(at: token).map { $0.kind == .person && $0.form != .nominal } ?? false }
        return at > 0 && isPerson(at - 1) && scan.words.tokens[at].spaceBefore || isPerson(at + 1)
    }

    /// Of two words that the tagger took for a name the one by which the article knows somebody, where the other is a word that nobody is called
    /// (arrested *on* so-and-so): that person, and the token of his name.
    func halfKnown(_ draft: NameDraft) -> (person: Int, token: Int)? {
        guard draft.tokens.count == 2, draft.key.count == 2, draft.evidence.rule == "Names/tagger" else { return nil }
        let first = draft.tokens.lowerBound, last = first + 1
        if isNobodys(first), let person = only(byLast[draft.key[1]]) { return (person, last) }
        guard isNobodys(last), let person = only(byLast[draft.key[0]] ?? byFirst[draft.key[0]]) else { return nil }
        return (person, first)
    }

    private func isNobodys(_ at: Int) -> Bool {
        scan.traits[at].isDisjoint(with: [.given, .joins, .kunya, .clan, .servant, .personWord])
            && (scan.ordinary[at] || !scan.mayBePerson(at, from: Int(scan.words.tokens[at].start)))
    }

    private func only(_ holders: [Int]?) -> Int? {
        guard let holders = holders?.prefix(NameJoining.compared), let first = holders.first, Set(holders.map { people[$0].id }).count == 1 else {
            return nil
        }
        return first
    }
}
