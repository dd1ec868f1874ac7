/// What is wrong with a table of one's own that stands beside the built-in ones, and that no row shows by itself: a table, a column or a word of a
/// fixed set that nothing reads, a reference to an id that no table has.
///
/// Stages pass over what they do not know, so that one bad row stops nothing; without this review a misspelt word would be a row that silently does
/// nothing. The built-in tables are the model: what a cell may hold in a column of fixed words is what it holds there. Linear in the cells.
struct TableReview {
    /// The columns whose cells are words of a fixed set, in every table that has them.
    static let fixed: Set<String> = [
        "asks", "bare", "bound", "calendar", "class", "force", "frame", "frames", "gender", "genitive", "kind", "match", "scope", "side", "strength",
        "sure",
        "type", "vowel",
    ]

    private let tables: [String: Table]
    private let ids: Set<String>
    /// What stands before the colon of ids that are references (`country`, `person`).
    private let prefixes: Set<Substring>

    /// - Parameters:
    ///   - builtin: the tables that are the model.
    ///   - own: the reviewed tables, all of them, so that their rows may refer to each other.
    init(_ builtin: [Table], and own: [Table]) {
        tables = Dictionary(builtin.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        ids = Set((builtin + own).flatMap { $0.rows.map(\.id) })
        prefixes = Set(ids.compactMap(Self.prefix))
    }

    /// The faults of a table, in the order of its lines.
    func faults(of table: Table) -> [Table.Fault] {
        guard let model = tables[table.name] else {
            return [Table.Fault(line: 1, message: "nothing reads a table of this name; its name is its path under Lexicon/, such as ar/saying.tsv")]
        }
        let strange = table.columns.filter { !$0.isEmpty && !model.columns.contains($0) }.map {
            Table.Fault(
                line: table.headerLine, message: "nothing reads a column \($0) here; the columns are \(model.columns.joined(separator: ", "))")
        }
        let fixed = table.columns.filter(Self.fixed.contains).map { column in (column, Set(model.rows.flatMap { $0.list(column) })) }
        let columns = table.columns.dropFirst().filter { !Self.fixed.contains($0) }
        return strange
            + table.rows.flatMap { row in
                fixed.flatMap { column, allowed in unknown(row, column, allowed) } + columns.flatMap { unreferred(row, $0) } + unspelled(row)
            }
    }

    private func unknown(_ row: Table.Row, _ column: String, _ allowed: Set<String>) -> [Table.Fault] {
        row.list(column).filter { !allowed.isEmpty && !allowed.contains($0) }.map {
            Table.Fault(line: row.line, message: "\(column) \($0) is unknown; known are \(allowed.sorted().joined(separator: ", "))")
        }
    }

    /// What is called ambiguous must be all of the row, none, or spellings that it has.
    private func unspelled(_ row: Table.Row) -> [Table.Fault] {
        let own = Set([row["ar"], "0", "1"] + row.list("spellings") + row.list("abbreviations"))
        return row.list("ambiguous").filter { !own.contains($0) }.map {
            Table.Fault(line: row.line, message: "ambiguous \($0) is none of the row's spellings, nor 0 or 1")
        }
    }

    private func unreferred(_ row: Table.Row, _ column: String) -> [Table.Fault] {
        row.list(column).filter { cell in Self.prefix(cell).map { prefixes.contains($0) && !ids.contains(cell) } ?? false }.map {
            Table.Fault(line: row.line, message: "\(column) \($0) is the id of no row")
        }
    }

    /// What stands before the only colon of a word of lower-case letters; nil of anything else, such as an address.
    private static func prefix(_ cell: String) -> Substring? {
        guard let colon = cell.firstIndex(of: ":"), colon != cell.startIndex else { return nil }
        let isId = cell.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
        }
        return isId && cell[cell.index(after: colon)...].firstIndex(of: ":") == nil ? cell[..<colon] : nil
    }
}
