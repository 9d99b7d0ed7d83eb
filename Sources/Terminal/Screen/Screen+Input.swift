import CNcurses
import Charts
import Glibc

extension Screen {
    /// Waits for keys and signals, at most for a number of milliseconds.
    ///
    /// - Returns: What happened, in order; nothing when the time was up.
    public func wait(milliseconds: Int) -> [ScreenEvent] {
        var requests = [
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: line.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        var patience = pending.isEmpty ? Int32(clamping: max(0, milliseconds)) : 0
        if sender.isBusy {
            if let delay = sender.delay(at: now) {
                patience = min(patience, Int32(clamping: Int((delay * 1000).rounded(.up))))
            } else {
                requests.append(pollfd(fd: line.output, events: Int16(POLLOUT), revents: 0))
            }
        }
        let isReady = poll(&requests, nfds_t(requests.count), patience) > 0
        if sender.isBusy, !advance() { return [.hangup] }
        guard isReady || !pending.isEmpty else { return [] }
        pending += signals.drain()
        var events: [ScreenEvent] = []
        while !pending.isEmpty { events += answer(pending.removeFirst()) }
        let answer = Int32(requests[1].revents)
        if answer & (POLLHUP | POLLERR | POLLNVAL) != 0 { return events + [.hangup] }
        if answer & POLLIN != 0 { events += readKeys() }
        return events
    }

    private func answer(_ signal: Int32) -> [ScreenEvent] {
        switch signal {
        case SIGWINCH: return measure().map { [.resized($0)] } ?? []
        case SIGTSTP:
            suspend(group: false)
            return [.resumed]
        case SIGCONT:
            takeAgain()
            return (measure().map { [.resized($0)] } ?? []) + [.resumed]
        default: return [.terminate(signal: signal)]
        }
    }

    private func readKeys() -> [ScreenEvent] {
        var events: [ScreenEvent] = []
        var count = 0
        // Bounded, so that pasting a book does not keep the screen from being drawn.
        while count < 1024 {
            var value: UInt32 = 0
            let kind = fbwork_screen_input(&value)
            if kind == FBWORK_INPUT_NONE { break }
            count += 1
            events += decoder.take(kind == FBWORK_INPUT_SCALAR ? .scalar(value) : Self.input(code: Int(value)))
        }
        events += decoder.finish()
        // A line that stays readable and yields nothing is one that we may no longer read.
        fruitlessWakes = count == 0 ? fruitlessWakes + 1 : 0
        return fruitlessWakes > 100 ? [.hangup] : events
    }

    private static func input(code: Int) -> KeyDecoder.Input {
        switch code {
        case FBWORK_KEY_PASTE_BEGIN: .pasteBegins
        case FBWORK_KEY_PASTE_END: .pasteEnds
        default: .key(key(code: code))
        }
    }

    /// The key of one of the `FBWORK_KEY_…` constants.
    private static func key(code: Int) -> Key? {
        let function = code - Int(FBWORK_KEY_F1) + 1
        return (1...12).contains(function) ? .function(function) : named[code]
    }

    private static let named: [Int: Key] = [
        FBWORK_KEY_UP: .up, FBWORK_KEY_DOWN: .down, FBWORK_KEY_LEFT: .left, FBWORK_KEY_RIGHT: .right,
        FBWORK_KEY_SHIFT_UP: .up, FBWORK_KEY_SHIFT_DOWN: .down, FBWORK_KEY_SHIFT_LEFT: .shiftLeft,
        FBWORK_KEY_SHIFT_RIGHT: .shiftRight, FBWORK_KEY_HOME: .home, FBWORK_KEY_END: .end,
        FBWORK_KEY_PAGE_UP: .pageUp, FBWORK_KEY_PAGE_DOWN: .pageDown, FBWORK_KEY_BACKSPACE: .backspace,
        FBWORK_KEY_DELETE: .delete, FBWORK_KEY_BACK_TAB: .backTab, FBWORK_KEY_ENTER: .enter,
    ]
}
