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

    @Test(arguments: [
        ("0;1;1M", Mouse(.press, x: 0, y: 0)), ("0;200;50m", Mouse(.release, x: 199, y: 49)),
        ("32;3;4M", Mouse(.drag, x: 2, y: 3)), ("64;3;4M", Mouse(.wheelUp, x: 2, y: 3)),
        ("65;3;4M", Mouse(.wheelDown, x: 2, y: 3)), ("16;3;4M", Mouse(.press, x: 2, y: 3)),
    ])
    func theMouseIsReported(report: String, mouse: Mouse) {
        let scalars = "\u{1B}[<\(report)q".unicodeScalars.map { KeyDecoder.Input.scalar($0.value) }
        #expect(Self.events(scalars) == [.mouse(mouse), .key(.character("q"))])
    }

    @Test(arguments: ["2;1;1M", "1;1;1M", "35;1;1M", "66;1;1M", "0;0;1M", "0;1M", "0;-1;1M", ";;M", "128;1;1M"])
    func otherReportsAreNothing(report: String) {
        let scalars = "\u{1B}[<\(report)q".unicodeScalars.map { KeyDecoder.Input.scalar($0.value) }
        #expect(Self.events(scalars) == [.key(.character("q"))])
    }

    @Test func aReportMayArriveInPieces() {
        var decoder = KeyDecoder()
        var events: [ScreenEvent] = []
        for piece in ["\u{1B}[<0;1", "2;5", "M"] {
            for scalar in piece.unicodeScalars { events += decoder.take(.scalar(scalar.value)) }
            events += decoder.finish()
        }
        #expect(events == [.mouse(Mouse(.press, x: 11, y: 4))])
    }

    @Test func aSequenceThatDoesNotEndIsGivenUp() {
        let text = "\u{1B}[" + String(repeating: "1", count: 40)
        #expect(Self.keys(text + "q").last == .character("q"))
    }
}
