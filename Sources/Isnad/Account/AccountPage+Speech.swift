extension AccountPage {
    /// Statements with their versions side by side, each under the chain it came through.
    func statements() -> String {
        account.told.prefix(20).map { statement in
            let note = statement.translated ? " <span class=tag>\(label("account.translated"))</span>" : ""
            let cards = statement.versions.prefix(4).map { version -> String in
                let kind = label("quotation." + version.kind.rawValue)
                return
                    "<div class=card>\(chain(version.passage))\(passage(version.passage))<span class=tag>\(kind)</span></div>"
            }.joined()
            return
                "<div class=diff><p><b>\(escape(account.name(statement.entity)))</b>\(note)</p><div class=side>\(cards)</div>"
                + "<p class=rule>\(escape(statement.evidence.rule))</p></div>"
        }.joined()
    }

    /// The chain of the quotation at a passage, from the first speaker to the outlet.
    private func chain(_ passage: Passage) -> String {
        guard let reading = account.readings.first(where: { $0.id == passage.article }),
            let quotation = reading.quotations.first(where: { $0.span == passage.span })
        else { return "" }
        return "<p class=chain>\(chain(quotation, passage.article))</p>"
    }

    private func chain(_ quotation: Quotation, _ article: String) -> String {
        let undecided = quotation.speaker == nil || quotation.speaker?.evidence.certainty == .guessed
        if undecided { return "<span class=guess>\(label("account.undecided"))</span>" }
        var links = quotation.chain.map { $0.entity.map(account.name) ?? $0.name }.filter { !$0.isEmpty }
        if links.last != outlet(article) { links.append(outlet(article)) }
        let end = quotation.evidence.certainty == .guessed ? " <span class=guess>\(label("account.endUndecided"))</span>" : ""
        return links.map { "<b>\(escape($0))</b>" }.joined(separator: "<i>←</i>") + end
    }

    /// What else was said, by article.
    func quotations() -> String {
        let joined = Set(account.statements.flatMap { $0.versions.map(\.passage) })
        let items = account.readings.flatMap { reading in
            reading.quotations.filter { !joined.contains(Passage(reading.id, $0.span)) }.prefix(4).map { quotation -> String in
                let rule = quotation.evidence.rule + (quotation.speaker.map { " · " + $0.evidence.rule } ?? "")
                let passages = [Passage(reading.id, quotation.span)]
                let words = escape(Account.cut(String(reading.text[quotation.span])))
                return "<span class=chain>\(chain(quotation, reading.id))</span>: \(words)\(sources(passages, rule: rule))"
            }
        }
        return list(Array(items.prefix(40)))
    }

    /// Shared passages with what was changed between them.
    func copies() -> String {
        list(
            account.pairs.prefix(20).map { pair in
                let copy = pair.longest
                let more = pair.count > 1 ? " <bdi>+\(pair.count - 1)</bdi>" : ""
                let credit = escape(account.credit(copy, labels, language))
                let kind = label("copy." + copy.kind.rawValue)
                let sides = "\(escape(outlet(copy.a.article))) ↔ \(escape(outlet(copy.b.article)))"
                return
                    "\(sides): <span class=tag>\(kind)</span>\(more) \(credit)<p>\(changes(copy))</p>\(sources([copy.a, copy.b], rule: copy.evidence.rule))"
            })
    }

    /// The words of the first passage with those the second leaves out struck and those it adds marked; at most so many words.
    private func changes(_ copy: Copy) -> String {
        let most = fullText ? 400 : 40
        func words(_ passage: Passage) -> [Substring] {
            let text = account.readings.first { $0.id == passage.article }.map { String($0.text[passage.span]) } ?? ""
            return Array(text.split(whereSeparator: \.isWhitespace).prefix(most))
        }
        let a = words(copy.a), b = words(copy.b)
        var longest = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                longest[i][j] = a[i] == b[j] ? longest[i + 1][j + 1] + 1 : max(longest[i + 1][j], longest[i][j + 1])
            }
        }
        var html: [String] = []
        var i = 0, j = 0
        while i < a.count || j < b.count {
            if i < a.count, j < b.count, a[i] == b[j] {
                html.append(escape(String(a[i])))
                i += 1
                j += 1
            } else if j >= b.count || i < a.count && longest[i + 1][j] >= longest[i][j + 1] {
                html.append("<del>\(escape(String(a[i])))</del>")
                i += 1
            } else {
                html.append("<ins>\(escape(String(b[j])))</ins>")
                j += 1
            }
        }
        return html.joined(separator: " ")
    }
}
