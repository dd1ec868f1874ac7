extension AccountPage {
    /// Claims of one article alone that are shown, and joint ones.
    private var mostSingle: Int { 20 }
    private var mostJoint: Int { 40 }

    /// The matrix of claims and outlets.
    func claims() -> String {
        let joint = account.joint
        let single = account.claims.filter { $0.articles == 1 && !account.repeated.contains($0.support[0].passage.article) }
        let shown = joint.prefix(mostJoint) + single.prefix(mostSingle)
        guard !shown.isEmpty else { return "" }
        let heads = outlets.map { "<th scope=col>\(escape($0.name))</th>" }.joined()
        let rows = shown.map(row).joined()
        let head = "<thead><tr><th></th><th scope=col>\(label("account.origins"))</th>\(heads)</tr></thead>"
        return "\(legend())<div class=scroll><table class=matrix>\(head)<tbody>\(rows)</tbody></table></div>\(rest(joint.count, shown.count))"
    }

    private func rest(_ joint: Int, _ shown: Int) -> String {
        let left = account.claims.count - shown
        return left > 0 ? "<p class=note>+ <bdi>\(left)</bdi> \(label("account.moreClaims"))</p>" : ""
    }

    private func legend() -> String {
        let signs: [(String, String)] = [
            ("●", "account.says"), ("≈", "account.near"), ("–", "account.silent"), ("◁", "account.publishedBefore"), ("?", "account.dateUnknown"),
            ("✂", "account.captureIncomplete"), ("·", "account.unsure"),
        ]
        let standings: [(String, String)] = [("=", "account.alike"), ("≠", "account.differs"), ("1", "account.oneOrigin")]
        let items = (standings + signs).map { "<span><b>\($0.0)</b> \(label($0.1))</span>" }.joined()
        return "<p class=legend>\(items)</p>"
    }

    private func row(_ claim: Account.Claim) -> String {
        let (name, sign) =
            claim.standing == .differs
            ? ("differs", "≠") : claim.standing == .single ? (claim.articles > 1 ? "oneOrigin" : "single", "1") : ("alike", "=")
        let nearest = account.nearest(claim)
        let cells = outlets.map { cell(claim, nearest, $0) }.joined()
        let support = sources(account.once(claim.support.map(\.passage)), rule: claim.evidence.rule)
        let near = sources(nearest, rule: nil, shown: "≈ \(labels("account.near", language)): \(names(nearest))")
        let common = claim.commonLink.map { "<p class=src>\(label("account.commonLink")): \(escape(account.name($0)))</p>" } ?? ""
        let standing = "<td class=m><b title=\"\(label("account." + name))\">\(sign)</b> <bdi>\(range(claim.origins))</bdi></td>"
        return
            "<tr class=\(claim.standing == .single ? "single" : name) id=\"\(escape(account.story.id))-\(claim.id)\"><td>\(words(claim))\(common)\(support)\(near)</td>\(standing)\(cells)</tr>"
    }

    /// The words of a claim. What stands behind a label has a direction of its own, or a day would turn around.
    func words(_ claim: Account.Claim) -> String {
        let said = account.said(claim, labels, language)
        return said.lead.map { "\(escape($0)): <bdi>\(escape(said.words))</bdi>" } ?? escape(said.words)
    }

    /// Whether an outlet has the claim, else why not: silence only where one of its articles is whole and came after.
    private func cell(_ claim: Account.Claim, _ nearest: [Passage], _ outlet: (name: String, articles: Set<String>)) -> String {
        let name = escape(outlet.name)
        let said = Set(claim.support.map(\.passage.article)).intersection(outlet.articles).count
        if said > 0 {
            let count = outlet.articles.count > 1 ? "<sub>\(said)</sub>" : ""
            return "<td class=\"m y\" data-o=\"\(name)\">●\(count)</td>"
        }
        if let near = nearest.first(where: { outlet.articles.contains($0.article) }) {
            let words = escape(account.words(near))
            return "<td class=\"m n\" data-o=\"\(name)\" title=\"\(label("account.near")): \(words)\">≈</td>"
        }
        let reasons = Set(claim.notIn.filter { outlet.articles.contains($0.article) }.map(\.because))
        let order: [(Account.Claim.Absence, String)] = [
            (.silent, "–"), (.captureIncomplete, "✂"), (.publishedBefore, "◁"), (.dateUnknown, "?"),
        ]
        let reason = order.first { reasons.contains($0.0) }
        let title = label("account." + (reason?.0.rawValue ?? "unsure"))
        return "<td class=\"m n\" data-o=\"\(name)\" title=\"\(title)\">\(reason?.1 ?? "·")</td>"
    }

    /// Differences side by side: a card for each value with who gives it.
    func differences() -> String {
        let items = account.claims.filter { $0.standing == .differs }.flatMap { claim in claim.differences.map { (claim, $0) } }.sorted {
            weight($0.1) < weight($1.1)
        }
        return items.prefix(30).map { claim, difference in
            let cards = difference.values.prefix(6).map { value in
                "<div class=card><b>\(escape(account.shown(value.value, difference.kind, labels, language)))</b>"
                    + sources(value.at, rule: nil) + "</div>"
            }.joined()
            let kind = label("difference." + difference.kind.rawValue)
            return "<div class=diff><p><span class=tag>\(kind)</span> \(words(claim))</p><div class=side>\(cards)</div></div>"
        }.joined()
    }

    /// Figures, dates and names before who says it.
    private func weight(_ difference: Account.Claim.Difference) -> Int {
        let order: [Account.Claim.Difference.Kind] = [.amount, .update, .date, .place, .name, .status, .wording, .force, .attribution]
        return order.firstIndex(of: difference.kind) ?? order.count
    }
}
