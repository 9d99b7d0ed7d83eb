import Records
import Testing

@testable import NeuralNetworks

struct NetworkPictureTests {
    private static func picture(_ model: String, stem: Stem? = nil) throws -> [String] {
        let name = try ModelName(model)
        let network = try Architecture(
            name, stem: stem, inputChannels: 3, classes: name.family.standardClasses(stem ?? name.family.stems[0]))
        return try NetworkPicture(network, imageSize: network.variant.imageSize).lines
    }

    private static func group(_ number: Int, of lines: [String]) -> [String] {
        let start = lines.firstIndex { $0.hasPrefix("group \(number):") } ?? lines.endIndex
        let rest = lines[start...]
        let end = rest.dropFirst().firstIndex { $0.first != " " } ?? rest.endIndex
        return Array(rest[..<end])
    }

    /// Figure 5: the first block apart, the others drawn once, and every convolution at the end of the basis's line.
    @Test func aDecomposedGroup() throws {
        #expect(
            Self.group(2, of: try Self.picture("resnet34-s16u1")) == [
                "group 2: 4 blocks, 128 channels of 16×16                                 308,888",
                " A   basis of 32 filters 128×3×3, 6 uses                                  36,864",
                " │   ╭ block 1                                                           230,144",
                " │   │ 3×3 conv /2, BN, ReLU                          64→128   16×16      73,984",
                " │   │ 3×3 conv, BN                                  128→128             147,712",
                " │   ╰ + 1×1 conv /2, BN of the input, ReLU           64→128               8,448",
                " │   ╭ blocks 2…4 ×3                                                  3 × 13,960",
                " ├───┼▶3×3 basis: 32 of A + 2 own, BN°                128→34               2,372",
                " │   │ 1×1 coefficients α, BN°, ReLU                  34→128               4,608",
                " ├───┼▶3×3 basis: 32 of A + 2 own, BN°                128→34               2,372",
                " │   │ 1×1 coefficients α, BN                         34→128               4,608",
                " │   ╰ + input, ReLU",
            ])
    }

    @Test func twoBasesHaveALineEach() throws {
        #expect(
            Self.group(3, of: try Self.picture("resnet56-s16u1-double")) == [
                "group 3: 9 blocks, 64 channels of 8×8                                    240,000",
                " A   first basis of 64 filters 64×3×3, 8 uses                             36,864",
                " │ B second basis of 64 filters 64×3×3, 8 uses                            36,864",
                " │ │ ╭ block 1                                                            55,552",
                " │ │ │ 3×3 conv /2, BN, ReLU                           32→64     8×8      18,560",
                " │ │ │ 3×3 conv, BN                                    64→64              36,992",
                " │ │ ╰ + input /2, zeros as new channels, ReLU         32→64",
                " │ │ ╭ blocks 2…9 ×8                                                  8 × 13,840",
                " ├─┼─┼▶3×3 basis: 64 of A + 4 own, BN°                 64→68               2,440",
                " │ │ │ 1×1 coefficients α, BN°, ReLU                   68→64               4,480",
                " │ ├─┼▶3×3 basis: 64 of B + 4 own, BN°                 64→68               2,440",
                " │ │ │ 1×1 coefficients α, BN                          68→64               4,480",
                " │ │ ╰ + input, ReLU",
            ])
    }

    /// Figures 6 and 7: whole convolutions are shared, normalizations are not.
    @Test func sharedSites() throws {
        let bottlenecks = Self.group(1, of: try Self.picture("resnet50-shared:conv3x3+project", stem: .imagenet))
        #expect(
            bottlenecks.suffix(5) == [
                " │ │ ╭ blocks 2…3 ×2                                                  2 × 17,152",
                " │ │ │ 1×1 conv, BN, ReLU                             256→64              16,512",
                " ├─┼─┼▶3×3 conv: all of A, BN, ReLU                    64→64                 128",
                " │ ├─┼▶1×1 conv: all of B, BN                         64→256                 512",
                " │ │ ╰ + input, ReLU",
            ])
        let mobile = Self.group(4, of: try Self.picture("mobilenetv2-shared:expand+depthwise"))
        #expect(mobile.contains(" │ ├─┼▶3×3 depthwise conv: all of B, BN, ReLU        384→384                 768"))
        // Steps of 2 have no shortcut.
        #expect(mobile[3].hasPrefix(" │ │   block 1"))
    }

    @Test func denseLayersAreDrawnOnceThoughTheyGrow() throws {
        #expect(
            Self.group(1, of: try Self.picture("densenet121-s16u1")) == [
                "group 1: 6 blocks, 256 channels of 32×32                                 175,948",
                " A   basis of 16 filters 128×3×3, 6 uses                                  18,432",
                " │   ╭ blocks 1…6 ×6                                                   Σ 124,236",
                " │   │ BN, ReLU, 1×1 conv                         64…224→128           Σ 112,320",
                " ├───┼▶BN, ReLU, 3×3 basis: 16 of A + 1 own           128→17               1,408",
                " │   │ BN°, 1×1 coefficients α                         17→32                 578",
                " │   ╰ appended to the input's channels",
                "     transition",
                "       BN, 1×1 conv                                  256→128              33,280",
                "       mean of 2×2 /2                                          16×16",
            ])
    }

    @Test func groupsOfFiltersAreNamed() throws {
        let lines = try Self.picture("resnext50-s64u4")
        #expect(lines.contains { $0.hasPrefix(" A   basis of 128 filters 16×3×3 in 16 groups (own: 2), 3 uses ") })
        #expect(lines.contains { $0.hasPrefix(" │   │ 3×3 conv in 32 groups /2, BN, ReLU ") })
    }

    @Test func beginsWithTheCostAndEndsWithWhatSignsMean() throws {
        let lines = try Self.picture("mobilenetv2-shared:expand", stem: .imagenet)
        #expect(
            lines.prefix(4) == [
                "mobilenetv2-shared:expand", "imagenet stem, images of 3×224×224, 1000 classes",
                "3,243,080 parameters, 7.5 % fewer than mobilenetv2",
                "313,619,328 MACs, 657,415,248 FLOPs as the paper counts",
            ])
        #expect(lines.contains("       mean of all pixels, dropout of 0.2                        1×1"))
        #expect(!lines.contains { $0.contains("BN°") })
        #expect(try Self.picture("resnet20-u4").contains { $0.contains("BN°: what --unshared-bn off takes out") })
        #expect(try !Self.picture("resnet20").contains { $0.contains("A, B") })
    }

    @Test(arguments: [
        ("resnet101-shared:reduce+conv3x3+project", Stem.imagenet), ("densenet161-s16", .cifar),
        ("resnet1202-s9999u1-double", .cifar), ("mobilenetv2-shared:expand+depthwise+project", .imagenet),
        ("resnext101-s64u4", .cifar), ("resnet18", .imagenet),
    ])
    func fitsEightyColumns(model: String, stem: Stem) throws {
        #expect(try Self.picture(model, stem: stem).allSatisfy { $0.count <= 80 })
    }
}
