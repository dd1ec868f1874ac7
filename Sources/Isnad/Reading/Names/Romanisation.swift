/// Latin letters for Arabic names that stand in no table, by `ar/romanisation.tsv`.
///
/// Short vowels are not written in the press, so the outcome is a skeleton a reader recognises, not a spelling: it also makes the ids of local
/// names. Linear; unknown letters are left out, Latin letters and digits stay.
struct Romanisation: Sendable {
    private var consonant: [UInt32: String] = [:]
    private var vowel: [UInt32: String] = [:]
    private let article: String

    /// A longer name is cut: an id is no place for a paragraph.
    private static let longest = 80

    init(_ build: LexiconBuilder) {
        for row in build.rows("ar/romanisation.tsv") {
            guard let scalar = row["from"].unicodeScalars.first?.value else { continue }
            consonant[scalar] = row["to"]
            if !row["vowel"].isEmpty { vowel[scalar] = row["vowel"] }
        }
        article = build.letters.fold(build.rows("ar/clitics.tsv").first { $0["kind"] == "article" }?["form"] ?? "")
    }

    /// A name as Latin words with capitals.
    func latin(_ folded: String) -> String {
        folded.split(separator: " ").map { capitalised(word(String($0))) }.joined(separator: " ")
    }

    /// A name as an ASCII id: words joined by hyphens.
    func slug(_ folded: String) -> String {
        let words = folded.split(separator: " ").map { word(String($0)) }
        var slug = String(
            words.joined(separator: "-").unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-") }
        )
        if slug.isEmpty { slug = "x" + String(Romanisation.number(folded), radix: 36) }
        return slug.utf8.count > Romanisation.longest
            ? String(slug.prefix(Romanisation.longest)) + String(Romanisation.number(folded), radix: 36) : slug
    }

    /// FNV-1a, so that names without a letter the table knows still differ.
    private static func number(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private func word(_ folded: String) -> String {
        if folded.count > article.count + 1, folded.hasPrefix(article) { return "al-" + word(String(folded.dropFirst(article.count))) }
        var output = ""
        var afterConsonant = false
        for scalar in folded.unicodeScalars {
            if let sound = vowel[scalar.value], afterConsonant {
                output += sound
                afterConsonant = false
            } else if let sound = consonant[scalar.value] {
                output += sound
                afterConsonant = sound.last.map { !"aiu".contains($0) } ?? afterConsonant
            } else if scalar.isASCII {
                output.unicodeScalars.append(scalar)
                afterConsonant = false
            }
        }
        return output
    }

    private func capitalised(_ word: String) -> String {
        if word.hasPrefix("al-") { return "al-" + capitalised(String(word.dropFirst(3))) }
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
