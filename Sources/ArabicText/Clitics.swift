/// The particles found written together with a word, in front of it.
public struct Proclitics: OptionSet, Hashable, Sendable, Codable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let and = Proclitics(rawValue: 1)
    public static let ba = Proclitics(rawValue: 2)
    public static let lam = Proclitics(rawValue: 4)
    public static let kaf = Proclitics(rawValue: 8)
    public static let future = Proclitics(rawValue: 16)
    public static let article = Proclitics(rawValue: 32)
    /// Any of the prepositions written together with their word.
    public static let preposition: Proclitics = [.ba, .lam, .kaf]

    init(named name: String) {
        let all: [String: Proclitics] = ["and": .and, "ba": .ba, "lam": .lam, "kaf": .kaf, "future": .future, "article": .article]
        self = all[name] ?? []
    }
}

/// The pronoun written together with a word, behind it.
public enum Enclitic: UInt8, Hashable, Sendable, Codable {
    case none, h, ha, hum, hunna, huma, k, kum, na, ni, y

    init(named name: String) {
        let all: [String: Enclitic] = [
            "h": .h, "ha": .ha, "hum": .hum, "hunna": .hunna, "huma": .huma, "k": .k, "kum": .kum, "na": .na, "ni": .ni, "y": .y,
        ]
        self = all[name] ?? .none
    }
}

/// The particles of `ar/clitics.tsv`, folded and ready to be peeled off.
public struct Clitics: Sendable {
    struct Particle: Sendable {
        let key: [UInt8]
        let bit: Proclitics
        let enclitic: Enclitic
        /// The second byte, by which most are told apart.
        let lead: UInt8

        init(_ key: [UInt8], _ name: String) {
            self.key = key
            (bit, enclitic) = (Proclitics(named: name), Enclitic(named: name))
            lead = key.count > 1 ? key[1] : 0
        }
    }
    let conjunctions: [Particle]
    let prepositions: [Particle]
    let futures: [Particle]
    let articles: [Particle]
    /// Longest first.
    let enclitics: [Particle]
    /// The folded article, which stands again where a preposition swallowed its first letter.
    let article: [UInt8]
    let lam: [UInt8]
    /// The last bytes of the first letters of particles in front, and the last bytes of those behind: other words carry none.
    let leading: [Bool]
    let trailing: [Bool]

    public init(_ table: Table, _ letters: Letters) {
        func particles(_ kind: String) -> [Particle] {
            table.rows.filter { $0["kind"] == kind }.map {
                Particle(letters.key($0["form"]), $0["class"])
            }.sorted { $0.key.count > $1.key.count }
        }
        conjunctions = particles("conjunction")
        prepositions = particles("preposition")
        futures = particles("future")
        articles = particles("article")
        enclitics = particles("enclitic")
        article = articles.first?.key ?? []
        lam = prepositions.first { $0.bit == .lam }?.key ?? []
        var (leading, trailing) = (Array(repeating: false, count: 256), Array(repeating: false, count: 256))
        for particle in conjunctions + prepositions + futures + articles where particle.key.count > 1 { leading[Int(particle.key[1])] = true }
        for particle in enclitics { trailing[Int(particle.key.last ?? 0)] = true }
        (self.leading, self.trailing) = (leading, trailing)
    }
}

extension Clitics {
    /// Whether a folded word is the conjunction that is otherwise written together with words.
    public func isConjunction(_ key: [UInt8]) -> Bool { conjunctions.contains { $0.key == key } }
}

/// One way to read a token: a known word with the particles written around it.
public struct Analysis: Hashable, Sendable {
    /// The known word.
    public let word: WordID
    public let proclitics: Proclitics
    public let enclitic: Enclitic
    /// Where the word without its particles begins and ends, in bytes of the text. Where a preposition swallowed the article's first
    /// letter, the word begins at the letter that is left of it.
    public let start: Int32
    public let end: Int32
}
