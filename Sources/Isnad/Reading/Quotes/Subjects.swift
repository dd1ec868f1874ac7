extension QuoteScene {
    /// The subject behind a verb: at once, or behind what was inserted (to an agency, on a day).
    func subject(_ from: Int, _ limit: Int, bounded: Bool) -> Range<Int> {
        guard from < limit else { return from..<from }
        var start = from
        if mentionOf[start] < 0,
            flags[start].contains(.resumptive)
                || flags[start].contains(.pronounBehind) && !flags[start].isDisjoint(with: [.about, .to, .on, .with]) && start + 1 < limit
        {
            start += 1
        }
        if start < limit, words.tokens[start].mark == .hash { start += 1 }
        // Last year is nobody.
        if bounded, start < limit, Int(timeEnd[start]) > start + 1, flags[start].isDisjoint(with: .stop), !speaks(start) {
            start = Int(timeEnd[start])
        }
        guard start < limit else { return from..<from }
        // A title of one letter with its dot.
        if start + 2 < limit, words.tokens[start].kind == .word, words.tokens[start].foldEnd - words.tokens[start].foldStart <= 2,
            words.tokens[start + 1].mark == .fullStop
        {
            start += 2
        }
        // He told me: the pronoun may have been read as a name.
        if start + 1 < limit, isToMe(start), speaks(start + 1) {
            start += 1
        }
        guard start < limit else { return from..<from }
        start = behindInserted(start, limit)
        guard start < limit, !glued(start, .ba) || mentionStarts(start), !glued(start, .lam) || mentionStarts(start) else { return from..<from }
        if isComma(start) { return enclosed(start, limit) ?? from..<from }
        let phrase = nounPhrase(start, limit, bounded: bounded)
        guard let head = phrase.first, mentionOf[head] < 0 else { return phrase }
        // On it is written «…».
        if flags[head].contains(.pronounBehind), !flags[head].isDisjoint(with: [.on, .to, .about, .from, .with]) { return from..<from }
        // Went on with her talk: what is told, and nobody.
        if !flags[head].isDisjoint(with: [.stop, .contrast]) || flags[head].isSuperset(of: [.told, .pronounBehind]) { return from..<from }
        return phrase
    }

    /// Behind an addressee or a day between the verb and its subject.
    private func behindInserted(_ start: Int, _ limit: Int) -> Int {
        if glued(start, .lam), !mentionStarts(start) { return behindAddressee(start, limit) }
        guard flags[start].contains(.stop), timeEnd[start] > 0 || !flags[start].isDisjoint(with: [.also, .starter]) else { return start }
        var next = start + 1
        while next < limit, next < start + 3, !speaks(next), flags[next].isDisjoint(with: .governing),
            next < Int(timeEnd[start]) || words.tokens[next].kind != .word || flags[next].contains(.stop)
        { next += 1 }
        return next < limit && speaks(next) && !glued(next, .ba) ? next : start
    }

    /// Whether a name of two letters is the particle of the addressee with its pronoun.
    private func isToMe(_ at: Int) -> Bool {
        guard let lam = tables.particles[Proclitics.lam.rawValue], mention(at: at).map({ $0.form != .nominal }) ?? false else { return false }
        return words.key(at).count == 2 * lam.count && words.key(at).starts(with: lam)
    }

    /// The token behind whom a verb's words are addressed to: a medium with its name, or a noun with its adjectives.
    private func behindAddressee(_ from: Int, _ limit: Int) -> Int {
        if let mention = mention(at: from), mentionBegins(from) { return end(of: mention, from: from) }
        var at = from + 1
        if isBareParticle(from), at < limit, let mention = mention(at: at), mentionBegins(at) { return end(of: mention, from: at) }
        if isBareParticle(from), isNameMark(at, limit) || at < limit && bracketEnd[at] > 0 { return skip(at) }
        if flags[from].contains(.media) {
            while at < limit, mentionOf[at] >= 0 || marks.pairOf[at] >= 0 || words.tokens[at].kind == .word && isAdjective(at) { at += 1 }
            return at
        }
        while at < limit, words.tokens[at].kind == .word, mentionOf[at] < 0, flags[at].isDisjoint(with: .stop), endsInRelation(at) {
            at += 1
        }
        // The friends of a body: it is theirs.
        if at == from + 1, at < limit, let mention = mention(at: at), mentionBegins(at), mention.kind != .person { return limit }
        return at
    }

    /// The particle of the addressee written by itself, or with a stroke behind it.
    func isBareParticle(_ at: Int, _ particle: Proclitics = .lam) -> Bool {
        tables.particles[particle.rawValue].map { words.key(at).elementsEqual($0) } ?? false
    }
}
