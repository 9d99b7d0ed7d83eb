import Records
import Testing

@testable import NeuralNetworks

struct NetworkCountTests {
    private static func count(
        _ model: String, stem: Stem? = nil, inputChannels: Int = 3, classes: Int? = nil, imageSize: Int? = nil
    ) throws -> NetworkCount {
        let name = try ModelName(model)
        let stem = stem ?? name.family.stems[0]
        let architecture = try Architecture(
            name, stem: stem, inputChannels: inputChannels, classes: classes ?? name.family.standardClasses(stem))
        return try NetworkCount(architecture, imageSize: imageSize ?? (stem == .imagenet ? 224 : 32))
    }

    @Test func agreesWithEveryNetworkOfTheAuthors() throws {
        var unspelled = 0
        for row in try CountedNetwork.all() {
            guard let name = row.name else {
                unspelled += 1
                continue
            }
            guard let parameters = row.parameters else {
                // ResNeXt50-S16U1, which the authors' code cannot build either.
                #expect(throws: ModelNameError.self) { try ModelName(name) }
                continue
            }
            let count = try Self.count(name, stem: row.stem, classes: row.classes, imageSize: row.imageSize)
            #expect(count.parameters == parameters, "\(row.testDescription)")
            #expect(count.multiplyAdditions == row.multiplyAdditions, "\(row.testDescription)")
        }
        #expect(unspelled == 2)
    }

    /// What the paper's FLOPs are twice of, for every family (method e, column "pt").
    @Test(arguments: [
        ("resnet56", Stem.cifar, 126_554_762), ("resnet32-s8u1", .cifar, 48_497_290),
        ("resnet32-s16u1", .cifar, 80_183_946), ("resnet32-s16u1-double", .cifar, 80_183_946),
        ("resnet56-s8u1", .cifar, 84_603_530), ("resnet56-s16u1", .cifar, 147_976_842),
        ("resnet56-s16u1-double", .cifar, 147_976_842), ("resnet18", .cifar, 556_705_892),
        ("resnet34", .cifar, 1_161_504_868), ("resnet50", .cifar, 1_304_911_972),
        ("resnet34-s8u1", .cifar, 397_277_284), ("resnet34-s16u1", .cifar, 523_270_244),
        ("resnet34-s32u1", .cifar, 775_256_164), ("densenet121", .cifar, 902_791_268),
        ("densenet121-s16u1", .cifar, 714_557_028), ("densenet121-s64u4", .cifar, 1_380_386_916),
        ("resnext50", .cifar, 1_355_309_156), ("resnext50-s64u4", .cifar, 1_188_233_316),
        ("mobilenetv2", .cifar, 69_324_036), ("mobilenetv2-shared:expand", .cifar, 69_324_036),
        ("mobilenetv2-shared:expand+project", .cifar, 69_324_036), ("resnet18", .imagenet, 1_819_869_672),
        ("resnet34", .imagenet, 3_672_066_536), ("resnet34-s32u1", .imagenet, 2_489_179_880),
        ("resnet34-s48u1-double", .imagenet, 3_260_886_760), ("resnet50", .imagenet, 4_112_316_392),
        ("resnet101", .imagenet, 7_834_773_480), ("resnet50-shared:conv3x3+project", .imagenet, 4_112_316_392),
        ("resnet101-shared:conv3x3", .imagenet, 7_834_773_480), ("mobilenetv2", .imagenet, 328_707_624),
        ("mobilenetv2-shared:expand", .imagenet, 328_707_624),
        ("mobilenetv2-shared:expand+project", .imagenet, 328_707_624),
    ])
    func agreesWithTheAuthorsCounting(model: String, stem: Stem, operations: Int) throws {
        let count = try Self.count(model, stem: stem)
        #expect(count.authorsOperations == operations)
        #expect(count.flops == 2 * operations)
    }

    /// By count the paper's text (first 1×1 shared) and the authors' code (last 1×1) cannot be told apart.
    @Test func textAndCodeCostTheSame() throws {
        let text = try Self.count("resnet50-shared:reduce+conv3x3", stem: .imagenet)
        let code = try Self.count("resnet50-shared:conv3x3+project", stem: .imagenet)
        #expect(text.parameters == code.parameters && text.authorsOperations == code.authorsOperations)
    }

    @Test func namesEveryLayerAndItsGroup() throws {
        let count = try Self.count("resnet14-s8u1", inputChannels: 1, classes: 5, imageSize: 28)
        // Stem, three blocks of two and three of four convolutions, classifier.
        #expect(count.layers.count == 20)
        #expect(count.layers.first == .init(name: "conv1", group: nil, outputSize: 28, multiplyAdditions: 112_896))
        #expect(count.layers.last == .init(name: "fc", group: nil, outputSize: 1, multiplyAdditions: 320))
        // 7×7 pixels, rank 36, 64 channels: 9·64·36 for the basis and 36·64 for the coefficients.
        #expect(
            count.layers[15...16] == [
                .init(name: "layer3.1.basis_conv1", group: 3, outputSize: 7, multiplyAdditions: 1_016_064),
                .init(name: "layer3.1.coeff_conv1", group: 3, outputSize: 7, multiplyAdditions: 112_896),
            ])
        let groups = (1...3).reduce(0) { $0 + count.multiplyAdditions(group: $1) }
        #expect(groups + 112_896 + 320 == count.multiplyAdditions)
    }

    @Test func transitionsBelongToTheirGroup() throws {
        let count = try Self.count("densenet121")
        let transition = try #require(count.layers.first { $0.name == "features.transition_layer_0.down_sample.1" })
        #expect((transition.group, transition.outputSize) == (1, 32))
        #expect(count.layers.first { $0.group == 2 }?.outputSize == 16)
    }

    @Test(arguments: [("densenet121", 8, 3), ("densenet121-s16u1", 8, 3)])
    func imagesThatAreTooSmallAreRefused(model: String, smallest: Int, group: Int) throws {
        #expect(try Self.count(model, imageSize: smallest).parameters > 0)
        let error = #expect(throws: ImageSizeError.self) { try Self.count(model, imageSize: smallest - 1) }
        #expect(
            error?.description == """
                \(model) cannot take images of 7×7 pixels: nothing is left of them in group \(group); they need at least \
                8×8.
                """)
    }

    @Test(arguments: [("resnet50", Stem.imagenet), ("mobilenetv2", .imagenet), ("mobilenetv2", .cifar)])
    func paddingKeepsEvenOnePixel(model: String, stem: Stem) throws {
        #expect(try Self.count(model, stem: stem, imageSize: 1).multiplyAdditions > 0)
        #expect(throws: ImageSizeError.self) { try Self.count(model, stem: stem, imageSize: 0) }
    }

    @Test func parametersStandInStateDictOrder() throws {
        let architecture = try Architecture(ModelName("resnet14-s8u1-double"), inputChannels: 3, classes: 10)
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

    @Test func groupsAndEndsAddUp() throws {
        for model in ["resnet20-s8u1-double", "densenet121-s16u1", "mobilenetv2-shared:expand+depthwise"] {
            let architecture = try Architecture(ModelName(model), inputChannels: 3, classes: 10)
            let ends = (architecture.stem + architecture.head).reduce(0) { $0 + $1.parameterCount }
            let groups = architecture.groups.reduce(0) { $0 + $1.parameterCount }
            #expect(
                ends + groups + architecture.classifier.parameterCount
                    == architecture.parameters.reduce(0) { $0 + $1.count })
        }
    }
}
