/// The sourced account of one story: what its articles report alike, what stands in one alone, where they differ, and on how many independent
/// origins every claim rests. It says who reports what, never what is true.
public struct Account: Sendable {
    public var story: Header
    public var articles: [ArticleLine] = []
    public var origins: [Origin] = []
    public var copies: [Copy] = []
    /// Passages shared with articles of other stories.
    public var outside: [Copy] = []
    /// States of one outlet's page, each beside the one before.
    public var versions: [Version] = []
    /// Articles that are another's page again, word for word.
    var repeated: Set<String> = []
    public var claims: [Claim] = []
    public var statements: [Statement] = []
    public var naming: [Naming] = []
    public var entities: [Entity] = []
    public var timeline: [TimelineEntry] = []
    public var agreements: [AgreementEntry] = []
    public var events: [EventEntry] = []
    public var open: [Passage] = []
    public var summary: [SummarySentence] = []
    /// What happened, in one sentence of an article; nil where none stands for the story.
    public var oneLine: SummarySentence?
    /// Articles' texts, for passages; not part of the JSON.
    public var readings: [Reading]
    /// Articles of other stories that `outside` names, for their passages.
    public var neighbours: [Article] = []

    public struct Header: Hashable, Codable, Sendable {
        public var id: String
        public var title: String
        public var earliest: String?
        public var latest: String?
        public var place: String?
        public var keywords: [String]
        /// The earlier story that this one follows up.
        public var follows: String?
    }

    public struct ArticleLine: Hashable, Codable, Sendable {
        public var id: String
        public var sourceId: String?
        public var outlet: String?
        public var title: String?
        public var url: String?
        public var published: String?
        public var origin: String?
        /// Agencies that the article credits.
        public var agencies: [EntityID] = []
    }

    /// How many independent origins stand behind something: what cannot be known widens the range.
    public struct OriginRange: Hashable, Codable, Sendable {
        public var atLeast: Int
        public var atMost: Int
        public init(_ atLeast: Int, _ atMost: Int) {
            self.atLeast = atLeast
            self.atMost = atMost
        }
    }

    /// A proposition that articles make.
    public struct Claim: Hashable, Codable, Sendable {
        public enum Standing: String, Hashable, Codable, Sendable { case reportedAlike, single, differs }
        public enum Absence: String, Hashable, Codable, Sendable { case silent, publishedBefore, dateUnknown, captureIncomplete }

        public struct Support: Hashable, Codable, Sendable {
            public var passage: Passage
            /// The index of the quotation in its reading, where the claim stands in one.
            public var quotation: Int?
            /// Who speaks: the outlet, or an entity.
            public var voice: String
            public var force: Quotation.Force?
            public init(_ passage: Passage, quotation: Int? = nil, voice: String, force: Quotation.Force? = nil) {
                self.passage = passage
                self.quotation = quotation
                self.voice = voice
                self.force = force
            }
        }

        public struct NotIn: Hashable, Codable, Sendable {
            public var article: String
            public var because: Absence
            public init(_ article: String, because: Absence) {
                self.article = article
                self.because = because
            }
        }

        public struct Difference: Hashable, Codable, Sendable {
            public enum Kind: String, Hashable, Codable, Sendable { case amount, update, name, date, place, attribution, force, wording, status }
            public struct Value: Hashable, Codable, Sendable {
                public var value: String
                public var at: [Passage]
                public init(_ value: String, at: [Passage]) {
                    self.value = value
                    self.at = at
                }
            }
            public var kind: Kind
            public var values: [Value]
            public init(_ kind: Kind, _ values: [Value]) {
                self.kind = kind
                self.values = values
            }
        }

        public var id: String
        public var text: String
        public var support: [Support]
        public var articles: Int
        public var origins: OriginRange
        public var commonLink: String?
        public var standing: Standing
        public var notIn: [NotIn]
        /// Passages of other articles, one of each, that may say it in other words: too like it for silence, too unlike to be counted.
        public var near: [Passage]
        public var differences: [Difference]
        public var evidence: Evidence
    }

    /// One utterance as each outlet worded it.
    public struct Statement: Hashable, Codable, Sendable {
        public struct Version: Hashable, Codable, Sendable {
            public var passage: Passage
            public var kind: Quotation.Kind
            public init(_ passage: Passage, kind: Quotation.Kind) {
                self.passage = passage
                self.kind = kind
            }
        }
        public var entity: EntityID
        public var translated: Bool
        public var versions: [Version]
        public var evidence: Evidence
    }

    /// The different words by which outlets call one thing.
    public struct Naming: Hashable, Codable, Sendable {
        public struct Variant: Hashable, Codable, Sendable {
            public var text: String
            public var articles: [String]
            public var count: Int
        }
        public var thing: EntityID
        public var variants: [Variant]
    }

    public struct TimelineEntry: Hashable, Codable, Sendable {
        public var time: String
        public var text: String
        public var support: [Passage]
    }

    public struct AgreementEntry: Hashable, Codable, Sendable {
        public var agreement: Agreement
        public var support: [Passage]
        public var origins: OriginRange
    }

    public struct EventEntry: Hashable, Codable, Sendable {
        public var event: Act
        public var text: String
        public var support: [Passage]
        public var origins: OriginRange
    }

    public struct SummarySentence: Hashable, Codable, Sendable {
        public var text: String
        public var support: [Passage]
        public var origins: OriginRange
    }

    /// How an account is made.
    public struct Options: Hashable, Sendable {
        /// The summary's length in words; nil for a few sentences.
        public var summaryWords: Int?
        public init(summaryWords: Int? = nil) { self.summaryWords = summaryWords }
    }
}
