/// Who is meant by a phrase or by a verb without a subject; keeps what was said before, for those who say on.
struct SpeakerTracker {
    /// A speaker that later verbs may go on with.
    struct Memo {
        var phrase: Range<Int>
        var span: Span
        var gender: Gender?
        var number: GrammaticalNumber
        var unit: Int
        var line: Int
        var certainty: Certainty
        var name: String
        var unnamedKind: String?
        var isMedium: Bool
        var links: [Quotation.Link]
        /// The name found for a description.
        var described: Span?
        /// The description with what completes it.
        var whole: Span?
        /// Whether the words are his name, and the name that stands in them another's.
        var isWords = false
    }
    private(set) var memos: [Memo] = []

    mutating func remember(_ memo: Memo) {
        memos.append(memo)
        // Those far back are never asked for.
        if memos.count > 24 { memos.removeFirst(8) }
    }

    /// The speaker remembered last goes on speaking up to a unit.
    mutating func extendLast(to unit: Int) {
        if !memos.isEmpty { memos[memos.count - 1].unit = unit }
    }

    /// The latest speaker that agrees with a verb, how many other speakers came between, and whether it speaks in the same unit.
    func latest(agreeing inflection: Inflection, unit: Int, line: Int, reach: Int) -> (memo: Memo, between: Int)? {
        var between = 0
        var seen: Set<Int> = []
        for memo in memos.reversed() {
            if unit - memo.unit > reach { return nil }
            if SpeakerTracker.agrees(memo, inflection) { return (memo, between) }
            if seen.insert(memo.span.start).inserted { between += 1 }
        }
        return nil
    }

    /// Gives the speakers of a unit a link that their later words go through as well.
    mutating func add(_ link: Quotation.Link, _ unit: Int) {
        for at in memos.indices.reversed() {
            guard memos[at].unit == unit else { return }
            if !memos[at].links.contains(where: { $0.name == link.name }) { memos[at].links.append(link) }
        }
    }

    static func agrees(_ memo: Memo, _ inflection: Inflection) -> Bool {
        if inflection.shape == .noun { return true }
        switch inflection.number {
        case .singular:
            guard memo.number == .singular else { return false }
            guard let gender = memo.gender, let wanted = inflection.gender else { return true }
            return gender == wanted
        case .dual: return memo.number == .dual || memo.number == .plural
        case .plural: return memo.number != .singular
        }
    }
}

extension QuoteScene {
    /// The words under tokens; marks of a name at the ends are left out.
    func text(_ tokens: Range<Int>) -> String { words.text(span(tokens)) }

    /// Whether a word is known without any particle, though its first letter could be one (municipality).
    private func isWhole(_ at: Int) -> Bool {
        words.analyses(at).contains {
            $0.proclitics.isEmpty && $0.enclitic == .none && tables.classes[$0.word].map { !$0.isDisjoint(with: .nouns) } ?? false
        }
    }

    /// The span of a phrase without the particle glued before a mention.
    func span(_ phrase: Range<Int>) -> Span {
        var span = words.span(phrase)
        guard let head = phrase.first else { return span }
        if let mention = mention(at: head), mentionBegins(head) {
            span.start = max(span.start, min(mention.span.start, mention.role?.span.start ?? mention.span.start))
        } else if !isWhole(head),
            let analysis = words.analyses(head).first(where: {
                tables.classes[$0.word] != nil && $0.start > span.start && !$0.proclitics.isDisjoint(with: [.and, .ba, .lam, .kaf])
            })
        {
            span.start = Int(analysis.start)
            // The article belongs to the name.
            if analysis.proclitics.contains(.article), analysis.proclitics.isDisjoint(with: .lam), span.start >= Int(words.tokens[head].start) + 4,
                span.start <= words.bytes.count, words.bytes[span.start - 4] & 0xC0 != 0x80
            {
                span.start -= 4
            }
        }
        return span
    }

    /// Number and gender of a phrase, as far as its words show them.
    func agreement(_ phrase: Range<Int>, _ cue: Inflection?) -> (gender: Gender?, number: GrammaticalNumber) {
        var gender = cue.flatMap { $0.shape == .finite && $0.number == .singular ? $0.gender : nil }
        var number: GrammaticalNumber = .singular
        if let cue, cue.shape == .finite, cue.number != .singular { number = cue.number }
        guard let head = phrase.first else { return (gender, number) }
        if let mention = mention(at: head) {
            if gender == nil { gender = mention.gender }
            number = mention.number == .singular ? number : mention.number
        }
        for at in phrase.dropFirst() where glued(at, .and) && (mentionBegins(at) || flags[at].contains(.and) && speaks(at)) {
            number = .plural
            gender = nil
        }
        if number == .singular, mentionOf[head] < 0, pluralHead(head) || endsPlural(head) { number = .plural }
        if number == .plural || number == .dual, cue?.gender != .feminine { gender = nil }
        return (gender, number)
    }

