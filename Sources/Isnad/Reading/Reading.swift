/// What one article says, found and, once resolved in a context, with values and names: an article and everything derived from it.
///
/// The first pass (`Article.reading`) finds everything and keeps each time unresolved and each name local. `resolved(in:)` gives values and
/// ids; it may be called again with a better context and never reads the text anew.
public struct Reading: Sendable {
    public var article: Article
    public var entities: [Entity] = []
    public var mentions: [Mention] = []
    public var quotations: [Quotation] = []
    public var scareQuotes: [Span] = []
    public var times: [TimeMention] = []
    public var amounts: [Amount] = []
    public var events: [Act] = []
    public var agreements: [Agreement] = []
    /// What the report itself says is not known.
    public var open: [Span] = []
    public var notes: [String] = []

    /// The tokens that every stage read; kept for the stages after.
    public let words: Words
    public let lexicon: Lexicon
    public let parts: Parts
    /// The context the values were resolved in; empty after the first pass.
    public internal(set) var context = Context()

    public var id: String { article.id }
    public var text: String { article.text }
    public var sentences: [Span] { words.sentences.indices.map { words.sentenceSpan($0) } }

    /// Which findings are wanted; what a wanted one needs is found as well, and then dropped.
    public struct Parts: OptionSet, Hashable, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let names = Parts(rawValue: 1)
        public static let quotes = Parts(rawValue: 2)
        public static let times = Parts(rawValue: 4)
        public static let amounts = Parts(rawValue: 8)
        public static let events = Parts(rawValue: 16)
        public static let agreements = Parts(rawValue: 32)
        public static let all: Parts = [.names, .quotes, .times, .amounts, .events, .agreements]
    }

    init(_ article: Article, words: Words, lexicon: Lexicon, parts: Parts) {
        self.article = article
        self.words = words
        self.lexicon = lexicon
        self.parts = parts
    }
}

/// What is known around an article when its values are resolved: its date with the basis, the fuller names in its siblings, corrections.
public struct Context: Hashable, Sendable {
    public var published: Article.Publication?
    public var preference: TimePreference
    /// Entities that sibling articles of the same story spell in full.
    public var siblings: [Entity]
    public var corrections: [NameCorrection]

    public init(
        published: Article.Publication? = nil, preference: TimePreference = .tense, siblings: [Entity] = [], corrections: [NameCorrection] = []
    ) {
        self.published = published
        self.preference = preference
        self.siblings = siblings
        self.corrections = corrections
    }

    public init(published: CivilDate) { self.init(published: Article.Publication(Timestamp(published), basis: .given)) }
}

/// What a person at the desk decided about names, with the reason.
public struct NameCorrection: Hashable, Codable, Sendable {
    public enum Action: String, Hashable, Codable, Sendable { case merge, split, rename }
    public var action: Action
    public var entity: EntityID
    /// The entity merged into, the new name, or the spelling split off.
    public var value: String
    public var reason: String
    public init(_ action: Action, entity: EntityID, value: String, reason: String) {
        self.action = action
        self.entity = entity
        self.value = value
        self.reason = reason
    }
}

extension Article {
    /// The first pass: everything found, times unresolved, names local. Linear in the text.
    public func reading(_ lexicon: Lexicon, only parts: Reading.Parts = .all) -> Reading {
        let words = lexicon.tokenizer.words(text)
        var reading = Reading(self, words: words, lexicon: lexicon, parts: parts)
        let needsNames = !parts.isDisjoint(with: [.names, .quotes, .events, .agreements])
        if needsNames || !parts.isDisjoint(with: [.times, .amounts]) { TimeFinder(lexicon).find(in: &reading) }
        if !parts.isDisjoint(with: [.amounts, .times]) { AmountFinder(lexicon).find(in: &reading) }
        if needsNames { NameFinder(lexicon).find(in: &reading) }
        if !parts.isDisjoint(with: [.quotes, .events, .agreements]) { QuoteFinder(lexicon).find(in: &reading) }
        if !parts.isDisjoint(with: [.events, .agreements]) { ActFinder(lexicon).find(in: &reading) }
        return reading
    }
}

extension Reading {
    /// The second pass: values and ids in a context. Reads no text, so it may be called again with a better context.
    public func resolved(in context: Context) -> Reading {
        var reading = self
        reading.context = context
        if let published = context.published { reading.article.published = published }
        TimeFinder(lexicon).resolve(&reading)
        NameFinder(lexicon).resolve(&reading)
        QuoteFinder(lexicon).resolve(&reading)
        ActFinder(lexicon).resolve(&reading)
        return reading
    }
}
