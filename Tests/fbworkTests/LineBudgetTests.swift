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

    /// The bytes of the frames that follow an action, up to the one that satisfies a condition.
    private func frames(
        of terminal: Pseudoterminal, after action: () throws -> Void, until text: String
    ) throws -> [Int] {
        let before = terminal.frames.count
        try action()
        try terminal.wait(
            until: { terminal.frames.dropFirst(before).contains { $0.contains(text) } },
            expecting: "a frame with \(text)")
        return terminal.frames.dropFirst(before).map(\.utf8.count)
    }

    @Test(arguments: [(80, 24), (120, 40), (200, 50)])
    func aStepCostsAtMost400Bytes(_ size: (Int, Int)) throws {
        let trainer = try ReplayingTrainer(path: session)
        try trainer.advance(101)
        let terminal = try Pseudoterminal(columns: size.0, rows: size.1)
        try terminal.start(["open", session, "--sync", "--color", "256"])
        try terminal.wait(until: { terminal.frames.last?.contains("quit") ?? false }, expecting: "the first frame")
        var costs: [Int] = []
        for _ in 0..<20 {
            let next = terminal.frames.count
            try trainer.advance(1)
            try terminal.wait(until: { terminal.frames.count > next }, expecting: "a frame")
            costs.append(terminal.frames[next].utf8.count)
        }
        #expect(costs.allSatisfy { $0 <= 400 }, "\(costs)")
    }

    /// 80×40 cells, of which the zoomed heatmap of 128×128 entries takes 64×32.
    @Test func aHeatmapCosts6KilobytesATickAnd18IfAllOfItChanges() throws {
        let terminal = try Pseudoterminal(columns: 80, rows: 40)
        try terminal.start(
            ["open", ReplayingTrainer.recording, "--sync", "--color", "256", "--read-only", "--mouse", "off"])
        try terminal.wait(for: "quit")
        terminal.type("6zv")
        try terminal.wait(for: "coefficient")
        terminal.type("\u{1B}[D")
        try terminal.wait(for: "AT STEP")
        for _ in 0..<3 {
            let costs = try frames(of: terminal, after: { terminal.type("{") }, until: "AT STEP")
            #expect(costs.allSatisfy { $0 <= 6000 }, "\(costs)")
        }
        let costs = try frames(of: terminal, after: { terminal.type("gg") }, until: "group 2")
        #expect(costs.reduce(0, +) > 3000, "all of it changes")
        #expect(costs.allSatisfy { $0 <= 18000 }, "\(costs)")
    }

    @Test func nothingIsSentWhileNothingHappens() throws {
        let session = try folder.finishedSession()
        let terminal = try Pseudoterminal()
        try terminal.start(["open", session, "--sync"])
        try terminal.wait(until: { terminal.frames.last?.contains("quit") ?? false }, expecting: "the first frame")
        terminal.type("U")
        try terminal.wait(for: "B/s")
        // The meter settles after the seconds that it looks back on.
        try terminal.wait(until: { terminal.frames.last?.contains("0.0") ?? false }, expecting: "a meter at rest")
        let (sent, looks) = (terminal.output.count, try terminal.readCalls)
        try terminal.wait(until: { try terminal.readCalls > looks + 8 }, expecting: "eight looks at the file")
        #expect(terminal.output.count == sent)
    }
}
