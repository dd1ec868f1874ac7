import Isnad

/// A capture with all that an archive keeps of it, made before the archive is touched, so that several can be made at once.
public struct Gathered: Sendable {
    /// An article with its stems for search and its trace for stories and copies.
    struct Piece: Sendable {
        let article: Article
        let stems: String
        let trace: Trace
        let bytes: [UInt8]

        init(_ reading: Reading) {
            article = reading.article
            stems = reading.searchStems.joined(separator: " ")
            trace = Trace(reading)
            bytes = trace.bytes
        }
    }

    public let capture: Capture
    let pieces: [Piece]

    public var articles: [Article] { pieces.map(\.article) }

    /// Reads the capture; the readings are let go again.
    public init(_ capture: Capture, _ lexicon: Lexicon) {
        self.capture = capture
        pieces = capture.articles(lexicon).map { Piece($0.reading(lexicon)) }
    }
}
