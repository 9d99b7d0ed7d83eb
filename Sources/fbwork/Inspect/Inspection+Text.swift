import Charts
import Foundation
import NeuralNetworks
import Records

extension Inspection {
    /// What is inspected, then tables of similarity, spectra and norms, for 80 columns.
    var text: String {
        ([facts, filterTable, coefficientTable, basisTable].compactMap(\.self) + remarks.map { wrapped($0) }).joined(
            separator: "\n\n")
    }

    /// Where the numbers come from, in a few words.
    var origin: String {
        let place = step.map { " after step \(Numbers.count($0))" } ?? ""
        switch source {
        case .checkpoint(let path) where path == file: return "\(file), checkpoint\(place)"
        case .checkpoint(let path):
            return "\(file), checkpoint\(place): \(URL(fileURLWithPath: path).lastPathComponent)"
        case .weights: return file
        case .record: return "\(file), as recorded\(place)"
        }
    }

    private var facts: String { "source   \(origin)\nnetwork  \(architecture.model)" }

    private var filterTable: String? {
        let rows = matrices.filter { $0.layout.kind.isOfFilters }.map { matrix in
            [matrix.layout.shortName, "\(matrix.record.rows)"]
                + matrix.record.summary.pairs.flatMap { [Self.figure($0.mean), Self.figure($0.maximum)] }
        }
        guard !rows.isEmpty else { return nil }
        let pairs = SimilaritySummary().pairs
        return "Similarity |cos| of filters: mean and maximum over pairs of different ones\n"
            + spannedTable(
                spans: pairs.map(\.name), header: ["group", "rows"] + pairs.flatMap { _ in ["mean", "max"] }, rows: rows
            )
    }

    private var coefficientTable: String? {
        let rows = matrices.filter { !$0.layout.kind.isOfFilters }.map { matrix in
            [
                "\(matrix.layout.group)", "\(matrix.record.rows)",
                Self.figure(matrix.record.summary.meanOffDiagonal),
                Self.figure(matrix.record.summary.maximumOffDiagonal),
            ]
        }
        guard !rows.isEmpty else { return nil }
        return "Similarity |cos| of coefficients, one row an output channel of each use\n"
            + plainTable(header: ["group", "rows", "mean", "max"], rows: rows)
    }

    private var basisTable: String? {
        guard !bases.isEmpty else { return nil }
        let hasFloor = bases.contains { $0.floor != nil }
        let hasMaximum = bases.contains { $0.maximum != nil }
        let several = Set(bases.map(\.group)).count < bases.count
        let rows = bases.enumerated().map { number, basis in
            ["\(number + 1)", several ? "\(basis.group) \(basis.kind)" : "\(basis.group)"]
                + ["\(basis.rank)×\(basis.columns)", "\(basis.uses)"]
                + [basis.largest, basis.smallest, basis.condition, basis.spectrum?.gramDeviation].map(Self.figure)
                + (hasFloor ? [Self.figure(basis.floor)] : []) + [Self.figure(basis.frobenius)]
                + (hasMaximum ? [Self.figure(basis.maximum)] : [])
        }
        let header =
            ["W", "group", "R×k²C", "uses", "σ max", "σ min", "ratio", "‖WWᵀ−I‖"] + (hasFloor ? ["floor"] : [])
            + ["‖W‖"] + (hasMaximum ? ["max |w|"] : [])
        return "Shared bases W: singular values σ and their ratio (the condition number), norms\n"
            + plainTable(header: header, rows: rows)
    }

    private var remarks: [String] {
        let identities = matrices.filter(\.layout.isIdentityByConstruction).map(\.layout.group)
        var remarks: [String] = []
        if !identities.isEmpty {
            remarks.append(
                "Depthwise filters read a channel each and are compared as zero in all others, so that |cos| of two of them "
                    + "is 0 by construction (group \(identities.map(String.init).joined(separator: ", "))).")
        }
        if bases.contains(where: { $0.spectrum == nil }) {
            remarks.append("A basis without singular values had entries that are not finite, or was not recorded.")
        }
        if matrices.isEmpty { remarks.append("No similarity was recorded after this step.") }
        return remarks
    }

    /// A number, or what stands for none.
    static func figure(_ value: Double?) -> String { value.map(Numbers.short) ?? "–" }
}

extension SimilarityLayout {
    /// The group, and the site where the group has several matrices of filters.
    var shortName: String {
        if case .site(let site) = kind { "\(group) \(site.rawValue)" } else { "\(group)" }
    }
}

/// A sentence in lines of at most 80 columns.
func wrapped(_ sentence: String) -> String {
    var lines = [""]
    for word in sentence.split(separator: " ") {
        if lines[lines.count - 1].count + word.count + 1 > 80 { lines.append("") }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\n")
}

/// A table whose last columns belong together in twos, under a line that names them.
func spannedTable(spans: [String], header: [String], rows: [[String]]) -> String {
    let first = header.count - 2 * spans.count
    // Wide enough for what spans them.
    let padded = header.enumerated().map { index, text in
        let width = index < first ? 0 : (spans[(index - first) / 2].count - 1) / 2
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let widths = padded.indices.map { column in ([padded] + rows).map { $0[column].count }.max() ?? 0 }
    var line = String(repeating: " ", count: widths[..<first].reduce(0) { $0 + $1 + 2 })
    for (index, span) in spans.enumerated() {
        let width = widths[first + 2 * index] + 2 + widths[first + 2 * index + 1]
        line += String(repeating: " ", count: max(0, width - span.count)) + span + "  "
    }
    while line.last == " " { line.removeLast() }
    return line + "\n" + plainTable(header: padded, rows: rows)
}
