/// Signs that a text was translated by a machine and read by nobody.
///
/// Counted are false full stops: within a paragraph a short sentence that is only a noun with the conjunction and the article and its adjectives,
/// cut from the enumeration before it. Of 12,500 articles that people wrote none has two (2026-11-25), so two are a sign. Wrong words and
/// relations turned around are not looked for: only their reader knows them. One pass over the sentences.
struct TranslationSigns {
    private let words: Words
    private let conjunction: [UInt8]
    private let article: [UInt8]

    init?(_ words: Words, _ tables: QuoteTables) {
        guard let conjunction = tables.particles[Proclitics.and.rawValue], let article = tables.particles[Proclitics.article.rawValue] else {
            return nil
        }
        self.words = words
        self.conjunction = conjunction
        self.article = article
    }

    /// What to note of an article; nil where nothing is to be said.
    var note: String? {
        let count = falseStops
        return count >= 2 ? "machineTranslated: \(count) sentences are cut by false full stops" : nil
    }

    /// How many sentences are fragments behind a full stop.
    var falseStops: Int {
        zip(words.sentences, words.sentences.dropFirst()).reduce(0) { $0 + (isFragment($1.1, behind: $1.0) ? 1 : 0) }
    }

    private func isFragment(_ sentence: Range<Int>, behind previous: Range<Int>) -> Bool {
        guard previous.upperBound == sentence.lowerBound, sentence.count >= 2, sentence.count <= 7, previous.count >= 7,
            let last = previous.last, words.tokens[last].mark == .fullStop
        else { return false }
        let inner = sentence.filter { words.tokens[$0].kind == .word }
        guard inner.count >= 2, inner.count >= sentence.count - 1 else { return false }
        return carries(conjunction + article, inner[0]) && carries(article, inner[1])
    }

    private func carries(_ particles: [UInt8], _ token: Int) -> Bool {
        let key = words.key(token)
        return key.starts(with: particles) && key.count >= particles.count + 6
    }
}
