import Foundation
import Testing

@testable import Isnad

@Test func articleOfTextIsTheTextItself() throws {
    let lexicon = try Lexicon.builtin()
    let text = "سطر أول\n\nسطر ثان"
    let capture = Capture(input: "-", bytes: Array(text.utf8), mediaType: .text, form: .article)
    let article = try #require(capture.articles(lexicon).first)
    #expect(article.text == text)
    #expect(article.blocks.map { String(article.text[$0.span]) } == ["سطر أول", "سطر ثان"])
}

@Test(arguments: [(0, "1970-01-01"), (19_893, "2024-06-19"), (-1, "1969-12-31")])
func civilDates(_ days: Int, _ iso: String) {
    #expect(CivilDate(daysSinceEpoch: days).iso == iso)
    #expect(CivilDate(iso: iso)?.daysSinceEpoch == days)
}

/// The repository's root, from this file's place in it.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

@Test func noStageUsesAStageBelowIt() throws {
    // What each folder's values are called; a folder may use its own and those above it.
    let river: [(folder: String, names: [String])] = [
        ("Capture", ["Capture"]), ("Page", ["PageTables"]), ("Article", []), ("Reading/Names", ["NameFinder"]), ("Reading/Quotes", ["QuoteFinder"]),
        ("Reading/Times", ["TimeFinder"]), ("Reading/Amounts", ["AmountFinder"]), ("Reading/Acts", ["ActFinder"]),
        ("Story", ["StoryFinder", "CopyFinder", "OriginFinder"]), ("Account", ["ClaimFinder", "Summarizer", "AccountPage"]),
    ]
    for (at, stage) in river.enumerated() {
        let folder = root.appendingPathComponent("Sources/Isnad/" + stage.folder)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "swift" }
        #expect(!files.isEmpty, "\(stage.folder) is empty")
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
            for name in river[(at + 1)...].flatMap(\.names) { #expect(!text.contains(name), "\(file.lastPathComponent) uses \(name)") }
        }
    }
}

@Test func everyTableIsEmbeddedAndReadable() throws {
    let lexicon = root.appendingPathComponent("Lexicon")
    var onDisk: Set<String> = []
    for folder in ["ar", "world"] {
        let files = try FileManager.default.contentsOfDirectory(atPath: lexicon.appendingPathComponent(folder).path)
        onDisk.formUnion(files.filter { $0.hasSuffix(".tsv") }.map { folder + "/" + $0 })
    }
    let embedded = Table.builtin()
    #expect(onDisk == Set(embedded.map(\.name)))
    for table in embedded {
        #expect(table.faults.isEmpty, "\(table.name): \(table.faults)")
        #expect(Set(table.rows.map(\.id)).count == table.rows.count, "\(table.name) has an id twice")
    }
}

@Test func noArabicInSources() throws {
    let sources = root.appendingPathComponent("Sources")
    let files = (FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    #expect(files.count > 30)
    for file in files {
        let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let code = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
            #expect(!code.unicodeScalars.contains { (0x0621...0x064A).contains($0.value) }, "\(file):\(number + 1)")
        }
    }
}

/// The example of README.md, as it stands there.
@Test func readmeExample() throws {
    let text = "قال رئيس البلدية سمير الخطيب إن الحديقة ستفتح غدا."
    let day = CivilDate(year: 2025, month: 5, day: 12)
    let lexicon = try Lexicon.builtin()
    let article = Article(text: text, published: day)
    let reading = article.reading(lexicon)
    let resolved = reading.resolved(in: Context(published: day))
    let account = Account(of: [resolved], lexicon)
    let said = resolved.quotations.map { ($0.speaker?.name ?? "?", String(resolved.text[$0.span])) }
    #expect(said.first?.1.contains("الحديقة ستفتح") == true)
    #expect(resolved.times.contains { $0.value == "2025-05-13" })
    #expect(account.articles.map(\.id) == [article.id])
}

/// Everything found lies inside the text and on the borders of its scalars; the order of articles changes no account.
@Test func invariantsOverTheSampleCoverage() throws {
    let lexicon = try Lexicon.builtin()
    let files = try sampleFiles()
    #expect(files.count == 7)
    var articles: [Article] = []
    for (name, bytes) in files {
        articles += Capture(input: name, bytes: bytes, mediaType: name.hasSuffix("html") ? .html : .text).articles(lexicon)
    }
    let readings = articles.map { $0.reading(lexicon) }
    for reading in Coverage(of: readings, lexicon).readings { #expect(Invariants.violations(of: reading) == []) }
    for account in Coverage(of: readings, lexicon).accounts() { #expect(Invariants.violations(of: account) == []) }
    let forward = Coverage(of: readings, lexicon).accounts().map(\.json.line)
    let backward = Coverage(of: Array(readings.reversed()), lexicon).accounts().map(\.json.line)
    #expect(forward == backward)
}
