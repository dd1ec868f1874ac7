import Testing

@testable import ArabicText

/// What reads eight bytes at a step finds what reading one by one finds, at every place and length.
@Suite struct ByteSearchTests {
    @Test(arguments: [0x00, 0x3C, 0x7F, 0x80, 0xD8, 0xFF] as [UInt8])
    func everyPlace(_ byte: UInt8) {
        for length in 0..<20 {
            for place in 0...length {
                // Neighbours that differ in one bit are where words of eight bytes go wrong.
                var bytes = [UInt8](repeating: byte ^ 1, count: length)
                if place < length { bytes[place] = byte }
                for start in 0...length {
                    let found = bytes.withUnsafeBufferPointer { ByteSearch.place(ofByte: byte, in: $0, from: start) }
                    #expect(found == bytes[start...].firstIndex(of: byte) ?? length)
                    let plain = bytes.withUnsafeBufferPointer { ByteSearch.plain($0, from: start) }
                    #expect(plain == bytes[start...].prefix { $0 < 0x80 }.count)
                }
            }
        }
    }

    @Test(arguments: [("a | b", ["a", "b"]), ("", []), (" | ", []), ("a | ", ["a"]), ("a |  | b", ["a", "b"]), (" | a |b", ["a |b"])])
    func parts(_ text: String, _ parts: [String]) { #expect(text.parts(between: " | ") == parts) }
}
