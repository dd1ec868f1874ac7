/// The walk over one article's lines: first which running words are its own, then what stands between them.
struct TextWalk {
    let plan: TextPlan
    let start: Int
    let isForeign: Bool
    /// The first line of running words, the standfirst where there is one in running words.
    var body: Int
    var title: Int?
    var subject = TextLikeness.Subject()
    /// The lines of running words that are the article's, in order.
    var own: [Int] = []
    /// The line after the article's last.
    var end: Int
    /// Keys of captions without their credits: lines equal to them are repeats.
    var captionKeys: Set<UInt64> = []
    var seen: Set<UInt64> = []
    var labels: [(label: TextPlan.Label, rule: String)] = []
    var standfirst: Int?

    var lines: [TextLine] { plan.lines }

    init(plan: TextPlan, start: Int, body: Int, isForeign: Bool) {
        self.plan = plan
        self.start = start
        self.body = body
        self.isForeign = isForeign
        end = plan.lines.count
    }

    mutating func part() -> TextPlan.Part {
        findTitle()
        if let title { plan.likeness.add(lines[title], to: &subject) }
        findBody()
        for at in start..<end where lines[at].isCaption { captionKeys.insert(lines[at].bareKey) }
        labels = Array(repeating: (.omitted(.navigation), "TextWalk/before"), count: end - start)
        labelHeader()
        labelBody()
        labelRest()
        return TextPlan.Part(range: start..<end, labels: labels, title: title, hasBody: true)
    }

    mutating func label(_ at: Int, _ label: TextPlan.Label, _ rule: String) { labels[at - start] = (label, rule) }

    // MARK: The title

    /// The headline: among the lines before the body the one that shares most with it, is said twice, and stands first.
    private mutating func findTitle() {
        if isForeign, lines[start].isPlain || lines[start].isCaption {
            title = start
            return
        }
        if let given = plan.givenTitle, let at = (start..<body).first(where: { lines[$0].key == given }) {
            title = at
            return
        }
        var reference = TextLikeness.Subject()
        for line in lines[body..<min(body + 12, lines.count)] where line.isProse { plan.likeness.add(line, to: &reference) }
        var candidates: [(at: Int, score: Float, like: Float)] = []
        let from = max(start, body - 40)
        var counts: [UInt64: Int] = [:]
        for at in from..<body { counts[lines[at].key, default: 0] += 1 }
        for at in from..<body where isHeadline(at) {
            let like = plan.likeness.likeness([lines[at]], reference)
            let repeated = (counts[lines[at].key] ?? 0) > 1 && like > 0.1
            let score = 2 * like + (repeated ? 0.8 : 0) - 0.02 * Float(body - at) + (lines[at].words >= 5 ? 0.4 : 0)
            candidates.append((at, score, like))
        }
        guard let best = candidates.max(by: { $0.score < $1.score }), best.like >= 0.12 || body - best.at <= 3 else {
            longHeadline()
            return
        }
        title = candidates.first { $0.score >= best.score - 0.55 && $0.like >= min(0.25, best.like) && lines[$0.at].words >= 4 }?.at ?? best.at
    }

    private func isHeadline(_ at: Int) -> Bool {
        let line = lines[at]
        guard (3...35).contains(line.words), line.arabic * 2 >= line.words else { return false }
        if case .caption(weak: true) = line.kind { return true }
        return line.isPlain
    }

    /// A headline as long as a paragraph: without a stop, where paragraphs have one.
    private mutating func longHeadline() {
        let first = lines[body]
        guard !first.endsWithStop, first.words <= 35, let next = nextProse(after: body), next - body < 12, lines[next].endsWithStop,
            !plan.tables.goesOn(plan.words, lines[next].tokens.lowerBound)
        else { return }
        title = body
        body = next
    }

    func nextProse(after at: Int) -> Int? {
        for next in at + 1..<max(at + 1, min(at + 30, lines.count)) where lines[next].isProse { return next }
        return nil
    }

    // MARK: The body

    /// What stands between the last line that was the article's and the one in question.
    private struct Gap {
        var plains: [Int] = []
        var plainCount = 0
        var sinceRelated = 0
        var related = false
        /// The heading is of a kind that stands inside articles.
        var isBox = false
        var ended = false
        var comment = false
        var signed = false
    }

    private enum Verdict { case own, other, foreign(Int) }

