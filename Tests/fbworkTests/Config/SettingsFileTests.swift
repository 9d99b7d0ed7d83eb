import Charts
import Foundation
import Terminal
import Testing
import Workbench

@testable import fbwork

struct SettingsFileTests {
    private func problems(_ text: String) -> [String] {
        Preferences(path: "/home/me/config.yaml", text: text).problems
    }

    @Test func everySettingIsRead() {
        let preferences = Preferences(
            path: nil,
            text: """
                color: 256
                glyphs: ascii
                theme: high-contrast
                heatmap: magma
                background: light
                mouse: off
                bandwidth: 20k
                frames_per_second: 5
                unit: time
                bell: on
                on_end: 'notify-send "$FBWORK_STATE"'
                data_dir: ~/data
                folders: [/runs, ~/more]
                keys:
                  zoom: Q
                  step-batch: [F5, F9]
                """)
        #expect(preferences.file.problems.isEmpty, "\(preferences.problems)")
        #expect(preferences.wishes.color == .c256)
        #expect(preferences.wishes.glyphs == .ascii)
        #expect(preferences.wishes.theme == .highContrast)
        #expect(preferences.wishes.heatmap == .magma)
        #expect(preferences.wishes.background == .light)
        #expect(preferences.wishes.mouse == .off)
        #expect(preferences.wishes.bytesPerSecond == 20_000)
        #expect(preferences.wishes.framesPerSecond == 5)
        #expect(preferences.unit == .time)
        #expect(preferences.ringsBell)
        #expect(preferences.onEnd == "notify-send \"$FBWORK_STATE\"")
        #expect(preferences.dataFolder == NSHomeDirectory() + "/data")
        #expect(preferences.folders == ["/runs", NSHomeDirectory() + "/more"])
        #expect(preferences.keys.action(of: .character("Q")) == .zoom)
        #expect(preferences.keys.action(of: .function(5)) == .stepBatch)
        #expect(preferences.keys.action(of: .character(".")) == nil)
    }

