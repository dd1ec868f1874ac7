import ArgumentParser
import Foundation
import Isnad
import IsnadInput

/// What inputs are and what is said of them from outside.
struct InputOptions: ParsableArguments {
    @Argument(help: "Files, folders, - for standard input, or addresses.", completion: .file()) var inputs: [String] = []
    @Option(help: "Take texts as a scraped page (page) or as the article itself (article).") var `as`: Capture.Form?
    @Option(help: "Columns of tables: id=A,title=B,text=C,published=D,outlet=E,url=F; numbers where the table has no header.") var columns: String?
    @Option(help: "The outlet of inputs that name none.") var outlet: String?
    @Option(help: "The publication date of inputs that name none.") var published: String?
    @Option(help: "The zone of publication times that name none: +03:00, UTC or Asia/Riyadh.") var timezone: String?

    func validate() throws {
        if let published, Timestamp(iso: published) == nil {
            throw ValidationError("\(published) is no date (2024-06-19, or with a time 2024-06-19T14:30+03:00)")
        }
        if let timezone, Zone.minutes(timezone) == nil { throw ValidationError("\(timezone) is no zone (+03:00, UTC, Asia/Riyadh)") }
        _ = try columnNames()
    }

    /// Our names of fields and the columns that hold them.
    func columnNames() throws -> [String: String] {
        var names: [String: String] = [:]
        for pair in (columns ?? "").split(separator: ",") {
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2 else { throw ValidationError("--columns wants pairs such as text=body, not \(pair)") }
            guard InputReader.fields.contains(sides[0]) else {
                throw ValidationError("\(sides[0]) is no field; fields are \(InputReader.fields.joined(separator: ", "))")
            }
            names[sides[0]] = sides[1]
        }
        return names
    }
}

/// How the work is done.
struct WorkOptions: ParsableArguments {
    @Option(help: "How times with several readings lean: tense, past, future or nearest.") var prefer: TimePreference = .tense
    @Option(help: "A folder with tables to add to the lexicon.", completion: .directory) var lexicon: String?
    @Option(help: "How many articles are worked on at once; else as many as there are processors. The output is the same.") var jobs: Int?
    @Option(help: "Whether counts are shown on standard error while work goes on: auto, always or never.") var progress: Progress.Wish = .auto
    @Flag(help: "Say on standard error only what failed.") var quiet = false

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs wants a number from 1 to 1024") }
    }

    /// The built-in tables with those of `--lexicon`; what is wrong with these is said, and stops nothing.
    func loadLexicon(tellsFaults: Bool = true) throws -> Lexicon {
        guard let folder = lexicon else { return try Lexicon.builtin() }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError("--lexicon wants a folder; \(folder) is none")
        }
        let all = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
        let files = all.filter { $0.hasSuffix(".tsv") }
        let known = Set(Table.builtin().map(\.name))
        let tables = try files.map { file in
            let name = known.first { $0 == file || $0.hasSuffix("/" + file) } ?? file
            return Table(name: name, text: try String(contentsOfFile: folder + "/" + file, encoding: .utf8))
        }
        var weights: [String: [UInt8]] = [:]
        for file in all where file.hasSuffix(".bin") {
            weights["weights/" + (file as NSString).lastPathComponent] = Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
        }
        let lexicon = try Lexicon.builtin(adding: tables, weights: weights)
        if tellsFaults {
            let faults = lexicon.tables.flatMap { table in table.faults.map { "\(table.name):\($0.line): warning: \($0.message)" } }
            for line in faults.prefix(Self.mostFaults) { complain(line) }
            if faults.count > Self.mostFaults { complain("\(faults.count - Self.mostFaults) more; isnad lexicon check \(folder) tells all") }
        }
        return lexicon
    }

    /// How many faults of one's own tables are told before work begins.
    private static let mostFaults = 20
}

extension Lexicon {
    /// Whether what someone wrote on the command line means an entity: its id, its Arabic name as the letters fold, or its Latin one.
    func calls(_ entity: Entity, _ name: String) -> Bool {
        entity.id == name || entity.nameLatin?.lowercased() == name.lowercased() || letters.key(entity.name) == letters.key(name)
    }
}

/// Options that every command reading inputs has.
struct SharedOptions: ParsableArguments {
    @OptionGroup(title: "Inputs") var input: InputOptions
    @OptionGroup(title: "Work") var work: WorkOptions

    var inputs: [String] { input.inputs }
    var preference: TimePreference { work.prefer }
    func loadLexicon() throws -> Lexicon { try work.loadLexicon() }

    func reader() throws -> InputReader {
        InputReader(
            options: InputReader.Options(
                form: input.as, outlet: input.outlet, published: input.published, columns: try input.columnNames(), timezone: input.timezone),
            fetcher: Network.fetcher())
    }

    /// Refuses to work on nothing: a command without inputs is a slip, not an empty batch.
    func requireInputs() throws {
        if inputs.isEmpty { throw ValidationError("no inputs; give files, folders, addresses, or - for standard input") }
    }

    /// The readings of all inputs, in their order: what commands over a fixed set begin with.
    func readings(_ lexicon: Lexicon, _ tally: inout Tally) throws -> [Reading] {
        var kept: [Reading] = []
        try process(&tally) {
            $0.articles(lexicon).map { $0.reading(lexicon) }
        } _: { _, readings in
            kept += readings
        }
        return kept
    }

    /// Hands on every article of the inputs; what cannot be read is passed over, since tables are counted from what can.
    func eachArticle(_ lexicon: Lexicon, _ take: (Article) -> Void) throws {
        try reader().read(inputs) { event in
            guard case .capture(let capture) = event else { return }
            for article in capture.articles(lexicon) { take(article) }
        }
    }

    /// Does work on every capture, several at once, and takes the results one at a time in the order of the inputs.
    func process<Output: Sendable>(
        _ tally: inout Tally, _ work: @escaping @Sendable (Capture) -> Output, _ take: (Capture, Output) throws -> Void, idle: () -> Void = {}
    ) throws {
        try requireInputs()
        tally.quiet = self.work.quiet
        let progress = Progress(self.work.quiet ? .never : self.work.progress)
        tally.progress = progress
        defer { progress.clear() }
        let pipeline = Pipeline(try reader().cursor(inputs), jobs: self.work.jobs ?? ProcessInfo.processInfo.activeProcessorCount, work)
        try pipeline.run(
            { event, output in
                if let capture = tally.take(event), let output { try take(capture, output) }
                progress.show(tally.counts)
            }, idle: idle)
    }
}

extension Capture.Form: ExpressibleByArgument {}
extension TimePreference: ExpressibleByArgument {}

/// Writes lines to standard output, buffered.
final class LineWriter {
    private var buffer: [UInt8] = []

    func write(_ json: JSON) {
        json.write(to: &buffer)
        endLine()
    }

    /// Lines made elsewhere, each with its end.
    func write(lines: [UInt8]) {
        buffer += lines
        if buffer.count > 1 << 16 { flush() }
    }

    private func endLine() {
        buffer.append(0x0A)
        if buffer.count > 1 << 16 { flush() }
    }

    func flush() {
        if buffer.isEmpty { return }
        FileHandle.standardOutput.write(Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}

func complain(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
