import ArgumentParser
import Isnad
import IsnadInput

struct Copies: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints every passage that two of the inputs share, one JSON line each; keeps nothing.",
        discussion: """
            Each line holds both passages with their offsets, ids and words, how they were altered and, where it can be told, which came first.
            Quoted words that two reports share are a statement; titles and formulas are left out. Example: isnad copies --any-order essays/
            """)
    @OptionGroup var shared: SharedOptions
    @Flag(help: "Also find passages whose words were put in another order, as someone does who hides a copy.") var anyOrder = false

    func run() throws {
        let lexicon = try shared.loadLexicon()
        var articles: [String: Article] = [:], traces: [Trace] = []
        var tally = Tally()
        try shared.process(&tally) { capture -> [(Article, Trace)] in
            capture.articles(lexicon).map { $0.reading(lexicon) }.map { ($0.article, Trace($0)) }
        } _: { _, found in
            for (article, trace) in found where articles.updateValue(article, forKey: article.id) == nil { traces.append(trace) }
        }
        let writer = LineWriter()
        var offsets: [String: ScalarOffsets] = [:]
        for copy in CopyFinder(anyOrder: anyOrder).copies(among: traces) {
            guard let a = articles[copy.a.article], let b = articles[copy.b.article] else { continue }
            for article in [a, b] where offsets[article.id] == nil { offsets[article.id] = ScalarOffsets(Array(article.text.utf8)) }
            writer.write(copy.json(a, b, offsets))
        }
        writer.flush()
        try tally.finish()
    }
}
