import Foundation
import Testing

@testable import Isnad

/// A pair of the corpus: two texts and the byte spans between their marks.
private struct Pair: CustomTestStringConvertible {
    let id: String
    let kind: String
    let texts: [String]
    let spans: [Span?]
    var testDescription: String { id }

    init(_ row: Table.Row) {
        id = row.id
        kind = row["kind"]
        var texts: [String] = [], spans: [Span?] = []
        for column in ["a", "b"] {
            let marked = row[column].replacingOccurrences(of: "|", with: "\n")
            let parts = marked.components(separatedBy: CharacterSet(charactersIn: "⟦⟧"))
            texts.append(parts.joined())
            spans.append(parts.count == 3 ? Span(parts[0].utf8.count, (parts[0] + parts[1]).utf8.count) : nil)
        }
        self.texts = texts
        self.spans = spans
    }

    static func all() throws -> [Pair] {
        let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/copies.tsv")
        return Table(name: "copies.tsv", text: try String(contentsOf: file, encoding: .utf8)).rows.map(Pair.init)
    }
}

private func reading(_ text: String, id: String, _ lexicon: Lexicon, outlet: String? = nil, published: CivilDate? = nil) -> Reading {
    var article = Article(text: text, published: published)
    article.id = id
    if let outlet { article.outlet = Article.Outlet(id: outlet, name: outlet) }
    return article.reading(lexicon)
}

@Test(arguments: try Pair.all())
private func copiesOfTheCorpus(_ pair: Pair) throws {
    let lexicon = try Lexicon.builtin()
    let traces = pair.texts.enumerated().map { Trace(reading($1, id: "a:\($0)", lexicon)) }
    let copies = CopyFinder().copies(among: traces)
    if pair.kind == "none" {
        #expect(copies.isEmpty)
        return
    }
    #expect(copies.map(\.kind.rawValue) == [pair.kind])
    #expect(copies.first?.a.span == pair.spans[0])
    #expect(copies.first?.b.span == pair.spans[1])
}

/// Articles of the corpus and what an index, an archive and a fixed set must all say of them.
@Test func storiesDoNotDependOnTheOrder() throws {
    let lexicon = try Lexicon.builtin()
    let readings = try Pair.all().enumerated().flatMap { number, pair in
        pair.texts.enumerated().map {
            reading($1, id: "a:\(number)-\($0)", lexicon, published: CivilDate(year: 2024, month: 6, day: 1 + number % 3))
        }
    }
    let finder = StoryFinder(lexicon)
    let stories = finder.stories(of: readings)
    #expect(stories == finder.stories(of: readings.reversed()))
    #expect(stories == finder.stories(of: readings + readings.prefix(5)))
    #expect(stories.flatMap(\.articles).sorted() == readings.map(\.id).sorted())
    // The corpus holds copies within stories and, dated apart, across them.
    #expect(stories.contains { !$0.copies.isEmpty })
}

@Test func copyAcrossStoriesStandsWithBoth() throws {
    let lexicon = try Lexicon.builtin()
    let pair = try #require(try Pair.all().first { $0.id == "within" })
    let early = reading(pair.texts[0], id: "a:1", lexicon, published: CivilDate(year: 2024, month: 1, day: 1))
    let late = reading(pair.texts[1], id: "a:2", lexicon, published: CivilDate(year: 2024, month: 3, day: 1))
    let stories = StoryFinder(lexicon).stories(of: [late, early])
    #expect(stories.map(\.articles) == [["a:1"], ["a:2"]])
    #expect(stories.allSatisfy { $0.copies.isEmpty && $0.outside.count == 1 })
    #expect(stories.map(\.neighbours) == [["a:2"], ["a:1"]])
    #expect(stories.map(\.follows) == [nil, "s:1"])
}

@Test func traceSurvivesItsBytes() throws {
    let lexicon = try Lexicon.builtin()
    for pair in try Pair.all() {
        let trace = Trace(reading(pair.texts[0], id: "a:1", lexicon, outlet: "o", published: CivilDate(year: 2024, month: 6, day: 1)))
        let bytes = trace.bytes
        #expect(Trace(bytes: bytes) == trace)
        for cut in 0..<bytes.count { #expect(Trace(bytes: Array(bytes[..<cut])) == nil) }
    }
}

@Test func tenThousandEqualArticlesStayLinear() throws {
    let lexicon = try Lexicon.builtin()
    let text = try Pair.all()[0].texts[0]
    let trace = Trace(reading(text, id: "a:0", lexicon, published: CivilDate(year: 2024, month: 6, day: 1)))
    let stories = StoryFinder(lexicon).stories(of: (0..<10_000).map { trace.renamed("a:\(10_000 + $0)") })
    let story = try #require(stories.first)
    #expect(stories.count == 1)
    #expect(story.articles.count == 10_000)
    // Each is found through the one before it, not through all.
    #expect(story.copies.count == 9_999)
    #expect(story.origins.count == 1)
}

@Test func fiveMegabytesAreAligned() {
    // 800,000 different words, and a second text that takes the last thousand.
    let long = (0..<800_000).map { UInt32($0) &* 0x9E37_79B1 }
    let passages = Alignment.passages(Array(long.suffix(1_000)), Alignment.Table(long))
    #expect(passages.map(\.equal) == [1_000])
    #expect(passages.first?.b == 799_000..<800_000)
    #expect(Winnowing.fingerprints(long).count <= 1 << 18)
    // One word without end: every place of every run is the same.
    let same = [UInt32](repeating: 7, count: 200_000)
    #expect(Alignment.passages(same, Alignment.Table(same)).count == 1)
}
