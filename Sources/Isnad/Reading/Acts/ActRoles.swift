/// Who did a deed, to whom and where: the names around its trigger that the deed's frame takes.
///
/// Arabic puts the subject behind its verb or, at the clause's beginning, before it; the object follows the subject, other sides stand behind
/// a preposition. Each search ends at the clause's end or after a fixed number of tokens.
struct ActRoles {
    struct Found {
        var source: [Int] = []
        var target: [Int] = []
        var place: Int?
    }

    let scene: ActScene
    let sentence: Range<Int>
    private static let reach = 16
    /// How many tokens behind a preposition its name may begin, and behind a deed a name that it was against.
    private static let prepositionReach = 3, againstReach = 8
    /// The deed that has the preposition of its charge right behind its passive.
    static let accusing = "accuse"

    init(_ scene: ActScene, _ sentence: Range<Int>) {
        self.scene = scene
        self.sentence = sentence
    }

    func roles(of trigger: ActPass.Trigger, _ deed: Deed) -> Found {
        var found = Found()
        let after = behind(trigger, deed)
        if trigger.isVerb {
            found = ofVerb(trigger, deed, after)
        } else {
            found = ofNoun(trigger, deed, after)
            if deed.frame == .with || deed.frame == .between, found.source.isEmpty { found.source = after.framed }
        }
        found.target.removeAll { found.source.contains($0) }
        found.place = after.place ?? placeBefore(trigger.tokens.lowerBound)
        return found
    }

    /// The sides of a verbal noun: whose it is stands right behind it, or is written on it.
    private func ofNoun(_ trigger: ActPass.Trigger, _ deed: Deed, _ after: Behind) -> Found {
        var found = Found()
        if let agent = after.agent { found.source = agent }
        if isOwned(trigger) {
            // Of "his reception of the envoy" the name right behind is the object.
            found.target = deed.frame == .object ? (after.next.isEmpty ? after.owed : after.next) : deed.genitiveActs ? after.framed : []
        } else if deed.genitiveActs {
            if after.agent == nil { found.source = after.first }
            found.target = deed.frame == .object ? (after.second.isEmpty && !after.first.isEmpty ? after.owed : after.second) : after.framed
        } else if deed.frame == .object, !after.first.isEmpty, !after.owed.isEmpty {
            // "The arrest of X by Y" and "X's arrest of Y" differ by the particle before the second name.
            if after.agent == nil { found.source = after.first }
            found.target = after.owed
        } else {
            found.target = after.first
        }
        return found
    }

    /// Whether a pronoun is written on a noun.
    private func isOwned(_ trigger: ActPass.Trigger) -> Bool {
        guard trigger.shape == .noun, trigger.tokens.count == 1 else { return false }
        return scene.acts.forms.matches(scene.words, trigger.tokens.lowerBound, allowing: [.and, .ba, .lam, .kaf, .article]).contains {
            $0.payload.shape == .noun && $0.head.enclitic != .none
        }
    }

    /// The sides of a finite verb: the subject that leads its clause or stands behind it, and what its frame takes.
    private func ofVerb(_ trigger: ActPass.Trigger, _ deed: Deed, _ after: Behind) -> Found {
        var found = Found()
        let first = trigger.tokens.lowerBound, next = trigger.tokens.upperBound
        let nominal = hasNominalSubject(next, deed)
        var leading = leading(first)
        if !agrees(leading.mentions, trigger.subject) { leading.mentions = [] }
        if after.agent == nil, befalls(trigger, deed, next, after, nominal) {
            found.target = after.first.isEmpty ? leading.mentions : after.first
        } else if trigger.subject == .we {
            found.target = deed.frame == .object ? after.first : after.framed
        } else if after.agent == nil, leading.mentions.isEmpty, trigger.head.enclitic == .none, isCharged(deed, after, nominal) {
            found.target = after.first
            found.source = agreed(before(first), trigger)
        } else if after.agent == nil, !leading.mentions.isEmpty, trigger.head.enclitic == .none {
            found.source = leading.mentions
            found.target = deed.frame == .object ? (nominal ? [] : after.first) : after.framed
        } else if after.agent == nil, deed.frame == .object, !nominal, trigger.subject == .he || trigger.subject == .she,
            !isOfficial(next), !agrees(after.first, trigger.subject)
        {
            found.target = after.first
            found.source = agreed(before(first), trigger)
        } else {
            found.source = after.agent ?? (nominal ? [] : after.first)
            found.target = after.agent != nil ? after.first : (deed.frame == .object ? (nominal ? [] : after.second) : after.framed)
            // What a pronoun on the verb goes back to, right behind the relative's antecedent.
            if leading.isRelative, deed.frame == .object, found.target.isEmpty, !found.source.isEmpty { found.target = leading.mentions }
            // With a subject that is no name, or an object written on the verb, a name before it is not who did it.
            if found.source.isEmpty, !nominal, !leading.isRelative, trigger.head.enclitic == .none {
                found.source = agreed(before(first), trigger)
            }
        }
        return found
    }

