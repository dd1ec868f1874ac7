/// Places where the article repeats a name of one word that it showed elsewhere.
///
/// A name that a role, a verb or the tagger shows once is mostly written again where nothing shows it. Linear: one look into a table a word.
extension NameScan {
    /// Finds a name of one word again, also behind particles, and the word by which a club or a person of two words goes; as a guess.
    mutating func findRepeats() {
        let names = repeated()
        guard !names.isEmpty else { return }
        let hashes = endings(names)
        var added: [NameDraft] = []
        for at in 0..<words.count where cover[at] == 0 && (words.tokens[at].kind == .word && !ordinary[at] || words.tokens[at].kind == .latin) {
            guard mayEnd(at, hashes), let (start, source) = place(at, names), nationality(at) == nil, mayRepeat(at, start) else { continue }
            if words.tokens[at].kind == .word, isIndefinite(at) { continue }
            var draft = drafts[source]
            draft.tokens = at..<at + 1
            draft.span = Span(start, Int(words.tokens[at].end))
            draft.key = [drafts[source].tokens.count == 1 ? drafts[source].key[0] : form(at, from: start)]
            draft.form = drafts[source].tokens.count > 1 ? .shortened : drafts[source].form
            draft.isShort = draft.kind == .person && draft.isShort
            (draft.role, draft.office, draft.refersTo, draft.isDoubtful) = (nil, nil, nil, false)
            if draft.tokens.count < drafts[source].tokens.count, draft.kind == .person { draft.known = [] }
            draft.evidence = Evidence("Names/repeated", .guessed)
            added.append(draft)
        }
        for draft in added { keep(draft) }
    }

