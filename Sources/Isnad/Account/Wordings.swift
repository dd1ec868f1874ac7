/// Where the words of a sentence or statement stand in a set of articles: first, and in which other wordings.
///
/// It says in which article that we have the words stand first, never who said them first: an archive holds what was put into it.
public struct Wordings: Sendable {
    public struct Place: Hashable, Sendable {
        public enum Likeness: String, Hashable, Codable, Sendable {
            /// The very words, letters folded.
            case verbatim
            /// Other words for the same, as they compare with the text itself.
            case reworded
            /// A version of a statement or claim that another place is one of.
            case joined
        }

        public var passage: Passage
        public var likeness: Likeness
        /// The quotation of its article that it stands in.
        public var quotation: Int?
        /// Whether the article gives it as denied. Words that deny themselves (he denied that …) are somebody's denial, and not denied by being told.
        public var denied: Bool
        public var evidence: Evidence
    }

    public let text: String
    /// The earliest first; those without a day of their own behind.
    public let places: [Place]
    public let origins: Account.OriginRange
    /// The articles that the places stand in.
    let readings: [String: Reading]

    public var first: Place? { places.first }

    /// A text is sought by its sentences: a place is found where a clause of it is likely the same as a clause or quotation of the articles.
    /// Linear in the articles; at most 200 places are kept.
    public init(of text: String, in accounts: [Account], _ lexicon: Lexicon) {
        self.text = text
        var found: [Passage: Place] = [:]
        for account in accounts { WordingFinder(text, account, lexicon).find(into: &found) }
        let readings = Dictionary(accounts.flatMap { $0.readings.map { ($0.id, $0) } }, uniquingKeysWith: { first, _ in first })
        self.readings = readings
        places = Array(
            found.values.sorted { Wordings.order($0, readings) < Wordings.order($1, readings) }.prefix(200))
        let told = Set(places.map(\.passage.article))
        origins =
            told.isEmpty
            ? Account.OriginRange(0, 0) : Origins(accounts.flatMap(\.origins), accounts.flatMap(\.readings)).range(told.sorted())
    }

    private static func order(_ place: Place, _ readings: [String: Reading]) -> (Int, Passage) {
        (readings[place.passage.article]?.article.published?.time.secondsSinceEpoch ?? Int.max, place.passage)
    }

    /// The quotation that a place stands in.
    public func quotation(_ place: Place) -> Quotation? { place.quotation.flatMap { readings[place.passage.article]?.quotations[$0] } }
}

/// Looks for a text in the articles of one account.
private struct WordingFinder {
    let account: Account
    let lexicon: Lexicon
    private let readings: [Reading]
    private let units: [Unit]
    private let folded: String
    /// Whether the text sought is itself a denial.
    private let denies: Bool
    private let least: Float = 0.65

    init(_ text: String, _ account: Account, _ lexicon: Lexicon) {
        self.account = account
        self.lexicon = lexicon
        let asked = Article(text: text).reading(lexicon).resolved(in: Context())
        readings = [asked] + account.readings
        units = Unit.units(of: readings)
        folded = lexicon.letters.fold(text)
        denies = asked.quotations.contains { $0.cue?.force == .deny } || asked.events.contains { $0.status == .denied }
    }

    func find(into found: inout [Passage: Wordings.Place]) {
        let clauses = Clauses(units.filter { $0.article != 0 }, readings).units
        let sought = units.filter { $0.article == 0 }
        var near: [Passage] = []
        // Too few words to weigh can still stand as they are.
        for unit in clauses where folded.utf8.count > 8 && lexicon.letters.fold(String(readings[unit.article].text[unit.span])).contains(folded) {
            near.append(add(unit, 1, &found))
        }
        let aligner = SentenceAligner(readings, sought + clauses)
        let pairs = sought.indices.flatMap { at in clauses.indices.map { (at, sought.count + $0) } }
        for ((_, b), evidence) in zip(pairs, aligner.evidence(of: pairs)) where SentenceAligner.logistic(evidence) >= least {
            let unit = clauses[b - sought.count]
            near.append(add(unit, SentenceAligner.logistic(evidence), &found))
        }
        // What is joined with a place found says the same in words that alone would not show it.
        for statement in account.statements {
            let versions = statement.versions.map(\.passage)
            guard versions.contains(where: { version in near.contains { $0.article == version.article && $0.span.overlaps(version.span) } }) else {
                continue
            }
            for version in versions where !near.contains(where: { $0.article == version.article && $0.span.overlaps(version.span) }) {
                let at = quotation(version)
                found[version] = Wordings.Place(
                    passage: version, likeness: .joined, quotation: at, denied: denied(version, at), evidence: statement.evidence)
            }
        }
    }

