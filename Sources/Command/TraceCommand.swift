import ArgumentParser
import Isnad
import IsnadStore

struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace", abstract: "Says where a sentence or statement first stands, its wordings, chain, origins and denials.",
        discussion: """
            Of what is in the archive or the inputs, that is: it cannot know what stands elsewhere. Without inputs the archive is searched.
            Example: isnad trace 'WORDS' folder/
            """)
    @Argument(help: "The sentence or words, in Arabic.") var text: String
    @OptionGroup var shared: SharedOptions
    @OptionGroup var store: ArchiveOptions
    @Option(help: "text or json.") var format: ListOptions.Format = .text
    @Option(help: "The language of labels, ar or en.") var language: Labels.Language?

    /// Stories whose accounts are made again, those with the most articles found first.
    private static let mostStories = 24
    private static let mostWords = 7

    func run() throws {
        let lexicon = try shared.loadLexicon()
        var tally = Tally()
        let wordings = Wordings(of: text, in: shared.inputs.isEmpty ? try archived(lexicon) : try given(lexicon, &tally), lexicon)
        print(format == .json ? wordings.json.line : wordings.text(lexicon, language ?? .en), terminator: format == .json ? "\n" : "")
        try tally.finish()
    }

    private func given(_ lexicon: Lexicon, _ tally: inout Tally) throws -> [Account] {
        Coverage(of: try shared.readings(lexicon, &tally), lexicon, options: Coverage.Options(preference: shared.preference)).accounts()
    }

    /// The accounts of the stories whose articles have two of the rarer words of the text: no article has them all in every wording.
    private func archived(_ lexicon: Lexicon) throws -> [Account] {
        let archive = try store.open()
        let words = lexicon.rarestWords(text, most: Self.mostWords)
        var counts: [String: Int] = [:]
        for (at, one) in words.enumerated() {
            for two in words.count == 1 ? [""] : Array(words.dropFirst(at + 1)) {
                for hit in try archive.search(one + " " + two, lexicon) { if let story = hit.story { counts[story, default: 0] += 1 } }
            }
        }
        let best = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostStories)
        let options = Coverage.Options(corrections: try archive.corrections())
        return try best.compactMap { id, _ in try archive.story(id).map { try archive.account(of: $0, lexicon, options: options) } }
    }
}
