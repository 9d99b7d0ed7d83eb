import Foundation
import Records

/// The paper's tables as text, 80 columns wide: what is counted here beside what was published, and why they differ.
public struct PaperTableText {
    /// The tables, line by line.
    public private(set) var lines: [String] = []

    /// Remarks in the order in which they first appear.
    private var notes: [PaperNote] = []

    /// Counts every network of the tables.
    ///
    /// - Throws: what counting a row's network throws.
    public init(_ rows: [PaperRow] = PaperTables.rows) throws {
        for table in PaperRow.Table.allCases {
            let comparisons = try rows.filter { $0.table == table }.map { try PaperComparison($0) }
            guard !comparisons.isEmpty else { continue }
            let size = table.stem.imageSize
            lines += [
                "\(table.title), \(table.classes) classes, images of 3×\(size)×\(size)", "",
                Self.line("", ["counted here", "", "published", "", "", "saved, %"], [20, 0, 20, 0, 0, 13]),
                Self.line(
                    "", ["params", "MACs", "FLOPs", "params", "FLOPs", "error", "params", "FLOPs"], Self.widths),
                Self.line("", ["M", "G", "G", "M", "G", "%"], Self.widths),
            ]
            for comparison in comparisons { add(comparison) }
            lines.append("")
        }
        lines += Self.wrapped(
            """
            FLOPs are counted as the paper does: two for a multiply-addition, a bias or a normalized value, and what the \
            authors' tool sees of activations and pools. Saved: against the same network without sharing. Errors are \
            the best of all epochs on the test set. ~ was read off Figure 4, ≠ marks where figures or text and count \
            disagree.
            """, indentation: "")
        for (index, note) in notes.enumerated() {
            let number = "\(index + 1)"
            let wrapped = Self.wrapped(note.text, indentation: "   ")
            lines += [number + wrapped[0].dropFirst(number.count)] + wrapped.dropFirst()
        }
    }

    /// Of the columns after the name.
    private static let widths = [7, 6, 7, 7, 6, 7, 7, 6]

    private mutating func add(_ comparison: PaperComparison) {
        guard let row = comparison.row else { return }
        let summary = comparison.summary
        func number(_ value: Double, _ unit: Double) -> String {
            let digits = value / unit >= 10 ? 2 : 3
            return Self.fixed(value / unit, digits)
        }
        func published(_ figure: PrintedFigure?) -> String {
            figure.map { ($0.isApproximate ? "~" : "") + $0.digits } ?? "–"
        }
        func saved(_ path: KeyPath<PaperComparison.Saving, Double>) -> String {
            comparison.saving.map { Self.fixed(100 * $0[keyPath: path], 1) } ?? "–"
        }
        let fields = [
            number(Double(summary.parameters), 1e6), Self.fixed(Double(summary.macs) / 1e9, 3),
            number(Double(summary.flops), 1e9), published(row.parameters), published(row.flops), published(row.error),
            saved(\.parameters), saved(\.flops),
        ]
        var name = summary.model
        if name.count > 21 {
            lines.append(name)
            name = ""
        }
        let marks = row.notes.map { mark($0) }.joined(separator: " ").replacing(" ≠", with: "≠")
        lines.append(Self.line(name, fields, Self.widths) + (marks.isEmpty ? "" : " \(marks)"))
    }

    private mutating func mark(_ note: PaperNote) -> String {
        let index = notes.firstIndex(of: note) ?? notes.count
        if index == notes.count { notes.append(note) }
        return (note.isDisagreement ? "≠" : "") + "\(index + 1)"
    }

    private static func fixed(_ value: Double, _ digits: Int) -> String {
        // Rounded first, so that nothing is written as -0.0.
        let factor = pow(10, Double(digits))
        let rounded = (value * factor).rounded() / factor
        return String(format: "%.\(digits)f", rounded == 0 ? 0 : rounded)
    }

    private static func line(_ name: String, _ fields: [String], _ widths: [Int]) -> String {
        zip(fields, widths).reduce(name + String(repeating: " ", count: max(0, 21 - name.count))) { line, field in
            line + String(repeating: " ", count: max(0, field.1 - field.0.count)) + field.0
        }
    }

    /// Lines of at most 80 columns.
    static func wrapped(_ text: String, indentation: String) -> [String] {
        text.split(separator: " ").reduce(into: [indentation]) { lines, word in
            let last = lines.count - 1
            if lines[last].count + 1 + word.count > 80 {
                lines.append(indentation + word)
            } else {
                lines[last] += (lines[last] == indentation ? "" : " ") + word
            }
        }
    }
}
