/// The agreements that a text names or describes, and which of the places speak of the same one.
///
/// A place is a head noun of `ar/agreements.tsv` with what describes it. A definite head alone goes back to the agreement spoken of last; other
/// places are joined by the year, the words that describe them, and never across two years. As many comparisons as places times agreements,
/// and of both at most a few hundred are kept.
struct AgreementPass {
    /// A place that speaks of an agreement.
    struct Place {
        var tokens: Range<Int>
        let sentence: Range<Int>
        let row: String
        let sure: Bool
        let definite: Bool
        /// What describes it, folded, without the article.
        var words: Set<[UInt8]>
        var times: [Int] = []
        var year: Int?
        /// Names inside the phrase.
        var names: [Int] = []
        var cluster = 0
    }

    /// More places than any report has; the bound of the search for the same agreement.
    static let most = 400

    let scene: ActScene
    private(set) var places: [Place] = []
    private let signed: [Int]

    /// `signings` are the tokens at which somebody signs, sorted.
    init(_ scene: ActScene, signings: [Int]) {
        self.scene = scene
        signed = signings
    }

    mutating func run() {
        for sentence in scene.words.sentences {
            var at = sentence.lowerBound
            while at < sentence.upperBound, places.count < Self.most {
                guard let place = place(at, sentence) else {
                    at += 1
                    continue
                }
                places.append(place)
                at = max(place.tokens.upperBound, at + 1)
            }
        }
        join()
    }

    // MARK: Places

    private func place(_ token: Int, _ sentence: Range<Int>) -> Place? {
        guard scene.mentionOf[token] < 0 || scene.mentionBegins(token) != nil,
            let match = scene.acts.agreements.longest(scene.words, token, allowing: [.and, .ba, .lam, .kaf, .article]),
            case .head(let sure) = match.payload.meaning, match.tokens.upperBound <= sentence.upperBound, match.head.enclitic == .none
        else { return nil }
        let definite = match.head.proclitics.contains(.article) || startsDefinite(match.tokens.lowerBound)
        if definite, match.head.proclitics.contains(.ba), match.tokens.count == 1 { return nil }
        if isDeed(token, sentence, definite) { return nil }
        var place = Place(
            tokens: match.tokens, sentence: sentence, row: match.payload.id, sure: sure, definite: definite, words: [])
        for at in match.tokens.dropFirst() { place.words.insert(bare(at)) }
        describe(&place)
        guard sure || isSure(place) else { return nil }
        return place
    }

    private func startsDefinite(_ token: Int) -> Bool {
        guard let article = scene.quotes.particles[Proclitics.article.rawValue] else { return false }
        return scene.words.key(token).starts(with: article) && scene.words.analyses(token).first?.proclitics.contains(.article) == true
    }

    /// Whether the word is the deed of agreeing, carried by a verb before it, rather than the thing agreed on.
    private func isDeed(_ token: Int, _ sentence: Range<Int>, _ definite: Bool) -> Bool {
        guard definite, token > sentence.lowerBound else { return false }
        return scene.acts.markers.matches(scene.words, token - 1, allowing: .and).contains { $0.payload == .light }
    }

    /// Takes in what describes the head: adjectives, a name in marks, a name or a year behind it.
    private func describe(_ place: inout Place) {
        var at = place.tokens.upperBound
        let limit = min(place.sentence.upperBound, at + 7)
        while at < limit {
            let token = scene.words.tokens[at]
            if token.mark == .openQuote || token.mark == .straightQuote {
                guard let close = closing(at, min(place.sentence.upperBound, at + 10)) else { break }
                for inside in at + 1..<close where scene.words.tokens[inside].kind == .word { place.words.insert(bare(inside)) }
                at = close + 1
                place.tokens = place.tokens.lowerBound..<at
                continue
            }
            guard token.kind == .word || token.kind == .number, continues(place, at) else { break }
            if let time = scene.timeBeginning(at) {
                place.times.append(time)
                at = max(scene.words.token(at: scene.times[time].span.end), at + 1)
            } else if let mention = scene.mentionBegins(at) {
                guard scene.mentions[mention].form != .nominal else { break }
                place.names.append(mention)
                place.words.insert(bare(at))
                at = scene.end(of: mention, from: at)
            } else {
                place.words.insert(bare(at))
                at += 1
            }
            place.tokens = place.tokens.lowerBound..<min(at, place.sentence.upperBound)
        }
        place.year = place.times.lazy.compactMap { scene.year($0) }.first ?? yearBehind(place)
        if place.times.isEmpty, place.year != nil, let time = scene.timeBeginning(place.tokens.upperBound + 1) { place.times.append(time) }
    }

