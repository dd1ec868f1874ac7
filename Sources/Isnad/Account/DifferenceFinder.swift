/// What differs among the sentences of one claim: figures, names, dates, who says it and with what force, whether it is said to have happened, and in
/// which words.
struct DifferenceFinder {
    let readings: [Reading]
    let units: [Unit]
    private let figures: FigureContrasts

    init(_ readings: [Reading], _ units: [Unit], _ figures: FigureContrasts) {
        self.readings = readings
        self.units = units
        self.figures = figures
    }

    /// What differs among members of a claim. Days, voices and statuses are compared only among those that are surely of one thing (`sure`): of clauses
    /// that are merely alike they belong to other deeds. Who says it is compared only among the surest (`firm`).
    func differences(_ members: [Int], sure: [Int], firm: [Int]) -> [Account.Claim.Difference] {
        let others = [
            dates(sure), names(members), attribution(firm), force(sure), status(sure),
            renderings(sure) ?? relations(sure),
        ]
        return figures.contrasts(among: Set(members)).compactMap(contrast) + others.compactMap { $0 }
    }

    func passage(_ member: Int, _ span: Span) -> Passage { Passage(readings[units[member].article].id, span) }

    /// A difference where at least two articles give values and no value is shared by all that give one.
    func difference(_ kind: Account.Claim.Difference.Kind, _ given: [(article: Int, value: String, at: Passage)]) -> Account.Claim.Difference? {
        var byArticle: [Int: Set<String>] = [:]
        for item in given { byArticle[item.article, default: []].insert(item.value) }
        guard byArticle.count > 1, let first = byArticle.values.first, byArticle.values.dropFirst().reduce(first, { $0.intersection($1) }).isEmpty
        else { return nil }
        let values = Dictionary(grouping: given, by: \.value).map { value, items in
            Account.Claim.Difference.Value(value, at: items.map(\.at).sorted())
        }
        return Account.Claim.Difference(kind, values.sorted { $0.value < $1.value })
    }

    /// The figures that articles begin with: an update where they only grow with time.
    func toll(_ tolls: [TollFinder.Toll]) -> Account.Claim.Difference? {
        let amounts = tolls.map { readings[$0.article].amounts[$0.amount] }
        guard amounts.contains(where: { a in amounts.contains { FigureContrasts.exclude(a, $0) } }) else { return nil }
        return difference(of: tolls.map { ($0.unit, $0.article, $0.amount, $0.value) }, grow: true)
    }

    /// Figures of one thing that stand against each other; of those whom something befell, an update where they only grow with time.
    func contrast(_ figures: [FigureContrasts.Figure]) -> Account.Claim.Difference? {
        guard Set(figures.map { outlet($0.article) }).count > 1 else { return nil }
        return difference(of: figures.map { ($0.unit, $0.article, $0.amount, $0.value) }, grow: figures.allSatisfy { $0.fate != nil })
    }

    /// `grow`: whether what is counted may grow, so that figures that only do so with time are an update.
    private func difference(of figures: [(unit: Int, article: Int, amount: Int, value: Double)], grow: Bool) -> Account.Claim.Difference? {
        let given = figures.map { figure -> (article: Int, value: String, at: Passage) in
            (figure.article, DifferenceFinder.figure(figure.value), passage(figure.unit, readings[figure.article].amounts[figure.amount].span))
        }
        guard var found = difference(.amount, given) else { return nil }
        let dated = figures.compactMap { figure in readings[figure.article].article.published.map { ($0.time, figure.value) } }
        if grow, Set(dated.map(\.0)).count > 1, DifferenceFinder.onlyGrow(dated, of: figures.count) { found.kind = .update }
        return found
    }

    /// Whether all of so many figures have a time, and none is smaller than one before it.
    private static func onlyGrow(_ dated: [(Timestamp, Double)], of count: Int) -> Bool {
        let ordered = dated.sorted { $0 < $1 }
        return dated.count == count && zip(ordered, ordered.dropFirst()).allSatisfy { $0.1 <= $1.1 }
    }

