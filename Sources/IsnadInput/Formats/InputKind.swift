import ArabicText

/// What an input is, told from its first bytes and never from its name.
enum InputKind: Hashable, Sendable {
    case html, text, xml(root: String), webArchive, zip, mime, gzip, jsonLines, jsonDocument, table(separator: UInt8), empty
    /// None of the kinds that are read; the word says what it is, in a sentence's predicate.
    case refused(String)

    /// How many bytes are looked at.
    static let window = 1 << 16

    /// Told from a head of at most `window` bytes.
    init(head: ArraySlice<UInt8>, hasColumns: Bool) {
        let bytes = Head(head)
        if head.isEmpty {
            self = .empty
        } else if let magic = InputKind.magic(bytes) {
            self = magic
        } else if let json = InputKind.json(bytes) {
            self = json
        } else if let markup = InputKind.markup(bytes) {
            self = markup
        } else if bytes.isBinary {
            self = .refused("is none of the kinds that are read")
        } else if bytes.isMIME {
            self = .mime
        } else if let separator = InputKind.table(bytes, hasColumns: hasColumns) {
            self = .table(separator: separator)
        } else if bytes.holdsPage {
            self = .html
        } else if bytes.isTable {
            self = .refused("is a table without a column that we know to hold text; say which does with --columns text=NAME")
        } else if bytes.isCode {
            self = .refused("is a program's source or data, not text")
        } else {
            self = .text
        }
    }

    private static func magic(_ head: Head) -> InputKind? {
        if head.starts("\u{1F}", 0x8B) { return .gzip }
        if head.starts("PK", 0x03) || head.starts("PK", 0x05) { return .zip }
        if head.trimmed.starts("%PDF-") { return .refused("is a PDF, which is not read: save the page as HTML, or its text as a text file") }
        if head.starts("WARC/") { return .webArchive }
        for (magic, name) in images where head.raw.starts(with: magic) { return .refused("is \(name), which is not read") }
        return nil
    }

    private static let images: [([UInt8], String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"), (Array("GIF8".utf8), "a picture"),
        (Array("RIFF".utf8), "a picture or a recording"), (Array("SQLite format 3".utf8), "a database"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("wOF".utf8), "a font"), (Array("%!PS".utf8), "PostScript"), ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
        (Array("{\\rtf".utf8), "a rich text document"), (Array("BZh".utf8), "packed with bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "packed with xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd"), ([0x37, 0x7A, 0xBC, 0xAF], "packed with 7-Zip"),
    ]

    /// A brace and a quotation mark begin an object; a bracket and a brace an array of them; braces begin most lines of lines of them.
    private static func json(_ head: Head) -> InputKind? {
        // Most inputs are pages, and no page's lines are looked through for objects.
        guard head.trimmed.raw.first != UInt8(ascii: "<") else { return nil }
        let signs = head.trimmed.raw.lazy.filter { $0 > 0x20 }.prefix(2)
        let first = Array(signs)
        if first == Array("[{".utf8) || first == Array("[]".utf8) { return .jsonDocument }
        let lines = head.trimmed.raw.split(separator: 0x0A, maxSplits: 40).prefix(40)
        if first == Array("{\"".utf8) || first == Array("{}".utf8) {
            let opening = (lines.first ?? []).filter { $0 > 0x20 }
            return opening == Array("{".utf8) || opening.last == UInt8(ascii: ",") ? .jsonDocument : .jsonLines
        }
        // A bad first record does not hide the good ones behind it.
        let objects = lines.count { $0.starts(with: Array("{\"".utf8)) && $0.last(where: { $0 > 0x20 }) == UInt8(ascii: "}") }
        return lines.count >= 2 && objects * 2 >= lines.count ? .jsonLines : nil
    }

    private static func markup(_ head: Head) -> InputKind? {
        guard let root = head.rootElement else { return nil }
        switch root {
        case "rss", "feed", "rdf:rdf", "opml", "urlset", "sitemapindex", "channel": return .xml(root: root)
        default: break
        }
        if Head.elements.contains(root) || head.holdsPage { return .html }
        return head.isXML ? .refused("is XML, but neither a page, a feed nor a sitemap") : nil
    }

    /// The separator of a table whose first line names columns we know.
    private static func table(_ head: Head, hasColumns: Bool) -> UInt8? {
        let line = head.trimmed.raw.prefix { $0 != 0x0A }
        let counts = [UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: ";")].map { sign in (sign, line.count { $0 == sign }) }
        guard let best = counts.max(by: { $0.1 < $1.1 }) else { return nil }
        if hasColumns { return best.1 > 0 ? best.0 : UInt8(ascii: ",") }
        guard best.1 > 0, line.count < 4000 else { return nil }
        let names = line.split(separator: best.0).map { name in
            String(decoding: name.filter { $0 > 0x20 && $0 != UInt8(ascii: "\"") }, as: UTF8.self).lowercased()
        }
        return names.contains(where: RecordFields.isText) ? best.0 : nil
    }
}

/// The first bytes of an input, asked what they look like.
private struct Head {
    let raw: ArraySlice<UInt8>

    init(_ raw: ArraySlice<UInt8>) { self.raw = raw }

