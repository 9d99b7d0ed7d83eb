import Records
import Testing

struct MatrixAndStabilityTests {
    /// Upper triangle row by row: (0,0) (0,1) (0,2) (1,1) (1,2) (2,2).
    @Test func theTriangleIsReadFromBothSides() {
        let matrix = MatrixRecord(
            step: 0, group: 1, kind: .basis, rows: 3, factor: 1, rowsPerUse: 1,
            meanPooled: [255, 51, 102, 255, 0, 255],
            maximumPooled: [255, 255, 255, 255, 255, 255], summary: SimilaritySummary())
        #expect(abs(matrix.value(row: 0, column: 1) - 0.04) < 1e-15)
        #expect(matrix.value(row: 2, column: 0) == matrix.value(row: 0, column: 2))
        #expect(matrix.value(row: 2, column: 1) == 0)
        #expect(matrix.value(row: 2, column: 1, maximum: true) == 1)
    }

    /// 2(1 + 0.9) / (8 · 0.1) = 4.75 for the sum; the mean over N entries allows N times as much.
    @Test func lambdaDivergesFromALimitOn() {
        let sum = OrthogonalityStability.divergingLambda(divisor: 1, learningRate: 0.1, momentum: 0.9)
        let mean = OrthogonalityStability.divergingLambda(divisor: 64, learningRate: 0.1, momentum: 0.9)
        #expect(abs(sum - 4.75) < 1e-12)
        #expect(abs(mean - 64 * 4.75) < 1e-9)
    }
}
