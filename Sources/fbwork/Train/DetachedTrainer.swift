import Foundation
import Sessions

/// Starts `fbwork train` as a process of its own that outlives its terminal; its output goes into a log beside the
/// session file.
enum DetachedTrainer {
    /// Why no trainer runs.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// POSIX_SPAWN_SETSID of <spawn.h>, which is declared only under _GNU_SOURCE.
    private static let newSession: Int16 = 0x80

    /// Launches the trainer and waits until it holds its session file.
    ///
    /// - Parameters:
    ///   - arguments: what follows `fbwork` on the command line.
    ///   - session: the file that the trainer creates or goes on with.
    ///   - log: where its output goes; without it, beside the session.
    /// - Throws: ``Failure`` with the trainer's own sentence where it ended before it recorded anything.
    static func launch(arguments: [String], session: String, log: String? = nil) throws {
        let log = log ?? logPath(session: session)
        let process = try spawn(arguments, log: log)
        while !isTrained(session, by: process) {
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                if status == 0 { return }
                let said = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
                let sentence = said.split(separator: "\n").last.map(String.init) ?? "it said nothing"
                throw Failure(description: "the trainer ended at once: \(sentence.replacing("fbwork: ", with: ""))")
            }
            usleep(20_000)
        }
        // Whoever stays after the launch, as the home screen does, hears of the end, so that no zombie is left.
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(process, &status, 0) == -1, errno == EINTR {}
        }
    }

    /// Whether this very process holds the session: another trainer's says nothing about the one that was launched.
    private static func isTrained(_ session: String, by process: pid_t) -> Bool {
        guard let reader = try? SessionReader(path: session, access: .readOnly), reader.isTrainerAlive else {
            return false
        }
        return (try? reader.status().process) == Int(process)
    }

    /// `NAME.log` beside `NAME.fbsession`.
    static func logPath(session: String) -> String {
        (session.hasSuffix(".fbsession") ? String(session.dropLast(10)) : session) + ".log"
    }

    private static func spawn(_ arguments: [String], log: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A viewer holds signals back; the trainer has to hear them.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK))

        let program = "/proc/self/exe"
        var values: [UnsafeMutablePointer<CChar>?] = (["fbwork"] + arguments).map { strdup($0) }
        values.append(nil)
        defer { values.forEach { free($0) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, program, &actions, &attributes, values, environ)
        guard status == 0 else {
            throw Failure(
                description: "the trainer could not be started (\(String(cString: strerror(status)))): see whether "
                    + "'\(log)' can be written")
        }
        return process
    }
}
