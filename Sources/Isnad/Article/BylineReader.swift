/// Reads one credit: cuts it into segments and tells persons from agencies, outlets, desks, functions and dates.
struct BylineReader {
    private let facts: ArticleFacts
    private let words: Words
    private let outlets: [String]
    private var result = ArticleFacts.Byline()

    /// A person's name has no more words than this.
    private static let longestName = 5

    init(_ facts: ArticleFacts, _ words: Words, outlets: [String]) {
        self.facts = facts
        self.words = words
        self.outlets = outlets.map { FactTables.nameKey($0, facts.lexicon.letters) }
    }

    mutating func read() -> ArticleFacts.Byline {
        for segment in segments() { take(segment) }
        return result
    }

    /// Stretches between commas, slashes, dashes with blanks, brackets, line ends and lone conjunctions; an agency's spaced letters, one of
    /// which looks like a conjunction, stay together.
    private func segments() -> [Range<Int>] {
        var segments: [Range<Int>] = []
        var start = 0, within = 0
        for at in 0..<words.count {
            if let agency = facts.tables.agencyShortNames.longest(words, at, allowing: []) { within = max(within, agency.tokens.upperBound) }
            guard at >= within, parts(at) else { continue }
            if at > start { segments.append(start..<at) }
            start = at + 1
        }
        if words.count > start { segments.append(start..<words.count) }
        return segments
    }

    private func parts(_ at: Int) -> Bool {
        let token = words.tokens[at]
        switch token.kind {
        case .newline: return true
        case .latin: return words.key(at).elementsEqual("and".utf8) || words.key(at).elementsEqual("with".utf8)
        // The conjunction standing alone: one letter of two bytes that is the clitic.
        case .word: return token.end - token.start == 2 && facts.lexicon.tokenizer.clitics.isConjunction(Array(words.key(at)))
        case .mark:
            switch token.mark {
            case .comma, .semicolon, .slash, .openBracket, .closeBracket, .colon, .ellipsis: return true
            case .dash: return token.spaceBefore || (at + 1 < words.count && words.tokens[at + 1].spaceBefore)
            // A bar or a bullet.
            case .symbol: return [0x7C, 0xE2, 0xC2].contains(words.bytes[Int(token.start)])
            default: return false
            }
        case .number: return false
        }
    }

    private mutating func take(_ segment: Range<Int>) {
        let name = labelled(segment)
        guard !name.isEmpty, !result.isPhoto else { return }
        let span = words.span(name)
        let text = words.text(span)
        let agencies = facts.agencies(words, name, inCredit: true)
        if let agency = agencies.first {
            // The agency's name must be the segment, but for a word or two around it (a bureau, an adjective).
            let covered = words.tokens(in: agency.span ?? span).count
            if name.count - covered <= 2 {
                for agency in agencies where !result.agencies.contains(where: { $0.id == agency.id }) { result.agencies.append(agency) }
                return
            }
        }
        if let outlet = facts.outlet(named: text) {
            result.outlet = result.outlet ?? outlet
            return
        }
        if let place = facts.tables.places.longest(words, name.lowerBound, allowing: []), place.tokens == name { return }
        if !result.isSource, isPerson(name), !result.persons.contains(text) { result.persons.append(text) }
    }

    /// The segment behind the words that only announce a name.
    private mutating func labelled(_ segment: Range<Int>) -> Range<Int> {
        var start = segment.lowerBound
        while start < segment.upperBound {
            let matches = facts.tables.creditWords.matches(words, start, allowing: [])
            let announcing = matches.first { [.byline, .translation, .editing, .photo, .source].contains($0.payload) }
            guard let match = announcing, match.tokens.upperBound <= segment.upperBound else { break }
            if !matches.contains(where: { $0.payload == .desk && $0.tokens.count == segment.upperBound - start })
                || match.tokens.upperBound < segment.upperBound
            {
                result.isLabelled = true
            }
            result.isPhoto = result.isPhoto || match.payload == .photo
            result.isSource = result.isSource || match.payload == .source
            start = match.tokens.upperBound
            while start < segment.upperBound, words.tokens[start].kind == .mark { start += 1 }
        }
        return start..<segment.upperBound
    }

    private func isPerson(_ name: Range<Int>) -> Bool {
        var letters = 0, initials = 0, marks = 0
        for at in name {
            switch words.tokens[at].kind {
            case .word, .latin:
                letters += 1
                if words.tokens[at].end - words.tokens[at].start <= 2 { initials += 1 }
            case .number: return false
            case .mark:
                let mark = words.tokens[at].mark
                guard mark == .fullStop || mark == .apostrophe || mark == .dash || mark == .openQuote || mark == .closeQuote else { return false }
                marks += 1
            case .newline: return false
            }
        }
        let written = words.text(words.span(name))
        guard (1...BylineReader.longestName).contains(letters), marks <= letters, written.utf8.count <= 80 else { return false }
        if letters == 1 || (initials == letters && marks == 0) { return false }
        if outlets.contains(FactTables.nameKey(written, facts.lexicon.letters)) { return false }
        return !isDeskOrDate(name)
    }

    /// Whether the segment is a desk, a function without a name or words of a date.
    private func isDeskOrDate(_ name: Range<Int>) -> Bool {
        var known = 0
        var at = name.lowerBound
        while at < name.upperBound {
            let credit = facts.tables.creditWords.matches(words, at, allowing: [.article, .and]).first
            let date = facts.tables.dateWords.matches(words, at, allowing: [.article, .and]).first
            let covered = max(credit?.tokens.count ?? 0, date?.tokens.count ?? 0)
            if covered == name.count { return true }
            known += covered
            at += max(1, covered)
        }
        let letters = name.filter { words.tokens[$0].kind == .word || words.tokens[$0].kind == .latin }.count
        return known * 2 > letters
    }
}
