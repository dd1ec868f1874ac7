import Foundation
import Testing

@testable import Isnad

/// A line of `Corpora/acts.tsv`: a sentence, and the deed or the provision it holds, or none.
private struct ActSentence {
    let text: String
    let kind: String
    let type: String
    let words: String
    let status: String?

    static func all() throws -> [ActSentence] {
        let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/acts.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let status = cells.count > 4 && !cells[4].isEmpty ? cells[4] : nil
            return ActSentence(text: cells[0], kind: cells[1], type: cells[2], words: cells[3], status: status)
        }
    }
}

private func annotated(_ text: String, _ lexicon: Lexicon) -> Reading {
    let day = CivilDate(year: 2024, month: 6, day: 19)
    return Article(text: text, published: day).reading(lexicon).resolved(in: Context(published: day))
}

/// What a sentence alone does not tell as news is spoken of in an article, unless the row asks that the article tells of such a deed; games and
/// disasters speak of none.
@Test(arguments: [
    ("عاد الأهالي إلى القرية. فتحت المدرسة أبوابها. زرع الفلاحون الحقول. تتذكر المعلمة الهجوم على الجسر. انتهى اليوم بهدوء.", ["هجوم"]),
    ("تتذكر المعلمة الهجوم على الجسر.", []),
    ("عاد الأهالي إلى القرية. فتحت المدرسة أبوابها. زرع الفلاحون الحقول. تبحث المعلمة استهداف الصغار بالإعلان. انتهى اليوم بهدوء.", []),
    ("عاد اللاعبون إلى الملعب. فاز الفريق في المباراة. سجل اللاعب هدفا. تتذكر الجماهير هجوم المنتخب على المرمى. انتهت البطولة.", []),
])
func deedsThatAnArticleSpeaksOf(_ text: String, _ words: [String]) throws {
    let reading = annotated(text, try Lexicon.builtin())
    #expect(reading.events.map { String(reading.text[$0.span]) } == words)
    #expect(reading.events.allSatisfy { $0.evidence.certainty == .guessed })
}

/// Our own sentences with deeds, without any that look so, and with provisions: shares that may rise and never fall.
@Test func ownSentencesOfDeeds() throws {
    let lexicon = try Lexicon.builtin()
    let sentences = try ActSentence.all()
    var right = ["event": 0, "none": 0, "provision": 0, "status": 0]
    var count = ["event": 0, "none": 0, "provision": 0, "status": 0]
    for sentence in sentences {
        let reading = annotated(sentence.text, lexicon)
        count[sentence.kind, default: 0] += 1
        switch sentence.kind {
        case "event":
            let found = reading.events.filter { $0.kind.rawValue == sentence.type && reading.text[$0.span] == sentence.words }
            if !found.isEmpty { right["event", default: 0] += 1 }
            guard let status = sentence.status else { continue }
            count["status", default: 0] += 1
            if found.contains(where: { $0.status.rawValue == status }) { right["status", default: 0] += 1 }
        case "none": if reading.events.isEmpty { right["none", default: 0] += 1 }
        default:
            if reading.agreements.flatMap(\.provisions).contains(where: { reading.text[$0.span] == sentence.words }) {
                right["provision", default: 0] += 1
            }
        }
    }
    #expect(count["event", default: 0] >= 300)
    #expect(count["none", default: 0] >= 120)
    #expect(count["provision", default: 0] >= 60)
    for kind in ["event", "none", "provision", "status"] {
        try Floors.expect("acts." + kind, Double(right[kind, default: 0]) / Double(max(1, count[kind, default: 0])))
    }
}

/// What goes wrong in texts goes wrong quietly: nothing crashes, every span lies in the text, and time stays linear at the bounds.
@Test(arguments: [
    "", " ", "\n\n", "وقع", "وقع وقع وقع", "«", "» وقع «", "بموجب", "بموجب الاتفاقية", "اتفاقية «", "اتفاقية (", "المعاهدة عام", "تنص على",
    "حل محله اتفاق",
    "لم تتضح", "\u{200F}وقع\u{200F} الوزير\u{00A0}اتفاقية", "وقّــع الوزيرُ اتّفاقيةً تنصُّ على", "WAR 1961", "في عام 1961 1961 1961", "و و و اتفاق و",
])
func actsOfBadTexts(text: String) throws {
    let reading = annotated(text, try Lexicon.builtin())
    let end = reading.text.utf8.count
    let spans =
        reading.events.map(\.span) + reading.agreements.map(\.span) + reading.agreements.flatMap(\.provisions).map(\.span) + reading.open
    #expect(spans.allSatisfy { $0.start >= 0 && $0.start < $0.end && $0.end <= end })
}

/// More agreements than are kept: the search for the same one stays bounded, and the kept ones are whole.
@Test func agreementsStopAtTheirBound() throws {
    let reading = annotated(String(repeating: "وقع الوزيران اتفاقية المياه. ", count: AgreementPass.most + 50), try Lexicon.builtin())
    #expect(reading.agreements.count <= AgreementPass.most)
    #expect(reading.agreements.count >= AgreementPass.most / 2)
    #expect(Set(reading.agreements.map(\.entity)).count == 1)
}

