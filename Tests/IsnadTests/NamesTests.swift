import Foundation
import Testing

@testable import Isnad

/// The rows of `Corpora/names.tsv`: own sentences with their names, and sentences that only look as if they had some.
private struct NameCorpus {
    struct Row {
        let line: Int
        let group: String
        let text: String
        /// The words of each name, its kind and its form.
        let names: [String]
    }
    let rows: [Row]

    init() throws {
        let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/names.tsv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        rows = lines.enumerated().compactMap { number, line in
            guard !line.isEmpty, !line.hasPrefix("#"), !line.hasPrefix("group\t") else { return nil }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let marked = cells[1].split(separator: "⟦").dropFirst(cells[1].hasPrefix("⟦") ? 0 : 1).compactMap { $0.split(separator: "⟧").first }
            let kinds = cells.count > 2 ? cells[2].split(separator: " ") : []
            let names = zip(marked, kinds).map { "\($0) \($1)" }
            return Row(line: number + 1, group: cells[0], text: cells[1].filter { $0 != "⟦" && $0 != "⟧" }, names: names)
        }
    }
}

private func names(_ text: String, _ lexicon: Lexicon) -> [String] {
    let reading = Article(text: text).reading(lexicon, only: .names)
    return reading.mentions.filter { $0.form != .nominal }.map { "\(reading.text[$0.span]) \($0.kind.rawValue):\($0.form.rawValue)" }
}

/// Words, kind and form of every name exactly; nothing else is a name; sentences without one have none.
@Test func namesOfTheCorpus() throws {
    let lexicon = try Lexicon.builtin()
    let rows = try NameCorpus().rows
    let plain = rows.filter { $0.group == "none" }
    #expect(rows.count >= 250 && plain.count >= 60)
    var wanted = 0, right = 0, given = 0, silent = 0
    var faults: [String] = []
    for row in rows {
        let found = names(row.text, lexicon)
        guard row.group != "none" else {
            silent += found.isEmpty ? 1 : 0
            if !found.isEmpty { faults.append("\(row.line): heard \(found)") }
            continue
        }
        wanted += row.names.count
        given += found.count
        right += row.names.filter(found.contains).count
        if found != row.names { faults.append("\(row.line): wanted \(row.names), found \(found)") }
    }
    let report = faults.joined(separator: "\n")
    print(report)
    try Floors.expect("names.corpus.found", Double(right) / Double(wanted))
    try Floors.expect("names.corpus.clean", Double(right) / Double(given))
    try Floors.expect("names.corpus.silent", Double(silent) / Double(plain.count))
}

/// Names that no article should hold end in time that grows with their length, and every span lies in the text.
@Test(arguments: ["long", "many", "mixed", "diacritics", "glued", "clans", "clubs"])
func badNames(_ kind: String) throws {
    let lexicon = try Lexicon.builtin()
    let text: String
    switch kind {
    case "long": text = "قال الوزير محمد " + String(repeating: "س", count: 5_000) + " إن الباب مفتوح."
    case "many": text = (0..<100_000).map { ["محمد علي", "سمير عطية", "ليلى حمدان", "كيم جونغ أون"][$0 % 4] }.joined(separator: "، ")
    case "mixed": text = String(repeating: "محمدAliمحمد Влад𐎀 علي‏Kim ", count: 2_000)
    case "diacritics": text = String(repeating: "\u{064B}\u{0651}\u{0640}", count: 50_000)
    case "glued": text = String(repeating: "وفبلك", count: 20_000)
    case "clans": text = "محمد" + String(repeating: " آل بن أبو", count: 20_000)
    default: text = String(repeating: "نادي ليون الفرنسي أمام ليون. ", count: 5_000)
    }
    let reading = Article(text: text).reading(lexicon, only: .names)
    let length = reading.text.utf8.count
    #expect(reading.mentions.allSatisfy { $0.span.start < $0.span.end && $0.span.end <= length })
    if kind == "many" { #expect(reading.mentions.count >= 90_000) }
}

/// A title is the role, the name what stands behind it; a clan behind a name goes on it.
@Test func titlesStayOutsideNames() throws {
    let reading = Article(text: "افتتح الأمير محمد بن سلمان المنتدى.").reading(try Lexicon.builtin(), only: .names)
    let mention = try #require(reading.mentions.first)
    #expect(reading.text[mention.span] == "محمد بن سلمان" && mention.role?.text == "الأمير")
    #expect(mention.entities == ["person:mohammed-bin-salman"])
}

/// A town is its club once a word of sport shows it, and a town behind a preposition of place all the same.
@Test func townsThatPlay() throws {
    let text = "تغلب نادي ليون الفرنسي على ضيفه. واحتفل ليون بالكأس. وسار الموكب في ليون ليلا."
    let reading = Article(text: text).reading(try Lexicon.builtin(), only: .names)
    #expect(reading.mentions.filter { reading.text[$0.span].hasSuffix("ليون") }.map(\.kind) == [.organisation, .organisation, .place])
}

/// A body is one entity in every order of its words, whether a table names it or the rules make it.
@Test(arguments: ["الإسباني", "العراقي", "المصري", "التونسي", "الهولندي", "الدولي"])
func federationsInEveryOrder(_ nationality: String) throws {
    let text = "رفض الاتحاد \(nationality) لكرة القدم الطلب. ووافق اتحاد كرة القدم \(nationality) بعد يوم. ثم اعتذر اتحاد الكرة \(nationality) عنه."
    let reading = Article(text: text).reading(try Lexicon.builtin(), only: .names)
    let federations = reading.mentions.filter { $0.kind == .organisation }
    #expect(federations.count == 3 && Set(federations.map(\.entities)).count == 1)
}

/// What articles name in full and no table has is proposed once, with its spellings, its role's days and the passages that show it.
@Test func harvestProposesRows() throws {
    let lexicon = try Lexicon.builtin()
    let days = [
        ("2019-03-01", "medium:a", "غريغوري كوستيلان"), ("2019-05-09", "medium:b", "غريغوري كوستيلان"),
        ("2019-04-02", "medium:a", "جريجوري كوستيلان"),
    ]
    var harvest = NameHarvest(lexicon, options: NameHarvest.Options(least: 2, passages: 2))
    for (number, (day, outlet, name)) in days.enumerated() {
        var article = Article(text: "وصل وزير النقل \(name) إلى الميناء \(number).", published: CivilDate(iso: day))
        article.outlet = Article.Outlet(id: outlet, name: outlet)
        article.id = "a:\(number)"
        harvest.add(article.reading(lexicon, only: .names))
    }
    let rows = harvest.rows()
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row.kind == .person && row.name == "غريغوري كوستيلان" && row.spellings == ["جريجوري كوستيلان"])
    #expect(row.articles == 3 && row.outlets == ["medium:a", "medium:b"] && row.passages.map(\.article) == ["a:0", "a:1"])
    #expect(row.roles.first?.first == "2019-03-01" && row.roles.first?.last == "2019-05-09")
    let first = try #require(row.passages.first)
    #expect(first.start == 15 && first.end == 15 + 16)
}
