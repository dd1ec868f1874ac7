import Foundation
import GRDB
import Isnad

/// Finds what articles of an archive copy from those before them, by an index of word runs kept on disk.
///
/// The lists of the index are read up to a bound, so an article costs the same in a large archive as in a small one, but for the depth of a
/// B-tree. Traces that were fetched are held until there are too many.
final class CopyLedger {
    private let database: DatabasePool
    private let finder: StoryFinder
    private var held: [Int64: Trace] = [:]
    private let heldLimit = 4096
    /// Articles that are finished together.
    private let batch = 256

    init(_ database: DatabasePool, _ finder: StoryFinder) {
        self.database = database
        self.finder = finder
    }

    /// Looks for the copies of every article that waits for it. A killed run goes on where the last finished batch ended.
    func run() throws {
        while true {
            let done = try database.write { db -> Int in
                let rows = try Row.fetchAll(
                    db, sql: "SELECT number, bytes FROM trace WHERE state = 0 ORDER BY number LIMIT ?", arguments: [batch])
                for row in rows { try add(row, db) }
                return rows.count
            }
            if done == 0 { return }
        }
    }

    private func add(_ row: Row, _ db: Database) throws {
        let number: Int64 = row["number"], bytes: Data = row["bytes"]
        if let trace = Trace(bytes: [UInt8](bytes)) {
            let fingerprints = Set(trace.fingerprints).map { Int64(bitPattern: $0) }.sorted()
            var spread: [UInt64: Int] = [:]
            for other in try candidates(fingerprints, &spread, db) {
                guard let earlier = try self.trace(other, db) else { continue }
                let isFirst = (earlier.published ?? Int.max, earlier.id) <= (trace.published ?? Int.max, trace.id)
                let (a, b) = isFirst ? (earlier, trace) : (trace, earlier), (first, second) = isFirst ? (other, number) : (number, other)
                for copy in finder.copies(a, b, spread: { spread[$0] ?? 0 }) { try keep(copy, first, second, db) }
            }
            let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO fingerprint VALUES (?, ?)")
            for fingerprint in fingerprints { try insert.execute(arguments: [fingerprint, number]) }
            hold(number, trace)
        }
        try db.execute(sql: "UPDATE trace SET state = 1 WHERE number = ?", arguments: [number])
    }

    private func candidates(_ fingerprints: [Int64], _ spread: inout [UInt64: Int], _ db: Database) throws -> [Int64] {
        let limit = Trace.Lookup.formulaLimit
        let select = try db.cachedStatement(sql: "SELECT number FROM fingerprint WHERE hash = ? ORDER BY number DESC LIMIT \(limit + 1)")
        var counts: [Int64: Int] = [:]
        for fingerprint in fingerprints {
            let found = try Int64.fetchAll(select, arguments: [fingerprint])
            spread[UInt64(bitPattern: fingerprint)] = found.count + 1
            for number in found.prefix(found.count > limit ? 1 : limit) { counts[number, default: 0] += 1 }
        }
        let shared = counts.filter { $0.value >= Trace.Lookup.fewestShared }
        return shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Trace.Lookup.candidateLimit).map(\.key)
    }

    private func trace(_ number: Int64, _ db: Database) throws -> Trace? {
        if let trace = held[number] { return trace }
        guard let bytes = try Data.fetchOne(db, sql: "SELECT bytes FROM trace WHERE number = ?", arguments: [number]),
            let trace = Trace(bytes: [UInt8](bytes))
        else { return nil }
        hold(number, trace)
        return trace
    }

    private func hold(_ number: Int64, _ trace: Trace) {
        if held.count >= heldLimit { held.removeAll(keepingCapacity: true) }
        held[number] = trace
    }

    private func keep(_ copy: Copy, _ a: Int64, _ b: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
            a, b, copy.a.span.start, copy.a.span.end, copy.b.span.start, copy.b.span.end, copy.kind.rawValue, copy.direction.rawValue,
            copy.similarity, copy.credited.joined(separator: " "), copy.evidence.rule, copy.evidence.certainty.rawValue,
        ])
    }
}

extension Copy {
    /// A row of the table `copy` with the ids of its articles.
    init(_ row: Row) throws {
        let credited: String = row["credited"]
        self.init(
            a: Passage(row["aArticle"], Span(row["aStart"], row["aEnd"])), b: Passage(row["bArticle"], Span(row["bStart"], row["bEnd"])),
            kind: try row.word("kind"), direction: try row.word("direction"),
            similarity: row["similarity"], credited: credited.split(separator: " ").map(String.init),
            evidence: Evidence(row["rule"], try row.word("certainty")))
    }
}
