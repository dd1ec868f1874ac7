import CLibXML2

/// Makes libxml2 ready before it is used by several threads.
///
/// Its own lazy start is not safe when two threads meet in it: one may then wait for ever for a lock that the other had not yet made (2.9.14).
/// Everything that calls the library calls this first; all but the first call cost one read.
package enum XMLLibrary {
    package static func start() { _ = isStarted }

    /// Swift runs this once, whoever asks first, and the others wait till it is done.
    private static let isStarted: Bool = {
        xmlInitParser()
        return true
    }()
}
