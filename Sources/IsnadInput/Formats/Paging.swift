import ArabicText
import Isnad

/// The words by which an article counts its pages, from `ar/paging.tsv`.
struct PagingWords {
    /// As they stand before the number, and between the number and the count.
    let page: [[UInt8]]
    let of: [[UInt8]]

    init() {
        let rows = Table.builtin(named: "ar/paging.tsv")?.rows ?? []
        func forms(_ kind: String) -> [[UInt8]] { rows.filter { $0["kind"] == kind }.flatMap { $0.list("forms") }.map { Array($0.utf8) } }
        page = forms("page")
        of = forms("of").sorted { $0.count > $1.count }
    }
}

/// What a page says of being one of several: its number, how many there are, whether another follows.
struct Paging {
    /// The address without its page number; nil where no address is known.
    var base: String?
    var number = 1
    var count: Int?
    /// Whether it names a next page, or its count says so.
    var goesOn = false
    /// Whether links or a counter say so, not an address alone.
    var isSure = false
    private var title: [UInt8] = []

    /// How much of a page's beginning is looked through for what its head says.
    private static let head = 1 << 16

    /// Nil for a page that is the only one.
    init?(_ capture: Capture, _ words: PagingWords) {
        let bytes = capture.bytes[...]
        let links = PageLinks(bytes)
        let own = (capture.given.url ?? links.canonical).map(PageAddress.init)
        base = own?.base
        var told: Int?
        if let given = capture.given.url.map(PageAddress.init), let number = given.number, given.isCertain { told = number }
        for (address, step) in [(links.next, -1), (links.previous, 1)] {
            guard let address else { continue }
            let other = PageAddress(address)
            guard base.map({ other.leads(to: $0) }) ?? (other.number != nil), let number = step < 0 ? other.number : other.number ?? 1 else {
                continue
            }
            base = base ?? other.base
            told = told ?? max(1, number + step)
            isSure = true
            if step < 0 { goesOn = true }
        }
        if let counter = Paging.counter(bytes, words) {
            (told, count, isSure) = (counter.number, counter.count, true)
            goesOn = goesOn || counter.number < counter.count
        }
        guard let told else { return nil }
        number = told
        title = Paging.title(bytes)
    }

    /// Whether another page is of the same article.
    func belongs(with other: Paging) -> Bool {
        guard isSure || other.isSure || base != nil, Paging.alike(title, other.title) else { return false }
        if let count, let theirs = other.count, count != theirs { return false }
        guard let base, let theirs = other.base else { return count != nil && count == other.count }
        return base == theirs
    }

    // MARK: Title

    private static func title(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let head = bytes.prefix(Paging.head)
        guard let open = ByteSearch.place(of: Array("<title".utf8), in: head), let start = head[open...].firstIndex(of: 0x3E) else { return [] }
        let words = head[(start + 1)...].prefix { $0 != 0x3C }.prefix(400)
        return Array(words.filter { $0 > 0x20 })
    }

    /// Titles that begin or end alike: a page's number stands at the other end.
    private static func alike(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        let shorter = min(a.count, b.count)
        guard shorter > 0 else { return a.count == b.count }
        let before = zip(a, b).prefix { $0 == $1 }.count, behind = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
        return before == shorter || max(before, behind) * 3 >= shorter * 2
    }

    // MARK: Counter

    /// "page 2 of 3" in the page's words; the first that counts from 1 to at most fifty.
    private static func counter(_ bytes: ArraySlice<UInt8>, _ words: PagingWords) -> (number: Int, count: Int)? {
        for word in words.page {
            var from = bytes.startIndex
            for _ in 0..<20 {
                guard let at = ByteSearch.far(word, in: bytes, from: from) else { break }
                from = at + word.count
                guard let number = digits(bytes, skipped(bytes, from)), number.end > from else { continue }
                let between = skipped(bytes, number.end)
                guard let of = words.of.first(where: { bytes[between...].starts(with: $0) }),
                    let count = digits(bytes, skipped(bytes, between + of.count)), (2...50).contains(count.value),
                    (1...count.value).contains(number.value)
                else { continue }
                return (number.value, count.value)
            }
        }
        return nil
    }

    /// Behind blanks and tags, at most two hundred bytes on.
    private static func skipped(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int {
        var at = start
        let end = min(bytes.endIndex, start + 200)
        while at < end {
            if bytes[at] <= 0x20 || (bytes[at] == 0xC2 && at + 1 < end && bytes[at + 1] == 0xA0) {
                at += bytes[at] == 0xC2 ? 2 : 1
            } else if bytes[at] == 0x3C, let close = bytes[at..<end].firstIndex(of: 0x3E) {
                at = close + 1
            } else {
                break
            }
        }
        return at
    }

    /// One to three digits, Latin or Arabic-Indic.
    private static func digits(_ bytes: ArraySlice<UInt8>, _ start: Int) -> (value: Int, end: Int)? {
        var value = 0, at = start, count = 0
        while at < bytes.endIndex, count < 4 {
            if (0x30...0x39).contains(bytes[at]) {
                value = value * 10 + Int(bytes[at] - 0x30)
                at += 1
            } else if bytes[at] == 0xD9, at + 1 < bytes.endIndex, (0xA0...0xA9).contains(bytes[at + 1]) {
                value = value * 10 + Int(bytes[at + 1] - 0xA0)
                at += 2
            } else {
                break
            }
            count += 1
        }
        return (1...3).contains(count) ? (value, at) : nil
    }
}

/// An address with its page number taken out.
struct PageAddress {
    /// Host and path without the number, with the other fields of the query; small where letters' case cannot matter.
    private(set) var base: String
    private(set) var number: Int?
    /// Whether the number stands where only page numbers stand.
    private(set) var isCertain = false

