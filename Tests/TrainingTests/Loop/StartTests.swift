import Foundation
import NeuralNetworks
import Records
import Sessions
import Testing
import Training

struct StartTests {
    /// λ·rate·8 ≥ 2(1 + momentum) under `sum` diverges from an orthonormal start: 100 · 0.05 · 8 = 40 ≥ 3.8.
    @Test func aDivergingLambdaIsRefused() throws {
        let run = try TinyRun()
        run.configuration.normalization = .sum
        run.configuration.lambda = 100
        let error = #expect(throws: TrainingError.self) { try run.train() }
        #expect(error?.description.contains("λ") == true)
        #expect(!FileManager.default.fileExists(atPath: run.session))
    }

    /// Whole shared convolutions have no coefficients, so none of their normalizations is unshared.
    @Test(arguments: [
        ("resnet8", "resnet8 has no decomposed convolutions, whose normalizations could be unshared"),
        ("mobilenetv2-shared:expand", "mobilenetv2-shared:expand shares whole convolutions"),
    ])
    func unsharedNormalizationsAreThoseOfDecompositions(model: String, reason: String) throws {
        let run = try TinyRun(model)
        run.configuration.unsharedBatchNormalization = false
        let error = #expect(throws: TrainingError.self) { try run.train() }
        #expect(error?.description.contains(reason) == true)
    }

    @Test func aGroupedBasisHasNoScopeWithUniqueComponents() throws {
        let run = try TinyRun("resnext50-s64u4")
        run.configuration.scope = .sharedAndUnique
        let error = #expect(throws: OrthogonalityError.self) { try run.train() }
        #expect(error?.description.contains("choose scope 'shared'") == true)
    }

    @Test func aVariantThatDoesNotExistIsRefused() throws {
        let run = try TinyRun("resnet14-s4u1")
        run.configuration.stem = .imagenet
        #expect(throws: ArchitectureError.self) { try run.train() }
    }

    @Test func anExistingSessionIsNotOverwritten() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: run.session))
        #expect(throws: SessionError.exists(path: run.session)) { try run.train() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: run.session)) == bytes)
    }
}
