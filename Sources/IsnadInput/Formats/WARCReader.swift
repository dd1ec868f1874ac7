import Isnad

/// Reads a web archive (WARC 1.0, 1.1; ISO 28500), a record at a time: pages, texts and feeds in responses, resources and conversions.
///
/// Requests, metadata, pictures, redirects and missing pages are passed silently. A revisit says that a page was met again unchanged: where its
/// address is another than the first's, the page is given under it too, from the record that it refers to; under the same address there is
/// nothing new to give. Revisits of records that are not among the inputs are told, once an archive. A record whose length is a lie is found out by what stands behind it: the next record's first line is searched
/// for, the record is given as far as it really goes, and the lie is told.
final class WARCReader: EventReader {
    private let bytes: ByteReader
    private let origin: Origin
    private let opener: Opener
    private let counter: RecordCounter
    private var waiting: [Step] = []
    /// Revisits of what is not among the inputs, with the first such address.
    private var unresolved: (count: Int, first: String) = (0, "")
    private static let headLimit = 1 << 16

    init(_ bytes: ByteReader, _ origin: Origin, _ opener: Opener, counter: RecordCounter = RecordCounter()) {
        self.bytes = bytes
        self.origin = origin
        self.opener = opener
        self.counter = counter
    }

    func next() -> Step? {
        while true {
            if !waiting.isEmpty { return waiting.removeFirst() }
            guard advance() else { return waiting.isEmpty ? nil : waiting.removeFirst() }
        }
    }

    private var limit: Int { opener.options.maximumBytes }
    private var place: String { "\(origin.input):record \(counter.count)" }

    /// Reads one record; false at the end.
    private func advance() -> Bool {
        skipBlankLines()
        guard bytes.fill(1) > 0 else {
            tellUnresolved()
            return false
        }
        guard let head = head() else {
            waiting.append(
                .failure("\(origin.input):record \(counter.count + 1)", "has no head where one should be; the next record was searched for"))
            bytes.skip(1)
            return passToNextRecord()
        }
        counter.count += 1
        guard let length = head["content-length"].flatMap({ Int($0) }), length >= 0 else {
            waiting.append(.failure(place, "does not say how long it is"))
            return passToNextRecord()
        }
        if head["warc-type"]?.lowercased() == "revisit" { revisit(head) }
        guard isWanted(head) else {
            pass(length)
            return true
        }
        if let block = block(length) { take(block.bytes, head, block.notes) }
        return true
    }

    private func skipBlankLines() {
        while bytes.fill(1) > 0, let first = bytes.window.first, first == 0x0D || first == 0x0A { bytes.skip(1) }
    }

    /// Takes the first line and the headers; nil where there are none.
    private func head() -> HeaderFields? {
        bytes.fill(5)
        guard bytes.window.starts(with: Array("WARC/".utf8)) else { return nil }
        var size = 1024
        while true {
            let available = bytes.fill(size)
            if let end = HeaderFields.end(in: bytes.window.prefix(available)) {
                return HeaderFields(bytes.take(end - bytes.window.startIndex)[...])
            }
            guard available == size, size < WARCReader.headLimit else { return nil }
            size *= 4
        }
    }

    private func isWanted(_ head: HeaderFields) -> Bool {
        let type = head.mediaType().type
        switch head["warc-type"]?.lowercased() {
        case "response": return type.hasPrefix("application/http") || type.isEmpty
        case "resource", "conversion": return WebContent.isWanted(type)
        default: return false
        }
    }

    // MARK: Blocks

    private func block(_ length: Int) -> (bytes: [UInt8], notes: [String])? {
        guard length <= limit else {
            // Either too large or a lie: if the next record begins within the limit, it is a lie.
            if let end = endOfBlock(within: limit) { return lie(length, end) }
            waiting.append(.failure(place, "has \(length) bytes, more than the \(limit >> 20) MB that are read of one page"))
            pass(length)
            return nil
        }
        let available = bytes.fill(length)
        if available < length {
            if let end = endOfBlock(within: available) { return lie(length, end) }
            waiting.append(.failure(place, "is cut short: \(available) of its \(length) bytes are there"))
            return (bytes.take(available), ["captureIncomplete: the archive ends inside this record"])
        }
        if isNextRecord(at: length) { return (bytes.take(length), []) }
        bytes.fill(min(limit, length + (1 << 20)))
        if let end = endOfBlock(within: limit) { return lie(length, end) }
        waiting.append(.failure(place, "says that it has \(length) bytes, but no record follows there"))
        let block = bytes.take(length)
        _ = passToNextRecord()
        return (block, [])
    }

