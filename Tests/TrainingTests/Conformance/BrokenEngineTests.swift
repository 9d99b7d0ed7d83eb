import NeuralNetworks
import Testing

@testable import Training

/// The test of the tests: an engine that is broken on purpose must fail the conformance check.
struct BrokenEngineTests {
    /// What is out of its limit when a case is run with a part replaced; the same case passes with the standard parts.
    private static func failures(_ name: String, _ replace: (inout StepParts) -> Void) throws -> Set<String> {
        #expect(try StoredCase.report(name).passed)
        var parts = StepParts.standard
        replace(&parts)
        return Set(try StoredCase.report(name, parts: parts).failures.map(\.quantity))
    }

    @Test(arguments: ["resnet20-s8u1-strong", "resnet20-s8u1-sum-strong", "resnet20-s8-shared-only-strong"])
    func noOrthogonalityGradient(name: String) throws {
        let failures = try Self.failures(name) { $0.orthogonality = { term, _ in term.value() } }
        #expect(failures.isSuperset(of: ["gradient_regularizer.l2", "gradients_total.l2", "regularizer[2]"]))
    }

    @Test(arguments: ["resnet20-s8u1-strong", "resnet20-s8u1-unique-scope-strong", "resnet32-s16u1-double-strong"])
    func orthogonalityGradientOfTheWrongSign(name: String) throws {
        let failures = try Self.failures(name) {
            $0.orthogonality = { term, weight in term.addGradient(weight: -weight) }
        }
        #expect(failures.isSuperset(of: ["gradient_regularizer.first", "regularizer[2]"]))
    }

    @Test(arguments: ["resnet20-strong", "resnet20-s8u1-strong"])
    func noWeightDecay(name: String) throws {
        let failures = try Self.failures(name) { parts in
            parts.update = { optimizer, network in
                var withoutDecay = optimizer
                withoutDecay.weightDecay = 0
                withoutDecay.step(network.parameters, isActive: network.isActive)
            }
        }
        #expect(failures.contains("update"))
    }

    @Test func aBasisThatIsNeverUpdated() throws {
        let failures = try Self.failures("resnet20-s8u1-strong") { parts in
            parts.update = { optimizer, network in
                optimizer.step(network.parameters) { $0.name != "shared_basis_2.weight" }
            }
        }
        #expect(failures.contains("update"))
    }

    /// The running variance without the factor N/(N − 1): N images times pixels of the normalized layer.
    @Test(arguments: ["resnet20", "resnet20-s8u1-strong"])
    func biasedRunningVariance(name: String) throws {
        let failures = try Self.failures(name) { parts in
            parts.crossEntropy = { network, images, labels, count in
                let variances = network.statistics.filter { $0.name.hasSuffix("running_var") }
                let before = variances.map { Array($0.value) }
                let result = try network.train(images: images, labels: labels, count: count)
                for (variance, before) in zip(variances, before) {
                    let size = variance.name.hasPrefix("layer3") ? 8 : variance.name.hasPrefix("layer2") ? 16 : 32
                    let values = Float(count * size * size)
                    for channel in before.indices {
                        let kept = 0.9 * before[channel]
                        variance.value[channel] = kept + (variance.value[channel] - kept) * (values - 1) / values
                    }
                }
                return result
            }
        }
        #expect(failures == ["running_statistics.l2"])
    }

    @Test func gradientsOfOnlyTheLastUse() throws {
        let lastUse = try LastUseNetwork(StoredCase.read("resnet20-s8u1-strong"))
        let failures = try Self.failures("resnet20-s8u1-strong") { parts in
            parts.crossEntropy = { network, images, labels, count in
                let result = try network.train(images: images, labels: labels, count: count)
                try lastUse.keepOnlyTheLastUse(in: network, images: images, labels: labels, count: count)
                return result
            }
        }
        #expect(failures.isSuperset(of: ["gradients_cross_entropy.l2", "gradients_total.l2", "update"]))
    }
}
