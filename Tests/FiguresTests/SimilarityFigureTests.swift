import Records
import Testing

@testable import Figures

struct SimilarityFigureTests {
    @Test func basesStandAboveCoefficientsSessionsBesideEachOther() throws {
        let figure = try Invented.figures()[1]
        #expect(
            figure.rows.map { $0.map(\.title) } == [
                [
                    "orthogonality: basis, group 2", "orthogonality: basis, group 3", "both: basis, group 2",
                    "both: basis, group 3",
                ],
                [
                    "orthogonality: coefficients, group 2", "orthogonality: coefficients, group 3",
                    "both: coefficients, group 2", "both: coefficients, group 3",
                ],
            ])
        #expect(figure.colorBar == .cosine)
    }

    @Test func cellsAreTheRecordedCosines() throws {
        let matrix = Invented.matrix(group: 1, kind: .basis, rows: 12, rowsPerUse: 1)
        let panel = SimilarityFigure.panel(matrix, of: Invented.run(), title: "")
        let heatmap = try #require(panel.heatmap)
        #expect(heatmap.rows == 12 && heatmap.columns == 12)
        // (51/255)² = 0.04
        #expect(heatmap.values[0] == 1 && heatmap.values[13] == 1)
        #expect(abs((heatmap.values[1] ?? 0) - 0.04) < 1e-12)
        #expect(panel.notes == ["shared–shared 0.041 / 0.500"])
    }

    @Test func linesStandWhereSharedComponentsEndAndUsesBegin() {
        // Group 1: 8 shared components, then one of each of 4 uses.
        let basis = Invented.matrix(group: 1, kind: .basis, rows: 12, rowsPerUse: 1)
        #expect(
            SimilarityFigure.separators(basis, Invented.run()) == Heatmap.Separators(strong: [8], fine: [9, 10, 11]))
        // 256 coefficient vectors of 4 uses, two pooled into one.
        let coefficients = Invented.matrix(group: 3, kind: .coefficients, rows: 256, factor: 2, rowsPerUse: 64)
        #expect(
            SimilarityFigure.separators(coefficients, Invented.run())
                == Heatmap.Separators(strong: [], fine: [32, 64, 96]))
    }

    @Test func pooledAxesCountUnpooledVectors() throws {
        let matrix = Invented.matrix(group: 3, kind: .coefficients, rows: 256, factor: 2, rowsPerUse: 64)
        let axis = try #require(SimilarityFigure.panel(matrix, of: Invented.run(), title: "").heatmap?.x)
        #expect(axis.label == "coefficient vector (mean of 2×2)")
        #expect(axis.range == 0...128)
        #expect(axis.ticks.map(\.label) == ["1", "100", "200"])
        #expect(axis.ticks.map(\.value) == [0.25, 49.75, 99.75])
    }

    @Test func groupsAreThePapersOrThoseWanted() throws {
        #expect(try SimilarityState.groups(of: Invented.run(), wanted: []) == [2, 3])
        #expect(try SimilarityState.groups(of: Invented.run(), wanted: [1]) == [1])
        let error = #expect(throws: FigureError.self) { try SimilarityState.groups(of: Invented.run(), wanted: [4]) }
        #expect(
            error.map { "\($0)" } == "'run.fbsession' has no similarity of group 4: resnet20-s8u1 has 1, 2, 3")
    }
}
