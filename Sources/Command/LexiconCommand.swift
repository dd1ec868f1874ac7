import ArgumentParser
import Foundation
import Isnad
import IsnadInput

struct LexiconCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lexicon", abstract: "Checks the tables, and makes those that are counted.",
        subcommands: [Check.self, Count.self, Harvest.self, WordClassesCommand.self, WordTagsCommand.self, TrainNames.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads every table and says what is wrong with it.",
            discussion: "Example: isnad lexicon check MyTables/")
        @Argument(help: "A folder with tables of your own; without it the built-in ones.") var folder: String?

        func run() throws {
            let shared = try SharedOptions.parse(folder.map { ["--lexicon", $0] } ?? [])
            let lexicon = try shared.work.loadLexicon(tellsFaults: false)
            let tables = lexicon.tables
            let runner = ProofRunner(lexicon)
            var faults = 0
            for table in tables {
                for fault in table.faults {
                    complain("\(table.name):\(fault.line): error: \(fault.message)")
                    faults += 1
                }
                var lines: [String: Int] = [:]
                for row in table.rows {
                    if let first = lines[row.id] {
                        complain("\(table.name):\(row.line): error: the id \(row.id) stands in line \(first) already")
                        faults += 1
                    }
                    lines[row.id] = row.line
                }
                let results = runner.results(of: table)
                for result in results where !result.holds {
                    complain("\(table.name):\(result.line): error: the proof under \(result.row) does not hold; found: \(result.found)")
                    faults += 1
                }
                let bare = table.rows.count { $0.proofs.isEmpty }
                print("\(table.name): \(table.rows.count) rows, \(results.count) proofs, \(bare) rows without")
            }
            if faults > 0 { throw ExitCode(1) }
        }
    }

    struct Count: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Counts in how many articles each stem stands and prints ar/frequencies.tsv.",
            discussion: "Words are counted, none is kept that fewer than the given number of articles have. Example: isnad lexicon count news.jsonl")
        @OptionGroup var shared: SharedOptions
        @Option(help: "Stems in fewer articles are left out.") var least: Int = 12

        func run() throws {
            let lexicon = try shared.loadLexicon()
            var counts: [String: Int] = [:]
            var articles = 0
            try shared.eachArticle(lexicon) { article in
                articles += 1
                for stem in Set(article.stems(lexicon)) { counts[stem, default: 0] += 1 }
            }
            var byWeight: [Int: [String]] = [:]
            for (stem, count) in counts where count >= least && !stem.contains("|") && !stem.contains("\t") {
                byWeight[Int((Foundation.log(Double(articles) / Double(count)) * 10).rounded()), default: []].append(stem)
            }
            print("# How rare stems are in news at large: the natural logarithm of articles by articles that have the stem, in tenths.")
            print("# Made by `isnad lexicon count` over \(articles) articles; only counts were taken.\nid\tweight\tforms\tsource")
            for (weight, stems) in byWeight.sorted(by: { $0.key < $1.key }) {
                print("idf.\(weight)\t\(Double(weight) / 10)\t\(stems.sorted().joined(separator: "|"))\tcounts")
            }
        }
    }
}

struct Tokens: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the tokens of a text with folded form, clitics and stem: what search sees.", discussion: "Example: isnad tokens 'TEXT'")
    @Argument(help: "The text.") var text: String

    func run() throws {
        let lexicon = try Lexicon.builtin()
        let writer = LineWriter()
        for line in lexicon.tokenLines(text) { writer.write(line) }
        writer.flush()
    }
}
