import Foundation
import Testing

@testable import Isnad

/// Compares a dump with its golden file under `Tests/Goldens/`. A missing golden is written and fails, so that nobody forgets to read it;
/// `make accept` writes all anew, for the change to be read as a diff.
enum Golden {
    static func expect(_ dump: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = root.appendingPathComponent("Tests/Goldens/" + name)
        let accepts = ProcessInfo.processInfo.environment["ISNAD_ACCEPT"] == "1"
        guard let wanted = try? String(contentsOf: file, encoding: .utf8), !accepts else {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try dump.write(to: file, atomically: true, encoding: .utf8)
            if !accepts { Issue.record("\(name) was missing; it is written now: read it, then run again", sourceLocation: sourceLocation) }
            return
        }
        let got = dump.split(separator: "\n", omittingEmptySubsequences: false)
        let old = wanted.split(separator: "\n", omittingEmptySubsequences: false)
        let changes = got.difference(from: old).prefix(12).map { change in
            switch change {
            case .insert(let at, let line, _): "+\(at + 1) \(line)"
            case .remove(let at, let line, _): "-\(at + 1) \(line)"
            }
        }
        #expect(changes.isEmpty, "\(name) changed (make accept writes it anew):\n\(changes.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }
}

/// The tables of a folder, as `--lexicon` reads them.
func tables(in folder: URL) throws -> [Table] {
    let known = Set(Table.builtin().map(\.name))
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tsv") }.sorted().map { file in
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return Table(name: known.first { $0.hasSuffix("/" + file) } ?? file, text: text)
    }
}

/// Every stage over the sample coverage: the articles, their readings in the context of their stories, and the accounts.
@Test func goldensOfTheSampleCoverage() throws {
    let lexicon = try Lexicon.builtin(adding: try tables(in: root.appendingPathComponent("Examples/lexicon")))
    var readings: [Reading] = []
    var names: [String: String] = [:]
    for (name, bytes) in try sampleFiles() {
        let articles = Capture(input: name, bytes: bytes, mediaType: name.hasSuffix("html") ? .html : .text).articles(lexicon)
        for article in articles {
            let golden = String(name.prefix { $0 != "." }) + (article.source.part == 0 ? "" : "-\(article.source.part)")
            try Golden.expect(article.dump(), is: "sample/\(golden).article.txt")
            names[article.id] = golden
            readings.append(article.reading(lexicon))
        }
    }
    let coverage = Coverage(of: readings, lexicon)
    for reading in coverage.readings { try Golden.expect(reading.dump(), is: "sample/\(names[reading.id] ?? "unnamed").reading.txt") }
    let accounts = coverage.accounts().map { $0.text(.ar) }.joined(separator: "\n")
    try Golden.expect(accounts, is: "sample/accounts.txt")
}
