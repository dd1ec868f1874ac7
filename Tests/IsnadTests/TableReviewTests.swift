import Foundation
import Testing

@testable import Isnad

/// A table of one's own, and what is said of it: line and the beginning of the message.
private let reviewed: [(name: String, text: String, faults: [(Int, String)])] = [
    ("ar/saying.tsv", "id\tkind\tforce\the\nsay.own\tverb\tsay\tجهر", []),
    ("ar/saying.tsv", "# mine\nid\tkind\tforce\thee\nsay.own\tverb\tsay\tجهر", [(2, "nothing reads a column hee here")]),
    ("ar/saying.tsv", "id\tkind\tforce\the\nsay.own\tverb\tsays\tجهر", [(2, "force says is unknown; known are accuse, announce")]),
    ("ar/saying.tsv", "id\tkind\tframes\nsay.own\tverb\tthat|tath", [(2, "frames tath is unknown")]),
    ("ar/acts.tsv", "id\ttype\tasks\tnoun\nact.own\tPROTEST\tverb.sid\tاعتصام", [(2, "asks verb.sid is unknown")]),
    ("ar/sayings.tsv", "id\tkind\nsay.own\tverb", [(1, "nothing reads a table of this name")]),
    ("world/outlets.tsv", "id\tar\tcountry\nmedium:own\tصحيفة المنارة\tcountry:atlantis", [(2, "country country:atlantis is the id of no row")]),
    ("world/outlets.tsv", "id\tar\tcountry\tlatin\nmedium:own\tصحيفة المنارة\tcountry:egypt\tman: own", []),
    ("world/outlets.tsv", "id\tar\nmedium:own\tصحيفة المنارة\tcountry:egypt", [(2, "3 cells for 2 columns")]),
    (
        "world/places.tsv", "id\tar\tspellings\tambiguous\nplace:own\tالمنارة\tمنارة البحر\tالمنار",
        [(2, "ambiguous المنار is none of the row's spellings")]
    ),
    ("world/places.tsv", "id\tar\tspellings\tambiguous\nplace:own\tالمنارة\tمنارة البحر\tالمنارة", []),
    ("world/bodies.tsv", "id\tar\tkind\tcalled\norg:own\tنادي المنارة\tclub\tالمنارة", []),
]

@Test(arguments: reviewed.indices) func whatNothingReadsIsTold(_ at: Int) throws {
    let (name, text, expected) = reviewed[at]
    let lexicon = try Lexicon.builtin(adding: [Table(name: name, text: text)])
    let faults = lexicon.table(name)?.faults ?? []
    #expect(faults.map(\.line) == expected.map(\.0), "\(faults)")
    for (fault, (_, beginning)) in zip(faults, expected) { #expect(fault.message.hasPrefix(beginning)) }
}

/// Rows may refer to each other across the tables that were added.
@Test func ownTablesReferToEachOther() throws {
    let lexicon = try Lexicon.builtin(adding: [
        Table(name: "world/countries.tsv", text: "id\tar\ncountry:atlantis\tأطلانطس"),
        Table(name: "world/outlets.tsv", text: "id\tar\tcountry\nmedium:own\tصحيفة المنارة\tcountry:atlantis"),
    ])
    #expect(lexicon.tables.flatMap(\.faults).isEmpty)
}

/// One thing is one row, with all its spellings: places, bodies and outlets of one kind, one country and one name in Latin letters are
/// no two entities.
@Test(arguments: ["world/places.tsv", "world/bodies.tsv", "world/outlets.tsv"])
func oneThingIsOneRow(_ name: String) throws {
    let table = try #require(Table.builtin().first { $0.name == name })
    var rows: [[String]: String] = [:]
    for row in table.rows where !row["latin"].isEmpty && !row["country"].isEmpty {
        let latin = row["latin"].folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        let key = [latin, row["kind"], row["country"], row["ambiguous"]]
        #expect(rows.updateValue(row.id, forKey: key) == nil, "\(row.id) is \(rows[key] ?? "")")
    }
}

/// Nothing in the built-in tables refers to an id that none of them has.
@Test func theBuiltInTablesAreInOrder() throws {
    let own = Table.builtin()
    let review = TableReview(own, and: [])
    for table in own { #expect(review.faults(of: table).isEmpty && table.faults.isEmpty, "\(table.name)") }
}

/// No column of names shares its title with one of fixed words, in whose table a new name would be a fault.
@Test func columnsOfFixedWordsHoldNoNames() {
    for table in Table.builtin() {
        for column in table.columns where TableReview.fixed.contains(column) {
            let names = table.rows.flatMap { $0.list(column) }.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
            #expect(names.isEmpty, "\(table.name), \(column)")
        }
    }
}
