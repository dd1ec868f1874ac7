/// A text as weighted stems, of length one: what stories and claims are compared by.
///
/// Weights are the stem's rarity in news at large times a damped count; words of the title and the first paragraph count more, since news
/// says first what it is about. Sorted by stem, so two vectors are compared in one walk.
struct TermVector: Hashable, Sendable {
    private(set) var terms: [UInt64] = []
    private(set) var weights: [Float] = []

    init() {}

    init(_ counts: [UInt64: Float], _ tables: StoryTables) {
        var pairs: [(UInt64, Float)] = []
        for (term, count) in counts {
            let weight = tables.weight(term)
            if weight > 0 { pairs.append((term, weight * (1 + log2OfCount(count)))) }
        }
        pairs.sort { $0.0 < $1.0 }
        let norm = pairs.reduce(Float(0)) { $0 + $1.1 * $1.1 }.squareRoot()
        guard norm > 0 else { return }
        terms = pairs.map(\.0)
        weights = pairs.map { $0.1 / norm }
    }

    /// Sorted terms with their weights before scaling.
    fileprivate init(terms: [UInt64], weights: [Float]) {
        let norm = weights.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        guard norm > 0 else { return }
        self.terms = terms
        self.weights = weights.map { $0 / norm }
    }

    static let ln2: Float = 0.693147

    /// The terms that weigh most, heaviest first; ties by term.
    func heaviest(_ count: Int) -> [UInt64] {
        terms.indices.sorted { weights[$0] != weights[$1] ? weights[$0] > weights[$1] : $0 < $1 }.prefix(count).map { terms[$0] }
    }

    /// The cosine, 0…1.
    func similarity(_ other: TermVector) -> Float {
        var sum: Float = 0
        var i = 0, j = 0
        while i < terms.count, j < other.terms.count {
            if terms[i] == other.terms[j] {
                sum += weights[i] * other.weights[j]
                i += 1
                j += 1
            } else if terms[i] < other.terms[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return sum
    }
}

/// Stems of an article with damped counts and their rarity in news at large, sorted by stem: a vector before it is known what the news of the
/// day makes of its words. Stems without weight are left out.
struct TermCounts: Hashable, Sendable {
    private(set) var terms: [UInt64] = []
    private var counts: [Float] = []
    private var rarities: [Float] = []

    init(_ stems: [UInt64: Float], _ tables: StoryTables) {
        for (term, count) in stems.sorted(by: { $0.key < $1.key }) {
            let rarity = tables.weight(term)
            guard rarity > 0 else { continue }
            terms.append(term)
            counts.append(1 + log2OfCount(count))
            rarities.append(rarity)
        }
    }

    /// Counted terms that bring their own weight, a class more than a rarity.
    init(_ terms: [UInt64: (count: Float, weight: Float)]) {
        for (term, held) in terms.sorted(by: { $0.key < $1.key }) {
            self.terms.append(term)
            counts.append(1 + log2OfCount(held.count))
            rarities.append(held.weight)
        }
    }

    /// Read back from an archive.
    init?(_ input: inout ByteReader, count: Int) {
        for _ in 0..<count {
            guard let term = input.integer(), let damped = input.fixed(), let rarity = input.fixed() else { return nil }
            terms.append(term)
            counts.append(Float(bitPattern: damped))
            rarities.append(Float(bitPattern: rarity))
        }
    }

    func write(to out: inout ByteWriter) {
        for at in terms.indices {
            out.integer(terms[at])
            out.fixed(counts[at].bitPattern)
            out.fixed(rarities[at].bitPattern)
        }
    }

    /// The vector where a stem weighs what `weight` makes of it and of its rarity at large.
    func weighed(_ weight: (UInt64, Float) -> Float) -> TermVector {
        TermVector(terms: terms, weights: terms.indices.map { counts[$0] * weight(terms[$0], rarities[$0]) })
    }
}

/// The binary logarithm of a count, without Foundation: exact at powers of two, linear between.
private func log2OfCount(_ count: Float) -> Float {
    guard count > 1 else { return 0 }
    return Float(count.exponent) + count.significand - 1
}

extension Reading {
    /// Stems of a span of the text with their counts.
    func stems(in span: Span, weight: Float = 1, into counts: inout [UInt64: Float]) {
        for token in words.tokens(in: span) where words.tokens[token].kind != .mark && words.tokens[token].kind != .newline {
            guard words.tokens[token].foldEnd - words.tokens[token].foldStart > 2 else { continue }
            counts[lexicon.stories.stem.hash(words, token, lexicon.vocabulary), default: 0] += weight
        }
    }

    /// The whole article as one vector.
    var termVector: TermVector { TermVector(leadStems, lexicon.stories) }

    /// The words of title and first paragraph by what is left of their stems without vowels and common affixes, since what happened is told
    /// in one outlet with a verb and in the next with its noun; see `RoughRoot`. Words that say nothing of a subject are left out.
    var openingRoots: [UInt64: (count: Float, weight: Float)] {
        var counts: [UInt64: (count: Float, weight: Float)] = [:]
        var hasTitle = false, hasParagraph = false
        for block in article.blocks {
            switch block.kind {
            case .title: hasTitle = true
            case .paragraph, .heading, .listItem, .quote:
                if hasParagraph { continue }
                hasParagraph = true
            default: continue
            }
            for token in words.tokens(in: block.span) { lexicon.countRoot(words, token, into: &counts) }
        }
        if let title = article.title, !hasTitle {
            let words = lexicon.tokenizer.words(title)
            for token in words.tokens.indices { lexicon.countRoot(words, token, into: &counts) }
        }
        return counts
    }

    /// Whom and what the article names, by a hash of the id. A person tells twice as much as a place: places recur from event to event.
    var namesByHash: [UInt64: (count: Float, weight: Float)] {
        var counts: [UInt64: (count: Float, weight: Float)] = [:]
        for mention in mentions where mention.kind != .medium {
            guard let id = mention.entities.first else { continue }
            counts[LightStem.hash(Array(id.utf8)), default: (0, mention.kind == .person ? 2 : 1)].count += 1
        }
        return counts
    }

    /// Stems with weighed counts: those of the title and the first paragraph count more.
    var leadStems: [UInt64: Float] {
        var counts: [UInt64: Float] = [:]
        var paragraphs = 0
        for block in article.blocks {
            switch block.kind {
            case .title, .standfirst: stems(in: block.span, weight: 3, into: &counts)
            case .paragraph, .heading, .listItem, .quote:
                paragraphs += 1
                // The tail of a long report is background, which stories share without being one.
                if paragraphs <= 6 { stems(in: block.span, weight: paragraphs == 1 ? 2 : 1, into: &counts) }
            default: break
            }
        }
        if let title = article.title, !article.blocks.contains(where: { $0.kind == .title }) {
            let words = lexicon.tokenizer.words(title)
            for token in words.tokens.indices where words.tokens[token].kind == .word {
                counts[lexicon.stories.stem.hash(words, token, lexicon.vocabulary), default: 0] += 3
            }
        }
        return counts
    }
}

extension Lexicon {
    fileprivate func countRoot(_ words: Words, _ token: Int, into counts: inout [UInt64: (count: Float, weight: Float)]) {
        let kind = words.tokens[token].kind
        guard kind != .mark, kind != .newline, words.tokens[token].foldEnd - words.tokens[token].foldStart > 2 else { return }
        let stem = stories.stem.range(words, token, vocabulary)
        guard stories.weight(LightStem.hash(Array(words.folded[stem]))) > 0 else { return }
        counts[stories.root.hash(words.folded, stem), default: (0, 1)].count += 1
    }
}