    /// An unknown noun with the article and the ending of the plural of men.
    func endsPlural(_ head: Int) -> Bool {
        carriesArticle(head) && ends(head, in: tables.pluralEndings)
    }

    /// A head such as officials or witnesses: its own form in the table's later columns cannot be told from the singular's, so the ending is.
    func pluralHead(_ head: Int) -> Bool {
        for analysis in words.analyses(head) where tables.plurals[analysis.word] == true { return true }
        return false
    }

    /// The speaker of a written phrase.
    func speaker(_ phrase: Range<Int>, _ rule: String) -> Quotation.Speaker {
        // What stands in brackets at the end (an age, an abbreviation) is no part of the name.
        var phrase = phrase
        if let last = phrase.last, words.tokens[last].mark == .closeBracket,
            let open = phrase.dropFirst().first(where: { Int(bracketEnd[$0]) == last })
        {
            phrase = phrase.lowerBound..<open
        }
        let whole = phrase
        phrase = own(phrase)
        // The spokesman in the name of somebody, a comma, and his own name.
        if let head = phrase.first, isKinOf(head), let own = nameBehindComma(phrase) {
            return Quotation.Speaker(
                span: own.span, entities: [], name: words.text(own.span), form: .name,
                evidence: Evidence(rule, max(.inferred, own.evidence.certainty)))
        }
        let span = span(phrase)
        let head = phrase.lowerBound
        var name = words.text(span)
        var form: Quotation.Speaker.Form = .nominal
        var certainty: Certainty = .guessed
        let kind = unnamedKind(phrase)
        var mention = principal(phrase)
        // A lone generic head read as a name (organisation, network) names nobody.
        if let only = mention, only.kind != .person, words.tokens[head].end >= only.span.end, phrase.count > 1,
            !flags[head].isDisjoint(with: [.activist, .body, .media]), flags[head].isDisjoint(with: .naming) || marks.pairOf[head + 1] >= 0
        {
            mention = nil
        }
        if let role = mention, role.form == .nominal || role.kind != .person, let behind = nameBehindComma(phrase) { mention = behind }
        if let state = mention, state.kind != .person, mentionBegins(head), goesOn(phrase, behind: state) {
            return Quotation.Speaker(
                span: span, entities: [], name: name, form: .nominal, unnamedKind: nil, evidence: Evidence(rule, .inferred))
        }
        if let mention {
            let several = phrase.dropFirst().contains { mentionBegins($0) && glued($0, .and) && self.mention(at: $0)?.kind == mention.kind }
            name = mention.form == .nominal || several ? name : words.text(mention.span)
            form = mention.form == .nominal ? .nominal : .name
            let leads = mentionBegins(head) && self.mention(at: head)?.span == mention.span
            certainty = leads ? (mention.form == .nominal ? .inferred : .stated) : .inferred
            let first = words.token(at: mention.span.start)
            if isCut(mention, phrase, whole) || isOfBearer(head, first) || servesOffice(head, first) || !leads && isStray(mention, head) {
                certainty = .guessed
            }
        } else if kind != nil {
            form = .unnamed
            certainty = .inferred
        } else if speaks(head) || flags[head].contains(.document) {
            certainty = .inferred
        }
        var value = Quotation.Speaker(
            span: span, entities: [], name: name, form: form, unnamedKind: mention == nil ? kind : nil, evidence: Evidence(rule, certainty))
        if mention == nil, case let whole = completed(phrase), whole != phrase {
            value.whole = Span(span.start, words.span(whole).end)
        }
        return value
    }

    /// The lawyer, the brother of somebody: the name right behind a word of belonging without the article is another's, though it was read as his
    /// role; of a relative also behind an office (the wife of the president), and behind in-the-name-of.
    func isKinOf(_ head: Int) -> Bool {
        guard let mention = mention(at: head), mention.kind == .person, mention.form != .nominal, let role = mention.role, head + 1 < words.count,
            role.span.end <= mention.span.start
        else { return false }
        let name = words.token(at: mention.span.start)
        if name > head, flags[name].contains(.naming) || isNaming(name - 1) { return true }
        if name > head + 1, leads(name - 1) { return true }
        let kin = belongs(head)
        if kin, name == head + 1 || flags[head].contains(.family) { return true }
        // The manager of somebody's campaign, the candidate of President somebody.
        if name > head + 1, belongs(name - 1) { return true }
        if isOfBearer(head, name), end(of: mention, from: head) == name + 1 { return true }
        // An adviser to the president somebody.
        if kin, name > head + 1, glued(head + 1, .lam), !flags[head + 1].isDisjoint(with: [.official, .person]) { return true }
        // Somebody's spokesman or adviser, a comma, and another name: that one is his.
        return (kin || servesOffice(head, name)) && ownNameFollows(end(of: mention, from: head))
    }

