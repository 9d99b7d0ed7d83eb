import Charts
import Records
import Testing
import Workbench

/// The whole screen at every size and on every kind of terminal; see `Goldens/README.md`.
@Suite struct GoldenScreenTests {
    static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]
    static let terminals = [
        Capabilities(colors: .rgb, glyphs: .braille), Capabilities(colors: .c256, glyphs: .braille),
        Capabilities(colors: .c16, glyphs: .block), Capabilities(colors: .mono, glyphs: .ascii),
    ]

    private func session(_ model: String = "resnet20-s8u1") throws -> FakeSession {
        var session = try FakeSession(model)
        session.add(.changed(OptionChange(option: .lambda, old: 10, new: 5, undo: false)), at: 120)
        session.add(.note("less weight from here on"), at: 150)
        return session
    }

    @Test(arguments: sizes, terminals)
    func live(_ size: (Int, Int), _ terminal: Capabilities) throws {
        var story = Story(try session(), width: size.0, height: size.1)
        story.capabilities = terminal
        try Golden.expect(story.buffer, "live-\(size.0)x\(size.1)-\(terminal.colors.name)-\(terminal.glyphs.name)")
    }

    @Test(arguments: [(46, 50), (60, 60), (100, 12), (300, 30)])
    func tallLowAndWide(_ size: (Int, Int)) throws {
        try Golden.expect(
            Story(try session(), width: size.0, height: size.1).buffer, "live-\(size.0)x\(size.1)-256-braille")
    }

    @Test func scrubbedBackWithTwoBasesAGroup() throws {
        var story = Story(try session("resnet20-s8u1-double"), step: 130)
        story.press(.character("g"), .character("v"), .character("o"))
        try Golden.expect(story.buffer, "scrubbed-back-80x24")
    }

    @Test func smallScreen() throws {
        let story = Story(try session(), width: 60, height: 16)
        try Golden.expect(story.buffer, "small-60x16")
    }

    @Test func plainNetworkHasEmptyPanes() throws {
        try Golden.expect(Story(try session("resnet20")).buffer, "plain-network-80x24")
    }

    @Test func beforeTheFirstStep() throws {
        try Golden.expect(Story(try FakeSession(steps: 0, state: .starting)).buffer, "first-step-80x24")
    }

    @Test func help() throws {
        var story = Story(try FakeSession(state: .finished))
        story.press(.character("?"))
        try Golden.expect(story.buffer, "help-80x24")
    }

    @Test func zoomedSpectrum() throws {
        var story = Story(try session())
        story.press(.character("7"), .character("z"))
        try Golden.expect(story.buffer, "spectrum-80x24")
    }
}
