import Foundation
import Isnad

/// Opens inputs: tells what each is and makes the reader for it.
final class Opener {
    let options: InputReader.Options
    let fetcher: (any Fetcher)?
    private let sources = SourcesIndex()
    /// What later records of a web archive may say is unchanged.
    let revisits = RevisitIndex()

    init(_ reader: InputReader) {
        options = reader.options
        fetcher = reader.fetcher
    }

    /// The reader of an input as the user named it.
    func reader(input: String) -> EventReader {
        if input == "-" || input == "/dev/stdin" {
            return ContentReader(ByteReader(FileSource(standardInput: 0)), Origin("-"), self)
        }
        if input.hasPrefix("http://") || input.hasPrefix("https://") { return reader(address: input) }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: input, isDirectory: &isFolder), isFolder.boolValue {
            return FolderReader(input, self)
        }
        return reader(file: input, root: nil)
    }

    /// The reader of a file; `root` is the folder on whose walk it was met.
    func reader(file path: String, root: String?) -> EventReader {
        var origin = Origin(path)
        origin.isInFolder = root != nil
        let found = sources.facts(of: path, root: root)
        origin.given = found.given
        let faults = found.faults.map { Step.event(.failure($0)) }
        do {
            let content = ContentReader(ByteReader(try FileSource(path: path)), origin, self)
            return faults.isEmpty ? content : StepList(faults + [.open(content)])
        } catch {
            return StepList(faults + [.event(.failure(error as? InputError ?? InputError(path, "cannot be read")))])
        }
    }

    var canFetch: Bool { fetcher != nil }

    /// The reader of an address that a list names.
    func reader(listed address: String, _ list: Origin) -> EventReader {
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            return StepList([.failure(list.input, "lists \(address), which is no web address")])
        }
        return reader(address: address, lists: list.lists + 1)
    }

    private func reader(address: String, lists: Int = 0) -> EventReader {
        guard let fetcher else {
            return StepList([.failure(address, "is an address, and this program was built without the network (swift build --traits Network)")])
        }
        return AddressReader(address, lists, fetcher, self)
    }

    /// What is given of a capture, with what options and tables beside the files say where nothing else does.
    func given(_ origin: Origin, published: String? = nil) -> Capture.Given {
        var given = origin.given
        given.published = published ?? given.published
        given.outletIfNone = given.outletIfNone ?? options.outlet
        given.publishedIfNone = given.publishedIfNone ?? options.published
        if let zone = options.timezone {
            let day = (given.published ?? given.publishedIfNone).flatMap { CivilDate(iso: $0) }
            given.zoneIfNone = Zone.minutes(zone, on: day)
        }
        return given
    }
}

/// Gets an address when its turn comes, and reads what stands there.
final class AddressReader: EventReader {
    private let address: String
    private let lists: Int
    private let fetcher: any Fetcher
    private let opener: Opener
    private var isDone = false

    init(_ address: String, _ lists: Int, _ fetcher: any Fetcher, _ opener: Opener) {
        self.address = address
        self.lists = lists
        self.fetcher = fetcher
        self.opener = opener
    }

    func next() -> Step? {
        guard !isDone else { return nil }
        isDone = true
        do throws(InputError) {
            let fetched = try fetcher.fetch(address, limit: opener.options.maximumBytes)
            var origin = Origin(address)
            origin.given.url = fetched.address
            origin.charset = fetched.charset
            origin.lists = lists
            return .open(ContentReader(ByteReader(MemorySource(fetched.bytes)), origin, opener))
        } catch {
            return .event(.failure(error))
        }
    }
}

/// The files of a folder in the byte order of their paths, hidden ones and `sources.tsv` left out.
final class FolderReader: EventReader {
    private let root: String
    private let opener: Opener
    private var paths: ArraySlice<String>?

    init(_ path: String, _ opener: Opener) {
        root = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        self.opener = opener
    }

    func next() -> Step? {
        if paths == nil {
            guard let walked = walk() else {
                paths = []
                return .failure(root, "cannot be read: permission denied")
            }
            paths = walked[...]
        }
        guard let path = paths?.popFirst() else { return nil }
        return .open(opener.reader(file: path, root: root))
    }

