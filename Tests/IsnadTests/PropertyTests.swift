import Foundation
import Testing

@testable import Isnad

/// A generator of numbers that gives the same ones for the same seed, so that a failure can be seen again. SplitMix64 (Steele et al. 2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The sample coverage's files, by name.
func sampleFiles() throws -> [(name: String, bytes: [UInt8])] {
    let folder = root.appendingPathComponent("Examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("0") }.sorted()
    return try names.map { ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) }
}

/// Files of the sample mangled as the world does: bytes lost, doubled and swapped, halves of two files glued together, marks thrown in.
private func mangled(_ files: [[UInt8]], _ dice: inout Dice) -> [UInt8] {
    let marks = [
        "«", "»", "\"", "(", ")", ":", ".", "\n", "،", "\u{200F}", "\u{0640}", "\u{064B}", "<", ">", "\0", "٣", "31", "http://", "إن ", "قال ",
    ]
    let first = files[Int.random(in: 0..<files.count, using: &dice)], second = files[Int.random(in: 0..<files.count, using: &dice)]
    var bytes = Array(first.prefix(Int.random(in: 0...first.count, using: &dice)) + second.suffix(Int.random(in: 0...second.count, using: &dice)))
    for _ in 0..<Int.random(in: 1...60, using: &dice) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &dice)
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: bytes.remove(at: at)
        case 1: bytes[at] = UInt8.random(in: 0...255, using: &dice)
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 0...200, using: &dice)))
        case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 120)], at: Int.random(in: 0...bytes.count, using: &dice))
        default: bytes.insert(contentsOf: Array(marks[Int.random(in: 0..<marks.count, using: &dice)].utf8), at: at)
        }
    }
    return bytes
}

@Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
func mangledInputKeepsTheInvariants(_ seed: UInt64) throws {
    let lexicon = try Lexicon.builtin()
    let files = try sampleFiles().map(\.bytes)
    var dice = Dice(seed)
    for round in 0..<6 {
        var articles: [Article] = []
        for number in 0..<3 {
            let bytes = mangled(files, &dice)
            let type: Capture.MediaType = Bool.random(using: &dice) ? .html : .text
            articles += Capture(input: "seed \(seed) round \(round) part \(number)", bytes: bytes, mediaType: type).articles(lexicon)
        }
        let readings = articles.map { $0.reading(lexicon) }
        for account in Coverage(of: readings, lexicon).accounts() {
            let violations = Invariants.violations(of: account)
            #expect(violations.isEmpty, "seed \(seed), round \(round): \(violations.prefix(3))")
        }
        for reading in Coverage(of: readings, lexicon).readings {
            let violations = Invariants.violations(of: reading)
            #expect(violations.isEmpty, "seed \(seed), round \(round): \(violations.prefix(3))")
        }
    }
}

@Test(arguments: [11, 12, 13] as [UInt64])
func foldingTwiceIsFoldingOnce(_ seed: UInt64) throws {
    let letters = try Lexicon.builtin().letters
    var dice = Dice(seed)
    for _ in 0..<400 {
        var word = ""
        for _ in 0..<Int.random(in: 1...12, using: &dice) {
            let scalar = UInt32.random(
                in: [0x0600...0x06FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE, 0x20...0x7E].randomElement(using: &dice) ?? 0x0621...0x064A, using: &dice)
            if let letter = Unicode.Scalar(scalar) { word.unicodeScalars.append(letter) }
        }
        let once = letters.key(word)
        #expect(letters.key(String(decoding: once, as: UTF8.self)) == once, "seed \(seed): \(word)")
    }
}

/// Every sentence of the corpora cut behind each of its words, and before each: what a rule looks for beside a word can be the end of the text.
@Test(arguments: ["names", "quotes", "acts", "times", "amounts"])
func sentencesCutAnywhereKeepTheInvariants(_ corpus: String) throws {
    let lexicon = try Lexicon.builtin()
    let file = root.appendingPathComponent("Tests/IsnadTests/Corpora/\(corpus).tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
    var read = 0
    for line in lines {
        let longest = line.split(separator: "\t").max { $0.utf8.count < $1.utf8.count } ?? ""
        let text = longest.filter { !"⟦⟧¶".contains($0) }
        for at in text.indices where text[at] == " " {
            for part in [text[..<at], text[at...].dropFirst()] {
                let violations = Invariants.violations(of: Article(text: String(part)).reading(lexicon))
                #expect(violations.isEmpty, "\(part)")
                read += 1
            }
        }
    }
    #expect(read > 500)
}
