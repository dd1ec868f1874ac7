import Testing

@testable import Isnad

/// 12 June 2024 was a Wednesday. Each text, its paragraphs between bars, with the day it gives for its news, in days after the publication; nil
/// where it gives none.
@Test(
    arguments: [
        ("أعلن المجلس الثلاثاء موعد القرعة في قاعة البلدية.", -1), ("تفتتح الوزيرة المعرض غدا الخميس في ساحة الميناء.", 1),
        ("قال الرئيس اليوم إن السد سيفتح أبوابه.", 0), ("سد جديد عند النهر.|وقال العمال إن الحجر الأول وضع يوم الإثنين قرب القرية.", -2),
        ("سد جديد عند النهر.|وهو الأول في البلاد.|وقال العمال إن الحجر الأول وضع يوم الإثنين.", nil),
        ("بني السد في 3 مايو 1998 ثم وسع الثلاثاء بعد عامين من الأعمال.", -1), ("يعود السد إلى عام 2024 وقد وسع في يونيو 2024.", nil),
        ("وسع السد منذ أيام، ولم يقل أحد متى.", nil), ("", nil),
    ] as [(String, Int?)])
func newsDay(_ text: String, _ shift: Int?) throws {
    let published = CivilDate(year: 2024, month: 6, day: 12)
    let reading = Article(text: text.split(separator: "|").joined(separator: "\n"), published: published).reading(try Lexicon.builtin())
    #expect(reading.newsDay == shift.map { published.daysSinceEpoch + $0 }, "\(text)")
}

@Test func undatedArticleGivesNoDay() throws {
    #expect(Article(text: "أعلن المجلس الثلاثاء موعد القرعة.").reading(try Lexicon.builtin()).newsDay == nil)
}

/// Reports of one event share a few rare words beside words of their own. What thirty reports of one event share must not weigh less than what
/// three share.
@Test(arguments: [3, 30])
func eventOfManyReportsHoldsTogether(_ count: Int) throws {
    let lexicon = try Lexicon.builtin()
    let traces = (0..<count).map { at -> Trace in
        let own = (0..<9).map { "كلمة\(at)س\($0)" }.joined(separator: " ")
        var article = Article(
            text: "افتتح الجسر المعلق فوق نهر القصب بحضور مهندسه فرزدق. \(own)", published: CivilDate(year: 2024, month: 6, day: 12))
        article.id = "a:\(at)"
        return Trace(article.reading(lexicon))
    }
    #expect(StoryFinder(lexicon).groups(of: traces).count == 1)
}
