import Charts
import Records
import Workbench

/// Sessions on a screen that nobody sits at: what a viewer of its size shows after some keys and some time.
///
/// The same workbench as the viewer's, so that a picture is what a user would see; nothing is ever written.
struct UnseenScreen {
    private(set) var model: ComparisonModel
    private let sources: [any SessionSource]
    private let size: Size
    private let capabilities: Capabilities

    /// Opens a screen on sessions.
    ///
    /// - Parameters:
    ///   - step: The step to stand at; `nil` is the newest.
    ///   - speed: How many times faster than recorded it plays.
    /// - Throws: `SessionError` where a session cannot be read.
    init(
        _ sessions: [OpenedSession], size: Size, capabilities: Capabilities, step: Int? = nil, speed: Double = 1
    ) throws {
        self.size = size
        self.capabilities = capabilities
        sources = sessions.map(\.source)
        model = ComparisonModel(
            step: step, speed: speed,
            settings: ScreenSettings(most: capabilities, shown: capabilities, usesMouse: false))
        for (id, session) in sessions.enumerated() { try take(.appeared(id: id, session.description)) }
        try take(.screen(.resized(size)))
    }

    /// Presses keys one after the other.
    mutating func press(_ keys: [Key]) throws { for key in keys { try take(.screen(.key(key))) } }

    /// Lets time go by until so many milliseconds after the start.
    mutating func pass(to milliseconds: Int) throws { try take(.screen(.tick(milliseconds: milliseconds))) }

    /// What is on the screen.
    var picture: CellBuffer { view(model, size: size, capabilities: capabilities) }

    /// Whether the recording plays.
    var isPlaying: Bool { model.isPlaying }

    /// The step at the cursor; of several sessions the furthest.
    var step: Int { model.members.map(\.model.cursor).max() ?? 0 }

    private mutating func take(_ first: ComparisonMessage) throws {
        var messages = [first]
        while !messages.isEmpty {
            for effect in update(&model, messages.removeFirst()) {
                // Leaving and the like mean nothing to a picture, and nothing is ever sent.
                guard case .session(let id, .read(let request)) = effect else { continue }
                messages.append(.session(id, .read(try sources[id].read(request))))
            }
        }
    }
}
