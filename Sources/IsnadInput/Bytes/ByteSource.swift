#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Bytes of an input in order, some at a time, so that an input of any size is read in flat memory.
protocol ByteSource: AnyObject {
    /// The next bytes; empty at the end, and for ever after it.
    func next() -> [UInt8]
    /// What ended the bytes before their time, or was wrong on the way, in a sentence's predicate; nil where all went well. Told at the end.
    var fault: String? { get }
}

/// A file, pipe or standard input, or a range of a file.
final class FileSource: ByteSource {
    private let descriptor: Int32
    private let owner: FileSource?
    private var position: Int?
    private var left: Int
    private(set) var fault: String?
    private static let chunk = 1 << 18

    /// Opens a path; throws the system's reason where that fails.
    init(path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        owner = nil
        left = Int.max
        guard descriptor >= 0 else { throw InputError(path, FileSource.reason(errno)) }
    }

    /// A descriptor that someone else opened and will close.
    init(standardInput descriptor: Int32) {
        self.descriptor = dup(descriptor)
        owner = nil
        left = Int.max
    }

    /// A range of an open file, read independently of the file's own place.
    init(_ file: FileSource, from offset: Int, count: Int) {
        descriptor = file.descriptor
        owner = file
        position = offset
        left = max(0, count)
    }

    deinit { if owner == nil, descriptor >= 0 { close(descriptor) } }

    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: return "there is no such file"
        case EACCES, EPERM: return "may not be read: permission denied"
        case EISDIR: return "is a folder"
        default: return "cannot be read: " + String(cString: strerror(code))
        }
    }

    /// The size of a regular file; nil for pipes.
    var size: Int? {
        var information = stat()
        guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(information.st_size)
    }

    func next() -> [UInt8] {
        guard left > 0, descriptor >= 0 else { return [] }
        let wanted = min(FileSource.chunk, left)
        var failed: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            var got: Int
            repeat {
                got = position.map { pread(descriptor, buffer.baseAddress, wanted, off_t($0)) } ?? read(descriptor, buffer.baseAddress, wanted)
            } while got < 0 && errno == EINTR
            if got < 0 { failed = errno }
            count = max(0, got)
        }
        if failed != 0 { fault = FileSource.reason(failed) }
        left -= bytes.count
        if let place = position { position = place + bytes.count }
        if bytes.isEmpty { left = 0 }
        return bytes
    }

    /// Bytes at an offset of a regular file; fewer where it ends.
    func bytes(at offset: Int, count: Int) -> [UInt8] {
        let range = FileSource(self, from: offset, count: count)
        var all: [UInt8] = []
        while true {
            let some = range.next()
            if some.isEmpty { return all }
            all += some
        }
    }
}

/// Bytes at hand.
final class MemorySource: ByteSource {
    private var bytes: [UInt8]
    let fault: String? = nil
    init(_ bytes: [UInt8]) { self.bytes = bytes }
    func next() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}

/// What a reader has not taken yet, as a source: the way from a look at the head to a reader of what lies inside.
final class RestSource: ByteSource {
    private let reader: ByteReader
    init(_ reader: ByteReader) { self.reader = reader }
    var fault: String? { reader.fault }
    func next() -> [UInt8] { reader.takeSome() }
}