    /// Whether a noun without the article stands before another's title (the candidate of the president), and is not his deputy, so that the name
    /// behind may be that other's.
    private func isOfBearer(_ head: Int, _ name: Int) -> Bool {
        name == head + 2 && !carriesArticle(head) && deputy(head) == nil && carriesArticle(head + 1) && deputy(head + 1) == false
    }

    private func deputy(_ token: Int) -> Bool? {
        words.analyses(token).lazy.compactMap { tables.deputies[$0.word] }.first
    }

    /// Under the leadership of: a word under the preposition right before a name, whose the rest of the phrase is not.
    private func leads(_ token: Int) -> Bool {
        glued(token, .ba) && !mentionBegins(token) && !carriesArticle(token) && flags[token].isDisjoint(with: .naming)
    }

    /// Whether a mention is of a body whose spokesman's role stands before it.
    private func speaksFor(_ head: Int) -> Bool {
        guard let mention = mention(at: head), mention.kind != .person else { return false }
        let name = words.token(at: mention.span.start)
        return name > head && isNaming(name - 1)
    }

    /// In the name of: who is named right behind it is spoken for.
    func isNaming(_ token: Int) -> Bool { flags[token].contains(.naming) && glued(token, .ba) }

    /// A body right before a name, without the article: it is his (an official of the administration of somebody).
    private func isOf(_ token: Int) -> Bool {
        flags[token].contains(.body) && flags[token].isDisjoint(with: .official) && mentionOf[token] < 0 && !carriesArticle(token)
    }

    /// A word of belonging without the article: the name behind it is the owner's.
    private func belongs(_ token: Int) -> Bool { flags[token].contains(.kin) && !carriesArticle(token) }

    private func ownNameFollows(_ comma: Int) -> Bool {
        guard comma + 1 < words.count, words.tokens[comma].mark == .comma, mentionBegins(comma + 1), !glued(comma + 1, .and),
            let own = mention(at: comma + 1)
        else { return false }
        return own.kind == .person && own.form != .nominal && own.role == nil
    }

    /// The spokesman in the name of an office: the name behind it may be the office's or his own.
    func servesOffice(_ head: Int, _ name: Int) -> Bool {
        guard name > head + 2 else { return false }
        return (head..<name - 1).contains {
            isNaming($0) && !flags[$0 + 1].isDisjoint(with: [.person, .official])
                && flags[$0 + 1].isDisjoint(with: .body)
        }
    }

    /// Whether a name that does not begin the phrase is another's: a body's whom it calls on, or one right behind an unknown word without the
    /// article (mates of X, or a verb of his).
    private func isStray(_ mention: Mention, _ head: Int) -> Bool {
        let name = words.token(at: min(mention.span.start, mention.role?.span.start ?? mention.span.start))
        guard name > head, mentionOf[name - 1] < 0, words.tokens[name - 1].kind == .word else { return false }
        let body = !flags[head].isDisjoint(with: [.body, .media]) && flags[head].isDisjoint(with: [.official, .person])
        if body, mention.kind == .person { return true }
        return flags[name - 1].isEmpty && !carriesArticle(name - 1) && !isAdjective(name - 1)
    }

    /// Whether a person's name was read too short: a word that nothing is known of follows it within the phrase.
    private func isCut(_ mention: Mention, _ phrase: Range<Int>, _ whole: Range<Int>) -> Bool {
        guard mention.kind == .person, mention.form != .nominal else { return false }
        let end = words.token(at: max(mention.span.end - 1, 0)) + 1
        // Two names side by side are one that was read as two.
        if whole.contains(end), mentionBegins(end), mentionStarts(end), let next = self.mention(at: end), next.kind == .person, next.role == nil,
            next.form != .nominal, words.tokens[end].kind == .word
        {
            return true
        }
        guard mention.evidence.certainty != .stated, phrase.contains(end), words.tokens[end].kind == .word, mentionOf[end] < 0 else { return false }
        return flags[end].isEmpty && carriesArticle(end) == isAdjective(end) && !glued(end, .lam)
    }

    /// A role, a comma (or the sign of a tag), and the name of who has it.
    private func nameBehindComma(_ phrase: Range<Int>) -> Mention? {
        for at in phrase.dropLast()
        where (words.tokens[at].mark == .comma || words.tokens[at].mark == .hash) && mentionBegins(at + 1) && !glued(at + 1, .and) {
            guard let mention = mention(at: at + 1), mention.kind == .person, mention.form != .nominal else { return nil }
            return mention
        }
        return nil
    }

