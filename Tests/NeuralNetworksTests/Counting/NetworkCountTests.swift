import Records
import Testing

@testable import NeuralNetworks

struct NetworkCountTests {
    @Test(arguments: PublishedCount.all)
    func agreesWithTheAuthorsNetwork(row: PublishedCount) throws {
        let architecture = Architecture(try ModelName(row.model), inputChannels: 3, classes: 10)
        let count = NetworkCount(architecture, imageSize: 32)
        #expect(count.parameters == row.parameters)
        #expect(count.multiplyAdditions == row.multiplyAdditions)
    }

    /// What the paper's FLOPs are twice of (method e, column "pt").
    @Test(arguments: [
        ("resnet56", 126_554_762), ("resnet32-s8u1", 48_497_290), ("resnet32-s16u1-double", 80_183_946),
        ("resnet56-s8u1", 84_603_530), ("resnet56-s16u1", 147_976_842),
    ])
    func agreesWithTheAuthorsCounting(model: String, operations: Int) throws {
        let architecture = Architecture(try ModelName(model), inputChannels: 3, classes: 10)
        #expect(NetworkCount(architecture, imageSize: 32).authorsOperations == operations)
    }

    @Test func namesEveryLayerAndItsGroup() throws {
        let architecture = Architecture(try ModelName("resnet14-s8u1"), inputChannels: 1, classes: 5)
        let count = NetworkCount(architecture, imageSize: 28)
        #expect(count.layers.count == 14)
        #expect(
            count.layers.first == .init(name: "conv1.weight", group: nil, outputSize: 28, multiplyAdditions: 112_896))
        #expect(count.layers.last == .init(name: "fc.weight", group: nil, outputSize: 1, multiplyAdditions: 320))
        // 7×7 pixels, rank 36, 64 channels: 9·64·36 for the basis and 36·64 for the coefficients.
        let layer = count.layers[11]
        #expect(
            layer == .init(name: "layer3.1.coeff_conv1.weight", group: 3, outputSize: 7, multiplyAdditions: 1_128_960))
        let groups = (1...3).reduce(0) { $0 + count.multiplyAdditions(group: $1) }
        #expect(groups + 112_896 + 320 == count.multiplyAdditions)
    }

    @Test func parametersStandInStateDictOrder() throws {
        let architecture = Architecture(try ModelName("resnet14-s8u1-double"), inputChannels: 3, classes: 10)
        let names = architecture.parameters.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(
            names.prefix(6) == [
                "conv1.weight", "bn1.weight", "bn1.bias", "shared_basis_1_1.weight", "shared_basis_1_2.weight",
                "layer1.0.conv1.weight",
            ])
        let block = names.filter { $0.hasPrefix("layer2.1.") }.map { $0.dropFirst("layer2.1.".count) }
        #expect(
            block.prefix(6) == [
                "basis_conv1.weight", "basis_bn1.weight", "basis_bn1.bias", "coeff_conv1.weight", "bn1.weight",
                "bn1.bias",
            ])
        #expect(names.suffix(2) == ["fc.weight", "fc.bias"])
    }
}
