import Foundation
import Testing

@testable import Isnad

/// Words of a text in an order that keeps none beside its neighbour: every `step`th, round and round.
private func shuffled(_ text: String, step: Int) -> String {
    let words = text.split(separator: " ").map(String.init)
    var step = step
    while words.count % step == 0 { step += 1 }
    return words.indices.map { words[$0 * step % words.count] }.joined(separator: " ")
}

private let passage =
    "زرع المهاجرون الأوائل أشجار الخروب على سفوح التلال الغربية ثم باعوا محصولها لتجار الميناء مقابل الخيوط والمسامير "
    + "وحين جاء الجراد في الربيع الثالث لم يبق في القرية غير بئر واحدة وطاحونة مهجورة فرحل نصف السكان إلى سهل الجنوب"
private let before = "يصف الفصل الأول حياة الصيادين في الجزر البعيدة وكيف كانوا يصنعون شباكهم من ألياف النخيل ويجففون السمك على الصخور"
private let behind = "وفي الختام يعود المؤلف إلى سؤال قديم عن أثر المناخ في العمارة ويقارن بيوت الطين بقلاع الحجر في المرتفعات الباردة"
private let elsewhere = "تتناول الدراسة أسعار القمح في الأسواق الشمالية خلال سنوات القحط وتعرض جداول طويلة للضرائب التي جباها الولاة من الفلاحين"

private func trace(_ text: String, _ id: String, _ lexicon: Lexicon) -> Trace {
    var article = Article(text: text)
    article.id = id
    return Trace(article.reading(lexicon))
}

private struct Case: CustomTestStringConvertible {
    let testDescription: String
    let a: String
    let b: String
    /// The words of `b` that are to be found; nil where nothing is.
    let found: String?
}

private let cases = [
    Case(
        testDescription: "every seventh word", a: "\(before) \(passage) \(behind)", b: "\(elsewhere) \(shuffled(passage, step: 7))",
        found: shuffled(passage, step: 7)),
    Case(
        testDescription: "backwards", a: "\(before) \(passage) \(behind)",
        b: shuffled(passage, step: passage.split(separator: " ").count - 1) + " " + elsewhere,
        found: shuffled(passage, step: passage.split(separator: " ").count - 1)),
    Case(testDescription: "nothing shared", a: "\(before) \(passage)", b: "\(elsewhere) \(behind)", found: nil),
    Case(
        testDescription: "a sentence is too little", a: "\(before) زرع المهاجرون أشجار الخروب", b: "\(elsewhere) الخروب أشجار المهاجرون زرع",
        found: nil),
]

@Test(arguments: cases)
private func wordsInAnyOrder(_ held: Case) throws {
    let lexicon = try Lexicon.builtin()
    let traces = [trace(held.a, "a:0", lexicon), trace(held.b, "a:1", lexicon)]
    #expect(CopyFinder().copies(among: traces).isEmpty)
    let copies = CopyFinder(anyOrder: true).copies(among: traces)
    guard let words = held.found else {
        #expect(copies.isEmpty)
        return
    }
    #expect(copies.map(\.kind) == [.edited])
    #expect(copies.map(\.evidence.rule) == ["Story/sharedWords"])
    let span = try #require(copies.first?.b.span)
    // Borders are right to a word or two: a common word at the edge weighs nothing.
    let start = (held.b.utf8.count - held.b.replacingOccurrences(of: words, with: "").utf8.count)
    #expect(abs(span.count - start) < 40)
    #expect(held.b[span].split(separator: " ").allSatisfy { (words + " " + elsewhere).contains($0) })
}

/// What is kept in order is said as before, whatever mode.
@Test func orderedPassagesKeepTheirBorders() throws {
    let lexicon = try Lexicon.builtin()
    let traces = [trace("\(before) \(passage) \(behind)", "a:0", lexicon), trace("\(elsewhere) \(passage)", "a:1", lexicon)]
    #expect(CopyFinder().copies(among: traces) == CopyFinder(anyOrder: true).copies(among: traces))
    #expect(CopyFinder().copies(among: traces).map(\.kind) == [.verbatim])
}

