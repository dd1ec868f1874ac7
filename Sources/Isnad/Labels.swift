/// The words of the program's own output in a language, from `ar/labels.tsv`; the words of the press stay as they are.
public struct Labels: Sendable {
    private var texts: [String: [String: String]] = [:]

    public enum Language: String, Hashable, Codable, Sendable, CaseIterable { case ar, en }

    init(_ build: inout LexiconBuilder) {
        for row in build.rows("ar/labels.tsv") {
            for language in Language.allCases { texts[row.id, default: [:]][language.rawValue] = row[language.rawValue] }
        }
    }

    /// The label under a key; the key itself where the table has none, so that a gap shows and nothing breaks.
    public func callAsFunction(_ key: String, _ language: Language) -> String {
        guard let text = texts[key]?[language.rawValue], !text.isEmpty else { return key }
        return text
    }
}
