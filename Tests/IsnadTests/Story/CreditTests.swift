import Testing

@testable import Isnad

private struct Credit: CustomTestStringConvertible {
    let testDescription: String
    var author: String?
    var text = "أعلنت البلدية افتتاح السوق الجديد صباح اليوم.\nوحضر الافتتاح عدد من التجار."
    var authors: [String] = []
    var agencies: [String] = []
    var isSome = false
}

private let credits = [
    Credit(testDescription: "a town and a name", author: "لندن: سمير العطار", authors: ["سمير العطار"]),
    Credit(testDescription: "a name and a town in brackets", author: "سمير العطار (جدة)", authors: ["سمير العطار"]),
    Credit(testDescription: "a name from a town", author: "سمير العطار من الدمام", authors: ["سمير العطار"]),
    Credit(testDescription: "two names", author: "سمير العطار، هدى محمود", authors: ["سمير العطار", "هدى محمود"]),
    Credit(testDescription: "an agency and a town", author: "الرياض - رويترز", agencies: ["medium:reuters"]),
    Credit(testDescription: "spaced letters", author: "سيدني - أ ف ب", agencies: ["medium:afp"]),
    Credit(testDescription: "someone known", author: "محمود عباس", authors: ["محمود عباس"]),
    Credit(testDescription: "agencies without a name", author: "عواصم - وكالات", isSome: true),
    Credit(testDescription: "a town of two words", author: "المدينة المنورة"),
    Credit(testDescription: "a desk", author: "المحليات"),
    Credit(
        testDescription: "head of the text", text: "لندن (رويترز) - غمرت المياه قبو المتحف صباح اليوم.\nوأغلق الطريق.", agencies: ["medium:reuters"]),
    Credit(
        testDescription: "bracket at the end", text: "غمرت المياه قبو المتحف صباح اليوم.\nوأغلق الطريق المؤدي إليه. (رويترز)",
        agencies: ["medium:reuters"]),
    Credit(
        testDescription: "line at the end", text: "غمرت المياه قبو المتحف صباح اليوم.\nوأغلق الطريق المؤدي إليه.\nالمصدر: رويترز",
        agencies: ["medium:reuters"]),
    Credit(
        testDescription: "agencies at the end", text: "غمرت المياه قبو المتحف صباح اليوم.\nوأغلق الطريق المؤدي إليه.\nالمصدر: وكالات", isSome: true),
    Credit(testDescription: "an agency in a sentence", text: "غمرت المياه قبو المتحف كما ذكرت رويترز صباح اليوم.\nوقال شاهد لرويترز إن الطريق أغلق."),
    Credit(testDescription: "a colon after a title", text: "وزير النقل: لن نغلق الجسر قبل العيد المقبل.\nوأضاف أن الأعمال مستمرة."),
    Credit(testDescription: "nothing", text: ""),
]

@Test(arguments: credits)
private func creditsOfGivenTexts(_ held: Credit) throws {
    let lexicon = try Lexicon.builtin()
    let given = Capture.Given(extra: held.author.map { ["author": JSON.string($0).line] } ?? [:])
    let capture = Capture(input: "-", bytes: Array(held.text.utf8), mediaType: .text, given: given, form: .article)
    let article = try #require(capture.articles(lexicon).first)
    #expect(article.text == held.text)
    #expect(article.authors == held.authors)
    #expect(article.agencies.map(\.id) == held.agencies)
    #expect(article.creditsAgencies == held.isSome)
    for agency in article.agencies { if let span = agency.span { #expect(lexicon.letters.key(article.text[span]) == lexicon.letters.key("رويترز")) } }
}

/// A field of authors that is no text, a list, a bomb.
@Test(arguments: [
    Named("7"), Named("null"), Named("{}"), Named("[1,{}]"), Named("[\"سمير العطار\"]"), Named("\"\""), long("\"", "سمير ", 9_000, "\""), Named("[["),
    Named("\"\\u0000\""),
])
func authorsOfAnyShape(_ field: Named<String>) throws {
    let field = field.value
    let lexicon = try Lexicon.builtin()
    let capture = Capture(input: "-", bytes: Array("نص".utf8), mediaType: .text, given: Capture.Given(extra: ["author": field]), form: .article)
    #expect(try #require(capture.articles(lexicon).first).authors == (field.hasPrefix("[\"") ? ["سمير العطار"] : []))
}

private struct Announcement: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let release: Release?
}

private let wording =
    " نؤكد للجميع أن المعرض سيقام في موعده وأن التذاكر متاحة في الأكشاك المعتمدة. ونشكر المتطوعين على صبرهم. ونعتذر عن أي تأخير سببه المطر."

private let announcements = [
    Announcement(testDescription: "a ministry's statement", text: "أصدرت وزارة الزراعة اليوم البيان التالي:" + wording, release: .state),
    Announcement(testDescription: "a court's announcement", text: "صدر عن الديوان الملكي نص البيان الآتي:" + wording, release: .state),
    Announcement(testDescription: "a club's statement", text: "أصدر النادي البحري البيان التالي:" + wording, release: .other),
    Announcement(
        testDescription: "a company with its address",
        text: "أعلنت شركة الينابيع عن مصنع جديد." + wording + wording + " للتواصل الإعلامي: مكتب العلاقات.",
        release: .other),
    Announcement(
        testDescription: "a ministry with its address",
        text: "أعلنت وزارة الزراعة عن موسم جديد." + wording + wording + " للتواصل الإعلامي: مكتب العلاقات.",
        release: nil),
    Announcement(testDescription: "a report on a statement", text: "قالت وزارة الزراعة في بيان إن الموسم جيد." + wording, release: nil),
    Announcement(testDescription: "a statement at the end", text: wording + wording + " وختمت الوزارة بالبيان التالي: شكرا", release: nil),
    Announcement(testDescription: "nobody known", text: "وصلنا البيان التالي:" + wording, release: nil),
    Announcement(testDescription: "empty", text: "", release: nil),
]

@Test(arguments: announcements)
private func releasesByTheirWords(_ held: Announcement) throws {
    let lexicon = try Lexicon.builtin()
    let trace = Trace(Article(text: held.text).reading(lexicon))
    #expect(trace.release == held.release)
    #expect(Trace(bytes: trace.bytes) == trace)
}
