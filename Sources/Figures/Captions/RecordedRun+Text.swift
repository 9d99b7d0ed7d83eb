import Records

extension RecordedRun {
    /// What a caption says of one run: network, data, recipe, seed, switches, program.
    var sentence: String { Self.sentence([self]) }

    /// The cell of the paper's Figure 2 that the run belongs to by its switches at the start.
    var cell: AblationCell { AblationCell(configuration) }

    /// What a caption says of several runs: everything they have in common once, then what differs.
    static func sentence(_ runs: [RecordedRun]) -> String {
        let common = ConfigurationItem.all.compactMap { item in
            shared(runs.map(\.configuration).filter(item.applies).map(item.text)).flatMap { $0.isEmpty ? nil : $0 }
        }
        let versions = Set(runs.map(\.recordingVersion)).sorted().joined(separator: ", ")
        var sentences = [common.joined(separator: ", ") + "."]
        let changes = runs.flatMap { run in
            run.changes.map {
                "\(runs.count > 1 ? "\(run.name), " : "")step \(Ticks.count($0.step)): \($0.change.text)"
            }
        }
        if !changes.isEmpty { sentences.append("Changed while training: \(changes.joined(separator: "; ")).") }
        sentences.append("Recorded with fbwork \(versions).")
        return sentences.joined(separator: " ")
    }

    private static func shared(_ texts: [String]) -> String? { Set(texts).count == 1 ? texts.first : nil }
}

extension OptionChange {
    /// `λ 10 → 5`, `orthogonality off`.
    var text: String {
        let name =
            switch option {
            case .orthogonality: "orthogonality"
            case .lambda: "λ"
            case .unsharedBatchNormalization: "unshared BN"
            case .learningRate: "learning rate"
            }
        return option.isSwitch
            ? "\(name) \(new == 0 ? "off" : "on")" : "\(name) \(Ticks.number(old)) → \(Ticks.number(new))"
    }
}
