import Testing

@testable import fbwork

struct BenchCommandTests {
    @Test func withoutArgumentsTheReferenceNetworkIsMeasured() throws {
        let command = try BenchCommand.parse([])
        #expect(command.models == ["resnet32-s8u1"])
        #expect(command.batchSize == 128)
    }

    @Test(arguments: ["--batch-size", "--threads", "--steps"])
    func numbersBelowOneAreRefused(option: String) {
        #expect(throws: (any Error).self) { try BenchCommand.parse([option, "0"]) }
    }

    @Test func aVariantThatDoesNotExistIsAnswered() throws {
        let command = try BenchCommand.parse(["resnet50", "resnext50", "--stem", "imagenet", "--steps", "1000000"])
        let error = #expect(throws: (any Error).self) { try command.run() }
        #expect("\(error.map { "\($0)" } ?? "")".contains("resnext50 does not exist with the imagenet stem"))
    }

    /// The misspelt name comes last, and nothing is measured before it is noticed.
    @Test func aMisspeltNetworkIsAnswered() throws {
        let command = try BenchCommand.parse(["resnet1202", "resnet9", "--steps", "1000000"])
        let error = #expect(throws: (any Error).self) { try command.run() }
        #expect("\(error.map { "\($0)" } ?? "")".contains("'resnet9' is not a network"))
    }
}
