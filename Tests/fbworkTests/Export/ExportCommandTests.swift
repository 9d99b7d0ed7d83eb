import Foundation
import Sessions
import Testing

@testable import fbwork

struct ExportCommandTests {
    private static func export(_ arguments: String...) throws {
        try ExportCommand.parse(arguments).run()
    }

    @Test(arguments: [
        ["a.fbsession"], ["a.fbsession", "--format", "safetensors"],
        ["a.fbsession", "--format", "tar", "-o", "x"],
        ["a.fbsession", "--format", "safetensors", "-o", "x", "--checkpoint", "worst"],
        ["a.fbsession", "--format", "safetensors", "-o", "x", "--checkpoint=-1"],
        ["a.safetensors", "--format", "safetensors", "-o", "x", "--checkpoint", "last"],
    ])
    func whatCannotBeMeantIsAUsageError(arguments: [String]) {
        #expect(throws: (any Error).self) { try ExportCommand.parse(arguments) }
    }

    @Test func anExistingFileIsReplacedOnlyWhenForced() throws {
        let session = try TrainedSession()
        let output = session.folder.path + "/out.safetensors"
        try Data("precious".utf8).write(to: URL(fileURLWithPath: output))
        let error = #expect(throws: (any Error).self) {
            try Self.export(session.path, "--format", "safetensors", "-o", output)
        }
        #expect("\(error.map { "\($0)" } ?? "")".contains("'\(output)' exists already"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: output)) == Data("precious".utf8))
        try Self.export(session.path, "--format", "safetensors", "-o", output, "--force")
        #expect(try SafetensorsFile(readingFrom: output).metadata["model"] == "resnet8")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: session.folder.path).allSatisfy {
                !$0.hasSuffix("partial")
            })
    }

    /// A checkpoint is never written over by its own export, whose file has no momentum any longer.
    @Test func aCheckpointIsNotReplacedByItsExport() throws {
        let session = try TrainedSession()
        let checkpoint = session.folder.path + "/run.checkpoints/step-00000002.safetensors"
        let before = try Data(contentsOf: URL(fileURLWithPath: checkpoint))
        for output in [checkpoint, session.folder.path + "/./run.checkpoints/step-00000002.safetensors"] {
            #expect(throws: (any Error).self) {
                try Self.export(checkpoint, "--format", "safetensors", "-o", output, "--force")
            }
        }
        #expect(throws: (any Error).self) {
            try Self.export(session.path, "--format", "safetensors", "-o", checkpoint, "--force")
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: checkpoint)) == before)
    }

    @Test func aFolderIsNoFile() throws {
        let session = try TrainedSession()
        #expect(throws: (any Error).self) {
            try Self.export(session.path, "--format", "safetensors", "-o", session.folder.path, "--force")
        }
    }

    @Test func aCheckpointIsExportedToo() throws {
        let session = try TrainedSession()
        let output = session.folder.path + "/out.safetensors"
        try Self.export(
            session.folder.path + "/run.checkpoints/step-00000000.safetensors", "--format", "safetensors", "-o", output,
            "--batch-counters")
        #expect(try SafetensorsFile(readingFrom: output).tensors["bn1.num_batches_tracked"]?.integers == [0])
    }
}