    private static func figure(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 9e15 ? String(Int(value)) : String(value)
    }

    private func dates(_ members: [Int]) -> Account.Claim.Difference? {
        difference(
            .date,
            members.flatMap { member in
                units[member].times.compactMap { at in
                    let time = readings[units[member].article].times[at]
                    // A weekday is reckoned from the publication and its verb, and told otherwise by another sentence: no difference of reports.
                    guard time.kind == .date, time.evidence.certainty != .guessed, time.anchor != .published, let value = time.value,
                        value.utf8.count == 10,
                        // A day, and not "in the future", which is as long.
                        value.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false, !isSpoken(time, readings[units[member].article])
                    else { return nil }
                    return (units[member].article, value, passage(member, time.span))
                }
            })
    }

    /// A day that a speaker reckons from (today, tomorrow) is the day of the speech, which no article need give.
    private func isSpoken(_ time: TimeMention, _ reading: Reading) -> Bool {
        time.anchor == .published && reading.quotations.contains { $0.marks.contains { $0.contains(time.span) } }
    }

    /// One entity under several spellings.
    private func names(_ members: [Int]) -> Account.Claim.Difference? {
        var byEntity: [EntityID: [(article: Int, value: String, at: Passage)]] = [:]
        var words: [String: Set<Substring>] = [:]
        for member in members {
            let reading = readings[units[member].article]
            for at in units[member].mentions {
                let mention = reading.mentions[at]
                // Spellings of a name that the tables know are no doubt about who it is; the section on naming has them.
                guard mention.kind == .person, mention.form == .name || mention.form == .variant, let entity = mention.entities.first,
                    entity.hasPrefix("local:")
                else { continue }
                let parts = spelled(String(reading.text[mention.span]), reading)
                guard parts.count > 1 else { continue }
                let name = joined(parts)
                words[name, default: []].formUnion(parts)
                byEntity[entity, default: []].append((units[member].article, name, passage(member, mention.span)))
            }
        }
        return byEntity.sorted { $0.key < $1.key }.lazy.compactMap { difference(.name, longest($0.value, words)) }.first
    }

    /// The words of a name without what writing alone makes of them: the sign of a tag.
    private func spelled(_ name: String, _ reading: Reading) -> [Substring] {
        reading.lexicon.letters.fold(name).filter { $0 != "#" }.replacing("_", with: " ").split(separator: " ")
    }

    /// A name without the space within a compound, which some write and some do not: behind a short word there is none.
    private func joined(_ words: [Substring]) -> String {
        words.reduce("") { text, word in
            let last = text.split(separator: " ").last?.unicodeScalars.count ?? .max
            return text.isEmpty ? String(word) : last <= 3 ? text + word : text + " " + word
        }
    }

    /// A shorter form of a name is no other name: where all its words are in a longer one, that stands for it.
    private func longest(_ given: [(article: Int, value: String, at: Passage)], _ words: [String: Set<Substring>])
        -> [(article: Int, value: String, at: Passage)]
    {
        let all = Set(given.map(\.value))
        return given.map { item in
            let own = words[item.value] ?? []
            let longer = all.filter { own.isSubset(of: words[$0] ?? []) }
            return (item.article, longer.max { ($0.count, $1) < ($1.count, $0) } ?? item.value, item.at)
        }
    }

    private func speaker(_ member: Int) -> (name: String, span: Span, force: Quotation.Force?)? {
        let reading = readings[units[member].article]
        for at in units[member].quotations {
            let quotation = reading.quotations[at]
            guard let speaker = quotation.speaker, speaker.evidence.certainty != .guessed else { continue }
            return (speaker.entities.first ?? speaker.name, quotation.cue?.span ?? quotation.span, quotation.cue?.force)
        }
        return nil
    }

    /// Whether values are of several outlets: that one outlet says a thing itself in one article and by a speaker in the next is no difference of reports.
    func acrossOutlets(_ given: [(article: Int, value: String, at: Passage)]) -> Bool {
        Set(given.map { outlet($0.article) }).count > 1
    }

