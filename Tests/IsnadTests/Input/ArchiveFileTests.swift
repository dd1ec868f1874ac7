import Foundation
import Isnad
import Testing

@testable import IsnadInput

/// A record of a web archive; `says` is a length other than the true one.
private func record(_ block: [UInt8], type: String = "response", url: String = "https://m.example/1", says: Int? = nil, more: String = "") -> [UInt8]
{
    let media = type == "response" || type == "request" || type == "revisit" ? "application/http; msgtype=\(type)" : "text/plain"
    let head = """
        WARC/1.1\r
        WARC-Type: \(type)\r
        WARC-Record-ID: <urn:uuid:\(block.count)>\r
        WARC-Target-URI: \(url)\r
        WARC-Date: 2024-06-19T10:00:00Z\r
        Content-Type: \(media)\r
        \(more)Content-Length: \(says ?? block.count)\r
        \r

        """
    return Array(head.utf8) + block + Array("\r\n\r\n".utf8)
}

private func response(_ body: [UInt8], _ headers: String = "", status: Int = 200, type: String = "text/html; charset=windows-1256") -> [UInt8] {
    Array("HTTP/1.1 \(status) OK\r\nContent-Type: \(type)\r\n\(headers)\r\n".utf8) + body
}

private func page(_ word: String) -> [UInt8] { Array("<html>\(word)</html>".utf8) }

private func chunked(_ body: [UInt8], _ size: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: body.count, by: size) {
        let chunk = body[start..<min(start + size, body.count)]
        bytes += Array((String(chunk.count, radix: 16) + ";x=y\r\n").utf8) + chunk + Array("\r\n".utf8)
    }
    return bytes + Array("0\r\n\r\n".utf8)
}

private let info = record(Array("software: a\r\n".utf8), type: "warcinfo")

/// What each record gives, in words.
private let records: [(name: String, bytes: [UInt8], lines: [String])] = [
    ("plain", record(response(page("one"))), ["text/html page urn:uuid:82|https://m.example/1|||: <html>one</html>"]),
    ("request", record(Array("GET / HTTP/1.1\r\n\r\n".utf8), type: "request"), []),
    ("redirect", record(response(page("no"), status: 301)), []), ("missing", record(response(page("no"), status: 404)), []),
    ("picture", record(response([0xFF, 0xD8, 0xFF, 0xE0], type: "image/jpeg")), []),
    ("robots", record(response(Array("Disallow".utf8), type: "text/plain"), url: "https://m.example/robots.txt"), []),
    ("text", record(Array("نص".utf8), type: "conversion"), ["text/plain page urn:uuid:4|https://m.example/1|||: نص"]),
]

@Test(arguments: [false, true])
func recordsOfWebArchives(_ packed: Bool) throws {
    let scene = try InputScene()
    let parts = [info] + records.map(\.bytes)
    try scene.write("a", packed ? parts.flatMap(Packing.gzip) : parts.flatMap { $0 })
    #expect(scene.read(["a"]) == records.flatMap(\.lines))
    let capture = try #require(InputScene.captures(scene.folder.path + "/a").first)
    #expect(capture.declaredCharset == "windows-1256")
    #expect(capture.given.fetched == "2024-06-19T10:00Z")
    #expect(capture.record == 1)
}

/// Bodies as they went over the wire.
@Test(arguments: [
    ("Transfer-Encoding: chunked\r\n", chunked(page("one"), 5)), ("Content-Encoding: gzip\r\n", Packing.gzip(page("one"))),
    ("Content-Encoding: deflate\r\n", Packing.zlib(page("one"))), ("Content-Encoding: deflate\r\n", Packing.raw(page("one"))),
    ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(Packing.gzip(page("one")), 7)),
    // Headers that say more than the tool left.
    ("Transfer-Encoding: chunked\r\n", page("one")), ("Content-Encoding: gzip\r\n", page("one")), ("Content-Encoding: br\r\n", page("one")),
    ("CONTENT-ENCODING: gzip, gzip\r\n", Packing.gzip(Packing.gzip(page("one")))), ("X-Folded: a\r\n b\r\n", page("one")),
])
func bodies(_ headers: String, _ body: [UInt8]) throws {
    let scene = try InputScene()
    try scene.write("a", record(response(body, headers)))
    #expect(InputScene.captures(scene.folder.path + "/a").map(\.bytes) == [page("one")])
    #expect(scene.read(["a"]).count == 1)
}

