import Foundation
import Testing

@testable import Isnad

private let lexicon = try? Lexicon.builtin()

private let sentences = [
    "افتتحت بلدية القنديلة صباح الأحد سوقاً جديدة للخضار في وسط المدينة، بعد عامين من أعمال البناء.",
    "وقال رئيس البلدية سامر الفحام إن السوق تضم مئة وعشرين دكاناً، وإن الإيجار لن يرتفع هذا العام.",
    "وتساءل أصحاب البسطات القديمة عن مصيرهم، وطلبوا من المجلس أن يمهلهم حتى نهاية الصيف.",
]

private func text(_ bytes: [UInt8], _ form: Capture.Form = .page, extra: [String: String] = [:]) throws -> Article {
    let given = Capture.Given(extra: extra)
    let capture = Capture(input: "a.txt", bytes: bytes, mediaType: .text, given: given, form: form)
    let lexicon = try #require(lexicon)
    return try #require(capture.articles(lexicon).first)
}

private func page(_ html: String) throws -> Article {
    let lexicon = try #require(lexicon)
    return try #require(Capture(input: "a.html", bytes: Array(html.utf8), mediaType: .html).articles(lexicon).first)
}

/// The bytes of a text in a single-byte set of Arabic, by Foundation's own table.
private func encoded(_ text: String, _ set: UInt) throws -> [UInt8] {
    [UInt8](try #require(text.data(using: String.Encoding(rawValue: set))))
}

// MARK: Character sets of plain text

@Test(arguments: [("windows-1256", 0x8000_0506), ("iso-8859-6", 0x8000_0206)] as [(String, UInt)], [Capture.Form.page, .article])
func plainTextOfOtherSets(_ set: (id: String, encoding: UInt), _ form: Capture.Form) throws {
    let whole = sentences.joined(separator: "\n")
    let article = try text(encoded(whole, set.encoding), form)
    #expect(article.source.charset == set.id)
    #expect(article.text.hasSuffix(sentences[2]))
    #expect(article.language == "ar")
    #expect(Invariants.violations(of: article).isEmpty)
}

@Test func textCutInsideALetter() throws {
    let whole = Array(sentences.joined(separator: "\n").utf8)
    let article = try text(Array(whole.dropLast(2)))
    #expect(article.source.charset == "utf-8")
    #expect(article.notes.contains { $0.hasPrefix("captureIncomplete: the text ends in the middle of a letter") })
    #expect(!article.text.contains("\u{FFFD}"))
}

/// UTF-8 that someone took for windows-1252 and kept as UTF-8.
@Test func lettersReadInAWesternSet() throws {
    let western = try #require(lexicon).pages.charsets.decoded(Array("<p>\u{E9}</p>".utf8), declared: nil)
    #expect(western.notes.isEmpty)
    var twice = ""
    for byte in sentences.map({ "<p>\($0)</p>" }).joined().utf8 {
        let one = String(bytes: [byte], encoding: .windowsCP1252)
        twice += one ?? String(UnicodeScalar(byte))
    }
    let article = try page("<html><body>" + twice + "</body></html>")
    #expect(article.text.contains(sentences[1]))
}

// MARK: Authors

/// A line between headline and text, and whom it names.
@Test(arguments: [
    ("القاهرة: أحمد سالم", ["أحمد سالم"]), ("دبي - سعد فهد", ["سعد فهد"]), ("الدار البيضاء: خالد عمر", ["خالد عمر"]),
    ("بقلم: منى يوسف", ["منى يوسف"]), ("القاهرة - رويترز", []), ("عمّان: صوت القنديلة", []), ("تصوير: سامي خليل", []),
    ("فريق التحرير", []),
])
func bylines(_ line: String, _ authors: [String]) throws {
    let title = "سوق جديدة في القنديلة"
    let html = "<html><head><title>\(title)</title></head><body><article><h1>\(title)</h1><p>\(line)</p>"
    #expect(try page(html + sentences.map { "<p>\($0)</p>" }.joined() + "</article></body></html>").authors == authors)
    let scraped = ([title, line] + sentences).joined(separator: "\n")
    #expect(try text(Array(scraped.utf8)).authors == authors)
}

@Test(arguments: [
    ("\"أحمد سالم\"", ["أحمد سالم"]), ("[\"أحمد سالم\", \"منى يوسف\"]", ["أحمد سالم", "منى يوسف"]), ("{\"name\":\"أحمد سالم\"}", ["أحمد سالم"]),
    ("\"رويترز\"", []), ("7", []), ("\"https://m.example/a\"", []),
])
func authorsOfRecords(_ field: String, _ authors: [String]) throws {
    for form in [Capture.Form.article, .page] {
        let article = try text(Array(sentences.joined(separator: "\n").utf8), form, extra: ["author": field])
        #expect(article.authors == authors)
        #expect(article.extra["author"] == field)
    }
}

// MARK: Wholeness

@Test(arguments: [
    ("هذا المحتوى للمشتركين فقط", true), ("لقراءة المقال كاملا اشترك الآن", true), ("Already a subscriber? Log in", true),
    ("اشترك في نشرتنا الصباحية", false),
])
func paywallsInWords(_ words: String, _ isCut: Bool) throws {
    let html =
        "<html><body><article><h1>سوق جديدة</h1>" + sentences.map { "<p>\($0)</p>" }.joined() + "<div class='x'><p>\(words)</p></div></article>"
    let found = try [page(html + "</body></html>"), text(Array((sentences + [words]).joined(separator: "\n").utf8))]
    for article in found { #expect(article.notes.contains { $0.hasPrefix("captureIncomplete") } == isCut, "\(words): \(article.notes)") }
}

// MARK: Languages

@Test(arguments: [
    ("ar", "قال رئيس البلدية إن السوق الجديدة تضم مئة دكان، وإن الإيجار لن يرتفع هذا العام."),
    ("fa", "شهردار گفت که بازار تازه صد مغازه دارد و اجاره آن در این سال بالا نمی‌رود."),
    ("ur", "میئر نے کہا کہ نئی منڈی میں سو دکانیں ہیں اور اس سال کرایہ نہیں بڑھے گا۔"),
    ("ku", "سەرۆکی شارەوانی گوتی کە بازاڕی نوێ سەد دوکانی تێدایە و کرێکەی ئەم ساڵ زیاد ناکات."),
    ("en", "The mayor said that the new market has a hundred shops and that the rent will not go up this year."),
])
func languagesAreTold(_ language: String, _ sentence: String) throws {
    let article = try page("<html lang='ar'><body><p>\(sentence)</p><p>\(sentence) \(sentence)</p></body></html>")
    #expect(article.language == language)
    #expect(article.notes.contains("language: \(language)") == (language != "ar"))
}

/// Lines that a feed left in a given text, and the blocks that stay.
@Test(arguments: [
    (["وصل الوفد إلى المدينة صباح اليوم بعد رحلة طويلة عبر الجبال.", "للمزيد: افتتاح الجسر الجديد", "وقال رئيسه إن الرحلة كانت شاقة."], [1]),
    (
        [
            "وصل الوفد إلى المدينة صباح اليوم بعد رحلة طويلة عبر الجبال، وكان في استقباله رئيس البلدية وأعضاء مجلسها وعدد كبير من السكان.",
            "وقال رئيسه إن الرحلة كانت شاقة، وإن الطريق مقطوع منذ أسبوع بسبب السيول.", "--------", "لتلقي إشعارات بأهم الأنباء حملوا تطبيقنا",
        ], [2, 3]
    ),
    // One of two lines stays, and so does what would be a quarter of the text.
    (["وصل الوفد إلى المدينة صباح اليوم.", "للمزيد: افتتاح الجسر الجديد"], []),
    (["وصل الوفد.", "للمزيد: افتتاح الجسر الجديد في المدينة", "ثم غادر."], []),
    // The same words in a sentence are none.
    (["وصل الوفد إلى المدينة صباح اليوم بعد رحلة طويلة.", "للمزيد من الماء حفر السكان بئرا ثانية في الحقل.", "وقال رئيسه إن الرحلة كانت شاقة."], []),
]) func furnitureInAGivenText(_ lines: [String], _ omitted: [Int]) throws {
    let text = lines.joined(separator: "\n")
    let capture = Capture(input: "t.jsonl", bytes: Array(text.utf8), mediaType: .text, form: .article)
    let article = try #require(capture.articles(try Lexicon.builtin()).first)
    #expect(article.text == text)
    #expect(article.omitted.map(\.text) == omitted.map { lines[$0] })
    #expect(article.blocks.map { String(article.text[$0.span]) } == lines.indices.filter { !omitted.contains($0) }.map { lines[$0] })
}
