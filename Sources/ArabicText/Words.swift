/// A text cut into tokens and sentences, with what the vocabulary knows of every word.
///
/// Built once for an article and read by every stage. The text itself is never changed; `folded` holds the folded form of each token, end to
/// end. Building is linear in the text; memory is about forty bytes a token.
public struct Words: Sendable {
    public let bytes: [UInt8]
    public let folded: [UInt8]
    public let tokens: [Token]
    public let analyses: [Analysis]
    /// Ranges of token indices, in order, without the line ends between them.
    public let sentences: [Range<Int>]

    public var count: Int { tokens.count }

    /// The ways to read a token as a known word: whole first, then with fewer particles peeled before more. Empty for unknown words.
    @inline(__always)
    public func analyses(_ token: Int) -> ArraySlice<Analysis> {
        let start = Int(tokens[token].analysisStart)
        return analyses[start..<start + Int(tokens[token].analysisCount)]
    }

    /// The folded bytes of a token.
    public func key(_ token: Int) -> ArraySlice<UInt8> { folded[Int(tokens[token].foldStart)..<Int(tokens[token].foldEnd)] }

    /// The folded form of a token, for messages and tests; comparing ids or keys is cheaper.
    public func form(_ token: Int) -> String { String(decoding: key(token), as: UTF8.self) }

    /// The words of the text under a span.
    public func text(_ span: Span) -> String { String(decoding: bytes[max(0, span.start)..<min(bytes.count, span.end)], as: UTF8.self) }

    /// The span from the first to the last token of a range; empty ranges give an empty span.
    public func span(_ range: Range<Int>) -> Span {
        guard let first = range.first, let last = range.last else { return Span(0, 0) }
        return Span(Int(tokens[first].start), Int(tokens[last].end))
    }

    /// The span of a sentence in bytes.
    public func sentenceSpan(_ sentence: Int) -> Span { span(sentences[sentence]) }

    /// The index of the first token that ends after an offset: the token that holds it, or the next one. Logarithmic.
    public func token(at offset: Int) -> Int {
        var low = 0, high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].end) <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The index of the sentence that holds a token, or of the next one. Logarithmic.
    public func sentence(of token: Int) -> Int {
        var low = 0, high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].upperBound <= token { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The tokens that lie wholly inside a span of bytes.
    public func tokens(in span: Span) -> Range<Int> {
        let first = token(at: span.start)
        var last = first
        while last < tokens.count, Int(tokens[last].end) <= span.end { last += 1 }
        return first..<last
    }

    /// Where a token's word begins after a number of folded bytes were peeled off its front, in bytes of the text.
    func sourceOffset(_ token: Int, folded peeled: Int, letters: Letters) -> Int {
        bytes.withUnsafeBufferPointer { Words.offset($0, Int(tokens[token].start), Int(tokens[token].end), peeled, letters) }
    }

    static func offset(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ peeled: Int, _ letters: Letters) -> Int {
        var scratch: [UInt8] = []
        var at = start
        while at < end {
            let width = decodeScalar(bytes, at).width
            letters.fold(bytes, at..<at + width, into: &scratch)
            if scratch.count > peeled { return at }
            at += width
        }
        return end
    }
}
