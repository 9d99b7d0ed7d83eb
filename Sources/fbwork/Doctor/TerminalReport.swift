import Charts
import Foundation
import Terminal

/// The terminal and how it would be used.
struct TerminalReport: Encodable {
    /// The value of `TERM`.
    let name: String
    /// Whether standard output is a terminal.
    let isTerminal: Bool
    /// The terminfo entry that is used; `nil` where a full screen is impossible.
    let entry: String?
    /// Colors of that entry that are used.
    let colors: Int
    /// `mono`, `16`, `256` or `rgb`.
    let colorDepth: String
    /// `ascii`, `block` or `braille`.
    let glyphs: String
    let columns: Int?
    let rowsOfCells: Int?
    /// Whether texts are UTF-8.
    let utf8: Bool
    /// Whether the terminal is at the other end of an SSH line.
    let remote: Bool
    let framesPerSecond: Int
    /// The version of ncurses.
    let library: String
    let problems: [String]

    private enum CodingKeys: String, CodingKey {
        case name, isTerminal, entry, colors, colorDepth, glyphs, columns
        case rowsOfCells = "rows"
        case utf8, remote, framesPerSecond, library
    }

    /// What is known of a terminal, and what would be made of it.
    init(facts: TerminalFacts, color: ColorChoice, glyphs choice: GlyphChoice) {
        name = facts.terminal
        isTerminal = facts.isTerminal
        utf8 = facts.hasUTF8Locale
        remote = facts.isRemote
        library = TerminalDescription.library
        let size = (try? TerminalLine())?.size
        columns = size?.width
        rowsOfCells = size?.height
        // A report that goes into a file is still about the terminal it was asked for in.
        var facts = facts
        facts.isTerminal = true
        do {
            let plan = try DisplayPlan(facts: facts, color: color, glyphs: choice)
            entry = plan.terminal
            colors = plan.colors
            colorDepth = plan.capabilities.colors.name
            glyphs = plan.capabilities.glyphs.name
            framesPerSecond = plan.framesPerSecond
            problems = plan.hints
        } catch {
            entry = nil
            colors = 0
            colorDepth = ColorDepth.mono.name
            glyphs = GlyphSet.ascii.name
            framesPerSecond = 0
            problems =
                if case .notATerminal = error {
                    ["TERM=\(facts.terminal) has no cursor to place: fbwork open prints lines instead of a screen."]
                } else { ["\(error)."] }
        }
    }

    /// Name and value of every line.
    var rows: [(String, String)] {
        let size = columns.flatMap { columns in rowsOfCells.map { "\(columns)×\($0)" } }
        let use = entry.map { $0 == name ? "" : ", used as \($0)" } ?? ", lines only"
        let line =
            (remote ? "over SSH" : "local") + (entry == nil ? "" : ", at most \(framesPerSecond) frames a second")
        return [
            (
                "terminal",
                (name.isEmpty ? "TERM is not set" : name) + use + ", " + (size ?? "standard output is not a terminal")
            ),
            ("colors", colors == 0 ? "none: bold, reverse and underline only" : "\(colors)"),
            ("glyphs", "\(glyphs), \(utf8 ? "UTF-8" : "no UTF-8 locale")"),
            ("line", line),
            ("ncurses", library),
        ]
    }

    /// Every kind of glyph that is used, to be looked at.
    var glyphTests: [(String, String)] {
        guard glyphs != GlyphSet.ascii.name else { return [("glyph test", ".:-=+*#%@")] }
        let blocks = [("glyph test", "▁▂▃▄▅▆▇█ ▀▄ ░▒▓ ┌─┬─┐│  broken or wide? use --glyphs ascii")]
        guard glyphs == GlyphSet.braille.name else { return blocks }
        return blocks + [("braille test", "⣀⣠⣤⣴⣶⣾⣿⡇⠉  empty or broken? use --glyphs block")]
    }

    /// The levels of the heatmaps as colored spaces; `nil` without colors.
    var colorTest: String? {
        let levels: [Int]
        switch colors {
        case 256: levels = [53, 54, 24, 30, 36, 71, 42, 77, 113, 148, 184, 220]
        case 8, 16: levels = [4, 6, 2, 3, 7]
        default: return nil
        }
        return levels.map { colors == 256 ? "\u{1B}[48;5;\($0)m  " : "\u{1B}[4\($0)m  " }.joined() + "\u{1B}[0m"
    }
}
