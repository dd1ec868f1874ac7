extension QuoteScene {
    /// The words that announce somebody's words, and at each token the cue that begins there, -1 where none does.
    static func cues(_ words: Words, _ tables: QuoteTables, _ flags: [QuoteWord], _ cover: [Int32]) -> ([Int32], [CueWord]) {
        var cueOf = Array(repeating: Int32(-1), count: words.count)
        var cues: [CueWord] = []
        var blocked = 0
        for token in 0..<words.count where !words.analyses(token).isEmpty {
            // Right behind a name a form of the passive is the verb of whoever that is (X believes that).
            if token == 0 || cover[token - 1] < 0, let formula = tables.formulas.longest(words, token, allowing: [.and, .ba, .lam, .article]) {
                blocked = max(blocked, formula.tokens.upperBound)
            }
            guard token >= blocked, let best = form(at: token, words, tables, flags), !isNoCue(best, token, words, tables, flags) else { continue }
            // Critics right behind a verb are its subject: a state would be in the accusative.
            if best.payload.inflection.shape == .participle, best.payload.inflection.number == .plural, token > 0, cueOf[token - 1] >= 0,
                cues[Int(cueOf[token - 1])].inflection.shape == .finite,
                !words.hasEnding(token, of: tables.accusative)
            {
                continue
            }
            let negated = token > 0 && flags[token - 1].contains(.negation)
            // Who did not reveal his identity, without the mention of his name: that tells of the source, and brings no words.
            if negated || best.payload.inflection.shape == .noun, namesSource(best.tokens.upperBound, flags) { continue }
            cueOf[token] = Int32(cues.count)
            cues.append(
                CueWord(
                    tokens: best.tokens, saying: best.payload.saying, inflection: best.payload.inflection, head: best.head,
                    negated: negated))
        }
        return (cueOf, cues)
    }

    /// The likeliest form of saying that begins at a token: its letters, and the word before it, exclude the others.
    private static func form(
        at token: Int, _ words: Words, _ tables: QuoteTables, _ flags: [QuoteWord]
    ) -> PhraseTable<QuoteTables.Form>.Match? {
        var matches = tables.forms.matches(words, token, allowing: [.and, .future, .ba, .lam])
        // Behind a preposition a form of the verb is its noun (despite the pledge of …).
        if token > 0, governsNouns(flags[token - 1]) {
            matches.removeAll { $0.payload.inflection.shape == .finite && $0.head.proclitics.isEmpty }
        }
        // To announce: a verb that goes on with the story behind a comma, else what something is for.
        matches.removeAll {
            $0.payload.inflection.shape == .finite && $0.head.proclitics.contains(.lam)
                && (token == 0 || words.tokens[token - 1].mark != .comma || $0.head.enclitic != .none)
        }
        // A past verb ends in the other letter (opinion is no *saw*).
        if words.endsYa(token) {
            matches.removeAll { $0.payload.inflection.isOfHim && $0.tokens.count == 1 && !words.beginsYa($0.head) }
        }
        guard let best = matches.min(by: { rank($0) < rank($1) }), rank(best) < 100, !isOtherWord(best, words, tables) else { return nil }
        return best
    }

    /// Whether a form of saying is another word where it stands, or tells of the source and brings no words.
    private static func isNoCue(
        _ match: PhraseTable<QuoteTables.Form>.Match, _ token: Int, _ words: Words, _ tables: QuoteTables, _ flags: [QuoteWord]
    ) -> Bool {
        let shape = match.payload.inflection.shape
        let saying = tables.sayings[match.payload.saying]
        // Here is no congratulation, whose last letter carries the hamza.
        if shape == .finite, saying.kind == .verb, flags[token].isSuperset(of: [.starter, .stop]), !words.endsHamza(token) { return true }
        if shape == .participle, isNoun(match, token, words, flags) || isAdverbOrNoun(match, tables, flags, words) { return true }
        // Somebody called so and so: the passive, which ends in the other letter.
        let isPresent = shape == .finite && (!match.payload.inflection.isOfHim || words.beginsYa(match.head))
        if saying.frames.contains(.passive), isPresent, words.endsDotlessYa(token) {
            let next = match.tokens.upperBound
            if next >= words.count || !flags[next].contains(.that) { return true }
        }
        if saying.frames.contains(.opens), !bringsThat(match.tokens, words, tables, flags) { return true }
        // Stipulated that his identity not be revealed.
        return !flags[token].isDisjoint(with: [.conceals, .anonymous]) && namesSource(match.tokens.upperBound + 2, flags)
    }

    /// How far behind a verb that is written like a preposition its complementiser may stand, in tokens.
    private static let longestOpening = 14

    /// Whether a form that is a preposition elsewhere (between) is the verb: it opens its clause, and a complementiser follows with no conjunction, comma
    /// or verb before it, as between two things none does.
    private static func bringsThat(_ tokens: Range<Int>, _ words: Words, _ tables: QuoteTables, _ flags: [QuoteWord]) -> Bool {
        if let before = words.tokens[..<tokens.lowerBound].last {
            let opens = before.kind == .newline || before.mark.endsSentence || before.mark == .comma || before.mark.isQuote
            guard opens || flags[tokens.lowerBound - 1].contains(.contrast) else { return false }
        }
        for next in tokens.upperBound..<min(words.count, tokens.upperBound + longestOpening) {
            guard words.tokens[next].kind == .word else { return false }
            if flags[next].contains(.that) { return !flags[next].contains(.and) && flags[next - 1].isDisjoint(with: .notThat) }
            guard flags[next].isDisjoint(with: [.relative, .negation, .what, .pronoun, .notThat]), !isJoined(next, words, tables) else {
                return false
            }
        }
        return false
    }

    /// Whether a word stands under the conjunction, and is none that the tables know whole.
    private static func isJoined(_ token: Int, _ words: Words, _ tables: QuoteTables) -> Bool {
        let analyses = words.analyses(token)
        return analyses.contains { $0.proclitics.contains(.and) } && !analyses.contains { $0.proclitics.isEmpty && tables.classes[$0.word] != nil }
    }

    /// Whether a participle is another word where it stands: again (right before the complementiser), a banner (a feminine form without its preposition).
    private static func isAdverbOrNoun(
        _ match: PhraseTable<QuoteTables.Form>.Match, _ tables: QuoteTables, _ flags: [QuoteWord], _ words: Words
    ) -> Bool {
        let next = match.tokens.upperBound
        guard next < words.count else { return false }
        let frames = tables.sayings[match.payload.saying].frames
        if frames.contains(.repeat), flags[next].contains(.that) { return true }
        guard frames.isSuperset(of: [.near, .to]), match.payload.inflection.gender == .feminine, match.payload.inflection.number == .singular else {
            return false
        }
        return flags[next].isDisjoint(with: [.to, .that]) && !words.tokens[next].mark.isQuote && words.tokens[next].mark != .colon
    }

    /// Whether his name or identity follows, at once or behind a preposition.
    private static func namesSource(_ at: Int, _ flags: [QuoteWord]) -> Bool {
        (at..<max(at, min(flags.count, at + 2))).contains { flags[$0].contains(.ownName) }
    }

    /// A preposition stands before nouns only.
    private static func governsNouns(_ flag: QuoteWord) -> Bool {
        !flag.isDisjoint(with: [.inside, .on, .to, .about, .with, .governs])
            && flag.isDisjoint(with: [.relative, .what, .resumptive, .pronounBehind])
    }

    /// Whether a form of the participle is another word: behind a preposition, or feminine without the ending of the feminine.
    private static func isNoun(
        _ match: PhraseTable<QuoteTables.Form>.Match, _ token: Int, _ words: Words, _ flags: [QuoteWord]
    ) -> Bool {
        let inflection = match.payload.inflection
        if inflection.gender == .feminine, inflection.number == .singular, match.tokens.count == 1, !words.endsFeminine(token) { return true }
        guard token > 0, match.head.proclitics.isEmpty else { return false }
        return governsNouns(flags[token - 1]) || words.tokens[token - 1].kind == .number
    }

    /// Whether a form found under particles or before a pronoun is another word whole: a noun that the tables know (means, for and-asking), or
    /// one whose last letter is the feminine ending, which is no pronoun.
    private static func isOtherWord(_ match: PhraseTable<QuoteTables.Form>.Match, _ words: Words, _ tables: QuoteTables) -> Bool {
        let token = match.tokens.lowerBound
        if match.tokens.count == 1, match.head.enclitic != .none, words.endsFeminine(token) { return true }
        guard match.tokens.count == 1, match.payload.inflection.shape != .finite, !match.head.proclitics.isEmpty else { return false }
        return words.analyses(token).contains { $0.proclitics.isEmpty && tables.classes[$0.word].map { !$0.isDisjoint(with: .nouns) } ?? false }
    }

    /// Longer before shorter, verbs before their nouns; 100 and more where the particles do not fit.
    private static func rank(_ match: PhraseTable<QuoteTables.Form>.Match) -> Int {
        let proclitics = match.head.proclitics
        let fits: Bool
        switch match.payload.inflection.shape {
        case .finite: fits = proclitics.isSubset(of: [.and, .future]) || proclitics == .lam
        case .participle: fits = proclitics.isSubset(of: .and) && match.head.enclitic == .none
        case .noun: fits = proclitics.isSubset(of: [.and, .ba, .lam])
        }
        return (fits ? 0 : 100) + 40 - min(match.tokens.count, 9) * 4 + Int(match.payload.inflection.shape.rawValue)
    }
}
