/// Finds passages that two articles share, aligned from first to last word, among all articles given and not within one story only.
///
/// Candidates come from an index of word runs, so the work grows with the text and not with its square. A pair of articles is a copy where
/// one passage has enough words that are the outlet's own – neither quoted on both sides nor names and titles – or where so much is shared,
/// quoted words included, that chance and a shared speech no longer explain it. What is quoted on both sides is then a shared `statement`.
///
/// With `anyOrder` passages whose words were shuffled are found too (`BagAlignment`), among candidates that share rare words in whatever
/// order: for texts that someone may have disguised. No newspaper shuffles words, and the index of words costs what that of runs does.
public struct CopyFinder: Sendable {
    let anyOrder: Bool
    /// Own words in one passage that make a copy: what two reporters write alike by chance is shorter.
    private let fewestOwn = 15
    /// Equal words in all passages of a pair that make a copy whatever they are.
    private let fewestShared = 35
    private let ownShare = 0.4
    /// Equal words from which on a passage is no formula.
    private let longestFormula = 60
    /// Articles that have the words of a formula.
    private let formulaSpread = 12
    /// Equal words from which on a passage is one wherever it stands; a shorter one belongs to a longer one beside it or is a phrase.
    private let fewestAlone: Int
    /// Words between a short passage and the longer one it belongs to.
    private let beside = 40
    /// The share of a stretch of equal words that runs in their order must have, or it is shuffled.
    private let orderedShare = 0.7

    public init(anyOrder: Bool = false) {
        self.anyOrder = anyOrder
        fewestAlone = anyOrder ? 12 : 8
    }

    /// What a word's rarity in these articles makes of it as a sign: who shares five words that no more than twenty articles have is a candidate.
    private static let rareWords = CopyIndex.Reach(longest: 20, formula: 0, fewest: 5, most: 200)

    /// Copies between any two of the traces; `a` stands before `b` in the order given. Linear in the words of all.
    public func copies(among traces: [Trace]) -> [Copy] {
        guard traces.count > 1 else { return [] }
        var index = CopyIndex(), words = CopyIndex(CopyFinder.rareWords)
        for trace in traces { index.add(trace.keys) }
        if anyOrder { for trace in traces { words.add(fingerprints: Set(trace.keys).map(UInt64.init)) } }
        var counts = [Int32](repeating: 0, count: traces.count)
        var found: [Copy] = []
        for b in traces.indices {
            var candidates = index.candidates(b, &counts)
            if anyOrder { candidates = Set(candidates).union(words.candidates(b, &counts)).sorted() }
            guard !candidates.isEmpty else { continue }
            let table = Alignment.Table(traces[b].keys), bag = anyOrder ? BagAlignment.Table(traces[b].keys) : nil
            for a in candidates { found += copies(traces[a], traces[b], table, bag, spread: index.articles) }
        }
        return found
    }

    /// What two articles share, where it makes a copy. `spread` says how many articles have a fingerprint: a short passage whose words stand in
    /// many is a formula of the outlet (a disclaimer, a line about the author) or of the affair.
    func copies(_ a: Trace, _ b: Trace, _ table: Alignment.Table, _ bag: BagAlignment.Table? = nil, spread: (UInt64) -> Int) -> [Copy] {
        let shorter = min(a.count, b.count)
        let weighed = passages(a, b, table, bag).map { ($0, own($0, a, b)) }.filter { passage, _ in
            passage.equal >= longestFormula || passage.equal * 3 >= shorter || !isFormula(b.keys[passage.b], spread)
        }
        let best = weighed.map(\.1.own).max() ?? 0
        // Names and titles alone, however many, are what any two reports of the same people share.
        let shared = weighed.reduce(0) { $0 + ($1.1.named ? 0 : $1.0.equal) }
        guard best >= fewestOwn || shared >= fewestShared else { return [] }
        let sure = weighed.map(\.0).filter { $0.equal >= fewestAlone }
        return weighed.filter { passage, _ in passage.equal >= fewestAlone || sure.contains { isBeside(passage, $0) } }.map {
            copy($0.0, own: $0.1.own, a, b)
        }
    }

    private func isBeside(_ passage: Alignment.Passage, _ other: Alignment.Passage) -> Bool {
        func gap(_ x: Range<Int>, _ y: Range<Int>) -> Int { max(x.lowerBound - y.upperBound, y.lowerBound - x.upperBound) }
        return gap(passage.a, other.a) <= beside && gap(passage.b, other.b) <= beside
    }

