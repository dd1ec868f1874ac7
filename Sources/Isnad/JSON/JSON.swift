/// A JSON value on its way out. Objects are written with sorted keys, so the same value always gives the same bytes.
///
/// Our own because JSONEncoder's key order is not stable and it is ten times slower on Linux than reading the article was.
public indirect enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// A string, or null.
    public static func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    public static func strings(_ values: [String]) -> JSON { .array(values.map { .string($0) }) }
    /// A number written without a fraction where it has none.
    public static func number(_ value: Double?) -> JSON {
        guard let value, value.isFinite else { return .null }
        return value == value.rounded() && abs(value) < 9e15 ? .int(Int(value)) : .double(value)
    }
    /// An object of two offsets in scalars.
    public static func span(_ span: Span, _ offsets: ScalarOffsets, _ more: [String: JSON] = [:]) -> JSON {
        var fields = more
        fields["start"] = .int(offsets.scalar(at: span.start))
        fields["end"] = .int(offsets.scalar(at: span.end))
        return .object(fields)
    }

    /// One line of text, without a line end.
    public var line: String {
        var output: [UInt8] = []
        write(to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    public func write(to output: inout [UInt8]) {
        switch self {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
        case .int(let value): output.append(contentsOf: String(value).utf8)
        case .double(let value): output.append(contentsOf: value.description.utf8)
        case .string(let value): JSON.quote(value, &output)
        case .array(let values):
            output.append(UInt8(ascii: "["))
            for (at, value) in values.enumerated() {
                if at > 0 { output.append(UInt8(ascii: ",")) }
                value.write(to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .object(let fields):
            output.append(UInt8(ascii: "{"))
            for (at, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
                if at > 0 { output.append(UInt8(ascii: ",")) }
                JSON.quote(field.key, &output)
                output.append(UInt8(ascii: ":"))
                field.value.write(to: &output)
            }
            output.append(UInt8(ascii: "}"))
        }
    }

    private static func quote(_ text: String, _ output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        // Whole runs of plain bytes are copied at once.
        let copied: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
            var from = 0
            for at in bytes.indices where bytes[at] < 0x20 || bytes[at] == 0x22 || bytes[at] == 0x5C {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[from..<at]))
                escape(bytes[at], &output)
                from = at + 1
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[from...]))
        }
        if copied == nil { for byte in text.utf8 { escape(byte, &output) } }
        output.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8, _ output: inout [UInt8]) {
        switch byte {
        case 0x22: output.append(contentsOf: [0x5C, 0x22])
        case 0x5C: output.append(contentsOf: [0x5C, 0x5C])
        case 0x0A: output.append(contentsOf: [0x5C, 0x6E])
        case 0x0D: output.append(contentsOf: [0x5C, 0x72])
        case 0x09: output.append(contentsOf: [0x5C, 0x74])
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            output.append(contentsOf: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        default: output.append(byte)
        }
    }
}
