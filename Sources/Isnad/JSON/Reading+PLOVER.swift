extension Reading {
    /// The columns of `ploverRows`.
    public static let ploverHeader = "event_id,date,event_type,event_mode,status,source,target,place,trigger,article,outlet,url,certainty\n"

    /// The events as rows of comma-separated values in PLOVER's terms, one event each, for tools that read event data.
    ///
    /// Actors are entity ids, several joined by semicolons. A row's mode is the table's finer kind of deed. Denied, planned and threatened deeds are
    /// rows too; `status` tells them. Cells with commas, quotation marks or line ends are quoted (RFC 4180).
    public var ploverRows: String {
        events.indices.map(ploverRow).joined()
    }

    private func ploverRow(_ index: Int) -> String {
        let act = events[index]
        let day = act.time ?? article.published.map { String($0.time.iso.prefix(10)) } ?? ""
        // The id of a row is act.type.mode, where a number may follow the mode.
        let mode = act.evidence.rule.split(separator: ".").last.map(String.init) ?? ""
        let cells: [String] = [
            "\(id)#\(index)", day, act.kind.rawValue, mode, act.status.rawValue, act.source.joined(separator: ";"),
            act.target.joined(separator: ";"), act.place ?? "", String(text[act.span]), id, article.outlet?.id ?? "", article.url ?? "",
            act.evidence.certainty.rawValue,
        ]
        return cells.map(Reading.cell).joined(separator: ",") + "\n"
    }

    private static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
