import IsnadHTTP
import IsnadInput

/// What gets addresses; nothing where the program was built without the network.
enum Network {
    static func fetcher() -> (any Fetcher)? {
        #if Network
            return WebFetcher()
        #else
            return nil
        #endif
    }
}
