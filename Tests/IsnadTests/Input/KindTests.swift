import Foundation
import Isnad
import Testing

@testable import IsnadInput

/// The kind is known from the content; the name says nothing.
@Test(
    arguments: [
        ("<!DOCTYPE html><title>x</title>", "html"), ("\u{FEFF}  <!-- a --><html>", "html"), ("<?xml version='1.0'?><!DOCTYPE html><html>", "html"),
        ("<div>نص</div>", "html"), ("<?php ?>\n<body>", "html"), ("تحذير\n<html><body>x</body></html>", "html"),
        ("نص الخبر", "text"), ("a < b and c > d", "text"), ("[القاهرة] قال", "text"), ("{نص} بين قوسين", "text"),
        ("نص\u{0} فيه صفر واحد بين كلمات كثيرة", "text"),
        ("{\"text\":\"a\"}", "jsonLines"), ("oops\n{\"text\":\"a\"}\n{\"text\":\"b\"}", "jsonLines"), ("{\n \"text\":\"a\"}", "jsonDocument"),
        ("[{\"text\":\"a\"}]", "jsonDocument"), ("id,text\n1,a", "table(separator: 44)"), ("id\tBody\n1\ta", "table(separator: 9)"),
        ("كلمات, وفواصل, في نص", "text"), ("id\tlemma\n1\ta\n2\tb", "refused"), ("عنوان\nقال أ، ثم ب\nسطر", "text"),
        ("<rss version='2.0'>", "xml(root: \"rss\")"), ("<?xml?><!-- a --><feed xmlns='x'>", "xml(root: \"feed\")"),
        ("<!DOCTYPE rss [<!ENTITY a 'b>'>]><rss>", "xml(root: \"rss\")"), ("<?xml version='1.0'?><plist/>", "refused"), ("%PDF-1.7\n", "refused"),
        ("WARC/1.0\r\n", "webArchive"), ("From: <Saved>\r\nMIME-Version: 1.0\r\n\r\n", "mime"),
        ("Time: noon\nPlace: here\n\nMIME-Version: no", "text"),
        (String(repeating: ".a{color:red;margin:0}\n", count: 9), "refused"), ("", "empty"),
    ] as [(String, String)])
func kinds(_ text: String, _ kind: String) {
    #expect("\(InputKind(head: Array(text.utf8)[...], hasColumns: false))".hasPrefix(kind))
}

@Test func binaryIsOfNoKind() {
    var dice = Dice(7)
    for _ in 0..<50 {
        let bytes = (0..<4000).map { _ in UInt8.random(in: 0...255, using: &dice) }
        guard case .refused = InputKind(head: bytes[...], hasColumns: false) else {
            Issue.record("\(bytes.prefix(8))")
            return
        }
    }
}

/// Notes and licences that lie beside articles are none; one named on the command line is read.
@Test func textWithoutArabicIsPassedOverInFolders() throws {
    let scene = try InputScene()
    try scene.write("LICENSE", "Permission is granted to use what lies here.")
    try scene.write("README.md", "# Reports\nOne of them is of the paper المنارة, the others are not.")
    try scene.write("a.txt", "قالت شركة Blue Sail Systems إن المصنع افتتح في ميناء المدينة أمس الاثنين")
    try scene.write("old.txt", [0xC7, 0xE1, 0xDF, 0xCA, 0xC7, 0xC8])
    let events = scene.read(["."])
    #expect(events.filter { $0.hasPrefix("passed over") } == ["passed over LICENSE", "passed over README.md"])
    #expect(events.count == 4)
    #expect(scene.read(["LICENSE"]).count == 1 && scene.read(["LICENSE"])[0].hasPrefix("text/plain"))
}

