import Isnad

/// A place in the inputs: the readers that are open, innermost last. Not to be shared between threads without a lock.
public final class InputCursor {
    private var readers: [EventReader] = []
    private var inputs: ArraySlice<String>
    private let opener: Opener
    private let gatherer = PageGatherer()
    /// Events that may go out.
    private var waiting: ArraySlice<InputReader.Event> = []
    private var isAtEnd = false

    init(_ inputs: [String], _ reader: InputReader) {
        self.inputs = inputs[...]
        opener = Opener(reader)
    }

    /// The next event; nil when all inputs are read. The pages of one continued article come as one capture, in the first one's place.
    public func next() -> InputReader.Event? {
        while true {
            if let event = waiting.popFirst() { return event }
            if isAtEnd { return nil }
            if let event = read() {
                if let passed = gatherer.take(event, &waiting) { return passed }
            } else {
                isAtEnd = true
                waiting = gatherer.end()
            }
        }
    }

    private func read() -> InputReader.Event? {
        while true {
            guard let reader = readers.last else {
                guard let input = inputs.popFirst() else { return nil }
                readers.append(opener.reader(input: input))
                continue
            }
            switch reader.next() {
            case .event(let event): return event
            case .open(let inner): readers.append(inner)
            case nil: readers.removeLast()
            }
        }
    }
}

/// Reads one layer of an input: a folder, a file, an archive, a table.
protocol EventReader: AnyObject {
    /// The next event, or a reader of what lies inside; nil at the end.
    func next() -> Step?
}

enum Step {
    case event(InputReader.Event)
    case open(EventReader)

    static func failure(_ input: String, _ message: String) -> Step { .event(.failure(InputError(input, message))) }
}

/// Where bytes came from, and what is known of them from outside.
struct Origin {
    var input: String
    /// Met on a walk, not named: what is of no kind is passed over there.
    var isInFolder = false
    /// What a `sources.tsv`, an address or a header says.
    var given = Capture.Given()
    var charset: String?
    /// How many layers of gzip were taken off.
    var layers = 0
    /// How many lists of addresses led here.
    var lists = 0

    init(_ input: String) { self.input = input }
}

/// Steps that are known beforehand.
final class StepList: EventReader {
    private var steps: ArraySlice<Step>
    init(_ steps: [Step]) { self.steps = steps[...] }
    func next() -> Step? { steps.popFirst() }
}