/// Each fault is one sentence, and the pages around it are read.
@Test(
    arguments: ([
        (record(response(page("two")), says: 9999), "says that it has 9999 bytes, but the next record begins after 82"),
        (record(response(page("two")), says: 20), "says that it has 20 bytes, but the next record begins after 82"),
        (record(response(page("two")), says: 1 << 50), "says that it has 1125899906842624 bytes, but the next record begins after 82"),
        (
            record(response([0x1B, 0x2A, 0x00], "Content-Encoding: br\r\n")),
            "has a body packed with brotli, which is not read: keep it with gzip or unpacked"
        ),
        (
            record(response(Packing.gzip([UInt8](repeating: 97, count: 3 << 20)), "Content-Encoding: gzip\r\n")),
            "has a body of more than 1 MB unpacked"
        ),
        (record(response([UInt8](repeating: 97, count: 3 << 20))), "has 3145794 bytes, more than the 1 MB that are read of one page"),
        (record(Array("no status".utf8)), "is a response without a status line"),
        (Array("WARC/1.0\r\nWARC-Type: response\r\n\r\n".utf8), "does not say how long it is"),
        (Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n".utf8), "does not say how long it is"),
        (Array("lost bytes\r\n".utf8), "has no head where one should be; the next record was searched for"),
    ] as [([UInt8], String)]).map { Named($0.1, $0.0) })
func badRecordsOfWebArchives(_ row: Named<[UInt8]>) throws {
    let (sentence, bad) = (row.testDescription, row.value)
    let scene = try InputScene()
    try scene.write("a", record(response(page("one"))) + bad + record(response(page("end"))))
    let lines = scene.read(["a"], InputReader.Options(maximumBytes: 1 << 20))
    #expect(lines.first?.hasSuffix("<html>one</html>") == true)
    #expect(lines.last?.hasSuffix("<html>end</html>") == true)
    #expect(lines.filter { $0.contains("error") } == ["a:record 2: error: " + sentence])
}

@Test func webArchiveCutShort() throws {
    let scene = try InputScene()
    let last = record(response(page("end of it")))
    try scene.write("a", record(response(page("one"))) + last.prefix(last.count - 10))
    #expect(
        scene.read(["a"]) == [
            "text/html page urn:uuid:82|https://m.example/1|||: <html>one</html>",
            "a:record 2: error: is cut short: 82 of its 88 bytes are there",
            "text/html page urn:uuid:88|https://m.example/1|||: <html>end of it< (captureIncomplete: the archive ends inside this record)",
        ])
    let packed = Packing.gzip(last)
    try scene.write("b", Packing.gzip(record(response(page("one")))) + packed.prefix(packed.count - 30))
    let lines = scene.read(["b"])
    #expect(lines.first?.hasSuffix("<html>one</html>") == true)
    #expect(lines.last == "b: error: its compressed data ends before its end")
}

/// A member of a gzipped archive that is damaged costs that record and no other.
@Test func damagedMember() throws {
    let scene = try InputScene()
    var dice = Dice(3)
    let noise = page((0..<400).map { _ in String(Int.random(in: 0...99, using: &dice)) }.joined())
    var bad = Packing.gzip(record(response(noise)))
    for at in 200..<260 { bad[at] = 0xFF }
    try scene.write("a", Packing.gzip(record(response(page("one")))) + bad + Packing.gzip(record(response(page("end")))))
    let lines = scene.read(["a"])
    #expect(lines.first?.hasSuffix("<html>one</html>") == true)
    #expect(lines.contains { $0.hasSuffix("<html>end</html>") }, "\(lines)")
    #expect(lines.last == "a: error: its compressed data is damaged")
}

