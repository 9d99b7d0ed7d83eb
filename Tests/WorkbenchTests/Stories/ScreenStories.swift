import Charts
import Records
import Testing
import Workbench

/// Colors, theme and meter, changed while the screen is shown.
@Suite struct ScreenStories {
    private func depth(_ buffer: CellBuffer) -> ColorDepth {
        var deepest = ColorDepth.mono
        for color in buffer.cells.flatMap({ [$0.style.foreground, $0.style.background] }) {
            switch color {
            case .rgb: deepest = max(deepest, .rgb)
            case .palette: deepest = max(deepest, .c256)
            case .basic: deepest = max(deepest, .c16)
            case nil: break
            }
        }
        return deepest
    }

    @Test func colorsGoDownAndBackToAllThereAre() throws {
        var story = Story(try FakeSession())
        story.capabilities = Capabilities(colors: .rgb, glyphs: .braille)
        var seen: [ColorDepth] = []
        for _ in 0..<5 {
            seen.append(depth(story.buffer))
            story.press(.character("C"))
        }
        #expect(seen == [.rgb, .c256, .c16, .mono, .rgb])
    }

    @Test func overASlowLine24BitColorIsAKeyAway() throws {
        let most = Capabilities(colors: .rgb, glyphs: .block)
        let shown = Capabilities(colors: .c256, glyphs: .block)
        var model = ComparisonModel(settings: ScreenSettings(most: most, shown: shown, usesMouse: false))
        let session = try FakeSession()
        let size = Size(width: 80, height: 24)
        _ = update(&model, .screen(.resized(size)))
        for effect in update(&model, .appeared(id: 0, session.description)) {
            guard case .session(0, .read(let request)) = effect else { continue }
            _ = update(&model, .session(0, .read(session.answer(request))))
        }
        var seen: [ColorDepth] = []
        for _ in 0..<5 {
            seen.append(depth(view(model, size: size, capabilities: most)))
            _ = update(&model, .screen(.key(.character("C"))))
        }
        #expect(seen == [.c256, .c16, .mono, .rgb, .c256])
    }

    @Test func theSameIsSaidInEveryDepth() throws {
        // Without colors curves carry their tags, single digits; everything longer is told in words and numbers.
        let told = try ColorDepth.allCases.map { depth in
            var story = Story(try FakeSession(), width: 120, height: 40)
            story.capabilities = Capabilities(colors: depth, glyphs: .braille)
            return Set(story.screen.split { !$0.isASCII || $0.isWhitespace }.filter { $0.count > 2 })
        }
        #expect(told.allSatisfy { $0 == told[0] })
        #expect(told[0].count > 40)
    }

    @Test func themesChangeColorsOnly() throws {
        var story = Story(try FakeSession())
        let (text, before) = (story.screen, story.buffer)
        story.press(.character("Z"))
        #expect(story.footer == "theme: dark, heatmaps in viridis")
        story.press(.escape)
        #expect(story.screen.split(separator: "\n").dropLast() == text.split(separator: "\n").dropLast())
        #expect(story.buffer.cells.map(\.style) != before.cells.map(\.style))
        story.press(.character("Z"), .character("Z"), .character("Z"), .escape)
        #expect(story.buffer.cells.map(\.style) == before.cells.map(\.style))
    }

    @Test(arguments: [(40, 10), (80, 24), (200, 60)])
    func theMeterHasAPlaceOfItsOwn(_ size: (Int, Int)) throws {
        var story = Story(try FakeSession(), width: size.0, height: size.1)
        story.press(.character("U"))
        let before = story.buffer
        #expect(story.footer.contains("0 B/s"))
        var reading = LineReading()
        (reading.frameBytes, reading.bytesPerSecond, reading.framesPerSecond, reading.dropped) = (312, 1240, 4, 2)
        story.take(.metered(reading))
        #expect(story.footer.contains("1.2 kB/s"))
        let changed = zip(before.cells, story.buffer.cells).count { $0 != $1 }
        #expect(changed < 20, "a few digits")
        #expect(story.footer.contains("pause") || size.0 == 40)
        story.press(.character("U"))
        #expect(!story.footer.contains("kB/s"))
    }

    @Test func whatIsChosenForOneSessionHoldsForAll() throws {
        var story = ComparisonStory(try ComparisonStory.cells([790, 790]), width: 120, height: 40)
        story.press(.character("Z"), .character("U"), .character("%"))
        #expect(story.effects == [.useMouse(true)])
        #expect(story.footer.contains("Shift-drag"))
        story.press(.tab)
        #expect(story.footer.contains("B/s"))
        #expect(story.model.members.allSatisfy { $0.model.limit.theme == .dark && $0.model.showsMeter })
    }
}
