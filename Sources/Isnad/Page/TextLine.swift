/// One line of scraped text with what can be seen on it alone: what a reader who knows newspapers would take it for.
struct TextLine: Sendable {
    enum Kind: Sendable, Equatable {
        /// Page furniture that says what it is by its words.
        case furniture(TextTables.FurnitureKind)
        case url
        case date
        case byline
        case source
        /// Words under a picture, told by a credit or by how they begin; `weak` where only a bracket speaks for it.
        case caption(weak: Bool)
        /// Running words: a sentence that is closed, or too long for anything else.
        case prose
        case listItem
        /// A headline, heading, caption without credit, menu entry: told only by what stands around it.
        case plain
    }

    /// Bytes of the text, without the blanks at both ends.
    let span: Span
    let tokens: Range<Int>
    /// Words, of any script, and numbers.
    let words: Int
    /// Words in Arabic letters.
    let arabic: Int
    let endsWithStop: Bool
    /// Whether blank lines stand before it.
    let follows: Bool
    var kind: Kind
    var rule: String
    /// A hash of all its words: equal lines have equal keys.
    let key: UInt64
    /// The same of the words before the credit, for captions.
    var bareKey: UInt64

    var isProse: Bool { kind == .prose }
    var isPlain: Bool { kind == .plain }
    var isCaption: Bool {
        if case .caption = kind { return true }
        return false
    }
    var furniture: TextTables.FurnitureKind? {
        if case .furniture(let kind) = kind { return kind }
        return nil
    }
}

extension Page {
    /// The leaves of plain text: its lines, without the blanks at both ends; empty ones are left out. Line ends are LF, CR LF or CR.
    static func lines(of text: String) -> [Leaf] {
        var leaves: [Leaf] = []
        for span in TextLines.spans(Array(text.utf8)) { leaves.append(Leaf(text: String(text[span]), source: span)) }
        return leaves
    }
}

/// Where lines of a text begin and end.
enum TextLines {
    /// The spans of lines that hold more than blanks, in bytes, without the blanks at both ends. Linear.
    static func spans(_ bytes: [UInt8]) -> [Span] {
        var spans: [Span] = []
        bytes.withUnsafeBufferPointer { source in
            var start = 0
            for at in 0...source.count where at == source.count || source[at] == 0x0A || source[at] == 0x0D {
                if let span = trimmed(source, start, at) { spans.append(span) }
                start = at + 1
            }
        }
        return spans
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Span? {
        var start = from, end = to
        while start < end {
            let (scalar, width) = decodeScalar(bytes, start)
            guard isBlank(scalar) else { break }
            start += width
        }
        while end > start {
            var last = end - 1
            while last > start, bytes[last] & 0xC0 == 0x80 { last -= 1 }
            guard isBlank(decodeScalar(bytes, last).scalar) else { break }
            end = last
        }
        return start < end ? Span(start, end) : nil
    }

    /// Blanks of all widths and the marks that have none.
    private static func isBlank(_ scalar: UInt32) -> Bool {
        scalar <= 0x20 || scalar == 0xA0 || scalar == 0x3000 || scalar == 0xFEFF || (0x2000...0x200F).contains(scalar)
            || (0x202A...0x202F).contains(scalar) || (0x2060...0x2069).contains(scalar) || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
    }
}
