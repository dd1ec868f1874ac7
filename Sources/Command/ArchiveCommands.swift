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

/// Hands over the accounts of an archive's stories one at a time, made again from the bytes that were kept.
func eachAccount(in archive: Archive, _ lexicon: Lexicon, preference: TimePreference = .tense, _ body: (Account) throws -> Void) throws {
    let options = Coverage.Options(preference: preference, corrections: try archive.corrections())
    for line in try archive.stories() {
        guard let story = try archive.story(line.id) else { continue }
        try body(try archive.account(of: story, lexicon, options: options))
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
    @Flag(help: "Keep everything and print nothing; the accounts are had from story and export.") var noAccounts = false

    /// Captures that are kept in one transaction: what a killed run can lose of work, never of what it kept.
    private static let batch = 128

    func run() throws {
        let lexicon = try shared.loadLexicon()
        var tally = Tally()
        if dryRun {
            try look(lexicon, &tally)
        } else {
            let archive = try store.open()
            try keep(in: archive, lexicon, &tally)
            if !noAccounts { try show(archive, lexicon) }
        }
        try tally.finish()
    }

    private func look(_ lexicon: Lexicon, _ tally: inout Tally) throws {
        var (count, undated, outlets, dates) = (0, 0, Set<String>(), [String]())
        try shared.process(&tally) {
            $0.articles(lexicon)
        } _: { capture, articles in
            for article in articles {
                print("\(capture.input)\t\(article.outlet?.name ?? "?")\t\(article.published?.time.iso ?? "?")\t\(article.title ?? "")")
                count += 1
                if let outlet = article.outlet?.name { outlets.insert(outlet) }
                // Only the ends are kept, however many articles there are.
                if let day = article.published?.time.date.iso {
                    dates = [min(dates.first ?? day, day), max(dates.last ?? day, day)]
                } else {
                    undated += 1
                }
            }
        }
        let span = dates.isEmpty ? "" : ", \(dates[0]) to \(dates[1])"
        print("\(count) articles of \(outlets.count) outlets\(span), \(undated) without a date; nothing was kept")
    }

    private func keep(in archive: Archive, _ lexicon: Lexicon, _ tally: inout Tally) throws {
        var waiting: [Gathered] = []
        try shared.process(&tally) {
            Gathered($0, lexicon)
        } _: { _, gathered in
            waiting.append(gathered)
            if waiting.count >= Read.batch {
                try archive.add(waiting)
                waiting.removeAll(keepingCapacity: true)
            }
        }
        try archive.add(waiting)
        try archive.settle(lexicon)
    }

    private func show(_ archive: Archive, _ lexicon: Lexicon) throws {
        var all: [Account] = []
        var shown = false
        let whole = html != nil || rendering.format == .html
        try eachAccount(in: archive, lexicon, preference: shared.preference) { account in
            if whole { all.append(account) } else { shown = rendering.show([account]) || shown }
        }
        if whole { shown = rendering.show(all) }
        if let html {
            try Account.html(all, rendering.labels, fullText: rendering.fullText).write(toFile: html, atomically: true, encoding: .utf8)
        }
        try rendering.finish(shown)
    }
}

struct Stories: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the stories of the archive: id, articles, first date, title, the story it follows up.",
        discussion: "Example: isnad stories --changes")
    @OptionGroup var list: ListOptions
    @OptionGroup var store: ArchiveOptions
    @Flag(help: "Group all articles anew and say what moved: merged or split, old id, new id, articles.") var rebuild = false
    @Flag(help: "List instead which stories were merged or split since they opened.") var changes = false

    func run() throws {
        let archive = try store.open()
        if rebuild || changes {
            for change in rebuild ? try archive.rebuildStories(Lexicon.builtin()) : try archive.changes() {
                print("\(change.action)\t\(change.story)\t\(change.other)\t\(change.articles)")
            }
            return
        }
        try archive.settle(Lexicon.builtin())
        for story in try archive.stories() {
            list.show([
                "id": .string(story.id), "articles": .int(story.articles), "earliest": .text(story.earliest), "title": .text(story.title),
                "follows": .text(story.follows),
            ])
        }
    }
}

struct StoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "story", abstract: "Prints one account.", discussion: "Example: isnad story s:0123")
    @Argument(help: "The story's id.") var id: String
    @OptionGroup var rendering: RenderingOptions
    @OptionGroup var store: ArchiveOptions

    func run() throws {
        let lexicon = try Lexicon.builtin()
        let archive = try store.open()
        guard let story = try archive.story(id) else {
            complain("error: the archive has no story \(id)")
            throw ExitCode(2)
        }
        let account = try archive.account(of: story, lexicon, options: Coverage.Options(corrections: try archive.corrections()))
        try rendering.finish(rendering.show([account]))
    }
}

struct Agreements: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Agreements with their parties, provisions and status, from inputs or the archive.", discussion: "Example: isnad agreements folder/"
    )
    @OptionGroup var shared: SharedOptions
    @OptionGroup var store: ArchiveOptions
    @Option(help: "Only agreements of this party: its name as the account writes it, in Arabic or Latin, or its id.") var party: String?
    @Option(help: "Only what bound its parties on this day; what had ended by then is listed behind, with what became of it.") var on: String?
    @Option(help: "The language of labels, ar or en; else from LANG.") var language: Labels.Language?
    @Option(help: "text, or json (an object a line, with the passages).") var format: ListOptions.Format = .text

    func validate() throws {
        if let on, CivilDate(iso: on) == nil { throw ValidationError("--on takes a day such as 2024-06-19, not \(on)") }
    }

    func run() throws {
        let lexicon = try shared.loadLexicon()
        let all: [Account]
        var tally = Tally()
        if shared.inputs.isEmpty {
            var held: [Account] = []
            try eachAccount(in: store.open(), lexicon) { held.append($0) }
            all = held
        } else {
            all = Coverage(of: try shared.readings(lexicon, &tally), lexicon).accounts()
        }
        let history = AgreementHistory(all, party: try party.map { try id(ofParty: $0, in: all, lexicon) })
        let day = on.flatMap { CivilDate(iso: $0) }
        switch format {
        case .json: for line in history.json(on: day) { print(line.line) }
        case .text: print(history.text(on: day, RenderingOptions.labels(language)), terminator: "")
        }
        try tally.finish()
    }

    /// The id of a party given by name. A name that no account has is said, not answered with an empty list.
    private func id(ofParty name: String, in accounts: [Account], _ lexicon: Lexicon) throws -> EntityID {
        if name.contains(":") { return name }
        let found = accounts.lazy.flatMap(\.entities).first { lexicon.calls($0, name) }
        guard let found else {
            complain("error: nobody called \(name) is named in these reports")
            throw ExitCode(2)
        }
        return found.id
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
