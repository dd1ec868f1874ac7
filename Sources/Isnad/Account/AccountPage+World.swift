extension AccountPage {
    func timeline() -> String {
        let rows = account.timeline.prefix(40).map {
            "<li><bdi class=when>\(escape($0.time))</bdi><div>\(escape(Account.cut($0.text)))\(sources($0.support, rule: nil))</div></li>"
        }
        return rows.isEmpty ? "" : "<ol class=line>\(rows.joined())</ol>"
    }

    /// People first, by how many articles name them.
    func who() -> String {
        let named = mentionCounts()
        let people = account.entities.filter { $0.kind == .person && $0.evidence.certainty != .guessed }
            .sorted { (-(named[$0.id]?.count ?? 0), $0.id) < (-(named[$1.id]?.count ?? 0), $1.id) }
        let items = people.prefix(30).map { entity -> String in
            let latin = entity.nameLatin.map { " <bdi class=src>\(escape($0))</bdi>" } ?? ""
            let roles = entity.roles.prefix(3).map(escape).joined(separator: " · ")
            let first = named[entity.id].map { sources(Array($0.first.prefix(3)), rule: entity.evidence.rule, shown: names($0.first)) } ?? ""
            return "<b>\(escape(entity.name))</b>\(latin)\(roles.isEmpty ? "" : " — " + roles)\(first)"
        }
        return list(Array(items))
    }

    /// For each entity its articles' count and its first mention in each.
    private func mentionCounts() -> [EntityID: (count: Int, first: [Passage])] {
        var found: [EntityID: (count: Int, first: [Passage])] = [:]
        for reading in account.readings {
            var seen: Set<EntityID> = []
            for mention in reading.mentions where mention.evidence.certainty != .guessed {
                for id in mention.entities where seen.insert(id).inserted {
                    let start = mention.role.map { min($0.span.start, mention.span.start) } ?? mention.span.start
                    let end = mention.role.map { max($0.span.end, mention.span.end) } ?? mention.span.end
                    found[id, default: (0, [])].count += 1
                    found[id]?.first.append(Passage(reading.id, Span(start, end)))
                }
            }
        }
        return found
    }

    /// What each outlet calls a thing: a row a thing, a column an outlet.
    func naming() -> String {
        let things = account.naming.filter { $0.variants.count > 1 && Set($0.variants.flatMap(\.articles)).count > 1 }
            .sorted { rank($0) < rank($1) }.prefix(24)
        guard !things.isEmpty else { return "" }
        let heads = outlets.map { "<th scope=col>\(escape($0.name))</th>" }.joined()
        let rows = things.map { thing -> String in
            let cells = outlets.map { outlet -> String in
                let own = thing.variants.filter { !outlet.articles.isDisjoint(with: $0.articles) }.map { escape($0.text) }
                return "<td data-o=\"\(escape(outlet.name))\">\(own.prefix(4).joined(separator: "<br>"))</td>"
            }.joined()
            return "<tr><th scope=row>\(title(of: thing.thing))</th>\(cells)</tr>"
        }.joined()
        return "<div class=scroll><table class=matrix><thead><tr><th></th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>"
    }

    private func title(of thing: EntityID) -> String {
        let parts = thing.split(separator: "/", maxSplits: 2).map(String.init)
        guard parts.count >= 2, parts[0].hasPrefix("happening:") else { return escape(account.name(thing)) }
        return label(parts[0].replacing(":", with: ".")) + ": " + escape(account.name(parts[1]))
    }

    /// Happenings and agreements first: there a name is a choice.
    private func rank(_ naming: Account.Naming) -> (Int, Int, String) {
        let kind = naming.thing.prefix { $0 != ":" }
        let first = kind == "happening" ? 0 : kind == "agreement" ? 1 : kind == "event" ? 2 : kind == "person" ? 4 : 3
        return (first, -naming.variants.count, naming.thing)
    }

    func agreements() -> String {
        list(
            account.binding.map { entry in
                let parties = entry.agreement.parties.map { escape(account.name($0)) }.joined(separator: " – ")
                let provisions = list(entry.agreement.provisions.map { escape(Account.cut($0.duty)) })
                let date = entry.agreement.date.map { " <bdi>\(escape($0))</bdi>" } ?? ""
                let status = entry.shownStatus.map { " <span class=tag>\(label($0))</span>" } ?? ""
                let head = "<b>\(escape(entry.agreement.name))</b> \(parties)\(date)\(status)"
                return head + provisions + sources(entry.support, rule: entry.agreement.evidence.rule, origins: entry.origins)
            })
    }

    func open() -> String { list(account.open.map { escape(account.words($0)) + sources([$0], rule: nil) }) }

    func articles() -> String {
        let rows = account.articles.enumerated().map { at, article -> String in
            let origin = account.origins.first { $0.id == article.origin }
            var kind = origin.map { labels("origin." + $0.kind.rawValue, language) } ?? ""
            if let agency = origin?.agency { kind += " " + account.name(agency) }
            let title = escape(article.title ?? labels("account.untitled", language))
            let linked = article.url.map { $0.hasPrefix("http") ? "<a href=\"\(escape($0))\">\(title)</a>" : title } ?? title
            let when = escape(article.published ?? labels("account.undated", language))
            let source = "<td>\(escape(kind)) <bdi>\(escape(article.origin ?? ""))</bdi></td>"
            return
                "<tr><td><bdi>\(at + 1)</bdi></td><td>\(escape(outlet(article.id)))</td><td><bdi>\(when)</bdi></td><td>\(linked)</td>\(source)</tr>"
        }
        return "<div class=scroll><table><tbody>\(rows.joined())</tbody></table></div>"
    }
}
