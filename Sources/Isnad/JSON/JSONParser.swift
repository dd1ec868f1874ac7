/// Reads one JSON value (RFC 8259) from bytes, and says where and why where there is none.
///
/// Our own because Foundation's says neither the place of a fault nor the difference between 1 and true on Linux, and is slower. An object that
/// has a key twice keeps the last. Half a pair of surrogates becomes U+FFFD, as in the browsers. Depth is bounded.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private static let deepest = 256

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func value() throws(JSON.Fault) -> JSON {
        let value = try value(depth: 0)
        skipBlanks()
        guard at == bytes.count else { throw fault("something follows the value") }
        return value
    }

    private func fault(_ message: String) -> JSON.Fault { JSON.Fault(offset: at, message: message) }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }

    private mutating func value(depth: Int) throws(JSON.Fault) -> JSON {
        skipBlanks()
        guard depth < JSONParser.deepest else { throw fault("values are nested more than \(JSONParser.deepest) deep") }
        guard at < bytes.count else { throw fault("the value ends before its end") }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSON.Fault) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard at + offset < bytes.count, bytes[at + offset] == word.utf8Start[offset] else { throw fault("there is no such value") }
        }
        at += word.utf8CodeUnitCount
        return value
    }

    private mutating func object(_ depth: Int) throws(JSON.Fault) -> JSON {
        var fields: [String: JSON] = [:]
        at += 1
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(fields) }
        while true {
            skipBlanks()
            guard at < bytes.count else { throw fault("the object ends before its end") }
            guard bytes[at] == UInt8(ascii: "\"") else { throw fault("a field's name in quotation marks is wanted here") }
            let name = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw fault("a colon is wanted here") }
            fields[name] = try value(depth: depth + 1)
            skipBlanks()
            if take(UInt8(ascii: "}")) { return .object(fields) }
            guard take(UInt8(ascii: ",")) else {
                throw fault(at < bytes.count ? "a comma or a closing brace is wanted here" : "the object ends before its end")
            }
        }
    }

    private mutating func array(_ depth: Int) throws(JSON.Fault) -> JSON {
        var values: [JSON] = []
        at += 1
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(values) }
        while true {
            values.append(try value(depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: "]")) { return .array(values) }
            guard take(UInt8(ascii: ",")) else {
                throw fault(at < bytes.count ? "a comma or a closing bracket is wanted here" : "the array ends before its end")
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func number() throws(JSON.Fault) -> JSON {
        let start = at
        while at < bytes.count, JSONParser.isNumeric(bytes[at]) { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if let value = Int(text), text.first != "+" { return .int(value) }
        // Double takes forms that JSON does not have (+1, .5, 1., 0x1): letters but e are not numeric here, the rest is asked for.
        guard let value = Double(text), value.isFinite, text.first != "+", text.first != ".", text.last != "." else {
            at = start
            throw fault("there is no such value")
        }
        return .double(value)
    }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E || byte == 0x45 || byte == 0x65
    }

    private mutating func string() throws(JSON.Fault) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
        if at < bytes.count, bytes[at] == 0x22 {
            at += 1
            return String(decoding: bytes[start..<at - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x22 {
                at += 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == 0x5C {
                at += 1
                try escape(&text)
            } else if byte < 0x20 {
                throw fault("a control character stands bare in a string")
            } else {
                text.append(byte)
                at += 1
            }
        }
        throw fault("the string ends before its end")
    }

    private mutating func escape(_ text: inout [UInt8]) throws(JSON.Fault) {
        guard at < bytes.count else { throw fault("the string ends before its end") }
        let sign = bytes[at]
        at += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let unit = try unit()
            var scalar = unit
            if (0xD800..<0xDC00).contains(unit), at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == UInt8(ascii: "u") {
                let back = at
                at += 2
                let second = try self.unit()
                if (0xDC00..<0xE000).contains(second) { scalar = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00) } else { at = back }
            }
            text.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
        default:
            at -= 2
            throw fault("there is no such escape")
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(JSON.Fault) -> UInt32 {
        guard at + 4 <= bytes.count else { throw fault("the string ends before its end") }
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else { throw fault("four hexadecimal digits are wanted here") }
            value = value * 16 + UInt32(digit)
            at += 1
        }
        return value
    }
}

extension JSON {
    /// Why bytes are no JSON value, and where.
    public struct Fault: Error, Hashable, Sendable {
        /// In bytes from the beginning.
        public var offset: Int
        /// A clause: "a colon is wanted here".
        public var message: String
    }

    /// The value that the bytes hold, and nothing else.
    public init(parsing bytes: some Collection<UInt8>) throws(Fault) {
        let parsed: Result<JSON, Fault>? = bytes.withContiguousStorageIfAvailable { JSON.parsed($0) }
        self = try (parsed ?? Array(bytes).withUnsafeBufferPointer { JSON.parsed($0) }).get()
    }

    /// The value of a record's field as it was kept, in JSON; nil where it is none, which only a caller's own capture can hold.
    public init?(kept field: String) {
        do throws(Fault) { self = try JSON(parsing: field.utf8) } catch { return nil }
    }

    private static func parsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSON, Fault> {
        var parser = JSONParser(bytes)
        do throws(Fault) { return .success(try parser.value()) } catch { return .failure(error) }
    }
}
