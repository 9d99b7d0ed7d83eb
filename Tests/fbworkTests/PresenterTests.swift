import Foundation
import Records
import Sessions
import Testing
import Workbench

@testable import fbwork

/// A presenter and a follower, each on a terminal of their own, before the same session.
struct PresenterTests {
    private let folder: SessionFolder
    private let session: String

    init() throws {
        folder = try SessionFolder()
        session = try folder.finishedSession()
    }

    private var file: PresenterFile { PresenterFile(besideSession: session) }

    private func viewer(_ options: [String]) throws -> Pseudoterminal {
        let terminal = try Pseudoterminal(columns: 100, rows: 30)
        try terminal.start(["open", session] + options)
        try terminal.wait(for: "FINISHED")
        return terminal
    }

    private func leave(_ terminal: Pseudoterminal) throws {
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    private func broadcast(_ file: PresenterFile) -> Broadcast? {
        if case .content(let content) = file.read() { content.broadcast } else { nil }
    }

    /// Also a follower who may write nothing.
    @Test func aFollowerGoesWhereThePresenterGoes() throws {
        let presenter = try viewer(["--present"])
        try presenter.wait(until: { broadcast(file) != nil }, expecting: "a published state")
        let follower = try viewer(["--read-only", "--follow-presenter"])
        try follower.wait(for: "FOLLOWING")
        presenter.type(":120\r7")
        try follower.wait(for: "AT STEP 120")
        try follower.wait(for: "Singular values of the bases")
        presenter.type("n")
        presenter.type("mind the floor\r")
        try follower.wait(for: "mind the floor")
        follower.type("\u{1B}[D")
        try follower.wait(for: "R returns to the presenter")
        presenter.type(":140\r")
        try presenter.wait(until: { broadcast(file)?.step == 140 }, expecting: "step 140 published")
        presenter.type("R")
        try follower.wait(for: "FOLLOWING", times: 2)
        try leave(presenter)
        #expect(file.read() == .nothing)
        try follower.wait(for: "the presenter is gone")
        try leave(follower)
        #expect(try folder.contents.keys.sorted() == ["finished.fbsession"])
    }

    @Test func whoMayNotWritePresentsAloneAndSaysWhy() throws {
        let presenter = try viewer(["--read-only", "--present"])
        try presenter.wait(for: "nobody can follow: opened with --read-only")
        try leave(presenter)
        #expect(try folder.contents.keys.sorted() == ["finished.fbsession"])
    }

    @Test func twoPresentersDoNotOverwriteEachOther() throws {
        let first = try viewer(["--present"])
        try first.wait(until: { broadcast(file) != nil }, expecting: "a published state")
        let second = try viewer([])
        try second.wait(for: "presents this session")
        second.type("V")
        try second.wait(for: "presents already")
        try leave(second)
        #expect(broadcast(file) != nil)
        try leave(first)
    }

    @Test(arguments: ["", "{", "[1,2]", #"{"token":3}"#, String(repeating: "x", count: 100_000)])
    func garbageIsNotFollowed(_ text: String) throws {
        try text.write(toFile: file.path, atomically: true, encoding: .utf8)
        guard case .unreadable(let reason) = file.read() else {
            Issue.record("it was taken for a presenter's")
            return
        }
        #expect(reason.contains("not followed"))
    }

    @Test func neitherLinksNorPipesAreOpened() throws {
        let secret = folder.path + "/secret"
        try "{}".write(toFile: secret, atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: secret)
        #expect(file.read() == .nothing)
        unlink(file.path)
        #expect(mkfifo(file.path, 0o600) == 0)
        guard case .unreadable = file.read() else {
            Issue.record("a pipe was read")
            return
        }
    }

    @Test func onlyItsOwnFileIsTakenAway() throws {
        let shown = Broadcast(
            presenter: "a@b", session: "s", step: 1, isFollowing: false, view: Viewpoint(), caption: nil, place: nil,
            calls: 0)
        #expect(file.write(PresenterFile.Content(token: "mine", beat: 1, broadcast: shown)) == nil)
        file.remove(token: "theirs")
        #expect(broadcast(file) == shown)
        file.remove(token: "mine")
        #expect(file.read() == .nothing)
        let nowhere = PresenterFile(besideSession: folder.path + "/none/run.fbsession")
        #expect(nowhere.write(PresenterFile.Content(token: "t", beat: 1, broadcast: shown)) != nil)
    }
}
