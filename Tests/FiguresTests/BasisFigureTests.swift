import Records
import Testing

@testable import Figures

struct BasisFigureTests {
    @Test func usesStandFromTheFirstDownwards() throws {
        let figure = try UseGradientFigure.figure(Invented.useGradients(), metric: .l2, width: nil)
        let heatmap = try #require(figure.rows[1][0].heatmap)
        // Basis 2, use 3 at step 50: 3·2·50 / 1000.
        #expect(heatmap.rows == 4 && heatmap.columns == 3)
        #expect(heatmap.values[2 * 3 + 1] == 0.3)
        #expect(heatmap.x.ticks.map(\.label) == ["1", "50", "100"])
    }

    @Test func theProfileHasTheOrthogonalityPartApart() throws {
        let marks = try #require(
            UseGradientFigure.figure(Invented.useGradients(), metric: .l2, width: nil).rows[0][1].chart?.marks)
        let lines = marks.compactMap { if case .line(let points, _) = $0 { points } else { nil } }
        #expect(
            lines.map { $0.map(\.y) } == [
                [0.001, 0.002, 0.003, 0.004], [0.05, 0.1, 0.15, 0.2], [0.1, 0.2, 0.3, 0.4],
            ])
        #expect(lines[0].map(\.x) == [1, 2, 3, 4])
        // λ = 10 times 1, at step 50 only.
        let rules = marks.compactMap { if case .horizontalRule(let value, _) = $0 { value } else { nil } }
        #expect(rules == [10])
    }

    @Test func everyMetricHasItsValues() throws {
        let gradients = try Invented.useGradients()
        let values = GradientMetric.allCases.map { gradients.values(of: Invented.bases[0], $0)[100]?[1] }
        #expect(values == [0.2, 0.1, 0.02, 0.2 * 3])
        #expect(gradients.orthogonalityPart(of: Invented.bases[0], step: 50, .output) == nil)
    }

    @Test func oldSessionsLackGradientsOfOutputs() throws {
        var gradients = try Invented.useGradients()
        gradients.uses = gradients.uses.map { use in
            var use = use
            use.outputL2 = nil
            return use
        }
        #expect(throws: FigureError.self) { try UseGradientFigure.figure(gradients, metric: .output, width: nil) }
        let spectra = try BasisSpectra(Invented.run(), groups: [], spectra: Invented.spectra, gradients: gradients)
        #expect(SpectraFigure.figure(spectra, width: nil).rows.map(\.count) == [3, 3, 3])
    }

    @Test func spectraHaveTheirReferences() throws {
        var wide = Invented.run()
        // 192 filters of 32 weights: ‖WWᵀ − I‖ cannot fall below √160.
        wide.bases = [
            BasisRecord(id: 0, name: "w", group: 3, kind: "expand", rank: 192, uses: 2, shape: [192, 32, 1, 1])
        ]
        let spectra = try BasisSpectra(wide, groups: [], spectra: Invented.spectra, gradients: nil)
        let row = SpectraFigure.figure(spectra, width: nil).rows[0]
        let rules = row.map { panel -> [Double] in
            panel.chart?.marks.compactMap { if case .horizontalRule(let value, _) = $0 { value } else { nil } } ?? []
        }
        #expect(rules == [[1], [], [Double(160).squareRoot()]])
        #expect(Invented.bases.allSatisfy { $0.deviationFloor == nil })
        guard case .line(let points, _) = try #require(row[1].chart?.marks.first) else { return }
        #expect(points.map(\.y) == [2, 4])
    }

    @Test func groupsThatDoNotExistAreRefused() {
        let error = #expect(throws: FigureError.self) { try Invented.run().bases(ofGroups: [2, 7]) }
        #expect(error.map { "\($0)" } == "'run.fbsession' has no shared basis in group 7: there are those of 1, 2, 3")
    }

    @Test func filtersAreTilesWithOneCellBetween() throws {
        let figure = FilterFigure.figure([Invented.bank], of: Invented.run(), step: 75, width: nil)
        let heatmap = try #require(figure.rows[0][0].heatmap)
        // 16 channels of three weights, four cells each, and one between: 13 cells a tile.
        #expect(heatmap.columns == 16 * 13 && heatmap.rows == 8 * 13)
        // Filter 2, channel 3, row 1, column 2 (from 0) is weight ((2·16 + 3)·3 + 1)·3 + 2.
        let weight = Double(Invented.bank.weights[((2 * 16 + 3) * 3 + 1) * 3 + 2]) / 0.5
        let cell = (2 * 13 + 1 * 4 + 3) * heatmap.columns + 3 * 13 + 2 * 4
        #expect(heatmap.values[cell] == weight)
        // Between tiles is nothing.
        #expect(heatmap.values[12] == nil && heatmap.values[12 * heatmap.columns] == nil)
    }
}
