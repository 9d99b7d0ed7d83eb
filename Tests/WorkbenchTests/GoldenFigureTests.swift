import Charts
import Records
import Testing
import Workbench

/// The paper's Figures 2 and 3 of one session; see `Goldens/README.md`.
@Suite struct GoldenFigureTests {
    @Test(arguments: GoldenScreenTests.sizes, GoldenScreenTests.terminals)
    func gradients(_ size: (Int, Int), _ terminal: Capabilities) throws {
        var story = Story(try FakeSession(steps: 430), width: size.0, height: size.1, step: 200)
        story.capabilities = terminal
        story.type("Y")
        try Golden.expect(
            story.buffer, "figure2-\(size.0)x\(size.1)-\(terminal.colors.name)-\(terminal.glyphs.name)")
    }

    @Test(arguments: GoldenScreenTests.sizes, GoldenScreenTests.terminals)
    func similarity(_ size: (Int, Int), _ terminal: Capabilities) throws {
        var story = Story(try FakeSession(steps: 430), width: size.0, height: size.1, step: 200)
        story.capabilities = terminal
        story.type("YY")
        try Golden.expect(
            story.buffer, "figure3-\(size.0)x\(size.1)-\(terminal.colors.name)-\(terminal.glyphs.name)")
    }
}
