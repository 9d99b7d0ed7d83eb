import Foundation
import NeuralNetworks
import Testing

@testable import Training

/// The engine against PyTorch in float64: every family, and batches that do not fill a vector.
struct ConformanceTests {
    static let names = [
        "resnet20", "resnet20-strong", "resnet20-u9-nonshared", "resnet20-s8u1", "resnet20-s8u1-strong",
        "resnet20-s8u1-sum", "resnet20-s8u1-sum-strong", "resnet20-s8u1-unique-scope",
        "resnet20-s8u1-unique-scope-strong", "resnet20-s8-shared-only", "resnet20-s8-shared-only-strong",
        "resnet32-s16u1-double", "resnet32-s16u1-double-strong", "batch-1", "batch-7", "batch-13",
        "resnet34-s16u1-c100", "resnet50-shared-3x3-imagenet", "densenet121-c100", "resnext50-s64u4-c100",
        "mobilenetv2-shared-expand-project-c100",
    ]

    @Test(arguments: names)
    func agrees(name: String) throws {
        let report = try StoredCase.report(name)
        #expect(report.failures.isEmpty)
    }

    @Test func reportIsTheCaseWithItsDeviations() throws {
        let report = try StoredCase.report("resnet20-s8u1")
        let object = try #require(
            try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any])
        let stored = try Data(contentsOf: URL(fileURLWithPath: StoredCase.path("resnet20-s8u1")))
        let schema = try #require(try JSONSerialization.jsonObject(with: stored) as? [String: Any])
        #expect(Set(object.keys) == Set(schema.keys).subtracting(["precision"]).union(["deviation", "passed"]))
        #expect(object["passed"] as? Bool == true)
        let deviation = try #require(object["deviation"] as? [String: [String: Double]])
        #expect(deviation["logits[0]"]?["limit"] == 2e-5)
        // Reading JSON here rounds a little.
        let value = try #require(report.deviations.first { $0.quantity == "logits[0]" }?.value)
        #expect(abs(try #require(deviation["logits[0]"]?["value"]) / value - 1) < 1e-12)
        // Computed, not copied: single precision never hits the float64 value to the last bit.
        #expect(report.computed.steps[0].logits != (try StoredCase.read("resnet20-s8u1")).steps[0].logits)
    }
}
