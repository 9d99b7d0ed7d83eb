import Testing

@testable import Training

/// The comparison itself: a value beyond its limit is found, wherever it is.
struct AgreementTests {
    /// Names of the quantities that are out of their limits after a change to the expected values.
    private static func failures(_ change: (inout ReferenceCase) throws -> Void) throws -> [String] {
        let expected = try StoredCase.read("resnet20-s8u1")
        var computed = expected
        try change(&computed)
        return Agreement.deviations(of: computed, from: expected).filter { !$0.isWithinLimit }.map(\.quantity)
    }

    @Test func anUnchangedCaseAgrees() throws {
        #expect(try Self.failures { _ in }.isEmpty)
    }

    /// Each number is moved to just within and just beyond its limit, in relative L2.
    @Test func limitsAreThoseOfTheTable() throws {
        for (factor, isBeyond) in [(0.99, false), (1.01, true)] {
            let found = try Self.failures { computed in
                computed.steps[0].crossEntropy *= 1 + factor * 1e-5
                computed.steps[1].crossEntropy *= 1 - factor * 2e-3
                computed.steps[0].regularizer *= 1 + factor * 1e-5
                computed.steps[2].regularizer *= 1 + factor * 1e-3
                computed.steps[0].logits = computed.steps[0].logits.map { $0.map { $0 * (1 + factor * 2e-5) } }
                computed.steps[2].logits = computed.steps[2].logits.map { $0.map { $0 * (1 + factor * 2e-2) } }
                computed.evaluationLogits = computed.evaluationLogits.map { $0.map { $0 * (1 + factor * 5e-2) } }
                for name in computed.gradientsTotal.keys { computed.gradientsTotal[name]?.l2 *= 1 + factor * 1e-3 }
                for name in computed.update.keys { computed.update[name]? *= 1 + factor * 1e-2 }
            }
            let quantities = [
                "logits[0]", "cross_entropy[0]", "regularizer[0]", "cross_entropy[1]", "logits[2]", "regularizer[2]",
                "gradients_total.l2", "update", "eval_logits",
            ]
            #expect(found == (isBeyond ? quantities : []))
        }
    }

    @Test func limitsGrowWithPyTorchsOwnDeviation() throws {
        var expected = try StoredCase.read("resnet20-s8u1")
        expected.pytorchDeviation?.crossEntropy = [1e-3]
        expected.pytorchDeviation?.regularizerGradientL2 = 1e-2
        let deviations = Agreement.deviations(of: expected, from: expected)
        let limits = Dictionary(uniqueKeysWithValues: deviations.map { ($0.quantity, $0.limit) })
        #expect(limits["cross_entropy[0]"] == 1e-2 && limits["cross_entropy[1]"] == 2e-3)
        #expect(limits["gradient_regularizer.l2"] == 0.1 && limits["gradient_regularizer.first"] == 1)
        #expect(limits["running_statistics.l2"] == 2e-5 && limits["state_after.l2"] == 1e-3)
    }

    @Test func onlyTheRunningStatisticsAreComparedClosely() throws {
        #expect(
            try Self.failures { computed in
                for name in computed.stateAfter.keys where name.hasSuffix("running_var") {
                    computed.stateAfter[name]?.l2 *= 1 + 1e-4
                }
            } == ["running_statistics.l2"])
    }

    @Test func missingNumbersAndNaNFail() throws {
        #expect(
            try Self.failures { computed in
                computed.steps[0].crossEntropy = .nan
                computed.evaluationLogits[1].removeLast()
                computed.gradientRegularizer = nil
                computed.update["fc.bias"] = nil
                computed.gradientsTotal["fc.bias"] = nil
                computed.stateAfter["more"] = computed.stateAfter["fc.bias"]
            } == [
                "cross_entropy[0]", "gradients_total.l2", "gradients_total.first", "gradient_regularizer.l2",
                "gradient_regularizer.first", "update", "state_after.l2", "eval_logits",
            ])
    }

    @Test func namesShapesAndCountMustBeEqual() throws {
        #expect(try Self.failures { $0.parameters[3].shape[0] += 1 } == ["parameters"])
        #expect(try Self.failures { $0.parameters[3].name += "x" } == ["parameters"])
        #expect(try Self.failures { $0.parameterCount += 1 } == ["parameter_count"])
    }

    @Test func saysWhatDoesNotMatch() throws {
        let expected = try StoredCase.read("resnet20-s8u1")
        var computed = expected
        computed.parameters[3].shape[0] = 9
        computed.update["fc.bias"] = nil
        let mismatches = Agreement.deviations(of: computed, from: expected).compactMap(\.mismatch)
        #expect(
            mismatches == [
                "the network has no 'shared_basis_1.weight' of shape [8, 16, 3, 3]", "the network has no 'fc.bias'",
            ])
    }

    /// A network that shares nothing has a term of zero: anything else is a deviation.
    @Test func zeroIsComparedAsItIs() throws {
        let expected = try StoredCase.read("resnet20-u9-nonshared")
        var computed = expected
        computed.steps[0].regularizer = 1e-4
        let failures = Agreement.deviations(of: computed, from: expected).filter { !$0.isWithinLimit }
        #expect(failures.map(\.quantity) == ["regularizer[0]"])
    }
}
