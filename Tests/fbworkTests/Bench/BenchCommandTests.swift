import Foundation
import Records
import Testing
import Training

@testable import fbwork

struct BenchCommandTests {
    @Test func withoutArgumentsEverythingIsMeasured() throws {
        let command = try BenchCommand.parse([])
        #expect(command.models == [])
        #expect(command.batchSize == 128)
        #expect(command.only == [])
    }

    @Test(arguments: ["--batch-size", "--threads", "--steps", "--image-size", "--seconds"])
    func numbersBelowOneAreRefused(option: String) {
        #expect(throws: (any Error).self) { try BenchCommand.parse([option, "0"]) }
    }

    @Test(arguments: [
        ["--steps", "3", "--seconds", "1"], ["--layers", "--scaling"], ["--layers", "--compare", "file"],
        ["--scaling", "--only", "latency"], ["--scaling", "resnet20", "resnet32"], ["--only", "nothing"],
    ])
    func whatContradictsIsRefused(arguments: [String]) {
        #expect(throws: (any Error).self) { try BenchCommand.parse(arguments) }
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

    @Test func aMissingFileToCompareWithIsAnswered() throws {
        let command = try BenchCommand.parse(["resnet1202", "--compare", "/no/such.json", "--steps", "1000000"])
        let error = #expect(throws: BenchmarkFileError.self) { try command.run() }
        #expect(error?.description == "/no/such.json: it cannot be read: No such file or directory.")
    }

    @Test func aProcessMeasuresWhatItWasTold() throws {
        let setting = BenchmarkSetting(
            model: try ModelName("resnet8-s2u1"), classes: 7, imageSize: 16, batchSize: 3, threads: 2)
        let arguments = MeasuringProcess.arguments(
            setting, parts: [.latency, .training], sampling: Sampling(seconds: 1, runs: 5))
        let command = try BenchCommand.parse(Array(arguments.dropFirst()))
        #expect(arguments.first == "bench")
        #expect(command.models == ["resnet8-s2u1"])
        #expect((command.variant.classes, command.imageSize) == (7, 16))
        #expect((command.batchSize, command.threads, command.steps) == (3, 2, 5))
        #expect(command.only == [.training, .latency])
        #expect(command.json && command.silent)
        let seconds = MeasuringProcess.arguments(setting, parts: [.training], sampling: Sampling(seconds: 0.25))
        #expect(try BenchCommand.parse(Array(seconds.dropFirst())).seconds == 0.25)
    }
}
