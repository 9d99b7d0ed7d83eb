import Charts
import Glibc

/// The terminal itself: a descriptor of our own, so that standard output and error may point elsewhere meanwhile.
public final class TerminalLine {
    let descriptor: Int32
    /// For frames: writing to it takes what there is room for.
    let output: Int32
    /// Whether writing to ``output`` waits all the same, where the terminal could not be opened anew.
    let waitsInWrite: Bool

    /// Opens the terminal that standard output is connected to.
    public init() throws(TerminalError) {
        guard isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
        var name = [CChar](repeating: 0, count: 1024)
        var opened: Int32 = -1
        // Opened anew it can be read and written whatever the shell did with the three standard descriptors.
        if ttyname_r(STDOUT_FILENO, &name, name.count) == 0 {
            opened = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        }
        if opened < 0 { opened = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) }
        guard opened >= 0 else { throw .system(call: "open", number: errno) }
        descriptor = opened
        // A description of its own: the shell's must go on waiting.
        let own = open(name, O_WRONLY | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        waitsInWrite = own < 0
        output = own < 0 ? opened : own
    }

    deinit {
        if !waitsInWrite { close(output) }
        close(descriptor)
    }

    /// The terminal's size in cells; 80×24 where it does not say.
    public var size: Size {
        var answer = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &answer) == 0, answer.ws_col > 0, answer.ws_row > 0 else {
            return Size(width: 80, height: 24)
        }
        return Size(width: Int(answer.ws_col), height: Int(answer.ws_row))
    }

    /// Whether something can be sent without waiting.
    var isWritable: Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&request, 1, 0) == 1 && Int32(request.revents) & POLLOUT != 0
    }
}
