import CNcurses
import Glibc

/// The signals a screen answers, read one by one instead of interrupting whatever runs.
///
/// Create it before any thread is started: threads inherit that these signals are held back.
public final class SignalQueue {
    let descriptor: Int32

    /// Starts to hold signals back.
    public init() throws(TerminalError) {
        descriptor = fbwork_signals_open()
        guard descriptor >= 0 else { throw .system(call: "signalfd", number: -descriptor) }
    }

    deinit { fbwork_signals_close(descriptor) }

    /// All signals that came since the last look.
    func drain() -> [Int32] {
        var signals: [Int32] = []
        while true {
            let next = fbwork_signals_next(descriptor)
            guard next != 0 else { return signals }
            signals.append(next)
        }
    }

    /// Ends the process by a signal, as if it had not been held back.
    public static func die(of signal: Int32) -> Never {
        fbwork_die_of(signal)
        exit(128 + signal)
    }
}
