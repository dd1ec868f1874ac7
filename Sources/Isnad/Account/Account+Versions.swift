// The states of one outlet's page, as text and as a part of the account's page.

extension Account {
    /// A line for each later state of a page with what it adds, leaves out and rewrites.
    func versionLines(_ labels: Labels, _ language: Labels.Language) -> [String] {
        versions.prefix(Account.mostVersions).flatMap { version -> [String] in
            var lines = ["- " + heading(version, labels, language)]
            if let titles = version.titles { lines.append("    ~ \(titles.before) → \(titles.after)") }
            for change in version.changes.prefix(Account.mostChanges) {
                let before = change.before.map(words) ?? "", after = change.after.map(words) ?? ""
                switch change.kind {
                case .added: lines.append("    + " + after)
                case .removed: lines.append("    − " + before)
                case .changed: lines.append("    ~ \(before) → \(after)")
                }
            }
            return lines
        }
    }

    /// Outlet, both times, and the changes counted.
    fileprivate func heading(_ version: Version, _ labels: Labels, _ language: Labels.Language) -> String {
        func time(_ id: String) -> String { articles.first { $0.id == id }?.published ?? labels("account.undated", language) }
        let outlet = articles.first { $0.id == version.later }?.outlet ?? labels("account.unknownOutlet", language)
        let counts = [Version.Change.Kind.added, .removed, .changed].map { ($0, version.count($0)) }.filter { $0.1 > 0 }
        let told = counts.map { "\(labels("version." + $0.0.rawValue, language)) \($0.1)" }.joined(separator: labels("account.comma", language))
        let what = version.changes.isEmpty ? labels("version.same", language) : told
        return "\(outlet): \(time(version.earlier)) → \(time(version.later)) · \(what)"
    }

    fileprivate static let mostVersions = 20
    fileprivate static let mostChanges = 12
}

extension AccountPage {
    /// Later states of a page, each with its changed sentences folded away.
    func versions() -> String {
        list(
            account.versions.prefix(Account.mostVersions).map { version in
                let title = version.titles.map { "<p><del>\(escape($0.before))</del> <ins>\(escape($0.after))</ins></p>" } ?? ""
                let changes = version.changes.prefix(Account.mostChanges).map { change -> String in
                    let before = change.before.map { "<del>\(escape(account.words($0)))</del>" }
                    let after = change.after.map { "<ins>\(escape(account.words($0)))</ins>" }
                    return "<p>\([before, after].compactMap { $0 }.joined(separator: " "))</p>"
                }
                let heading = escape(account.heading(version, labels, language))
                return "<details><summary>\(heading)</summary>\(title)\(changes.joined())<p class=rule>\(escape(version.evidence.rule))</p></details>"
            })
    }
}