/// Archives mangled at random end, and never bring the reader down.
@Test(arguments: [1, 2, 3, 4] as [UInt64])
func mangledWebArchives(_ seed: UInt64) throws {
    let scene = try InputScene()
    var dice = Dice(seed)
    let good = records.flatMap(\.bytes)
    for round in 0..<60 {
        var bytes = good
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            let at = Int.random(in: 0..<bytes.count, using: &dice)
            switch Int.random(in: 0..<3, using: &dice) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &dice)
            case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...300, using: &dice)))
            default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 200)], at: Int.random(in: 0...bytes.count, using: &dice))
            }
        }
        try scene.write("a", Array("WARC/1.0\r\n".utf8) + bytes)
        #expect(scene.read(["a"]).count <= 40, "seed \(seed), round \(round)")
    }
}

// MARK: Zip

private func little(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 255) } }

private func zip(_ members: [(name: String, method: Int, bytes: [UInt8])]) -> [UInt8] {
    var bytes: [UInt8] = [], directory: [UInt8] = []
    for member in members {
        let name = Array(member.name.utf8)
        let sizes = little(0, 4) + little(member.bytes.count, 4) + little(member.bytes.count, 4) + little(name.count, 2)
        directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + little(0, 2) + little(member.method, 2) + little(0, 4) + sizes
        directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(bytes.count, 4) + name
        bytes +=
            little(0x0403_4B50, 4) + little(20, 2) + little(0, 2) + little(member.method, 2) + little(0, 4) + sizes + little(0, 2) + name
            + member.bytes
    }
    let end = little(0x0605_4B50, 4) + little(0, 4) + little(members.count, 2) + little(members.count, 2)
    return bytes + directory + end + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
}

@Test func webArchivesInAZip() throws {
    let scene = try InputScene()
    let one = record(response(page("one"))), two = record(response(page("two"))), three = record(response(page("end")))
    let package = zip([
        ("datapackage.json", 0, Array("{}".utf8)), ("archive/c.warc", 12, three), ("archive/b.warc", 8, Packing.raw(two)),
        ("archive/a.warc.gz", 0, Packing.gzip(one)),
    ])
    let path = try scene.write("a.wacz", package)
    let expected = [
        "text/html page urn:uuid:82|https://m.example/1|||: <html>one</html>", "text/html page urn:uuid:82|https://m.example/1|||: <html>two</html>",
        "a.wacz/archive/c.warc: error: is packed by method 12; stored and deflated are read",
    ]
    #expect(scene.read(["a.wacz"]) == expected)
    #expect(InputScene.captures(path).map(\.record) == [0, 1])
    try scene.write("packed", gzipped(package))
    #expect(scene.read(["packed"]).count == 3)
    try scene.write("cut", Array(package.dropLast(60)))
    #expect(scene.read(["cut"]) == ["cut: error: is a zip whose directory is missing: it was cut short"])
    try scene.write("other", zip([("word/document.xml", 0, Array("<a/>".utf8))]))
    #expect(scene.read(["other"]) == ["other: error: is a zip without a web archive in it; of zips only WACZ is read"])
    #expect(scene.read(["."]).contains("passed over other"))
}

