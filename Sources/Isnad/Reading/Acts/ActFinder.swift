/// The Acts stage: what was done, by whom to whom, and what was promised.
///
/// Every sentence is read once for the words of `ar/acts.tsv`; the names around a word that the deed's frame takes are who did it, to whom and
/// where. Names keep their number and order when they are resolved, so the first pass notes which mention it was and the second gives its id.
/// Linear: every search is bounded by the sentence's end or by a fixed number of tokens.
struct ActFinder: Sendable {
    let lexicon: Lexicon

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// First pass: finds, in the article alone.
    func find(in reading: inout Reading) {
        let scene = ActScene(reading)
        var pass = ActPass(scene)
        pass.run()
        reading.events = pass.events
        if reading.parts.contains(.agreements) { reading.agreements = AgreementFinder(scene, pass.events).agreements() }
        reading.open = OpenFinder(scene).spans()
    }

    /// Second pass: values and ids in the reading's context.
    func resolve(_ reading: inout Reading) {
        for at in reading.events.indices { resolve(&reading.events[at], reading) }
        reading.agreements = AgreementResolver(reading).resolved()
        if let joined = AgreementJoining.joined([reading]).first { reading = joined }
    }

    private func resolve(_ act: inout Act, _ reading: Reading) {
        act.source = ids(act.anchors.source.filter { acts($0, reading) }, reading)
        act.target = ids(act.anchors.target, reading).filter { !act.source.contains($0) }
        act.place = act.anchors.place.flatMap { reading.mentions.indices.contains($0) ? reading.mentions[$0].entities.first : nil }
        act.time = act.anchors.time.flatMap { reading.times.indices.contains($0) ? reading.times[$0].value : nil }
        if act.anchors.isDue, act.status == .reported || act.status == .attributed, isAhead(act, reading) { act.status = .planned }
    }

    /// Whether the time of a deed is known to lie behind the article's day.
    private func isAhead(_ act: Act, _ reading: Reading) -> Bool {
        guard let time = act.anchors.time, reading.times.indices.contains(time), let first = reading.times[time].earliest,
            let published = reading.article.published
        else { return false }
        return first.prefix(10) > published.time.iso.prefix(10)
    }

    /// Whether a mention can do something: a town that stands for no government cannot.
    private func acts(_ mention: Int, _ reading: Reading) -> Bool {
        reading.mentions.indices.contains(mention) && (reading.mentions[mention].kind != .place || reading.mentions[mention].refersTo != nil)
    }

    /// Who is meant by mentions: for the name of a capital the government meant.
    private func ids(_ mentions: [Int], _ reading: Reading) -> [EntityID] {
        var ids: [EntityID] = []
        for index in mentions where reading.mentions.indices.contains(index) {
            let mention = reading.mentions[index]
            for id in mention.refersTo.map({ [$0] }) ?? mention.entities where !ids.contains(id) { ids.append(id) }
        }
        return ids
    }
}
