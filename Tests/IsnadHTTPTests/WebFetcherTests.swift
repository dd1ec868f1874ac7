#if Network
    import Foundation
    import IsnadInput
    import Testing

    @testable import IsnadHTTP

    #if canImport(Glibc)
        import Glibc
    #else
        import Darwin
    #endif

    /// A server on this machine that answers by path, one connection at a time in threads of their own.
    private final class Server: @unchecked Sendable {
        let port: UInt16
        private let listener: Int32

        init() throws {
            #if canImport(Glibc)
                listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            #else
                listener = socket(AF_INET, SOCK_STREAM, 0)
            #endif
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let bound = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                    bind(listener, raw, size) == 0 && listen(listener, 16) == 0 && getsockname(listener, raw, &size) == 0
                }
            }
            try #require(bound)
            port = UInt16(bigEndian: address.sin_port)
            let accepting = listener
            Thread.detachNewThread {
                while true {
                    let connection = accept(accepting, nil, nil)
                    if connection < 0 { return }
                    Thread.detachNewThread { Server.serve(connection) }
                }
            }
        }

        deinit { shutdown(listener, Int32(SHUT_RDWR)) }

        private static func serve(_ connection: Int32) {
            defer { close(connection) }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let got = read(connection, &buffer, buffer.count)
            let request = String(decoding: buffer.prefix(max(0, got)), as: UTF8.self)
            let path = request.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
            func send(_ text: String) -> Bool {
                let bytes = Array(text.utf8)
                #if canImport(Glibc)
                    return Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
                #else
                    return Darwin.send(connection, bytes, bytes.count, 0) == bytes.count
                #endif
            }
            let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html; charset=windows-1256\r\n"
            switch path {
            case "/page": _ = send(head + "Content-Length: 5\r\n\r\n<html")
            case "/moved": _ = send("HTTP/1.1 301 Moved\r\nConnection: close\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n")
            case "/circle": _ = send("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /circle\r\nContent-Length: 0\r\n\r\n")
            case "/large": _ = send(head + "Content-Length: 9000000000\r\n\r\n<html")
            case "/endless":
                guard send(head + "\r\n") else { return }
                let part = String(repeating: "a", count: 1 << 16)
                while send(part) {}
            case "/slow":
                guard send(head + "\r\n") else { return }
                while send("a") { usleep(100_000) }
            default:
                // /far/9 leads to /far/8 and so on.
                if path.hasPrefix("/far/"), let left = Int(path.dropFirst(5)), left > 0 {
                    _ = send("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /far/\(left - 1)\r\nContent-Length: 0\r\n\r\n")
                } else {
                    _ = send("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
                }
            }
        }
    }

    @Test func pagesAreFetched() throws {
        let server = try Server()
        let base = "http://127.0.0.1:\(server.port)"
        let fetcher = WebFetcher()
        for path in ["/page", "/moved"] {
            let fetched = try fetcher.fetch(base + path, limit: 100)
            #expect(fetched == Fetched(address: base + "/page", bytes: Array("<html".utf8), mediaType: "text/html", charset: "windows-1256"))
        }
    }

    /// Each ends in bounded time and memory with a sentence.
    @Test(arguments: [
        ("/circle", "redirects in a circle"), ("/far/40", "redirects more than 5 times"), ("/none", "answered 404"),
        ("/large", "is 8583 MB large, more than the 1 MB that are read of one page"),
        ("/endless", "is larger than 1 MB, the most that is read of one page"),
        ("/slow", "had not sent everything after 1 seconds"),
    ])
    func badServers(_ path: String, _ sentence: String) throws {
        let server = try Server()
        let address = "http://127.0.0.1:\(server.port)\(path)"
        let fetcher = WebFetcher(WebFetcher.Options(redirects: 5, connecting: 1, whole: 1))
        #expect(throws: InputError(address, sentence)) { try fetcher.fetch(address, limit: 1 << 20) }
    }

    @Test func nobodyThere() throws {
        let fetcher = WebFetcher(WebFetcher.Options(connecting: 1, whole: 2))
        #expect(throws: InputError.self) { try fetcher.fetch("http://127.0.0.1:1/", limit: 100) }
    }
#endif
