import Records
import Testing

@testable import NeuralNetworks

struct OrthogonalityTests {
    /// Names of one group's rows in the term: all shared parameters, then each use's unique ones.
    private static func naive(
        _ network: FilledNetwork, groups: [(shared: [String], unique: [String])], scope: OrthogonalityScope,
        normalization: OrthogonalityNormalization
    ) throws -> (value: Double, entries: Int) {
        var (sum, entries) = (0.0, 0)
        func add(_ rows: [[Double]], _ columns: [[Double]], same: Bool) {
            for (i, row) in rows.enumerated() {
                for (j, column) in columns.enumerated() {
                    let deviation = dot(row, column) - (same && i == j ? 1 : 0)
                    sum += deviation * deviation
                    entries += 1
                }
            }
        }
        for group in groups {
            let shared = try group.shared.flatMap { try network.parameter($0).filters }
            add(shared, shared, same: true)
            guard scope == .sharedAndUnique else { continue }
            for name in group.unique {
                let unique = try network.parameter(name).filters
                add(shared, unique, same: false)
                add(unique, unique, same: true)
            }
        }
        return (normalization == .mean ? sum / Double(entries) : sum, entries)
    }

    private static func uniqueNames(group: Int) -> [String] {
        ["layer\(group).1.basis_conv1.weight", "layer\(group).1.basis_conv2.weight"]
    }

