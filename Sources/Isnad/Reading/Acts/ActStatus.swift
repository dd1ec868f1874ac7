/// How far a report stands behind a deed it tells of: done, said by another, denied, planned, threatened, or only thought of.
struct ActStatus {
    private let scene: ActScene
    private let sentence: Range<Int>
    /// How many tokens before a trigger the words are read that make it a plan or a thought.
    private static let reach = 9
    /// The same for a thought: what is feared or possible stands nearer.
    private static let thought = 6
    /// How many tokens before a negation the word stands that calls for it or plans it.
    private static let call = 4
    /// How many tokens behind a noun its adjectives may stand.
    private static let adjectives = 3

    init(_ scene: ActScene, _ sentence: Range<Int>) {
        self.scene = scene
        self.sentence = sentence
    }

    func status(of trigger: ActPass.Trigger, _ quotation: Int?) -> Act.Status {
        let words = before(trigger)
        if words.negated { return .denied }
        if trigger.shape == .participle { return .reported }
        let said = quotation.map { scene.quotations[$0] }
        if said?.cue?.force == .deny, said?.negated == false { return .denied }
        if words.hypothetical { return .hypothetical }
        if words.threatened { return .threatened }
        let ahead = trigger.head.proclitics.contains(.future) || words.planned
        if ahead { return said?.cue?.force == .threaten ? .threatened : .planned }
        guard let said, let cue = said.cue else { return .reported }
        // What somebody describes is there; only what he calls it is his.
        if cue.force == .describe || isPerformed(trigger, said, cue.force) { return .reported }
        return .attributed
    }

    /// Deeds that are done by announcing them.
    private static let performed: Set<Act.Kind> = [.reject, .sanction, .concede, .retreat]

    /// Whether somebody announces his own deed of will (announced the calling off of …): with that it is done.
    private func isPerformed(_ trigger: ActPass.Trigger, _ said: Quotation, _ force: Quotation.Force) -> Bool {
        guard trigger.shape == .noun else { return false }
        // Thanks, solidarity: expressing them is all there is to do.
        let isExpressed = scene.kind(of: trigger) == .support
        guard isExpressed || force == .announce && Self.performed.contains(scene.kind(of: trigger)) else { return false }
        return scene.words.token(at: said.span.start) == trigger.tokens.lowerBound
    }

    /// What the words around a trigger say of it.
    private struct Signs {
        var negated = false, planned = false, hypothetical = false, threatened = false
        /// Where the nearest negation stands.
        var negation: Int?
    }

    private func before(_ trigger: ActPass.Trigger) -> Signs {
        var result = Signs()
        let first = trigger.tokens.lowerBound
        let isPast = isPast(trigger)
        for behind in [awaited(trigger), held(trigger)] {
            switch behind {
            case .awaited: result.planned = true
            case .supposed: result.hypothetical = true
            case .negation: result.negated = true
            default: break
            }
        }
        for at in stride(from: first - 1, through: max(sentence.lowerBound, first - Self.reach), by: -1) {
            if scene.endsClause(at) { break }
            // What a plan or a thought is of ends where a relative clause begins.
            if scene.mentionOf[at] < 0, scene.flags(at).contains(.relative), !scene.flags(at).contains(.from) { break }
            // But "by way of" is no time.
            if scene.mentionOf[at] < 0, marks(at, .when), at == sentence.lowerBound || !scene.flags(at - 1).contains(.from) { break }
            if carries(at, first, trigger) {
                if isDoubted(at) { result.hypothetical = true } else { result.planned = true }
            }
            guard let marker = scene.acts.markers.longest(scene.words, at, allowing: [.and, .ba, .lam]), marker.tokens.upperBound <= first else {
                continue
            }
            weigh(marker, at, trigger, isPast, &result)
        }
        return result
    }

    /// Takes in what a word before a trigger says of it.
    private func weigh(_ marker: PhraseTable<ActMarker>.Match, _ at: Int, _ trigger: ActPass.Trigger, _ isPast: Bool, _ signs: inout Signs) {
        let first = trigger.tokens.lowerBound
        switch marker.payload {
        case .negation:
            if negates(marker.tokens.upperBound, first, trigger), !isOnlyRefused(at, trigger), !isExcepted(trigger) {
                (signs.negated, signs.negation) = (true, at)
            }
        case .planned, .awaited, .hypothetical, .supposed:
            // Called on them not to: neither done nor denied.
            if let negation = signs.negation, negation - at <= Self.call { (signs.negated, signs.hypothetical) = (false, true) }
            if marker.payload == .planned || marker.payload == .awaited {
                if isDoubted(at) { signs.hypothetical = true } else if !isPast { signs.planned = true }
            } else if first - at <= Self.thought, marker.payload == .hypothetical || !isPast {
                signs.hypothetical = true
            }
        case .threatened: if !isPast { signs.threatened = true }
        case .cancelled: if cancels(at, first, trigger) { signs.negated = true }
        case .perhaps: if trigger.shape == .imperfect, marker.tokens.upperBound == first { signs.hypothetical = true }
        default: break
        }
    }

