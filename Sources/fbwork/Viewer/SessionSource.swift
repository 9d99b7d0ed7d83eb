import Records
import Workbench

/// Where a viewer's effects go: the session file, as a workbench asks for it.
protocol SessionSource: AnyObject {
    /// Whether the file may hold anything that was not read yet; cheap enough to ask several times a second.
    func hasChanged() throws -> Bool
    /// Reads what a screen needs.
    func read(_ request: ReadRequest) throws -> Reading
    /// Leaves a command for the trainer; what stands in the file now, unless the trainer has answered already.
    func send(_ command: Command) throws -> CommandRecord?
}
