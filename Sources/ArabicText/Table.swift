import LexiconData

/// One table of the lexicon: tab-separated text with a header line, rows and the proofs under them.
///
/// The format is told once, in `Lexicon/README.md`. Reading is linear and never fails on a row: what cannot be read is kept in `faults`
/// with its line, so that one bad row of a user's own table stops nothing and is still said.
public struct Table: Sendable {
    /// The path under `Lexicon/`, such as `world/people.tsv`.
    public let name: String
    public let columns: [String]
    public let rows: [Row]
    public let faults: [Fault]
    /// The line of the header, 1-based; 1 where the table was not read from text.
    public private(set) var headerLine = 1

    /// Something in a table that could not be read, with its line (1-based).
    public struct Fault: Sendable, Hashable {
        public let line: Int
        public let message: String

        public init(line: Int, message: String) {
            self.line = line
            self.message = message
        }
    }

    /// One row: its cells by column, and the proofs that stand under it.
    public struct Row: Sendable {
        public let id: String
        public let line: Int
        public var proofs: [Proof]
        let cells: [String]
        let columns: [String]

        /// The cell of a column, trimmed; empty where the table has no such column.
        public subscript(column: String) -> String {
            guard let at = columns.firstIndex(of: column), at < cells.count else { return "" }
            return cells[at]
        }

        /// The values of a cell that holds several, separated by `|`; empty values are dropped.
        public func list(_ column: String) -> [String] {
            let cell = self[column]
            guard !cell.isEmpty else { return [] }
            return Table.parts(cell, at: UInt8(ascii: "|")).filter { !$0.isEmpty }
        }
    }

    /// A text that must (`>`) or must not (`!`) match the row above it, with the fields expected of the match.
    public struct Proof: Sendable, Hashable {
        public let line: Int
        public let matches: Bool
        public let text: String
        /// The cells behind the text.
        private let cells: [String]

        init(line: Int, matches: Bool, text: String, cells: [String]) {
            self.line = line
            self.matches = matches
            self.text = text
            self.cells = cells
        }

        /// The fields expected of the match. Cut when asked: only who runs the proofs needs them, and there are thousands at every start.
        public var expected: [String: String] {
            var expected: [String: String] = [:]
            for cell in cells {
                guard let equals = cell.firstIndex(of: "=") else { continue }
                expected[String(cell[..<equals])] = String(cell[cell.index(after: equals)...])
            }
            return expected
        }
    }

    public init(name: String, text: String) {
        var text = text
        self = text.withUTF8 { Table(name: name, bytes: $0) }
    }

    /// The table of UTF-8 bytes. Lines and cells are cut as bytes: cut as characters they cost a third of the program's start.
    init(name: String, bytes: UnsafeBufferPointer<UInt8>) {
        self.name = name
        var columns: [String] = []
        var rows: [Row] = []
        var faults: [Fault] = []
        var number = 0
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
            start = end + 1
            number += 1
            guard let first = line.first, first != UInt8(ascii: "#"), line.count > 1 || first != 0x0D else { continue }
            let cells = Table.parts(line, at: 0x09)
            if first == UInt8(ascii: ">") || first == UInt8(ascii: "!") {
                guard cells.count > 1, !rows.isEmpty else {
                    faults.append(Fault(line: number, message: "a proof without a text or without a row above it"))
                    continue
                }
                let proof = Proof(line: number, matches: first == UInt8(ascii: ">"), text: cells[1], cells: Array(cells.dropFirst(2)))
                rows[rows.count - 1].proofs.append(proof)
            } else if columns.isEmpty {
                columns = cells
                headerLine = number
            } else if cells[0].isEmpty {
                faults.append(Fault(line: number, message: "a row without an id"))
            } else {
                if cells.count > columns.count {
                    faults.append(Fault(line: number, message: "\(cells.count) cells for \(columns.count) columns"))
                }
                rows.append(Row(id: cells[0], line: number, proofs: [], cells: cells, columns: columns))
            }
        }
        self.columns = columns
        self.rows = rows
        self.faults = faults
    }

    /// The stretches between separators, without blanks at their ends.
    private static func parts(_ cell: String, at separator: UInt8) -> [String] {
        var cell = cell
        return cell.withUTF8 { parts($0, at: separator) }
    }

    private static func parts(_ bytes: UnsafeBufferPointer<UInt8>, at separator: UInt8) -> [String] {
        var parts: [String] = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != separator { end += 1 }
            var (from, to) = (start, end)
            while from < to, isBlank(bytes[from]) { from += 1 }
            while to > from, isBlank(bytes[to - 1]) { to -= 1 }
            parts.append(from == to ? "" : String(decoding: UnsafeBufferPointer(rebasing: bytes[from..<to]), as: UTF8.self))
            start = end + 1
        }
        return parts
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    public init(name: String, columns: [String], rows: [Row], faults: [Fault]) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.faults = faults
    }

    /// The tables embedded in the binary, in the order of the C list; nothing is read from disk. Costs a scan of about a megabyte.
    public static func builtin() -> [Table] {
        (0..<isnad_lexicon_table_count).map { at in
            let table = isnad_lexicon_table(at)
            let bytes = UnsafeBufferPointer(start: table.bytes, count: table.count)
            return Table(name: String(cString: table.path), bytes: bytes)
        }
    }
}

extension Table {
    /// One of the embedded tables, without the cost of the others; nil where there is none of that name.
    public static func builtin(named path: String) -> Table? {
        for at in 0..<isnad_lexicon_table_count {
            let table = isnad_lexicon_table(at)
            guard String(cString: table.path) == path else { continue }
            return Table(name: path, bytes: UnsafeBufferPointer(start: table.bytes, count: table.count))
        }
        return nil
    }

    /// The bytes of embedded weights by their path under `Lexicon/`; empty where there are none of that name.
    public static func weights(_ path: String) -> [UInt8] {
        for at in 0..<isnad_lexicon_weights_count {
            let weights = isnad_lexicon_weight(at)
            if String(cString: weights.path) == path { return Array(UnsafeBufferPointer(start: weights.bytes, count: weights.count)) }
        }
        return []
    }
}

extension StringProtocol {
    /// The text without blanks at its ends; much cheaper than Foundation's, which tables at start-up would feel.
    var trimmed: String {
        let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let bytes = Array(utf8)
        guard let from = bytes.firstIndex(where: { !blank($0) }), let to = bytes.lastIndex(where: { !blank($0) }) else { return "" }
        return from == 0 && to == bytes.count - 1 ? String(self) : String(decoding: bytes[from...to], as: UTF8.self)
    }
}
