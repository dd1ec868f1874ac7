/// The shapes of which the schemas are made.
enum SchemaShapes {
    static let text: JSON = .object(["type": "string"])
    static let int: JSON = .object(["type": "integer", "minimum": .int(0)])
    static let bool: JSON = .object(["type": "boolean"])
    static let number: JSON = .object(["type": "number"])
    static let texts = list(text)

    static func list(_ item: JSON) -> JSON { .object(["type": "array", "items": item]) }
    static func choice(_ values: String...) -> JSON { .object(["enum": .strings(values)]) }
    static func optional(_ shape: JSON) -> JSON { .object(["anyOf": .array([shape, .object(["type": "null"])])]) }
    static func object(_ required: [String: JSON], also: [String: JSON] = [:]) -> JSON {
        .object([
            "type": "object", "properties": .object(required.merging(also) { first, _ in first }), "required": .strings(required.keys.sorted()),
        ])
    }
    /// An object with a half-open range of Unicode scalars of the article's text.
    static func span(_ required: [String: JSON] = [:], also: [String: JSON] = [:]) -> JSON {
        object(required.merging(["start": int, "end": int]) { first, _ in first }, also: also)
    }
    /// The same, derived: with the rule that made it and how sure it is.
    static func found(_ required: [String: JSON], also: [String: JSON] = [:]) -> JSON { span(required.merging(evidence) { $1 }, also: also) }

    static let evidence: [String: JSON] = ["rule": text, "certainty": choice("stated", "inferred", "guessed")]
    static let range = object(["atLeast": int, "atMost": int])
    static let day: JSON = .object(["type": "string", "pattern": "^[0-9]{4}"])

    // MARK: Article

    static let articleFields: [String: JSON] = [
        "id": .object(["type": "string", "pattern": "^a:[0-9a-f]+$"]), "url": optional(text), "title": optional(text), "standfirst": optional(text),
        "section": optional(text), "authors": texts, "language": text, "notes": texts, "text": text,
        "source": object([
            "input": text, "id": optional(text), "record": int, "part": int, "sha256": text, "mediaType": text, "charset": text,
        ]),
        "outlet": optional(object(["id": text, "name": text])), "published": optional(publication), "modified": optional(publication),
        "agencies": list(object(["id": text, "name": text, "start": optional(int), "end": optional(int)])), "blocks": list(block),
        "omitted": list(omitted),
    ]

    private static let publication = object([
        "value": day, "basis": choice("metadata", "text", "url", "story", "given"), "start": optional(int), "end": optional(int),
    ])

    private static let block = span([
        "kind": choice("title", "standfirst", "heading", "paragraph", "listItem", "quote", "caption", "credit", "dateline", "sourceLine"),
        "sourceStart": optional(int), "rule": text,
    ])

    private static let omitted = object([
        "kind": choice("navigation", "control", "advertisement", "teaser", "repeat", "captionRepeat", "otherArticle", "boilerplate", "comment"),
        "text": text, "rule": text, "sourceStart": optional(int), "sourceEnd": optional(int),
    ])

    static let article = object(articleFields, also: ["extra": .object(["type": "object"])])

    // MARK: Trace

    private static let wording = found([
        "article": text, "outlet": optional(text), "published": optional(day), "url": optional(text), "words": text,
        "likeness": choice("verbatim", "reworded", "joined"), "chain": texts, "denied": bool,
    ])

    static let trace = object(["text": text, "first": optional(wording), "places": list(wording), "origins": range])

    // MARK: Reading

    static let reading = object(
        articleFields.merging(["sentences": list(span())]) { $1 },
        also: [
            "extra": .object(["type": "object"]), "entities": list(entity), "mentions": list(mention), "quotations": list(quotation),
            "scareQuotes": list(span()), "times": list(time), "amounts": list(amount), "events": list(event), "agreements": list(agreement),
            "open": list(span()),
        ])

    static let entity = object(
        evidence.merging([
            "id": text, "kind": choice("person", "place", "country", "organisation", "medium", "agreement", "event", "work"), "name": text,
            "nameLatin": optional(text), "sameAs": texts, "roles": texts,
        ]) { $1 })

    private static let mention = found(
        [
            "entities": texts, "kind": choice("person", "place", "country", "organisation", "medium", "agreement", "event", "work"),
            "form": choice("name", "variant", "shortened", "nominal", "metonym", "abbreviation"), "role": optional(span(["text": text])),
            "refersTo": optional(text),
        ], also: ["candidates": texts])

    static let force = choice(
        "say", "assert", "claim", "deny", "accuse", "praise", "threaten", "promise", "call", "warn", "ask", "hint", "announce", "describe")

    private static let quotation = found([
        "kind": choice("direct", "mixed", "indirect"), "marks": list(span()), "cue": optional(span(["lemma": text, "force": force])),
        "speaker": optional(speaker), "addressee": optional(text),
        "chain": list(
            object([
                "step": choice("speaker", "told", "published", "quoted", "reported", "outlet"), "entity": optional(text), "name": text,
                "start": optional(int), "end": optional(int),
            ])),
    ])

    private static let speaker = object(
        evidence.merging([
            "entities": texts, "name": text, "form": choice("name", "nominal", "pronoun", "elided", "unnamed"), "unnamedKind": optional(text),
            "candidates": texts, "start": optional(int), "end": optional(int),
        ]) { $1 })

