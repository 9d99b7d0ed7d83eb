import Charts
import Records
import Sessions

/// What the groups of a comparison are called: by what tells them apart.
struct GroupNames {
    /// One a group, in their order.
    let names: [String]

    init(_ comparison: SessionComparison) {
        let differences = comparison.differences
        names = comparison.groups.map { group in
            let configuration = group.configuration
            guard !differences.isEmpty else { return "\(configuration.model)" }
            var parts: [String] = []
            if differences.contains("model") { parts.append("\(configuration.model)") }
            if configuration.model.sharing == .none {
                // Its switches have nothing to act on.
            } else if differences.contains("unshared_batch_normalization") {
                let cell = AblationCell(configuration)
                parts.append("(\(cell.letter)) \(cell.name)")
            } else if differences.contains("orthogonality") {
                parts.append(configuration.orthogonality ? "λ \(Numbers.exact(configuration.lambda))" : "λ 0")
            }
            let properties = configuration.properties()
            for name in differences where !Self.named.contains(name) {
                if name == "lambda", differences.contains("orthogonality") { continue }
                parts.append("\(Self.short[name] ?? name) \(Self.value(properties[name]))")
            }
            return parts.isEmpty ? "other data" : parts.joined(separator: ", ")
        }
    }

    /// Properties that are told in another way, or not in a word.
    private static let named: Set = [
        "model", "orthogonality", "unshared_batch_normalization", "data_fingerprint",
    ]

    private static let short = [
        "lambda": "λ", "learning_rate": "rate", "training_images": "images", "batch_size": "batch",
        "weight_decay": "decay",
    ]

    private static func value(_ json: String?) -> String {
        guard let json else { return "–" }
        return json.count > 24 ? "…" : json.replacing("\"", with: "")
    }
}
