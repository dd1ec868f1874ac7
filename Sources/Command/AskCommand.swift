import ArgumentParser
import Foundation
import Isnad
import IsnadInput

struct Ask: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the passages that answer a question, with their origins; refuses where the reports do not say.",
        discussion: """
            Nothing is generated. Without inputs the archive is asked. With --questions, a file of lines "id<TAB>question", every argument is an input.
            Example: isnad ask 'QUESTION' folder/
            """)
    @Argument(help: "The question, in Arabic.") var question: String
    @OptionGroup var shared: SharedOptions
    @OptionGroup var store: ArchiveOptions
    @Option(help: "text or json.") var format: ListOptions.Format = .text
    @Option(help: "The language of labels, ar or en.") var language: Labels.Language?
    @Option(help: "A file of questions, a line each: an id, a tab, the question.") var questions: String?
    @Option(help: "How many passages at most.") var most: Int = 5

    func validate() throws {
        if most < 1 { throw ValidationError("--most wants 1 or more") }
    }

    func run() throws {
        let lexicon = try shared.loadLexicon()
        var tally = Tally()
        let asker = try self.asker(lexicon, &tally)
        let writer = LineWriter()
        for (id, text) in try asked() {
            let answers = asker.answers(text, most: most)
            if format == .json {
                writer.write(asker.json(text, id: id, answers))
            } else {
                print(asker.text(text, answers, language ?? .en))
            }
        }
        writer.flush()
        try tally.finish()
    }

    private func asked() throws -> [(id: String?, text: String)] {
        guard let questions else { return [(nil, question)] }
        return try String(contentsOfFile: questions, encoding: .utf8).split(whereSeparator: \.isNewline).map { line in
            let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : (nil, String(line))
        }
    }

    private func asker(_ lexicon: Lexicon, _ tally: inout Tally) throws -> Asker {
        let inputs = questions == nil ? shared.inputs : [question] + shared.inputs
        guard !inputs.isEmpty else {
            var readings: [Reading] = []
            var origins: [Origin] = []
            try eachAccount(in: store.open(), lexicon, preference: shared.preference) { account in
                readings += account.readings
                origins += account.origins
            }
            return Asker(readings, origins, lexicon)
        }
        var options = shared
        options.input.inputs = inputs
        let coverage = Coverage(of: try options.readings(lexicon, &tally), lexicon, options: Coverage.Options(preference: shared.preference))
        return Asker(coverage.readings, coverage.stories.flatMap(\.origins), lexicon)
    }
}
