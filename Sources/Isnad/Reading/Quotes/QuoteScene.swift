/// A text as the Quotes stage sees it: what each token is for, which name and which saying word stands there, which marks enclose it.
///
/// Made once a text, in one pass over the tokens; every later question is an array access.
struct QuoteScene: Sendable {
    let words: Words
    let tables: QuoteTables
    let mentions: [Mention]
    let marks: MarkPairs
    let flags: [QuoteWord]
    /// For every token the mention that covers it, its role included, or -1.
    let mentionOf: [Int32]
    /// For every token the cue that begins there, or -1.
    let cueOf: [Int32]
    let cues: [CueWord]
    /// For an opening bracket the token of the closing one, or 0.
    let bracketEnd: [Int32]
    /// For a token where an expression of time begins the token behind it, or 0.
    let timeEnd: [Int32]
    /// Sentences, joined where marks reach across their ends.
    let units: [Range<Int>]

    /// A word that may report speech, where it stands.
    struct CueWord: Sendable {
        let tokens: Range<Int>
        let saying: Int
        let inflection: Inflection
        let head: Analysis
        let negated: Bool
        var and: Bool { head.proclitics.contains(.and) }
        func span(_ words: Words) -> Span { Span(Int(head.start), tokens.count > 1 ? Int(words.tokens[tokens.upperBound - 1].end) : Int(head.end)) }
    }

    init(_ reading: Reading, _ tables: QuoteTables) {
        let words = reading.words
        self.words = words
        self.tables = tables
        mentions = reading.mentions
        marks = MarkPairs(words)
        flags = QuoteScene.unlessNamed(QuoteScene.flags(words, tables), words, mentions)
        timeEnd = QuoteScene.times(words, reading.times)
        bracketEnd = QuoteScene.brackets(words)
        let cover = QuoteScene.cover(words, reading.mentions)
        (cueOf, cues) = QuoteScene.cues(words, tables, flags, cover)
        mentionOf = QuoteScene.uncover(cover, words, reading.mentions, flags, cues)
        units = QuoteScene.units(words, marks)
    }

    // MARK: Questions

    func saying(_ cue: CueWord) -> Saying { tables.sayings[cue.saying] }
    func saying(cueOf token: Int) -> Saying? { cue(at: token).map { saying($0) } }
    func cue(at token: Int) -> CueWord? { cueOf.indices.contains(token) && cueOf[token] >= 0 ? cues[Int(cueOf[token])] : nil }
    /// Where the mention that covers a token begins, at a floor at the latest.
    func startOfMention(_ token: Int, notBefore floor: Int) -> Int {
        var start = token
        while start > floor, mentionOf[start - 1] == mentionOf[token] { start -= 1 }
        return start
    }

    func mention(at token: Int) -> Mention? { mentionOf.indices.contains(token) && mentionOf[token] >= 0 ? mentions[Int(mentionOf[token])] : nil }

    /// The token behind a mention, at least one further.
    func end(of mention: Mention, from token: Int) -> Int {
        let stop = max(mention.span.end, mention.role?.span.end ?? 0)
        var at = token
        while at < words.count, Int(words.tokens[at].start) < stop { at += 1 }
        return max(at, token + 1)
    }

    /// Whether a mention begins at a token; a particle may stand before it.
    func mentionBegins(_ token: Int) -> Bool {
        guard let mention = mention(at: token) else { return false }
        return words.tokens[token].span.contains(min(mention.span.start, mention.role?.span.start ?? mention.span.start))
    }

    /// Whether a token can head the description of somebody.
    func speaks(_ token: Int) -> Bool {
        if mentionBegins(token) { return true }
        return !flags[token].isDisjoint(with: .speakers) && !isThing(token) || isLatter(token)
    }

    /// Whether *the latter* stands right behind a verb, as its subject.
    func isLatter(_ token: Int) -> Bool {
        flags[token].contains(.latter) && carriesArticle(token) && cue(at: token - 1).map { $0.inflection.shape == .finite } ?? false
    }

