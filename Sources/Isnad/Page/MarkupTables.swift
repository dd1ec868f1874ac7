/// What elements of markup are for, and the words of class and id that tell what a part of a page is for.
struct MarkupTables: Sendable {
    /// What an element is for; all others are plain blocks.
    enum Tag: String, Hashable, Sendable {
        case block, inline, link, skip, `break`, heading1, heading2, heading3, heading4, heading5, heading6, paragraph, item, list, quote, caption
        case figure, table, cell, row, article, main, aside, nav, header, footer, time, meta, headlink, title, html, body, image, pre

        var isInline: Bool { self == .inline || self == .link || self == .time }
        /// 1…6 for headings, else 0.
        var heading: Int {
            switch self {
            case .heading1: 1
            case .heading2: 2
            case .heading3: 3
            case .heading4: 4
            case .heading5: 5
            case .heading6: 6
            default: 0
            }
        }
    }

    private let tags: ByHash<Tag>
    private let words: ByHash<Page.Marks>
    private let longestWord: Int

    init(_ rows: [Table.Row]) {
        var tags: [UInt64: Tag] = [:]
        var words: [UInt64: Page.Marks] = [:]
        var longest = 0
        for row in rows {
            if row["kind"] == "tag" {
                guard let tag = Tag(rawValue: row["strength"]) else { continue }
                for form in row.list("forms") { tags[WordHash(form.utf8).value] = tag }
                continue
            }
            let marks = Page.Marks.named(row["kind"], row["strength"])
            for form in row.list("forms") {
                longest = max(longest, form.utf8.count)
                words[WordHash(form.utf8).value, default: []].formUnion(marks)
            }
        }
        self.tags = ByHash(tags)
        self.words = ByHash(words)
        longestWord = longest
    }

    /// What an element is for, by its name in small letters.
    func tag(_ name: UnsafePointer<UInt8>) -> Tag {
        var hash = WordHash()
        var at = name
        while at.pointee != 0 {
            hash.add(at.pointee)
            at += 1
        }
        return tags[hash.value] ?? .block
    }

    /// What class and id words say. Words are runs of letters, parted also where a capital follows a small letter; neighbours of one name are
    /// tried together. Reads at most 2,000 bytes.
    func marks(_ value: UnsafePointer<UInt8>) -> Page.Marks {
        var reader = ClassReader(words, longestWord)
        reader.read(value)
        return reader.marks.contains(.whole) ? reader.marks.intersection([.whole, .body]) : reader.marks
    }
}

/// FNV-1a over a word's bytes.
struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
    init() {}
    init(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }
    @inline(__always) mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// A table under hashes that are hashes already, so that looking in it hashes nothing: open addressing, at most a quarter full.
struct ByHash<Value: Sendable>: Sendable {
    private var slots: [(hash: UInt64, value: Value)?]
    private let mask: Int

    init(_ values: [UInt64: Value]) {
        var size = 8
        while size < values.count * 4 { size *= 2 }
        slots = Array(repeating: nil, count: size)
        mask = size - 1
        for (hash, value) in values {
            var at = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
            while slots[at] != nil { at = (at + 1) & mask }
            slots[at] = (hash, value)
        }
    }

    subscript(hash: UInt64) -> Value? {
        var at = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
        while let slot = slots[at] {
            if slot.hash == hash { return slot.value }
            at = (at + 1) & mask
        }
        return nil
    }
}

/// Reads one class or id attribute word by word.
private struct ClassReader {
    private let words: ByHash<Page.Marks>
    private let longest: Int
    var marks: Page.Marks = []
    /// The word in hand, it with the word before, and the whole name without its separators.
    private var word = WordHash(), pair = WordHash(), name = WordHash()
    private var wordLength = 0, pairLength = 0, nameLength = 0, wordsOfName = 0

    init(_ words: ByHash<Page.Marks>, _ longest: Int) {
        self.words = words
        self.longest = longest
    }

    mutating func read(_ value: UnsafePointer<UInt8>) {
        var at = 0
        var last: UInt8 = 0x20
        while at < 2000, value[at] != 0 {
            let byte = value[at]
            at += 1
            switch byte {
            case 0x61...0x7A: add(byte)
            case 0x41...0x5A:
                if (0x61...0x7A).contains(last) { endWord() }
                add(byte | 0x20)
            case 0x30...0x39, 0x80...: endWord()
            case 0x09, 0x0A, 0x0D, 0x20: endName()
            default: endWord()
            }
            last = byte
        }
        endName()
    }

    private mutating func add(_ byte: UInt8) {
        word.add(byte)
        pair.add(byte)
        name.add(byte)
        wordLength += 1
        pairLength += 1
        nameLength += 1
    }

    private mutating func look(_ hash: WordHash, _ length: Int) {
        if length <= longest, let found = words[hash.value] { marks.formUnion(found) }
    }

    private mutating func endWord() {
        guard wordLength > 0 else { return }
        wordsOfName += 1
        look(word, wordLength)
        if pairLength > wordLength { look(pair, pairLength) }
        (pair, pairLength) = (word, wordLength)
        (word, wordLength) = (WordHash(), 0)
    }

    private mutating func endName() {
        endWord()
        if wordsOfName > 2 { look(name, nameLength) }
        (pair, pairLength) = (WordHash(), 0)
        (name, nameLength, wordsOfName) = (WordHash(), 0, 0)
    }
}
