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

    private let scene: ActScene
    private let sentence: Range<Int>
    private static let reach = 16

    init(_ scene: ActScene, _ sentence: Range<Int>) {
        self.scene = scene
        self.sentence = sentence
    }

    func roles(of trigger: ActPass.Trigger, _ deed: Deed) -> Found {
        var found = Found()
        let after = behind(trigger, deed)
        if trigger.isVerb {
            let nominal = hasNominalSubject(trigger.tokens.upperBound)
            found.source = after.agent ?? (nominal ? [] : after.first)
            found.target = after.agent != nil ? after.first : (deed.frame == .object ? (nominal ? [] : after.second) : after.framed)
            // With a subject that is no name, or an object written on the verb, a name before it is not who did it.
            if found.source.isEmpty, !nominal, trigger.head.enclitic == .none { found.source = before(trigger.tokens.lowerBound) }
        } else {
            found.source = after.agent ?? (deed.genitiveActs ? after.first : [])
            found.target = deed.genitiveActs ? (deed.frame == .object ? after.second : after.framed) : after.first
            if deed.frame == .with || deed.frame == .between, found.source.isEmpty { found.source = after.framed }
        }
        found.target.removeAll { found.source.contains($0) }
        found.place = after.place ?? placeBefore(trigger.tokens.lowerBound)
        return found
    }

    /// Whether a common noun, which no mention covers, stands right behind a verb as its subject; an adverb of time aside.
    private func hasNominalSubject(_ token: Int) -> Bool {
        var at = token
        if let time = scene.timeBeginning(at) { at = max(at + 1, scene.words.token(at: scene.times[time].span.end)) }
        guard at < sentence.upperBound, !scene.endsClause(at), scene.words.tokens[at].kind == .word, scene.mentionOf[at] < 0 else { return false }
        // The holder of an office is told by whose office it is.
        if scene.roles.longest(scene.words, at, allowing: .article)?.payload.kind == .office { return false }
        return preposition(at) == nil && scene.flags(at).isEmpty
    }

    private struct Behind {
        var first: [Int] = []
        var second: [Int] = []
        var framed: [Int] = []
        var agent: [Int]?
        var place: Int?
    }

    /// The names behind a trigger, by how they are joined to it.
    private func behind(_ trigger: ActPass.Trigger, _ deed: Deed) -> Behind {
        var found = Behind()
        var preposition: Preposition?
        var at = trigger.tokens.upperBound
        let limit = min(sentence.upperBound, at + Self.reach)
        while at < limit, !scene.endsClause(at) {
            if let (next, step) = self.preposition(at) {
                preposition = next
                at = step
                continue
            }
            let flags = scene.flags(at)
            if scene.mentionOf[at] < 0, !flags.isDisjoint(with: [.that, .relative, .contrast]) { break }
            guard let mention = scene.mentionBegins(at) else {
                // A name behind another deed's noun is a side of that deed: fighting over the siege of a town.
                if preposition != nil, scene.mentionOf[at] < 0, isDeedNoun(at) { preposition = .other }
                at += 1
                continue
            }
            let particles = scene.particles(at)
            if particles.contains(.ba) { preposition = .ba }
            if particles.contains(.lam) { preposition = .to }
            // The genitive of a noun follows it at once, an adjective aside.
            if !trigger.isVerb, preposition == nil, particles.isDisjoint(with: .preposition), at - trigger.tokens.upperBound > 1 {
                at = scene.end(of: mention, from: at)
                continue
            }
            let joined = conjoined(mention, at)
            file(joined.mentions, preposition, deed, &found)
            preposition = nil
            at = joined.end
        }
        return found
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
        if flags.contains(.inside) { return (.inside, token + 1) }
        if flags.contains(.with) { return (.with, token + 1) }
        if flags.contains(.to) { return (.to, token + 1) }
        if flags.contains(.on) { return (.on, token + 1) }
        if flags.contains(.from) { return (.from, token + 1) }
        if flags.contains(.about) { return (.from, token + 1) }
        return flags.contains(.stop) && flags.isDisjoint(with: [.that, .relative, .contrast]) ? (.other, token + 1) : nil
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
            if scene.words.tokens[at].mark.endsSentence || scene.words.tokens[at].mark == .semicolon { break }
            if scene.mentionOf[at] < 0, scene.flags(at).contains(.that) { break }
            // Behind a relative the nearest name is meant.
            if !best.isEmpty, scene.mentionOf[at] < 0, scene.flags(at).contains(.relative), !scene.flags(at).contains(.from) { break }
            if let mention = scene.mentionBegins(at), scene.particles(at).isDisjoint(with: .preposition),
                at == sentence.lowerBound || preposition(at - 1) == nil
            {
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
