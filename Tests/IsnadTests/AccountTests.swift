import Foundation
import Testing

@testable import Isnad

/// Rows of a table under Corpora, by column.
private func corpus(_ name: String) throws -> [Table.Row] {
    let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/\(name).tsv")
    return Table(name: name, text: try String(contentsOf: file, encoding: .utf8)).rows
}

/// One story of the coverage that the account tests share, with its lexicon.
private struct AccountScene {
    let lexicon: Lexicon
    let story: String
    let coverage: Coverage
    let account: Account
    private let ids: [String: String]

    init(_ story: String = "fire", _ lexicon: Lexicon? = nil) throws {
        let lexicon = try lexicon ?? Lexicon.builtin()
        self.lexicon = lexicon
        self.story = story
        var ids: [String: String] = [:]
        var readings: [Reading] = []
        for row in try corpus("account-coverage") where row["story"] == story {
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

    /// Every story of the coverage.
    static func all() throws -> [AccountScene] {
        let lexicon = try Lexicon.builtin()
        let names = Set(try corpus("account-coverage").map { $0["story"] }).sorted()
        return try names.map { try AccountScene($0, lexicon) }
    }

    /// Whether a statement has a version that overlaps the first words and one that overlaps the second.
    func states(_ one: String, _ two: String) -> Bool {
        account.statements.contains { statement in
            [one, two].allSatisfy { words in statement.versions.contains { text($0.passage).contains(words) } }
        }
    }

    func claims(with words: String) -> [Account.Claim] {
        account.claims.filter { $0.support.contains { text($0.passage).contains(words) } }
    }
}

/// How many rows of a corpus must hold: a floor that rises with what the program learns and never falls. What does not hold is named.
private func expect(atLeast floor: Int, _ rows: [Table.Row], _ holds: (Table.Row) throws -> Bool) rethrows {
    let wrong = try rows.filter { try !holds($0) }.map(\.id)
    #expect(rows.count - wrong.count >= floor, "\(wrong.count) of \(rows.count) are wrong: \(wrong.joined(separator: ", "))")
}

@Test func claimsOfACoverageWrittenForIt() throws {
    let scenes = try AccountScene.all()
    try expect(atLeast: 44, corpus("account-claims")) { row in
        let together = scenes.flatMap { scene in
            scene.claims(with: row["a"]).filter { claim in claim.support.contains { scene.text($0.passage).contains(row["b"]) } }
        }
        let differs = row["difference"].isEmpty || together.contains { $0.differences.contains { $0.kind.rawValue == row["difference"] } }
        return together.isEmpty == (row["together"] == "no") && differs
    }
}

@Test func statementsOfACoverageWrittenForIt() throws {
    let scenes = try AccountScene.all()
    try expect(atLeast: 18, corpus("account-statements")) { row in
        scenes.contains { $0.states(row["a"], row["b"]) } == (row["together"] == "yes")
    }
}

@Test func whyAnArticleDoesNotSaySo() throws {
    let scenes = Dictionary(uniqueKeysWithValues: try AccountScene.all().map { ($0.story, $0) })
    for row in try corpus("account-absences") {
        let scene = try #require(scenes[row["story"]])
        let claim = try #require(scene.claims(with: row["claim"]).first, "\(row.id)")
        let article = scene.article(row["article"])
        let because = claim.near.contains { $0.article == article } ? "near" : claim.notIn.first { $0.article == article }?.because.rawValue
        // Neither near nor silent: it is not known whether the article says so.
        #expect(because ?? "unknown" == row["because"], "\(row.id)")
    }
}

@Test func questionsAreAnsweredOrRefused() throws {
    let scenes = Dictionary(uniqueKeysWithValues: try AccountScene.all().map { ($0.story, $0) })
    try expect(atLeast: 52, corpus("account-questions")) { row in
        let scene = try #require(scenes[row["story"]])
        let answers = Asker(scene.coverage.readings, scene.coverage.stories.flatMap(\.origins), scene.lexicon).answers(row["question"])
        return row["words"] == "-" ? answers.isEmpty : answers.prefix(3).contains { scene.text($0.passage).contains(row["words"]) }
    }
}

/// Where words first stand, and in which other wordings and voices.
@Test func wordsAreTraced() throws {
    let scene = try AccountScene("fire")
    let closed = Wordings(of: "سوق الخضار ستغلق أبوابها أسبوعا كاملا", in: [scene.account], scene.lexicon)
    #expect(closed.places.map(\.passage.article).contains(scene.article("mina")))
    #expect(closed.first.map { scene.text($0.passage).contains("أسبوعا") } ?? false)
    #expect(closed.text(scene.lexicon, .en).contains("First stands"))
    let cause = Wordings(of: "ماس كهربائي تسبب في اندلاع حريق سوق الخضار", in: [scene.account], scene.lexicon)
    #expect(cause.places.contains { $0.denied && $0.passage.article == scene.article("nahr") })
    // A denial is not denied by being told.
    let denial = Wordings(of: "نفت شركة الكهرباء أن يكون ماس كهربائي تسبب في حريق سوق الخضار", in: [scene.account], scene.lexicon)
    #expect(denial.places.contains { $0.passage.article == scene.article("nahr") } && denial.places.allSatisfy { !$0.denied })
    // Articles without a day of their own stand behind.
    #expect(cause.places.last?.passage.article == scene.article("nahr"))
    let nothing = Wordings(of: "هبطت أسعار القمح في بورصة شيكاغو", in: [scene.account], scene.lexicon)
    #expect(nothing.places.isEmpty && nothing.first == nil && nothing.origins.atMost == 0)
    #expect(Wordings(of: "", in: [scene.account], scene.lexicon).places.isEmpty)
    #expect(Wordings(of: "كلمة", in: [], scene.lexicon).text(scene.lexicon, .en).contains("Not in these reports"))
}

/// One service called by its state in two ways, and one day named with a part of it and without, are no difference; the figure is.
@Test func oneVoiceAndOneDayAreNoDifference() throws {
    let scene = try AccountScene("ferry")
    let rock = try #require(scene.claims(with: "وأعلن خفر السواحل التركي").first)
    #expect(rock.articles == 2 && rock.differences.isEmpty)
    let sunk = try #require(scene.claims(with: "تقل 120 راكبا").first)
    #expect(sunk.differences.map(\.kind) == [.amount])
}

/// Of one day two articles tell different things: a line of the timeline names only who tells its own.
@Test func aTimelineCreditsWhoTellsIt() throws {
    let scene = try AccountScene("oneday")
    let lines = scene.account.timeline.filter { $0.time == "2024-06-03" }
    #expect(lines.count == 1)
    for line in lines {
        #expect(line.support.count == 1)
        #expect(line.support.map(scene.text) == [line.text])
    }
    // Where several tell the same, the line names them all.
    let shared = try AccountScene.all().flatMap(\.account.timeline)
    #expect(shared.contains { Set($0.support.map(\.article)).count > 1 })
}

/// A date behind *since* or in a relative clause is not when the clause's own deed was done; behind *said that* it is.
@Test func datesOfOtherDeedsAreNoLines() throws {
    let lexicon = try Lexicon.builtin()
    let text = [
        "افتتح الوزير سعيد المرزوقي الجسر الجديد يوم 18 يونيو 2024 بحضور السكان.", "وهذه أول زيارة للوزير إلى القرية منذ 3 مايو 2019.",
        "واستقبل الوزير الفريق الذي فاز بالكأس في مارس 2017.", "وتحدثت المهندسة هند التي قالت إن العمل يبدأ في يناير 2025.",
    ]
    let article = Article(text: text.joined(separator: "\n"), published: CivilDate(iso: "2024-06-19"))
    let account = Account(of: [article.reading(lexicon)], lexicon)
    #expect(account.timeline.map(\.time) == ["2024-06-18", "2025-01"])
}

/// What an article expects and a later one reports has happened meanwhile.
@Test func whatHasHappenedSinceIsNoDifference() throws {
    let scene = try AccountScene("meeting")
    let claim = try #require(scene.claims(with: "والتقى وزير الزراعة").first)
    #expect(claim.articles == 2 && claim.differences.isEmpty)
    #expect(Set(scene.account.events.map(\.event.status)) == [.planned, .reported])
}

/// Figures of one thing stand against each other wherever their clauses stand; roundings, bounds that hold both and other fates do not.
@Test func figuresOfOneThingStandAgainstEachOther() throws {
    let scene = try AccountScene("figures")
    let differences = scene.account.claims.flatMap(\.differences).filter { $0.kind == .amount || $0.kind == .update }
    #expect(Set(differences.map { Set($0.values.map(\.value)) }) == [["450", "380"], ["24000", "31000"], ["4", "5"]])
    #expect(differences.count == 3)
    // Every value stands where it is said to stand.
    for value in differences.flatMap(\.values) {
        for passage in value.at { #expect(scene.text(passage).contains(value.value.replacing("000", with: ""))) }
    }
}

/// A note to paste: every passage of the claim with its outlet and date.
@Test func aNoteNamesEveryPassage() throws {
    let scene = try AccountScene("fire")
    let claim = try #require(scene.account.claims.first { $0.articles > 1 })
    let note = try #require(scene.account.note(claim: claim.id, .ar))
    for support in claim.support {
        #expect(note.contains(scene.account.words(support.passage)))
        #expect(note.contains(scene.account.outlet(support.passage.article)))
        let published = scene.account.articles.first { $0.id == support.passage.article }?.published
        #expect(published.map { note.contains($0) } ?? true)
    }
}

@Test func anAccountIsOnePageWithoutAnythingFromElsewhere() throws {
    let scene = try AccountScene()
    let html = Account.html([scene.account], .ar)
    #expect(html.contains("dir=\"rtl\""))
    for loaded in ["<script ", "fetch(", "import(", "<img", "<link", "src=", "@import", "url("] {
        #expect(!html.contains(loaded), "loads by \(loaded)")
    }
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
    #expect(!account.claims.isEmpty && account.claims.allSatisfy { $0.notIn.count <= 200 && $0.near.count <= 200 })
    #expect(Invariants.violations(of: account).isEmpty)
}

/// An outlet that printed a sentence in three articles has one line for it.
@Test func equalWordingsOfAnOutletAreOneLine() throws {
    let lexicon = try Lexicon.builtin()
    let sentence = "انهار سقف السوق القديم في مدينة الرمانة مساء الأحد بعد أمطار غزيرة استمرت ثلاثة أيام."
    let others = ["وبدأت البلدية رفع الأنقاض.", "وأغلقت المدارس أبوابها حتى السبت.", "وزار المحافظ المكان ظهر الاثنين.", "وطالب التجار بتعويضات."]
    let readings = zip(["المنارة", "المنارة", "المنارة", "الفنار"], others).map { outlet, other in
        var article = Article(text: sentence + "\n" + other, published: CivilDate(iso: "2024-06-19"))
        article.outlet = Article.Outlet(id: "medium:" + outlet, name: outlet)
        return article.reading(lexicon)
    }
    let account = try #require(Coverage(of: readings, lexicon, options: Coverage.Options(oneStory: true)).accounts().first)
    let lines = account.text(.en).split(separator: "\n").filter { $0.hasSuffix(": " + sentence) }
    #expect(lines.contains { $0.contains("المنارة ×3: ") } && lines.contains { $0.contains("الفنار: ") })
}

/// One outlet says it itself and another by a speaker; where the first names the speaker beside it, nothing differs.
@Test func whoSaysItDiffersOnlyFromAnOwnVoice() throws {
    let voices = try #require(AccountScene("voices").account.claims.flatMap(\.differences).first { $0.kind == .attribution })
    #expect(voices.values.count == 2 && voices.values.contains { $0.value == "outlet" })
    #expect(try AccountScene("named").account.claims.flatMap(\.differences).allSatisfy { $0.kind != .attribution })
}

/// One speaker's words are given with another force; another's are another saying.
@Test func forceDiffersOfOneSpeakerOnly() throws {
    let force = try #require(AccountScene("force").account.claims.flatMap(\.differences).first { $0.kind == .force })
    #expect(force.values.map(\.value) == ["claim", "say"])
    #expect(try AccountScene("others").account.claims.flatMap(\.differences).allSatisfy { $0.kind != .force })
}

/// A man named more fully in one article is one man, whose two forms are no difference.
@Test func aFullerNameIsNoOtherName() throws {
    let account = try AccountScene("spelt").account
    let people = account.readings.map { reading in Set(reading.mentions.filter { $0.kind == .person }.flatMap(\.entities)) }
    #expect(people.count == 2 && people[0] == people[1] && people[0].count == 1)
    #expect(account.claims.contains { $0.articles == 2 } && account.claims.allSatisfy(\.differences.isEmpty))
}

/// *Will expel* and *expelled*, told on one day, differ; the meeting that is to come and the one that was are two (`meeting`).
@Test func aDeedToComeDiffersFromOneThatIsDone() throws {
    let differences = try AccountScene("expelled").account.claims.flatMap(\.differences)
    #expect(differences.map(\.kind) == [.status])
    #expect(differences.first?.values.map(\.value) == ["SANCTION planned", "SANCTION reported"])
}

/// A year counted back from more than ten years ago is nobody's date.
@Test func roundYearsAreNoLines() throws {
    let lexicon = try Lexicon.builtin()
    let text = "افتتح الوزير سعيد المرزوقي الجسر الجديد في القرية عام 2022.\nوبنيت المدرسة القديمة منذ أكثر من 60 عاما على سفح التل."
    let account = Account(of: [Article(text: text, published: CivilDate(iso: "2024-06-19")).reading(lexicon)], lexicon)
    #expect(account.timeline.map(\.time) == ["2022"])
}

/// Beside a day of these days one long past is of what the clause only mentions.
@Test func whatAClauseOnlyMentionsHasNoLine() throws {
    let lexicon = try Lexicon.builtin()
    let text = "اعترف نادر الصفدي يوم 18 يونيو 2024 بسرقة القمح من مخزن القرية في يناير 2017.\nوكان السد قد انهار في مارس 2015."
    let account = Account(of: [Article(text: text, published: CivilDate(iso: "2024-06-19")).reading(lexicon)], lexicon)
    #expect(account.timeline.map(\.time) == ["2015-03", "2024-06-18"])
}

/// A text that two outlets share without a credit says which agency its sentences name.
@Test func aSharedTextWithoutCreditNamesTheAgenciesInIt() throws {
    let lexicon = try Lexicon.builtin()
    let shared = [
        "غرقت عبارة كانت تنقل معدات زراعية ثقيلة قرب ميناء الرمانة بعد اصطدامها بصخرة لم تكن على خرائط الملاحة القديمة.",
        "وقال قبطانها نادر الصفدي لوكالة رويترز إن الطاقم كله عاد سالما إلى الشاطئ على متن قارب صيد صغير مر بالمكان صدفة.",
        "وبدأت شركة من المدينة سحب العبارة إلى الحوض الجاف الذي لم يستعمل منذ سنوات بسبب خلاف على ملكيته بين أخوين.",
    ]
    let readings = ["المنارة", "الفنار"].map { outlet in
        let own = "وتنشر \(outlet) كل يوم جدول السفن."
        var article = Article(text: (shared + [own]).joined(separator: "\n"), published: CivilDate(iso: "2024-06-19"))
        article.outlet = Article.Outlet(id: "medium:" + outlet, name: outlet)
        return article.reading(lexicon)
    }
    let account = try #require(Coverage(of: readings, lexicon, options: Coverage.Options(oneStory: true)).accounts().first)
    let copy = try #require(account.copies.first)
    let credit = account.credit(copy, lexicon.labels, .ar)
    #expect(copy.credited.isEmpty && credit.hasPrefix(lexicon.labels("account.nocredit", .ar)) && credit.contains("رويترز"), "\(credit)")
}

/// The words of a claim are those that can be read by themselves, and a summary names only outlets that tell most of a line.
@Test func aClaimIsShownByWordsThatStandAlone() throws {
    let lexicon = try Lexicon.builtin()
    let texts = [
        "المنارة": "أعلنت البلدية خطة جديدة للأسواق.\nوأضافت أن سوق الخضار القديم في حي الجسر سيغلق سبعة أيام لإصلاح السقف.",
        "الفنار": "زار العمدة كريم الصفدي المدرسة.\nوقال العمدة كريم الصفدي إن سوق الخضار القديم في حي الجسر سيغلق سبعة أيام لإصلاح السقف.",
    ]
    let readings = texts.sorted { $0.key < $1.key }.map { outlet, text in
        var article = Article(text: text, published: CivilDate(iso: "2024-06-19"))
        article.outlet = Article.Outlet(id: "medium:" + outlet, name: outlet)
        return article.reading(lexicon)
    }
    let account = try #require(Coverage(of: readings, lexicon, options: Coverage.Options(oneStory: true)).accounts().first)
    let claim = try #require(account.claims.first { $0.articles == 2 })
    #expect(claim.text.hasPrefix("وقال العمدة كريم الصفدي"))
}

/// Figures of one thing are compared with each other up to a number; what comes behind it is left out.
@Test func figuresOfOneThingAreComparedUpToABound() throws {
    let lexicon = try Lexicon.builtin()
    func differ(besides fillers: Int) -> Bool {
        let texts = [
            (0..<fillers).map { "وسقى الفلاحون في الحقل الواقع خلف الطاحونة \(1000 + $0) شجرة رمان قبل الظهر." }.joined(separator: "\n"),
            "زرع متطوعون من جمعية السنديان 450 شجرة زيتون على سفح التل قرب مدرسة القرية.",
            "وقالت جمعية السنديان إن متطوعيها زرعوا 380 شجرة زيتون على سفح التل قرب مدرسة القرية.",
        ]
        let readings = texts.enumerated().map { at, text in
            var article = Article(text: text, published: CivilDate(iso: "2024-06-1\(at)"))
            article.outlet = Article.Outlet(id: "medium:\(at)", name: "\(at)")
            return article.reading(lexicon)
        }
        let contrasts = FigureContrasts(readings, Clauses(Unit.units(of: readings), readings)).contrasts()
        return contrasts.contains { Set($0.map(\.value)) == [450, 380] }
    }
    #expect(differ(besides: 298) && !differ(besides: 299))
}
