/// The labels of what stands before, between and behind an article's running words.
extension TextWalk {
    // MARK: Before the body

    mutating func labelHeader() {
        let top = title ?? body
        for at in start..<top { labelAbove(at, top) }
        guard let title else { return }
        label(title, .block(.title), "TextWalk/title")
        seen.insert(lines[title].key)
        // A plain line is a standfirst where it follows the headline with nothing but signatures and pictures between.
        var canLead = true
        for at in title + 1..<max(title + 1, body) {
            let line = lines[at]
            if plan.repeats(at, title) {
                label(at, .omitted(.repeat), "TextWalk/titleAgain")
                canLead = true
            } else if line.isPlain || line.kind == .listItem {
                labelUnderTitle(at, canLead)
                canLead = false
            } else if line.isProse {
                label(at, .block(.standfirst), "TextWalk/leadSentence")
            } else {
                if line.furniture == .navigation || line.furniture == .related { canLead = false }
                labelSign(at)
            }
        }
        findLeadSentence(title)
    }

    /// Lines above the headline: menus, tickers, the day of the visit.
    private mutating func labelAbove(_ at: Int, _ top: Int) {
        let line = lines[at]
        if let title, plan.repeats(at, title) {
            label(at, .omitted(.repeat), "TextWalk/titleAgain")
        } else if case .furniture(let kind) = line.kind {
            label(at, .omitted(TextPlan.omitted(kind)), line.rule)
        } else if line.isCaption {
            label(at, top - at <= 4 ? captionLabel(at) : .omitted(.teaser), line.rule)
        } else if line.kind == .date, top - at <= 2 || plan.reader.dates(line).first?.kind == .published {
            label(at, .block(.dateline), line.rule)
        } else if (line.isPlain && line.words >= 6) || line.isProse || line.kind == .listItem {
            let like = top - at <= 2 ? plan.likeness.likeness([line], subject) : 0
            label(at, like >= 0.3 && title != nil ? .block(.standfirst) : .omitted(.teaser), "TextWalk/above")
        } else {
            label(at, .omitted(.navigation), "TextWalk/above")
        }
    }

    private mutating func labelUnderTitle(_ at: Int, _ canLead: Bool) {
        let line = lines[at]
        let next = at + 1 < lines.count ? lines[at + 1] : nil
        let beforeCaption = next?.isCaption == true && next?.follows == false
        if captionKeys.contains(line.key) || (beforeCaption && !(canLead && line.words >= 8 && next?.key != line.key)) {
            label(at, .omitted(.captionRepeat), "TextWalk/captionAgain")
        } else if next?.key == line.key || seen.contains(line.key), line.words >= 3 {
            label(at, seen.insert(line.key).inserted ? .block(.caption) : .omitted(.captionRepeat), "TextWalk/twice")
        } else if canLead, line.words >= 5 {
            label(at, .block(.standfirst), "TextWalk/lead")
        } else if line.words >= 5 {
            let like = plan.likeness.likeness([line], subject)
            label(at, like >= 0.2 ? .block(.caption) : .omitted(.teaser), "TextWalk/underTitle")
        } else {
            label(at, .omitted(.navigation), "TextWalk/underTitle")
        }
    }

    /// A signature, date, address or picture in the head of the article.
    private mutating func labelSign(_ at: Int) {
        let line = lines[at]
        switch line.kind {
        case .furniture(let kind): label(at, .omitted(TextPlan.omitted(kind)), line.rule)
        case .url: label(at, .omitted(.navigation), line.rule)
        case .date: label(at, .block(.dateline), line.rule)
        case .byline: label(at, line.rule == "TextLine/dateline" ? .block(.dateline) : .block(.credit), line.rule)
        case .source: label(at, .block(.sourceLine), line.rule)
        default: label(at, captionLabel(at), line.rule)
        }
    }

    /// A caption the first time, a repeat after.
    mutating func captionLabel(_ at: Int) -> TextPlan.Label {
        let fresh = seen.insert(lines[at].bareKey &* 3).inserted
        return fresh ? .block(.caption) : .omitted(.captionRepeat)
    }

    /// The first running words are a standfirst where signatures part them from a lead that begins the story anew.
    private mutating func findLeadSentence(_ title: Int) {
        guard own.count > 1, own[0] == body, lines[body].words <= 55, own[1] - body > 1, own[1] - body <= 10 else { return }
        let next = own[1]
        guard !plan.tables.goesOn(plan.words, lines[next].tokens.lowerBound), !plan.tables.goesOn(plan.words, lines[body].tokens.lowerBound) else {
            return
        }
        var signs = 0, captions = 0
        for at in body + 1..<next {
            switch lines[at].kind {
            case .url, .date, .byline, .furniture(.control): signs += 1
            case .caption: captions += 1
            case .furniture(.advertisement): break
            case .plain: if lines[at].follows, lines[at].words <= 12, captions == 0, signs == 0 { return }
            default: return
            }
        }
        guard signs + captions > 0 else { return }
        // Captions alone may stand behind a first paragraph; then the lead must say again what the standfirst said.
        if signs == 0 {
            var first = TextLikeness.Subject()
            plan.likeness.add(lines[body], to: &first)
            guard plan.likeness.likeness([lines[next]], first) >= 0.3 else { return }
        }
        standfirst = body
    }

    // MARK: Between running words

