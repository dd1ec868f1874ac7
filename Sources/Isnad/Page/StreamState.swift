import ArabicText

/// React's stream, in which pages of newer sites carry what their script will show: `push([1,"…"])` calls whose texts, end to end, are rows of
/// `id:value`, and elements written as lists `["$","p",key,{"children":…}]`.
///
/// Linear in the stream. Rows that load code or point to others are passed over; a row that lies about its length ends the reading.
enum StreamState {
    private static let mark = Array(#"push([1,""#.utf8)
    /// A script holds one call as a rule; each is read up to where it ends, in a broken script to the script's end.
    private static let mostPushes = 20
    private static let mostRows = 20_000

    /// The values of the rows of all pushes of a page.
    static func values(_ scripts: [ArraySlice<UInt8>]) -> [ScriptValue] {
        var bytes: [UInt8] = []
        for script in scripts {
            var rest = script
            for _ in 0..<mostPushes {
                guard let at = ByteSearch.place(of: mark, in: rest) else { break }
                rest = rest[(at + mark.count)...]
                if let text = ScriptValue.read(script[(at + 5)...])?.items.dropFirst().first?.text { bytes += text.utf8 }
            }
        }
        return rows(bytes)
    }

    private static func rows(_ bytes: [UInt8]) -> [ScriptValue] {
        var values: [ScriptValue] = []
        var at = 0
        while at < bytes.count, values.count < mostRows {
            guard let colon = bytes[at...].prefix(12).firstIndex(of: 0x3A), colon + 1 < bytes.count else {
                at = (bytes[at...].firstIndex(of: 0x0A) ?? bytes.count) + 1
                continue
            }
            if bytes[colon + 1] == 0x54, let comma = bytes[(colon + 2)...].prefix(12).firstIndex(of: 0x2C),
                let length = Int(String(decoding: bytes[(colon + 2)..<comma], as: UTF8.self), radix: 16), length >= 0
            {
                // A text with its length in bytes, and nothing behind it.
                let end = min(bytes.count, comma + 1 + min(length, bytes.count))
                values.append(.text(String(decoding: bytes[(comma + 1)..<end], as: UTF8.self)))
                at = end
                continue
            }
            let end = bytes[colon...].firstIndex(of: 0x0A) ?? bytes.count
            if [0x5B, 0x7B].contains(bytes[colon + 1]), let value = ScriptValue.read(bytes[(colon + 1)..<end]) { values.append(value) }
            at = end + 1
        }
        return values
    }
}

extension ScriptValue {
    /// The name and the contents of an element of React's stream; nil for all else.
    var element: (name: String, children: ScriptValue?, markup: String?)? {
        guard case .list(let items) = self, items.count >= 4, items[0].text == "$", let name = items[1].text else { return nil }
        return (name, items[3]["children"], items[3]["dangerouslySetInnerHTML"]?["__html"]?.text)
    }

    private static let inline: Set<String> = ["a", "b", "strong", "em", "i", "u", "span", "br", "code", "sup", "sub", "mark", "time", "abbr", "q"]

    /// The words of an element that holds text and inline elements only; nil where it holds blocks.
    var wordsOfBlock: String? {
        guard let element, let children = element.children else { return nil }
        var words = ""
        return children.addWords(&words, 0) ? words : nil
    }

    private func addWords(_ words: inout String, _ depth: Int) -> Bool {
        guard depth < 12 else { return false }
        switch self {
        case .text(let text):
            // A sign that the stream has something in its place.
            if !text.hasPrefix("$") { words += text }
            return true
        case .word, .object: return true
        case .list(let items):
            guard let element else { return items.allSatisfy { $0.addWords(&words, depth + 1) } }
            guard ScriptValue.inline.contains(element.name) || element.name.hasPrefix("$") else { return false }
            return element.children?.addWords(&words, depth + 1) ?? true
        }
    }
}
