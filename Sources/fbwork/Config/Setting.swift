import Charts
import Terminal
import Workbench

/// One thing that the configuration file can set.
///
/// The table drives reading, checking, the commented default, `fbwork config` and the manual.
struct Setting: Sendable {
    /// What a value may be.
    enum Kind: Sendable {
        /// One of some words.
        case choice([String])
        /// A text that is read further; the words say what is allowed.
        case checked(String, @Sendable (String) -> Bool)
        /// Any text.
        case text
        /// A file or folder; `~` is the home folder.
        case path
        /// Several of them.
        case paths
        /// Keys by the names of actions.
        case keys
    }

    /// What the file calls it.
    let name: String
    /// What its value may be.
    let kind: Kind
    /// What holds where nothing is set, as the file would say it.
    let standard: String
    /// What it is, in a sentence without its end.
    let summary: String
    /// The variable of the environment that goes before the file.
    var variable: String?
    /// The option that goes before both.
    var option: String?

    /// What may be written, in words.
    var allowed: String {
        switch kind {
        case .choice(let words): words.joined(separator: ", ")
        case .checked(let words, _): words
        case .text: "a text"
        case .path: "a folder"
        case .paths: "a list of folders"
        case .keys: "names of actions, each with a key or a list of keys"
        }
    }

    /// The setting of a name.
    static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

    /// All settings, in the order of the file.
    static let all: [Setting] = [
        Setting(
            name: "color", kind: .choice(ColorChoice.allCases.map(\.rawValue)), standard: "auto",
            summary: "colors; auto takes what the terminal says", variable: "NO_COLOR", option: "--color"),
        Setting(
            name: "glyphs", kind: .choice(GlyphChoice.allCases.map(\.rawValue)), standard: "auto",
            summary: "glyphs; auto takes what the locale and the terminal suggest", option: "--glyphs"),
        Setting(
            name: "theme", kind: .choice(ThemeChoice.allCases.map(\.rawValue)), standard: "auto",
            summary: "colors of texts and curves; auto fits the background", option: "--theme"),
        Setting(
            name: "heatmap", kind: .choice(["auto"] + HeatmapColors.allCases.map(\.rawValue)), standard: "auto",
            summary: "colors of heatmaps; auto takes the theme's", option: "--heatmap"),
        Setting(
            name: "background", kind: .choice(BackgroundChoice.allCases.map(\.rawValue)), standard: "auto",
            summary: "what texts are drawn on; auto takes what the terminal says", option: "--background"),
        Setting(
            name: "mouse", kind: .choice(MouseChoice.allCases.map(\.rawValue)), standard: "auto",
            summary: "whether the mouse is used; auto means on, but not over SSH", option: "--mouse"),
        Setting(
            name: "bandwidth",
            kind: .checked("auto, or bytes a second from 100 on, such as 2000, 20k or 1.5M") {
                $0 == "auto" || DisplayWishes.bytesPerSecond($0) != nil
            }, standard: "auto", summary: "most bytes a second; auto means as many as the line takes",
            option: "--bandwidth"),
        Setting(
            name: "frames_per_second",
            kind: .checked("auto, or a whole number from 1 to 60") {
                $0 == "auto" || Int($0).map((1...60).contains) ?? false
            }, standard: "auto", summary: "most frames a second; auto means 10, over SSH 4", option: "--fps"),
        Setting(
            name: "unit", kind: .choice(HorizontalUnit.allCases.map { "\($0)" }), standard: "epoch",
            summary: "what the x axes count at first; the key x changes it"),
        Setting(
            name: "bell", kind: .choice(["on", "off"]), standard: "off",
            summary: "whether the terminal's bell rings when a training that is watched ends"),
        Setting(
            name: "on_end", kind: .text, standard: "''",
            summary: """
                shell command that the trainer runs when training has ended, however it did; FBWORK_STATE (finished, \
                stopped, diverged, failed), FBWORK_SESSION and more are in its environment
                """, option: "--on-end"),
        Setting(
            name: "data_dir", kind: .path, standard: "''",
            summary: "folder in which data sets are looked for first", variable: "FBWORK_DATA", option: "--data-dir"),
        Setting(
            name: "folders", kind: .paths, standard: "[]",
            summary: "more folders whose sessions the home screen lists"),
        Setting(
            name: "keys", kind: .keys, standard: "{}",
            summary: "keys of your own: they replace all keys that an action has, and [] takes them away"),
    ]
}

/// A value of the configuration file.
enum SettingValue: Hashable, Sendable {
    case text(String)
    case list([String])
    case keys([KeyChoice])

    /// As `fbwork config` prints it.
    var text: String {
        switch self {
        case .text(let text): text
        case .list(let texts): texts.joined(separator: ", ")
        case .keys(let choices):
            choices.map { "\($0.action): \($0.keys.isEmpty ? "none" : $0.keys.map(\.name).joined(separator: " "))" }
                .joined(separator: ", ")
        }
    }
}

/// Something in the configuration file that does not count, and why.
struct SettingProblem: Hashable, Sendable {
    /// From 1; `nil` where the whole file is meant.
    var line: Int?
    /// What is wrong and what is allowed.
    var text: String

    /// The place and the sentence.
    func text(in path: String) -> String { path + (line.map { ":\($0)" } ?? "") + ": \(text)" }
}
