import Charts
import Foundation
import Records

extension Drawing {
    /// A basis: its number at the head of its line, its shape and ranks, and whether the orthogonality term holds it.
    mutating func drawBasis(_ index: Int, _ model: WorkbenchModel, _ columns: NetworkColumns, _ y: Int) {
        guard let (basis, _, place) = model.outline(ofBasis: index) else { return }
        let isChosen = index == model.basis
        var style = palette.series(index)
        if isChosen { style = style.emphasized }
        var tag = style
        if isChosen { tag = tag.reversed }
        write(String(WorkbenchModel.tag(index)), x: columns.start + 1 + 2 * place, y: y, style: tag)
        let shape = basis.shape.dropFirst().map(String.init).joined(separator: "×")
        let own = model.uniqueRank(ofBasis: index)
        let ranks = "\(basis.rank)" + (own > 0 ? " shared + \(own) own" : "")
        let kind = basis.kind == "both" ? "" : "\(basis.kind) "
        let uses = basis.uses.count == 1 ? "1 use" : "\(basis.uses.count) uses"
        let wordings = [
            basis.text + (own > 0 ? " with \(own) own each" : ""), "\(kind)basis \(ranks) of \(shape), \(uses)",
            "\(kind)basis \(ranks), \(uses)", "\(kind)\(ranks), \(uses)", "\(ranks), \(uses)",
            "\(basis.rank)" + (own > 0 ? " + \(own)" : "") + ", \(uses)",
        ]
        let end = columns.tag - 1
        write(
            fitting(wordings.map { Line($0, style) }, columns: end - columns.text), x: columns.text, y: y,
            limit: end - columns.text)
        drawOrthogonalityLink(model, columns, y)
    }

    /// The line from a basis to the orthogonality term, or that there is none now.
    private mutating func drawOrthogonalityLink(_ model: WorkbenchModel, _ columns: NetworkColumns, _ y: Int) {
        let options = model.options(after: model.cursor)
        let room = columns.right - columns.tag
        let lambda = options.lambda.formattedExactly
        let wordings =
            options.orthogonality
            ? ["─▶ orth × λ \(lambda)", "orth λ \(lambda)", "orth"] : ["╌╌ orth off", "orth off", "off"]
        let style = options.orthogonality ? palette.good : palette.muted
        write(fitting(wordings.map { Line($0, style) }, columns: room), x: columns.tag, y: y, limit: room)
    }

    /// What is done, with the normalizations that are switched off named; channels, pixels, and which uses it is.
    mutating func draw(_ step: NetworkRow.Step, _ model: WorkbenchModel, _ columns: NetworkColumns, _ y: Int) {
        let isLit = step.basis == model.basis && step.basis != nil
        let style = isLit ? palette.series(model.basis).emphasized : Style.plain
        let isOn = model.options(after: model.cursor).unsharedBatchNormalization
        let offset = step.basis.flatMap { basis in model.outline(ofBasis: basis).map { basis - $0.place } } ?? 0
        let wordings = Wording.allCases.map { wording -> Line in
            let parts = step.parts.map { part -> Line in
                let text = part.text { String(WorkbenchModel.tag(offset + $0)) }
                guard case .normalization(isUnshared: true) = part, !isOn else {
                    return Line(spell(part, text, wording, first: offset), style)
                }
                return Line("\(text) off", Style(underline: true, dim: true))
            }
            return .joined(parts, ", ")
        }
        let end = columns.channels == nil && !isLit ? columns.right : columns.textEnd - 1
        write(fitting(wordings, columns: end - columns.text), x: columns.text, y: y, limit: end - columns.text)
        if let end = columns.channels { writeRight(step.channels, before: end, y: y, limit: 11) }
        if let end = columns.pixels, let size = step.size { writeRight("\(size)×\(size)", before: end, y: y, limit: 8) }
        guard isLit else { return }
        drawTag(step, model, columns, y)
    }

    /// How long a step is said.
    private enum Wording: CaseIterable {
        case full, short, shortest
    }

    /// What a part does, in fewer words; in the fewest without numbers of filters.
    private func spell(_ part: NetworkOutline.Part, _ text: String, _ wording: Wording, first: Int) -> String {
        if wording == .full { return text }
        if wording == .shortest, case .convolution(let convolution) = part,
            let basis = convolution.sources.lazy.compactMap(\.basis).first
        {
            return "\(convolution.kernel)×\(convolution.kernel) of \(WorkbenchModel.tag(first + basis))"
        }
        return Self.shortened(text)
    }

    private static func shortened(_ text: String) -> String {
        [
            (" basis:", ":"), (" conv:", ":"), ("coefficients ", ""), (", zeros as new channels", ", zeros"),
            (" of the input", ""),
        ]
        .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    private mutating func writeRight(_ text: String, before end: Int, y: Int, limit: Int) {
        let columns = min(limit, DisplayWidth.columns(spelled(text)))
        write(text, x: end - columns, y: y, style: palette.muted, limit: columns)
    }

    /// Which uses of the chosen basis a row is; the chosen one stands out.
    private mutating func drawTag(
        _ step: NetworkRow.Step, _ model: WorkbenchModel, _ columns: NetworkColumns, _ y: Int
    ) {
        let room = columns.right - columns.tag
        let isChosen = model.use.map(step.uses.contains) ?? false
        let style = palette.series(model.basis).emphasized
        if isChosen, let use = model.use {
            let several = step.uses.count > 1 ? " of \(step.uses.count) here" : ""
            let wordings = ["◀ use \(use + 1)\(several)", "◀ use \(use + 1)", "◀\(use + 1)"]
            write(
                fitting(wordings.map { Line($0, style.reversed) }, columns: room), x: columns.tag, y: y, limit: room)
            return
        }
        let numbers = step.uses.map { String($0 + 1) }
        guard let first = numbers.first, let last = numbers.last else { return }
        let list =
            numbers.count == 1
            ? ["use \(first)", first]
            : ["uses \(numbers.joined(separator: " "))", "uses \(first)…\(last)", "\(first)…\(last)", first + "…"]
        write(fitting(list.map { Line("◀ \($0)", style) }, columns: room), x: columns.tag, y: y, limit: room)
    }

    /// What is minimized, and which of its terms are on at the cursor.
    mutating func drawLossTerm(_ model: WorkbenchModel, _ columns: NetworkColumns, _ y: Int) {
        let room = columns.right - columns.start
        let name = Line("loss", Style(bold: true)) + Line(" = cross-entropy")
        guard !model.session.bases.isEmpty else { return _ = write(name, x: columns.start, y: y, limit: room) }
        let options = model.options(after: model.cursor)
        let lambda = options.lambda.formattedExactly
        let terms =
            options.orthogonality
            ? [" + λ \(lambda) × orthogonality of every basis (Eq. 8)", " + λ \(lambda) × orthogonality", " + orth"]
            : [" (orthogonality of the bases off)", " (orthogonality off)", ", orth off"]
        let style = options.orthogonality ? palette.good : Style(underline: true, dim: true)
        write(fitting(terms.map { name + Line($0, style) }, columns: room), x: columns.start, y: y, limit: room)
    }
}
