import Foundation
import Isnad
import Testing

@testable import IsnadStore

private let report = "أعلنت بلدية المدينة افتتاح الجسر الجديد فوق النهر بعد عامين من الأعمال التي كلفت سبعة ملايين دينار وشارك فيها مئتا عامل"
private let flood = "قال سكان القرية إن المياه غمرت الحقول المجاورة للسد وأتلفت محصول القمح كله قبل أيام من موعد الحصاد في المنطقة الجنوبية"
private let museum = "افتتح المتحف الوطني قاعة للعملات القديمة تضم أكثر من ألف قطعة جمعت من حفريات الساحل في السنوات الأخيرة"

private func capture(_ id: String, _ text: String, _ day: String) -> Capture {
    Capture(
        input: id, bytes: Array(text.utf8), mediaType: .text, given: Capture.Given(id: id, outlet: id, published: day), form: .article)
}

private let captures = [
    capture("1", report, "2024-06-01"), capture("2", report + ". وحضر الحفل سكان الحي.", "2024-06-01"), capture("3", flood, "2024-06-02"),
    capture("4", "خاص. " + flood, "2024-06-02"), capture("5", museum, "2024-06-03"), capture("6", report + ". نشرة ثانية", "2024-08-01"),
]

private func withArchive(_ body: (Archive, String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("isnad-\(UUID().uuidString).sqlite").path
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    try body(try Archive(path: path), path)
}

/// The articles of each story, as sets without ids.
private func groups(_ archive: Archive) throws -> Set<Set<String>> {
    Set(try archive.stories().map { Set(try archive.story($0.id)?.articles ?? []) })
}

@Test(arguments: [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [3, 0, 5, 2, 4, 1]])
func articlesInAnyOrderGiveTheStoriesOfAFixedSet(_ order: [Int]) throws {
    let lexicon = try Lexicon.builtin()
    let readings = captures.flatMap { $0.articles(lexicon) }.map { $0.reading(lexicon) }
    let expected = Set(StoryFinder(lexicon).stories(of: readings).map { Set($0.articles) })
    try withArchive { archive, _ in
        for at in order {
            try archive.add([Gathered(captures[at], lexicon)])
            try archive.settle(lexicon)
        }
        #expect(try groups(archive) == expected)
        #expect(expected.count == 4)
        // The report of August copies that of June in another story.
        let late = try #require(try archive.stories().first { $0.earliest?.hasPrefix("2024-08") == true })
        let story = try #require(try archive.story(late.id))
        #expect(story.copies.isEmpty && story.outside.count == 2)
        // And so goes on in its line, whichever of them came in first.
        let early = try #require(try archive.stories().first { $0.earliest?.hasPrefix("2024-06-01") == true })
        #expect(late.follows == early.id && early.follows == nil)
        let account = try archive.account(of: story, lexicon)
        #expect(account.outside.count == 2 && account.neighbours.count == 2)
    }
}

@Test func storyKeepsItsIDAsItGrows() throws {
    let lexicon = try Lexicon.builtin()
    try withArchive { archive, path in
        try archive.add([Gathered(captures[1], lexicon)])
        try archive.settle(lexicon)
        let opened = try archive.stories().map(\.id)
        try archive.add([Gathered(captures[0], lexicon), Gathered(captures[2], lexicon)])
        // As a killed run leaves it: kept, not yet settled.
        let again = try Archive(path: path)
        try again.settle(lexicon)
        let line = try #require(try again.stories().first { $0.id == opened[0] })
        #expect(line.articles == 2)
        #expect(try again.stories().count == 2)
        #expect(try again.changes().isEmpty)
        // Anew, the story opens with the first of its articles, and that is said where it is another.
        let ids = captures.prefix(2).map { $0.articles(lexicon)[0].id }
        #expect(try again.rebuildStories(lexicon).map(\.articles) == (ids[0] < ids[1] ? [2] : []))
        #expect(try again.faults(lexicon).isEmpty)
    }
}

@Test func articleThatJoinsTwoStoriesMergesThem() throws {
    let lexicon = try Lexicon.builtin()
    try withArchive { archive, _ in
        let words = report.split(separator: " ")
        let halves = [words.prefix(10).joined(separator: " "), words.suffix(10).joined(separator: " ")]
        for (at, half) in halves.enumerated() { try archive.add([Gathered(capture("h\(at)", half, "2024-06-01"), lexicon)]) }
        try archive.settle(lexicon)
        let before = try archive.stories().map(\.id)
        for at in 0..<6 { try archive.add([Gathered(capture("w\(at)", report + " \(at)", "2024-06-01"), lexicon)]) }
        try archive.settle(lexicon)
        let after = Set(try archive.stories().map(\.id))
        for id in before where !after.contains(id) {
            #expect(try archive.changes().contains { $0.action == "merged" && $0.story == id && after.contains($0.other) })
            // An id that was given out once is answered for ever.
            #expect(try archive.story(id).map { after.contains($0.id) } == true)
        }
        #expect(try archive.stories().reduce(0) { $0 + $1.articles } == 8)
    }
}

/// What a coarser version would have left: the articles of two events in one story.
private func lumped(_ archive: Archive, _ lexicon: Lexicon) throws -> (story: String, moved: String) {
    try archive.add([Gathered(captures[0], lexicon), Gathered(captures[1], lexicon), Gathered(captures[2], lexicon)])
    try archive.settle(lexicon)
    let stories = try archive.stories()
    let large = try #require(stories.first { $0.articles == 2 }), small = try #require(stories.first { $0.articles == 1 })
    try archive.database.write { db in
        try db.execute(sql: "UPDATE article SET story = ? WHERE story = ?", arguments: [large.id, small.id])
    }
    return (large.id, small.id)
}

@Test func storyThatLosesAnArticleIsRecordedAsSplit() throws {
    let lexicon = try Lexicon.builtin()
    try withArchive { archive, _ in
        let (story, _) = try lumped(archive, lexicon)
        // A further report of the flood draws the one out.
        try archive.add([Gathered(captures[3], lexicon)])
        try archive.settle(lexicon)
        let other = try #require(try archive.stories().first { $0.id != story })
        #expect(try archive.stories().map(\.articles) == [2, 2])
        #expect(try archive.changes() == [Archive.Change(action: "split", story: story, other: other.id, articles: 1)])
        #expect(try archive.story(story)?.articles.count == 2)
    }
}

@Test func rebuildSaysWhatMoved() throws {
    let lexicon = try Lexicon.builtin()
    try withArchive { archive, _ in
        let (story, moved) = try lumped(archive, lexicon)
        let changes = try archive.rebuildStories(lexicon)
        #expect(changes == [Archive.Change(action: "split", story: story, other: moved, articles: 1)])
        #expect(try archive.stories().map(\.articles).sorted() == [1, 2])
        #expect(try archive.rebuildStories(lexicon).isEmpty)
    }
}

@Test func undatedReportJoinsTheStoryItSharesPassagesWith() throws {
    let lexicon = try Lexicon.builtin()
    let undated = Capture(
        input: "u", bytes: Array(("عاجل. " + flood).utf8), mediaType: .text, given: Capture.Given(id: "u", outlet: "u"), form: .article)
    try withArchive { archive, _ in
        for at in 0..<4 { try archive.add([Gathered(captures[at], lexicon)]) }
        try archive.settle(lexicon)
        let before = try archive.stories().map(\.id)
        try archive.add([Gathered(undated, lexicon)])
        try archive.settle(lexicon)
        #expect(try archive.stories().map(\.id) == before)
        let id = undated.articles(lexicon)[0].id
        let story = try #require(try archive.stories().compactMap { try archive.story($0.id) }.first { $0.articles.contains(id) })
        #expect(story.articles.count == 3)
        // Its date is that of the others.
        let readings = try archive.captures(of: story.articles).flatMap { $0.articles(lexicon) }.map { $0.reading(lexicon) }
        let coverage = Coverage(of: readings, stories: [story], lexicon)
        let published = coverage.readings.first { $0.id == id }?.article.published
        #expect(published?.basis == .story && published?.time.date == CivilDate(year: 2024, month: 6, day: 2))
    }
}
