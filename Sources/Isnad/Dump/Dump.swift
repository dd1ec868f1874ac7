/// A stage's value as plain text with spans, made for golden files and for reading by eye; no other program should parse it (that is JSON's
/// work). One line a finding, in the order of the text, each with its byte span, the words under it and the rule that found it.
///
/// The form after swift-markdown's `debugDescription`: what a reader of a changed golden needs in order to judge the change.
public struct Dump: Sendable {
    private var lines: [String] = []
    private let text: String

    init(_ text: String) { self.text = text }

    /// The lines, each ended by a line feed.
    var finished: String { lines.map { $0 + "\n" }.joined() }

    /// A line without a place in the text; an empty or absent value gives no line.
    mutating func fact(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { lines.append(name + ": " + Dump.oneLine(value)) }
    }

    /// A line for what stands at a span: `name [3..<9] words | detail | rule certainty`.
    mutating func at(_ span: Span, _ name: String, _ details: [String?] = [], _ evidence: Evidence? = nil, indent: Int = 0) {
        var line = String(repeating: "  ", count: indent) + "\(name) [\(span.start)..<\(span.end)] " + Dump.oneLine(String(text[span]))
        for detail in details { if let detail, !detail.isEmpty { line += " | " + Dump.oneLine(detail) } }
        if let evidence { line += " | \(evidence.rule) \(evidence.certainty.rawValue)" }
        lines.append(line)
    }

    /// A line of its own words.
    mutating func line(_ words: String, indent: Int = 0) { lines.append(String(repeating: "  ", count: indent) + Dump.oneLine(words)) }

    /// Line ends shown as ⏎, so that a finding stays one line.
    private static func oneLine(_ words: String) -> String {
        words.contains("\n") ? words.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎") : words
    }
}

extension Article {
    /// The article as a golden file shows it: its facts, blocks with kind and rule, and what was left out. Linear in the text.
    public func dump() -> String {
        var dump = Dump(text)
        dump.fact("title", title)
        dump.fact("standfirst", standfirst)
        dump.fact("outlet", outlet.map { "\($0.name) (\($0.id))" })
        dump.fact("url", url)
        dump.fact("section", section)
        dump.fact("authors", authors.joined(separator: "; "))
        dump.fact("agencies", agencies.map { "\($0.name) (\($0.id))" }.joined(separator: "; "))
        dump.fact("published", published.map { "\($0.time.iso) by \($0.basis.rawValue)" })
        dump.fact("modified", modified.map { "\($0.time.iso) by \($0.basis.rawValue)" })
        dump.fact("language", language)
        for note in notes { dump.fact("note", note) }
        for block in blocks { dump.at(block.span, block.kind.rawValue, [block.rule]) }
        for part in omitted { dump.line("omitted \(part.kind.rawValue): \(part.text) | \(part.rule)") }
        return dump.finished
    }
}
