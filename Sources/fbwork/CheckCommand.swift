import ArgumentParser
import Foundation
import NeuralNetworks
import Training

/// `fbwork check`: conformance with the reference cases.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Run reference cases and compare with what PyTorch computes in float64.",
        discussion: """
            A case is a training run of a few steps, or trained weights (a safetensors file of the same name beside it) \
            with the logits that PyTorch computes from them. Exits with 1 where a case fails or cannot be run.
            """)

    @Argument(help: "Reference cases.", completion: .file(extensions: ["json"]))
    var cases: [String]

    @Flag(help: "Print one JSON array and nothing else: the computed values in the cases' own schema.")
    var json = false

    @Option(help: ArgumentHelp("Threads that compute.", valueName: "n"))
    var threads = ThreadPool.available

    func validate() throws {
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads is \(threads); it must be between 1 and 1024.")
        }
    }

    func run() throws {
        let pool = ThreadPool(threads: threads)
        var results: [CheckResult] = []
        for path in cases {
            let result = CheckResult(path: path, threads: pool)
            results.append(result)
            if !json {
                print(result.text)
                fflush(nil)
            }
        }
        if json { print(try jsonText(results)) }
        let failed = results.count { !$0.passed }
        if failed > 0 { throw CheckFailure(failed: failed, total: results.count) }
    }
}

/// What `fbwork` exits with where cases failed.
private struct CheckFailure: Error, CustomStringConvertible {
    let failed: Int
    let total: Int

    var description: String { "\(failed) of \(total) reference case\(total == 1 ? "" : "s") failed." }
}
