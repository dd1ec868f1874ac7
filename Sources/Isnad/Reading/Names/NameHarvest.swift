/// Gathers from read articles what the tables of names do not have: proposed rows, ranked, for a person to accept (`isnad lexicon harvest`).
///
/// A row is one person, body or place that articles name in full and no table knows: its spellings, its roles with the first and last day each was
/// seen, the outlets, and the passages that show it, which are the row's source. Names of one kind that differ only as spellings of one name do
/// (`NameComparison`) are one row; names are compared only with those that begin or end alike, up to a bound, so that the cost stays linear in the
/// mentions. Guesses are left out unless two outlets or three articles have them. Nothing is written into a table.
public struct NameHarvest: Sendable {
    /// How much is proposed.
    public struct Options: Sendable {
        /// Articles that must name it.
        public var least = 2
        /// Passages kept as sources.
        public var passages = 3
        public init(least: Int = 2, passages: Int = 3) {
            self.least = least
            self.passages = passages
        }
    }

    /// A proposed row.
    public struct Row: Hashable, Sendable {
        /// As a table would have it (`person:latin-name`).
        public var id: EntityID
        public var kind: EntityKind
        public var name: String
        public var nameLatin: String?
        /// Other spellings, the most frequent first.
        public var spellings: [String]
        public var roles: [Role]
        public var outlets: [String]
        public var articles: Int
        public var passages: [Passage]
    }

    /// A role as it was worded, with the days of the articles that gave it.
    public struct Role: Hashable, Sendable {
        public var text: String
        public var office: String?
        public var of: EntityID?
        public var first: String?
        public var last: String?
        public var articles: Int
    }

    /// Where a name stands: a passage is named, its words are not kept.
    public struct Passage: Hashable, Sendable {
        public var article: String
        public var span: Span
        public var start: Int
        public var end: Int
    }

    private struct Found {
        var kind: EntityKind
        var key: [String]
        var spellings: [String: Int] = [:]
        var roles: [String: Role] = [:]
        var outlets: Set<String> = []
        var articles: Set<String> = []
        var passages: [Passage] = []
        var isSure = false
    }

    private let lexicon: Lexicon
    private let options: Options
    private var found: [Found] = []
    /// Where a name of a kind that begins or ends with a word stands in `found`.
    private var byEdge: [String: [Int]] = [:]
    private var byKey: [String: Int] = [:]
    /// Names that share an edge and are compared.
    private static let compared = 64

    public init(_ lexicon: Lexicon, options: Options = Options()) {
        self.lexicon = lexicon
        self.options = options
    }

    /// Gathers from one reading.
    public mutating func add(_ reading: Reading) {
        let offsets = ScalarOffsets(Array(reading.text.utf8))
        let day = reading.article.published.map { $0.time.date.iso }
        for mention in reading.mentions {
            guard mention.form == .name || mention.form == .variant, [.person, .organisation, .place, .medium].contains(mention.kind) else {
                continue
            }
            guard let id = mention.entities.first, id.hasPrefix("local:"), mention.entities.count == 1 else { continue }
            let text = String(reading.text[mention.span])
            let key = lexicon.letters.fold(text).split(separator: " ").map(String.init)
            guard mention.kind != .person || key.count > 1, key.count <= 6, key.allSatisfy({ $0.utf8.count <= 40 }) else { continue }
            let at = place(mention.kind, key)
            found[at].spellings[text, default: 0] += 1
            found[at].isSure = found[at].isSure || mention.evidence.certainty != .guessed
            if let outlet = reading.article.outlet?.id { found[at].outlets.insert(outlet) }
            if found[at].articles.insert(reading.id).inserted, found[at].passages.count < options.passages {
                let start = offsets.scalar(at: mention.span.start), end = offsets.scalar(at: mention.span.end)
                found[at].passages.append(Passage(article: reading.id, span: mention.span, start: start, end: end))
            }
            if let role = mention.role { note(role, day, at) }
        }
    }

    private mutating func note(_ role: Mention.Role, _ day: String?, _ at: Int) {
        let key = lexicon.letters.fold(role.text)
        var held = found[at].roles[key] ?? Role(text: role.text, office: role.office, of: role.of, first: day, last: day, articles: 0)
        if let day {
            held.first = min(held.first ?? day, day)
            held.last = max(held.last ?? day, day)
        }
        held.articles += 1
        found[at].roles[key] = held
    }

    /// Where a name is gathered: with the same one, or one spelled otherwise, else anew.
    private mutating func place(_ kind: EntityKind, _ key: [String]) -> Int {
        let whole = kind.rawValue + " " + key.joined(separator: " ")
        if let at = byKey[whole] { return at }
        var same: Int?
        if kind == .person, let first = key.first, let last = key.last {
            let near = (byEdge[first] ?? []).prefix(NameHarvest.compared) + (byEdge[last] ?? []).prefix(NameHarvest.compared)
            same = near.first { at in
                found[at].key.count == key.count && zip(found[at].key, key).allSatisfy { lexicon.names.comparison.same($0, $1) }
            }
        }
        let at = same ?? found.count
        if same == nil {
            found.append(Found(kind: kind, key: key))
            for edge in Set([key.first, key.last].compactMap { $0 }) { byEdge[edge, default: []].append(at) }
        }
        byKey[whole] = at
        return at
    }

    /// The proposed rows: those that most outlets, then most articles have first.
    public func rows() -> [Row] {
        var ids: [EntityID: Int] = [:]
        return found.filter { $0.articles.count >= options.least && ($0.isSure || $0.outlets.count > 1 || $0.articles.count > 2) }
            .sorted { a, b in
                (b.outlets.count, b.articles.count, a.key.joined(separator: " ")) < (a.outlets.count, a.articles.count, b.key.joined(separator: " "))
            }
            .map { found in
                let spellings = found.spellings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
                let slug = lexicon.names.romanisation.slug(found.key.joined(separator: " "))
                var id = (found.kind == .organisation ? "org" : found.kind.rawValue) + ":" + slug
                ids[id, default: 0] += 1
                if let count = ids[id], count > 1 { id += "-\(count)" }
                return Row(
                    id: id, kind: found.kind, name: spellings.first ?? "",
                    nameLatin: lexicon.names.romanisation.latin(found.key.joined(separator: " ")),
                    spellings: Array(spellings.dropFirst()),
                    roles: found.roles.values.sorted { ($1.articles, $0.text) < ($0.articles, $1.text) }, outlets: found.outlets.sorted(),
                    articles: found.articles.count, passages: found.passages)
            }
    }
}
