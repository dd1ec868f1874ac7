import Foundation
import Testing

@testable import Isnad

/// Scraped text of our own under `Corpora/scraped`: a file a page, a line each with the label it must get.
@Test func labelsOfScrapedPages() throws {
    let lexicon = try Lexicon.builtin()
    let folder = root.appendingPathComponent("Tests/IsnadTests/Corpora/scraped")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".tsv") }.sorted()
    #expect(files.count >= 15)
    for file in files {
        let rows = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: "\t", maxSplits: 1).map(String.init) }
        let text = rows.map { $0[1] }.joined(separator: "\n\n")
        let capture = Capture(input: file, bytes: Array(text.utf8), mediaType: .text, form: .page)
        let stretches = taken(capture.articles(lexicon))
        var at = 0
        for row in rows {
            let kind = stretches.first { $0.range.contains(at) }?.kind
            #expect(kind == row[0], "\(file): \(row[1])")
            at += row[1].unicodeScalars.count + 2
        }
    }
}

/// A stretch of the page, in Unicode scalars, and what it was taken for.
private struct Taken {
    var range: Range<Int>
    var kind: String
}

private func taken(_ articles: [Article]) -> [Taken] {
    var all: [Taken] = []
    for article in articles {
        for block in article.blocks {
            guard let start = block.sourceStart else { continue }
            let length = String(article.text[block.span]).unicodeScalars.count
            all.append(Taken(range: start..<start + length, kind: block.kind.rawValue))
        }
        for omitted in article.omitted {
            guard let span = omitted.source else { continue }
            all.append(Taken(range: span.start..<span.end, kind: omitted.kind.rawValue))
        }
    }
    return all
}
