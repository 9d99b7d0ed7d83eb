import Glibc

/// Why a terminal cannot be used.
public enum TerminalError: Error, Hashable, CustomStringConvertible {
    /// Standard output is not a terminal.
    case notATerminal
    /// The terminfo database has neither the terminal's entry nor any that could stand in.
    case noDescription(terminal: String)
    /// A system call failed; `number` is its `errno`.
    case system(call: String, number: Int32)

    /// One sentence: what happened and what to do.
    public var description: String {
        switch self {
        case .notATerminal:
            "standard output is not a terminal; use --plain for lines of text"
        case .noDescription(let terminal):
            """
            the terminfo database describes neither '\(terminal)' nor xterm-256color; \
            install it with: apt-get install ncurses-base
            """
        case .system(let call, let number):
            "the terminal cannot be used: \(call): \(String(cString: strerror(number)))"
        }
    }
}
