import Charts

/// Takes in what happened and says what is to be done about it.
public func update(_ model: inout WorkbenchModel, _ message: Message) -> [Effect] {
    switch message {
    case .resized(let size):
        model.size = size
        return [.read(ReadRequest(step: nil))]
    default: return []
    }
}

/// Draws a workbench for a terminal of a size and with some abilities; depends on nothing else.
public func view(_ model: WorkbenchModel, size: Size, capabilities: Capabilities) -> CellBuffer {
    var buffer = CellBuffer(width: size.width, height: size.height)
    buffer.write(model.session.file, x: 0, y: 0)
    return buffer
}
