import ArgumentParser
import Foundation
import Isnad
import IsnadInput

/// Who is named in the archive, and whether two spellings are of one name.
struct Names: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether two spellings are of one name.",
        discussion:
            "A line of the pairs' file is two spellings with a tab between; the answer is a line with 1 or 0. Example: isnad names --same pairs.tsv")
    @Option(help: "A file with two spellings a line, or - for standard input.") var same: String?
    @OptionGroup var work: WorkOptions

    func run() throws {
        guard let same else { throw ValidationError("--same FILE is wanted") }
        let data = same == "-" ? FileHandle.standardInput.readDataToEndOfFile() : try Data(contentsOf: URL(fileURLWithPath: same))
        let lexicon = try work.loadLexicon()
        var answers = ""
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            answers += cells.count > 1 && lexicon.isOneName(String(cells[0]), String(cells[1])) ? "1\n" : "0\n"
        }
        FileHandle.standardOutput.write(Data(answers.utf8))
    }
}
