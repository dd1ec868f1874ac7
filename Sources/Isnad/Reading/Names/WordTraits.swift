/// What a word tells about names, alone and beside others.
struct WordTraits: OptionSet, Sendable {
    let rawValue: UInt64
    init(rawValue: UInt64) { self.rawValue = rawValue }

    /// An ordinary word: never a name by itself, and the end of one.
    static let common = WordTraits(rawValue: 1)
    static let given = WordTraits(rawValue: 2)
    static let masculine = WordTraits(rawValue: 4)
    static let feminine = WordTraits(rawValue: 8)
    static let foreign = WordTraits(rawValue: 16)
    /// Stands in some person's name of the tables.
    static let personWord = WordTraits(rawValue: 32)
    /// Ties the next word to the name.
    static let joins = WordTraits(rawValue: 64)
    static let kunya = WordTraits(rawValue: 128)
    static let clan = WordTraits(rawValue: 256)
    static let tail = WordTraits(rawValue: 512)
    static let epithet = WordTraits(rawValue: 1 << 10)
    static let placeHead = WordTraits(rawValue: 1 << 11)
    static let placePart = WordTraits(rawValue: 1 << 12)
    static let mediumHead = WordTraits(rawValue: 1 << 13)
    static let orgHead = WordTraits(rawValue: 1 << 14)
    static let partyHead = WordTraits(rawValue: 1 << 15)
    static let modifier = WordTraits(rawValue: 1 << 16)
    static let link = WordTraits(rawValue: 1 << 17)
    static let dualPerson = WordTraits(rawValue: 1 << 18)
    static let dualCountry = WordTraits(rawValue: 1 << 19)
    static let last = WordTraits(rawValue: 1 << 20)
    static let counterpart = WordTraits(rawValue: 1 << 21)
    static let capital = WordTraits(rawValue: 1 << 22)
    static let locative = WordTraits(rawValue: 1 << 23)
    static let actorVerb = WordTraits(rawValue: 1 << 24)
    static let actorWord = WordTraits(rawValue: 1 << 25)
    static let state = WordTraits(rawValue: 1 << 26)
    /// A particle when it is written with a final alef maqsura, a name when with a ya.
    static let maqsura = WordTraits(rawValue: 1 << 27)
    /// A finite verb of saying.
    static let saying = WordTraits(rawValue: 1 << 28)

    /// A particle when it is written with a hamza below its alef, a part of names without.
    static let hamza = WordTraits(rawValue: 1 << 29)
    /// Begins the name of a club before its town.
    static let club = WordTraits(rawValue: 1 << 30)
    /// Shows that a town behind it is its club.
    static let sporting = WordTraits(rawValue: 1 << 31)

    /// The servant of: the definite word behind it belongs to the name, though it is an ordinary one.
    static let servant = WordTraits(rawValue: 1 << 32)
    /// A verb of saying whose subject is a woman or a body.
    static let she = WordTraits(rawValue: 1 << 33)

    /// A particle that a verb follows (who, did not): what begins behind it like a name may be one.
    static let beforeVerb = WordTraits(rawValue: 1 << 34)
    /// Ends the name of a place with its head (international).
    static let placeTail = WordTraits(rawValue: 1 << 35)

    /// A film, song or book: what stands in marks behind it is its title.
    static let work = WordTraits(rawValue: 1 << 36)

    /// An election or campaign: the presidency behind it is no body.
    static let election = WordTraits(rawValue: 1 << 37)

    /// A stadium, field or street: it may be called by a person's name.
    static let venue = WordTraits(rawValue: 1 << 38)

    /// What comes from another outlet (quoting …): a medium stands behind its preposition.
    static let quoting = WordTraits(rawValue: 1 << 39)
    /// The name of a Latin letter: a row of them is an abbreviation.
    static let letter = WordTraits(rawValue: 1 << 40)

