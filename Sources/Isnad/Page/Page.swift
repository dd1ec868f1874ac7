import ArabicText

/// A page as leaf blocks of text in reading order, with what each block looks like and what the page says of itself. Nothing is chosen yet.
public struct Page: Hashable, Sendable {
    /// The decoded input; leaves of plain text are slices of it.
    public var decoded: String
    public var charset: String
    public var isMarkup: Bool
    public var leaves: [Leaf]
    /// The containers of a markup page in document order, each after its parent; the first is the root.
    public var nodes: [Node]
    public var metadata: Metadata
    /// What pictures show, in their own words (`alt`, `title`).
    var pictures: Set<String> = []
    /// Whether some part is named a paywall.
    var hasPaywall = false
    /// Whether the document ends where its markup says so; a page cut in transit does not.
    public var isWhole: Bool
    /// The part that describes a product for sale, as its markup says.
    var product: Int32?
    /// The node of a text that was found in linked data or a script, not in the visible page.
    var recovered: Int32?
    public var notes: [String]

    public init(
        decoded: String = "", charset: String = "utf-8", isMarkup: Bool, leaves: [Leaf] = [], metadata: Metadata = Metadata(), notes: [String] = []
    ) {
        self.decoded = decoded
        self.charset = charset
        self.isMarkup = isMarkup
        self.leaves = leaves
        self.nodes = []
        self.metadata = metadata
        self.isWhole = true
        self.notes = notes
    }

    /// An element that holds leaves or other containers.
    public struct Node: Hashable, Sendable {
        /// The place of its parent in `nodes`; its own for the root.
        public var parent: Int32
        var tag: MarkupTables.Tag
        /// What its own tag, class and id say.
        public var own: Marks
        /// The same of it and all that hold it.
        public var all: Marks
        /// The first leaf inside it, and the one behind its last.
        public var leaves: Range<Int32>
    }

    /// What a part of a page is for, as its markup tells.
    public struct Marks: OptionSet, Hashable, Sendable {
        public let rawValue: UInt32
        public init(rawValue: UInt32) { self.rawValue = rawValue }
        public static let comment = Marks(rawValue: 1 << 0)
        public static let advertisement = Marks(rawValue: 1 << 1)
        public static let teaser = Marks(rawValue: 1 << 2)
        public static let navigation = Marks(rawValue: 1 << 3)
        public static let control = Marks(rawValue: 1 << 4)
        public static let boilerplate = Marks(rawValue: 1 << 5)
        /// Any of the six above: never the article.
        public static let strong = Marks(rawValue: 0x3F)
        /// The six again where the word is a weak sign.
        public static let weak = Marks(rawValue: 0x3F << 8)
        /// A whole post of a known publishing system, whose class names repeat its tags and sections.
        static let whole = Marks(rawValue: 1 << 30)
        /// Not shown, by its own style.
        static let hidden = Marks(rawValue: 1 << 31)
        static let paywall = Marks(rawValue: 1 << 6)
        /// A part of the article that unlucky names do not take from it: a recipe, a review's box, an answer.
        static let part = Marks(rawValue: 1 << 7)
        static let weakTeaser = Marks(rawValue: 1 << 10)
        static let weakBoilerplate = Marks(rawValue: 1 << 13)
        public static let body = Marks(rawValue: 1 << 16)
        public static let byline = Marks(rawValue: 1 << 17)
        public static let date = Marks(rawValue: 1 << 18)
        public static let standfirst = Marks(rawValue: 1 << 19)
        public static let caption = Marks(rawValue: 1 << 20)
        public static let credit = Marks(rawValue: 1 << 21)
        public static let title = Marks(rawValue: 1 << 22)
        public static let embed = Marks(rawValue: 1 << 23)
        public static let listItem = Marks(rawValue: 1 << 24)
        public static let quote = Marks(rawValue: 1 << 25)
        public static let cell = Marks(rawValue: 1 << 26)
        public static let article = Marks(rawValue: 1 << 27)
        public static let main = Marks(rawValue: 1 << 28)
        public static let figure = Marks(rawValue: 1 << 29)

        static func named(_ kind: String, _ strength: String) -> Marks {
            let all: [String: Marks] = [
                "comment": .comment, "advertisement": .advertisement, "teaser": .teaser, "navigation": .navigation, "control": .control,
                "boilerplate": .boilerplate, "body": .body, "byline": .byline, "date": .date, "standfirst": .standfirst, "caption": .caption,
                "credit": .credit, "title": .title, "embed": .embed, "whole": .whole, "paywall": .paywall, "part": .part,
            ]
            let marks = all[kind] ?? []
            return strength == "weak" ? Marks(rawValue: marks.rawValue << 8) : marks
        }
    }

    /// A block of text with nothing inside it but inline markup.
    public struct Leaf: Hashable, Sendable {
        public var text: String
        /// Bytes of the decoded input, for plain text.
        public var source: Span?
        public var signs: Signs

        public init(text: String, source: Span? = nil, signs: Signs = Signs()) {
            self.text = text
            self.source = source
            self.signs = signs
        }
    }

    /// What a leaf looks like, from markup alone. `Page` fills it, `Article` reads it.
    public struct Signs: Hashable, Sendable {
        /// The container it stands in.
        public var node: Int32 = 0
        /// 1…6 for headings.
        public var heading = 0
        /// Letters and all else but blanks.
        public var length = 0
        public var words = 0
        /// Marks that sentences have: stops, commas, questions.
        public var stops = 0
        /// Whether it ends as sentences do.
        public var isClosed = false
        /// The share of the text that stands in links, 0…1.
        public var linkShare = 0.0
        /// The same for bold and other strong type.
        public var boldShare = 0.0
        public var marks: Marks = []
        /// Whether its block is a paragraph element.
        public var isParagraph = false
        /// Whether it is a line of preformatted text.
        var isCode = false
        /// Whether a picture stands before it in the same block.
        public var followsImage = false

        public init() {}
    }

    /// What a page says of itself: title, address, times, authors, each with where it was said.
    public struct Metadata: Hashable, Sendable {
        public var titles: [Said] = []
        public var descriptions: [Said] = []
        public var published: [Said] = []
        public var modified: [Said] = []
        public var authors: [Said] = []
        public var siteNames: [Said] = []
        public var sections: [Said] = []
        public var canonical: String?
        public var language: String?
        /// The article's text as JSON-LD or a script's state gives it.
        public var bodies: [Said] = []
        /// Whether the page says that its text is not free to all.
        public var isPaid = false
        /// How many words the text has, as the page says.
        public var wordCount: Int?

        public struct Said: Hashable, Sendable {
            public var value: String
            public var by: String
            public init(_ value: String, by: String) {
                self.value = value
                self.by = by
            }
        }

        public init() {}
    }
}