    func outlet(_ article: Int) -> String { readings[article].outlet }

    /// With what force one speaker says it: what another says beside it, and denies or threatens, is another saying.
    private func force(_ members: [Int]) -> Account.Claim.Difference? {
        // Verbs that a desk chooses with care; to accuse, to promise and to say are often one deed in other words.
        let strong: Set<Quotation.Force> = [.claim, .deny, .threaten]
        var bySpeaker: [String: [(article: Int, value: String, at: Passage)]] = [:]
        for member in members {
            guard let speaker = speaker(member), let force = speaker.force else { continue }
            bySpeaker[speaker.name, default: []].append((units[member].article, force.rawValue, passage(member, speaker.span)))
        }
        return bySpeaker.sorted { $0.key < $1.key }.lazy.compactMap { _, given in
            guard given.contains(where: { Quotation.Force(rawValue: $0.value).map(strong.contains) ?? false }) else { return nil }
            return difference(.force, given)
        }.first
    }

    /// Whether it has happened. What one article reports and another puts in a speaker's mouth has the same status by another voice. A condition is a
    /// matter of the sentence around it, and so is what is denied (unless they withdraw; did not open them this year); what an earlier article expects and
    /// a later one reports has happened meanwhile: none of these is a difference.
    /// Only finite verbs of one row of `ar/acts.tsv` are compared (will expel, expelled): a noun (the strike, sanctions) takes its status from
    /// the sentence around it, which tells of more than one, and deeds of one kind are others.
    private func status(_ members: [Int]) -> Account.Claim.Difference? {
        let given = members.flatMap { member in
            units[member].acts.compactMap { at -> (article: Int, act: Act, deed: Int, at: Passage)? in
                let reading = readings[units[member].article], act = reading.events[at]
                return verb(of: act, reading).map { (units[member].article, act, $0, passage(member, act.span)) }
            }
        }
        // Of several deeds of one kind in a clause it is not known which is which.
        let deeds = Dictionary(grouping: given, by: \.deed).filter { Set($0.value.map(\.at.article)).count == $0.value.count }
        for (_, items) in deeds.sorted(by: { $0.key < $1.key }) {
            let firm = items.filter { $0.act.status != .hypothetical && $0.act.status != .denied }
            guard !hasHappenedSince(firm.map { ($0.article, $0.act) }) else { continue }
            let statuses = firm.map { item -> (article: Int, value: String, at: Passage) in
                let status = item.act.status == .attributed ? Act.Status.reported : item.act.status
                return (item.article, item.act.kind.rawValue + " " + status.rawValue, item.at)
            }
            if acrossOutlets(statuses), let found = difference(.status, statuses) { return found }
        }
        return nil
    }

    /// The row of the deed whose finite verb an act's words are; nil where they may be a noun or a participle.
    private func verb(of act: Act, _ reading: Reading) -> Int? {
        let forms = reading.lexicon.acts.forms.matches(reading.words, reading.words.token(at: act.span.start), allowing: [.and, .future])
        let deeds = forms.filter { reading.lexicon.acts.deeds[$0.payload.deed].kind == act.kind }
        guard deeds.allSatisfy({ $0.payload.shape == .past || $0.payload.shape == .imperfect }) else { return nil }
        return deeds.first?.payload.deed
    }

    /// Whether all articles that expect a deed are older than all that report it.
    private func hasHappenedSince(_ items: [(article: Int, act: Act)]) -> Bool {
        func times(_ statuses: Set<Act.Status>) -> [Timestamp?] {
            items.filter { statuses.contains($0.act.status) }.map { readings[$0.article].article.published?.time }
        }
        let expected = times([.planned, .threatened]), told = times([.reported, .attributed])
        guard !expected.isEmpty, !told.isEmpty else { return false }
        return expected.allSatisfy { before in told.allSatisfy { after in before.flatMap { x in after.map { x < $0 } } ?? false } }
    }
}
