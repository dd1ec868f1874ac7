/// What the words around the places of agreements say became of each, and which agreement took the place of another.
///
/// A word counts within three tokens of a place. What one place says of its agreement holds for its other places, the end before the being in
/// force, that before the signing, that before the plan. One that nothing is said of counts as signed: a report speaks of "the agreement"
/// where there is one. A few words a place.
struct AgreementFates {
    private let scene: ActScene
    private let places: [AgreementPass.Place]
    private let signings: [Range<Int>: Act.Status]
    /// The agreement that one took the place of, by cluster.
    private(set) var replaces: [Int: Int] = [:]
    /// The mention of who left it, by the index of the place.
    private(set) var left: [Int: [Int]] = [:]
    private var own: [Int: Agreement.Status] = [:]
    private var told: [Int: Set<Agreement.Status>] = [:]

    /// How many tokens around an agreement a word is read that tells what became of it.
    private static let reach = 3
    private static let order: [Agreement.Status] = [.replaced, .ended, .inForce, .signed, .alleged, .proposed]

    init(_ scene: ActScene, _ places: [AgreementPass.Place], _ events: [Act]) {
        self.scene = scene
        self.places = places
        signings = Self.signings(scene, places, events)
        for index in places.indices {
            guard let status = fate(index) else { continue }
            own[index] = status
            told[places[index].cluster, default: []].insert(status)
        }
    }

    func status(of index: Int) -> Agreement.Status {
        let known = told[places[index].cluster] ?? []
        if let mine = own[index], mine != .signed && mine != .proposed { return mine }
        if let end = [Agreement.Status.replaced, .ended].first(where: known.contains) { return end }
        return own[index] ?? Self.order.first(where: known.contains) ?? .signed
    }

    /// Whether a word says the status of an agreement, here or elsewhere in the article.
    func isTold(_ index: Int) -> Bool { own[index] != nil || told[places[index].cluster]?.isEmpty == false }

    /// The first signing of each sentence that has an agreement.
    private static func signings(_ scene: ActScene, _ places: [AgreementPass.Place], _ events: [Act]) -> [Range<Int>: Act.Status] {
        var found: [Range<Int>: Act.Status] = [:]
        let signings = events.filter { $0.kind == .agree && $0.status != .denied }
        for place in places where found[place.sentence] == nil {
            let span = scene.words.span(place.sentence)
            found[place.sentence] = signings.first { span.contains($0.span) }?.status
        }
        return found
    }

    private mutating func fate(_ index: Int) -> Agreement.Status? {
        let place = places[index]
        let first = place.tokens.lowerBound, last = place.tokens.upperBound
        var status: Agreement.Status?
        for at in max(place.sentence.lowerBound, first - Self.reach)..<min(place.sentence.upperBound, last + Self.reach) {
            guard let match = scene.acts.agreements.longest(scene.words, at, allowing: [.and, .article, .future, .ba, .lam]) else { continue }
            let side: Side = match.tokens.upperBound <= first ? .before : at >= last ? .behind : .inside
            switch match.payload.meaning {
            case .status(let word): status = said(word, at, side, index) ?? status
            case .lapsed where side != .inside && !isOnlyThought(at, place.sentence): status = .ended
            case .left where side == .before && !isOnlyThought(at, place.sentence): left[index] = leaver(match.tokens, place)
            case .cancels where other(index, index - 1, upTo: at) != nil: status = said(.ended, at, side, index) ?? status
            case .supersedes: status = superseded(match.tokens, side, index) ?? status
            case .force where side == .behind && entered(at, place): status = .inForce
            default: break
            }
        }
        if status == nil, isIndefinite(place), isOnlyThought(first, place.sentence) { return .proposed }
        guard status == nil, let signing = signings[place.sentence] else { return status }
        return [.planned, .hypothetical].contains(signing) ? .proposed : place.year == nil ? .signed : nil
    }

    /// Where a word stands towards a place.
    private enum Side { case before, inside, behind }

