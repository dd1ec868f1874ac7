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

    /// Something in a table that could not be read, with its line (1-based).
    public struct Fault: Sendable, Hashable {
        public let line: Int
        public let message: String
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
            self[column].split(separator: "|").map { $0.trimmed }.filter { !$0.isEmpty }
        }
    }

    /// A text that must (`>`) or must not (`!`) match the row above it, with the fields expected of the match.
    public struct Proof: Sendable, Hashable {
        public let line: Int
        public let matches: Bool
        public let text: String
        public let expected: [String: String]
    }

    public init(name: String, text: String) {
        self.name = name
        var columns: [String] = []
        var rows: [Row] = []
        var faults: [Fault] = []
        var number = 0
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = raw.last == "\r" ? raw.dropLast() : raw
            guard let first = line.utf8.first, first != UInt8(ascii: "#") else { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { $0.trimmed }
            if first == UInt8(ascii: ">") || first == UInt8(ascii: "!") {
                guard cells.count > 1, !rows.isEmpty else {
                    faults.append(Fault(line: number, message: "a proof without a text or without a row above it"))
                    continue
                }
                rows[rows.count - 1].proofs.append(Table.proof(cells, line: number, matches: first == UInt8(ascii: ">")))
            } else if columns.isEmpty {
                columns = cells
            } else if cells[0].isEmpty {
                faults.append(Fault(line: number, message: "a row without an id"))
            } else {
                rows.append(Row(id: cells[0], line: number, proofs: [], cells: cells, columns: columns))
            }
        }
        self.columns = columns
        self.rows = rows
        self.faults = faults
    }

    public init(name: String, columns: [String], rows: [Row], faults: [Fault]) {
        self.name = name
        self.columns = columns
        self.rows = rows
        self.faults = faults
    }

    private static func proof(_ cells: [String], line: Int, matches: Bool) -> Proof {
        var expected: [String: String] = [:]
        for cell in cells.dropFirst(2) {
            guard let equals = cell.firstIndex(of: "=") else { continue }
            expected[String(cell[..<equals])] = String(cell[cell.index(after: equals)...])
        }
        return Proof(line: line, matches: matches, text: cells[1], expected: expected)
    }

    /// The tables embedded in the binary, in the order of the C list; nothing is read from disk. Costs a scan of about a megabyte.
    public static func builtin() -> [Table] {
        (0..<isnad_lexicon_table_count).map { at in
            let table = isnad_lexicon_table(at)
            let bytes = UnsafeBufferPointer(start: table.bytes, count: table.count)
            return Table(name: String(cString: table.path), text: String(decoding: bytes, as: UTF8.self))
        }
    }
}

extension Table {
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
