import Charts
import Records

/// The whole state of a workbench; ``update(_:_:)`` changes it, ``view(_:size:capabilities:)`` draws it.
public struct WorkbenchModel: Sendable {
    /// What does not change about the session.
    public let session: SessionDescription
    /// The size the screen had last.
    public internal(set) var size = Size(width: 0, height: 0)

    /// A workbench that has read nothing yet; the first ``Message/resized(_:)`` makes it read.
    ///
    /// - Parameters:
    ///   - session: The opened session.
    ///   - step: The step to stand at; `nil` follows the newest.
    ///   - speed: How many times faster than recorded it plays.
    public init(session: SessionDescription, step: Int? = nil, speed: Double = 1) {
        self.session = session
    }
}
