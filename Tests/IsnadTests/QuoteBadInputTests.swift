import Testing

@testable import Isnad

/// What no writer writes and every crawler meets: marks by the thousand, marks that never close, a paragraph of two million bytes (ten take the program no longer a byte).
///
/// The names are left out, so only what this stage does is run; each text is as long as the bounds of its loops are meant for.
@Suite struct QuoteBadInputTests {
    private func quotations(_ text: String) throws -> (found: [Quotation], scare: [Span]) {
        let lexicon = try Lexicon.builtin()
        let day = try #require(CivilDate(iso: "2024-06-19"))
        var reading = Article(text: text, published: day).reading(lexicon, only: [])
        QuoteFinder(lexicon).find(in: &reading)
        let whole = Span(0, text.utf8.count)
        for quotation in reading.quotations {
            #expect(quotation.span.start >= whole.start && quotation.span.end <= whole.end && quotation.span.start < quotation.span.end)
        }
        return (reading.quotations, reading.scareQuotes)
    }

    @Test(arguments: ["«", "\"", "“", "'", "''", "(", "»", "”“", "«»"])
    func tenThousandMarks(_ mark: String) throws {
        #expect(try quotations(String(repeating: mark, count: 10_000)).found.isEmpty)
        #expect(try quotations(String(repeating: mark + " ", count: 10_000)).found.isEmpty)
    }

    @Test func marksThatNeverCloseReachNoFurtherThanTheirParagraph() throws {
        let line = "قال الوزير: «السعر ارتفع كثيرا هذا العام"
        let found = try quotations(Array(repeating: line, count: 500).joined(separator: "\n")).found
        #expect(found.count == 500)
        #expect(found.allSatisfy { $0.span.end - $0.span.start < line.utf8.count })
    }

    @Test func marksWithinMarksGiveTheOutermost() throws {
        let deep = "قال الوزير: " + String(repeating: "«كلمة ", count: 200) + String(repeating: "»", count: 200)
        #expect(try quotations(deep).found.count == 1)
    }

    @Test(arguments: [
        ("وقال الوزير إن السعر ارتفع كثيرا، ", 20_000), ("السعر ارتفع كثيرا بحسب الوزير ", 20_000), ("قال ", 100_000), ("وأن ", 100_000),
        ("قال الوزير (", 20_000), ("وصف الوزير القرار ", 20_000), ("قال: ", 50_000), ("، ", 100_000), ("قائلا ", 50_000),
        ("وصف الوزير، الرئيس، ", 20_000), ("أصدر بيانا قال فيه ", 20_000), ("أكد مصدر لوكالة مشترطا ", 20_000), ("اتهم الوزير بأن ", 20_000),
    ])
    func oneSentenceWithoutEnd(_ piece: String, _ count: Int) throws {
        _ = try quotations(String(repeating: piece, count: count))
    }

    @Test func aParagraphOfTwoMillionBytes() throws {
        let sentence = "قال الوزير إن السعر ارتفع كثيرا هذا العام. وأضاف: «لا نملك حلا آخر غير الصبر». "
        let count = 2_000_000 / sentence.utf8.count
        #expect(try quotations(String(repeating: sentence, count: count)).found.count >= count)
    }
}
