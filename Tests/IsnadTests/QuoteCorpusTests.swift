import Foundation
import Testing

@testable import Isnad

/// The rows of `Corpora/quotes.tsv`: own sentences with one expected quotation each, and sentences that only look like speech.
private struct QuoteCorpus {
    struct Row {
        let line: Int
        let group: String
        let text: String
        /// Nil where nothing is said.
        let content: String?
        let cue, speaker, force, certainty, chain: String
    }
    let rows: [Row]

    init() throws {
        let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/quotes.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        rows = lines.enumerated().compactMap { number, line in
            guard !line.isEmpty, !line.hasPrefix("#"), !line.hasPrefix("group\t") else { return nil }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            func cell(_ at: Int) -> String { at < cells.count ? cells[at] : "" }
            let marked = cell(1).replacingOccurrences(of: "¶", with: "\n")
            let parts = marked.split(whereSeparator: { $0 == "⟦" || $0 == "⟧" })
            let content = marked.contains("⟦") ? (marked.hasPrefix("⟦") ? parts.first : parts.dropFirst().first).map(String.init) : nil
            return Row(
                line: number + 1, group: cell(0), text: marked.filter { $0 != "⟦" && $0 != "⟧" }, content: content, cue: cell(2), speaker: cell(3),
                force: cell(4), certainty: cell(5), chain: cell(6))
        }
    }
}

/// Content, cue, force and chain exactly; the speaker by its name or by the words that name it.
@Test func quotationsOfTheCorpus() throws {
    let lexicon = try Lexicon.builtin()
    let day = try #require(CivilDate(iso: "2024-06-19"))
    let rows = try QuoteCorpus().rows
    let said = rows.filter { $0.content != nil }, unsaid = rows.filter { $0.content == nil }
    #expect(said.count >= 400 && unsaid.count >= 120)
    var right = 0, certain = 0, silent = 0
    var faults: [String] = []
    for row in rows {
        let reading = Article(text: row.text, published: day).reading(lexicon).resolved(in: Context(published: day))
        guard let content = row.content else {
            silent += reading.quotations.isEmpty ? 1 : 0
            if let heard = reading.quotations.first { faults.append("\(row.line): heard \(reading.text[heard.span])") }
            continue
        }
        guard let found = reading.quotations.first(where: { String(reading.text[$0.span]) == content }) else {
            faults.append("\(row.line): missed \(content)")
            continue
        }
        let names = [found.speaker?.name ?? "", found.speaker?.span.map { String(reading.text[$0]) } ?? ""]
        let cue = found.cue.map { String(reading.text[$0.span]) } ?? ""
        let chain = found.chain.filter { $0.step != .speaker && $0.step != .outlet }.map { $0.step.rawValue + ":" + $0.name }.joined(separator: "|")
        let holds = names.contains(row.speaker) && cue == row.cue && found.cue?.force.rawValue ?? "" == row.force && chain == row.chain
        right += holds ? 1 : 0
        certain += found.speaker?.evidence.certainty.rawValue ?? "" == row.certainty ? 1 : 0
        if row.group == "doubt" { #expect(found.speaker?.evidence.certainty.rawValue == row.certainty, "line \(row.line)") }
        if !holds { faults.append("\(row.line): \(names) \(cue) \(chain)") }
    }
    let list = Comment(rawValue: faults.joined(separator: "\n"))
    #expect(faults.count * 50 <= rows.count, list)
    try Floors.expect("quotes.corpus.right", Double(right) / Double(said.count))
    try Floors.expect("quotes.corpus.certainty", Double(certain) / Double(said.count))
    try Floors.expect("quotes.corpus.silent", Double(silent) / Double(unsaid.count))
}
