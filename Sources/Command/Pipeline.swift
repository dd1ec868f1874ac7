import Foundation
import Isnad
import IsnadInput

/// Works on the captures of inputs with several threads and hands on the results in the order of the inputs, in flat memory.
///
/// One thread at a time takes the next capture, all work at once, and the caller's own thread takes the results. A thread waits before it gets too
/// far ahead: at most four captures a thread and 64 MB are held. Sendable because the lock guards all that changes, and the cursor is used by the
/// one thread that `isPulling`.
final class Pipeline<Output: Sendable>: @unchecked Sendable {
    private let cursor: InputCursor
    private let work: @Sendable (Capture) -> Output
    private let jobs: Int
    private let lock = NSCondition()
    private var ready: [Int: (event: InputReader.Event, output: Output?)] = [:]
    private var pulled = 0
    private var taken = 0
    private var bytesHeld = 0
    private var isPulling = false
    private var isDone = false

    init(_ cursor: InputCursor, jobs: Int, _ work: @escaping @Sendable (Capture) -> Output) {
        self.cursor = cursor
        self.jobs = max(1, jobs)
        self.work = work
    }

    /// Runs to the end; an error of the one who takes ends it early. `idle` is called before the caller's thread waits, so that who sends a record
    /// through a pipe and waits for the answer gets it.
    func run(_ take: (InputReader.Event, Output?) throws -> Void, idle: () -> Void) throws {
        guard jobs > 1 else {
            while let event = cursor.next() {
                try take(event, output(event))
                idle()
            }
            return
        }
        for _ in 0..<jobs {
            let thread = Thread { self.workUntilDone() }
            thread.stackSize = 8 << 20
            thread.start()
        }
        defer { stop() }
        while let result = nextResult(idle) { try take(result.event, result.output) }
    }

    private func output(_ event: InputReader.Event) -> Output? {
        guard case .capture(let capture) = event else { return nil }
        return work(capture)
    }

    private func workUntilDone() {
        while let (number, event) = pull() {
            let result = (event, output(event))
            lock.withLock {
                ready[number] = result
                lock.broadcast()
            }
        }
    }

    private func pull() -> (Int, InputReader.Event)? {
        lock.lock()
        defer { lock.unlock() }
        while !isDone, isPulling || (pulled > taken && (pulled - taken >= jobs * 4 || bytesHeld > 64 << 20)) { lock.wait() }
        if isDone { return nil }
        isPulling = true
        lock.unlock()
        let event = cursor.next()
        lock.lock()
        isPulling = false
        lock.broadcast()
        guard let event else {
            isDone = true
            return nil
        }
        defer { pulled += 1 }
        bytesHeld += Pipeline.size(event)
        return (pulled, event)
    }

    private func nextResult(_ idle: () -> Void) -> (event: InputReader.Event, output: Output?)? {
        lock.lock()
        defer { lock.unlock() }
        if ready[taken] == nil {
            lock.unlock()
            idle()
            lock.lock()
        }
        while true {
            if let result = ready.removeValue(forKey: taken) {
                taken += 1
                bytesHeld -= Pipeline.size(result.event)
                lock.broadcast()
                return result
            }
            if isDone, !isPulling, taken == pulled { return nil }
            lock.wait()
        }
    }

    private func stop() {
        lock.withLock {
            isDone = true
            lock.broadcast()
        }
    }

    private static func size(_ event: InputReader.Event) -> Int {
        guard case .capture(let capture) = event else { return 0 }
        return capture.bytes.count
    }
}
