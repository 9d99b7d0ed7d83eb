import Foundation
import Records
import Testing
import Training

@testable import fbwork

struct FigureExportTests {
    private static func export(_ arguments: [String]) throws { try ExportCommand.parse(arguments).run() }

    /// The sentence on standard error.
    private static func failure(_ arguments: [String]) -> String {
        let error = #expect(throws: (any Error).self) { try export(arguments) }
        return error.map { "\($0)" } ?? ""
    }

    @Test(arguments: ["2", "3", "4", "curves", "gradient-flow", "spectra"])
    func everyFigureComesOutOfASession(figure: String) throws {
        let folder = try SessionFolder()
        let session = try folder.finishedSession()
        let output = folder.path + "/figure.svg"
        try Self.export([session, "--figure", figure, "-o", output])
        let text = try String(contentsOfFile: output, encoding: .utf8)
        #expect(text.hasPrefix("<?xml"))
        #expect(text.contains("resnet20-s8u1, fashion-mnist (2,560 training and 1,000 test images), 10 epochs"))
    }

    @Test func theNameOfTheOutputSaysTheFormat() throws {
        let folder = try SessionFolder()
        let session = try folder.finishedSession()
        let beginnings = ["pdf": "%PDF", "svg": "<?xm", "png": "\u{89}PNG"]
        for (name, beginning) in beginnings {
            let output = "\(folder.path)/figure.\(name)"
            try Self.export([session, "--figure", "2", "-o", output])
            let data = try Data(contentsOf: URL(fileURLWithPath: output))
            #expect(data.prefix(4) == beginning.data(using: .isoLatin1))
        }
        let named = folder.path + "/figure"
        try Self.export([session, "--figure", "2", "--format", "pdf", "-o", named])
        #expect(try Data(contentsOf: URL(fileURLWithPath: named)).starts(with: Data("%PDF".utf8)))
    }

    @Test func theLastEpochIsShownUnlessAnotherIsNamed() throws {
        let folder = try SessionFolder()
        let session = try folder.finishedSession()
        let output = folder.path + "/figure.svg"
        // Ten epochs of 20 steps.
        try Self.export([session, "--figure", "2", "-o", output])
        #expect(
            try String(contentsOfFile: output, encoding: .utf8).contains(
                "mini-batches 0, 10 of epoch 10 (steps 181 to 200)"))
        try Self.export([session, "--figure", "2", "--epoch", "4", "-o", output, "--force"])
        #expect(
            try String(contentsOfFile: output, encoding: .utf8).contains(
                "mini-batches 0, 10 of epoch 4 (steps 61 to 80)"))
        #expect(
            Self.failure([session, "--figure", "2", "--epoch", "11", "-o", folder.path + "/other.svg"])
                == "'finished.fbsession' has no epoch 11: 10 epochs and 200 steps are recorded")
    }

    @Test func aFolderStandsForItsSessions() throws {
        let folder = try SessionFolder()
        for name in ["a", "b"] { try FabricatedTrainer(path: "\(folder.path)/\(name).fbsession").finish() }
        let output = folder.path + "/figure.svg"
        try Self.export([folder.path, "--figure", "curves", "-o", output])
        #expect(FileManager.default.fileExists(atPath: output))
        let empty = try SessionFolder()
        #expect(Self.failure([empty.path, "--figure", "curves", "-o", output, "--force"]).contains(empty.path))
    }

    @Test func filtersComeOutOfACheckpoint() throws {
        let folder = try SessionFolder()
        let path = folder.path + "/run.fbsession"
        let options = try TrainingOptions.parse([
            "--data", "synthetic", "--train-limit", "8", "--test-limit", "8", "--epochs", "1", "--batch-size", "8",
            "--threads", "1",
        ])
        let (configuration, dataset, _) = try options.prepare(modelName("resnet14-s2u1"), standard: .quick)
        _ = try Trainer.start(configuration, dataset: dataset, session: path, version: "test").run()
        let checkpoint = folder.path + "/run.checkpoints/step-00000001.safetensors"
        for (source, output) in [(path, "session.svg"), (checkpoint, "checkpoint.svg")] {
            try Self.export([source, "--figure", "filters", "--group", "1", "-o", "\(folder.path)/\(output)"])
        }
        let text = try String(contentsOfFile: folder.path + "/session.svg", encoding: .utf8)
        #expect(text.contains("Weights after step 1"))
    }

    @Test func aNetworkWithoutBasesHasNoneToShow() throws {
        let session = try TrainedSession()
        for figure in ["2", "3", "gradient-flow", "spectra", "filters"] {
            let sentence = Self.failure([session.path, "--figure", figure, "-o", session.folder.path + "/figure.pdf"])
            #expect(sentence.hasPrefix("'run.fbsession' trains resnet8, which has no "), "\(figure): \(sentence)")
        }
        try Self.export([session.path, "--figure", "curves", "-o", session.folder.path + "/curves.pdf"])
    }

    @Test func thePapersValuesBelongToThePapersData() throws {
        let session = try TrainedSession()
        #expect(
            Self.failure([session.path, "--figure", "4", "--paper", "-o", session.folder.path + "/figure.pdf"])
                == "--paper: the paper has no errors on synthetic, only on cifar10 and cifar100")
    }

    @Test(arguments: [
        ["a.fbsession", "-o", "x.pdf", "--width", "100"], ["a.fbsession", "--figure", "9", "-o", "x.pdf"],
        ["a.fbsession", "--figure", "2", "-o", "x.gif"],
        ["a.fbsession", "--figure", "2", "--epoch", "0", "-o", "x.pdf"],
        ["a.fbsession", "--figure", "2", "--step", "3", "-o", "x.pdf"],
        ["a.fbsession", "--figure", "3", "--group", "2,x", "-o", "x.pdf"],
        ["a.fbsession", "--figure", "2", "--width", "10", "-o", "x.pdf"],
        ["a.fbsession", "--figure", "gradient-flow", "--metric", "median", "-o", "x.pdf"],
        ["a.fbsession", "b.fbsession", "--figure", "spectra", "-o", "x.pdf"],
        ["a.fbsession", "b.fbsession", "--format", "safetensors", "-o", "x"],
        ["a.fbsession", "--figure", "2", "--checkpoint", "last", "-o", "x.pdf"],
        ["a.fbsession", "--figure", "2", "--aliases", "-o", "x.pdf"],
        ["a.fbsession", "--figure", "2", "-o", "x.safetensors"],
    ])
    func whatCannotBeMeantIsAUsageError(arguments: [String]) {
        #expect(throws: (any Error).self) { try ExportCommand.parse(arguments) }
    }
}
