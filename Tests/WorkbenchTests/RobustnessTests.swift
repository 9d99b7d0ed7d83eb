import Charts
import Records
import Testing
import Workbench

/// Any size, any keys.
@Suite struct RobustnessTests {
    @Test func panesNeverOverlapOrLeaveTheScreen() {
        for width in 40...220 {
            for height in 10...70 {
                for (focus, bases, uses) in [(Pane.loss, 0, 0), (.events, 3, 12), (.similarity, 6, 108)] {
                    let size = Size(width: width, height: height)
                    let layout = Layout(size: size, focus: focus, isZoomed: false, bases: bases, uses: uses)
                    let rectangles =
                        layout.placements.map(\.rectangle) + [layout.header, layout.timeline, layout.footer]
                    let area = rectangles.reduce(0) { $0 + $1.width * $1.height }
                    #expect(area <= width * height)
                    #expect(rectangles.allSatisfy { !$0.isEmpty && $0.right <= width && $0.bottom <= height })
                    #expect(!overlap(rectangles), "\(width)x\(height)")
                    #expect(layout.rectangle(of: focus) != nil, "the focus is visible at \(width)x\(height)")
                }
            }
        }
    }

    private func overlap(_ rectangles: [Rectangle]) -> Bool {
        for (index, one) in rectangles.enumerated() {
            for other in rectangles[(index + 1)...]
            where one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom {
                return true
            }
        }
        return false
    }

    @Test(arguments: [(1, 1), (40, 10), (59, 15), (60, 16), (80, 24), (119, 35), (160, 45)])
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
