import Testing

@testable import ArabicText

@Test(arguments: [
    ("انفجار", "ينفجر", true), ("طرد", "تطرد", true), ("استقالة", "تستقيل", true), ("قصف", "القصف", true), ("محكمة", "متحف", false),
    ("وصل", "وصول", true), ("زار", "زيارة", true), ("مدينة", "مدن", false),
])
func wordsOfOneRootMeet(_ a: String, _ b: String, _ meet: Bool) throws {
    let roughRoot = try roughRoot(), letters = try tokenizer(knowing: []).letters
    let bones = [a, b].map { roughRoot.bytes(letters.key($0), 0..<letters.key($0).count) }
    #expect((bones[0] == bones[1]) == meet, "\(bones.map { String(decoding: $0, as: UTF8.self) })")
}

@Test(arguments: ["reuters", "2024", "و", "يا", "", "ای"]) func littleAndOtherScriptsStay(_ text: String) throws {
    #expect(try roughRoot().bytes(Array(text.utf8), 0..<text.utf8.count) == Array(text.utf8))
}

private func roughRoot() throws -> RoughRoot {
    let tables = Dictionary(uniqueKeysWithValues: Table.builtin().map { ($0.name, $0) })
    return RoughRoot(try #require(tables["ar/stems.tsv"]), try tokenizer(knowing: []).letters)
}
