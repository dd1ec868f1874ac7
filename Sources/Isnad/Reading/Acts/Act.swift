/// Something that was done, by whom to whom, in PLOVER's types, with how far the report stands behind it.
public struct Act: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        case agree = "AGREE", consult = "CONSULT", support = "SUPPORT", concede = "CONCEDE", cooperate = "COOPERATE", aid = "AID", retreat = "RETREAT"
        case request = "REQUEST", accuse = "ACCUSE", reject = "REJECT", threaten = "THREATEN", protest = "PROTEST", sanction = "SANCTION"
        case mobilize = "MOBILIZE", coerce = "COERCE", assault = "ASSAULT"
    }
    public enum Status: String, Hashable, Codable, Sendable { case reported, attributed, denied, planned, threatened, hypothetical }

    /// The trigger words.
    public var span: Span
    public var kind: Kind
    public var source: [EntityID]
    public var target: [EntityID]
    public var place: EntityID?
    /// TIMEX3 of the day it happened, where known.
    public var time: String?
    public var status: Status
    /// The index of the quotation it stands in.
    public var quotation: Int?
    public var evidence: Evidence
    /// Which mentions and which time stand for the ids above, until names and times are resolved.
    var anchors = Anchors()

    /// Indices into a reading's mentions and times.
    struct Anchors: Hashable, Codable, Sendable {
        var source: [Int] = []
        var target: [Int] = []
        var place: Int?
        var time: Int?
        /// Whether the time stands so close to a word that is no past tense that a deed of a day to come is planned.
        var isDue = false
    }

    public init(
        _ span: Span, kind: Kind, source: [EntityID] = [], target: [EntityID] = [], place: EntityID? = nil, time: String? = nil,
        status: Status = .reported, quotation: Int? = nil, evidence: Evidence
    ) {
        self.span = span
        self.kind = kind
        self.source = source
        self.target = target
        self.place = place
        self.time = time
        self.status = status
        self.quotation = quotation
        self.evidence = evidence
    }
}

/// A mention of an agreement: its parties, status and provisions.
public struct Agreement: Hashable, Codable, Sendable {
    public enum Status: String, Hashable, Codable, Sendable { case proposed, signed, inForce, ended, replaced, alleged }

    public var entity: EntityID
    public var name: String
    public var span: Span
    public var parties: [EntityID]
    public var date: String?
    public var status: Status
    /// Who says so: an entity, or the outlet when nil.
    public var statusBy: EntityID?
    public var replaces: EntityID?
    public var provisions: [Provision]
    /// Where it was signed.
    public var place: EntityID?
    /// The people who signed it.
    public var signatories: [EntityID] = []
    /// Who left it, as the words around this place say.
    public var leftBy: [EntityID] = []
    /// Whether its text is public, where the report says.
    public var textPublic: Bool?
    public var evidence: Evidence
    /// What stands for the parties, the date and the id until names and times are resolved.
    var anchors = Anchors()

    struct Anchors: Hashable, Codable, Sendable {
        /// Mentions of parties, of this place and of the whole article's agreement.
        var parties: [Int] = []
        /// Two that stand near, where no parties are told.
        var near: [Int] = []
        /// Times that may date it, the surest first.
        var times: [Int] = []
        /// Whether a word says what became of it; else `status` is only what agreements most often are. Nil in archives from before it was kept.
        var isStatusTold: Bool?
        /// A year spoken without a word for it.
        var year: Int?
        /// Which of the article's agreements it is, and which it took the place of.
        var cluster = 0
        var replaces: Int?
        var quotation: Int?
        /// Who signed it, and where.
        var signatories: [Int] = []
        var place: Int?
        /// Who left it.
        var leftBy: [Int] = []
        /// The words of its most telling name, for the id where parties and date are not known, and how many of them tell it from others.
        var key = ""
        var telling = 0
        /// Folded words that tell it from others, and what it is for.
        var words: [String] = []
        var aims: [String] = []
        /// Whether it is a decision of a body, which has no parties.
        var isDecision = false
    }

    public init(
        entity: EntityID, name: String, span: Span, parties: [EntityID] = [], date: String? = nil, status: Status = .signed,
        statusBy: EntityID? = nil,
        replaces: EntityID? = nil, provisions: [Provision] = [], evidence: Evidence
    ) {
        self.entity = entity
        self.name = name
        self.span = span
        self.parties = parties
        self.date = date
        self.status = status
        self.statusBy = statusBy
        self.replaces = replaces
        self.provisions = provisions
        self.evidence = evidence
    }
}

/// One thing that an agreement binds its parties to: the whole clause, who owes it to whom, when and what.
public struct Provision: Hashable, Codable, Sendable {
    public var span: Span
    public var obligor: [EntityID]
    public var obligee: [EntityID]
    public var trigger: String?
    public var duty: String
    public var saidBy: EntityID?
    /// Where or for what it holds, and for how long, in the report's words.
    public var scope: String?
    public var term: String?
    public var evidence: Evidence
    var anchors = Anchors()

    struct Anchors: Hashable, Codable, Sendable {
        /// Mentions of those bound; all parties where none are.
        var obligor: [Int] = []
        var obligee: [Int] = []
        var quotation: Int?
    }

    public init(
        _ span: Span, obligor: [EntityID] = [], obligee: [EntityID] = [], trigger: String? = nil, duty: String, saidBy: EntityID? = nil,
        evidence: Evidence
    ) {
        self.span = span
        self.obligor = obligor
        self.obligee = obligee
        self.trigger = trigger
        self.duty = duty
        self.saidBy = saidBy
        self.evidence = evidence
    }
}
