import Foundation
import Records
import Sessions
import Testing

@testable import fbwork

/// A session told in lines while it grows.
struct SessionFollowerTests {
    private let folder: SessionFolder
    private let session: String
    private let trainer: FabricatedTrainer

    init() throws {
        folder = try SessionFolder()
        session = folder.path + "/live.fbsession"
        trainer = try FabricatedTrainer(path: session)
        try trainer.advance(30)
    }

    @Test func epochsAndEventsAreToldOnceAndInOrder() throws {
        var lines: [String] = []
        let follower = try SessionFollower(try SessionReader(path: session, access: .readOnly)) { lines.append($0) }
        #expect(try follower.tell())
        #expect(lines == [])
        try trainer.remark("why so slow?\u{1B}[2J")
        try trainer.advance(10)
        #expect(try follower.tell())
        #expect(lines.count == 2)
        #expect(lines[0] == "step 30: note: why so slow??[2J", "no sequence reaches the terminal")
        #expect(
            lines[1]
                == "epoch 2 of 10: training error 51.1 %, test error 52.0 %, test loss 1.38, 0:02 of training")
        #expect(try follower.tell())
        #expect(lines.count == 2)
        try trainer.finish()
        #expect(try !follower.tell())
        #expect(lines.last == "The training is finished.")
        #expect(lines.count { $0.hasPrefix("epoch ") } == 9)
    }

    @Test func onATerminalTheCursorIsNeverMoved() throws {
        let terminal = try Pseudoterminal(columns: 120)
        try terminal.start(["open", session, "--follow"])
        try terminal.wait(for: "coefficients")
        try trainer.remark("from now on")
        try terminal.wait(for: "note: from now on")
        try trainer.finish()
        try terminal.wait(for: "The training is finished.")
        #expect(try terminal.waitForEnd() == .exited(0))
        let text = String(decoding: terminal.output, as: UTF8.self)
        #expect(!text.contains("\u{1B}"))
        #expect(!text.replacing("\r\n", with: "").contains("\r"))
    }

    @Test func oneSessionIsFollowed() throws {
        let terminal = try Pseudoterminal(columns: 120)
        try terminal.start(["open", session, session, "--follow"])
        #expect(try terminal.waitForEnd() == .exited(2))
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("name one session file"))
    }
}