    /// Whether a noun is no speaker though it may head a subject; a number of people is one.
    func isThing(_ token: Int) -> Bool {
        guard flags[token].contains(.thing) else { return false }
        guard flags[token].contains(.quantity), token + 2 < words.count, flags[token + 1].contains(.from) else { return true }
        // A number of those who …, told by the ending of the plural.
        if flags[token + 2].isEmpty, carriesArticle(token + 2), ends(token + 2, in: tables.accusative) { return false }
        return flags[token + 2].isDisjoint(with: .speakers) || flags[token + 2].contains(.thing)
    }

    /// Whether a token is the verb of being, which may stand before the subject of another verb.
    func isBeing(_ token: Int) -> Bool { mentionOf[token] < 0 && flags[token].isSuperset(of: [.starter, .lives]) }

    /// Whether the preposition of one letter is glued to a token.
    func glued(_ token: Int, _ particle: Proclitics) -> Bool {
        let piece = words.tokens[token]
        guard piece.kind == .word, let key = tables.particles[particle.rawValue] else { return false }
        if words.key(token).elementsEqual(key) { return true }
        if let mention = mention(at: token),
            piece.span.contains(mention.span.start) || mention.role.map({ piece.span.contains($0.span.start) }) ?? false
        {
            let start = min(mention.span.start, mention.role?.span.start ?? mention.span.start)
            guard start > Int(piece.start) else { return false }
            if words.analyses(token).contains(where: { Int($0.start) == start && $0.proclitics.contains(particle) }) { return true }
            return start - Int(piece.start) <= 2 && words.key(token).starts(with: key)
        }
        // A noun that the tables know whole has no particle, though its first letter could be one.
        let noun = words.analyses(token).contains { analysis in
            analysis.proclitics.isEmpty && analysis.enclitic == .none
                && tables.classes[analysis.word].map { !$0.isDisjoint(with: .nouns) } ?? false
        }
        if noun, particle != .and { return false }
        var whole = false
        for analysis in words.analyses(token) {
            if analysis.proclitics.contains(particle), !analysis.proclitics.contains(.and) || particle != .and { return true }
            if analysis.proclitics.isEmpty { whole = true }
        }
        return !whole && piece.foldEnd - piece.foldStart >= 8 && words.key(token).starts(with: key)
    }

    func isComma(_ token: Int) -> Bool {
        let mark = words.tokens[token].mark
        return mark == .comma || mark == .semicolon || mark == .dash
    }

    /// The token behind a bracket or a pair of marks that opens here; the token itself where none does.
    func skip(_ token: Int) -> Int {
        if bracketEnd[token] > 0 { return Int(bracketEnd[token]) + 1 }
        if let pair = marks.pair(token), pair.open == token { return pair.closed ? pair.close + 1 : pair.close }
        return token
    }

    /// The token behind a dateline (a place, the outlet in brackets, a dash) that opens a sentence.
    func behindDateline(_ range: Range<Int>) -> Int {
        var at = range.lowerBound
        while at < min(range.upperBound, range.lowerBound + 16) {
            if words.tokens[at].mark == .closeBracket, at + 1 < range.upperBound, words.tokens[at + 1].mark == .dash {
                var end = at + 2
                while end < range.upperBound, words.tokens[end].mark == .dash { end += 1 }
                return end
            }
            at += 1
        }
        return behindByline(range) ?? range.lowerBound
    }

    /// Behind a writer's name, a place or the paper between dashes, and a colon.
    private func behindByline(_ range: Range<Int>) -> Int? {
        var dashes = 0
        for at in range.prefix(14) {
            switch words.tokens[at].mark {
            case .dash: if at > range.lowerBound { dashes += 1 }
            case .colon: return dashes > 0 && at + 1 < range.upperBound ? at + 1 : nil
            case .comma, .semicolon, .fullStop: return nil
            default: break
            }
            if isComplementiser(at) { return nil }
            if let cue = cue(at: at), cue.inflection.shape == .finite, mentionOf[at] < 0 { return nil }
        }
        return nil
    }

