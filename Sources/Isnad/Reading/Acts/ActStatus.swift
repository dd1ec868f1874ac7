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
            guard let marker = scene.acts.markers.longest(scene.words, at, allowing: [.and, .ba, .lam]), marker.tokens.upperBound <= first else {
                continue
            }
            switch marker.payload {
            case .negation: if first - marker.tokens.upperBound <= (trigger.shape == .noun ? 1 : 0) { result.negated = true }
            case .planned: result.planned = true
            case .hypothetical: result.hypothetical = true
            case .perhaps: if trigger.shape == .imperfect, marker.tokens.upperBound == first { result.hypothetical = true }
            default: break
            }
        }
        return result
    }
}
