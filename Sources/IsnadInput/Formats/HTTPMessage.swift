/// An HTTP response as web archives keep it: a status, headers and a body as it went over the wire.
struct HTTPMessage {
    var status: Int
    var headers: HeaderFields
    var body: ArraySlice<UInt8>

    /// Nil where the bytes begin with no status line.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Array("HTTP/".utf8)) else { return nil }
        let end = HeaderFields.end(in: bytes[...]) ?? bytes.count
        let lines = bytes[..<end]
        let first = lines.prefix { $0 != 0x0A }
        let parts = String(decoding: first, as: UTF8.self).split(separator: " ")
        guard parts.count >= 2, let status = Int(parts[1].prefix { $0.isNumber }) else { return nil }
        self.status = status
        headers = HeaderFields(lines[min(first.endIndex + 1, lines.endIndex)...])
        body = bytes[end...]
    }

    struct Refusal: Error { var message: String }

    /// The body without chunks and compression, at most so many bytes. What is cut or damaged comes as far as it goes, with a note.
    func content(limit: Int) throws(Refusal) -> (bytes: [UInt8], notes: [String]) {
        var bytes: [UInt8]
        var notes: [String] = []
        if headers["transfer-encoding"]?.lowercased().contains("chunked") == true, let joined = HTTPMessage.unchunked(body) {
            bytes = joined.bytes
            if !joined.whole { notes.append("captureIncomplete: its last chunk is missing") }
        } else {
            bytes = Array(body)
            if let length = headers["content-length"].flatMap({ Int($0) }), length > bytes.count, headers["content-encoding"] == nil {
                notes.append("captureIncomplete: \(bytes.count) of \(length) bytes were kept")
            }
        }
        for coding in (headers["content-encoding"] ?? "").lowercased().split(whereSeparator: { $0 == "," || $0 == " " }).reversed().prefix(4) {
            guard let plain = try HTTPMessage.decoded(bytes, coding, limit) else { continue }
            bytes = plain.bytes
            if bytes.count > limit { throw Refusal(message: "has a body of more than \(limit >> 20) MB unpacked") }
            if !plain.whole { notes.append("captureIncomplete: its compressed body is damaged or cut") }
        }
        return (bytes, notes)
    }

    /// Unpacked; nil where the bytes stand there unpacked already, as some tools keep them.
    private static func decoded(_ bytes: [UInt8], _ coding: Substring, _ limit: Int) throws(Refusal) -> (bytes: [UInt8], whole: Bool)? {
        switch coding {
        case "gzip", "x-gzip", "deflate":
            if bytes.starts(with: [0x1F, 0x8B]) || bytes.count >= 2 && bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 {
                return bytes.inflated(.told, limit: limit)
            }
            if coding == "deflate", bytes.first != UInt8(ascii: "<") { return bytes.inflated(.raw, limit: limit) }
            return nil
        case "br", "zstd", "compress", "x-compress":
            // Text begins with nothing that brotli does; a body with a page's first sign was unpacked before it was kept.
            if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { return nil }
            let name = coding == "br" ? "brotli" : String(coding)
            throw Refusal(message: "has a body packed with \(name), which is not read: keep it with gzip or unpacked")
        default: return nil
        }
    }

    /// Chunks joined; nil where the body is not in chunks, whatever its header says.
    static func unchunked(_ body: ArraySlice<UInt8>) -> (bytes: [UInt8], whole: Bool)? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(body.count)
        var at = body.startIndex
        while at < body.endIndex {
            var size = 0, digits = 0
            while at < body.endIndex, digits < 8, let digit = hex(body[at]) {
                size = size * 16 + digit
                digits += 1
                at += 1
            }
            guard digits > 0 else { return bytes.isEmpty ? nil : (bytes, false) }
            guard let lineEnd = body[at...].prefix(200).firstIndex(of: 0x0A) else { return bytes.isEmpty ? nil : (bytes, false) }
            at = lineEnd + 1
            if size == 0 { return (bytes, true) }
            let end = min(at + size, body.endIndex)
            bytes += body[at..<end]
            if end - at < size { return (bytes, false) }
            at = end
            if at < body.endIndex, body[at] == 0x0D { at += 1 }
            if at < body.endIndex, body[at] == 0x0A { at += 1 }
        }
        return (bytes, false)
    }

    private static func hex(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: return Int(byte) - 0x30
        case 0x41...0x46: return Int(byte) - 0x37
        case 0x61...0x66: return Int(byte) - 0x57
        default: return nil
        }
    }
}

/// Header lines as mails, HTTP and web archives have them: names without regard to case, values on one line or folded.
public struct HeaderFields {
    private var values: [String: String] = [:]

    public init(_ lines: ArraySlice<UInt8>) {
        var name: String?
        for line in lines.split(separator: 0x0A).prefix(1000) {
            let text = Markup.trimmed(String(decoding: line, as: UTF8.self))
            if line.first == 0x20 || line.first == 0x09 {
                if let name { values[name]? += " " + text }
                continue
            }
            guard let colon = text.firstIndex(of: ":") else { continue }
            let key = text[..<colon].lowercased()
            name = key
            if values[key] == nil { values[key] = Markup.trimmed(String(text[text.index(after: colon)...])) }
        }
    }

    public subscript(_ name: String) -> String? { values[name] }

    /// Behind the blank line that ends the headers.
    static func end(in bytes: ArraySlice<UInt8>) -> Int? {
        var at = bytes.startIndex
        while let newline = bytes[at...].firstIndex(of: 0x0A) {
            let next = newline + 1
            if next < bytes.endIndex, bytes[next] == 0x0A { return next + 1 }
            if next + 1 < bytes.endIndex, bytes[next] == 0x0D, bytes[next + 1] == 0x0A { return next + 2 }
            at = next
        }
        return nil
    }

    /// The media type in small letters, and its parameters.
    public func mediaType() -> (type: String, parameters: [String: String]) {
        let parts = HeaderFields.parts(of: values["content-type"] ?? "")
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            guard let sign = part.firstIndex(of: "=") else { continue }
            let name = Markup.trimmed(String(part[..<sign])).lowercased()
            var value = Markup.trimmed(String(part[part.index(after: sign)...]))
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count >= 2 { value = String(value.dropFirst().dropLast()) }
            parameters[name] = value
        }
        return (Markup.trimmed(parts.first ?? "").lowercased(), parameters)
    }

    /// Parts between semicolons that stand in no quotation marks.
    private static func parts(of text: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }
}
