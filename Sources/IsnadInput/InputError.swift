/// An input or a record of it that could not be read, with its origin in words a person can act on.
///
/// Written as compilers do: `news.jsonl:14:3: error: …`, and where the line is at hand, the line and a caret under the place.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path or address, and behind a colon the line or record inside it where there is one.
    public var input: String
    public var message: String
    /// The line with the fault, cut to what fits a screen, and the caret's place in it in Unicode scalars.
    public var excerpt: Excerpt?
    /// Whether the input is whole and sound, but of none of the kinds that are read.
    public var isOfNoKind = false

    /// A line of the input with a place in it.
    public struct Excerpt: Hashable, Sendable {
        public var line: String
        public var caret: Int
    }

    public init(_ input: String, _ message: String, excerpt: Excerpt? = nil) {
        self.input = input
        self.message = message
        self.excerpt = excerpt
    }

    public var description: String {
        let sentence = "\(input): error: \(message)"
        guard let excerpt else { return sentence }
        return sentence + "\n    " + excerpt.line + "\n    " + String(repeating: " ", count: excerpt.caret) + "^"
    }
}

extension InputError.Excerpt {
    /// Forty bytes around a place in a line, control characters as blanks.
    init(around column: Int, of line: ArraySlice<UInt8>) {
        let at = min(line.startIndex + column, line.endIndex)
        let from = max(line.startIndex, at - 40), to = min(line.endIndex, at + 40)
        func text(_ bytes: ArraySlice<UInt8>) -> String {
            var text = ""
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar != "\u{FFFD}" {
                text.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            }
            return text
        }
        let before = text(line[from..<at])
        self.line = before + text(line[at..<to])
        caret = before.unicodeScalars.count
    }
}
