import ArgumentParser
import Foundation
import Isnad
import IsnadInput
import IsnadStore

/// Which archive a command works on.
struct ArchiveOptions: ParsableArguments {
    @Option(help: "The archive's file; else ISNAD_ARCHIVE, else isnad.sqlite.") var archive: String?

    func open() throws -> Archive {
        try Archive(path: archive ?? ProcessInfo.processInfo.environment["ISNAD_ARCHIVE"] ?? "isnad.sqlite")
    }
}

/// The stories of an archive with their accounts, made again from the bytes that were kept.
func accounts(in archive: Archive, _ lexicon: Lexicon, preference: TimePreference = .tense) throws -> [Account] {
    let readings = try archive.captures().flatMap { $0.articles(lexicon) }.map { $0.reading(lexicon) }
    let options = Coverage.Options(preference: preference, corrections: try archive.corrections())
    let coverage = Coverage(of: readings, lexicon, options: options)
    let byID = Dictionary(coverage.readings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try archive.settle(coverage.stories).map { story in
        Account(story, story.articles.compactMap { byID[$0] }, lexicon, neighbours: story.neighbours.compactMap { byID[$0] })
    }
}

struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keeps everything in the archive and prints every story with its account.",
        discussion: "Example: isnad read --archive news.sqlite --html account.html folder/")
    @OptionGroup var shared: SharedOptions
    @OptionGroup var rendering: RenderingOptions
    @OptionGroup var store: ArchiveOptions
    @Option(help: "Also write the accounts as one HTML page.") var html: String?
    @Flag(help: "Only say what would be read: counts, dates, outlets, failures; keep nothing.") var dryRun = false

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let archive = dryRun ? nil : try store.open()
        var tally = Tally()
        try shared.process(&tally) {
            $0.articles(lexicon)
        } _: { capture, articles in
            if let archive {
                try archive.add(capture, articles, lexicon)
            } else {
                for article in articles {
                    print("\(capture.input)\t\(article.outlet?.name ?? "?")\t\(article.published?.time.iso ?? "?")\t\(article.title ?? "")")
                }
            }
        }
        if let archive {
            let all = try accounts(in: archive, lexicon, preference: shared.preference)
            rendering.show(all)
            if let html {
                try Account.html(all, rendering.labels, fullText: rendering.fullText).write(toFile: html, atomically: true, encoding: .utf8)
            }
        }
        try tally.finish()
    }
}

struct Stories: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the stories of the archive.", discussion: "Example: isnad stories")
    @OptionGroup var store: ArchiveOptions

    func run() throws {
        for account in try accounts(in: store.open(), Lexicon.builtin()) {
            print("\(account.story.id)\t\(account.articles.count)\t\(account.story.earliest ?? "?")\t\(account.story.title)")
        }
    }
}

struct StoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "story", abstract: "Prints one account.", discussion: "Example: isnad story s:0123")
    @Argument(help: "The story's id.") var id: String
    @OptionGroup var rendering: RenderingOptions
    @OptionGroup var store: ArchiveOptions

    func run() throws {
        let found = try accounts(in: store.open(), Lexicon.builtin()).filter { $0.story.id == id }
        guard !found.isEmpty else {
            complain("error: the archive has no story \(id)")
            throw ExitCode(2)
        }
        rendering.show(found)
    }
}

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds articles of the archive.", discussion: "Example: isnad search --from 2024-01-01 'WORDS'")
    @Argument(help: "Words; all must stand in the article, in any form.") var query: String
    @Option(help: "Only this outlet.") var outlet: String?
    @Option(help: "Published on or after.") var from: String?
    @Option(help: "Published on or before.") var to: String?
    @OptionGroup var store: ArchiveOptions

    func run() throws {
        for hit in try store.open().search(query, outlet: outlet, from: from, to: to, Lexicon.builtin()) {
            print("\(hit.id)\t\(hit.story ?? "")\t\(hit.outlet ?? "?")\t\(hit.published ?? "?")\t\(hit.title ?? "")")
        }
    }
}

struct Agreements: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Agreements with their parties, provisions and status, from inputs or the archive.", discussion: "Example: isnad agreements folder/"
    )
    @OptionGroup var shared: SharedOptions
    @OptionGroup var store: ArchiveOptions
    @Option(help: "Only agreements of this party (an entity's id).") var party: String?

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let all: [Account]
        var tally = Tally()
        if shared.inputs.isEmpty {
            all = try accounts(in: store.open(), lexicon)
        } else {
            var found: [Reading] = []
            try shared.process(&tally) {
                $0.articles(lexicon).map { $0.reading(lexicon) }
            } _: { _, readings in
                found += readings
            }
            all = Coverage(of: found, lexicon).accounts()
        }
        for account in all {
            for entry in account.agreements where party.map(entry.agreement.parties.contains) ?? true {
                let agreement = entry.agreement
                print(
                    "\(agreement.entity)\t\(agreement.status.rawValue)\t\(agreement.date ?? "?")\t\(agreement.parties.joined(separator: ","))\t\(agreement.name)"
                )
                for provision in agreement.provisions { print("\t\(provision.duty)") }
            }
        }
        try tally.finish()
    }
}

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks the archive: hashes, texts against the bytes kept, SQLite itself.", discussion: "Example: isnad verify")
    @OptionGroup var store: ArchiveOptions

    func run() throws {
        let faults = try store.open().faults(Lexicon.builtin())
        for fault in faults { complain("error: \(fault)") }
        if !faults.isEmpty { throw ExitCode(1) }
        print("ok")
    }
}
