extension Account {
    /// The account as plain text for a terminal: what several report first, then differences, statements, timeline and names.
    ///
    /// Passages are cut at 40 words. `language` chooses the labels; the words of the press stay as they are.
    public func text(_ language: Labels.Language) -> String {
        guard let labels = readings.first?.lexicon.labels else { return "" }
        var lines: [String] = []
        func heading(_ key: String) { lines += ["", "== " + labels(key, language)] }
        lines += ["# " + story.title, labels("account.disclaimer", language)]
        if let oneLine { lines += ["", "→ \(labels("account.oneLine", language)): \(Account.cut(oneLine.text))  [\(outlets(oneLine.support))]"] }
        if !furtherSummary.isEmpty {
            heading("account.summary")
            for sentence in furtherSummary { lines.append("- \(sentence.text)  [\(outlets(sentence.support))]") }
        }
        heading("account.articles")
        for article in articles { lines.append("- " + articleLine(article, labels, language)) }
        let joint = self.joint
        if !joint.isEmpty {
            heading("account.claims")
            for claim in joint.prefix(40) { lines += claimLines(claim, labels, language) }
        }
        let told = self.told.filter { $0.versions.count > 1 }
        if !told.isEmpty {
            heading("account.statements")
            for statement in told.prefix(20) {
                let note = statement.translated ? " (\(labels("account.translated", language)))" : ""
                lines.append("- \(name(statement.entity))\(note)")
                for version in statement.versions { lines.append("    \(outlet(version.passage.article)): \(words(version.passage))") }
            }
        }
        appendTail(&lines, labels, language)
        return lines.joined(separator: "\n") + "\n"
    }

    private func appendTail(_ lines: inout [String], _ labels: Labels, _ language: Labels.Language) {
        if !copies.isEmpty {
            lines += ["", "== " + labels("account.copies", language)]
            for pair in pairs.prefix(30) {
                let copy = pair.longest, more = pair.count > 1 ? " +\(pair.count - 1)" : ""
                let credit = credit(copy, labels, language)
                lines.append(
                    "- [\(labels("copy." + copy.kind.rawValue, language))\(more)] \(outlet(copy.a.article)) ↔ \(outlet(copy.b.article)): \(words(copy.a)) (\(credit))"
                )
            }
        }
        if !versions.isEmpty { lines += ["", "== " + labels("account.versions", language)] + versionLines(labels, language) }
        if !binding.isEmpty {
            lines += ["", "== " + labels("account.agreements", language)]
            for entry in binding {
                let parties = entry.agreement.parties.map(name).joined(separator: ", ")
                let status = entry.shownStatus.map { "[" + labels($0, language) + "]" }
                let parts = [entry.agreement.name, status, parties, entry.agreement.date].compactMap { $0 }
                lines.append("- " + parts.filter { !$0.isEmpty }.joined(separator: " "))
                for provision in entry.agreement.provisions { lines.append("    · " + provision.duty) }
            }
        }
        if !timeline.isEmpty {
            lines += ["", "== " + labels("account.timeline", language)]
            for entry in timeline { lines.append("- \(entry.time): \(Account.cut(entry.text))  [\(outlets(entry.support))]") }
        }
        if !open.isEmpty {
            lines += ["", "== " + labels("account.open", language)]
            for passage in open { lines.append("- \(words(passage))  [\(outlet(passage.article))]") }
        }
    }

