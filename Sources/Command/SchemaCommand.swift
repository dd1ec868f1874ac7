import ArgumentParser
import Foundation
import Isnad

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of what is read and written.",
        discussion: "Example: isnad schema article > article.schema.json")
    @Argument(help: "One of \(Schema.names.joined(separator: ", ")); without it all of them, in an object.", completion: .list(Schema.names))
    var name: String?

    func run() throws {
        guard let name else {
            print(JSON.object(Dictionary(uniqueKeysWithValues: Schema.names.compactMap { name in Schema.json(name).map { (name, $0) } })).indented())
            return
        }
        guard let schema = Schema.json(name) else {
            throw ValidationError("there is no schema \(name); schemas are \(Schema.names.joined(separator: ", "))")
        }
        print(schema.indented())
    }
}
