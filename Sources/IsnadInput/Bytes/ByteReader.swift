import ArabicText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension ByteSearch {
    /// As `place`, by way of the mark's rarest byte, which the system finds sixteen at a time.
    static func far(_ mark: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        // Small letters, and what most Arabic letters are written with, are in every line.
        let anchor = mark.firstIndex { !(0x61...0x7A).contains($0) && ![0xD8, 0xD9, 0xA7, 0x84].contains($0) } ?? 0
        guard start >= bytes.startIndex, start + mark.count <= bytes.endIndex else { return nil }
        return bytes[start...].withUnsafeBytes { raw -> Int? in
            guard let base = raw.baseAddress, !mark.isEmpty else { return nil }
            var at = anchor
            while at < raw.count, let found = memchr(base + at, Int32(mark[anchor]), raw.count - at) {
                let from = UnsafeRawPointer(found) - base - anchor
                guard from + mark.count <= raw.count else { return nil }
                if memcmp(base + from, mark, mark.count) == 0 { return start + from }
                at = from + anchor + 1
            }
            return nil
        }
    }
}

/// A source with a window: bytes can be looked at before they are taken.
final class ByteReader {
    private let source: ByteSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var ended = false
    /// How many bytes were taken.
    private(set) var offset = 0

    init(_ source: ByteSource) { self.source = source }

    var fault: String? { source.fault }
    /// The file under it where that can be read at any place.
    var file: FileSource? { (source as? FileSource).flatMap { $0.size == nil ? nil : $0 } }
    /// The bytes at hand that were not taken yet.
    var window: ArraySlice<UInt8> { buffer[start...] }
    /// Whether all bytes were taken.
    var isAtEnd: Bool { fill(1) == 0 }

    /// Takes one more portion of the source into the window; false at the end.
    @discardableResult
    func more() -> Bool {
        guard !ended else { return false }
        let bytes = source.next()
        if bytes.isEmpty {
            ended = true
            return false
        }
        if start == buffer.count {
            buffer = bytes
            start = 0
        } else {
            if start > 1 << 16, start * 2 > buffer.count {
                buffer.removeFirst(start)
                start = 0
            }
            buffer += bytes
        }
        return true
    }

    /// Widens the window to so many bytes where the source has them; how many there are, at most the number asked.
    @discardableResult
    func fill(_ count: Int) -> Int {
        while buffer.count - start < count, more() {}
        return min(count, buffer.count - start)
    }

    /// Takes so many bytes, fewer at the end.
    func take(_ count: Int) -> [UInt8] {
        let count = fill(count)
        defer { advance(count) }
        return Array(buffer[start..<start + count])
    }

    /// Takes what is at hand, or the next portion.
    func takeSome() -> [UInt8] {
        if start == buffer.count { more() }
        let bytes = start == 0 ? buffer : Array(buffer[start...])
        offset += bytes.count
        buffer = []
        start = 0
        return bytes
    }

    /// Passes over so many bytes without keeping them; how many there were.
    @discardableResult
    func skip(_ count: Int) -> Int {
        var left = count
        while left > 0, fill(1) > 0 {
            let step = min(left, buffer.count - start)
            advance(step)
            left -= step
        }
        return count - left
    }

    private func advance(_ count: Int) {
        start += count
        offset += count
    }

    /// Where a byte stands in the window at or behind a place; nil where it does not.
    func index(of byte: UInt8, from place: Int = 0) -> Int? {
        buffer.withUnsafeBytes { raw in
            let from = start + place
            guard from < raw.count, let base = raw.baseAddress, let found = memchr(base + from, Int32(byte), raw.count - from) else { return nil }
            return found - UnsafeMutableRawPointer(mutating: base) - start
        }
    }

    /// A line without its end.
    enum Line {
        case line([UInt8])
        /// Longer than the limit; it was passed over.
        case tooLong(Int)
    }

    /// Takes a line; nil at the end. A line longer than the limit is passed over in flat memory.
    func line(limit: Int) -> Line? {
        var searched = 0
        while true {
            if let end = index(of: 0x0A, from: searched) {
                defer { advance(end + 1) }
                if end > limit { return .tooLong(end) }
                return .line(Array(buffer[start..<start + end]))
            }
            searched = buffer.count - start
            if searched > limit { return .tooLong(passLine()) }
            if !more() {
                guard searched > 0 else { return nil }
                return .line(take(searched))
            }
        }
    }

    private func passLine() -> Int {
        var length = 0
        while fill(1) > 0 {
            if let end = index(of: 0x0A) {
                advance(end + 1)
                return length + end
            }
            length += buffer.count - start
            advance(buffer.count - start)
        }
        return length
    }

    /// Takes everything up to a limit; nil where there is more.
    func all(limit: Int) -> [UInt8]? {
        fill(limit + 1)
        guard buffer.count - start <= limit else { return nil }
        return start == 0 ? takeSome() : take(buffer.count - start)
    }
}
