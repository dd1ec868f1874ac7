import ArabicText

/// What can be told of an article from short lines, names and addresses, whatever kind of page they stood on.
///
/// Markup pages and scraped text share it, so that a date line, a credit or an outlet's name means the same in both.
struct ArticleFacts {
    let lexicon: Lexicon
    var tables: FactTables { lexicon.pages.facts }

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    // MARK: Dates

    /// The dates of a visible line, at most eight, in order. Spans are bytes of the line.
    func dates(inLine line: String) -> [DateLine] {
        // A line without a digit holds no date; most lines end here.
        guard line.utf8.contains(where: { (0x30...0x39).contains($0) || $0 == 0xD9 || $0 == 0xDB || $0 == 0xEF }) else { return [] }
        var reader = DateLineReader(tables, lexicon.tokenizer.words(line))
        return reader.read()
    }

    /// The day that an address carries in its path: /2024/06/19/, 2024-06-19, 20240619.
    func date(inURL url: String) -> CivilDate? {
        let bytes = Array(url.utf8.prefix(2000))
        var at = 0
        while at < bytes.count {
            guard ArticleFacts.isDigit(bytes[at]) else {
                at += 1
                continue
            }
            let run = ArticleFacts.digits(bytes, at)
            defer { at = run.end }
            if run.end - at == 8 {
                let date = CivilDate(year: run.value / 10_000, month: run.value / 100 % 100, day: run.value % 100)
                if date.exists, (1995...2099).contains(date.year) { return date }
            }
            guard run.end - at == 4, (1995...2099).contains(run.value), run.end + 1 < bytes.count else { continue }
            let separator = bytes[run.end]
            guard separator == 0x2F || separator == 0x2D, ArticleFacts.isDigit(bytes[run.end + 1]) else { continue }
            let month = ArticleFacts.digits(bytes, run.end + 1)
            guard month.end + 1 < bytes.count, bytes[month.end] == separator, ArticleFacts.isDigit(bytes[month.end + 1]) else { continue }
            let day = ArticleFacts.digits(bytes, month.end + 1)
            guard month.end - run.end <= 3, day.end - month.end <= 3 else { continue }
            let date = CivilDate(year: run.value, month: month.value, day: day.value)
            if date.exists { return date }
        }
        return nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func digits(_ bytes: [UInt8], _ start: Int) -> (value: Int, end: Int) {
        var value = 0, at = start
        while at < bytes.count, isDigit(bytes[at]) {
            if at - start < 9 { value = value * 10 + Int(bytes[at] - 0x30) }
            at += 1
        }
        return (value, at)
    }

    // MARK: Outlets

    /// The outlet whose host an address has; subdomains count as their domain, and a host with its first folder (`host/arabic`) goes before
    /// the host alone.
    func outlet(ofURL url: String) -> FactTables.Medium? {
        guard let host = ArticleFacts.host(of: url) else { return nil }
        var labels = host.split(separator: ".")
        let folder = url.lowercased().split(separator: "/", omittingEmptySubsequences: true).dropFirst(url.holds("://") ? 2 : 1).first
        while labels.count >= 2 {
            if let folder, let at = tables.outletOfHost[labels.joined(separator: ".") + "/" + folder] { return tables.outlets[at] }
            if let at = tables.outletOfHost[labels.joined(separator: ".")] { return tables.outlets[at] }
            labels.removeFirst()
        }
        return nil
    }

    /// The outlet of a name written out whole.
    func outlet(named name: String) -> FactTables.Medium? {
        tables.outletOfName[FactTables.nameKey(name, lexicon.letters)].map { tables.outlets[$0] }
    }

    /// The host of an address, small letters, without port and `www.`; nil where there is none.
    static func host(of url: String) -> String? {
        let lower = url.lowercased()
        guard let start = lower.utf8Offset(of: "://").map({ $0 + 3 }) ?? (lower.hasPrefix("//") ? 2 : nil) else { return nil }
        let rest = lower[lower.utf8.index(lower.startIndex, offsetBy: start)...]
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
        guard host.contains("."), !host.contains(" ") else { return nil }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
    }

    // MARK: Agencies and bylines

    /// The agencies named among tokens. Short forms (two or three letters, a nationality) count only where something is credited.
    func agencies(_ words: Words, _ tokens: Range<Int>, inCredit: Bool) -> [Article.AgencyCredit] {
        var found: [Article.AgencyCredit] = []
        var at = tokens.lowerBound
        while at < tokens.upperBound {
            var match = tables.agencyNames.longest(words, at)
            if inCredit, let short = tables.agencyShortNames.longest(words, at), short.tokens.count > (match?.tokens.count ?? 0) { match = short }
            guard let match, match.tokens.upperBound <= tokens.upperBound else {
                at += 1
                continue
            }
            let agency = tables.agencies[match.payload]
            if !found.contains(where: { $0.id == agency.id }) {
                found.append(Article.AgencyCredit(id: agency.id, name: agency.name, span: match.span(words)))
            }
            at = match.tokens.upperBound
        }
        return found
    }

    /// What a credit says: persons, agencies, an outlet.
    struct Byline: Hashable, Sendable {
        var persons: [String] = []
        /// Spans are bytes of the line.
        var agencies: [Article.AgencyCredit] = []
        var outlet: FactTables.Medium?
        /// Whether the line begins with a word that names no one but says that a name follows.
        var isLabelled = false
        /// Whether the label is of a picture.
        var isPhoto = false
        /// Whether the label is of a source.
        var isSource = false
    }

    /// Reads a byline, an author field or a source line. Never takes an outlet's name, a desk, an address or a date for a person.
    func byline(_ line: String, outlets: [String] = []) -> Byline {
        guard line.utf8.count < 400, !line.holds("://") else { return Byline() }
        var reader = BylineReader(self, lexicon.tokenizer.words(line), outlets: outlets)
        return reader.read()
    }

    // MARK: Language

    /// ISO 639-1 of the language most of the text is in: ar, fa, ur, ku, en, or und.
    func language(of text: String) -> String { tables.languages.language(of: text) }
}
