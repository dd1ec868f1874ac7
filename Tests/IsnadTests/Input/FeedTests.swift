import Foundation
import Isnad
import Testing

@testable import IsnadInput

private let rss = """
    <?xml version="1.0" encoding="utf-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:atom="http://www.w3.org/2005/Atom">
    <channel><title>المنارة</title><link>https://m.example/</link><language>ar</language><atom:link href="https://m.example/rss" rel="self"/>
    <item><title>افتتاح &quot;الجسر&quot; &amp;amp; الطريق</title><link>https://m.example/1</link><guid isPermaLink="false">n-1</guid>
      <pubDate>Wed, 19 Jun 2024 14:30:00 +0300</pubDate><dc:creator>ليلى حداد</dc:creator><category>محليات</category>
      <description>موجز</description><content:encoded><![CDATA[<p>افتتح الجسر&nbsp;اليوم بعد أعوام من العمل الذي تأخر غير مرة بسبب الأمطار والسيول.</p><p>حضر الناس من القرى القريبة ومن المدينة، وعبر أولهم الجسر مشيا على الأقدام.</p>]]></content:encoded></item>
    <item><title>خبر ثان</title><guid>https://m.example/2</guid><description>موجز &laquo;قصير&raquo; &lt;b&gt;هنا&lt;/b&gt;</description></item>
    <item><title>عنوان وحده</title><link>https://m.example/3</link></item>
    </channel></rss>
    """

@Test func itemsOfRSS() throws {
    let scene = try InputScene()
    let path = try scene.write("feed", rss)
    let captures = InputScene.captures(path)
    #expect(captures.map(\.given.url) == ["https://m.example/1", "https://m.example/2", "https://m.example/3"])
    #expect(captures.map(\.given.id) == ["n-1", "https://m.example/2", nil])
    #expect(captures.map(\.notes) == [[], ["captureIncomplete: the feed gives a summary"], ["captureIncomplete: the feed gives the headline alone"]])
    let pages = captures.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(
        pages[0].contains(
            "<p>افتتح الجسر&nbsp;اليوم بعد أعوام من العمل الذي تأخر غير مرة بسبب الأمطار والسيول.</p><p>حضر الناس من القرى القريبة ومن المدينة، وعبر أولهم الجسر مشيا على الأقدام.</p>"
        ))
    #expect(pages[0].contains("<h1>افتتاح \"الجسر\" &amp; الطريق</h1>"))
    #expect(pages[0].contains("article:published_time\" content=\"2024-06-19T14:30+03:00\""))
    #expect(pages[0].contains("\"author\" content=\"ليلى حداد\""))
    #expect(pages[1].contains("موجز «قصير» <b>هنا</b>"))
    let article = try #require(captures[0].articles(try Lexicon.builtin()).first)
    #expect(article.title == "افتتاح \"الجسر\" & الطريق")
    #expect(article.published?.time.iso == "2024-06-19T14:30+03:00")
    #expect(article.text.contains("حضر الناس من القرى القريبة ومن المدينة، وعبر أولهم الجسر مشيا على الأقدام."))
}

@Test func entriesOfAtom() throws {
    let scene = try InputScene()
    let path = try scene.write(
        "feed",
        """
        <feed xmlns="http://www.w3.org/2005/Atom"><title type="text">المنارة</title>
        <entry><title>أ &lt; ب</title><link rel="self" href="https://m.example/x"/><link href="https://m.example/1"/><id>tag:1</id>
          <published>2024-06-19T10:00:00Z</published><updated>2024-06-20T10:00:00Z</updated><author><name>ليلى</name></author>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>فقرة <a href="https://m.example/?a=1&amp;b=2">ورابط</a></p></div></content></entry>
        <entry><title>ثان</title><id>tag:2</id><content type="html">&lt;p&gt;نص&lt;/p&gt;</content></entry>
        <entry><title>ثالث</title><id>tag:3</id><summary>سطر
        وسطر</summary></entry></feed>
        """)
    let captures = InputScene.captures(path)
    #expect(captures.map(\.given.id) == ["tag:1", "tag:2", "tag:3"])
    let pages = captures.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(pages[0].contains("<h1>أ &lt; ب</h1>"))
    #expect(pages[0].contains("<p>فقرة <a href=\"https://m.example/?a=1&amp;b=2\">ورابط</a></p>"))
    #expect(pages[0].contains("modified_time\" content=\"2024-06-20T10:00Z\""))
    #expect(pages[1].contains("<p>نص</p>"))
    #expect(pages[2].contains("<p>سطر</p>\n<p>وسطر</p>"))
}

