import ArgumentParser
import Foundation
import Isnad
import IsnadInput

/// Options that every command reading inputs has.
struct SharedOptions: ParsableArguments {
    @Argument(help: "Files, folders, - for standard input, or addresses.") var inputs: [String] = []
    @Option(help: "How times with several readings lean: tense, past, future or nearest.") var prefer: String = "tense"
    @Option(help: "Take texts as a scraped page or as the article itself.") var `as`: String?
    @Option(help: "The outlet of inputs that name none.") var outlet: String?
    @Option(help: "The publication date of inputs that name none.") var published: String?
    @Option(help: "A folder with tables to add to the lexicon.") var lexicon: String?

    func loadLexicon() throws -> Lexicon {
        guard let folder = lexicon else { return try Lexicon.builtin() }
        let files = (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".tsv") }.sorted()
        let known = Set(Table.builtin().map(\.name))
        let tables = try files.map { file in
            let name = known.first { $0 == file || $0.hasSuffix("/" + file) } ?? file
            return Table(name: name, text: try String(contentsOfFile: folder + "/" + file, encoding: .utf8))
        }
        return try Lexicon.builtin(adding: tables)
    }

    var preference: TimePreference { TimePreference(rawValue: prefer) ?? .tense }

    func reader() -> InputReader {
        InputReader(options: InputReader.Options(form: `as`.flatMap { Capture.Form(rawValue: $0) }, outlet: outlet, published: published))
    }
}

/// Writes lines to standard output, buffered.
final class LineWriter {
    private var buffer: [UInt8] = []
    func write(_ json: JSON) {
        json.write(to: &buffer)
        buffer.append(0x0A)
        if buffer.count > 1 << 16 { flush() }
    }
    func flush() {
        FileHandle.standardOutput.write(Data(buffer))
        buffer.removeAll(keepingCapacity: true)
    }
}

func complain(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }

/// Counts what was read and what failed, names each failure on standard error, and ends with the status that says so.
struct Tally {
    private var read = 0
    private var failed = 0
    private var passed = 0

    /// The capture of an event; failures are named and counted.
    mutating func take(_ event: InputReader.Event) -> Capture? {
        switch event {
        case .capture(let capture):
            read += 1
            return capture
        case .failure(let error):
            failed += 1
            complain("error: \(error)")
        case .passedOver: passed += 1
        }
        return nil
    }

    /// Status 1 where some inputs failed, 2 where nothing could be done.
    func finish() throws {
        if passed > 0 { complain("\(passed) files are of no kind that is read and were passed over") }
        if failed > 0 { throw ExitCode(read > 0 ? 1 : 2) }
    }
}
