import ArgumentParser
import Foundation
import Isnad
import IsnadInput
import IsnadStore

/// Who is named in the archive, corrections of it, and whether two spellings are of one name.
struct Names: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists who is named in the archive, corrects it, or says whether two spellings are of one name.",
        discussion: """
            The list: id, articles, name, Latin name, a line each. A correction is kept with its reason and holds whenever the archive is read again.
            Of --same, a line of the file is two spellings with a tab between; the answer is a line with 1 or 0.
            Examples: isnad names --merge person:a --into person:b --reason 'same office'; isnad names --same pairs.tsv
            """)
    @Option(help: "A file with two spellings a line, or - for standard input.") var same: String?
    @OptionGroup(title: "Corrections") var correction: CorrectionOptions
    @OptionGroup var rows: ListOptions
    @OptionGroup var store: ArchiveOptions
    @OptionGroup var work: WorkOptions

    struct CorrectionOptions: ParsableArguments {
        @Option(help: "The entity (id) that is the same as that of --into.") var merge: String?
        @Option(help: "The entity (id) of which the spelling of --into is another.") var split: String?
        @Option(help: "The entity (id) whose name is that of --into.") var rename: String?
        @Option(help: "The other entity's id, the spelling to part, or the new name.") var into: String?
        @Option(help: "Why; every correction wants a reason.") var reason: String?

        func made() throws -> NameCorrection? {
            let wishes: [(NameCorrection.Action, String?)] = [(.merge, merge), (.split, split), (.rename, rename)]
            let given = wishes.compactMap { action, entity in entity.map { (action, $0) } }
            guard let first = given.first else {
                if into != nil || reason != nil { throw ValidationError("--into and --reason go with --merge, --split or --rename") }
                return nil
            }
            guard given.count == 1 else { throw ValidationError("one of --merge, --split and --rename at a time") }
            guard let into, !into.isEmpty else { throw ValidationError("--\(first.0.rawValue) wants --into") }
            guard let reason, !reason.isEmpty else { throw ValidationError("--\(first.0.rawValue) wants --reason") }
            return NameCorrection(first.0, entity: first.1, value: into, reason: reason)
        }
    }

    func validate() throws { _ = try correction.made() }

    func run() throws {
        if let same { return try compare(same) }
        let archive = try store.open()
        if let made = try correction.made() { return try archive.add(made) }
        try list(archive)
    }

    private func compare(_ file: String) throws {
        let data = file == "-" ? FileHandle.standardInput.readDataToEndOfFile() : try Data(contentsOf: URL(fileURLWithPath: file))
        let lexicon = try work.loadLexicon()
        var answers = ""
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            answers += cells.count > 1 && lexicon.isOneName(String(cells[0]), String(cells[1])) ? "1\n" : "0\n"
        }
        FileHandle.standardOutput.write(Data(answers.utf8))
    }

    private func list(_ archive: Archive) throws {
        let lexicon = try work.loadLexicon()
        var named: [EntityID: (entity: Entity, articles: Int)] = [:]
        try archive.settle(lexicon)
        try eachAccount(in: archive, lexicon) { account in
            for reading in account.readings {
                for entity in reading.entities { named[entity.id, default: (entity, 0)].articles += 1 }
            }
        }
        // The most named first; ids settle the rest.
        for (id, held) in named.sorted(by: { ($1.value.articles, $0.key) < ($0.value.articles, $1.key) }) {
            rows.show([
                "id": .string(id), "articles": .int(held.articles), "name": .string(held.entity.name), "nameLatin": .text(held.entity.nameLatin),
            ])
        }
    }
}
