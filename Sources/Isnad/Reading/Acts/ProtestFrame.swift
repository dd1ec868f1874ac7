/// Whether a protest is reported in its own clause, rather than spoken of.
///
/// A report puts the gathering itself in a main clause: a finite verb with a crowd that is news (indefinite, or counted), or a verb that a protest
/// begins, spreads or goes on. What known protesters do besides, a relative clause, a call or a memory is no report. No weights: the words are
/// `ar/protests.tsv`, the frame is grammar. Each search is bounded by a fixed number of tokens.
struct ProtestFrame {
    private let scene: ActScene
    private let sentence: Range<Int>
    /// How many tokens behind a verb its crowd may begin, and behind it what the crowd wants.
    private static let crowdReach = 5, demandReach = 25
    /// How far before a verb its crowd may open the clause.
    private static let openingReach = 10
    /// How many tokens before a noun the verb may stand that launches it, and where a place may stand between.
    private static let launchReach = 4, wideReach = 8

    init(_ scene: ActScene, _ sentence: Range<Int>) {
        self.scene = scene
        self.sentence = sentence
    }

    func reports(_ trigger: ActPass.Trigger, _ deed: Deed) -> Bool {
        let first = trigger.tokens.lowerBound
        guard trigger.shape != .participle else { return false }
        return trigger.isVerb ? !isUnder(first) && reportsVerb(trigger, deed) : isLaunched(first, trigger)
    }

    // MARK: Verbs

    private func reportsVerb(_ trigger: ActPass.Trigger, _ deed: Deed) -> Bool {
        let first = trigger.tokens.lowerBound
        let crowd = crowd(behind: first) ?? crowd(before: first)
        if deed.needs.isEmpty, trigger.shape == .past { return true }
        guard let crowd, !followsStage(first) else { return false }
        if deed.needs.isEmpty { return true }
        let isKnown = isDefinite(crowd) && (crowd == first + 1 || knows(crowd, .participant))
        let people = (crowd..<min(sentence.upperBound, crowd + 4)).contains { knows($0, .participant) }
        if deed.frame == .object { return people && !isKnown }
        let demand = (first + 1..<max(first + 1, min(sentence.upperBound, first + Self.demandReach))).contains { knows($0, .demand) }
        return (people || demand) && (!isKnown || deed.subtype == "gather")
    }

    /// Whether what looks like a verb is the noun that a place saw: the city saw a gathering.
    private func followsStage(_ first: Int) -> Bool { first > sentence.lowerBound && knows(first - 1, .wide) }

    /// The first word of a crowd in the clause behind a verb.
    private func crowd(behind first: Int) -> Int? {
        for at in first + 1..<max(first + 1, min(sentence.upperBound, first + Self.crowdReach)) {
            if scene.endsClause(at) { return nil }
            if knows(at, .crowd) || knows(at, .participant) || isCount(at) { return at }
        }
        return nil
    }

    /// The crowd that opens the clause of a verb.
    private func crowd(before first: Int) -> Int? {
        for at in stride(from: first - 1, through: max(sentence.lowerBound, first - Self.openingReach), by: -1) {
            if scene.endsClause(at) || scene.flags(at).contains(.relative) && !scene.flags(at).contains(.from) { return nil }
            if knows(at, .participant), !isDefinite(at) || at > sentence.lowerBound + 1 && knows(at - 2, .crowd) { return at }
        }
        return nil
    }

    /// Two digits or more.
    private func isCount(_ token: Int) -> Bool {
        let piece = scene.words.tokens[token]
        return piece.kind == .number && piece.foldEnd - piece.foldStart >= 2
    }

    // MARK: Nouns

    /// Whether a noun opens its line, or is the subject of a verb that launches it.
    private func isLaunched(_ first: Int, _ trigger: ActPass.Trigger) -> Bool {
        if first == sentence.lowerBound { return !trigger.head.proclitics.contains(.article) }
        for at in stride(from: first - 1, through: max(sentence.lowerBound, first - Self.wideReach), by: -1) {
            if scene.endsClause(at) { return false }
            if knows(at, .launch) && first - at <= Self.launchReach || knows(at, .wide) { return !isUnder(at) }
        }
        return false
    }

    // MARK: Words

    /// Whether a clause that begins at a token hangs on another: a relative, a condition, a time; or is denied.
    private func isUnder(_ first: Int) -> Bool {
        guard first > sentence.lowerBound else { return false }
        if binds(first - 1) || scene.flags(first - 1).contains(.negation) { return true }
        return first - 1 > sentence.lowerBound && knows(first - 1, .aside) && binds(first - 2)
    }

    private func binds(_ token: Int) -> Bool { knows(token, .under) || scene.flags(token).contains(.relative) }

    private func isDefinite(_ token: Int) -> Bool {
        scene.words.analyses(token).contains { $0.proclitics.contains(.article) && scene.acts.protests[$0.word] != nil }
    }

    private func knows(_ token: Int, _ part: ProtestWord) -> Bool {
        scene.words.analyses(token).contains { scene.acts.protests[$0.word]?.contains(part) == true }
    }
}

/// What a word of `ar/protests.tsv` is for.
struct ProtestWord: OptionSet, Sendable {
    let rawValue: UInt8
    static let crowd = ProtestWord(rawValue: 1), participant = ProtestWord(rawValue: 2), demand = ProtestWord(rawValue: 4)
    static let launch = ProtestWord(rawValue: 8), wide = ProtestWord(rawValue: 16), under = ProtestWord(rawValue: 32)
    static let aside = ProtestWord(rawValue: 64)

    private static let named: [String: ProtestWord] = [
        "crowd": .crowd, "participant": .participant, "demand": .demand, "launch": .launch, "wide": .wide, "under": .under, "aside": .aside,
    ]

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init?(named name: String) {
        guard let part = Self.named[name] else { return nil }
        self = part
    }
}
