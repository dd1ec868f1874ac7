import ArabicText
import Isnad

/// Reads bytes of any kind: looks at the head, hands on to the reader of that kind, and tells at the end what was wrong with the bytes.
final class ContentReader: EventReader {
    private let bytes: ByteReader
    private let origin: Origin
    private let opener: Opener
    private var state = State.unopened

    private enum State { case unopened, opened, told }

    init(_ bytes: ByteReader, _ origin: Origin, _ opener: Opener) {
        self.bytes = bytes
        self.origin = origin
        self.opener = opener
    }

    func next() -> Step? {
        switch state {
        case .unopened:
            state = .opened
            return open()
        case .opened:
            state = .told
            return bytes.fault.map { .failure(origin.input, $0) }
        case .told: return nil
        }
    }

    private var hasColumns: Bool { !opener.options.columns.isEmpty }

    private func open() -> Step? {
        bytes.fill(2)
        // Lines of objects may come slowly through a pipe: they are known from their first signs.
        var kind = InputKind(head: bytes.window.prefix(InputKind.window), hasColumns: hasColumns)
        if kind != .jsonLines {
            bytes.fill(InputKind.window)
            kind = InputKind(head: bytes.window.prefix(InputKind.window), hasColumns: hasColumns)
        }
        if bytes.window.starts(with: [0xFF, 0xFE]) || bytes.window.starts(with: [0xFE, 0xFF]), kind != .html { return openUTF16(kind) }
        return step(kind, bytes)
    }

    private func step(_ kind: InputKind, _ bytes: ByteReader) -> Step? {
        switch kind {
        case .gzip:
            var inner = origin
            inner.layers += 1
            guard inner.layers <= 3 else { return .failure(origin.input, "is gzip inside gzip more than three times over") }
            return .open(ContentReader(ByteReader(InflateSource(RestSource(bytes))), inner, opener))
        case .html, .text, .mime, .xml, .jsonDocument: return whole(kind, bytes)
        case .jsonLines: return .open(JSONLinesReader(bytes, origin, opener))
        case .table(let separator): return .open(TableReader(bytes, separator: separator, origin, opener))
        case .webArchive: return .open(WARCReader(bytes, origin, opener))
        case .zip: return zip(bytes)
        case .empty: return bytes.fault == nil ? empty() : nil
        case .refused(let sentence): return refuse(sentence)
        }
    }

    /// An empty file is a page without an article; an empty stream or list of records holds none.
    private func empty() -> Step? {
        let lists = [".jsonl", ".ndjson", ".csv", ".tsv"]
        if origin.input == "-" || lists.contains(where: { origin.input.hasSuffix($0) || origin.input.hasSuffix($0 + ".gz") }) { return nil }
        return .event(.capture(PageCapture(opener, origin).capture([], .text)))
    }

    private func whole(_ kind: InputKind, _ bytes: ByteReader) -> Step? {
        guard let all = bytes.all(limit: opener.options.maximumBytes) else {
            return .failure(origin.input, "is larger than \(opener.options.maximumBytes >> 20) MB unpacked, the most that is read of one page")
        }
        // What went wrong with the bytes is told by `next`; the page only carries that it is not whole.
        let notes = bytes.fault.map { ["captureIncomplete: " + $0] } ?? []
        if all.isEmpty, bytes.fault != nil { return nil }
        switch kind {
        case .jsonDocument: return .open(JSONDocumentReader(all, origin, opener))
        case .html: return .event(.capture(PageCapture(opener, origin).capture(all, .html, notes: notes)))
        case .text where origin.isInFolder && !holdsArabic(all): return .event(.passedOver(origin.input))
        case .text: return .event(.capture(PageCapture(opener, origin).capture(all, .text, notes: notes)))
        case .mime: return mime(all, notes)
        default: return .open(FeedReader(all, origin, opener))
        }
    }

    /// Whether a text that lies in a folder can be an article: notes and licences that lie beside articles have Latin letters, with an Arabic word at most
    /// here and there. What is not UTF-8 is kept, for its letters are not known yet.
    private func holdsArabic(_ bytes: [UInt8]) -> Bool {
        var latin = 0, arabic = 0
        for byte in bytes {
            if (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) { latin += 1 }
            // The first bytes of U+0600 to U+06FF.
            if (0xD8...0xDB).contains(byte) { arabic += 1 }
        }
        return arabic * 4 >= latin || String(validating: bytes, as: UTF8.self) == nil
    }

    private func mime(_ bytes: [UInt8], _ notes: [String]) -> Step? {
        let message = MIMEMessage(bytes)
        guard let part = message.page else { return refuse("holds no page and no text") }
        var inner = origin
        inner.charset = part.charset
        inner.given.url = message.location ?? part.location ?? origin.given.url
        inner.given.fetched = message.date.flatMap(WrittenDate.iso)
        let cut = message.isCut ? ["captureIncomplete: the file ends before its last part does"] : []
        let type = part.type == "text/plain" ? Capture.MediaType.text : .html
        return .event(.capture(PageCapture(opener, inner).capture(part.bytes, type, notes: notes + cut)))
    }

