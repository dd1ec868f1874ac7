/// Finds passages that two articles share, aligned from first to last word, among all articles given and not within one story only.
///
/// Candidates come from an index of word runs, so the work grows with the text and not with its square. A pair of articles is a copy where
/// one passage has enough words that are the outlet's own – neither quoted on both sides nor names and titles – or where so much is shared,
/// quoted words included, that chance and a shared speech no longer explain it. What is quoted on both sides is then a shared `statement`.
struct CopyFinder: Sendable {
    /// Own words in one passage that make a copy: what two reporters write alike by chance is shorter.
    private let fewestOwn = 15
    /// Equal words in all passages of a pair that make a copy whatever they are.
    private let fewestShared = 35
    private let ownShare = 0.4
    /// Equal words from which on a passage is no formula.
    private let longestFormula = 60
    /// Articles that have the words of a formula.
    private let formulaSpread = 12

    /// Copies between any two of the traces; `a` stands before `b` in the order given. Linear in the words of all.
    func copies(among traces: [Trace]) -> [Copy] {
        guard traces.count > 1 else { return [] }
        var index = CopyIndex()
        for trace in traces { index.add(trace.keys) }
        var counts = [Int32](repeating: 0, count: traces.count)
        var found: [Copy] = []
        for b in traces.indices {
            let candidates = index.candidates(b, &counts)
            guard !candidates.isEmpty else { continue }
            let table = Alignment.Table(traces[b].keys)
            for a in candidates { found += copies(traces[a], traces[b], table, spread: index.articles) }
        }
        return found
    }

    /// What two articles share, where it makes a copy. `spread` says how many articles have a fingerprint: a short passage whose words stand in
    /// many is a formula of the outlet (a disclaimer, a line about the author) or of the affair.
    func copies(_ a: Trace, _ b: Trace, _ table: Alignment.Table, spread: (UInt64) -> Int) -> [Copy] {
        let shorter = min(a.count, b.count)
        let weighed = Alignment.passages(a.keys, table).map { ($0, own($0, a, b)) }.filter { passage, _ in
            passage.equal >= longestFormula || passage.equal * 3 >= shorter || !isFormula(b.keys[passage.b], spread)
        }
        let best = weighed.map(\.1.own).max() ?? 0
        // Names and titles alone, however many, are what any two reports of the same people share.
        let shared = weighed.reduce(0) { $0 + ($1.1.named ? 0 : $1.0.equal) }
        guard best >= fewestOwn || shared >= fewestShared else { return [] }
        return weighed.map { copy($0.0, own: $0.1.own, a, b) }
    }

    private func isFormula(_ words: ArraySlice<UInt32>, _ spread: (UInt64) -> Int) -> Bool {
        let known = Winnowing.fingerprints(Array(words)).map(spread).filter { $0 > 0 }
        return known.count { $0 > formulaSpread } * 2 > known.count
    }

    /// Equal words of a passage that are not quoted on both sides, and whether names and titles are most of it; then none is own.
    private func own(_ passage: Alignment.Passage, _ a: Trace, _ b: Trace) -> (own: Int, named: Bool) {
        var own = 0, named = 0
        for run in passage.runs {
            for (x, y) in zip(run.a, run.b) {
                if a.flags[x].contains(.named), b.flags[y].contains(.named) { named += 1 }
                if !(a.flags[x].contains(.quoted) && b.flags[y].contains(.quoted)) { own += 1 }
            }
        }
        return named * 5 > passage.equal * 3 ? (0, true) : (own, false)
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
            evidence: Evidence("Story/alignedRuns", .inferred))
    }

    /// Who had it from whom, where credits or one outlet's own archive tell: an hour's lead over another outlet tells nothing.
    private func direction(_ a: Trace, _ b: Trace) -> Copy.Direction {
        if let outlet = a.outlet, outlet == b.outlet { return a.published == b.published ? .unknown : .aToB }
        if let outlet = a.outlet, b.credits.contains(outlet) { return .aToB }
        if let outlet = b.outlet, a.credits.contains(outlet) { return .bToA }
        return a.credits.isEmpty && b.credits.isEmpty ? .unknown : .common
    }
}
