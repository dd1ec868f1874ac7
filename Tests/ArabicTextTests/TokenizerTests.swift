import Testing

@testable import ArabicText

/// A tokenizer over the built-in letters and clitics, and the words given.
func tokenizer(knowing words: [String]) throws -> Tokenizer {
    let tables = Dictionary(uniqueKeysWithValues: Table.builtin().map { ($0.name, $0) })
    let letters = Letters(try #require(tables["ar/letters.tsv"]))
    var vocabulary = Vocabulary()
    for word in words { _ = vocabulary.intern(letters.key(word)) }
    return Tokenizer(letters: letters, clitics: Clitics(try #require(tables["ar/clitics.tsv"]), letters), vocabulary: vocabulary)
}

@Test(arguments: [
    ("أَحْمَد", "احمد"), ("كتـــاب", "كتاب"), ("١٢٫٥", "12٫5"), ("مسؤولة", "مسووله"), ("ﻻ", "لا"), ("Reuters", "reuters"), ("على", "علي"),
])
func folding(_ text: String, _ expected: String) throws {
    let letters = try tokenizer(knowing: []).letters
    #expect(letters.fold(text) == expected)
    #expect(letters.fold(letters.fold(text)) == expected)
}

@Test(arguments: [
    ("قال. ثم مضى.", ["قال.", "ثم مضى."]), ("روسية.وذكرت وكالة", ["روسية.", "وذكرت وكالة"]), ("وكالة أ.ف.ب قالت", ["وكالة أ.ف.ب قالت"]),
    ("قال \"جئت. رأيت.\" ثم مضى.", ["قال \"جئت. رأيت.\" ثم مضى."]), ("بلغ 3.5 مليار", ["بلغ 3.5 مليار"]),
    ("سطر\nآخر", ["سطر", "آخر"]), ("سقطت الطائرة إم.إتش17 في البحر. وغرقت.", ["سقطت الطائرة إم.إتش17 في البحر.", "وغرقت."]),
])
func sentences(_ text: String, _ expected: [String]) throws {
    let words = try tokenizer(knowing: []).words(text)
    #expect(words.sentences.indices.map { words.text(words.sentenceSpan($0)) } == expected)
}

@Test(arguments: ["سليم", "وسليم", "لسليم", "بسليم", "ولسليم"])
func oneKeyForOneName(_ form: String) throws {
    let tokenizer = try tokenizer(knowing: ["سليم"])
    let words = tokenizer.words(form)
    let analysis = try #require(words.analyses(0).first)
    #expect(tokenizer.vocabulary.form(analysis.word) == "سليم")
    #expect(words.text(Span(Int(analysis.start), Int(analysis.end))) == "سليم")
}

@Test func swallowedArticle() throws {
    let tokenizer = try tokenizer(knowing: ["الولايات"])
    let words = tokenizer.words("للولايات")
    let analysis = try #require(words.analyses(0).first)
    #expect(words.text(Span(Int(analysis.start), Int(analysis.end))) == "لولايات")
}

/// A word written with the closed ta has no pronoun at its end, though the two letters fold to one.
@Test(arguments: [("دوريه", 2), ("دورية", 1)])
func closedTaIsNoPronoun(_ form: String, _ readings: Int) throws {
    let words = try tokenizer(knowing: ["دوري", "دورية"]).words(form)
    #expect(words.analyses(0).count == readings)
}
