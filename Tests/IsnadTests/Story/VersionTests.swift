import Testing

@testable import Isnad

private let lines = [
    "أغلقت البلدية جسر القصب القديم بعد ظهور شقوق في دعامته الشمالية.", "وقال المهندس المقيم إن الفحص سيستغرق أسبوعين على الأقل.",
    "وحولت شرطة السير الحافلات إلى طريق المطاحن حتى إشعار آخر.", "ويعبر الجسر كل يوم نحو تسعة آلاف سيارة معظمها قادم من القرى.",
    "وشكا أصحاب المتاجر على الضفة من قلة الزبائن منذ الصباح.", "ووعد رئيس البلدية بتعويضهم إذا طال الإغلاق.",
]

/// An article of some lines; a number stands for a line of `lines`.
private func reading(
    _ id: String, _ lines: [String], _ lexicon: Lexicon, title: String? = "إغلاق جسر القصب", url: String? = "https://news.example/1", hour: Int? = 8,
    outlet: String = "medium:x"
) -> Reading {
    var article = Article(text: lines.joined(separator: "\n"))
    article.id = id
    article.title = title
    article.url = url
    article.outlet = Article.Outlet(id: outlet, name: outlet)
    if let hour { article.published = Timestamp(iso: "2024-06-19T0\(hour):00Z").map { Article.Publication($0, basis: .given) } }
    return article.reading(lexicon)
}

private struct Case: CustomTestStringConvertible {
    let testDescription: String
    var before = lines
    var after: [String]
    var changes: [String]
}

private let cases = [
    Case(testDescription: "the same again", after: lines, changes: []),
    Case(testDescription: "one more", after: lines + ["وأعيد فتح الجسر مساء."], changes: ["added:وأعيد فتح الجسر مساء."]),
    Case(testDescription: "one less", after: Array(lines.dropFirst(2).prefix(2)) + lines.suffix(2), changes: lines.prefix(2).map { "removed:" + $0 }),
    Case(
        testDescription: "a figure",
        after: lines.map { $0.replacing("تسعة", with: "أحد عشر") }, changes: ["changed:\(lines[3])>\(lines[3].replacing("تسعة", with: "أحد عشر"))"]),
    Case(
        testDescription: "a sentence for another", after: lines.prefix(2) + ["واستقال مدير الأشغال احتجاجا."] + lines.dropFirst(3),
        changes: ["removed:" + lines[2], "added:واستقال مدير الأشغال احتجاجا."]),
    Case(testDescription: "nothing before", before: [""], after: Array(lines.prefix(1)), changes: ["added:" + lines[0]]),
]

@Test(arguments: cases)
private func versionsOfAPage(_ held: Case) throws {
    let lexicon = try Lexicon.builtin()
    let early = reading("a:1", held.before, lexicon),
        late = reading("a:2", held.after, lexicon, title: "جسر القصب", url: "http://www.news.example/1?x=2", hour: 9)
    let versions = VersionFinder([late, early], []).versions()
    let version = try #require(versions.first)
    #expect(versions.count == 1)
    #expect([version.earlier, version.later] == ["a:1", "a:2"])
    #expect(version.titles == Version.Titles(before: "إغلاق جسر القصب", after: "جسر القصب"))
    #expect(version.evidence == Evidence("Story/sameAddress", .inferred))
    let told = version.changes.map { change in
        let before = change.before.map { String(early.text[$0.span]) }, after = change.after.map { String(late.text[$0.span]) }
        return change.kind.rawValue + ":" + [before, after].compactMap { $0 }.joined(separator: ">")
    }
    #expect(told == held.changes)
}

@Test func pagesAreToldApart() throws {
    let lexicon = try Lexicon.builtin()
    func found(_ readings: [Reading]) throws -> [String] {
        let copies = CopyFinder().copies(among: readings.map(Trace.init))
        return VersionFinder(readings, copies).versions().map { "\($0.earlier)>\($0.later) \($0.evidence.rule) \($0.evidence.certainty)" }
    }
    let first = reading("a:1", lines, lexicon)
    // Nearly the same text of the same outlet, elsewhere.
    #expect(try found([first, reading("a:2", lines, lexicon, url: "https://news.example/2", hour: 9)]) == ["a:1>a:2 Story/printedAgain inferred"])
    // The same of another outlet is a copy.
    #expect(try found([first, reading("a:2", lines, lexicon, url: "https://other.example/1", hour: 9, outlet: "medium:y")]).isEmpty)
    // A follow-up that takes half of it under a title of its own.
    let more = [
        "عاد جسر القصب إلى الخدمة بعد إصلاح دعامته.", "وعبرته أول حافلة قبيل الظهر وسط تصفيق المارة.",
        "وبلغت كلفة الأعمال نصف مليون درهم دفعتها المحافظة.",
    ]
    #expect(try found([first, reading("a:2", more + lines.suffix(3), lexicon, title: "عودة الجسر", url: "https://news.example/3", hour: 9)]).isEmpty)
    // Without times the order is a guess; three states are two steps; a host alone is no page.
    #expect(
        try found([reading("a:1", lines, lexicon, hour: nil), reading("a:2", lines, lexicon, hour: nil)]) == ["a:1>a:2 Story/sameAddress guessed"])
    #expect(
        try found([3, 1, 2].map { (at: Int) in reading("a:\(at)", lines, lexicon, hour: at) }).map { String($0.prefix(7)) } == ["a:1>a:2", "a:2>a:3"])
    #expect(VersionFinder.address("https://news.example/") == nil)
    #expect(VersionFinder.address("https://www.News.example/a/b/?q=1#c") == "news.example/a/b")
}

@Test func versionsStandInTheAccount() throws {
    let lexicon = try Lexicon.builtin()
    let readings = [reading("a:1", lines, lexicon), reading("a:2", Array(lines.dropLast()), lexicon, title: "الجسر", hour: 9)]
    let account = Account(of: readings, lexicon)
    #expect(account.versions.count == 1)
    #expect(account.json.line.contains("\"versions\":[{\"certainty\":\"inferred\",\"changes\":[{\"after\":null,\"before\":{"))
    #expect(account.text(.en).contains("removed: 1"))
    #expect(Account.html([account], .en).contains("<del>\(lines[5])</del>"))
}

@Test func longPagesAreCompared() throws {
    // Two thousand sentences each, all different but for the ends: over the bound of the table, and still said.
    let lexicon = try Lexicon.builtin()
    func text(_ start: Int) -> [String] { [lines[0]] + (start..<start + 1_200).map { "وبلغ الرقم \($0) في اليوم \($0 + 1)." } + [lines[5]] }
    let version = try #require(VersionFinder([reading("a:1", text(0), lexicon), reading("a:2", text(5_000), lexicon, hour: 9)], []).versions().first)
    #expect(version.changes.count >= 1_200)
    #expect(!version.changes.contains { $0.before?.span.start == 0 })
}
