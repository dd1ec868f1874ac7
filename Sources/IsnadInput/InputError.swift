/// An input that could not be read, with its origin in words a person can act on.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path or address, and the record inside it where there is one.
    public var input: String
    public var message: String

    public init(_ input: String, _ message: String) {
        self.input = input
        self.message = message
    }

    public var description: String { "\(input): \(message)" }
}
