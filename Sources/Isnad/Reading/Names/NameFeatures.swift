/// What a tagger sees of every token: hashed features of the word, its neighbours, its class and what the tables say.
///
/// Features are hashed into a fixed number of rows (Weinberger et al. 2009, "Feature hashing"), so that no dictionary is built or asked.
struct NameFeatures {
    /// Rows of the weight table, a power of two.
    static let bits = 18
    static let mask = UInt64(1 << bits - 1)

    /// For every token, beginning at `starts[token]`, its rows.
    private(set) var rows: [UInt32] = []
    private(set) var starts: [Int32] = [0]

    private let words: Words
    private let classes: WordClasses
    private var whole: [UInt64] = []
    private var group: [UInt64] = []
    private var marks: [UInt64] = []

    init(_ scan: NameScan, _ classes: WordClasses) {
        words = scan.words
        self.classes = classes
        let count = words.count
        whole.reserveCapacity(count)
        group.reserveCapacity(count)
        marks.reserveCapacity(count)
        rows.reserveCapacity(count * 36)
        starts.reserveCapacity(count + 1)
        words.folded.withUnsafeBufferPointer { folded in
            for at in 0..<count {
                let token = words.tokens[at]
                let hash = token.kind == .number ? 7 : NameFeatures.hash(folded, Int(token.foldStart), Int(token.foldEnd))
                whole.append(hash)
                group.append(token.kind == .word ? UInt64(classes.group(hash)) : 300 + UInt64(token.kind.rawValue) * 32 + UInt64(token.mark.rawValue))
                marks.append(NameFeatures.mark(scan, at))
            }
            for at in 0..<count { add(folded, at, scan) }
        }
    }

    /// FNV-1a of folded bytes; the same that `WordClasses` is keyed by.
    @inline(__always)
    static func hash(_ folded: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var at = from
        while at < to {
            hash = (hash ^ UInt64(folded[at])) &* 0x100_0000_01B3
            at += 1
        }
        return hash
    }

    /// What the tables and rules found at a token: kind, place in it and form.
    private static func mark(_ scan: NameScan, _ at: Int) -> UInt64 {
        guard let draft = scan.draft(at: at) else { return scan.ordinary[at] ? 1 : 0 }
        let kind: UInt64
        switch draft.kind {
        case .person: kind = 1
        case .country: kind = 2
        case .place: kind = 3
        case .organisation: kind = 4
        case .medium: kind = 5
        default: kind = 6
        }
        let isNominal = draft.form == .nominal
        let inside = at > draft.tokens.lowerBound
        return 2 + kind * 32 + (inside ? 1 : 0) + (draft.known.isEmpty ? 2 : 0) + (draft.isShort ? 4 : 0) + (isNominal ? 8 : 0)
            + (draft.evidence.certainty == .guessed ? 16 : 0)
    }

