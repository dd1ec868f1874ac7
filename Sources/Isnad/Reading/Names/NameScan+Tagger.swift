/// How a name of the rules stands to what the learned tagger sees there.
private struct TaggedName {
    let tokens: Range<Int>
    let kind: EntityKind
}

extension NameScan {
    /// Weighs the names of the rules against those that the learned tagger sees: new ones are kept, a longer one takes up what lies inside, what
    /// weak rules alone say gives way, and a doubtful table name that the tagger does not see is dropped.
    mutating func findByTagger() {
        guard !tables.tagger.isEmpty else { return }
        var seen = Array(repeating: false, count: words.count)
        var against = Array(repeating: Int32(0), count: words.count)
        let tagged = taggedNames(&against)
        for name in tagged { for at in name.tokens { seen[at] = true } }
        for name in tagged where name.kind == .person {
            for at in name.tokens where cover[at] > 0 && isNamed(at) { drafts[Int(cover[at]) - 1].isDoubtful = false }
        }
        let often = personsNamedOften()
        let parts = tagged.flatMap { self.parts($0, often) }
        let persons = Set(parts.filter { $0.kind == .person }.map(\.tokens))
        self.tagged = seen
        taggedPersons = persons
        for part in parts { consider(part, against) }
        // Found by its given name alone, without a role: the tagger must see the same words as a person for the promise of `inferred`.
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].evidence.rule == "Names/givenName" && drafts[at].role == nil {
            guard drafts[at].evidence.certainty == .inferred, !endsInFamily(drafts[at]) else { continue }
            if !persons.contains(drafts[at].tokens) { drafts[at].evidence.certainty = .guessed }
        }
        for at in drafts.indices where !drafts[at].isDropped && !drafts[at].tokens.contains(where: { seen[$0] }) { doubt(at, against) }
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].known.isEmpty { closeNasab(at) }
    }

    /// A name that ends in *the son of* goes on with whose he is, whatever the word is elsewhere.
    private mutating func closeNasab(_ at: Int) {
        guard let last = drafts[at].tokens.last, drafts[at].tokens.count > 1, traits[last].contains(.joins), !traits[last].contains(.servant),
            traits[last].isDisjoint(with: [.kunya, .clan]), isWord(last + 1), cover[last + 1] == 0, words.tokens[last + 1].spaceBefore
        else { return }
        widen(at, to: last + 2)
        drafts[at].key = key(drafts[at].tokens, from: drafts[at].span.start)
    }

    /// Whether unlabelled news takes a token's word for some name one time in ten, or has it seldom (codes below 3): of a frequent ordinary word the
    /// tagger is no witness.
    private func isNamed(_ at: Int) -> Bool {
        let code = wordTag(at)
        return code < 3 || WordTagTraining.isNamed(code)
    }

    private func taggedNames(_ against: inout [Int32]) -> [TaggedName] {
        let features = NameFeatures(self)
        var names: [TaggedName] = []
        for sentence in words.sentences where !sentence.isEmpty {
            let (tags, margins) = tables.tagger.read(features, sentence)
            for (at, margin) in zip(sentence, margins) { against[at] = margin }
            var at = 0
            while at < tags.count {
                guard tags[at] > 0 else {
                    at += 1
                    continue
                }
                var end = at + 1
                while end < tags.count, tags[end] > 0, tags[end] % 2 == 0 { end += 1 }
                let kind: EntityKind = tags[at] < 3 ? .person : tags[at] < 5 ? .place : .organisation
                names.append(TaggedName(tokens: sentence.lowerBound + at..<sentence.lowerBound + end, kind: kind))
                at = end
            }
        }
        return names
    }

    private func follows(_ mark: Token.Mark, _ at: Int) -> Bool { at > 0 && words.tokens[at - 1].mark == mark }

    /// A name ends at a mark that is not written close on both sides (the hyphen of a double name, the dots of an abbreviation).
    private func parts(_ name: TaggedName, _ often: Set<Int32>) -> [TaggedName] {
        var parts: [TaggedName] = []
        var from = name.tokens.lowerBound
        for at in name.tokens {
            if name.kind == .person, at > from, joinsAnother(at, behind: at - from) || at > from + 1 && isAnother(at, often) || isTold(at) {
                parts.append(TaggedName(tokens: from..<at, kind: name.kind))
                from = at
            }
            guard words.tokens[at].kind == .mark else { continue }
            let isClose = !words.tokens[at].spaceBefore && at + 1 < words.count && !words.tokens[at + 1].spaceBefore
            if isClose, [.dash, .fullStop, .apostrophe, .connector].contains(words.tokens[at].mark) { continue }
            if from < at { parts.append(TaggedName(tokens: from..<at, kind: name.kind)) }
            from = at + 1
        }
        if from < name.tokens.upperBound { parts.append(TaggedName(tokens: from..<name.tokens.upperBound, kind: name.kind)) }
        // The rest of a name cut in two is a name only where it is not all ordinary words.
        return parts.count < 2 ? parts : parts.filter { part in part.tokens.contains { !ordinary[$0] } }
    }

    /// A word behind the conjunction that is a person's name by itself begins another name; one that nobody counted only behind two words, for a
    /// surname may begin with the conjunction's letter.
    private func joinsAnother(_ at: Int, behind count: Int) -> Bool {
        guard words.tokens[at].kind == .word, traits[at].isDisjoint(with: [.given, .personWord]) else { return false }
        guard words.key(at).starts(with: tables.particles.andKey) else { return false }
        if let analysis = reading(at, as: [.given, .personWord]), analysis.proclitics == .and { return true }
        return countedStart(at, isJoined: count > 1) > Int(words.tokens[at].start)
    }

    /// Whether the short name of a person of the tables, whom the article names elsewhere too, stands behind two words that are none of his: a verb's
    /// subject and its object (the prime minister so-and-so congratulated X).
    private func isAnother(_ at: Int, _ often: Set<Int32>) -> Bool {
        guard let other = draft(at: at), other.tokens == at..<at + 1, other.kind == .person, other.isShort, let first = other.known.first else {
            return false
        }
        return often.contains(first)
    }

    /// Whether a medium of the tables stands at a token behind a particle: whom somebody told (so-and-so to the channel), no part of his name.
    private func isTold(_ at: Int) -> Bool {
        guard let other = draft(at: at), other.kind == .medium, !other.known.isEmpty, other.tokens.lowerBound == at else { return false }
        return other.span.start > Int(words.tokens[at].start)
    }

    /// Persons of the tables that stand in the article more than once, under whatever form.
    private func personsNamedOften() -> Set<Int32> {
        var once: Set<Int32> = [], more: Set<Int32> = []
        for draft in drafts where !draft.isDropped && draft.kind == .person {
            if let first = draft.known.first, !once.insert(first).inserted { more.insert(first) }
        }
        return more
    }

    /// What weak rules or a lone ambiguous word say is dropped where the tagger sees nothing.
    private mutating func doubt(_ at: Int, _ against: [Int32]) {
        let draft = drafts[at]
        guard draft.form != .nominal, draft.composed == nil else { return }
        if draft.known.isEmpty {
            if endsInFamily(draft) { return }
            if isFullPerson(draft) || isUnknownClub(draft) || isAllForeign(draft) {
                drafts[at].evidence.certainty = .guessed
            } else if draft.kind == .person ? draft.role == nil : draft.evidence.certainty == .guessed {
                drop(at)
            }
        } else if draft.kind == .place, draft.tokens.count == 1, draft.known.allSatisfy({ tables.known[Int($0)].isAmbiguous }) {
            if against[draft.tokens.lowerBound] > 0 { drop(at) }
        } else if draft.kind == .person, draft.isShort, draft.role == nil {
            // A word that the news mostly has as a person's needs no other witness to be a guess.
            if isMostlyPerson(draft) { drafts[at].evidence.certainty = .guessed } else { drafts[at].isDoubtful = true }
        }
    }

    private func isMostlyPerson(_ draft: NameDraft) -> Bool {
        let first = draft.tokens.lowerBound, next = draft.tokens.upperBound
        guard draft.tokens.count == 1, !draft.isDoubtful, !ordinary[first], !hasArticle(first),
            traits[first].isDisjoint(with: WordTraits.binds.union(.given))
        else { return false }
        if isWord(next), words.tokens[next].spaceBefore, looksProper(next), !hasArticle(next) { return false }
        let code = wordTag(first, from: draft.span.start)
        return WordTagTraining.isMostlyNamed(code)
    }

    /// Two and more foreign names side by side, none of them an ordinary word.
    private func isAllForeign(_ draft: NameDraft) -> Bool {
        guard draft.kind == .person, draft.tokens.count > 1, traits[draft.tokens.lowerBound].contains(.foreign) else { return false }
        return draft.tokens.allSatisfy { isGiven($0) || traits[$0].contains(.family) && !ordinary[$0] }
    }

    /// What stands behind the word for a club and is no ordinary word.
    private func isUnknownClub(_ draft: NameDraft) -> Bool {
        let before = draft.tokens.lowerBound - 1
        guard draft.evidence.rule == "Names/headed", draft.kind == .organisation, isWord(before) else { return false }
        return reading(before, as: .clubHead) != nil && draft.tokens.allSatisfy { !ordinary[$0] }
    }

    /// A given name with a definite word behind it that the news takes for the end of a person's name.
    private func isFullPerson(_ draft: NameDraft) -> Bool {
        guard draft.kind == .person, draft.tokens.count > 1, let first = draft.tokens.first, let last = draft.tokens.last else { return false }
        guard traits[first].contains(.given), traits[first].isDisjoint(with: [.common, .foreign]), hasArticle(last), !ordinary[last] else {
            return false
        }
        return wordTag(last) == 0 || WordTagTraining.isPerson(wordTag(last))
    }

    /// Keeps a tagged name where the rules have nothing, or less, or only a guess.
    private mutating func consider(_ name: TaggedName, _ against: [Int32]) {
        var tokens = name.tokens
        while let last = tokens.last, words.tokens[last].kind == .mark { tokens = tokens.dropLast() }
        while let first = tokens.first, words.tokens[first].kind == .mark { tokens = tokens.dropFirst() }
        guard let first = tokens.first, !tokens.contains(where: { words.tokens[$0].kind == .newline }) else { return }
        if tokens.count == 1, ordinary[first] || follows(.slash, first) || name.kind != .person && isIndefinite(first) { return }
        if name.kind == .organisation, reading(first, as: .placeHead) != nil, cover[first] == 0 { return }
        // An adjective of a nationality alone is no name, nor are initials.
        if let state = nationality(first), state.end >= tokens.upperBound, name.kind != .person { return }
        if tokens.allSatisfy({ words.tokens[$0].foldEnd - words.tokens[$0].foldStart <= 2 }) { return }
        if name.kind == .person {
            withoutNationality(&tokens)
            trim(&tokens)
        }
        while let last = tokens.last, tokens.count > 1, !traits[last].isDisjoint(with: .binds), !traits[last].contains(.given) {
            tokens = tokens.dropLast()
        }
        if name.kind == .organisation, tokens.count > 1, traits[first].contains(.mediumHead), !traits[first].contains(.orgHead) {
            tokens = tokens.dropFirst()
        }
        // The nationality behind a body's own head and name describes it.
        if name.kind == .organisation, tokens.count > 2, traits[tokens.lowerBound].contains(.orgHead), let last = tokens.last,
            nationality(last) != nil
        {
            tokens = tokens.dropLast()
        }
        guard let first = tokens.first else { return }
        // A body's own head alone (a party «…») is no name: what it is called stands behind it.
        if tokens.count == 1, !traits[first].isDisjoint(with: [.orgHead, .partyHead, .mediumHead]) { return }
        let inside = Set(tokens.compactMap { cover[$0] > 0 ? Int(cover[$0]) - 1 : nil }).filter { drafts[$0].form != .nominal }.sorted()
        for at in inside { guard gives(drafts[at], tokens, name.kind, against) else { return } }
        let role = inside.compactMap { drafts[$0].role }.first
        for at in inside { drop(at) }
        guard tokens.allSatisfy({ cover[$0] == 0 }) else { return }
        let start = nameStart(first)
        guard let last = tokens.last, words.tokens[last].end > start else { return }
        var draft = NameDraft(tokens, Span(start, Int(words.tokens[last].end)), name.kind, .name, Evidence("Names/tagger", .guessed))
        draft.role = role
        draft.key = key(tokens, from: start)
        recognise(&draft)
        keep(draft)
    }

    /// A tagged name that a table has, but that could not stand there by the rules alone.
    private func recognise(_ draft: inout NameDraft) {
        let matches = tables.names.matches(words, draft.tokens.lowerBound).filter { match in
            let kind = tables.known[Int(match.payload.entity)].kind
            guard match.tokens == draft.tokens, match.head.enclitic == .none else { return false }
            // A newspaper called by an ordinary word is shown by its head or marks, which the rules know.
            if kind == .medium, match.tokens.count == 1, tables.known[Int(match.payload.entity)].isAmbiguous { return false }
            return kind == draft.kind || draft.kind == .place && kind == .country || draft.kind == .organisation && kind == .medium
        }
        guard let match = matches.first else { return }
        let entity = tables.known[Int(match.payload.entity)]
        draft.kind = entity.kind
        draft.form = match.payload.form
        draft.known = [match.payload.entity]
        draft.isShort = match.payload.isShort
        draft.span.start = Int(match.head.start)
        // A newspaper or body called by an ordinary word, without its head or marks, may be another thing of the name.
        let isAmbiguous = entity.isAmbiguous && draft.tokens.count == 1 && draft.kind != .place
        draft.evidence = Evidence(entity.source + entity.id, isAmbiguous ? .guessed : .inferred)
    }

    /// A person's name ends before an ordinary word and before another person of the tables.
    private func trim(_ tokens: inout Range<Int>) {
        let names: WordTraits = [.given, .tail, .personWord, .byname, .joins, .kunya, .clan]
        let isKnown = draft(at: tokens.lowerBound).map { $0.kind == .person && !$0.known.isEmpty } ?? false
        var end = tokens.lowerBound + 1
        while end < tokens.upperBound {
            // A family's name ends it, before whatever nobody is called.
            if end > tokens.lowerBound + 1, isHouse(end - 2) || traits[end - 1].contains(.family) && !isKnownPerson(end) && !isBinding(end) { break }
            if ordinary[end], traits[end].isDisjoint(with: names), isKnown || traits[tokens.lowerBound].contains(.given) { break }
            if let other = draft(at: end), other.kind == .person, !other.known.isEmpty, other.tokens.lowerBound == end {
                if isKnown || other.span.start > Int(words.tokens[end].start) { break }
            }
            end += 1
        }
        tokens = tokens.lowerBound..<end
    }

    /// The nationality before a person's name (and the Japanese so-and-so) is none of his words.
    private func withoutNationality(_ tokens: inout Range<Int>) {
        guard tokens.count > 1, cover[tokens.lowerBound] == 0 else { return }
        let match = tables.nationalities.longest(words, tokens.lowerBound, allowing: [.and, .ba, .lam])
        guard let match, match.payload.isDefinite, match.payload.number == .singular, match.head.enclitic == .none,
            match.tokens.upperBound < tokens.upperBound
        else { return }
        tokens = match.tokens.upperBound..<tokens.upperBound
    }

    private func isBinding(_ at: Int) -> Bool { words.tokens[at].kind != .word || !traits[at].isDisjoint(with: .binds) }

    /// How much a token's features may speak against a name where the rules have one.
    private static let slight: Int32 = 60

    /// Whether a name of the rules gives way to a tagged one that shares tokens with it.
    private func gives(_ draft: NameDraft, _ tokens: Range<Int>, _ kind: EntityKind, _ against: [Int32]) -> Bool {
        let isSame = draft.kind == kind || draft.kind == .country && kind == .place || draft.kind == .medium && kind == .organisation
        if draft.tokens == tokens, isSame { return false }
        let isInside = tokens.lowerBound <= draft.tokens.lowerBound && draft.tokens.upperBound <= tokens.upperBound
        if draft.composed != nil { return false }
        if draft.known.isEmpty, draft.tokens.count > tokens.count, !isInside, isSame {
            // The rules' longer name stays where its other words may be parts of a name, or where its head belongs to it.
            if draft.kind == .place || endsInFamily(draft) { return false }
            if draft.tokens.allSatisfy({
                tokens.contains($0) || !ordinary[$0] && (against[$0] < NameScan.slight || isFamilys($0))
                    || $0 > 0 && traits[$0 - 1].contains(.servant) || $0 > draft.tokens.lowerBound && !traits[$0].isDisjoint(with: .binds)
            }) {
                return false
            }
        }
        if draft.known.isEmpty { return draft.role == nil || isInside || draft.evidence.certainty == .guessed }
        guard isInside else { return false }
        if tokens.count > draft.tokens.count { return draft.isShort || !isSame }
        // A town may be its club, but no capital or province is.
        guard draft.kind == .place, kind == .organisation, let first = draft.known.first else { return false }
        return tables.known[Int(first)].isTown && !tables.known[Int(first)].isCapital
    }

    /// A definite word right behind a given name, also one of two words (the servant of).
    private func isFamilys(_ at: Int) -> Bool {
        guard at > 0, hasArticle(at) else { return false }
        return traits[at - 1].contains(.given) && !traits[at - 1].contains(.foreign) || at > 1 && traits[at - 2].contains(.servant)
    }

    /// Where a tagged word begins without a particle that the tables or the counted words know it to carry.
    private func nameStart(_ at: Int) -> Int {
        let token = words.tokens[at]
        guard token.kind == .word else { return Int(token.start) }
        let known: WordTraits = [.given, .personWord, .joins, .kunya, .clan]
        guard traits[at].isDisjoint(with: known) else { return Int(token.start) }
        if let analysis = reading(at, as: known), !analysis.proclitics.contains(.kaf) { return Int(analysis.start) }
        return countedStart(at, isJoined: isBehindNameOrMark(at))
    }

    /// A word begins behind its particle where a table has the rest, or where the rest was counted as a name and the whole was not.
    private func countedStart(_ at: Int, isJoined: Bool) -> Int {
        let token = words.tokens[at]
        let from = Int(token.foldStart), to = Int(token.foldEnd)
        guard to - from > 6 else { return Int(token.start) }
        let known = tables.names.matches(words, at).first { $0.tokens.count == 1 && $0.head.enclitic == .none }
        if let known { return Int(known.head.start) }
        return words.folded.withUnsafeBufferPointer { folded in
            let whole = UInt64(wordTag(from, to))
            guard WordTagTraining.coarse(whole) > 6, let particle = tables.particles.single.first(where: { starts(folded, from, $0) }) else {
                return Int(token.start)
            }
            // A name may begin with the letter of a preposition: only what was never counted whole is parted from it.
            guard whole == 0 || particle == tables.particles.andKey else { return Int(token.start) }
            // A short name begins with the letter of likeness more often than somebody is told of as like one.
            guard particle != tables.particles.likeKey || to - from > 10 else { return Int(token.start) }
            let rest = UInt64(wordTag(from + particle.count, to))
            // Behind another name or a mark the conjunction of a word that nobody counted is one.
            if whole == 0, particle == tables.particles.andKey, isJoined { return Int(token.start) + particle.count }
            return WordTagTraining.coarse(rest) < 7 ? Int(token.start) + particle.count : Int(token.start)
        }
    }

    private func isBehindNameOrMark(_ at: Int) -> Bool { !isWord(at - 1) || cover[at - 1] > 0 }

    private func starts(_ folded: UnsafeBufferPointer<UInt8>, _ from: Int, _ particle: [UInt8]) -> Bool {
        particle.indices.allSatisfy { folded[from + $0] == particle[$0] }
    }
}
