/// Where outlets put one thing in other words that a reader must know of: what a speaker said, each in the words of its own desk, and whose a thing is
/// (the Western sanctions, the sanctions of the United Nations).
extension DifferenceFinder {
    /// Words in marks of one speaker, as an article gives them.
    private struct Rendering {
        let article: Int
        let voice: EntityID
        let words: Set<UInt64>
        let text: String
        let at: Passage
    }

    /// Fewer words in marks are a term rather than a version of what was said.
    private static let fewestQuoted = 3
    /// So many words two versions share at least, and one of so many of the shorter: else they are two sentences of one speech.
    private static let fewestShared = 2
    private static let sharePart = 3
    /// So many words each version has that the other has not: one is often a slip, a figure in digits or the nearest synonym. Of a few words one is much.
    private static let fewestOther = 2
    private static let fewWords = 5

    /// What one speaker said as outlets word it, where two of them have words that the other has not. Words that are abridged are no other words.
    func renderings(_ members: [Int]) -> Account.Claim.Difference? {
        let byVoice = Dictionary(grouping: members.flatMap(renderings), by: \.voice)
        for (_, spoken) in byVoice.sorted(by: { $0.key < $1.key }) {
            let all = spoken.filter { item in spoken.contains { areVersions(item, $0) } }
            guard all.contains(where: { item in all.contains { areVersions(item, $0) && isReworded(item, $0) } }) else { continue }
            let given = all.map { item -> (article: Int, value: String, at: Passage) in
                // The fullest of those that have no words but these.
                let whole = all.filter { item.words.isSubset(of: $0.words) }.max { ($0.words.count, $1.at) < ($1.words.count, $0.at) }
                return (item.article, whole?.text ?? item.text, item.at)
            }
            if acrossOutlets(given), let found = difference(.wording, given) { return found }
        }
        return nil
    }

    private func renderings(_ member: Int) -> [Rendering] {
        let unit = units[member], reading = readings[unit.article]
        return unit.spoken.flatMap { at -> [Rendering] in
            let quotation = reading.quotations[at]
            guard let voice = voice(of: quotation, reading) else { return [] }
            return quotation.marks.compactMap { mark in
                let span = Span(max(mark.start, unit.span.start), min(mark.end, unit.span.end))
                guard span.start < span.end else { return nil }
                let words = Set(unit.elements.filter { span.contains($0.start) }.map(\.key))
                guard words.count >= DifferenceFinder.fewestQuoted else { return nil }
                return Rendering(
                    article: unit.article, voice: voice, words: words, text: String(reading.text[span]),
                    at: Passage(reading.id, span))
            }
        }
    }

    private func areVersions(_ a: Rendering, _ b: Rendering) -> Bool {
        let shared = a.words.intersection(b.words).count
        return a.article != b.article && shared >= DifferenceFinder.fewestShared
            && shared * DifferenceFinder.sharePart >= min(a.words.count, b.words.count)
    }

    private func isReworded(_ a: Rendering, _ b: Rendering) -> Bool {
        let least = min(a.words.count, b.words.count) <= DifferenceFinder.fewWords ? 1 : DifferenceFinder.fewestOther
        return a.words.subtracting(b.words).count >= least && b.words.subtracting(a.words).count >= least
    }

    /// Whose one thing is: the same noun with another nationality, or adjective of `ar/whose.tsv`, behind it in each article. Names are compared
    /// elsewhere, and a president is somebody else where he is of another state.
    func relations(_ members: [Int]) -> Account.Claim.Difference? {
        var given: [UInt64: [(article: Int, value: String, at: Passage)]] = [:]
        for member in members {
            for thing in owned(units[member]) {
                given[thing.noun, default: []].append(
                    (units[member].article, thing.whose, Passage(readings[units[member].article].id, thing.span)))
            }
        }
        for (_, items) in given.sorted(by: { $0.key < $1.key }) {
            // The authorities of one country and of another are two things.
            guard acrossOutlets(items), items.contains(where: { !$0.value.hasPrefix("country:") }), var found = difference(.wording, items) else {
                continue
            }
            found.values = found.values.map { value in
                Account.Claim.Difference.Value(value.at.first.map(text) ?? value.value, at: value.at)
            }.sorted { $0.value < $1.value }
            return found
        }
        return nil
    }

    /// The things of a unit that an adjective says whose they are.
    func owned(_ unit: Unit) -> [(noun: UInt64, whose: String, span: Span)] {
        let reading = readings[unit.article], words = reading.words
        return unit.elements.compactMap { noun in
            let at = noun.tokens.upperBound
            guard !noun.isName, noun.tokens.count == 1, at < words.count, words.tokens[at].end <= unit.span.end,
                let whose = whose(at, noun.tokens.lowerBound, reading)
            else { return nil }
            return (noun.key, whose, words.span(noun.tokens.lowerBound..<at + 1))
        }
    }

    private func text(_ passage: Passage) -> String {
        readings.first { $0.id == passage.article }.map { String($0.text[passage.span]) } ?? ""
    }

    /// Whose the noun before a word is, if the word tells it: the country of a nationality or the row of an adjective. No name is taken apart for it,
    /// and no office asked.
    private func whose(_ at: Int, _ noun: Int, _ reading: Reading) -> String? {
        let words = reading.words, lexicon = reading.lexicon
        let country = lexicon.names.nationality(words, at)
        guard let whose = country ?? lexicon.accounts.whose[Array(words.key(at))],
            lexicon.names.roles.longest(words, noun, allowing: [.and, .ba, .lam, .kaf]) == nil, lexicon.names.nationality(words, noun) == nil
        else { return nil }
        let span = words.span(noun..<at + 1)
        return reading.mentions.contains { $0.span.overlaps(span) } ? nil : whose
    }
}
