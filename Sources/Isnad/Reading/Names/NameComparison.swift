/// Whether two Arabic spellings are of one name: transliterated names have many.
///
/// The weighted edit distance of the folded letters (Wagner and Fischer 1974, with the transposition of Damerau 1964): exchanges and omissions that
/// transliteration makes (`ar/namesounds.tsv`) cost little, all others a letter. It does not know which spelling is right and never looks at
/// Latin letters. Costs the product of the lengths; words of more than `longest` letters are compared by equality only.
struct NameComparison: Sendable {
    private static let longest = 40
    private static let letter = 100
    /// A letter written twice, and two letters the other way round.
    private static let doubled = 10, turned = 60, turnedVowel = 40, other = 120
    /// How far two words may be apart, in hundredths of their mean length: for a question about two spellings, and for joining unasked.
    private static let alike = 24, close = 10

    private var numbers: [UInt32: UInt8] = [:]
    private var swaps: [UInt8] = []
    private var size = 0
    private var drops: [Drop] = []
    private var leads: [Lead] = []
    private var vowels: Set<UInt8> = []
    /// Given names of the language by folded form: two of them are two names, however close.
    private var given: [String: Int] = [:]

    private struct Drop: Sendable {
        let letters: Set<UInt8>
        let before: Set<UInt8>
        let after: Set<UInt8>
        let atEnd: Bool
        let cost: Int
    }

    private struct Lead: Sendable {
        let letters: [UInt8]
        let before: Set<UInt8>
        let cost: Int
    }

    init(_ build: LexiconBuilder) {
        let rows = build.rows("ar/namesounds.tsv")
        for row in rows {
            for item in row.list("letters") + row.list("before") + row.list("after") where item != "end" { number(build.letters.fold(item)) }
        }
        size = numbers.count + 1
        swaps = Array(repeating: UInt8(NameComparison.other), count: size * size)
        for row in rows {
            let cost = Int(row["cost"]) ?? NameComparison.letter
            let letters = row.list("letters").map { codes(build.letters.fold($0)) }
            let before = Set(row.list("before").flatMap { $0 == "end" ? [] : codes(build.letters.fold($0)) })
            switch row["kind"] {
            case "swap":
                for a in letters.joined() { for b in letters.joined() where a != b { allow(a, b, cost) } }
            case "drop":
                let after = Set(row.list("after").flatMap { codes(build.letters.fold($0)) })
                drops.append(Drop(letters: Set(letters.joined()), before: before, after: after, atEnd: row["before"] == "end", cost: cost))
                if row.id == "drop.vowel" { vowels = Set(letters.joined()) }
            default: leads += letters.map { Lead(letters: $0, before: before, cost: cost) }
            }
        }
        for (at, row) in build.rows("ar/givennames.tsv").enumerated() where !row["kind"].hasSuffix("foreign") && row["kind"] != "any" {
            for form in row.list("forms") { given[build.letters.fold(form)] = at }
        }
    }

    private mutating func number(_ folded: String) {
        for scalar in folded.unicodeScalars where numbers[scalar.value] == nil { numbers[scalar.value] = UInt8(numbers.count + 1) }
    }

    private func codes(_ folded: String) -> [UInt8] { folded.unicodeScalars.compactMap { numbers[$0.value] } }

    private mutating func allow(_ a: UInt8, _ b: UInt8, _ cost: Int) {
        let at = Int(a) * size + Int(b)
        swaps[at] = min(swaps[at], UInt8(clamping: cost))
    }

    // MARK: Words

    /// Whether two folded words are so close that an article or story means one name by them.
    func same(_ a: String, _ b: String) -> Bool { a == b || within(NameComparison.close, a, b) }

    /// Whether two folded words may be spellings of one name.
    func alike(_ a: String, _ b: String) -> Bool { a == b || within(NameComparison.alike, a, b) }

    private func within(_ limit: Int, _ a: String, _ b: String) -> Bool {
        if let first = given[a], let second = given[b], first != second { return false }
        let left = Array(a.unicodeScalars.map(\.value)), right = Array(b.unicodeScalars.map(\.value))
        let total = left.count + right.count
        guard left.count > 1, right.count > 1, left.count <= NameComparison.longest, right.count <= NameComparison.longest else { return false }
        let most = limit * total / 2
        guard distance(left, right) > most else { return true }
        let (shortLeft, leftCost) = withoutLead(left)
        let (shortRight, rightCost) = withoutLead(right)
        return leftCost + rightCost > 0 && distance(shortLeft, shortRight) + max(leftCost, rightCost) <= most
    }

