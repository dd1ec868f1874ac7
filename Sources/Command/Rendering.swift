import ArgumentParser
import Foundation
import Isnad

/// How accounts are shown.
struct RenderingOptions: ParsableArguments {
    @Option(help: "text, json or html.") var format: String = "text"
    @Option(help: "The language of labels, ar or en; else from LANG.") var language: String?
    @Flag(help: "Whole passages in HTML instead of 40 words.") var fullText = false

    var labels: Labels.Language {
        if let language, let chosen = Labels.Language(rawValue: language) { return chosen }
        return (ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("ar") ? .ar : .en
    }

    func show(_ accounts: [Account]) {
        let writer = LineWriter()
        switch format {
        case "json": for account in accounts { writer.write(account.json) }
        case "html": print(Account.html(accounts, labels, fullText: fullText), terminator: "")
        default: for account in accounts { print(account.text(labels)) }
        }
        writer.flush()
    }
}
