/// A half-open range of UTF-8 byte offsets into a text, the unit in which every stage says where something stands.
///
/// Offsets of Unicode scalars, which other programs count in, are made only at the JSON edge (`ScalarOffsets`).
public struct Span: Hashable, Codable, Sendable, Comparable {
    public var start: Int
    public var end: Int

    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }

    public var count: Int { end - start }
    public var isEmpty: Bool { end <= start }

    public static func < (a: Span, b: Span) -> Bool { (a.start, a.end) < (b.start, b.end) }

    public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
    public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
    public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }

    /// The span moved by a number of bytes.
    public func shifted(by delta: Int) -> Span { Span(start + delta, end + delta) }
}

extension String {
    /// The words under a span; empty where the span does not lie inside the text. Constant time for native strings.
    public subscript(span: Span) -> Substring {
        guard span.start >= 0, span.start <= span.end, span.end <= utf8.count else { return "" }
        let from = utf8.index(utf8.startIndex, offsetBy: span.start)
        let to = utf8.index(utf8.startIndex, offsetBy: span.end)
        return self[from..<to]
    }
}

/// Turns UTF-8 byte offsets of one text into offsets of Unicode scalars, as W3C Web Annotation counts them.
///
/// A checkpoint every 256 bytes: building is linear, each question constant time. Offsets past the end give the scalar count.
public struct ScalarOffsets: Sendable {
    private let bytes: [UInt8]
    private let checkpoints: [Int32]

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var marks: [Int32] = []
        marks.reserveCapacity(bytes.count / 64 + 2)
        var scalars: Int32 = 0
        for (at, byte) in bytes.enumerated() {
            if at & 63 == 0 { marks.append(scalars) }
            if byte & 0xC0 != 0x80 { scalars += 1 }
        }
        marks.append(scalars)
        checkpoints = marks
    }

    /// The number of scalars that begin before the byte offset.
    public func scalar(at offset: Int) -> Int {
        let end = min(max(offset, 0), bytes.count)
        let base = end & ~63
        var count = base < bytes.count ? Int(checkpoints[base >> 6]) : 0
        if base >= bytes.count {
            guard base == bytes.count, let last = checkpoints.last else { return 0 }
            return Int(last)
        }
        for at in base..<end where bytes[at] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
