import Foundation
import Testing

@testable import Isnad

/// Rows of a table under Corpora, by column.
private func corpus(_ name: String) throws -> [Table.Row] {
    let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/\(name).tsv")
    return Table(name: name, text: try String(contentsOf: file, encoding: .utf8)).rows
}

/// The coverage that the account tests share, with its lexicon.
private struct AccountScene {
    let lexicon: Lexicon
    let coverage: Coverage
    let account: Account
    private let ids: [String: String]

    init() throws {
        lexicon = try Lexicon.builtin()
        var ids: [String: String] = [:]
        var readings: [Reading] = []
        for row in try corpus("account-coverage") {
            let text = row["text"].split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
            var article = Article(text: text, published: CivilDate(iso: row["published"]))
            article.outlet = Article.Outlet(id: "medium:" + row.id, name: row["outlet"])
            ids[row.id] = article.id
            readings.append(article.reading(lexicon))
        }
        self.ids = ids
        coverage = Coverage(of: readings, lexicon, options: Coverage.Options(oneStory: true))
        account = try #require(coverage.accounts().first)
    }

    func article(_ id: String) -> String { ids[id] ?? "" }

    func text(_ passage: Passage) -> String {
        account.readings.first { $0.id == passage.article }.map { String($0.text[passage.span]) } ?? ""
    }

    func claims(with words: String) -> [Account.Claim] {
        account.claims.filter { $0.support.contains { text($0.passage).contains(words) } }
    }
}

@Test func claimsOfACoverageWrittenForIt() throws {
    let scene = try AccountScene()
    for row in try corpus("account-claims") {
        let together = scene.claims(with: row["a"]).filter { claim in claim.support.contains { scene.text($0.passage).contains(row["b"]) } }
        #expect(together.isEmpty == (row["together"] == "no"), "\(row.id)")
        if !row["difference"].isEmpty {
            #expect(together.contains { $0.differences.contains { $0.kind.rawValue == row["difference"] } }, "\(row.id) has no \(row["difference"])")
        }
    }
}

@Test func whyAnArticleDoesNotSaySo() throws {
    let scene = try AccountScene()
    for row in try corpus("account-absences") {
        let claim = try #require(scene.claims(with: row["claim"]).first, "\(row.id)")
        let because = claim.notIn.first { $0.article == scene.article(row["article"]) }?.because
        #expect(because?.rawValue == row["because"], "\(row.id)")
    }
}

@Test func questionsAreAnsweredOrRefused() throws {
    let scene = try AccountScene()
    let asker = Asker(scene.coverage.readings, scene.coverage.stories.flatMap(\.origins), scene.lexicon)
    for row in try corpus("account-questions") {
        let answers = asker.answers(row["question"])
        if row["words"] == "-" {
            #expect(answers.isEmpty, "\(row.id): \(answers.map { scene.text($0.passage) })")
        } else {
            #expect(
                answers.prefix(3).contains { scene.text($0.passage).contains(row["words"]) }, "\(row.id): \(answers.map { scene.text($0.passage) })")
        }
    }
}

@Test func anAccountIsOnePageWithoutAnythingFromElsewhere() throws {
    let scene = try AccountScene()
    let html = Account.html([scene.account], .ar)
    #expect(html.contains("dir=\"rtl\""))
    for loaded in ["<script", "<img", "<link", "src=", "@import", "url("] { #expect(!html.contains(loaded), "loads by \(loaded)") }
    for article in scene.account.articles { #expect(html.contains(Account.escape(article.outlet ?? "?"))) }
    let note = try #require(scene.account.note(claim: "c1", .ar))
    #expect(note.contains(scene.lexicon.labels("account.disclaimer", .ar)))
    #expect(scene.account.note(claim: "c9999", .ar) == nil)
}

/// What nobody should give it, and what it makes of that in bounded time.
@Test func poorStories() throws {
    let lexicon = try Lexicon.builtin()
    let empty = Account(of: [], lexicon)
    #expect(empty.claims.isEmpty && empty.oneLine == nil)
    let one = Account(of: [Article(text: "انتهى.").reading(lexicon).resolved(in: Context())], lexicon)
    #expect(one.claims.allSatisfy { $0.articles == 1 })
    #expect(one.articles.count == 1)
    #expect(Invariants.violations(of: one).isEmpty)
    // More articles that say nearly the same than any bound on postings, partners and absences lets through.
    let many = (0..<600).map { number in
        Article(text: "اندلع حريق رقم \(number) في سوق الخضار وسط المدينة. وقال المحافظ إن 7 أشخاص قتلوا في الحريق رقم \(number).")
    }
    let readings = many.map { $0.reading(lexicon).resolved(in: Context()) }
    let story = Story(id: "s:many", articles: many.map(\.id), evidence: Evidence("Story/given", .inferred))
    let account = Account(story, readings, lexicon)
    // What every sentence says tells none apart, so little is joined; what counts is that it ends and stays in proportion.
    #expect(!account.claims.isEmpty && account.claims.allSatisfy { $0.notIn.count <= 200 })
    #expect(Invariants.violations(of: account).isEmpty)
}
