extension Reading {
    /// The columns of `ploverRows`.
    public static let ploverHeader =
        "event_id,date,event_type,event_mode,status,source,target,place,trigger,article,outlet,url,certainty,source_code,target_code\n"

    /// The events as rows of comma-separated values in PLOVER's terms, one event each, for tools that read event data.
    ///
    /// Guesses are no rows: what is exported keeps the promise of `inferred`, and the JSON has the rest. Actors are entity ids, several joined by semicolons; their codes, in the same order, are CAMEO's on the day of the deed, empty where not known. A row's mode is the table's finer kind of deed. Denied, planned and threatened deeds are
    /// rows too; `status` tells them. Cells with commas, quotation marks or line ends are quoted (RFC 4180).
    public var ploverRows: String {
        events.indices.filter { events[$0].evidence.certainty != .guessed }.map(ploverRow).joined()
    }

    private func ploverRow(_ index: Int) -> String {
        let act = events[index]
        let day = act.time ?? article.published.map { String($0.time.iso.prefix(10)) } ?? ""
        // The id of a row is act.type.mode, where a number may follow the mode.
        let mode = act.evidence.rule.split(separator: ".").last.map(String.init) ?? ""
        let cells: [String] = [
            "\(id)#\(index)", day, act.kind.rawValue, mode, act.status.rawValue, act.source.joined(separator: ";"),
            act.target.joined(separator: ";"), act.place ?? "", String(text[act.span]), id, article.outlet?.id ?? "", article.url ?? "",
            act.evidence.certainty.rawValue, codes(act.source, day), codes(act.target, day),
        ]
        return cells.map(Reading.cell).joined(separator: ",") + "\n"
    }

    private func codes(_ actors: [EntityID], _ day: String) -> String {
        actors.map { id in
            let of = mentions.lazy.first { $0.kind == .person && $0.entities.first == id && $0.role?.of != nil }?.role?.of
            return lexicon.acts.codes.code(id, on: String(day.prefix(10)), of: of, lexicon.names)
        }.joined(separator: ";")
    }

    private static func cell(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