    private func withoutLead(_ word: [UInt32]) -> ([UInt32], Int) {
        for lead in leads where word.count > lead.letters.count + 2 {
            guard zip(word, lead.letters).allSatisfy({ numbers[$0] == $1 }) else { continue }
            guard lead.before.isEmpty || numbers[word[lead.letters.count]].map(lead.before.contains) ?? false else { continue }
            return (Array(word.dropFirst(lead.letters.count)), lead.cost)
        }
        return (word, 0)
    }

    /// The distance in hundredths of a letter.
    private func distance(_ a: [UInt32], _ b: [UInt32]) -> Int {
        let left = gaps(a), right = gaps(b)
        var older: [Int] = [], before = [0], row: [Int] = []
        for gap in right { before.append(before[before.count - 1] + gap) }
        for at in a.indices {
            row = [before[0] + left[at]]
            for to in b.indices {
                var best = min(before[to + 1] + left[at], row[to] + right[to], before[to] + swap(a[at], b[to]))
                if at > 0, to > 0, a[at] == b[to - 1], a[at - 1] == b[to], a[at] != a[at - 1] {
                    best = min(best, older[to - 1] + (isVowel(a[at]) || isVowel(b[to]) ? NameComparison.turnedVowel : NameComparison.turned))
                }
                row.append(best)
            }
            (older, before) = (before, row)
        }
        return before[b.count]
    }

    private func isVowel(_ scalar: UInt32) -> Bool { numbers[scalar].map(vowels.contains) ?? false }

    private func swap(_ a: UInt32, _ b: UInt32) -> Int {
        if a == b { return 0 }
        guard let first = numbers[a], let second = numbers[b] else { return NameComparison.other }
        return Int(swaps[Int(first) * size + Int(second)])
    }

    /// What each letter of a word costs when it is left out there.
    private func gaps(_ word: [UInt32]) -> [Int] {
        word.indices.map { at in
            if at > 0, word[at] == word[at - 1] { return NameComparison.doubled }
            guard let own = numbers[word[at]] else { return NameComparison.letter }
            let before = at > 0 ? numbers[word[at - 1]] ?? 0 : 0
            let next = at + 1 < word.count ? numbers[word[at + 1]] ?? 0 : 0
            for drop in drops where drop.letters.contains(own) {
                if drop.atEnd, at + 1 < word.count { continue }
                if !drop.before.isEmpty, !drop.before.contains(next) { continue }
                if !drop.after.isEmpty, !drop.after.contains(before) { continue }
                return drop.cost
            }
            return NameComparison.letter
        }
    }

    // MARK: Names

    /// Whether two folded names are spellings of one: word by word in order, where one may leave out inner words or write them as initials; two
    /// words may also stand the other way round. A single word is never a longer name.
    func alikeNames(_ a: String, _ b: String) -> Bool {
        let left = a.split(separator: " ").prefix(12).map(String.init), right = b.split(separator: " ").prefix(12).map(String.init)
        if left.joined() == right.joined() { return true }
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        guard let first = short.first, let last = short.last, let longFirst = long.first, let longLast = long.last else { return false }
        if short.count == 1, long.count > 1 { return alike(first, long.joined()) }
        if long.count == 1 { return alike(first, longFirst) }
        if short.count == 2, long.count == 2, alike(first, longLast), alike(last, longFirst) { return true }
        guard fits(first, longFirst), alike(last, longLast) else { return false }
        var at = 1
        for word in short.dropFirst().dropLast() {
            while at < long.count - 1, !fits(word, long[at]) { at += 1 }
            guard at < long.count - 1 else { return false }
            at += 1
        }
        return true
    }

    /// Whether two words are alike or one is the other's initial.
    private func fits(_ a: String, _ b: String) -> Bool {
        if a.unicodeScalars.count == 1 || b.unicodeScalars.count == 1 { return a.unicodeScalars.first == b.unicodeScalars.first }
        return alike(a, b)
    }
}

extension Lexicon {
    /// Whether two spellings are, by their letters alone, of one name.
    ///
    /// Transliteration is forgiven, inner names and initials may be missing; who is meant is not asked, so namesakes are one name. Both are cut
    /// to twelve words.
    public func isOneName(_ a: String, _ b: String) -> Bool { names.comparison.alikeNames(letters.fold(a), letters.fold(b)) }
}
