import Foundation
import Isnad
import Testing

@testable import IsnadStore

private func temporaryArchive() throws -> (Archive, String) {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("isnad-\(UUID().uuidString).sqlite").path
    return (try Archive(path: path), path)
}

private let capture = Capture(
    input: "one.txt", bytes: Array("افتتح رئيس البلدية حديقة جديدة في المدينة.\nوحضر الافتتاح سكان الحي.".utf8), mediaType: .text, form: .article)

@Test func keepsOnceAndFinds() throws {
    let (archive, path) = try temporaryArchive()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lexicon = try Lexicon.builtin()
    #expect(try archive.add(capture, capture.articles(lexicon), lexicon))
    #expect(try !archive.add(capture, capture.articles(lexicon), lexicon))
    #expect(try archive.search("الحديقة", lexicon).count == 1)
    #expect(try archive.search("مطار", lexicon).isEmpty)
    #expect(try archive.faults(lexicon).isEmpty)
}

@Test func storyKeepsItsID() throws {
    let (archive, path) = try temporaryArchive()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lexicon = try Lexicon.builtin()
    let articles = capture.articles(lexicon)
    try archive.add(capture, articles, lexicon)
    let ids = articles.map(\.id)
    let first = try archive.settle([Story(id: "s:first", articles: ids, evidence: Evidence("test"))])
    let again = try archive.settle([Story(id: "s:second", articles: ids, evidence: Evidence("test"))])
    #expect(first.map(\.id) == ["s:first"])
    #expect(again.map(\.id) == ["s:first"])
}
