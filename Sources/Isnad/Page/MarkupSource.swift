import ArabicText

/// A page's markup made ready for the parser: what holds no text is taken out, and what would cost more than linear time is cut.
///
/// Scripts, styles, drawings and comments go, which are half of most pages; scripts that hold data are kept aside. Of a tag with very many
/// attributes the first are kept, since the parser compares each with all before; start tags deeper than any page nests them are dropped,
/// since it walks its whole stack for every stray end tag. Linear, one pass.
struct MarkupSource {
    private(set) var bytes: [UInt8] = []
    /// JSON-LD, and scripts that are JSON or assign it, in order.
    private(set) var data: [ScriptData] = []
    /// Scripts that carry React's stream, in order.
    private(set) var stream: [ArraySlice<UInt8>] = []
    private(set) var notes: [String] = []
    /// Whether the end tag of body or html was met.
    private(set) var isClosed = false

    struct ScriptData {
        let isLinked: Bool
        let text: ArraySlice<UInt8>
    }

    private let input: [UInt8]
    /// What has been copied, or left out, so far.
    private var copied = 0
    private var depth = 0
    private var wasCut = false
    /// Elements whose end tag was looked for to the end of the page in vain, by first letters: no need to look again.
    private var neverClosed: Set<UInt16> = []

    private static let mostAttributes = 400
    private static let deepest = 3000
    /// Scripts of data that are kept, and the shortest that may hold an article.
    private static let mostData = 60
    private static let mostStream = 1000
    private static let streamMark = Array("__next_f".utf8)
    private static let shortestState = 400

    init(_ input: [UInt8]) {
        self.input = input
        bytes.reserveCapacity(input.count)
        input.withUnsafeBufferPointer { source in
            scan(source)
            if copied < source.count { bytes.append(contentsOf: source[copied...]) }
        }
        if wasCut { notes.append("markupCut: attributes or nesting beyond any page's were left out") }
    }

    private mutating func scan(_ source: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while true {
            at = ByteSearch.place(ofByte: 0x3C, in: source, from: at)
            guard at + 1 < source.count else { return }
            let next = source[at + 1]
            if next == 0x21 {
                at = comment(source, at)
            } else if next == 0x2F {
                endTag(source, at + 2)
                at += 2
            } else if isLetter(next) {
                at = startTag(source, at)
            } else {
                at += 1
            }
        }
    }