    /// Whether a verb without marks is a passive: one of an attack or of force with a count or a preposition right behind it, or with one person alone.
    private func befalls(_ trigger: ActPass.Trigger, _ deed: Deed, _ next: Int, _ after: Behind, _ nominal: Bool) -> Bool {
        if trigger.subject == .passive { return true }
        guard deed.frame == .object, trigger.head.enclitic == .none else { return false }
        // Who "accused of" has no object behind it was accused.
        if deed.subtype == Self.accusing { return next < sentence.upperBound && !nominal && scene.particles(next).contains(.ba) }
        guard !deed.genitiveActs, deed.kind == .assault || deed.kind == .coerce else { return false }
        guard next < sentence.upperBound, !scene.endsClause(next) else { return true }
        if scene.mentionOf[next] < 0, scene.words.tokens[next].kind == .number || preposition(next) != nil { return true }
        guard !nominal, after.second.isEmpty, after.first.count == 1, scene.mentionBegins(next) == after.first[0] else { return false }
        return scene.mentions[after.first[0]].kind == .person
    }

    /// The subject right before a verb: the name that opens its clause, or the antecedent of the relative before it.
    private func leading(_ verb: Int) -> (mentions: [Int], isRelative: Bool) {
        guard !scene.particles(verb).contains(.and) else { return ([], false) }
        var at = verb - 1
        while at >= sentence.lowerBound, scene.mentionOf[at] < 0, isAuxiliary(at) { at -= 1 }
        var isRelative = false
        if at >= sentence.lowerBound, scene.mentionOf[at] < 0, scene.flags(at).contains(.relative), !scene.flags(at).contains(.from) {
            isRelative = true
            at -= 1
            if at > sentence.lowerBound, scene.words.tokens[at].mark == .comma { at -= 1 }
        }
        guard at >= sentence.lowerBound, scene.mentionOf[at] >= 0 else { return ([], isRelative) }
        let mention = Int(scene.mentionOf[at])
        var begin = at
        while begin > sentence.lowerBound, scene.mentionOf[begin - 1] == scene.mentionOf[at] { begin -= 1 }
        guard isRelative ? scene.mentions[mention].kind != .place && !isGenitive(begin) : opens(begin), !isAdjective(begin),
            begin == sentence.lowerBound || scene.mentionOf[begin - 1] >= 0 || !isDeedNoun(begin - 1)
        else { return ([], isRelative) }
        return ([mention], isRelative)
    }

    /// Whether a name stands behind the noun of a preposition, whose genitive it is: of "in states of the Union that refuse" the states refuse.
    private func isGenitive(_ token: Int) -> Bool {
        guard token > sentence.lowerBound + 1, scene.mentionOf[token - 1] < 0, scene.mentionOf[token - 2] < 0, scene.particles(token).isEmpty,
            scene.words.tokens[token - 1].kind == .word, preposition(token - 1) == nil
        else { return false }
        return preposition(token - 2) != nil
    }

    /// Whether a token only carries the verb behind it: negation, the future, already.
    private func isAuxiliary(_ token: Int) -> Bool {
        let flags = scene.flags(token)
        return flags.contains(.negation) || flags.contains(.also) || scene.words.tokens[token].mark.isQuote
    }

