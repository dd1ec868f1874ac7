import Isnad

/// Walks inputs and hands on the captures in them, one at a time, in a fixed order; what cannot be read is reported and the rest goes on.
///
/// An input is a file, a folder, `-` for standard input or an address. Its kind is told from its content. Memory is bounded by the largest
/// record, never by the input; a record over `maximumBytes` is refused with a sentence.
public struct InputReader: Sendable {
    /// How inputs are read.
    public struct Options: Hashable, Sendable {
        /// Whether texts are scraped pages or articles, where the records do not say.
        public var form: Capture.Form?
        /// The outlet of what names none.
        public var outlet: String?
        /// The publication date of what names none.
        public var published: String?
        /// Our name of a field, and the column of tables that holds it.
        public var columns: [String: String]
        /// The zone of times that name none: `+03:00`, `UTC` or a name such as `Asia/Riyadh`.
        public var timezone: String?
        /// The largest page, text or record in bytes, packed and unpacked.
        public var maximumBytes: Int

        public init(
            form: Capture.Form? = nil, outlet: String? = nil, published: String? = nil, columns: [String: String] = [:],
            timezone: String? = nil, maximumBytes: Int = 128 << 20
        ) {
            self.form = form
            self.outlet = outlet
            self.published = published
            self.columns = columns
            self.timezone = timezone
            self.maximumBytes = maximumBytes
        }
    }

    /// One thing met on the way.
    public enum Event: Sendable {
        case capture(Capture)
        case failure(InputError)
        /// A file in a folder that is none of the kinds read.
        case passedOver(String)
    }

    public let options: Options
    /// Gets what stands at an address; nil where the program was built without the network.
    public let fetcher: (any Fetcher)?

    public init(options: Options = Options(), fetcher: (any Fetcher)? = nil) {
        self.options = options
        self.fetcher = fetcher
    }

    /// The fields of a record that a column may be named for.
    public static var fields: [String] { RecordFields.fields }

    /// Every capture of the inputs, in order.
    public func read(_ inputs: [String], _ handle: (Event) throws -> Void) rethrows {
        let cursor = cursor(inputs)
        while let event = cursor.next() { try handle(event) }
    }

    /// The same, one event at a time, at the caller's pace.
    public func cursor(_ inputs: [String]) -> InputCursor { InputCursor(inputs, self) }
}

/// Gets what stands at an address. The network is a target of its own, so that all else builds without it.
public protocol Fetcher: Sendable {
    /// The bytes at an address, at most so many; throws an `InputError`'s sentence where there are none.
    func fetch(_ address: String, limit: Int) throws(InputError) -> Fetched
}

/// What an address gave.
public struct Fetched: Hashable, Sendable {
    /// The address at the end of all redirects.
    public var address: String
    public var bytes: [UInt8]
    /// As the server named it, in small letters without parameters.
    public var mediaType: String?
    public var charset: String?

    public init(address: String, bytes: [UInt8], mediaType: String? = nil, charset: String? = nil) {
        self.address = address
        self.bytes = bytes
        self.mediaType = mediaType
        self.charset = charset
    }
}