    private func add(_ unit: Unit, _ score: Float, _ found: inout [Passage: Wordings.Place]) -> Passage {
        let reading = readings[unit.article]
        let passage = Passage(reading.id, unit.span)
        let words = lexicon.letters.fold(String(reading.text[unit.span]))
        let at = quotation(passage)
        found[passage] = Wordings.Place(
            passage: passage, likeness: words.contains(folded) || folded.contains(words) ? .verbatim : .reworded, quotation: at,
            denied: denied(passage, at), evidence: Evidence("Account/traced", score >= 0.8 ? .inferred : .guessed))
        return passage
    }

    /// The quotation that shares most with a passage.
    private func quotation(_ passage: Passage) -> Int? {
        guard let reading = readings.first(where: { $0.id == passage.article }) else { return nil }
        func shared(_ at: Int) -> Int {
            min(reading.quotations[at].span.end, passage.span.end) - max(reading.quotations[at].span.start, passage.span.start)
        }
        let best = reading.quotations.indices.max { (shared($0), -$0) < (shared($1), -$1) }
        return best.flatMap { shared($0) * 3 > min(passage.span.count, reading.quotations[$0].span.count) ? $0 : nil }
    }

    private func denied(_ passage: Passage, _ quotation: Int?) -> Bool {
        guard !denies, let reading = readings.first(where: { $0.id == passage.article }) else { return false }
        if let quotation, reading.quotations[quotation].cue?.force == .deny { return true }
        return reading.events.contains { $0.status == .denied && passage.span.contains($0.span) }
    }
}

extension Wordings {
    /// The places as plain text: first where the words stand first, then each place with outlet, date, link, chain and its words.
    public func text(_ lexicon: Lexicon, _ language: Labels.Language) -> String {
        let labels = lexicon.labels
        guard let first else { return text + "\n" + labels("ask.notSaid", language) + "\n" }
        var lines = [
            text, "\(labels("trace.first", language)): \(source(first, labels, language))",
            "\(labels("account.origins", language)): \(labels("account.atLeast", language)) \(origins.atLeast), \(labels("account.atMost", language)) \(origins.atMost)",
        ]
        for place in places {
            let marks = [labels("trace." + place.likeness.rawValue, language)] + (place.denied ? [labels("trace.denied", language)] : [])
            lines.append("- [\(marks.joined(separator: "; "))] \(words(place))")
            lines.append("    \(source(place, labels, language))")
            let chain = self.chain(place)
            if !chain.isEmpty { lines.append("    \(labels("account.chain", language)): \(chain.joined(separator: " ← "))") }
        }
        lines.append(labels("account.disclaimer", language))
        return lines.joined(separator: "\n") + "\n"
    }

    func words(_ place: Place) -> String {
        readings[place.passage.article].map { Account.cut(String($0.text[place.passage.span])) } ?? ""
    }

    /// From the first speaker to the outlet; empty where nobody is quoted, or the speaker is not decided.
    func chain(_ place: Place) -> [String] {
        guard let quotation = quotation(place), let speaker = quotation.speaker, speaker.evidence.certainty != .guessed else { return [] }
        let names = quotation.chain.map(\.name).filter { !$0.isEmpty }
        return names.isEmpty ? [speaker.name] : names
    }

    private func source(_ place: Place, _ labels: Labels, _ language: Labels.Language) -> String {
        let article = readings[place.passage.article]?.article
        let parts = [
            article?.outlet?.name ?? labels("account.unknownOutlet", language), article?.published?.time.iso ?? labels("account.undated", language),
            article?.url,
        ]
        return parts.compactMap { $0 }.joined(separator: " · ")
    }
}
