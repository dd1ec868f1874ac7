import Testing

@testable import Isnad

/// The digests are the standard's own examples; both ways to reckon them must agree at every length around the borders of a block.
@Suite struct ContentHashTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ])
    func examples(_ text: String, _ digest: String) {
        #expect(ContentHash.sha256(Array(text.utf8)) == digest)
        #expect(ContentHash.sha256(Array(text.utf8), isFast: false) == digest)
    }

    @Test func bothWaysAgree() {
        for length in 0..<300 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            #expect(ContentHash.sha256(bytes) == ContentHash.sha256(bytes, isFast: false))
        }
    }
}
