/// Whom a description means: the person whom the text named with that office before.
extension QuotePass {
    /// How many names back the holder of an office is looked for.
    private static let namesBack = 60
    /// Up to how many words describe an office that its holder was named with.
    private static let longestDescription = 3

    /// A speaker described by an office with the article, with the name that was last given to it: a guess where the names resolve nothing.
    func known(_ found: Found) -> Found {
        guard let phrase = found.phrase, let form = found.value?.form, form == .nominal || form == .unnamed, let holder = holder(of: phrase) else {
            return found
        }
        var found = found
        found.value?.described = holder.span
        return found
    }

    func holder(of phrase: Range<Int>) -> Mention? {
        guard let head = phrase.first, phrase.count <= QuotePass.longestDescription, scene.carriesArticle(head) else { return nil }
        // A name that was not read follows a title: he is somebody else.
        guard phrase.dropFirst().allSatisfy({ scene.carriesArticle($0) }) else { return nil }
        let latter = scene.isLatter(head)
        if !latter, !isOffice(head) { return body(of: phrase) }
        if let mention = scene.mention(at: head), mention.form != .nominal { return nil }
        return named(before: head).last { latter ? isNamed($0, head) : holds($0, phrase) }
    }

    /// The last names that begin before a token, found by halves: a text may name ten thousand.
    private func named(before head: Int) -> ArraySlice<Mention> {
        let start = Int(words.tokens[head].start)
        var low = 0, high = scene.mentions.count
        while low < high {
            let middle = (low + high) / 2
            if scene.mentions[middle].span.start < start { low = middle + 1 } else { high = middle }
        }
        return scene.mentions[max(0, low - QuotePass.namesBack)..<low]
    }

    /// The body or medium that a bare noun with the article means (the ministry): the one that the text named with that noun before, when it named
    /// no other so.
    private func body(of phrase: Range<Int>) -> Mention? {
        guard let head = phrase.first, phrase.count == 1, scene.mentionOf[head] < 0, !scene.flags[head].isDisjoint(with: [.body, .media]),
            scene.flags[head].isDisjoint(with: [.thing, .pronounBehind, .quantity])
        else { return nil }
        let key = bare(head)
        var found: Mention?
        for mention in named(before: head) {
            guard mention.kind == .organisation || mention.kind == .medium, mention.form != .nominal else { continue }
            let first = words.token(at: mention.span.start)
            guard first < words.count else { continue }
            let own = words.form(first).utf8.elementsEqual(key) || bare(first).elementsEqual(key)
            guard own || first > 0 && scene.mentionOf[first - 1] < 0 && words.key(first - 1).elementsEqual(key) else { continue }
            if let found, found.entities != mention.entities { return nil }
            found = mention
        }
        return found
    }

    /// Whether *the latter* can be somebody: a person named, of no other gender.
    private func isNamed(_ mention: Mention, _ head: Int) -> Bool {
        mention.kind == .person && mention.form != .nominal && mention.gender.map { ($0 == .feminine) == words.endsFeminine(head) } ?? true
    }

    /// Whether a token is an office or calling that one person may have.
    private func isOffice(_ head: Int) -> Bool {
        !scene.flags[head].isDisjoint(with: [.person, .official, .expert])
            && scene.flags[head].isDisjoint(with: [.source, .witness, .quantity, .body])
            && !scene.isThing(head) && !scene.pluralHead(head) && !scene.endsPlural(head)
            && scene.flags[head].isDisjoint(with: [.kin, .family])
    }

    /// Whether somebody was named with the office of a phrase, of no other nationality and gender.
    private func holds(_ mention: Mention, _ phrase: Range<Int>) -> Bool {
        guard mention.kind == .person, mention.form != .nominal, let role = mention.role else { return false }
        let office = words.tokens(in: role.span)
        guard let first = office.first, bare(first).elementsEqual(bare(phrase.lowerBound)) else { return false }
        if let gender = mention.gender, (gender == .feminine) != words.endsFeminine(phrase.lowerBound) { return false }
        // The president is he of the state, and not of a council.
        if phrase.count == 1, office.count > 1, !scene.carriesArticle(office.lowerBound + 1), !scene.isAdjective(office.lowerBound + 1),
            role.office == nil, scene.flags[office.lowerBound + 1].isDisjoint(with: .naming)
        {
            return false
        }
        let wanted = phrase.dropFirst().filter { scene.carriesArticle($0) && scene.endsInRelation($0) }
        let own = office.dropFirst().filter { scene.endsInRelation($0) }
        return wanted.isEmpty || own.isEmpty || wanted.contains { a in own.contains { bare($0).elementsEqual(bare(a)) } }
    }

    /// The folded letters of a word without the article.
    private func bare(_ at: Int) -> ArraySlice<UInt8> {
        let key = words.key(at)
        guard scene.carriesArticle(at), let article = scene.tables.particles[Proclitics.article.rawValue] else { return key }
        return key.dropFirst(article.count)
    }
}
