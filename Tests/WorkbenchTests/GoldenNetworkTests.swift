import Charts
import Records
import Testing
import Workbench

/// The network view; see `Goldens/README.md`.
@Suite struct GoldenNetworkTests {
    @Test(arguments: GoldenScreenTests.sizes, GoldenScreenTests.terminals)
    func zoomed(_ size: (Int, Int), _ terminal: Capabilities) throws {
        var story = Story(try FakeSession(steps: 430), width: size.0, height: size.1)
        story.capabilities = terminal
        story.type("Nzgjj")
        try Golden.expect(
            story.buffer, "network-\(size.0)x\(size.1)-\(terminal.colors.name)-\(terminal.glyphs.name)")
    }

    @Test func besideTheOtherPanes() throws {
        var story = Story(try FakeSession("resnet20-s8u1-double", steps: 430), width: 300, height: 100)
        story.type("N")
        try Golden.expect(story.buffer, "live-300x100-256-braille")
    }

    @Test func whatTheSwitchesRemove() throws {
        var session = try FakeSession(steps: 430)
        session.add(
            .changed(OptionChange(option: .unsharedBatchNormalization, old: 1, new: 0, undo: false)), at: 200)
        session.add(.changed(OptionChange(option: .orthogonality, old: 1, new: 0, undo: false)), at: 300)
        var story = Story(session, step: 250)
        story.type("Nz")
        #expect(story.screen.contains("BN° off") && story.screen.contains("BN° unshared: off"))
        #expect(story.screen.contains("orth λ 10"))
        story.press(.end)
        try Golden.expect(story.buffer, "network-switched-off-80x24")
        story.press(.home)
        #expect(!story.screen.contains("BN° off") && !story.screen.contains("orth off"))
    }

    @Test(arguments: [
        "resnet1202-s8u1-double", "resnet110-s16u1", "densenet121-s16u1", "resnext50-s64u4",
        "mobilenetv2-shared:expand+depthwise", "resnet20", "resnet20-u9",
    ])
    func everyNetworkIsDrawnWhole(_ model: String) throws {
        for (width, height) in [(40, 10), (80, 24), (160, 50), (300, 100)] {
            var story = Story(try FakeSession(model, steps: 60), width: width, height: height)
            story.type("Nz" + String(repeating: "h", count: 12))
            var seen = ""
            for _ in 0..<60 {
                seen += story.screen
                story.type(story.session.description.bases.isEmpty ? "j" : "J")
            }
            #expect(seen.contains("group 1:") && seen.contains("loss"), "\(model) at \(width)x\(height)")
        }
    }
}
