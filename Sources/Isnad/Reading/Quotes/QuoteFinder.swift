/// The Quotes stage: who said what, with what force, and through which chain it came.
///
/// Every sentence is read from left to right. A saying word that brings content (a complementiser, marks, a colon, a phrase it governs) makes a
/// quotation for each clause of it. The speaker is the subject written behind or before the verb; where none is written, sieves from sure to
/// guessing are asked in turn, and the one that answered is named in the evidence. Linear: every search is bounded by a sentence's end or by a
/// fixed number of tokens, and what was consumed is not read again.
struct QuoteFinder: Sendable {
    let lexicon: Lexicon

    /// Bytes between two names under the conjunction: a space, and a letter of two bytes.
    fileprivate static let joined = 3

    init(_ lexicon: Lexicon) { self.lexicon = lexicon }

    /// First pass: finds, in the article alone.
    func find(in reading: inout Reading) {
        var pass = QuotePass(reading, lexicon.quotes)
        pass.run()
        reading.quotations = pass.quotations.sorted { $0.span < $1.span }
        var scare: [Span] = []
        for (index, pair) in pass.scene.marks.pairs.enumerated() where pair.closed && !pass.usedPairs.contains(index) && pair.tokens.count <= 12 {
            scare.append(pair.inner)
        }
        reading.scareQuotes = scare
        if let note = TranslationSigns(reading.words, lexicon.quotes)?.note { reading.article.notes.append(note) }
    }

    /// Second pass: the entities of speakers and media as the names were resolved, and the outlet at the chain's end.
    func resolve(_ reading: inout Reading) {
        let linker = SpeakerLinker(reading)
        for at in reading.quotations.indices {
            if let speaker = reading.quotations[at].speaker { reading.quotations[at].speaker = linker.linked(speaker) }
            linker.close(&reading.quotations[at], reading.article)
        }
    }
}

/// Joins speakers and links to the entities of a reading, again whenever names were resolved anew.
struct SpeakerLinker {
    private let mentions: [Mention]
    private let entities: [EntityID: Entity]
    private let text: String
    /// Where the article writes the name of an entity at its fullest.
    private let fullest: [EntityID: Span]

