/// How much lines share in names and telling words: the distance by which a headline finds its report and a foreign report is known.
struct TextLikeness {
    let words: Words
    let tables: TextTables
    let vocabulary: Vocabulary

    /// The stems of what has been read of an article.
    struct Subject {
        fileprivate(set) var stems: Set<UInt64> = []
        var isEmpty: Bool { stems.isEmpty }
    }

    /// Words read of one line: enough to know its subject, so that a line of many megabytes costs no more.
    private let longestLine = 400

    private func each(_ line: TextLine, _ body: (UInt64, Float) -> Void) {
        var at = 0
        for token in line.tokens.prefix(longestLine) {
            let kind = words.tokens[token].kind
            guard kind == .word || kind == .latin, words.tokens[token].foldEnd - words.tokens[token].foldStart > 4 else { continue }
            let stem = tables.stem.hash(words, token, vocabulary)
            let weight = tables.weight(stem)
            if weight >= 1.5 { body(stem, weight) }
            at += 1
        }
    }

    func add(_ line: TextLine, to subject: inout Subject) {
        each(line) { stem, _ in subject.stems.insert(stem) }
    }

    /// The share of the lines' telling words, by weight, that the subject has too: 0…1. Half for lines that tell nothing.
    func likeness(_ lines: some Sequence<TextLine>, _ subject: Subject) -> Float {
        var seen: Set<UInt64> = []
        var shared: Float = 0, all: Float = 0
        for line in lines {
            each(line) { stem, weight in
                guard seen.insert(stem).inserted else { return }
                all += weight
                if subject.stems.contains(stem) { shared += weight }
            }
        }
        return all > 0 ? shared / all : 0.5
    }
}
