import Foundation
import Isnad
import Testing

@testable import IsnadInput

private let lexicon = try? Lexicon.builtin()

private let sentences = [
    "افتتحت بلدية القنديلة صباح الأحد سوقاً جديدة للخضار في وسط المدينة، بعد عامين من أعمال البناء.",
    "وقال رئيس البلدية سامر الفحام إن السوق تضم مئة وعشرين دكاناً، وإن الإيجار لن يرتفع هذا العام.",
    "وتساءل أصحاب البسطات القديمة عن مصيرهم، وطلبوا من المجلس أن يمهلهم حتى نهاية الصيف.",
    "وتنتظر المدينة أن يبدأ العمل في الموقف الجديد، الذي قدرت كلفته بأربعة ملايين ليرة.",
    "ويقول التجار إن الزبائن عادوا إلى الوسط، وإن البيع زاد في الأسبوع الأول زيادة واضحة.",
    "وختم الفحام بأن البلدية ستعلن أسماء المستأجرين على بابها، حتى يعلم الجميع من أخذ وكم دفع.",
]

/// A page of an article of three, with the head and foot that a test wants.
private func page(_ number: Int, head: String = "", foot: String = "", title: String = "سوق جديدة في القنديلة") -> String {
    let text = sentences[(number * 2 - 2)..<(number * 2)].map { "<p>\($0)</p>" }.joined()
    return "<html><head><title>\(title)</title>\(head)</head><body><h1>\(title)</h1>\(text)\(foot)</body></html>"
}

private func body(_ article: Article) -> [String] { article.blocks.filter { $0.kind.isBody }.map { String(article.text[$0.span]) } }

/// The articles of some pages as files of one folder, by their names' order.
private func articles(_ files: [(name: String, html: String)]) throws -> [Article] {
    let scene = try InputScene()
    for file in files { try scene.write(file.name, file.html) }
    let lexicon = try #require(lexicon)
    return InputScene.captures(scene.folder.path).flatMap { $0.articles(lexicon) }
}

private func link(_ rel: String, _ address: String) -> String { "<link rel=\"\(rel)\" href=\"\(address)\">" }

/// The ways in which pages say that they go on, each with the pages in an order of its own.
private let ways: [(name: String, pages: [(name: String, html: String)])] = [
    (
        "next and previous in the head",
        [
            ("a.html", page(1, head: link("canonical", "https://m.example/n/7") + link("next", "https://m.example/n/7?page=2"))),
            (
                "b.html",
                page(2, head: link("canonical", "https://m.example/n/7?page=2") + link("prev", "https://m.example/n/7") + link("next", "/n/7?page=3"))
            ),
            ("c.html", page(3, head: link("canonical", "https://m.example/n/7?page=3") + link("prev", "https://m.example/n/7?page=2"))),
        ]
    ),
    (
        "a counter in Arabic", (1...3).map { ("p\(4 - $0).html", page($0, foot: "<div>الصفحة <b>\($0)</b> من 3</div>")) }
    ),
    (
        "a counter in Arabic digits", zip(1...3, ["١", "٢", "٣"]).map { ("p\($0).html", page($0, foot: "<p>صفحة \($1) من ٣</p>")) }
    ),
    (
        "folders of numbers and one canonical address",
        (1...3).map { at in
            let next = at < 3 ? "<a rel='next' href='https://m.example/n/7/page/\(at + 1)/'>2</a>" : ""
            let previous = at > 1 ? "<a rel='prev' href='https://m.example/n/7/\(at > 2 ? "page/\(at - 1)/" : "")'>1</a>" : ""
            return ("p\(at).html", page(at, head: link("canonical", "https://m.example/n/7/"), foot: next + previous))
        }
    ),
]

