// What the text and the page show of an account: each page once, each pair of copies once, each outlet's absence once.

extension Account {
    /// Claims of several articles, a page saved twice counted once.
    var joint: [Claim] {
        claims.filter { claim in
            claim.articles > 1 && (repeated.isEmpty || Set(claim.support.map(\.passage.article)).subtracting(repeated).count > 1)
        }
    }

    /// The summary without the sentence that stands above it, whole, as what happened.
    var furtherSummary: [SummarySentence] {
        guard let oneLine, Account.cut(oneLine.text) == oneLine.text else { return summary }
        return summary.filter { $0.text != oneLine.text }
    }

    /// Statements without the versions that a page saved twice repeats.
    var told: [Statement] {
        guard !repeated.isEmpty else { return statements }
        return statements.compactMap { statement in
            var statement = statement
            statement.versions.removeAll { repeated.contains($0.passage.article) }
            return statement.versions.count > 1 ? statement : nil
        }
    }

    /// Agreements that bind somebody: what has neither two parties nor a provision is a mere word for one (the international sanctions).
    var binding: [AgreementEntry] { agreements.filter { $0.agreement.parties.count > 1 || !$0.agreement.provisions.isEmpty } }

    /// Passages without those of pages shown already; all where nothing else is left.
    func once(_ passages: [Passage]) -> [Passage] {
        let kept = passages.filter { !repeated.contains($0.article) }
        return kept.isEmpty ? passages : kept
    }

    /// The longest passage that two articles share, and how many they share; a page with its own later states is left out.
    var pairs: [(longest: Copy, count: Int)] {
        var held: [[String]: (longest: Copy, count: Int, at: Int)] = [:]
        for (at, copy) in copies.enumerated() where !repeated.contains(copy.a.article) && !repeated.contains(copy.b.article) {
            let key = [copy.a.article, copy.b.article].sorted()
            guard let known = held[key] else {
                held[key] = (copy, 1, at)
                continue
            }
            held[key] = (known.longest.a.span.count < copy.a.span.count ? copy : known.longest, known.count + 1, known.at)
        }
        return held.values.sorted { $0.at < $1.at }.map { ($0.longest, $0.count) }
    }

    /// Whom a shared passage is credited to; where neither article credits an agency for it, that is said, with the agencies that its own sentences name.
    func credit(_ copy: Copy, _ labels: Labels, _ language: Labels.Language) -> String {
        guard copy.credited.isEmpty else { return names(copy.credited, labels, language) }
        let named = [copy.a, copy.b].reduce(into: Set<EntityID>()) { $0.formUnion(agencies(in: $1)) }
        let missing = labels("account.nocredit", language)
        return named.isEmpty ? missing : missing + labels("account.named", language) + " " + names(named.sorted(), labels, language)
    }

    private func names(_ entities: [EntityID], _ labels: Labels, _ language: Labels.Language) -> String {
        entities.map(name).joined(separator: labels("account.comma", language))
    }

    /// The agencies that the sentences of a passage name, whatever for: as who reports, or as whom somebody spoke to.
    private func agencies(in passage: Passage) -> Set<EntityID> {
        guard let reading = readings.first(where: { $0.id == passage.article }) else { return [] }
        let words = reading.words, tokens = words.tokens(in: passage.span)
        guard let last = tokens.last else { return [] }
        let known = reading.lexicon.accounts.agencies
        let end = words.sentenceSpan(words.sentence(of: last)).end
        return reading.mentions.reduce(into: []) { found, mention in
            guard mention.span.start >= passage.span.start, mention.span.end <= end else { return }
            found.formUnion(mention.entities.filter { known[$0] != nil })
        }
    }

    /// The outlets none of whose articles has a claim, each with the gravest reason: an outlet that says it elsewhere is not silent.
    func absences(_ claim: Claim) -> [(outlet: String, because: Claim.Absence)] {
        let order: [Claim.Absence] = [.silent, .captureIncomplete, .publishedBefore, .dateUnknown]
        let saying = Set((claim.support.map(\.passage) + claim.near).map { outlet($0.article) })
        var found: [(outlet: String, because: Claim.Absence)] = []
        for item in claim.notIn where !saying.contains(outlet(item.article)) {
            let name = outlet(item.article)
            guard let known = found.firstIndex(where: { $0.outlet == name }) else {
                found.append((name, item.because))
                continue
            }
            let rank = { (because: Claim.Absence) in order.firstIndex(of: because) ?? order.count }
            if rank(item.because) < rank(found[known].because) { found[known].because = item.because }
        }
        return found
    }

    /// The passages of outlets that may say a claim in other words, one an outlet, where none of its articles says it outright.
    func nearest(_ claim: Claim) -> [Passage] {
        let saying = Set(claim.support.map { outlet($0.passage.article) })
        var seen: Set<String> = []
        return once(claim.near).filter { !saying.contains(outlet($0.article)) && seen.insert(outlet($0.article)).inserted }
    }

    /// The words of a claim, behind what they are where they are a day or the names of a happening.
    func said(_ claim: Claim, _ labels: Labels, _ language: Labels.Language) -> (lead: String?, words: String) {
        let words = Account.cut(claim.text)
        switch claim.evidence.rule {
        case "Account/dayMostGive": return (labels("account.day", language), words)
        case "Account/namesOfOneHappening": return (labels("account.called", language), words)
        default: return (nil, words)
        }
    }

    /// The label of a claim's standing: one origin's copies are not one article.
    func standing(_ claim: Claim) -> String {
        switch claim.standing {
        case .differs: "account.differs"
        case .single: claim.articles > 1 ? "account.oneOrigin" : "account.single"
        case .reportedAlike: "account.alike"
        }
    }

    /// A value as it is shown: an entity's name, the outlet's own voice, a deed with its status, a force of saying.
    func shown(_ value: String, _ kind: Claim.Difference.Kind, _ labels: Labels, _ language: Labels.Language) -> String {
        switch kind {
        case .status: value.split(separator: " ").map { labels("act." + $0, language) }.joined(separator: " · ")
        case .force: labels("force." + value, language)
        default: value == "outlet" ? labels("account.ownVoice", language) : name(value)
        }
    }
}

extension Account.AgreementEntry {
    /// The label of an agreement's status where some article tells it: most often none does, and nobody has said that it is signed.
    var shownStatus: String? { agreement.anchors.isStatusTold == false ? nil : "agreement." + agreement.status.rawValue }
}
