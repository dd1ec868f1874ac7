import Foundation
import GRDB
import Isnad

/// Articles on disk with the bytes they came from: one SQLite file, whose every span can be checked again.
///
/// A capture and its articles are kept in one transaction, so a killed run loses nothing that was finished and a second run doubles nothing.
/// Search goes over our own stems (FTS5). Errors are GRDB's; a file that is no archive is refused when it is opened.
public struct Archive: Sendable {
    private let database: DatabasePool

    /// An article with the capture's facts that reading it again needs.
    public struct Held: Sendable {
        public let capture: Capture
        public let articleIDs: [String]
    }

    public init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        database = try DatabasePool(path: path, configuration: configuration)
        try Archive.migrator.migrate(database)
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 captures, articles, stories") { db in
            try db.execute(
                sql: """
                    CREATE TABLE capture (
                        sha256 TEXT NOT NULL, record TEXT NOT NULL, bytes BLOB NOT NULL, input TEXT NOT NULL, mediaType TEXT NOT NULL, form TEXT NOT NULL,
                        charset TEXT, sourceId TEXT, url TEXT, outlet TEXT, title TEXT, published TEXT, PRIMARY KEY (sha256, record));
                    CREATE TABLE story (id TEXT PRIMARY KEY);
                    CREATE TABLE article (
                        id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, record TEXT NOT NULL, outlet TEXT, title TEXT, published TEXT,
                        language TEXT NOT NULL, text TEXT NOT NULL, story TEXT REFERENCES story (id),
                        FOREIGN KEY (sha256, record) REFERENCES capture (sha256, record));
                    CREATE TABLE correction (action TEXT NOT NULL, entity TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''));
                    CREATE VIRTUAL TABLE stems USING fts5 (id UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 0');
                    """)
        }
        migrator.registerMigration("2 what is said where a page says nothing, notes, unknown fields") { db in
            try db.execute(
                sql: """
                    ALTER TABLE capture ADD COLUMN outletIfNone TEXT;
                    ALTER TABLE capture ADD COLUMN publishedIfNone TEXT;
                    ALTER TABLE capture ADD COLUMN zoneIfNone INTEGER;
                    ALTER TABLE capture ADD COLUMN fetched TEXT;
                    ALTER TABLE capture ADD COLUMN notes TEXT;
                    ALTER TABLE capture ADD COLUMN extra TEXT;
                    """)
        }
        return migrator
    }

    /// Unknown fields of a record as they were kept: JSON texts in an object.
    private static func extra(_ text: String?) -> [String: String] {
        guard let text, let value = try? JSON(parsing: text.utf8), case .object(let fields) = value else { return [:] }
        return fields.compactMapValues { value in
            guard case .string(let text) = value else { return nil }
            return text
        }
    }

    private static func record(_ capture: Capture) -> String { capture.given.id ?? String(capture.record) }

    /// Keeps a capture and its articles; what is there already stays as it is. Returns whether it was new.
    @discardableResult
    public func add(_ capture: Capture, _ articles: [Article], _ lexicon: Lexicon) throws -> Bool {
        let digest = ContentHash.sha256(capture.bytes)
        return try database.write { db in
            let known = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM capture WHERE sha256 = ? AND record = ?)", arguments: [digest, Archive.record(capture)])
            if known == true { return false }
            let given = capture.given
            try db.execute(
                sql: "INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    digest, Archive.record(capture), Data(capture.bytes), capture.input, capture.mediaType.rawValue, capture.form.rawValue,
                    capture.declaredCharset, given.id, given.url, given.outlet, given.title, given.published, given.outletIfNone,
                    given.publishedIfNone, given.zoneIfNone, given.fetched, capture.notes.joined(separator: "\n"),
                    JSON.object(given.extra.mapValues { .string($0) }).line,
                ])
            for article in articles {
                try db.execute(
                    sql: "INSERT OR IGNORE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                    arguments: [
                        article.id, digest, Archive.record(capture), article.outlet?.name, article.title, article.published?.time.iso,
                        article.language,
                        article.text,
                    ])
                try db.execute(
                    sql: "INSERT INTO stems (id, words) VALUES (?, ?)",
                    arguments: [article.id, lexicon.stems((article.title ?? "") + "\n" + article.text).joined(separator: " ")])
            }
            return true
        }
    }

    /// Every capture, in the order of its hash; read again they give the same articles.
    public func captures() throws -> [Capture] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM capture ORDER BY sha256, record").map { row in
                let bytes: Data = row["bytes"]
                let record: String = row["record"]
                var given = Capture.Given(
                    id: row["sourceId"], url: row["url"], outlet: row["outlet"], title: row["title"], published: row["published"],
                    fetched: row["fetched"], extra: Archive.extra(row["extra"]))
                given.outletIfNone = row["outletIfNone"]
                given.publishedIfNone = row["publishedIfNone"]
                given.zoneIfNone = row["zoneIfNone"]
                let notes: String? = row["notes"]
                return Capture(
                    input: row["input"], record: Int(record) ?? 0, bytes: [UInt8](bytes),
                    mediaType: Capture.MediaType(rawValue: row["mediaType"]) ?? .text,
                    declaredCharset: row["charset"], given: given, form: Capture.Form(rawValue: row["form"]) ?? .page,
                    notes: (notes ?? "").split(separator: "\n").map(String.init))
            }
        }
    }

    /// Keeps which story each article is in. A group that holds articles of stories kept before takes the oldest of their ids.
    /// Returns the stories with their fixed ids, in the order given.
    public func settle(_ stories: [Story]) throws -> [Story] {
        try database.write { db in
            var settled: [Story] = []
            var taken: Set<String> = []
            for var story in stories {
                let held = try story.articles.compactMap { try String.fetchOne(db, sql: "SELECT story FROM article WHERE id = ?", arguments: [$0]) }
                story.id = held.first { !taken.contains($0) } ?? story.id
                taken.insert(story.id)
                try db.execute(sql: "INSERT OR IGNORE INTO story VALUES (?)", arguments: [story.id])
                for article in story.articles { try db.execute(sql: "UPDATE article SET story = ? WHERE id = ?", arguments: [story.id, article]) }
                settled.append(story)
            }
            return settled
        }
    }

    /// An article found by search.
    public struct Hit: Sendable {
        public let id: String
        public let outlet: String?
        public let title: String?
        public let published: String?
        public let story: String?
    }

    /// Articles that have all the stems of a query, best first.
    public func search(_ query: String, outlet: String? = nil, from: String? = nil, to: String? = nil, _ lexicon: Lexicon) throws -> [Hit] {
        let stems = lexicon.stems(query).map { "\"" + $0.filter { $0 != "\"" } + "\"" }
        guard !stems.isEmpty else { return [] }
        return try database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT article.* FROM stems JOIN article ON article.id = stems.id WHERE stems MATCH ?
                    AND (? IS NULL OR article.outlet = ?) AND (? IS NULL OR article.published >= ?) AND (? IS NULL OR article.published <= ?)
                    ORDER BY bm25(stems), article.id
                    """,
                arguments: [stems.joined(separator: " AND "), outlet, outlet, from, from, to, to]
            ).map { Hit(id: $0["id"], outlet: $0["outlet"], title: $0["title"], published: $0["published"], story: $0["story"]) }
        }
    }

    public func add(_ correction: NameCorrection) throws {
        try database.write { db in
            try db.execute(
                sql: "INSERT INTO correction VALUES (?, ?, ?, ?)",
                arguments: [correction.action.rawValue, correction.entity, correction.value, correction.reason])
        }
    }

    public func corrections() throws -> [NameCorrection] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM correction ORDER BY rowid").compactMap { row in
                NameCorrection.Action(rawValue: row["action"]).map {
                    NameCorrection($0, entity: row["entity"], value: row["value"], reason: row["reason"])
                }
            }
        }
    }

    /// Everything wrong with the archive, a sentence each: hashes, articles that their bytes no longer give, SQLite's own checks.
    public func faults(_ lexicon: Lexicon) throws -> [String] {
        var faults = try database.read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" } }
        let hashes = try database.read { db in try Row.fetchAll(db, sql: "SELECT sha256, bytes FROM capture") }
        for row in hashes {
            let digest: String = row["sha256"], bytes: Data = row["bytes"]
            if ContentHash.sha256([UInt8](bytes)) != digest { faults.append("capture \(digest): the bytes are not those that were kept") }
        }
        var texts: [String: String] = [:]
        for capture in try captures() { for article in capture.articles(lexicon) { texts[article.id] = article.text } }
        let kept = try database.read { db in try Row.fetchAll(db, sql: "SELECT id, text FROM article ORDER BY id") }
        for row in kept {
            let id: String = row["id"], text: String = row["text"]
            if texts[id] == nil {
                faults.append("article \(id): its capture no longer gives it")
            } else if texts[id] != text {
                faults.append("article \(id): its text is not what its capture gives")
            }
        }
        return faults
    }
}
