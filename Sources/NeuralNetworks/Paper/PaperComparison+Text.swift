import Foundation

extension PaperComparison {
    /// The summary's lines, with what is saved and what was published after the costs.
    public var lines: [String] {
        var lines = summary.lines
        var more: [String] = []
        if let saving {
            more.append(
                "  saves \(Self.percent(saving.parameters)) of the parameters and \(Self.percent(saving.flops)) of the FLOPs "
                    + "of \(saving.counterpart)")
        }
        if let row {
            let figures = [
                row.parameters.map { "\($0) parameters" }, row.flops.map { "\($0) FLOPs" },
                row.error.map { "\($0) % error" },
            ].compactMap(\.self)
            if !figures.isEmpty {
                more.append(
                    "  published (Table \(row.table.rawValue), \(row.label)): \(figures.joined(separator: ", "))")
            }
            more += row.notes.flatMap { PaperTableText.wrapped($0.text, indentation: "    ") }
        }
        lines.insert(contentsOf: more, at: 2)
        return lines
    }

    private static func percent(_ fraction: Double) -> String {
        // Rounded first, so that nothing is written as -0.0.
        let rounded = (fraction * 1000).rounded() / 10
        return String(format: "%.1f %%", rounded == 0 ? 0 : rounded)
    }
}
