import ArgumentParser
import Charts
import Terminal
import Workbench

/// The options of `fbwork export` that say what a picture or recording of the screen shows.
struct ScreenOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Columns and rows of the screen (default: 120x40).", valueName: "WxH"))
    var size: ScreenSize?
    @Option(
        help: ArgumentHelp(
            "Keys that are pressed first, such as '6 z g': names as fbwork's help shows them, or names of actions.",
            valueName: "keys"))
    var keys: String?
    @Option(
        help: ArgumentHelp(
            "The pane with the focus: \(ScreenOptions.panes.joined(separator: ", ")).", valueName: "pane"))
    var focus: String?
    @Flag(help: "Show that pane alone, or of several sessions the first.") var zoom = false
    @Option(help: ArgumentHelp("Colors: rgb, 256, 16, mono.", valueName: "colors")) var color: ColorChoice?
    @Option(help: ArgumentHelp("Glyphs: braille, block, ascii.", valueName: "glyphs")) var glyphs: GlyphChoice?
    @Option(help: ArgumentHelp("Background: dark (the default) or light.", valueName: "name"))
    var background: PictureBackground?
    @Option(
        help: ArgumentHelp(
            "Colors of texts: standard, dark, light, high-contrast; without it those of the background.",
            valueName: "theme"))
    var theme: ThemeChoice?
    @Option(help: ArgumentHelp("Colors of heatmaps: viridis, cividis, magma (the theme's).", valueName: "colors"))
    var heatmap: HeatmapColors?
    @Flag(help: "Write colors and attributes as escape sequences into text.") var ansi = false
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Step at which a recording begins (default: 0).", valueName: "n"))
    var from: Int?
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Step at which it ends; without it the last.", valueName: "n"))
    var to: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Play so many times faster than recorded; without it about half a minute.", valueName: "x"))
    var speed: Double?
    @Option(help: ArgumentHelp("Have players shorten longer pauses to so many seconds.", valueName: "s"))
    var idleLimit: Double?

    /// Names of the options about every screen.
    static let common: Set<String> = [
        "--size", "--keys", "--focus", "--zoom", "--color", "--glyphs", "--background", "--theme",
        "--heatmap",
    ]
    /// Names of the options about recordings.
    static let replay: Set<String> = ["--from", "--to", "--speed", "--idle-limit"]

    private static let panes = KeyTable.standard.actions.compactMap { action -> String? in
        guard case .pane(let pane) = action else { return nil }
        return pane.name
    }

    /// Names of the options that were given.
    var given: [String] {
        let all = [
            ("--size", size != nil), ("--keys", keys != nil), ("--focus", focus != nil), ("--zoom", zoom),
            ("--color", color != nil), ("--glyphs", glyphs != nil), ("--background", background != nil),
            ("--theme", theme != nil), ("--heatmap", heatmap != nil), ("--ansi", ansi), ("--from", from != nil),
            ("--to", to != nil), ("--speed", speed != nil),
            ("--idle-limit", idleLimit != nil),
        ]
        return all.filter(\.1).map(\.0)
    }

    /// What was asked for.
    ///
    /// - Throws: `ValidationError` for what cannot be meant.
    func settings(step: Int?) throws -> ScreenRequest {
        if let step, step < 0 { throw ValidationError("--step is \(step); it must not be negative.") }
        return ScreenRequest(
            size: size?.size ?? ScreenRequest().size, step: step, keys: try allKeys(), colors: color.flatMap(\.depth),
            glyphs: glyphs.flatMap(\.choice) ?? .braille,
            theme: theme?.theme ?? (background == .light ? .light : .dark), heatmap: heatmap,
            terminal: background == .light ? .light : .dark, isStyled: ansi, replay: try replaySettings())
    }

    /// The pane, the zoom, then the keys.
    private func allKeys() throws -> [Key] {
        var keys: [Key] = []
        if let focus {
            guard Self.panes.contains(focus) else {
                throw ValidationError("'\(focus)' is not a pane; there is \(Self.panes.joined(separator: ", ")).")
            }
            keys += KeyTable.standard.keys(named: "pane-\(focus)")
        }
        if zoom { keys += KeyTable.standard.keys(named: Action.zoom.name) }
        for word in (self.keys ?? "").split(whereSeparator: \.isWhitespace) {
            let named = KeyTable.standard.keys(named: String(word))
            do {
                keys += try named.isEmpty ? Key.sequence(String(word)) : named
            } catch {
                throw ValidationError("--keys: \(error).")
            }
        }
        return keys
    }

    private func replaySettings() throws -> ReplaySettings {
        if let from, from < 0 { throw ValidationError("--from \(from): steps are counted from 0, before training.") }
        if let to, to <= from ?? 0 {
            throw ValidationError("--to \(to): a recording ends after it has begun, at step \(from ?? 0).")
        }
        if let speed, !(0.25...256).contains(speed) {
            throw ValidationError("--speed \(speed): give a number from 0.25 to 256.")
        }
        if let idleLimit, !(idleLimit.isFinite && idleLimit > 0) {
            throw ValidationError("--idle-limit \(idleLimit): give a number of seconds above 0.")
        }
        return ReplaySettings(from: from ?? 0, to: to, speed: speed, idleLimit: idleLimit)
    }
}

/// `120x40`.
struct ScreenSize: ExpressibleByArgument {
    var size: Size

    init?(argument: String) {
        let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1] else { return nil }
        guard (40...500).contains(width), (10...300).contains(height) else { return nil }
        size = Size(width: width, height: height)
    }
}

/// What a terminal's background is like.
enum PictureBackground: String, CaseIterable, ExpressibleByArgument {
    case dark, light
}

extension KeyTable {
    /// The first key of the action of a name; empty where there is none.
    fileprivate func keys(named name: String) -> [Key] {
        actions.first { $0.name == name }.flatMap { keys(of: $0).first }.map { [$0] } ?? []
    }
}

extension ColorChoice {
    /// The depth that is asked for by name.
    var depth: ColorDepth? {
        switch self {
        case .auto: nil
        case .rgb: .rgb
        case .c256: .c256
        case .c16, .c8: .c16
        case .mono: .mono
        }
    }
}

extension GlyphChoice {
    /// The glyphs that are asked for by name.
    fileprivate var choice: GlyphSet? {
        switch self {
        case .auto: nil
        case .braille: .braille
        case .block: .block
        case .ascii: .ascii
        }
    }
}
