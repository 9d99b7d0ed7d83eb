import Foundation
import Records
import Testing

@testable import NeuralNetworks

struct NetworkSummaryTests {
    private static func summary(_ model: String) throws -> NetworkSummary {
        try NetworkSummary(Architecture(ModelName(model), inputChannels: 3, classes: 10), imageSize: 32)
    }

    @Test func showsGroupsRanksAndUses() throws {
        #expect(
            try Self.summary("resnet32-s16u1-double").lines.prefix(7) == [
                "resnet32-s16u1-double",
                "  245,642 parameters, 79,086,208 MACs an image (160,367,892 FLOPs as the paper counts)",
                "  input 3 × 32 × 32, cifar stem, 10 classes",
                "  group 1: 16 channels of 32 × 32, 1 plain block, 4 decomposed, 27,000,832 MACs",
                "    rank 17: 1 unique + 16 shared",
                "    shared_basis_1_1.weight: 16 × 16 × 3 × 3, 4 uses",
                "    shared_basis_1_2.weight: 16 × 16 × 3 × 3, 4 uses",
            ])
        #expect(
            try Self.summary("resnet20").lines.last
                == "  group 3: 64 channels of 8 × 8, 3 plain blocks, 12,976,128 MACs")
        #expect(try Self.summary("resnet14-u2").lines[4] == "    rank 2: 2 unique")
    }

    @Test func showsWhatIsSharedWhole() throws {
        let group = try Self.summary("mobilenetv2-shared:expand+depthwise").groups[4]
        #expect((group.plainBlocks, group.decomposedBlocks, group.sharingBlocks) == (1, 0, 2))
        #expect(group.bases.map(\.kind) == ["expand", "depthwise"])
        #expect(group.bases.map(\.shape) == [[576, 96, 1, 1], [576, 1, 3, 3]])
        #expect(group.bases[1].uses == ["stage5.1.depthwise", "stage5.2.depthwise"])
    }

    @Test func namesTheUsesOfEveryBasis() throws {
        let bases = try Self.summary("resnet20-s8u1-double").groups[1].bases
        #expect(bases.map(\.name) == ["shared_basis_2_1.weight", "shared_basis_2_2.weight"])
        #expect(bases[1].uses == ["layer2.1.coeff_conv2", "layer2.2.coeff_conv2"])
    }

    @Test func aDenseBlockIsAsWideAsItEnds() throws {
        let groups = try Self.summary("densenet121-s16u1").groups
        #expect(groups.map(\.width) == [256, 512, 1024, 1024])
        #expect(groups.map(\.outputSize) == [32, 16, 8, 4])
        #expect(groups.map(\.sharedRank) == [16, 16, 16, 16])
    }

    @Test func encodesTheNamesThatProgramsRead() throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let data = try encoder.encode(Self.summary("resnet32-s8u1"))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["model"] as? String == "resnet32-s8u1")
        #expect(object["stem"] as? String == "cifar")
        #expect(object["parameters"] as? Int == 150_666)
        #expect(object["macs"] as? Int == 47_628_928)
        #expect(object["flops"] as? Int == 96_994_580)
    }
}
