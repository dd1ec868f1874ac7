/// Names that the article goes on with by their first word alone: the bank, the council, the kingdom.
extension NameScan {
    /// A definite head that the press uses alone is the body that the article names in full by it: the only one, or the last before it.
    mutating func findBareHeads() {
        let named = bodiesByHead()
        guard !named.isEmpty else { return }
        var added: [NameDraft] = []
        // How many bodies of each head stand before the present word: they are passed once, so that a text of banks stays linear.
        var passed: [WordID: Int] = [:]
        for at in 0..<words.count where words.tokens[at].kind == .word && cover[at] == 0 {
            guard let head = bareHead(at), let bodies = named[head.word], endsThere(at) else { continue }
            var count = passed[head.word, default: 0]
            while count < bodies.count, drafts[bodies[count]].tokens.upperBound <= at { count += 1 }
            passed[head.word] = count
            guard count > 0 else { continue }
            let source = bodies[count - 1]
            var draft = drafts[source]
            draft.tokens = at..<at + 1
            draft.span = Span(head.start, Int(words.tokens[at].end))
            draft.key = [form(at, from: head.start)]
            draft.form = .shortened
            (draft.role, draft.office, draft.refersTo, draft.isDoubtful) = (nil, nil, nil, false)
            draft.evidence = Evidence("Names/bareHead", .guessed)
            if draft.known.isEmpty, draft.composed == nil {
                draft.composed = "local:" + tables.romanisation.slug(drafts[source].key.joined(separator: " "))
            }
            added.append(draft)
        }
        for draft in added { keep(draft) }
    }

    /// The bodies of two words and more that begin with such a head, by it.
    private func bodiesByHead() -> [WordID: [Int]] {
        var named: [WordID: [Int]] = [:]
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .organisation && drafts[at].tokens.count > 1 {
            let first = drafts[at].tokens.lowerBound
            guard let head = words.analyses(first).first(where: { isBareHead($0) }) else { continue }
            named[head.word, default: []].append(at)
        }
        return named.mapValues { bodies in bodies.sorted { drafts[$0].tokens.lowerBound < drafts[$1].tokens.lowerBound } }
    }

    private func isBareHead(_ analysis: Analysis) -> Bool {
        analysis.enclitic == .none && (tables.traits[analysis.word] ?? []).contains(.bareHead)
    }

    /// The head at a token with its article, and where the article begins.
    private func bareHead(_ at: Int) -> (word: WordID, start: Int)? {
        let token = words.tokens[at]
        guard let analysis = words.analyses(at).first(where: { isBareHead($0) && $0.proclitics.contains(.article) }) else { return nil }
        if tables.particles.hasDativeArticle(words.key(at)) { return (analysis.word, Int(token.start) + 2) }
        return (analysis.word, max(Int(token.start), Int(analysis.start) - tables.particles.article.count))
    }

    /// Whether the head's phrase ends with it: no definite word or name that belongs to it stands right behind or makes it a part of something else.
    private func endsThere(_ at: Int) -> Bool {
        let next = at + 1, before = at - 1
        if isWord(next), words.tokens[next].spaceBefore {
            if cover[next] == 0, hasArticle(next), traits[next].isDisjoint(with: .beforeVerb) { return tables.roles.longest(words, next) != nil }
            if nationality(next) != nil { return false }
        }
        // A stadium or cup is called so.
        return !isWord(before) || !hasTrait(before, .venue) && !hasTrait(before, .game) && reading(before, as: .placePart) == nil
    }

    /// A country by its common noun (the kingdom) is its short name where the article names it otherwise; else a description.
    mutating func nameNominalStates() {
        let nominal = drafts.indices.filter { !drafts[$0].isDropped && drafts[$0].kind == .country && drafts[$0].form == .nominal }
        guard !nominal.isEmpty else { return }
        var named = Set(drafts.filter { !$0.isDropped && $0.kind == .country && $0.form != .nominal }.flatMap(\.known))
        for at in 0..<words.count where words.tokens[at].kind == .word && cover[at] == 0 {
            if let state = tables.nationalities.longest(words, at) { named.insert(state.payload.country) }
        }
        // Where no country is named, its places tell it.
        if named.isEmpty {
            let places = drafts.filter { !$0.isDropped && $0.kind == .place }.compactMap { $0.known.first.flatMap { tables.known[Int($0)].country } }
            named.formUnion(places.compactMap { tables.index[$0] })
        }
        for at in nominal where !named.isDisjoint(with: drafts[at].known) {
            drafts[at].form = .shortened
            drafts[at].evidence.certainty = max(drafts[at].evidence.certainty, .inferred)
        }
    }
}
