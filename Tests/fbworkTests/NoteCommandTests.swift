import ArgumentParser
import Foundation
import Records
import Sessions
import Testing

@testable import fbwork

/// `fbwork note`.
struct NoteCommandTests {
    private func run(_ arguments: String...) throws { try NoteCommand.parse(arguments).run() }

    private func notes(_ session: String) throws -> [EventRecord] {
        try SessionReader(path: session, access: .readOnly).currentEvents().filter { $0.event.isAnnotation }
    }

    @Test func aFinishedSessionTakesNotesAndMarkers() throws {
        let folder = try SessionFolder()
        let session = try folder.finishedSession()
        try run(session, "at the end")
        try run(session, "start", "--marker", "--step", "3")
        #expect(try notes(session).map(\.event) == [.note("at the end"), .marker("start")])
        #expect(try notes(session).map(\.step) == [200, 3])
        #expect(throws: SessionError.self) { try run(session, "beyond", "--step", "201") }
        #expect(throws: (any Error).self) { try run(session, "   ") }
        #expect(throws: (any Error).self) { try run(session, String(repeating: "x", count: 501)) }
    }

    @Test func aTrainerIsAsked() throws {
        let folder = try SessionFolder()
        let session = folder.path + "/live.fbsession"
        let trainer = try FabricatedTrainer(path: session)
        try trainer.advance(7)
        try run(session, "now")
        #expect(throws: ValidationError.self) { try run(session, "then", "--step", "3") }
        #expect(try trainer.answerCommands() == [.note("now")])
        #expect(try notes(session).map(\.step) == [7])
    }
}
