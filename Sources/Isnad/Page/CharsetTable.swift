import ArabicText
import CLibXML2

/// The single-byte character sets, and how the set of a capture is told: byte order mark, valid UTF-8, what is declared, frequencies of letters.
///
/// What is declared is believed only where the bytes do not speak against it: Arabic pages declare western sets, and UTF-8, often wrongly.
struct CharsetTable: Sendable {
    /// For the bytes 80 to FF the scalars, 0 where a byte means nothing.
    private struct Mapping: Sendable {
        let id: String
        let scalars: [UInt32]
        let isGuessed: Bool
    }

    private var mappings: [Mapping] = []
    /// Places in `mappings` by label; -1 for UTF-8, -2 for UTF-16.
    private var labels: [String: Int] = [:]

    struct Decoded {
        var bytes: [UInt8]
        var charset: String
        var notes: [String] = []
    }

    init(_ rows: [Table.Row]) {
        for row in rows {
            let scalars = row["scalars"].split(separator: " ").map { UInt32($0, radix: 16) ?? 0 }
            var place = row.id.hasPrefix("utf-16") ? -2 : -1
            if scalars.count == 128 {
                place = mappings.count
                mappings.append(Mapping(id: row.id, scalars: scalars, isGuessed: row["guessed"] == "yes"))
            }
            for label in row.list("labels") + [row.id] { labels[label] = place }
        }
    }

