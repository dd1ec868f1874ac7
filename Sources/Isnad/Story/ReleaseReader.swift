/// Who issued a text that is somebody's announcement by its own words: a body of a state, or anyone else (a company, a club, a party).
public enum Release: String, Hashable, Codable, Sendable { case state, other }

/// Tells whether an article is an announcement printed whole, from formula words and who stands beside them (`ar/releases.tsv`).
///
/// Either the wording is announced ("… issued the following statement:") in the first half of the text and followed to its end, or the text
/// closes by saying where to ask for more and opens with a company. That a report cites a statement proves nothing: its words are the
/// reporter's. Without an issuer that the tables know there is no release.
struct ReleaseReader {
    private let reading: Reading
    private let tokens: Range<Int>
    private var words: Words { reading.words }
    /// Words around the announcing words that the issuer is looked for in.
    private static let reach = (before: 24, after: 10)
    /// Words at the top that a company stands in which closes with an address.
    private static let top = 30
    /// Marks and words between the announcing words and the colon: the issuer's name, a day.
    private static let untilColon = 14

    init(_ reading: Reading) {
        self.reading = reading
        let body = reading.article.blocks.filter(\.kind.isBody)
        guard let first = body.first, let last = body.last else {
            tokens = 0..<0
            return
        }
        tokens = reading.words.tokens(in: Span(first.span.start, last.span.end))
    }

    func release() -> Release? {
        let table = reading.lexicon.stories.releaseWords
        let half = tokens.lowerBound + tokens.count / 2, tail = tokens.lowerBound + tokens.count * 3 / 4
        for at in tokens where at < half || at >= tail {
            guard words.tokens[at].kind == .word else { continue }
            for match in table.matches(words, at, allowing: [.and, .ba]) {
                switch match.payload {
                case .text where at < half && isFollowed(match.tokens.upperBound): return issuer(around: match.tokens)
                case .tail where at >= tail: return issuer(in: tokens.prefix(ReleaseReader.top)) == .other ? .other : nil
                default: break
                }
            }
        }
        return nil
    }

    /// Whether a colon, or a line end, stands behind the announcing words before their sentence ends.
    private func isFollowed(_ from: Int) -> Bool {
        for at in from..<min(tokens.upperBound, from + ReleaseReader.untilColon) {
            let token = words.tokens[at]
            if token.kind == .newline || token.mark == .colon { return true }
            if token.mark == .fullStop { return false }
        }
        return false
    }

    /// The issuer behind the announcing words (a statement of …), else the nearest before them, else one at the top.
    private func issuer(around match: Range<Int>) -> Release? {
        let before = max(tokens.lowerBound, match.lowerBound - ReleaseReader.reach.before)..<match.lowerBound
        let after = match.upperBound..<min(tokens.upperBound, match.upperBound + ReleaseReader.reach.after)
        return issuer(in: after) ?? issuer(in: before.reversed()) ?? issuer(in: tokens.prefix(ReleaseReader.top))
    }

    private func issuer(in places: some Sequence<Int>) -> Release? {
        let table = reading.lexicon.stories.releaseWords
        for at in places {
            for match in table.matches(words, at, allowing: [.and, .ba, .lam]) {
                if match.payload == .state { return .state }
                if match.payload == .other { return .other }
            }
        }
        return nil
    }
}
