extension Article {
    /// The stems of the article's words, in order: what stories are weighed by and search looks up.
    public func stems(_ lexicon: Lexicon) -> [String] { lexicon.stems(text) }
}

extension Reading {
    /// The stems of title and text, in order, from the words that were cut already: what an archive's search looks up.
    public var searchStems: [String] {
        let title = article.title.map { lexicon.stems($0) } ?? []
        return title
            + words.tokens.indices.compactMap { token in
                guard words.tokens[token].kind != .mark, words.tokens[token].kind != .newline else { return nil }
                return String(decoding: words.folded[lexicon.stories.stem.range(words, token, lexicon.vocabulary)], as: UTF8.self)
            }
    }
}

extension Lexicon {
    /// The stems of a text's words and numbers, in order.
    public func stems(_ text: String) -> [String] {
        let words = tokenizer.words(text)
        return words.tokens.indices.compactMap { token in
            guard words.tokens[token].kind != .mark, words.tokens[token].kind != .newline else { return nil }
            return String(decoding: words.folded[stories.stem.range(words, token, vocabulary)], as: UTF8.self)
        }
    }

    /// The words of a text that are rarest in news at large, at most so many, the rarest first: what a search for its wordings begins with.
    public func rarestWords(_ text: String, most: Int) -> [String] {
        let words = tokenizer.words(text)
        var seen: Set<String> = []
        let weighed = words.tokens.indices.compactMap { token -> (weight: Float, at: Int, word: String)? in
            guard words.tokens[token].kind != .mark, words.tokens[token].kind != .newline else { return nil }
            let weight = stories.weight(stories.stem.hash(words, token, vocabulary))
            let word = String(decoding: words.key(token), as: UTF8.self)
            return weight > 0 && seen.insert(word).inserted ? (weight, token, word) : nil
        }
        return weighed.sorted { ($1.weight, $0.at) < ($0.weight, $1.at) }.prefix(most).map(\.word)
    }

    /// The tokens of a text as `isnad tokens` prints them.
    public func tokenLines(_ text: String) -> [JSON] {
        let words = tokenizer.words(text)
        let offsets = ScalarOffsets(words.bytes)
        return words.tokens.indices.filter { words.tokens[$0].kind != .newline }.map { token in
            let analyses = words.analyses(token).map { analysis -> JSON in
                .object([
                    "word": .string(vocabulary.form(analysis.word)), "clitics": .int(Int(analysis.proclitics.rawValue)),
                    "enclitic": .int(Int(analysis.enclitic.rawValue)),
                ])
            }
            return .span(
                words.tokens[token].span, offsets,
                [
                    "text": .string(words.text(words.tokens[token].span)), "folded": .string(words.form(token)),
                    "stem": .string(String(decoding: words.folded[stories.stem.range(words, token, vocabulary)], as: UTF8.self)),
                    "analyses": .array(analyses),
                ])
        }
    }
}
