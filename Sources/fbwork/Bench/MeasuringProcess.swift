import Foundation
import Training

/// `fbwork bench` of one network in a process of its own, whose peak memory is that network's alone.
enum MeasuringProcess {
    /// Why there is no result.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Measures and waits; what the process says about a failure goes to standard error.
    ///
    /// - Parameter started: told the process's number once it runs, and 0 once it has ended.
    /// - Throws: ``Failure`` where the process cannot be started or ends without a result.
    static func run(
        _ setting: BenchmarkSetting, parts: Set<BenchmarkPart>, sampling: Sampling,
        started: (pid_t) -> Void = { _ in }
    ) throws -> BenchmarkResult {
        let output = try output(of: arguments(setting, parts: parts, sampling: sampling), started: started)
        guard let results = try? JSONDecoder().decode([BenchmarkResult].self, from: output), let result = results.first
        else { throw Failure(description: "\(setting.model) was not measured: its process ended before it was done.") }
        return result
    }

    /// What follows `fbwork` on the command line.
    static func arguments(
        _ setting: BenchmarkSetting, parts: Set<BenchmarkPart>, sampling: Sampling
    ) -> [String] {
        let options = [
            ("--stem", setting.stem.rawValue), ("--classes", "\(setting.classes)"),
            ("--image-size", "\(setting.imageSize)"), ("--batch-size", "\(setting.batchSize)"),
            ("--threads", "\(setting.threads)"),
            sampling.runs.map { ("--steps", "\($0)") } ?? ("--seconds", "\(sampling.seconds)"),
        ]
        let chosen = BenchmarkPart.allCases.filter(parts.contains).flatMap { ["--only", $0.rawValue] }
        return ["bench", setting.model.description, "--json", "--silent"] + options.flatMap { [$0, $1] } + chosen
    }

    /// The standard output of this program with other arguments.
    private static func output(of arguments: [String], started: (pid_t) -> Void) throws -> Data {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(description: cannotStart(errno)) }
        let reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        let process: pid_t
        do {
            defer { close(ends[1]) }
            process = try spawn(arguments, output: (reading: ends[0], writing: ends[1]))
        }
        started(process)
        let output = (try? reading.readToEnd()) ?? Data()
        started(0)
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        return output
    }

    /// In the same process group, so that Ctrl-C ends both.
    private static func spawn(_ arguments: [String], output: (reading: Int32, writing: Int32)) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_addclose(&actions, output.reading)
        posix_spawn_file_actions_addclose(&actions, output.writing)
        var values: [UnsafeMutablePointer<CChar>?] = (["fbwork"] + arguments).map { strdup($0) }
        values.append(nil)
        defer { values.forEach { free($0) } }
        var process: pid_t = 0
        let status = posix_spawn(&process, "/proc/self/exe", &actions, nil, values, environ)
        guard status == 0 else { throw Failure(description: cannotStart(status)) }
        return process
    }

    private static func cannotStart(_ status: Int32) -> String {
        "a process to measure in could not be started (\(String(cString: strerror(status)))): "
            + "measure the networks one at a time."
    }
}
