import Foundation

/// A program running on a terminal of its own, driven from outside: keys in, bytes out.
final class Pseudoterminal {
    private let master: Int32
    private let slave: Int32
    private let path: String
    private var process: pid_t = 0
    /// All that the program has sent so far.
    private(set) var output: [UInt8] = []

    // Swift's Glibc module has neither posix_openpt and its kin nor these constants of <asm/ioctls.h> and <spawn.h>.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430
    private static let newSession: Int16 = 0x80

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// How a program ended.
    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
    }

    /// A terminal of a size, with nothing running on it.
    init(columns: Int = 80, rows: Int = 24) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (locked, number): (Int32, Int32) = (0, 0)
        guard master >= 0, ioctl(master, Self.setLock, &locked) == 0, ioctl(master, Self.getNumber, &number) == 0
        else { throw Failure(description: "no pseudoterminal: errno \(errno)") }
        path = "/dev/pts/\(number)"
        slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        resize(columns: columns, rows: rows)
    }

    deinit {
        if process > 0 {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(slave)
        close(master)
    }

    /// Starts `fbwork` as the leader of a session whose terminal this is.
    ///
    /// - Parameters:
    ///   - environment: Variables added to a small, fixed environment.
    ///   - redirected: Files that standard descriptors are opened on instead of the terminal.
    func start(_ arguments: [String], environment: [String: String] = [:], redirected: [Int32: String] = [:]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor: Int32 in 0...2 {
            // The first terminal that the leader of a session opens becomes its controlling one.
            posix_spawn_file_actions_addopen(&actions, descriptor, path, O_RDWR, 0)
        }
        for (descriptor, file) in redirected {
            posix_spawn_file_actions_addopen(&actions, descriptor, file, O_RDWR | O_CREAT, 0o600)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Self.newSession)
        var variables = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"]
        variables.merge(environment) { $1 }
        var argumentStrings: [UnsafeMutablePointer<CChar>?] = try ([Self.executable] + arguments).map { strdup($0) }
        var variableStrings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") }
        defer { (argumentStrings + variableStrings).forEach { free($0) } }
        argumentStrings.append(nil)
        variableStrings.append(nil)
        let status = posix_spawn(
            &process, try Self.executable, &actions, &attributes, argumentStrings, variableStrings)
        guard status == 0 else { throw Failure(description: "fbwork does not start: errno \(status)") }
    }

    /// The `fbwork` that was built together with these tests.
    private static var executable: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            for place in [tests, CommandLine.arguments[0]] {
                let file = URL(fileURLWithPath: place).deletingLastPathComponent().appendingPathComponent("fbwork").path
                if FileManager.default.isExecutableFile(atPath: file) { return file }
            }
            throw Failure(description: "there is no fbwork beside \(tests) and \(CommandLine.arguments[0])")
        }
    }
}

extension Pseudoterminal {
    /// Patience with a program that does not do what is waited for: long enough for a busy machine.
    private static let patience: Duration = .seconds(60)

    /// The line settings as one value to compare.
    var lineSettings: [UInt32] {
        var settings = termios()
        tcgetattr(slave, &settings)
        return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
    }

    /// Gives the terminal a size, as its window does.
    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Types.
    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Sends the program a signal.
    func signal(_ number: Int32) { kill(process, number) }

    /// How often a sequence of bytes was sent.
    func count(_ text: String) -> Int { Self.count(text, in: output) }

    /// What was sent after the last occurrence of a text; nothing where there is none.
    func textAfter(_ text: String) -> String {
        let parts = String(decoding: output, as: UTF8.self).components(separatedBy: text)
        return parts.count > 1 ? parts[parts.count - 1] : ""
    }

    /// Reads until a text has been sent `times` times.
    func wait(for text: String, times: Int = 1) throws {
        try read(until: { count(text) >= times }, expecting: "'\(text)' \(times) times")
    }

    /// Forgets what was sent so far, so that the next ``wait(for:times:)`` looks at what comes now.
    func forget() { output = [] }

    /// Reads until the program ended.
    func waitForEnd() throws -> Ending {
        var status: Int32 = 0
        var ended = false
        try read(
            until: {
                if !ended { ended = waitpid(process, &status, WNOHANG) == process }
                return ended
            }, expecting: "the end")
        process = 0
        while readAvailable(milliseconds: 0) {}
        return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
    }

    private func read(until condition: () -> Bool, expecting: String) throws {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        while !condition() {
            guard clock.now < end else {
                let tail = String(decoding: output.suffix(2000), as: UTF8.self).debugDescription
                throw Failure(description: "waited in vain for \(expecting); the last bytes are \(tail)")
            }
            _ = readAvailable(milliseconds: 20)
        }
    }

    private func readAvailable(milliseconds: Int32) -> Bool {
        var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0, Int32(request.revents) & POLLIN != 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(master, &buffer, buffer.count)
        guard count > 0 else { return false }
        output += buffer[..<count]
        return true
    }

    private static func count(_ text: String, in bytes: [UInt8]) -> Int {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: text).count - 1
    }
}
