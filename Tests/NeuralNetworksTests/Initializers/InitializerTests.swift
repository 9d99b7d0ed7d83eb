import Records
import Testing

@testable import NeuralNetworks

struct InitializerTests {
    private static func initialized(_ model: String, groups: Int = .max, seed: UInt64 = 7) throws -> FilledNetwork {
        let network = try FilledNetwork(model, groups: groups)
        Initializer.fill(
            architecture: network.architecture, parameters: network.parameters, statistics: [], seed: seed)
        return network
    }

    @Test func rowsOfASharedBasisAreOrthonormal() throws {
        let network = try Self.initialized("resnet14-s5u1")
        for group in 1...3 {
            let rows = try network.parameter("shared_basis_\(group).weight").filters
            for (i, row) in rows.enumerated() {
                for (j, other) in rows.enumerated() {
                    // Rounding to float32 of up to 576 products of numbers below 1.
                    #expect(abs(dot(row, other) - (i == j ? 1 : 0)) < 1e-6)
                }
            }
        }
    }

    @Test func theTwoBasesOfAGroupAreOrthogonalToEachOther() throws {
        let network = try Self.initialized("resnet14-s5u1-double")
        let rows = try ["shared_basis_1_1.weight", "shared_basis_1_2.weight"].flatMap {
            try network.parameter($0).filters
        }
        #expect(rows.count == 10)
        for i in rows.indices {
            for j in 0..<i { #expect(abs(dot(rows[i], rows[j])) < 1e-6) }
        }
    }

    /// 160 filters of 144 numbers: the columns are orthonormal instead.
    @Test func columnsAreOrthonormalWhereThereAreMoreRows() {
        let (rows, columns) = (160, 144)
        let values = Initializer.orthogonal(rows: rows, columns: columns, key: "tall")
        let transposed = (0..<columns).map { column in (0..<rows).map { values[$0 * columns + column] } }
        for (i, j) in [(0, 0), (0, 1), (5, 143), (143, 143), (70, 71)] {
            #expect(abs(dot(transposed[i], transposed[j]) - (i == j ? 1 : 0)) < 1e-12)
        }
    }

    /// Deviations √(2 / (C_out·k²)); standard error of a deviation from n numbers: 1/√(2n) of it, five are allowed.
    @Test(arguments: [
        "layer3.0.conv2.weight": 64 * 9, "layer3.1.coeff_conv2.weight": 64, "layer3.1.basis_conv1.weight": 12 * 9,
    ])
    func convolutionsAreKaimingNormal(name: String, fanOut: Int) throws {
        let variance = 2 / Double(fanOut)
        let parameter = try Self.initialized("resnet14-s8u3").parameter(name)
        let numbers = parameter.value.map(Double.init)
        let measured = dot(numbers, numbers) / Double(numbers.count)
        let allowed = 5 / (2 * Double(numbers.count)).squareRoot()
        #expect(abs((measured / variance).squareRoot() - 1) < allowed)
        #expect(abs(numbers.reduce(0, +) / Double(numbers.count)) < 5 * (variance / Double(numbers.count)).squareRoot())
    }

    /// Uniform in ±1/√(inputs of a filter), as PyTorch's layers are; the deviation of that is 1/√(3·inputs).
    @Test(arguments: [
        ("densenet121-s16u1", "features.dense_block_layer_0.bottle_neck_layer_1.conv1.weight", 96),
        ("densenet121-s16u1", "features.dense_block_layer_0.bottle_neck_layer_0.shared_basis.weight", 128 * 9),
        ("resnext50-s64u4", "layer1.1.conv3.weight", 68),
        ("resnext50-s64u4", "layer2.0.residual_function.3.weight", 72),
        ("mobilenetv2-shared:expand", "shared_basis_1.weight", 32), ("mobilenetv2", "stage2.1.conv2.weight", 9),
        ("mobilenetv2", "conv1.0.bias", 320),
    ])
    func theOtherFamiliesStartUniform(model: String, name: String, inputs: Int) throws {
        let groups = model.hasPrefix("mobile") ? 3 : model.hasPrefix("dense") ? 1 : 2
        let parameter = try Self.initialized(model, groups: groups).parameter(name)
        let numbers = parameter.value.map(Double.init)
        let bound = 1 / Double(inputs).squareRoot()
        #expect(numbers.allSatisfy { abs($0) <= bound })
        let deviation = (dot(numbers, numbers) / Double(numbers.count)).squareRoot()
        // Squares of uniform numbers deviate by 2/√5 of their mean: a deviation by 1/√(5n) of itself; five are allowed.
        #expect(abs(deviation / bound * 3.0.squareRoot() - 1) < 5 / (5 * Double(numbers.count)).squareRoot())
    }

    /// Of a shared 1×1 convolution with more filters than channels the columns are orthonormal; grouped bases are
    /// orthonormal filter by filter.
    @Test func basesOfResNetsAndResNeXtStartOrthogonal() throws {
        let bottlenecks = try Self.initialized("resnet50-shared:conv3x3+project", groups: 1)
        let project = try bottlenecks.parameter("shared_basis_1_2.weight").filters
        #expect(project.count == 256 && project[0].count == 64)
        for (i, j) in [(0, 0), (0, 1), (17, 63), (63, 63)] {
            let product = project.reduce(0) { $0 + $1[i] * $1[j] }
            #expect(abs(product - (i == j ? 1 : 0)) < 1e-6)
        }
        let grouped = try Self.initialized("resnext50-s64u4", groups: 1).parameter("shared_basis_1.weight").filters
        #expect(grouped.count == 64 && grouped[0].count == 72)
        for (i, j) in [(0, 0), (0, 1), (5, 40), (63, 63)] {
            #expect(abs(dot(grouped[i], grouped[j]) - (i == j ? 1 : 0)) < 1e-6)
        }
    }

    @Test func theRestStartsAsInPyTorch() throws {
        let network = try Self.initialized("resnet14-s8u1")
        #expect(try network.parameter("layer1.1.basis_bn1.weight").value.allSatisfy { $0 == 1 })
        #expect(try network.parameter("layer1.1.bn2.bias").value.allSatisfy { $0 == 0 })
        for name in ["fc.weight", "fc.bias"] {
            let values = try network.parameter(name).value
            // ±1/√64, and not a narrower range: the largest of 10 uniform numbers exceeds half with 1 − 2⁻¹⁰.
            #expect(values.allSatisfy { abs($0) <= 0.125 })
            #expect(values.contains { abs($0) > 0.0625 })
        }
    }

    @Test func statisticsStartAtZeroAndOneAndMomentumIsCleared() throws {
        let network = try FilledNetwork("resnet8")
        let mean = RunningStatistic(name: "bn1.running_mean", channels: 16, initial: 5)
        let variance = RunningStatistic(name: "bn1.running_var", channels: 16, initial: 5)
        let parameter = network.parameters[0]
        parameter.momentum[3] = 2
        parameter.gradient[3] = 2
        Initializer.fill(
            architecture: network.architecture, parameters: network.parameters, statistics: [mean, variance], seed: 1)
        #expect(mean.value.allSatisfy { $0 == 0 } && variance.value.allSatisfy { $0 == 1 })
        #expect(parameter.momentum[3] == 0 && parameter.gradient[3] == 0)
    }

    @Test func dependsOnTheSeedAndTheNameOnly() throws {
        let (one, same, other) = (
            try Self.initialized("resnet14-s8u1"), try Self.initialized("resnet14-s4u1"),
            try Self.initialized("resnet14-s8u1", seed: 8)
        )
        let name = "layer2.0.conv1.weight"
        #expect(try Array(one.parameter(name).value) == Array(same.parameter(name).value))
        #expect(try Array(one.parameter(name).value) != Array(other.parameter(name).value))
    }
}
