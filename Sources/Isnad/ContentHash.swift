import CHash

/// SHA-256 (FIPS 180-4), by which captures are kept and found again.
///
/// A few lines of our own because the library must not pull in a cryptography package for a checksum; it guards against change, not against
/// an adversary with time. About 400 MB/s; four times that where the processor has instructions for it, which `CHash` names.
public enum ContentHash {
    /// The digest as 64 hexadecimal digits.
    public static func sha256(_ bytes: [UInt8]) -> String { sha256(bytes, isFast: isFast) }

    /// Asked once: the answer is the processor's.
    private static let isFast = isnad_sha256_is_fast() != 0

    static func sha256(_ bytes: [UInt8], isFast: Bool) -> String {
        var state = State()
        let full = bytes.count / 64
        var tail = Array(bytes[(full * 64)...])
        tail.append(0x80)
        while tail.count % 64 != 56 { tail.append(0) }
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
        rounds.withUnsafeBufferPointer { rounds in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { block in
                func take(_ bytes: UnsafeRawBufferPointer, _ blocks: Int) {
                    guard isFast else { return (0..<blocks).forEach { compress(&state, block, rounds, bytes, $0 * 64) } }
                    var words = [state.a, state.b, state.c, state.d, state.e, state.f, state.g, state.h]
                    isnad_sha256_blocks(&words, rounds.baseAddress, bytes.bindMemory(to: UInt8.self).baseAddress, blocks)
                    (state.a, state.b, state.c, state.d) = (words[0], words[1], words[2], words[3])
                    (state.e, state.f, state.g, state.h) = (words[4], words[5], words[6], words[7])
                }
                bytes.withUnsafeBytes { take($0, full) }
                tail.withUnsafeBytes { take($0, $0.count / 64) }
            }
        }
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for word in [state.a, state.b, state.c, state.d, state.e, state.f, state.g, state.h] {
            for shift in stride(from: 28, through: 0, by: -4) { text.append(digits[Int(word >> UInt32(shift) & 15)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The eight words of the state; not an array, whose bounds would be asked for at every turn.
    private struct State {
        var a: UInt32 = 0x6a09_e667, b: UInt32 = 0xbb67_ae85, c: UInt32 = 0x3c6e_f372, d: UInt32 = 0xa54f_f53a
        var e: UInt32 = 0x510e_527f, f: UInt32 = 0x9b05_688c, g: UInt32 = 0x1f83_d9ab, h: UInt32 = 0x5be0_cd19
    }

    @inline(__always)
    private static func compress(
        _ state: inout State, _ w: UnsafeMutableBufferPointer<UInt32>, _ k: UnsafeBufferPointer<UInt32>, _ bytes: UnsafeRawBufferPointer, _ at: Int
    ) {
        for i in 0..<16 { w[i] = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: at + 4 * i, as: UInt32.self)) }
        for i in 16..<64 {
            let s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3
            let s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10
            w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
        }
        var s = state
        var i = 0
        // Eight turns a time, the words changing places by name instead of by moves.
        while i < 64 {
            turn(s.a, s.b, s.c, &s.d, s.e, s.f, s.g, &s.h, k[i] &+ w[i])
            turn(s.h, s.a, s.b, &s.c, s.d, s.e, s.f, &s.g, k[i + 1] &+ w[i + 1])
            turn(s.g, s.h, s.a, &s.b, s.c, s.d, s.e, &s.f, k[i + 2] &+ w[i + 2])
            turn(s.f, s.g, s.h, &s.a, s.b, s.c, s.d, &s.e, k[i + 3] &+ w[i + 3])
            turn(s.e, s.f, s.g, &s.h, s.a, s.b, s.c, &s.d, k[i + 4] &+ w[i + 4])
            turn(s.d, s.e, s.f, &s.g, s.h, s.a, s.b, &s.c, k[i + 5] &+ w[i + 5])
            turn(s.c, s.d, s.e, &s.f, s.g, s.h, s.a, &s.b, k[i + 6] &+ w[i + 6])
            turn(s.b, s.c, s.d, &s.e, s.f, s.g, s.h, &s.a, k[i + 7] &+ w[i + 7])
            i += 8
        }
        state.a = state.a &+ s.a
        state.b = state.b &+ s.b
        state.c = state.c &+ s.c
        state.d = state.d &+ s.d
        state.e = state.e &+ s.e
        state.f = state.f &+ s.f
        state.g = state.g &+ s.g
        state.h = state.h &+ s.h
    }

    @inline(__always)
    private static func turn(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ added: UInt32
    ) {
        let t1 = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ (e & f ^ ~e & g) &+ added
        d = d &+ t1
        h = t1 &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ (a & b ^ a & c ^ b & c)
    }

    @inline(__always)
    private static func rotate(_ x: UInt32, _ by: UInt32) -> UInt32 { x >> by | x << (32 - by) }

    /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static let rounds: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
