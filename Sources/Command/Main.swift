import ArgumentParser
import Isnad
import IsnadInput

@main
struct Main: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "isnad", abstract: "Reads Arabic news and says who reports what, through which chain, on how many independent origins.",
        version: "0.1.0",
        subcommands: [
            Read.self, Extract.self, Annotate.self, Compare.self, Ask.self, TraceCommand.self, Stories.self, StoryCommand.self, Search.self,
            Agreements.self,
            Verify.self, Names.self, Tokens.self, Copies.self, SchemaCommand.self,
            LexiconCommand.self,
        ])

    /// Status 2 for wrong usage and where nothing could be done; the parser's own would be 64 and 1.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let status as ExitCode {
            exit(withError: status)
        } catch {
            let message = fullMessage(for: error)
            if exitCode(for: error).isSuccess {
                print(message)
                exit(withError: ExitCode.success)
            }
            complain(message)
            exit(withError: ExitCode(2))
        }
    }
}
