/// How far a report stands behind a deed it tells of: done, said by another, denied, planned, threatened, or only thought of.
struct ActStatus {
    private let scene: ActScene
    private let sentence: Range<Int>
    /// How many tokens before a trigger the words are read that make it a plan or a thought.
    private static let reach = 6

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
        let ahead = trigger.head.proclitics.contains(.future) || words.planned
        if ahead { return said?.cue?.force == .threaten ? .threatened : .planned }
        return said?.cue != nil ? .attributed : .reported
    }

    private func before(_ trigger: ActPass.Trigger) -> (negated: Bool, planned: Bool, hypothetical: Bool) {
        var result = (negated: false, planned: false, hypothetical: false)
        let first = trigger.tokens.lowerBound
        for at in stride(from: first - 1, through: max(sentence.lowerBound, first - Self.reach), by: -1) {
            if scene.endsClause(at) { break }
            // What a plan or a thought is of ends where a relative clause begins.
            if scene.mentionOf[at] < 0, scene.flags(at).contains(.relative), !scene.flags(at).contains(.from) { break }
            guard let marker = scene.acts.markers.longest(scene.words, at, allowing: [.and, .ba, .lam]), marker.tokens.upperBound <= first else {
                continue
            }
            switch marker.payload {
            case .negation: if negates(marker.tokens.upperBound, first, trigger) { result.negated = true }
            case .planned: if isDoubted(at) { result.hypothetical = true } else { result.planned = true }
            case .hypothetical: result.hypothetical = true
            case .perhaps: if trigger.shape == .imperfect, marker.tokens.upperBound == first { result.hypothetical = true }
            default: break
            }
        }
        return result
    }

    /// Whether a negation that ends at a token is of the trigger: right before it, or with only a carrying verb between it and a noun.
    private func negates(_ end: Int, _ first: Int, _ trigger: ActPass.Trigger) -> Bool {
        if end == first { return true }
        guard !trigger.isVerb, end == first - 1 else { return false }
        return marks(end, .light)
    }

    /// Whether may stands right before a token.
    private func isDoubted(_ token: Int) -> Bool { token > sentence.lowerBound && marks(token - 1, .perhaps) }

    private func marks(_ token: Int, _ marker: ActMarker) -> Bool {
        scene.acts.markers.matches(scene.words, token, allowing: .and).contains { $0.payload == marker }
    }
}
