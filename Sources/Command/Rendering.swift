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

    var labels: Labels.Language { Self.labels(language) }

    /// The language that was asked for, else that of LANG.
    static func labels(_ asked: Labels.Language?) -> Labels.Language {
        if let asked { return asked }
        return (ProcessInfo.processInfo.environment["LANG"] ?? "").hasPrefix("ar") ? .ar : .en
    }

    /// Prints the accounts; false where a note was asked for and none of them has the claim.
    func show(_ accounts: [Account]) -> Bool {
        if let note {
            let notes = accounts.compactMap { $0.note(claim: note, labels) }
            for text in notes { print(text) }
            return !notes.isEmpty
        }
        let writer = LineWriter()
        switch format {
        case .json: for account in accounts { writer.write(account.json) }
        case .html: print(Account.html(accounts, labels, fullText: fullText), terminator: "")
        case .text: for account in accounts { print(account.text(labels)) }
        }
        writer.flush()
        return true
    }

    /// Ends with status 2 where a note was asked for of a claim that no account has.
    func finish(_ shown: Bool) throws {
        guard let note, !shown else { return }
        complain("error: no account here has a claim \(note)")
        throw ExitCode(2)
    }
}

extension Labels.Language: ExpressibleByArgument {}

/// How lists are shown: columns parted by tabs, or an object a line.
struct ListOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    @Option(help: "text (columns parted by tabs) or json (an object a line).") var format: Format = .text

    /// Prints one entry of a list; what is null is empty in the text.
    func show(_ fields: KeyValuePairs<String, JSON>) {
        if format == .json {
            print(JSON.object(Dictionary(fields.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })).line)
            return
        }
        print(fields.map { ListOptions.plain($0.value) }.joined(separator: "\t"))
    }

    private static func plain(_ value: JSON) -> String {
        switch value {
        case .null: return ""
        case .string(let text): return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        case .array(let values): return values.map(plain).joined(separator: ",")
        default: return value.line
        }
    }
}