    /// Whether a clause begins at a token, or with the one word before it.
    private func opens(_ token: Int) -> Bool {
        for at in [token, token - 1] {
            if at <= sentence.lowerBound { return true }
            let before = scene.flags(at - 1), piece = scene.words.tokens[at - 1]
            if scene.mentionOf[at - 1] >= 0 { return false }
            if before.contains(.that) || before.contains(.starter) || scene.endsClause(at - 1) { return true }
            if piece.mark.isQuote { return at - 1 == sentence.lowerBound || scene.endsClause(at - 2) || scene.flags(at - 2).contains(.that) }
            if at == token, preposition(at - 1) != nil { return false }
        }
        return false
    }

    /// Whether what is read as a country is an adjective with the ending of the indefinite accusative, behind its noun (U+0627 on both).
    private func isAdjective(_ token: Int) -> Bool {
        guard token > sentence.lowerBound, scene.mentionOf[token - 1] < 0, let mention = scene.mentionBegins(token),
            scene.mentions[mention].kind == .country, scene.particles(token).isEmpty, scene.flags(token - 1).isEmpty
        else { return false }
        let noun = scene.words.key(token - 1), own = scene.words.key(token)
        return noun.count > 6 && own.suffix(2).elementsEqual([0xD8, 0xA7]) && noun.suffix(2).elementsEqual([0xD8, 0xA7])
    }

    /// Whether a side of a deed is named, or a body or an official is its subject.
    func hasSide(_ found: Found, _ trigger: ActPass.Trigger) -> Bool {
        !found.source.isEmpty || !found.target.isEmpty || isBody(trigger.tokens.upperBound)
    }

    /// Whether what is known of a deed is what its word is not given without.
    func suffice(_ found: Found, for asks: [Deed.Ask.Thing], of trigger: ActPass.Trigger) -> Bool {
        let does = found.source.contains { scene.mentions[$0].kind != .place || scene.mentions[$0].refersTo != nil }
        for ask in asks {
            switch ask {
            case .source: if !does, !isBody(trigger.tokens.upperBound) { return false }
            case .side: if !hasSide(found, trigger) { return false }
            case .name, .person, .ba, .on, .no, .offPitch, .told: continue
            }
        }
        return true
    }

    /// Whether a word for officials, a body or people stands at a token.
    private func isBody(_ token: Int) -> Bool {
        guard token < sentence.upperBound, scene.mentionOf[token] < 0 else { return false }
        if scene.roles.longest(scene.words, token, allowing: .article) != nil { return true }
        let kinds: QuoteWord = [.official, .body, .person, .activist]
        return scene.words.analyses(token).contains {
            $0.enclitic == .none && scene.quotes.classes[$0.word]?.isDisjoint(with: kinds) == false
        }
    }

    /// Whether a common noun, which no mention covers, stands right behind a verb as its subject; an adverb of time aside. What the verb needs
    /// beside it (sign an agreement) is no subject.
    private func hasNominalSubject(_ token: Int, _ deed: Deed) -> Bool {
        var at = token
        if let time = scene.timeBeginning(at) { at = max(at + 1, scene.words.token(at: scene.times[time].span.end)) }
        guard at < sentence.upperBound, !scene.endsClause(at), scene.words.tokens[at].kind == .word, scene.mentionOf[at] < 0 else { return false }
        if !isBody(at), scene.words.analyses(at).contains(where: { deed.needs.contains($0.word) }) { return false }
        // The holder of an office is told by whose office it is.
        if scene.roles.longest(scene.words, at, allowing: .article)?.payload.kind == .office { return false }
        guard preposition(at) == nil, scene.flags(at).isSubset(of: Self.nouns) else { return false }
        // The name of a body or of its officials follows the word for it at once: so does its state.
        let body = at + 1 < sentence.upperBound ? scene.mentionBegins(at + 1).map { scene.mentions[$0].kind } : nil
        let isNamed = body != nil && (body != .person || scene.reads(at, as: .body)) && scene.particles(at + 1).isEmpty
        return !isNamed || !isOfficial(at) || isDefinite(at)
    }

    /// Whether a word for officials or their body stands at a token, which the name behind it belongs to.
    private func isOfficial(_ token: Int) -> Bool {
        guard token < sentence.upperBound, scene.mentionOf[token] < 0 else { return false }
        return !scene.flags(token).isDisjoint(with: .nameHeads)
    }

    /// Classes of nouns.
    private static let nouns: QuoteWord = [
        .official, .source, .witness, .expert, .media, .activist, .person, .body, .document, .thing, .deed, .sayingNoun, .quantity, .feeling,
    ]

