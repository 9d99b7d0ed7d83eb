import Charts
import Testing

@testable import Terminal

/// From what ncurses read to keys.
struct KeyDecoderTests {
    private static func events(_ inputs: [KeyDecoder.Input]) -> [ScreenEvent] {
        var decoder = KeyDecoder()
        return inputs.flatMap { decoder.take($0) } + decoder.finish()
    }

    private static func keys(_ inputs: [KeyDecoder.Input]) -> [Key] {
        events(inputs).compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    private static func keys(_ text: String) -> [Key] { keys(text.unicodeScalars.map { .scalar($0.value) }) }

    @Test func charactersAndControlKeys() {
        #expect(Self.keys("a Bé∂") == "a Bé∂".map { .character($0) })
        #expect(Self.keys("\t\r\n") == [.tab, .enter, .enter])
        #expect(Self.keys("\u{7F}\u{08}") == [.backspace, .backspace])
        #expect(Self.keys("\u{03}\u{1A}\u{0C}") == [.control("c"), .control("z"), .control("l")])
        #expect(Self.keys("\u{00}\u{1C}") == [])
    }

    @Test func keysThatNcursesRecognized() {
        #expect(Self.keys([.key(.up), .key(nil), .key(.function(12))]) == [.up, .function(12)])
    }

    @Test func escapeAlone() {
        #expect(Self.keys("\u{1B}") == [.escape])
        #expect(Self.keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(Self.keys("\u{1B}q") == [.escape, .character("q")])
        #expect(Self.keys([.scalar(0x1B), .key(.left)]) == [.escape, .left])
    }

    @Test(arguments: ["\u{1B}[1;5D", "\u{1B}[200~", "\u{1B}[?1;2c", "\u{1B}O5", "\u{1B}[I"])
    func unknownSequencesTypeNothing(sequence: String) {
        #expect(Self.keys(sequence) == [])
        #expect(Self.keys(sequence + "x") == [.character("x")])
    }

    @Test func aPastedTextIsNotTyped() {
        let text = "q\u{1B}[A\n".unicodeScalars.map { KeyDecoder.Input.scalar($0.value) }
        #expect(
            Self.events([.scalar(0x1B), .pasteBegins] + text + [.key(.up), .pasteEnds, .scalar(0x71)])
                == [.key(.escape), .pasted("q\u{1B}[A\n"), .key(.character("q"))])
        #expect(Self.events([.pasteBegins, .pasteEnds, .pasteEnds]) == [])
    }

    @Test func aPasteMayArriveInPieces() {
        var decoder = KeyDecoder()
        let events = [.pasteBegins, .scalar(0x61)].flatMap { decoder.take($0) } + decoder.finish()
        #expect(events == [])
        #expect([.scalar(0x62), .pasteEnds].flatMap { decoder.take($0) } == [.pasted("ab")])
    }
}
