import Foundation
import GRDB
import Isnad

extension Archive {
    /// A story as a list shows it.
    public struct StoryLine: Sendable {
        public let id: String
        public let articles: Int
        public let earliest: String?
        public let title: String?
        public let follows: String?
    }

    /// What became of a story: all its articles went to another, or some did.
    public struct Change: Hashable, Sendable {
        public let action: String
        public let story: String
        public let other: String
        public let articles: Int
    }

    /// Finds copies and stories of all articles that were added since. Each step is kept when it is finished; a killed run goes on from there.
    public func settle(_ lexicon: Lexicon) throws {
        try traceMissing(lexicon)
        let finder = StoryFinder(lexicon)
        try CopyLedger(database, finder).run()
        try database.write { try StoryLedger($0, finder).settle() }
    }

    /// Groups all articles anew, with ids as if everything had come today. Returns which old stories gave articles to which new ones, where
    /// that is not the whole of one to the whole of another under the same id.
    public func rebuildStories(_ lexicon: Lexicon) throws -> [Change] {
        try settle(lexicon)
        return try database.write { db in
            func stories() throws -> [String: String] {
                let rows = try Row.fetchAll(db, sql: "SELECT id, story FROM article WHERE story IS NOT NULL")
                return Dictionary(rows.map { ($0["id"], $0["story"]) }, uniquingKeysWith: { first, _ in first })
            }
            let before = try stories()
            try db.execute(sql: "UPDATE article SET story = NULL")
            try db.execute(sql: "DELETE FROM story")
            try db.execute(sql: "DELETE FROM change")
            try db.execute(sql: "UPDATE trace SET state = 1")
            try StoryLedger(db, StoryFinder(lexicon)).settle()
            let after = try stories()
            var moved: [[String]: Int] = [:]
            for (article, old) in before { if let new = after[article], new != old { moved[[old, new], default: 0] += 1 } }
            let left = Set(after.values)
            return moved.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
                Change(action: left.contains($0.key[0]) ? "split" : "merged", story: $0.key[0], other: $0.key[1], articles: $0.value)
            }
        }
    }

    /// Splits and merges, in the order they happened.
    public func changes() throws -> [Change] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM change ORDER BY number").map {
                Change(action: $0["action"], story: $0["story"], other: $0["other"], articles: $0["articles"])
            }
        }
    }

    /// The stories by time, those without a date last.
    public func stories() throws -> [StoryLine] {
        try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT story.id, story.follows, count(*) AS articles, min(article.published) AS earliest,
                        (SELECT title FROM article AS first WHERE first.story = story.id AND title IS NOT NULL ORDER BY published IS NULL, published, id
                         LIMIT 1) AS title
                    FROM story JOIN article ON article.story = story.id GROUP BY story.id ORDER BY earliest IS NULL, earliest, story.id
                    """
            ).map { StoryLine(id: $0["id"], articles: $0["articles"], earliest: $0["earliest"], title: $0["title"], follows: $0["follows"]) }
        }
    }

    /// A story with its copies and origins; nil where there is none of the id. A story that was merged answers under its new id.
    public func story(_ id: String) throws -> Story? {
        try database.read { db in
            var id = id
            // A chain of merges ends, since every one names a story that had articles then; the bound is for a damaged file.
            for _ in 0..<64 {
                let next = try String.fetchOne(
                    db,
                    sql: """
                        SELECT other FROM change WHERE story = ? AND action = 'merged' AND NOT EXISTS (SELECT 1 FROM article WHERE story = ?)
                        ORDER BY number DESC LIMIT 1
                        """, arguments: [id, id])
                guard let next else { break }
                id = next
            }
            return try Archive.story(id, db)
        }
    }

    private static func story(_ id: String, _ db: Database) throws -> Story? {
        let rows = try Row.fetchAll(
            db, sql: "SELECT bytes FROM article JOIN trace ON trace.article = article.id WHERE story = ?", arguments: [id])
        let traces = rows.compactMap { row -> Trace? in
            let bytes: Data = row["bytes"]
            return Trace(bytes: [UInt8](bytes))
        }.sorted { ($0.published ?? Int.max, $0.id) < ($1.published ?? Int.max, $1.id) }
        guard !traces.isEmpty else { return nil }
        let own = Set(traces.map(\.id))
        let copies = try Row.fetchAll(
            db,
            sql: """
                SELECT DISTINCT copy.rowid, copy.*, x.article AS aArticle, y.article AS bArticle FROM copy
                JOIN trace AS x ON x.number = copy.a JOIN trace AS y ON y.number = copy.b
                WHERE copy.a IN (SELECT number FROM trace JOIN article ON article.id = trace.article WHERE story = ?1)
                    OR copy.b IN (SELECT number FROM trace JOIN article ON article.id = trace.article WHERE story = ?1)
                ORDER BY x.article, y.article, aStart
                """, arguments: [id]
        ).map { try Copy($0) }
        let within = copies.filter { own.contains($0.a.article) && own.contains($0.b.article) }
        let outside = copies.filter { !(own.contains($0.a.article) && own.contains($0.b.article)) }
        var story = Story(
            id: id, traces: traces, copies: within, outside: outside, rule: traces.count == 1 ? "Story/alone" : "Story/averageLink")
        story.follows = try String.fetchOne(db, sql: "SELECT follows FROM story WHERE id = ?", arguments: [id])
        return story
    }

    /// The account of a story, read again from the bytes of its articles alone.
    public func account(
        of story: Story, _ lexicon: Lexicon, options: Coverage.Options = Coverage.Options(), _ shown: Account.Options = Account.Options()
    ) throws -> Account {
        let own = Set(story.articles), others = Set(story.neighbours)
        let articles = try captures(of: story.articles + story.neighbours).flatMap { $0.articles(lexicon) }
        let readings = articles.filter { own.contains($0.id) }.map { $0.reading(lexicon) }
        let coverage = Coverage(of: readings, stories: [story], lexicon, options: options)
        let byID = Dictionary(coverage.readings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Account(
            story, story.articles.compactMap { byID[$0] }, lexicon, neighbours: articles.filter { others.contains($0.id) }, options: shown)
    }

    /// Traces of articles that were kept by a version without them.
    private func traceMissing(_ lexicon: Lexicon) throws {
        let missing = try database.read { db in
            try String.fetchAll(db, sql: "SELECT id FROM article WHERE NOT EXISTS (SELECT 1 FROM trace WHERE article = article.id) ORDER BY id")
        }
        for id in missing {
            for article in try captures(of: [id]).flatMap({ $0.articles(lexicon) }) where article.id == id {
                let trace = Trace(article.reading(lexicon))
                try database.write { try Archive.keep(trace, trace.bytes, $0) }
            }
        }
    }
}
