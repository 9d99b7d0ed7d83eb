import Charts
import Records
import Testing
import Workbench

/// Any size, any keys.
@Suite struct RobustnessTests {
    @Test(arguments: [
        (1, 1), (40, 10), (59, 15), (60, 16), (80, 24), (119, 35), (160, 45), (60, 60), (300, 20), (300, 100),
    ])
    func noSequenceOfKeysBreaksAScreen(_ size: (Int, Int)) throws {
        let keys = KeyTable.bindings.flatMap(\.actions).map(\.key) + [.enter, .backspace, .delete, .character("5")]
        for (index, name) in ["resnet20-s8u1-double", "resnet20", "resnet20-u9"].enumerated() {
            var story = Story(try FakeSession(name, steps: 40 * index), width: size.0, height: size.1)
            for press in 0..<120 {
                story.press(keys[Int(FakeSession.noise(7, index, press) * Double(keys.count))])
                if press % 12 == 0 { story.train(to: story.session.steps + 9) }
                if press % 10 == 0 { #expect(story.buffer.size == Size(width: size.0, height: size.1)) }
            }
        }
    }
}