    /// Whether a trigger tells what was done: a verb in the past that is not written like its noun too.
    private func isPast(_ trigger: ActPass.Trigger) -> Bool {
        guard trigger.shape == .past else { return false }
        return !scene.acts.forms.matches(scene.words, trigger.tokens.lowerBound, allowing: [.and]).contains {
            $0.payload.shape == .noun && $0.tokens == trigger.tokens && $0.head.enclitic == trigger.head.enclitic
        }
    }

    /// What an adjective right behind a noun says of it: that it is still to come, or only supposed.
    private func awaited(_ trigger: ActPass.Trigger) -> ActMarker? {
        guard trigger.shape == .noun else { return nil }
        for at in trigger.tokens.upperBound..<max(trigger.tokens.upperBound, min(sentence.upperBound, trigger.tokens.upperBound + Self.adjectives)) {
            guard scene.mentionOf[at] < 0, !scene.endsClause(at) else { return nil }
            let marker = scene.acts.markers.longest(scene.words, at, allowing: .article)?.payload
            guard marker == .awaited || marker == .supposed else { continue }
            // The calling off of the summit that was planned: the feminine adjective is the nearer noun's.
            let isNearers = at > trigger.tokens.upperBound && scene.words.endsFeminine(at) && !isFeminine(trigger)
            return isNearers ? nil : marker
        }
        return nil
    }

    /// Whether a trigger's last word has an ending that feminine adjectives go with: of the feminine or of its plural.
    private func isFeminine(_ trigger: ActPass.Trigger) -> Bool {
        let last = trigger.tokens.upperBound - 1
        return scene.words.endsFeminine(last) || scene.words.hasEnding(last, of: scene.quotes.feminineEndings)
    }

    /// Whether a negation that ends at a token is of the trigger: right before it, or with only a carrying verb between it and a noun.
    private func negates(_ end: Int, _ first: Int, _ trigger: ActPass.Trigger) -> Bool {
        if end == first { return true }
        guard !trigger.isVerb, end == first - 1 else { return false }
        return marks(end, .light)
    }

    /// Whether a word of exception stands soon behind a verb: nobody left *but* these means that these did.
    private func isExcepted(_ trigger: ActPass.Trigger) -> Bool {
        guard trigger.isVerb else { return false }
        let next = trigger.tokens.upperBound
        return (next..<max(next, min(sentence.upperBound, next + Self.thought))).prefix { !scene.endsClause($0) }.contains { marks($0, .exception) }
    }

    /// Whether a word for calling off at a token calls off the meeting or the visit that a noun names.
    private func cancels(_ token: Int, _ first: Int, _ trigger: ActPass.Trigger) -> Bool {
        trigger.shape == .noun && scene.kind(of: trigger) == .consult && first - token <= Self.thought
    }

    /// Whether a verb of taking place soon behind a noun tells that it is still to be (`awaited`) or that it was not to be (`negation`).
    private func held(_ trigger: ActPass.Trigger) -> ActMarker? {
        guard trigger.shape == .noun else { return nil }
        let next = trigger.tokens.upperBound
        for at in next..<max(next, min(sentence.upperBound, next + Self.reach)) {
            if scene.endsClause(at) { return nil }
            let verbs = scene.acts.markers.matches(scene.words, at, allowing: .future).filter { $0.payload == .held }
            guard !verbs.isEmpty else { continue }
            if marks(at - 1, .negation) { return .negation }
            return verbs.contains { $0.head.proclitics.contains(.future) } ? .awaited : nil
        }
        return nil
    }

    /// Deeds of speech: who refuses what was asked, or rejects a charge, does not undo that it was asked or charged.
    private static let spoken: Set<Act.Kind> = [.request, .accuse, .threaten]

    /// Whether a noun of speech stands behind a word of refusing, which is no plain negation.
    private func isOnlyRefused(_ token: Int, _ trigger: ActPass.Trigger) -> Bool {
        trigger.shape == .noun && Self.spoken.contains(scene.kind(of: trigger)) && !scene.flags(token).contains(.negation)
    }

    /// Whether a verb that only carries the noun close behind it (will carry out, will begin) is of the future, or may be.
    private func carries(_ token: Int, _ first: Int, _ trigger: ActPass.Trigger) -> Bool {
        guard trigger.shape == .noun, first - token <= Self.thought, scene.mentionOf[token] < 0 else { return false }
        return scene.acts.markers.matches(scene.words, token, allowing: [.and, .future]).contains {
            ($0.payload == .light || $0.payload == .held) && ($0.head.proclitics.contains(.future) || isDoubted(token))
        }
    }

    /// Whether may stands right before a token: before a verb of the past the same particle only says that it was so.
    private func isDoubted(_ token: Int) -> Bool {
        token > sentence.lowerBound && marks(token - 1, .perhaps) && !scene.words.analyses(token).contains { scene.quotes.verbs[$0.word] == true }
    }

    private func marks(_ token: Int, _ marker: ActMarker) -> Bool {
        scene.acts.markers.matches(scene.words, token, allowing: .and).contains { $0.payload == marker }
    }
}
