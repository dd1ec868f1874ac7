/// Reported speech: what was said, by whom, with what force, and through which chain it reached the outlet.
public struct Quotation: Hashable, Codable, Sendable {
    public enum Kind: String, Hashable, Codable, Sendable { case direct, mixed, indirect }
    public enum Force: String, Hashable, Codable, Sendable {
        case say, assert, claim, deny, accuse, praise, threaten, promise, call, warn, ask, hint, announce, describe
    }

    public var kind: Kind
    /// The content alone, without the saying word, the complementiser and the marks around it.
    public var span: Span
    /// The quotation marks' insides.
    public var marks: [Span]
    public var cue: Cue?
    public var speaker: Speaker?
    public var addressee: EntityID?
    /// Innermost first: speaker, told, published, quoted, reported, outlet.
    public var chain: [Link]
    /// Whether the saying is itself negated or doubted (did not confirm).
    public var negated: Bool
    public var evidence: Evidence

    public struct Cue: Hashable, Codable, Sendable {
        public var span: Span
        public var lemma: String
        public var force: Force
        public init(_ span: Span, lemma: String, force: Force) {
            self.span = span
            self.lemma = lemma
            self.force = force
        }
    }

    public struct Speaker: Hashable, Codable, Sendable {
        public enum Form: String, Hashable, Codable, Sendable { case name, nominal, pronoun, elided, unnamed }
        /// The words that name the speaker, nil where none are written.
        public var span: Span?
        public var entities: [EntityID]
        /// How the article names the speaker at its fullest, or describes him; what he is called elsewhere the entity says.
        public var name: String
        public var form: Form
        /// official, source, witness, expert, media…
        public var unnamedKind: String?
        public var candidates: [EntityID]
        /// For a subject that is not written, the words it goes back to.
        public var antecedent: Span?
        /// The name that was found before for a description, which holds where the description itself names nobody.
        var described: Span?
        /// The description with what completes it, for a speaker whom nobody names.
        var whole: Span?
        public var evidence: Evidence
        public init(
            span: Span?, entities: [EntityID], name: String, form: Form, unnamedKind: String? = nil, candidates: [EntityID] = [],
            antecedent: Span? = nil, evidence: Evidence
        ) {
            self.span = span
            self.entities = entities
            self.name = name
            self.form = form
            self.unnamedKind = unnamedKind
            self.candidates = candidates
            self.antecedent = antecedent
            self.evidence = evidence
        }
    }

    public struct Link: Hashable, Codable, Sendable {
        public enum Step: String, Hashable, Codable, Sendable { case speaker, told, published, quoted, reported, outlet }
        public var step: Step
        public var entity: EntityID?
        public var name: String
        public var span: Span?
        public var evidence: Evidence
        public init(_ step: Step, entity: EntityID? = nil, name: String, span: Span? = nil, evidence: Evidence) {
            self.step = step
            self.entity = entity
            self.name = name
            self.span = span
            self.evidence = evidence
        }
    }

    public init(
        kind: Kind, span: Span, marks: [Span] = [], cue: Cue? = nil, speaker: Speaker? = nil, addressee: EntityID? = nil, chain: [Link] = [],
        negated: Bool = false, evidence: Evidence
    ) {
        self.kind = kind
        self.span = span
        self.marks = marks
        self.cue = cue
        self.speaker = speaker
        self.addressee = addressee
        self.chain = chain
        self.negated = negated
        self.evidence = evidence
    }
}