    @Test(arguments: OrthogonalityScope.allCases, OrthogonalityNormalization.allCases)
    func agreesWithTheDefinition(scope: OrthogonalityScope, normalization: OrthogonalityNormalization) throws {
        let network = try FilledNetwork("resnet14-s3u1-double")
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: scope,
            normalization: normalization)
        let groups = (1...3).map { group in
            (
                shared: ["shared_basis_\(group)_1.weight", "shared_basis_\(group)_2.weight"],
                unique: Self.uniqueNames(group: group)
            )
        }
        let expected = try Self.naive(network, groups: groups, scope: scope, normalization: normalization)
        #expect(term.entries == expected.entries)
        // Both add in double; only the order differs.
        #expect(abs(term.value() - expected.value) <= 1e-12 * expected.value)
        #expect(term.parameters.count == (scope == .shared ? 6 : 12))
    }

    /// Counts of the authors' terms, method b: with unique components on CIFAR-10, both bases of -double in one Gram
    /// matrix, those of several sites in one each.
    @Test(
        arguments: [
            ("resnet32-s8u1", .sharedAndUnique, 2856), ("resnet32-s16u1", .sharedAndUnique, 8232),
            ("resnet32-s16u1-double", .sharedAndUnique, 27048), ("resnet56-s8u1", .sharedAndUnique, 4368),
            ("resnet56-s16u1", .sharedAndUnique, 11088), ("resnet56-s16u1-double", .sharedAndUnique, 32592),
            ("resnet34-s8u1", .shared, 5440), ("resnet34-s16u1", .shared, 21760), ("resnet34-s32u1", .shared, 87040),
            ("resnet34-s48u1", .shared, 195_840), ("resnet34-s48u1-double", .shared, 783_360),
            ("resnet50-shared:conv3x3", .shared, 348_160),
            ("resnet50-shared:conv3x3+project", .shared, 348_160 + 5_570_560),
            ("resnext50-s64u4", .shared, 348_160), ("densenet121-s16u1", .shared, 1024),
        ] as [(String, OrthogonalityScope, Int)])
    func countsTheAuthorsEntries(model: String, scope: OrthogonalityScope, entries: Int) throws {
        let (architecture, parameters) = try FilledNetwork.components(model)
        let term = try Orthogonality(
            architecture: architecture, parameters: parameters, scope: scope, normalization: .mean)
        #expect(term.entries == entries)
    }

    /// Sites have filters of different shapes, so each has a mean of its own, and the two are added.
    @Test func sitesHaveSeparateMeans() throws {
        let network = try FilledNetwork("mobilenetv2-shared:expand+project", groups: 3)
        let groups = { (number: Int) in [(shared: ["shared_basis_1_\(number).weight"], unique: [String]())] }
        for normalization in OrthogonalityNormalization.allCases {
            let term = try Orthogonality(
                architecture: network.architecture, parameters: network.parameters, scope: .shared,
                normalization: normalization)
            let expected = try (1...2).map {
                try Self.naive(network, groups: groups($0), scope: .shared, normalization: normalization)
            }
            let sum = expected.reduce(0) { $0 + $1.value }
            #expect(term.entries == expected.reduce(0) { $0 + $1.entries })
            #expect(abs(term.value() - sum) <= 1e-12 * sum)
        }
    }

    /// 256 filters of 64 numbers: at best the columns are orthonormal, and the term is rows − columns.
    @Test func moreFiltersThanNumbersLeaveAFloor() throws {
        let network = try FilledNetwork("resnet50-shared:project", groups: 2)
        Initializer.fill(
            architecture: network.architecture, parameters: network.parameters, statistics: [], seed: 1)
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: .shared, normalization: .sum)
        let floor = (256 - 64) + (512 - 128)
        #expect(abs(term.value() - Double(floor)) < 1e-3)
    }

    @Test func aGroupedBasisIsFlattenedByFilter() throws {
        let network = try FilledNetwork("resnext50-s8u4", groups: 2)
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: .shared, normalization: .mean)
        let expected = try Self.naive(
            network, groups: (1...2).map { (shared: ["shared_basis_\($0).weight"], unique: []) }, scope: .shared,
            normalization: .mean)
        #expect(abs(term.value() - expected.value) <= 1e-12 * expected.value)
    }

    @Test(arguments: ["resnext50-s64u4", "resnext101-s64", "mobilenetv2-shared:depthwise"])
    func groupedBasesHaveNoScopeWithUniqueComponents(model: String) throws {
        let architecture = try Architecture(ModelName(model), inputChannels: 3, classes: 10)
        let error = #expect(throws: OrthogonalityError.self) { try architecture.check(.sharedAndUnique) }
        #expect(
            error?.description == """
                Scope 'shared+unique' is not defined for \(model), whose bases are grouped: shared and unique filters see \
                different channels; choose scope 'shared'.
                """)
    }

    /// Without unique components the two scopes are the same.
    @Test(arguments: ["resnet50-shared:conv3x3", "resnet20-s4"])
    func withoutUniqueComponentsBothScopesAreTheSame(model: String) throws {
        let (architecture, parameters) = try FilledNetwork.components(model)
        let entries = try OrthogonalityScope.allCases.map {
            try Orthogonality(architecture: architecture, parameters: parameters, scope: $0, normalization: .mean)
                .entries
        }
        #expect(entries[0] == entries[1] && entries[0] > 0)
    }

    @Test(arguments: OrthogonalityScope.allCases, OrthogonalityNormalization.allCases)
    func gradientIsTheDerivative(scope: OrthogonalityScope, normalization: OrthogonalityNormalization) throws {
        let network = try FilledNetwork("resnet14-s3u1-double")
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: scope,
            normalization: normalization)
        term.addGradient(weight: 1)
        for parameter in term.parameters {
            for index in [0, parameter.count / 2, parameter.count - 1] {
                // Central differences at steps of 2⁻⁷ of a polynomial of degree four: their error is h²·f‴/6.
                let (value, step) = (parameter.value[index], Float(0x1p-7))
                parameter.value[index] = value + step
                let above = term.value()
                parameter.value[index] = value - step
                let below = term.value()
                parameter.value[index] = value
                let slope = (above - below) / Double(2 * step)
                let curvature = normalization == .mean ? 24 / Double(term.entries) : 24
                let tolerance = curvature * 0x1p-14 + 1e-5 * abs(slope)
                #expect(abs(Double(parameter.gradient[index]) - slope) <= tolerance)
            }
        }
    }

    @Test func addsToTheGradientThatIsThere() throws {
        let network = try FilledNetwork("resnet14-s3u1")
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: .shared, normalization: .sum)
        let basis = try network.parameter("shared_basis_2.weight")
        term.addGradient(weight: 2)
        let once = Array(basis.gradient)
        #expect(once.contains { $0 != 0 })
        basis.gradient.update(repeating: 1)
        let value = term.addGradient(weight: -2)
        #expect(value == term.value())
        // Both are rounded to float32 once.
        for (sum, gradient) in zip(basis.gradient, once) {
            #expect(abs(sum - (1 - gradient)) <= 0x1p-22 * (1 + abs(gradient)))
        }
        #expect(try network.parameter("layer2.1.basis_conv1.weight").gradient.allSatisfy { $0 == 0 })
    }

    @Test(arguments: ["resnet14", "resnet14-u2", "resnext50-u4"])
    func isNothingWhereNothingIsShared(model: String) throws {
        let network = try FilledNetwork(model, groups: 3)
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: .sharedAndUnique,
            normalization: .mean)
        #expect(term.addGradient(weight: 1) == 0)
        #expect(term.entries == 0)
        #expect(network.parameters.allSatisfy { $0.gradient.allSatisfy { $0 == 0 } })
        #expect(term.stabilityLimit(lambda: 1e9, learningRate: 1, momentum: 0) == nil)
    }

    /// Descending the term alone from orthonormal rows that are nudged by 1e-3 is stable below the limit only.
    @Test(arguments: [(0.95, true), (1.05, false)])
    func limitIsWhereDescentDiverges(fraction: Double, isStable: Bool) throws {
        let network = try FilledNetwork("resnet14-s3")
        Initializer.fill(
            architecture: network.architecture, parameters: network.parameters, statistics: [], seed: 1)
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: .shared, normalization: .sum)
        let lambda = fraction * term.divergingLambda(learningRate: 0.1, momentum: 0.9)
        for parameter in term.parameters { parameter.value[0] += 1e-3 }
        var largest = 0.0
        for _ in 0..<200 where largest < 1 {
            for parameter in term.parameters { parameter.clearGradient() }
            largest = max(largest, term.addGradient(weight: lambda))
            for parameter in term.parameters {
                parameter.descend(learningRate: 0.1, momentum: 0.9, weightDecay: 0)
            }
        }
        #expect((term.value() < 1e-6) == isStable)
        let sentence = term.stabilityLimit(lambda: lambda, learningRate: 0.1, momentum: 0.9)
        #expect((sentence == nil) == isStable)
    }

    @Test func limitIsSaidInOneSentence() throws {
        let network = try FilledNetwork("resnet14-s3")
        let term = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: .shared, normalization: .sum)
        #expect(
            term.stabilityLimit(lambda: 10, learningRate: 0.1, momentum: 0.9) == """
                λ = 10 at learning rate 0.1 makes the orthogonality term diverge under normalization 'sum': choose λ \
                below 4.75 or a smaller learning rate.
                """)
        let mean = try Orthogonality(
            architecture: network.architecture, parameters: network.parameters, scope: .shared, normalization: .mean)
        #expect(abs(mean.divergingLambda(learningRate: 0.1, momentum: 0.9) - 4.75 * Double(mean.entries)) < 1e-9)
        #expect(mean.stabilityLimit(lambda: 10, learningRate: 0.1, momentum: 0.9) == nil)
    }
}
