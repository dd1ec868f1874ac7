import ArgumentParser
import Isnad
import IsnadInput

@main
struct Main: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isnad", abstract: "Reads Arabic news and says who reports what, through which chain, on how many independent origins.",
        version: "0.1.0",
        subcommands: [
            Read.self, Extract.self, Annotate.self, Compare.self, Ask.self, Stories.self, StoryCommand.self, Search.self, Agreements.self,
            Verify.self,
            Tokens.self,
            LexiconCommand.self,
        ])
}
