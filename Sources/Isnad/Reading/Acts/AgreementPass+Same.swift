/// Which of an article's places speak of the same agreement.
extension AgreementPass {
    private struct Cluster {
        var words: Set<[UInt8]> = []
        var heads: Set<[UInt8]> = []
        var year: Int?
        var last = 0
        var places = 0
        var isDecision = false
    }

    mutating func join() {
        var clusters: [Cluster] = []
        for at in places.indices {
            let place = places[at]
            let cluster = same(place, clusters, at) ?? clusters.count
            if cluster == clusters.count { clusters.append(Cluster()) }
            clusters[cluster].words.formUnion(place.words)
            clusters[cluster].heads.insert(place.head)
            clusters[cluster].year = clusters[cluster].year ?? place.year
            clusters[cluster].last = at
            clusters[cluster].places += 1
            clusters[cluster].isDecision = place.isDecision
            places[at].cluster = cluster
        }
    }

    private func same(_ place: Place, _ clusters: [Cluster], _ at: Int) -> Int? {
        if let year = place.year { return clusters.firstIndex { $0.year == year } }
        let recent = clusters.indices.max { clusters[$0].last < clusters[$1].last }
        if place.words.isEmpty, place.names.isEmpty { return alone(place, clusters, recent, at) }
        var best: (cluster: Int, shared: Int)?
        for (index, cluster) in clusters.enumerated() where cluster.year == nil || cluster.words.isSuperset(of: place.words) {
            let shared = cluster.words.intersection(place.words).count
            if shared > best?.shared ?? 0, shared * 2 >= min(place.words.count, max(cluster.words.count, 1)) { best = (index, shared) }
        }
        return best?.cluster ?? (place.echo ? recent : place.isGeneric ? alone(place, clusters, recent, at) : nil)
    }

    /// The agreement that a head without telling words goes back to: the last one where it stands near, else the last one called by this word.
    ///
    /// One told with its year is mostly looked back at, so that a definite head goes to it only where no other has been called by this word.
    private func alone(_ place: Place, _ clusters: [Cluster], _ recent: Int?, _ at: Int) -> Int? {
        guard let recent else { return nil }
        let last = places[clusters[recent].last]
        guard place.definite else {
            guard clusters[recent].year == nil else { return nil }
            return place.echo || last.sentence == place.sentence ? recent : nil
        }
        let latest: (Int, Int) -> Bool = { clusters[$0].last < clusters[$1].last }
        let called = clusters.indices.filter { clusters[$0].heads.contains(place.head) }
        let undated = called.filter { clusters[$0].year == nil }.max(by: latest)
        let gap = scene.words.sentence(of: place.tokens.lowerBound) - scene.words.sentence(of: last.tokens.lowerBound)
        if clusters[recent].year != nil {
            // It is spoken of further where its sentence spoke of no other.
            let alone = !places[..<at].suffix(4).contains { $0.sentence == last.sentence && $0.cluster != recent }
            if !isNew(place), gap <= 1, alone { return recent }
            if let undated { return undated }
            if called.contains(recent) { return recent }
            return clusters.indices.filter { clusters[$0].year == nil && !clusters[$0].isDecision }.max(by: latest) ?? recent
        }
        if let undated, !clusters[recent].heads.contains(place.head) { return undated }
        // From far off the one that the report speaks of most is meant.
        return gap <= 1 ? recent : called.max { (clusters[$0].places, clusters[$0].last) < (clusters[$1].places, clusters[$1].last) } ?? recent
    }
}
