import ArgumentParser
import Foundation
import Isnad
import IsnadInput

/// Counts what was read and what failed, names each failure on standard error, and ends with the status that says so.
struct Tally {
    private var read = 0
    private var failed = 0
    private var passed = 0
    private var ofNoKind = 0
    /// Failures of the input that failed last: a table of a million bad rows is not named a million times.
    private var last = (input: "", failures: 0)
    var quiet = false
    var progress: Progress?

    private static let mostNamed = 100

    var counts: String { "\(read) read" + (failed > 0 ? ", \(failed) failed" : "") + (passed > 0 ? ", \(passed) passed over" : "") }

    /// The capture of an event; failures are named and counted.
    mutating func take(_ event: InputReader.Event) -> Capture? {
        switch event {
        case .capture(let capture):
            read += 1
            return capture
        case .failure(let error): fail(error)
        case .passedOver: passed += 1
        }
        return nil
    }

    private mutating func fail(_ error: InputError) {
        failed += 1
        if error.isOfNoKind { ofNoKind += 1 }
        let input = Tally.file(of: error.input)
        if input != last.input {
            tellRest()
            last = (input, 0)
        }
        last.failures += 1
        guard last.failures <= Tally.mostNamed else { return }
        progress?.clear()
        complain(error.description)
    }

    /// The input without the line, column or record behind it.
    private static func file(of place: String) -> String {
        var parts = place.split(separator: ":", omittingEmptySubsequences: false)
        while parts.count > 1, let last = parts.last, last.allSatisfy(\.isNumber) || last.hasPrefix("record ") { parts.removeLast() }
        return parts.joined(separator: ":")
    }

    private func tellRest() {
        guard last.failures > Tally.mostNamed else { return }
        progress?.clear()
        complain("\(last.input): error: \(last.failures - Tally.mostNamed) more failures like these are not named")
    }

    /// Status 1 where some inputs failed, 2 where nothing could be done.
    func finish() throws {
        progress?.clear()
        tellRest()
        if passed > 0, !quiet { complain("\(passed) files are of no kind that is read, or hold no Arabic, and were passed over") }
        if failed > 1 { complain("\(failed) could not be read, \(read) could") }
        if failed > 0 { throw ExitCode(read > 0 || ofNoKind == failed ? 1 : 2) }
    }
}

/// Counts on standard error while work goes on, in one line that is written over.
final class Progress {
    enum Wish: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

    private let isShown: Bool
    private var shownAt = ContinuousClock.now
    private var isOnScreen = false

    init(_ wish: Wish) { isShown = wish == .always || wish == .auto && isatty(2) == 1 }

    /// Shows counts, at most five times a second.
    func show(_ counts: @autoclosure () -> String) {
        guard isShown, ContinuousClock.now - shownAt > .milliseconds(200) else { return }
        shownAt = .now
        isOnScreen = true
        FileHandle.standardError.write(Data(("\r\u{1B}[K" + counts()).utf8))
    }

    /// Takes the line off the screen.
    func clear() {
        guard isOnScreen else { return }
        isOnScreen = false
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
