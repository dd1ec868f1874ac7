/// One news article, apart from the page it stood on: its text in blocks, its facts, and all that was left out with the reason.
///
/// The text is never rewritten: blocks are slices of what was captured, joined by line ends. Offsets are UTF-8 bytes of `text`.
public struct Article: Hashable, Codable, Sendable {
    /// `a:` and a hash of the input's bytes, record and part; never of a path, a run or the clock.
    public var id: String
    public var source: Source
    public var outlet: Outlet?
    public var url: String?
    public var title: String?
    public var standfirst: String?
    public var section: String?
    public var authors: [String]
    public var agencies: [AgencyCredit]
    /// Whether a credit says agencies without naming one.
    public var creditsAgencies = false
    public var published: Publication?
    public var modified: Publication?
    /// ISO 639-1, told from the text: `ar`, `fa`, `ur`, `ku`, `en`, or `und`.
    public var language: String
    public var notes: [String]
    public var text: String
    public var blocks: [Block]
    public var omitted: [Omitted]
    /// Unknown fields of the record, as JSON texts.
    public var extra: [String: String]

    /// Where the article came from.
    public struct Source: Hashable, Codable, Sendable {
        public var input: String
        public var id: String?
        public var record: Int
        public var part: Int
        public var sha256: String
        public var mediaType: String
        public var charset: String

        public init(
            input: String, id: String? = nil, record: Int = 0, part: Int = 0, sha256: String = "", mediaType: String = "text/plain",
            charset: String = "utf-8"
        ) {
            self.input = input
            self.id = id
            self.record = record
            self.part = part
            self.sha256 = sha256
            self.mediaType = mediaType
            self.charset = charset
        }
    }

    public struct Outlet: Hashable, Codable, Sendable {
        public var id: String
        public var name: String
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// An agency that the article credits, with the words that do so where they stand in the text.
    public struct AgencyCredit: Hashable, Codable, Sendable {
        public var id: EntityID
        public var name: String
        public var span: Span?
        public init(id: EntityID, name: String, span: Span? = nil) {
            self.id = id
            self.name = name
            self.span = span
        }
    }

    /// When an article was published, and how that is known.
    public struct Publication: Hashable, Codable, Sendable {
        public enum Basis: String, Hashable, Codable, Sendable { case metadata, text, url, story, given }
        public var time: Timestamp
        public var basis: Basis
        public var span: Span?
        public init(_ time: Timestamp, basis: Basis, span: Span? = nil) {
            self.time = time
            self.basis = basis
            self.span = span
        }
    }

    public struct Block: Hashable, Codable, Sendable {
        public enum Kind: String, Hashable, Codable, Sendable {
            case title, standfirst, heading, paragraph, listItem, quote, caption, credit, dateline, sourceLine
            /// Whether the block is the article's own running words: readings are made of these and of the title and standfirst.
            public var isBody: Bool { self == .paragraph || self == .heading || self == .listItem || self == .quote || self == .standfirst }
        }
        public var kind: Kind
        public var span: Span
        /// Where it begins in the decoded input, in Unicode scalars (the one offset that is not in bytes: only the JSON edge reads it); nil
        /// where the input is markup.
        public var sourceStart: Int?
        public var rule: String
        public init(_ kind: Kind, _ span: Span, sourceStart: Int? = nil, rule: String = "") {
            self.kind = kind
            self.span = span
            self.sourceStart = sourceStart
            self.rule = rule
        }
    }

    /// Something of the page that is not the article, kept with the reason.
    public struct Omitted: Hashable, Codable, Sendable {
        public enum Kind: String, Hashable, Codable, Sendable {
            case navigation, control, advertisement, teaser, `repeat`, captionRepeat, otherArticle, boilerplate, comment
        }
        public var kind: Kind
        public var text: String
        /// Unicode scalars of the decoded input, as `Block.sourceStart`; nil where the input is markup.
        public var source: Span?
        public var rule: String
        public init(_ kind: Kind, text: String, source: Span? = nil, rule: String) {
            self.kind = kind
            self.text = text
            self.source = source
            self.rule = rule
        }
    }

    public init(
        id: String, source: Source, text: String, blocks: [Block], language: String = "ar", title: String? = nil, published: Publication? = nil
    ) {
        self.id = id
        self.source = source
        self.text = text
        self.blocks = blocks
        self.language = language
        self.title = title
        self.published = published
        authors = []
        agencies = []
        notes = []
        omitted = []
        extra = [:]
    }

    /// An article of a text that is the article itself: every line a paragraph, nothing left out.
    public init(text: String, published: CivilDate? = nil) {
        let publication = published.map { Publication(Timestamp($0), basis: .given) }
        let digest = ContentHash.sha256(Array(text.utf8))
        self.init(
            id: "a:" + digest.prefix(16), source: Source(input: "-", sha256: digest), text: text, blocks: Article.lines(of: text),
            published: publication)
    }

    /// A paragraph block for every line that holds more than blanks.
    static func lines(of text: String) -> [Block] {
        var blocks: [Block] = []
        var start = 0, scalarStart = 0, at = 0, scalars = 0
        var filled = false
        for byte in text.utf8 {
            if byte == 0x0A {
                if filled { blocks.append(Block(.paragraph, Span(start, at), sourceStart: scalarStart, rule: "Article/line")) }
                (start, scalarStart, filled) = (at + 1, scalars + 1, false)
            } else if byte > 0x20 {
                filled = true
            }
            at += 1
            if byte & 0xC0 != 0x80 { scalars += 1 }
        }
        if filled { blocks.append(Block(.paragraph, Span(start, at), sourceStart: scalarStart, rule: "Article/line")) }
        return blocks
    }

    /// The block that holds an offset. Logarithmic.
    public func block(at offset: Int) -> Block? {
        var low = 0, high = blocks.count
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].span.end <= offset { low = middle + 1 } else { high = middle }
        }
        return low < blocks.count && blocks[low].span.contains(offset) ? blocks[low] : nil
    }
}
