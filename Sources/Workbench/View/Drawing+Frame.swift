import Charts
import Records

extension Drawing {
    /// Draws the lines between panes and their titles.
    mutating func drawFrame(_ model: WorkbenchModel, _ layout: Layout) {
        var lines = LineWork(buffer.size)
        let bottom = layout.timeline.y
        for placement in layout.placements {
            let rectangle = placement.rectangle
            // Lines run on under the timeline and past the edges, where what is outside is dropped.
            lines.addHorizontal(y: rectangle.y, from: rectangle.x - 1, through: rectangle.right)
            if rectangle.x > 0 {
                lines.addVertical(x: rectangle.x - 1, from: rectangle.y, through: min(bottom, rectangle.bottom))
            }
        }
        lines.draw(into: &buffer, style: palette.muted)
        for placement in layout.placements { drawTitle(model, placement) }
    }

    private mutating func drawTitle(_ model: WorkbenchModel, _ placement: Layout.Placement) {
        let isFocused = placement.pane == model.focus || model.figure != nil
        let style = isFocused ? Style(bold: true, reverse: true) : Style(bold: true)
        let room = placement.rectangle.width - 3
        let number = model.keys.keys(of: .pane(placement.pane)).first.map { "\($0.name) " } ?? ""
        let titles = model.titles(of: placement.pane).map { Line(" \(number)\($0) ", style) }
        write(fitting(titles, columns: room), x: placement.rectangle.x + 1, y: placement.rectangle.y, limit: room)
    }
}

extension WorkbenchModel {
    /// Titles of a pane, the most telling first.
    fileprivate func titles(of pane: Pane) -> [String] {
        let isLogarithmic = limits[pane]?.scale == .logarithmic
        switch pane {
        case .similarity: return similarityTitles(kind)
        case .otherSimilarity: return similarityTitles(otherKind)
        case .gradientBars:
            return [
                "Gradient of each shared basis at the cursor", "Gradient of each basis", "Gradient",
            ]
        case .gradientMaximum, .gradientMean:
            let short = String(pane.title.dropFirst("Gradient ".count))
            return isLogarithmic ? ["\(pane.title), log", "\(short), log", short] : [pane.title, short]
        case .gradientFlow:
            return ["Gradient flow: \(flowMetric.text) of every use", "Gradient flow: \(flowMetric.text)", "Flow"]
        case .filters: return ["Filters of the shared basis, one a row, one channel a column", "Filters"]
        case .spectrum: return [pane.title, "Singular values"]
        case .network: return networkTitles
        case .gradientFigure: return gradientFigureTitles
        case .similarityFigure: return similarityFigureTitles
        default: return [pane.title + (isLogarithmic ? ", log" : "")]
        }
    }

    private func similarityTitles(_ kind: SimilarityKind?) -> [String] {
        guard !groups.isEmpty, let kind else { return ["Similarity"] }
        let (name, short) =
            switch kind {
            case .basis: ("Basis", "Bases")
            case .site(let site): ("Basis \(site.rawValue)", site.rawValue)
            case .coefficients: ("Coefficient", "Coefficients")
            }
        if let differenceText {
            let step = matrix(of: kind).map { ", step \($0.step)" } ?? ""
            return [
                "\(name) similarity, group \(group)\(step) \(differenceText)",
                "\(short), group \(group)\(step) \(differenceText)", "\(short) g\(group)\(step) \(differenceText)",
                "\(short) \(differenceText)", "\(short) \(shortDifferenceText)",
            ]
        }
        var titles = [
            "\(name) similarity |cos|, group \(group)", "\(name) similarity, group \(group)",
            "\(short), group \(group)",
        ]
        if let matrix = matrix(of: kind) {
            titles.insert("\(titles[1]), step \(matrix.step)", at: 0)
            titles.insert("\(titles[1]), step \(matrix.step)", at: 0)
        }
        return titles
    }
}
