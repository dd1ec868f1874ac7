import ArgumentParser
import Isnad
import IsnadInput

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the article of every input, one JSON line each.", discussion: "Example: isnad extract page.html")
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let writer = LineWriter()
        var tally = Tally()
        shared.reader().read(shared.inputs) { event in
            guard let capture = tally.take(event) else { return }
            for article in capture.articles(lexicon) { writer.write(article.json) }
        }
        writer.flush()
        try tally.finish()
    }
}

struct Annotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the reading of every article, one JSON line each.", discussion: "Example: isnad annotate --together folder/")
    @OptionGroup var shared: SharedOptions
    @Flag(help: "Resolve over all inputs together.") var together = false
    @Option(help: "Only some findings: names,quotes,times,amounts,events,agreements.") var only: String?

    var parts: Reading.Parts {
        guard let only else { return .all }
        let all: [String: Reading.Parts] = [
            "names": .names, "quotes": .quotes, "times": .times, "amounts": .amounts, "events": .events, "agreements": .agreements,
        ]
        return only.split(separator: ",").reduce(into: []) { $0.formUnion(all[String($1)] ?? []) }
    }

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let writer = LineWriter()
        var kept: [Reading] = []
        var tally = Tally()
        shared.reader().read(shared.inputs) { event in
            guard let capture = tally.take(event) else { return }
            for article in capture.articles(lexicon) {
                let reading = article.reading(lexicon, only: parts)
                if together {
                    kept.append(reading)
                } else {
                    writer.write(reading.resolved(in: Context(published: article.published, preference: shared.preference)).json)
                }
            }
        }
        if together {
            let coverage = Coverage(of: kept, lexicon, options: Coverage.Options(preference: shared.preference))
            for reading in coverage.readings { writer.write(reading.json) }
        }
        writer.flush()
        try tally.finish()
    }
}

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the account of every story in the inputs; keeps nothing.",
        discussion: "Example: isnad compare --format html folder/ > account.html")
    @OptionGroup var shared: SharedOptions
    @OptionGroup var rendering: RenderingOptions
    @Flag(help: "Take the inputs as one story.") var oneStory = false
    @Option(help: "The summary's length in words.") var summaryWords: Int?

    func run() throws {
        let lexicon = try shared.loadLexicon()
        var kept: [Reading] = []
        var tally = Tally()
        shared.reader().read(shared.inputs) { event in
            if let capture = tally.take(event) { kept += capture.articles(lexicon).map { $0.reading(lexicon) } }
        }
        let coverage = Coverage(of: kept, lexicon, options: Coverage.Options(preference: shared.preference, oneStory: oneStory))
        rendering.show(coverage.accounts(Account.Options(summaryWords: summaryWords)))
        try tally.finish()
    }
}
