/// Counts the independent origins behind a story's articles: copies share one, credits name it, what cannot be told stays unknown.
///
/// Two articles have one origin where half of the shorter one stands in the other. A credit names the agency of the whole group; two credits,
/// or a credit beside a named author, make it mixed, and so does a third of an article that an agency's report shares. Without a credit a
/// signed article of one outlet is its newsroom's, words that several outlets quote alike are a statement's, and all else is unknown: that an
/// article names no agency does not say that none stands behind it.
struct OriginFinder: Sendable {
    /// The share of the shorter article that must be copied for two articles to have one origin.
    private let sharedOrigin = 0.5
    /// The share of an article from which on copied passages make it mixed.
    private let sharedPart = 0.33

    /// Origins in the order of their first article. Linear in the traces and copies.
    func origins(of traces: [Trace], _ copies: [Copy]) -> [Origin] {
        let place = Dictionary(traces.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let lengths = traces.map { max(1, zip($0.starts, $0.ends).reduce(0) { $0 + Int($1.1 - $1.0) + 1 }) }
        var shares: [[Int]: Share] = [:]
        for copy in copies {
            guard let a = place[copy.a.article], let b = place[copy.b.article] else { continue }
            let size = min(copy.a.span.count, copy.b.span.count)
            shares[[a, b], default: Share()].add(size, isStatement: copy.kind == .statement)
        }
        let pairs = shares.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var groups = Groups(traces.count)
        var stated: Set<Int> = []
        for (pair, share) in pairs {
            let shorter = Double(min(lengths[pair[0]], lengths[pair[1]]))
            guard Double(share.copied + share.stated) >= sharedOrigin * shorter else { continue }
            groups.join(pair[0], pair[1])
            if share.stated > share.copied { stated.formUnion(pair) }
        }
        var taken: [Int: Set<EntityID>] = [:]
        for (pair, share) in pairs where groups.root(pair[0]) != groups.root(pair[1]) {
            for (article, other) in [(pair[0], pair[1]), (pair[1], pair[0])]
            where Double(share.copied) >= sharedPart * Double(lengths[article]) {
                taken[article, default: []].formUnion(traces[other].credits)
            }
        }
        return groups.sets().enumerated().map { number, members in
            var origin = origin(members.map { traces[$0] }, isStatement: members.contains { stated.contains($0) })
            let agencies = members.reduce(into: Set<EntityID>()) { $0.formUnion(taken[$1] ?? []) }
            if origin.kind == .newsroom || origin.kind == .unknown, !agencies.isEmpty {
                origin.kind = .mixed
                origin.agency = agencies.count == 1 ? agencies.first : nil
                origin.evidence = Evidence("Story/partShared", .inferred)
            }
            origin.id = "o\(number + 1)"
            return origin
        }
    }

    private struct Share {
        var copied = 0
        var stated = 0
        mutating func add(_ size: Int, isStatement: Bool) { if isStatement { stated += size } else { copied += size } }
    }

    private func origin(_ members: [Trace], isStatement: Bool) -> Origin {
        let credits = members.reduce(into: Set<EntityID>()) { $0.formUnion($1.credits) }.sorted()
        let articles = members.map(\.id), outlets = Set(members.compactMap(\.outlet))
        func made(_ kind: Origin.Kind, _ agency: EntityID?, _ rule: String, _ certainty: Certainty = .inferred) -> Origin {
            let credited = credits.isEmpty ? kind == .newsroom : members.allSatisfy { !$0.credits.isEmpty }
            return Origin(id: "", kind: kind, agency: agency, articles: articles, credited: credited, evidence: Evidence(rule, certainty))
        }
        if credits.count > 1 { return made(.mixed, nil, "Story/severalCredits") }
        if let agency = credits.first {
            if members.count == 1, members[0].isSigned || !members[0].isWhollyCredited { return made(.mixed, agency, "Story/creditBesideAuthor") }
            return made(.agency, agency, members.count > 1 ? "Story/copiesOfCredited" : "Story/credited")
        }
        if isStatement, outlets.count > 1 { return made(.official, nil, "Story/sharedStatement") }
        if members.contains(where: \.isSigned), outlets.count <= 1 { return made(.newsroom, nil, "Story/signed") }
        return members.count > 1 ? made(.unknown, nil, "Story/sharedNoCredit") : made(.unknown, nil, "Story/noCredit", .guessed)
    }
}

/// Sets of items joined in pairs (union by the lesser index).
private struct Groups {
    private var parent: [Int]

    init(_ count: Int) { parent = Array(0..<count) }

    mutating func root(_ x: Int) -> Int {
        var x = x
        while parent[x] != x {
            parent[x] = parent[parent[x]]
            x = parent[x]
        }
        return x
    }

    mutating func join(_ a: Int, _ b: Int) {
        let x = root(a), y = root(b)
        parent[max(x, y)] = min(x, y)
    }

    /// Each set sorted, in the order of their first item.
    mutating func sets() -> [[Int]] {
        var sets: [[Int]] = []
        var place: [Int: Int] = [:]
        for item in parent.indices {
            let first = root(item)
            if let at = place[first] {
                sets[at].append(item)
            } else {
                place[first] = sets.count
                sets.append([item])
            }
        }
        return sets
    }
}