/// One sentence without an end: every search inside it ends at its own bound.
@Test func actsInOneEndlessSentence() throws {
    let reading = annotated(String(repeating: "وقعت الحكومة اتفاقية المياه أمس ", count: 2000), try Lexicon.builtin())
    #expect(reading.events.count > 100)
    #expect(reading.agreements.flatMap(\.provisions).allSatisfy { $0.span.count < 1200 })
}

/// What became of an agreement, and which one took its place.
@Test func agreementsKnowTheirFate() throws {
    let lexicon = try Lexicon.builtin()
    let ended = annotated("أعلن الوزير إلغاء اتفاقية المياه.", lexicon)
    #expect(ended.agreements.map(\.status) == [.ended])
    let replaced = annotated("وقع البلدان معاهدة عام 1961. حل محلها اتفاق في عام 2000.", lexicon)
    #expect(replaced.agreements.last?.replaces == replaced.agreements.first?.entity)
    #expect(replaced.agreements.first?.date == "1961")
    #expect(replaced.agreements.last?.date == "2000")
}

/// An agreement's place ends where its noun phrase ends.
@Test(arguments: [
    ("ناقش النواب الاتفاق تركيا وحدها رفضته.", "الاتفاق"), ("وقع الوفدان اتفاق إجلاء المرضى من الجزيرة.", "اتفاق إجلاء المرضى"),
    ("وقع الوفدان صفقة بقيمة كبيرة.", "صفقة"),
    ("تشمل الشراكة الاستراتيجية الأداء والتميز.", "الشراكة الاستراتيجية"),
])
func agreementsEndWithTheirPhrase(text: String, phrase: String) throws {
    let reading = annotated(text, try Lexicon.builtin())
    #expect(reading.agreements.map { String(reading.text[$0.span]) } == [phrase])
}

/// One that was only sought is proposed; whether a text is public stands where the report says it.
@Test func agreementsSoughtAndHidden() throws {
    let lexicon = try Lexicon.builtin()
    #expect(annotated("لم يتوصل الوفدان إلى اتفاق.", lexicon).agreements.map(\.status) == [.proposed])
    let hidden = annotated("وقع البلدان معاهدة الغاز. ولم ينشر نص المعاهدة.", lexicon).agreements
    #expect(hidden.count == 2)
    #expect(hidden.allSatisfy { $0.textPublic == false })
    #expect(annotated("وقع البلدان معاهدة الغاز.", lexicon).agreements.map(\.textPublic) == [nil])
}

/// A name behind another deed's noun is no side of the deed before it.
@Test func sidesOfAnotherDeed() throws {
    let lexicon = try Lexicon.builtin()
    let near = try #require(annotated("فرضت فرنسا عقوبات على روسيا.", lexicon).events.first { $0.kind == .sanction })
    #expect(near.target == ["country:russia"])
    let far = annotated("فرضت فرنسا عقوبات على تصدير روسيا للقمح.", lexicon).events.filter { $0.kind == .sanction }
    #expect(!far.isEmpty)
    let other = annotated("فرضت فرنسا عقوبات بعد أشهر على قصف روسيا للمدينة.", lexicon).events.filter { $0.kind == .sanction }
    #expect(!other.isEmpty && other.allSatisfy { !$0.target.contains("country:russia") })
}

/// Behind a noun of accusing the accused stands alone; with the particle behind it, who accuses stands first. What is a noun's owner's is no genitive's.
@Test(arguments: [
    ("ندد الكاتب باتهام روسيا بالتجسس.", "", "country:russia"), ("جاء ذلك بعد اتهام فرنسا لروسيا بالتجسس.", "country:france", "country:russia"),
    ("جددت البعثة اتهاماتها لفرنسا بالتجسس.", "", "country:france"),
])
func sidesOfAccusingNouns(text: String, source: String, target: String) throws {
    let deed = try #require(annotated(text, try Lexicon.builtin()).events.last { $0.kind == .accuse })
    #expect(deed.source == (source.isEmpty ? [] : [source]))
    #expect(deed.target == [target])
}

/// The history speaks to a reader: names of outlets and parties, never the ids of articles, and differing tellings side by side.
@Test func agreementsToldToReaders() throws {
    let lexicon = try Lexicon.builtin()
    let day = CivilDate(year: 2024, month: 6, day: 19)
    let texts = [("الصباح", "وقعت روسيا وفرنسا اتفاقية المياه عام 2010."), ("المساء", "ألغت روسيا وفرنسا اتفاقية المياه الموقعة عام 2010.")]
    let readings = texts.map { outlet, text in
        var article = Article(text: text, published: day)
        article.outlet = Article.Outlet(id: "medium:" + outlet, name: outlet)
        return article.reading(lexicon).resolved(in: Context(published: day))
    }
    let history = AgreementHistory([Account(of: readings, lexicon)])
    let text = history.text(on: day, .en)
    #expect(!history.items.isEmpty)
    #expect(text.hasPrefix("== In force on 2024-06-19\n"))
    #expect(texts.allSatisfy { text.contains($0.0) })
    #expect(!text.contains("a:") && !text.contains("country:") && !text.contains("agreement:"))
}

