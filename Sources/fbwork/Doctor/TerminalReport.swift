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
    /// Whether 24-bit colors can be shown.
    let trueColor: Bool
    /// The theme of texts and the colors of heatmaps.
    let theme: String
    let heatmap: String
    /// Whether the mouse is used.
    let mouse: Bool
    /// `ascii`, `block` or `braille`.
    let glyphs: String
    let columns: Int?
    let rowsOfCells: Int?
    /// Whether texts are UTF-8.
    let utf8: Bool
    /// Whether the terminal is at the other end of an SSH line.
    let remote: Bool
    let framesPerSecond: Int
    /// Most bytes a second; `nil` is no limit.
    let bytesPerSecond: Int?
    /// The version of ncurses.
    let library: String
    let problems: [String]
    private let plan: DisplayPlan?

    private enum CodingKeys: String, CodingKey {
        case name, isTerminal, entry, colors, colorDepth, trueColor, theme, heatmap, mouse, glyphs, columns
        case rowsOfCells = "rows"
        case utf8, remote, framesPerSecond, bytesPerSecond, library
    }

    /// What is known of a terminal, and what would be made of it.
    init(facts: TerminalFacts, wishes: DisplayWishes) {
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
        var (found, reasons): (DisplayPlan?, [String]) = (nil, [])
        do {
            found = try DisplayPlan(facts: facts, wishes: wishes)
            reasons = found?.hints ?? []
        } catch {
            reasons =
                if case .notATerminal = error {
                    ["TERM=\(facts.terminal) has no cursor to place: fbwork open prints lines instead of a screen."]
                } else { ["\(error)."] }
        }
        plan = found
        problems = reasons
        entry = found?.terminal
        let shown = found?.capabilities ?? Capabilities(colors: .mono, glyphs: .ascii)
        colors = shown.colors == .mono ? 0 : shown.colors == .c16 ? min(16, found?.colors ?? 0) : found?.colors ?? 0
        colorDepth = shown.colors.name
        trueColor = found?.hasTrueColor ?? false
        theme = shown.theme.rawValue
        heatmap = shown.heatmapColors.rawValue
        mouse = found?.usesMouse ?? false
        glyphs = shown.glyphs.name
        framesPerSecond = found?.framesPerSecond ?? 0
        bytesPerSecond = found?.bytesPerSecond
    }

    /// Name and value of every line.
    var rows: [(String, String)] {
        let size = columns.flatMap { columns in rowsOfCells.map { "\(columns)×\($0)" } }
        let use = entry.map { $0 == name ? "" : ", used as \($0)" } ?? ", lines only"
        return [
            (
                "terminal",
                (name.isEmpty ? "TERM is not set" : name) + use + ", " + (size ?? "standard output is not a terminal")
            ),
            ("colors", colorText), ("glyphs", "\(glyphs), \(utf8 ? "UTF-8" : "no UTF-8 locale")"),
        ] + planRows + [("ncurses", library)]
    }

    private var colorText: String {
        let reason = plan.map { " (\($0.reasons.colors))" } ?? ""
        let text =
            switch colorDepth {
            case ColorDepth.mono.name: "none: bold, reverse and underline only"
            case ColorDepth.rgb.name: "24-bit"
            default: "\(colors)"
            }
        return text + reason
    }

    private var planRows: [(String, String)] {
        guard let plan else { return [("line", remote ? "over SSH" : "local")] }
        let limit = bytesPerSecond.map { ", at most \($0) bytes a second" } ?? ""
        return [
            ("background", plan.reasons.background),
            ("theme", "\(theme), heatmaps in \(heatmap) (\(plan.reasons.theme))"),
            ("mouse", "\(mouse ? "on" : "off") (\(plan.reasons.mouse))"),
            ("line", (remote ? "over SSH" : "local") + ", at most \(framesPerSecond) frames a second" + limit),
        ]
    }

    /// Every kind of glyph that is used, to be looked at.
    var glyphTests: [(String, String)] {
        guard glyphs != GlyphSet.ascii.name else { return [("glyph test", ".:-=+*#%@")] }
        let blocks = [("glyph test", "▁▂▃▄▅▆▇█ ▀▄ ░▒▓ ┌─┬─┐│  broken or wide? use --glyphs ascii")]
        guard glyphs == GlyphSet.braille.name else { return blocks }
        return blocks + [("braille test", "⣀⣠⣤⣴⣶⣾⣿⡇⠉  empty or broken? use --glyphs block")]
    }

    /// The levels of the heatmaps and the colors of curves, to be looked at; `nil` without colors.
    var colorTest: String? {
        guard let capabilities = plan?.capabilities, capabilities.colors > .mono else { return nil }
        let map = ColorMap(capabilities)
        var strip = CellBuffer(width: 2 * map.levels + 14, height: 1)
        for level in 0..<map.levels {
            strip[2 * level, 0] = map.cell(level)
            strip[2 * level + 1, 0] = map.cell(level)
        }
        for index in 0..<6 {
            let style = Charts.Palette(capabilities).series(index)
            strip.write("\(index + 1)", x: 2 * map.levels + 2 + 2 * index, y: 0, style: style)
        }
        return (capabilities.glyphs == .ascii ? strip.foldedToASCII : strip).ansiText
    }
}
