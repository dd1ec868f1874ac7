/// What a tagger sees of every token: hashed features of the word, its neighbours, its class and what the tables say.
///
/// Features are hashed into a fixed number of rows (Weinberger et al. 2009, "Feature hashing"), so that no dictionary is built or asked. About
/// eighty rows a token, each from a bounded neighbourhood; what the article says of the same word elsewhere is gathered once.
///
/// The blind ones leave out all that tells the word itself: what a tagger says by them is what the neighbours alone let expect (`WordTagTraining`).
struct NameFeatures {
    /// Rows of the weight table, a power of two.
    static let bits = 22
    static let mask = UInt64(1 << bits - 1)

    /// For every token, beginning at `starts[token]`, its rows.
    private(set) var rows: [UInt32] = []
    private(set) var starts: [Int32] = [0]

    private let words: Words
    private let classes: WordClasses
    /// What words were taken for by their neighbours in unlabelled news.
    private let tags: WordClasses
    private let isBlind: Bool
    private var taken: [UInt64] = []
    private var whole: [UInt64] = []
    /// The word without the particles that a counted or known rest allows.
    private(set) var bare: [UInt64] = []
    private var group: [UInt64] = []
    private var marks: [UInt64] = []
    private var traits: [UInt64] = []
    /// What the rules say of a word anywhere in the article.
    private var elsewhere: [UInt64: UInt64] = [:]

