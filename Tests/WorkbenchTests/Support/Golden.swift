import Charts
import Foundation
import Testing

/// A screen as a text file: its glyphs, then a letter for the style of each cell, then what the letters mean.
enum Golden {
    /// Compares a screen with the file of that name in `Goldens`.
    ///
    /// With `FBWORK_RECORD_GOLDENS=1` in the environment the file is written anew, and the test fails so that no
    /// recording passes for a comparison.
    static func expect(_ buffer: CellBuffer, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Goldens/\(name).txt")
        let text = describe(buffer)
        if ProcessInfo.processInfo.environment["FBWORK_RECORD_GOLDENS"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(name); run again without FBWORK_RECORD_GOLDENS", sourceLocation: sourceLocation)
            return
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(text == golden, "\(firstDifference(text, golden))", sourceLocation: sourceLocation)
    }

    static func describe(_ buffer: CellBuffer) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        var known: [Style: Character] = [.plain: " "]
        var meanings: [String] = []
        let styles = (0..<buffer.height).map { y in
            (0..<buffer.width).map { x in
                let style = buffer[x, y].style
                if let letter = known[style] { return String(letter) }
                let letter: Character = meanings.count < letters.count ? letters[meanings.count] : "?"
                known[style] = letter
                meanings.append("\(letter) \(describe(style))")
                return String(letter)
            }.joined()
        }
        return ([buffer.text, "--- styles"] + styles.map(trimmed) + ["--- legend"] + meanings).joined(separator: "\n")
            + "\n"
    }

    private static func describe(_ style: Style) -> String {
        let attributes = [
            ("bold", style.bold), ("reverse", style.reverse), ("underline", style.underline), ("dim", style.dim),
        ].filter(\.1).map(\.0)
        return (["\(describe(style.foreground)) on \(describe(style.background))"] + attributes).joined(separator: " ")
    }

    private static func describe(_ color: Color?) -> String {
        switch color {
        case nil: "default"
        case .basic(let index): "basic-\(index)"
        case .palette(let index): "palette-\(index)"
        case .rgb(let red, let green, let blue): "rgb-\(red)-\(green)-\(blue)"
        }
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    private static func firstDifference(_ text: String, _ golden: String) -> String {
        let (new, old) = (text.split(separator: "\n"), golden.split(separator: "\n"))
        for (index, line) in new.enumerated() where index >= old.count || old[index] != line {
            return "line \(index + 1) is\n\(line)\nbut was\n\(index < old.count ? old[index] : "missing")"
        }
        return "the golden file has more lines"
    }
}
