import Foundation
import GRDB
import Isnad

/// Articles on disk with the bytes they came from: one SQLite file, whose every span can be checked again.
///
/// A capture and its articles are kept in one transaction, so a killed run loses nothing that was finished and a second run doubles nothing.
/// Search goes over our own stems (FTS5). Errors are GRDB's, or an `ArchiveError`; a file that is no archive is refused when it is opened.
public struct Archive: Sendable {
    let database: DatabasePool

    public init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        // Fingerprints come in no order: with the two megabytes that SQLite keeps unasked, a first import would wait for the disk.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -65536") }
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
        migrator.registerMigration("3 traces, copies, changes of stories") { db in
            try db.execute(
                sql: """
                    CREATE TABLE trace (
                        number INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE REFERENCES article (id), published INTEGER,
                        state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)), bytes BLOB NOT NULL);
                    CREATE INDEX traceWaiting ON trace (state) WHERE state < 2;
                    CREATE INDEX tracePublished ON trace (published);
                    CREATE INDEX articleStory ON article (story);
                    CREATE TABLE fingerprint (hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)) WITHOUT ROWID;
                    CREATE TABLE copy (
                        a INTEGER NOT NULL REFERENCES trace (number), b INTEGER NOT NULL REFERENCES trace (number), aStart INTEGER NOT NULL,
                        aEnd INTEGER NOT NULL, bStart INTEGER NOT NULL, bEnd INTEGER NOT NULL, kind TEXT NOT NULL, direction TEXT NOT NULL,
                        similarity REAL NOT NULL, credited TEXT NOT NULL, rule TEXT NOT NULL, certainty TEXT NOT NULL);
                    CREATE INDEX copyA ON copy (a);
                    CREATE INDEX copyB ON copy (b);
                    ALTER TABLE story ADD COLUMN follows TEXT;
                    CREATE TABLE change (
                        number INTEGER PRIMARY KEY, action TEXT NOT NULL CHECK (action IN ('merged', 'split')), story TEXT NOT NULL,
                        other TEXT NOT NULL, articles INTEGER NOT NULL CHECK (articles > 0));
                    """)
        }
        // Traces of older versions have no names and no words by place: the next settling makes them anew, with their copies.
        migrator.registerMigration("4 traces with names") { db in
            try db.execute(sql: "DELETE FROM copy; DELETE FROM fingerprint; DELETE FROM trace")
        }
        migrator.registerMigration("5 traces with the day of the news") { db in
            try db.execute(sql: "DELETE FROM copy; DELETE FROM fingerprint; DELETE FROM trace")
        }
        return migrator
    }

    /// Unknown fields of a record as they were kept: JSON texts in an object.
    private static func extra(_ text: String?) -> [String: String] {
        guard let text, case .object(let fields) = JSON(kept: text) else { return [:] }
        return fields.compactMapValues { value in
            guard case .string(let text) = value else { return nil }
            return text
        }
    }

    private static func record(_ capture: Capture) -> String { capture.given.id ?? String(capture.record) }

    /// Keeps captures with what was read of them, in one transaction; what is there already stays as it is. Returns how many were new.
    @discardableResult
    public func add(_ all: [Gathered]) throws -> Int {
        try database.write { db in try all.reduce(0) { try $0 + (Archive.add($1, db) ? 1 : 0) } }
    }

    private static func add(_ gathered: Gathered, _ db: Database) throws -> Bool {
        let capture = gathered.capture, given = capture.given
        // The articles carry the hash of the bytes they were read from; it is not taken twice.
        let known = gathered.pieces.first?.article.source.sha256 ?? ""
        let digest = known.isEmpty ? ContentHash.sha256(capture.bytes) : known, record = Archive.record(capture)
        let isKept = try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM capture WHERE sha256 = ? AND record = ?)", arguments: [digest, record])
        if isKept == true { return false }
        try db.execute(
            sql: "INSERT INTO capture VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
                digest, record, Data(capture.bytes), capture.input, capture.mediaType.rawValue, capture.form.rawValue, capture.declaredCharset,
                given.id, given.url, given.outlet, given.title, given.published, given.outletIfNone, given.publishedIfNone, given.zoneIfNone,
                given.fetched, capture.notes.joined(separator: "\n"), JSON.object(given.extra.mapValues { .string($0) }).line,
            ])
        for piece in gathered.pieces {
            let article = piece.article
            let kept = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM article WHERE id = ?)", arguments: [article.id])
            if kept == true { continue }
            try db.execute(
                sql: "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                arguments: [
                    article.id, digest, record, article.outlet?.name, article.title, article.published?.time.iso, article.language, article.text,
                ])
            try db.execute(sql: "INSERT INTO stems (id, words) VALUES (?, ?)", arguments: [article.id, piece.stems])
            try Archive.keep(piece.trace, piece.bytes, db)
        }
        return true
    }

    static func keep(_ trace: Trace, _ bytes: [UInt8], _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO trace (article, published, bytes) VALUES (?, ?, ?)", arguments: [trace.id, trace.published, Data(bytes)])
    }

    /// Hands over every capture, in the order of its hash, one at a time; read again they give the same articles.
    public func eachCapture(_ body: (Capture) throws -> Void) throws {
        try eachCaptureRow { row in try body(try Archive.capture(row)) }
    }

    /// Hands over the rows of captures one at a time: all of them together do not fit in memory.
    private func eachCaptureRow(_ body: (Row) throws -> Void) throws {
        try database.read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM capture ORDER BY sha256, record")
            while let row = try rows.next() { try body(row) }
        }
    }

    /// The captures that hold some articles, each once.
    func captures(of articles: [String]) throws -> [Capture] {
        try database.read { db in
            var seen: Set<[String]> = []
            return try articles.compactMap { id in
                let sql = "SELECT capture.* FROM article JOIN capture USING (sha256, record) WHERE article.id = ?"
                guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]), seen.insert([row["sha256"], row["record"]]).inserted else {
                    return nil
                }
                return try Archive.capture(row)
            }
        }
    }

    private static func capture(_ row: Row) throws(ArchiveError) -> Capture {
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
            input: row["input"], record: Int(record) ?? 0, bytes: [UInt8](bytes), mediaType: try row.word("mediaType"),
            declaredCharset: row["charset"], given: given, form: try row.word("form"),
            notes: (notes ?? "").split(separator: "\n").map(String.init))
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

    /// Keeps a correction behind those that were made before.
    public func add(_ correction: NameCorrection) throws {
        try database.write { db in
            try db.execute(
                sql: "INSERT INTO correction VALUES (?, ?, ?, ?)",
                arguments: [correction.action.rawValue, correction.entity, correction.value, correction.reason])
        }
    }

    /// The corrections in the order they were made.
    public func corrections() throws -> [NameCorrection] {
        try database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM correction ORDER BY rowid").map { row in
                NameCorrection(try row.word("action"), entity: row["entity"], value: row["value"], reason: row["reason"])
            }
        }
    }

    /// Everything wrong with the archive, a sentence each: hashes, articles that their bytes no longer give, traces that cannot be read (their
    /// articles would be in no story), SQLite's own checks.
    public func faults(_ lexicon: Lexicon) throws -> [String] {
        var faults = try database.read { db in try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" } }
        var texts: [String: String] = [:]
        try eachCaptureRow { row in
            let digest: String = row["sha256"], bytes: Data = row["bytes"]
            if ContentHash.sha256([UInt8](bytes)) != digest { faults.append("capture \(digest): the bytes are not those that were kept") }
            do throws(ArchiveError) {
                for article in try Archive.capture(row).articles(lexicon) { texts[article.id] = article.text }
            } catch {
                faults.append("capture \(digest): \(error)")
            }
        }
        let kept = try database.read { db in try Row.fetchAll(db, sql: "SELECT id, text FROM article ORDER BY id") }
        for row in kept {
            let id: String = row["id"], text: String = row["text"]
            if texts[id] == nil {
                faults.append("article \(id): its capture no longer gives it")
            } else if texts[id] != text {
                faults.append("article \(id): its text is not what its capture gives")
            }
        }
        for row in try database.read({ db in try Row.fetchAll(db, sql: "SELECT article, bytes FROM trace ORDER BY article") }) {
            let id: String = row["article"], bytes: Data = row["bytes"]
            if Trace(bytes: [UInt8](bytes)) == nil { faults.append("article \(id): its trace cannot be read") }
        }
        return faults
    }
}
