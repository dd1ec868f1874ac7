/// A page as leaf blocks of text in reading order, with what each block looks like and what the page says of itself. Nothing is chosen yet.
public struct Page: Hashable, Sendable {
    /// The decoded input; leaves of plain text are slices of it.
    public var decoded: String
    public var charset: String
    public var isMarkup: Bool
    public var leaves: [Leaf]
    public var metadata: Metadata
    public var notes: [String]

    public init(
        decoded: String = "", charset: String = "utf-8", isMarkup: Bool, leaves: [Leaf] = [], metadata: Metadata = Metadata(), notes: [String] = []
    ) {
        self.decoded = decoded
        self.charset = charset
        self.isMarkup = isMarkup
        self.leaves = leaves
        self.metadata = metadata
        self.notes = notes
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

    /// What a leaf looks like, from markup or from the words alone. Stages of `Page` fill it, `Article` reads it.
    public struct Signs: Hashable, Sendable {
        /// 1…6 for headings.
        public var heading = 0
        public var isListItem = false
        public var isQuote = false
        public var isCaption = false
        public var isTable = false
        /// The share of the text that stands in links, 0…1.
        public var linkShare = 0.0
        /// Depth-first number of the containers around it, outermost first: what shares them stands together.
        public var path: [Int32] = []
        public var tag = ""
        /// class and id of the leaf and its containers, small letters.
        public var label = ""

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
