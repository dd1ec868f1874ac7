/// Everything the program knows of the language and the world: the tables, the word forms in them, and the views that stages made of them.
///
/// Loaded once, never changed, passed along. It is a value whose storage is shared, so passing it costs one reference.
/// Loading the built-in tables takes tens of milliseconds; one lexicon serves any number of threads.
public struct Lexicon: Sendable {
    private let storage: Storage

    private final class Storage: Sendable {
        let tables: [String: Table]
        let tokenizer: Tokenizer
        let views: Views
        init(_ tables: [String: Table], _ tokenizer: Tokenizer, _ views: Views) {
            self.tables = tables
            self.tokenizer = tokenizer
            self.views = views
        }
    }

    /// What each stage made of the tables. A stage that needs a view adds a line here and an initialiser `init(_ build: inout LexiconBuilder)`.
    struct Views: Sendable {
        let names: NameTables
        let quotes: QuoteTables
        let times: TimeTables
        let amounts: AmountTables
        let acts: ActTables
        let pages: PageTables
        let stories: StoryTables
        let accounts: AccountTables
        let labels: Labels
    }

    /// The tables embedded in the binary.
    public static func builtin() throws(LexiconError) -> Lexicon { try Lexicon(Table.builtin()) }

    /// The embedded tables with rows of others added; a row whose id is known already replaces that row.
    /// What the added tables have that nothing reads is among the faults of the tables.
    /// Weights given by their path under `Lexicon/` (`weights/names.bin`) stand in place of the embedded ones; those of another form count as none.
    public static func builtin(adding more: [Table], weights: [String: [UInt8]] = [:]) throws(LexiconError) -> Lexicon {
        let own = Table.builtin()
        let review = TableReview(own, and: more)
        return try Lexicon(own + more.map { $0.adding(review.faults(of: $0)) }, weights)
    }

    init(_ all: [Table], _ weights: [String: [UInt8]] = [:]) throws(LexiconError) {
        var tables: [String: Table] = [:]
        for table in all { tables[table.name] = tables[table.name].map { $0.adding(table) } ?? table }
        guard let letterTable = tables["ar/letters.tsv"], !letterTable.rows.isEmpty else { throw .missing("ar/letters.tsv") }
        guard let cliticTable = tables["ar/clitics.tsv"], !cliticTable.rows.isEmpty else { throw .missing("ar/clitics.tsv") }
        let letters = Letters(letterTable)
        var build = LexiconBuilder(tables: tables, letters: letters, given: weights)
        let views = Views(
            names: NameTables(&build), quotes: QuoteTables(&build), times: TimeTables(&build), amounts: AmountTables(&build),
            acts: ActTables(&build), pages: PageTables(&build), stories: StoryTables(&build),
            accounts: AccountTables(&build), labels: Labels(&build))
        let tokenizer = Tokenizer(letters: letters, clitics: Clitics(cliticTable, letters), vocabulary: build.vocabulary)
        storage = Storage(tables, tokenizer, views)
    }

    public var letters: Letters { storage.tokenizer.letters }
    public var tokenizer: Tokenizer { storage.tokenizer }
    public var vocabulary: Vocabulary { storage.tokenizer.vocabulary }
    public var tables: [Table] { storage.tables.values.sorted { $0.name < $1.name } }
    public func table(_ name: String) -> Table? { storage.tables[name] }

    var names: NameTables { storage.views.names }
    var quotes: QuoteTables { storage.views.quotes }
    var times: TimeTables { storage.views.times }
    var amounts: AmountTables { storage.views.amounts }
    var acts: ActTables { storage.views.acts }
    var pages: PageTables { storage.views.pages }
    var stories: StoryTables { storage.views.stories }
    var accounts: AccountTables { storage.views.accounts }
    public var labels: Labels { storage.views.labels }
}

/// What can make a lexicon unusable.
public enum LexiconError: Error, Hashable, Sendable {
    /// A table that nothing works without is absent or empty.
    case missing(String)
}

extension LexiconError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing(let table): return "the lexicon has no usable table \(table)"
        }
    }
}

/// The tables while their views are made: words are numbered here, and nowhere later.
struct LexiconBuilder {
    let tables: [String: Table]
    let letters: Letters
    /// Weights that stand in place of the embedded ones.
    var given: [String: [UInt8]] = [:]
    var vocabulary = Vocabulary()

    /// The rows of a table; none where it is absent.
    func rows(_ name: String) -> [Table.Row] { tables[name]?.rows ?? [] }

    /// The bytes of weights by their path under `Lexicon/`; none where there are none.
    func weights(_ path: String) -> [UInt8] { given[path] ?? Table.weights(path) }

    /// The id of a word, numbered if it is new.
    mutating func word(_ form: String) -> WordID { vocabulary.intern(letters.key(form)) }

    /// Adds a phrase to a phrase table.
    mutating func add<Payload>(_ phrase: String, _ payload: Payload, to table: inout PhraseTable<Payload>) {
        table.add(phrase, payload, &vocabulary, letters)
    }
}

extension Table {
    /// This table with the rows of another: same ids replace, new ones follow.
    func adding(_ other: Table) -> Table {
        var rows = self.rows
        var place: [String: Int] = [:]
        for (at, row) in rows.enumerated() { place[row.id] = at }
        for row in other.rows {
            if let at = place[row.id] {
                rows[at] = row
            } else {
                place[row.id] = rows.count
                rows.append(row)
            }
        }
        return Table(name: name, columns: columns, rows: rows, faults: faults + other.faults)
    }

    /// This table with more found wrong with it.
    fileprivate func adding(_ more: [Fault]) -> Table { Table(name: name, columns: columns, rows: rows, faults: faults + more) }
}

/// A dense array over word ids: what a stage knows of a word, one read away.
struct ByWord<Value: Sendable>: Sendable {
    private var values: [Value?] = []

    subscript(word: WordID) -> Value? {
        @inline(__always) get { Int(word) < values.count ? values[Int(word)] : nil }
        set {
            while values.count <= Int(word) { values.append(nil) }
            values[Int(word)] = newValue
        }
    }
}
