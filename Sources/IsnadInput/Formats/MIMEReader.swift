import Isnad

/// Reads a page that a browser saved as one file (MHTML, RFC 2557), or a mail: the part that is the page, decoded.
struct MIMEMessage {
    /// A part that holds no parts.
    struct Part {
        var type: String
        var charset: String?
        var location: String?
        var id: String?
        var bytes: [UInt8]
    }

    private(set) var parts: [Part] = []
    /// The part that the message says to begin with.
    private var start: String?
    private(set) var location: String?
    private(set) var date: String?
    /// Whether the last boundary is missing: the file was cut.
    private(set) var isCut = false
    private static let deepest = 5
    private static let mostParts = 20_000

    init(_ bytes: [UInt8]) { read(bytes[...], depth: 0) }

    /// The page: the part named as the first, else the first page, else the first text.
    var page: Part? {
        if let start, let named = parts.first(where: { $0.id == start }), named.type == "text/html" { return named }
        return parts.first { $0.type == "text/html" || $0.type == "application/xhtml+xml" } ?? parts.first { $0.type == "text/plain" }
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>, depth: Int) {
        let end = HeaderFields.end(in: bytes) ?? bytes.endIndex
        let headers = HeaderFields(bytes[..<end])
        let body = bytes[end...]
        let (type, parameters) = headers.mediaType()
        if depth == 0 {
            location = headers["snapshot-content-location"] ?? headers["content-location"]
            date = headers["date"]
            start = parameters["start"]
        }
        if type.hasPrefix("multipart/"), let boundary = parameters["boundary"], depth < MIMEMessage.deepest {
            for part in split(body, Array(("--" + boundary).utf8)) where parts.count < MIMEMessage.mostParts { read(part, depth: depth + 1) }
            return
        }
        guard type.isEmpty || type.hasPrefix("text/") || type == "application/xhtml+xml" else { return }
        guard !body.isEmpty else { return }
        let coding = headers["content-transfer-encoding"]?.lowercased() ?? ""
        let decoded: [UInt8]
        switch coding {
        case "quoted-printable": decoded = TransferCoding.quotedPrintable(body)
        case "base64": decoded = TransferCoding.base64(body)
        default: decoded = Array(body)
        }
        parts.append(
            Part(
                type: type.isEmpty ? "text/plain" : type, charset: parameters["charset"], location: headers["content-location"],
                id: headers["content-id"], bytes: decoded))
    }

    /// The pieces between the lines that begin with the boundary.
    private mutating func split(_ body: ArraySlice<UInt8>, _ boundary: [UInt8]) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var begin: Int?
        var at = body.startIndex
        while at < body.endIndex {
            let lineEnd = body[at...].firstIndex(of: 0x0A) ?? body.endIndex
            if body[at..<lineEnd].starts(with: boundary) {
                if let begin {
                    var end = at
                    if end > begin, body[end - 1] == 0x0A { end -= 1 }
                    if end > begin, body[end - 1] == 0x0D { end -= 1 }
                    pieces.append(body[begin..<end])
                }
                begin = min(lineEnd + 1, body.endIndex)
                if body[at..<lineEnd].dropFirst(boundary.count).starts(with: Array("--".utf8)) { return pieces }
            }
            at = lineEnd + 1
        }
        isCut = true
        if let begin { pieces.append(body[begin...]) }
        return pieces
    }
}

/// The codings in which mails carry bytes (RFC 2045). What is malformed is taken as it stands.
enum TransferCoding {
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                at += 1
                continue
            }
            if at + 1 < bytes.endIndex, bytes[at + 1] == 0x0A {
                at += 2
            } else if at + 2 < bytes.endIndex, bytes[at + 1] == 0x0D, bytes[at + 2] == 0x0A {
                at += 3
            } else if at + 2 < bytes.endIndex, let high = hex(bytes[at + 1]), let low = hex(bytes[at + 2]) {
                result.append(high << 4 | low)
                at += 3
            } else {
                result.append(byte)
                at += 1
            }
        }
        return result
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: return byte - 0x30
        case 0x41...0x46: return byte - 0x37
        case 0x61...0x66: return byte - 0x57
        default: return nil
        }
    }

    static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            guard let value = sextet(byte) else {
                if byte == UInt8(ascii: "=") { break }
                continue
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    private static func sextet(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: return byte - 0x41
        case 0x61...0x7A: return byte - 0x47
        case 0x30...0x39: return byte + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): return 63
        default: return nil
        }
    }
}
