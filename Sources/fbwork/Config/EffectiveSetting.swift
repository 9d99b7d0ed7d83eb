/// What holds for a setting, and where that comes from.
struct EffectiveSetting: Encodable {
    let name: String
    let value: String
    let from: String

    /// All settings, with the values of options, the environment and the file.
    static func all(
        _ preferences: Preferences, environment: [String: String], arguments: [String] = []
    ) -> [EffectiveSetting] {
        Setting.all.map { setting in
            if let option = setting.option, let value = self.value(of: option, in: arguments) {
                return EffectiveSetting(name: setting.name, value: value, from: "option, \(option)")
            }
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

    private static func value(of option: String, in arguments: [String]) -> String? {
        if let place = arguments.lastIndex(of: option), place + 1 < arguments.count { return arguments[place + 1] }
        return arguments.last { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
    }

    private static func standard(_ setting: Setting) -> String {
        switch setting.kind {
        case .keys: "the standard ones"
        case .paths: ""
        default: setting.standard == "''" ? "" : setting.standard
        }
    }
}
