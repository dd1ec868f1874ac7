import Isnad

/// Reads lines of JSON objects. A line that is none, or holds no text, is a failure of its own; the rest is read.
final class JSONLinesReader: EventReader {
    private let bytes: ByteReader
    private let origin: Origin
    private let opener: Opener
    private var line = 0
    private var record = 0

    init(_ bytes: ByteReader, _ origin: Origin, _ opener: Opener) {
        self.bytes = bytes
        self.origin = origin
        self.opener = opener
    }

    func next() -> Step? {
        let limit = opener.options.maximumBytes
        while let found = bytes.line(limit: limit) {
            line += 1
            switch found {
            case .tooLong(let length):
                record += 1
                return .failure(place, "the line has \(length >> 20) MB, more than the \(limit >> 20) MB that are read of one record")
            case .line(var text):
                if line == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
                guard text.contains(where: { $0 > 0x20 }) else { continue }
                defer { record += 1 }
                return .event(JSONRecord(origin, opener).event(text[...], record, place))
            }
        }
        return nil
    }

    private var place: String { "\(origin.input):\(line)" }
}

/// Reads one JSON value of many lines: an object, or an array of objects.
final class JSONDocumentReader: EventReader {
    private let origin: Origin
    private let opener: Opener
    private var bytes: [UInt8]?
    private var values: ArraySlice<JSON> = []
    private var record = 0

    init(_ bytes: [UInt8], _ origin: Origin, _ opener: Opener) {
        self.bytes = bytes
        self.origin = origin
        self.opener = opener
    }

    func next() -> Step? {
        if let bytes {
            self.bytes = nil
            do throws(JSON.Fault) {
                let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
                let value = try JSON(parsing: body)
                if case .array(let all) = value { values = all[...] } else { values = [value] }
            } catch {
                let before = bytes.prefix(error.offset)
                let line = before.count { $0 == 0x0A } + 1, start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
                let text = bytes[start...].prefix { $0 != 0x0A }
                let excerpt = InputError.Excerpt(around: error.offset - start, of: text)
                return .event(.failure(InputError("\(origin.input):\(line):\(excerpt.caret + 1)", error.message, excerpt: excerpt)))
            }
            // Lists of other programs lie about in folders; a list of articles has at least one.
            if origin.isInFolder, !values.contains(where: isArticle) { return .event(.passedOver(origin.input)) }
        }
        guard let value = values.popFirst() else { return nil }
        defer { record += 1 }
        return .event(JSONRecord(origin, opener).event(value, record, "\(origin.input):record \(record + 1)"))
    }

    private func isArticle(_ value: JSON) -> Bool {
        guard case .object(let fields) = value else { return false }
        return fields.keys.contains { RecordFields.isText($0) || opener.options.columns.values.contains($0) }
    }
}

/// Makes an event of one JSON record.
struct JSONRecord {
    let origin: Origin
    let opener: Opener

    init(_ origin: Origin, _ opener: Opener) {
        self.origin = origin
        self.opener = opener
    }

    func event(_ line: ArraySlice<UInt8>, _ record: Int, _ place: String) -> InputReader.Event {
        do throws(JSON.Fault) {
            let value = try JSON(parsing: line)
            let isValid = String(validating: line, as: UTF8.self) != nil
            return event(value, record, place, notes: isValid ? [] : ["invalidUTF8: bytes that are no UTF-8 were replaced"])
        } catch {
            let excerpt = InputError.Excerpt(around: error.offset, of: line)
            let column = String(decoding: line.prefix(error.offset), as: UTF8.self).unicodeScalars.count + 1
            return .failure(InputError("\(place):\(column)", error.message, excerpt: excerpt))
        }
    }

    func event(_ value: JSON, _ record: Int, _ place: String, notes: [String] = []) -> InputReader.Event {
        guard case .object(let object) = value else { return .failure(InputError(place, "is no JSON object")) }
        let fields = object.map { (name: $0.key, value: $0.value) }
        return RecordFields(opener, origin).event(fields, record: record, place, notes: notes)
    }
}