    /// The passages that word runs show, and where those leave much of a stretch of equal words out or have it in another order, that stretch.
    private func passages(_ a: Trace, _ b: Trace, _ table: Alignment.Table, _ bag: BagAlignment.Table?) -> [Alignment.Passage] {
        var passages = Alignment.passages(a.keys, table)
        guard let bag else { return passages }
        for match in BagAlignment.matches(a, b, bag) {
            let inside = passages.indices.filter { at in
                passages[at].a.clamped(to: match.a).count * 2 >= passages[at].a.count
                    && passages[at].b.clamped(to: match.b).count * 2 >= passages[at].b.count
            }
            let isOrdered = zip(inside, inside.dropFirst()).allSatisfy { passages[$0].b.upperBound <= passages[$1].b.lowerBound }
            let equal = inside.reduce(0) { $0 + passages[$1].equal }
            if isOrdered, Double(equal) >= orderedShare * Double(match.equal) { continue }
            for at in inside.reversed() { passages.remove(at: at) }
            passages.append(Alignment.Passage(runs: [], a: match.a, b: match.b, equal: match.equal))
        }
        return joined(passages.sorted { ($0.a.lowerBound, $0.b.lowerBound) < ($1.a.lowerBound, $1.b.lowerBound) })
    }

    /// Passages that stand beside each other in both articles as one: who hides a copy changes what lies between them. A passage looks for
    /// its neighbour among the last few, so this is linear.
    private func joined(_ passages: [Alignment.Passage]) -> [Alignment.Passage] {
        var joined: [Alignment.Passage] = []
        for passage in passages {
            guard let at = joined.indices.suffix(4).last(where: { isBeside(joined[$0], passage) }) else {
                joined.append(passage)
                continue
            }
            let near = joined[at]
            joined[at].runs = near.runs.isEmpty || passage.runs.isEmpty ? [] : near.runs + passage.runs
            joined[at].a = min(near.a.lowerBound, passage.a.lowerBound)..<max(near.a.upperBound, passage.a.upperBound)
            joined[at].b = min(near.b.lowerBound, passage.b.lowerBound)..<max(near.b.upperBound, passage.b.upperBound)
            joined[at].equal += passage.equal
        }
        return joined
    }

    private func isFormula(_ words: ArraySlice<UInt32>, _ spread: (UInt64) -> Int) -> Bool {
        let known = Winnowing.fingerprints(Array(words)).map(spread).filter { $0 > 0 }
        return known.count { $0 > formulaSpread } * 2 > known.count
    }

    /// Equal words of a passage that are not quoted on both sides, and whether names and titles are most of it; then none is own.
    private func own(_ passage: Alignment.Passage, _ a: Trace, _ b: Trace) -> (own: Int, named: Bool) {
        var own = 0, named = 0
        if passage.runs.isEmpty { return ownUnordered(passage, a, b) }
        for run in passage.runs {
            for (x, y) in zip(run.a, run.b) {
                if a.flags[x].contains(.named), b.flags[y].contains(.named) { named += 1 }
                if !(a.flags[x].contains(.quoted) && b.flags[y].contains(.quoted)) { own += 1 }
            }
        }
        return named * 5 > passage.equal * 3 ? (0, true) : (own, false)
    }

    /// The same where the words are in no order: as many are quoted, or names, as on the side that has fewer such.
    private func ownUnordered(_ passage: Alignment.Passage, _ a: Trace, _ b: Trace) -> (own: Int, named: Bool) {
        func share(_ flag: Trace.Flags) -> Double {
            let inA = passage.a.count { a.flags[$0].contains(flag) }, inB = passage.b.count { b.flags[$0].contains(flag) }
            return min(Double(inA) / Double(passage.a.count), Double(inB) / Double(passage.b.count))
        }
        return share(.named) > 0.6 ? (0, true) : (Int(Double(passage.equal) * (1 - share(.quoted))), false)
    }

    private func copy(_ passage: Alignment.Passage, own: Int, _ a: Trace, _ b: Trace) -> Copy {
        let shorter = Double(min(passage.a.count, passage.b.count)), longer = Double(max(passage.a.count, passage.b.count))
        let share = Double(passage.equal) / shorter
        let kind: Copy.Kind
        if Double(own) < ownShare * Double(passage.equal) {
            kind = .statement
        } else if passage.runs.count == 1 {
            kind = .verbatim
        } else {
            kind = shorter < 0.8 * longer ? .abridged : .edited
        }
        let credits = Set(a.agencies).union(b.agencies).sorted()
        return Copy(
            a: Passage(a.id, a.span(passage.a)), b: Passage(b.id, b.span(passage.b)), kind: kind,
            direction: direction(a, b), similarity: (share * 1000).rounded() / 1000, credited: credits,
            evidence: Evidence(passage.runs.isEmpty ? "Story/sharedWords" : "Story/alignedRuns", .inferred))
    }

    /// Who had it from whom, where credits or one outlet's own archive tell: an hour's lead over another outlet tells nothing.
    private func direction(_ a: Trace, _ b: Trace) -> Copy.Direction {
        if let outlet = a.outlet, outlet == b.outlet { return a.published == b.published ? .unknown : .aToB }
        if let outlet = a.outlet, b.credits.contains(outlet) { return .aToB }
        if let outlet = b.outlet, a.credits.contains(outlet) { return .bToA }
        return a.credits.isEmpty && b.credits.isEmpty ? .unknown : .common
    }
}
