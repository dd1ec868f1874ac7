/// What a sentence is compared by, in its order: names as whom they name, nationalities as their country, other words as their skeletons.
struct Element: Sendable {
    let key: UInt64
    let isName: Bool
    let tokens: Range<Int>
    /// Where its first token begins.
    let start: Int
    /// How rare the word is in news at large.
    let rarity: Float
    /// How much sharing it says: rarity among the sentences compared times rarity at large.
    var weight: Float = 0

    /// The elements of a sentence, in order; words that say nothing of a subject are left out. A date of several words is one element, whatever
    /// its order and the names of its months: day, month and year would be three signs that two sentences say one thing.
    static func elements(of sentence: Range<Int>, _ reading: Reading, _ mentions: [Int], _ times: [Int]) -> [Element] {
        let words = reading.words, tables = reading.lexicon.accounts, stories = reading.lexicon.stories
        var found: [Element] = []
        var token = sentence.lowerBound
        var next = mentions.makeIterator()
        var mention = next.next()
        var dates = times.lazy.map { reading.times[$0] }.filter { $0.kind == .date && $0.value != nil }.makeIterator()
        var date = dates.next()
        while token < sentence.upperBound {
            let held = words.tokens[token]
            while let time = date, time.span.start < Int(held.start) { date = dates.next() }
            if let time = date, let value = time.value, time.span.start < Int(held.end) {
                let end = min(words.tokens(in: time.span).upperBound, sentence.upperBound)
                date = dates.next()
                if end > token + 1 {
                    found.append(Element(key: named("date:" + value), isName: false, tokens: token..<end, start: Int(held.start), rarity: 5))
                    token = end
                    continue
                }
            }
            while let at = mention, reading.mentions[at].span.start < Int(held.start) { mention = next.next() }
            if let at = mention, reading.mentions[at].span.start < Int(held.end), !reading.mentions[at].entities.isEmpty {
                let last = words.tokens(in: reading.mentions[at].span).upperBound
                let end = min(max(token + 1, last), sentence.upperBound)
                for id in tables.actors(reading.mentions[at]) {
                    found.append(Element(key: named(id), isName: true, tokens: token..<end, start: Int(held.start), rarity: 5))
                }
                token = end
                mention = next.next()
                continue
            }
            if let country = reading.lexicon.names.nationality(words, token) {
                found.append(Element(key: named(country), isName: true, tokens: token..<token + 1, start: Int(held.start), rarity: 5))
            } else if held.kind != .mark, held.kind != .newline {
                let stem = words.folded[stories.stem.range(words, token, reading.lexicon.vocabulary)]
                let rarity = stories.weight(LightStem.hash(Array(stem)))
                let least = held.kind == .number ? 1 : 5
                if rarity > 0, stem.count >= least {
                    found.append(
                        Element(
                            key: tables.synonyms.key(stem, tables.skeleton), isName: false, tokens: token..<token + 1, start: Int(held.start),
                            rarity: min(rarity, 7.5)
                        ))
                }
            }
            token += 1
        }
        return found
    }

    /// The key of one word.
    static func word(_ reading: Reading, _ token: Int) -> UInt64 {
        let stem = reading.words.folded[reading.lexicon.stories.stem.range(reading.words, token, reading.lexicon.vocabulary)]
        return reading.lexicon.accounts.synonyms.key(stem, reading.lexicon.accounts.skeleton)
    }

    /// The key of an entity, apart from those of words.
    static func named(_ id: EntityID) -> UInt64 { LightStem.hash(Array(id.utf8)) | 1 << 63 }

    /// Weighs the elements of all sentences: what every sentence has tells none apart, and the second half of a standing phrase says little new.
    static func weigh(_ units: inout [Unit]) {
        var inUnits: [UInt64: Int] = [:]
        var pairs: [UInt64: Int] = [:]
        for unit in units {
            for key in Set(unit.elements.map(\.key)) { inUnits[key, default: 0] += 1 }
            for pair in Set(zip(unit.elements, unit.elements.dropFirst()).map(Element.pair)) { pairs[pair, default: 0] += 1 }
        }
        for at in units.indices {
            let elements = units[at].elements
            for index in elements.indices {
                let share = Float(units.count + 1) / Float(inUnits[elements[index].key] ?? 1)
                var weight = logarithm(share) * (elements[index].isName ? 0.8 : 0.3 + 0.14 * elements[index].rarity)
                if index > 0, pairs[Element.pair(elements[index - 1], elements[index])] ?? 0 >= 4 { weight *= 0.35 }
                units[at].elements[index].weight = weight
            }
        }
    }

    private static func pair(_ a: Element, _ b: Element) -> UInt64 { (a.key ^ (b.key << 1 | b.key >> 63)) &* 0x9E37_79B9_7F4A_7C15 }

    /// The natural logarithm of a number of at least one, without Foundation; within a twentieth.
    static func logarithm(_ value: Float) -> Float { value > 1 ? (Float(value.exponent) + value.significand - 1) * 0.6931 : 0 }
}
