/// Who can be the subject of a verb: by number and gender, and by what stands behind a name.
extension ActRoles {
    /// Whether names can be the subject of a verb by its number and gender, as far as they are known.
    func agrees(_ mentions: [Int], _ subject: ActTables.Subject) -> Bool {
        if subject == .he, let first = mentions.first, isFeminineState(first) { return false }
        guard mentions.count == 1, let only = mentions.first else { return true }
        let mention = scene.mentions[only]
        switch subject {
        case .they, .two: return mention.number != .singular || mention.kind != .person && mention.kind != .country
        case .he: return mention.kind != .person || mention.gender != .feminine
        case .she: return mention.kind != .person || mention.gender != .masculine
        case .we, .passive, .any: return true
        }
    }

    /// Names that agree with a verb, or none.
    func agreed(_ mentions: [Int], _ trigger: ActPass.Trigger) -> [Int] { agrees(mentions, trigger.subject) ? mentions : [] }

    /// Whether a mention is of a state, by its name or its capital's: feminine but for a few.
    private func isFeminineState(_ mention: Int) -> Bool {
        let name = scene.mentions[mention]
        guard name.kind == .country || name.kind == .place && name.refersTo != nil, name.number == .singular else { return false }
        return !scene.reads(scene.words.token(at: name.span.start), as: .masculineState)
    }

    /// Whether the charge stands right behind the only name that follows a verb of accusing: who is named is accused.
    func isCharged(_ deed: Deed, _ after: Behind, _ nominal: Bool) -> Bool {
        guard deed.subtype == Self.accusing, deed.frame == .object, !nominal, after.second.isEmpty, let last = after.first.last else { return false }
        let next = scene.words.token(at: ActScene.whole(scene.mentions[last]).end - 1) + 1
        return next < sentence.upperBound && scene.particles(next).contains(.ba)
    }
}
