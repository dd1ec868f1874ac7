import ArabicText

/// Gathers the text of one leaf: blanks are squeezed, links and bold type measured, lines parted where breaks part paragraphs.
struct LeafWriter {
    private var text: [UInt8] = []
    private var linkDepth = 0, boldDepth = 0
    /// Bytes in links and in bold type, by line.
    private var linked = 0, bold = 0
    private var lines: [Line] = []
    private var start = 0
    /// Where the last link ended.
    private var linkEnd = -1

    private struct Line {
        let bytes: Range<Int>
        let linked: Int
        let bold: Int
        /// Whether an empty line follows.
        var isParted = false
    }

    /// Whether no more than blanks has come.
    private(set) var isEmpty = true

    mutating func clear() {
        text.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        (linked, bold, start, isEmpty, linkEnd) = (0, 0, 0, true, -1)
    }

    /// Where the open link began.
    private var linkStart = 0

    /// Links side by side are parted by a blank: a page shows them apart.
    mutating func link(opens: Bool) {
        if opens, linkEnd == text.count, text.count > start, text.last != 0x20 { text.append(0x20) }
        linkDepth = max(0, linkDepth + (opens ? 1 : -1))
        if opens { linkStart = text.count } else { endLink() }
    }

    /// A link whose whole text is a paragraph sign or a hash leads to the heading that it stands beside, and is no part of it.
    private mutating func endLink() {
        linkEnd = text.count
        guard linkStart >= start, (1...2).contains(text.count - linkStart), linkDepth == 0 else { return }
        let sign = text[linkStart...]
        guard sign.elementsEqual([0x23]) || sign.elementsEqual([0xC2, 0xB6]) else { return }
        linked -= sign.count
        text.removeSubrange(linkStart...)
        isEmpty = text.isEmpty
        linkEnd = -1
    }

    mutating func bold(opens: Bool) { boldDepth = max(0, boldDepth + (opens ? 1 : -1)) }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        let before = text.count
        var at = 0
        var lastIsBlank = text.count == start || text.last == 0x20
        while at < bytes.count {
            let byte = bytes[at]
            // A no-break space is a blank too.
            let isWide = byte == 0xC2 && at + 1 < bytes.count && bytes[at + 1] == 0xA0
            if byte <= 0x20 || isWide {
                if !lastIsBlank { text.append(0x20) }
                lastIsBlank = true
                at += isWide ? 2 : 1
                continue
            }
            text.append(byte)
            lastIsBlank = false
            isEmpty = false
            at += 1
        }
        if linkDepth > 0 { linked += text.count - before }
        if boldDepth > 0 { bold += text.count - before }
    }

    /// A break: the line in hand ends; a second one parts paragraphs.
    mutating func lineEnds() {
        if text.count == start || (text.count == start + 1 && text[start] == 0x20) {
            text.removeSubrange(start...)
            if !lines.isEmpty { lines[lines.count - 1].isParted = true }
            return
        }
        lines.append(Line(bytes: start..<text.count, linked: linked, bold: bold))
        (linked, bold, start) = (0, 0, text.count)
    }

    /// Gives the leaves and begins anew. A line goes on in the next where one break stands between and it does not end as sentences do.
    mutating func finish(_ emit: (String, Page.Signs) -> Void) {
        lineEnds()
        var at = 0
        while at < lines.count {
            var end = at
            while end + 1 < lines.count, !lines[end].isParted, !endsSentence(lines[end].bytes), letters(lines[end].bytes) > 60,
                lines[end].linked * 2 < lines[end].bytes.count
            {
                end += 1
            }
            emitLeaf(lines[at...end], emit)
            at = end + 1
        }
        clear()
    }

    private func letters(_ bytes: Range<Int>) -> Int { bytes.reduce(0) { $0 + (text[$1] & 0xC0 == 0x80 ? 0 : 1) } }

    private func endsSentence(_ bytes: Range<Int>) -> Bool {
        var end = bytes.upperBound
        while end > bytes.lowerBound, [0x20, 0x22, 0x29, 0x27].contains(text[end - 1]) { end -= 1 }
        guard end > bytes.lowerBound else { return true }
        return [0x2E, 0x21, 0x3F, 0x3A].contains(text[end - 1]) || (text[end - 1] == 0x9F && end > 1 && text[end - 2] == 0xD8)
    }

    private func emitLeaf(_ lines: ArraySlice<Line>, _ emit: (String, Page.Signs) -> Void) {
        var bytes: [UInt8] = []
        var linked = 0, bold = 0
        for line in lines {
            if !bytes.isEmpty, bytes.last != 0x20 { bytes.append(0x20) }
            bytes.append(contentsOf: text[line.bytes])
            linked += line.linked
            bold += line.bold
        }
        while bytes.last == 0x20 { bytes.removeLast() }
        let blanks = bytes.prefix { $0 == 0x20 }.count
        if blanks > 0 { bytes.removeFirst(blanks) }
        guard !bytes.isEmpty else { return }
        var signs = LeafWriter.signs(bytes)
        signs.linkShare = min(1, Double(linked) / Double(bytes.count))
        signs.boldShare = min(1, Double(bold) / Double(bytes.count))
        emit(String(decoding: bytes, as: UTF8.self), signs)
    }

    /// Length, words and marks of sentences, of any script.
    static func signs(_ bytes: [UInt8]) -> Page.Signs {
        var signs = Page.Signs()
        var last: UInt32 = 0
        bytes.withUnsafeBufferPointer { source in
            var at = 0
            var inWord = false
            while at < source.count {
                let (scalar, width) = decodeScalar(source, at)
                at += width
                guard scalar != 0x20 else {
                    inWord = false
                    continue
                }
                // A letter of Chinese or Japanese says as much as two or three of an alphabet.
                signs.length += (0x3041...0x9FFF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar) ? 2 : 1
                if !inWord { signs.words += 1 }
                inWord = true
                switch scalar {
                case 0x2E, 0x2C, 0x3F, 0x21, 0x3B, 0x60C, 0x61B, 0x61F, 0x6D4, 0x964, 0x965, 0x104A, 0x104B, 0x17D4, 0x1362, 0x589, 0x2026, 0x3002,
                    0xFF0C, 0xFF01, 0xFF1F:
                    if at == source.count || source[at] == 0x20 || scalar > 0x2FFF { signs.stops += 1 }
                    last = scalar
                // Quotation marks and brackets behind a stop end a sentence with it.
                case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201D, 0x201C: break
                default: last = scalar
                }
            }
        }
        let closing: [UInt32] = [0x2E, 0x3F, 0x21, 0x61F, 0x2026, 0x6D4, 0x964, 0x104B, 0x17D4, 0x1362, 0x589, 0x3002, 0xFF01, 0xFF1F]
        signs.isClosed = closing.contains(last)
        return signs
    }
}

extension String {
    /// With single blanks and none at the ends; no-break spaces are blanks.
    var squeezed: String {
        var output: [UInt8] = []
        output.reserveCapacity(utf8.count)
        var last: UInt8 = 0x20
        for byte in utf8 {
            if byte == 0xA0, output.last == 0xC2 {
                output.removeLast()
                last = output.last ?? 0x20
                if last != 0x20 { output.append(0x20) }
                last = 0x20
            } else if byte <= 0x20 {
                if last != 0x20 { output.append(0x20) }
                last = 0x20
            } else {
                output.append(byte)
                last = byte
            }
        }
        if output.last == 0x20 { output.removeLast() }
        return String(decoding: output, as: UTF8.self)
    }
}
