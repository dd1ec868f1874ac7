import Testing

/// A value of a table of cases that the runner prints by a name: millions of bytes in one line of a log help nobody and stop some readers of logs.
struct Named<Value: Sendable>: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let value: Value

    init(_ name: String, _ value: Value) {
        testDescription = name
        self.value = value
    }
}

extension Named<String> {
    /// A text that is its own name, with control characters written out.
    init(_ text: String) { self.init(text.debugDescription, text) }
}

/// A text of one piece many times, named by the piece and how often it stands.
func long(_ open: String, _ piece: String, _ count: Int, _ close: String = "") -> Named<String> {
    Named("\(open)\(piece) × \(count)\(close)", open + String(repeating: piece, count: count) + close)
}
