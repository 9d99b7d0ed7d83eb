import Foundation

/// The output of an earlier `fbwork bench --json`.
public struct BenchmarkFile: Sendable {
    /// The results in the order of the file.
    public let results: [BenchmarkResult]

    /// - Throws: ``BenchmarkFileError`` where the file cannot be read or holds something else.
    public init(path: String) throws(BenchmarkFileError) {
        // Foundation's own errors do not say in a portable way why a file cannot be opened.
        guard let file = fopen(path, "rb") else {
            throw BenchmarkFileError(path: path, problem: "it cannot be read: \(String(cString: strerror(errno))).")
        }
        fclose(file)
        do {
            results = try JSONDecoder().decode(
                [BenchmarkResult].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch DecodingError.keyNotFound(let key, _) {
            throw BenchmarkFileError(path: path, problem: Self.foreign + " the key '\(key.stringValue)' is missing.")
        } catch {
            throw BenchmarkFileError(
                path: path, problem: Self.foreign + " give --compare a file made with 'fbwork bench --json > FILE'.")
        }
    }

    private static let foreign = "it is not what 'fbwork bench --json' prints:"

    /// The earlier result of a setting.
    public func result(of setting: BenchmarkSetting) -> BenchmarkResult? {
        results.first { $0.setting == setting }
    }
}

/// A file that holds no results of benchmarks.
public struct BenchmarkFileError: Error, Hashable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What is wrong with it.
    public let problem: String

    /// One sentence that names the file.
    public var description: String { "\(path): \(problem)" }
}
