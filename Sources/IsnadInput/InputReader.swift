import Foundation
import Isnad

/// Walks inputs and hands on the captures in them, one at a time, in a fixed order; what cannot be read is reported and the rest goes on.
public struct InputReader: Sendable {
    /// How inputs are read.
    public struct Options: Hashable, Sendable {
        public var form: Capture.Form?
        public var outlet: String?
        public var published: String?
        public var columns: [String: String]
        public var maximumBytes: Int

        public init(
            form: Capture.Form? = nil, outlet: String? = nil, published: String? = nil, columns: [String: String] = [:],
            maximumBytes: Int = 256 << 20
        ) {
            self.form = form
            self.outlet = outlet
            self.published = published
            self.columns = columns
            self.maximumBytes = maximumBytes
        }
    }

    /// One thing met on the way.
    public enum Event: Sendable {
        case capture(Capture)
        case failure(InputError)
        /// A file in a folder that is none of the kinds read.
        case passedOver(String)
    }

    public let options: Options

    public init(options: Options = Options()) { self.options = options }

    /// Every capture of the inputs, in order.
    public func read(_ inputs: [String], _ handle: (Event) throws -> Void) rethrows {
        for input in inputs {
            for path in files(input) { try readFile(path, handle) }
        }
    }

    private func files(_ input: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder), isFolder.boolValue else { return [input] }
        let names = (FileManager.default.enumerator(atPath: input)?.compactMap { $0 as? String }) ?? []
        return names.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }.map { input + "/" + $0 }
            .filter { path in
                var folder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && !folder.boolValue
            }.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }

    private func readFile(_ path: String, _ handle: (Event) throws -> Void) rethrows {
        guard let data = FileManager.default.contents(atPath: path) else {
            try handle(.failure(InputError(path, "cannot be read")))
            return
        }
        let bytes = [UInt8](data)
        if path.hasSuffix(".jsonl") {
            var record = 0
            for line in bytes.split(separator: 0x0A) {
                defer { record += 1 }
                guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
                    try handle(.failure(InputError("\(path):\(record + 1)", "is no JSON object")))
                    continue
                }
                try handle(.capture(capture(object, path, record)))
            }
            return
        }
        let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
        let html = head.contains("<html") || head.contains("<!doctype html") || head.contains("<body")
        let given = Capture.Given(outlet: options.outlet, published: options.published)
        try handle(.capture(Capture(input: path, bytes: bytes, mediaType: html ? .html : .text, given: given, form: options.form ?? .page)))
    }

    private func capture(_ object: [String: Any], _ path: String, _ record: Int) -> Capture {
        func text(_ keys: String...) -> String? { keys.lazy.compactMap { object[$0] as? String }.first }
        let html = text("html")
        let given = Capture.Given(
            id: text("id"), url: text("url"), outlet: text("outlet", "source") ?? options.outlet, title: text("title"),
            published: text("published", "time", "date") ?? options.published, fetched: text("fetched"))
        let form = text("as").flatMap { Capture.Form(rawValue: $0) } ?? options.form ?? (html == nil ? .article : .page)
        let bytes = Array((html ?? text("text", "content", "body") ?? "").utf8)
        return Capture(input: path, record: record, bytes: bytes, mediaType: html == nil ? .text : .html, given: given, form: form)
    }
}