@Test func foldersAndSources() throws {
    let scene = try InputScene()
    try scene.write("b.txt", "نص ب")
    try scene.write("a/c.txt", "نص ج")
    try scene.write("a/p.pdf", "%PDF-1.4")
    try scene.write("a/sources.tsv", "file\toutlet\tpublished\turl\nc.txt\tالمنارة\t2024-06-19\thttps://m.example/c\nd.txt\tx\tيوم\t\n")
    try scene.write("sources.tsv", "file\toutlet\na/c.txt\tلا\nb.txt\tالفنار\n")
    try scene.write(".hidden/x.txt", "لا")
    try scene.write("a/.y.txt", "لا")
    #expect(
        scene.read(["."]) == [
            "a/sources.tsv:3: error: يوم is no date (2024-06-19, or with a time 2024-06-19T14:30+03:00)",
            "text/plain page |https://m.example/c|المنارة||2024-06-19: نص ج", "passed over a/p.pdf", "text/plain page ||الفنار||: نص ب",
        ])
    #expect(
        scene.read(["b.txt", "a/p.pdf", "none", "b.txt"], InputReader.Options(form: .article, published: "2020-01-02")) == [
            "text/plain article ||الفنار||2020-01-02: نص ب",
            "a/sources.tsv:3: error: يوم is no date (2024-06-19, or with a time 2024-06-19T14:30+03:00)",
            "a/p.pdf: error: is a PDF, which is not read: save the page as HTML, or its text as a text file", "none: error: there is no such file",
            "text/plain article ||الفنار||2020-01-02: نص ب",
        ])
}

/// What is said of all inputs gives way to what a page says itself; what a record says does not.
@Test func saidFromOutside() throws {
    let page = Array("<html><head><meta property='article:published_time' content='2024-06-19T10:00'></head><body><p>نص</p></body></html>".utf8)
    var capture = Capture(input: "a", bytes: page, mediaType: .html)
    capture.given.publishedIfNone = "2001-01-01"
    capture.given.outletIfNone = "المنارة"
    capture.given.zoneIfNone = 180
    let article = try #require(capture.articles(try Lexicon.builtin()).first)
    #expect(article.published?.time.iso == "2024-06-19T10:00+03:00")
    #expect(article.outlet?.name == "المنارة")
    #expect(Zone.minutes("Asia/Riyadh") == 180)
    #expect(Zone.minutes("Africa/Cairo", on: CivilDate(year: 2024, month: 7, day: 1)) == 180)
    #expect(Zone.minutes("-03:30") == -210)
    #expect(Zone.minutes("Mars") == nil)
}

@Test(arguments: [1, 2, 3])
func gzipOfAnything(_ layers: Int) throws {
    let scene = try InputScene()
    var bytes = Array("{\"text\":\"أول\"}\n{\"text\":\"ثان\"}".utf8)
    for _ in 0..<layers { bytes = gzipped(bytes) }
    try scene.write("a", bytes)
    #expect(scene.read(["a"]) == ["text/plain article ||||: أول", "text/plain article ||||: ثان"])
    try scene.write("b", gzipped(bytes) + gzipped([]))
    let fourth = scene.read(["b"])
    #expect(layers == 3 ? fourth == ["b: error: is gzip inside gzip more than three times over"] : fourth.count == 2)
}

/// What could be unpacked is given, and what was wrong is told behind it.
@Test func damagedGzip() throws {
    let scene = try InputScene()
    let lines = (0..<3000).map { "{\"text\":\"\($0 &* 2_654_435_761)\"}" }
    let packed = gzipped(Array(lines.joined(separator: "\n").utf8))
    try scene.write("cut", Array(packed.prefix(packed.count / 2)))
    let cut = scene.read(["cut"])
    #expect(cut.count > 100 && cut.count < 3000)
    #expect(cut.last == "cut: error: its compressed data ends before its end")
    var broken = packed
    for at in packed.count / 2..<packed.count / 2 + 40 { broken[at] = 0xFF }
    try scene.write("broken", broken + gzipped(Array("\n{\"text\":\"the member behind\"}".utf8)))
    let both = scene.read(["broken"])
    #expect(both.contains("text/plain article ||||: the member behind"))
    #expect(both.last == "broken: error: its compressed data is damaged")
    try scene.write("text", gzipped(Array("نص".utf8)) + Array("tail".utf8))
    #expect(scene.read(["text"]).last == "text: error: bytes that are not gzip follow its end")
}