    @Test func whatIsWrongIsNamedAndTheRestCounts() {
        let text = """
            color: purple
            glyphs: block
            colour: auto
            unit: [epoch]
            keys:
              zoom: o
              fly: Q
              step-batch: NoKey
              undo: F6
            """
        #expect(
            problems(text) == [
                "/home/me/config.yaml:1: color is 'purple'; it must be auto, rgb, 256, 16, 8, mono",
                "/home/me/config.yaml:3: there is no setting 'colour'; there is "
                    + Setting.all.map(\.name).joined(separator: ", "),
                "/home/me/config.yaml:4: unit is something else; it must be epoch, step, time",
                "/home/me/config.yaml:6: zoom: o means toggle-orthogonality already; give that another key too",
                "/home/me/config.yaml:7: fly: there is no action of this name",
                "/home/me/config.yaml:8: step-batch: \(UnknownKey(name: "NoKey"))",
            ])
        let preferences = Preferences(path: nil, text: text)
        #expect(preferences.wishes.glyphs == .block)
        #expect(preferences.wishes.color == .auto)
        #expect(preferences.keys.action(of: .function(6)) == .undo)
        #expect(preferences.keys.action(of: .character("z")) == .zoom)
    }

    @Test(arguments: [
        ("color: [", "2: this is not YAML"), ("a\tb: 'x", ": this is not YAML"),
        ("bell: on\nbell: off", ": 'bell' is set twice"), ("just words", "1: write settings as NAME: VALUE"),
    ])
    func whatIsNoConfigurationIsNamed(text: String, expected: String) {
        let found = problems(text)
        #expect(found.count == 1)
        #expect(found.first?.contains(expected) == true, "\(found)")
    }

    @Test(arguments: ["", "\n", "# nothing\n", "---\n"])
    func nothingIsNothingWrong(text: String) {
        #expect(problems(text).isEmpty)
    }

    /// Switched on, every line of the default is allowed and changes nothing.
    @Test func theDefaultIsAllowedAndStandsForItself() {
        let commented = DefaultSettings.text
        #expect(problems(commented).isEmpty)
        #expect(Preferences(path: nil, text: commented).file.entries.isEmpty)
        let lines = commented.split(separator: "\n").map(String.init)
        let settings = lines.compactMap { line -> String? in
            let text = line.hasPrefix("# ") ? String(line.dropFirst(2)) : line
            let isSetting = Setting.all.contains { text.hasPrefix("\($0.name):") }
            return isSetting || text.hasPrefix("  ") ? text : nil
        }
        let on = Preferences(path: nil, text: settings.joined(separator: "\n"))
        #expect(on.problems.isEmpty, "\(on.problems)")
        #expect(Set(on.file.entries.keys) == Set(Setting.all.map(\.name)))
        for action in KeyTable.standard.actions {
            #expect(on.keys.keys(of: action) == KeyTable.standard.keys(of: action), "\(action.name)")
        }
        #expect(on.wishes == DisplayWishes() && on.onEnd == nil && on.dataFolder == nil && on.folders.isEmpty)
    }

    @Test func thePlaceIsThatOfTheStandard() {
        #expect(Preferences.path(["HOME": "/home/me"]) == "/home/me/.config/fbwork/config.yaml")
        #expect(
            Preferences.path(["HOME": "/home/me", "XDG_CONFIG_HOME": "/etc/me"]) == "/etc/me/fbwork/config.yaml")
        #expect(Preferences.path(["HOME": "/h", "XDG_CONFIG_HOME": "relative"]) == "/h/.config/fbwork/config.yaml")
        #expect(Preferences.path(["HOME": "/h", "FBWORK_CONFIG": "mine.yaml"]) == "mine.yaml")
        #expect(Preferences.path([:]) == nil)
    }

    @Test func everyValueSaysWhereItComesFrom() {
        let preferences = Preferences(path: "/c.yaml", text: "\nglyphs: block\ncolor: rgb\n")
        let all = EffectiveSetting.all(
            preferences, environment: ["NO_COLOR": "1", "FBWORK_DATA": ""],
            arguments: ["config", "--theme", "dark", "--mouse=off"])
        func setting(_ name: String) -> [String]? {
            all.first { $0.name == name }.map { [$0.value, $0.from] }
        }
        #expect(setting("glyphs") == ["block", "/c.yaml:2"])
        #expect(setting("color") == ["mono", "environment, NO_COLOR"])
        #expect(setting("theme") == ["dark", "option, --theme"])
        #expect(setting("mouse") == ["off", "option, --mouse"])
        #expect(setting("unit") == ["epoch", "default"])
        #expect(setting("data_dir") == ["", "default"])
        #expect(all.map(\.name) == Setting.all.map(\.name))
    }

    @Test func aValueIsSetInItsLine() throws {
        let old = "# mine\ncolor: auto\n# bell: off\nkeys:\n  zoom: Q\n"
        let new = try SettingsEdit.text(
            try SettingsEdit.text(
                try SettingsEdit.text(old, setting: "color", to: "16"), setting: "bell", to: "on"), setting: "on_end",
            to: "echo 'it''s' # over: \"$FBWORK_STATE\"")
        let preferences = Preferences(path: nil, text: new)
        #expect(new.hasPrefix("# mine\ncolor: 16\nbell: on\nkeys:\n  zoom: Q\n"))
        #expect(preferences.wishes.color == .c16 && preferences.ringsBell)
        #expect(preferences.onEnd == "echo 'it''s' # over: \"$FBWORK_STATE\"")
        #expect(try SettingsEdit.text("", setting: "unit", to: "step") == "unit: step\n")
    }

    @Test func aNamedFileThatCannotBeReadIsAProblem() throws {
        #expect(Preferences(environment: ["HOME": "/dev/null/none"]).problems.isEmpty, "nobody has to have one")
        for path in ["/", "/dev/null/none.yaml"] {
            let problem = try #require(Preferences(environment: ["FBWORK_CONFIG": path]).problems.first)
            #expect(problem.contains("'\(path)', which FBWORK_CONFIG names,"))
        }
    }

    @Test func whatCannotBeSetIsRefused() {
        for (name, value) in [("color", "purple"), ("colour", "auto"), ("keys", "z"), ("folders", "/a")] {
            #expect(throws: (any Error).self) { try SettingsEdit.text("", setting: name, to: value) }
        }
        // The value's other lines would be left behind.
        #expect(throws: (any Error).self) {
            try SettingsEdit.text("on_end: |\n  first\n  second\n", setting: "on_end", to: "third")
        }
    }
}