    init(_ scan: NameScan, isBlind: Bool = false) {
        words = scan.words
        classes = scan.tables.classes
        tags = scan.tables.wordTags
        self.isBlind = isBlind
        let count = words.count
        rows.reserveCapacity(count * (isBlind ? 32 : 92))
        starts.reserveCapacity(count + 1)
        words.folded.withUnsafeBufferPointer { folded in
            for at in 0..<count { describe(folded, at, scan) }
            for at in 0..<count {
                around(at)
                neighbours(folded, at)
                if !isBlind {
                    context(at)
                    takings(at)
                    affixes(folded, at)
                }
                starts.append(Int32(rows.count))
            }
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

    // MARK: What each token is

    private mutating func describe(_ folded: UnsafeBufferPointer<UInt8>, _ at: Int, _ scan: NameScan) {
        let token = words.tokens[at]
        let from = Int(token.foldStart), to = Int(token.foldEnd)
        let hash = token.kind == .number ? 7 : NameFeatures.hash(folded, from, to)
        whole.append(hash)
        let mark = NameFeatures.mark(scan, at)
        marks.append(mark)
        traits.append(scan.traits[at].rawValue & 0xFFFF_FFFF)
        guard token.kind == .word else {
            group.append(300 + UInt64(token.kind.rawValue) * 32 + UInt64(token.mark.rawValue))
            bare.append(hash)
            taken.append(0)
            return
        }
        let (rest, known) = bareForm(folded, at, hash)
        bare.append(rest)
        taken.append(UInt64(tags.group(rest)))
        group.append(known)
        if mark > 1 { elsewhere[rest, default: 0] |= 1 << min(mark / 32, 63) }
    }

    /// The hash and class of the word, without particles where the rest is counted or known and the whole is not.
    private func bareForm(_ folded: UnsafeBufferPointer<UInt8>, _ at: Int, _ hash: UInt64) -> (UInt64, UInt64) {
        let known = classes.group(hash)
        if known > 0 { return (hash, UInt64(known)) }
        let token = words.tokens[at]
        for analysis in words.analyses(at) where analysis.enclitic == .none && !analysis.proclitics.isEmpty {
            let begin = max(Int(token.foldStart), Int(token.foldEnd) - (Int(token.end) - Int(analysis.start)))
            let rest = NameFeatures.hash(folded, begin, Int(token.foldEnd))
            return (rest, UInt64(classes.group(rest)))
        }
        let from = Int(token.foldStart), to = Int(token.foldEnd)
        for peeled in [2, 4] where to - from > 6 + peeled {
            let rest = NameFeatures.hash(folded, from + peeled, to)
            let known = classes.group(rest)
            if known > 0 { return (rest, UInt64(known)) }
        }
        return (hash, 0)
    }

    /// What the tables and rules found at a token: kind, place in it and form.
    private static func mark(_ scan: NameScan, _ at: Int) -> UInt64 {
        guard let draft = scan.draft(at: at) else { return scan.ordinary[at] ? 1 : 0 }
        let kind: UInt64
        switch draft.kind {
        case .person: kind = 1
        case .country: kind = 2
        case .place: kind = 3
        case .organisation: kind = draft.composed == nil ? 4 : 7
        case .medium: kind = 5
        default: kind = 6
        }
        let isNominal = draft.form == .nominal
        let inside = at > draft.tokens.lowerBound
        return 2 + kind * 32 + (inside ? 1 : 0) + (draft.known.isEmpty ? 2 : 0) + (draft.isShort ? 4 : 0) + (isNominal ? 8 : 0)
            + (draft.evidence.certainty == .guessed ? 16 : 0)
    }

    // MARK: Rows

    @inline(__always)
    private mutating func row(_ template: UInt64, _ value: UInt64) {
        var mixed = (value ^ template &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
        mixed ^= mixed >> 32
        rows.append(UInt32(truncatingIfNeeded: mixed & NameFeatures.mask))
    }

    @inline(__always)
    private func value(_ list: [UInt64], _ at: Int) -> UInt64 { at >= 0 && at < list.count ? list[at] : 0xABCD }

    /// What stands beside the word.
    private mutating func around(_ at: Int) {
        let before = value(group, at - 1), after = value(group, at + 1)
        row(2, value(whole, at - 1))
        row(3, value(whole, at + 1))
        row(4, value(whole, at - 2))
        row(5, value(whole, at + 2))
        row(25, value(bare, at - 1))
        row(26, value(bare, at + 1))
        row(8, value(group, at - 2))
        row(9, before)
        row(10, group[at])
        row(11, after)
        row(12, value(group, at + 2))
        row(27, value(group, at - 2) &* 512 &+ before)
        row(28, after &* 512 &+ value(group, at + 2))
        row(21, value(traits, at - 1))
        row(22, value(traits, at + 1))
        row(67, value(traits, at - 2) &* 31 &+ value(traits, at - 1))
        row(71, before &* 512 &+ after)
        triggers(at)
    }

    /// The word itself, and with its neighbours.
    private mutating func context(_ at: Int) {
        let own = whole[at], kind = group[at], mark = marks[at]
        let before = value(group, at - 1), after = value(group, at + 1)
        row(1, own)
        row(6, own &* 31 &+ value(whole, at - 1))
        row(7, own &* 31 &+ value(whole, at + 1))
        row(24, bare[at])
        row(13, before &* 512 &+ kind)
        row(14, kind &* 512 &+ after)
        row(29, (before &* 512 &+ kind) &* 512 &+ after)
        row(60, value(bare, at - 1) &* 512 &+ kind)
        row(61, bare[at] &* 512 &+ before)
        row(62, bare[at] &* 512 &+ after)
        row(15, mark)
        row(16, value(marks, at - 1) &* 512 &+ mark)
        row(17, mark &* 512 &+ value(marks, at + 1))
        row(18, before &* 512 &+ mark)
        row(19, value(whole, at - 1) &* 512 &+ mark)
        row(23, mark &* 1024 &+ kind)
        row(63, own &* 512 &+ mark)
        row(64, elsewhere[bare[at]] ?? 0)
        row(65, (elsewhere[bare[at]] ?? 0) &* 1024 &+ mark)
        row(20, traits[at])
        row(66, value(traits, at - 1) &* 31 &+ traits[at])
    }

    /// What the word and those beside it were taken for elsewhere.
    private mutating func takings(_ at: Int) {
        let own = taken[at], before = value(taken, at - 1), after = value(taken, at + 1)
        row(90, own)
        row(91, before)
        row(92, after)
        row(93, before &* 512 &+ own)
        row(94, own &* 512 &+ after)
        row(95, own &* 512 &+ group[at])
        row(96, own &* 1024 &+ marks[at])
        row(97, own &* 512 &+ value(group, at - 1))
        row(98, value(whole, at - 1) &* 512 &+ own)
        row(99, (WordTagTraining.coarse(before) &* 16 &+ WordTagTraining.coarse(own)) &* 16 &+ WordTagTraining.coarse(after))
    }

    /// Whether a title, head or verb of saying stands near.
    private mutating func triggers(_ at: Int) {
        var near: UInt64 = 0
        for back in 1...3 where at >= back { near |= traits[at - back] }
        let telling: WordTraits = [.placeHead, .placePart, .mediumHead, .orgHead, .partyHead, .saying, .actorVerb, .given, .state]
        row(68, near & UInt64(telling.rawValue))
        var ahead: UInt64 = 0
        for next in 1...2 where at + next < traits.count { ahead |= traits[at + next] }
        row(69, ahead & UInt64(telling.rawValue))
        row(70, value(marks, at - 2) &* 512 &+ value(marks, at - 1))
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

    /// How the neighbouring words begin and end.
    private mutating func neighbours(_ folded: UnsafeBufferPointer<UInt8>, _ at: Int) {
        edges(folded, at - 1, 80, group[at])
        edges(folded, at + 1, 84, group[at])
    }

    private mutating func edges(_ folded: UnsafeBufferPointer<UInt8>, _ other: Int, _ template: UInt64, _ own: UInt64) {
        guard other >= 0, other < words.count else { return }
        let token = words.tokens[other]
        let from = Int(token.foldStart), to = Int(token.foldEnd)
        guard token.kind == .word, to - from >= 6 else { return }
        let start = NameFeatures.hash(folded, from, from + 4), end = NameFeatures.hash(folded, to - 2, to)
        row(template, start)
        row(template + 1, end)
        row(template + 2, start &* 31 &+ own)
    }
}
