import CNcurses
import Glibc

/// Keeps what this process prints off the screen while there is one, and prints it afterwards.
///
/// Standard output and error, where they are terminals, point into a file in memory: a stray line of a library would
/// otherwise tear the picture.
final class OutputCapture {
    /// The file in memory.
    let file: Int32
    /// Where the captured text goes in the end.
    let destination: Int32
    private var saved: [(descriptor: Int32, copy: Int32)] = []

    /// Starts to capture.
    init() throws(TerminalError) {
        file = fbwork_memory_file("fbwork-output")
        guard file >= 0 else { throw .system(call: "memfd_create", number: -file) }
        var last: Int32 = -1
        fflush(nil)
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] where isatty(descriptor) == 1 {
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
            guard copy >= 0, dup2(file, descriptor) >= 0 else { continue }
            saved.append((descriptor, copy))
            last = copy
        }
        destination = last
        // A crash could not ask for what still waits in the process.
        fbwork_print_by_lines()
    }

    /// Lets the descriptors point where they did; what was captured is still to be copied.
    func release() {
        fflush(nil)
        for (descriptor, copy) in saved { dup2(copy, descriptor) }
    }

    deinit {
        release()
        for (_, copy) in saved { close(copy) }
        close(file)
    }
}
