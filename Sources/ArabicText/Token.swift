/// One token of a text: a word, a number, a mark or a line's end, with its place and its folded form's.
public struct Token: Hashable, Sendable {
    public enum Kind: UInt8, Hashable, Sendable {
        /// A run of Arabic letters with their marks.
        case word
        /// A run of other letters, with digits behind them (F16, G20).
        case latin
        /// A run of digits of any set, with single dots and commas between them (1,200.5 and also 19.6.2024).
        case number
        case mark
        /// A line's end.
        case newline
    }

    /// What a mark is for, whatever its shape.
    public enum Mark: UInt8, Hashable, Sendable {
        case none, fullStop, ellipsis, comma, semicolon, colon, question, exclamation
        case openQuote, closeQuote, straightQuote, apostrophe
        case openBracket, closeBracket, slash, dash, percent, hash, connector, currency, symbol

        public var isQuote: Bool { self == .openQuote || self == .closeQuote || self == .straightQuote }
        public var endsSentence: Bool { self == .fullStop || self == .question || self == .exclamation || self == .ellipsis }
    }

    /// Bytes of the text.
    public let start: Int32
    public let end: Int32
    /// Bytes of `Words.folded`.
    public let foldStart: Int32
    public let foldEnd: Int32
    public let kind: Kind
    public let mark: Mark
    public let spaceBefore: Bool
    /// The id of the whole folded form, or 0 where the vocabulary does not have it.
    public let word: WordID
    /// Where this token's analyses begin and how many they are.
    @usableFromInline let analysisStart: Int32
    @usableFromInline let analysisCount: UInt8
    /// The indices of its analyses in those of its text.
    @inlinable public var analyses: Range<Int> { Int(analysisStart)..<Int(analysisStart) + Int(analysisCount) }

    public var span: Span { Span(Int(start), Int(end)) }
}

/// The classes that the tokenizer sorts scalars into, by Unicode block; no letter is named.
enum ScalarClass: UInt8 {
    case space, newline, arabic, invisible, digit, latin, mark

    @inline(__always)
    static func of(_ scalar: UInt32) -> ScalarClass {
        if scalar < 0x80 { return ascii(scalar) }
        switch scalar {
        case 0x0660...0x0669, 0x06F0...0x06F9, 0xFF10...0xFF19: return .digit
        case 0x0610...0x061A, 0x0620...0x065F, 0x066E...0x06D3, 0x06D5...0x06DC, 0x06DF...0x06E8, 0x06EA...0x06EF, 0x06FA...0x06FF, 0x0750...0x077F,
            0x08A0...0x08FF, 0xFB50...0xFDFB, 0xFE70...0xFEFC:
            return scalar == 0xFD3E || scalar == 0xFD3F ? .mark : .arabic
        case 0x00A0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .space
        case 0x0085, 0x2028, 0x2029: return .newline
        case 0x00AD, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: return .invisible
        case 0x00AA, 0x00B5, 0x00BA, 0x00C0...0x00D6, 0x00D8...0x00F6, 0x00F8...0x05FF, 0x0700...0x074F, 0x0900...0x1FFF, 0x2C00...0x2DFF,
            0x3040...0xD7FF, 0xF900...0xFAFF, 0x10000...0x1EFFF, 0x20000...0x3FFFF:
            return .latin
        default: return .mark
        }
    }

    @inline(__always)
    private static func ascii(_ scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0x30...0x39: return .digit
        case 0x41...0x5A, 0x61...0x7A: return .latin
        case 0x0A, 0x0D: return .newline
        case 0x00...0x20, 0x7F: return .space
        default: return .mark
        }
    }
}

extension Token.Mark {
    /// The purpose of a punctuation scalar.
    @inline(__always)
    static func of(_ scalar: UInt32) -> Token.Mark {
        switch scalar {
        case 0x2E, 0x06D4, 0x3002: return .fullStop
        case 0x2026: return .ellipsis
        case 0x2C, 0x060C: return .comma
        case 0x3B, 0x061B: return .semicolon
        case 0x3A: return .colon
        case 0x3F, 0x061F: return .question
        case 0x21: return .exclamation
        case 0xAB, 0x201C, 0x201E, 0x2039, 0xFD3F, 0x300C: return .openQuote
        case 0xBB, 0x201D, 0x203A, 0xFD3E, 0x300D: return .closeQuote
        case 0x22, 0x201F, 0xFF02: return .straightQuote
        case 0x27, 0x2018, 0x2019, 0x201A, 0x60, 0xB4: return .apostrophe
        case 0x28, 0x5B, 0x7B: return .openBracket
        case 0x29, 0x5D, 0x7D: return .closeBracket
        case 0x2F, 0x5C: return .slash
        case 0x2D, 0x2010...0x2015, 0x2212: return .dash
        case 0x25, 0x066A, 0x2030: return .percent
        case 0x23: return .hash
        case 0x5F: return .connector
        case 0x24, 0xA2...0xA5, 0x20A0...0x20CF: return .currency
        default: return .symbol
        }
    }
}
