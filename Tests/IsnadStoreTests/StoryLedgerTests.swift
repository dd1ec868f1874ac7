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