/// The year that a paragraph spells out is that of its deeds, and of no other paragraph's.
@Test func backgroundHasItsOwnDate() throws {
    let text = "وقع البلدان اتفاقية النهر في عام 1998. ثم انسحب الوفد منها.\nاعتذر الوزير عن تصريحه."
    #expect(annotated(text, try Lexicon.builtin()).events.map(\.time) == ["1998", "1998", nil])
}

/// Codes of actors hold on their day, and unknown people have none.
@Test(arguments: [
    ("country:egypt", "2013-01-01", "EGY"), ("person:mohamed-morsi", "2013-01-01", "EGYGOV"), ("person:mohamed-morsi", "2016-01-01", ""),
    ("org:united-nations", "2016-01-01", "IGO"), ("person:nobody", "2016-01-01", ""), ("", "", ""),
])
func actorsHaveCodesOnTheDay(id: String, day: String, code: String) throws {
    let lexicon = try Lexicon.builtin()
    #expect(lexicon.acts.codes.code(id, on: day, lexicon.names) == code)
}

/// A crowd without an end around one verb: the frame of a protest looks no further than its bounds.
@Test func protestsInOneEndlessSentence() throws {
    let text = String(repeating: "خرج آلاف المتظاهرين الذين تجمعوا ", count: 2000)
    let reading = annotated(text, try Lexicon.builtin())
    #expect(reading.events.allSatisfy { $0.kind == .protest })
    #expect(reading.events.count >= 1000)
}

/// Articles of one story, in their own outlets.
private func coverage(_ texts: [(outlet: String, day: Int, text: String)], _ lexicon: Lexicon) -> [Reading] {
    texts.map { outlet, day, text in
        let day = CivilDate(year: 2024, month: 6, day: day)
        var article = Article(text: text, published: day)
        article.outlet = Article.Outlet(id: "medium:" + outlet, name: outlet)
        return article.reading(lexicon).resolved(in: Context(published: day))
    }
}

/// One agreement has one id in all articles of its story, under whatever name; the one it takes the place of keeps its own.
@Test func agreementsOfOneStoryAreJoined() throws {
    let lexicon = try Lexicon.builtin()
    let texts = [
        ("الصباح", 18, "توقع مصر والسودان غدا اتفاقية جديدة لتقاسم مياه النهر في القاهرة."),
        ("المساء", 19, "وقعت مصر والسودان الأربعاء «اتفاقية تقاسم مياه النهر» التي تلغي بروتوكول عام 1987. وتلزم الاتفاقية مصر بفتح السد كل صيف."),
        ("الظهيرة", 19, "أيد النواب اتفاقية النهر. وقال نائب إن المعاهدة \"تعيد الماء إلى الحقول\"."),
    ]
    let history = AgreementHistory([Account(of: coverage(texts, lexicon), lexicon)])
    let day = try #require(CivilDate(iso: "2024-06-19"))
    let bound = history.items.filter { history.binds($0, on: day) }
    #expect(bound.count == 1)
    let new = try #require(bound.first)
    #expect(new.date == "2024-06-19")
    #expect(Set(new.parties) == ["country:egypt", "country:sudan"])
    #expect(new.tellings.map(\.status) == [.proposed, .signed])
    #expect(Set(new.tellings.flatMap(\.articles)).count == 3)
    #expect(new.provisions.contains { $0.provision.obligor == ["country:egypt"] })
    let old = try #require(history.items.first { $0.date == "1987" })
    #expect(old.id == new.replaces && !history.binds(old, on: day))
    #expect(history.binds(old, on: try #require(CivilDate(iso: "1990-01-01"))))
    let text = history.text(on: day, .en)
    #expect(text.contains("proposed [الصباح] → signed ["))
    #expect(text.contains("مصر → السودان: "))
    #expect(history.json(on: day).count == history.items.count)
}

/// Others stay apart: of other parties, of another year, a decision of a body.
@Test func agreementsOfOthersStayApart() throws {
    let lexicon = try Lexicon.builtin()
    let texts = [
        ("الصباح", 19, "وقعت مصر والسودان اتفاقية النهر اليوم."), ("المساء", 19, "وقعت فرنسا وإسبانيا معاهدة الصيد اليوم."),
        ("الظهيرة", 19, "يخضع البلد لعقوبات أممية. وقعت مصر والسودان عام 1998 معاهدة الحدود."),
    ]
    let items = AgreementHistory([Account(of: coverage(texts, lexicon), lexicon)]).items
    #expect(items.filter { !$0.isDecision }.count == 3)
    #expect(items.filter(\.isDecision).count == 1)
}
