import Isnad

/// Reads a WACZ, a zip that packs web archives (stored or deflated), by its directory at the end; zip64 too.
final class ZipReader: EventReader {
    private let zip: ZipDirectory
    private let origin: Origin
    private let opener: Opener
    private let counter = RecordCounter()
    private var members: ArraySlice<ZipDirectory.Member>

    /// Nil where the zip holds no web archive.
    init?(_ zip: ZipDirectory, _ origin: Origin, _ opener: Opener) {
        self.zip = zip
        self.origin = origin
        self.opener = opener
        let archives = zip.members.filter { $0.name.hasSuffix(".warc") || $0.name.hasSuffix(".warc.gz") }
        guard !archives.isEmpty else { return nil }
        members = archives.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }[...]
    }

    func next() -> Step? {
        guard let member = members.popFirst() else { return nil }
        let place = origin.input + "/" + member.name
        guard let packed = zip.source(of: member) else { return .failure(place, "does not stand where the zip's directory says") }
        switch member.method {
        case _ where member.isEncrypted: return .failure(place, "is encrypted")
        case 0: return .open(reader(packed, member))
        case 8: return .open(reader(InflateSource(packed, .raw), member))
        default: return .failure(place, "is packed by method \(member.method); stored and deflated are read")
        }
    }

    private func reader(_ source: ByteSource, _ member: ZipDirectory.Member) -> EventReader {
        var inner = origin
        inner.input = origin.input
        let bytes = ByteReader(source)
        bytes.fill(2)
        guard bytes.window.starts(with: [0x1F, 0x8B]) else { return WARCReader(bytes, inner, opener, counter: counter) }
        let unpacked = ByteReader(InflateSource(RestSource(bytes)))
        return FaultTeller(WARCReader(unpacked, inner, opener, counter: counter), unpacked, origin.input + "/" + member.name)
    }
}

/// A reader and, at its end, what was wrong with its bytes.
final class FaultTeller: EventReader {
    private let reader: EventReader
    private let bytes: ByteReader
    private let place: String
    private var isTold = false

    init(_ reader: EventReader, _ bytes: ByteReader, _ place: String) {
        self.reader = reader
        self.bytes = bytes
        self.place = place
    }

    func next() -> Step? {
        if let step = reader.next() { return step }
        defer { isTold = true }
        return isTold ? nil : bytes.fault.map { .failure(place, $0) }
    }
}

/// The directory of a zip (APPNOTE 6.3.10), over a file or bytes at hand.
struct ZipDirectory {
    struct Member {
        var name: String
        var method: Int
        var isEncrypted: Bool
        var packedSize: Int
        var offset: Int
    }

    private enum Place {
        case file(FileSource, size: Int)
        case memory([UInt8])
    }

    private let place: Place
    private(set) var members: [Member] = []
    private static let largestDirectory = 64 << 20

    /// Nil where the directory cannot be found.
    init?(file: FileSource) {
        guard let size = file.size else { return nil }
        place = .file(file, size: size)
        guard readDirectory() else { return nil }
    }

    init?(memory bytes: [UInt8]) {
        place = .memory(bytes)
        guard readDirectory() else { return nil }
    }

    private var size: Int {
        switch place {
        case .file(_, let size): return size
        case .memory(let bytes): return bytes.count
        }
    }

    private func bytes(_ offset: Int, _ count: Int) -> [UInt8] {
        guard offset >= 0, offset < size, count > 0 else { return [] }
        switch place {
        case .file(let file, _): return file.bytes(at: offset, count: min(count, size - offset))
        case .memory(let bytes): return Array(bytes[offset..<offset + min(count, size - offset)])
        }
    }

    /// The bytes of a member as they are packed.
    func source(of member: Member) -> ByteSource? {
        let head = bytes(member.offset, 30)
        guard head.count == 30, head.number(0, 4) == 0x0403_4B50 else { return nil }
        let start = member.offset + 30 + head.number(26, 2) + head.number(28, 2)
        guard start <= size else { return nil }
        switch place {
        case .file(let file, _): return FileSource(file, from: start, count: min(member.packedSize, size - start))
        case .memory: return MemorySource(bytes(start, member.packedSize))
        }
    }

    private mutating func readDirectory() -> Bool {
        let tailStart = max(0, size - 65_557)
        let tail = bytes(tailStart, 65_557)
        guard let end = stride(from: tail.count - 22, through: 0, by: -1).first(where: { tail.number($0, 4) == 0x0605_4B50 }) else { return false }
        var offset = tail.number(end + 16, 4), length = tail.number(end + 12, 4)
        if offset == 0xFFFF_FFFF || length == 0xFFFF_FFFF, end >= 20, tail.number(end - 20, 4) == 0x0706_4B50 {
            let wide = bytes(tail.number(end - 12, 8), 56)
            guard wide.count == 56, wide.number(0, 4) == 0x0606_4B50 else { return false }
            (offset, length) = (wide.number(48, 8), wide.number(40, 8))
        }
        guard length <= ZipDirectory.largestDirectory else { return false }
        let directory = bytes(offset, length)
        var at = 0
        while at + 46 <= directory.count, directory.number(at, 4) == 0x0201_4B50 {
            let nameLength = directory.number(at + 28, 2), extraLength = directory.number(at + 30, 2), comment = directory.number(at + 32, 2)
            guard at + 46 + nameLength + extraLength <= directory.count else { break }
            var member = Member(
                name: String(decoding: directory[at + 46..<at + 46 + nameLength], as: UTF8.self), method: directory.number(at + 10, 2),
                isEncrypted: directory.number(at + 8, 2) & 1 == 1, packedSize: directory.number(at + 20, 4), offset: directory.number(at + 42, 4))
            ZipDirectory.widen(&member, directory, at, extra: at + 46 + nameLength, extraLength)
            members.append(member)
            at += 46 + nameLength + extraLength + comment
        }
        return true
    }

    /// Sizes and offsets of four gigabytes and more stand in an extra field.
    private static func widen(_ member: inout Member, _ directory: [UInt8], _ entry: Int, extra: Int, _ length: Int) {
        var at = extra
        while at + 4 <= extra + length {
            let kind = directory.number(at, 2), size = directory.number(at + 2, 2)
            var value = at + 4
            let end = min(value + size, extra + length)
            if kind == 1 {
                if directory.number(entry + 24, 4) == 0xFFFF_FFFF { value += 8 }
                if member.packedSize == 0xFFFF_FFFF, value + 8 <= end {
                    member.packedSize = directory.number(value, 8)
                    value += 8
                }
                if member.offset == 0xFFFF_FFFF, value + 8 <= end { member.offset = directory.number(value, 8) }
            }
            at += 4 + size
        }
    }
}

extension [UInt8] {
    /// A number of so many bytes, the least first; 0 where they are not there. Eight bytes lose their sign.
    fileprivate func number(_ at: Int, _ width: Int) -> Int {
        guard at >= 0, at + width <= count else { return 0 }
        var value: UInt64 = 0
        for offset in 0..<width { value |= UInt64(self[at + offset]) << UInt64(8 * offset) }
        return Int(value & UInt64(Int.max))
    }
}
