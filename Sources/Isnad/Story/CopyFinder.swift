/// Finds passages that two articles share, aligned from their first word to their last.
///
/// Runs of equal folded words of at least `seedLength` are found by hashing, extended, and chained over small edits. What is short, or made
/// of names and titles alone, is no copy: ten equal words that only say who someone is stand in any two reports.
struct CopyFinder: Sendable {
    let lexicon: Lexicon
    private let seedLength = 4
    /// Words between two runs that an editor may have changed.
    private let largestGap = 12
    private let fewestWords = 15
    /// A run of words that stands more often in one article than this is a formula and seeds nothing.
    private let seedLimit = 8

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    private struct Side {
        let reading: Reading
        /// Tokens that are words or numbers of the body.
        let tokens: [Int]
        let hashes: [UInt64]
        let seeds: [UInt64: [Int]]
    }

    private struct Run {
        var a: Range<Int>
        var b: Range<Int>
    }

    /// Copies between any two of the readings, in their order. Quadratic in the number of articles of a story, linear in their text.
    func copies(among readings: [Reading]) -> [Copy] {
        guard readings.count > 1 else { return [] }
        let sides = readings.map(side)
        var copies: [Copy] = []
        for b in sides.indices {
            for a in 0..<b { copies += compare(sides[a], sides[b]) }
        }
        return copies
    }

    private func side(_ reading: Reading) -> Side {
        let words = reading.words
        var tokens: [Int] = []
        for block in reading.article.blocks where block.kind.isBody {
            for token in words.tokens(in: block.span) where words.tokens[token].kind != .mark && words.tokens[token].kind != .newline {
                tokens.append(token)
            }
        }
        let hashes = tokens.map { LightStem.hash(Array(words.key($0))) }
        var seeds: [UInt64: [Int]] = [:]
        if hashes.count >= seedLength {
            for at in 0...(hashes.count - seedLength) { seeds[seed(hashes, at), default: []].append(at) }
        }
        return Side(reading: reading, tokens: tokens, hashes: hashes, seeds: seeds)
    }

    private func seed(_ hashes: [UInt64], _ at: Int) -> UInt64 {
        var value: UInt64 = 0
        for offset in 0..<seedLength { value = (value ^ hashes[at + offset]) &* 0x9E37_79B9_7F4A_7C15 }
        return value
    }

    private func compare(_ a: Side, _ b: Side) -> [Copy] {
        chains(runs(a, b)).compactMap { copy($0, a, b) }
    }

    /// Maximal runs of equal words, in the order of a, each word of a used once.
    private func runs(_ a: Side, _ b: Side) -> [Run] {
        var found: [Run] = []
        var at = 0
        while at + seedLength <= a.hashes.count {
            guard let places = b.seeds[seed(a.hashes, at)], places.count <= seedLimit else {
                at += 1
                continue
            }
            var best: Run?
            for place in places {
                var length = 0
                while at + length < a.hashes.count, place + length < b.hashes.count, a.hashes[at + length] == b.hashes[place + length] { length += 1 }
                if length >= seedLength, length > best?.a.count ?? 0 { best = Run(a: at..<at + length, b: place..<place + length) }
            }
            if let best {
                found.append(best)
                at = best.a.upperBound
            } else {
                at += 1
            }
        }
        return found
    }

    /// Runs joined over gaps that are small on both sides.
    private func chains(_ runs: [Run]) -> [[Run]] {
        var chains: [[Run]] = []
        for run in runs {
            if let last = chains.last?.last, run.a.lowerBound - last.a.upperBound <= largestGap, run.b.lowerBound >= last.b.upperBound,
                run.b.lowerBound - last.b.upperBound <= largestGap
            {
                chains[chains.count - 1].append(run)
            } else {
                chains.append([run])
            }
        }
        return chains
    }

    private func copy(_ chain: [Run], _ a: Side, _ b: Side) -> Copy? {
        guard let first = chain.first, let last = chain.last else { return nil }
        let equal = chain.reduce(0) { $0 + $1.a.count }
        guard equal >= fewestWords else { return nil }
        let lengthA = last.a.upperBound - first.a.lowerBound, lengthB = last.b.upperBound - first.b.lowerBound
        let spanA = span(a, first.a.lowerBound..<last.a.upperBound), spanB = span(b, first.b.lowerBound..<last.b.upperBound)
        guard named(a.reading, spanA) < 0.6 else { return nil }
        let share = Double(equal) / Double(min(lengthA, lengthB))
        guard share >= 0.5 else { return nil }
        let quoted = inQuotation(a.reading, spanA) && inQuotation(b.reading, spanB)
        let kind: Copy.Kind
        if quoted {
            kind = .statement
        } else if share > 0.97, abs(lengthA - lengthB) <= 1 {
            kind = .verbatim
        } else {
            kind = Double(min(lengthA, lengthB)) < 0.8 * Double(max(lengthA, lengthB)) ? .abridged : .edited
        }
        let credits = Set(a.reading.article.agencies.map(\.id)).union(b.reading.article.agencies.map(\.id)).sorted()
        return Copy(
            a: Passage(a.reading.id, spanA), b: Passage(b.reading.id, spanB), kind: kind, direction: credits.isEmpty ? .unknown : .common,
            similarity: (share * 1000).rounded() / 1000, credited: credits, evidence: Evidence("Story/alignedRuns", .inferred))
    }

    private func span(_ side: Side, _ range: Range<Int>) -> Span {
        let words = side.reading.words
        return Span(Int(words.tokens[side.tokens[range.lowerBound]].start), Int(words.tokens[side.tokens[range.upperBound - 1]].end))
    }

    /// The share of a passage that names and roles cover.
    private func named(_ reading: Reading, _ span: Span) -> Double {
        var covered = 0
        for mention in reading.mentions where mention.span.start >= span.start && mention.span.end <= span.end {
            covered += mention.span.count + (mention.role.map { span.contains($0.span) ? $0.span.count : 0 } ?? 0)
        }
        return span.isEmpty ? 0 : Double(covered) / Double(span.count)
    }

    /// Whether a passage stands, but for a few words, inside quotation marks.
    private func inQuotation(_ reading: Reading, _ span: Span) -> Bool {
        var covered = 0
        for quotation in reading.quotations {
            for mark in quotation.marks where mark.overlaps(span) { covered += min(mark.end, span.end) - max(mark.start, span.start) }
        }
        return Double(covered) >= 0.8 * Double(span.count)
    }
}
