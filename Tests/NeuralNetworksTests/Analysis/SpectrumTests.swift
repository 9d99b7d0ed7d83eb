import Records
import Testing

@testable import NeuralNetworks

struct SpectrumTests {
    private static func parameter(_ shape: [Int], _ values: [Float]) -> Parameter {
        let parameter = Parameter(name: "w", shape: shape)
        for (index, value) in values.enumerated() { parameter.value[index] = value }
        return parameter
    }

    /// [3 0; 4 5]: WWᵀ = [9 12; 12 41] with eigenvalues 45 and 5.
    @Test func singularValuesOfTwoByTwo() throws {
        let spectrum = try #require(Spectrum(of: Self.parameter([2, 2, 1, 1], [3, 0, 4, 5])))
        #expect(spectrum.singularValues.count == 2)
        #expect(abs(spectrum.singularValues[0] - 45.0.squareRoot()) < 1e-12)
        #expect(abs(spectrum.singularValues[1] - 5.0.squareRoot()) < 1e-12)
        // ‖[8 12; 12 40]‖_F = √(64 + 288 + 1600).
        #expect(abs(spectrum.gramDeviation - 1952.0.squareRoot()) < 1e-12)
    }

    @Test func invariantsHoldForAFilledBasis() throws {
        let basis = try FilledNetwork("resnet14-s8u1").parameter("shared_basis_2.weight")
        let spectrum = try #require(Spectrum(of: basis))
        let rows = basis.filters
        var (trace, deviation, squares) = (0.0, 0.0, 0.0)
        for (i, row) in rows.enumerated() {
            trace += dot(row, row)
            for (j, other) in rows.enumerated() {
                let entry = dot(row, other)
                squares += entry * entry
                deviation += (entry - (i == j ? 1 : 0)) * (entry - (i == j ? 1 : 0))
            }
        }
        let values = spectrum.singularValues
        #expect(values.count == 16 && values == values.sorted(by: >))
        // Σσ² is the trace of WWᵀ and Σσ⁴ its squared norm.
        #expect(abs(values.reduce(0) { $0 + $1 * $1 } - trace) < 1e-10 * trace)
        #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 * $1 } - squares) < 1e-10 * squares)
        #expect(abs(spectrum.gramDeviation - deviation.squareRoot()) < 1e-10 * deviation.squareRoot())
    }

    @Test func orthonormalRowsHaveOnesOnly() throws {
        let network = try FilledNetwork("resnet14-s16")
        Initializer.fill(architecture: network.architecture, parameters: network.parameters, statistics: [], seed: 3)
        let spectrum = try #require(Spectrum(of: network.parameter("shared_basis_3.weight")))
        #expect(spectrum.singularValues.count == 64)
        #expect(spectrum.singularValues.allSatisfy { abs($0 - 1) < 1e-6 })
        #expect(spectrum.gramDeviation < 1e-5)
    }

    /// Three rows of two columns cannot be orthonormal: with σ = 1, 1 the deviation is √(3 − 2).
    @Test func moreRowsThanColumnsLeaveAFloor() throws {
        let spectrum = try #require(Spectrum(of: Self.parameter([3, 2, 1, 1], [1, 0, 0, 1, 0, 0])))
        #expect(spectrum.singularValues == [1, 1])
        #expect(spectrum.gramDeviation == 1)
    }

    @Test func dependentAndZeroRowsHaveZeros() throws {
        let spectrum = try #require(Spectrum(of: Self.parameter([3, 3, 1, 1], [1, 2, 2, 2, 4, 4, 0, 0, 0])))
        #expect(abs(spectrum.singularValues[0] - 45.0.squareRoot()) < 1e-12)
        // Roots of what rounding leaves of zero eigenvalues.
        #expect(spectrum.singularValues[1] < 1e-6 && spectrum.singularValues[2] < 1e-6)
    }

    @Test func aBasisThatDivergedHasNoSpectrum() {
        #expect(Spectrum(of: Self.parameter([2, 2, 1, 1], [1, .nan, 0, 1])) == nil)
        #expect(Spectrum(of: Self.parameter([2, 2, 1, 1], [1, .infinity, 0, 1])) == nil)
    }
}
