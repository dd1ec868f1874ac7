import ArabicText

/// JSON as pages carry it in scripts: read leniently, since a missing brace there must not cost the article.
///
/// Line ends inside strings are kept, commas too many are passed over, what is cut ends where it was cut. Depth and number of values are bounded.
indirect enum ScriptValue {
    case text(String)
    case list([ScriptValue])
    case object([(key: String, value: ScriptValue)])
    /// Numbers, true, false, null, as written.
    case word(String)

    /// The value under a key of an object.
    subscript(key: String) -> ScriptValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    /// The values of a list, or the value itself.
    var items: [ScriptValue] {
        if case .list(let items) = self { return items }
        return [self]
    }

    /// The first value of a text that holds one; nil where there is none.
    static func read(_ bytes: ArraySlice<UInt8>) -> ScriptValue? {
        // The bracket of a CDATA section opens no list.
        let opening = bytes.indices.first {
            bytes[$0] == 0x7B || (bytes[$0] == 0x5B && !($0 > bytes.startIndex && [0x21, 0x41].contains(bytes[$0 - 1])))
        }
        guard let start = opening else { return nil }
        var reader = ScriptReader(bytes[start...])
        return reader.value(0)
    }
}

private struct ScriptReader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int
    private var count = 0

    private static let deepest = 60
    private static let mostValues = 300_000

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    private var byte: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

    private mutating func skipBlanks() { while let byte, byte <= 0x20 || byte == 0x2C { at += 1 } }

    mutating func value(_ depth: Int) -> ScriptValue? {
        skipBlanks()
        count += 1
        guard let first = byte, count < ScriptReader.mostValues, depth < ScriptReader.deepest else { return nil }
        switch first {
        case 0x7B: return object(depth)
        case 0x5B: return list(depth)
        case 0x22: return .text(string())
        case 0x7D, 0x5D: return nil
        default: return word()
        }
    }

    private mutating func object(_ depth: Int) -> ScriptValue {
        at += 1
        var members: [(key: String, value: ScriptValue)] = []
        while true {
            skipBlanks()
            guard let first = byte else { break }
            if first == 0x7D {
                at += 1
                break
            }
            guard first != 0x5D else { break }
            let key = first == 0x22 ? string() : bareKey()
            while let byte, byte <= 0x20 || byte == 0x3A { at += 1 }
            let before = at
            guard let value = value(depth + 1) else {
                if at == before, byte != 0x7D { break }
                continue
            }
            members.append((key, value))
        }
        return .object(members)
    }

    private mutating func list(_ depth: Int) -> ScriptValue {
        at += 1
        var items: [ScriptValue] = []
        while true {
            skipBlanks()
            guard let first = byte else { break }
            if first == 0x5D {
                at += 1
                break
            }
            let before = at
            guard let value = value(depth + 1) else { break }
            items.append(value)
            if at == before { break }
        }
        return .list(items)
    }

    private mutating func bareKey() -> String {
        let start = at
        while let byte, byte != 0x3A, byte != 0x7D, byte != 0x2C, byte != 0x22 { at += 1 }
        if at == start { at += 1 }
        return String(decoding: bytes[start..<min(at, bytes.endIndex)], as: UTF8.self).squeezed
    }

    private mutating func word() -> ScriptValue {
        let start = at
        while let byte, byte != 0x2C, byte != 0x7D, byte != 0x5D { at += 1 }
        return .word(String(decoding: bytes[start..<at].prefix(60), as: UTF8.self).squeezed)
    }

    private mutating func string() -> String {
        at += 1
        var output: [UInt8] = []
        var high: UInt32 = 0
        while let byte {
            at += 1
            if byte == 0x22 { break }
            guard byte == 0x5C, let escaped = self.byte else {
                output.append(byte)
                continue
            }
            at += 1
            switch escaped {
            case 0x6E: output.append(0x0A)
            case 0x74, 0x72, 0x62, 0x66: output.append(0x20)
            case 0x75: unicode(&high, &output)
            default: output.append(escaped)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Four hexadecimal digits; two such escapes make one scalar beyond the basic plane.
    private mutating func unicode(_ high: inout UInt32, _ output: inout [UInt8]) {
        guard at + 4 <= bytes.endIndex, let unit = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16) else { return }
        at += 4
        if (0xD800...0xDBFF).contains(unit) {
            high = unit
            return
        }
        var scalar = unit
        if (0xDC00...0xDFFF).contains(unit), high > 0 { scalar = 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00) }
        high = 0
        if let scalar = Unicode.Scalar(scalar) { output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
    }
}
