import ArgumentParser
import Isnad
import IsnadInput

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the article of every input, one JSON line each.")
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let writer = LineWriter()
        shared.reader().read(shared.inputs) { event in
            switch event {
            case .capture(let capture): for article in capture.articles(lexicon) { writer.write(article.json) }
            case .failure(let error): complain("error: \(error)")
            case .passedOver: break
            }
        }
        writer.flush()
    }
}

struct Annotate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the reading of every article, one JSON line each.")
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
        shared.reader().read(shared.inputs) { event in
            switch event {
            case .capture(let capture):
                for article in capture.articles(lexicon) {
                    let reading = article.reading(lexicon, only: parts)
                    if together {
                        kept.append(reading)
                    } else {
                        writer.write(reading.resolved(in: Context(published: article.published, preference: shared.preference)).json)
                    }
                }
            case .failure(let error): complain("error: \(error)")
            case .passedOver: break
            }
        }
        if together {
            let coverage = Coverage(of: kept, lexicon, options: Coverage.Options(preference: shared.preference))
            for reading in coverage.readings { writer.write(reading.json) }
        }
        writer.flush()
    }
}

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the account of every story in the inputs; keeps nothing.")
    @OptionGroup var shared: SharedOptions
    @Option(help: "text, json or html.") var format: String = "text"
    @Flag(help: "Take the inputs as one story.") var oneStory = false
    @Option(help: "The summary's length in words.") var summaryWords: Int?

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let writer = LineWriter()
        var kept: [Reading] = []
        shared.reader().read(shared.inputs) { event in
            switch event {
            case .capture(let capture): kept += capture.articles(lexicon).map { $0.reading(lexicon) }
            case .failure(let error): complain("error: \(error)")
            case .passedOver: break
            }
        }
        let coverage = Coverage(of: kept, lexicon, options: Coverage.Options(preference: shared.preference, oneStory: oneStory))
        for account in coverage.accounts(Account.Options(summaryWords: summaryWords)) {
            switch format {
            case "json": writer.write(account.json)
            default: print(account.text(.en))
            }
        }
        writer.flush()
    }
}
