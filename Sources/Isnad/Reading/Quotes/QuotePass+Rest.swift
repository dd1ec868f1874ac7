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
        guard content.count >= 2, !isRubric(phrase, colon) || speaks(content) && !reports(content) else {
            if isRubric(phrase, colon) { unitStart = colon + 1; consumed = colon + 1 }
            return false
        }
        if isLine && !isSomebody(phrase, colon, content) || isByline(start..<colon, content) { return false }
        let value = scene.speaker(phrase, "Quotes/headline")
        let doubt: SpeakerDoubt = value.form == .name && isSpeech(content) ? .headline : .bareHeadline
        add(nil, [content], direct: false, Found(phrase: phrase, value: value, doubts: [doubt]), subjectEnd: colon)
        if let made = told(start..<colon), made.step == .told, made.name != value.name {
            quotations[quotations.count - 1].chain.insert(made, at: 0)
        }
        return true
    }

    /// Whether what stands before and behind a colon names who wrote or photographed: names parted by a stroke, a bracket that stays open, or nothing
    /// behind it but a name, an address or a word or two without a verb.
    private func isByline(_ before: Range<Int>, _ content: Range<Int>) -> Bool {
        let marks = before.map { words.tokens[$0].mark }
        if marks.contains(.openBracket), !marks.contains(.closeBracket) { return true }
        guard content.count <= QuotePass.longestByline else { return !content.contains { words.tokens[$0].kind == .word } }
        return marks.contains(.dash) && !isSpeech(content)
    }

    /// Up to how many tokens behind a colon are a paper's or a photographer's name.
    private static let longestByline = 4

    /// Whether the words behind a headline's colon can only be speech, and do not describe who is named: they open with a finite verb, a negation or
    /// marks behind which no relative follows, or speak of *us*.
    private func isSpeech(_ content: Range<Int>) -> Bool {
        guard let first = content.first else { return false }
        if let pair = scene.marks.pair(first), pair.open == first {
            return pair.close + 1 >= content.upperBound || !scene.opensRelative(pair.close + 1)
        }
        return content.prefix(2).contains { scene.flags[$0].contains(.negation) && scene.mentionOf[$0] < 0 }
            || content.contains { scene.flags[$0].contains(.ours) && scene.mentionOf[$0] < 0 } || scene.verb(first) != nil
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
            || content.contains { scene.flags[$0].contains(.ours) || scene.marks.pair($0).map { !isName($0) } ?? false }
    }

    /// Whether a finite verb of saying stands in a headline behind a country: its subject speaks, and the country is where.
    private func reports(_ content: Range<Int>) -> Bool {
        content.contains {
            guard scene.mentionOf[$0] < 0, scene.marks.pairOf[$0] < 0, let cue = scene.cue(at: $0), cue.inflection.shape == .finite else {
                return false
            }
            return scene.saying(cue).kind == .verb && scene.frame(cue, content.upperBound) != nil
        }
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
}
