import Foundation

/// A program running on a terminal of its own, driven from outside: keys in, bytes out.
final class Pseudoterminal {
    var master: Int32
    let slave: Int32
    private let path: String
    var process: pid_t = 0
    /// All that the program has sent so far.
    var output: [UInt8] = []

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
        hangUp()
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
