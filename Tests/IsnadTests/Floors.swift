import Foundation
import Testing

/// The floors of `Tests/Floors/floors.tsv`: measures on our own corpora that may rise and never fall.
enum Floors {
    /// Expects a measure, a share of 1, to reach its floor, given in hundredths. A measure without a floor fails: it wants a row.
    static func expect(_ id: String, _ value: Double, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = root.appendingPathComponent("Tests/Floors/floors.tsv")
        let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { $0.split(separator: "\t") }
        let floor = try #require(
            rows.first { $0.first.map(String.init) == id }.flatMap { Double($0[1]) }, "Tests/Floors/floors.tsv has no row \(id)",
            sourceLocation: sourceLocation)
        #expect(value * 100 >= floor, "\(id) fell to \(value * 100), its floor is \(floor)", sourceLocation: sourceLocation)
    }
}
