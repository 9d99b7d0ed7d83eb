import Charts

/// Which panes stand beside which on screens of a size.
struct LayoutTemplate {
    /// The size of the whole screen.
    let size: Size
    /// Rows between header and timeline.
    let rows: Int
    /// Shared bases that want a row each.
    let bases: Int
    /// Uses of all bases, which get a row each where there is room.
    let uses: Int

    private static let curves: [Pane] = [.loss, .error, .gradientMaximum, .gradientMean]
    private static let instruments: [Pane] = [.similarity, .spectrum, .gradientFlow, .filters, .network]
    private static let texts: [Pane] = [.options, .events]

    /// The panes in as many places as the screen has room for.
    var tree: LayoutTree {
        switch (size.width, size.height) {
        case (..<60, ..<20), (..<100, ..<16): .place(Pane.focusable)
        case (_, ..<16): strip
        case (..<60, _): column
        case (..<80, 40...), (..<120, 46...): portrait
        case (140..., ..<36): band
        case (..<80, _), (_, ..<24): small
        case (..<120, _), (_, ..<36): medium
        case (240..., 45...): vast
        case (160..., 45...): huge(beside: [.otherSimilarity, .gradientFlow, .filters, .network])
        default: large
        }
    }

    // MARK: Low screens

    /// One row of places.
    private var strip: LayoutTree {
        let (curves, instruments, texts) = (Self.curves, Self.instruments, Self.texts)
        let parts: [[Pane]] =
            switch size.width {
            case ..<150: [curves + [.gradientBars], instruments + texts]
            case ..<200: [curves, [.gradientBars] + texts, instruments]
            case ..<250: [[.loss, .error], [.gradientMaximum, .gradientMean, .gradientBars], instruments, texts]
            default: [[.loss, .error], [.gradientMaximum, .gradientMean], [.gradientBars], instruments, texts]
            }
        return .columns(parts.map { .place($0) })
    }

    /// Two rows of places, and the instruments over both.
    private var band: LayoutTree {
        let half = LayoutTree.percent(50)
        let losses = LayoutTree.rows(.place([.loss]), .place([.error]), half)
        let gradients = LayoutTree.rows(.place([.gradientMaximum]), .place([.gradientMean]), half)
        let bars = LayoutTree.place([.gradientBars])
        switch size.width {
        case ..<200:
            let middle = LayoutTree.rows(
                .place([.gradientMaximum, .gradientMean]), .place([.gradientBars] + Self.texts), half)
            return .columns([losses, middle, .place(Self.instruments)])
        case ..<260:
            let middle = LayoutTree.rows(.place([.gradientMaximum, .gradientMean]), bars, half)
            return .columns(
                .columns([losses, middle, .place(Self.instruments)]),
                .rows(.place([.options]), .place([.events]), half), LayoutTree.allBut(39))
        default:
            return .columns([
                losses, gradients, .rows(bars, .place(Self.texts), half),
                .place([.similarity, .spectrum]), .place([.network, .gradientFlow, .filters]),
            ])
        }
    }

    // MARK: Tall screens

    /// One column of places.
    private var column: LayoutTree {
        let (curves, instruments, texts) = (Self.curves, Self.instruments, Self.texts)
        switch size.height {
        case ..<30:
            return .rows(.place(curves + [.gradientBars]), .place(instruments + texts), LayoutTree.percent(50))
        case ..<45:
            return .rows(
                .place(curves),
                .rows(.place([.gradientBars]), .place(instruments + texts), LayoutTree.exactly(fewBars)),
                LayoutTree.percent(38))
        default:
            return .rows(
                .place([.loss, .error]),
                .rows(
                    .place([.gradientMaximum, .gradientMean]),
                    .rows(
                        .place([.gradientBars]), .rows(.place(instruments), .place(texts), LayoutTree.allBut(6)),
                        LayoutTree.exactly(bars(most: rows / 4))),
                    LayoutTree.exactly(rows / 5)),
                LayoutTree.percent(20))
        }
    }

