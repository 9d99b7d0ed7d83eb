import CKernels
import Foundation
import Randomness

/// The values a network starts from (method of the paper's authors).
///
/// Every tensor draws from a sequence of its own, keyed `SEED/init/NAME`.
public enum Initializer {
    /// Fills a network: convolutions and shared bases as its ``Architecture/initialization`` says, batch normalizations 1
    /// and 0, linear layers and biases uniform in ±1/√inputs; running means 0, running variances 1, gradients and
    /// momentum 0.
    ///
    /// Orthogonal bases of one group with equal shape (`-double`) come from one joint draw, so that they are orthogonal
    /// to each other too; its key names the first.
    public static func fill(
        architecture: Architecture, parameters: [Parameter], statistics: [RunningStatistic], seed: UInt64
    ) {
        let table = ParameterTable(parameters)
        let initialization = architecture.initialization
        for description in architecture.parameters {
            let parameter = table[description.name]
            parameter.clearGradient()
            parameter.momentum.update(repeating: 0)
            let key = "\(seed)/init/\(description.name)"
            switch description.role {
            case .convolution: fillConvolution(parameter, initialization.convolutions, key: key)
            case .normalizationWeight: parameter.value.update(repeating: 1)
            case .normalizationBias: parameter.value.update(repeating: 0)
            case .linear: fillUniform(parameter, inputs: description.shape[1], key: key)
            case .bias(let inputs): fillUniform(parameter, inputs: inputs, key: key)
            case .basis where initialization.basesAreOrthogonal: break
            case .basis: fillConvolution(parameter, initialization.convolutions, key: key)
            }
        }
        if initialization.basesAreOrthogonal {
            for group in architecture.groups { fillBases(of: group, table: table, seed: seed) }
        }
        for statistic in statistics {
            statistic.value.update(repeating: statistic.name.hasSuffix("running_var") ? 1 : 0)
        }
    }

    private static func fillConvolution(
        _ parameter: Parameter, _ convolutions: Architecture.Initialization.Convolutions, key: String
    ) {
        switch convolutions {
        case .kaimingNormal: fillKaiming(parameter, key: key)
        case .uniform: fillUniform(parameter, inputs: parameter.fanIn, key: key)
        }
    }

    /// Standard deviation √(2 / (C_out·k²)).
    private static func fillKaiming(_ parameter: Parameter, key: String) {
        let fanOut = parameter.shape[0] * parameter.shape.dropFirst(2).reduce(1, *)
        let deviation = (2 / Double(fanOut)).squareRoot()
        var random = KeyedRandom(key)
        for index in 0..<parameter.count { parameter.value[index] = Float(deviation * random.normal()) }
    }

    private static func fillUniform(_ parameter: Parameter, inputs: Int, key: String) {
        let bound = 1 / Double(inputs).squareRoot()
        var random = KeyedRandom(key)
        for index in 0..<parameter.count {
            parameter.value[index] = Float(bound * (2 * random.uniform() - 1))
        }
    }

    private static func fillBases(of group: Architecture.Group, table: ParameterTable, seed: UInt64) {
        var rest = group.bases
        while let first = rest.first {
            let joint = rest.filter { $0.shape == first.shape }
            rest.removeAll { $0.shape == first.shape }
            let rows = joint.count * first.shape[0]
            let values = orthogonal(
                rows: rows, columns: first.shape.dropFirst().reduce(1, *), key: "\(seed)/init/\(first.name)")
            for (index, basis) in joint.enumerated() {
                let parameter = table[basis.name]
                for element in 0..<parameter.count {
                    parameter.value[element] = Float(values[index * parameter.count + element])
                }
            }
        }
    }

    /// A matrix in C order with orthonormal rows, or, where there are more rows than columns, orthonormal columns: the Q
    /// of a normal matrix's QR decomposition whose R has a positive diagonal, so that Q is uniformly distributed.
    static func orthogonal(rows: Int, columns: Int, key: String) -> [Double] {
        let (count, width) = (min(rows, columns), max(rows, columns))
        var random = KeyedRandom(key)
        var vectors = (0..<count * width).map { _ in random.normal() }
        vectors.withUnsafeMutableBufferPointer { fbwork_orthonormalize($0.baseAddress, count, width) }
        guard rows > columns else { return vectors }
        return (0..<rows).flatMap { row in (0..<columns).map { vectors[$0 * width + row] } }
    }
}
