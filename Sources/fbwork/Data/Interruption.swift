import Foundation
import Synchronization

/// Whether a signal came; a signal handler can reach nothing but a global.
private let signalCame = Atomic<Bool>(false)

/// Whether a signal asked to end what is being done.
enum Interruption {
    /// Whether a signal came since ``listen()``.
    static var hasCome: Bool { signalCame.load(ordering: .relaxed) }

    /// From now on the first interrupt, termination or hang-up is noted, and the second ends the process as usual.
    static func listen() {
        var heard = sigset_t()
        sigemptyset(&heard)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            sigaddset(&heard, number)
            var action = sigaction()
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
            action.__sigaction_handler.sa_handler = { _ in signalCame.store(true, ordering: .relaxed) }
            var inherited = sigaction()
            sigaction(number, &action, &inherited)
            // Under nohup a closed terminal is to end nothing.
            let handler = unsafeBitCast(inherited.__sigaction_handler.sa_handler, to: Int.self)
            if number == SIGHUP, handler == unsafeBitCast(SIG_IGN, to: Int.self) { sigaction(number, &inherited, nil) }
        }
        // A process inherits the signals that the thread which started it held back.
        pthread_sigmask(SIG_UNBLOCK, &heard, nil)
        signal(SIGPIPE, SIG_IGN)
    }
}
