import CZlib

/// Packs bytes for tests.
enum Packing {
    static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, window: 31) }
    static func zlib(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, window: 15) }
    static func raw(_ bytes: [UInt8]) -> [UInt8] { deflate(bytes, window: -15) }

    private static func deflate(_ bytes: [UInt8], window: Int32) -> [UInt8] {
        var stream = z_stream()
        guard isnad_deflate_init(&stream, 6, window) == Z_OK else { return [] }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(bytes.count))) + 64
        return bytes.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: room) { output, count in
                stream.next_in = input.baseAddress.map { UnsafeMutablePointer(mutating: $0) }
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(room)
                _ = CZlib.deflate(&stream, Z_FINISH)
                count = room - Int(stream.avail_out)
            }
        }
    }
}