    private static let fields: Set<String> = ["page", "pg", "pagenum", "pageno", "pagenumber", "pagina", "seite"]
    private static let folders: Set<String> = ["page", "pg", "seite", "pagina", "p"]

    init(_ address: String) {
        let plain = address.prefix(2000).replacing("&amp;", with: "&").prefix { $0 != "#" }
        let parts = plain.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path = parts[0].split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        if let scheme = path.first, scheme == "http:" || scheme == "https:" { path.removeFirst() }
        if let host = path.first, host.hasPrefix("www.") { path[0] = String(host.dropFirst(4)) }
        base = ""
        takeNumber(&path)
        var rest: [Substring] = []
        for field in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
            let sides = field.split(separator: "=", maxSplits: 1)
            let name = sides[0].lowercased()
            if sides.count == 2, PageAddress.fields.contains(name) || name == "p" && number == nil, let value = Int(sides[1]),
                (1...200).contains(value)
            {
                (number, isCertain) = (value, name != "p")
                if name != "p" || value <= 50 { continue }
            }
            rest.append(field)
        }
        base = path.joined(separator: "/") + (rest.isEmpty ? "" : "?" + rest.sorted().joined(separator: "&"))
    }

    private mutating func takeNumber(_ path: inout [String]) {
        guard let last = path.last else { return }
        if let value = Int(last), (1...50).contains(value), path.count >= 2 {
            let folder = path[path.count - 2].lowercased()
            isCertain = PageAddress.folders.contains(folder)
            // Behind a short folder (news/7) the number is the article's own; behind its title or id it is a page's.
            guard isCertain || folder.count >= 12 || folder.contains(where: { $0.isNumber || $0 == "-" }) else { return }
            path.removeLast(isCertain ? 2 : 1)
            number = value
            return
        }
        let dot = last.lastIndex(of: ".") ?? last.endIndex
        let stem = last[..<dot]
        let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard (1...2).contains(digits), let value = Int(stem.suffix(digits)), (1...50).contains(value) else { return }
        let before = stem.dropLast(digits)
        for mark in ["-page-", "_page_", "-page", "_page", "-p", "_p", "_", ",", "-"] where before.hasSuffix(mark) && before.count > mark.count {
            path[path.count - 1] = String(before.dropLast(mark.count)) + String(last[dot...])
            number = value
            return
        }
    }

    /// Whether an address, which may be written from a page's own place on, leads to a page of the article at `base`.
    func leads(to other: String) -> Bool {
        base == other || base.isEmpty || other.hasSuffix("/" + base) || (base.hasPrefix("?") && other.hasSuffix(base))
    }
}

/// The addresses that a page's links give as next, previous and its own.
struct PageLinks {
    private(set) var next: String?
    private(set) var previous: String?
    private(set) var canonical: String?

    private static let most = 2000

    init(_ bytes: ArraySlice<UInt8>) {
        let mark = Array("rel=".utf8)
        var from = bytes.startIndex
        for _ in 0..<PageLinks.most {
            guard let at = ByteSearch.far(mark, in: bytes, from: from) else { break }
            from = at + mark.count
            var value = bytes[from...].prefix(12)
            if let first = value.first, first == 0x22 || first == 0x27 { value = value.dropFirst() }
            if value.starts(with: Array("next".utf8)) {
                next = next ?? PageLinks.address(bytes, at)
            } else if value.starts(with: Array("prev".utf8)) {
                previous = previous ?? PageLinks.address(bytes, at)
            } else if value.starts(with: Array("canonical".utf8)) {
                canonical = canonical ?? PageLinks.address(bytes, at)
            }
        }
    }

    /// The address in the tag around a place.
    private static func address(_ bytes: ArraySlice<UInt8>, _ at: Int) -> String? {
        let before = bytes[max(bytes.startIndex, at - 1000)..<at], behind = bytes[at...].prefix(1000)
        guard let open = before.lastIndex(of: 0x3C), let close = behind.firstIndex(of: 0x3E) else { return nil }
        let tag = bytes[open..<close]
        guard let mark = ByteSearch.place(of: Array("href=".utf8), in: tag), mark + 6 < tag.endIndex else { return nil }
        let quote = tag[mark + 5]
        let isQuoted = quote == 0x22 || quote == 0x27
        let value = tag[(mark + (isQuoted ? 6 : 5))...].prefix { isQuoted ? $0 != quote : $0 > 0x20 }
        return String(decoding: value, as: UTF8.self)
    }
}
