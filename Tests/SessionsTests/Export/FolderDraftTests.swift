import Foundation
import Testing

@testable import Sessions

struct FolderDraftTests {
    @Test func aFolderAppearsWithEverythingInItOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        let output = folder.path + "/out"
        do {
            let draft = try FolderDraft(path: output, replacing: false)
            let file = try draft.file(named: "a.csv")
            try file.write("half of it")
            try file.close()
            #expect(!FileManager.default.fileExists(atPath: output))
        }
        #expect(try folder.names.isEmpty)
        let draft = try FolderDraft(path: output, replacing: false)
        let file = try draft.file(named: "a.csv")
        try file.write("all of it")
        try file.close()
        try draft.commit()
        #expect(try folder.names == ["out"])
        #expect(try String(contentsOfFile: output + "/a.csv", encoding: .utf8) == "all of it")
    }

    @Test func aFolderWithSomethingInItIsRefusedUnlessReplaced() throws {
        let folder = try TemporaryFolder()
        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.path + "/letter.txt"))
        #expect(throws: ExportError.folderNotEmpty(path: folder.path)) {
            try FolderDraft(path: folder.path, replacing: false)
        }
        let draft = try FolderDraft(path: folder.path, replacing: true)
        try draft.file(named: "a.csv").close()
        try draft.commit()
        #expect(try folder.names == ["a.csv", "letter.txt"])
        #expect(throws: ExportError.isFile(path: folder.path + "/letter.txt")) {
            try FolderDraft(path: folder.path + "/letter.txt", replacing: true)
        }
    }

    @Test func anEmptyFolderIsTaken() throws {
        let folder = try TemporaryFolder()
        let draft = try FolderDraft(path: folder.path, replacing: false)
        try draft.file(named: "a.csv").close()
        try draft.commit()
        #expect(try folder.names == ["a.csv"])
    }

    @Test func aFullDiskIsOneSentence() throws {
        let file = try FileDraft(path: "/dev/full", shownAs: "out/step.csv")
        try file.write("1")
        let error = #expect(throws: ExportError.self) { try file.close() }
        #expect(
            error?.description
                == "'out/step.csv' could not be written (No space left on device): nothing of it is left; make room or "
                + "choose another place with -o")
    }
}
