import ArgumentParser
import Foundation
import Isnad
import IsnadStore

/// Proposes rows for the tables of names from the articles of an archive.
struct Harvest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harvest", abstract: "Proposes rows for the tables of names from the articles of the archive.",
        discussion: """
            What articles name in full and no table has: id, kind, name, Latin name, other spellings, roles (wording@body@first day@last day),
            outlets, articles, and the passages (article:start-end) that are the row's source; those of most outlets first. Nothing is changed: a
            row that is right is copied into a table by hand. Example: isnad lexicon harvest --archive news.sqlite --least 3
            """)
    @Option(help: "How many articles must name it.") var least: Int = 2
    @Option(help: "Passages named as sources of a row.") var passages: Int = 3
    @Option(help: "Rows that are printed at most.") var limit: Int?
    @OptionGroup var rows: ListOptions
    @OptionGroup var store: ArchiveOptions
    @OptionGroup var work: WorkOptions

    func validate() throws {
        if least < 1 { throw ValidationError("--least wants 1 or more") }
        if passages < 1 { throw ValidationError("--passages wants 1 or more") }
        if let limit, limit < 1 { throw ValidationError("--limit wants 1 or more") }
    }

    func run() throws {
        let archive = try store.open()
        let lexicon = try work.loadLexicon()
        var harvest = NameHarvest(lexicon, options: NameHarvest.Options(least: least, passages: passages))
        try archive.settle(lexicon)
        try eachAccount(in: archive, lexicon) { account in
            for reading in account.readings { harvest.add(reading) }
        }
        let all = harvest.rows()
        for row in all.prefix(limit ?? all.count) { show(row) }
    }

    private func show(_ row: NameHarvest.Row) {
        let isText = rows.format == .text
        let roles: [JSON] = row.roles.map { role in
            if isText { return .string([role.text, role.of ?? "", role.first ?? "", role.last ?? ""].joined(separator: "@")) }
            return .object([
                "text": .string(role.text), "office": .text(role.office), "of": .text(role.of), "first": .text(role.first), "last": .text(role.last),
                "articles": .int(role.articles),
            ])
        }
        let passages: [JSON] = row.passages.map { passage in
            if isText { return .string("\(passage.article):\(passage.start)-\(passage.end)") }
            return .object(["article": .string(passage.article), "start": .int(passage.start), "end": .int(passage.end)])
        }
        rows.show([
            "id": .string(row.id), "kind": .string(row.kind.rawValue), "name": .string(row.name), "nameLatin": .text(row.nameLatin),
            "spellings": .strings(row.spellings), "roles": .array(roles), "outlets": .strings(row.outlets), "articles": .int(row.articles),
            "passages": .array(passages),
        ])
    }
}
