import Isnad

/// Reads a table of articles: a line with the columns' names, then an article a row. A bad row is a failure of its own.
final class TableReader: EventReader {
    private let rows: TableRows
    private let origin: Origin
    private let opener: Opener
    private var names: [String]?
    private var pending: TableRows.Row?
    private var record = 0

    init(_ bytes: ByteReader, separator: UInt8, _ origin: Origin, _ opener: Opener) {
        rows = TableRows(bytes, separator: separator, limit: min(opener.options.maximumBytes, 16 << 20))
        self.origin = origin
        self.opener = opener
    }

    func next() -> Step? {
        if names == nil, let failure = readHeader() { return failure }
        guard let names, !names.isEmpty else { return nil }
        guard let row = pending.map({ .success($0) }) ?? rows.next() else { return nil }
        pending = nil
        defer { record += 1 }
        switch row {
        case .failure(let fault): return .failure("\(origin.input):\(fault.line)", fault.message)
        case .success(let row):
            let place = "\(origin.input):\(row.line)"
            guard row.fields.count <= names.count else {
                return .failure(place, "the row has \(row.fields.count) fields, the header \(names.count)")
            }
            let fields = zip(names, row.fields).filter { !$1.isEmpty }.map { (name: $0, value: JSON.string($1)) }
            let notes = row.isValid ? [] : ["invalidUTF8: bytes that are no UTF-8 were replaced"]
            return .event(RecordFields(opener, origin).event(fields, record: record, place, notes: notes))
        }
    }

    private func readHeader() -> Step? {
        let columns = opener.options.columns
        guard let first = rows.next() else {
            names = []
            return nil
        }
        guard case .success(let row) = first else {
            names = []
            return .failure(origin.input, "its first line is no list of columns")
        }
        var header = row.fields.map { name in
            let plain = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return RecordFields.isKnown(plain.lowercased()) ? plain.lowercased() : plain
        }
        // Columns that are all given by number, none of which is a name: the table has no header.
        let numbers = columns.values.compactMap { Int($0) }
        if !numbers.isEmpty, numbers.count == columns.count, !columns.values.contains(where: header.contains) {
            header = (0..<max(row.fields.count, numbers.max() ?? 0)).map { String($0 + 1) }
            pending = row
        }
        names = header
        let missing = columns.values.filter { !header.contains($0) }.sorted()
        guard missing.isEmpty else {
            names = []
            return .failure(
                origin.input, "has no column \(missing.joined(separator: ", ")); its columns are \(header.prefix(30).joined(separator: ", "))")
        }
        return nil
    }
}

/// The rows of comma- or tab-separated values.
///
/// With commas as RFC 4180 has it: a field in quotation marks may hold separators, line ends and doubled marks. With tabs a line is a row, and
/// marks are stripped only where they enclose the whole field. A quotation mark that is never closed would swallow the rest of the table: a row
/// longer than the limit is refused, and reading goes on with the line behind the one it began in.
final class TableRows {
    struct Row {
        var fields: [String]
        var line: Int
        var isValid: Bool
    }

    struct Fault: Error {
        var line: Int
        var message: String
    }

    private let bytes: ByteReader
    private let separator: UInt8
    private let limit: Int
    private var line = 1
    private var isFirst = true

    init(_ bytes: ByteReader, separator: UInt8, limit: Int) {
        self.bytes = bytes
        self.separator = separator
        self.limit = limit
    }

    /// The next row that is not blank; nil at the end.
    func next() -> Result<Row, Fault>? {
        while true {
            let start = line
            guard let found = separator == 0x09 ? tabbed() : quoted() else { return nil }
            guard case .success(var fields) = found else {
                if case .failure(let fault) = found { return .failure(fault) }
                return nil
            }
            if isFirst, let first = fields.first, first.starts(with: [0xEF, 0xBB, 0xBF]) { fields[0].removeFirst(3) }
            isFirst = false
            if fields.count == 1, !fields[0].contains(where: { $0 > 0x20 }) { continue }
            let isValid = fields.allSatisfy { String(validating: $0, as: UTF8.self) != nil }
            return .success(Row(fields: fields.map { String(decoding: $0, as: UTF8.self) }, line: start, isValid: isValid))
        }
    }

    private func tabbed() -> Result<[[UInt8]], Fault>? {
        guard let found = bytes.line(limit: limit) else { return nil }
        defer { line += 1 }
        guard case .line(var text) = found else { return .failure(Fault(line: line, message: "the line is longer than \(limit >> 20) MB")) }
        if text.last == 0x0D { text.removeLast() }
        return .success(
            text.split(separator: 0x09, omittingEmptySubsequences: false).map { field in
                guard field.count >= 2, field.first == 0x22, field.last == 0x22 else { return Array(field) }
                let inside = field.dropFirst().dropLast()
                let bare = TableRows.undoubled(inside)
                return bare ?? Array(field)
            })
    }

    /// Doubled marks made single; nil where a single one stands inside, so that the outer two enclose nothing.
    private static func undoubled(_ field: ArraySlice<UInt8>) -> [UInt8]? {
        guard field.contains(0x22) else { return Array(field) }
        var result: [UInt8] = []
        var at = field.startIndex
        while at < field.endIndex {
            if field[at] == 0x22 {
                guard at + 1 < field.endIndex, field[at + 1] == 0x22 else { return nil }
                at += 1
            }
            result.append(field[at])
            at += 1
        }
        return result
    }

    private enum State { case start, bare, quoted, behindQuote }

    private func quoted() -> Result<[[UInt8]], Fault>? {
        var fields: [[UInt8]] = []
        var field: [UInt8] = []
        var state = State.start
        var at = 0, lines = 0
        while true {
            let window = bytes.window
            var place = window.startIndex + at
            while place < window.endIndex {
                let byte = window[place]
                place += 1
                if state == .quoted {
                    if byte == 0x22 { state = .behindQuote } else { field.append(byte) }
                    if byte == 0x0A { lines += 1 }
                } else if byte == separator {
                    fields.append(field)
                    field.removeAll(keepingCapacity: true)
                    state = .start
                } else if byte == 0x0A {
                    if field.last == 0x0D { field.removeLast() }
                    fields.append(field)
                    bytes.skip(place - window.startIndex)
                    line += lines + 1
                    return .success(fields)
                } else if byte == 0x22, state != .bare {
                    // A mark behind a closing mark is a doubled one.
                    if state == .behindQuote { field.append(byte) }
                    state = .quoted
                } else {
                    field.append(byte)
                    state = state == .behindQuote && byte != 0x0D ? .bare : state == .start ? .bare : state
                }
            }
            at = window.count
            if at > limit { return refuse("the row is longer than \(limit >> 20) MB; a quotation mark opened in it may never be closed") }
            if bytes.more() { continue }
            guard at > 0 else { return nil }
            if state == .quoted { return refuse("a quotation mark opened in this row is never closed") }
            if field.last == 0x0D { field.removeLast() }
            bytes.skip(at)
            line += lines + 1
            return .success(fields + [field])
        }
    }

    /// Passes over the line that the row began in.
    private func refuse(_ message: String) -> Result<[[UInt8]], Fault> {
        defer { line += 1 }
        _ = bytes.line(limit: limit)
        return .failure(Fault(line: line, message: message))
    }
}
