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
        try shared.reader().read(shared.inputs) { event in
            guard case .capture(let capture) = event else { return }
            for article in capture.articles(lexicon) { training.add(article.text, lexicon) }
        }
        try Data(training.file(passes: passes)).write(to: URL(fileURLWithPath: output))
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

    func run() throws {
        let training = NameTraining(try Lexicon.builtin())
        var examples: [NameTraining.Example] = []
        var others: [NameTraining.Example] = []
        for (at, file) in files.enumerated() {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            examples += NameTraining.examples(conll: text, withoutLast: at == 0 ? withoutLast : 0)
            if at == 0, withoutLast > 0 { others = NameTraining.examples(conll: text, onlyLast: withoutLast) }
        }
        let made = training.weights(examples, measuredOn: others, passes: passes, step: step, sparsity: sparsity)
        try Data(made.file).write(to: URL(fileURLWithPath: output))
        complain("of the tokens left out: \(made.score.right) names right, \(made.score.found) given, \(made.score.wanted) wanted")
    }
}