    private mutating func drop(_ source: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) {
        if from > copied { bytes.append(contentsOf: source[copied..<from]) }
        copied = max(copied, to)
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Whether a tag's name is the given one, in small letters.
    private func isNamed(_ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ name: StaticString) -> Bool {
        let count = name.utf8CodeUnitCount
        guard at + count <= source.count else { return false }
        for offset in 0..<count where source[at + offset] | 0x20 != name.utf8Start[offset] { return false }
        return at + count == source.count || !isLetter(source[at + count])
    }

    /// Whether an element stays open till its end tag is met. Void elements and those that the next of their kind closes do not.
    private func nests(_ source: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at < source.count else { return true }
        func isAny(_ names: StaticString...) -> Bool { names.contains { isNamed(source, at, $0) } }
        // By first letters: this is asked of every tag.
        switch source[at] | 0x20 {
        case 0x61: return !isAny("area")
        case 0x62: return !isAny("br", "body", "base")
        case 0x63: return !isAny("col")
        case 0x64: return !(isNamed(source, at, "dt") || isNamed(source, at, "dd"))
        case 0x68: return !isAny("html", "head", "hr")
        case 0x69: return !isAny("img", "input")
        case 0x6C: return !(isNamed(source, at, "li") || isNamed(source, at, "link"))
        case 0x6D: return !isAny("meta")
        case 0x6F: return !isAny("option")
        case 0x70: return !isNamed(source, at, "p")
        case 0x73: return !isNamed(source, at, "source")
        case 0x74: return !isAny("td", "tr", "th")
        case 0x77: return !isAny("wbr")
        default: return true
        }
    }

    private mutating func endTag(_ source: UnsafeBufferPointer<UInt8>, _ at: Int) {
        if isNamed(source, at, "body") || isNamed(source, at, "html") { isClosed = true }
        if nests(source, at) { depth = max(0, depth - 1) }
    }

    /// Passes a comment or declaration; comments that hold text for old browsers only go with it.
    private mutating func comment(_ source: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        guard at + 3 < source.count, source[at + 2] == 0x2D, source[at + 3] == 0x2D else { return at + 2 }
        let key: UInt16 = 0
        var end = neverClosed.contains(key) ? source.count : at + 4
        while end + 2 < source.count {
            // The sign that is rarest: the two before it tell.
            let close = ByteSearch.place(ofByte: 0x3E, in: source, from: end + 2)
            end = close - 2
            if close == source.count || (source[end] == 0x2D && source[end + 1] == 0x2D) { break }
            end += 1
        }
        if end + 2 >= source.count {
            neverClosed.insert(key)
            // Never closed: it ends with its first tag end, as browsers of old had it.
            end = at + 4
            while end < source.count, source[end] != 0x3E { end += 1 }
            end -= 2
        }
        drop(source, at, min(end + 3, source.count))
        return max(at + 4, copied)
    }

    private mutating func startTag(_ source: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let lead = source[at + 1] | 0x20
        let end = tagEnd(source, at + 1)
        if lead == 0x73 {
            if isNamed(source, at + 1, "script") { return element(source, at, end.close, "script", keeps: true) }
            if isNamed(source, at + 1, "style") { return element(source, at, end.close, "style", keeps: false) }
            if isNamed(source, at + 1, "svg"), source[end.close - 1] != 0x2F { return element(source, at, end.close, "svg", keeps: false) }
        }
        if nests(source, at + 1) {
            depth += 1
            if depth > MarkupSource.deepest {
                wasCut = true
                drop(source, at, end.close + 1)
                return end.close + 1
            }
        }
        if let cut = end.cut {
            wasCut = true
            drop(source, cut, end.close)
        }
        return end.close + 1
    }

    /// Where a start tag's `>` stands, and from where its attributes are too many or broken.
    private func tagEnd(_ source: UnsafeBufferPointer<UInt8>, _ start: Int) -> (close: Int, cut: Int?) {
        var at = start
        var attributes = 0
        var cut: Int?
        var last: UInt8 = 0
        while at < source.count {
            let byte = source[at]
            if byte == 0x3E { return (at, cut) }
            if (byte == 0x22 || byte == 0x27) && last == 0x3D {
                let open = at
                at += 1
                at = ByteSearch.place(ofByte: byte, in: source, from: at)
                if at == source.count {
                    // A quotation mark that is never closed: the tag ends with the first `>`.
                    var close = open
                    while close < source.count - 1, source[close] != 0x3E { close += 1 }
                    return (close, cut ?? open)
                }
            } else if byte <= 0x20 {
                at += 1
                if last > 0x20 {
                    attributes += 1
                    if attributes == MarkupSource.mostAttributes { cut = at }
                }
                if last != 0x3D { last = byte }
                continue
            }
            last = byte
            at += 1
        }
        return (source.count - 1, cut ?? start)
    }

    /// Leaves out an element with all that it holds; data in a script is kept aside.
    private mutating func element(_ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ open: Int, _ name: StaticString, keeps: Bool) -> Int {
        let key = UInt16(name.utf8Start[1]) << 8 | UInt16(name.utf8Start[2])
        var end = neverClosed.contains(key) ? source.count : open + 1
        while end + 1 < source.count {
            end = ByteSearch.place(ofByte: 0x3C, in: source, from: end)
            if end + 1 >= source.count || (source[end + 1] == 0x2F && isNamed(source, end + 2, name)) { break }
            end += 1
        }
        var close = ByteSearch.place(ofByte: 0x3E, in: source, from: end)
        if end + 1 >= source.count {
            // Never closed: only the tag itself goes, or all text behind it would.
            neverClosed.insert(key)
            if !keeps || open + 1 >= source.count {
                drop(source, at, open + 1)
                return open + 1
            }
            close = source.count
        }
        if keeps, end > open + 1 { keep(source, at, open, end) }
        drop(source, at, min(close + 1, source.count))
        return max(copied, at + 1)
    }

    private mutating func keep(_ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ open: Int, _ end: Int) {
        let beginning = UnsafeBufferPointer(rebasing: source[(open + 1)..<min(end, open + 120)])
        if ByteSearch.place(of: MarkupSource.streamMark, in: beginning) != nil, stream.count < MarkupSource.mostStream {
            return stream.append(input[open + 1..<end])
        }
        guard data.count < MarkupSource.mostData else { return }
        let head = String(decoding: source[at...min(open, at + 300)], as: UTF8.self).lowercased()
        let isLinked = head.holds("ld+json")
        guard isLinked || end - open > MarkupSource.shortestState else { return }
        guard isLinked || head.holds("json") || assigns(source, open + 1, end) else { return }
        data.append(ScriptData(isLinked: isLinked, text: input[open + 1..<end]))
    }

    /// Whether a script begins by giving a name a value in braces or brackets.
    private func assigns(_ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var last: UInt8 = 0
        for at in start..<min(end, start + 200) where source[at] > 0x20 {
            let byte = source[at]
            if byte == 0x7B || byte == 0x5B { return last == 0 || last == 0x3D || (last == 0x28 && byte == 0x7B) }
            last = byte
        }
        return false
    }
}