    /// Makes a first name that the article writes at least three times with one and the same word behind it a name of two words: a surname may be an
    /// ordinary word, which neither rules nor tagger take for a name.
    mutating func findRepeatedPairs() {
        var pairs: [String: [Int]] = [:]
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].kind == .person && drafts[at].tokens.count == 1 {
            let next = drafts[at].tokens.upperBound
            guard drafts[at].known.isEmpty, traits[next - 1].contains(.given), isWord(next), words.tokens[next].spaceBefore, isFree(next),
                words.tokens[next].foldEnd - words.tokens[next].foldStart >= 6, nationality(next) == nil,
                traits[next].isDisjoint(with: [.saying, .beforeVerb, .actorVerb, .locative]), let first = drafts[at].key.first
            else { continue }
            pairs[first + " " + words.form(next), default: []].append(at)
        }
        for places in pairs.values where places.count >= 3 {
            for at in places {
                let next = drafts[at].tokens.upperBound
                widen(at, to: next + 1)
                drafts[at].key.append(words.form(next))
                drafts[at].isShort = false
                drafts[at].evidence = Evidence("Names/repeatedPair", .guessed)
            }
        }
    }

    /// The hashes of the names, also without their article.
    private func endings(_ names: [String: Int]) -> Set<UInt64> {
        var hashes: Set<UInt64> = []
        for name in names.keys {
            let key = Array(name.utf8)
            key.withUnsafeBufferPointer { bytes in
                hashes.insert(NameFeatures.hash(bytes, 0, bytes.count))
                if tables.particles.hasArticle(key[...]) { hashes.insert(NameFeatures.hash(bytes, tables.particles.article.count, bytes.count)) }
            }
        }
        return hashes
    }

    /// Whether a word, or what stands in it behind one or two letters, is among the names: told before anything is built.
    private func mayEnd(_ at: Int, _ hashes: Set<UInt64>) -> Bool {
        let from = Int(words.tokens[at].foldStart), to = Int(words.tokens[at].foldEnd)
        return words.folded.withUnsafeBufferPointer { folded in
            [0, 2, 4].contains { from + $0 + 4 <= to && hashes.contains(NameFeatures.hash(folded, from + $0, to)) }
        }
    }

    /// What may be found again, by its folded word: the draft that shows it.
    private func repeated() -> [String: Int] {
        var names: [String: Int] = [:]
        for at in drafts.indices where !drafts[at].isDropped && drafts[at].form != .nominal && drafts[at].form != .metonym {
            let draft = drafts[at]
            guard draft.kind != .event, draft.composed == nil || draft.kind == .organisation && draft.tokens.count == 1 else { continue }
            if draft.tokens.count == 1, let key = draft.key.first, names[key] == nil, isProper(draft.tokens.lowerBound, draft.span.start),
                draft.known.allSatisfy({ !tables.known[Int($0)].isAmbiguous })
            {
                names[key] = at
            }
            guard draft.tokens.count == 2, isClub(draft) || draft.evidence.rule == "Names/club" else { continue }
            for token in draft.tokens where isFree(of: token, draft) { names[words.form(token)] = names[words.form(token)] ?? at }
        }
        return names
    }

    /// Whether a word of a club's name is its own: no town and no ordinary word.
    private func isFree(of token: Int, _ draft: NameDraft) -> Bool {
        guard isProper(token, Int(words.tokens[token].start)), words.tokens[token].foldEnd - words.tokens[token].foldStart >= 8 else { return false }
        return !tables.names.matches(words, token, allowing: []).contains {
            $0.tokens.count == 1 && [.place, .country, .person].contains(tables.known[Int($0.payload.entity)].kind)
        }
    }

    /// A word of three letters and more that is no ordinary one, nor one that the news has and hardly ever as a name.
    private func isProper(_ at: Int, _ start: Int) -> Bool {
        if words.tokens[at].kind == .latin { return Int(words.tokens[at].end) - start >= 3 }
        guard words.tokens[at].kind == .word, !ordinary[at], Int(words.tokens[at].end) - start >= 6 else { return false }
        let code = wordTag(at, from: start)
        // A definite word is more often a noun than a name again.
        if tables.particles.hasArticle(words.key(at).dropFirst(start - Int(words.tokens[at].start))) { return WordTagTraining.isMostlyNamed(code) }
        return code < 2 || WordTagTraining.isNamed(code)
    }

    /// Where a word of the table begins at a token, without the particles before it.
    private func place(_ at: Int, _ names: [String: Int]) -> (start: Int, source: Int)? {
        let token = words.tokens[at], whole = words.form(at)
        if let source = names[whole] { return (Int(token.start), source) }
        let key = words.key(at)
        if tables.particles.hasDativeArticle(key) {
            let rest = String(decoding: tables.particles.article + key.dropFirst(4), as: UTF8.self)
            if let source = names[rest] { return (Int(token.start) + 2, source) }
        }
        var rest = whole.utf8.dropFirst(0)
        var peeled = 0
        for _ in 0..<2 {
            let particle = tables.particles.single.first { rest.count > $0.count + 6 && rest.starts(with: $0) }
            guard let particle, particle != tables.particles.likeKey else { return nil }
            rest = rest.dropFirst(particle.count)
            peeled += particle.count
            if let text = String(rest), let source = names[text] { return (Int(token.start) + peeled, source) }
        }
        return nil
    }

    /// Not where the word may be a part of another name: beside a proper or definite word, a name or a number that nothing parts from it.
    private func mayRepeat(_ at: Int, _ start: Int) -> Bool {
        if tables.roles.longest(words, at, allowing: []) != nil || !isProper(at, start) { return false }
        let next = at + 1
        if words.tokens[at].kind == .latin {
            return !(next < words.count && words.tokens[next].kind == .latin) && !(at > 0 && words.tokens[at - 1].kind == .latin)
        }
        if isWord(next), words.tokens[next].spaceBefore {
            if isFree(next), looksProper(next), !hasArticle(next) { return false }
            if isFree(next), hasArticle(next), traits[at].contains(.given) || !ordinary[next] { return false }
            if nationality(next)?.isDefinite == false { return false }
        }
        guard at > 0, words.tokens[at].spaceBefore, start == Int(words.tokens[at].start) else { return true }
        if words.tokens[at - 1].kind == .number || reading(at - 1, as: .binds) != nil { return false }
        if let other = draft(at: at - 1) { return other.kind != .person && other.kind != .place }
        return !traits[at - 1].contains(.given)
    }
}
