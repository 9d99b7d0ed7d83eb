import Testing

@testable import Records

struct ModelNameTests {
    @Test(arguments: [
        "resnet8", "resnet20", "resnet1202", "resnet20-s8u1", "resnet20-s8", "resnet20-s8-double", "resnet20-u9",
        "resnet56-s16u1-double", "resnet20-s9999u9999",
    ])
    func namesAreSpelledAsTheyAreRead(_ name: String) throws {
        #expect(try ModelName(name).description == name)
    }

    @Test func partsAreRead() throws {
        let name = try ModelName("resnet32-s16u1-double")
        #expect(name.family == .cifarResNet(depth: 32))
        #expect(name.sharing == .shared(rank: 16, unique: 1, double: true))
        #expect(try ModelName("resnet20-u9").sharing == .unique(rank: 9))
    }

    @Test(arguments: [
        "", "resnet", "resnet2", "resnet21", "resnet020", "resnet-20", "vgg16", "resnet20-", "resnet20-s",
        "resnet20-s0",
        "resnet20-s8u", "resnet20-s8u0", "resnet20-u9-double", "resnet20-double", "resnet20-s8u1-double-double",
        "resnet20-s8u1 ", "resnet20-s08", "resnet20-s10000", "RESNET20", "resnet20-s٨",
    ])
    func anythingElseIsAnErrorThatShowsTheGrammar(_ name: String) throws {
        let error = #expect(throws: ModelNameError.self) { try ModelName(name) }
        #expect(error?.description.contains("resnet<6n+2>") == true)
    }

    /// resnet50 is another network, with bottlenecks.
    @Test func reasonsAreNamed() throws {
        #expect(throws: ModelNameError(name: "resnet50", reason: .depth(50))) { try ModelName("resnet50") }
    }
}
