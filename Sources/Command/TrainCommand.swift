import ArgumentParser
import Foundation
import Isnad
import IsnadInput

/// Counts word classes from unlabelled news.
struct WordClassesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "word-classes", abstract: "Sorts words into classes by their neighbours and writes weights/wordclasses.bin.",
        discussion: "Only hashes of words are written. Example: isnad lexicon word-classes news/ --output Lexicon/weights/wordclasses.bin")
    @OptionGroup var shared: SharedOptions
    @Option(help: "The file to write.") var output: String
    @Option(help: "How many words, by falling frequency.") var words: Int = 40_000
    @Option(help: "How many classes, at most 254.") var classes: Int = 200
    @Option(help: "How often every word is moved.") var passes: Int = 6

    func run() throws {
        let lexicon = try shared.loadLexicon()
        var training = WordClassTraining(words: words, classes: classes)
        try shared.eachArticle(lexicon) { training.add($0.text, lexicon) }
        try Data(training.file(passes: passes)).write(to: URL(fileURLWithPath: output))
    }
}

/// Counts what words are taken for by their neighbours.
struct WordTagsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "word-tags",
        abstract: "Counts in unlabelled news what a blind tagger takes words for, and writes weights/wordtags.bin.",
        discussion: """
            Only hashes of words are written. Example: isnad lexicon train-names anercorp.conll --blind --output blind.bin &&
            isnad lexicon word-tags news/ --tagger blind.bin --output Lexicon/weights/wordtags.bin
            """)
    @OptionGroup var shared: SharedOptions
    @Option(help: "Weights that train-names --blind wrote.") var tagger: String
    @Option(help: "The file to write.") var output: String
    @Option(help: "Words that stand less often are left out.") var least: Int = 4

    func run() throws {
        let lexicon = try shared.loadLexicon()
        var training = WordTagTraining(lexicon, tagger: Array(try Data(contentsOf: URL(fileURLWithPath: tagger))))
        try shared.eachArticle(lexicon) { training.add($0.text) }
        try Data(training.file(least: least)).write(to: URL(fileURLWithPath: output))
    }
}

/// Trains the tagger of names on labelled text.
struct TrainNames: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train-names", abstract: "Trains the tagger of names on CoNLL files and writes weights/names.bin.",
        discussion: "Example: isnad lexicon train-names anercorp.conll --without-last 25000 --output Lexicon/weights/names.bin")
    @Argument(help: "Files with a token and a B-/I-/O tag a line.") var files: [String]
    @Option(help: "The file to write.") var output: String
    @Option(help: "Tokens at the first file's end that are left for measuring.") var withoutLast: Int = 0
    @Option(help: "How often all sentences are seen.") var passes: Int = 12
    @Option(help: "How far one sentence moves a weight.") var step: Double = 0.12
    @Option(help: "Evidence a sentence that a weight needs to be kept.") var sparsity: Double = 0.00002
    @Flag(help: "See of each word its neighbours alone: the tagger that word-tags counts by.") var blind = false
    @Option(help: "Of the tokens that are left, also leave those of one part of so many: 2/5 measures on the second fifth.") var fold: String?
    @OptionGroup var work: WorkOptions

    func validate() throws { _ = try part() }

    /// Which of how many parts is left out too; nil for none.
    private func part() throws -> (number: Int, of: Int)? {
        guard let fold else { return nil }
        let parts = fold.split(separator: "/", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 2, parts[1] > 1, (1...parts[1]).contains(parts[0]) else {
            throw ValidationError("--fold wants a part of so many, such as 2/5, not \(fold)")
        }
        return (parts[0], parts[1])
    }

    func run() throws {
        let training = NameTraining(try work.loadLexicon())
        var examples: [NameTraining.Example] = []
        var others: [NameTraining.Example] = []
        for (at, file) in files.enumerated() {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            examples += NameTraining.examples(conll: text, withoutLast: at == 0 ? withoutLast : 0)
            if at == 0, withoutLast > 0 { others = NameTraining.examples(conll: text, onlyLast: withoutLast) }
        }
        if let part = try part() {
            let from = examples.count * (part.number - 1) / part.of, to = examples.count * part.number / part.of
            others = Array(examples[from..<to])
            examples.removeSubrange(from..<to)
        }
        let made = training.weights(examples, measuredOn: others, passes: passes, step: step, sparsity: sparsity, isBlind: blind)
        try Data(made.file).write(to: URL(fileURLWithPath: output))
        let score = made.score
        complain("\(blind ? "blind, " : "")of the tokens left out: \(score.right) names right, \(score.found) given, \(score.wanted) wanted")
    }
}
