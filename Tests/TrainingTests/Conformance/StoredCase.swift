import Foundation
import NeuralNetworks
import Testing

@testable import Training

/// The reference cases beside the tests.
enum StoredCase {
    static func path(_ name: String) throws -> String {
        try #require(Bundle.module.path(forResource: name, ofType: "json", inDirectory: "Cases"))
    }

    static func read(_ name: String) throws -> ReferenceCase {
        try ReferenceCase(path: path(name))
    }

    /// Runs a case on one thread with the given parts.
    static func report(_ name: String, parts: StepParts = .standard) throws -> ConformanceReport {
        try ConformanceReport(read(name), threads: ThreadPool(threads: 1), parts: parts)
    }
}