    private func walk() -> [String]? {
        let manager = FileManager.default
        // The walk does not follow a link at its root.
        let folder = URL(fileURLWithPath: root).resolvingSymlinksInPath().path
        guard manager.isReadableFile(atPath: folder), let names = manager.enumerator(atPath: folder) else { return nil }
        var paths: [String] = []
        for case let name as String in names {
            let parts = name.split(separator: "/")
            guard !parts.contains(where: { $0.hasPrefix(".") }), parts.last != "sources.tsv" else { continue }
            var isFolder: ObjCBool = false
            guard manager.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            paths.append(root + "/" + name)
        }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

/// What `sources.tsv` files say of the files beside them.
final class SourcesIndex {
    private var folders: [String: [String: Capture.Given]] = [:]

    /// What is said of a file by the table in its own folder, and on a walk by those in the folders above it up to the root; the nearest wins.
    func facts(of path: String, root: String?) -> (given: Capture.Given, faults: [InputError]) {
        var faults: [InputError] = []
        var folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        var name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
        for _ in 0..<64 {
            if let given = table(folder, &faults)[name] { return (given, faults) }
            guard let root, folder.utf8.count > root.utf8.count, let slash = folder.lastIndex(of: "/") else { break }
            name = folder[folder.index(after: slash)...] + "/" + name
            folder = String(folder[..<slash])
        }
        return (Capture.Given(), faults)
    }

    private func table(_ folder: String, _ faults: inout [InputError]) -> [String: Capture.Given] {
        if let known = folders[folder] { return known }
        let path = folder.isEmpty ? "sources.tsv" : folder + "/sources.tsv"
        var facts: [String: Capture.Given] = [:]
        do {
            if FileManager.default.fileExists(atPath: path) { facts = try rows(of: path, &faults) }
        } catch {
            // A table that is there and cannot be read would leave every file beside it without outlet and date, in silence.
            faults.append(error as? InputError ?? InputError(path, "cannot be read"))
        }
        folders[folder] = facts
        return facts
    }

    private func rows(of path: String, _ faults: inout [InputError]) throws -> [String: Capture.Given] {
        let bytes = ByteReader(try FileSource(path: path))
        let rows = TableRows(bytes, separator: 0x09, limit: 1 << 20)
        guard let first = rows.next() else {
            throw InputError(path, bytes.fault ?? "is empty; its first line names the columns file, outlet, published, url")
        }
        guard case .success(let named) = first else { throw InputError("\(path):1", "the first line cannot be read") }
        let header = named.fields.map { $0.hasPrefix("\u{FEFF}") ? String($0.dropFirst()) : $0 }
        guard header.contains("file") else {
            throw InputError("\(path):1", "names no column file among its columns (file, outlet, published, url, title), parted by tabs")
        }
        var facts: [String: Capture.Given] = [:]
        while let next = rows.next() {
            guard case .success(let row) = next else {
                if case .failure(let failure) = next { faults.append(InputError("\(path):\(failure.line)", failure.message)) }
                continue
            }
            var values: [String: String] = [:]
            for (column, value) in zip(header, row.fields) where !value.isEmpty { values[column] = value }
            guard let file = values["file"] else {
                faults.append(InputError("\(path):\(row.line)", "the row names no file"))
                continue
            }
            if !row.isValid { faults.append(InputError("\(path):\(row.line)", "the row is not written in UTF-8")) }
            if row.fields.count > header.count {
                faults.append(
                    InputError("\(path):\(row.line)", "the row has \(row.fields.count) cells, and the first line names \(header.count) columns"))
            }
            facts[file] = given(values, "\(path):\(row.line)", &faults)
        }
        if let fault = bytes.fault { faults.append(InputError(path, fault)) }
        return facts
    }

    private func given(_ values: [String: String], _ place: String, _ faults: inout [InputError]) -> Capture.Given {
        var given = Capture.Given(url: values["url"], title: values["title"])
        given.outletIfNone = values["outlet"]
        given.publishedIfNone = values["published"].flatMap(WrittenDate.iso)
        if let published = values["published"], given.publishedIfNone == nil {
            faults.append(InputError(place, "\(published) is no date (2024-06-19, or with a time 2024-06-19T14:30+03:00)"))
        }
        return given
    }
}
