import Foundation
import Isnad

@testable import IsnadInput

/// A folder of inputs made for one test, and what reading them gives, a line an event.
final class InputScene {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("isnad-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    /// Events in words: `type form id|url|outlet|title|published: text`, `error: …`, `passed over …`; paths relative to the folder.
    func read(_ inputs: [String], _ options: InputReader.Options = InputReader.Options()) -> [String] {
        var lines: [String] = []
        InputReader(options: options).read(inputs.map { $0.hasPrefix("/") ? $0 : folder.path + ($0 == "." ? "" : "/" + $0) }) { event in
            lines.append(InputScene.words(event).replacingOccurrences(of: folder.path + "/", with: ""))
        }
        return lines
    }

    static func captures(_ path: String, _ options: InputReader.Options = InputReader.Options()) -> [Capture] {
        var captures: [Capture] = []
        InputReader(options: options).read([path]) { if case .capture(let capture) = $0 { captures.append(capture) } }
        return captures
    }

    private static func words(_ event: InputReader.Event) -> String {
        switch event {
        case .failure(let error): return error.description.split(separator: "\n").first.map(String.init) ?? ""
        case .passedOver(let input): return "passed over " + input
        case .capture(let capture):
            let given = capture.given
            let facts = [given.id, given.url, given.outlet ?? given.outletIfNone, given.title, given.published ?? given.publishedIfNone]
            let text = String(decoding: capture.bytes.prefix(80), as: UTF8.self).replacingOccurrences(of: "\n", with: "\\n")
            let notes = capture.notes.isEmpty ? "" : " (" + capture.notes.joined(separator: "; ") + ")"
            return "\(capture.mediaType.rawValue) \(capture.form.rawValue) \(facts.map { $0 ?? "" }.joined(separator: "|")): \(text)\(notes)"
        }
    }
}

/// gzip of bytes, made by the system's own library.
func gzipped(_ bytes: [UInt8]) -> [UInt8] { Packing.gzip(bytes) }
