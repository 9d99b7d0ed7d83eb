import Foundation
import Records
import Workbench

/// Where a viewer's effects go: the session file, as a workbench asks for it.
protocol SessionSource: AnyObject {
    /// The session file.
    var path: String { get }
    /// Whether the file may hold anything that was not read yet; cheap enough to ask several times a second.
    func hasChanged() throws -> Bool
    /// Reads what a screen needs.
    func read(_ request: ReadRequest) throws -> Reading
    /// Leaves a command for the trainer; what stands in the file now, unless the trainer has answered already.
    func send(_ command: Command) throws -> CommandRecord?
    /// Adds a note or a marker after a step, where nobody trains.
    func annotate(_ event: Event, step: Int) throws
}

/// A session that is open, and what does not change about it.
struct OpenedSession {
    let source: any SessionSource
    /// The session file.
    let path: String
    let description: SessionDescription
}

/// A place in which sessions appear.
protocol SessionFinder: AnyObject {
    /// Opens those that are there and were not before.
    func newSessions() -> [OpenedSession]
    /// How many there are in all, and how to see others, where not all are shown.
    var others: (total: Int, hint: String)? { get }
    /// What is wrong with the place or with a file in it; told once.
    var problem: String? { get }
}

extension SessionSource {
    /// The folder in which the file lies.
    var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
}
