/// The number of a word form in a `Vocabulary`; 0 is no word.
public typealias WordID = Int32

/// Word forms of the lexicon, folded and numbered from 1, so that stages compare integers and keep what they know of a word in plain arrays.
///
/// An open-addressing table over one blob of bytes: about 50 ns a question, no allocation.
public struct Vocabulary: Sendable {
    private var blob: [UInt8] = []
    private var ends: [Int32] = [0]
    private var slots: [WordID]
    private var mask: Int

    public init() {
        slots = Array(repeating: 0, count: 1 << 12)
        mask = slots.count - 1
    }

    /// The number of words; ids run from 1 to it.
    public var count: Int { ends.count - 1 }

    /// The folded form of a word.
    public func form(_ id: WordID) -> String {
        guard id > 0, Int(id) < ends.count else { return "" }
        return String(decoding: blob[Int(ends[Int(id) - 1])..<Int(ends[Int(id)])], as: UTF8.self)
    }

    /// The id of a folded form, or 0.
    @inline(__always)
    public func id(_ key: UnsafeBufferPointer<UInt8>) -> WordID { slots[slot(key)] }

    /// The id of a folded form, or 0.
    public func id(_ key: [UInt8]) -> WordID { key.withUnsafeBufferPointer { id($0) } }

    /// The id of a folded form, which is added when it is new.
    public mutating func intern(_ key: [UInt8]) -> WordID {
        let at = key.withUnsafeBufferPointer { slot($0) }
        if slots[at] != 0 { return slots[at] }
        blob.append(contentsOf: key)
        ends.append(Int32(blob.count))
        let id = WordID(ends.count - 1)
        slots[at] = id
        if ends.count * 2 > slots.count { grow() }
        return id
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for id in 1..<ends.count {
            let at = blob.withUnsafeBufferPointer { all in
                slot(UnsafeBufferPointer(rebasing: all[Int(ends[id - 1])..<Int(ends[id])]))
            }
            slots[at] = WordID(id)
        }
    }

    @inline(__always)
    private func slot(_ key: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var at = Int(truncatingIfNeeded: hash ^ hash >> 29) & mask
        while slots[at] != 0 {
            let id = Int(slots[at])
            let start = Int(ends[id - 1])
            if Int(ends[id]) - start == key.count, matches(key, start) { return at }
            at = (at + 1) & mask
        }
        return at
    }

    @inline(__always)
    private func matches(_ key: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        for offset in 0..<key.count where blob[start + offset] != key[offset] { return false }
        return true
    }
}
