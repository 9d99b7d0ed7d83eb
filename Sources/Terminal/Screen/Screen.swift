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
    let line: TerminalLine
    let signals: SignalQueue
    var fruitlessWakes = 0
    var decoder = KeyDecoder()
    /// Signals that were read but are not answered yet.
    var pending: [Int32] = []
    /// Whether the terminal reports the mouse.
    public private(set) var usesMouse = false

    let sender: FrameSender
    var pacer: FramePacer
    var meter = LineMeter()
    private let capture: OutputCapture
    private let slots: ColorSlots?
    private var merger = FrameMerger()
    private var shown: CellBuffer?
    private var isOpen = true
    private var scalars: [UInt32] = []
    /// Sequences that go before the next frame.
    private var controls: [UInt8] = []
    /// Whether the frame that is sent is one that the meter leaves out.
    var isUnmetered = false
    private let clock = ContinuousClock()
    private let started: ContinuousClock.Instant

    /// Milliseconds after which an Escape that nothing follows is the key and not the start of a sequence.
    private static let escapeMilliseconds: Int32 = 25

    /// Takes the terminal that standard output is connected to.
    public init(plan: DisplayPlan, signals: SignalQueue) throws(TerminalError) {
        self.plan = plan
        self.signals = signals
        started = clock.now
        line = try TerminalLine()
        sender = FrameSender(
            descriptor: line.output, waitsInWrite: line.waitsInWrite, bytesPerSecond: plan.bytesPerSecond)
        pacer = FramePacer(framesPerSecond: plan.framesPerSecond)
        slots = plan.hasTrueColor ? ColorSlots() : nil
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
        fbwork_rescue_prepare(plan.marksFrames)
        fbwork_rescue_shown(true)
        fbwork_screen_resize(Int32(size.height), Int32(size.width))
        merger.columns = size.width
        merger.canTakeBack = plan.colors > 0
        merger.hasBlocks = plan.most.glyphs >= .block
        if let slots { merger.meaning = { slots.ink(of: $0) } }
        enter()
        if plan.usesMouse { useMouse(true) }
    }

    deinit { close() }

    /// Seconds since the screen was opened.
    var now: Double { (clock.now - started) / .seconds(1) }

    /// Gives the terminal back and prints what was captured meanwhile; harmless the second time.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        // What a stuck terminal still holds is not worth waiting for.
        let isStuck = sender.isBusy || !line.isWritable
        sender.abandon()
        fbwork_rescue_allow_termination(true)
        if isStuck { fbwork_rescue_restore() } else { sendNow(merger.farewell) }
        fbwork_screen_close(isStuck)
        fbwork_rescue_shown(false)
        capture.release()
        fbwork_rescue_restore()
        fbwork_rescue_disarm()
        fbwork_rescue_allow_termination(false)
    }

    /// Seconds until the next frame may be drawn.
    public var frameDelay: Double { pacer.delay(at: now) }

    /// What went over the line in the last seconds.
    public var lineReading: LineReading { meter.reading(at: now) }

    /// Starts to send what differs from the last frame; nothing if nothing does.
    ///
    /// - Parameter isMetered: Whether the meter counts the frame.
    /// - Returns: Whether the frame is on its way: not while the terminal takes nothing, or not all of the one before.
    @discardableResult
    public func draw(_ buffer: CellBuffer, isMetered: Bool = true) -> Bool {
        guard isOpen, buffer != shown || !controls.isEmpty else { return true }
        guard !sender.isBusy, line.isWritable else {
            pacer.dropped(at: now)
            meter.dropped()
            return false
        }
        if slots?.isFull == true { forgetColors() }
        put(buffer)
        shown = buffer
        isUnmetered = !isMetered
        sender.start(composed(), at: now)
        advance()
        return true
    }

    /// Lets the terminal report the mouse, or leave it to itself.
    public func useMouse(_ on: Bool) {
        guard isOpen, on != usesMouse, fbwork_screen_has_mouse() else { return }
        usesMouse = on
        controls += Array(String(cString: fbwork_screen_mouse(on)).utf8)
    }

    /// Lets the next frame be sent whole, as after something else wrote on the terminal.
    public func redraw() {
        shown = nil
        merger.forget()
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
        merger.columns = now.width
        redraw()
        return now
    }

    /// Gives the terminal back, stops as the user's shell expects it of a job, and takes the terminal again when
    /// continued.
    ///
    /// - Parameter group: Whether the whole job stops, as for Ctrl-Z.
    public func suspend(group: Bool = true) {
        guard isOpen else { return }
        leave()
        fbwork_rescue_shown(false)
        fbwork_rescue_allow_termination(false)
        fbwork_stop(group)
        fbwork_rescue_shown(true)
        // The stop has been answered, and while it lasted nobody told about a new size.
        pending += signals.drain().filter { $0 != SIGCONT } + [SIGWINCH]
        enter()
    }

    /// Takes the terminal again after somebody else stopped and continued this process: its line settings and its second
    /// screen may be gone.
    func takeAgain() {
        leave()
        fbwork_rescue_allow_termination(false)
        enter()
    }

    private func leave() {
        sender.abandon()
        fbwork_rescue_allow_termination(true)
        sendNow(merger.farewell)
        fbwork_screen_suspend()
    }

    private func enter() {
        fbwork_rescue_allow_termination(true)
        fbwork_screen_enter()
        fbwork_rescue_allow_termination(false)
        merger.begin()
        shown = nil
        if usesMouse { controls += Array(String(cString: fbwork_screen_mouse(true)).utf8) }
    }

    /// Sends a few bytes at once, while nothing else is sent.
    private func sendNow(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        _ = bytes.withUnsafeBytes { write(line.descriptor, $0.baseAddress, $0.count) }
    }

    /// All numbers of colors are given: they begin anew, with the whole screen.
    private func forgetColors() {
        slots?.clear()
        redraw()
    }

    private func put(_ buffer: CellBuffer) {
        let previous = shown?.size == buffer.size ? shown : nil
        for y in 0..<min(buffer.height, size.height) {
            for x in 0..<min(buffer.width, size.width) {
                let cell = buffer.cells[y * buffer.width + x]
                if cell.isContinuation || cell == previous?.cells[y * buffer.width + x] { continue }
                let isWide = x + 1 < buffer.width && buffer.cells[y * buffer.width + x + 1].isContinuation
                put(cell, x: x, y: y, columns: isWide ? 2 : 1)
            }
        }
    }

    /// The bytes that lead from the last frame to what was put.
    private func composed() -> [UInt8] {
        var (bytes, count): (UnsafePointer<CChar>?, Int) = (nil, 0)
        guard fbwork_screen_compose(&bytes, &count) == 0, let bytes else { return takeControls() }
        let merged = bytes.withMemoryRebound(to: UInt8.self, capacity: count) { start in
            let composed = UnsafeBufferPointer(start: start, count: count)
            return fbwork_screen_has_ansi_styles() ? merger.merge(composed) : Array(composed)
        }
        guard plan.marksFrames, !merged.isEmpty else { return takeControls() + merged }
        return takeControls() + Self.frameBegins + merged + Self.frameEnds
    }

    /// DEC's private mode 2026: what lies between is shown at once; other terminals ignore it.
    private static let frameBegins = Array("\u{1B}[?2026h".utf8)
    private static let frameEnds = Array("\u{1B}[?2026l".utf8)

    private func takeControls() -> [UInt8] {
        defer { controls = [] }
        return controls
    }

    /// Sends what the line takes now.
    ///
    /// - Returns: Whether the terminal is still there.
    @discardableResult
    func advance() -> Bool {
        switch sender.advance(at: now) {
        case .idle, .busy: return true
        case .gone: return false
        case .finished(let frame):
            pacer.sent(at: now, taking: frame.seconds)
            if !isUnmetered { meter.sent(frame.bytes, at: now) }
            return true
        }
    }

    private func put(_ cell: Cell, x: Int, y: Int, columns: Int32) {
        scalars.removeAll(keepingCapacity: true)
        for scalar in cell.character.unicodeScalars { scalars.append(scalar.value) }
        if plan.capabilities.glyphs == .ascii, let first = scalars.first, first > 0x7E { scalars = [0x3F] }
        let ink = Palette(colors: plan.colors, slots: slots).ink(of: cell.style)
        fbwork_screen_cell(
            Int32(y), Int32(x), columns, scalars, Int32(scalars.count), ink.attributes, ink.foreground, ink.background)
    }

    /// Registered once, however many screens there are.
    private static let restoreAtExit: Void = { atexit { fbwork_rescue_restore() } }()
}
