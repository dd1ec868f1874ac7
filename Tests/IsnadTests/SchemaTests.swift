import Foundation
import Isnad
import Testing

/// The part of JSON Schema that our schemas use.
private struct Validator {
    private(set) var faults: [String] = []

    mutating func check(_ value: JSON, _ schema: JSON, _ path: String = "") {
        guard case .object(let rules) = schema, faults.count < 5 else { return }
        if case .array(let choices)? = rules["enum"], !choices.contains(value) {
            faults.append("\(path): \(value.line) is none of \(rules["enum"]?.line ?? "")")
        }
        if case .array(let choices)? = rules["anyOf"] {
            let fits = choices.contains { choice in
                var inner = Validator()
                inner.check(value, choice, path)
                return inner.faults.isEmpty
            }
            if !fits { faults.append("\(path): \(value.line.prefix(200)) fits none of its shapes") }
        }
        if let type = rules["type"], !Validator.types(type).contains(where: { Validator.isOf($0, value) }) {
            faults.append("\(path): \(value.line.prefix(100)) is no \(type.line)")
        }
        if case .int(let least)? = rules["minimum"], case .int(let number) = value, number < least { faults.append("\(path): \(number) < \(least)") }
        if case .string(let pattern)? = rules["pattern"], case .string(let text) = value, text.range(of: pattern, options: .regularExpression) == nil
        {
            faults.append("\(path): \(text) does not match \(pattern)")
        }
        descend(value, rules, path)
    }

    private mutating func descend(_ value: JSON, _ rules: [String: JSON], _ path: String) {
        if case .array(let values) = value {
            if case .int(let most)? = rules["maxItems"], values.count > most { faults.append("\(path): more than \(most)") }
            if let item = rules["items"] { for (at, value) in values.enumerated() { check(value, item, "\(path)[\(at)]") } }
        }
        guard case .object(let fields) = value else { return }
        if case .array(let required)? = rules["required"] {
            for case .string(let name) in required where fields[name] == nil { faults.append("\(path): has no \(name)") }
        }
        if case .object(let properties)? = rules["properties"] {
            for (name, shape) in properties { if let field = fields[name] { check(field, shape, path + "." + name) } }
        }
    }

    private static func types(_ type: JSON) -> [String] {
        switch type {
        case .string(let name): return [name]
        case .array(let names): return names.compactMap { if case .string(let name) = $0 { name } else { nil } }
        default: return []
        }
    }

    private static func isOf(_ type: String, _ value: JSON) -> Bool {
        switch (type, value) {
        case ("string", .string), ("integer", .int), ("number", .int), ("number", .double), ("boolean", .bool), ("null", .null), ("array", .array),
            ("object", .object):
            return true
        default: return false
        }
    }
}

private func faults(_ value: JSON, _ name: String) throws -> [String] {
    var validator = Validator()
    // Read again from the bytes, as a reader of the output would.
    validator.check(try JSON(parsing: value.line.utf8), try #require(Schema.json(name)))
    return validator.faults
}

@Test func everyOutputFitsItsSchema() throws {
    let lexicon = try Lexicon.builtin()
    var articles: [Article] = []
    for (name, bytes) in try sampleFiles() {
        articles += Capture(input: name, bytes: bytes, mediaType: name.hasSuffix("html") ? .html : .text).articles(lexicon)
    }
    for article in articles { #expect(try faults(article.json, "article") == []) }
    let coverage = Coverage(of: articles.map { $0.reading(lexicon) }, lexicon)
    for reading in coverage.readings { #expect(try faults(reading.json, "reading") == []) }
    for account in coverage.accounts() { #expect(try faults(account.json, "account") == []) }
    let words = try #require(coverage.readings.first.map { String($0.text.prefix(300)) })
    #expect(try faults(Wordings(of: words, in: coverage.accounts(), lexicon).json, "trace") == [])
    let partial = articles[0].reading(lexicon, only: .names).resolved(in: Context(published: nil))
    #expect(try faults(partial.json, "reading") == [])
}

@Test func aSchemaRefuses() throws {
    let article = Article(text: "نص")
    guard case .object(var fields) = article.json else { return }
    fields["language"] = nil
    #expect(try faults(.object(fields), "article") == [": has no language"])
    fields["language"] = .int(4)
    #expect(try faults(.object(fields), "article").count == 1)
    #expect(try faults(.object(["text": "a"]), "record") == [])
    #expect(try faults(.object(["title": "a"]), "record").count == 1)
    #expect(Schema.json("none") == nil)
}

/// `Documentation/Schema` holds what `isnad schema NAME` prints.
@Test(arguments: Schema.names)
func schemasAreWrittenOut(_ name: String) throws {
    let file = root.appendingPathComponent("Documentation/Schema/\(name).schema.json")
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(
        written == (try #require(Schema.json(name))).indented() + "\n",
        "write it anew: isnad schema \(name) > Documentation/Schema/\(name).schema.json")
}