    /// What a word of status says beside a place: what ends or replaces one, and plans, stand before it; what describes it, in it or behind.
    private mutating func said(_ word: Agreement.Status, _ at: Int, _ side: Side, _ index: Int) -> Agreement.Status? {
        let place = places[index]
        switch word {
        case .replaced, .ended:
            guard side == .before, !isOnlyThought(at, place.sentence) else { return nil }
            if let new = other(index, index - 1, upTo: at) { replaces[new] = replaces[new] ?? place.cluster }
            return word
        case .proposed: return side == .inside || side == .before && !isNegated(at, place.sentence) ? word : nil
        default: return side == .before ? nil : word
        }
    }

    /// "… in whose place came": behind the old one; the new one stands behind the words, or else before the old one.
    private mutating func superseded(_ words: Range<Int>, _ side: Side, _ index: Int) -> Agreement.Status? {
        guard !isOnlyThought(words.lowerBound, places[index].sentence) else { return nil }
        let cluster = places[index].cluster
        if side == .behind {
            if let new = other(index, index + 1, upTo: nil) ?? other(index, index - 1, upTo: nil) { replaces[new] = replaces[new] ?? cluster }
            return .replaced
        }
        // Right before the new one: the old one stands before the words.
        guard side == .before, words.upperBound == places[index].tokens.lowerBound,
            let old = other(index, index - 1, upTo: words.lowerBound, across: 1)
        else {
            return nil
        }
        replaces[cluster] = replaces[cluster] ?? old
        told[old, default: []].insert(.replaced)
        return nil
    }

    /// Who leaves: the name right behind the word, else the one right before it.
    private func leaver(_ words: Range<Int>, _ place: AgreementPass.Place) -> [Int] {
        if words.upperBound < place.tokens.lowerBound, let behind = scene.mentionBegins(words.upperBound) { return [behind] }
        guard words.lowerBound > place.sentence.lowerBound, scene.mentionOf[words.lowerBound - 1] >= 0 else { return [] }
        return [Int(scene.mentionOf[words.lowerBound - 1])]
    }

    private func sentence(_ index: Int) -> Int { scene.words.sentence(of: places[index].tokens.lowerBound) }

    /// The agreement of the neighbouring place in the same sentence, or so many sentences before, where it is another one.
    private func other(_ index: Int, _ neighbour: Int, upTo limit: Int?, across sentences: Int = 0) -> Int? {
        guard places.indices.contains(neighbour), sentence(index) - sentence(neighbour) <= sentences,
            sentence(neighbour) <= sentence(index), places[neighbour].cluster != places[index].cluster,
            limit.map({ places[neighbour].tokens.upperBound <= $0 }) ?? true
        else { return nil }
        return places[neighbour].cluster
    }

    /// Whether the words of being in force stand behind their verb, which may have the agreement between.
    private func entered(_ at: Int, _ place: AgreementPass.Place) -> Bool {
        (max(place.sentence.lowerBound, place.tokens.lowerBound - 2)..<at).contains { token in
            scene.acts.agreements.matches(scene.words, token, allowing: .and).contains {
                if case .entered = $0.payload.meaning { true } else { false }
            }
        }
    }

    /// Whether a place speaks of an agreement that the reader need not know: no article, name or year.
    private func isIndefinite(_ place: AgreementPass.Place) -> Bool {
        !place.definite && place.names.isEmpty && place.year == nil
            && !place.tokens.contains { at in scene.words.analyses(at).contains { $0.proclitics.contains(.article) } }
    }

    /// Whether words before one, in its clause, say that it is not, not yet, or only threatened or asked for.
    private func isOnlyThought(_ token: Int, _ sentence: Range<Int>) -> Bool {
        for at in stride(from: token - 1, through: max(sentence.lowerBound, token - 6), by: -1) {
            if scene.endsClause(at) { return false }
            let asked = scene.acts.forms.matches(scene.words, at, allowing: [.and, .ba, .lam, .article]).contains {
                [.threaten, .request, .reject].contains(scene.acts.deeds[$0.payload.deed].kind)
            }
            if asked { return true }
            guard let marker = scene.acts.markers.longest(scene.words, at, allowing: [.and, .ba, .lam]), marker.tokens.upperBound <= token else {
                continue
            }
            if [.negation, .planned, .hypothetical, .perhaps].contains(marker.payload) { return true }
        }
        return false
    }

    private func isNegated(_ token: Int, _ sentence: Range<Int>) -> Bool {
        token > sentence.lowerBound && scene.flags(token - 1).contains(.negation)
    }
}
