extension QuotePass {
    /// A headline that names its speaker before a colon.
    mutating func headline(_ range: Range<Int>) -> Bool {
        guard isHeadline(range) || nameBeforeColon(range) else { return false }
        var colon = range.lowerBound
        while colon < range.upperBound, words.tokens[colon].mark != .colon {
            if let cue = scene.cue(at: colon), cue.inflection.shape == .finite, !scene.saying(cue).frames.contains(.weak),
                scene.saying(cue).kind == .verb
            {
                return false
            }
            if scene.marks.pair(colon)?.open == colon { colon = max(colon + 1, scene.skip(colon)) } else { colon += 1 }
            if colon - range.lowerBound > 14 { return false }
        }
        guard colon + 2 < range.upperBound, colon > range.lowerBound, words.tokens[colon].mark == .colon else { return false }
        let phrase = scene.nounPhrase(range.lowerBound, colon, bounded: true)
        guard !phrase.isEmpty, scene.canSpeak(phrase), scene.flags[phrase.lowerBound].isDisjoint(with: .document) else { return false }
        var content = scene.trim(colon + 1..<range.upperBound)
        // What stands in brackets at the end tells of the page.
        if let last = content.last, words.tokens[last].mark == .closeBracket {
            var open = last
            while open > content.lowerBound, words.tokens[open].mark != .openBracket { open -= 1 }
            if last - open < 4, open > content.lowerBound { content = scene.trim(content.lowerBound..<open) }
        }
        guard content.count >= 2, !isRubric(phrase, colon) || speaks(content) else { return false }
        var value = scene.speaker(phrase, "Quotes/headline")
        value.evidence.certainty = max(value.evidence.certainty, .inferred)
        add(nil, [content], direct: false, Found(phrase: phrase, value: value), subjectEnd: colon)
        return true
    }

    /// Whether a headline begins with a country alone, which as often says where something happened as who says so.
    private func isRubric(_ phrase: Range<Int>, _ colon: Int) -> Bool {
        guard let mention = scene.mention(at: phrase.lowerBound), mention.kind == .country, mention.form != .metonym else { return false }
        return scene.end(of: mention, from: phrase.lowerBound) >= colon
    }

    /// Whether words behind a colon are somebody's: they begin with a denial, hold marks, or say we.
    private func speaks(_ content: Range<Int>) -> Bool {
        content.prefix(3).contains { scene.flags[$0].contains(.negation) }
            || content.contains { scene.flags[$0].contains(.ours) || scene.marks.pair($0) != nil }
    }

    /// A line anywhere that begins with a person's name and a colon, and goes on with no verb of saying.
    private func nameBeforeColon(_ range: Range<Int>) -> Bool {
        guard line > 1, scene.mentionBegins(range.lowerBound), let mention = scene.mention(at: range.lowerBound), mention.kind == .person,
            range.lowerBound == 0 || words.tokens[range.lowerBound - 1].kind == .newline
        else { return false }
        let colon = scene.end(of: mention, from: range.lowerBound)
        guard colon + 1 < range.upperBound, words.tokens[colon].mark == .colon else { return false }
        guard scene.cue(at: colon + 1) == nil else { return false }
        return scene.marks.pair(colon + 1)?.open == colon + 1 || scene.flags[colon + 1].contains(.negation)
    }

    private func isHeadline(_ range: Range<Int>) -> Bool {
        guard let last = range.last, words.tokens[last].mark != .fullStop, range.count < 40 else { return false }
        if let block = reading.article.block(at: Int(words.tokens[range.lowerBound].start)),
            block.kind == .title || block.kind == .heading || block.kind == .standfirst
        {
            return true
        }
        return line <= 1 && scene.units.count > 1
    }

    /// Long marks without a cue: a paragraph of its own that goes on with the last speaker.
    mutating func loose(_ range: Range<Int>, _ first: Int) {
        var at = range.lowerBound
        while at < range.upperBound {
            guard let pair = scene.marks.pair(at), pair.open == at else { at += 1; continue }
            let end = max(scene.skip(at), at + 1)
            defer { at = end }
            let index = Int(scene.marks.pairOf[at])
            guard !usedPairs.contains(index), pair.tokens.count >= 7, !covered(pair) else { continue }
            let opens = pair.open <= range.lowerBound + 1
            let behindColon = pair.open > range.lowerBound && words.tokens[pair.open - 1].mark == .colon
            guard opens || behindColon, pair.closed || opens else { continue }
            let inflection = Inflection(shape: .noun, gender: nil, number: .singular)
            var found = Found(value: nil)
            if let last = tracker.latest(agreeing: inflection, unit: unit, line: line, reach: 2) {
                found = carried(last.memo, "Quotes/sieve.continued", .guessed)
            }
            guard found.value != nil || behindColon else { continue }
            add(nil, [pair.open..<end], direct: true, found, subjectEnd: pair.open)
        }
    }

    private func covered(_ pair: MarkPairs.Pair) -> Bool {
        places.suffix(8).contains { $0.content.overlaps(pair.open..<pair.close) }
    }

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
            let window = before ? place.cue..<max(place.cue, opening) : place.cue..<min(range.upperBound, place.subjectEnd + 16)
            guard let made = told(window), !quotations[place.quotation].chain.contains(where: { $0.name == made.name }) else { continue }
            if quotations[place.quotation].speaker?.name == made.name { continue }
            for other in places[recentPlaces()]
            where other.quotation >= first && sameSpeaker(other.quotation, place.quotation) && other.cue >= place.cue {
                if !quotations[other.quotation].chain.contains(where: { $0.name == made.name }) {
                    quotations[other.quotation].chain.insert(made, at: 0)
                }
            }
            tracker.add(made, unit)
        }
    }

    private func sameSpeaker(_ a: Int, _ b: Int) -> Bool { quotations[a].speaker?.name == quotations[b].speaker?.name }

    /// To whom something was told, or where it was published, in the words around a cue.
    private func told(_ window: Range<Int>) -> Quotation.Link? {
        var at = window.lowerBound
        var occasion: Int?
        while at < window.upperBound {
            let flag = scene.flags[at]
            if !flag.isDisjoint(with: [.publishes, .reports]),
                scene.cue(at: at) == nil || flag.contains(.pronounBehind) || isVerbOfOccasion(at, occasion), at > window.lowerBound,
                occasion != nil || flag.contains(.pronounBehind)
            {
                let phrase = scene.nounPhrase(at + 1, window.upperBound, bounded: true)
                if !phrase.isEmpty, scene.isMedium(phrase) { return link(flag.contains(.publishes) ? .published : .reported, phrase, .inferred) }
            }
            if flag.contains(.told) { occasion = at }
            if let cue = scene.cue(at: at), at > window.lowerBound, scene.saying(cue).kind == .attribution,
                let attribution = scene.attribution(at, window.upperBound), let phrase = attribution.links.first?.phrase ?? attribution.speaker,
                scene.isMedium(phrase)
            {
                return link(.reported, phrase, .inferred)
            }
            if let phrase = medium(at, window.upperBound),
                scene.glued(at, .lam) && !belongsToRole(at) || at > window.lowerBound && scene.isBareParticle(at - 1) || flag.contains(.for)
                    || governed(at, occasion, window.lowerBound)
            {
                return link(.told, phrase, .inferred)
            }
            at += 1
        }
        return nil
    }

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
        guard named || scene.flags[at].contains(.media) && !scene.flags[at].contains(.article) else { return nil }
        let phrase = scene.nounPhrase(at, limit, bounded: true)
        return phrase.isEmpty ? nil : phrase
    }
}
