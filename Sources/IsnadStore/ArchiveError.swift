import GRDB

/// What makes an archive unreadable for this version: a word of a fixed set that it does not know.
///
/// A later version wrote it, or a hand. No other word is put in its place, for a reader would take it for what was kept.
public struct ArchiveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The column, such as `mediaType`, and the word that stands in it.
    public let column: String
    public let word: String

    public var description: String {
        "the archive has \(column) \(word.isEmpty ? "empty" : word), which this version does not know; it was written by a later one, or changed by hand"
    }
}

extension Row {
    /// The value of a column that holds a word of a fixed set.
    func word<Value: RawRepresentable>(_ column: String) throws(ArchiveError) -> Value where Value.RawValue == String {
        let word: String? = self[column]
        guard let value = Value(rawValue: word ?? "") else { throw ArchiveError(column: column, word: word ?? "") }
        return value
    }
}
