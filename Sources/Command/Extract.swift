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
        try shared.process(&tally) { capture in
            capture.articles(lexicon).map(\.json).lines
        } _: { _, lines in
            writer.write(lines: lines)
        } idle: {
            writer.flush()
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
    @Option(help: "json, or csv for the events as rows in PLOVER's terms.") var format = "json"

    func parts() throws -> Reading.Parts {
        guard let only else { return .all }
        let all: [String: Reading.Parts] = [
            "names": .names, "quotes": .quotes, "times": .times, "amounts": .amounts, "events": .events, "agreements": .agreements,
        ]
        return try only.split(separator: ",").reduce(into: []) { parts, name in
            guard let part = all[String(name)] else {
                throw ValidationError("--only knows \(all.keys.sorted().joined(separator: ", ")), not \(name)")
            }
            parts.formUnion(part)
        }
    }

    func validate() throws {
        _ = try parts()
        guard ["json", "csv"].contains(format) else { throw ValidationError("--format knows json and csv, not \(format)") }
    }

    private static func lines(_ readings: [Reading], _ rows: Bool) -> [UInt8] {
        rows ? Array(readings.map(\.ploverRows).joined().utf8) : readings.map(\.json).lines
    }

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let writer = LineWriter()
        var kept: [Reading] = []
        var tally = Tally()
        let (parts, together, preference) = (try parts(), together, shared.preference)
        let rows = format == "csv"
        if rows { writer.write(lines: Array(Reading.ploverHeader.utf8)) }
        try shared.process(&tally) { capture -> (readings: [Reading], lines: [UInt8]) in
            let readings = capture.articles(lexicon).map { $0.reading(lexicon, only: parts) }
            if together { return (readings, []) }
            return ([], Self.lines(readings.map { $0.resolved(in: Context(published: $0.article.published, preference: preference)) }, rows))
        } _: { _, found in
            kept += found.readings
            writer.write(lines: found.lines)
        } idle: {
            writer.flush()
        }
        if together {
            let coverage = Coverage(of: kept, lexicon, options: Coverage.Options(preference: shared.preference))
            writer.write(lines: Self.lines(coverage.readings, rows))
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
        var tally = Tally()
        let coverage = Coverage(
            of: try shared.readings(lexicon, &tally), lexicon, options: Coverage.Options(preference: shared.preference, oneStory: oneStory))
        let shown = rendering.show(coverage.accounts(Account.Options(summaryWords: summaryWords)))
        try tally.finish()
        try rendering.finish(shown)
    }
}

extension [JSON] {
    /// The values as bytes, a line each.
    var lines: [UInt8] {
        var bytes: [UInt8] = []
        for value in self {
            value.write(to: &bytes)
            bytes.append(0x0A)
        }
        return bytes
    }
}