    /// A zip is read by the directory at its end, so one that comes through a pipe is kept whole, up to the limit.
    private func zip(_ bytes: ByteReader) -> Step? {
        let directory: ZipDirectory?
        if let file = bytes.file {
            directory = ZipDirectory(file: file)
        } else {
            guard let all = bytes.all(limit: opener.options.maximumBytes) else {
                return .failure(origin.input, "is a zip of more than \(opener.options.maximumBytes >> 20) MB; only from a file are such read")
            }
            directory = ZipDirectory(memory: all)
        }
        guard let directory else { return .failure(origin.input, "is a zip whose directory is missing: it was cut short") }
        guard let reader = ZipReader(directory, origin, opener) else {
            return refuse("is a zip without a web archive in it; of zips only WACZ is read")
        }
        return .open(reader)
    }

    /// What is of no kind is passed over on a walk and a failure where it was named.
    private func refuse(_ sentence: String) -> Step {
        if origin.isInFolder { return .event(.passedOver(origin.input)) }
        var error = InputError(origin.input, sentence)
        error.isOfNoKind = true
        return .event(.failure(error))
    }

    /// Everything but pages is made UTF-8 first; pages tell their character set themselves.
    private func openUTF16(_ kind: InputKind) -> Step? {
        guard let all = bytes.all(limit: opener.options.maximumBytes) else {
            return .failure(origin.input, "is larger than \(opener.options.maximumBytes >> 20) MB, the most that is read of UTF-16")
        }
        let isLittle = all[0] == 0xFF
        var units: [UInt16] = []
        units.reserveCapacity(all.count / 2)
        for at in stride(from: 2, to: all.count - 1, by: 2) {
            units.append(isLittle ? UInt16(all[at]) | UInt16(all[at + 1]) << 8 : UInt16(all[at]) << 8 | UInt16(all[at + 1]))
        }
        return step(kind, ByteReader(MemorySource(Array(String(decoding: units, as: UTF16.self).utf8))))
    }
}

/// Makes the capture of a page or text that is an input of its own.
struct PageCapture {
    let opener: Opener
    let origin: Origin

    init(_ opener: Opener, _ origin: Origin) {
        self.opener = opener
        self.origin = origin
    }

    func capture(_ bytes: [UInt8], _ type: Capture.MediaType, record: Int = 0, notes: [String] = []) -> Capture {
        var given = opener.given(origin)
        if type == .html { SavedPage.note(bytes.prefix(4096), in: &given) }
        return Capture(
            input: origin.input, record: record, bytes: bytes, mediaType: type, declaredCharset: origin.charset, given: given,
            form: opener.options.form ?? .page, notes: notes)
    }
}

/// The comments that browsers and mirroring tools write at the head of a page they save, with the address it had.
enum SavedPage {
    /// `saved from url=(0042)https://…`, `Page saved with SingleFile url: https://… saved date: …`, `Mirrored from host/path by …`.
    static func note(_ head: ArraySlice<UInt8>, in given: inout Capture.Given) {
        guard given.url == nil, marks.contains(where: { ByteSearch.place(of: Array($0.utf8), in: head) != nil }) else { return }
        let text = String(decoding: head, as: UTF8.self)
        if let url = word(after: "saved from url=(", in: text)?.split(separator: ")", maxSplits: 1).last.map(String.init), url.hasPrefix("http") {
            given.url = url
        } else if let url = word(after: "Page saved with SingleFile \n url: ", in: text) ?? word(after: "SingleFile\n url: ", in: text)
            ?? word(after: "\n url: ", in: text), url.hasPrefix("http")
        {
            given.url = url
            if let at = text.firstRange(of: "saved date: ") {
                let rest = text[at.upperBound...].prefix { $0 != "\n" && $0 != "(" && $0 != "-" }
                given.fetched = given.fetched ?? WrittenDate.iso(String(rest))
            }
        } else if let place = word(after: "<!-- Mirrored from ", in: text), place.contains("/"), place.contains(".") {
            given.url = "http://" + place
        }
    }

    private static let marks = ["saved from url=(", "\n url: ", "<!-- Mirrored from "]

    private static func word(after mark: String, in text: String) -> String? {
        guard let range = text.firstRange(of: mark) else { return nil }
        let word = text[range.upperBound...].prefix { !$0.isWhitespace && $0 != "<" && $0 != "\"" && $0 != ">" }
        return word.isEmpty || word.utf8.count > 2000 ? nil : String(word)
    }
}
