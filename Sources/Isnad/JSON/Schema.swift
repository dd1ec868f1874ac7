/// What the program reads and writes as JSON, described as JSON Schema (2020-12): the shapes that scripts may rely on.
///
/// Fields may be added, so none forbids unknown ones. The files under `Documentation/Schema` are these, written out; the tests hold them and
/// every output against each other. Named shapes that several schemas share stand in each one's `$defs`, so that a file needs no other.
public enum Schema {
    /// `article`: a line of `extract`; `reading`: a line of `annotate`; `account`: a line of `compare --format json`; `record`: a line read;
    /// `trace`: what `trace --format json` prints.
    public static let names = ["account", "article", "reading", "record", "trace"]

    /// The schema of a name; nil for a name that is none.
    public static func json(_ name: String) -> JSON? {
        switch name {
        case "article": return document("article", "One article, apart from the page it stood on", SchemaShapes.article)
        case "reading": return document("reading", "One article and everything found in it", SchemaShapes.reading)
        case "account": return document("account", "What the articles of one story report, and on whose word", SchemaShapes.account)
        case "trace": return document("trace", "Where a sentence or statement stands, first and in other wordings", SchemaShapes.trace)
        case "record": return document("record", "One article as it may be given to the program, a line each", SchemaShapes.record)
        default: return nil
        }
    }

    private static func document(_ name: String, _ title: String, _ shape: JSON) -> JSON {
        guard case .object(var fields) = shape else { return shape }
        fields["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        fields["title"] = .string(name)
        fields["description"] = .string(title)
        return .object(fields)
    }
}

extension JSON: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .string(value) }

    /// The value over several lines, an object's field or an array's member each, for people to read. Ends without a line end.
    public func indented(_ depth: Int = 0) -> String {
        let inner = String(repeating: "  ", count: depth + 1), outer = String(repeating: "  ", count: depth)
        switch self {
        case .object(let fields) where !fields.isEmpty:
            let lines = fields.sorted { $0.key < $1.key }.map { inner + JSON.string($0.key).line + ": " + $0.value.indented(depth + 1) }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + outer + "}"
        case .array(let values) where values.contains(where: \.isComposite):
            return "[\n" + values.map { inner + $0.indented(depth + 1) }.joined(separator: ",\n") + "\n" + outer + "]"
        default: return line
        }
    }

    private var isComposite: Bool {
        switch self {
        case .array, .object: return true
        default: return false
        }
    }
}