    struct Behind {
        var first: [Int] = []
        /// The names right behind the trigger, without a preposition.
        var next: [Int] = []
        /// The names behind the particle that a verbal noun takes its object with.
        var owed: [Int] = []
        var second: [Int] = []
        var framed: [Int] = []
        var agent: [Int]?
        var place: Int?
    }

    /// The names behind a trigger, by how they are joined to it. What a deed's noun behind it is from (to ask for the withdrawal from
    /// a town) is that noun's (`isOfAnother`).
    private func behind(_ trigger: ActPass.Trigger, _ deed: Deed) -> Behind {
        var found = Behind()
        var preposition: Preposition?
        var isOfAnother = false
        var at = trigger.tokens.upperBound, since = at
        let limit = min(sentence.upperBound, at + Self.reach)
        while at < limit, !scene.endsClause(at) {
            if let (next, step) = self.preposition(at) {
                (preposition, at, since) = (next, step, step)
                continue
            }
            let flags = scene.flags(at)
            if scene.mentionOf[at] < 0, !flags.isDisjoint(with: [.that, .relative, .contrast]) { break }
            guard let mention = scene.mentionBegins(at), !isAdjective(at), !isCounted(at) else {
                // A name behind another deed's noun is a side of that deed: fighting over the siege of a town.
                if scene.mentionOf[at] < 0, isDeedNoun(at) {
                    if preposition != nil { preposition = .other }
                    isOfAnother = isOfAnother || deed.frame == .from
                }
                at += 1
                continue
            }
            let particles = scene.particles(at)
            preposition = self.preposition(of: particles, preposition, since: at - since, from: at - trigger.tokens.upperBound)
            // The genitive of a noun follows it at once, an adjective aside; one with the article has none.
            if !trigger.isVerb, preposition == nil, particles.isDisjoint(with: .preposition),
                !headsName(trigger, at, deed) || trigger.head.proclitics.contains(.article)
            {
                at = scene.end(of: mention, from: at)
                continue
            }
            let joined = conjoined(mention, at)
            if preposition == nil, at == trigger.tokens.upperBound { found.next = joined.mentions }
            if particles.contains(.lam), found.owed.isEmpty { found.owed = joined.mentions }
            file(joined.mentions, isOfAnother && preposition == .from ? .other : preposition, deed, &found)
            preposition = nil
            at = joined.end
        }
        return found
    }

    /// The preposition that a name stands behind: its own particle, or the one before it where it is not too far off.
    private func preposition(of particles: Proclitics, _ before: Preposition?, since: Int, from deed: Int) -> Preposition? {
        if particles.contains(.lam) { return .to }
        if particles.contains(.ba) { return .ba }
        guard let before, particles.isDisjoint(with: .preposition) else { return before }
        return since > Self.prepositionReach || before == .against && deed > Self.againstReach ? .other : before
    }

    /// Whether a name at a token is a verbal noun's genitive: right behind it, or behind a word for the body or the official that it names.
    private func headsName(_ trigger: ActPass.Trigger, _ token: Int, _ deed: Deed) -> Bool {
        let next = trigger.tokens.upperBound
        guard token == next + 1 else { return token == next }
        // "The killing of the child Salim", but not of somebody's child.
        guard deed.genitiveActs else { return isDefinite(next) && scene.mentionBegins(token).map { scene.mentions[$0].kind } == .person }
        return isBody(next) && !isDefinite(next)
    }

    /// Whether a word has the article.
    private func isDefinite(_ token: Int) -> Bool { scene.words.analyses(token).contains { $0.proclitics.contains(.article) } }

    /// Whether a number stands before what is read as a country: so many of its people.
    private func isCounted(_ token: Int) -> Bool {
        guard token > sentence.lowerBound, scene.words.tokens[token - 1].kind == .number, let mention = scene.mentionBegins(token) else {
            return false
        }
        return scene.mentions[mention].kind == .country && scene.particles(token).isEmpty
    }

    private func isDeedNoun(_ token: Int) -> Bool {
        scene.acts.forms.matches(scene.words, token, allowing: .article).contains { $0.payload.shape == .noun && $0.tokens.lowerBound == token }
    }