    @inline(__always)
    private mutating func row(_ template: UInt64, _ value: UInt64) {
        var mixed = (value ^ template &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 32
        rows.append(UInt32(truncatingIfNeeded: mixed & NameFeatures.mask))
    }

    @inline(__always)
    private func value(_ list: [UInt64], _ at: Int) -> UInt64 { at >= 0 && at < list.count ? list[at] : 0xABCD }

    private mutating func add(_ folded: UnsafeBufferPointer<UInt8>, _ at: Int, _ scan: NameScan) {
        let own = whole[at]
        row(1, own)
        row(2, value(whole, at - 1))
        row(3, value(whole, at + 1))
        row(4, value(whole, at - 2))
        row(5, value(whole, at + 2))
        row(6, own &* 31 &+ value(whole, at - 1))
        row(7, own &* 31 &+ value(whole, at + 1))
        for (template, offset) in [(8, -2), (9, -1), (10, 0), (11, 1), (12, 2)] as [(UInt64, Int)] { row(template, value(group, at + offset)) }
        row(13, value(group, at - 1) &* 512 &+ group[at])
        row(14, group[at] &* 512 &+ value(group, at + 1))
        row(15, marks[at])
        row(16, value(marks, at - 1) &* 512 &+ marks[at])
        row(17, marks[at] &* 512 &+ value(marks, at + 1))
        row(18, value(group, at - 1) &* 512 &+ marks[at])
        row(19, value(whole, at - 1) &* 512 &+ marks[at])
        let traits = UInt64(scan.traits[at].rawValue)
        row(20, traits)
        row(21, at > 0 ? UInt64(scan.traits[at - 1].rawValue) : 1 << 40)
        row(22, at + 1 < words.count ? UInt64(scan.traits[at + 1].rawValue) : 1 << 40)
        row(23, marks[at] &* 1024 &+ group[at])
        affixes(folded, at)
        starts.append(Int32(rows.count))
    }

    /// Beginnings and endings of one to four letters, and the word without a letter that may be a particle.
    private mutating func affixes(_ folded: UnsafeBufferPointer<UInt8>, _ at: Int) {
        let token = words.tokens[at]
        let from = Int(token.foldStart), to = Int(token.foldEnd)
        let letters = min((to - from) / 2, 12)
        row(30, UInt64(letters) * 64 + UInt64(token.kind.rawValue) * 2 + (token.spaceBefore ? 1 : 0))
        guard token.kind == .word else { return }
        for length in 1...4 where to - from >= length * 2 {
            row(30 + UInt64(length), NameFeatures.hash(folded, from, from + length * 2))
            row(40 + UInt64(length), NameFeatures.hash(folded, to - length * 2, to))
        }
        if to - from > 6 {
            let rest = NameFeatures.hash(folded, from + 2, to)
            let lead = UInt64(folded[from]) << 8 | UInt64(folded[from + 1])
            let known = UInt64(classes.group(rest))
            row(50, rest &+ lead)
            row(51, known &* 0x1_0000 &+ lead)
            row(1, rest)
        }
        if to - from > 8 {
            row(52, UInt64(classes.group(NameFeatures.hash(folded, from + 4, to))) << 32 | NameFeatures.hash(folded, from, from + 4) >> 32)
        }
    }
}

/// Classes of words that stand among the same neighbours, counted from unlabelled news.
///
/// A table of hashes of folded words, so that a word costs one look-up and the words themselves need not be kept. The file: `INC1`, the number of
/// words as a little-endian UInt32, then for each word the upper four bytes of its hash and one byte of class, in an open-addressing table.
struct WordClasses: Sendable {
    private let keys: [UInt32]
    private let values: [UInt8]

    init(_ bytes: [UInt8]) {
        guard bytes.count > 8, bytes.starts(with: Array("INC1".utf8)) else {
            (keys, values) = ([], [])
            return
        }
        let slots = (bytes.count - 8) / 5
        guard slots > 0, slots & (slots - 1) == 0 else {
            (keys, values) = ([], [])
            return
        }
        keys = (0..<slots).map { slot -> UInt32 in
            let at = 8 + slot * 4
            let low = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
            let high = UInt32(bytes[at + 2]) | UInt32(bytes[at + 3]) << 8
            return low | high << 16
        }
        values = (0..<slots).map { bytes[8 + slots * 4 + $0] }
    }

    var isEmpty: Bool { keys.isEmpty }

    /// The class of a word; 0 for words that were not counted.
    @inline(__always)
    func group(_ hash: UInt64) -> UInt8 {
        guard !keys.isEmpty else { return 0 }
        let key = max(UInt32(truncatingIfNeeded: hash >> 32), 1)
        let mask = keys.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while keys[at] != 0 {
            if keys[at] == key { return values[at] }
            at = (at + 1) & mask
        }
        return 0
    }

    /// The file of given words' hashes and classes (1...255).
    static func file(_ classes: [(hash: UInt64, group: UInt8)]) -> [UInt8] {
        var slots = 1024
        while slots < classes.count * 3 / 2 { slots *= 2 }
        var keys = [UInt32](repeating: 0, count: slots)
        var values = [UInt8](repeating: 0, count: slots)
        for (hash, group) in classes {
            let key = max(UInt32(truncatingIfNeeded: hash >> 32), 1)
            var at = Int(truncatingIfNeeded: hash) & (slots - 1)
            while keys[at] != 0, keys[at] != key { at = (at + 1) & (slots - 1) }
            keys[at] = key
            values[at] = group
        }
        var bytes = Array("INC1".utf8) + little(UInt32(classes.count))
        for key in keys { bytes += little(key) }
        return bytes + values
    }
}

func little(_ value: UInt32) -> [UInt8] { [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) } }
