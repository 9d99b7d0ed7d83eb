/// What holds for a setting, and where that comes from.
struct EffectiveSetting: Encodable {
    let name: String
    let value: String
    let from: String

    /// All settings, with the environment's and the file's values.
    static func all(_ preferences: Preferences, environment: [String: String]) -> [EffectiveSetting] {
        Setting.all.map { setting in
            if let variable = setting.variable, let value = environment[variable], !value.isEmpty {
                // NO_COLOR says by being there that there are none.
                return EffectiveSetting(
                    name: setting.name, value: variable == "NO_COLOR" ? "mono" : value, from: "environment, \(variable)"
                )
            }
            guard let entry = preferences.file.entries[setting.name] else {
                return EffectiveSetting(name: setting.name, value: standard(setting), from: "default")
            }
            return EffectiveSetting(
                name: setting.name, value: entry.value.text, from: "\(preferences.path ?? ""):\(entry.line)")
        }
    }

    private static func standard(_ setting: Setting) -> String {
        switch setting.kind {
        case .keys: "the standard ones"
        case .paths: ""
        default: setting.standard == "''" ? "" : setting.standard
        }
    }
}