    private mutating func findBody() {
        own = [body]
        plan.likeness.add(lines[body], to: &subject)
        var gap = Gap()
        var at = body + 1
        while at < lines.count {
            let line = lines[at]
            if line.isProse {
                switch verdict(at, gap) {
                case .own:
                    own.append(at)
                    plan.likeness.add(line, to: &subject)
                    gap = Gap()
                case .other: break
                case .foreign(let headline):
                    end = headline
                    return
                }
            } else {
                note(at, &gap)
            }
            at += 1
        }
    }

    private func note(_ at: Int, _ gap: inout Gap) {
        let line = lines[at]
        switch line.kind {
        case .plain, .caption(weak: true):
            if let title, plan.repeats(at, title) { return }
            if gap.plains.count >= 16 { gap.plains.removeFirst() }
            gap.plains.append(at)
            gap.plainCount += 1
            if gap.related { gap.sinceRelated += 1 }
            gap.signed = false
        case .furniture(.related):
            gap.isBox = line.rule.hasSuffix("box") && !(gap.related && !gap.isBox)
            gap.related = true
            gap.sinceRelated = 0
        case .furniture(.comment): gap.comment = true
        case .furniture(.boilerplate), .furniture(.tags), .source: gap.ended = true
        case .date, .byline: gap.signed = true
        default: break
        }
    }

    private func verdict(_ at: Int, _ gap: Gap) -> Verdict {
        if plan.isTeaserSummary(at), !gap.plains.isEmpty { return .other }
        let line = lines[at]
        let block = block(at)
        let like = plan.likeness.likeness(block.map { lines[$0] }, subject)
        let long = block.count >= 2
        if long, let headline = repeatedHeadline(at, gap), like < 0.45 { return .foreign(headline) }
        if gap.comment { return long && like < 0.2 && gap.signed ? foreign(at, gap, block) : .other }
        let continues = plan.tables.goesOn(plan.words, line.tokens.lowerBound)
        if gap.related {
            if resumes(block, gap, like, continues) { return .own }
            return long && like < 0.33 ? foreign(at, gap, block) : .other
        }
        if gap.ended {
            if gap.plainCount <= 4, like >= 0.4 || (continues && like >= 0.25) { return .own }
            return long && like < 0.25 ? foreign(at, gap, block) : .other
        }
        if gap.plainCount == 0 || (continues && gap.plainCount <= 3) { return .own }
        if gap.plainCount <= 3 {
            if long, gap.signed, like < 0.2 { return foreign(at, gap, block) }
            return block.count >= 3 && like < 0.07 ? foreign(at, gap, block) : .own
        }
        if like >= 0.2 || continues { return .own }
        return long ? foreign(at, gap, block) : .other
    }

    /// Whether the article goes on behind a block of other stories' headlines.
    private func resumes(_ block: [Int], _ gap: Gap, _ like: Float, _ continues: Bool) -> Bool {
        guard gap.sinceRelated <= 6, !gap.ended, let first = block.first else { return false }
        if like >= 0.33 || (continues && like >= 0.15) { return true }
        guard gap.isBox, gap.sinceRelated <= 3, !lines[first - 1].isCaption else { return false }
        // Reports that have nothing to do with each other share a twentieth of their telling words.
        return continues || like >= 0.2 || (block.count > 1 && like >= 0.1)
    }

    /// The running words that begin here, at most four lines, with no headline between them.
    private func block(_ at: Int) -> [Int] {
        var block = [at]
        for next in at + 1..<max(at + 1, min(at + 12, lines.count)) {
            if lines[next].isProse { block.append(next) } else if lines[next].isPlain || lines[next].furniture == .related { break }
            if block.count == 4 { break }
        }
        return block
    }

    /// A headline that stands twice between, near the running words.
    private func repeatedHeadline(_ at: Int, _ gap: Gap) -> Int? {
        for (index, first) in gap.plains.enumerated() where lines[first].words >= 4 {
            if let again = gap.plains[(index + 1)...].first(where: { lines[$0].key == lines[first].key }), at - again <= 10, again - first <= 12 {
                return first
            }
        }
        return nil
    }

    /// The headline of the foreign report: the first between that shares most with it.
    private func foreign(_ at: Int, _ gap: Gap, _ block: [Int]) -> Verdict {
        var reference = TextLikeness.Subject()
        for line in block { plan.likeness.add(lines[line], to: &reference) }
        let scored = gap.plains.filter { at - $0 <= 14 && lines[$0].words >= 3 }.map { ($0, plan.likeness.likeness([lines[$0]], reference)) }
        guard let best = scored.max(by: { $0.1 < $1.1 }), best.1 >= 0.12 else { return .other }
        return .foreign(scored.first { $0.1 >= best.1 * 0.7 }?.0 ?? best.0)
    }
}
