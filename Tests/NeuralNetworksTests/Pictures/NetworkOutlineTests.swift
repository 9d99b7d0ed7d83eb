import Records
import Testing

@testable import NeuralNetworks

struct NetworkOutlineTests {
    private static func network(_ model: String) throws -> (Architecture, NetworkOutline) {
        let name = try ModelName(model)
        let network = try Architecture(
            name, inputChannels: 3, classes: name.family.standardClasses(name.family.stems[0]))
        return (network, try network.outline(imageSize: network.variant.imageSize))
    }

    /// Every use that training measures has its place, once.
    @Test(arguments: [
        "resnet34-s16u1", "resnet56-s16u1-double", "resnet50-shared:conv3x3+project", "densenet121-s16u1",
        "resnext50-s64u4", "mobilenetv2-shared:expand+depthwise", "resnet1202-s8u1",
    ])
    func everyUseHasABlock(_ model: String) throws {
        let (network, outline) = try Self.network(model)
        #expect(outline.bases.map(\.shape) == network.groups.flatMap(\.bases).map(\.shape))
        for (group, place) in zip(outline.groups, network.groups) {
            for (index, basis) in group.bases.enumerated() {
                #expect(basis.uses == place.namesOfUses(ofBasis: index))
                let steps = group.blocks.flatMap { $0 }.filter { $0.basis == index }
                #expect(steps.map(\.use) == basis.uses.indices.map { $0 })
                for use in basis.uses.indices {
                    let block = try #require(group.block(ofUse: use, ofBasis: index))
                    #expect(basis.uses[use].hasPrefix(place.blocks[block].name))
                }
            }
        }
    }

    @Test func runsNameTheUsesThatTheyFold() throws {
        let outline = try Self.network("resnet56-s8u1").1
        let runs = outline.groups[0].runs
        #expect(runs.map(\.title) == ["block 1", "blocks 2…9 ×8"])
        #expect(
            runs[1].steps.map(\.uses).filter { !$0.isEmpty } == [
                Array(stride(from: 0, to: 16, by: 2)), Array(stride(from: 1, to: 16, by: 2)),
            ])
    }

    /// The switch takes out what `Architecture` says it takes out.
    @Test(arguments: ["resnet20-s8u1", "densenet121-s16u1", "resnext50-s64u4", "resnet20", "mobilenetv2-shared:expand"])
    func unsharedNormalizationsAreMarked(_ model: String) throws {
        let (network, outline) = try Self.network(model)
        let steps = outline.groups.flatMap { $0.blocks.flatMap { $0 } }
        let marked = steps.flatMap(\.parts).count { $0 == .normalization(isUnshared: true) }
        #expect(marked == network.unsharedNormalizations.count)
    }

    @Test func imagesThatAreTooSmallAreAnError() throws {
        let network = try Self.network("resnet20-s8u1").0
        #expect(throws: ImageSizeError.self) { try network.outline(imageSize: 0) }
    }
}
