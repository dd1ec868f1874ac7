/// Counts the independent origins behind a story's articles: copies share one, credits name it, what cannot be told stays unknown.
struct OriginFinder: Sendable {
    /// The share of the shorter article that must be copied for two articles to have one origin.
    private let sharedOrigin = 0.5

    func origins(of readings: [Trace], _ copies: [Copy]) -> [Origin] {
        var group = Array(readings.indices)
        func root(_ x: Int) -> Int {
            var x = x
            while group[x] != x { x = group[x] }
            return x
        }
        let place = Dictionary(readings.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        var copied: [Int: Int] = [:]
        for copy in copies where copy.kind != .statement {
            guard let a = place[copy.a.article], let b = place[copy.b.article] else { continue }
            copied[a * readings.count + b, default: 0] += min(copy.a.span.count, copy.b.span.count)
        }
        for (pair, bytes) in copied.sorted(by: { $0.key < $1.key }) {
            let a = pair / readings.count, b = pair % readings.count
            let shorter = min(length(readings[a]), length(readings[b]))
            if Double(bytes) >= sharedOrigin * Double(max(1, shorter)) {
                let x = root(a), y = root(b)
                group[max(x, y)] = min(x, y)
            }
        }
        var origins: [Origin] = []
        for first in readings.indices where root(first) == first {
            let members = readings.indices.filter { root($0) == first }.map { readings[$0] }
            origins.append(origin("o\(origins.count + 1)", members))
        }
        return origins
    }

    private func length(_ trace: Trace) -> Int { zip(trace.starts, trace.ends).reduce(0) { $0 + Int($1.1 - $1.0) + 1 } }

    private func origin(_ id: String, _ members: [Trace]) -> Origin {
        let agencies = Set(members.flatMap(\.agencies)).sorted()
        let articles = members.map(\.id)
        if agencies.count == 1, members.count > 1 {
            return Origin(
                id: id, kind: .agency, agency: agencies[0], articles: articles, credited: members.allSatisfy { !$0.agencies.isEmpty },
                evidence: Evidence("Story/copiesOfCredited", .inferred))
        }
        if !agencies.isEmpty {
            let kind: Origin.Kind = agencies.count == 1 && members.count > 1 ? .agency : .mixed
            return Origin(
                id: id, kind: kind, agency: agencies.count == 1 ? agencies[0] : nil, articles: articles, credited: true,
                evidence: Evidence("Story/credited", .inferred))
        }
        if members.count > 1 {
            return Origin(id: id, kind: .unknown, articles: articles, credited: false, evidence: Evidence("Story/sharedNoCredit", .inferred))
        }
        return Origin(id: id, kind: .unknown, articles: articles, credited: false, evidence: Evidence("Story/noCredit", .guessed))
    }
}
