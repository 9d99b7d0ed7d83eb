import Foundation
import Records
import Testing

/// Bytes are a budget: what really goes to the terminal, of a real recording, at 256 colors.
struct LineBudgetTests {
    private let folder: SessionFolder
    private let session: String

    init() throws {
        folder = try SessionFolder()
        session = folder.path + "/live.fbsession"
    }

    /// Lets the program do what it has to do, and says how many bytes each of the frames had that it sent meanwhile.
    private func frames(of terminal: Pseudoterminal, after action: () throws -> Void) throws -> [Int] {
        let before = terminal.frames.count
        try action()
        try terminal.wait(until: { terminal.frames.count > before }, expecting: "a frame")
        try terminal.waitUntilAtRest()
        return terminal.frames.dropFirst(before).map(\.utf8.count)
    }

    /// The last of these steps moves the limits of an axis, so that a whole plot is drawn anew.
    @Test(arguments: [(80, 24, 400), (120, 40, 400), (200, 50, 420)])
    func aStepCostsAtMost400Bytes(columns: Int, rows: Int, budget: Int) throws {
        let trainer = try ReplayingTrainer(path: session)
        try trainer.advance(101)
        let terminal = try Pseudoterminal(columns: columns, rows: rows)
        try terminal.start(["open", session, "--sync", "--color", "256"])
        try terminal.wait(for: "help")
        try terminal.waitUntilAtRest()
        var costs: [Int] = []
        for _ in 0..<12 { costs += try frames(of: terminal, after: { try trainer.advance(1) }) }
        #expect(costs.dropLast().allSatisfy { $0 <= budget }, "\(costs)")
        #expect(costs.allSatisfy { $0 <= 1000 }, "\(costs)")
    }

    /// 80×40 cells, of which the zoomed heatmap of 128×128 entries takes 64×32.
    @Test func aHeatmapCosts6KilobytesATickAnd18IfAllOfItChanges() throws {
        let terminal = try Pseudoterminal(columns: 80, rows: 40)
        try FileManager.default.copyItem(atPath: ReplayingTrainer.recording, toPath: session)
        try terminal.start(["open", session, "--sync", "--color", "256"])
        try terminal.wait(for: "help")
        terminal.type("6zv")
        try terminal.wait(for: "oefficient")
        try terminal.waitUntilAtRest()
        for _ in 0..<4 {
            let costs = try frames(of: terminal, after: { terminal.type("{") })
            #expect(costs.allSatisfy { $0 <= 6000 }, "\(costs)")
        }
        let costs = try frames(of: terminal, after: { terminal.type("gg") })
        #expect(costs.contains { $0 > 3000 }, "all of it changes: \(costs)")
        #expect(costs.allSatisfy { $0 <= 18000 }, "\(costs)")
    }

    @Test func nothingIsSentWhileNothingHappens() throws {
        let session = try folder.finishedSession()
        let terminal = try Pseudoterminal()
        try terminal.start(["open", session])
        try terminal.wait(for: "quit")
        try terminal.waitUntilAtRest()
        let (sent, looks) = (terminal.output.count, try terminal.readCalls)
        try terminal.wait(until: { try terminal.readCalls > looks + 8 }, expecting: "eight looks at the file")
        #expect(terminal.output.count == sent)
    }

    @Test func noMoreThanTheBandwidthIsSentAndTheLastPictureArrives() throws {
        let terminal = try Pseudoterminal(columns: 200, rows: 50)
        try terminal.start(["open", ReplayingTrainer.recording, "--read-only", "--bandwidth", "20k", "--color", "256"])
        try terminal.wait(for: "quit")
        // Far more frames than the line has room for: those between are dropped.
        for _ in 0..<60 { terminal.type("gv") }
        terminal.type("?")
        try terminal.wait(for: "Training")
        terminal.type("q")
        try terminal.wait(for: "quit", times: 2)
        terminal.type("q")
        #expect(try terminal.waitForEnd() == .exited(0))
    }
}
