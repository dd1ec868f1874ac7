import Isnad

/// Gives the items of a feed as pages: a small page each, made of what the feed says, so that the same extraction reads it and its bytes alone
/// give the same article again.
final class FeedReader: EventReader {
    private let feed: Feed
    private let origin: Origin
    private let opener: Opener
    private var at = 0
    private var rest: ArraySlice<Step> = []

    init(_ bytes: [UInt8], _ origin: Origin, _ opener: Opener) {
        feed = Feed(bytes)
        self.origin = origin
        self.opener = opener
        rest = last()[...]
    }

    func next() -> Step? {
        guard at < feed.items.count else { return rest.popFirst() }
        defer { at += 1 }
        let item = feed.items[at]
        if let address = item.link, opener.canFetch, item.content == nil, item.summary == nil { return .open(opener.reader(listed: address, origin)) }
        return .event(.capture(capture(item)))
    }

    /// What follows the items: the addresses listed, and what was wrong.
    private func last() -> [Step] {
        var steps: [Step] = []
        if !feed.addresses.isEmpty { steps = listed() }
        if feed.items.isEmpty, feed.addresses.isEmpty { steps.append(.failure(origin.input, "is a feed or list in which no item could be found")) }
        if feed.ownEntities > 0 {
            steps.append(.failure(origin.input, "uses \(feed.ownEntities) entities that it declares itself or nobody does; they are not expanded"))
        }
        return steps
    }

    private func listed() -> [Step] {
        let addresses = feed.addresses
        guard opener.canFetch else {
            var error = InputError(origin.input, "lists \(addresses.count) addresses, and this program was built without the network")
            error.isOfNoKind = true
            return [origin.isInFolder ? .event(.passedOver(origin.input)) : .event(.failure(error))]
        }
        guard origin.lists < 3 else { return [.failure(origin.input, "is a list of lists more than three deep")] }
        let followed = addresses.prefix(FeedReader.mostFollowed).map { Step.open(opener.reader(listed: $0, origin)) }
        if addresses.count <= FeedReader.mostFollowed { return followed }
        return followed + [.failure(origin.input, "lists \(addresses.count) addresses; the first \(FeedReader.mostFollowed) were read")]
    }

    private static let mostFollowed = 1000

    private func capture(_ item: Feed.Item) -> Capture {
        var given = opener.given(origin)
        given.id = item.id
        given.url = item.link.flatMap { $0.isEmpty ? nil : $0 } ?? given.url
        var notes: [String] = []
        if item.content == nil {
            if item.summary == nil { notes = ["captureIncomplete: the feed gives the headline alone"] }
            if let summary = item.summary, summary.utf8.count < 1500 { notes = ["captureIncomplete: the feed gives a summary"] }
        }
        return Capture(
            input: origin.input, record: at, bytes: Array(page(item, given.url).utf8), mediaType: .html, declaredCharset: "utf-8", given: given,
            form: opener.options.form ?? .page, notes: notes)
    }

    /// The item as a page.
    private func page(_ item: Feed.Item, _ url: String?) -> String {
        let title = Markup.inline(item.title ?? "")
        var head = "<meta charset=\"utf-8\"><title>\(title)</title>"
        func meta(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            head += "\n<meta property=\"\(name)\" content=\"\(Markup.inline(value).replacing("\"", with: "&quot;"))\">"
        }
        meta("og:title", item.title)
        meta("og:site_name", item.outlet ?? feed.title)
        meta("article:published_time", (item.published ?? item.updated).flatMap(WrittenDate.iso))
        if item.published != nil { meta("article:modified_time", item.updated.flatMap(WrittenDate.iso)) }
        meta("article:section", item.section)
        for author in item.authors { meta("author", author) }
        if let url { head += "\n<link rel=\"canonical\" href=\"\(Markup.escaped(url))\">" }
        let language = feed.language.map { " lang=\"\(Markup.escaped($0))\"" } ?? ""
        let body = item.content ?? item.summary.map { $0.contains("<") ? $0 : "<p>" + Markup.inline($0) + "</p>" } ?? ""
        return "<!DOCTYPE html>\n<html\(language)><head>\(head)</head>\n<body><article>\n<h1>\(title)</h1>\n\(body)\n</article></body></html>\n"
    }
}
