/// Classes of words that stand among the same neighbours, counted from unlabelled news.
///
/// A table of hashes of folded words, so that a word costs one look-up and the words themselves need not be kept. The file: `INC1`, the number of
/// words as a little-endian UInt32, then for each word the upper four bytes of its hash and one byte of class, in an open-addressing table.
struct WordClasses: Sendable {
    private let keys: [UInt32]
    private let values: [UInt8]

    init(_ bytes: [UInt8]) {
        guard bytes.count > 8, bytes.starts(with: Array("INC1".utf8)) else {
            (keys, values) = ([], [])
            return
        }
        let slots = (bytes.count - 8) / 5
        guard slots > 0, slots & (slots - 1) == 0 else {
            (keys, values) = ([], [])
            return
        }
        keys = (0..<slots).map { slot -> UInt32 in
            let at = 8 + slot * 4
            let low = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
            let high = UInt32(bytes[at + 2]) | UInt32(bytes[at + 3]) << 8
            return low | high << 16
        }
        values = (0..<slots).map { bytes[8 + slots * 4 + $0] }
    }

    var isEmpty: Bool { keys.isEmpty }

    /// The class of a word; 0 for words that were not counted.
    @inline(__always)
    func group(_ hash: UInt64) -> UInt8 {
        guard !keys.isEmpty else { return 0 }
        let key = max(UInt32(truncatingIfNeeded: hash >> 32), 1)
        let mask = keys.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while keys[at] != 0 {
            if keys[at] == key { return values[at] }
            at = (at + 1) & mask
        }
        return 0
    }

    /// The file of given words' hashes and classes (1...255).
    static func file(_ classes: [(hash: UInt64, group: UInt8)]) -> [UInt8] {
        var slots = 1024
        while slots < classes.count * 3 / 2 { slots *= 2 }
        var keys = [UInt32](repeating: 0, count: slots)
        var values = [UInt8](repeating: 0, count: slots)
        for (hash, group) in classes {
            let key = max(UInt32(truncatingIfNeeded: hash >> 32), 1)
            var at = Int(truncatingIfNeeded: hash) & (slots - 1)
            while keys[at] != 0, keys[at] != key { at = (at + 1) & (slots - 1) }
            keys[at] = key
            values[at] = group
        }
        var bytes = Array("INC1".utf8) + little(UInt32(classes.count))
        for key in keys { bytes += little(key) }
        return bytes + values
    }
}

func little(_ value: UInt32) -> [UInt8] { [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) } }
