import Foundation
import Testing

@testable import Isnad

private let report = "أعلنت بلدية المدينة افتتاح الجسر الجديد فوق النهر بعد عامين من الأعمال التي كلفت سبعة ملايين دينار وشارك فيها مئتا عامل"
private let other = "قال سكان القرية إن المياه غمرت الحقول المجاورة للسد وأتلفت محصول القمح كله قبل أيام من موعد الحصاد في المنطقة الجنوبية"

private let wording = " نؤكد للجميع أن المعرض سيقام في موعده وأن التذاكر متاحة في الأكشاك المعتمدة ونشكر المتطوعين على صبرهم"
private let club = "أصدر النادي البحري البيان التالي:" + wording
private let ministry = "أصدرت وزارة الزراعة البيان التالي:" + wording

/// What an article is made of, and what its origin is to be called.
private struct Piece {
    var text = report
    var outlet: String
    var agencies: [String] = []
    var author = false
    var agenciesAtLarge = false
}

private struct Case: CustomTestStringConvertible {
    let testDescription: String
    let pieces: [Piece]
    let origins: [String]
}

private let cases = [
    Case(testDescription: "no credit, nothing shared", pieces: [Piece(outlet: "x")], origins: ["unknown:1"]),
    Case(testDescription: "signed", pieces: [Piece(outlet: "x", author: true)], origins: ["newsroom:1"]),
    Case(testDescription: "credited", pieces: [Piece(outlet: "x", agencies: ["medium:afp"])], origins: ["agency:1"]),
    Case(testDescription: "credit beside an author", pieces: [Piece(outlet: "x", agencies: ["medium:afp"], author: true)], origins: ["mixed:1"]),
    Case(testDescription: "two credits", pieces: [Piece(outlet: "x", agencies: ["medium:afp", "medium:reuters"])], origins: ["mixed:1"]),
    Case(
        testDescription: "an uncredited copy of a credited report",
        pieces: [Piece(outlet: "x", agencies: ["medium:afp"]), Piece(outlet: "y")], origins: ["agency:2"]),
    Case(testDescription: "the agency itself", pieces: [Piece(outlet: "medium:spa"), Piece(outlet: "y")], origins: ["agency:2"]),
    Case(testDescription: "agencies that are not named", pieces: [Piece(outlet: "x", agenciesAtLarge: true)], origins: ["agency:1"]),
    Case(
        testDescription: "a press release", pieces: [Piece(text: club, outlet: "x"), Piece(text: club, outlet: "y")], origins: ["pressRelease:2"]),
    Case(testDescription: "a communique", pieces: [Piece(text: ministry, outlet: "x"), Piece(text: ministry, outlet: "y")], origins: ["official:2"]),
    Case(
        testDescription: "a digest of two reports",
        pieces: [
            Piece(outlet: "x", agencies: ["medium:afp"]), Piece(text: other, outlet: "y", agencies: ["medium:reuters"]),
            Piece(text: report + ". " + other + ".", outlet: "z"),
        ],
        origins: ["agency:1", "agency:1", "mixed:1"]),
    Case(
        testDescription: "an agency's long report printed by halves",
        pieces: [
            Piece(outlet: "x"), Piece(text: other, outlet: "y"), Piece(text: report + ". " + other + ".", outlet: "z", agencies: ["medium:afp"]),
        ],
        origins: ["agency:3"]),
    Case(testDescription: "shared, no credit", pieces: [Piece(outlet: "x"), Piece(outlet: "y")], origins: ["unknown:2"]),
    Case(testDescription: "two reports", pieces: [Piece(outlet: "x"), Piece(text: other, outlet: "y")], origins: ["unknown:1", "unknown:1"]),
    Case(
        testDescription: "a part from an agency",
        pieces: [
            Piece(outlet: "x", agencies: ["medium:afp"]), Piece(text: other + ". " + report + " خاص بنا وحدنا في هذه النشرة المسائية", outlet: "y"),
        ],
        origins: ["agency:1", "mixed:1"]),
]

@Test(arguments: cases)
private func originsOf(_ held: Case) throws {
    let lexicon = try Lexicon.builtin()
    // The last case's text must not be half of what it takes from, or the two would be one origin.
    let readings = held.pieces.enumerated().map { number, piece -> Reading in
        let tail =
            held.testDescription == "a part from an agency" && number == 0
            ? ". " + (other + " " + other).split(separator: " ").reversed().joined(separator: " ") : ""
        var article = Article(text: piece.text + tail, published: CivilDate(year: 2024, month: 6, day: 1))
        article.id = "a:\(number)"
        article.outlet = Article.Outlet(id: piece.outlet, name: piece.outlet)
        article.creditsAgencies = piece.agenciesAtLarge
        article.agencies = piece.agencies.map { Article.AgencyCredit(id: $0, name: $0) }
        if piece.author { article.authors = ["x"] }
        return article.reading(lexicon)
    }
    let story = try #require(StoryFinder(lexicon).oneStory(of: readings))
    #expect(story.origins.map { "\($0.kind.rawValue):\($0.articles.count)" } == held.origins)
}
