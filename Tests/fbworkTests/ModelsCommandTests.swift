import ArgumentParser
import Foundation
import Testing

@testable import fbwork

struct ModelsCommandTests {
    private static func text(_ arguments: [String]) throws -> String {
        try ModelsCommand.parse(arguments).text()
    }

    private static func objects(_ arguments: [String]) throws -> [[String: Any]] {
        let object = try JSONSerialization.jsonObject(with: Data(text(arguments + ["--json"]).utf8))
        return try #require(object as? [[String: Any]])
    }

    @Test func withoutNamesThePapersTablesAreShown() throws {
        let text = try Self.text([])
        #expect(text.contains("Table 1 and Figure 4: CIFAR-100") && text.contains("Table 3: ImageNet"))
        let rows = try Self.objects([])
        #expect(rows.count == 48)
        #expect(rows.contains { $0["model"] as? String == "resnet34-s16u1" && $0["parameters"] as? Int == 6_485_844 })
        #expect(rows.allSatisfy { $0["macs"] is Int && $0["flops"] is Int && $0["stem"] is String })
    }

    @Test func variantsAreChosenOrUsual() throws {
        let rows = try Self.objects(["resnet20", "resnet34", "mobilenetv2"])
        #expect(rows.map { $0["classes"] as? Int } == [10, 100, 100])
        #expect(rows.map { $0["image_size"] as? Int } == [32, 32, 32])
        let imagenet = try Self.objects(["resnet50", "--stem", "imagenet"])[0]
        #expect(imagenet["parameters"] as? Int == 25_557_032 && imagenet["image_size"] as? Int == 224)
        let other = try Self.objects(["resnet50", "--stem", "imagenet", "--classes", "10", "--image-size", "64"])[0]
        #expect(other["classes"] as? Int == 10 && other["image_size"] as? Int == 64)
    }

    @Test func treesAreDrawn() throws {
        let text = try Self.text(["resnet20-s8u1", "resnet20", "--tree"])
        #expect(text.contains("├───┼▶3×3 basis: 8 of A + 1 own, BN°") && text.contains("\n\nresnet20\n"))
    }

    @Test(arguments: [
        (["resnext50", "--stem", "imagenet"], "resnext50 does not exist with the imagenet stem"),
        (["resnet9"], "'resnet9' is not a network"), (["densenet121", "--image-size", "7"], "need at least 8×8"),
    ])
    func whatDoesNotExistIsSaid(arguments: [String], sentence: String) {
        let error = #expect(throws: (any Error).self) { try Self.text(arguments) }
        #expect(error.map { "\($0)" }?.contains(sentence) == true)
    }

    @Test(arguments: [
        ["--tree"], ["--stem", "cifar"], ["--classes", "10"], ["resnet20", "--tree", "--json"],
        ["resnet20", "--classes", "0"], ["resnet20", "--stem", "mnist"], ["resnet20", "--image-size", "5000"],
    ])
    func optionsThatDoNotFitAreRefused(arguments: [String]) {
        #expect(throws: (any Error).self) { try ModelsCommand.parse(arguments) }
    }
}