    // MARK: Making

    private static func flags(_ words: Words, _ tables: QuoteTables) -> [QuoteWord] {
        var flags = Array(repeating: QuoteWord(), count: words.count)
        for token in 0..<words.count where !words.analyses(token).isEmpty {
            for analysis in words.analyses(token) {
                guard let known = tables.classes[analysis.word] else { continue }
                let plain = analysis.proclitics.isSubset(of: .and) && analysis.enclitic == .none
                if plain {
                    flags[token].formUnion(known)
                    if analysis.proclitics == .and { flags[token].insert(.and) }
                } else {
                    var kept = known.intersection(QuoteWord.nouns.union(.bound))
                    // Because and as if are no complementisers, and a name that begins with the letter of the future is none.
                    if !analysis.proclitics.isDisjoint(with: [.lam, .kaf, .article, .future]) { kept.remove(.that) }
                    if analysis.proclitics.contains(.and), !kept.isEmpty { kept.insert(.and) }
                    if analysis.enclitic != .none, !kept.isEmpty {
                        if words.endsFeminine(token) { continue }
                        kept.insert(.pronounBehind)
                    }
                    flags[token].formUnion(kept)
                }
            }
        }
        return flags
    }

    /// The flags without what words of a name would be elsewhere (May, which is spelled like *what of mine*).
    private static func unlessNamed(_ flags: [QuoteWord], _ words: Words, _ mentions: [Mention]) -> [QuoteWord] {
        var flags = flags
        for mention in mentions where mention.form != .nominal {
            var token = words.token(at: mention.span.start) + 1
            while token < words.count, Int(words.tokens[token].start) < mention.span.end {
                flags[token].subtract(.bound.union([.notThat, .negation, .pronoun, .tail, .starter, .also, .topic, .aside]))
                token += 1
            }
        }
        return flags
    }

    private static func cover(_ words: Words, _ mentions: [Mention]) -> [Int32] {
        var cover = Array(repeating: Int32(-1), count: words.count)
        for (index, mention) in mentions.enumerated() {
            let role = mention.role?.span
            // A role far from its name is left alone: what lies between is not the name's.
            let near = role.map { $0.start - mention.span.end < 4 && mention.span.start - $0.end < 4 } ?? false
            let start = near ? min(mention.span.start, role?.start ?? mention.span.start) : mention.span.start
            let end = near ? max(mention.span.end, role?.end ?? 0) : mention.span.end
            var token = words.token(at: start)
            while token < words.count, Int(words.tokens[token].start) < end {
                if words.tokens[token].kind == .newline { break }
                if cover[token] < 0 || mention.span.contains(Int(words.tokens[token].end) - 1) { cover[token] = Int32(index) }
                token += 1
            }
        }
        return cover
    }

