/// A sentence of an article, or a clause of one, as accounts compare it: its place, its weighted stems, and the findings inside it.
struct Unit: Sendable {
    let article: Int
    var span: Span
    let isTitle: Bool
    var tokens: Range<Int>
    /// Stems with their counts.
    let stems: [UInt64: Float]
    /// Stems in the order they stand, those without weight left out.
    let sequence: [UInt64]
    var vector = TermVector()
    /// What the sentence is compared by.
    var elements: [Element] = []
    var amounts: [Int]
    var times: [Int]
    var quotations: [Int]
    /// The quotations of the whole sentence.
    var spoken: [Int] = []
    var acts: [Int]
    var mentions: [Int]

    /// The sentences of the title, standfirst and body of readings.
    static func units(of readings: [Reading]) -> [Unit] {
        var units: [Unit] = []
        for (at, reading) in readings.enumerated() { units += Unit.units(of: reading, at) }
        Unit.weigh(&units, readings)
        Element.weigh(&units)
        return units
    }

    private static func units(of reading: Reading, _ article: Int) -> [Unit] {
        var units: [Unit] = []
        let words = reading.words
        let amounts = Cursor(reading.amounts.map(\.span)), times = Cursor(reading.times.map(\.span)), acts = Cursor(reading.events.map(\.span))
        let mentions = Cursor(reading.mentions.map(\.span))
        for whole in words.sentences {
            let sentence = behindDateline(whole, words)
            let span = words.span(sentence)
            guard let block = reading.article.block(at: span.start), block.kind == .title || block.kind == .caption || block.kind.isBody else {
                continue
            }
            var counts: [UInt64: Float] = [:]
            var sequence: [UInt64] = []
            for token in sentence where words.tokens[token].kind != .mark && words.tokens[token].kind != .newline {
                let stem = reading.lexicon.stories.stem.hash(words, token, reading.lexicon.vocabulary)
                guard reading.lexicon.stories.weight(stem) > 0 else { continue }
                counts[stem, default: 0] += 1
                sequence.append(stem)
            }
            guard sequence.count >= 3 else { continue }
            let quotations = reading.quotations.indices.filter { reading.quotations[$0].span.overlaps(span) }
            var unit = Unit(
                article: article, span: span, isTitle: block.kind == .title, tokens: sentence, stems: counts, sequence: sequence,
                amounts: amounts.inside(span), times: times.inside(span), quotations: quotations, acts: acts.inside(span),
                mentions: mentions.inside(span))
            unit.spoken = quotations
            unit.elements = Element.elements(of: sentence, reading, unit.mentions, unit.times)
            units.append(unit)
        }
        return units
    }

    /// A sentence without the place and agency in brackets before a dash, which credit it and say nothing.
    private static func behindDateline(_ sentence: Range<Int>, _ words: Words) -> Range<Int> {
        let near = sentence.prefix(14)
        guard let close = near.first(where: { words.tokens[$0].mark == .closeBracket }),
            near.contains(where: { words.tokens[$0].mark == .openBracket }),
            close + 1 < sentence.upperBound, words.tokens[close + 1].mark == .dash
        else { return sentence }
        let start = (close + 1..<sentence.upperBound).first { words.tokens[$0].kind != .mark } ?? sentence.lowerBound
        return sentence.upperBound - start >= 4 ? start..<sentence.upperBound : sentence
    }

    /// The speakers of the quotations that cover a third of the sentence, as far as they are known.
    func speakers(_ reading: Reading) -> Set<EntityID> {
        var found: Set<EntityID> = []
        for at in quotations {
            let quotation = reading.quotations[at]
            let covered = min(quotation.span.end, span.end) - max(quotation.span.start, span.start)
            guard covered * 3 > span.count, let speaker = quotation.speaker, speaker.evidence.certainty != .guessed else { continue }
            found.formUnion(speaker.entities)
        }
        return found
    }

    /// Weighs stems by their rarity in news at large and in the story: what every sentence says tells none apart.
    private static func weigh(_ units: inout [Unit], _ readings: [Reading]) {
        guard let tables = readings.first?.lexicon.stories else { return }
        var inUnits: [UInt64: Int] = [:]
        for unit in units { for stem in unit.stems.keys { inUnits[stem, default: 0] += 1 } }
        let total = Float(units.count)
        for at in units.indices {
            var counts: [UInt64: Float] = [:]
            for (stem, count) in units[at].stems {
                let share = Float(inUnits[stem] ?? 1) / max(total, 1)
                // A repeated stem weighs at most twice; one in a third of the sentences hardly weighs.
                if share < 0.34 || total < 12 { counts[stem] = min(count, 2) * (share < 0.1 ? 2 : 1) }
            }
            units[at].vector = TermVector(counts, tables)
        }
    }
}

/// Spans in order, asked for those inside another. Logarithmic.
private struct Cursor {
    private let spans: [(Span, Int)]

    init(_ spans: [Span]) { self.spans = spans.enumerated().map { ($0.element, $0.offset) }.sorted { $0.0 < $1.0 } }

    func inside(_ outer: Span) -> [Int] {
        var low = 0, high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].0.start < outer.start { low = middle + 1 } else { high = middle }
        }
        var found: [Int] = []
        while low < spans.count, spans[low].0.start < outer.end {
            if spans[low].0.end <= outer.end { found.append(spans[low].1) }
            low += 1
        }
        return found
    }
}
