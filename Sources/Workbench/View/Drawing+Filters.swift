import Charts
import Records

extension Drawing {
    /// The filters of a basis as small pictures: one filter a row, one channel a column, blue below 0, red above.
    mutating func drawFilters(_ model: WorkbenchModel, _ rectangle: Rectangle) {
        guard model.session.bases.indices.contains(model.basis) else {
            return writeEmpty("no shared bases in \(model.modelName)", in: rectangle)
        }
        let basis = model.session.bases[model.basis]
        guard case .filters(let bank)? = model.reading?.filters, bank.basis == basis.id, rectangle.height > 4 else {
            if case .unavailable(let reason)? = model.reading?.filters { writeEmpty(reason, in: rectangle) }
            return
        }
        let geometry = FilterGeometry(
            bank.shape, rectangle.inset(left: 5, top: 2, right: 1, bottom: 1),
            pixelsPerRow: ColorMap(capabilities).hasHalfBlocks ? 2 : 1, first: (model.firstFilter, model.firstChannel))
        let name = Line(model.name(of: basis, model.basis), palette.series(model.basis))
        let sizes = "\(bank.shape[0]) filters × \(bank.shape[1]) channels of \(bank.shape[2])×\(bank.shape[3])"
        let step = Line("after step \(bank.step)")
        let room = rectangle.width - 2
        write(
            fitting([.joined([name, Line(sizes), step]), .joined([name, step]), name], columns: room),
            x: rectangle.x + 1, y: rectangle.y, limit: room)
        let limit = bank.values.filter(\.isFinite).map { Double(abs($0)) }.max() ?? 0
        ColorGrid(rows: geometry.entries(of: bank, limit: limit), isDiverging: true)
            .draw(into: &buffer, geometry.place, capabilities: capabilities)
        drawNumbers(geometry, rectangle)
        let bar = ColorBar(lower: "-" + Numbers.short(limit), upper: "+" + Numbers.short(limit), isDiverging: true)
        let end = bar.draw(
            into: &buffer, x: rectangle.x + 1, y: rectangle.bottom - 1, limit: room, capabilities: capabilities)
        let shown = "filters \(geometry.filters.lowerBound + 1)-\(geometry.filters.upperBound)"
        write(
            "\(shown), channels \(geometry.channels.lowerBound + 1)-\(geometry.channels.upperBound)", x: end + 2,
            y: rectangle.bottom - 1, style: palette.muted, limit: max(0, rectangle.right - end - 3))
    }

    /// The numbers of filters at the left, and of channels above.
    private mutating func drawNumbers(_ geometry: FilterGeometry, _ rectangle: Rectangle) {
        for filter in geometry.filters {
            let pixel = (filter - geometry.filters.lowerBound) * geometry.pitch.y
            guard pixel % geometry.pixelsPerRow == 0 else { continue }
            buffer.write(
                "\(filter + 1)", right: geometry.place.x - 1, y: geometry.place.y + pixel / geometry.pixelsPerRow,
                style: palette.muted, limit: 3)
        }
        var free = geometry.place.x
        for channel in geometry.channels {
            let x = geometry.place.x + (channel - geometry.channels.lowerBound) * geometry.pitch.x
            guard x >= free else { continue }
            free = write("\(channel + 1)", x: x, y: rectangle.y + 1, style: palette.muted, limit: 4) + 1
        }
    }
}

/// Which filters and channels are shown, and where.
struct FilterGeometry {
    let filters: Range<Int>
    let channels: Range<Int>
    /// Pixels from one kernel to the next.
    let pitch: (y: Int, x: Int)
    /// Pixels one above the other in a cell.
    let pixelsPerRow: Int
    /// The cells that are drawn on.
    let place: Rectangle

    init(_ shape: [Int], _ rectangle: Rectangle, pixelsPerRow: Int, first: (filter: Int, channel: Int)) {
        // Kernels of more than one weight have a gap between them.
        pitch = (shape[2] > 1 ? shape[2] + 1 : 1, shape[3] > 1 ? shape[3] + 1 : 1)
        self.pixelsPerRow = pixelsPerRow
        let rows = max(1, rectangle.height * pixelsPerRow / pitch.y)
        let columns = max(1, rectangle.width / pitch.x)
        let filter = max(0, min(first.filter, shape[0] - rows))
        let channel = max(0, min(first.channel, shape[1] - columns))
        filters = filter..<min(shape[0], filter + rows)
        channels = channel..<min(shape[1], channel + columns)
        let pixels = filters.count * pitch.y
        place = Rectangle(
            x: rectangle.x, y: rectangle.y, width: min(rectangle.width, channels.count * pitch.x),
            height: (pixels + pixelsPerRow - 1) / pixelsPerRow)
    }

    /// The pixels, with gaps between kernels.
    func entries(of bank: FilterBank, limit: Double) -> [[ColorGrid.Entry]] {
        let (height, width) = (bank.shape[2], bank.shape[3])
        return (0..<place.height * pixelsPerRow).map { row in
            let (filter, y) = (filters.lowerBound + row / pitch.y, row % pitch.y)
            return (0..<place.width).map { column in
                let (channel, x) = (channels.lowerBound + column / pitch.x, column % pitch.x)
                guard y < height, x < width, filter < filters.upperBound, channel < channels.upperBound else {
                    return .empty
                }
                let value = bank.value(filter: filter, channel: channel, y: y, x: x)
                guard value.isFinite else { return .glyph("!", Style(bold: true)) }
                return .fraction(limit > 0 ? (value / limit + 1) / 2 : 0.5)
            }
        }
    }
}