    /// Takes a verb out of the name that it was read as: a name of one word that opens a sentence, is a saying verb, and has a speaker behind it;
    /// a participle behind a comma out of the name that it was read as the first word of; and an adjective out of the office that it was read as.
    private static func uncover(_ cover: [Int32], _ words: Words, _ mentions: [Mention], _ flags: [QuoteWord], _ cues: [CueWord]) -> [Int32] {
        var cover = cover
        // The ruling one behind a party or its name in marks is its adjective, not an office.
        for (index, mention) in mentions.enumerated() where mention.form == .nominal && mention.kind == .person {
            let at = words.token(at: min(mention.span.start, mention.role?.span.start ?? mention.span.start))
            guard at > 0, at < words.count, cover[at] == Int32(index), flags[at].contains(.qualifier),
                flags[at - 1].contains(.body) || words.tokens[at - 1].mark.isQuote
            else { continue }
            var next = at
            while next < words.count, cover[next] == Int32(index) { cover[next] = -1; next += 1 }
        }
        for cue in cues where cue.inflection.shape == .participle && cue.tokens.count == 1 {
            let at = cue.tokens.lowerBound
            let mention = cover[at]
            guard mention >= 0, at > 0, words.tokens[at - 1].mark == .comma else { continue }
            var next = at
            while next < words.count, cover[next] == mention { cover[next] = -1; next += 1 }
        }
        for cue in cues where cue.inflection.shape == .finite && cue.tokens.count == 1 {
            let at = cue.tokens.lowerBound
            guard cover[at] >= 0, at + 1 < words.count, words.opensSentence(at)
            else { continue }
            let name = mentions[Int(cover[at])].span
            let alone = name.end <= Int(words.tokens[at].end) && name.start >= Int(words.tokens[at].start)
            let speaker = !flags[at + 1].isDisjoint(with: .speakers) || cover[at + 1] >= 0 && cover[at + 1] != cover[at]
            guard alone, speaker else { continue }
            let mention = cover[at]
            var next = at
            while next < words.count, cover[next] == mention { cover[next] = -1; next += 1 }
        }
        return cover
    }

    private static func times(_ words: Words, _ times: [TimeMention]) -> [Int32] {
        var ends = Array(repeating: Int32(0), count: words.count)
        for time in times {
            let tokens = words.tokens(in: time.span)
            if let first = tokens.first { ends[first] = Int32(tokens.upperBound) }
        }
        return ends
    }

    private static func brackets(_ words: Words) -> [Int32] {
        var ends = Array(repeating: Int32(0), count: words.count)
        var stack: [Int] = []
        for token in 0..<words.count {
            switch words.tokens[token].mark {
            case .openBracket: stack.append(token)
            case .closeBracket: if let open = stack.popLast() { ends[open] = Int32(token) }
            default: if words.tokens[token].kind == .newline { stack.removeAll(keepingCapacity: true) }
            }
        }
        return ends
    }

    /// Sentences, joined where a pair of marks reaches over the end of one.
    private static func units(_ words: Words, _ marks: MarkPairs) -> [Range<Int>] {
        var units: [Range<Int>] = []
        for sentence in words.sentences {
            if let last = units.last, last.upperBound == sentence.lowerBound, let end = last.last, marks.pairOf[end] >= 0,
                marks.pairOf[end] == marks.pairOf[sentence.lowerBound], marks.pair(end)?.closed == true
            {
                units[units.count - 1] = last.lowerBound..<sentence.upperBound
            } else {
                units.append(sentence)
            }
        }
        return units
    }
}

extension QuoteScene {
    /// A complementiser that opens reported content: not the one of before, after, without.
    func isComplementiser(_ at: Int) -> Bool {
        guard flags[at].contains(.that), at > 0 else { return false }
        if mentionOf[at] >= 0, !mentionBegins(at), endsName(at) { return false }
        // Letters spelled out between dots.
        if words.tokens[at - 1].mark == .fullStop, !words.tokens[at].spaceBefore { return false }
        // With its hamza below and a verb of the past behind it is the conditional particle (threatened to, if the fighting went on).
        if words.hasHamzaBelow(at), verb(at + 1) == true, words.key(at).count <= 4 { return false }
        // Later (in what came after), and then the complementiser.
        if at >= 2, flags[at - 2].contains(.dangling), !flags[at - 2].contains(.pronounBehind), flags[at - 1].contains(.stop) { return true }
        return flags[at - 1].isDisjoint(with: .notThat)
    }

    /// Whether the last syllable of a name (Moon Jae-in), which is spelled like the complementiser, is only that: no clause can begin behind it.
    private func endsName(_ at: Int) -> Bool {
        let next = at + 1
        guard next < words.count, words.tokens[next].kind == .word else { return true }
        return glued(next, .and) || timeEnd[next] > 0 || !flags[next].isDisjoint(with: [.that, .stop])
    }
}