    /// Ends the name of a body behind its town (central, general).
    static let bodyTail = WordTraits(rawValue: 1 << 41)

    /// The word for a club, which its name goes without.
    static let clubHead = WordTraits(rawValue: 1 << 42)
    /// A word that news of sport has often.
    static let game = WordTraits(rawValue: 1 << 43)

    /// A country by a common noun (the kingdom).
    static let nominalState = WordTraits(rawValue: 1 << 44)
    /// Says of a role that its holder has it no more, or not yet.
    static let former = WordTraits(rawValue: 1 << 45)

    /// Begins the name of a public body (the authority) that a word of its rank and its purpose make one.
    static let institution = WordTraits(rawValue: 1 << 46)
    /// Begins the name of a public body that a definite noun right behind it tells (the committee of energy).
    static let construct = WordTraits(rawValue: 1 << 54)
    /// Binds the definite noun behind it to the one before (those who have …).
    static let having = WordTraits(rawValue: 1 << 55)
    /// Tells a party's creed (communist).
    static let creed = WordTraits(rawValue: 1 << 56)
    /// Tells the rank of such a body (national, general).
    static let institutional = WordTraits(rawValue: 1 << 47)
    /// Ends a body's name though it is definite (belonging to).
    static let beside = WordTraits(rawValue: 1 << 48)

    /// A family's name, and no ordinary word.
    static let family = WordTraits(rawValue: 1 << 49)
    /// A family's name that is an ordinary word too: one only behind a given name.
    static let byname = WordTraits(rawValue: 1 << 50)

    /// The word for a body (the bank) that stands for one named in full.
    static let bareHead = WordTraits(rawValue: 1 << 51)
    /// A street or quarter: a definite ordinary word behind it is its name, with it.
    static let quarter = WordTraits(rawValue: 1 << 52)
    /// The house of: the word behind it ends a name.
    static let house = WordTraits(rawValue: 1 << 53)

    /// A spokesman: what stands in whose name he speaks is no given name.
    static let spokesman = WordTraits(rawValue: 1 << 57)

    /// A deputy, whose own name follows whose deputy he is.
    static let deputy = WordTraits(rawValue: 1 << 58)

    /// Any word that binds the next one into a name.
    /// A generic head that is never part of an outlet's name (the newspaper, the channel), as *agency* may be.
    static let paperHead = WordTraits(rawValue: 1 << 59)
    static let binds: WordTraits = [.joins, .kunya, .clan]

    init(named kind: String) {
        let all: [String: WordTraits] = [
            "joins": .joins, "kunya": .kunya, "clan": .clan, "tail": .tail, "epithet": .epithet, "placehead": .placeHead, "placepart": .placePart,
            "mediumhead": .mediumHead, "paperhead": .paperHead, "orghead": .orgHead, "partyhead": .partyHead, "modifier": .modifier, "link": .link,
            "dual-person": .dualPerson, "dual-country": .dualCountry, "last": .last, "counterpart": .counterpart, "capital": .capital,
            "locative": .locative, "actorverb": .actorVerb, "actorword": .actorWord, "state": .state, "ministry": .state, "titled": .state,
            "department": .state,
            "maqsura": .maqsura, "hamza": .hamza, "club": .club, "sporting": .sporting,
            "servant": [.servant, .joins], "beforeverb": .beforeVerb, "placetail": .placeTail, "work": .work, "quoting": .quoting, "letter": .letter,
            "election": .election, "venue": .venue, "bodytail": .bodyTail, "nominalstate": .nominalState, "clubhead": [.clubHead, .partyHead],
            "barehead": .bareHead, "quarter": .quarter, "house": [.house, .clan], "spokesman": .spokesman, "deputy": .deputy,
            "institution": .institution, "institutional": .institutional, "construct": .construct, "having": .having, "creed": .creed,
            "beside": .beside,
            "game": [.game, .common], "former": [.modifier, .former],
        ]
        self = all[kind] ?? []
    }
}
