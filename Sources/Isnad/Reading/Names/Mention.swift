/// What kind of thing a name names.
public enum EntityKind: String, Hashable, Codable, Sendable {
    case person, place, country, organisation, medium, agreement, event, work
}

public enum Gender: String, Hashable, Codable, Sendable { case masculine, feminine }
public enum GrammaticalNumber: String, Hashable, Codable, Sendable { case singular, dual, plural }

/// A place where an article names or describes someone or something.
public struct Mention: Hashable, Codable, Sendable {
    /// Without the proclitics; without a generic head unless it is part of the name.
    public var span: Span
    public var kind: EntityKind
    public var form: Form
    /// Whom it names: several for a dual or plural (the two leaders). Empty while undecided.
    public var entities: [EntityID]
    /// A role that stands beside the name.
    public var role: Role?
    /// For a metonym the actor meant (Moscow: the Russian government).
    public var refersTo: EntityID?
    public var gender: Gender?
    public var number: GrammaticalNumber
    /// Who else it could be, when the decision is guessed.
    public var candidates: [EntityID]
    public var evidence: Evidence

    public enum Form: String, Hashable, Codable, Sendable { case name, variant, shortened, nominal, metonym, abbreviation }

    public struct Role: Hashable, Codable, Sendable {
        public var text: String
        public var span: Span
        /// The key of the office in `roles.tsv`, where it is one.
        public var office: String?
        /// The country or body the office is held in.
        public var of: EntityID?
        public init(text: String, span: Span, office: String? = nil, of: EntityID? = nil) {
            self.text = text
            self.span = span
            self.office = office
            self.of = of
        }
    }

    public init(
        _ span: Span, kind: EntityKind, form: Form = .name, entities: [EntityID] = [], role: Role? = nil, refersTo: EntityID? = nil,
        gender: Gender? = nil, number: GrammaticalNumber = .singular, candidates: [EntityID] = [], evidence: Evidence
    ) {
        self.span = span
        self.kind = kind
        self.form = form
        self.entities = entities
        self.role = role
        self.refersTo = refersTo
        self.gender = gender
        self.number = number
        self.candidates = candidates
        self.evidence = evidence
    }
}

/// Someone or something that is named, across all the mentions of a reading.
public struct Entity: Hashable, Codable, Sendable {
    public var id: EntityID
    public var kind: EntityKind
    /// The fullest Arabic name.
    public var name: String
    /// From the table, else romanised.
    public var nameLatin: String?
    /// `wikidata:Q…`.
    public var sameAs: [String]
    /// Roles as the text or the table gives them.
    public var roles: [String]
    public var gender: Gender?
    public var evidence: Evidence

    public init(
        id: EntityID, kind: EntityKind, name: String, nameLatin: String? = nil, sameAs: [String] = [], roles: [String] = [], gender: Gender? = nil,
        evidence: Evidence
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.nameLatin = nameLatin
        self.sameAs = sameAs
        self.roles = roles
        self.gender = gender
        self.evidence = evidence
    }
}
