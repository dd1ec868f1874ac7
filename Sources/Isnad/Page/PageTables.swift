/// What the Page stage knows: words of markup that tell the article from what surrounds it.
struct PageTables: Sendable {
    let strong: [[UInt8]]
    let weak: [[UInt8]]

    init(_ build: inout LexiconBuilder) {
        func forms(_ kind: String) -> [[UInt8]] {
            build.rows("ar/markup.tsv").filter { $0["kind"] == kind }.flatMap { $0.list("forms") }.map { Array($0.utf8) }
        }
        strong = forms("strong")
        weak = forms("weak")
    }

    /// Whether a class or id holds one of the words.
    static func holds(_ words: [[UInt8]], _ label: [UInt8]) -> Bool {
        words.contains { word in
            guard label.count >= word.count else { return false }
            for start in 0...(label.count - word.count) where label[start] == word[0] {
                if label[start..<start + word.count].elementsEqual(word) { return true }
            }
            return false
        }
    }
}
