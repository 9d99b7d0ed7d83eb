import Charts
import Records
import Testing
import Workbench

/// Looking for something among the events.
@Suite struct SearchStories {
    private func session() throws -> FakeSession {
        var session = try FakeSession(state: .finished)
        session.add(.changed(OptionChange(option: .lambda, old: 10, new: 5, undo: false)), at: 120)
        session.add(.checkpoint(file: "f", sha256: "0", reasons: [.epochEnd]), at: 158)
        session.add(.note("Die Gradienten fallen: Größe und λ"), at: 60)
        session.add(.note("λ again"), at: 200)
        return session
    }

    @Test func matchesAreCountedWhileTypingAndGoneThrough() throws {
        var story = Story(try session(), step: 0)
        story.type("/λ")
        #expect(story.footer.contains("3 matches"))
        story.press(.enter)
        #expect(story.model.cursor == 60)
        #expect(story.screen.contains("match 1 of 3, step 60"))
        story.type("'")
        #expect(story.model.cursor == 120)
        story.type("''")
        #expect(story.model.cursor == 60, "around the end")
        story.type("\"")
        #expect(story.model.cursor == 200)
    }

    @Test(arguments: [
        ("gross", 1), ("GRÖSSE", 1), ("grösser", 0), ("größe", 1), ("groß", 1), ("checkpoint", 1), ("changed", 1),
    ])
    func kindsAndTextsAreFound(_ text: String, _ count: Int) throws {
        var story = Story(try session(), width: 120, height: 40, step: 0)
        story.type("/\(text)")
        #expect(story.footer.contains(count == 1 ? "1 match" : "0 matches"))
        story.press(.enter)
        #expect(story.footer.contains(count == 1 ? "match 1 of 1" : "no event matches"))
    }

    @Test func withoutASearchTheKeysSaySo() throws {
        var story = Story(try session())
        story.type("'")
        #expect(story.footer.contains("/ looks for a text"))
        story.type("/")
        story.press(.enter)
        #expect(story.model.overlay == nil)
    }

    @Test func whatMatchesStandsOut() throws {
        var story = Story(try session(), step: 231)
        story.press(.character("9"), .character("z"))
        let plain = story.buffer
        story.type("/again")
        story.press(.enter)
        let found = story.buffer
        let row = try #require((0..<24).first { found.line($0).contains("note: λ again") })
        let column = try #require((0..<80).first { found[$0, row].character == "λ" })
        #expect(found[column, row].style.reverse)
        #expect(!plain[column, row].style.reverse)
    }
}

extension CellBuffer {
    /// The text of a row.
    func line(_ y: Int) -> String { String((0..<width).map { self[$0, y].character }) }
}
