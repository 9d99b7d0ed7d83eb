import Foundation
import NeuralNetworks
import Sessions
import Testing

@testable import Training

/// Trained weights against PyTorch's logits: here weights that both sides make by the fill rule
/// (`Tests/Torch/round_trip.py --case` writes the case).
struct CheckpointCaseTests {
    /// The stored case in a folder of its own, with its weights; some keys changed or (`nil`) removed.
    private static func write(
        _ changes: [String: Any?] = [:], in folder: FilledWeights.Folder, aliases: Bool = true
    ) throws -> String {
        let stored = try #require(
            Bundle.module.path(forResource: "weights", ofType: "json", inDirectory: "Cases/Weights"))
        let data = try Data(contentsOf: URL(fileURLWithPath: stored))
        var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        for (key, value) in changes { object[key] = value }
        let layout = try FilledWeights.layout("resnet14-s2u1-double", channels: 2, classes: 5)
        var file = FilledWeights.file(layout)
        if !aliases {
            for entry in layout.entries {
                if case .alias = entry.kind { file.tensors[entry.name] = nil }
            }
        }
        try file.write(to: folder.path + "/weights.safetensors")
        let path = folder.path + "/weights.json"
        try JSONSerialization.data(withJSONObject: object).write(to: URL(fileURLWithPath: path))
        return path
    }

    private static func report(_ path: String) throws -> any CaseReport {
        try ConformanceCase.report(path: path, threads: ThreadPool(threads: 1))
    }

    @Test(arguments: [true, false]) func agreesWithPyTorch(aliases: Bool) throws {
        let folder = try FilledWeights.Folder()
        let report = try Self.report(Self.write(in: folder, aliases: aliases))
        #expect(report is CheckpointReport)
        #expect(report.passed && report.deviations.map(\.quantity) == ["eval_logits"])
        #expect(report.deviations.allSatisfy { $0.value > 0 && $0.limit == 2e-5 })
    }

    @Test func reportIsTheCaseWithAllComputedLogits() throws {
        let folder = try FilledWeights.Folder()
        let path = try Self.write(["epoch": 253, "reported_test_error": 8.08, "other": 1], in: folder)
        let report = try Self.report(path)
        let object = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
        let stored = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any])
        #expect(Set(object.keys) == Set(stored.keys).subtracting(["other"]).union(["deviation", "passed"]))
        let logits = try #require(object["eval_logits"] as? [[Double]])
        #expect(logits.count == 5 && logits.allSatisfy { $0.count == 5 })
        #expect(logits != stored["eval_logits"] as? [[Double]])
        #expect(object["input_rule"] as? String == "4*u-2" && object["reported_test_error"] as? Double == 8.08)
    }

    /// Other images and other weights are other logits.
    @Test(arguments: ["input_rule", "input_key", "model"]) func aDifferenceIsNoticed(key: String) throws {
        let folder = try FilledWeights.Folder()
        let other = ["input_rule": "4*u-1.999", "input_key": "other", "model": "resnet14-s2u1"][key]
        let path = try Self.write([key: other], in: folder)
        if key == "model" {
            #expect(throws: WeightsMismatch.self) { try Self.report(path) }
        } else {
            #expect(try !Self.report(path).passed)
        }
    }

    @Test func theFileMayBeNamedAfterTheCase() throws {
        let folder = try FilledWeights.Folder()
        #expect(try Self.report(Self.write(["file": nil], in: folder)).passed)
        let path = try Self.write(["file": "elsewhere.safetensors"], in: folder)
        #expect(throws: SafetensorsError.self) { try Self.report(path) }
    }

    @Test func whatCannotBeRunIsASentence() throws {
        let folder = try FilledWeights.Folder()
        func problem(_ changes: [String: Any?]) throws -> String? {
            let path = try Self.write(changes, in: folder)
            let error = #expect(throws: ReferenceCaseError.self) { try Self.report(path) }
            return error?.problem
        }
        #expect(
            try problem(["eval_logits": [[1.0]]])
                == "'eval_logits' are not 5 numbers for each of the 5 images.")
        #expect(
            try problem(["input_rule": "u*u"])
                == "it is not a reference case: 'input_rule' has a value that is not known.")
        #expect(try problem(["model": "resnet9"])?.hasPrefix("'resnet9' is not a network") == true)
    }

    @Test(
        arguments: [
            ("u", 1, 0), ("4*u-2", 4, -2), ("2u − 1", 2, -1), ("-u", -1, 0), (" 0.5 * u + 1e-3 ", 0.5, 1e-3),
            ("3·u", 3, 0),
        ] as [(String, Double, Double)])
    func linearRulesAreRead(text: String, factor: Double, offset: Double) throws {
        let rule = try #require(LinearRule(text))
        #expect(rule.factor == factor && rule.offset == offset)
        #expect(rule.value(of: 0.25) == factor * 0.25 + offset)
    }

    @Test(arguments: ["", "4", "u*u", "4*v", "1..2*u", "u-", "u 2"]) func otherRulesAreNot(text: String) {
        #expect(LinearRule(text) == nil)
    }
}
