extension QuotePass {
    /// A headline that names its speaker before a colon.
    mutating func headline(_ range: Range<Int>) -> Bool {
        let isTitle = isHeadline(range) || nameBeforeColon(range), isLine = !isTitle && isLine(range)
        guard isTitle || isLine else { return false }
        let start = isLine ? behindRubric(range) : behindEllipsis(range)
        var colon = start
        while colon < range.upperBound, words.tokens[colon].mark != .colon {
            if let cue = scene.cue(at: colon), cue.inflection.shape == .finite, !scene.saying(cue).frames.contains(.weak),
                scene.saying(cue).kind == .verb
            {
                return false
            }
            if scene.marks.pair(colon)?.open == colon { colon = max(colon + 1, scene.skip(colon)) } else { colon += 1 }
            if colon - start > 14 { return false }
        }
        guard colon + 2 < range.upperBound, colon > start, words.tokens[colon].mark == .colon else { return false }
        let phrase = scene.nounPhrase(start, colon, bounded: true)
        guard !phrase.isEmpty, scene.canSpeak(phrase), scene.flags[phrase.lowerBound].isDisjoint(with: .document) else { return false }
        var content = scene.trim(colon + 1..<range.upperBound)
        // What stands in brackets at the end tells of the page.
        if let last = content.last, words.tokens[last].mark == .closeBracket {
            var open = last
            while open > content.lowerBound, words.tokens[open].mark != .openBracket { open -= 1 }
            if last - open < 4, open > content.lowerBound { content = scene.trim(content.lowerBound..<open) }
        }
        guard content.count >= 2, !isRubric(phrase, colon) || speaks(content) else { return false }
        if isLine, !isSomebody(phrase, colon, content) { return false }
        let value = scene.speaker(phrase, "Quotes/headline")
        add(nil, [content], direct: false, Found(phrase: phrase, value: value, doubts: [.headline]), subjectEnd: colon)
        if let made = told(start..<colon), made.step == .told, made.name != value.name {
            quotations[quotations.count - 1].chain.insert(made, at: 0)
        }
        return true
    }

    /// A short line amid a text, alone in its paragraph and without a full stop: the headline of another article, or a heading.
    private func isLine(_ range: Range<Int>) -> Bool {
        guard line > 1, let last = range.last, range.count >= 7, range.count < 30, words.tokens[last].mark != .fullStop,
            reading.article.block(at: Int(words.tokens[range.lowerBound].start)) != nil
        else { return false }
        let opens = range.lowerBound == 0 || words.tokens[range.lowerBound - 1].kind == .newline || words.tokens[range.lowerBound].kind == .newline
        let next = range.upperBound
        return opens && (next >= words.count || words.tokens[next].kind == .newline || words.tokens[last].kind == .newline)
    }

    /// Behind the dots that part a headline in two, where the second half names its speaker.
    private func behindEllipsis(_ range: Range<Int>) -> Int {
        guard let colon = range.first(where: { words.tokens[$0].mark == .colon }),
            let dots = (range.lowerBound..<colon).last(where: { words.tokens[$0].mark == .ellipsis }), dots + 1 < colon, scene.speaks(dots + 1)
        else { return range.lowerBound }
        return dots + 1
    }

    /// Behind a rubric of a few words and its colon (read also:), where another colon follows.
    private func behindRubric(_ range: Range<Int>) -> Int {
        guard let first = range.prefix(5).first(where: { words.tokens[$0].mark == .colon }), !scene.speaks(range.lowerBound),
            range.dropFirst(first - range.lowerBound + 1).prefix(12).contains(where: { words.tokens[$0].mark == .colon })
        else { return range.lowerBound }
        return first + 1
    }

    /// Whether a line says what one person said: his name or office alone before the colon, or with the medium he told it; a sentence behind.
    private func isSomebody(_ phrase: Range<Int>, _ colon: Int, _ content: Range<Int>) -> Bool {
        guard let head = phrase.first, let first = content.first, content.count >= 4, words.tokens[first].kind == .word else { return false }
        let named = scene.mention(at: head)
        guard named?.kind == .person || named == nil && !scene.flags[head].isDisjoint(with: [.official, .expert, .person, .activist, .source]) else {
            return false
        }
        // A list of names and parts.
        if let other = scene.mention(at: first), scene.mentionBegins(first), scene.end(of: other, from: first) >= content.upperBound - 2 {
            return false
        }
        return phrase.upperBound >= colon || told(phrase.lowerBound..<colon) != nil
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
            var found = Found(value: nil)
            if behindColon, !opens,
                let here = sentenceSubject(.several, range.lowerBound, pair.open) ?? sentenceSubject(.anybody, range.lowerBound, pair.open)
            {
                found = carried(here, "Quotes/sieve.sentenceSubject", .guessed)
            } else if let last = tracker.latest(agreeing: .anybody, unit: unit, line: line, reach: 2) {
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
            guard let made = told(window) ?? posted(place, range), !quotations[place.quotation].chain.contains(where: { $0.name == made.name }) else {
                continue
            }
            if quotations[place.quotation].speaker?.name == made.name { continue }
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
            if at > window.lowerBound, scene.isBareParticle(at - 1), let name = mediumInMarks(at, window.upperBound) {
                return link(.told, name, .inferred)
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

    /// The platform that words were posted on: named behind an account, a page, a post, up to the content or before the cue.
    private func posted(_ place: Place, _ range: Range<Int>) -> Quotation.Link? {
        let end = place.cue < place.content.lowerBound ? place.content.lowerBound : min(range.upperBound, place.subjectEnd + 16)
        let start = max(
            range.lowerBound, end - QuotePass.farPlatform, places[recentPlaces()].last { $0.content.upperBound <= place.cue }?.content.upperBound ?? 0
        )
        guard start < end, let at = (start..<end).last(where: { scene.flags[$0].contains(.platform) && scene.marks.pairOf[$0] < 0 }) else {
            return nil
        }
        let near = max(start, at - QuotePass.nearAccount)
        // Wrote on …: right behind the cue no word for an account is needed.
        let close = at > place.cue && at - place.cue <= 3
        guard close || (near..<at).contains(where: { scene.flags[$0].contains(.occasion) }), at > place.cue || leads(at, place.cue, range) else {
            return nil
        }
        var made = link(.published, at..<at + 1, .inferred)
        made.evidence = Evidence(QuotePass.postRule, .inferred)
        return made
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
        guard named || scene.flags[at].contains(.media) && !scene.flags[at].contains(.article) else { return nil }
        let phrase = scene.nounPhrase(at, limit, bounded: true)
        return phrase.isEmpty ? nil : phrase
    }
}
