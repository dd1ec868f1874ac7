/// One account as a section of the page.
struct AccountPage {
    let account: Account
    let labels: Labels
    let language: Labels.Language
    let fullText: Bool
    /// Claims of one article alone that are shown; the JSON has them all.
    private let mostSingle = 30

    func section() -> String {
        var html = "<section><h1>\(escape(account.story.title))</h1>"
        html += part("account.summary", account.summary.map { "<p>\(escape($0.text)) \(sources($0.support, rule: nil))</p>" }, wrap: "div class=sum")
        html += articles()
        html += claims()
        html += part("account.differences", differences(), wrap: "ul")
        html += part("account.statements", account.statements.prefix(40).map(statement), wrap: "ul")
        html += part("account.quotations", quotations(), wrap: "ul")
        html += part("account.agreements", account.agreements.map(agreement), wrap: "ul")
        html += part("account.copies", account.copies.prefix(60).map(copy), wrap: "ul")
        html += part(
            "account.timeline",
            account.timeline.prefix(60).map {
                "<li><b dir=ltr>\(escape($0.time))</b> \(escape(Account.cut($0.text))) \(sources($0.support, rule: nil))</li>"
            },
            wrap: "ul")
        html += part("account.naming", naming(), wrap: "ul")
        html += part("account.who", who(), wrap: "ul")
        html += part("account.open", account.open.map { "<li>\(escape(account.words($0))) \(sources([$0], rule: nil))</li>" }, wrap: "ul")
        return html + "</section>"
    }

    private func escape(_ text: String) -> String { Account.escape(text) }

    private func part(_ key: String, _ items: [String], wrap: String) -> String {
        guard !items.isEmpty, let tag = wrap.split(separator: " ").first else { return "" }
        return "<h2>\(escape(labels(key, language)))</h2><\(wrap)>\(items.joined())</\(tag)>"
    }

    /// The passages of a line, folded away: words, outlet, date, link and rule.
    private func sources(_ passages: [Passage], rule: String?) -> String {
        guard !passages.isEmpty else { return "" }
        let items = passages.prefix(12).map { passage -> String in
            let line = account.articles.first { $0.id == passage.article }
            let reading = account.readings.first { $0.id == passage.article }
            let words = fullText ? reading.map { String($0.text[passage.span]) } ?? "" : account.words(passage)
            var source = escape(account.outlet(passage.article))
            if let published = line?.published { source += " · <bdi>\(escape(published))</bdi>" }
            if let url = line?.url, url.hasPrefix("http") { source += " · <a href=\"\(escape(url))\">\(escape(String(url.prefix(60))))</a>" }
            return "<blockquote>\(escape(words))<div class=src>\(source)</div></blockquote>"
        }
        let shown = escape(account.outlets(Array(passages)))
        let because = rule.map { "<div class=rule>\(escape($0))</div>" } ?? ""
        return "<details><summary class=src>\(shown)</summary>\(items.joined())\(because)</details>"
    }

    private func articles() -> String {
        let rows = account.articles.map { article -> String in
            let origin = account.origins.first { $0.id == article.origin }
            var kind = origin.map { labels("origin." + $0.kind.rawValue, language) } ?? ""
            if let agency = origin?.agency { kind += " " + account.name(agency) }
            let title = escape(article.title ?? "")
            let linked =
                article.url.map { $0.hasPrefix("http") ? "<a href=\"\(escape($0))\">\(title.isEmpty ? escape($0) : title)</a>" : title } ?? title
            let when = escape(article.published ?? labels("account.undated", language))
            return
                "<tr><td>\(escape(account.outlet(article.id)))</td><td><bdi>\(when)</bdi></td><td>\(linked)</td><td>\(escape(kind)) <bdi>\(escape(article.origin ?? ""))</bdi></td></tr>"
        }
        return "<h2>\(escape(labels("account.articles", language)))</h2><div class=scroll><table><tbody>\(rows.joined())</tbody></table></div>"
    }

