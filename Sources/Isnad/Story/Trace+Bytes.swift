extension Trace {
    /// The trace as bytes, for an archive: small numbers in one byte (LEB128), hashes whole. About seven bytes a word.
    public var bytes: [UInt8] {
        var out = ByteWriter()
        out.string(id)
        out.string(outlet ?? "")
        out.integer(published.map { UInt64(bitPattern: Int64($0)) } ?? UInt64.max)
        out.integer(newsDay.map { UInt64(bitPattern: Int64($0)) } ?? UInt64.max)
        out.number((isSigned ? 1 : 0) + (isWhollyCredited ? 2 : 0) + (creditsAgencies ? 4 : 0) + (release.map { $0 == .state ? 8 : 16 } ?? 0))
        out.number(agencies.count)
        for agency in agencies { out.string(agency) }
        for counts in [terms, opening, names] {
            out.number(counts.terms.count)
            counts.write(to: &out)
        }
        out.number(keys.count)
        var end: UInt32 = 0
        for at in keys.indices {
            out.fixed(keys[at])
            out.number(Int(starts[at] - end))
            out.number(Int(ends[at] - starts[at]))
            out.number(Int(flags[at].rawValue))
            end = ends[at]
        }
        return out.bytes
    }

    /// A trace that `bytes` wrote; nil where the bytes are not whole.
    public init?(bytes: [UInt8]) {
        var input = ByteReader(bytes)
        guard let id = input.string(), let outlet = input.string(), let published = input.integer(), let newsDay = input.integer(),
            let signs = input.number(),
            let agencyCount = input.number(),
            agencyCount <= bytes.count
        else { return nil }
        self.id = id
        self.outlet = outlet.isEmpty ? nil : outlet
        self.published = published == UInt64.max ? nil : Int(Int64(bitPattern: published))
        self.newsDay = newsDay == UInt64.max ? nil : Int(Int64(bitPattern: newsDay))
        isSigned = signs & 1 != 0
        isWhollyCredited = signs & 2 != 0
        creditsAgencies = signs & 4 != 0
        release = signs & 8 != 0 ? .state : signs & 16 != 0 ? .other : nil
        agencies = []
        for _ in 0..<agencyCount {
            guard let agency = input.string() else { return nil }
            agencies.append(agency)
        }
        guard let terms = input.counts(), let opening = input.counts(), let names = input.counts(), let count = input.number(),
            count <= bytes.count
        else { return nil }
        self.terms = terms
        self.opening = opening
        self.names = names
        var end: UInt32 = 0
        for _ in 0..<count {
            guard let key = input.fixed(), let gap = input.number(), let length = input.number(), let flag = input.number(),
                gap < 1 << 30, length < 1 << 30, flag < 256, Int(end) + gap + length < 1 << 31
            else { return nil }
            keys.append(key)
            starts.append(end + UInt32(gap))
            end += UInt32(gap + length)
            ends.append(end)
            flags.append(Flags(rawValue: UInt8(flag)))
        }
    }
}

/// Writes numbers and strings one behind the other.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: Int) {
        var left = UInt64(max(0, value))
        while left >= 0x80 {
            bytes.append(UInt8(left & 0x7F) | 0x80)
            left >>= 7
        }
        bytes.append(UInt8(left))
    }

    mutating func fixed(_ value: UInt32) { for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(value >> UInt32(shift) & 0xFF)) } }

    mutating func integer(_ value: UInt64) {
        fixed(UInt32(truncatingIfNeeded: value))
        fixed(UInt32(truncatingIfNeeded: value >> 32))
    }

    mutating func string(_ text: String) {
        number(text.utf8.count)
        bytes += text.utf8
    }
}

/// Reads what `ByteWriter` wrote; nil past the end.
struct ByteReader {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() -> Int? {
        var value = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            guard at < bytes.count else { return nil }
            let byte = bytes[at]
            at += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }

    mutating func fixed() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        defer { at += 4 }
        return (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
    }

    mutating func integer() -> UInt64? {
        guard let low = fixed(), let high = fixed() else { return nil }
        return UInt64(high) << 32 | UInt64(low)
    }

    mutating func counts() -> TermCounts? {
        guard let count = number(), count <= bytes.count else { return nil }
        return TermCounts(&self, count: count)
    }

    mutating func string() -> String? {
        guard let count = number(), at + count <= bytes.count else { return nil }
        defer { at += count }
        return String(decoding: bytes[at..<at + count], as: UTF8.self)
    }
}
