/// The reading of a token of digits, whose separators may be decimal or group marks of either script.
public struct NumberToken: Hashable, Sendable {
    /// The runs of digits as whole numbers; digits past the eighteenth only lengthen them.
    public let parts: [Int]
    public let lengths: [Int]
    /// Dot, comma, Arabic decimal, Arabic thousands, Arabic comma: `.`, `,`, `d`, `t`, `c`.
    public let separators: [UInt8]

    /// Parses the folded form of a number token. Linear; at most eight runs are kept, as no number or date has more.
    public init(_ key: ArraySlice<UInt8>) {
        var parts: [Int] = [], lengths: [Int] = [], separators: [UInt8] = []
        var value = 0, length = 0
        var at = key.startIndex
        while at < key.endIndex {
            let byte = key[at]
            at += 1
            if (0x30...0x39).contains(byte) {
                if length < 18 { value = value * 10 + Int(byte - 0x30) }
                length += 1
                continue
            }
            if byte == 0xD8 || byte == 0xD9 {
                guard at < key.endIndex else { break }
                let second = key[at]
                at += 1
                separators.append(byte == 0xD8 ? UInt8(ascii: "c") : second == 0xAB ? UInt8(ascii: "d") : UInt8(ascii: "t"))
            } else {
                separators.append(byte)
            }
            parts.append(value)
            lengths.append(length)
            (value, length) = (0, 0)
            if parts.count > 7 { break }
        }
        parts.append(value)
        lengths.append(length)
        self.parts = parts
        self.lengths = lengths
        self.separators = separators
    }

    /// Whether it is digits alone.
    public var isPlain: Bool { separators.isEmpty }
    /// The value of digits alone.
    public var plain: Int? { isPlain && lengths[0] <= 18 ? parts[0] : nil }
    /// Runs separated by dots, as in dates and versions.
    public var isDotted: Bool { separators.count > 1 && separators.allSatisfy { $0 == UInt8(ascii: ".") } && !isGrouped(0..<separators.count) }

    private func isGrouped(_ range: Range<Int>) -> Bool {
        range.allSatisfy { lengths[$0 + 1] == 3 } && (1...3).contains(lengths[0])
    }

    private func joined(_ range: Range<Int>) -> Double { parts[range].reduce(0) { $0 * 1000 + Double($1) } }

    private func decimal(_ whole: Double, _ at: Int) -> Double {
        var scale = 1.0
        for _ in 0..<min(lengths[at], 18) { scale *= 10 }
        return whole + Double(parts[at]) / scale
    }

    /// The number meant; nil for dates, versions and addresses. One dot or comma before exactly three digits is a group mark where it is a
    /// comma, and where it is a dot only before three zeros, as prices are written.
    public var value: Double? {
        guard let last = separators.last else {
            if lengths[0] <= 18 { return Double(parts[0]) }
            return lengths[0] > 300 ? nil : Double(parts[0]) * tens(lengths[0] - 18)
        }
        let count = separators.count
        let same = separators.allSatisfy { $0 == last }
        if last == UInt8(ascii: "d") {
            guard count == 1 || isGrouped(0..<count - 1) else { return nil }
            return decimal(joined(0..<count), count)
        }
        if same {
            if count > 1 { return isGrouped(0..<count) ? joined(0..<count + 1) : nil }
            let groups = lengths[1] == 3 && lengths[0] <= 3 && parts[0] > 0
            if groups, last != UInt8(ascii: ".") || parts[1] == 0 { return joined(0..<2) }
            return last == UInt8(ascii: "t") ? nil : decimal(Double(parts[0]), 1)
        }
        guard isGrouped(0..<count - 1) else { return nil }
        return decimal(joined(0..<count), count)
    }

    private func tens(_ count: Int) -> Double {
        var value = 1.0
        for _ in 0..<max(0, count) { value *= 10 }
        return value
    }
}