@Test func sitemapsAndLists() throws {
    let scene = try InputScene()
    try scene.write(
        "news",
        """
        <?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
        <url><loc>https://m.example/1</loc><news:news><news:publication><news:name>المنارة</news:name></news:publication>
        <news:publication_date>2024-06-19</news:publication_date><news:title>عنوان الخبر</news:title></news:news></url>
        <url><loc>https://m.example/2</loc><lastmod>2024-01-01</lastmod></url></urlset>
        """)
    try scene.write("opml", "<opml version='2.0'><body><outline text='a'><outline xmlUrl='https://m.example/rss'/></outline></body></opml>")
    try scene.write("index", "<sitemapindex><sitemap><loc>https://m.example/s.xml.gz</loc></sitemap></sitemapindex>")
    let news = try #require(InputScene.captures(scene.folder.path + "/news").first)
    #expect(news.given.url == "https://m.example/1")
    #expect(String(decoding: news.bytes, as: UTF8.self).contains("og:site_name\" content=\"المنارة\""))
    let sentence = "error: lists 1 addresses, and this program was built without the network"
    #expect(scene.read(["news"]).last == "news: " + sentence)
    #expect(scene.read(["opml", "index"]) == ["opml: " + sentence, "index: " + sentence])
}

/// A web of pages at hand, for lists that are followed.
private struct Shelf: Fetcher {
    let pages: [String: String]
    func fetch(_ address: String, limit: Int) throws(InputError) -> Fetched {
        guard let page = pages[address] else { throw InputError(address, "answered 404") }
        return Fetched(address: address, bytes: Array(page.utf8), mediaType: "text/html", charset: "utf-8")
    }
}

@Test func listsAreFollowed() {
    let pages = [
        "https://m.example/opml": "<opml><body><outline xmlUrl='https://m.example/rss'/><outline xmlUrl='ftp://m.example/'/></body></opml>",
        "https://m.example/rss":
            "<rss><channel><item><title>a</title><link>https://m.example/1</link></item><item><title>b</title><link>https://m.example/2</link></item></channel></rss>",
        "https://m.example/1": "<html><body>one</body></html>",
        "https://m.example/loop": "<opml><body><outline xmlUrl='https://m.example/loop'/></body></opml>",
    ]
    var lines: [String] = []
    InputReader(fetcher: Shelf(pages: pages)).read(["https://m.example/opml", "https://m.example/loop"]) { event in
        switch event {
        case .capture(let capture): lines.append(capture.given.url ?? "")
        case .failure(let error): lines.append(error.description)
        case .passedOver(let input): lines.append(input)
        }
    }
    #expect(
        lines == [
            "https://m.example/1", "https://m.example/2: error: answered 404",
            "https://m.example/opml: error: lists ftp://m.example/, which is no web address",
            "https://m.example/loop: error: is a list of lists more than three deep",
        ])
}

/// Entities that multiply are not expanded: the feed is read, the time and the memory are those of its bytes.
@Test func entitiesThatMultiply() throws {
    let scene = try InputScene()
    var declarations = "<!ENTITY a0 'lol'>"
    for level in 1...30 {
        declarations += "<!ENTITY a\(level) '" + String(repeating: "&a\(level - 1);", count: 10) + "'>"
    }
    let outside = "<!ENTITY file SYSTEM 'file:///etc/passwd'>"
    try scene.write(
        "feed",
        "<?xml version='1.0'?><!DOCTYPE rss [\(declarations)\(outside)<!ENTITY % p SYSTEM 'http://x.example/'>%p;]><rss><channel><item><title>قبل &a30; بعد &file;</title>"
            + "<link>https://m.example/&a30;1</link><description>نص</description></item></channel></rss>")
    let captures = InputScene.captures(scene.folder.path + "/feed")
    #expect(captures.count == 1)
    #expect(captures.first.map { String(decoding: $0.bytes, as: UTF8.self).contains("<h1>قبل  بعد</h1>") } == true)
    #expect(captures.first.map { $0.bytes.count < 2000 } == true)
    #expect(scene.read(["feed"]).last?.contains("they are not expanded") == true)
}

/// Bad XML is read as far as it makes sense.
@Test(arguments: [
    (Named("<rss><channel><item><title>a & b</title><description>x</description></item>"), 1),
    (Named("<rss><channel><item><title>a\u{0}\u{8}b</title></item></channel></rss>"), 1),
    (Named("<rss><channel><item><title>a</title><description>x<br>y</description></item></channel></rss>"), 1), (Named("<rss></rss>"), 0),
    (Named("<feed>"), 0),
    (long("<rss><channel>", "<item>", 5000, "<title>x</title>"), 0), (long("<rss>", "<a>", 20_000), 0),
])
func badFeeds(_ text: Named<String>, _ items: Int) throws {
    let text = text.value
    let scene = try InputScene()
    try scene.write("feed", text)
    try scene.write("good", "نص")
    let lines = scene.read(["feed", "good"])
    #expect(lines.last == "text/plain page ||||: نص")
    #expect(lines.filter { $0.hasPrefix("text/html") }.count >= items)
    if items == 0, !lines.contains(where: { $0.hasPrefix("text/html") }) {
        #expect(lines.first == "feed: error: is a feed or list in which no item could be found")
    }
}

@Test func feedInWindows1256() throws {
    let scene = try InputScene()
    let text =
        "\n <?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><channel><item><title>X</title><description>y</description></item></channel></rss>"
    // The word for news in windows-1256.
    let word: [UInt8] = [0xCE, 0xC8, 0xD1]
    let bytes = Array(text.utf8).flatMap { $0 == UInt8(ascii: "X") ? word : [$0] }
    try scene.write("feed", bytes)
    let page = InputScene.captures(scene.folder.path + "/feed").first.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(page?.contains("<h1>خبر</h1>") == true)
}