/// Every maximal stretch by its definition, against the linear walk.
@Test(
    arguments: [
        [1, -2, 3, 1, -1, 4, -9, 2, 2], [4, -5, 3, -3, 1, 2, -2, 2, -2, 1, 5], [-1, -2], [], [2], [1, -1, 1, -1, 1, -1],
        [3, -1, -1, -1, 3, -7, 1, 5],
    ] as [[Float]])
func stretchesAreMaximal(_ scores: [Float]) {
    func sum(_ range: Range<Int>) -> Float { scores[range].reduce(0, +) }
    /// The best stretch of a range (the shortest of equal ones, first), then those on both sides of it: Ruzzo and Tompa's definition.
    func split(_ range: Range<Int>) -> [Range<Int>] {
        var best: Range<Int>?
        for start in range {
            for end in start + 1...range.upperBound {
                let new = start..<end
                if sum(new) > 0, best.map({ (sum($0), new.count) < (sum(new), $0.count) }) ?? true { best = new }
            }
        }
        guard let best else { return [] }
        return split(range.lowerBound..<best.lowerBound) + [best] + split(best.upperBound..<range.upperBound)
    }
    let found = Stretch.all(scores, over: 0.5)
    #expect(found.map(\.range) == split(scores.indices))
    for stretch in found { #expect(stretch.score == sum(stretch.range)) }
}

@Test func logarithmsAreThoseOfTheLibrary() {
    for value in [1e-12, 0.001, 0.07, 0.5, 0.999, 1, 2, 3.7, 1e9] {
        #expect(abs(WordOdds.logarithm(value) - log(value)) < 1e-9 * max(1, abs(log(value))))
    }
    for power in [-50.0, -3, -0.1, 0, 0.5, 1, 20] { #expect(abs(WordOdds.exponential(power) / exp(power) - 1) < 1e-9) }
}

/// Scores at the edges of what a text can be: a rare word speaks for a copy, a common one for nothing.
@Test func rareWordsWeigh() {
    for size in [1, 50, 800_000] {
        let odds = WordOdds(size: size, kinship: 0.1)
        #expect(zip(odds.present, odds.present.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(odds.present.allSatisfy { $0 >= 0 } && odds.absent.allSatisfy { $0 <= 0 })
    }
    #expect(WordOdds(size: 50, kinship: 0.1).present[0] < 0.2)
    #expect(WordOdds(size: 50, kinship: 0.1).present[15] > 2)
}

@Test func aLongTextIsComparedInAnyOrder() throws {
    // 800,000 words of which the last five hundred stand in the second text backwards; then one word without end.
    let lexicon = try Lexicon.builtin()
    func made(_ keys: [UInt32], _ id: String) -> Trace {
        var trace = trace("", id, lexicon)
        trace.keys = keys
        trace.flags = keys.map { _ in Trace.Flags(weight: 7.5) }
        trace.starts = keys.indices.map { UInt32($0 * 2) }
        trace.ends = keys.indices.map { UInt32($0 * 2 + 1) }
        return trace
    }
    let long = (0..<800_000).map { UInt32($0) &* 0x9E37_79B1 }
    let text = made(long, "a:0"), part = made(Array(long.suffix(500).reversed()), "a:1")
    let matches = BagAlignment.matches(part, text, BagAlignment.Table(long))
    #expect(matches.map(\.b) == [799_500..<800_000])
    #expect(matches.map(\.equal) == [500])
    let same = made([UInt32](repeating: 7, count: 200_000), "a:2")
    #expect(BagAlignment.matches(same, same, BagAlignment.Table(same.keys)).count <= 1)
    // A text that shares every second rare word, all over: nothing is dense enough to be a passage, and no loop runs away.
    let half = made((0..<100_000).map { $0 % 2 == 0 ? long[$0] : UInt32(truncatingIfNeeded: $0) &+ 5 }, "a:3")
    #expect(BagAlignment.matches(half, text, BagAlignment.Table(long)).isEmpty)
}
