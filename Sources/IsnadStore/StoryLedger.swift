import Foundation
import GRDB
import Isnad

/// Puts articles of an archive into stories and keeps the stories' ids through growth, split and merge.
///
/// New articles are grouped together with those of the days around them, by the same engine that `compare` uses. A group takes the id of the
/// story that it shares most articles with; a story whose articles all went to another group is recorded as merged, one whose articles went
/// to several as split. Stories that no new article touches stay as they are, so the time depends on the days around and not on the archive.
struct StoryLedger {
    private let finder: StoryFinder
    private let db: Database

    init(_ db: Database, _ finder: StoryFinder) {
        self.db = db
        self.finder = finder
    }

    /// Settles all articles whose copies are known.
    func settle() throws {
        let waiting = Set(try String.fetchAll(db, sql: "SELECT article FROM trace WHERE state = 1"))
        guard !waiting.isEmpty else { return }
        let groups = finder.groups(of: try window())
        let ids = try assign(groups, touched: groups.map { $0.contains { waiting.contains($0) } })
        // An earlier report may come in after the story that goes on with it, so those that share passages with a touched one are asked again.
        var stale = Set(ids.compactMap(\.self))
        for id in stale { stale.formUnion(try neighbours(id)) }
        for id in stale.sorted() {
            try db.execute(sql: "UPDATE story SET follows = ? WHERE id = ?", arguments: [try followed(id), id])
        }
        try db.execute(sql: "UPDATE trace SET state = 2 WHERE state = 1")
    }

    /// Articles that wait and those of the days around them. Undated ones go with each other and with the stories they share passages with.
    private func window() throws -> [Trace] {
        let reach = Trace.Lookup.windowDays * 86_400
        let range = try Row.fetchOne(db, sql: "SELECT min(published) AS first, max(published) AS last FROM trace WHERE state = 1")
        let first: Int? = range?["first"], last: Int? = range?["last"]
        let undated = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM trace WHERE state = 1 AND published IS NULL)") ?? false
        let sql = """
            WITH alone AS (SELECT number FROM trace WHERE state = 1 AND published IS NULL),
                shared AS (SELECT b AS number FROM copy WHERE a IN alone UNION SELECT a FROM copy WHERE b IN alone),
                near AS (SELECT DISTINCT story FROM article JOIN trace ON trace.article = article.id
                    WHERE number IN shared AND story IS NOT NULL)
            SELECT bytes FROM trace WHERE state > 0 AND (published BETWEEN ?1 AND ?2 OR (?3 AND (published IS NULL
                OR article IN (SELECT id FROM article WHERE story IN near)))) ORDER BY number
            """
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [first.map { $0 - reach }, last.map { $0 + reach }, undated])
        var traces: [Trace] = []
        while let row = try rows.next() {
            let bytes: Data = row["bytes"]
            if let trace = Trace(bytes: [UInt8](bytes)) { traces.append(trace) }
        }
        return traces
    }

    /// The earlier story that a story takes most background from.
    private func followed(_ id: String) throws -> String? {
        let sql = """
            WITH mine AS (SELECT number, trace.published FROM trace JOIN article ON article.id = trace.article WHERE story = ?1),
                opened AS (SELECT min(published) AS day FROM mine),
                shared AS (SELECT b AS other, aEnd - aStart AS size FROM copy WHERE a IN (SELECT number FROM mine) AND kind <> 'statement'
                    UNION ALL SELECT a, aEnd - aStart FROM copy WHERE b IN (SELECT number FROM mine) AND kind <> 'statement')
            SELECT article.story FROM shared JOIN trace ON trace.number = other JOIN article ON article.id = trace.article
            WHERE article.story <> ?1 AND trace.published < (SELECT day FROM opened)
            GROUP BY article.story ORDER BY sum(size) DESC, article.story LIMIT 1
            """
        return try String.fetchOne(db, sql: sql, arguments: [id])
    }

    /// Stories that share a passage with one.
    private func neighbours(_ id: String) throws -> Set<String> {
        let sql = """
            WITH mine AS (SELECT number FROM trace JOIN article ON article.id = trace.article WHERE story = ?1)
            SELECT DISTINCT story FROM article JOIN trace ON trace.article = article.id WHERE story IS NOT NULL AND story <> ?1
                AND number IN (SELECT b FROM copy WHERE a IN mine UNION SELECT a FROM copy WHERE b IN mine)
            """
        return Set(try String.fetchAll(db, sql: sql, arguments: [id]))
    }

    private func story(of article: String) throws -> String? {
        try String.fetchOne(db, sql: "SELECT story FROM article WHERE id = ?", arguments: [article])
    }

    /// Gives the touched groups their ids and moves their articles; nil for groups that stay as they are.
    private func assign(_ groups: [[String]], touched: [Bool]) throws -> [String?] {
        let touched = try spread(touched, groups)
        var shares: [(count: Int, story: String, group: Int)] = []
        for at in groups.indices where touched[at] {
            var counts: [String: Int] = [:]
            for article in groups[at] { if let story = try story(of: article) { counts[story, default: 0] += 1 } }
            for (story, count) in counts { shares.append((count, story, at)) }
        }
        shares.sort { ($1.count, $0.story, $0.group) < ($0.count, $1.story, $1.group) }
        var ids: [String?] = Array(repeating: nil, count: groups.count)
        var taken: Set<String> = []
        for share in shares where ids[share.group] == nil && taken.insert(share.story).inserted { ids[share.group] = share.story }
        for at in groups.indices where touched[at] && ids[at] == nil { ids[at] = try open(groups[at]) }
        for (at, id) in ids.enumerated() {
            guard let id else { continue }
            for article in groups[at] { try db.execute(sql: "UPDATE article SET story = ? WHERE id = ?", arguments: [id, article]) }
        }
        for share in shares {
            guard let id = ids[share.group], id != share.story else { continue }
            let left = try Int.fetchOne(db, sql: "SELECT count(*) FROM article WHERE story = ?", arguments: [share.story]) ?? 0
            try db.execute(
                sql: "INSERT INTO change (action, story, other, articles) VALUES (?, ?, ?, ?)",
                arguments: [left == 0 ? "merged" : "split", share.story, id, share.count])
        }
        return ids
    }

    /// The touched groups, and those that hold articles of the same stories: who keeps a story's id is decided among all of them.
    private func spread(_ touched: [Bool], _ groups: [[String]]) throws -> [Bool] {
        var sharing: Set<String> = [], asked: Set<String> = []
        for at in groups.indices where touched[at] {
            for article in groups[at] {
                guard let story = try story(of: article), asked.insert(story).inserted else { continue }
                sharing.formUnion(try String.fetchAll(db, sql: "SELECT id FROM article WHERE story = ?", arguments: [story]))
            }
        }
        return zip(groups, touched).map { group, isTouched in isTouched || group.contains(where: sharing.contains) }
    }

    /// Opens a story with the first of its articles that no story has opened with.
    private func open(_ articles: [String]) throws -> String {
        for article in articles {
            let id = Story.id(opening: article)
            try db.execute(sql: "INSERT OR IGNORE INTO story (id) VALUES (?)", arguments: [id])
            if db.changesCount > 0 { return id }
        }
        let held = try Int.fetchOne(db, sql: "SELECT count(*) FROM story") ?? 0
        let id = Story.id(opening: articles[0]) + "-\(held)"
        try db.execute(sql: "INSERT INTO story (id) VALUES (?)", arguments: [id])
        return id
    }
}
