import CLibXML2
import Isnad

/// Walks XML of any encoding with libxml2's recovering push parser and tells elements and text as they come.
///
/// Nothing is fetched and no entity that the document declares is ever expanded: declarations are not kept, so a reference to one gives nothing
/// and is counted. The named characters of HTML, which feeds use without declaring them, are known.
final class XMLScanner {
    /// What is told of a document. Names are the local ones; known namespaces stand before them with a colon.
    protocol Handler: AnyObject {
        func open(_ name: String, _ attributes: [String: String])
        func text(_ bytes: UnsafeBufferPointer<UInt8>)
        func close(_ name: String)
    }

    private let handler: Handler
    private(set) var undeclared = 0
    private var entities: [String: UnsafeMutablePointer<xmlEntity>] = [:]
    private var contents: [UnsafeMutablePointer<UInt8>] = []

    private init(_ handler: Handler) { self.handler = handler }

    deinit {
        for entity in entities.values { entity.deallocate() }
        for content in contents { content.deallocate() }
    }

    /// Walks a document; how many references to entities of its own it has.
    static func scan(_ bytes: [UInt8], _ handler: Handler) -> Int {
        let scanner = XMLScanner(handler)
        // Blanks before the declaration, which many feeds have, would hide the encoding that it names.
        let body = bytes.first.map { $0 <= 0x20 } == true ? Array(bytes.drop { $0 <= 0x20 }) : bytes
        scanner.run(body.contains { !isAllowed($0) } ? body.filter(isAllowed) : body)
        return scanner.undeclared
    }

    private static func isAllowed(_ byte: UInt8) -> Bool { byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private func run(_ bytes: [UInt8]) {
        var sax = xmlSAXHandler()
        sax.initialized = 0xDEED_BEAF
        sax.startElementNs = { context, name, prefix, uri, _, _, count, _, attributes in
            guard let name else { return }
            XMLScanner.of(context)?.opened(XMLScanner.name(name, prefix, uri), attributes, Int(count))
        }
        sax.endElementNs = { context, name, prefix, uri in
            guard let name else { return }
            XMLScanner.of(context)?.handler.close(XMLScanner.name(name, prefix, uri))
        }
        sax.characters = { context, text, count in XMLScanner.of(context)?.handler.text(UnsafeBufferPointer(start: text, count: Int(count))) }
        sax.cdataBlock = sax.characters
        sax.getEntity = { context, name in name.flatMap { XMLScanner.of(context)?.entity($0) } }
        XMLLibrary.start()
        let context = xmlCreatePushParserCtxt(&sax, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard let context else { return }
        defer { xmlFreeParserCtxt(context) }
        let options = XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        xmlCtxtUseOptions(context, Int32(options))
        bytes.withUnsafeBytes { raw in
            let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var at = 0
            while at < raw.count, let base {
                let step = min(1 << 16, raw.count - at)
                _ = xmlParseChunk(context, base + at, Int32(step), 0)
                at += step
            }
            _ = xmlParseChunk(context, nil, 0, 1)
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLScanner? {
        context.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let namespaces: [String: String] = [
        "http://purl.org/rss/1.0/modules/content/": "content", "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms",
        "http://www.google.com/schemas/sitemap-news/0.9": "news", "http://search.yahoo.com/mrss/": "media", "http://www.w3.org/1999/xhtml": "",
        "http://www.w3.org/2005/Atom": "", "http://purl.org/rss/1.0/": "", "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    ]

    private static func name(_ name: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) -> String {
        let local = String(cString: name)
        if let uri, let known = namespaces[String(cString: uri)] { return known.isEmpty ? local : known + ":" + local }
        guard let prefix else { return local }
        // Atom's own elements inside RSS keep their prefix, so that they do not pass for those of RSS.
        return String(cString: prefix) + ":" + local
    }

    private func opened(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int) {
        var values: [String: String] = [:]
        for at in 0..<count {
            // Five pointers an attribute: name, prefix, namespace, value's begin and end.
            guard let attributes, let key = attributes[at * 5], let start = attributes[at * 5 + 3], let end = attributes[at * 5 + 4] else { continue }
            let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
            // libxml2 leaves the one reference that its tree would read again.
            values[String(cString: key)] = value.replacing("&#38;", with: "&")
        }
        handler.open(name, values)
    }

    private func entity(_ name: UnsafePointer<xmlChar>) -> UnsafeMutablePointer<xmlEntity>? {
        if let predefined = xmlGetPredefinedEntity(name) { return predefined }
        let key = String(cString: name)
        if let known = entities[key] { return known }
        guard let known = htmlEntityLookup(name), let scalar = Unicode.Scalar(known.pointee.value) else {
            undeclared += 1
            return nil
        }
        let bytes = Array(String(scalar).utf8) + [0]
        let content = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        content.initialize(from: bytes, count: bytes.count)
        contents.append(content)
        let entity = UnsafeMutablePointer<xmlEntity>.allocate(capacity: 1)
        entity.initialize(to: xmlEntity())
        entity.pointee.type = XML_ENTITY_DECL
        entity.pointee.etype = XML_INTERNAL_PREDEFINED_ENTITY
        entity.pointee.content = content
        entity.pointee.length = Int32(bytes.count - 1)
        entities[key] = entity
        return entity
    }
}
