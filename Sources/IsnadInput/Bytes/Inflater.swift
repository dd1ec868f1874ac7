import CZlib

/// zlib's inflate over portions of bytes.
final class Inflater {
    // zlib keeps the address of its stream, so the stream may not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let isReady: Bool

    /// What wraps the deflated bytes.
    enum Wrapping: Int32 {
        /// gzip or zlib, told from the first bytes.
        case told = 47
        case raw = -15
    }

    enum Outcome { case more, ended, damaged }

    init(_ wrapping: Wrapping) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        isReady = isnad_inflate_init(stream, wrapping.rawValue) == Z_OK
    }

    deinit {
        if isReady { inflateEnd(stream) }
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    func reset() { inflateReset(stream) }

    /// Inflates from a place in the input into at most so many bytes behind the output; moves the place by what was used.
    func inflate(_ input: [UInt8], from place: inout Int, into output: inout [UInt8], atMost limit: Int) -> Outcome {
        guard isReady else { return .damaged }
        var outcome = Outcome.more
        let portion = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            let used = input.withUnsafeBufferPointer { bytes -> Int in
                let available = bytes.count - place
                stream.pointee.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + place) }
                stream.pointee.avail_in = UInt32(min(available, Int(UInt32.max)))
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(limit)
                let given = Int(stream.pointee.avail_in)
                let code = CZlib.inflate(stream, Z_NO_FLUSH)
                if code == Z_STREAM_END { outcome = .ended }
                if code != Z_OK, code != Z_STREAM_END, code != Z_BUF_ERROR { outcome = .damaged }
                return given - Int(stream.pointee.avail_in)
            }
            place += used
            count = limit - Int(stream.pointee.avail_out)
        }
        if output.isEmpty { output = portion } else { output += portion }
        return outcome
    }
}

/// A source unpacked as it comes: gzip of one or many members, zlib, or raw deflate.
///
/// A damaged member of a gzip file is given as far as it goes, then reading goes on at the next member: web archives keep a record in each.
final class InflateSource: ByteSource {
    private let packed: ByteSource
    private let inflater: Inflater
    private let isGzip: Bool
    private var input: [UInt8] = []
    private var place = 0
    /// Where in the input the search for the next member begins after damage: broken data may have swallowed its head.
    private var begun = 0
    private var state = State.inside
    private var ownFault: String?
    private var retries = 0
    private static let chunk = 1 << 18

    private enum State { case inside, between, seeking, ended }

    var fault: String? { ownFault ?? packed.fault }

    init(_ packed: ByteSource, _ wrapping: Inflater.Wrapping = .told) {
        self.packed = packed
        inflater = Inflater(wrapping)
        isGzip = wrapping == .told
    }

    func next() -> [UInt8] {
        var output: [UInt8] = []
        while output.isEmpty {
            if state != .seeking, place == input.count, !refill() {
                if state == .inside { ownFault = ownFault ?? "its compressed data ends before its end" }
                return []
            }
            switch state {
            case .ended: return []
            case .between: startMember()
            case .seeking:
                seekMember()
                // A line end and a blank line, so that nothing broken runs into the next member's first line or headers.
                if state == .inside { output += [0x0A, 0x0A] }
            case .inside:
                switch inflater.inflate(input, from: &place, into: &output, atMost: InflateSource.chunk) {
                case .more: break
                case .ended: state = isGzip ? .between : .ended
                case .damaged:
                    ownFault = ownFault ?? "its compressed data is damaged"
                    state = isGzip ? .seeking : .ended
                }
            }
        }
        return output
    }

    private func refill() -> Bool {
        guard state != .ended else { return false }
        input = packed.next()
        place = 0
        begun = 0
        return !input.isEmpty
    }

    /// Between members: another one begins, or what follows is padding.
    private func startMember() {
        if input.count - place == 1 {
            let more = packed.next()
            input = Array(input[place...]) + more
            place = 0
        }
        guard input.count - place >= 2, input[place] == 0x1F, input[place + 1] == 0x8B else {
            // Zeros fill up tapes and blocks; anything else is said.
            if input[place...].contains(where: { $0 != 0 }) { ownFault = ownFault ?? "bytes that are not gzip follow its end" }
            state = .ended
            return
        }
        inflater.reset()
        state = .inside
        begun = place + 1
    }

    /// After damage: the next place that looks like the head of a member. At most a thousand are tried.
    private func seekMember() {
        var at = begun
        while at + 3 < input.count {
            if input[at] == 0x1F, input[at + 1] == 0x8B, input[at + 2] == 8, input[at + 3] < 0x20 {
                retries += 1
                place = at
                begun = at + 1
                guard retries < 1000 else {
                    state = .ended
                    return
                }
                inflater.reset()
                state = .inside
                return
            }
            at += 1
        }
        let tail = Array(input.suffix(3))
        let more = packed.next()
        if more.isEmpty {
            state = .ended
            return
        }
        input = tail + more
        place = 0
        begun = 0
    }
}

extension [UInt8] {
    /// The bytes unpacked, at most so many; nil where they are damaged from the beginning. `whole` says whether the end was reached.
    func inflated(_ wrapping: Inflater.Wrapping, limit: Int) -> (bytes: [UInt8], whole: Bool)? {
        let inflater = Inflater(wrapping)
        var output: [UInt8] = []
        output.reserveCapacity(Swift.min(limit, count * 5))
        var place = 0
        while true {
            let before = output.count
            let room = Swift.min(1 << 18, limit + 1 - before)
            if room <= 0 { return (output, false) }
            let outcome = inflater.inflate(self, from: &place, into: &output, atMost: room)
            if outcome == .ended { return (output, true) }
            if outcome == .damaged || (output.count == before && place >= count) { return output.isEmpty ? nil : (output, false) }
        }
    }
}