/// A few kilobytes that unpack to gigabytes end at the limit.
@Test func gzipBomb() throws {
    let scene = try InputScene()
    let zeros = [UInt8](repeating: UInt8(ascii: "a"), count: 64 << 20)
    try scene.write("bomb", gzipped(gzipped(zeros)))
    try scene.write("good", "نص")
    #expect(
        scene.read(["bomb", "good"], InputReader.Options(maximumBytes: 1 << 20)) == [
            "bomb: error: is larger than 1 MB unpacked, the most that is read of one page", "text/plain page ||||: نص",
        ])
}

@Test func utf16() throws {
    let scene = try InputScene()
    let units = Array("\u{FEFF}{\"text\":\"نص\"}\n{\"text\":\"آخر\"}".utf16)
    try scene.write("little", units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    try scene.write("big", units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
    for name in ["little", "big"] { #expect(scene.read([name]) == ["text/plain article ||||: نص", "text/plain article ||||: آخر"]) }
}

@Test func pagesSavedByBrowsers() throws {
    let heads = [
        "<!-- saved from url=(0030)https://a.example/news/12.html -->",
        "<!--\n Page saved with SingleFile \n url: https://a.example/news/12.html \n-->",
    ]
    for head in heads {
        let scene = try InputScene()
        try scene.write("a", "<!DOCTYPE html>\n" + head + "<html>x")
        #expect(scene.read(["a"]).first?.hasPrefix("text/html page |https://a.example/news/12.html|") == true)
    }
}

/// A `sources.tsv` that cannot be read as one is told, and the files beside it are read all the same.
@Test(arguments: [
    ("", "sources.tsv: error: is empty; its first line names the columns file, outlet, published, url"),
    (
        "outlet\tpublished\nx\ty\n",
        "sources.tsv:1: error: names no column file among its columns (file, outlet, published, url, title), parted by tabs"
    ),
    ("file,outlet\nb.txt,x\n", "sources.tsv:1: error: names no column file among its columns (file, outlet, published, url, title), parted by tabs"),
    ("file\toutlet\n\tx\n", "sources.tsv:2: error: the row names no file"),
    ("file\toutlet\nb.txt\tx\ty\n", "sources.tsv:2: error: the row has 3 cells, and the first line names 2 columns"),
])
func badSourcesAreTold(_ table: String, _ sentence: String) throws {
    let scene = try InputScene()
    try scene.write("b.txt", "نص ب")
    try scene.write("sources.tsv", table)
    let lines = scene.read(["."])
    #expect(lines.first == sentence)
    #expect(lines.last?.hasSuffix("نص ب") == true)
}

@Test func aFolderInPlaceOfSourcesIsTold() throws {
    let scene = try InputScene()
    try scene.write("b.txt", "نص ب")
    try scene.write("sources.tsv/x.txt", "نص")
    #expect(scene.read(["b.txt"]).first == "sources.tsv: error: is a folder")
}

/// The worst inputs together: each ends with a sentence or a page, and what follows them is read.
@Test func theRestOfABatchIsDone() throws {
    let scene = try InputScene()
    let page = "<html><body><p>نص</p></body></html>"
    try scene.write("a", Packing.gzip([UInt8](repeating: 0x20, count: 3 << 20)))
    try scene.write("b", "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1125899906842624\r\n\r\nx")
    try scene.write("c", "<rss><channel><!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><item><title>&b;</title></item></channel></rss>")
    try scene.write("d", [0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E, 0, 0, 0] + Array(page.utf8))
    try scene.write("e", page)
    let lines = scene.read(["a", "b", "c", "d", "e"], InputReader.Options(maximumBytes: 1 << 20))
    #expect(lines.contains { $0.hasPrefix("a: error: is larger than 1 MB") })
    #expect(lines.contains { $0.hasPrefix("b:record 1: error:") })
    #expect(lines.last == "text/html page ||||: " + page)
}
