import Foundation
import Sessions
import Testing

@testable import fbwork

struct TableFormatsTests {
    private static func export(_ arguments: String...) throws {
        try ExportCommand.parse(arguments).run()
    }

    @Test(arguments: ["csv", "jsonl", "tensorboard"])
    func aFolderIsWrittenAndNotOverwritten(format: String) throws {
        let folder = try SessionFolder()
        let session = try folder.finishedSession()
        let output = folder.path + "/out"
        try Self.export(session, "--format", format, "-o", output)
        let names = try FileManager.default.contentsOfDirectory(atPath: output)
        #expect(
            format == "tensorboard"
                ? names.count == 1 : Set(names) == Set(SessionTable.allCases.map { "\($0.rawValue).\(format)" }))
        let error = #expect(throws: ExportError.self) { try Self.export(session, "--format", format, "-o", output) }
        #expect(error == .folderNotEmpty(path: output))
        try Self.export(session, "--format", format, "-o", output, "--force")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.contains("partial") })
    }

    @Test func aLiveSessionIsExported() throws {
        let folder = try SessionFolder()
        let trainer = try FabricatedTrainer(path: folder.path + "/live.fbsession")
        try trainer.advance(30)
        try Self.export(folder.path + "/live.fbsession", "--format", "csv", "-o", folder.path + "/out")
        let steps = try String(contentsOfFile: folder.path + "/out/step.csv", encoding: .utf8)
        #expect(steps.split(separator: "\r\n").count == 31)
        let copy = folder.path + "/copy.fbsession"
        try Self.export(folder.path + "/live.fbsession", "--format", "session", "-o", copy)
        let reader = try SessionReader(path: copy, access: .readOnly)
        #expect(try reader.extent().last == 30 && reader.status().state == .finished)
        try trainer.finish()
    }

    @Test func optionsOfOtherFormatsAreUsageErrors() {
        for arguments in [
            ["a.fbsession", "--format", "safetensors", "-o", "x", "--all-runs"],
            ["a.fbsession", "--format", "csv", "-o", "x", "--aliases"],
            ["a.fbsession", "--format", "tensorboard", "-o", "x", "--checkpoint", "best"],
        ] {
            #expect(throws: (any Error).self) { try ExportCommand.parse(arguments) }
        }
    }
}
