import Charts
import NeuralNetworks

/// The filters of shared bases as small pictures: a filter a row, a channel a column, each k × k pixels.
struct FilterPicture {
    let output: OutputStyle

    /// Columns before the pictures, for a filter's number.
    private static let margin = 4
    /// So many filters of a basis are drawn.
    static let filters = 64

    /// The bases of a state, or the one of a number, each under lines that say how to read it.
    ///
    /// - Throws: ``InspectionError`` where there is no such basis or only the record of it.
    func text(_ inspection: Inspection, basis number: Int?) throws(InspectionError) -> String {
        let numbered = inspection.bases.enumerated().map { (number: $0 + 1, basis: $1) }
        let chosen = numbered.filter { number == nil || $0.number == number }
        if chosen.isEmpty, let number { throw .noBasis(number, count: numbered.count) }
        var pictures: [String] = []
        for (number, basis) in chosen {
            guard let parameter = basis.parameter else {
                throw .noFilters(file: inspection.file, step: inspection.step ?? 0)
            }
            pictures.append(
                picture(parameter, title: "Basis \(number), group \(basis.group)"))
        }
        return pictures.joined(separator: "\n\n")
    }

    private func picture(_ parameter: Parameter, title: String) -> String {
        let scale = Self.scale(of: parameter)
        let (filters, channels, size) = (parameter.shape[0], parameter.shape[1], parameter.shape[2])
        let map = DivergingMap(output.capabilities)
        // Pixels of 1×1 filters touch each other.
        let pitch = size > 1 ? size + 1 : 1
        let shownChannels = max(1, min(channels, (output.columns - Self.margin + pitch - size) / pitch))
        let shownFilters = min(filters, Self.filters)
        // Filters begin with a row of cells, so that one line's number is one filter's.
        let pixelsPerRow = map.hasHalfBlocks ? 2 : 1
        let rowPitch = size > 1 ? (size + pixelsPerRow) / pixelsPerRow : 1
        let pixelPitch = size > 1 ? rowPitch * pixelsPerRow : 1
        var picture = SignedPicture(width: shownChannels * pitch, height: shownFilters * pixelPitch)
        for filter in 0..<shownFilters {
            for channel in 0..<shownChannels {
                for pixel in 0..<size * size {
                    picture[channel * pitch + pixel % size, filter * pixelPitch + pixel / size] =
                        parameter.value[(filter * channels + channel) * size * size + pixel]
                }
            }
        }
        var buffer = CellBuffer(
            width: Self.margin + picture.width, height: SignedPicture.rows(picture.height, map))
        picture.draw(into: &buffer, x: Self.margin, y: 0, scale: scale, columns: 1, map: map)
        for filter in 0..<shownFilters {
            let row = filter * pixelPitch / pixelsPerRow
            guard size > 1 || filter % pixelsPerRow == 0 else { continue }
            buffer.write(
                "\(filter + 1)", right: Self.margin - 1, y: row, style: Charts.Palette(output.capabilities).muted
            )
        }
        let lines = [
            "\(title), \(parameter.name): \(filters) filters of \(channels) channels, \(size)×\(size)",
            "a row is a filter, a column a channel",
            SignedPicture.legend(scale: scale, isExceeded: true, map: map),
        ]
        return (lines + leftOut(filters - shownFilters, channels - shownChannels) + [output.text(buffer)])
            .joined(separator: "\n")
    }

    /// The size that all but one in a hundred numbers stay below: a few large ones would leave the others pale.
    private static func scale(of parameter: Parameter) -> Double {
        let sizes = parameter.value.map { Double(abs($0)) }.filter(\.isFinite).sorted()
        return sizes.isEmpty ? 0 : sizes[min(sizes.count - 1, sizes.count * 99 / 100)]
    }

    private func leftOut(_ filters: Int, _ channels: Int) -> [String] {
        var parts: [String] = []
        if filters > 0 { parts.append("the last \(filters) filters") }
        if channels > 0 { parts.append("the last \(channels) channels") }
        return parts.isEmpty ? [] : ["left out, as they do not fit: \(parts.joined(separator: " and "))"]
    }
}