    func starts(_ text: String, _ more: UInt8...) -> Bool { raw.starts(with: Array(text.utf8) + more) }

    /// Without byte order marks and blanks in front. UTF-16 is looked at without its zeros: all that is asked for is ASCII.
    var trimmed: Head {
        var rest = raw
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        if isUTF16 { rest = ArraySlice(rest.dropFirst(2).filter { $0 != 0 }) }
        return Head(rest.drop { $0 <= 0x20 })
    }

    var isUTF16: Bool { raw.starts(with: [0xFF, 0xFE]) || raw.starts(with: [0xFE, 0xFF]) }

    static let elements: Set<String> = [
        "html", "head", "body", "div", "p", "article", "section", "main", "table", "h1", "h2", "h3", "span", "meta", "title", "script", "style",
        "link",
        "a", "b", "br", "img", "ul", "ol", "center", "font", "header", "nav", "form", "iframe", "base", "strong", "em", "blockquote", "figure",
    ]

    /// The name of the first element, small letters, behind declarations, comments and a document type; nil where no markup begins.
    var rootElement: String? {
        var rest = trimmed.raw
        for _ in 0..<200 {
            rest = rest.drop { $0 <= 0x20 }
            guard rest.first == UInt8(ascii: "<"), let second = rest.dropFirst().first else { return nil }
            if rest.starts(with: Array("<!--".utf8)) {
                guard let end = Head.end(of: Array("-->".utf8), in: rest) else { return nil }
                rest = rest[end...]
            } else if second == UInt8(ascii: "?") || second == UInt8(ascii: "!") {
                let kind = String(decoding: rest.prefix(14), as: UTF8.self).lowercased()
                if kind == "<!doctype html" { return "html" }
                guard let end = Head.endOfDeclaration(rest) else { return nil }
                rest = rest[end...]
            } else {
                let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
                guard let first = name.first, (first | 0x20) >= 0x61, (first | 0x20) <= 0x7A, name.count < 60 else { return nil }
                return String(decoding: name, as: UTF8.self).lowercased()
            }
        }
        return nil
    }

    /// Behind the > of a declaration; a document type may hold declarations of its own in brackets.
    private static func endOfDeclaration(_ bytes: ArraySlice<UInt8>) -> Int? {
        var depth = 0
        for (at, byte) in zip(bytes.indices, bytes) {
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if byte == UInt8(ascii: ">"), depth <= 0 { return at + 1 }
        }
        return nil
    }

    private static func end(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        ByteSearch.place(of: pattern, in: bytes).map { $0 + pattern.count }
    }

    var isXML: Bool { trimmed.starts("<?xml") || rootElement.map { $0 == "svg" || $0.contains(":") } == true }

    /// Whether the tags of a page stand in the first two thousand bytes.
    var holdsPage: Bool {
        let text = String(decoding: trimmed.raw.prefix(2048), as: UTF8.self).lowercased()
        return text.contains("<html") || text.contains("<!doctype html") || text.contains("<body")
    }

    /// Whether there are more control characters than text ever has. A few zeros in a text do no harm.
    var isBinary: Bool {
        let sample = isUTF16 ? trimmed.raw : raw
        let controls = sample.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && $0 != 0x0C && $0 != 0x1B }
        // The window may cut a letter.
        let isText = (0...min(3, sample.count)).contains { String(validating: sample.dropLast($0), as: UTF8.self) != nil }
        return controls * (isText ? 10 : 100) > sample.count
    }

    /// Header lines, one of which says that parts follow, as in mails and in pages that browsers save as one file.
    var isMIME: Bool {
        var isDeclared = false
        for line in trimmed.raw.prefix(8192).split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.first.map({ $0 == 0x0D }) ?? true { break }
            if line.first == 0x20 || line.first == 0x09 { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return false }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            let value = String(decoding: line[colon...], as: UTF8.self).lowercased()
            if name == "mime-version" || name == "content-type" && value.contains("multipart/") { isDeclared = true }
        }
        return isDeclared
    }

    /// Whether every line has as many tabs, commas or semicolons as the first, so that it is a table, of whatever.
    var isTable: Bool {
        let lines = trimmed.raw.split(separator: 0x0A).dropLast(raw.count >= InputKind.window ? 1 : 0).prefix(50)
        guard lines.count >= 3, let first = lines.first else { return false }
        return [(UInt8(ascii: "\t"), 1), (UInt8(ascii: ","), 2), (UInt8(ascii: ";"), 2)].contains { sign, least in
            let count = first.count { $0 == sign }
            return count >= least && lines.allSatisfy { line in line.count { $0 == sign } == count }
        }
    }

    /// Whether it is code or a style sheet: hardly a letter beyond ASCII, and signs that prose does not use at every turn.
    var isCode: Bool {
        var signs = 0, foreign = 0, solid = 0
        for byte in raw where byte > 0x20 {
            solid += 1
            if byte >= 0x80 { foreign += 1 }
            if byte == 0x7B || byte == 0x7D || byte == 0x3B || byte == 0x3D || byte == 0x3C || byte == 0x3E { signs += 1 }
        }
        return solid > 40 && foreign * 20 < solid && signs * 25 > solid
    }
}
