import Foundation
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// What a run of the program gave.
private struct Run {
    var status: Int32
    var output: String
    var complaints: String

    /// Runs the program that was built beside the tests, in the repository's root.
    init(_ arguments: [String], input: String = "") throws {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("isnad")
        let process = Process()
        process.executableURL =
            FileManager.default.isExecutableFile(atPath: beside.path) ? beside : root.appendingPathComponent(".build/debug/isnad")
        process.currentDirectoryURL = root
        process.arguments = arguments
        // Files, not pipes: a pipe that nobody reads yet would block the program at 64 KB.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("isnad-run-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ text: String = "") throws -> URL {
            let url = folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: url)
            return url
        }
        let (out, complaints) = (try file("out"), try file("err"))
        process.standardInput = try FileHandle(forReadingFrom: file("in", input))
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: complaints)
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try String(contentsOf: out, encoding: .utf8)
        self.complaints = try String(contentsOf: complaints, encoding: .utf8)
    }
}

/// 0: all done; 1: some inputs failed; 2: nothing could be done, or wrong usage. Data on standard output, complaints on standard error.
@Test(
    arguments: [
        (["extract", "Examples/05-the-mill.txt"], 0, ""),
        (["extract", "Examples/05-the-mill.txt", "none.txt"], 1, "none.txt: error: there is no such file"),
        (["extract", "none.txt"], 2, "none.txt: error: there is no such file"), (["extract"], 2, "no inputs"),
        (["annotate", "--only", "names,songs", "Examples"], 2, "--only knows agreements, amounts, events, names, quotes, times, not songs"),
        (["extract", "--as", "poem", "Examples"], 2, "'poem' is invalid"), (["extract", "--published", "soon", "Examples"], 2, "soon is no date"),
        (["extract", "--columns", "song=a", "Examples"], 2, "song is no field"), (["extract", "--jobs", "0", "Examples"], 2, "--jobs wants"),
        (["compare", "--format", "verse", "Examples"], 2, "'verse' is invalid"), (["extract", "--lexicon", "none", "Examples"], 2, "none is none"),
        (["compare", "--note", "c9999", "Examples"], 2, "no account here has a claim c9999"),
        (["ask", "--format", "verse", "Q", "Examples"], 2, "'verse' is invalid"),
        (["ask", "--language", "fr", "Q", "Examples"], 2, "'fr' is invalid"),
        (["ask", "--most", "0", "Q", "Examples"], 2, "--most wants 1 or more"),
        (["lexicon", "train-names", "none", "--output", "none", "--fold", "5/2"], 2, "--fold wants a part of so many"),
        (["sing"], 2, "sing"), (["extract", "https://m.example/"], 2, "built without the network"),
        (["schema", "song"], 2, "there is no schema song"),
        (["names", "--merge", "a", "--into", "b"], 2, "--merge wants --reason"),
    ] as [([String], Int32, String)])
func statuses(_ arguments: [String], _ status: Int32, _ complaint: String) throws {
    // A program built with the network would ask it.
    if arguments.contains("https://m.example/"), ProcessInfo.processInfo.environment["ISNAD_NETWORK"] != nil { return }
    let run = try Run(arguments)
    #expect(run.status == status)
    #expect(complaint.isEmpty ? run.complaints.isEmpty : run.complaints.contains(complaint), "\(run.complaints)")
    #expect(run.output.isEmpty == (status == 2))
}

@Test(arguments: [["--help"], ["extract", "--help"], ["--version"], ["--generate-completion-script", "bash"]])
func helpIsNoFailure(_ arguments: [String]) throws {
    let run = try Run(arguments)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
}

/// One bad record stops nothing, whatever reads it.
@Test(arguments: ["extract", "annotate", "compare"])
func standardInput(_ command: String) throws {
    let input = "{\"id\":\"1\",\"text\":\"وصل القطار.\"}\nbroken\n{\"id\":\"2\",\"text\":\"تأخر القطار.\"}\n"
    for name in ["-", "/dev/stdin"] {
        let run = try Run([command, name] + (command == "compare" ? ["--format", "json"] : []), input: input)
        #expect(run.status == 1)
        #expect(run.output.contains("\"1\"") && run.output.contains("\"2\""))
        #expect(run.complaints.hasPrefix("-:2:1: error: there is no such value\n    broken\n    ^\n"), "\(run.complaints)")
    }
    let empty = try Run([command, "-"])
    #expect(empty.status == 0 && empty.complaints.isEmpty)
}

/// The output is the same whatever the number of threads, and complaints stand in the order of the inputs.
@Test(arguments: ["extract", "annotate"])
func threadsChangeNothing(_ command: String) throws {
    let lines = (0..<300).map { $0 % 50 == 7 ? "broken \($0)" : "{\"id\":\"\($0)\",\"text\":\"قال الوزير إن الخبر رقم \($0) صحيح.\"}" }
    let runs = try ["1", "2", "7"].map { try Run([command, "-", "--jobs", $0], input: lines.joined(separator: "\n")) }
    #expect(runs[0].output.split(separator: "\n").count == 294)
    for run in runs.dropFirst() {
        #expect(run.output == runs[0].output)
        #expect(run.complaints == runs[0].complaints)
    }
}

@Test func progressAndQuiet() throws {
    let folder = "Examples"
    #expect(try Run(["extract", folder]).complaints.isEmpty == (try Run(["extract", folder, "--progress", "never"]).complaints.isEmpty))
    let quiet = try Run(["extract", folder, "none", "--quiet"])
    #expect(quiet.complaints == "none: error: there is no such file\n")
}

@Test func badRowsBeyondAHundredAreCounted() throws {
    let run = try Run(["extract", "-"], input: "id,text\n" + String(repeating: "1,a,b,c\n", count: 20_000))
    #expect(run.status == 2)
    let lines = run.complaints.split(separator: "\n")
    #expect(lines.count == 102)
    #expect(lines[100] == "-: error: 19900 more failures like these are not named")
}

@Test func dryRunKeepsNothing() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("isnad-dry-" + UUID().uuidString).path
    let run = try Run(["read", "--dry-run", "--archive", file, "Examples/05-the-mill.txt"])
    #expect(run.output.hasSuffix("nothing was kept\n"))
    #expect(!FileManager.default.fileExists(atPath: file))
}
