import Testing

@testable import fbwork

struct TrainCommandTests {
    /// What determines a run stays as it was recorded; only where and how long it goes on may be said anew.
    @Test(arguments: [
        "--lr", "--lambda", "--seed", "--batch-size", "--train-limit", "--test-limit", "--similarity-every",
        "--weight-decay", "--lr-factor", "--classes", "--uses-every",
    ])
    func numbersOfTheRunCannotDifferWhenItGoesOn(option: String) {
        let error = #expect(throws: (any Error).self) {
            try TrainCommand.parse(["--resume", "run.fbsession", option, "1"])
        }
        #expect(error.map { TrainCommand.fullMessage(for: $0).contains("\(option) cannot be given") } == true)
    }

    @Test(arguments: [
        ["--data", "synthetic"], ["--recipe", "demo"], ["--orthogonality", "off"], ["--unshared-bn", "on"],
        ["--scope", "shared"], ["--milestones", "0.5"], ["--phase-start", "best"], ["--standardization", "own"],
        ["--stem", "cifar"], ["--normalization", "mean"], ["--augmentation", "off"],
        ["--weights", "w.safetensors"],
    ])
    func choicesOfTheRunCannotDifferWhenItGoesOn(option: [String]) {
        #expect(throws: (any Error).self) { try TrainCommand.parse(["--resume", "run.fbsession"] + option) }
    }

    @Test func whatMayDifferIsTaken() throws {
        let command = try TrainCommand.parse([
            "--resume", "run.fbsession", "--epochs", "20", "--threads", "1", "--data-dir", "/data", "--session",
            "other.fbsession", "--detach",
        ])
        #expect(command.options.epochs == 20)
    }

    @Test(arguments: [[], ["resnet20", "--resume", "run.fbsession"]])
    func eitherANetworkOrASession(arguments: [String]) {
        #expect(throws: (any Error).self) { try TrainCommand.parse(arguments) }
    }

    @Test func everyClassNeedsALogit() throws {
        let data = ["--data", "synthetic", "--train-limit", "8", "--test-limit", "8"]
        let fewer = try TrainCommand.parse(["resnet20", "--classes", "9"] + data)
        let error = #expect(throws: (any Error).self) {
            try fewer.options.prepare(modelName("resnet20"), standard: .quick)
        }
        #expect(error.map { "\($0)" }?.contains("--classes is 9, but synthetic has 10 classes") == true)
        let more = try TrainCommand.parse(["resnet18", "--classes", "100", "--stem", "imagenet"] + data)
        let configuration = try more.options.prepare(modelName("resnet18"), standard: .quick).configuration
        #expect(configuration.classes == 100 && configuration.stem == .imagenet)
        let usual = try TrainCommand.parse(["resnet18"] + data)
        #expect(try usual.options.prepare(modelName("resnet18"), standard: .quick).configuration.classes == 10)
    }

    /// Numbers that would overflow, or ask for more than any machine has.
    @Test(arguments: ["--epochs", "--batch-size", "--train-limit", "--test-limit", "--threads", "--similarity-every"])
    func absurdNumbersAreRefused(option: String) {
        for number in ["0", "-1", "1000000001"] {
            #expect(throws: (any Error).self) { try TrainCommand.parse(["resnet20", "\(option)=\(number)"]) }
        }
    }
}
