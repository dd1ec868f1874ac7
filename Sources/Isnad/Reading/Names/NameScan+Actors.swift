extension NameScan {
    /// Capitals that act are their governments; pairs (the two leaders, the two countries) are the two named last.
    mutating func findActors() {
        for at in drafts.indices where !drafts[at].isDropped {
            guard let first = drafts[at].known.first else { continue }
            let entity = tables.known[Int(first)]
            if entity.isGovernment {
                drafts[at].form = drafts[at].form == .name ? .metonym : drafts[at].form
                drafts[at].refersTo = entity.country
            } else if entity.isCapital, drafts[at].kind == .place, acts(drafts[at]) {
                drafts[at].form = .metonym
                drafts[at].refersTo = entity.country
            }
        }
        findPairs()
    }

    /// Whether the words around a capital show an actor and not a place.
    private func acts(_ draft: NameDraft) -> Bool {
        let before = draft.tokens.lowerBound - 1
        let after = draft.tokens.upperBound
        let particles = draft.span.start > Int(words.tokens[draft.tokens.lowerBound].start)
        if after < words.count, words.tokens[after].kind == .word, traits[after].contains(.actorVerb) { return true }
        guard isWord(before) else { return particles ? false : after < words.count && traits[after].contains(.actorVerb) }
        if traits[before].contains(.placeHead) || traits[before].contains(.locative) || traits[before].contains(.capital) { return false }
        if hasTrait(before, .actorVerb) { return true }
        if glued(draft, .ba) { return false }
        if hasTrait(before, .actorWord) || glued(draft, .lam) { return true }
        // The second of two joined capitals is what the first is.
        if let joined = self.draft(at: before), glued(draft, .and), let first = joined.known.first {
            return tables.known[Int(first)].isCapital && joined.form == .metonym
        }
        return false
    }

    func hasTrait(_ at: Int, _ trait: WordTraits) -> Bool {
        if traits[at].contains(trait) { return true }
        return words.analyses(at).contains { (tables.traits[$0.word] ?? []).contains(trait) && !$0.proclitics.contains(.article) }
    }

    func glued(_ draft: NameDraft, _ particle: Proclitics) -> Bool {
        let token = words.tokens[draft.tokens.lowerBound]
        guard draft.span.start > Int(token.start) else { return false }
        return words.analyses(draft.tokens.lowerBound).contains { Int($0.start) == draft.span.start && $0.proclitics.contains(particle) }
    }

    /// The two leaders, the two countries: those named last before them.
    private mutating func findPairs() {
        let order = drafts.indices.filter { !drafts[$0].isDropped }.sorted { drafts[$0].tokens.lowerBound < drafts[$1].tokens.lowerBound }
        var persons: [Int] = [], countries: [Int] = []
        var next = 0
        var added: [NameDraft] = []
        for at in 0..<words.count where words.tokens[at].kind == .word {
            while next < order.count, drafts[order[next]].tokens.lowerBound <= at {
                let draft = drafts[order[next]]
                if draft.kind == .person { remember(order[next], in: &persons) }
                if draft.kind == .country || draft.refersTo != nil { remember(order[next], in: &countries) }
                next += 1
            }
            guard cover[at] == 0, let analysis = reading(at, as: [.dualPerson, .dualCountry, .last]) else { continue }
            let own = tables.traits[analysis.word] ?? []
            let kind: EntityKind = own.contains(.dualCountry) ? .country : .person
            var draft = NameDraft(at..<at + 1, Span(Int(analysis.start), Int(analysis.end)), kind, .nominal, Evidence("Names/pair", .guessed))
            if own.contains(.last) {
                guard mayPointBack(at), let last = persons.last else { continue }
                draft.pointsTo = [last]
                draft.evidence.rule = "Names/lastNamed"
            } else {
                draft.number = .dual
                draft.pointsTo = kind == .person ? persons : countries
                guard draft.pointsTo.count == 2 else { continue }
            }
            added.append(draft)
        }
        for draft in added { keep(draft) }
    }

    /// The adjective for the last one stands alone only behind a verb, preposition or mark, and not behind a definite noun.
    private func mayPointBack(_ at: Int) -> Bool {
        guard isWord(at - 1) else { return true }
        return ordinary[at - 1] && !tables.particles.hasArticle(words.key(at - 1))
            && (traits[at - 1].contains(.actorWord) || traits[at - 1].contains(.locative) || traits[at - 1].contains(.actorVerb))
    }

    /// Keeps the two different ones met last.
    private func remember(_ at: Int, in list: inout [Int]) {
        let id = identity(at)
        list.removeAll { identity($0) == id }
        list.append(at)
        if list.count > 2 { list.removeFirst() }
    }

    private func identity(_ at: Int) -> String {
        if let country = drafts[at].refersTo { return country }
        if let first = drafts[at].known.first { return tables.known[Int(first)].id }
        return drafts[at].key.last ?? ""
    }
}
