import Charts
import Records
import Testing
import Workbench

/// The gradient flow; see `Goldens/README.md`.
@Suite struct GoldenFlowTests {
    @Test(arguments: [(80, 24), (200, 50)], [Capabilities(colors: .c256, glyphs: .braille)])
    func zoomed(_ size: (Int, Int), _ terminal: Capabilities) throws {
        var story = Story(try FakeSession(steps: 700), width: size.0, height: size.1, step: 430)
        story.type("fz")
        try Golden.expect(story.buffer, "flow-\(size.0)x\(size.1)")
    }

    @Test(arguments: [
        ("256", Capabilities(colors: .c256, glyphs: .braille)), ("mono", Capabilities(colors: .mono, glyphs: .ascii)),
    ])
    func moreUsesThanRows(_ name: String, _ terminal: Capabilities) throws {
        var story = Story(try FakeSession("densenet121-s16u1", steps: 700), step: 430)
        story.capabilities = terminal
        story.type("fzG")
        try Golden.expect(story.buffer, "flow-densenet-80x24-\(name)")
    }

    @Test func besideOtherPanes() throws {
        var story = Story(try FakeSession(steps: 700), width: 200, height: 50)
        story.type("f")
        try Golden.expect(story.buffer, "flow-beside-200x50")
    }

    @Test func everyBasisIsReached() throws {
        var story = Story(try FakeSession("densenet121-s16u1", steps: 700))
        story.type("fz")
        var seen: Set<String> = []
        for _ in 0..<4 {
            for group in 1...4 where story.screen.contains("\(group) group \(group)") { seen.insert("\(group)") }
            story.type("g")
        }
        #expect(seen.count == 4)
    }

    @Test func sizesGoInACircle() throws {
        var story = Story(try FakeSession(steps: 700))
        story.type("fz")
        for title in ["‖g‖₂", "max |g|", "mean |g|", "‖∂L/∂a‖₂", "‖g‖₂"] {
            #expect(story.screen.contains("Gradient flow: \(title) of every use"))
            story.type("M")
        }
    }

    @Test func anOldSessionSaysWhatItLacks() throws {
        var session = try FakeSession(steps: 700)
        session.isOld = true
        var story = Story(session)
        story.type("fz")
        #expect(story.screen.contains("no parts in this old session"))
        story.type("MMM")
        #expect(story.screen.contains("this session was recorded before ‖∂L/∂a‖₂ was measured; M shows another size"))
    }

    @Test func whatIsNotMeasuredYetIsSaid() throws {
        var story = Story(try FakeSession(steps: 0, state: .starting))
        story.type("fz")
        #expect(story.screen.contains("waiting for the first step"))
        var plain = Story(try FakeSession("resnet20"))
        plain.type("fz")
        #expect(plain.screen.contains("no shared bases in resnet20"))
    }

    @Test func theOrthogonalityPartIsOffWhileItsWeightIsZero() throws {
        var session = try FakeSession(steps: 700)
        session.lambda = 0
        var story = Story(session)
        story.type("fzG")
        #expect(story.screen.contains("orth off"))
    }

    @Test func aStepBetweenMeasurementsChangesNoColor() throws {
        var story = Story(try FakeSession(steps: 701))
        story.type("fz")
        let before = story.buffer
        story.train(to: 703)
        let changed = (0..<24).filter { y in (0..<80).contains { before[$0, y] != story.buffer[$0, y] } }
        #expect(changed.allSatisfy { $0 < 2 || $0 > 20 }, "header and timeline only: \(changed)")
    }

    @Test func growthAsksOnlyForWhatIsNew() throws {
        var story = Story(try FakeSession(steps: 700))
        story.type("f")
        story.train(to: 760)
        #expect(story.requests.compactMap(\.flow).map(\.after) == [-1, 700])
    }

    @Test func whatAResumptionReplacedIsReadAnew() throws {
        var story = Story(try FakeSession(steps: 700))
        story.type("f")
        story.session.events.append(
            EventRecord(
                id: 2, run: 2, step: 632, elapsedMilliseconds: 0, event: .resumed(checkpoint: "a.safetensors"),
                command: nil))
        story.train(to: 640)
        story.wait(milliseconds: 600)
        #expect(story.requests.compactMap(\.flow).last?.after == -1)
    }
}
