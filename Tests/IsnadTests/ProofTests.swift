import Testing

@testable import Isnad

/// Every proof under a row of the built-in tables, run.
@Test func everyProofHolds() throws {
    let lexicon = try Lexicon.builtin()
    let runner = ProofRunner(lexicon)
    var count = 0
    for table in lexicon.tables {
        for result in runner.results(of: table) {
            count += 1
            #expect(result.holds, "Lexicon/\(result.table):\(result.line): \(result.row) found \(result.found)")
        }
    }
    #expect(count > 150)
}

@Test func aProofThatFailsSaysWhatWasFound() throws {
    let table = Table(
        name: "ar/saying.tsv",
        text: """
            id\tkind\tforms
            say.qala\tverb\t
            >\tقال الوزير إن السعر ارتفع\tcontent=السعر ارتفع\tspeaker=الوزير
            >\tقال الوزير إن السعر ارتفع\tcontent=السعر هبط
            !\tقال الوزير إن السعر ارتفع
            !\tارتفع السعر في السوق
            """)
    let results = ProofRunner(try Lexicon.builtin()).results(of: table)
    #expect(results.map(\.holds) == [true, false, false, true])
    #expect(results[1].found.contains("speaker="))
    #expect(results.map(\.line) == [3, 4, 5, 6])
}
