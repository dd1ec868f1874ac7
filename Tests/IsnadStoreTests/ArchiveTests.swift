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
    let gathered = Gathered(capture, lexicon)
    #expect(try archive.add([gathered]) == 1)
    #expect(try archive.add([gathered, gathered]) == 0)
    #expect(try archive.search("الحديقة", lexicon).count == 1)
    #expect(try archive.search("مطار", lexicon).isEmpty)
    #expect(try archive.faults(lexicon).isEmpty)
}

@Test func namesATraceThatCannotBeRead() throws {
    let (archive, path) = try temporaryArchive()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lexicon = try Lexicon.builtin()
    try archive.add([Gathered(capture, lexicon)])
    try archive.database.write { try $0.execute(sql: "UPDATE trace SET bytes = x'00'") }
    #expect(try archive.faults(lexicon).map { $0.hasSuffix("its trace cannot be read") } == [true])
}

/// What a later version kept is not read as something else.
@Test func refusesAWordItDoesNotKnow() throws {
    let (archive, path) = try temporaryArchive()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try archive.add([Gathered(capture, try Lexicon.builtin())])
    try archive.database.write { try $0.execute(sql: "UPDATE capture SET mediaType = 'audio/wax'") }
    #expect(throws: ArchiveError(column: "mediaType", word: "audio/wax")) { try archive.eachCapture { _ in } }
    #expect(try archive.faults(try Lexicon.builtin()).contains { $0.contains("mediaType audio/wax") })
}
