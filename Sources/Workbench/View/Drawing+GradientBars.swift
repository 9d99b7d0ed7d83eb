import Charts
import Records

extension Drawing {
    /// max |g| and mean |g| of every basis at the cursor, and of its uses where there is room.
    mutating func drawGradientBars(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        guard !model.session.bases.isEmpty else {
            return writeEmpty("no shared bases in \(model.modelName)", in: rectangle)
        }
        guard model.cursor > 0, let reading = model.reading, !reading.gradients.isEmpty else {
            return writeEmpty(
                model.lastStep == 0 ? model.emptyReason : "no gradients before the first step", in: rectangle)
        }
        let rows = barRows(model, reading, room: rectangle.height - 1)
        let showsUses = rows.count > model.session.bases.count
        let names = rows.map { DisplayWidth.columns($0.name) }.max() ?? 0
        let geometry = BarGeometry(rectangle, names: showsUses ? max(12, names) : names)
        var y = rectangle.y
        if rectangle.height > rows.count {
            drawHeadings(model, geometry, y)
            // Uses are measured less often than bases.
            if showsUses, let step = reading.useGradients.first?.step {
                write("uses @\(step)", x: geometry.name, y: y, style: palette.muted, limit: geometry.nameColumns)
            }
            y += 1
        }
        let sizes = rows.compactMap(\.size)
        let limits = [
            model.barLimits(.gradientMaximum, sizes.map(\.maximum)), model.barLimits(.gradientMean, sizes.map(\.mean)),
        ]
        for row in rows where y < rectangle.bottom {
            draw(row, limits, geometry, y)
            y += 1
        }
    }

    /// What the two columns of bars are, and that they are logarithmic if there is room to say so of both.
    private mutating func drawHeadings(_ model: WorkbenchModel, _ geometry: BarGeometry, _ y: Int) {
        let room = geometry.length + BarGeometry.valueColumns - 1
        let headings = [
            (geometry.maximum, Pane.gradientMaximum, "max |g|"), (geometry.mean, .gradientMean, "mean |g|"),
        ]
        for (x, pane, name) in headings {
            let isLogarithmic = model.limits[pane]?.scale == .logarithmic
            let heading = isLogarithmic && room >= "mean |g|, log".count ? "\(name), log" : name
            write(heading, x: x, y: y, style: palette.muted, limit: room)
        }
    }

    private func barRows(_ model: WorkbenchModel, _ reading: Reading, room: Int) -> [BarRow] {
        let uses = reading.useGradients
        let showsUses = !uses.isEmpty && model.session.bases.count + uses.count <= room
        return model.session.bases.enumerated().flatMap { index, basis -> [BarRow] in
            let size = reading.gradients.first { $0.basis == basis.id }?.size
            let row = BarRow(name: model.name(of: basis, index), size: size, style: palette.series(index))
            guard showsUses else { return [row] }
            return [row]
                + uses.filter { $0.basis == basis.id }.map { use in
                    BarRow(name: "  use \(use.use + 1)", size: use.size, style: palette.muted)
                }
        }
    }

    private mutating func draw(_ row: BarRow, _ limits: [AxisLimits], _ geometry: BarGeometry, _ y: Int) {
        // One style for the whole row, blanks included: on the line a change of style costs more than the digits.
        let place = Rectangle(x: geometry.name, y: y, width: geometry.right - geometry.name, height: 1)
        buffer.fill(place, with: Cell(" ", style: row.style))
        write(row.name, x: geometry.name, y: y, style: row.style, limit: geometry.nameColumns)
        guard let size = row.size else { return }
        let bars = [(geometry.maximum, size.maximum, limits[0]), (geometry.mean, size.mean, limits[1])]
        for (x, value, limits) in bars {
            let fraction = value == 0 ? nil : limits.fraction(value)
            Bar(fraction: fraction).draw(
                into: &buffer, x: x, y: y, width: geometry.length, style: row.style, glyphs: capabilities.glyphs)
            let alarm = value.isFinite && value > 0 ? row.style : palette.alert
            write(
                Numbers.short(value) + (value.isFinite && value > 0 ? "" : " !"), x: x + geometry.length + 1, y: y,
                style: alarm, limit: BarGeometry.valueColumns)
        }
    }
}

extension WorkbenchModel {
    /// The limits of a plot, down to those values that only the bars show: a use's gradient may be far below its basis'.
    fileprivate func barLimits(_ pane: Pane, _ shown: [Double]) -> AxisLimits {
        var axis = limits[pane] ?? AxisLimits(.logarithmic)
        axis.follow(values(of: pane) + shown)
        return axis
    }
}

/// One basis, or one use of it.
private struct BarRow {
    var name: String
    var size: GradientSize?
    var style: Style
}

/// The columns of names, bars and values.
private struct BarGeometry {
    static let valueColumns = 7
    let name: Int
    let nameColumns: Int
    let maximum: Int
    let mean: Int
    /// Columns of the longest bar.
    let length: Int
    /// The column after the last value.
    let right: Int

    init(_ rectangle: Rectangle, names: Int) {
        name = rectangle.x + 1
        nameColumns = min(names, max(1, rectangle.width - 2 * (Self.valueColumns + 1) - 12))
        let bars = rectangle.width - nameColumns - 3 - 2 * (Self.valueColumns + 1)
        // Longer ones show no more, and more of their cells change at every step.
        length = max(1, min(20, bars / 2))
        maximum = name + nameColumns + 1
        mean = maximum + length + 1 + Self.valueColumns
        right = min(rectangle.right, mean + length + 1 + Self.valueColumns)
    }
}
