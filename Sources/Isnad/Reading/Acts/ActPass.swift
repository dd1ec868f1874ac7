/// The events of a text: every sentence is read once for the words that tell of deeds.
struct ActPass {
    let scene: ActScene
    private(set) var events: [Act] = []

    /// A word of a deed, where it stands.
    struct Trigger {
        let tokens: Range<Int>
        let span: Span
        let deed: Int
        let shape: ActTables.Shape
        let head: Analysis
    }

    init(_ scene: ActScene) { self.scene = scene }

    mutating func run() {
        for sentence in scene.words.sentences {
            var at = sentence.lowerBound
            while at < sentence.upperBound {
                guard let trigger = trigger(at, sentence) else {
                    at += 1
                    continue
                }
                add(trigger, sentence)
                at = max(at + 1, trigger.tokens.upperBound)
            }
        }
    }

    private mutating func add(_ trigger: Trigger, _ sentence: Range<Int>) {
        let deed = scene.acts.deeds[trigger.deed]
        let judge = ActStatus(scene, sentence)
        let roles = ActRoles(scene, sentence).roles(of: trigger, deed)
        let quotation = scene.quotation(around: trigger.span)
        var act = Act(
            trigger.span, kind: deed.kind, status: judge.status(of: trigger, quotation), quotation: quotation,
            evidence: Evidence("ar/acts.tsv:" + deed.id, trigger.shape == .finite ? .inferred : .guessed))
        act.anchors = Act.Anchors(
            source: roles.source, target: roles.target, place: roles.place, time: scene.time(near: trigger.tokens.lowerBound, in: sentence))
        events.append(act)
    }

    // MARK: Triggers

    /// The deed that the words at a token tell of.
    private func trigger(_ token: Int, _ sentence: Range<Int>) -> Trigger? {
        guard scene.mentionOf[token] < 0 || scene.mentionBegins(token) != nil else { return nil }
        let matches = scene.acts.forms.matches(scene.words, token, allowing: [.and, .future, .ba, .lam, .kaf, .article])
        for match in matches where match.tokens.upperBound <= sentence.upperBound && fits(match, sentence) {
            return Trigger(
                tokens: match.tokens, span: span(match), deed: match.payload.deed, shape: match.payload.shape, head: match.head)
        }
        return nil
    }

    private func span(_ match: PhraseTable<ActTables.Form>.Match) -> Span {
        Span(Int(match.head.start), match.tokens.count > 1 ? Int(scene.words.tokens[match.tokens.upperBound - 1].end) : Int(match.head.end))
    }

    private func fits(_ match: PhraseTable<ActTables.Form>.Match, _ sentence: Range<Int>) -> Bool {
        let token = match.tokens.lowerBound
        let head = match.head
        switch match.payload.shape {
        case .finite:
            guard head.proclitics.isSubset(of: [.and, .future, .lam]), !readsAsNoun(token, sentence) else { return false }
        case .noun:
            guard !head.proclitics.contains(.future) else { return false }
        }
        if head.enclitic != .none, match.tokens.count == 1, scene.words.endsFeminine(token) { return false }
        let deed = scene.acts.deeds[match.payload.deed]
        if !deed.bars.isEmpty, barred(deed.bars, match.tokens, sentence) { return false }
        return deed.needs.isEmpty || follows(deed.needs, match.tokens.upperBound, sentence)
    }

    /// Whether a preposition right before makes a noun of what could be a verb.
    private func readsAsNoun(_ token: Int, _ sentence: Range<Int>) -> Bool {
        guard token > sentence.lowerBound else { return false }
        let before = scene.flags(token - 1)
        return !before.isDisjoint(with: [.to, .on, .about, .from, .inside, .with]) && before.isDisjoint(with: [.relative, .that])
            || before.isSuperset(of: [.from, .relative]) && false
    }

    private func barred(_ bars: Set<WordID>, _ tokens: Range<Int>, _ sentence: Range<Int>) -> Bool {
        if tokens.upperBound < sentence.upperBound, knows(bars, tokens.upperBound) { return true }
        return tokens.lowerBound > sentence.lowerBound && knows(bars, tokens.lowerBound - 1)
    }

    private func follows(_ needs: Set<WordID>, _ from: Int, _ sentence: Range<Int>) -> Bool {
        for at in from..<min(sentence.upperBound, from + 8) {
            if scene.endsClause(at) { return false }
            if knows(needs, at) { return true }
        }
        return false
    }

    private func knows(_ set: Set<WordID>, _ token: Int) -> Bool { scene.words.analyses(token).contains { set.contains($0.word) } }
}