    private static let time = found([
        "kind": choice("date", "time", "duration", "set"), "value": optional(text), "earliest": optional(text), "latest": optional(text),
        "alternatives": .object(["type": "array", "items": text, "maxItems": .int(2)]), "anchor": choice("published", "previous", "event", "none"),
    ])

    private static let amount = found([
        "kind": choice("cardinal", "ordinal", "percent", "money", "measure", "count", "fraction", "score"), "value": optional(number),
        "lower": optional(number), "upper": optional(number), "unit": optional(text),
        "modifier": choice("exact", "about", "atLeast", "atMost", "over", "under", "range"),
        "counted": optional(span(["lemma": text, "kind": optional(text)])),
    ])

    private static let eventType = choice(
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION",
        "MOBILIZE", "COERCE", "ASSAULT")

    private static let eventFields: [String: JSON] = [
        "type": eventType, "source": texts, "target": texts, "place": optional(text), "time": optional(text),
        "status": choice("reported", "attributed", "denied", "planned", "threatened", "hypothetical"),
    ]

    private static let event = found(eventFields.merging(["quotation": optional(int)]) { $1 })

    private static let agreementFields: [String: JSON] = [
        "entity": text, "name": text, "parties": texts, "date": optional(text),
        "status": choice("proposed", "signed", "inForce", "ended", "replaced", "alleged"), "statusBy": optional(text), "replaces": optional(text),
        "place": optional(text), "signatories": texts, "leftBy": texts, "textPublic": optional(.object(["type": "boolean"])),
        "provisions": list(
            span(
                [
                    "obligor": texts, "obligee": texts, "trigger": optional(text), "duty": text, "saidBy": optional(text), "scope": optional(text),
                    "term": optional(text),
                ], also: evidence)),
    ]

    private static let agreement = found(agreementFields)

    // MARK: Account

    private static let place = span(["article": text])

    static let account = object([
        "story": object([
            "id": .object(["type": "string", "pattern": "^s:"]), "title": text, "earliest": optional(text), "latest": optional(text),
            "place": optional(text), "keywords": texts,
        ]),
        "articles": list(
            object([
                "id": text, "sourceId": optional(text), "outlet": optional(text), "title": optional(text), "url": optional(text),
                "published": optional(text), "origin": optional(text),
            ])),
        "origins": list(
            object(
                evidence.merging([
                    "id": text, "kind": choice("agency", "newsroom", "pressRelease", "official", "mixed", "unknown"), "agency": optional(text),
                    "articles": texts, "credited": bool,
                ]) { $1 })),
        "copies": list(
            object(
                evidence.merging([
                    "a": place, "b": place, "kind": choice("verbatim", "edited", "abridged", "statement"),
                    "direction": choice("aToB", "bToA", "common", "unknown"), "similarity": number, "credited": texts,
                ]) { $1 })),
        "versions": list(
            object(
                evidence.merging([
                    "earlier": text, "later": text, "title": optional(object(["before": text, "after": text])),
                    "changes": list(object(["kind": choice("added", "removed", "changed"), "before": optional(place), "after": optional(place)])),
                ]) { $1 })),
        "claims": list(claim),
        "statements": list(
            object(evidence.merging(["entity": text, "translated": bool, "versions": list(span(["article": text, "kind": text]))]) { $1 })),
        "naming": list(object(["thing": text, "variants": list(object(["text": text, "articles": texts, "count": int]))])),
        "entities": list(entity), "timeline": list(object(["time": text, "text": text, "support": list(place)])),
        "agreements": list(object(agreementFields.merging(["support": list(place), "origins": range]) { $1 })),
        "events": list(object(eventFields.merging(["text": text, "support": list(place), "origins": range]) { $1 })), "open": list(place),
        "summary": list(object(["text": text, "support": list(place), "origins": range])),
    ])

    private static let claim = object(
        evidence.merging([
            "id": text, "text": text, "articles": int, "origins": range, "commonLink": optional(text),
            "support": list(span(["article": text, "quotation": optional(int), "voice": text, "force": optional(force)])),
            "standing": choice("reportedAlike", "single", "differs"),
            "notIn": list(object(["article": text, "because": choice("silent", "publishedBefore", "dateUnknown", "captureIncomplete")])),
            "near": list(place),
            "differences": list(
                object([
                    "kind": choice("amount", "update", "name", "date", "place", "attribution", "force", "wording", "status"),
                    "values": list(object(["value": text, "at": list(place)])),
                ])),
        ]) { $1 })

    // MARK: Record

    private static let stamp: JSON = .object(["type": .strings(["string", "integer", "null"])])
    private static let said: JSON = .object(["type": .strings(["string", "null"])])

    static let record: JSON = {
        let fields: [String: JSON] = [
            "id": .object(["type": .strings(["string", "integer", "null"])]), "url": said, "outlet": said, "source": said, "title": said,
            "published": stamp, "time": stamp, "date": stamp, "fetched": stamp, "html": said, "text": said, "content": said, "body": said,
            "as": choice("page", "article"),
        ]
        let either = ["html", "text", "content", "body"].map { JSON.object(["required": .strings([$0])]) }
        return .object(["type": "object", "properties": .object(fields), "anyOf": .array(either)])
    }()
}
