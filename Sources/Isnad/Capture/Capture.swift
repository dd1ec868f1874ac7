/// What was saved of one page, as it came: bytes with everything said about them from outside. Nothing is decoded or judged yet.
public struct Capture: Hashable, Sendable {
    /// The path as walked, or the address.
    public var input: String
    /// The record inside an input that holds several (a web archive, JSON lines), from 0.
    public var record: Int
    public var bytes: [UInt8]
    /// `text/html`, `text/plain`…, told from the content.
    public var mediaType: MediaType
    /// The character set that a header outside the bytes declares.
    public var declaredCharset: String?
    /// What the record or a `sources.tsv` beside the file says.
    public var given: Given
    /// Whether a text is a scraped page, which holds more than the article, or the article itself.
    public var form: Form
    /// What was noticed on the way in (a truncated record, a body cut at the limit).
    public var notes: [String]

    public enum MediaType: String, Hashable, Codable, Sendable {
        case html = "text/html"
        case text = "text/plain"
    }

    public enum Form: String, Hashable, Codable, Sendable { case page, article }

    /// Facts about the article that came from outside its bytes.
    public struct Given: Hashable, Sendable {
        public var id: String?
        public var url: String?
        public var outlet: String?
        public var title: String?
        public var published: String?
        public var fetched: String?
        /// Fields of a record that the program does not know, as JSON texts.
        public var extra: [String: String]
        /// The outlet of a page that names none: what a table beside the files or the user says of all inputs.
        public var outletIfNone: String?
        /// The publication date of a page that names none.
        public var publishedIfNone: String?
        /// Minutes east of Greenwich of a publication time that names no zone.
        public var zoneIfNone: Int?

        public init(
            id: String? = nil, url: String? = nil, outlet: String? = nil, title: String? = nil, published: String? = nil, fetched: String? = nil,
            extra: [String: String] = [:]
        ) {
            self.id = id
            self.url = url
            self.outlet = outlet
            self.title = title
            self.published = published
            self.fetched = fetched
            self.extra = extra
        }
    }

    public init(
        input: String, record: Int = 0, bytes: [UInt8], mediaType: MediaType, declaredCharset: String? = nil, given: Given = Given(),
        form: Form = .page, notes: [String] = []
    ) {
        self.input = input
        self.record = record
        self.bytes = bytes
        self.mediaType = mediaType
        self.declaredCharset = declaredCharset
        self.given = given
        self.form = form
        self.notes = notes
    }
}
