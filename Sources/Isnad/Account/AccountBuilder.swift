extension Account {
    /// The account of readings that belong to one story.
    public init(of readings: [Reading], _ lexicon: Lexicon) {
        let finder = StoryFinder(lexicon)
        let story = finder.oneStory(of: readings) ?? Story(id: "s:", articles: [], evidence: Evidence("Story/empty", .guessed))
        self.init(story, AgreementJoining.joined(StoryFinder.ordered(readings)), lexicon)
    }

    /// The account of a story whose copies and origins are known; `readings` are its articles', resolved. A story of forty articles takes well
    /// under two seconds: sentences are compared pairwise, everything else is linear. `neighbours` are the articles of other stories that
    /// `story.outside` names; what they share is left out where they are not given.
    public init(_ story: Story, _ readings: [Reading], _ lexicon: Lexicon, neighbours: [Article] = [], options: Options = Options()) {
        let units = Unit.units(of: readings)
        self.init(story: Account.header(story, readings, lexicon), readings: readings)
        articles = readings.map { reading in
            let article = reading.article
            let origin = story.origins.first { $0.articles.contains(article.id) }
            return ArticleLine(
                id: article.id, sourceId: article.source.id, outlet: article.outlet?.name, title: article.title, url: article.url,
                published: article.published?.time.iso, origin: origin?.id,
                agencies: article.agencies.map(\.id))
        }
        origins = story.origins
        copies = story.copies
        self.neighbours = neighbours
        let known = Set(neighbours.map(\.id))
        outside = story.outside.filter { known.contains($0.a.article) || known.contains($0.b.article) }
        versions = VersionFinder(readings, story.copies).versions()
        repeated = Set(versions.filter { $0.changes.isEmpty && $0.titles == nil }.map(\.later))
        let clauses = Clauses(units, readings)
        claims = ClaimFinder(readings, clauses, story).claims()
        statements = StatementFinder(readings, units).statements()
        entities = Account.entities(readings)
        naming = Account.happenings(readings, units) + Account.naming(readings)
        timeline = TimelineMaker(readings, clauses.units, claims).timeline()
        let gathered = Origins(story, readings)
        agreements = Account.agreements(readings, gathered)
        events = Account.events(readings, gathered)
        open = readings.flatMap { reading in reading.open.map { Passage(reading.id, $0) } }
        let summarizer = Summarizer(readings: readings, units: units, story: story, claims: claims)
        summary = summarizer.summary(words: options.summaryWords)
        oneLine = summarizer.oneLine()
    }

    private static func header(_ story: Story, _ readings: [Reading], _ lexicon: Lexicon) -> Header {
        let times = readings.compactMap { $0.article.published?.time }
        let titled = readings.filter { $0.article.title?.isEmpty == false }
        let vectors = titled.map { ($0, $0.termVector) }
        // The title nearest to all the articles speaks for the story.
        let all = readings.map(\.termVector)
        let best = vectors.max { a, b in
            let x = all.reduce(Float(0)) { $0 + $1.similarity(a.1) }, y = all.reduce(Float(0)) { $0 + $1.similarity(b.1) }
            return x != y ? x < y : a.0.id > b.0.id
        }
        let lead = readings.first.flatMap { reading in reading.sentences.first.map { String(reading.text[$0]) } }
        let names = Header.names(readings)
        return Header(
            id: story.id, title: best?.0.article.title ?? lead ?? "", earliest: times.min()?.iso, latest: times.max()?.iso,
            place: Header.place(readings, names), keywords: Header.keywords(readings, names, 8), follows: story.follows)
    }

    private static func entities(_ readings: [Reading]) -> [Entity] {
        var merged: [EntityID: Entity] = [:]
        for reading in readings {
            for entity in reading.entities {
                guard var held = merged[entity.id] else {
                    merged[entity.id] = entity
                    continue
                }
                for role in entity.roles where !held.roles.contains(role) { held.roles.append(role) }
                if entity.name.utf8.count > held.name.utf8.count, held.id.hasPrefix("local:") { held.name = entity.name }
                merged[entity.id] = held
            }
        }
        return merged.values.sorted { $0.id < $1.id }
    }

    /// Happenings under the names that articles give them.
    private static func happenings(_ readings: [Reading], _ units: [Unit]) -> [Naming] {
        HappeningFinder(readings, units).happenings().compactMap { happening in
            guard Set(happening.references.map(\.noun)).count > 1 else { return nil }
            let named = Dictionary(grouping: happening.references) { String(readings[$0.article].text[$0.span]) }
            let variants = named.map { text, references in
                Naming.Variant(text: text, articles: Set(references.map { readings[$0.article].id }).sorted(), count: references.count)
            }
            return Naming(
                thing: "happening:\(happening.kind)/\(happening.country)",
                variants: variants.sorted { ($1.count, $0.text) < ($0.count, $1.text) })
        }
    }

    /// Things that the articles call by more than one name.
    private static func naming(_ readings: [Reading]) -> [Naming] {
        var seen: [EntityID: [String: (text: String, articles: Set<String>, count: Int)]] = [:]
        func note(_ entity: EntityID, _ text: String, _ reading: Reading) {
            let key = reading.lexicon.letters.fold(text)
            var held = seen[entity, default: [:]][key] ?? (text, [], 0)
            held.articles.insert(reading.id)
            held.count += 1
            seen[entity, default: [:]][key] = held
        }
        for reading in readings {
            for mention in reading.mentions where mention.evidence.certainty != .guessed && mention.entities.count == 1 && mention.kind != .agreement
            {
                note(mention.entities[0], String(reading.text[mention.span]), reading)
            }
            for agreement in reading.agreements { note(agreement.entity, String(reading.text[agreement.span]), reading) }
        }
        return seen.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { thing, variants in
            Naming(
                thing: thing,
                variants: variants.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
                    Naming.Variant(text: $0.value.text, articles: $0.value.articles.sorted(), count: $0.value.count)
                })
        }
    }

    private static func agreements(_ readings: [Reading], _ origins: Origins) -> [AgreementEntry] {
        var merged: [EntityID: AgreementEntry] = [:]
        var days: [EntityID: [String: Int]] = [:]
        for reading in readings {
            for agreement in reading.agreements {
                if let day = agreement.date { days[agreement.entity, default: [:]][day, default: 0] += 1 }
                let passage = Passage(reading.id, agreement.span)
                guard var held = merged[agreement.entity] else {
                    merged[agreement.entity] = AgreementEntry(agreement: agreement, support: [passage], origins: OriginRange(1, 1))
                    continue
                }
                held.support.append(passage)
                held.agreement.takeMore(of: agreement)
                // Articles come by time: what the last says became of it holds, but an end is final.
                if agreement.anchors.isStatusTold != false, held.support[0].article != reading.id || agreement.status != .signed,
                    ![.ended, .replaced].contains(held.agreement.status)
                {
                    held.agreement.status = agreement.status
                }
                if agreement.anchors.isStatusTold == true, held.agreement.status == agreement.status { held.agreement.anchors.isStatusTold = true }
                // Provisions keep to the article whose offsets they have: the entry's first.
                if held.support[0].article == reading.id { held.agreement.provisions += agreement.provisions }
                merged[agreement.entity] = held
            }
        }
        return merged.values.map { entry in
            var entry = entry
            // The day most places give; of a day and its year the day.
            let given = days[entry.agreement.entity] ?? [:]
            entry.agreement.date = given.max { (min($0.key.count, 10), $0.value, $1.key) < (min($1.key.count, 10), $1.value, $0.key) }?.key
            entry.origins = origins.range(entry.support.map(\.article))
            return entry
        }.sorted { $0.agreement.entity < $1.agreement.entity }
    }

    private static func events(_ readings: [Reading], _ origins: Origins) -> [EventEntry] {
        var merged: [String: EventEntry] = [:]
        for reading in readings {
            for act in reading.events where !act.source.isEmpty || !act.target.isEmpty {
                let key = ([act.kind.rawValue, act.status.rawValue, act.time ?? ""] + act.source + [">"] + act.target).joined(separator: "|")
                let passage = Passage(reading.id, act.span)
                if merged[key] == nil {
                    merged[key] = EventEntry(event: act, text: String(reading.text[act.span]), support: [], origins: OriginRange(1, 1))
                }
                merged[key]?.support.append(passage)
            }
        }
        return merged.sorted { $0.key < $1.key }.map { _, entry in
            var entry = entry
            entry.origins = origins.range(entry.support.map(\.article))
            return entry
        }
    }
}
