import Foundation
import Isnad
import Testing

@testable import IsnadInput

@Test func recordsOfJSONLines() throws {
    let scene = try InputScene()
    try scene.write(
        "a.jsonl",
        """
        {"id":"1","text":"وصل القطار","time":"2024-06-19","source":"المنارة","rank":5,"tags":["a",1.5,null]}

        {"id":2,"body":"تأخر القطار","published":1718791200,"date":"2020-01-01"}
        {"id":"3","html":"<p>عاد القطار</p>","url":"https://a.example/1"}
        {"id":"4","text":"نص","as":"page","published":"Wed, 19 Jun 2024 14:30:00 +0300"}
        {"id":"5","text":"نص","published":"الأمس"}
        """)
    #expect(
        scene.read(["a.jsonl"]) == [
            "text/plain article 1||المنارة||2024-06-19: وصل القطار", "text/plain article 2||||2024-06-19T10:00Z: تأخر القطار",
            "text/html page 3|https://a.example/1|||: <p>عاد القطار</p>", "text/plain page 4||||2024-06-19T14:30+03:00: نص",
            "text/plain article 5||||: نص (publishedUnreadable: الأمس)",
        ])
    let captures = InputScene.captures(scene.folder.path + "/a.jsonl")
    #expect(captures[0].given.extra == ["rank": "5", "tags": "[\"a\",1.5,null]"])
    #expect(captures[1].given.extra == ["date": "\"2020-01-01\""])
    #expect(captures.map(\.record) == [0, 1, 2, 3, 4])
    let article = try #require(captures[0].articles(try Lexicon.builtin()).first)
    #expect(article.json.line.contains("\"extra\":{\"rank\":5,\"tags\":[\"a\",1.5,null]}"))
}

/// A bad record is named with its place, and the records around it are read.
@Test(arguments: [
    (Named("{\"text\":"), "2:9: error: the value ends before its end"),
    (Named("{bad}"), "2:2: error: a field's name in quotation marks is wanted here"),
    (Named("42"), "2: error: is no JSON object"), (Named("{\"id\":\"x\"}"), "2: error: has neither text nor html"),
    (Named("{\"text\":7}"), "2: error: has a field text that is no text"),
    (Named("{\"text\":\"a\",\"as\":\"b\"}"), "2: error: has in \"as\" neither page nor article"),
    (Named("{\"text\":\"a\u{0}b\"}"), "2:11: error: a control character stands bare in a string"),
    (long("", "[", 5000), "2:257: error: values are nested more than 256 deep"),
    (Named("{\"text\":\"\\x\"}"), "2:10: error: there is no such escape"), (Named("{\"text\":\"a\"} b"), "2:14: error: something follows the value"),
])
func badRecords(_ line: Named<String>, _ message: String) throws {
    let line = line.value
    let scene = try InputScene()
    try scene.write("a.jsonl", "{\"text\":\"first\"}\n\(line)\n{\"text\":\"last\"}")
    #expect(scene.read(["a.jsonl"]) == ["text/plain article ||||: first", "a.jsonl:" + message, "text/plain article ||||: last"])
}

@Test func aLineLongerThanTheLimitIsPassed() throws {
    let scene = try InputScene()
    try scene.write("a.jsonl", "{\"text\":\"\(String(repeating: "x", count: 4 << 20))\"}\n{\"text\":\"last\"}")
    let lines = scene.read(["a.jsonl"], InputReader.Options(maximumBytes: 1 << 20))
    #expect(
        lines == ["a.jsonl:1: error: the line has 4 MB, more than the 1 MB that are read of one record", "text/plain article ||||: last"])
}

@Test(
    arguments: [
        ("id,title,text\n1,ت,نص\n", [:], ["text/plain article 1|||ت|: نص"]),
        // Marks, separators and line ends inside a field; lines counted through them.
        (
            "id,text\r\n1,\"a \"\"b\"\", c\r\nd\"\r\n2,x,y,z\r\n3,e\r\n", [:],
            [
                "text/plain article 1||||: a \"b\", c\r\\nd", "a:4: error: the row has 4 fields, the header 2", "text/plain article 3||||: e",
            ]
        ),
        (
            "id\ttext\n1\t\"quoted\"\n2\t\"open\n3\t\"a\" b \"c\"\n", [:],
            [
                "text/plain article 1||||: quoted", "text/plain article 2||||: \"open", "text/plain article 3||||: \"a\" b \"c\"",
            ]
        ),
        ("id;Text\n1;a,b\n", [:], ["text/plain article 1||||: a,b"]),
        ("رقم,نص\n7,خبر\n", ["id": "رقم", "text": "نص"], ["text/plain article 7||||: خبر"]),
        ("رقم,نص\n7,خبر\n", ["text": "متن"], ["a: error: has no column متن; its columns are رقم, نص"]),
        ("7\tخبر\n8\tآخر\n", ["id": "1", "text": "2"], ["text/plain article 7||||: خبر", "text/plain article 8||||: آخر"]),
        (
            "id,text\n1,ok\n2,\"never closed\n3,ok\n", [:],
            [
                "text/plain article 1||||: ok", "a:3: error: a quotation mark opened in this row is never closed", "text/plain article 3||||: ok",
            ]
        ),
        ("id,text\n1,\n", [:], ["a:2: error: has neither text nor html"]),
    ] as [(String, [String: String], [String])])
func tables(_ text: String, _ columns: [String: String], _ expected: [String]) throws {
    let scene = try InputScene()
    try scene.write("a", text)
    #expect(scene.read(["a"], InputReader.Options(columns: columns)) == expected)
}

/// A mark opened in the first of a million rows and never closed swallows no more than the row bound, and the rows behind it are read.
@Test func aMillionRowsWithAMarkNeverClosed() throws {
    let scene = try InputScene()
    let rows = String(repeating: "9,a row of the table\n", count: 1_000_000)
    try scene.write("a.csv", "id,text\n1,\"open\n" + rows)
    var counts = (captures: 0, failures: 0)
    InputReader(options: InputReader.Options(maximumBytes: 1 << 20)).read([scene.folder.path + "/a.csv"]) { event in
        if case .capture = event { counts.captures += 1 } else { counts.failures += 1 }
    }
    #expect(counts == (1_000_000, 1))
}

@Test(arguments: [
    (
        "[1, \"a\\u0627\\ud83d\\ude00\\ud800\", true, {\"b\":{}}, -2.5e3, 12345678901234567890]",
        "[1,\"aا😀\u{FFFD}\",true,{\"b\":{}},-2500.0,1.2345678901234567e+19]"
    ),
    ("{\"b\":1,\"a\":2,\"b\":3}", "{\"a\":2,\"b\":3}"), ("  null ", "null"),
])
func jsonIn(_ text: String, _ line: String) throws {
    #expect(try JSON(parsing: text.utf8).line == line)
}

@Test(arguments: ["", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "\"a", "tru", "01x", "+1", ".5", "1.", "--1", "\"\\u12g4\"", "[1] 2", "\u{0}"])
func noJSON(_ text: String) {
    #expect(throws: JSON.Fault.self) { try JSON(parsing: text.utf8) }
}
