import IsnadInput

/// What gets addresses; nothing where the program was built without the network.
enum Network {
    static var fetcher: (any Fetcher)? { nil }
}
