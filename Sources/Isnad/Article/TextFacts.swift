/// Tells an article's facts from the lines around it: title, date, outlet, authors, agencies.
struct TextFacts {
    let plan: TextPlan
    let lexicon: Lexicon
    var facts: ArticleFacts { ArticleFacts(lexicon) }

    func fill(_ article: inout Article, _ part: TextPlan.Part, isFirst: Bool, address: String?) {
        if let title = part.title { article.title = plan.words.text(plan.lines[title].span) }
        article.standfirst = article.blocks.first { $0.kind == .standfirst }.map { String(article.text[$0.span]) }
        let written = address ?? (isFirst ? ownAddress(part) : nil)
        article.url = written
        fillDates(&article, part, written)
        fillOutlet(&article, part, written)
        fillCredits(&article, part)
        article.language = facts.language(of: article.text)
    }

    // MARK: Address

    /// The only web address that stands on a line of its own in the head of the page.
    private func ownAddress(_ part: TextPlan.Part) -> String? {
        for (at, label) in zip(part.range, part.labels) {
            if plan.lines[at].kind == .url { return address(in: plan.words.text(plan.lines[at].span)) }
            if case .block(.paragraph) = label.label { return nil }
        }
        return nil
    }

    private func address(in text: String) -> String? {
        guard let from = text.firstRange(of: "http") else { return text.contains(" ") ? nil : "https://" + text }
        return String(text[from.lowerBound...].prefix { $0 != " " })
    }

    // MARK: Dates

    /// The date lines in the article's own head or right behind it; teasers' dates and dates in sentences are never looked at.
    private func fillDates(_ article: inout Article, _ part: TextPlan.Part, _ address: String?) {
        var offset = 0
        for (at, label) in zip(part.range, part.labels) {
            guard case .block = label.label else { continue }
            let block = article.blocks[offset]
            offset += 1
            guard block.kind == .dateline else { continue }
            for date in plan.reader.dates(plan.lines[at]) where !date.isToday {
                let publication = Article.Publication(date.time, basis: .text, span: date.span.shifted(by: block.span.start))
                if date.kind == .modified || article.published != nil {
                    article.modified = article.modified ?? publication
                } else {
                    article.published = publication
                }
            }
        }
        if article.published == nil, let day = address.flatMap({ facts.date(inURL: $0) }) {
            article.published = Article.Publication(Timestamp(day), basis: .url)
        }
        // A page that says only when it was changed was published by then; the day is what is known.
        if article.published == nil, let modified = article.modified { article.published = modified }
    }

    // MARK: Outlet

    private func fillOutlet(_ article: inout Article, _ part: TextPlan.Part, _ address: String?) {
        if let medium = address.flatMap({ facts.outlet(ofURL: $0) }) {
            article.outlet = Article.Outlet(id: medium.id, name: medium.name)
            return
        }
        var votes: [TextTables.Medium: Int] = [:]
        for (at, label) in zip(part.range, part.labels) {
            let line = plan.lines[at]
            for token in line.tokens where line.words <= 40 {
                if let signed = plan.tables.signatures.longest(plan.words, token, allowing: []), signed.tokens.upperBound <= line.tokens.upperBound {
                    votes[signed.payload, default: 0] += 20
                }
            }
            let weight = weight(label.label, line)
            guard weight > 0 else { continue }
            for token in line.tokens where line.words <= 24 {
                guard let named = plan.tables.media.longest(plan.words, token, allowing: [.lam, .ba]), !named.payload.isAgency,
                    named.tokens.upperBound <= line.tokens.upperBound
                else { continue }
                votes[named.payload, default: 0] += weight
            }
        }
        let best = votes.max { ($0.value, $1.key.id) < ($1.value, $0.key.id) }
        if let best { article.outlet = Article.Outlet(id: best.key.id, name: best.key.name) }
    }

    /// How much a line says of whose page this is: signatures and rights much, bylines of teasers some, sentences nothing.
    private func weight(_ label: TextPlan.Label, _ line: TextLine) -> Int {
        switch label {
        case .block(.sourceLine), .block(.dateline), .block(.credit): return 6
        case .omitted(.boilerplate): return 5
        case .omitted(.navigation): return line.words <= 8 ? 2 : 1
        case .omitted(.teaser) where line.kind == .byline: return 3
        case .block(.caption): return 1
        default: return 0
        }
    }

    // MARK: Credits

    private func fillCredits(_ article: inout Article, _ part: TextPlan.Part) {
        var offset = 0
        for (at, label) in zip(part.range, part.labels) {
            guard case .block(let kind) = label.label else { continue }
            let block = article.blocks[offset]
            offset += 1
            let line = plan.lines[at]
            let delta = block.span.start - line.span.start
            switch kind {
            case .sourceLine, .dateline, .credit:
                addAgencies(line.tokens, delta, &article)
                if line.kind == .byline { addAuthor(line, &article) }
            case .paragraph: addAgencies(sign(line), delta, &article)
            default: break
            }
        }
    }

    private func addAgencies(_ tokens: Range<Int>, _ delta: Int, _ article: inout Article) {
        var at = tokens.lowerBound
        while at < tokens.upperBound {
            guard let match = plan.tables.media.longest(plan.words, at, allowing: [.and, .lam]), match.tokens.upperBound <= tokens.upperBound else {
                at += 1
                continue
            }
            if match.payload.isAgency, !article.agencies.contains(where: { $0.id == match.payload.id }) {
                let span = match.span(plan.words).shifted(by: delta)
                article.agencies.append(Article.AgencyCredit(id: match.payload.id, name: match.payload.name, span: span))
            }
            at = match.tokens.upperBound
        }
    }

    /// The place and agency that a paragraph begins with, up to a dash, or the bracket that closes it.
    private func sign(_ line: TextLine) -> Range<Int> {
        let head = line.tokens.prefix(12)
        if let dash = head.first(where: { plan.words.tokens[$0].mark == .dash }), dash - line.tokens.lowerBound <= 10 {
            return line.tokens.lowerBound..<dash
        }
        return plan.reader.closingBracket(line) ?? 0..<0
    }

    private func addAuthor(_ line: TextLine, _ article: inout Article) {
        guard line.rule != "TextLine/dateline" else { return }
        for person in facts.byline(plan.words.text(line.span)).persons where !article.authors.contains(person) { article.authors.append(person) }
    }
}
