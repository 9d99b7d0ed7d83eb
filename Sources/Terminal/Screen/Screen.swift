import CNcurses
import Charts
import Glibc

/// The terminal while a full screen is shown on it.
///
/// There is one at a time; the main thread owns it.
///
/// Whatever ends the process (``close()``, a signal, a crash, `exit`), the terminal is given back as it was, and what was
/// printed meanwhile is shown after it.
public final class Screen {
    /// How the terminal is used.
    public let plan: DisplayPlan
    /// In cells.
    public private(set) var size: Size
    /// The seconds that sending the last frame took.
    public private(set) var lastFrameSeconds = 0.0

    let line: TerminalLine
    let signals: SignalQueue
    var fruitlessWakes = 0
    var decoder = KeyDecoder()
    /// Signals that were read but are not answered yet.
    var pending: [Int32] = []
    private let capture: OutputCapture
    private var shown: CellBuffer?
    private var isOpen = true
    private var scalars: [UInt32] = []

    /// Milliseconds after which an Escape that nothing follows is the key and not the start of a sequence.
    private static let escapeMilliseconds: Int32 = 25

    /// Takes the terminal that standard output is connected to.
    public init(plan: DisplayPlan, signals: SignalQueue) throws(TerminalError) {
        self.plan = plan
        self.signals = signals
        line = try TerminalLine()
        capture = try OutputCapture()
        size = line.size
        let armed = fbwork_rescue_arm(line.descriptor, capture.file, capture.destination)
        guard armed == 0 else { throw .system(call: "tcgetattr", number: armed) }
        Self.restoreAtExit
        let opened = fbwork_screen_open(plan.terminal, line.descriptor, Self.escapeMilliseconds)
        guard opened == 0 else {
            fbwork_rescue_disarm()
            if opened == ENOTTY { throw .noDescription(terminal: plan.terminal) }
            throw .system(call: "newterm", number: opened)
        }
        fbwork_rescue_prepare()
        fbwork_rescue_shown(true)
        fbwork_screen_resize(Int32(size.height), Int32(size.width))
    }

    deinit { close() }

    /// Gives the terminal back and prints what was captured meanwhile; harmless the second time.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        fbwork_rescue_allow_termination(true)
        fbwork_screen_close()
        fbwork_rescue_shown(false)
        capture.release()
        fbwork_rescue_restore()
        fbwork_rescue_disarm()
        fbwork_rescue_allow_termination(false)
    }

    /// Sends what differs from the last frame; nothing if nothing does.
    ///
    /// - Returns: Whether the frame was sent: not while the terminal takes nothing.
    @discardableResult
    public func draw(_ buffer: CellBuffer) -> Bool {
        guard isOpen, buffer != shown else { return true }
        guard line.isWritable else { return false }
        let previous = shown?.size == buffer.size ? shown : nil
        for y in 0..<min(buffer.height, size.height) {
            for x in 0..<min(buffer.width, size.width) {
                let cell = buffer.cells[y * buffer.width + x]
                if cell.isContinuation || cell == previous?.cells[y * buffer.width + x] { continue }
                let isWide = x + 1 < buffer.width && buffer.cells[y * buffer.width + x + 1].isContinuation
                put(cell, x: x, y: y, columns: isWide ? 2 : 1)
            }
        }
        shown = buffer
        flush()
        return true
    }

    /// Lets the next frame be sent whole, as after something else wrote on the terminal.
    public func redraw() {
        shown = nil
        fbwork_screen_redraw()
    }

    /// Takes the terminal's present size.
    ///
    /// - Returns: The size, if it is a new one.
    func measure() -> Size? {
        let now = line.size
        guard now != size else { return nil }
        size = now
        fbwork_screen_resize(Int32(now.height), Int32(now.width))
        redraw()
        return now
    }

    /// Gives the terminal back, stops as the user's shell expects it of a job, and takes the terminal again when
    /// continued.
    ///
    /// - Parameter group: Whether the whole job stops, as for Ctrl-Z.
    public func suspend(group: Bool = true) {
        guard isOpen else { return }
        fbwork_rescue_allow_termination(true)
        fbwork_screen_suspend()
        fbwork_rescue_shown(false)
        fbwork_rescue_allow_termination(false)
        fbwork_stop(group)
        fbwork_rescue_shown(true)
        // The stop has been answered, and while it lasted nobody told about a new size.
        pending += signals.drain().filter { $0 != SIGCONT } + [SIGWINCH]
        redraw()
    }

    /// Takes the terminal again after somebody else stopped and continued this process: its line settings and its second
    /// screen may be gone.
    func takeAgain() {
        fbwork_screen_suspend()
        redraw()
    }

    private func put(_ cell: Cell, x: Int, y: Int, columns: Int32) {
        scalars.removeAll(keepingCapacity: true)
        for scalar in cell.character.unicodeScalars { scalars.append(scalar.value) }
        if plan.capabilities.glyphs == .ascii, let first = scalars.first, first > 0x7E { scalars = [0x3F] }
        let ink = Palette(colors: plan.colors).ink(of: cell.style)
        fbwork_screen_cell(
            Int32(y), Int32(x), columns, scalars, Int32(scalars.count), ink.attributes, ink.foreground, ink.background)
    }

    private func flush() {
        let clock = ContinuousClock()
        let start = clock.now
        // A terminal may be stuck in the middle of a frame; a polite request to end must still be heard.
        fbwork_rescue_allow_termination(true)
        fbwork_screen_flush()
        fbwork_rescue_allow_termination(false)
        lastFrameSeconds = (clock.now - start) / .seconds(1)
    }

    /// Registered once, however many screens there are.
    private static let restoreAtExit: Void = { atexit { fbwork_rescue_restore() } }()
}