@Test(arguments: ways.indices)
func pagesOfOneArticleAreJoined(_ at: Int) throws {
    let found = try articles(ways[at].pages)
    #expect(found.count == 1, "\(ways[at].name)")
    let article = try #require(found.first)
    #expect(body(article) == sentences, "\(ways[at].name)")
    #expect(article.title == "سوق جديدة في القنديلة")
    #expect(article.notes.contains("joined: 3 pages"))
    #expect(!article.notes.contains { $0.hasPrefix("captureIncomplete") }, "\(article.notes)")
    #expect(Invariants.violations(of: article).isEmpty)
}

@Test func aMissingPageIsNoted() throws {
    let found = try articles([
        ("a.html", page(1, foot: "<p>صفحة 1 من 3</p>")), ("b.html", page(3, foot: "<p>صفحة 3 من 3</p>")),
    ])
    #expect(found.count == 1)
    #expect(found[0].notes.contains("captureIncomplete: page 2 of 3 is not among the inputs"))
    let alone = try articles([("a.html", page(1, head: link("canonical", "https://m.example/n/7") + link("next", "https://m.example/n/7?page=2")))])
    #expect(alone[0].notes.contains("captureIncomplete: page 2 of the article is not among the inputs"))
}

/// Lists of posts name the next post, and sites give all pages one title: neither makes one article.
@Test(arguments: [
    (link("next", "https://m.example/other-story"), "سوق جديدة في القنديلة", link("prev", "https://m.example/story"), "سوق جديدة في القنديلة"),
    (link("next", "https://m.example/story?page=2"), "سوق جديدة في القنديلة", link("prev", "https://m.example/x?page=1"), "موقف للسيارات في الزان"),
])
func otherArticlesStayApart(_ first: String, _ title: String, _ second: String, _ other: String) throws {
    let one = link("canonical", "https://m.example/story") + first, two = link("canonical", "https://m.example/other-story?page=2") + second
    #expect(try articles([("a.html", page(1, head: one, title: title)), ("b.html", page(2, head: two, title: other))]).count == 2)
}

/// What stands between the pages keeps its place, and the wait for a page that never comes ends at a bound.
@Test func orderIsKeptAndWaitingIsBounded() throws {
    let first = page(1, foot: "<p>صفحة 1 من 2</p>"), second = page(2, foot: "<p>صفحة 2 من 2</p>")
    let between = (0..<200).map { (String(format: "m%03d.html", $0), "<html><title>\($0)</title><p>\(sentences[5])</p></html>") }
    let near = try articles([("a.html", first), ("b.html", "<html><title>x</title><p>\(sentences[4])</p></html>"), ("c.html", second)])
    #expect(near.map { body($0).count } == [4, 1])
    #expect(try articles([("a.html", first)] + between + [("z.html", second)]).count == 202)
}

/// A joined capture is kept and read again as one.
@Test func joinedCapturesAreReadAgain() throws {
    let captures = [1, 2].map { Capture(input: "p\($0)", bytes: Array(page($0).utf8), mediaType: .html) }
    let joined = try #require(JoinedPages.join(captures))
    let lexicon = try #require(lexicon)
    let article = try #require(joined.articles(lexicon).first)
    #expect(body(article) == Array(sentences[0..<4]))
    var again = joined
    again.input = "elsewhere"
    #expect(again.articles(lexicon).first?.id == article.id)
}

@Test(
    arguments: [
        ("https://www.m.example/a/b?page=2", "m.example/a/b", 2), ("http://m.example/a/b/page/3/", "m.example/a/b", 3),
        ("https://m.example/a/b?id=7&page=2#x", "m.example/a/b?id=7", 2), ("https://m.example/a/story_2.html", "m.example/a/story.html", 2),
        ("https://m.example/a/2024", "m.example/a/2024", nil), ("https://m.example/?p=12345", "m.example?p=12345", nil), ("?page=4", "", 4),
    ] as [(String, String, Int?)])
func pageNumbersOfAddresses(_ address: String, _ base: String, _ number: Int?) {
    let read = PageAddress(address)
    #expect(read.base == base)
    #expect(read.number == number)
}
