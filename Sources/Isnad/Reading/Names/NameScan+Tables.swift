extension NameScan {
    /// Table names, bodies named with their state, and names behind a generic head, from left to right, the longest first.
    mutating func findTableNames() {
        var at = 0
        while at < words.count {
            let kind = words.tokens[at].kind
            guard kind == .word || kind == .latin || kind == .number else {
                at += 1
                continue
            }
            if let phrase = tables.notNames.longest(words, at) {
                pass(phrase.tokens)
                at = phrase.tokens.upperBound
            } else if let draft = tableName(at).map({ longer($0, at) }) ?? epithet(at) ?? federation(at) ?? stateBody(at)
                ?? townBody(at) ?? institution(at) ?? council(at) ?? party(at) ?? clubName(at) ?? headed(at)
            {
                keep(draft)
                at = draft.tokens.upperBound
            } else {
                at += 1
            }
        }
    }

    /// A national society bears the name of the international one with its state's behind it.
    private func longer(_ name: NameDraft, _ at: Int) -> NameDraft {
        guard name.kind == .organisation, let body = stateBody(at), body.tokens.upperBound > name.tokens.upperBound else { return name }
        return body
    }

    /// The longest table name that begins at a token and may stand there.
    private func tableName(_ at: Int) -> NameDraft? {
        guard !words.analyses(at).isEmpty else { return nil }
        let all = tables.names.matches(words, at).filter { $0.head.enclitic == .none }
        guard !all.isEmpty else { return nil }
        var from = 0
        while from < all.count {
            let first = all[from]
            let group = all[from...].prefix { $0.tokens == first.tokens && $0.head.start == first.head.start }
            from += group.count
            if let draft = accept(Array(group), at) { return draft }
        }
        return nil
    }

    private func accept(_ group: [PhraseTable<NameTables.Name>.Match], _ at: Int) -> NameDraft? {
        let head = group[0].head
        let single = group[0].tokens.count == 1
        guard mayBePeeled(head, at, single) else { return nil }
        let traits = tables.traits[head.word] ?? []
        let named = tables.known[Int(group[0].payload.entity)]
        // With a final alef maqsura in a text that writes the final ya with its dots it is the preposition.
        if !single, named.kind == .person, writesYa, ordinary[at], NameScan.endsInMaqsura(words, at) { return nil }
        if single, endsInsideDotted(group[0].tokens) || named.kind != .person && isWrittenOtherwise(group[0], at, named) { return nil }
        if head.proclitics.contains(.kaf), single, named.kind != .country { return nil }
        let full = group.filter { !$0.payload.isShort && mayStand($0, at, single, traits) }
        let shorts = group.filter(\.payload.isShort)
        let best = full.min { rank($0) < rank($1) }
        guard let match = best ?? shorts.first else { return nil }
        let entity = tables.known[Int(match.payload.entity)]
        var draft = NameDraft(
            match.tokens, match.span(words), entity.kind, match.payload.form, Evidence(entity.source + entity.id, .stated))
        draft.known = unique((best == nil ? shorts : full.filter { rank($0).0 == rank(match).0 } + shorts).map(\.payload.entity))
        draft.isShort = best == nil || single && entity.kind == .person
        draft.gender = entity.gender
        if draft.isShort, traits.contains(.common) || single && traits.contains(.given) && isPartOfLongerName(draft) { return nil }
        if draft.isShort, single, traits.contains(.given), !hasRoleBefore(at) { draft.evidence.certainty = .guessed }
        if draft.isShort, single, entity.kind == .person, !hasRoleBefore(at), !mayBePerson(at, from: Int(head.start)) { draft.isDoubtful = true }
        // Half of a compound is rather another's name (Coin-check).
        if draft.isShort, single, entity.kind == .person, isHyphenated(at) { draft.isDoubtful = true }
        // Spelled like the plural of a nationality (Russians), it is a person only where the article has the full name or a role shows it.
        if draft.isShort, single, entity.kind == .person, nationality(at) != nil {
            // Behind a definite noun it is that noun's adjective (the Sudanese president), whoever is called so.
            if isWord(at - 1), hasArticle(at - 1) { return nil }
            draft.isDoubtful = true
        }
        if single, entity.kind == .place, endsInPronoun(match, at, entity) {
            draft.evidence.certainty = at > 0 && self.traits[at - 1].contains(.placeHead) ? .inferred : .guessed
        }
        if single, entity.kind == .country, traits.contains(.nominalState) { draft.form = .nominal }
        if let society = society(draft, entity) { return society }
        withoutHead(&draft, match)
        withoutState(&draft)
        withoutTitle(&draft)
        draft.key = key(draft.tokens, from: draft.span.start)
        return draft
    }

    /// A generic head stays outside where the rest is a name of the same thing by itself; any ordinary word before its main name does.
    private func withoutHead(_ draft: inout NameDraft, _ match: PhraseTable<NameTables.Name>.Match) {
        let heads: WordTraits = [.mediumHead, .orgHead, .partyHead, .placeHead]
        let own = tables.traits[match.head.word] ?? []
        guard draft.tokens.count > 1, draft.kind != .country, !own.isDisjoint(with: heads.union(.common)) else { return }
        let rest = draft.tokens.dropFirst()
        let isLoose = own.contains(.placeHead) || own.contains(.mediumHead) && rest.count == 1
        let inner = tables.names.matches(words, rest.lowerBound, allowing: []).first {
            tables.isOne($0.payload.entity, match.payload.entity) && $0.tokens == rest && ($0.payload.form == .name || isLoose && !$0.payload.isShort)
        }
        // A club goes by its name without the word for a club, an outlet without the word for a paper or channel.
        let goesWithout = isClub(draft) && own.contains(.clubHead) || draft.kind == .medium && own.contains(.paperHead)
        guard goesWithout || inner != nil && draft.kind != .person else { return }
        draft.tokens = rest
        draft.span.start = Int(words.tokens[rest.lowerBound].start)
        if let inner { draft.form = inner.payload.form }
    }

    /// A title that the table spells before a person's name is his role, not his name.
    private func withoutTitle(_ draft: inout NameDraft) {
        guard draft.kind == .person, draft.tokens.count > 1, draft.span.start == Int(words.tokens[draft.tokens.lowerBound].start) else { return }
        let first = draft.tokens.lowerBound
        guard let title = tables.roles.longest(words, first, allowing: []), title.payload.kind != .kin, title.head.enclitic == .none,
            title.tokens.upperBound < draft.tokens.upperBound, title.payload.isClosed
        else { return }
        // The table may spell the name longer without the title.
        let longer = tables.names.matches(words, title.tokens.upperBound, allowing: []).first { draft.known.contains($0.payload.entity) }
        draft.tokens = title.tokens.upperBound..<max(draft.tokens.upperBound, longer?.tokens.upperBound ?? 0)
        draft.span.end = Int(words.tokens[draft.tokens.upperBound - 1].end)
        draft.span.start = Int(words.tokens[draft.tokens.lowerBound].start)
    }

    private func unique(_ all: [Int32]) -> [Int32] {
        var seen: [Int32] = []
        for one in all where !seen.contains(one) { seen.append(one) }
        return seen
    }

    /// Countries before bodies before media before places before persons; full names before variants.
    private func rank(_ match: PhraseTable<NameTables.Name>.Match) -> (Int, Int) {
        let order: Int
        switch tables.known[Int(match.payload.entity)].kind {
        case .country: order = 0
        case .organisation: order = 1
        case .medium: order = 2
        case .place: order = 3
        case .person: order = 4
        default: order = 5
        }
        return (order, match.payload.form == .name ? 0 : 1)
    }

    /// An ordinary word is not cut up to find a name, and a rest of two letters is none.
    private func mayBePeeled(_ head: Analysis, _ at: Int, _ single: Bool) -> Bool {
        let token = words.tokens[at]
        guard head.start > token.start else { return true }
        if single, traits[at].contains(.common) || traits[at].contains(.given) { return false }
        if single, head.end - head.start <= 4 { return false }
        return true
    }

    /// Dotted letters are one abbreviation: a part of them is no name.
    private func endsInsideDotted(_ tokens: Range<Int>) -> Bool {
        guard words.tokens[tokens.lowerBound].foldEnd - words.tokens[tokens.lowerBound].foldStart <= 2 else { return false }
        return words.tokens[tokens.lowerBound].kind == .word
    }

    /// What makes a name of words that are also ordinary: a preposition of place, a head before it, a neighbour of its kind.
    private func mayStand(_ match: PhraseTable<NameTables.Name>.Match, _ at: Int, _ single: Bool, _ own: WordTraits) -> Bool {
        let entity = tables.known[Int(match.payload.entity)]
        guard entity.kind != .person else { return !single || !own.contains(.common) }
        let isAdjective = single && entity.kind != .country && tables.nationalities.begins(match.head.word)
        // With its head before it a name is none of the ordinary word.
        let isHeaded = !single && (!own.isDisjoint(with: [.placeHead, .placePart]) || own.contains(.mediumHead) && match.tokens.count > 2)
        guard entity.isAmbiguous && !isHeaded || isAdjective || single && (own.contains(.common) || own.contains(.given)) && entity.kind != .country
        else {
            return !isFinancial(match, at, entity)
        }
        if entity.kind != .place {
            let isPlain = !entity.isAmbiguous && !own.contains(.common) && !own.contains(.given) && !isAdjective
            let heads: WordTraits = entity.kind == .medium ? .mediumHead : [.mediumHead, .orgHead, .partyHead, .sporting]
            if entity.kind == .medium, at > 1, traits[at - 2].contains(.quoting), match.head.proclitics.isEmpty { return true }
            return isPlain || isBehindHead(at, heads) || isBracketed(match.tokens)
        }
        if !match.head.proclitics.isDisjoint(with: [.ba]) { return !isAdjective }
        guard at > 0 else { return false }
        // Behind a place or a definite head the adjective of a nationality is theirs.
        if isAdjective {
            if !entity.isAmbiguous, traits[at - 1].contains(.locative) && !ordinaryNoun(at - 1) { return true }
            if !entity.isAmbiguous, match.head.proclitics.contains(.and), draft(at: at - 1)?.kind == .place { return true }
            return traits[at - 1].contains(.placeHead) && !hasArticle(at - 1)
        }
        return isBehindHead(at, .placeHead) || traits[at - 1].contains(.locative) || draft(at: at - 1)?.kind == .place
    }

    /// Whether a head stands right before a token, also with a particle of its own (in the newspaper).
    private func isBehindHead(_ at: Int, _ heads: WordTraits) -> Bool {
        guard at > 0 else { return false }
        return !traits[at - 1].isDisjoint(with: heads) || isWord(at - 1) && reading(at - 1, as: heads) != nil
    }

    /// A word of place that may be a noun with an adjective (a visit).
    private func ordinaryNoun(_ at: Int) -> Bool { words.tokens[at].foldEnd - words.tokens[at].foldStart > 6 }

    /// A name alone in brackets or marks, or in brackets before another medium (credits).
    func isBracketed(_ name: Range<Int>) -> Bool {
        let before = name.lowerBound - 1, after = name.upperBound
        guard before >= 0, after < words.count, words.tokens[before].kind == .mark, words.tokens[after].kind == .mark else { return false }
        // A line of credits: the writer, the outlet, the town.
        if words.tokens[before].mark == .dash, words.tokens[after].mark == .dash, before < 8 { return true }
        if words.tokens[before].mark == .openBracket, words.tokens[after].mark != .closeBracket, after + 1 < words.count {
            return tables.names.matches(words, after + 1).contains { tables.known[Int($0.payload.entity)].kind == .medium }
        }
        if words.tokens[before].mark == .openBracket { return words.tokens[after].mark == .closeBracket }
        return words.tokens[before].mark.isQuote && words.tokens[after].mark.isQuote
    }

    /// A country whose name is also a nationality-like adjective stands only behind a preposition or head (a matter of one or two countries).
    private func isFinancial(_ match: PhraseTable<NameTables.Name>.Match, _ at: Int, _ entity: NameTables.Known) -> Bool {
        guard entity.kind == .country, match.tokens.count == 1, tables.nationalities.begins(match.head.word) else { return false }
        // Mostly a place in the news, and no definite adjective: the country.
        let code = wordTag(at, from: Int(match.head.start))
        if WordTagTraining.coarse(UInt64(code)) == 2, !hasArticle(at), WordTagTraining.isMostlyNamed(code) { return false }
        // The definite adjective that begins a text, or stands behind the preposition of the dative, is the country.
        guard at > 0 else { return !tables.particles.hasArticle(words.key(at)) }
        if match.head.proclitics.contains(.lam) { return false }
        let before = traits[at - 1]
        if !match.head.proclitics.isDisjoint(with: .ba) || before.contains(.placeHead) || before.contains(.locative) { return false }
        if draft(at: at - 1)?.kind == .country { return false }
        guard isWord(at - 1) else { return true }
        // Without the article it describes an indefinite noun: the country stands behind a preposition or a particle of two letters.
        let head = words.key(at).dropFirst(Int(match.head.start) - Int(words.tokens[at].start))
        guard tables.particles.hasArticle(head) else {
            let length = words.tokens[at - 1].foldEnd - words.tokens[at - 1].foldStart
            return !ordinary[at - 1] || length > 4 && !(before.contains(.actorWord) && length <= 6)
        }
        // With it a definite noun: behind anything else it is the country.
        if !match.head.proclitics.isEmpty { return true }
        return cover[at - 1] > 0 || isDefiniteNoun(at - 1) || !ordinary[at - 1]
    }

    /// Whether a given name begins or ends a longer name of words that no table knows.
    private func isPartOfLongerName(_ draft: NameDraft) -> Bool {
        if continuesName(draft.tokens.upperBound) { return true }
        let before = draft.tokens.lowerBound - 1
        return isWord(before) && cover[before] == 0 && traits[before].contains(.given)
    }

    func hasRoleBefore(_ at: Int) -> Bool {
        for back in 1...3 where at - back >= 0 {
            if let match = tables.roles.longest(words, at - back), match.tokens.upperBound == at { return true }
        }
        return false
    }

    // MARK: Names behind a generic head

    /// A company, newspaper, town or river in no table, told by the word before it.
    private func headed(_ at: Int) -> NameDraft? {
        guard words.tokens[at].kind == .word else { return nil }
        let heads: WordTraits = [.placeHead, .placePart, .mediumHead, .orgHead, .partyHead]
        guard let head = reading(at, as: heads.union(.venue)), let own = tables.traits[head.word] else { return nil }
        let next = at + 1
        guard next < words.count else { return nil }
        if !own.isDisjoint(with: [.orgHead, .venue]), let honoured = honoured(at, head, own) { return honoured }
        if own.isDisjoint(with: heads) { return nil }
        if own.contains(.placePart) || own.contains(.placeHead) { return place(at, head, own) }
        let quoted = quotedName(next)
        guard let end = quoted?.end ?? properEnd(next, own) else { return nil }
        let isMedium = own.contains(.mediumHead) && !own.contains(.orgHead)
        let isOutside = isMedium || own.contains(.clubHead)
        let rule = Evidence("Names/headed", .guessed)
        if let quoted {
            var draft = NameDraft(quoted.start..<quoted.end, words.span(quoted.start..<quoted.end), isMedium ? .medium : .organisation, .name, rule)
            draft.key = key(draft.tokens, from: draft.span.start)
            // Marks inside a name of the tables: party "Such".
            let whole = [head.word] + draft.tokens.map { words.tokens[$0].word }
            if let name = tables.names.payload(of: whole) ?? tables.names.payload(of: Array(whole.dropFirst())) {
                let known = tables.known[Int(name.entity)]
                if known.kind == .organisation || known.kind == .medium {
                    draft.known = [name.entity]
                    draft.kind = known.kind
                    draft.evidence = Evidence(known.source + known.id, .stated)
                }
            }
            return draft
        }
        let first = isOutside ? next : at
        let start = isOutside ? Int(words.tokens[next].start) : Int(head.start)
        var draft = NameDraft(first..<end, Span(start, Int(words.tokens[end - 1].end)), isMedium ? .medium : .organisation, .name, rule)
        draft.key = key(draft.tokens, from: start)
        return draft
    }

    /// A university, centre or hospital that bears a person's name: behind his title, or with his father's.
    private func honoured(_ at: Int, _ head: Analysis, _ own: WordTraits) -> NameDraft? {
        let isVenue = !own.contains(.orgHead)
        var from = at + 1
        var isTitled = false
        if let title = tables.roles.longest(words, from, allowing: []), title.payload.isClosed, title.payload.number == .singular {
            from = title.tokens.upperBound
            isTitled = true
        }
        guard from < words.count else { return nil }
        let known = tables.names.matches(words, from, allowing: []).first {
            tables.known[Int($0.payload.entity)].kind == .person && $0.head.enclitic == .none && ($0.tokens.count > 1 || isTitled)
        }
        var end = known?.tokens.upperBound ?? from
        if isWord(from), !traits[from].isDisjoint(with: [.given, .joins]), !traits[from].contains(.common),
            let name = nameEnd(from, least: isTitled ? 1 : 2)
        {
            end = max(end, name)
        }
        let named = end
        end = purposeEnd(end)
        // A street may bear a full name without a title; a way also leads by somebody.
        let mayBear = !isVenue || own.contains(.quarter)
        guard named > from, isTitled || mayBear && (from..<named).contains(where: { !traits[$0].isDisjoint(with: .binds) }) else { return nil }
        var draft = NameDraft(
            at..<end, Span(Int(head.start), Int(words.tokens[end - 1].end)), isVenue ? .place : .organisation, .name,
            Evidence("Names/honoured", isVenue ? .guessed : .inferred))
        draft.key = key(draft.tokens, from: Int(head.start))
        draft.composed = "local:" + tables.romanisation.slug(draft.key.joined(separator: " "))
        return draft
    }

    private func place(_ at: Int, _ head: Analysis, _ own: WordTraits) -> NameDraft? {
        let next = at + 1
        var end = next
        var known = false
        if let match = tables.names.longest(words, next, allowing: []), match.head.enclitic == .none,
            tables.known[Int(match.payload.entity)].kind != .organisation
        {
            let isOrdinary = match.tokens.count == 1 && ordinary[next] && own.contains(.quarter)
            guard own.contains(.placePart) || isOrdinary, !isPlaceHeadItself(match.tokens) else { return nil }
            if !isOrdinary {
                end = match.tokens.upperBound
                known = true
            }
        } else {
            while end < words.count, end < next + 2, looksProper(end) { end += 1 }
        }
        let isQuarter = end == next && own.contains(.quarter) && mayNameQuarter(next)
        if isQuarter { end += 1 }
        guard end > next else { return nil }
        let whole = own.contains(.placePart) || isQuarter
        if whole, isWord(end), traits[end].contains(.placeTail) { end += 1 }
        let start = whole ? Int(head.start) : Int(words.tokens[next].start)
        var draft = NameDraft(
            (whole ? at : next)..<end, Span(start, Int(words.tokens[end - 1].end)), .place, .name,
            Evidence("Names/placeHead", known ? .inferred : .guessed))
        draft.key = key(draft.tokens, from: start)
        // The tagger, which learned no quarters, is no witness against one.
        if isQuarter { draft.composed = "local:" + tables.romanisation.slug(draft.key.joined(separator: " ")) }
        return draft
    }

    /// The definite head of places by itself (the city, whose airport) is rather no name.
    func isPlaceHeadItself(_ name: Range<Int>) -> Bool {
        guard name.count == 1 else { return false }
        return words.analyses(name.lowerBound).contains {
            $0.proclitics == .article && $0.enclitic == .none && (tables.traits[$0.word] ?? []).contains(.placeHead)
        }
    }

    /// What stands in marks right here, when it is short.
    private func quotedName(_ at: Int) -> (start: Int, end: Int)? {
        guard words.tokens[at].kind == .mark, words.tokens[at].mark == .openQuote || words.tokens[at].mark == .straightQuote else { return nil }
        var end = at + 1
        while end < words.count, end <= at + 5, words.tokens[end].kind != .newline {
            if words.tokens[end].kind == .mark { break }
            end += 1
        }
        guard end > at + 1, end < words.count, words.tokens[end].mark.isQuote else { return nil }
        return (at + 1, end)
    }

    /// Where proper words behind a head end: unknown or Latin words, or for a party a definite noun with its companions.
    private func properEnd(_ at: Int, _ own: WordTraits) -> Int? {
        var end = at
        while end < words.count, end < at + 3, words.tokens[end].kind == .latin || looksProper(end) {
            // A given name behind the body's first word begins the name of a person.
            if end > at, traits[end].contains(.given) { break }
            end += 1
        }
        if end > at { return end }
        guard own.contains(.partyHead), !isBodyItself(at) else { return nil }
        while end < words.count, end < at + 3, words.tokens[end].kind == .word, isDefinite(end), nationality(end) == nil || end > at {
            end += 1
        }
        return end > at ? end : nil
    }

    /// Whether a body of the tables that is no ordinary word begins here (the militias of the Houthis).
    private func isBodyItself(_ at: Int) -> Bool {
        guard isWord(at), !ordinary[at] else { return false }
        return tables.names.matches(words, at, allowing: []).contains { match in
            let entity = tables.known[Int(match.payload.entity)]
            return match.tokens.count == 1 && entity.kind == .organisation && !entity.isAmbiguous && match.head.enclitic == .none && !entity.isClub
        }
    }

    /// A definite word, also behind the conjunction.
    private func isDefinite(_ at: Int) -> Bool {
        let key = words.key(at)
        if tables.particles.hasArticle(key) { return true }
        return key.count > 8 && tables.particles.hasArticle(key.dropFirst(2)) && words.analyses(at).contains { $0.proclitics.contains(.and) }
    }
}
