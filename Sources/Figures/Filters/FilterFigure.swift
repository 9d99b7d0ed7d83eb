import Records

/// The filters of shared bases as small pictures: one row a filter, one column a channel.
public enum FilterFigure {
    /// Filters that are shown of a basis.
    static let filterLimit = 32
    /// Channels that are shown of a basis; as many tiles fill the width of the page.
    static let channelLimit = 64
    /// Cells of the picture from one weight to the next; between tiles one cell is left free.
    private static let cells = 4

    /// Draws the banks below each other, tiles of one size.
    ///
    /// - Parameters:
    ///   - step: after which the weights were so.
    ///   - width: of the page in millimetres; `nil`: two columns of a journal.
    public static func figure(_ banks: [FilterBank], of run: RecordedRun, step: Int, width: Double?) -> Figure {
        let scale = ColorScale(
            label: "weight by the basis' largest |weight|", map: .diverging, range: -1...1, kind: .linear,
            ticks: [(-1, "−1"), (-0.5, "−0.5"), (0, "0"), (0.5, "0.5"), (1, "1")].map { Axis.Tick($0.0, $0.1) })
        return Figure(
            title: "Filters of the shared bases",
            width: width ?? Figure.twoColumns, columns: [1],
            rows: banks.map { [panel($0, of: run, scale: scale)] }, colorBar: scale,
            caption: caption(run, step: step), run: run)
    }

    private static func panel(_ bank: FilterBank, of run: RecordedRun, scale: ColorScale) -> Panel {
        let shape = bank.basis.shape
        let (filters, channels) = (min(filterLimit, shape[0]), min(channelLimit, shape[1]))
        var notes = ["largest |weight| \(Ticks.number(bank.largest))"]
        if filters < shape[0] || channels < shape[1] {
            notes[0] += "; the first \(filters) of \(shape[0]) filters and \(channels) of \(shape[1]) channels"
        }
        let picture = picture(bank, filters: filters, channels: channels)
        let (down, across) = (shape[2] * cells + 1, shape[3] * cells + 1)
        let size = "\(shape[2])×\(shape[3])"
        return Panel(
            title: "Basis of \(run.title(of: bank.basis)): \(shape[0]) filters of \(shape[1]) channels, \(size)",
            content: .heatmap(
                Heatmap(
                    columns: picture.columns, values: picture.values, scale: scale,
                    x: axis("channel", channels, cells: across), y: axis("filter", filters, cells: down),
                    missing: .white)),
            height: .timesWidth(Double(filters * down) / Double(channels * across)), notes: notes,
            widthShare: Double(channels) / Double(channelLimit))
    }

    /// Every weight as `cells`² cells, tiles one cell apart.
    private static func picture(_ bank: FilterBank, filters: Int, channels: Int) -> (columns: Int, values: [Double?]) {
        let shape = bank.basis.shape
        let (down, across) = (shape[2] * cells + 1, shape[3] * cells + 1)
        let columns = channels * across
        let unit = bank.largest > 0 ? bank.largest : 1
        var values = [Double?](repeating: nil, count: filters * down * columns)
        for filter in 0..<filters {
            for channel in 0..<channels {
                for y in 0..<shape[2] * cells {
                    let line = ((filter * shape[1] + channel) * shape[2] + y / cells) * shape[3]
                    let start = (filter * down + y) * columns + channel * across
                    for x in 0..<shape[3] * cells {
                        values[start + x] = Double(bank.weights[line + x / cells]) / unit
                    }
                }
            }
        }
        return (columns, values)
    }

    private static func axis(_ label: String, _ count: Int, cells: Int) -> Axis {
        let step = max(1, Int(Ticks.step(for: Double(count) / 6)))
        let numbers = [1] + stride(from: step, through: count, by: step).filter { $0 > step / 2 && $0 > 1 }
        return Axis(
            label: label, range: 0...Double(count * cells),
            ticks: numbers.map { Axis.Tick((Double($0) - 0.5) * Double(cells) - 0.5, "\($0)") })
    }

    private static func caption(_ run: RecordedRun, step: Int) -> [String] {
        [
            "Weights after step \(Ticks.count(step)): one row a filter, one tile a channel that it reads. Blue is negative, "
                + "orange positive, white zero.",
            run.sentence,
        ]
    }
}