    private enum Preposition { case to, on, ba, with, from, against, inside, between, agent, other }

    private func file(_ mentions: [Int], _ preposition: Preposition?, _ deed: Deed, _ found: inout Behind) {
        let isPlace = mentions.first.map { [.place, .country].contains(scene.mentions[$0].kind) } ?? false
        switch (preposition, deed.frame) {
        case (.agent, _): found.agent = mentions
        case (nil, _):
            if found.first.isEmpty { found.first = mentions } else if found.second.isEmpty { found.second = mentions }
        case (.to, .to), (.on, .on), (.ba, .ba), (.with, .with), (.from, .from), (.against, _), (.between, .between), (.between, .with),
            (.inside, .inside):
            if found.framed.isEmpty { found.framed = mentions }
            if preposition == .inside, isPlace { found.place = found.place ?? mentions.first }
        case (.inside, _), (.ba, _): if isPlace { found.place = found.place ?? mentions.first }
        default: break
        }
    }

    /// The preposition at a token and the token behind it.
    private func preposition(_ token: Int) -> (Preposition, Int)? {
        if let marker = scene.acts.markers.longest(scene.words, token, allowing: .and) {
            switch marker.payload {
            case .agent: return (.agent, marker.tokens.upperBound)
            case .against: return (.against, marker.tokens.upperBound)
            case .between: return (.between, marker.tokens.upperBound)
            default: break
            }
        }
        let flags = scene.flags(token)
        guard scene.mentionOf[token] < 0 else { return nil }
        if isAlone(token, .lam) { return (.to, token + 1) }
        if isAlone(token, .ba) { return (.ba, token + 1) }
        if flags.contains(.inside) { return (.inside, token + 1) }
        if flags.contains(.with) { return (.with, token + 1) }
        if flags.contains(.to) { return (.to, token + 1) }
        if flags.contains(.on) { return (.on, token + 1) }
        if flags.contains(.from) { return (.from, token + 1) }
        if flags.contains(.about) { return (.from, token + 1) }
        return flags.contains(.stop) && flags.isDisjoint(with: [.that, .relative, .contrast]) ? (.other, token + 1) : nil
    }

    /// Whether a token is a particle written by itself, before marks or Latin letters.
    private func isAlone(_ token: Int, _ particle: Proclitics) -> Bool {
        scene.quotes.particles[particle.rawValue].map { scene.words.key(token).elementsEqual($0) } ?? false
    }

    /// A name with those that the conjunction joins to it.
    private func conjoined(_ mention: Int, _ token: Int) -> (mentions: [Int], end: Int) {
        var mentions = [mention]
        var end = scene.end(of: mention, from: token)
        while end < sentence.upperBound, mentions.count < 6, let next = scene.mentionBegins(end), scene.particles(end).contains(.and) {
            mentions.append(next)
            end = scene.end(of: next, from: end)
        }
        return (mentions, end)
    }

    /// The subject before a verb: the name that opens its clause and stands behind no preposition.
    private func before(_ token: Int) -> [Int] {
        var at = token - 1
        var best: [Int] = []
        let limit = max(sentence.lowerBound, token - Self.reach)
        while at >= limit {
            let flags = scene.mentionOf[at] < 0 ? scene.flags(at) : []
            if scene.words.tokens[at].mark.endsSentence || scene.words.tokens[at].mark == .semicolon { break }
            if scene.mentionOf[at] < 0, scene.reads(at, as: .that) || flags.contains(.notThat) || flags.contains(.tail) { break }
            // Behind a relative the nearest name is meant.
            if !best.isEmpty, flags.contains(.relative), !flags.contains(.from) { break }
            if let mention = scene.mentionBegins(at), scene.particles(at).isDisjoint(with: .preposition), opens(at), !isAdjective(at) {
                best = conjoined(mention, at).mentions
            }
            at -= 1
        }
        return best
    }

    private func placeBefore(_ token: Int) -> Int? {
        for at in stride(from: token - 1, through: max(sentence.lowerBound, token - Self.reach), by: -1) {
            guard let mention = scene.mentionBegins(at), [.place, .country].contains(scene.mentions[mention].kind), at > sentence.lowerBound else {
                continue
            }
            if scene.flags(at - 1).contains(.inside) { return mention }
        }
        return nil
    }
}
