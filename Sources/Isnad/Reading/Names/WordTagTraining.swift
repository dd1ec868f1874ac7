/// Counts what words of unlabelled news are taken for by a tagger that sees their neighbours alone.
///
/// A word that stands where persons stand a hundred times is a person's name, though no table and no labelled text has it. Because the tagger is
/// blind to the word itself (`NameFeatures`), what it learned of the labelled words does not come back as their own proof. The counts are kept as
/// one byte a word: how often it is a name, of which kind and place in the name, and by how many places. After Krishnan and Manning 2006 (majorities
/// over a corpus as features of a second tagger). Linear in the text; only hashes of words leave it.
public struct WordTagTraining: Sendable {
    private let lexicon: Lexicon
    private let tagger: NameTagger
    private var counts: [UInt64: SIMD8<Int32>] = [:]

    /// With the bytes that `NameTraining` made blind.
    public init(_ lexicon: Lexicon, tagger: [UInt8]) {
        self.lexicon = lexicon
        self.tagger = NameTagger(tagger)
    }

    /// Counts one text.
    public mutating func add(_ text: String) {
        let words = lexicon.tokenizer.words(text)
        var scan = NameScan(words, lexicon.names)
        scan.findByRules()
        let features = NameFeatures(scan, isBlind: true)
        for sentence in words.sentences where !sentence.isEmpty {
            for (at, tag) in zip(sentence, tagger.read(features, sentence).tags) where words.tokens[at].kind == .word {
                counts[features.bare[at], default: SIMD8()][Int(tag)] += 1
            }
        }
    }

    /// The file, without words that stand less often than asked.
    public func file(least: Int) -> [UInt8] {
        let kept = counts.filter { $0.value.wrappedSum() >= Int32(least) }.sorted { $0.key < $1.key }
        return WordClasses.file(kept.map { ($0.key, WordTagTraining.code($0.value)) })
    }

    /// One byte (1...183) of a word's counts by tag: first how many, then how often a name, which tag most, and whether a second kind is near.
    static func code(_ counts: SIMD8<Int32>) -> UInt8 {
        let total = counts.wrappedSum()
        let many = total < 10 ? 0 : total < 60 ? 1 : 2
        let share = Double(total - counts[0]) / Double(max(total, 1))
        guard let often = [0.02, 0.1, 0.3, 0.6, 0.85].lastIndex(where: { share >= $0 }) else { return UInt8(1 + many) }
        let top = (1..<NameTagger.tags).max { (counts[$0], $1) < (counts[$1], $0) } ?? 1
        let own = (top - 1) / 2
        let kinds: [Int32] = [counts[1] + counts[2], counts[3] + counts[4], counts[5] + counts[6]]
        var other: Int32 = 0
        for kind in 0..<3 where kind != own { other = max(other, kinds[kind]) }
        let mixed = other * 5 > kinds[own] * 2 ? 1 : 0
        let place = (often * 6 + top - 1) * 2 + mixed
        return UInt8(4 + place * 3 + many)
    }

    /// Whether a code's word is most often a person where it is a name, and a name at least one time in ten.
    static func isPerson(_ code: UInt8) -> Bool {
        guard code > 3 else { return false }
        let rest = (Int(code) - 4) / 6
        return rest % 6 < 2 && rest / 6 >= 1
    }

    /// Whether a code's word was counted ten times and more, and not once in fifty as a name.
    static func isSeldomName(_ code: UInt8) -> Bool { code == 2 || code == 3 }

    /// Whether a code's word was counted sixty times and more.
    static func isFrequent(_ code: UInt8) -> Bool { code == 3 || code > 3 && (code - 4) % 3 == 2 }

    /// Whether a code's word is a name six times in ten and more.
    static func isMostlyNamed(_ code: UInt8) -> Bool { code > 3 && (Int(code) - 4) / 36 >= 3 }

    /// Whether a code's word is a name at least one time in ten.
    static func isNamed(_ code: UInt8) -> Bool { code > 3 && (Int(code) - 4) / 36 >= 1 }

    /// The tag that a code's word has most, where it is a name three times in ten or more; 7 else, 8 for words not counted.
    @inline(__always)
    static func coarse(_ code: UInt64) -> UInt64 {
        guard code > 0, code < 256 else { return 8 }
        guard code > 3 else { return 7 }
        let rest = (code - 4) / 6
        return rest / 6 < 2 ? 7 : rest % 6
    }
}
