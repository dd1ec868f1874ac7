/// The fields of a record in which it says who wrote its article. The program does not know them; they are kept as JSON texts.
enum AuthorFields {
    /// Names that one field gives at most.
    static let most = 12
    private static let fields = ["author", "authors", "byline"]

    /// The lines that sign an article.
    static func signing(_ extra: [String: String]) -> [String] { fields.flatMap { names(extra[$0]) } }

    /// The lines that sign an article, and whoever made it.
    static func all(_ extra: [String: String]) -> [String] { signing(extra) + names(extra["creator"]) }

    private static func names(_ field: String?) -> [String] {
        guard let field, let value = JSON(kept: field) else { return [] }
        return Array(names(value).prefix(most))
    }

    /// A text, a list of texts, or objects with a name.
    private static func names(_ value: JSON) -> [String] {
        switch value {
        case .string(let name): [name]
        case .array(let values): values.flatMap(names)
        case .object(let fields): fields["name"].map(names) ?? []
        default: []
        }
    }
}