    /// A year behind the phrase under the preposition of time or place.
    private func yearBehind(_ place: Place) -> Int? {
        let at = place.tokens.upperBound
        guard at + 1 < place.sentence.upperBound, scene.flags(at).contains(.inside), let time = scene.timeBeginning(at + 1) else { return nil }
        return scene.year(time)
    }

    /// Whether a token can still describe the head: no function word, no verb, and definite only behind a definite head or as a genitive.
    private func continues(_ place: Place, _ at: Int) -> Bool {
        if scene.timeBeginning(at) != nil { return scene.year(scene.timeBeginning(at) ?? 0) != nil }
        let flags = scene.flags(at)
        if scene.mentionBegins(at) != nil { return at == place.tokens.upperBound && place.words.count < 4 && !scene.particles(at).contains(.and) }
        if !flags.isDisjoint(with: [.stop, .that, .relative, .pronoun, .pronounFor, .starter, .contrast]) { return false }
        if scene.acts.provisions.longest(scene.words, at, allowing: [.and, .future]) != nil { return false }
        let forms = scene.acts.forms.matches(scene.words, at, allowing: [.and, .future])
        if forms.contains(where: { $0.payload.shape != .noun && $0.tokens.lowerBound == at }), !startsDefinite(at), !isQualifier(at) { return false }
        let particles = scene.words.analyses(at).first?.proclitics ?? []
        if particles.contains(.and) { return place.words.count == 1 && startsDefinite(at) }
        return place.tokens.count < 7
    }

    private func isQualifier(_ token: Int) -> Bool {
        scene.acts.agreements.matches(scene.words, token, allowing: [.article, .lam]).contains {
            if case .qualifier = $0.payload.meaning { return true }
            return false
        }
    }

    private func closing(_ open: Int, _ limit: Int) -> Int? {
        for at in open + 1..<max(limit, open + 1) where scene.words.tokens[at].mark == .closeQuote || scene.words.tokens[at].mark == .straightQuote {
            return at
        }
        return nil
    }

    /// A head that needs company has it: a word of the list that describes it, or a signing close before.
    private func isSure(_ place: Place) -> Bool {
        for at in place.tokens.dropFirst() where isQualifier(at) { return true }
        let first = place.tokens.lowerBound
        return signed.contains { $0 < first && first - $0 <= 10 && $0 >= place.sentence.lowerBound }
    }

    /// A word's folded letters without the article.
    private func bare(_ token: Int) -> [UInt8] {
        let key = scene.words.key(token)
        if let known = scene.words.analyses(token).first(where: { !$0.proclitics.isEmpty && $0.enclitic == .none }) {
            let peeled = Int(known.start) - Int(scene.words.tokens[token].start)
            if peeled > 0, peeled < key.count { return Array(key.dropFirst(peeled)) }
        }
        guard let article = scene.quotes.particles[Proclitics.article.rawValue], key.starts(with: article), key.count > article.count + 2 else {
            return Array(key)
        }
        return Array(key.dropFirst(article.count))
    }

    // MARK: The same one

    private struct Cluster {
        var words: Set<[UInt8]>
        var year: Int?
    }

    private mutating func join() {
        var clusters: [Cluster] = []
        var last: Int?
        for at in places.indices {
            let place = places[at]
            let found = same(place, clusters, last)
            let cluster = found ?? clusters.count
            if found == nil { clusters.append(Cluster(words: [], year: nil)) }
            clusters[cluster].words.formUnion(place.words)
            clusters[cluster].year = clusters[cluster].year ?? place.year
            places[at].cluster = cluster
            last = cluster
        }
    }

    private func same(_ place: Place, _ clusters: [Cluster], _ last: Int?) -> Int? {
        let bareHead = place.words.isEmpty && place.names.isEmpty
        if let year = place.year {
            return clusters.firstIndex { $0.year == year }
        }
        if bareHead { return place.definite ? last : (last.flatMap { clusters[$0].year == nil ? $0 : nil }) }
        var best: (cluster: Int, shared: Int)?
        for (index, cluster) in clusters.enumerated() where cluster.year == nil || cluster.words.isSuperset(of: place.words) {
            let shared = cluster.words.intersection(place.words).count
            if shared > best?.shared ?? 0, shared * 2 >= min(place.words.count, max(cluster.words.count, 1)) { best = (index, shared) }
        }
        return best?.cluster
    }
}
