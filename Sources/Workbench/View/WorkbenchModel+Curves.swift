import Charts
import Records

extension WorkbenchModel {
    /// What a pane draws over the steps, with the values at the cursor.
    func curves(of pane: Pane, _ palette: Palette) -> [Curve] {
        switch pane {
        case .loss: lossCurves(palette)
        case .error: errorCurves(palette)
        case .gradientMaximum: gradientCurves(palette, \.maximum) { .gradientMaximum(basis: $0) }
        case .gradientMean: gradientCurves(palette, \.mean) { .gradientMean(basis: $0) }
        default: []
        }
    }

    private func lossCurves(_ palette: Palette) -> [Curve] {
        let step = cursor > 0 ? reading?.step : nil
        let test = epochs.map { ChartPoint(x: Double($0.step), y: $0.testCrossEntropy) }
        return [
            Curve(
                series: ChartSeries(tag: "l", name: "loss", style: palette.series(0), points: points(.loss)),
                value: step.map { Numbers.short($0.loss) }),
            Curve(
                series: ChartSeries(
                    tag: "c", name: "cross-entropy", style: palette.series(2), points: points(.crossEntropy)),
                value: step.map { Numbers.short($0.crossEntropy) }),
            Curve(
                series: ChartSeries(tag: "t", name: "test", style: palette.series(1), points: test),
                value: epochAtCursor.map { Numbers.short($0.testCrossEntropy) }),
        ]
    }

    private func errorCurves(_ palette: Palette) -> [Curve] {
        let step = cursor > 0 ? reading?.step : nil
        let batch = points(.accuracy).map {
            ChartPoint(
                x: $0.x, minimum: 100 * (1 - $0.maximum), maximum: 100 * (1 - $0.minimum), last: 100 * (1 - $0.last))
        }
        let training = epochs.compactMap { epoch in
            epoch.trainingError.map { ChartPoint(x: Double(epoch.step), y: 100 * $0) }
        }
        let test = epochs.map { ChartPoint(x: Double($0.step), y: 100 * $0.testError) }
        return [
            Curve(
                series: ChartSeries(tag: "b", name: "batch", style: palette.series(0), points: batch),
                value: step.map { percentage(1 - $0.accuracy) }),
            Curve(
                series: ChartSeries(tag: "r", name: "train", style: palette.series(2), points: training),
                value: epochAtCursor?.trainingError.map(percentage)),
            Curve(
                series: ChartSeries(tag: "t", name: "test", style: palette.series(1), points: test),
                value: epochAtCursor.map { percentage($0.testError) }),
        ]
    }

    /// Percent without its sign, which the title has.
    private func percentage(_ fraction: Double) -> String { String(Numbers.percent(fraction).dropLast(2)) }

    private func gradientCurves(
        _ palette: Palette, _ size: KeyPath<GradientSize, Double>, _ series: (Int) -> Series
    ) -> [Curve] {
        session.bases.enumerated().map { index, basis in
            let record = cursor > 0 ? reading?.gradients.first { $0.basis == basis.id } : nil
            return Curve(
                series: ChartSeries(
                    tag: Self.tag(index), name: name(of: basis, index), style: palette.series(index),
                    points: points(series(basis.id))),
                value: record.map { Numbers.short($0.size[keyPath: size]) })
        }
    }

    /// The character of the n-th basis, from 0.
    static func tag(_ index: Int) -> Character {
        let tags = Array("123456789abcdefghijklmnopqrstuvwxyz")
        return index < tags.count ? tags[index] : "#"
    }

    /// What legends call a basis: its tag and group, and which convolutions use it where a group has two.
    func name(of basis: BasisRecord, _ index: Int) -> String {
        // Names of sites are long; where they are cut off, the group still shows.
        if ModelName.Site(rawValue: basis.kind) != nil { return "\(Self.tag(index)) g\(basis.group) \(basis.kind)" }
        return "\(Self.tag(index)) group \(basis.group)" + (basis.kind == "both" ? "" : " \(basis.kind)")
    }

    private func points(_ series: Series) -> [ChartPoint] {
        (curves[series] ?? []).map {
            ChartPoint(x: Double($0.step), minimum: $0.minimum, maximum: $0.maximum, last: $0.last)
        }
    }

    /// Labels of the x axis at ends of epochs, as many as fit.
    func ticks(columns: Int, through last: Int? = nil) -> [ChartTick] {
        let length = max(1, session.configuration.stepsPerEpoch)
        let count = max(1, (last ?? plotSteps) / length)
        let wanted = max(1, columns / 9)
        let strides = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000]
        let stride = strides.first { count / $0 <= wanted } ?? count
        return Swift.stride(from: 0, through: count, by: stride).compactMap { epoch in
            label(epoch: epoch, length: length).map { ChartTick(x: Double(epoch * length), label: $0) }
        }
    }

    private func label(epoch: Int, length: Int) -> String? {
        switch unit {
        case .epoch: return epoch == 0 ? "epoch 0" : "\(epoch)"
        case .step: return epoch == 0 ? "step 0" : "\(epoch * length)"
        case .time:
            guard epoch > 0 else { return "0:00" }
            return epochs.first { $0.epoch == epoch }.map { Numbers.duration(milliseconds: $0.elapsedMilliseconds) }
        }
    }
}
