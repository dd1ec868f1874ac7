/// Who says it: one outlet in its own voice and another by a speaker.
///
/// Most sentences that look so are none: the outlet that seems to speak itself names the speaker beside it, or says in a verb that was not read that
/// somebody announced it. Two speakers are no difference: a ministry, its spokesman and its state are one voice under three names, one man stands under two
/// spellings, and who else says the same is told by the claim's own lines (of 17 such pairs that were read none differed; Documentation/Comparing.md, 67).
extension DifferenceFinder {
    /// One outlet says it in its own voice, another puts it in a speaker's mouth. A sentence with a quotation anywhere is not the outlet's voice, and a
    /// speaker without a name is not known to be another. A clause beside somebody's words (he accused, while the spokesman denied it) has no speaker
    /// of its own: those words are not its. An article that lets one of the speakers say anything elsewhere has no known voice of its own either.
    func attribution(_ members: [Int]) -> Account.Claim.Difference? {
        var given: [(article: Int, value: String, at: Passage)] = []
        let voices = Set(members.flatMap { heard($0) })
        for member in members {
            let unit = units[member], reading = readings[unit.article]
            if unit.spoken.isEmpty {
                if isOwnVoice(unit, beside: voices) { given.append((unit.article, DifferenceFinder.own, passage(member, unit.span))) }
                continue
            }
            for at in unit.spoken where reading.quotations[at].span.overlaps(unit.span) {
                let quotation = reading.quotations[at]
                guard let actor = voice(of: quotation, reading) else { continue }
                given.append((unit.article, actor, passage(member, quotation.cue?.span ?? quotation.span)))
            }
        }
        given = ofOneVoice(given)
        return given.contains { $0.value == DifferenceFinder.own } ? difference(.attribution, given) : nil
    }

    /// The value for an outlet that says it itself.
    private static let own = "outlet"

    /// The values of outlets that give one each, none where only one outlet is left: who says it in its own voice here and by a speaker there does not
    /// differ from others, and one outlet's articles differ from nobody.
    private func ofOneVoice(_ given: [(article: Int, value: String, at: Passage)]) -> [(article: Int, value: String, at: Passage)] {
        let byOutlet = Dictionary(grouping: given) { outlet($0.article) }
        let single = byOutlet.values.filter { Set($0.map(\.value)).count == 1 }
        return single.count > 1 ? single.flatMap { $0 }.sorted { $0.at < $1.at } : []
    }

    /// The one known speaker of a quotation, a capital as its country; nil where he is undecided or several.
    func voice(of quotation: Quotation, _ reading: Reading) -> EntityID? {
        guard let speaker = quotation.speaker, speaker.evidence.certainty != .guessed, speaker.entities.count == 1 else { return nil }
        return reading.lexicon.accounts.seat(speaker.entities[0])
    }

    /// Who is known to speak in a unit's sentence, and through whom.
    private func heard(_ member: Int) -> [EntityID] {
        let unit = units[member], reading = readings[unit.article]
        return unit.spoken.flatMap { at -> [EntityID] in
            let quotation = reading.quotations[at]
            guard let speaker = quotation.speaker, speaker.evidence.certainty != .guessed else { return [] }
            return (speaker.entities + quotation.chain.compactMap(\.entity)).map { reading.lexicon.accounts.seat($0) }
        }
    }

    /// Whether an outlet says a clause in its own voice for all that is known: not as a title or without a verb, not in a sentence that names a medium, a
    /// body of the voices' country or one of the voices, nor one with what may be a verb of saying; and in an article that lets none of the voices say
    /// anything.
    private func isOwnVoice(_ unit: Unit, beside voices: Set<EntityID>) -> Bool {
        let reading = readings[unit.article], words = reading.words
        guard !unit.isTitle, !hears(voices, unit.article) else { return false }
        // A few words in marks, or a heading without a verb, assert nothing.
        guard unit.tokens.contains(where: { words.analyses($0).contains { reading.lexicon.quotes.verbs[$0.word] != nil } }) else { return false }
        let sentence = words.sentences[words.sentence(of: unit.tokens.lowerBound)]
        return !sentence.contains { reading.lexicon.quotes.isFiniteSaying(words, $0) }
            && !names(voices, in: words.span(sentence), reading)
    }

    /// Whether a stretch of text names a medium, one of some voices, or who acts for the country of one that is a body.
    private func names(_ voices: Set<EntityID>, in span: Span, _ reading: Reading) -> Bool {
        let tables = reading.lexicon.accounts
        let countries = Set(voices.compactMap { tables.country(of: $0) })
        return reading.mentions.contains { mention in
            guard span.contains(mention.span) else { return false }
            let named = mention.entities.map(tables.seat) + [mention.refersTo, mention.role?.of].compactMap { $0 }
            return mention.kind == .medium || named.contains { voices.contains($0) || tables.country(of: $0).map(countries.contains) ?? false }
        }
    }

    /// Whether an article lets one of some speakers say anything, or credits one: it may well have the matter from him, and its own voice is not known.
    private func hears(_ voices: Set<EntityID>, _ article: Int) -> Bool {
        let reading = readings[article]
        return reading.article.agencies.contains { voices.contains($0.id) }
            || reading.quotations.contains { quotation in
                quotation.speaker?.entities.contains { voices.contains(reading.lexicon.accounts.seat($0)) } ?? false
            }
    }
}