@Test(arguments: [1, 2] as [UInt64])
func mangledZips(_ seed: UInt64) throws {
    let scene = try InputScene()
    var dice = Dice(seed)
    let good = zip([
        ("archive/b.warc", 8, Packing.raw(record(response(page("two"))))), ("archive/a.warc.gz", 0, Packing.gzip(record(response(page("one"))))),
    ])
    for round in 0..<200 {
        var bytes = good
        for _ in 0..<4 { bytes[Int.random(in: 4..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice) }
        try scene.write("a", bytes)
        #expect(scene.read(["a"]).count <= 12, "seed \(seed), round \(round)")
    }
}

// MARK: MHTML

private func mhtml(_ coding: String, _ body: String, end: String = "--b--") -> String {
    """
    From: <Saved by a browser>\r
    Snapshot-Content-Location: https://m.example/1\r
    Date: Wed, 19 Jun 2024 10:00:00 -0000\r
    MIME-Version: 1.0\r
    Content-Type: multipart/related;\r
    \ttype="text/html"; start="<p@x>"; boundary="b"\r
    \r
    --b\r
    Content-Type: text/html\r
    \r
    <html>frame</html>\r
    --b\r
    Content-Type: text/html; charset="utf-8"\r
    Content-ID: <p@x>\r
    Content-Transfer-Encoding: \(coding)\r
    \r
    \(body)\r
    --b\r
    Content-Type: image/png\r
    Content-Transfer-Encoding: base64\r
    \r
    iVBORw0KGgo=\r
    \(end)\r

    """
}

@Test(arguments: [
    ("quoted-printable", "<html>a=3D=\r\n=D9=86=D8=B5=ZZ</html>", "<html>a=نص=ZZ</html>"),
    ("base64", "PGh0bWw+2YbYtTwv\r\naHRtbD4=", "<html>نص</html>"),
    ("8bit", "<html>نص</html>", "<html>نص</html>"),
])
func pagesSavedAsOneFile(_ coding: String, _ body: String, _ page: String) throws {
    let scene = try InputScene()
    try scene.write("a", mhtml(coding, body))
    #expect(scene.read(["a"]) == ["text/html page |https://m.example/1|||: \(page)"])
    #expect(InputScene.captures(scene.folder.path + "/a").first?.given.fetched == "2024-06-19T10:00Z")
    try scene.write("b", mhtml(coding, body, end: ""))
    #expect(scene.read(["b"]) == ["text/html page |https://m.example/1|||: \(page) (captureIncomplete: the file ends before its last part does)"])
}

@Test func mails() throws {
    let scene = try InputScene()
    let nested = String(repeating: "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", count: 2000)
    try scene.write("deep", "MIME-Version: 1.0\r\n" + nested)
    try scene.write("text", "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nنص\r\n")
    try scene.write("picture", "MIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n")
    #expect(
        scene.read(["deep", "text", "picture"]) == [
            "deep: error: holds no page and no text", "text/plain page ||||: نص\r\\n", "picture: error: holds no page and no text",
        ])
}

// MARK: Revisits

private let digest = "WARC-Payload-Digest: sha1:ABC\r\n"

/// A page met again unchanged is given under another address, not twice under its own; one that is not there is told.
@Test(arguments: [
    ("https://m.example/2", digest, ["text/html page urn:uuid:66|https://m.example/2|||: <html>one</html> (revisit)"]),
    ("https://m.example/2", "WARC-Refers-To: <urn:uuid:82>\r\n", ["text/html page urn:uuid:66|https://m.example/2|||: <html>one</html> (revisit)"]),
    ("http://www.m.example/1/", digest, []),
    (
        "https://m.example/2", "WARC-Payload-Digest: sha1:XYZ\r\n",
        ["a: error: refers for 1 page to records that are not among the inputs (first https://m.example/2)"]
    ),
])
func revisits(_ url: String, _ refers: String, _ lines: [String]) throws {
    let scene = try InputScene()
    try scene.write("a", record(response(page("one")), more: digest) + record(response([]), type: "revisit", url: url, more: refers))
    let read = scene.read(["a"]).dropFirst().map {
        $0.replacingOccurrences(of: "revisit: met again unchanged; the text is that of an earlier record", with: "revisit")
    }
    #expect(Array(read) == lines)
}
