import Isnad

/// Turns the named fields of a record (an object of JSON lines, a row of a table) into a capture.
struct RecordFields {
    private let opener: Opener
    private let origin: Origin
    private var options: InputReader.Options { opener.options }

    init(_ opener: Opener, _ origin: Origin) {
        self.opener = opener
        self.origin = origin
    }

    /// A record's fields in their order; values other than strings as JSON has them.
    typealias Fields = [(name: String, value: JSON)]

    private static let names: [String: [String]] = [
        "id": ["id"], "url": ["url"], "outlet": ["outlet", "source"], "title": ["title"], "published": ["published", "time", "date"],
        "fetched": ["fetched"], "html": ["html"], "text": ["text", "content", "body"], "as": ["as"],
    ]

    static var fields: [String] { names.keys.sorted() }

    /// Whether a column's name says that it holds the text.
    static func isText(_ name: String) -> Bool { name == "html" || names["text"]?.contains(name) == true }
    static func isKnown(_ name: String) -> Bool { places[name] != nil }

    /// The capture of a record that stands at a place, or what is wrong with it.
    func event(_ fields: Fields, record: Int, _ place: String, notes: [String] = []) -> InputReader.Event {
        do throws(Refusal) { return .capture(try capture(fields, record, notes)) } catch { return .failure(InputError(place, error.message)) }
    }

    private struct Refusal: Error { var message: String }

    private func capture(_ fields: Fields, _ record: Int, _ notes: [String]) throws(Refusal) -> Capture {
        var chosen: [String: (rank: Int, name: String, value: JSON, text: String)] = [:]
        var extra: [String: String] = [:]
        for (name, value) in fields where value != .null {
            guard let (field, rank) = place(of: name) else {
                extra[name] = value.line
                continue
            }
            guard let text = RecordFields.text(value, field) else {
                if field == "text" || field == "html" { throw Refusal(message: "has a field \(name) that is no text") }
                extra[name] = value.line
                continue
            }
            // The first of the names that mean the same wins; the others come back as they came.
            if let before = chosen[field], before.rank <= rank {
                extra[name] = value.line
            } else {
                if let before = chosen[field] { extra[before.name] = before.value.line }
                chosen[field] = (rank, name, value, text)
            }
        }
        return try make(chosen.mapValues(\.text), extra, record, notes)
    }

    private func make(_ values: [String: String], _ extra: [String: String], _ record: Int, _ notes: [String]) throws(Refusal) -> Capture {
        guard let body = values["html"] ?? values["text"] else { throw Refusal(message: "has neither text nor html") }
        let isMarkup = values["html"] != nil
        var form = options.form ?? (isMarkup ? .page : .article)
        if let said = values["as"] {
            guard let chosen = Capture.Form(rawValue: said) else { throw Refusal(message: "has in \"as\" neither page nor article") }
            form = chosen
        }
        var notes = notes
        let published = values["published"].flatMap { value -> String? in
            let iso = WrittenDate.iso(value)
            if iso == nil { notes.append("publishedUnreadable: \(value.prefix(60))") }
            return iso
        }
        var given = opener.given(origin, published: published)
        given.id = values["id"]
        given.url = values["url"] ?? given.url
        given.outlet = values["outlet"]
        given.title = values["title"] ?? given.title
        given.fetched = values["fetched"]
        given.extra = extra
        return Capture(
            input: origin.input, record: record, bytes: Array(body.utf8), mediaType: isMarkup ? .html : .text,
            declaredCharset: isMarkup ? "utf-8" : nil, given: given, form: form, notes: notes)
    }

    /// Which field a name means, and how far it stands behind the other names of that field.
    private func place(of name: String) -> (field: String, rank: Int)? {
        if !options.columns.isEmpty, let field = options.columns.first(where: { $0.value == name })?.key { return (field, -1) }
        return RecordFields.places[name]
    }

    private static let places: [String: (field: String, rank: Int)] = {
        var places: [String: (field: String, rank: Int)] = [:]
        for (field, names) in names { for (rank, name) in names.enumerated() { places[name] = (field, rank) } }
        return places
    }()

    /// A value as text: strings as they are; a number where it may stand for an id or seconds since 1970.
    private static func text(_ value: JSON, _ field: String) -> String? {
        switch (value, field) {
        case (.string(let text), _): return text
        case (.int(let number), "id"): return String(number)
        case (.int(let number), "published"), (.int(let number), "fetched"): return WrittenDate.iso(seconds: number)
        default: return nil
        }
    }
}
