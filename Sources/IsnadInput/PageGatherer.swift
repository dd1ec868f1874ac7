import Isnad

/// Brings the pages of one continued article together: those that name each other as next and previous, or count themselves.
///
/// Events go through at once until a page says that it is one of several. From there all that comes is held, so that the order stays, until the
/// article is whole, or a bound is met: 64 events, 32 MB. Pages are joined only where address (without its page number) and title agree.
/// What comes through standard input is never held: who waits for an answer there gets it.
final class PageGatherer {
    private struct Held {
        var event: InputReader.Event
        var paging: Paging?
    }

    private let words = PagingWords()
    private var held: [Held] = []
    private var bytes = 0
    private static let mostEvents = 64
    private static let mostBytes = 32 << 20

    /// The event back where nothing holds it; else it is kept, and what may go on is put in `ready`.
    func take(_ event: InputReader.Event, _ ready: inout ArraySlice<InputReader.Event>) -> InputReader.Event? {
        var paging: Paging?
        if case .capture(let capture) = event, capture.mediaType == .html, capture.input != "-" { paging = Paging(capture, words) }
        if held.isEmpty, paging == nil { return event }
        held.append(Held(event: event, paging: paging))
        if case .capture(let capture) = event { bytes += capture.bytes.count }
        if held.count >= PageGatherer.mostEvents || bytes >= PageGatherer.mostBytes || isComplete { ready = end() }
        return nil
    }

    /// Everything held, with the pages of one article as one.
    func end() -> ArraySlice<InputReader.Event> {
        defer { (held, bytes) = ([], 0) }
        var events: [InputReader.Event?] = held.map(\.event)
        for group in groups() {
            let sorted = group.sorted { number($0) < number($1) }
            let captures = sorted.compactMap { at -> Capture? in
                guard case .capture(let capture) = held[at].event else { return nil }
                return capture
            }
            guard var joined = JoinedPages.join(captures) else { continue }
            if let missing = missing(sorted) { joined.notes.append("captureIncomplete: " + missing) }
            for at in group { events[at] = nil }
            events[group.min() ?? 0] = .capture(joined)
        }
        return events.compactMap { $0 }[...]
    }

    private func number(_ at: Int) -> Int { held[at].paging?.number ?? 1 }

    /// Pages of one article, each number once; lone pages too.
    private func groups() -> [[Int]] {
        var groups: [[Int]] = []
        for at in held.indices {
            guard let paging = held[at].paging else { continue }
            let place = groups.firstIndex { group in
                group.count < JoinedPages.most
                    && group.allSatisfy { held[$0].paging.map { $0.number != paging.number && $0.belongs(with: paging) } ?? false }
            }
            if let place { groups[place].append(at) } else { groups.append([at]) }
        }
        return groups
    }

    /// Whether every article that is held has its first and its last page, and all between.
    private var isComplete: Bool {
        groups().allSatisfy { group in
            let isLone = group.count == 1 && held[group[0]].paging?.isSure == false
            return !isLone && missing(group.sorted { number($0) < number($1) }) == nil
        }
    }

    /// What a run of pages in order says that it lacks.
    private func missing(_ pages: [Int]) -> String? {
        let numbers = pages.map(number)
        guard let last = pages.last.flatMap({ held[$0].paging }), last.isSure || pages.count > 1 else { return nil }
        let most = max(numbers.last ?? 1, pages.compactMap { held[$0].paging?.count }.max() ?? 0)
        let lacking = (1...max(1, most)).filter { !numbers.contains($0) }
        if !lacking.isEmpty {
            return "page " + lacking.prefix(20).map(String.init).joined(separator: ", ") + " of \(most) is not among the inputs"
        }
        return last.goesOn ? "page \(most + 1) of the article is not among the inputs" : nil
    }
}
