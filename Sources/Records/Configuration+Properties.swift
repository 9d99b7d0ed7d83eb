import Foundation

extension Configuration {
    /// Every property that has a value as the session's `configuration` table holds it: snake_case name and JSON text.
    public func properties() -> [String: String] {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        guard let data = try? encoder.encode(self),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return [:] }
        return object.compactMapValues { value in
            let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]
            guard let text = try? JSONSerialization.data(withJSONObject: value, options: options) else { return nil }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// Properties that say how fast or on what a run was computed, not what was computed: its bits are the same.
    public static let propertiesWithoutEffect: Set<String> = ["threads", "class_names", "recipe"]

    /// The names of the properties in which two runs differ, in alphabetic order; how they were computed is left aside.
    public func differences(from other: Configuration) -> [String] {
        let (one, two) = (properties(), other.properties())
        return Set(one.keys).union(two.keys).subtracting(Self.propertiesWithoutEffect)
            .filter { one[$0] != two[$0] }.sorted()
    }
}