    /// The bytes as UTF-8 without NUL bytes. Linear in the bytes.
    func decoded(_ bytes: [UInt8], declared: String?) -> Decoded {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3)), declared) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2), isLittle: bytes[0] == 0xFF) }
        if let isLittle = CharsetTable.looksWide(bytes) { return utf16(bytes[...], isLittle: isLittle) }
        guard bytes.withUnsafeBufferPointer({ ByteSearch.place(ofByte: 0, in: $0, from: 0) }) == bytes.count else {
            var result = utf8(bytes.filter { $0 != 0 }, declared)
            result.notes.append("nulBytes: bytes of value 0 were left out")
            return result
        }
        return utf8(bytes, declared)
    }

    /// Plain text: what is valid UTF-8 stays byte for byte, a mark at its head and bytes of value 0 with it; all else is told as for pages.
    func decodedText(_ bytes: [UInt8], declared: String?) -> (text: String, charset: String, notes: [String]) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, "utf-8", []) }
        var notes: [String] = []
        var whole = bytes[...]
        if let cut = CharsetTable.cutLetter(bytes) {
            notes.append("captureIncomplete: the text ends in the middle of a letter")
            whole = bytes[..<cut]
            if let text = String(validating: whole, as: UTF8.self) { return (text, "utf-8", notes) }
        }
        let decoded = decoded(Array(whole), declared: declared)
        return (String(decoding: decoded.bytes, as: UTF8.self), decoded.charset, notes + decoded.notes)
    }

    /// Where a letter begins whose last bytes are missing at the end; nil where the text ends with a whole one, or is no UTF-8 before it.
    private static func cutLetter(_ bytes: [UInt8]) -> Int? {
        for back in 1...3 where bytes.count > back + 8 {
            let at = bytes.count - back
            let lead = bytes[at]
            if lead & 0xC0 == 0x80 { continue }
            let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
            guard width > back, CharsetTable.sequences(Array(bytes[..<at])).invalid == 0 else { return nil }
            return at
        }
        return nil
    }

    /// UTF-16 without its mark: every other byte of the head is 0.
    private static func looksWide(_ bytes: [UInt8]) -> Bool? {
        let head = bytes.prefix(400)
        guard head.count >= 40 else { return nil }
        var zeros = (even: 0, odd: 0)
        for (at, byte) in head.enumerated() where byte == 0 { if at % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 } }
        if zeros.odd * 3 > head.count, zeros.even * 8 < zeros.odd { return true }
        if zeros.even * 3 > head.count, zeros.odd * 8 < zeros.even { return false }
        return nil
    }

    private func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> Decoded {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var at = bytes.startIndex
        while at + 1 < bytes.endIndex {
            let (low, high) = isLittle ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
            let unit = UInt16(high) << 8 | UInt16(low)
            if unit != 0 { units.append(unit) }
            at += 2
        }
        return Decoded(bytes: Array(String(decoding: units, as: UTF16.self).utf8), charset: isLittle ? "utf-16le" : "utf-16be")
    }

    private func utf8(_ bytes: [UInt8], _ declared: String?) -> Decoded {
        let (valid, invalid) = CharsetTable.sequences(bytes)
        if invalid == 0 {
            if let mended = mended(bytes) {
                return Decoded(bytes: mended, charset: "utf-8", notes: ["charset: its letters had been read in a western set before they were kept"])
            }
            return Decoded(bytes: bytes, charset: "utf-8")
        }
        let said = (declared ?? CharsetTable.declared(in: bytes))?.lowercased()
        let place = said.flatMap { labels[$0] }
        // A few bad bytes in a page of UTF-8: a page pasted together from two sets, or cut in transit.
        if valid > invalid * 4 || (place == -1 && valid > invalid) {
            let fallback = mapping(for: bytes, said: nil)
            return Decoded(
                bytes: mixed(bytes, fallback), charset: "utf-8",
                notes: ["mixedEncodings: \(invalid) bytes that are no UTF-8 were read as \(fallback.id)"])
        }
        if let said, place == nil, let decoded = CharsetTable.iconv(bytes, said) { return Decoded(bytes: decoded, charset: said) }
        let mapping = mapping(for: bytes, said: place)
        var result = Decoded(bytes: single(bytes, mapping), charset: mapping.id)
        if let said, let place, place < 0 || mappings[place].id != mapping.id {
            result.notes.append("charset: declared as \(said), read as \(mapping.id)")
        }
        return result
    }

    /// UTF-8 that was read as windows-1252 and kept as UTF-8 again: Arabic then stands there as U+00D8 and U+00D9, each with another sign. Nil for
    /// all else, after a look at the first 64 KB.
    private func mended(_ bytes: [UInt8]) -> [UInt8]? {
        var marks = 0, high = 0
        for at in bytes.indices.prefix(1 << 16) where bytes[at] >= 0xC0 {
            high += 1
            if bytes[at] == 0xC3, at + 1 < bytes.count, bytes[at + 1] == 0x98 || bytes[at + 1] == 0x99 { marks += 1 }
        }
        guard marks >= 20, marks * 3 > high, let western = mappings.first(where: { $0.id == "windows-1252" }) else { return nil }
        var byteOf: [UInt32: UInt8] = [:]
        for (at, scalar) in western.scalars.enumerated() where scalar > 0 { byteOf[scalar] = UInt8(at + 128) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if let byte = byteOf[scalar.value] ?? UInt8(exactly: scalar.value) {
                output.append(byte)
            } else {
                output += UTF8.encode(scalar).map(Array.init) ?? []
            }
        }
        let (valid, invalid) = CharsetTable.sequences(output)
        guard invalid == 0 || valid > invalid * 20 else { return nil }
        return Array(String(decoding: output, as: UTF8.self).utf8)
    }

    /// How many multi-byte sequences are valid, and how many bytes are not.
    private static func sequences(_ bytes: [UInt8]) -> (valid: Int, invalid: Int) {
        bytes.withUnsafeBufferPointer { bytes in
            var valid = 0, invalid = 0
            var at = ByteSearch.plain(bytes, from: 0)
            while at < bytes.count {
                let width = width(bytes, at)
                if width > 0 { valid += 1 } else { invalid += 1 }
                at += max(width, 1)
                if at < bytes.count, bytes[at] < 0x80 { at += ByteSearch.plain(bytes, from: at) }
            }
            return (valid, invalid)
        }
    }

    /// The bytes of the valid UTF-8 sequence at a place; 0 where there is none.
    private static func width(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let lead = bytes[at]
        let width = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead & 0xF0 == 0xE0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0
        guard width > 1, at + width <= bytes.count else { return width == 1 ? 1 : 0 }
        // Forms longer than they need be, halves of UTF-16's pairs, and scalars beyond the last plane show in the second byte.
        switch (lead, bytes[at + 1]) {
        case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
        default: break
        }
        for next in at + 1..<at + width where bytes[next] & 0xC0 != 0x80 { return 0 }
        return width
    }

    private func mixed(_ bytes: [UInt8], _ fallback: Mapping) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 1000)
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                let width = CharsetTable.width(bytes, at)
                if width > 0 {
                    output.append(contentsOf: bytes[at..<at + width])
                } else {
                    CharsetTable.append(fallback.scalars[Int(bytes[at]) - 128], &output)
                }
                at += max(1, width)
            }
        }
        return output
    }

    private func single(_ bytes: [UInt8], _ mapping: Mapping) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        for byte in bytes { if byte < 0x80 { output.append(byte) } else { CharsetTable.append(mapping.scalars[Int(byte) - 128], &output) } }
        return output
    }

    private static func append(_ scalar: UInt32, _ output: inout [UInt8]) {
        guard scalar > 0, let scalar = Unicode.Scalar(scalar) else { return output.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// The single-byte set that reads the bytes best. Arabic writes whole words in high bytes, western languages single letters; among the
    /// Arabic sets the one in which the article, alef and lam, is frequent.
    private func mapping(for bytes: [UInt8], said: Int?) -> Mapping {
        let declared = said.flatMap { $0 >= 0 ? mappings[$0] : nil }
        var runs = 0, high = 0
        var inRun = false
        for byte in bytes.prefix(2_000_000) {
            if byte >= 0x80 {
                high += 1
                if !inRun { runs += 1 }
            }
            inRun = byte >= 0x80
        }
        let isArabic = high >= runs * 2
        guard isArabic else { return declared ?? mappings.first { $0.id == "windows-1252" } ?? mappings[0] }
        let guessed = mappings.filter { $0.isGuessed || $0.id == declared?.id }.map { ($0, CharsetTable.articles(bytes, $0)) }
        let best = guessed.max { ($0.1, $0.0.id == declared?.id ? 1 : 0) < ($1.1, $1.0.id == declared?.id ? 1 : 0) }
        // A set of other letters, as Cyrillic, has no such article in any reading.
        if let best, best.1 * 40 >= high || declared == nil { return best.0 }
        return declared ?? mappings[0]
    }

    /// How often lam follows alef.
    private static func articles(_ bytes: [UInt8], _ mapping: Mapping) -> Int {
        let alef: UInt32 = 0x627, lam: UInt32 = 0x644
        var count = 0
        var last: UInt32 = 0
        for byte in bytes.prefix(2_000_000) {
            let scalar = byte < 0x80 ? 0 : mapping.scalars[Int(byte) - 128]
            if scalar == lam, last == alef { count += 1 }
            last = scalar
        }
        return count
    }

    /// The set that the head of a page declares, in `charset=` of a meta element or `encoding=` of an XML declaration.
    private static func declared(in bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(8192), as: UTF8.self).lowercased()
        for key in ["charset=", "encoding="] {
            guard let found = head.firstRange(of: key) else { continue }
            let value = head[found.upperBound...].prefix(60).drop { $0 == "\"" || $0 == "'" || $0 == " " }
            let label = value.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
            if !label.isEmpty { return String(label) }
        }
        return nil
    }

    /// Sets of several bytes a letter, which the tables do not hold, by libxml2's converters; nil where it has none either.
    private static func iconv(_ bytes: [UInt8], _ name: String) -> [UInt8]? {
        XMLLibrary.start()
        guard let handler = xmlFindCharEncodingHandler(name), let input = xmlBufferCreate(), let output = xmlBufferCreate() else { return nil }
        defer {
            xmlCharEncCloseFunc(handler)
            xmlBufferFree(input)
            xmlBufferFree(output)
        }
        xmlBufferAdd(input, bytes, Int32(min(bytes.count, 64 << 20)))
        while xmlBufferLength(input) > 0 {
            let before = xmlBufferLength(input)
            _ = xmlCharEncInFunc(handler, output, input)
            if xmlBufferLength(input) == before { break }
        }
        guard let content = xmlBufferContent(output) else { return nil }
        return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(output))))
    }
}