    /// Two columns of plots and texts, and between them what is as wide as the screen.
    private var portrait: LayoutTree {
        let instruments: LayoutTree =
            size.height < 72
            ? .place(Self.instruments)
            : .rows(
                .place([.similarity]), .place([.spectrum, .gradientFlow, .filters, .network]), LayoutTree.percent(50))
        let plots = max(6, rows / 6)
        return .rows(
            .columns(.place([.loss]), .place([.error]), LayoutTree.evenColumns),
            .rows(
                .columns(.place([.gradientMaximum]), .place([.gradientMean]), LayoutTree.evenColumns),
                .rows(
                    .place([.gradientBars]),
                    .rows(
                        instruments, .columns(.place([.options]), .place([.events]), LayoutTree.evenColumns),
                        LayoutTree.allBut(6)),
                    LayoutTree.exactly(bars(most: rows / 4))),
                LayoutTree.exactly(plots)),
            LayoutTree.exactly(plots))
    }

    // MARK: Usual screens

    private var small: LayoutTree {
        let upper: (Int) -> Int = { $0 - max(5, $0 * 2 / 5) }
        return .columns(
            .rows(.place(Self.curves), .place([.gradientBars]), upper),
            .rows(.place(Self.instruments), .place(Self.texts), upper), LayoutTree.percent(50))
    }

    private var medium: LayoutTree {
        .columns(
            .rows(
                .rows(
                    .columns(.place([.loss]), .place([.error]), LayoutTree.evenColumns),
                    .columns(.place([.gradientMaximum]), .place([.gradientMean]), LayoutTree.evenColumns),
                    LayoutTree.percent(50)),
                .place([.gradientBars]), LayoutTree.allBut(min(max(bases, 3), 6) + 2)),
            .rows(.place(Self.instruments), .place(Self.texts), { $0 - max(4, $0 / 5) }), LayoutTree.percent(58))
    }

    private var large: LayoutTree {
        .columns(
            .rows(.place([.loss]), .place([.error]), LayoutTree.percent(50)),
            .columns(
                .rows(
                    .rows(.place([.gradientMaximum]), .place([.gradientMean]), LayoutTree.percent(50)),
                    .place([.gradientBars]), LayoutTree.allBut(bars(most: rows - 18))),
                .rows(
                    .place(Self.instruments),
                    .rows(.place([.options]), .place([.events]), LayoutTree.exactly(6)), LayoutTree.allBut(13)),
                LayoutTree.exactly(size.width * 31 / 100)),
            { $0 / 3 })
    }

    /// Plots at the left, matrices at the right, with other panes in the place beside the chosen similarity.
    private func huge(beside panes: [Pane]) -> LayoutTree {
        let lower = rows - rows * 2 / 5
        return .columns(
            .rows(
                .columns(.place([.loss]), .place([.error]), LayoutTree.evenColumns),
                .rows(
                    .columns(.place([.gradientMaximum]), .place([.gradientMean]), LayoutTree.evenColumns),
                    .place([.gradientBars]), LayoutTree.allBut(bars(most: lower - 9))),
                LayoutTree.percent(40)),
            .rows(
                .columns(.place([.similarity]), .place(panes), LayoutTree.evenColumns),
                .columns(
                    .place([.spectrum]), .rows(.place([.options]), .place([.events]), LayoutTree.exactly(6)),
                    LayoutTree.evenColumns),
                LayoutTree.percent(70)),
            LayoutTree.percent(43))
    }

    /// The same with network, gradient flow and filters in a column of their own.
    private var vast: LayoutTree {
        let right: LayoutTree =
            size.height < 60
            ? .rows(.place([.network]), .place([.gradientFlow, .filters]), LayoutTree.percent(55))
            : .rows(
                .place([.network]), .rows(.place([.gradientFlow]), .place([.filters]), LayoutTree.percent(60)),
                LayoutTree.percent(48))
        return .columns(huge(beside: [.otherSimilarity]), right, LayoutTree.percent(66))
    }

    // MARK: Bars

    /// Rows of the bars with title and heading: with the uses if they fit.
    private func bars(most: Int) -> Int {
        let all = 2 + bases + uses
        return all <= most ? max(5, all) : min(fewBars, max(5, most))
    }

    /// The same without the uses.
    private var fewBars: Int { min(max(bases, 3), 12) + 2 }
}
