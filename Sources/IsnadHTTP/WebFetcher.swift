// Built only with the package trait Network: the client and what it needs take minutes to build, and most who read files want none of it.
#if Network
    import AsyncHTTPClient
    import Foundation
    import IsnadInput
    import NIOCore
    import NIOHTTP1

    /// Gets pages from the web: redirects followed to an end, sizes and times bounded, what fails told in a sentence.
    ///
    /// `fetch` waits for the answer; it must not be called from a task, whose thread it would block. Each fetch has a client of its own, closed
    /// when it ends: pages of one server do not share a connection, and none is left open.
    public struct WebFetcher: Fetcher {
        /// How long and how far a fetch may go.
        public struct Options: Hashable, Sendable {
            public var redirects: Int
            /// Until the connection stands, in seconds.
            public var connecting: Int
            /// Until the whole answer is there, in seconds, however steadily a server sends.
            public var whole: Int
            /// What the client calls itself.
            public var agent: String

            public init(redirects: Int = 10, connecting: Int = 10, whole: Int = 60, agent: String = "isnad/0.1") {
                self.redirects = redirects
                self.connecting = connecting
                self.whole = whole
                self.agent = agent
            }
        }

        private let options: Options

        public init(_ options: Options = Options()) { self.options = options }

        private var configuration: HTTPClient.Configuration {
            var configuration = HTTPClient.Configuration()
            configuration.redirectConfiguration = .follow(max: options.redirects, allowCycles: false)
            configuration.timeout = HTTPClient.Configuration.Timeout(
                connect: .seconds(Int64(options.connecting)), read: .seconds(Int64(options.whole)))
            // A body that unpacks to two thousand times its size is an attack, not a page; the size itself is bounded as it comes.
            configuration.decompression = .enabled(limit: .ratio(2000))
            return configuration
        }

        public func fetch(_ address: String, limit: Int) throws(InputError) -> Fetched {
            let answer = Answer()
            let done = DispatchSemaphore(value: 0)
            Task.detached {
                answer.result = await get(address, limit)
                done.signal()
            }
            done.wait()
            return try answer.result.get()
        }

        /// Carries the result over to the waiting thread. Written before the signal, read after it.
        private final class Answer: @unchecked Sendable {
            var result: Result<Fetched, InputError> = .failure(InputError("", "was not fetched"))
        }

        private func get(_ address: String, _ limit: Int) async -> Result<Fetched, InputError> {
            do {
                return .success(
                    try await withThrowingTaskGroup(of: Fetched.self) { group in
                        group.addTask {
                            try await HTTPClient.withHTTPClient(configuration: configuration) { try await download(address, limit, by: $0) }
                        }
                        group.addTask {
                            try await Task.sleep(for: .seconds(options.whole))
                            throw InputError(address, "had not sent everything after \(options.whole) seconds")
                        }
                        defer { group.cancelAll() }
                        guard let first = try await group.next() else { throw InputError(address, "was not fetched") }
                        return first
                    })
            } catch let error as InputError {
                return .failure(error)
            } catch {
                return .failure(InputError(address, WebFetcher.sentence(error, options)))
            }
        }

        private func download(_ address: String, _ limit: Int, by client: HTTPClient) async throws -> Fetched {
            var request = HTTPClientRequest(url: address)
            request.headers.add(name: "User-Agent", value: options.agent)
            request.headers.add(name: "Accept", value: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5")
            let response = try await client.execute(request, timeout: .seconds(Int64(options.whole)))
            guard (200..<300).contains(Int(response.status.code)) else { throw InputError(address, "answered \(response.status.code)") }
            if let length = response.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > limit {
                throw InputError(address, "is \(length >> 20) MB large, more than the \(limit >> 20) MB that are read of one page")
            }
            var bytes: [UInt8] = []
            for try await part in response.body {
                bytes.append(contentsOf: part.readableBytesView)
                if bytes.count > limit { throw InputError(address, "is larger than \(limit >> 20) MB, the most that is read of one page") }
            }
            let type = HeaderFields(Array("content-type: \(response.headers.first(name: "Content-Type") ?? "")\n".utf8)[...]).mediaType()
            let final = response.url?.absoluteString ?? address
            return Fetched(address: final, bytes: bytes, mediaType: type.type.isEmpty ? nil : type.type, charset: type.parameters["charset"])
        }

        private static func sentence(_ error: any Error, _ options: Options) -> String {
            guard let known = error as? HTTPClientError else { return "could not be got: \(error)" }
            switch known {
            case .redirectCycleDetected: return "redirects in a circle"
            case .redirectLimitReached: return "redirects more than \(options.redirects) times"
            case .connectTimeout: return "could not be reached in \(options.connecting) seconds"
            case .readTimeout, .deadlineExceeded: return "had not sent everything after \(options.whole) seconds"
            case .invalidURL, .emptyHost: return "is no address"
            default: return "could not be got: \(known)"
            }
        }
    }
#endif
