import ArgumentParser
import Isnad
import IsnadStore

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Finds articles of the archive, or what was said, done, claimed or named in them.",
        discussion: """
            Articles: id, story, outlet, date, title, a line each. With --quotes, --events, --claims or --names: the article, start and end in its text in
            Unicode scalars, who or what kind, and the words. Example: isnad search --quotes --speaker person:x 'WORDS'
            """)
    @Argument(help: "Words; all must stand in what is sought, in any form.") var query: String
    @OptionGroup(title: "What is sought") var kind: KindOptions
    @OptionGroup(title: "Filters") var filter: FilterOptions
    @OptionGroup var list: ListOptions
    @OptionGroup var store: ArchiveOptions

    struct KindOptions: ParsableArguments {
        @Flag(help: "Quotations with their speakers.") var quotes = false
        @Flag(help: "Events with their type and status.") var events = false
        @Flag(help: "Claims with the number of independent origins.") var claims = false
        @Flag(help: "Names with the entities they mean.") var names = false

        var isAny: Bool { quotes || events || claims || names }
    }

    struct FilterOptions: ParsableArguments {
        @Option(help: "Only what this one said: an id or a name.") var speaker: String?
        @Option(help: "Only articles that name this one: an id or a name.") var name: String?
        @Option(help: "Only this outlet.") var outlet: String?
        @Option(help: "Published on or after.") var from: String?
        @Option(help: "Published on or before.") var to: String?
    }

    func run() throws {
        let lexicon = try Lexicon.builtin()
        let archive = try store.open()
        let hits = try archive.search(query, outlet: filter.outlet, from: filter.from, to: filter.to, lexicon)
        guard kind.isAny || filter.speaker != nil || filter.name != nil else {
            for hit in hits { show(hit) }
            return
        }
        // A story's articles are read again once, however many of them were found.
        let found = Set(hits.map(\.id))
        var passages = PassageSearch(query: query, kind: kind, filter: filter, list: list, lexicon: lexicon)
        var kept: Set<String> = []
        var stories: Set<String> = []
        for hit in hits {
            guard let id = hit.story, stories.insert(id).inserted, let story = try archive.story(id) else { continue }
            let account = try archive.account(of: story, lexicon, options: Coverage.Options(corrections: try archive.corrections()))
            kept.formUnion(passages.search(account, found))
        }
        for hit in hits where !kind.isAny && kept.contains(hit.id) { show(hit) }
    }

    private func show(_ hit: Archive.Hit) {
        list.show([
            "article": .string(hit.id), "story": .text(hit.story), "outlet": .text(hit.outlet), "published": .text(hit.published),
            "title": .text(hit.title),
        ])
    }
}

/// Looks through the accounts of found articles for quotations, events, claims and names, and prints them.
struct PassageSearch {
    let query: [String]
    let kind: Search.KindOptions
    let filter: Search.FilterOptions
    let list: ListOptions
    let lexicon: Lexicon

    init(query: String, kind: Search.KindOptions, filter: Search.FilterOptions, list: ListOptions, lexicon: Lexicon) {
        self.query = lexicon.stems(query)
        self.kind = kind
        self.filter = filter
        self.list = list
        self.lexicon = lexicon
    }

    /// Prints what is sought; the articles among those found that pass the filters.
    mutating func search(_ account: Account, _ found: Set<String>) -> Set<String> {
        var kept: Set<String> = []
        for reading in account.readings where found.contains(reading.id) && passes(reading) {
            kept.insert(reading.id)
            let offsets = ScalarOffsets(Array(reading.text.utf8))
            if kind.quotes { quotes(reading, offsets) }
            if kind.names { names(reading, offsets) }
        }
        for event in account.events where kind.events && matches(event.text) {
            let voices = "\(event.event.kind.rawValue) \(event.event.status.rawValue)"
            tell(event.support.filter { kept.contains($0.article) }, account, voices, event.text)
        }
        for claim in account.claims where kind.claims && matches(claim.text) {
            let origins = "\(claim.standing.rawValue), origins \(claim.origins.atLeast)-\(claim.origins.atMost)"
            tell(claim.support.map(\.passage).filter { kept.contains($0.article) }, account, origins, claim.text)
        }
        return kept
    }

    private func passes(_ reading: Reading) -> Bool {
        if let name = filter.name, !reading.entities.contains(where: { lexicon.calls($0, name) }) { return false }
        guard let speaker = filter.speaker else { return true }
        return reading.quotations.contains { said($0, reading, by: speaker) }
    }

    private func said(_ quotation: Quotation, _ reading: Reading, by name: String) -> Bool {
        guard let speaker = quotation.speaker else { return false }
        if lexicon.letters.key(speaker.name) == lexicon.letters.key(name) || speaker.entities.contains(name) { return true }
        return reading.entities.contains { speaker.entities.contains($0.id) && lexicon.calls($0, name) }
    }

    private func matches(_ text: String) -> Bool {
        let stems = Set(lexicon.stems(text))
        return query.allSatisfy(stems.contains)
    }

    private func quotes(_ reading: Reading, _ offsets: ScalarOffsets) {
        for quotation in reading.quotations {
            let text = String(reading.text[quotation.span])
            guard matches(text), filter.speaker.map({ said(quotation, reading, by: $0) }) ?? true else { continue }
            line(reading.id, quotation.span, offsets, quotation.speaker?.name ?? "?", text)
        }
    }

    private func names(_ reading: Reading, _ offsets: ScalarOffsets) {
        for mention in reading.mentions {
            let text = String(reading.text[mention.span])
            let entities = reading.entities.filter { mention.entities.contains($0.id) }
            guard matches(text) || entities.contains(where: { matches($0.name) }) else { continue }
            line(reading.id, mention.span, offsets, mention.entities.joined(separator: ","), text)
        }
    }

    private func tell(_ passages: [Passage], _ account: Account, _ what: String, _ text: String) {
        guard let passage = passages.first, let reading = account.readings.first(where: { $0.id == passage.article }) else { return }
        line(passage.article, passage.span, ScalarOffsets(Array(reading.text.utf8)), what, text)
    }

    private func line(_ article: String, _ span: Span, _ offsets: ScalarOffsets, _ what: String, _ text: String) {
        list.show([
            "article": .string(article), "start": .int(offsets.scalar(at: span.start)), "end": .int(offsets.scalar(at: span.end)),
            "what": .string(what), "text": .string(text),
        ])
    }
}
