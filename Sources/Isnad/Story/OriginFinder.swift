/// Counts the independent origins behind a story's articles: copies share one, credits name it, what cannot be told stays unknown.
///
/// Two articles have one origin where half of the shorter one stands in the other. A credit names the agency of the whole group; two credits,
/// or a credit beside a named author, make it mixed, and so does a third of an article that an agency's report shares; an article that most of
/// two reports stand in which share nothing is a digest, mixed and an origin of its own. A text that is an announcement by its own words is
/// its issuer's: a state's (official) or another's (press release). Without a credit a
/// signed article of one outlet is its newsroom's, and all else is unknown: that an
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
        let joined = pairs.filter { pair, share in
            Double(share.copied + share.stated) >= sharedOrigin * Double(min(lengths[pair[0]], lengths[pair[1]]))
        }
        let digests = digests(of: traces, joined.map { ($0.key, $0.value.copied + $0.value.stated) }, lengths)
        for (pair, share) in joined where digests.isDisjoint(with: pair) {
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
            if members.count == 1, digests.contains(members[0]) {
                origin.kind = .mixed
                origin.agency = nil
                origin.evidence = Evidence("Story/digest", .inferred)
            } else if origin.kind == .newsroom || origin.kind == .unknown, !agencies.isEmpty {
                origin.kind = .mixed
                origin.agency = agencies.count == 1 ? agencies.first : nil
                origin.evidence = Evidence("Story/partShared", .inferred)
            }
            origin.id = "o\(number + 1)"
            return origin
        }
    }

    /// Articles that are put together from others: most of each of two reports stands in them, those two share nothing, and they credit
    /// different agencies or both came out before. A review of the day's markets must not make its reports one origin; an agency's long report
    /// of which two papers printed different halves is none.
    private func digests(of traces: [Trace], _ joined: [(pair: [Int], size: Int)], _ lengths: [Int]) -> Set<Int> {
        var parts: [Int: [Int]] = [:]
        var known: Set<[Int]> = []
        for (pair, size) in joined {
            known.insert(pair)
            let longer = lengths[pair[0]] >= lengths[pair[1]] ? 0 : 1
            guard Double(size) < digestShare * Double(lengths[pair[longer]]) else { continue }
            parts[pair[longer], default: []].append(pair[1 - longer])
        }
        func isApart(_ x: Int, _ y: Int, _ digest: Int) -> Bool {
            if !traces[x].credits.isEmpty, !traces[y].credits.isEmpty { return traces[x].credits.isDisjoint(with: traces[y].credits) }
            guard traces[digest].credits.isEmpty, let day = traces[digest].published, let one = traces[x].published, let two = traces[y].published
            else { return false }
            return max(one, two) < day
        }
        return Set(
            parts.filter { digest, reports in
                let some = reports.prefix(OriginFinder.mostParts)
                return some.contains { x in some.contains { y in x < y && !known.contains([x, y]) && isApart(x, y, digest) } }
            }.keys)
    }

    /// The share of a digest that one report in it has at most.
    private let digestShare = 0.6
    /// Reports of one digest that are looked at.
    private static let mostParts = 24

    private struct Share {
        var copied = 0
        var stated = 0
        mutating func add(_ size: Int, isStatement: Bool) { if isStatement { stated += size } else { copied += size } }
    }

    private func origin(_ members: [Trace], isStatement: Bool) -> Origin {
        let credits = members.reduce(into: Set<EntityID>()) { $0.formUnion($1.credits) }.sorted()
        let articles = members.map(\.id), outlets = Set(members.compactMap(\.outlet))
        func made(_ kind: Origin.Kind, _ agency: EntityID?, _ rule: String, _ certainty: Certainty = .inferred) -> Origin {
            let credited =
                credits.isEmpty && kind != .agency ? kind == .newsroom : members.allSatisfy { !$0.credits.isEmpty || $0.creditsAgencies }
            return Origin(id: "", kind: kind, agency: agency, articles: articles, credited: credited, evidence: Evidence(rule, certainty))
        }
        if credits.count > 1 { return made(.mixed, nil, "Story/severalCredits") }
        if let agency = credits.first {
            if members.count == 1, members[0].isSigned || !members[0].isWhollyCredited { return made(.mixed, agency, "Story/creditBesideAuthor") }
            return made(.agency, agency, members.count > 1 ? "Story/copiesOfCredited" : "Story/credited")
        }
        if members.contains(where: \.creditsAgencies) { return made(.agency, nil, "Story/unnamedAgencies") }
        let issuers = Set(members.compactMap(\.release))
        if issuers.contains(.state) { return made(.official, nil, "Story/communique") }
        if issuers.contains(.other) { return made(.pressRelease, nil, "Story/pressRelease") }
        // Whose words they are that several outlets quote alike is not told by that.
        if isStatement, outlets.count > 1 { return made(.unknown, nil, "Story/sharedStatement") }
        if members.contains(where: \.isSigned), outlets.count <= 1 { return made(.newsroom, nil, "Story/signed") }
        return members.count > 1 ? made(.unknown, nil, "Story/sharedNoCredit") : made(.unknown, nil, "Story/noCredit", .guessed)
    }
}

/// Sets of items joined in pairs (union by the lesser index).
struct Groups {
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

    /// The first item of the set that went into the other; nil where both were in one already.
    @discardableResult
    mutating func join(_ a: Int, _ b: Int) -> Int? {
        let x = root(a), y = root(b)
        parent[max(x, y)] = min(x, y)
        return x == y ? nil : max(x, y)
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