    private func claimLines(_ claim: Claim, _ labels: Labels, _ language: Labels.Language) -> [String] {
        let standing = standing(claim)
        let range = "\(labels("account.atLeast", language)) \(claim.origins.atLeast), \(labels("account.atMost", language)) \(claim.origins.atMost)"
        let said = said(claim, labels, language)
        let text = (said.lead.map { $0 + ": " } ?? "") + said.words
        var lines = ["- [\(labels(standing, language)); \(labels("account.origins", language)): \(range)] \(text)"]
        for wording in wordings(once(claim.support.map(\.passage))) { lines.append("    \(wording)") }
        for difference in claim.differences where claim.standing == .differs {
            let values = difference.values.map { "\(shown($0.value, difference.kind, labels, language)) (\(outlets($0.at)))" }.joined(
                separator: " ≠ ")
            lines.append("    ≠ \(labels("difference." + difference.kind.rawValue, language)): \(values)")
        }
        for passage in nearest(claim) { lines.append("    ? \(outlet(passage.article)), \(labels("account.near", language)): \(words(passage))") }
        let absent = absences(claim)
        if !absent.isEmpty {
            lines.append("    ∅ " + absent.map { "\($0.outlet): \(labels("account." + $0.because.rawValue, language))" }.joined(separator: "; "))
        }
        return lines
    }

    /// Passages as lines: each outlet's each wording once, with the number of its articles that have it where they are several.
    private func wordings(_ passages: [Passage]) -> [String] {
        var order: [[String]] = []
        var articles: [[String]: Set<String>] = [:]
        for passage in passages {
            let key = [outlet(passage.article), words(passage)]
            if articles[key] == nil { order.append(key) }
            articles[key, default: []].insert(passage.article)
        }
        return order.map { key in
            let count = articles[key]?.count ?? 1
            return key[0] + (count > 1 ? " ×\(count)" : "") + ": " + key[1]
        }
    }

    /// A claim as a plain-text note to paste: its words, then each passage with outlet, date and link, and the sentence that no one should forget.
    /// Nil where the account has no such claim.
    public func note(claim id: String, _ language: Labels.Language) -> String? {
        guard let claim = claims.first(where: { $0.id == id }), let labels = readings.first?.lexicon.labels else { return nil }
        let standing = standing(claim)
        var lines = [
            Account.cut(claim.text),
            "\(labels(standing, language)) · \(labels("account.origins", language)): \(claim.origins.atLeast)–\(claim.origins.atMost)",
        ]
        for support in claim.support {
            let line = articles.first { $0.id == support.passage.article }
            let source = [outlet(support.passage.article), line?.published, line?.url].compactMap { $0 }.joined(separator: " · ")
            lines.append("- \(words(support.passage))\n  \(source)")
        }
        lines.append(labels("account.disclaimer", language))
        return lines.joined(separator: "\n") + "\n"
    }

    private func articleLine(_ article: ArticleLine, _ labels: Labels, _ language: Labels.Language) -> String {
        let outlet = article.outlet ?? labels("account.unknownOutlet", language)
        let origin = origins.first { $0.id == article.origin }
        let kind = origin.map { labels("origin." + $0.kind.rawValue, language) + ($0.agency.map { " " + name($0) } ?? "") } ?? ""
        return [outlet, article.published ?? labels("account.undated", language), article.title ?? "", kind].filter { !$0.isEmpty }.joined(
            separator: " · ")
    }

    /// The name by which an outlet is shown: its own, else the input's.
    func outlet(_ article: String) -> String {
        let line = articles.first { $0.id == article }
        if let name = line?.outlet { return name }
        let input = readings.first { $0.id == article }?.article.source.input ?? article
        return input.split(separator: "/").last.map(String.init) ?? input
    }

    func outlets(_ passages: [Passage]) -> String {
        var seen: [String] = []
        for passage in passages where !seen.contains(outlet(passage.article)) { seen.append(outlet(passage.article)) }
        return seen.joined(separator: ", ")
    }

    func name(_ entity: EntityID) -> String {
        entities.first { $0.id == entity }?.name ?? readings.first?.lexicon.accounts.agencies[entity] ?? entity
    }

    /// The words of a passage, at most 40.
    func words(_ passage: Passage) -> String {
        guard let reading = readings.first(where: { $0.id == passage.article }) else { return "" }
        return Account.cut(String(reading.text[passage.span]))
    }

    static func cut(_ text: String) -> String {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        return words.count <= 40 ? words.joined(separator: " ") : words.prefix(40).joined(separator: " ") + " …"
    }
}
