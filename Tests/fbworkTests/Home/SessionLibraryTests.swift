import Foundation
import Testing
import Workbench

@testable import fbwork

/// What the home screen lists, and when it reads.
struct SessionLibraryTests {
    private let folder: SessionFolder
    private let library: SessionLibrary

    init() throws {
        folder = try SessionFolder()
        library = SessionLibrary(places: [.init(path: folder.path, label: "")])
    }

    private func readAll() {
        library.scan()
        while library.isReading { _ = library.read { false } }
    }

    private func entry(_ name: String) throws -> HomeEntry {
        try #require(library.entries.first { $0.name == name })
    }

    @Test func onlyWhatHasChangedIsReadAgain() throws {
        _ = try folder.finishedSession()
        let trainer = try FabricatedTrainer(path: folder.path + "/other.fbsession")
        try trainer.advance(200)
        try trainer.finish()
        library.scan()
        #expect(try entry("finished").content == .unread)
        var reads = 0
        while library.isReading, library.read(until: { true }) { reads += 1 }
        #expect(reads == 2)
        library.scan()
        #expect(!library.isReading)
        let again = try FabricatedTrainer(path: folder.path + "/new.fbsession")
        try again.advance(45)
        library.scan()
        #expect(library.read { true })
        #expect(!library.isReading)
        let session = try #require(try entry("new").sessions.first)
        #expect((session.state, session.epoch, session.step) == (.live, 2, 45))
        try again.finish()
    }

    @Test func aSessionIsToldAsItIs() throws {
        _ = try folder.finishedSession()
        readAll()
        let session = try #require(try entry("finished").sessions.first)
        #expect(session.state == .finished)
        #expect((session.epoch, session.epochs, session.step) == (10, 10, 200))
        #expect(session.curve.count == 10)
        #expect(session.bestTestError == session.curve.min())
        #expect(!session.curveIsLoss)
    }

    /// Whoever ends early is stopped, whoever dies leaves nobody who trains.
    @Test func statesOfTrainingsThatEnded() throws {
        var trainer = try FabricatedTrainer(path: folder.path + "/stopped.fbsession")
        try trainer.advance(50)
        try trainer.recorder.close(finalState: .finished)
        trainer = try FabricatedTrainer(path: folder.path + "/diverged.fbsession")
        try trainer.recorder.close(finalState: .diverged)
        trainer = try FabricatedTrainer(path: folder.path + "/live.fbsession")
        try trainer.advance(5)
        readAll()
        #expect(try entry("stopped").stateText == "stopped")
        #expect(try entry("diverged").stateText == "diverged")
        #expect(try entry("live").stateText == "live")
        #expect(try #require(try entry("live").sessions.first).curveIsLoss)
        try trainer.finish()
        readAll()
        #expect(try entry("live").stateText == "finished")
    }

    @Test func aFolderOfSessionsIsOneEntryThatCanBeEntered() throws {
        let study = folder.path + "/study"
        try FileManager.default.createDirectory(atPath: study, withIntermediateDirectories: false)
        for name in ["a", "b"] { try FabricatedTrainer(path: "\(study)/\(name).fbsession").finish() }
        try Data("no session".utf8).write(to: URL(fileURLWithPath: folder.path + "/torn.fbsession"))
        readAll()
        #expect(library.entries.count == 2)
        #expect(try entry("study").stateText == "2 finished")
        guard case .unreadable(let sentence) = try entry("torn").content else {
            Issue.record("a torn file was read")
            return
        }
        #expect(sentence.contains("is not a session file"))
        library.study = study
        #expect(Set(library.entries.map(\.name)) == ["a", "b"])
        library.study = nil
        try FileManager.default.removeItem(atPath: study)
        readAll()
        #expect(library.entries.map(\.name) == ["torn"])
    }
}