    private func lie(_ length: Int, _ end: Int) -> (bytes: [UInt8], notes: [String]) {
        waiting.append(.failure(place, "says that it has \(length) bytes, but the next record begins after \(end)"))
        return (bytes.take(end), [])
    }

    /// Whether a record or the end of the archive stands at a place behind blank lines.
    private func isNextRecord(at length: Int) -> Bool {
        let available = bytes.fill(length + 16)
        let rest = bytes.window.dropFirst(length).prefix(available - length).drop { $0 == 0x0D || $0 == 0x0A }
        // Two line ends close a record; what follows them is not this record's fault.
        if bytes.window.dropFirst(length).starts(with: Array("\r\n\r\n".utf8)) { return true }
        return rest.isEmpty || rest.starts(with: Array("WARC/".utf8).prefix(rest.count))
    }

    /// Where the block really ends: before the first line in the window that begins a record.
    private func endOfBlock(within limit: Int) -> Int? {
        var from = 0
        while let newline = bytes.index(of: 0x0A, from: from), newline < limit {
            from = newline + 1
            let line = bytes.window.dropFirst(from).prefix(10)
            guard line.count == 10, line.starts(with: Array("WARC/1.".utf8)), line.last == 0x0A || line.dropLast().last == 0x0D else { continue }
            var end = newline
            let window = bytes.window
            while end > 0, window[window.startIndex + end - 1] == 0x0D || window[window.startIndex + end - 1] == 0x0A { end -= 1 }
            return end
        }
        return nil
    }

    /// Passes over a block that is not wanted; a lie about its length is found out here too.
    private func pass(_ length: Int) {
        if length <= 1 << 20, bytes.fill(length) == length {
            if isNextRecord(at: length) {
                bytes.skip(length)
                return
            }
            if let end = endOfBlock(within: length) {
                bytes.skip(end)
                return
            }
        }
        bytes.skip(length)
        if !isNextRecord(at: 0) { _ = passToNextRecord() }
    }

    /// Goes to the next line that begins a record, or stays where one begins; false where there is none.
    private func passToNextRecord() -> Bool {
        let sign = Array("WARC/1.".utf8)
        bytes.fill(sign.count)
        if bytes.window.starts(with: sign) { return true }
        while true {
            guard let newline = bytes.index(of: 0x0A) else {
                bytes.skip(bytes.window.count)
                if bytes.more() { continue }
                return false
            }
            bytes.skip(newline + 1)
            bytes.fill(sign.count)
            if bytes.window.starts(with: sign) { return true }
        }
    }

    // MARK: Revisits

    private func revisit(_ head: HeaderFields) {
        guard let address = WARCReader.address(head), let kept = opener.revisits.kept(for: head) else {
            if unresolved.count == 0 { unresolved.first = head["warc-target-uri"] ?? "an address that it does not name" }
            unresolved.count += 1
            return
        }
        guard kept.head["warc-target-uri"].map({ WARCReader.isOther(address, $0) }) ?? true else { return }
        take(kept.block, kept.head, ["revisit: met again unchanged; the text is that of an earlier record"], seenIn: head)
    }

    private func tellUnresolved() {
        guard unresolved.count > 0 else { return }
        let pages = unresolved.count == 1 ? "1 page" : "\(unresolved.count) pages"
        waiting.append(.failure(origin.input, "refers for \(pages) to records that are not among the inputs (first \(unresolved.first))"))
        unresolved = (0, "")
    }

    private static func address(_ head: HeaderFields) -> String? {
        head["warc-target-uri"].map { $0.hasPrefix("<") ? String($0.dropFirst().dropLast()) : $0 }
    }

    /// Whether two addresses differ in more than scheme, `www.` and a slash at the end.
    private static func isOther(_ a: String, _ b: String) -> Bool {
        func plain(_ address: String) -> String {
            var rest = address.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
            if rest.first?.hasSuffix(":") == true { rest.removeFirst() }
            if let host = rest.first?.lowercased() { rest[0] = host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }
            return rest.joined(separator: "/")
        }
        return plain(a) != plain(b)
    }

    // MARK: Content

