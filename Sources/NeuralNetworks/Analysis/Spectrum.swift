import CKernels
import Records

/// The singular values of a filter matrix W (one flattened filter a row, R × k²C) and its distance from orthonormal rows.
public struct Spectrum: Hashable, Sendable {
    /// min(R, k²C) singular values, descending.
    public let singularValues: [Double]
    /// ‖WWᵀ − I‖_F; where R > k²C it cannot fall below √(R − k²C).
    public let gramDeviation: Double

    /// Measures a parameter; `nil` where an entry is not finite.
    ///
    /// The values are the square roots of the eigenvalues of the smaller of WWᵀ and WᵀW, computed in double: exact to
    /// 1e-8 of the largest one, which is less than what the rounding of W to float32 changes.
    public init?(of parameter: Parameter) {
        let (rows, columns) = (parameter.shape[0], parameter.fanIn)
        let size = min(rows, columns)
        var values = [Double](repeating: 0, count: size)
        let converged = values.withUnsafeMutableBufferPointer { values in
            Self.eigenvalues(of: UnsafeBufferPointer(parameter.value), rows: rows, columns: columns, into: values)
        }
        guard converged, values.allSatisfy(\.isFinite) else { return nil }
        singularValues = values.map { max($0, 0).squareRoot() }.sorted(by: >)
        let deviation = values.reduce(Double(rows - size)) { $0 + ($1 - 1) * ($1 - 1) }
        gramDeviation = deviation.squareRoot()
    }

    /// The spectrum as a row of the session.
    public func record(step: Int, basis: Int) -> SpectrumRecord {
        SpectrumRecord(step: step, basis: basis, singularValues: singularValues, gramDeviation: gramDeviation)
    }

    private static func eigenvalues(
        of weight: UnsafeBufferPointer<Float>, rows: Int, columns: Int, into values: UnsafeMutableBufferPointer<Double>
    ) -> Bool {
        guard rows > columns else { return eigenvaluesOfGram(weight, count: rows, width: columns, into: values) }
        let transposed = [Float](unsafeUninitializedCapacity: rows * columns) { buffer, count in
            for index in 0..<rows * columns { buffer[index] = weight[index % rows * columns + index / rows] }
            count = rows * columns
        }
        return transposed.withUnsafeBufferPointer {
            eigenvaluesOfGram($0, count: columns, width: rows, into: values)
        }
    }

    private static func eigenvaluesOfGram(
        _ rows: UnsafeBufferPointer<Float>, count: Int, width: Int, into values: UnsafeMutableBufferPointer<Double>
    ) -> Bool {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count * count) { gram in
            fbwork_gram(rows.baseAddress, count, rows.baseAddress, count, width, gram.baseAddress)
            return fbwork_symmetric_eigenvalues(gram.baseAddress, count, values.baseAddress)
        }
    }
}
