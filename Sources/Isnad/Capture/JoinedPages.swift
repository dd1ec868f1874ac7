import ArabicText

/// The pages of one continued article as one capture, so that archives keep them and ids are made of them like any other capture's.
///
/// A first line marks it; a line with a comment parts the pages, each of which keeps its own bytes and character set.
public enum JoinedPages {
    private static let head = Array("<!--isnad:pages-->\n".utf8)
    private static let border = Array("\n<!--isnad:next page-->\n".utf8)
    /// More pages than an article ever has.
    public static let most = 60

    /// One capture of several, the first page's facts with the bytes of all. The captures are pages in markup, at least one.
    public static func join(_ pages: [Capture]) -> Capture? {
        guard var joined = pages.first, pages.count > 1, pages.count <= most else { return pages.first }
        var bytes = head
        for (at, page) in pages.enumerated() {
            if at > 0 { bytes += border }
            bytes += page.bytes
        }
        joined.bytes = bytes
        joined.notes = []
        for note in pages.flatMap(\.notes) where !joined.notes.contains(note) { joined.notes.append(note) }
        joined.notes.append("joined: \(pages.count) pages")
        return joined
    }

    /// The pages of a joined capture; nil for any other. Costs a look at the first bytes where it is another.
    static func pages(of capture: Capture) -> [Capture]? {
        guard capture.mediaType == .html, capture.bytes.starts(with: head) else { return nil }
        var pages: [Capture] = []
        var rest = capture.bytes[head.count...]
        while pages.count < most {
            let end = ByteSearch.place(of: border, in: rest)
            var page = capture
            page.bytes = Array(rest[..<(end ?? rest.endIndex)])
            page.notes = []
            pages.append(page)
            guard let end else { break }
            rest = rest[(end + border.count)...]
        }
        return pages
    }
}
