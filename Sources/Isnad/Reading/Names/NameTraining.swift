/// Makes the weights of the tagger from labelled text and the word classes from unlabelled text: what `isnad lexicon train-names` and
/// `isnad lexicon word-classes` run. Deterministic: the same input gives the same bytes.
public struct NameTraining: Sendable {
    let lexicon: Lexicon

    public init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// A labelled passage: its text and the names in it, as spans of bytes.
    public struct Example: Sendable {
        public var text: String
        public var names: [(span: Span, kind: EntityKind)]
        public init(text: String, names: [(span: Span, kind: EntityKind)]) {
            self.text = text
            self.names = names
        }
    }

    /// Passages of a CoNLL file (a token and a B-/I-/O tag a line), without its last tokens. Lines that are no rows end nothing.
    public static func examples(conll: String, withoutLast last: Int = 0, onlyLast kept: Int? = nil) -> [Example] {
        var rows: [(token: Substring, tag: Substring)] = []
        for line in conll.split(whereSeparator: \.isNewline) {
            let cells = line.split(separator: " ")
            if cells.count >= 2 { rows.append((cells[0], cells[cells.count - 1])) }
        }
        var examples: [Example] = []
        var passage = Example(text: "", names: [])
        var open: (start: Int, kind: EntityKind)?
        var length = 0
        func close(_ end: Int) {
            if let name = open { passage.names.append((Span(name.start, end), name.kind)) }
            open = nil
        }
        for (token, tag) in kept.map(rows.suffix) ?? rows.dropLast(last) {
            let at = passage.text.utf8.count
            let kind = NameTraining.kind(tag)
            if kind == nil || tag.hasPrefix("B-") || open?.kind != kind { close(max(0, at - 1)) }
            if let kind, open == nil { open = (at, kind) }
            passage.text += token + " "
            length += 1
            if length >= 150, token == "." {
                close(passage.text.utf8.count - 1)
                examples.append(passage)
                passage = Example(text: "", names: [])
                length = 0
            }
        }
        close(passage.text.utf8.count - 1)
        if !passage.text.isEmpty { examples.append(passage) }
        return examples
    }

    private static func kind(_ tag: Substring) -> EntityKind? {
        switch tag.dropFirst(2) {
        case "PERS", "PER": return .person
        case "LOC", "GPE": return .place
        case "ORG": return .organisation
        default: return nil
        }
    }

    private struct Sentence {
        var rows: [UInt32]
        var starts: [Int32]
        var gold: [UInt8]
    }

    /// Trains on examples and gives the weights' file, with the score of the tagger alone on others. Costs some seconds a pass on a hundred
    /// thousand tokens. Blind, it sees of each word its neighbours alone.
    public func weights(
        _ examples: [Example], measuredOn others: [Example] = [], passes: Int = 12, step: Double = 0.12, sparsity: Double = 0.00002,
        isBlind: Bool = false
    ) -> (file: [UInt8], score: Score) {
        var sentences = examples.flatMap { self.sentences($0, isBlind) }
        var learner = NameLearner(NameLearner.Rate(step: Float(step), sparsity: Float(sparsity)))
        var random: UInt64 = 0x2545_F491_4F6C_DD1D
        for _ in 0..<passes {
            for at in stride(from: sentences.count - 1, to: 0, by: -1) {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                sentences.swapAt(at, Int(random >> 33) % (at + 1))
            }
            for sentence in sentences { learner.learn(sentence.rows, sentence.starts, sentence.gold) }
        }
        let tagger = learner.tagger()
        return (tagger.file(), score(tagger, others.flatMap { self.sentences($0, isBlind) }))
    }

    /// How many names a tagger finds rightly, of how many it finds and how many there are.
    public struct Score: Sendable {
        public var right = 0
        public var found = 0
        public var wanted = 0
    }

    private func score(_ tagger: NameTagger, _ sentences: [Sentence]) -> Score {
        var score = Score()
        for sentence in sentences {
            let told = NameTraining.names(tagger.tags(sentence.rows, sentence.starts))
            let gold = NameTraining.names(sentence.gold)
            score.right += told.intersection(gold).count
            score.found += told.count
            score.wanted += gold.count
        }
        return score
    }

    /// Names among tags: where each begins, where it ends and its tag.
    private static func names(_ tags: [UInt8]) -> Set<[Int]> {
        var names: Set<[Int]> = []
        var at = 0
        while at < tags.count {
            var end = at + 1
            while tags[at] > 0, end < tags.count, tags[end] == (tags[at] | 1) + 1 { end += 1 }
            if tags[at] > 0 { names.insert([at, end, Int((tags[at] + 1) / 2)]) }
            at = end
        }
        return names
    }

    private func sentences(_ example: Example, _ isBlind: Bool) -> [Sentence] {
        let words = lexicon.tokenizer.words(example.text)
        var scan = NameScan(words, lexicon.names)
        scan.findByRules()
        let features = NameFeatures(scan, isBlind: isBlind)
        var gold = [UInt8](repeating: 0, count: words.count)
        for name in example.names {
            let base: UInt8 = name.kind == .person ? 1 : name.kind == .place ? 3 : 5
            var first = true
            for token in words.tokens(in: name.span) {
                gold[token] = first ? base : base + 1
                first = false
            }
        }
        return words.sentences.map { range in
            let from = features.starts[range.lowerBound]
            return Sentence(
                rows: Array(features.rows[Int(from)..<Int(features.starts[range.upperBound])]),
                starts: range.map { features.starts[$0] - from } + [features.starts[range.upperBound] - from], gold: Array(gold[range]))
        }
    }
}
