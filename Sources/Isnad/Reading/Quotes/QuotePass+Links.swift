extension QuotePass {
    // MARK: Links

    /// Adds to the quotations of a sentence the media they were told to, published or passed on by.
    mutating func link(_ range: Range<Int>, from first: Int) {
        guard quotations.count > first else { return }
        for at in recentPlaces().reversed() {
            let place = places[at]
            guard place.quotation >= first else { break }
            let before = place.cue < place.content.lowerBound
            // Up to the first of the clauses that one cue brought: what lies between two of them belongs to the first.
            let opening = places[recentPlaces()].first { $0.cue == place.cue }?.content.lowerBound ?? place.content.lowerBound
            let window = before ? talkBefore(place, range)..<max(place.cue, opening) : place.cue..<min(range.upperBound, place.subjectEnd + 16)
            guard let made = told(window) ?? posted(place, range) ?? toldBehind(place, range),
                !quotations[place.quotation].chain.contains(where: { $0.name == made.name })
            else {
                continue
            }
            if quotations[place.quotation].speaker?.name == made.name { continue }
            for made in [also(made, range), made].compactMap({ $0 }) {
                for other in places[recentPlaces()]
                where other.quotation >= first && sameSpeaker(other.quotation, place.quotation) && other.cue >= place.cue {
                    if !quotations[other.quotation].chain.contains(where: { $0.name == made.name }) {
                        quotations[other.quotation].chain.insert(made, at: 0)
                    }
                }
                // A post is one message; an interview goes on.
                if made.evidence.rule != QuotePass.postRule { tracker.add(made, unit) }
            }
        }
    }

    /// The second medium that something was told to: under the conjunction, right behind the first.
    private func also(_ made: Quotation.Link, _ range: Range<Int>) -> Quotation.Link? {
        guard made.step == .told, let span = made.span else { return nil }
        let first = words.token(at: span.start), last = words.token(at: span.end - 1)
        if let inside = (first + 1..<max(first + 1, last + 1)).first(where: { scene.glued($0, .and) && medium($0, last + 1) != nil }) {
            return link(.told, inside..<last + 1, .inferred)
        }
        var at = last + 1
        if at < range.upperBound, words.tokens[at].mark.isQuote || words.tokens[at].mark == .closeBracket { at += 1 }
        guard at < range.upperBound, scene.glued(at, .and), let phrase = medium(at, range.upperBound) else { return nil }
        return link(.told, phrase, .inferred)
    }

    /// Up to how many tokens an occasion that is told behind the content reaches.
    private static let longestOccasion = 12

    /// The first word behind a content, its marks and *and that*.
    private func behind(_ place: Place, _ range: Range<Int>) -> Int {
        var at = place.content.upperBound
        while at < range.upperBound, scene.isComma(at) || words.tokens[at].mark.isQuote || scene.flags[at].contains(.aside) { at += 1 }
        return at
    }

    /// The medium of an interview that is named behind the content (…, and that in an interview with X).
    private func toldBehind(_ place: Place, _ range: Range<Int>) -> Quotation.Link? {
        guard place.cue < place.content.lowerBound else { return nil }
        let at = behind(place, range)
        guard at + 1 < range.upperBound, scene.mentionOf[at + 1] < 0 else { return nil }
        // …, according to what he told X.
        let spoken = scene.saying(cueOf: at)?.kind == .attribution && scene.flags[at + 1].contains(.told)
        guard spoken || scene.flags[at].contains(.inside) && scene.flags[at + 1].isSuperset(of: [.occasion, .told]) else { return nil }
        return told(at..<min(range.upperBound, at + QuotePass.longestOccasion))
    }

    /// Where the words about an occasion begin that stand before the cue (in an interview with X, he said), or the verb that a participle goes on
    /// with (he told X, saying): the cue itself where none do.
    private func talkBefore(_ place: Place, _ range: Range<Int>) -> Int {
        let floor = max(
            range.lowerBound, unitStart, place.cue - QuotePass.farTalk,
            places[recentPlaces()].last { $0.content.upperBound <= place.cue }?.content.upperBound ?? 0)
        guard floor + 1 < place.cue else { return place.cue }
        let occasion = (floor + 1..<place.cue).last {
            scene.flags[$0].contains(.told) && scene.flags[$0 - 1].contains(.inside) && scene.mentionOf[$0] < 0
        }
        if let occasion { return occasion }
        guard scene.cue(at: place.cue)?.inflection.shape == .participle else { return place.cue }
        return (floor..<place.cue).last {
            scene.mentionOf[$0] < 0 && scene.saying(cueOf: $0)?.kind == .verb && scene.cue(at: $0)?.inflection.shape == .finite
        } ?? place.cue
    }

    /// How far before a cue an occasion stands, in tokens.
    private static let farTalk = 26

    private func sameSpeaker(_ a: Int, _ b: Int) -> Bool { quotations[a].speaker?.name == quotations[b].speaker?.name }

    /// To whom something was told, or where it was published, in the words around a cue.
    func told(_ window: Range<Int>) -> Quotation.Link? {
        var at = window.lowerBound
        var occasion: Int?
        while at < window.upperBound {
            let flag = scene.flags[at]
            if !flag.isDisjoint(with: [.publishes, .reports]),
                scene.cue(at: at) == nil || flag.contains(.pronounBehind) || isVerbOfOccasion(at, occasion), at > window.lowerBound,
                occasion != nil || flag.contains(.pronounBehind)
            {
                let phrase = scene.nounPhrase(at + 1, window.upperBound, bounded: true)
                let media = !phrase.isEmpty && scene.flags[phrase.lowerBound].contains(.quantity) ? phrase.dropFirst() : phrase
                if !phrase.isEmpty, scene.isMedium(media) { return link(flag.contains(.publishes) ? .published : .reported, phrase, .inferred) }
            }
            if flag.contains(.told) { occasion = at }
            if let cue = scene.cue(at: at), at > window.lowerBound, scene.saying(cue).kind == .attribution,
                let attribution = scene.attribution(at, window.upperBound), let phrase = attribution.links.first?.phrase ?? attribution.speaker,
                scene.isMedium(phrase)
            {
                return link(.reported, phrase, .inferred)
            }
            if at > window.lowerBound, scene.isBareParticle(at - 1), let name = mediumInMarks(at, window.upperBound) {
                return link(.told, name, .inferred)
            }
            // To (X), in brackets.
            if at > window.lowerBound + 1, scene.bracketEnd[at - 1] > 0, scene.isBareParticle(at - 2),
                let phrase = medium(at, window.upperBound) ?? nameInBrackets(at, window.lowerBound)
            {
                return link(.told, phrase, .inferred)
            }
            if let phrase = medium(at, window.upperBound),
                scene.glued(at, .lam) && !belongsToRole(at) || at > window.lowerBound && scene.isBareParticle(at - 1) || flag.contains(.for)
                    || governed(at, occasion, window.lowerBound) || at > window.lowerBound && scene.tellsAgency(at)
            {
                // A statement on a site: it stands there.
                let stands =
                    at > window.lowerBound && scene.flags[at - 1].contains(.on) && (occasion.map { scene.flags[$0].contains(.document) } ?? false)
                return link(stands ? .published : .told, phrase, .inferred)
            }
            at += 1
        }
        return nil
    }

    /// The medium whose sources speak, which they told (sources of the paper X).
    func mediumOfSources(_ phrase: Range<Int>) -> Range<Int>? {
        guard let head = phrase.first, scene.mentionOf[head] < 0, scene.flags[head].contains(.source), let name = phrase.dropFirst().first,
            let at = [name, name + 1].first(where: { phrase.contains($0) && scene.mentionBegins($0) }), let mention = scene.mention(at: at),
            mention.kind == .medium
        else { return nil }
        return at..<min(phrase.upperBound, scene.end(of: mention, from: at))
    }

    /// A name in marks that a saying is addressed to, which is a medium's: told to «…».
    private func mediumInMarks(_ at: Int, _ limit: Int) -> Range<Int>? {
        guard scene.isNameMark(at, limit), let pair = scene.marks.pair(at) else { return nil }
        // Of an unknown name only where no office stands before, which it may belong to (the secretary of «…»).
        let kind = scene.mention(at: at + 1)?.kind
        let before = at - 2
        let free =
            before >= 0
            && (scene.mention(at: before).map { $0.form != .nominal }
                ?? (scene.cue(at: before) != nil || !scene.flags[before].isDisjoint(with: [.occasion, .told])))
        guard kind == .medium || free && (kind == nil || kind == .organisation || kind == .work) else { return nil }
        return pair.open + 1..<pair.close
    }

    /// More words in brackets are no paper's name.
    private static let longestInBrackets = 3

    /// A paper's name in brackets that a verb of saying is addressed to (he told (X)), which is an ordinary word as often as not.
    private func nameInBrackets(_ at: Int, _ from: Int) -> Range<Int>? {
        let end = Int(scene.bracketEnd[at - 1])
        let kind = scene.mention(at: at)?.kind
        guard at < end, end - at <= QuotePass.longestInBrackets, kind == nil || kind == .organisation || kind == .work,
            (max(from, at - 2 - QuotePass.nearAccount)..<at - 2).contains(where: { scene.saying(cueOf: $0)?.kind == .verb })
        else { return nil }
        return at..<end
    }

    /// The platform that words were posted on: named behind an account, a page, a post, up to the content or before the cue.
    private func posted(_ place: Place, _ range: Range<Int>) -> Quotation.Link? {
        let end = place.cue < place.content.lowerBound ? place.content.lowerBound : min(range.upperBound, place.subjectEnd + 16)
        let start = max(
            range.lowerBound, end - QuotePass.farPlatform, places[recentPlaces()].last { $0.content.upperBound <= place.cue }?.content.upperBound ?? 0
        )
        guard start < end, let at = (start..<end).last(where: isPlatform) ?? attributedPlatform(place, range) else { return nil }
        let near = max(start, at - QuotePass.nearAccount)
        // Wrote on …: right behind the cue no word for an account is needed.
        let close = at > place.cue && (at - place.cue <= 3 || isWrittenOn(at))
        guard close || (near..<at).contains(where: { scene.flags[$0].contains(.occasion) }), at > place.cue || leads(at, place.cue, range) else {
            return nil
        }
        var made = link(.published, at..<at + 1, .inferred)
        made.evidence = Evidence(QuotePass.postRule, .inferred)
        return made
    }

    /// The name of a platform, in no marks or alone in them.
    private func isPlatform(_ at: Int) -> Bool {
        guard scene.flags[at].contains(.platform) else { return false }
        return scene.marks.pair(at).map { $0.closed && $0.tokens.count <= 2 } ?? true
    }

    /// Whether the preposition of *on* stands right before a platform or its marks.
    private func isWrittenOn(_ platform: Int) -> Bool {
        var before = scene.marks.pair(platform).map { $0.open - 1 } ?? platform - 1
        // On the site X, on the social network X.
        for _ in 0..<QuotePass.wordsOfSite where before > 0 && scene.mentionOf[before] < 0 && scene.flags[before].isDisjoint(with: [.on, .stop]) {
            before -= 1
        }
        return before >= 0 && !scene.flags[before].isDisjoint(with: [.on, .governs]) && scene.mentionOf[before] < 0
    }

    /// A platform in an attribution that closes the sentence (…, as stood on his account on X).
    private func attributedPlatform(_ place: Place, _ range: Range<Int>) -> Int? {
        let at = behind(place, range)
        guard at < range.upperBound, place.cue < place.content.lowerBound else { return nil }
        // …, through his account on X.
        if !scene.flags[at].isDisjoint(with: [.on, .governs, .inside]), at + 1 < range.upperBound, scene.flags[at + 1].contains(.occasion) {
            return (at..<min(range.upperBound, at + QuotePass.nearAccount)).first(where: isPlatform)
        }
        guard scene.saying(cueOf: at)?.kind == .attribution else { return nil }
        return (at..<min(range.upperBound, at + QuotePass.farPlatform)).first(where: isPlatform)
    }

    /// Whether a platform named before a cue is where its words stand: no comma between, a participle behind, or a circumstance that opens the
    /// sentence.
    private func leads(_ platform: Int, _ at: Int, _ range: Range<Int>) -> Bool {
        guard (platform..<at).contains(where: { scene.isComma($0) }) else { return true }
        guard let cue = scene.cue(at: at) else { return false }
        let start = max(range.lowerBound, unitStart)
        return cue.inflection.shape == .participle || !cue.and && scene.flags[start].contains(.inside)
    }

    /// How far before the content, and behind a word for an account, the name of a platform stands.
    private static let farPlatform = 30
    private static let nearAccount = 7
    /// Up to how many words call a platform what it is (the site of social communication X).
    private static let wordsOfSite = 3
    private static let postRule = "Quotes/link.post"

    /// Whether a medium under the particle is whose office an apposition names (…, the director of the agency …), not to whom was spoken.
    private func belongsToRole(_ at: Int) -> Bool {
        var role = at - 1
        while role > 0, role > at - 5, words.tokens[role].kind == .word, scene.isAdjective(role), !scene.speaks(role) { role -= 1 }
        return role > 0 && scene.speaks(role) && scene.isComma(role - 1)
    }

    private func isVerbOfOccasion(_ at: Int, _ occasion: Int?) -> Bool { occasion.map { at - $0 <= 3 } ?? false }

    /// With, to or on a medium, close behind a noun of talking.
    private func governed(_ at: Int, _ occasion: Int?, _ from: Int) -> Bool {
        guard let occasion, at - occasion <= 5, at > from else { return false }
        return !scene.flags[at - 1].isDisjoint(with: [.with, .to, .on])
    }

    private func medium(_ at: Int, _ limit: Int) -> Range<Int>? {
        let named = scene.mentionBegins(at) && scene.mention(at: at)?.kind == .medium
        guard named || scene.flags[at].contains(.media) else { return nil }
        let phrase = scene.nounPhrase(at, limit, bounded: true)
        return phrase.isEmpty ? nil : phrase
    }
}