    mutating func labelBody() {
        if let standfirst {
            label(standfirst, .block(.standfirst), "TextWalk/leadSentence")
            for at in standfirst + 1..<own[1] where at < own[1] {
                if lines[at].isPlain { labelUnderTitle(at, false) } else { labelSign(at) }
            }
            own.removeFirst()
        }
        var isOwn = Set<UInt64>()
        for (index, at) in own.enumerated() {
            let fresh = lines[at].words < 8 || isOwn.insert(lines[at].key).inserted
            label(at, fresh ? .block(.paragraph) : .omitted(.repeat), fresh ? lines[at].rule : "TextWalk/paragraphAgain")
            if index + 1 < own.count { labelBetween(at + 1, own[index + 1]) }
        }
    }

    private mutating func labelBetween(_ from: Int, _ to: Int) {
        var inBox = false
        var box = 0
        let lastPlain = (from..<max(from, to)).last { lines[$0].isPlain }
        for at in from..<max(from, to) {
            let line = lines[at]
            if let title, plan.repeats(at, title) {
                label(at, .omitted(.repeat), "TextWalk/titleAgain")
                continue
            }
            switch line.kind {
            case .furniture(let kind):
                label(at, .omitted(TextPlan.omitted(kind)), line.rule)
                if kind == .related { inBox = true }
            case .plain where inBox && !(box > 0 && at == lastPlain && line.words <= 5):
                label(at, .omitted(.teaser), "TextWalk/box")
                box += 1
            case .caption where inBox: label(at, .omitted(.teaser), "TextWalk/box")
            case .plain: labelHeading(at, to, isLast: at == lastPlain)
            case .caption: label(at, captionLabel(at), line.rule)
            case .listItem: label(at, inBox ? .omitted(.teaser) : .block(.listItem), line.rule)
            case .prose: label(at, .omitted(.teaser), "TextWalk/otherStory")
            case .source: label(at, .block(.sourceLine), line.rule)
            case .url, .date, .byline: label(at, .omitted(.navigation), line.rule)
            }
        }
    }

    /// A short line between running words: heading, caption without a credit, item of a list, short sentence.
    private mutating func labelHeading(_ at: Int, _ to: Int, isLast: Bool) {
        let line = lines[at]
        let next = lines[at + 1]
        if captionKeys.contains(line.key) || (next.isCaption && !next.follows && line.words >= 3) {
            label(at, .omitted(.captionRepeat), "TextWalk/captionAgain")
        } else if line.words >= 3, next.key == line.key || seen.contains(line.key) {
            label(at, seen.insert(line.key).inserted ? .block(.caption) : .omitted(.captionRepeat), "TextWalk/twice")
        } else if line.endsWithStop && line.words >= 3 && !isQuestion(line) || line.words > 15 {
            label(at, .block(.paragraph), "TextWalk/shortSentence")
        } else if isLast {
            label(at, .block(.heading), "TextWalk/heading")
        } else {
            let list = lines[at - 1].isPlain || next.isPlain
            label(at, list && line.words < 12 ? .block(.listItem) : .block(.paragraph), "TextWalk/list")
        }
    }

    private func isQuestion(_ line: TextLine) -> Bool {
        let mark = plan.words.tokens[line.tokens.upperBound - 1].mark
        return mark == .question || mark == .exclamation
    }

    // MARK: Behind the body

    mutating func labelRest() {
        guard let last = own.last else { return }
        var zone: TextTables.FurnitureKind?
        var isNear = true
        for at in last + 1..<max(last + 1, end) {
            let line = lines[at]
            if let title, plan.repeats(at, title) {
                label(at, .omitted(.repeat), "TextWalk/titleAgain")
                continue
            }
            if case .furniture(let kind) = line.kind {
                label(at, .omitted(TextPlan.omitted(kind)), line.rule)
                if kind == .related || kind == .comment || kind == .boilerplate || kind == .tags { zone = kind }
                if kind != .control && kind != .advertisement { isNear = false }
                continue
            }
            if zone == .tags, line.words > 6 { zone = nil }
            if line.kind == .url {
                label(at, .omitted(.navigation), line.rule)
            } else if let zone {
                label(at, .omitted(TextPlan.omitted(zone)), "TextWalk/" + zone.rawValue)
            } else {
                isNear = labelTail(at, last, isNear)
            }
        }
    }

    /// A line behind the last running words with no heading before it; gives whether the article may still go on.
    private mutating func labelTail(_ at: Int, _ last: Int, _ isNear: Bool) -> Bool {
        let line = lines[at]
        switch line.kind {
        case .source where isNear, .byline where isNear:
            label(at, .block(.sourceLine), line.rule)
            return isNear
        case .caption(weak: false) where isNear, .caption(weak: true) where isNear:
            label(at, captionLabel(at), line.rule)
            return true
        case .listItem where isNear:
            label(at, .block(.listItem), line.rule)
            return true
        case .date where isNear:
            label(at, .block(.dateline), line.rule)
            return true
        case .plain where isNear && captionKeys.contains(line.key):
            label(at, .omitted(.captionRepeat), "TextWalk/captionAgain")
            return true
        case .plain where isNear && line.words >= 3 && ((line.endsWithStop && !isQuestion(line)) || goesOnShortly(line)):
            label(at, .block(.paragraph), "TextWalk/shortSentence")
            return true
        default:
            let short = line.words < 4 || (line.isPlain && line.words < 5 && !isNear)
            label(at, .omitted(short ? .navigation : .teaser), "TextWalk/behind")
            return false
        }
    }

    private func goesOnShortly(_ line: TextLine) -> Bool { line.words >= 8 && plan.tables.goesOn(plan.words, line.tokens.lowerBound) }
}