    /// `visit` is the record that says where and when it was met, where that is another than the one that holds it.
    private func take(_ block: [UInt8], _ head: HeaderFields, _ notes: [String], seenIn visit: HeaderFields? = nil) {
        var origin = origin
        let seen = visit ?? head
        let address = WARCReader.address(seen)
        origin.given.url = address ?? origin.given.url
        origin.given.id = seen["warc-record-id"].map { $0.filter { $0 != "<" && $0 != ">" } }
        origin.given.fetched = seen["warc-date"].flatMap(WrittenDate.iso)
        if address?.hasSuffix("/robots.txt") == true || address?.hasPrefix("dns:") == true { return }
        var notes = notes
        if visit == nil { opener.revisits.keep(block, head) }
        if let reason = head["warc-truncated"] { notes.append("captureIncomplete: cut by the tool that kept it (\(reason))") }
        let content = WebContent(opener, origin, record: counter.count - 1, notes: notes)
        if let message = HTTPMessage(block) {
            waiting += content.steps(of: message, place)
        } else if head["warc-type"] == "response" {
            waiting.append(.failure(place, "is a response without a status line"))
        } else {
            let type = head.mediaType()
            waiting += content.steps(of: block, type.type, charset: type.parameters["charset"])
        }
    }
}

/// The blocks of records that a later revisit may refer to, by payload digest and record id; the latest 48 MB of them.
final class RevisitIndex {
    private var blocks: [Int: (block: [UInt8], head: HeaderFields, keys: [String])] = [:]
    private var places: [String: Int] = [:]
    private var oldest = 0, next = 0, bytes = 0
    private static let mostBytes = 48 << 20

    /// Keeps a block where its record can be referred to.
    func keep(_ block: [UInt8], _ head: HeaderFields) {
        let keys = ["warc-payload-digest", "warc-record-id"].compactMap { head[$0]?.lowercased() }
        guard !keys.isEmpty, block.count <= RevisitIndex.mostBytes else { return }
        blocks[next] = (block, head, keys)
        for key in keys { places[key] = next }
        next += 1
        bytes += block.count
        while bytes > RevisitIndex.mostBytes, let old = blocks.removeValue(forKey: oldest) {
            for key in old.keys where places[key] == oldest { places[key] = nil }
            bytes -= old.block.count
            oldest += 1
        }
    }

    /// What a revisit refers to: the record that it names, else one of the same payload.
    func kept(for revisit: HeaderFields) -> (block: [UInt8], head: HeaderFields)? {
        let keys = ["warc-refers-to", "warc-payload-digest"].compactMap { revisit[$0]?.lowercased() }
        return keys.lazy.compactMap { self.places[$0] }.first.flatMap { blocks[$0] }.map { ($0.block, $0.head) }
    }
}

/// The number of records met so far, shared by the archives of one package.
final class RecordCounter {
    var count = 0
}

/// What came over the web: pages and texts become captures, feeds are read, the rest is passed silently.
struct WebContent {
    private let opener: Opener
    private let origin: Origin
    private let record: Int
    private let notes: [String]

    init(_ opener: Opener, _ origin: Origin, record: Int, notes: [String]) {
        self.opener = opener
        self.origin = origin
        self.record = record
        self.notes = notes
    }

    /// Whether content of a media type may be a page, a text or a feed. What is not declared may be.
    static func isWanted(_ type: String) -> Bool {
        switch type {
        case "", "text/html", "text/plain", "application/xhtml+xml", "text/xml", "application/xml", "application/rss+xml", "application/atom+xml",
            "application/rdf+xml", "text/x-opml", "unknown/unknown":
            return true
        default: return false
        }
    }

    func steps(of message: HTTPMessage, _ place: String) -> [Step] {
        let type = message.headers.mediaType()
        guard (200..<300).contains(message.status), WebContent.isWanted(type.type), !message.body.isEmpty else { return [] }
        do throws(HTTPMessage.Refusal) {
            let content = try message.content(limit: opener.options.maximumBytes)
            return steps(of: content.bytes, type.type, charset: type.parameters["charset"], content.notes)
        } catch {
            return [.failure(place, error.message)]
        }
    }

    func steps(of bytes: [UInt8], _ type: String, charset: String?, _ more: [String] = []) -> [Step] {
        var origin = origin
        origin.charset = charset
        let isPage = type == "text/html" || type == "application/xhtml+xml"
        switch InputKind(head: bytes.prefix(InputKind.window), hasColumns: false) {
        case .empty, .refused: return []
        case .xml: return [.open(FeedReader(bytes, origin, opener))]
        case .html: return [capture(bytes, .html, origin, more)]
        case .text, .mime: return [capture(bytes, isPage ? .html : .text, origin, more)]
        default: return isPage ? [capture(bytes, .html, origin, more)] : type == "text/plain" ? [capture(bytes, .text, origin, more)] : []
        }
    }

    private func capture(_ bytes: [UInt8], _ type: Capture.MediaType, _ origin: Origin, _ more: [String]) -> Step {
        .event(.capture(PageCapture(opener, origin).capture(bytes, type, record: record, notes: notes + more)))
    }
}