    init(_ reading: Reading) {
        mentions = reading.mentions
        entities = Dictionary(reading.entities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var fullest: [EntityID: Span] = [:]
        for mention in reading.mentions where mention.entities.count == 1 && SpeakerLinker.namingForms.contains(mention.form) {
            if let held = fullest[mention.entities[0]], held.count >= mention.span.count { continue }
            fullest[mention.entities[0]] = mention.span
        }
        self.fullest = fullest
        text = reading.text
    }

    /// A person as the article names him; a body that it names without its generic head (the party) by its whole name.
    private func name(of entity: Entity) -> String {
        guard let written = fullest[entity.id].map({ String(text[$0]) }) else { return entity.name }
        return entity.kind == .person || !entity.name.contains(written) ? written : entity.name
    }

    /// The forms that name somebody: a capital that stands for its government is no name of it.
    private static let namingForms: Set<Mention.Form> = [.name, .variant, .shortened, .abbreviation]

    /// The speaker with the entities that its phrase, or the phrase it goes back to, names.
    func linked(_ speaker: Quotation.Speaker) -> Quotation.Speaker {
        var speaker = speaker
        guard let span = speaker.span ?? speaker.antecedent else { return speaker }
        let inside = within(span)
        var chosen = principals(inside, span, of: speaker)
        // A description that names nobody goes back to the name that was found for it.
        if let described = speaker.described, chosen.allSatisfy({ $0.entities.isEmpty }), let named = within(described).first, !named.entities.isEmpty
        {
            chosen = [named]
            if speaker.form == .unnamed { speaker.form = .nominal }
            speaker.unnamedKind = nil
            // A body is named by its noun; an office may have passed to another.
            let sure: Certainty = named.kind == .person ? .guessed : .inferred
            speaker.evidence = Evidence("Quotes/described", max(sure, speaker.evidence.certainty))
        }
        speaker.entities = []
        for mention in chosen { for id in mention.entities where !speaker.entities.contains(id) { speaker.entities.append(id) } }
        if speaker.entities.isEmpty, speaker.form != .name, let whole = speaker.whole {
            if speaker.span != nil { speaker.span = whole }
            speaker.name = String(text[whole])
        }
        speaker.candidates = []
        for id in chosen.flatMap(\.candidates) where !speaker.candidates.contains(id) { speaker.candidates.append(id) }
        if let only = chosen.first, chosen.count == 1 {
            // A report of somebody keeps its own words: it is his, and not he.
            if speaker.unnamedKind != "document", only.entities.count == 1, let entity = only.entities.first.flatMap({ entities[$0] }) {
                speaker.name = name(of: entity)
            }
            // How far a name in marks reaches is seen, whatever is known of it.
            let marked = only.kind == .organisation && only.span.start - span.start > 4
            speaker.evidence.certainty = max(speaker.evidence.certainty, marked ? .inferred : only.evidence.certainty)
            // A second name in the phrase speaks as well, and is not among the entities.
            if inside.contains(where: { $0.kind == only.kind && $0.form != .nominal && $0.span.start > only.span.end && $0.entities != only.entities }
            ) {
                speaker.evidence.certainty = max(speaker.evidence.certainty, .inferred)
            }
            // A town that stands for no government does not speak: its name is a common word there, or a person's.
            if only.kind == .place, only.refersTo == nil { speaker.evidence.certainty = .guessed }
        }
        if speaker.evidence.certainty == .guessed, speaker.candidates.isEmpty { speaker.candidates = speaker.entities }
        return speaker
    }

    /// The mentions in a span. Logarithmic, and as many steps as there are.
    private func within(_ span: Span) -> ArraySlice<Mention> {
        var low = 0, high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < mentions.count, mentions[end].span.start < span.end { end += 1 }
        return mentions[low..<end]
    }

    /// Who heads the phrase: the mention that begins it, with those joined to it by the conjunction; else the one person in it.
    ///
    /// Of an unnamed official or witness only a person's name behind the description; the body that the description names is not the speaker.
    private func principals(_ inside: ArraySlice<Mention>, _ span: Span, of speaker: Quotation.Speaker) -> [Mention] {
        guard let first = inside.first else { return [] }
        let start = min(first.span.start, first.role?.span.start ?? first.span.start)
        // A generic head of a few letters (agency, newspaper, army) may stand before.
        if start <= span.start + 2 {
            // An office, another and the name that has it: one person.
            if first.kind == .person, first.form == .nominal,
                let named = inside.dropFirst().first(where: { $0.kind == .person && $0.form != .nominal }), let role = named.role,
                role.span.start - first.span.end == 1, role.span.end <= named.span.start
            {
                return [named]
            }
            // A body's name that only begins the phrase of another body (the state and its company).
            if speaker.form == .nominal, first.form != .nominal, first.kind != .person { return [] }
            // The lawyer of somebody.
            if speaker.form == .unnamed || speaker.form == .nominal, first.kind == .person, first.form != .nominal { return [] }
            // The news agency of a state «…»: the name in marks is the agency's.
            if first.kind == .medium, first.form != .nominal,
                let named = inside.dropFirst().first(where: { $0.kind == .medium && (2...4).contains($0.span.start - first.span.end) })
            {
                return [named]
            }
            // The name behind its role and a comma.
            if first.form == .nominal, let person = inside.first(where: { $0.kind == .person && $0.form != .nominal }),
                speaker.form == .name || speaker.form == .elided && text[person.span] == speaker.name
            {
                return [person]
            }
            var chosen = [first]
            for next in inside.dropFirst() where next.span.start - (chosen.last?.span.end ?? 0) == QuoteFinder.joined && next.kind == first.kind {
                chosen.append(next)
            }
            return chosen
        }
        // Only a speaker whose own words end in a name is that name; a family is not the one it is named after.
        guard speaker.form == .name else { return titled(inside, start - span.start, speaker) }
        let people = inside.filter { $0.kind == .person && $0.form != .nominal }
        if let person = people.first { return [person] }
        return titled(inside, start - span.start, speaker)
    }

    /// A medium or body behind a generic head of a few words, or whose report it is.
    private func titled(_ inside: ArraySlice<Mention>, _ distance: Int, _ speaker: Quotation.Speaker) -> [Mention] {
        guard speaker.form == .name || speaker.unnamedKind == "media" || speaker.unnamedKind == "document" else { return [] }
        guard let first = inside.first, distance <= 24, first.kind == .medium || first.kind == .organisation else { return [] }
        // The agency of news «…»: of two media in one phrase the last is its name.
        return [inside.last { $0.kind == .medium && first.kind == .medium } ?? first]
    }

    /// Puts the speaker at the chain's beginning and the outlet at its end.
    func close(_ quotation: inout Quotation, _ article: Article) {
        quotation.chain.removeAll { $0.step == .speaker || $0.step == .outlet }
        if let speaker = quotation.speaker {
            quotation.chain.insert(
                Quotation.Link(.speaker, entity: speaker.entities.first, name: speaker.name, span: speaker.span, evidence: speaker.evidence), at: 0)
        }
        if let outlet = article.outlet {
            quotation.chain.append(Quotation.Link(.outlet, entity: outlet.id, name: outlet.name, evidence: Evidence("Article/outlet", .stated)))
        }
    }
}