    /// Whether a state's or body's name is only the beginning of a longer one: a word with the article or a complement follows it at once.
    func goesOn(_ phrase: Range<Int>, behind mention: Mention) -> Bool {
        guard mention.form != .nominal else { return false }
        let end = end(of: mention, from: phrase.lowerBound)
        guard end < phrase.upperBound, words.tokens[end].kind == .word, mentionOf[end] < 0, flags[end].isDisjoint(with: [.stop, .and]) else {
            return false
        }
        // Behind a body an adjective tells only whose it is; behind a state it makes another name.
        return glued(end, .lam) || mention.kind == .country && carriesArticle(end)
    }

    /// Whether a noun for a person, without the article, stands right before somebody with a title of his own (the envoy of President X).
    private func isAnnexed(_ head: Int, to mention: Mention) -> Bool {
        guard let role = mention.role, role.span.end <= mention.span.start else { return false }
        let title = words.token(at: role.span.start)
        return title == head + 1 && carriesArticle(title) && mentionOf[head] < 0 && !carriesArticle(head)
            && !flags[head].isDisjoint(with: [.official, .expert, .activist, .person]) && deputy(head) != true
    }

    /// The mention that a phrase is about: the one that begins it, or the person whose title does; never a country within a title.
    func principal(_ phrase: Range<Int>) -> Mention? {
        guard let head = phrase.first else { return nil }
        if mentionBegins(head) { return isKinOf(head) || speaksFor(head) ? nameBehindComma(phrase) : mention(at: head) }
        // An outlet alone in its marks.
        if let pair = marks.pair(head), pair.open == head, pair.closed, pair.close + 1 == phrase.upperBound, mentionBegins(head + 1),
            let mention = mention(at: head + 1), mention.kind == .medium, end(of: mention, from: head + 1) == pair.close
        {
            return mention
        }
        // Many of them, activists close to him: none of them is the one named.
        if flags[head].contains(.quantity) { return nil }
        let several = pluralHead(head) || endsPlural(head) || mentionOf[head] < 0 && ends(head, in: tables.menEndings)
        // A source close to somebody is not he.
        let unnamed = !flags[head].isDisjoint(with: [.source, .witness])
        var close = false
        var at = head
        // The family, the lawyer of somebody: the name right behind is not the speaker's.
        if belongs(head), head + 1 < phrase.upperBound, mentionBegins(head + 1), let other = mention(at: head + 1) {
            at = end(of: other, from: head + 1)
        }
        while at < phrase.upperBound {
            // An adviser to somebody: the complement names another.
            if at > head, belongs(head), glued(at, .lam), mentionBegins(at) || speaks(at) { return nil }
            if unnamed, at > head, mentionOf[at] < 0, !flags[at].isDisjoint(with: [.from, .to, .with]) { close = true }
            if close { return nil }
            // X, the daughter of somebody.
            if at > head, flags[at].contains(.family), belongs(at), mentionOf[at] < 0 { return nil }
            if mentionBegins(at), let mention = mention(at: at) {
                let governed = at > head && !flags[at - 1].isDisjoint(with: [.from, .to, .on, .about, .with, .inside])
                if mention.kind == .person, mention.form != .nominal, !glued(at, .lam), !glued(at, .ba) {
                    if at == head + 1, isAnnexed(head, to: mention) { return nameBehindComma(phrase) }
                    if at > head + 1, leads(at - 1) || isNaming(at - 1) || isOf(at - 1) || belongs(at - 1) { return nameBehindComma(phrase) }
                    return governed || several && mention.number == .singular && !glued(at, .and) ? nil : mention
                }
                let inMarks = at == head + 2 && marks.pair(head + 1)?.open == head + 1
                let generic =
                    (at - head <= (flags[head].contains(.media) ? 2 : 1) || inMarks) && !flags[head].isDisjoint(with: [.media, .body])
                    && flags[head].isDisjoint(with: [.official, .person, .expert])
                if generic, !glued(at, .lam), mention.kind == .medium || mention.kind == .organisation {
                    return goesOn(at..<phrase.upperBound, behind: mention) ? nil : mention
                }
            }
            at += 1
        }
        return nil
    }

    /// What kind of unnamed source heads a phrase.
    func unnamedKind(_ phrase: Range<Int>) -> String? {
        for at in phrase.prefix(4) {
            // To whom an unknown head speaks tells nothing of him.
            if at > phrase.lowerBound, glued(at, .lam), flags[phrase.lowerBound].isEmpty { break }
            for (bit, kind) in QuoteScene.kinds where flags[at].contains(bit) { return kind }
            if flags[at].isDisjoint(with: [.quantity, .from]), at > phrase.lowerBound { break }
        }
        return nil
    }

    private static let kinds: [(QuoteWord, String)] = [
        (.official, "official"), (.source, "source"), (.witness, "witness"), (.expert, "expert"), (.media, "media"), (.activist, "activist"),
        (.document, "document"),
    ]
}
