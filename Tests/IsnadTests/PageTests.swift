import Foundation
import Testing

@testable import Isnad

private let pages = root.appendingPathComponent("Tests/IsnadTests/Corpora/pages")
private let lexicon = try? Lexicon.builtin()

private func articles(_ bytes: [UInt8]) throws -> [Article] {
    try Capture(input: "page.html", bytes: bytes, mediaType: .html).articles(#require(lexicon))
}

private func article(_ html: String) throws -> Article { try #require(articles(Array(html.utf8)).first) }

private func body(_ article: Article) -> [String] { article.blocks.filter { $0.kind.isBody }.map { String(article.text[$0.span]) } }

private let sentences = [
    "افتتحت بلدية القنديلة صباح الأحد سوقاً جديدة للخضار في وسط المدينة، بعد عامين من أعمال البناء.",
    "وقال رئيس البلدية سامر الفحام إن السوق تضم مئة وعشرين دكاناً، وإن الإيجار لن يرتفع هذا العام.",
]

@Test(arguments: try FileManager.default.contentsOfDirectory(atPath: pages.path).filter { $0.hasSuffix(".html") }.sorted())
func goldenPages(_ name: String) throws {
    let bytes = try [UInt8](Data(contentsOf: pages.appendingPathComponent(name)))
    let found = try articles(bytes)
    for article in found { #expect(Invariants.violations(of: article).isEmpty, "\(name)") }
    let dump = found.map { "charset: \($0.source.charset)\n" + $0.dump() }.joined(separator: "----\n")
    let golden = pages.appendingPathComponent(name.replacing(".html", with: ".dump.txt"))
    let expected = try? String(contentsOf: golden, encoding: .utf8)
    if ProcessInfo.processInfo.environment["ISNAD_ACCEPT"] != nil { try dump.write(to: golden, atomically: true, encoding: .utf8) }
    #expect(expected == dump, "\(name) reads otherwise than its golden dump")
}

// MARK: Bad input

private let bad: [(name: String, open: String, unit: String, count: Int, close: String)] = [
    ("nested divs", "", "<div>", 100_000, ""),
    ("nested inline", "", "<b><i>", 50_000, ""),
    ("stray end tags", String(repeating: "<div>", count: 20_000), "</x>", 100_000, ""),
    ("attributes", "<p ", "a ", 1_000_000, ">"),
    ("attributes with values", "<p ", "a='1' ", 1_000_000, ">"),
    ("open quotes", "", "<a title=\"", 20_000, ">"),
    ("open comments", "", "<!--", 50_000, ""),
    ("open scripts", "", "<script>", 50_000, ""),
    ("lone brackets", "", "<", 500_000, ""),
    ("tables", "", "<table><tr><td>", 20_000, ""),
    ("breaks", "", "<br>", 300_000, ""), ("drawings", "", "<svg>", 50_000, ""), ("styles", "", "<style>", 50_000, ""),
    ("streams", "", "<script>self.__next_f.push([1,\"9:Tffffffff,x\"])</script>", 20_000, ""),
    ("pushes never closed", "<script>__next_f", "push([1,\"", 50_000, "</script>"),
    ("entities", "", "&amp;&#x627;", 200_000, ""),
]

@Test(arguments: bad.indices)
func badMarkupKeepsTheArticle(_ at: Int) throws {
    let row = bad[at]
    let unit = String(repeating: row.unit, count: row.count)
    let html = "<html><head><title>t</title></head><body><p>\(sentences[0])</p><p>\(sentences[1])</p>" + row.open + unit + row.close
    let read = try articles(Array(html.utf8))
    #expect(read.first.map(body)?.prefix(2) == sentences[...], "\(row.name)")
}

@Test func aPageOfFiftyMegabytesIsRead() throws {
    let long = String(repeating: sentences[0] + " ", count: 600)
    let count = (50 << 20) / long.utf8.count
    let paragraphs = (0..<count).map { "<p>\($0) \(long)</p>" }.joined()
    let read = try article("<html><body>" + paragraphs + "</body></html>")
    #expect(read.blocks.count == count)
    #expect(read.text.utf8.count > 45 << 20)
}

@Test func mixedBytesNeverBreakTheText() throws {
    var state: UInt64 = 42
    for _ in 0..<40 {
        var bytes = Array("<html><body><p>\(sentences[0])</p><p>\(sentences[1])</p></body></html>".utf8)
        for _ in 0..<30 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
        }
        for article in try articles(bytes) { #expect(Invariants.violations(of: article).isEmpty) }
    }
}

// MARK: Parts

@Test(arguments: [
    ("related-posts", Page.Marks.teaser), ("relatedPosts", .teaser), ("c-article__related_posts", .teaser), ("comments", .comment),
    ("entry-content", .body), ("post type-post hentry tag-x related", .whole), ("unrelatedthing", Page.Marks()), ("shared-body", Page.Marks()),
    ("share-bar", .control), ("col-md-8", Page.Marks()), ("twitter-tweet", .embed), ("wp-caption-text", .caption),
])
func classWords(_ value: String, _ expected: Page.Marks) throws {
    let tables = try #require(lexicon).pages.markup
    let marks = Array(value.utf8CString).withUnsafeBytes { raw in
        raw.baseAddress.map { tables.marks($0.assumingMemoryBound(to: UInt8.self)) } ?? []
    }
    #expect(expected.isEmpty ? marks.isDisjoint(with: .strong) : marks.isSuperset(of: expected), "\(value): \(marks.rawValue)")
}

@Test(arguments: [
    ("{\"a\": \"x\\u0627\\n\", \"b\": [1, 2,], \"c\": {\"d\": \"y\"", "y"), ("//<![CDATA[\n{\"c\": {\"d\": \"z\"}} ]]>", "z"),
    ("window.x = {c: {\"d\": \"w\"}};", "w"),
])
func scriptValuesAreReadLeniently(_ text: String, _ expected: String) {
    let value = ScriptValue.read(Array(text.utf8)[...])
    #expect(value?["c"]?["d"]?.text == expected)
}

@Test func deepScriptValuesEnd() {
    let text = String(repeating: "[", count: 200_000)
    #expect(ScriptValue.read(Array(text.utf8)[...]) != nil)
}
