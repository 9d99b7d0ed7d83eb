import Foundation
import Records
import Sessions
import Testing

@testable import Training

/// Runs that start from the weights of a file.
struct StartingWeightsTests {
    private static func file(_ folder: FilledWeights.Folder, _ model: String) throws -> WeightsSource {
        let path = folder.path + "/w.safetensors"
        try FilledWeights.file(FilledWeights.layout(model)).write(to: path)
        return try WeightsSource(path)
    }

    @Test func trainingStartsFromTheFile() throws {
        let (run, folder) = (try TinyRun(epochs: 1), try FilledWeights.Folder())
        run.weights = try Self.file(folder, "resnet14-s4u1")
        run.configuration.weights = try run.weights?.record()
        try run.train()
        let start = try run.tensors(step: 0)
        let expected = try #require(run.weights?.file.tensors)
        for (name, tensor) in start where !name.hasPrefix("momentum/") { #expect(tensor == expected[name]) }
        #expect(
            start.filter { $0.key.hasPrefix("momentum/") }.allSatisfy {
                $0.value.floats?.allSatisfy { $0 == 0 } == true
            })
        let recorded = try #require(try run.reader().configuration.weights)
        #expect(recorded.file == "w.safetensors")
        #expect(recorded.sha256 == (try FileDigest.sha256(ofFileAt: folder.path + "/w.safetensors")))
    }

    /// The checkpoint holds everything: the file may be gone.
    @Test func goingOnNeedsNoFile() throws {
        let (whole, parts, folder) = (try TinyRun(), try TinyRun(), try FilledWeights.Folder())
        for run in [whole, parts] { run.weights = try Self.file(folder, "resnet14-s4u1") }
        parts.script = [2: [.stop]]
        try whole.train()
        try parts.train()
        try FileManager.default.removeItem(atPath: folder.path + "/w.safetensors")
        parts.script = [:]
        try parts.resume()
        #expect(try whole.tensors(step: 6) == parts.tensors(step: 6))
    }

    /// Nothing is created for weights of another network.
    @Test func weightsOfAnotherNetworkAreRefused() throws {
        let (run, folder) = (try TinyRun(), try FilledWeights.Folder())
        run.weights = try Self.file(folder, "resnet14-s2u1")
        #expect(throws: WeightsMismatch.self) { try run.weights?.check(for: run.configuration) }
        #expect(throws: WeightsMismatch.self) { try run.train() }
        #expect(!FileManager.default.fileExists(atPath: run.session))
    }

    /// A session's best weights start another run.
    @Test func aSessionIsAFileOfWeightsToo() throws {
        let (first, second) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        try first.train()
        second.weights = try WeightsSource(first.session)
        try second.train()
        let (trained, start) = (try first.tensors(step: 3), try second.tensors(step: 0))
        for (name, tensor) in start where !name.hasPrefix("momentum/") { #expect(tensor == trained[name]) }
    }

    /// Sessions of before this option have no such row.
    @Test func withoutAFileNothingIsRecorded() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        #expect(try run.reader().configuration.weights == nil)
        let encoded = try JSONEncoder().encode(run.configuration)
        #expect(!String(decoding: encoded, as: UTF8.self).contains("weights"))
    }
}
