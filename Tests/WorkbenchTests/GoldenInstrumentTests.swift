import Charts
import Records
import Testing
import Workbench

/// Spectra over the steps, filters, differences; see `Goldens/README.md`.
@Suite struct GoldenInstrumentTests {
    @Test(arguments: [(80, 24), (200, 50)])
    func spectra(_ size: (Int, Int)) throws {
        var story = Story(try FakeSession(steps: 700), width: size.0, height: size.1, step: 430)
        story.type("7z")
        try Golden.expect(story.buffer, "spectra-\(size.0)x\(size.1)")
    }

    @Test func spectraOfAnOldSessionSayWhatIsMissing() throws {
        var session = try FakeSession(steps: 700)
        session.isOld = true
        var story = Story(session)
        story.type("7z")
        #expect(story.screen.contains("‖∂L/∂a‖₂ was measured"))
        story.type("M")
        #expect(story.screen.contains("condition by step"))
    }

    /// 48 filters of 2 channels of 3×3 leave 30 dimensions too few: √30.
    @Test func theFloorOfABasisWithMoreFiltersThanDimensions() throws {
        var session = try FakeSession(steps: 700)
        session.description.bases[2].rank = 48
        session.description.bases[2].shape = [48, 2, 3, 3]
        var story = Story(session, width: 120, height: 40)
        story.type("7z")
        #expect(story.screen.contains("floor 5.48"))
    }

    @Test func spectraGrowByWhatIsNew() throws {
        var story = Story(try FakeSession(steps: 700))
        story.type("7z")
        story.train(to: 760)
        #expect(story.requests.compactMap(\.spectrumHistory).map(\.after) == [-1, 700])
    }

    @Test(arguments: [
        ("256", Capabilities(colors: .c256, glyphs: .braille)), ("mono", Capabilities(colors: .mono, glyphs: .ascii)),
    ])
    func filters(_ name: String, _ terminal: Capabilities) throws {
        var story = Story(try FakeSession(steps: 700))
        story.capabilities = terminal
        story.type("iz")
        try Golden.expect(story.buffer, "filters-80x24-\(name)")
    }

    @Test func filtersAreScrolled() throws {
        var story = Story(try FakeSession(steps: 700))
        story.type("iz")
        #expect(story.screen.contains("filters 1-7, channels 1-16"))
        story.type("jj")
        #expect(story.screen.contains("filters 3-9, channels 1-16"))
        story.type("JJJJ")
        #expect(story.screen.contains("filters 26-32, channels 1-16"), "no further than the last")
        story.type("g")
        #expect(story.screen.contains("1 group 1"))
    }

    @Test func noCheckpointIsSaid() throws {
        var session = try FakeSession(steps: 700)
        session.checkpointStep = nil
        var story = Story(session)
        story.type("iz")
        #expect(story.screen.contains("no checkpoint file is there"))
    }

    @Test func difference() throws {
        var story = Story(try FakeSession(steps: 700), step: 150)
        story.type("d6z")
        story.press(.end)
        try Golden.expect(story.buffer, "difference-80x24")
    }
}
