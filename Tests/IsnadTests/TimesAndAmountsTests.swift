import Foundation
import Testing

@testable import Isnad

/// The rows of a corpus under `Corpora/`, cell by cell.
private func corpus(_ name: String) throws -> [[String]] {
    let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/\(name).tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    return lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
}

private func reading(_ text: String, _ day: CivilDate?, _ lexicon: Lexicon, _ preference: TimePreference = .tense) -> Reading {
    let article = Article(text: text, published: day)
    return article.reading(lexicon, only: [.times, .amounts]).resolved(in: Context(published: article.published, preference: preference))
}

/// An amount in one cell, as `Corpora/amounts.tsv` writes it.
private func cell(_ amount: Amount) -> String {
    func number(_ value: Double?) -> String {
        guard let value else { return "" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        if abs(value) >= 1e15 { return String(value) }
        var text = String(format: "%.6f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }
    var parts: [String]
    switch (amount.kind, amount.modifier) {
    case (.score, _): parts = ["\(number(amount.value)):\(number(amount.upper))/\(number(amount.lower))"]
    case (_, .range): parts = ["\(number(amount.lower))..\(number(amount.upper))"]
    default: parts = [amount.value == nil ? number(amount.lower) + ".." : number(amount.value)]
    }
    if let unit = amount.unit { parts.append(unit) }
    if amount.modifier != .exact, amount.modifier != .range, amount.value != nil { parts.append(amount.modifier.rawValue) }
    if let kind = amount.counted?.kind { parts.append(kind) }
    return parts.joined(separator: " ")
}

@Test func timesOfTheCorpus() throws {
    let lexicon = try Lexicon.builtin()
    let rows = try corpus("times")
    #expect(rows.count >= 650)
    for row in rows {
        let found = reading(row[2], CivilDate(iso: row[1]), lexicon).times
        if row[3].isEmpty {
            #expect(found.isEmpty, "\(row[0]) \(row[2])")
        } else {
            #expect(found.count == 1, "\(row[0]) \(row[2])")
            let value = found.first?.value ?? ""
            #expect(row[3].split(separator: "|").contains { $0 == value }, "\(row[0]) \(row[2]): \(value)")
        }
    }
}

/// A weekday that *and* joins to another comes after it, whichever way the first leans.
@Test func joinedWeekdaysFollowEachOther() throws {
    let lexicon = try Lexicon.builtin()
    for (day, values) in [("2024-06-20", ["2024-06-20", "2024-06-21"]), ("2024-06-19", ["2024-06-13", "2024-06-14"])] {
        let found = reading("حصل التجار على تصاريح لدخول الميناء الخميس والجمعة", CivilDate(iso: day), lexicon).times
        #expect(found.compactMap(\.value) == values)
    }
}

/// An hour, and the same hour in brackets, are of the weekday behind them; an hour with a word between is of the article's day.
@Test func hoursAreOfTheWeekdayBehindThem() throws {
    let lexicon = try Lexicon.builtin()
    let day = CivilDate(iso: "2024-06-19")
    let joined = reading("سيصل الوفد إلى الميناء في الساعة 02:00 (06:00 بتوقيت غرينتش) الخميس", day, lexicon).times
    #expect(joined.compactMap(\.value) == ["2024-06-20T02:00", "2024-06-20T06:00", "2024-06-20"])
    let apart = reading("سيصل الوفد إلى الميناء في الساعة 02:00 ويغادر الخميس", day, lexicon).times
    #expect(apart.compactMap(\.value) == ["2024-06-19T02:00", "2024-06-20"])
}

@Test func amountsOfTheCorpus() throws {
    let lexicon = try Lexicon.builtin()
    let rows = try corpus("amounts")
    #expect(rows.count >= 650)
    for row in rows {
        let found = reading(row[1], CivilDate(iso: "2024-06-19"), lexicon).amounts.map(cell)
        #expect(found.joined(separator: " + ") == row[2], "\(row[0]) \(row[1])")
    }
}

/// Days that the calendar does not have stay as written and have no value.
@Test(arguments: [
    "31 نيسان 2020", "30 فبراير 2021", "29 شباط 2023", "31/04/2020", "31 رمضان 1440 هـ", "0 مايو 2020", "32 مايو 2020", "00/13/2020", "99/99/9999",
])
func daysThatDoNotExist(_ text: String) throws {
    let lexicon = try Lexicon.builtin()
    for time in reading("وقع الحادث في \(text) قرب البلدة", CivilDate(iso: "2024-06-19"), lexicon).times {
        if let value = time.value {
            // What is left may be a month or a year, never another day.
            #expect(time.evidence.certainty != .stated || value.utf8.count <= 7, "\(text): \(value)")
            #expect(value.utf8.count <= 7, "\(text): \(value)")
        } else {
            #expect(time.evidence.certainty == .guessed)
        }
    }
}

/// Years at and past the ends of what a date can hold, lengths past all numbers: read or dropped, never trapped.
@Test(arguments: [
    "عام 0", "عام 99999", "سنة 0000", "في 1 مايو 0000", "في 1 مايو 99999", "قبل 99999999999999999999 سنة", "منذ مليار سنة", "بعد كوينتليون يوم",
    "الساعة 99999999999999999999", "الساعة سالب خمسة", "الساعة 25:61", "1 محرم 0 هـ", "1 محرم 99999 هـ", "قبل 3000 سنة", "القرن المئة", "الربع المئة",
])
func valuesAtTheEnds(_ text: String) throws {
    let lexicon = try Lexicon.builtin()
    for day in ["0001-01-01", "2024-06-19", "9999-12-31"] {
        for time in reading("جرى ذلك \(text) كما قيل", CivilDate(iso: day), lexicon).times {
            if let earliest = time.earliest, let latest = time.latest { #expect(earliest.prefix(10) <= latest.prefix(10), "\(text) \(day)") }
        }
    }
}

@Test func aMillionDigitsAreNoNumber() throws {
    let lexicon = try Lexicon.builtin()
    for text in [String(repeating: "9", count: 1_000_000), String(repeating: "1,", count: 500_000), String(repeating: "٣/", count: 300_000)] {
        let found = reading("بلغ العدد \(text) نسمة", CivilDate(iso: "2024-06-19"), lexicon)
        for amount in found.amounts { #expect(amount.value?.isFinite ?? true) }
    }
}

/// Long chains of words of number and time end at the bounds of the parsers.
@Test(arguments: ["ألف و", "سالب ", "قبل ", "يوم ", "1/2 ", "عام 2001 و", "(5) ", "بين 3 و", "فوز 2-1 ", "خمسة ملايين و", "2^9^", "12 345 "])
func chainsEnd(_ piece: String) throws {
    let lexicon = try Lexicon.builtin()
    let text = String(repeating: piece, count: 4_000)
    let found = reading(text, CivilDate(iso: "2024-06-19"), lexicon)
    for time in found.times { #expect(time.span.end <= text.utf8.count) }
    for amount in found.amounts { #expect(amount.value?.isFinite ?? true) }
}

/// A bare weekday leans as it is told to.
@Test(arguments: [(TimePreference.past, "2024-06-13"), (.future, "2024-06-20"), (.nearest, "2024-06-20"), (.tense, "2024-06-13")])
func bareWeekdaysLean(_ preference: TimePreference, _ value: String) throws {
    let lexicon = try Lexicon.builtin()
    let found = reading("أعلنت الوزارة الخميس افتتاح المعرض السنوي", CivilDate(iso: "2024-06-19"), lexicon, preference)
    #expect(found.times.first?.value == value)
}
