import CKernels
import Randomness
import Testing

@testable import NeuralNetworks

/// The two products of the orthogonality term, against their definition, in sizes around every block of the kernels.
struct GramTests {
    private func numbers(_ name: String, _ count: Int) -> [Float] {
        var random = KeyedRandom("gram/\(name)")
        return (0..<count).map { _ in Float(random.normal()) }
    }

    @Test(arguments: InstructionSet.supported, [1, 2, 3, 4, 5, 9])
    func sharesOfRowsAreTheGramMatrix(_ set: InstructionSet, _ rows: Int) throws {
        let kernels = try set.kernels()
        for (columns, others) in [(1, 7), (9, 4), (27, 5), (40, 1)] {
            let (a, b) = (numbers("a", rows * columns), numbers("b", others * columns))
            var gram = Array(repeating: Double.nan, count: rows * others)
            for share in 0..<2 {
                kernels.gram_rows(a, Int32(rows), b, Int32(others), Int32(columns), Int32(share), 2, &gram)
            }
            for i in 0..<rows {
                for j in 0..<others {
                    let exact = (0..<columns).reduce(0.0) {
                        $0 + Double(a[i * columns + $1]) * Double(b[j * columns + $1])
                    }
                    #expect(abs(gram[i * others + j] - exact) < 1e-12, "\(rows)×\(columns), \(i) \(j)")
                }
            }
        }
    }

    @Test(arguments: InstructionSet.supported, [1, 2, 3, 4, 5, 9])
    func sharesOfRowsAreTheProduct(_ set: InstructionSet, _ count: Int) throws {
        let kernels = try set.kernels()
        for (inner, columns, transposed) in [(3, 1, 0), (5, 9, 1), (4, 47, 0), (7, 64, 1)] {
            let matrix = numbers("m", count * inner).map(Double.init)
            let rows = numbers("r", inner * columns)
            var result = numbers("s", count * columns)
            let before = result
            for share in 0..<3 {
                kernels.add_product_rows(
                    matrix, Int32(transposed), Int32(count), Int32(inner), 0.5, rows, Int32(columns), Int32(share), 3,
                    &result)
            }
            for i in 0..<count {
                for k in 0..<columns {
                    let sum = (0..<inner).reduce(0.0) {
                        $0 + matrix[transposed == 1 ? $1 * count + i : i * inner + $1] * Double(rows[$1 * columns + k])
                    }
                    let exact = Double(before[i * columns + k]) + 0.5 * sum
                    #expect(abs(Double(result[i * columns + k]) - exact) < 1e-6, "\(count)×\(columns), \(i) \(k)")
                }
            }
        }
    }

    @Test(arguments: InstructionSet.supported)
    func theTermHasTheSameBitsForAnyNumberOfThreads(_ set: InstructionSet) throws {
        let bits = try [1, 2, 3].map { threads in
            let network = try FilledNetwork("resnet14-s5u2")
            let term = try Orthogonality(
                architecture: network.architecture, parameters: network.parameters, scope: .sharedAndUnique,
                normalization: .mean, threads: ThreadPool(threads: threads), instructionSet: set)
            let value = term.addGradient(weight: 1)
            return [value.bitPattern] + network.parameters.flatMap { $0.gradient.map { UInt64($0.bitPattern) } }
        }
        #expect(bits[0] == bits[1])
        #expect(bits[0] == bits[2])
    }
}
