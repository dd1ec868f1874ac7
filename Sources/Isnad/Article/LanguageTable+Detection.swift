extension LanguageTable {
    /// So many bytes of a text tell its language.
    private static let sample = 12_000

    /// The language of a text by its letters and its commonest words; `und` where neither speaks. Looks at the first 12,000 bytes.
    func language(of text: String) -> String {
        var text = text
        return text.withUTF8 { language(of: UnsafeBufferPointer(rebasing: $0.prefix(LanguageTable.sample))) }
    }

    private func language(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        var votes = [Int](repeating: 0, count: ids.count)
        var arabic = 0, latin = 0, other = 0
        var word = WordHash(), length = 0
        var at = 0
        while at < bytes.count {
            let (scalar, width) = decodeScalar(bytes, at)
            switch ScalarKind.of(scalar) {
            case .arabic:
                arabic += 1
                vote(scalar, &votes)
            case .latin: latin += 1
            case .other: other += 1
            case .gap:
                if length > 0 { vote(word, length, &votes) }
                (word, length) = (WordHash(), 0)
                at += width
                continue
            case .invisible:
                at += width
                continue
            }
            if width == 1 { word.add(bytes[at] | 0x20) } else { for next in at..<min(at + width, bytes.count) { word.add(bytes[next]) } }
            length += width
            at += width
        }
        vote(word, length, &votes)
        let letters = arabic + latin + other
        guard letters >= 8, other * 2 < letters else { return "und" }
        return best(votes, isArabicScript: arabic * 5 >= letters * 2, letters: letters)
    }

    private func best(_ votes: [Int], isArabicScript script: Bool, letters: Int) -> String {
        let candidates = ids.indices.filter { isArabicScript[$0] == script }
        guard let winner = candidates.max(by: { votes[$0] < votes[$1] }) else { return "und" }
        return votes[winner] * (script ? 40 : 16) >= letters ? ids[winner] : "und"
    }

    private enum ScalarKind {
        case arabic, latin, other, gap, invisible

        static func of(_ scalar: UInt32) -> ScalarKind {
            switch scalar {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: return .latin
            case 0x640, 0x64B...0x65F, 0x670, 0x200C...0x200F: return .invisible
            case 0x620...0x64A, 0x66E...0x6D3, 0x6D5, 0x6EE, 0x6EF, 0x6FA...0x6FF, 0xFB50...0xFDFB, 0xFE70...0xFEFC: return .arabic
            case 0x370...0x5FF, 0x900...0x1FFF, 0x3040...0xD7FF: return .other
            default: return .gap
            }
        }
    }

    @inline(__always)
    private func vote(_ scalar: UInt32, _ votes: inout [Int]) {
        guard (0x600...0x6FF).contains(scalar) else { return }
        let bits = letters[Int(scalar) - 0x600]
        guard bits != 0 else { return }
        for at in votes.indices where bits & 1 << UInt8(at) != 0 { votes[at] += 1 }
    }

    private func vote(_ word: WordHash, _ length: Int, _ votes: inout [Int]) {
        guard (1...16).contains(length), let bits = words[word.value] else { return }
        for at in votes.indices where bits & 1 << UInt8(at) != 0 { votes[at] += 4 }
    }
}
