import Testing

@testable import Records

struct ModelNameTests {
    @Test(arguments: [
        "resnet8", "resnet20", "resnet1202", "resnet20-s8u1", "resnet20-s8", "resnet20-s8-double", "resnet20-u9",
        "resnet56-s16u1-double", "resnet20-s9999u9999",
        "resnet18", "resnet34", "resnet18-s4-double", "resnet34-s16u1", "resnet34-s48u1-double", "resnet34-u16",
        "resnet50", "resnet101", "resnet50-shared:reduce", "resnet50-shared:conv3x3", "resnet50-shared:project",
        "resnet50-shared:reduce+conv3x3", "resnet50-shared:reduce+project", "resnet101-shared:conv3x3+project",
        "resnet101-shared:reduce+conv3x3+project",
        "densenet121", "densenet161", "densenet169", "densenet201", "densenet121-s16u1", "densenet201-s5",
        "densenet169-u3",
        "resnext50", "resnext101", "resnext50-s64u4", "resnext101-s128u8", "resnext50-s4", "resnext50-u16",
        "resnext50-s512",
        "mobilenetv2", "mobilenetv2-shared:expand", "mobilenetv2-shared:depthwise", "mobilenetv2-shared:project",
        "mobilenetv2-shared:expand+depthwise", "mobilenetv2-shared:expand+project",
        "mobilenetv2-shared:depthwise+project", "mobilenetv2-shared:expand+depthwise+project",
    ])
    func namesAreSpelledAsTheyAreRead(_ name: String) throws {
        #expect(try ModelName(name).description == name)
    }

    @Test func partsAreRead() throws {
        let name = try ModelName("resnet32-s16u1-double")
        #expect(name.family == .cifarResNet(depth: 32))
        #expect(name.sharing == .shared(rank: 16, unique: 1, double: true))
        #expect(try ModelName("resnet20-u9").sharing == .unique(rank: 9))
        #expect(try ModelName("resnet34").family == .resNet(depth: 34))
        #expect(try ModelName("densenet161").family == .denseNet(depth: 161))
        #expect(try ModelName("resnext101").family == .resNeXt(depth: 101))
        let mobile = try ModelName("mobilenetv2-shared:expand+project")
        #expect(mobile == ModelName(family: .mobileNetV2, sharing: .sites([.expand, .project])))
    }

    @Test(arguments: [
        "", "resnet", "resnet2", "resnet21", "resnet020", "resnet-20", "vgg16", "resnet20-", "resnet20-s",
        "resnet20-s0",
        "resnet20-s8u", "resnet20-s8u0", "resnet20-u9-double", "resnet20-double", "resnet20-s8u1-double-double",
        "resnet20-s8u1 ", "resnet20-s08", "resnet20-s10000", "RESNET20", "resnet20-s٨", "resnet150", "resnet50-double",
        "densenet", "densenet100", "densenet0121", "resnext", "resnext34", "mobilenet", "mobilenetv", "mobilenetv3",
        "mobilenetv2-", "resnet50-shared", "resnet50-shared:", "resnet50-shared:conv3x3-double",
        "resnet50-s16u1-shared:reduce",
    ])
    func anythingElseIsAnErrorThatShowsTheGrammar(_ name: String) throws {
        let error = #expect(throws: ModelNameError.self) { try ModelName(name) }
        #expect(error?.description.hasPrefix("'\(name)' is not a network: ") == true)
        #expect(error?.description.contains("resnet<6n+2>") == true)
    }

    @Test(arguments: [
        ("vgg16", ModelNameError.Reason.family), ("resnet21", .depth(21)), ("densenet100", .denseNetDepth(100)),
        ("resnext34", .resNeXtDepth(34)), ("resnet20-x8", .grammar),
        ("resnet50-s16u1", .notDecomposed([.reduce, .conv3x3, .project])),
        ("mobilenetv2-u4", .notDecomposed([.expand, .depthwise, .project])),
        ("densenet121-s16u1-double", .notDouble), ("resnext50-s64u4-double", .notDouble),
        // Ranks of grouped bases are multiples of four whose quarter divides the channels of the first bottlenecks.
        ("resnext50-s16u1", .groups(1)), ("resnext50-s18", .groups(18)), ("resnext50-s12u4", .groups(12)),
        ("resnext50-s1024", .groups(1024)), ("resnet34-shared:conv3x3", .sites([])),
        ("densenet121-shared:project", .sites([])),
        ("resnet50-shared:expand", .sites([.reduce, .conv3x3, .project])),
        ("resnet50-shared:project+conv3x3", .sites([.reduce, .conv3x3, .project])),
        ("resnet50-shared:conv3x3+conv3x3", .sites([.reduce, .conv3x3, .project])),
        ("resnet50-shared:conv3x3+", .sites([.reduce, .conv3x3, .project])),
        ("mobilenetv2-shared:reduce", .sites([.expand, .depthwise, .project])),
    ])
    func reasonsAreNamed(name: String, reason: ModelNameError.Reason) {
        #expect(throws: ModelNameError(name: name, reason: reason)) { try ModelName(name) }
    }

    @Test func whatIsWrongIsSaidInWords() throws {
        #expect(
            ModelNameError(name: "mobilenetv2-u4", reason: .notDecomposed([.expand, .depthwise, .project])).description
                .contains("its family shares whole convolutions with -shared: and expand, depthwise, project."))
        #expect(
            ModelNameError(name: "resnet34-shared:x", reason: .sites([])).description
                .contains("its family decomposes convolutions with -s<S>u<U> and shares none whole."))
    }

    @Test func familiesExistInTheirVariants() throws {
        func family(_ name: String) throws -> ModelName.Family { try ModelName(name).family }
        #expect(try family("resnet20").stems == [.cifar] && family("resnext50").stems == [.cifar])
        #expect(
            try family("resnet18").stems == [.cifar, .imagenet] && family("mobilenetv2").stems == [.cifar, .imagenet])
        #expect(
            try family("resnet20").standardClasses(.cifar) == 10 && family("resnet18").standardClasses(.cifar) == 100)
        #expect(try family("resnet18").standardClasses(.imagenet) == 1000)
    }
}
