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
        /// Whether it counts only near an agreement that is named.
        var echo = false
        /// Whether it is a decision of a body, which has no parties.
        let isDecision: Bool
        let definite: Bool
        /// The head word, folded, without the article.
        let head: [UInt8]
        /// What describes it, folded, without the article.
        var words: Set<[UInt8]>
        /// The first words of the purpose right behind it.
        var aim: Range<Int>?
        /// Whether every word that describes it would describe any.
        var isGeneric = false
        var times: [Int] = []
        var year: Int?
        /// A year right behind the head, without a word for year.
        var spokenYear: Int?
        /// Names inside the phrase.
        var names: [Int] = []
        var cluster = 0
    }

    /// More places than any report has; the bound of the search for the same agreement.
    static let most = 400

    let scene: ActScene
    var places: [Place] = []
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
        dropLoneEchoes()
        join()
    }

    // MARK: Places

    private func place(_ token: Int, _ sentence: Range<Int>) -> Place? {
        guard scene.mentionOf[token] < 0 || scene.mentionBegins(token) != nil,
            let match = scene.acts.agreements.longest(scene.words, token, allowing: [.and, .ba, .lam, .kaf, .article]),
            match.tokens.upperBound <= sentence.upperBound, match.head.enclitic == .none, let (sure, echo) = headKind(match.payload.meaning)
        else { return nil }
        let definite = match.head.proclitics.contains(.article) || startsDefinite(match.tokens.lowerBound)
        if definite, match.head.proclitics.contains(.ba), match.tokens.count == 1 { return nil }
        if isDeed(token, sentence, definite) { return nil }
        var place = Place(
            tokens: match.tokens, sentence: sentence, row: match.payload.id, sure: sure, echo: echo, isDecision: isDecision(match.payload.meaning),
            definite: definite,
            head: scene.stem(token), words: [])
        for at in match.tokens.dropFirst() { place.words.insert(scene.stem(at)) }
        describe(&place)
        if echo, isSure(place) { place.echo = false }
        guard sure || (echo && !nearBond(place)) || isSure(place, alone: isStrict(match.payload.meaning)) else { return nil }
        return place
    }

    private func isDecision(_ word: AgreementWord) -> Bool {
        if case .decision = word { return true }
        return false
    }

    private func isStrict(_ word: AgreementWord) -> Bool {
        if case .strict = word { return true }
        return false
    }

    private func headKind(_ word: AgreementWord) -> (sure: Bool, echo: Bool)? {
        switch word {
        case .head(let sure): return (sure, false)
        case .strict: return (false, false)
        case .decision: return (true, false)
        case .echo: return (false, true)
        default: return nil
        }
    }

    /// Takes out the places that only echo an agreement where none is named within three sentences.
    private mutating func dropLoneEchoes() {
        let named = places.filter { !$0.echo }.map { scene.words.sentence(of: $0.tokens.lowerBound) }
        places.removeAll { place in
            guard place.echo else { return false }
            let own = scene.words.sentence(of: place.tokens.lowerBound)
            return !named.contains { abs($0 - own) <= 3 }
        }
    }

    private func startsDefinite(_ token: Int) -> Bool {
        guard let article = scene.quotes.particles[Proclitics.article.rawValue] else { return false }
        return scene.words.key(token).starts(with: article) && scene.words.key(token).count > article.count + 4
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
                guard let close = closing(at, min(place.sentence.upperBound, at + 10)), isTitle(at + 1..<close, place) else { break }
                for inside in at + 1..<close where scene.words.tokens[inside].kind == .word { place.words.insert(scene.stem(inside)) }
                at = close + 1
                place.tokens = place.tokens.lowerBound..<at
                continue
            }
            if token.kind == .number, at == place.tokens.upperBound, let year = Int(scene.words.form(at)), (1900...2100).contains(year) {
                place.spokenYear = year
                at += 1
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
                place.words.insert(scene.stem(at))
                at = scene.end(of: mention, from: at)
            } else {
                place.words.insert(scene.stem(at))
                at += 1
            }
            place.tokens = place.tokens.lowerBound..<min(at, place.sentence.upperBound)
        }
        takeMarksAround(&place)
        takeGenitives(&place)
        place.aim = aim(behind: place)
        place.isGeneric = place.names.isEmpty && place.tokens.dropFirst().allSatisfy { isGeneric($0) }
        place.year = place.times.lazy.compactMap { scene.year($0) }.first ?? place.spokenYear ?? yearBehind(place)
        if place.times.isEmpty, place.year != nil, let time = scene.timeBeginning(place.tokens.upperBound + 1) { place.times.append(time) }
    }

    /// Whether words in marks behind a head are its title. Behind a head with the article only a name or a definite word begins one: what
    /// else stands there in marks is what somebody says of it.
    private func isTitle(_ inside: Range<Int>, _ place: Place) -> Bool {
        guard let first = inside.first, inside.count <= 7 else { return false }
        return !place.definite || inside.count == 1 || startsDefinite(first) || isSwallowed(first) || scene.mentionBegins(first) != nil
    }

    /// A head that opens marks is named by all they hold.
    private func takeMarksAround(_ place: inout Place) {
        let first = place.tokens.lowerBound
        guard first > place.sentence.lowerBound,
            scene.words.tokens[first - 1].mark == .openQuote || scene.words.tokens[first - 1].mark == .straightQuote,
            let close = closing(first, min(place.sentence.upperBound, first + 10)), close > place.tokens.upperBound
        else { return }
        takeWords(place.tokens.upperBound..<close, into: &place)
    }

    /// Nouns without the article behind a genitive, up to the definite word or the name that they are of.
    private func takeGenitives(_ place: inout Place) {
        let head = place.tokens.lowerBound
        guard !place.definite, place.tokens.count >= 2, place.names.isEmpty, isOf(head + 1, { if case .genitive = $0 { true } else { false } }),
            !(head + 1..<place.tokens.upperBound).contains(where: isDefinite)
        else { return }
        let from = place.tokens.upperBound
        for at in from..<min(place.sentence.upperBound, from + 4) {
            let token = scene.words.tokens[at]
            guard token.kind == .word, scene.flags(at).isEmpty, !isOf(at, { if case .edge = $0 { true } else { false } }) else { return }
            if startsDefinite(at) || scene.mentionBegins(at) != nil && scene.particles(at).isEmpty {
                let end = scene.mentionBegins(at).map { scene.end(of: $0, from: at) } ?? at + 1
                takeWords(from..<min(end, place.sentence.upperBound), into: &place)
                return
            }
            let plain = scene.words.analyses(at).allSatisfy { $0.proclitics.isEmpty && $0.enclitic == .none }
            guard plain, scene.acts.forms.matches(scene.words, at, allowing: []).allSatisfy({ $0.payload.shape == .noun }) else { return }
        }
    }

    private func takeWords(_ tokens: Range<Int>, into place: inout Place) {
        for at in tokens where scene.words.tokens[at].kind == .word {
            place.words.insert(scene.stem(at))
            if let mention = scene.mentionBegins(at), scene.mentions[mention].form != .nominal { place.names.append(mention) }
        }
        place.tokens = place.tokens.lowerBound..<tokens.upperBound
    }

    /// The first words of the purpose that stands right behind the phrase, to the first definite word or name.
    private func aim(behind place: Place) -> Range<Int>? {
        let at = place.tokens.upperBound
        guard at < place.sentence.upperBound else { return nil }
        let about = isPurposeWord(at, .about) && at + 1 < place.sentence.upperBound && isPurposeWord(at + 1, .purpose)
        guard about || isPurposeWord(at, .purpose, under: .lam) else { return nil }
        let first = about ? at + 2 : at + 1
        var end = first
        while end < min(place.sentence.upperBound, first + 4), scene.words.tokens[end].kind == .word, scene.flags(end).isEmpty,
            !scene.words.analyses(end).contains(where: { $0.proclitics.contains(.and) })
        {
            if let mention = scene.mentionBegins(end) { return at..<min(scene.end(of: mention, from: end), place.sentence.upperBound) }
            end += 1
            if startsDefinite(end - 1) { break }
        }
        return end > first ? at..<end : nil
    }

    private func isPurposeWord(_ token: Int, _ frame: ProvisionFrame, under particle: Proclitics = []) -> Bool {
        scene.acts.provisions.matches(scene.words, token, allowing: particle).contains {
            $0.payload.meaning == frame && $0.head.proclitics.isSuperset(of: particle)
        }
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
        if scene.mentionBegins(at) != nil {
            // A head with the article is of nobody.
            if place.definite, place.tokens.count == 1, !opensMarks(at) { return false }
            return at == place.tokens.upperBound && place.words.count < 4 && !scene.particles(at).contains(.and)
        }
        if isOf(at, { if case .edge = $0 { true } else { false } }) { return false }
        if !flags.isDisjoint(with: [.stop, .that, .relative, .pronoun, .pronounFor, .starter, .contrast]) { return false }
        if scene.acts.provisions.longest(scene.words, at, allowing: [.and, .future]) != nil { return false }
        let forms = scene.acts.forms.matches(scene.words, at, allowing: [.and, .future])
        if forms.contains(where: { $0.payload.shape != .noun && $0.tokens.lowerBound == at }), !startsDefinite(at), !isQualifier(at) { return false }
        if place.tokens.count >= 7 { return false }
        let definite = startsDefinite(at)
        let particles = scene.words.analyses(at).first?.proclitics ?? []
        if particles.contains(.and) { return place.words.count == 1 && definite }
        if definite, place.definite, isSubject(place), !isQualifier(at), !isGeneric(at), !isNisba(at) { return false }
        if definite { return !place.definite || agrees(at, place) }
        // Behind a definite word nothing indefinite belongs to the phrase; else only what is known to describe, or looks it.
        if place.definite || (place.tokens.lowerBound + 1..<at).contains(where: { isDefinite($0) }) { return false }
        if isSwallowed(at) { return at == place.tokens.upperBound && place.words.isEmpty }
        if at == place.tokens.upperBound, place.tokens.count == 1, isOf(at, { if case .genitive = $0 { true } else { false } }) { return true }
        if at == place.tokens.upperBound, place.tokens.count == 1, place.sure, isHead(at) { return true }
        return isQualifier(at) || isGeneric(at) || scene.words.endsFeminine(at)
    }

    /// Whether a verb of provisions stands right before, whose object may follow.
    private func isSubject(_ place: Place) -> Bool {
        let first = place.tokens.lowerBound
        return (max(place.sentence.lowerBound, first - 2)..<first).contains { at in
            scene.acts.provisions.matches(scene.words, at, allowing: [.and, .future]).contains { $0.tokens.upperBound == first }
        }
    }

    /// Whether a word looks like an adjective of belonging: yeh (U+064A) at its end, the feminine ending aside.
    private func isNisba(_ token: Int) -> Bool {
        let key = scene.words.key(token)
        return (scene.words.endsFeminine(token) ? key.dropLast(2) : key[...]).suffix(2).elementsEqual([0xD9, 0x8A])
    }

    private func opensMarks(_ token: Int) -> Bool { token > 0 && scene.words.tokens[token - 1].mark.isQuote }

    private func isOf(_ token: Int, allowing: Proclitics = [], _ test: (AgreementWord) -> Bool) -> Bool {
        scene.acts.agreements.matches(scene.words, token, allowing: allowing).contains { test($0.payload.meaning) }
    }

    /// Whether a word that heads an agreement stands without a particle, as the genitive of another.
    private func isHead(_ token: Int) -> Bool {
        isOf(token) { if case .head(sure: true) = $0 { true } else { false } }
    }

    /// Whether a definite word can be an adjective of the definite head: both feminine, or neither.
    private func agrees(_ token: Int, _ place: Place) -> Bool {
        let head = place.tokens.lowerBound
        guard startsDefinite(head) else { return true }
        let feminine = scene.words.endsFeminine(head) || scene.words.key(head).suffix(4).elementsEqual([0xD8, 0xA7, 0xD8, 0xAA])
        return feminine == scene.words.endsFeminine(token)
    }

    private func isDefinite(_ token: Int) -> Bool { startsDefinite(token) || isSwallowed(token) }

    /// Whether the preposition swallowed the article's first letter.
    private func isSwallowed(_ token: Int) -> Bool {
        guard let lam = scene.quotes.particles[Proclitics.lam.rawValue] else { return false }
        return scene.words.key(token).starts(with: lam + lam)
    }

    /// Whether a bond stands close before, which the word would describe.
    private func nearBond(_ place: Place) -> Bool {
        let first = place.tokens.lowerBound
        return (max(place.sentence.lowerBound, first - 4)..<first).contains { at in
            isOf(at, allowing: [.and, .ba, .lam, .article]) { if case .bond = $0 { true } else { false } }
        }
    }

    /// Whether a word says something of an agreement that would not be said of any.
    func tells(_ token: Int) -> Bool { scene.words.tokens[token].kind == .word && scene.flags(token).isEmpty && !isGeneric(token) }

    private func isGeneric(_ token: Int) -> Bool {
        isOf(token, allowing: .article) {
            switch $0 {
            case .generic, .new: true
            default: false
            }
        }
    }

    /// Whether it is called new, so that none of an earlier year is meant.
    func isNew(_ place: Place) -> Bool {
        place.tokens.dropFirst().contains { isOf($0, allowing: .article) { if case .new = $0 { true } else { false } } }
    }

    private func isQualifier(_ token: Int) -> Bool {
        isOf(token, allowing: [.article, .lam]) { if case .qualifier = $0 { true } else { false } }
    }

    private func closing(_ open: Int, _ limit: Int) -> Int? {
        for at in open + 1..<max(limit, open + 1) where scene.words.tokens[at].mark == .closeQuote || scene.words.tokens[at].mark == .straightQuote {
            return at
        }
        return nil
    }

    /// A head that needs company has it: a word of the list that describes it, or, where that word need not do alone, a signing close before.
    private func isSure(_ place: Place, alone: Bool = false) -> Bool {
        for at in place.tokens.dropFirst() where isQualifier(at) { return true }
        if alone { return false }
        let first = place.tokens.lowerBound
        return signed.contains { $0 < first && first - $0 <= 10 && $0 >= place.sentence.lowerBound }
    }
}
