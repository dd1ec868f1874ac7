import ArgumentParser
import Foundation
import Isnad

/// How accounts are shown.
struct RenderingOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html }

    @Option(help: "text, json or html.") var format: Format = .text
    @Option(help: "The language of labels, ar or en; else from LANG.") var language: Labels.Language?
    @Flag(help: "Whole passages in HTML instead of 40 words.") var fullText = false

    @Option(help: "Print only a note to paste for this claim of each account (c1, c2 …).") var note: String?

    var labels: Labels.Language {
        if let language { return language }
        return (ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("ar") ? .ar : .en
    }

    func show(_ accounts: [Account]) {
        if let note {
            for account in accounts { if let text = account.note(claim: note, labels) { print(text) } }
            return
        }
        let writer = LineWriter()
        switch format {
        case .json: for account in accounts { writer.write(account.json) }
        case .html: print(Account.html(accounts, labels, fullText: fullText), terminator: "")
        case .text: for account in accounts { print(account.text(labels)) }
        }
        writer.flush()
    }
}

extension Labels.Language: ExpressibleByArgument {}
