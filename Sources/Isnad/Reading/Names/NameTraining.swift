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
    public static func examples(conll: String, withoutLast last: Int = 0) -> [Example] {
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
        for (token, tag) in rows.dropLast(last) {
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

    /// Trains on examples and gives the weights' file. Costs some seconds a pass on a hundred thousand tokens.
    public func weights(_ examples: [Example], passes: Int = 12) -> [UInt8] {
        var sentences = examples.flatMap(sentences)
        var learner = Learner()
        var random: UInt64 = 0x2545_F491_4F6C_DD1D
        for _ in 0..<passes {
            for at in stride(from: sentences.count - 1, to: 0, by: -1) {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                sentences.swapAt(at, Int(random >> 33) % (at + 1))
            }
            for sentence in sentences { learner.learn(sentence.rows, sentence.starts, sentence.gold) }
        }
        return learner.file()
    }

    private func sentences(_ example: Example) -> [Sentence] {
        let words = lexicon.tokenizer.words(example.text)
        var scan = NameScan(words, lexicon.names)
        scan.findByRules()
        let features = NameFeatures(scan, lexicon.names.classes)
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

/// The averaged perceptron while it learns.
private struct Learner {
    private var emissions = [Int32](repeating: 0, count: (1 << NameFeatures.bits) * NameTagger.tags)
    private var transitions = [Int32](repeating: 0, count: (NameTagger.tags + 1) * NameTagger.tags)
    private var emissionSums: [Int64]
    private var transitionSums: [Int64]
    private var step: Int64 = 1

    init() {
        emissionSums = Array(repeating: 0, count: emissions.count)
        transitionSums = Array(repeating: 0, count: transitions.count)
    }

    mutating func learn(_ rows: [UInt32], _ starts: [Int32], _ gold: [UInt8]) {
        var scores = [Int32](repeating: 0, count: gold.count * NameTagger.tags)
        for at in gold.indices {
            for slot in Int(starts[at])..<Int(starts[at + 1]) {
                let row = Int(rows[slot]) * NameTagger.tags
                for tag in 0..<NameTagger.tags { scores[at * NameTagger.tags + tag] += emissions[row + tag] }
            }
        }
        let told = NameTagger.viterbi(scores, gold.count, transitions)
        if told != gold {
            for at in gold.indices {
                if told[at] != gold[at] {
                    for slot in Int(starts[at])..<Int(starts[at + 1]) {
                        let row = Int(rows[slot]) * NameTagger.tags
                        change(row + Int(gold[at]), 1)
                        change(row + Int(told[at]), -1)
                    }
                }
                let before = at == 0 ? (NameTagger.tags, NameTagger.tags) : (Int(gold[at - 1]), Int(told[at - 1]))
                changeTransition(before.0 * NameTagger.tags + Int(gold[at]), 1)
                changeTransition(before.1 * NameTagger.tags + Int(told[at]), -1)
            }
        }
        step += 1
    }

    private mutating func change(_ at: Int, _ by: Int32) {
        emissions[at] += by
        emissionSums[at] += step * Int64(by)
    }

    private mutating func changeTransition(_ at: Int, _ by: Int32) {
        transitions[at] += by
        transitionSums[at] += step * Int64(by)
    }

    /// The averages, scaled so that nearly all fit one byte.
    func file() -> [UInt8] {
        let average = emissions.indices.map { Double(emissions[$0]) - Double(emissionSums[$0]) / Double(step) }
        let sizes = average.filter { $0 != 0 }.map(abs).sorted()
        let top = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 999 / 1000)]
        let scale = 127 / max(top, 0.001)
        let links = transitions.indices.map { (Double(transitions[$0]) - Double(transitionSums[$0]) / Double(step)) * scale }
        return NameTagger.file(
            emissions: average.map { Int8(max(-127, min(127, ($0 * scale).rounded()))) },
            transitions: links.map { Int16(max(-32_000, min(32_000, $0.rounded()))) })
    }
}