    /// The matrix of claims and outlets. Marks differ in shape, so colours are never needed.
    private func claims() -> String {
        let joint = account.claims.filter { $0.articles > 1 }
        let shown = joint + account.claims.filter { $0.articles == 1 }.prefix(mostSingle)
        guard !shown.isEmpty else { return "" }
        let heads = account.articles.map { "<th>\(escape(account.outlet($0.id)))</th>" }.joined()
        let rows = shown.map { claim -> String in
            let standing = claim.standing == .differs ? "differs" : claim.standing == .single ? "single" : "alike"
            let cells = account.articles.map { article -> String in
                if claim.support.contains(where: { $0.passage.article == article.id }) { return "<td class=\"m y\">●</td>" }
                let because = claim.notIn.first { $0.article == article.id }?.because
                let label = because.map { labels("account." + $0.rawValue, language) } ?? ""
                return "<td class=\"m n\" title=\"\(escape(label))\">\(because == .silent ? "–" : because == .publishedBefore ? "◁" : "?")</td>"
            }
            let range = claim.origins.atLeast == claim.origins.atMost ? "\(claim.origins.atMost)" : "\(claim.origins.atLeast)–\(claim.origins.atMost)"
            let label = labels("account." + standing, language)
            let support = sources(claim.support.map(\.passage), rule: claim.evidence.rule)
            return
                "<tr class=\(standing)><td>\(escape(Account.cut(claim.text)))\(support)</td><td class=m>\(escape(label))<br><bdi>\(range)</bdi></td>\(cells.joined())</tr>"
        }
        let origins = escape(labels("account.origins", language))
        return
            "<h2>\(escape(labels("account.claims", language)))</h2><div class=scroll><table><thead><tr><th></th><th>\(origins)</th>\(heads)</tr></thead><tbody>\(rows.joined())</tbody></table></div>"
    }

    private func differences() -> [String] {
        account.claims.flatMap { claim in
            claim.differences.map { difference in
                let values = difference.values.map { value in
                    "<li>\(escape(account.name(value.value))) \(sources(value.at, rule: nil))</li>"
                }
                return
                    "<li><b>\(escape(labels("difference." + difference.kind.rawValue, language)))</b>: \(escape(Account.cut(claim.text)))<ul>\(values.joined())</ul></li>"
            }
        }.prefix(60).map { $0 }
    }

    private func statement(_ statement: Account.Statement) -> String {
        let note = statement.translated ? " <span class=src>(\(escape(labels("account.translated", language))))</span>" : ""
        return
            "<li><b>\(escape(account.name(statement.entity)))</b>\(note)\(sources(statement.versions.map(\.passage), rule: statement.evidence.rule))</li>"
    }

    /// Who said what, with the chain drawn from the first speaker to the outlet.
    private func quotations() -> [String] {
        account.readings.flatMap { reading in
            reading.quotations.prefix(25).map { quotation -> String in
                let links = quotation.chain.map { "<b>\(escape($0.entity.map(account.name) ?? $0.name))</b>" }
                let undecided = quotation.speaker?.evidence.certainty == .guessed || quotation.speaker == nil
                let mark = undecided ? " <span class=guess>\(escape(labels("account.undecided", language)))</span>" : ""
                let chain = links.isEmpty || undecided ? mark : links.joined(separator: "<i>←</i>")
                let rule = quotation.evidence.rule + (quotation.speaker.map { " · " + $0.evidence.rule } ?? "")
                return "<li class=chain>\(chain) \(sources([Passage(reading.id, quotation.span)], rule: rule))</li>"
            }
        }.prefix(120).map { $0 }
    }

    private func agreement(_ entry: Account.AgreementEntry) -> String {
        let parties = entry.agreement.parties.map { escape(account.name($0)) }.joined(separator: " – ")
        let provisions = entry.agreement.provisions.map { "<li>\(escape(Account.cut($0.duty)))</li>" }.joined()
        let date = entry.agreement.date.map { " <bdi>\(escape($0))</bdi>" } ?? ""
        let list = provisions.isEmpty ? "" : "<ul>\(provisions)</ul>"
        return
            "<li><b>\(escape(entry.agreement.name))</b> \(parties)\(date) <span class=src>\(entry.agreement.status.rawValue)</span>\(list)\(sources(entry.support, rule: entry.agreement.evidence.rule))</li>"
    }

    private func copy(_ copy: Copy) -> String {
        let credit = copy.credited.isEmpty ? labels("account.nocredit", language) : copy.credited.map(account.name).joined(separator: ", ")
        let kind = labels("copy." + copy.kind.rawValue, language)
        return
            "<li>\(escape(account.outlet(copy.a.article))) ↔ \(escape(account.outlet(copy.b.article))): \(escape(kind)) · \(escape(credit))\(sources([copy.a, copy.b], rule: copy.evidence.rule))</li>"
    }

    private func naming() -> [String] {
        account.naming.filter { $0.variants.count > 1 }.prefix(30).map { naming in
            let variants = naming.variants.prefix(8).map { "\(escape($0.text)) <span class=src>×\($0.count)</span>" }.joined(separator: " · ")
            return "<li><b>\(escape(account.name(naming.thing)))</b>: \(variants)</li>"
        }
    }

    private func who() -> [String] {
        account.entities.filter { $0.kind == .person && $0.evidence.certainty != .guessed }.prefix(60).map { entity in
            let latin = entity.nameLatin.map { " <bdi class=src>\(escape($0))</bdi>" } ?? ""
            return "<li><b>\(escape(entity.name))</b>\(latin) \(escape(entity.roles.prefix(3).joined(separator: " · ")))</li>"
        }
    }
}
