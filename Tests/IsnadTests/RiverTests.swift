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
