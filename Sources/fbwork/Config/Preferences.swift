import Charts
import Foundation
import Terminal
import Workbench

/// What the user has chosen once for all: the configuration file, as far as it counts.
struct Preferences: Sendable {
    /// Where the file is, or would be; `nil` where the environment names no place.
    let path: String?
    /// What it says.
    let file: SettingsFile
    /// Whether there is one.
    let exists: Bool

    /// Why the file cannot be read, although it was named or exists; `nil` where it can.
    let unreadable: String?

    /// Those of this process; read once.
    static let current = Preferences(environment: ProcessInfo.processInfo.environment)

    /// Reads the file that an environment leads to.
    init(environment: [String: String]) {
        let path = Self.path(environment)
        let text = path.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
        let isNamed = environment["FBWORK_CONFIG"].map { !$0.isEmpty } ?? false
        self.init(path: path, text: text, unreadable: text == nil ? path.flatMap { Self.reason($0, isNamed) } : nil)
    }

    /// Preferences as a file has them.
    init(path: String?, text: String?, unreadable: String? = nil) {
        self.path = path
        self.unreadable = unreadable
        exists = text != nil
        file = SettingsFile(text ?? "")
    }

    /// Why a file that no text came from is a mistake; one that nobody named need not exist.
    private static func reason(_ path: String, _ isNamed: Bool) -> String? {
        let origin = isNamed ? "the configuration '\(path)', which FBWORK_CONFIG names," : "the configuration '\(path)'"
        guard FileManager.default.fileExists(atPath: path) else { return isNamed ? "\(origin) does not exist" : nil }
        if SessionCollection.isFolder(path) { return "\(origin) is a folder, not a file" }
        if access(path, R_OK) != 0 { return "\(origin) may not be read" }
        return "\(origin) is not a text in UTF-8"
    }

    /// `$FBWORK_CONFIG`, else `$XDG_CONFIG_HOME/fbwork/config.yaml`; the standard ignores a relative path there.
    static func path(_ environment: [String: String]) -> String? {
        if let path = environment["FBWORK_CONFIG"], !path.isEmpty { return path }
        if let home = environment["XDG_CONFIG_HOME"], home.hasPrefix("/") { return home + "/fbwork/config.yaml" }
        return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.config/fbwork/config.yaml" }
    }

    /// What does not count, with the place.
    var problems: [String] { unreadable.map { [$0] } ?? file.problems.map { $0.text(in: path ?? "configuration") } }

    /// The same in one sentence; `nil` where nothing is wrong.
    var problem: String? {
        guard let first = problems.first else { return nil }
        let more = problems.count > 1 ? "; \(problems.count - 1) more: fbwork config --check" : ""
        return "\(first); ignored\(more)"
    }

    /// Names what does not count, and hands on what others look for in the environment, whose own values go first.
    func takeEffect() {
        for problem in problems { warn("\(problem); ignored") }
        if let dataFolder { setenv("FBWORK_DATA", dataFolder, 0) }
    }

    private func text(_ name: String) -> String? {
        guard case .text(let text)? = file.entries[name]?.value, !text.isEmpty else { return nil }
        return text
    }

    /// What is asked of the screen.
    var wishes: DisplayWishes {
        var wishes = DisplayWishes()
        wishes.color = text("color").flatMap(ColorChoice.init) ?? wishes.color
        wishes.glyphs = text("glyphs").flatMap(GlyphChoice.init) ?? wishes.glyphs
        wishes.theme = text("theme").flatMap(ThemeChoice.init) ?? wishes.theme
        wishes.background = text("background").flatMap(BackgroundChoice.init) ?? wishes.background
        wishes.heatmap = text("heatmap").flatMap(HeatmapColors.init)
        wishes.mouse = text("mouse").flatMap(MouseChoice.init) ?? wishes.mouse
        wishes.bytesPerSecond = text("bandwidth").flatMap(DisplayWishes.bytesPerSecond)
        wishes.framesPerSecond = text("frames_per_second").flatMap(Int.init)
        return wishes
    }

    /// What the x axes count at first.
    var unit: HorizontalUnit { HorizontalUnit.allCases.first { "\($0)" == text("unit") } ?? .epoch }
    /// Whether the bell rings when a training ends.
    var ringsBell: Bool { text("bell") == "on" }
    /// What the trainer runs at the end.
    var onEnd: String? { text("on_end") }
    /// Where data sets are looked for first.
    var dataFolder: String? { text("data_dir") }

    /// More folders of the home screen.
    var folders: [String] {
        guard case .list(let folders)? = file.entries["folders"]?.value else { return [] }
        return folders
    }

    /// What keys mean.
    var keys: KeyTable {
        guard case .keys(let choices)? = file.entries["keys"]?.value else { return .standard }
        return KeyTable.standard.choosing(choices).table
    }
}
